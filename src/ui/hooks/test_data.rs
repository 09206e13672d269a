//! `window.kkFill(customers, products)`, in builds with the feature `test-hooks` only: a workspace of any size, always the
//! same, through the same door as a user's import.

use crate::domain::matrix::Column;
use crate::domain::matrix::cells::CellUpdate;
use crate::domain::workspace::import::{CustomerDraft, FiguresDraft, ImportPlan, ProductDraft};
use crate::domain::{
    Action, CustomerEdit, CustomerFigures, Mark, Money, Month, MonthFigures, Name, ProductEdit, ProductRevenue,
};
use crate::ui::session::Session;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

const NEWEST: u16 = 2026 * 12 + 9;
const MONTHS: u16 = 40;
const WORDS: [&str; 16] = [
    "Ahrens",
    "Brandt",
    "Dietz",
    "Elektro Fromm",
    "Falk",
    "Gärtnerei Hölzl",
    "Heller",
    "Institut Lenz",
    "Juwelier Kaiser",
    "Kessler",
    "Lindner",
    "Möbelhaus Nagel",
    "Optik Petersen",
    "Praxis Quandt",
    "Rieger",
    "Sägewerk Thoma",
];
const FORMS: [&str; 5] = ["Bau GmbH", "Logistik KG", "Medizintechnik", "& Söhne", "Stahl AG"];
const PRODUCTS: [&str; 14] = [
    "Beratung",
    "Netzwerk",
    "Server",
    "Cloud-Umzug",
    "Datensicherung",
    "IT-Sicherheit",
    "Arbeitsplätze",
    "Telefonie",
    "Wartung",
    "Schulung",
    "Software",
    "Druck",
    "Leasing",
    "Rechenzentrum",
];
const GROUPS: [&str; 3] = ["Infrastruktur", "Dienste", "Handel"];
const SEGMENTS: [&str; 4] = ["Industrie", "Handel", "Handwerk", ""];
const OWNERS: [&str; 3] = ["Martina Roth", "Samuel Zürcher", ""];

/// Offers the hook to tests.
pub fn offer(session: Session) {
    let fill = Closure::<dyn FnMut(u32, u16)>::new(move |customers, products| {
        let _ = session.dispatch(Action::Import(Rc::new(plan(customers, products))));
    });
    let _ = js_sys::Reflect::set(&js_sys::global(), &"kkFill".into(), fill.as_ref());
    fill.forget();
}

fn plan(customers: u32, products: u16) -> ImportPlan {
    let mut dice = Dice(1);
    let marks = (0..customers)
        .flat_map(|customer| (0..products).map(move |product| (customer, product)))
        .filter_map(|(customer, product)| {
            let mark = Mark::from_byte(u8::try_from(dice.throw(11)).ok()?)?;
            (mark != Mark::Blank).then_some((customer, product, CellUpdate::Is(mark)))
        })
        .collect();
    ImportPlan {
        customers: (0..customers).filter_map(customer).collect(),
        products: (0..products).filter_map(product).collect(),
        marks,
        months: (NEWEST - MONTHS..=NEWEST).map(Month).collect(),
        figures: (0..customers)
            .filter(|customer| customer % 4 != 3)
            .map(|customer| figures(customer, products))
            .collect(),
        ..ImportPlan::default()
    }
}

fn customer(number: u32) -> Option<CustomerDraft> {
    let at = number as usize;
    let (word, form) = (pick(&WORDS, at), pick(&FORMS, at / WORDS.len()));
    let round = at / WORDS.len() / FORMS.len();
    let name = if round == 0 {
        format!("{word} {form}")
    } else {
        format!("{word} {form} {round}")
    };
    Some(CustomerDraft {
        known: None,
        name: Name::parse(&name).ok()?,
        edits: vec![
            CustomerEdit::Number(Some((10_000 + number).to_string())),
            CustomerEdit::Segment(pick(&SEGMENTS, at).into()),
            CustomerEdit::Owner(pick(&OWNERS, at / 2).into()),
        ],
    })
}

fn product(number: u16) -> Option<ProductDraft> {
    let at = usize::from(number);
    let word = pick(&PRODUCTS, at);
    let round = at / PRODUCTS.len();
    let name = if round == 0 {
        word.to_owned()
    } else {
        format!("{word} {round}")
    };
    Some(ProductDraft {
        known: None,
        name: Name::parse(&name).ok()?,
        // One position for all: they stand by group and name.
        edits: vec![ProductEdit::Group(pick(&GROUPS, at).into()), ProductEdit::Position(1)],
    })
}

fn figures(customer: u32, products: u16) -> FiguresDraft {
    let mut dice = Dice(u64::from(customer) + 7);
    let mut figures = CustomerFigures::default();
    for month in (NEWEST - MONTHS..=NEWEST).map(Month) {
        let revenue = Money::units(i64::from(dice.throw(9_000)) - 400);
        figures.months.push(MonthFigures {
            revenue,
            invoices: 1 + dice.throw(3),
            credits: if revenue.0 < 0 { -revenue } else { Money::ZERO },
            ..MonthFigures::empty(month)
        });
        let column = Column(u16::try_from(dice.throw(u32::from(products.clamp(1, 6)))).unwrap_or(0));
        figures.lines.push(ProductRevenue { month, column, revenue });
    }
    FiguresDraft::new(customer, figures)
}

fn pick<'a>(words: &[&'a str], at: usize) -> &'a str {
    words.get(at % words.len()).copied().unwrap_or_default()
}

/// Always the same numbers; well enough mixed for a picture.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(sides)).unwrap_or(0)
    }
}
