//! A small workspace in which everything that can be kept is kept, and a journal in which everything that can be done is done.

use super::{customer_id, name, product_id, record_id};
use jiff::civil::date;
use kundenkompass::domain::figures::prints::InvoicePrint;
use kundenkompass::domain::matrix::cells::CellUpdate;
use kundenkompass::domain::settings::Currency;
use kundenkompass::domain::workspace::import::{
    CustomerDraft, DetailDraft, FiguresDraft, FiguresSource, FilePlaces, ProductDraft, RecordDraft, Repeat,
};
use kundenkompass::domain::*;
use kundenkompass::store::pending::{EditId, JournalEntry, JournalStep, TakesBack, Typed};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The customer of whom all is known.
pub const HELLER: u64 = 1;
/// Removed: their slots are held.
pub const GONE: u64 = 2;
/// A field of every record that was emptied.
pub const EMPTIED: &str = "emptied";

/// Edits one after the other, by two devices in turn.
#[derive(Default)]
pub struct Editor {
    pub workspace: Workspace,
    pub entries: Vec<JournalEntry>,
    step: u64,
}

impl Editor {
    fn now(&mut self) -> Now {
        self.step += 1;
        let device = if self.step.is_multiple_of(3) { 2 } else { 1 };
        Now {
            unix_ms: 1_790_000_000_000 + self.step * 1_000,
            today: date(2026, 11, 1 + (self.step / 8 % 28) as i8),
            node: Node::new(device, 7),
            seed: self.step,
        }
    }

    pub fn does(&mut self, action: Action) -> Patch {
        let now = self.now();
        let change = self.workspace.apply(action.clone(), &now).unwrap();
        assert!(!change.is_empty(), "{action:?} changes nothing");
        self.noted(JournalStep::Edit(action), now, TakesBack::Nothing);
        change.inverse
    }

    /// Takes back the last edit, and that again.
    fn back_and_forth(&mut self, back: Patch) {
        let forth = self.takes_back(back);
        self.takes_back(forth);
    }

    fn takes_back(&mut self, patch: Patch) -> Patch {
        let edit = self.entries.last().map(JournalEntry::id);
        let now = self.now();
        let change = self.workspace.perform(patch.clone(), &now);
        assert!(!change.is_empty(), "{patch:?} changes nothing");
        let edits: Vec<EditId> = edit.into_iter().collect();
        self.noted(JournalStep::Patch(patch), now, TakesBack::step(edits, now.node));
        change.inverse
    }

    fn noted(&mut self, step: JournalStep, now: Now, takes_back: TakesBack) {
        self.entries.push(JournalEntry {
            origin: now.node,
            number: self.step,
            now,
            seen: Stamp::NEVER,
            step,
            takes_back,
            stay: None,
            typed: None,
        });
    }

    /// Types a text during one stay in a field.
    fn types(&mut self, action: Action, text: &str) -> Patch {
        let back = self.does(action);
        let seen = self.workspace.latest();
        if let Some(entry) = self.entries.last_mut() {
            let (place, label) = ("Lindner Stahl".into(), "Notizen".into());
            let text = text.into();
            (entry.seen, entry.stay) = (seen, Some(4));
            entry.typed = Some(Rc::new(Typed { place, label, text }));
        }
        back
    }
}

fn add_customer(number: u64, text: &str) -> Action {
    let (customer, name) = (customer_id(number), name(text));
    Action::AddCustomer { customer, name }
}

fn add_product(number: u64, text: &str) -> Action {
    let (product, name) = (product_id(number), name(text));
    Action::AddProduct { product, name }
}

fn customer_edits() -> [CustomerEdit; 10] {
    [
        CustomerEdit::Name(name("Heller Medizintechnik GmbH & Co. KG")),
        CustomerEdit::Number(Some("10042".into())),
        CustomerEdit::Segment("A".into()),
        CustomerEdit::Owner("M. Roth".into()),
        CustomerEdit::Status(Status::Former),
        CustomerEdit::Since(Some(date(2019, 3, 1))),
        CustomerEdit::Promise("Kurze Wege, auch über die Straße".into()),
        CustomerEdit::Promise("Ein Ansprechpartner\nfür alles".into()),
        CustomerEdit::Notes("ruft an; „erst nach 9 Uhr“".into()),
        CustomerEdit::Status(Status::Prospect),
    ]
}

fn product_edits() -> [ProductEdit; 5] {
    [
        ProductEdit::Name(name("Cloud-Umzug für Kliniken")),
        ProductEdit::Number(Some("L-01".into())),
        ProductEdit::Group("Betrieb".into()),
        ProductEdit::Position(7),
        ProductEdit::Active(false),
    ]
}

fn detail_edits() -> [DetailEdit; 8] {
    [
        DetailEdit::Competitor("Nordsystem".into()),
        DetailEdit::Potential(Some(Money::units(28_000))),
        DetailEdit::ContractEnd(Some(date(2027, 12, 31))),
        DetailEdit::Reason(Some(Reason::DoesNotFit)),
        DetailEdit::Known(Awareness::No),
        DetailEdit::Note("Ausschreibung läuft".into()),
        DetailEdit::CheckedOn(Some(date(2026, 10, 5))),
        DetailEdit::Source("Gespräch".into()),
    ]
}

