//! What the benches work on: 10,000 customers × 200 products of which nearly half say something, and invoice lines. The
//! same at every run.

mod random;

use std::fmt::Write;
use std::rc::Rc;

use jiff::civil::date;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::workspace::import::{CustomerDraft, ImportPlan, ProductDraft};
use kundenkompass::domain::{Action, CustomerEdit, Mark, Name, Node, Now, Workspace};
use random::Random;

pub const CUSTOMERS: u32 = 10_000;
pub const PRODUCTS: u16 = 200;

#[must_use]
pub fn now() -> Now {
    Now {
        unix_ms: 1_790_000_000_000,
        today: date(2026, 9, 21),
        node: Node::new(1, 2),
        seed: 3,
    }
}

/// # Panics
/// Never: the plan is sound.
#[must_use]
pub fn workspace() -> Workspace {
    let mut random = Random(7);
    let customer = |number: u32, segment: u64| CustomerDraft {
        known: None,
        name: name(&format!(
            "Firma {:05} {}",
            number.wrapping_mul(7_919) % CUSTOMERS,
            number
        )),
        edits: vec![CustomerEdit::Segment(format!("Segment {segment}"))],
    };
    let product = |number: u16| ProductDraft {
        known: None,
        name: name(&format!("Leistung {number:03}")),
        edits: Vec::new(),
    };
    let mut plan = ImportPlan {
        customers: (0..CUSTOMERS).map(|number| customer(number, random.below(5))).collect(),
        products: (0..PRODUCTS).map(product).collect(),
        ..ImportPlan::default()
    };
    for customer in 0..CUSTOMERS {
        for product in 0..PRODUCTS {
            let mark = match random.below(20) {
                0..3 => Mark::Bought,
                3..5 => Mark::Competitor,
                5..8 => Mark::Need,
                8 => Mark::NoNeed,
                _ => continue,
            };
            plan.marks.set(customer, product, CellUpdate::Is(mark));
        }
    }
    let mut workspace = Workspace::default();
    workspace
        .apply(Action::Import(Rc::new(plan)), &now())
        .expect("a sound plan");
    workspace
}

/// The same matrix as a list with a column a product.
#[must_use]
pub fn wide_list(workspace: &Workspace) -> String {
    let columns = workspace.columns_in_order();
    let mut text = String::from("Kunde");
    for (_, product) in workspace.products() {
        let _ = write!(text, ";{}", product.name.as_str());
    }
    for (row, customer) in workspace.customers() {
        let _ = write!(text, "\r\n{}", customer.name.as_str());
        for column in &columns {
            let _ = write!(text, ";{}", workspace.matrix().mark(row, *column).code());
        }
    }
    text
}

/// An id that no record has yet.
#[must_use]
pub fn ids() -> IdSource {
    IdSource::new(1_790_000_000_000, 11)
}

/// Invoice lines as German Excel saves them, about 60 bytes a line.
#[must_use]
pub fn invoices(lines: u32) -> String {
    let mut random = Random(5);
    let mut text = String::from("Rechnungsnummer;Kundennummer;Kunde;Rechnungsdatum;Leistung;Betrag\n");
    for line in 0..lines {
        let customer = random.below(1_000);
        let (day, month) = (1 + random.below(28), 1 + random.below(12));
        let (product, cents) = (random.below(50), random.below(900_000));
        let _ = writeln!(
            text,
            "{};{};Müller & Söhne {customer};{day:02}.{month:02}.2025;Wartung {product};{}.{:03},{:02}",
            100_000 + line / 3,
            10_000 + customer,
            1 + cents / 100_000,
            cents / 100 % 1_000,
            cents % 100,
        );
    }
    text
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}
