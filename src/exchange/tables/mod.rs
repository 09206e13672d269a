//! The kinds of tables that can be imported: one file each, and one line in [`FORMATS`].

mod checklists;
mod customers;
mod evaluations;
mod figures;
mod invoices;
pub mod kind;
mod matrix_long;
mod matrix_wide;
mod periods;
mod products;
mod records;

use super::asked::{ImportAnswer, Topic};
use super::columns::choices::Choices;
use super::columns::field::ColumnField;
use super::columns::known::KnownRecords;
use super::columns::vocabulary::MarkReading;
use super::parse::csv_read::CsvRecord;
use super::parse::period::Period;
use super::parse::unit::CurrencyCode;
use super::report::{ProblemKind, Totals};
use super::rows::addresses::Addresses;
use super::rows::cells::Reader;
use super::rows::name_index::NameIndex;
use super::rows::name_rules::{IndexEntry, Judge, Naming, Rules, Spellings};
use super::rows::number_sense::NumberShape;
use crate::domain::workspace::import::{CustomerDraft, NamedDraft, ProductDraft};
use crate::domain::{CustomerEdit, CustomerId, ImportPlan, Money, Name, ProductEdit, ProductId};
use kind::TableKind;
use std::collections::BTreeMap;

/// What one kind of table is made of, and how reading it begins.
#[derive(Debug)]
pub struct TableFormat {
    /// Which one it is.
    pub kind: TableKind,
    /// What its columns can be.
    pub fields: &'static [ColumnField],
    /// Of each of these groups, one field must be there; the first stands for the group.
    pub required: &'static [&'static [ColumnField]],
    pub(super) start: fn(&Columns, &KnownRecords, &Choices) -> Box<dyn TableReader>,
}

/// All kinds; where two fit a file equally well, the first is proposed.
pub const FORMATS: [TableFormat; 8] = [
    customers::FORMAT,
    products::FORMAT,
    matrix_wide::FORMAT,
    matrix_long::FORMAT,
    invoices::FORMAT,
    checklists::FORMAT,
    evaluations::FORMAT,
    figures::FORMAT,
];

/// The format of a kind of table. It names the functions that read it: who only wants to know its columns asks for its
/// [`fields`], and so leaves all reading to the worker.
#[must_use]
pub(in crate::exchange) fn format(kind: TableKind) -> &'static TableFormat {
    match kind {
        TableKind::Customers => &customers::FORMAT,
        TableKind::Products => &products::FORMAT,
        TableKind::MatrixWide => &matrix_wide::FORMAT,
        TableKind::MatrixLong => &matrix_long::FORMAT,
        TableKind::Invoices => &invoices::FORMAT,
        TableKind::Checklists => &checklists::FORMAT,
        TableKind::Evaluations => &evaluations::FORMAT,
        TableKind::Figures => &figures::FORMAT,
    }
}

/// What the columns of a kind of table can be.
#[must_use]
pub const fn fields(kind: TableKind) -> &'static [ColumnField] {
    match kind {
        TableKind::Customers => const { customers::FORMAT.fields },
        TableKind::Products => const { products::FORMAT.fields },
        TableKind::MatrixWide => const { matrix_wide::FORMAT.fields },
        TableKind::MatrixLong => const { matrix_long::FORMAT.fields },
        TableKind::Invoices => const { invoices::FORMAT.fields },
        TableKind::Checklists => const { checklists::FORMAT.fields },
        TableKind::Evaluations => const { evaluations::FORMAT.fields },
        TableKind::Figures => const { figures::FORMAT.fields },
    }
}