fn setting_edits() -> [SettingEdit; 3] {
    [
        SettingEdit::Company("Nordwind Systemhaus GmbH".into()),
        SettingEdit::Currency(Currency::Chf),
        SettingEdit::Field(FieldEdit::text("person/1", "M. Roth")),
    ]
}

/// At least 66 customers, so that there are two pages of them, with marks, details, figures and records.
fn plan(prefix: &str, customers: u32, products: u16) -> ImportPlan {
    let product = |place: u16| ProductDraft {
        known: None,
        name: name(&format!("{prefix}-Leistung {place}")),
        edits: vec![ProductEdit::Group(prefix.into())],
    };
    let customer = |place: u32| CustomerDraft {
        known: None,
        name: name(&format!("{prefix} {place:02}")),
        edits: match place {
            0 => vec![CustomerEdit::Segment("B".into())],
            _ => vec![],
        },
    };
    let mark = |place: u32| {
        let update = CellUpdate::Is(Mark::ALL[place as usize % Mark::ALL.len()]);
        (place, (place % u32::from(products)) as u16, update)
    };
    ImportPlan {
        customers: (0..customers).map(customer).collect(),
        products: (0..products).map(product).collect(),
        marks: (0..customers).map(mark).chain([(1, 1, CellUpdate::Bought)]).collect(),
        details: vec![DetailDraft {
            customer: 2,
            product: 1,
            edits: vec![DetailEdit::Note("aus der Datei".into())],
        }],
        figures: vec![
            FiguresDraft {
                fresh: None,
                customer: 0,
                figures: figures(1),
            },
            FiguresDraft {
                fresh: None,
                customer: 65,
                figures: figures(-3),
            },
        ],
        records: vec![RecordDraft {
            kind: RecordKind::Opportunity,
            known: None,
            customer: Some(1),
            edits: vec![FieldEdit::text("title", "aus der Datei")],
        }],
        settings: vec![FieldEdit::text("imported", prefix)],
        months: BTreeSet::from([Month(24_320), Month(24_321)]),
        repeat: Repeat::Replace,
        places: FilePlaces::default(),
        source: FiguresSource::Table,
    }
}

/// Two months: one of which all is known, one of which little is. Products are meant by their place in the plan.
fn figures(factor: i64) -> CustomerFigures {
    let (first, second) = (Month(24_320), Month(24_321));
    let line = |month, column, units: i64| ProductRevenue {
        month,
        column: Column(column),
        revenue: Money::units(units * factor),
    };
    let print = |number: &[u8], units: i64| InvoicePrint {
        month: first,
        number: InvoicePrint::of_number(number),
        amount: InvoicePrint::of_amount(Money::units(units * factor)),
    };
    let mut prints = vec![print(b"RE-1", 500), print(b"RE-2", 450), print(b"GS-3", -50)];
    prints.sort_unstable();
    CustomerFigures {
        months: vec![
            MonthFigures {
                month: first,
                stamp: Stamp::NEVER,
                revenue: Money::units(1_000 * factor),
                direct_cost: Some(Money::units(400)),
                invoices: 3,
                credits: Money::units(50),
                disputed: Money(12_345),
                late_amount_days: 70_000_000,
                settled: Money::units(900),
            },
            MonthFigures {
                revenue: Money(19_999 * factor),
                invoices: 1,
                ..MonthFigures::empty(second)
            },
        ],
        lines: vec![line(first, 0, 600), line(first, 1, 300), line(second, 1, 1)],
        prints,
    }
}

/// Adds three records of a kind: a customer's, nobody's, and one that goes; changes and empties fields.
fn records(editor: &mut Editor, first: u64) {
    for (kind, number) in RecordKind::ALL.into_iter().zip((first..).step_by(40)) {
        let add = |number: u64, customer| Action::AddRecord {
            kind,
            record: record_id(number),
            customer,
            fields: vec![
                FieldEdit::text("title", format!("{} „{number}“", kind.key())),
                FieldEdit::text("list/1", "erstens"),
                FieldEdit::text(EMPTIED, "wird geleert"),
            ],
        };
        let record = record_id(number);
        editor.does(add(number, Some(customer_id(HELLER))));
        editor.does(add(number + 1, None));
        editor.does(add(number + 2, None));
        let back = editor.does(Action::EditRecord {
            kind,
            record,
            edits: vec![
                FieldEdit::text(EMPTIED, ""),
                FieldEdit::text("list/1", "zuerst"),
                FieldEdit::text("value", "12500000"),
            ],
        });
        editor.back_and_forth(back);
        editor.does(Action::RemoveRecord {
            kind,
            record: record_id(number + 2),
        });
    }
}

