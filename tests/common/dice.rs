//! Draws edits and whole lists to import, of every kind there is. What it draws is small: few names, texts and days, so that
//! edits meet.

use super::name;
use jiff::civil::{Date, date};
use kundenkompass::domain::customer::Promise;
use kundenkompass::domain::figures::prints::InvoicePrint;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::settings::Currency;
use kundenkompass::domain::values::ids::IdSource;
use kundenkompass::domain::workspace::import::{
    CustomerDraft, DetailDraft, FiguresDraft, FiguresSource, FilePlaces, ImportPlan, ProductDraft, RecordDraft, Repeat,
};
use kundenkompass::domain::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Keys of fields, some of them items of a list.
pub const KEYS: [&str; 5] = ["a", "b", "list/1", "list/2", "title"];

#[derive(Debug, Clone)]
pub enum Dice {
    /// Endless (splitmix64).
    Seed(u64),
    /// These, the next one first, then 0 for ever: a property that fails finds smaller ones.
    Numbers(std::vec::IntoIter<u16>),
}

impl Dice {
    pub fn numbers(numbers: Vec<u16>) -> Self {
        Self::Numbers(numbers.into_iter())
    }

    fn next(&mut self) -> u64 {
        match self {
            Self::Numbers(numbers) => numbers.next().unwrap_or(0).into(),
            Self::Seed(seed) => {
                *seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
                let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
                mixed ^ (mixed >> 31)
            }
        }
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// One of these; none where there are none.
    pub fn of<T: Clone>(&mut self, list: &[T]) -> Option<T> {
        (!list.is_empty()).then(|| list[self.below(list.len())].clone())
    }

    fn one<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    pub fn text(&mut self) -> String {
        self.one(&["", "x", "y", "Zahlt spät\n=1+1"]).to_owned()
    }

    fn number(&mut self) -> Option<String> {
        self.one(&[None, Some("1"), Some("2")]).map(str::to_owned)
    }

    fn day(&mut self) -> Option<Date> {
        self.one(&[None, Some(date(2026, 1, 2)), Some(date(2026, 3, 4))])
    }

    pub fn mark(&mut self) -> Mark {
        self.one(&Mark::ALL)
    }

    pub fn name(&mut self) -> Name {
        name(self.one(&["Vogt", "Heller & Söhne", "Ahrens"]))
    }

    pub fn field(&mut self) -> FieldEdit {
        FieldEdit::text(self.one(&KEYS), self.text())
    }

    pub fn fields(&mut self) -> Vec<FieldEdit> {
        (0..self.below(3)).map(|_| self.field()).collect()
    }

    pub fn kind(&mut self) -> RecordKind {
        self.one(&RecordKind::ALL)
    }

    pub fn customer_edit(&mut self) -> CustomerEdit {
        match self.below(9) {
            0 => CustomerEdit::Name(self.name()),
            1 => CustomerEdit::Number(self.number()),
            2 => CustomerEdit::Segment(self.text()),
            3 => CustomerEdit::Owner(self.text()),
            4 => CustomerEdit::Status(self.one(&Status::ALL)),
            5 => CustomerEdit::Since(self.day()),
            6 => CustomerEdit::Promise(self.text()),
            7 => CustomerEdit::Promises(vec![Promise {
                text: self.text(),
                since: date(2026, 1, 1),
            }]),
            _ => CustomerEdit::Notes(self.text()),
        }
    }

    pub fn product_edit(&mut self) -> ProductEdit {
        match self.below(5) {
            0 => ProductEdit::Name(self.name()),
            1 => ProductEdit::Number(self.number()),
            2 => ProductEdit::Group(self.text()),
            3 => ProductEdit::Position(self.below(3) as u32),
            _ => ProductEdit::Active(self.below(2) == 0),
        }
    }

    pub fn detail_edit(&mut self) -> DetailEdit {
        let [one, two, three] = [Reason::DoesItself, Reason::DoesNotFit, Reason::Other].map(Some);
        match self.below(8) {
            0 => DetailEdit::Competitor(self.text()),
            1 => DetailEdit::Potential(self.one(&[None, Some(Money::ZERO), Some(Money::units(7))])),
            2 => DetailEdit::ContractEnd(self.day()),
            3 => DetailEdit::Reason(self.one(&[None, one, two, three])),
            4 => DetailEdit::Known(self.one(&[Awareness::Open, Awareness::Yes, Awareness::No])),
            5 => DetailEdit::Note(self.text()),
            6 => DetailEdit::CheckedOn(self.day()),
            _ => DetailEdit::Source(self.text()),
        }
    }

    pub fn setting_edit(&mut self) -> SettingEdit {
        match self.below(4) {
            0 => SettingEdit::Company(self.text()),
            1 => SettingEdit::Currency(self.one(&Currency::ALL)),
            _ => SettingEdit::Field(self.field()),
        }
    }

    fn update(&mut self) -> CellUpdate {
        match self.below(3) {
            0 => CellUpdate::Bought,
            _ => CellUpdate::Is(self.mark()),
        }
    }

    /// A month and what a product has of it, which may be less.
    pub fn month(&mut self, month: Month, product: u16) -> CustomerFigures {
        let mut money = || Money(self.below(50_000) as i64 - 5_000);
        let sums = MonthFigures {
            month,
            stamp: Stamp::NEVER,
            revenue: money(),
            direct_cost: Some(money()),
            invoices: 1,
            credits: money(),
            disputed: money(),
            late_amount_days: money().0,
            settled: money(),
        };
        let sums = MonthFigures {
            direct_cost: sums.direct_cost.filter(|_| self.below(3) > 0),
            ..sums
        };
        let line = ProductRevenue {
            month,
            column: Column(product),
            revenue: sums.revenue,
        };
        CustomerFigures {
            months: vec![sums],
            lines: [line].into_iter().filter(|_| self.below(4) > 0).collect(),
            prints: self.prints(month),
        }
    }

    fn prints(&mut self, month: Month) -> Vec<InvoicePrint> {
        let (number, amount) = (self.below(4) as u32, self.below(3) as u16);
        let print = InvoicePrint { month, number, amount };
        [print].into_iter().filter(|_| self.below(2) > 0).collect()
    }

    /// Something to do about what is there, or (where there are few) something new. None where there is nothing to do it with.
    pub fn action(&mut self, workspace: &Workspace, ids: &mut IdSource) -> Option<Action> {
        let customers: Vec<CustomerId> = workspace.customers().map(|(_, known)| known.id).collect();
        let products: Vec<ProductId> = workspace.products().map(|(_, known)| known.id).collect();
        let kind = self.kind();
        let records: Vec<RecordId> = workspace.records(kind).map(|known| known.id).collect();
        Some(match self.below(34) {
            0..2 if customers.len() < 4 => Action::AddCustomer {
                customer: ids.customer(),
                name: self.name(),
            },
            2..4 if products.len() < 4 => Action::AddProduct {
                product: ids.product(),
                name: self.name(),
            },
            0..7 => Action::EditCustomer {
                customer: self.of(&customers)?,
                edit: self.customer_edit(),
            },
            7 => Action::RemoveCustomer {
                customer: self.of(&customers)?,
            },
            8..10 => Action::EditProduct {
                product: self.of(&products)?,
                edit: self.product_edit(),
            },
            10 => Action::RemoveProduct {
                product: self.of(&products)?,
            },
            11 => {
                let mut products = products;
                let turn = self.below(products.len().max(1));
                products.rotate_left(turn);
                Action::OrderProducts { products }
            }
            12..16 => Action::SetMark {
                customer: self.of(&customers)?,
                product: self.of(&products)?,
                mark: self.mark(),
            },
            16..18 => {
                let marks = (0..customers.len() * products.len()).map(|_| self.mark()).collect();
                Action::SetMarks {
                    customers,
                    products,
                    marks,
                }
            }
            18..21 => Action::EditDetail {
                customer: self.of(&customers)?,
                product: self.of(&products)?,
                edit: self.detail_edit(),
            },
            21..24 if records.len() < 2 => Action::AddRecord {
                kind,
                record: ids.record(),
                customer: self.of(&customers).filter(|_| self.below(2) > 0),
                fields: self.fields(),
            },
            21..26 => Action::EditRecord {
                kind,
                record: self.of(&records)?,
                edits: self.fields(),
            },
            26 => Action::RemoveRecord {
                kind,
                record: self.of(&records)?,
            },
            27..29 => Action::EditSetting(self.setting_edit()),
            29..32 => Action::Import(Rc::new(self.plan(workspace))),
            32 => Action::LoadExample(Rc::new(self.plan(&Workspace::default()))),
            _ => Action::RemoveExample,
        })
    }

    /// A list about all that is there, and a new customer and product where there are few.
    pub fn plan(&mut self, workspace: &Workspace) -> ImportPlan {
        let known: Vec<CustomerId> = workspace.customers().map(|(_, known)| known.id).collect();
        let draft = |id| CustomerDraft {
            known: id,
            name: self.name(),
            edits: vec![self.customer_edit()],
        };
        let new = (known.len() < 4).then_some(None);
        let customers: Vec<CustomerDraft> = known.into_iter().map(Some).chain(new).map(draft).collect();
        let known: Vec<ProductId> = workspace.products().map(|(_, known)| known.id).collect();
        let draft = |id| ProductDraft {
            known: id,
            name: self.name(),
            edits: vec![self.product_edit()],
        };
        let new = (known.len() < 4).then_some(None);
        let products: Vec<ProductDraft> = known.into_iter().map(Some).chain(new).map(draft).collect();

        let cell = |dice: &mut Self| (dice.below(customers.len()) as u32, dice.below(products.len()) as u16);
        let mark = |_| {
            let (customer, product) = cell(self);
            (customer, product, self.update())
        };
        let marks = (0..8).map(mark).collect();
        let detail = |_| {
            let (customer, product) = cell(self);
            DetailDraft {
                customer,
                product,
                edits: vec![self.detail_edit()],
            }
        };
        let details = (0..2).map(detail).collect();
        let mut figures: BTreeMap<u32, CustomerFigures> = BTreeMap::new();
        let mut months = BTreeSet::new();
        for _ in 0..self.below(4) {
            let ((customer, product), month) = (cell(self), Month(24_000 + self.below(3) as u16));
            let one = self.month(month, product);
            let sum = figures.entry(customer).or_default();
            *sum = sum.merged(&one, &BTreeSet::new());
            months.insert(month);
        }
        let figures = figures.into_iter();
        let record = |kind| {
            let known = workspace.records(kind).next().map(|record| record.id);
            let owner = self.below(customers.len() + 1).checked_sub(1);
            RecordDraft {
                kind,
                known,
                customer: owner.map(|place| place as u32),
                edits: vec![self.field()],
            }
        };
        let records = RecordKind::ALL.into_iter().map(record).collect();
        ImportPlan {
            marks,
            details,
            figures: figures
                .map(|(customer, figures)| FiguresDraft::new(customer, figures))
                .collect(),
            records,
            settings: vec![self.field()],
            months,
            repeat: self.one(&[Repeat::Replace, Repeat::Add]),
            places: FilePlaces::default(),
            source: self.one(&[FiguresSource::Table, FiguresSource::Invoices]),
            customers,
            products,
        }
    }
}