/// Takes rows, gives a plan.
pub(in crate::exchange) trait TableReader {
    /// One row that is not empty. Problems go to the reader's log; a row with an error is left out as a whole.
    fn row(&mut self, record: &CsvRecord<'_>, reader: &mut Reader);

    /// Whether there may be a quick way for rows of such a table ([`TableReader::line`]); said before the first one.
    fn may_take_lines(&self) -> bool {
        false
    }

    /// The quick way for large files: takes the row at the beginning of `text` before it is cut into cells, and says how many bytes
    /// it has, which are one line. `None` where the row is to be read in the usual way; nothing was done then.
    fn line(&mut self, text: &[u8], delimiter: u8, line: u32, reader: &mut Reader) -> Option<usize> {
        let _ = (text, delimiter, line, reader);
        None
    }

    /// The revenue of a row that is not taken.
    fn worth(&mut self, record: &CsvRecord<'_>, reader: &mut Reader) -> Money {
        let _ = (record, reader);
        Money::ZERO
    }

    /// Whether a customer or product is known by the name, or was named before.
    fn knows(&self, name: &str) -> bool;

    /// Whom the rows are about, to settle who is meant by all their names.
    fn indexes(&mut self, reader: &mut Reader) -> Indexes<'_>;

    /// Whether rows can only be read rightly where it is settled who is meant, and it was not.
    fn wants_names(&self) -> bool {
        false
    }

    /// Whether rows seem to stand in the file twice, and were not compared as a whole.
    fn wants_repeats(&mut self) -> bool {
        false
    }

    /// Compares rows as a whole.
    fn compare_repeats(&mut self) {}

    /// What the rows come to. `rows` of the totals are counted elsewhere.
    fn finish(self: Box<Self>, reader: &mut Reader) -> (ImportPlan, Totals);
}

/// Its name alone: what a reader holds would bring the texts of all that it is made of into the worker, and nobody prints it.
impl std::fmt::Debug for dyn TableReader {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TableReader")
    }
}

/// The customers and products of a table, where it has them.
#[derive(Debug, Default)]
pub(in crate::exchange) struct Indexes<'a> {
    pub customers: Option<&'a mut NameIndex<CustomerId>>,
    pub products: Option<&'a mut NameIndex<ProductId>>,
}

impl<'a> Indexes<'a> {
    pub const fn both(customers: &'a mut NameIndex<CustomerId>, products: &'a mut NameIndex<ProductId>) -> Self {
        Self {
            customers: Some(customers),
            products: Some(products),
        }
    }
}

/// Which column holds what.
#[derive(Debug, Clone, Default)]
pub(in crate::exchange) struct Columns {
    /// The line in which the headings stand.
    pub line: u32,
    pub headers: Vec<String>,
    pub fields: Vec<Option<ColumnField>>,
    /// How cells of marks are read.
    pub marks: MarkReading,
    /// The columns of revenue whose heading is a month, a quarter or a year.
    pub periods: BTreeMap<usize, Period>,
    /// Another currency than the workspace's, which a line above such columns names.
    pub foreign: Option<CurrencyCode>,
    /// In the column of days stand weeks, months or longer periods.
    pub coarse_dates: bool,
    /// Columns whose numbers were taken for measures.
    pub floats: Vec<usize>,
}

impl Columns {
    #[must_use]
    pub fn of(&self, field: ColumnField) -> Option<usize> {
        self.fields.iter().position(|known| *known == Some(field))
    }

    /// How the numbers in this column are written.
    #[must_use]
    pub fn number_shape(&self, column: Option<usize>) -> NumberShape {
        match column.is_some_and(|column| self.floats.contains(&column)) {
            true => NumberShape::PointZero,
            false => NumberShape::AsWritten,
        }
    }

    /// Those that mean nothing, with their headings.
    pub fn unused(&self) -> impl Iterator<Item = (usize, &str)> {
        let named = self.headers.iter().zip(&self.fields).enumerate();
        named
            .filter(|(_, (_, known))| known.is_none())
            .map(|(column, (header, _))| (column, header.as_str()))
    }

    pub fn all_of(&self, field: ColumnField) -> impl Iterator<Item = (usize, &str)> {
        let named = self.headers.iter().zip(&self.fields).enumerate();
        named
            .filter(move |(_, (_, known))| **known == Some(field))
            .map(|(column, (header, _))| (column, header.as_str()))
    }
}

/// The customers of a table.
fn customer_index(columns: &Columns, known: &KnownRecords, choices: &Choices, naming: Naming) -> NameIndex<CustomerId> {
    let rules = Rules {
        name: columns.of(ColumnField::CustomerName),
        number: columns.of(ColumnField::CustomerNumber),
        firms: true,
        naming,
        judge: judge(choices, Topic::CustomerNumbers),
        spellings: spellings(choices, Topic::CustomerSpellings),
        addresses: spellings(choices, Topic::CustomerAddresses),
        known_only: choices.known_only,
        drafts_max: u32::MAX as usize,
    };
    NameIndex::new(&known.customers, rules)
        .with_numbers(columns.number_shape(rules.number))
        .at(Addresses::of(columns.unused()))
}