/// Everything that can be kept.
pub fn workspace() -> Workspace {
    let mut editor = Editor::default();
    let (customer, product) = (customer_id(HELLER), product_id(HELLER));
    setting_edits()
        .into_iter()
        .for_each(|edit| drop(editor.does(Action::EditSetting(edit))));
    editor.does(add_product(HELLER, "Cloud-Umzug"));
    editor.does(add_product(GONE, "Archiv"));
    editor.does(add_customer(HELLER, "Heller"));
    editor.does(add_customer(GONE, "Vogt & Partner"));
    editor.does(Action::Import(Rc::new(plan("Firma", 66, 2))));
    customer_edits()
        .into_iter()
        .for_each(|edit| drop(editor.does(Action::EditCustomer { customer, edit })));
    product_edits()
        .into_iter()
        .for_each(|edit| drop(editor.does(Action::EditProduct { product, edit })));
    detail_edits().into_iter().for_each(|edit| {
        drop(editor.does(Action::EditDetail {
            customer,
            product,
            edit,
        }))
    });
    let rows: Vec<CustomerId> = editor.workspace.customers().map(|(_, customer)| customer.id).collect();
    for (customer, mark) in rows.into_iter().skip(4).zip(Mark::ALL.into_iter().skip(1)) {
        editor.does(Action::SetMark {
            customer,
            product,
            mark,
        });
    }
    // Set and blanked again.
    for mark in [Mark::Need, Mark::Blank] {
        editor.does(Action::SetMark {
            customer,
            product,
            mark,
        });
    }
    records(&mut editor, 100);
    for number in 1_000..1_018 {
        editor.does(Action::AddRecord {
            kind: RecordKind::Opportunity,
            record: record_id(number),
            customer: None,
            fields: vec![FieldEdit::text("title", format!("Anfrage {number}"))],
        });
    }
    editor.does(Action::RemoveCustomer {
        customer: customer_id(GONE),
    });
    editor.does(Action::RemoveProduct {
        product: product_id(GONE),
    });
    editor.workspace
}

/// Everything that can be done, as the entries of a journal, and what the workspace is then.
pub fn journal() -> (Vec<JournalEntry>, Workspace) {
    let mut editor = Editor {
        workspace: workspace(),
        step: 500,
        ..Editor::default()
    };
    let (customer, product) = (customer_id(50), product_id(50));
    editor.does(add_customer(50, "Lindner Stahl"));
    editor.does(add_product(50, "Leitstand"));
    for edit in customer_edits() {
        // The number is another one's.
        let edit = match edit {
            CustomerEdit::Number(_) => CustomerEdit::Number(Some("10050".into())),
            edit => edit,
        };
        let back = editor.does(Action::EditCustomer { customer, edit });
        editor.back_and_forth(back);
    }
    for edit in product_edits() {
        let edit = match edit {
            ProductEdit::Number(_) => ProductEdit::Number(Some("L-50".into())),
            edit => edit,
        };
        let back = editor.does(Action::EditProduct { product, edit });
        editor.back_and_forth(back);
    }
    for edit in detail_edits() {
        let back = editor.does(Action::EditDetail {
            customer,
            product,
            edit,
        });
        editor.back_and_forth(back);
    }
    let settings = [
        SettingEdit::Company("Südwind".into()),
        SettingEdit::Currency(Currency::Eur),
        SettingEdit::Field(FieldEdit::text("person/1", "K. Adam")),
    ];
    for edit in settings {
        let back = editor.does(Action::EditSetting(edit));
        editor.back_and_forth(back);
    }
    for mark in Mark::ALL.into_iter().skip(1) {
        let back = editor.does(Action::SetMark {
            customer,
            product,
            mark,
        });
        editor.back_and_forth(back);
    }
    let customers = vec![customer_id(HELLER), customer];
    let products: Vec<ProductId> = editor.workspace.products().map(|(_, product)| product.id).collect();
    let marks = Mark::ALL.into_iter().cycle().skip(1).take(products.len() * 2).collect();
    let block = Action::SetMarks {
        customers,
        products: products.clone(),
        marks,
    };
    let back = editor.does(block);
    editor.back_and_forth(back);
    let products = products.into_iter().rev().collect();
    let back = editor.does(Action::OrderProducts { products });
    editor.back_and_forth(back);
    records(&mut editor, 2_000);
    // So many that blank rows take their marks at once.
    let example = plan("Beispiel", 130, 16);
    let back = editor.does(Action::LoadExample(Rc::new(example)));
    editor.back_and_forth(back);
    let back = editor.does(Action::RemoveExample);
    editor.back_and_forth(back);
    for gone in [Action::RemoveCustomer { customer }, Action::RemoveProduct { product }] {
        let back = editor.does(gone);
        editor.takes_back(back);
    }
    for text in ["ruft", "ruft an"] {
        let edit = CustomerEdit::Notes(text.into());
        editor.types(Action::EditCustomer { customer, edit }, text);
    }
    (editor.entries, editor.workspace)
}