/// The products of a table: at most as many as the matrix has columns.
fn product_index(columns: &Columns, known: &KnownRecords, choices: &Choices, naming: Naming) -> NameIndex<ProductId> {
    let rules = Rules {
        name: columns.of(ColumnField::ProductName),
        number: columns.of(ColumnField::ProductNumber),
        firms: false,
        naming,
        judge: judge(choices, Topic::ProductNumbers),
        spellings: spellings(choices, Topic::ProductSpellings),
        addresses: None,
        known_only: choices.known_only,
        drafts_max: usize::from(u16::MAX),
    };
    NameIndex::new(&known.products, rules).with_numbers(columns.number_shape(rules.number))
}

fn judge(choices: &Choices, topic: Topic) -> Option<Judge> {
    let answer = choices.answers.get(&topic)?;
    let known = [
        (ImportAnswer::ByName, Judge::Name),
        (ImportAnswer::ByNumber, Judge::Number),
    ];
    known.iter().find(|(known, _)| known == answer).map(|(_, judge)| *judge)
}

fn spellings(choices: &Choices, topic: Topic) -> Option<Spellings> {
    let answer = choices.answers.get(&topic)?;
    let known = [
        (ImportAnswer::Together, Spellings::Together),
        (ImportAnswer::Apart, Spellings::Apart),
    ];
    known
        .iter()
        .find(|(known, _)| known == answer)
        .map(|(_, spellings)| *spellings)
}

/// The index's customers with what else the table says of them, by their places.
fn customer_drafts(name_index: &NameIndex<CustomerId>, edits: Vec<Vec<CustomerEdit>>) -> Vec<CustomerDraft> {
    drafts(name_index, edits, CustomerEdit::Name, CustomerEdit::Number)
}

fn product_drafts(name_index: &NameIndex<ProductId>, edits: Vec<Vec<ProductEdit>>) -> Vec<ProductDraft> {
    drafts(name_index, edits, ProductEdit::Name, ProductEdit::Number)
}

fn drafts<Id: Copy, Edit>(
    name_index: &NameIndex<Id>,
    edits: Vec<Vec<Edit>>,
    rename: fn(Name) -> Edit,
    renumber: fn(Option<String>) -> Edit,
) -> Vec<NamedDraft<Id, Edit>> {
    let mut others = edits.into_iter();
    let draft = |entry: &IndexEntry<Id>| {
        let name = entry.renamed.then(|| rename(entry.name.clone()));
        let number = entry.numbered.then(|| renumber(entry.number.clone()));
        let edits = name.into_iter().chain(number).chain(others.next().unwrap_or_default());
        NamedDraft {
            known: entry.known,
            name: entry.name.clone(),
            edits: edits.collect(),
        }
    };
    name_index.drafts().map(draft).collect()
}

/// Whom a table of customers and products mentions, and how many they are.
fn mentioned(customers: NameIndex<CustomerId>, products: NameIndex<ProductId>) -> (ImportPlan, Totals) {
    let totals = Totals {
        customers: customers.counts().0,
        customers_new: customers.counts().1,
        products: products.counts().0,
        products_new: products.counts().1,
        ..Totals::default()
    };
    let plan = ImportPlan {
        customers: customer_drafts(&customers, Vec::new()),
        products: product_drafts(&products, Vec::new()),
        ..ImportPlan::default()
    };
    (plan, totals)
}

/// A cell of the row must not be empty, and is.
fn missing(record: &CsvRecord<'_>, reader: &mut Reader, column: Option<usize>) {
    reader.log.error(record.line, column, ProblemKind::Missing);
}

/// The list's entry for a place, made where it is missing.
fn entry_at<T: Default>(list: &mut Vec<T>, place: u32) -> Option<&mut T> {
    let place = place as usize;
    if list.len() <= place {
        list.resize_with(place + 1, T::default);
    }
    list.get_mut(place)
}
