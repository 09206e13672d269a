//! What is asked and said about a file as a whole, beside the problems of its lines.
//!
//! **How it works.** A check that is not sure what a file means asks: a [`ImportQuestion`] with what each [`ImportAnswer`] would give, in money.
//! Where the check is sure enough to go on, it says what it took ([`ImportQuestion::taken`]), and the user may take another answer. What
//! needs no decision is a [`Finding`]. The answers come back with the next reading, in
//! [`Choices::answers`](super::columns::choices::Choices::answers).
//!
//! **What breaks.** An answer is kept under its topic for one file: a topic that can come up twice in a file needs what it is about within.

use super::amount_way::AmountWay;
use super::detect::encoding::Encoding;
use super::exchange_rate::ExchangeRate;
use super::parse::unit::{AmountUnit, CurrencyCode};
use super::programs::program::Program;
use crate::domain::Money;
use serde::{Deserialize, Serialize};

/// What is to be decided about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportQuestion {
    /// What it is about.
    pub topic: Topic,
    /// At least two, the likeliest first.
    pub offers: Vec<Offer>,
    /// The answer by which the file was read: the user's, or one of which the check is sure. `None`: the user must decide.
    pub taken: Option<ImportAnswer>,
}

/// An answer, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What is answered.
    pub answer: ImportAnswer,
    /// The revenue of the whole file by this answer, where it is about money.
    pub revenue: Option<Money>,
    /// Lines that it is about; 0 where that says nothing.
    pub count: u32,
}

impl Offer {
    /// An answer that is not about money, and as much about one line as about all.
    #[must_use]
    pub const fn plain(answer: ImportAnswer) -> Self {
        Self {
            answer,
            revenue: None,
            count: 0,
        }
    }
}

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Which column, or product of columns, holds the amount of a line.
    Amount,
    /// Which words beside the amount take their line off: Soll and Haben, the type of a document.
    Sign,
    /// Which types of documents are sales: payments, quotes and orders stand beside invoices.
    Documents,
    /// Whether a list of quotes, orders or payments is revenue.
    PaperLists,
    /// Lines of invoices that were cancelled, given back or never came to be.
    Cancelled,
    /// Whether the cost is that of the line or of a piece.
    Cost,
    /// Lines in other currencies than the workspace's.
    Currency,
    /// Lines that are no data: totals, repeated headings, footers.
    Rows,
    /// Lines that the workbook does not show: filtered, hidden by hand, within a collapsed group.
    HiddenRows,
    /// Lines that leave their customer, day or number to the one above.
    Groups,
    /// Columns of a matrix that hold totals.
    TotalColumns,
    /// Customers whose number stands beside unlike names.
    CustomerNumbers,
    /// Products whose number stands beside unlike names.
    ProductNumbers,
    /// Customers whose names differ in accents or by a legal form.
    CustomerSpellings,
    /// Products whose names differ in accents.
    ProductSpellings,
    /// Customers whose one name stands at several addresses.
    CustomerAddresses,
    /// Numbers in place of days, as spreadsheets count them.
    DayNumbers,
    /// Days beside texts with the month first, which a spreadsheet may have turned round.
    TurnedDays,
    /// A dash or an N in a matrix: no, or a mark of ours.
    Marks,
    /// Coloured cells of a matrix in a workbook: marks, or only colours.
    Grounds,
    /// Figures in a matrix.
    Quantities,
    /// Fields of known customers that the file leaves empty.
    EmptyFields,
    /// Whose the numbers are below a heading such as `Nr.`.
    BareNumbers,
    /// To which month a quarter, half-year or year counts.
    Periods,
    /// Lines that are wholly the same as another.
    Repeated,
    /// Amounts whose heading says that they are thousands, millions or cents.
    AmountUnit,
    /// Whether the file is one of the program whose headings it has.
    Program,
    /// Whether tables that belong together are read as one.
    Join,
    /// Which of the mappings that were kept for these headings it is read by.
    Mapping,
}

impl Topic {
    /// It is about the file before its columns mean anything, so that its answer stays when they are chosen anew.
    #[must_use]
    pub const fn is_before_columns(self) -> bool {
        matches!(self, Self::Program | Self::Mapping | Self::Join)
    }
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ImportAnswer {
    /// The amount of a line, or its cost, is had so.
    Way(AmountWay),
    /// All amounts count as they stand.
    AsWritten,
    /// Lines with these words are taken off.
    TakeOff(Vec<String>),
    /// The same, but for those that carry a minus already.
    TakeOffPositive(Vec<String>),
    /// All count but the lines with these words.
    Without(Vec<String>),
    /// What stands in the file several times counts once.
    Once,
    /// Lines in this currency count, as they stand, and no others.
    OnlyCurrency(CurrencyCode),
    /// Lines in these currencies count as well, at a rate that the user typed.
    Convert(Vec<ExchangeRate>),
    /// All amounts are so many of their unit.
    InUnit(AmountUnit),
    /// They are left out.
    LeaveOut,
    /// They are taken like all others, or stay as they are.
    Keep,
    /// What stands above holds for them.
    FillDown,
    /// What is there is taken away.
    Clear,
    /// Names tell who is meant; numbers stay where they are.
    ByName,
    /// Numbers tell who is meant; a list brings the new name.
    ByNumber,
    /// Both spellings mean the same.
    Together,
    /// Each spelling means another.
    Apart,
    /// They are days as a spreadsheet counts them.
    DayNumbers,
    /// Day and month of dates change places.
    Turn,
    /// Yes is a cross, no says nothing.
    YesNo,
    /// They are the marks of our own matrix.
    OwnMarks,
    /// What is above 0 is a cross.
    Positive,
    /// They are numbers of customers.
    OfCustomers,
    /// They are numbers of invoices.
    OfInvoices,
    /// In equal parts to all its months.
    Spread,
    /// To its first month.
    FirstMonth,
    /// To its last month.
    LastMonth,
    /// The kept mapping of this name.
    Named(String),
}

impl ImportAnswer {
    /// How amounts are had by this answer, where it says so.
    #[must_use]
    pub const fn way(&self) -> Option<AmountWay> {
        if let Self::Way(way) = self { Some(*way) } else { None }
    }

    /// Nothing is left to be typed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.rates().is_none_or(|rates| rates.iter().all(|rate| rate.rate > 0))
    }

    /// The rates at which it converts, typed or not.
    #[must_use]
    pub fn rates(&self) -> Option<&[ExchangeRate]> {
        if let Self::Convert(rates) = self {
            Some(rates)
        } else {
            None
        }
    }
}

/// What is said at the headline: all of a kind in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub kind: FindingKind,
    /// How often.
    pub count: u32,
    /// The money of the lines it was found in, where it is about money.
    pub revenue: Option<Money>,
    /// Up to [`Finding::QUOTES`] different texts from the file, shortened.
    pub quotes: Vec<String>,
}

/// What can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FindingKind {
    /// The file is read by a mapping that was kept: its name.
    ReadAs,
    /// Two tables are read as one: that of the lines, how many they are, the other, how many it has, the heading that both have. What is
    /// counted are lines without a counterpart.
    Joined,
    /// Rows of the other table that have no lines, and do not count: by what they are known.
    WithoutLines,
    /// The file is one of this program; how many lines do not count in its files.
    WrittenBy(Program),
    /// The same of a file that is no list of sales or customers.
    NoListOf(Program),
    /// More columns with headings are left out than are taken: their headings.
    ColumnsLeftOut,
    /// Columns that the workbook does not show, and that are taken all the same: their headings.
    HiddenColumns,
    /// A quote that would swallow the lines below is taken for text: the cells that begin with one.
    StrayQuotes,
    /// Lines that are no data: the cell that says so.
    NoData,
    /// The total at the end says this much, and what was taken comes to more: that, and the cell with its word.
    TotalIsLess(Money),
    /// Columns of a matrix that hold totals: their headings.
    TotalColumns,
    /// Lines that got their customer, day or number from above: the headings.
    FilledDown,
    /// The amount of a line is price × quantity: the headings of quantity and price.
    PriceTimesQuantity,
    /// The amounts have tax within: their heading.
    Gross,
    /// The amounts are thousands, millions or cents: the headings that say so.
    InUnit(AmountUnit),
    /// Lines in this currency are left out; the money is in it too.
    OtherCurrency(CurrencyCode),
    /// Numbers that are none, beside a name: the numbers.
    NumbersUnusable,
    /// Lines of invoices whose number is none, and which count as if they had none: the numbers.
    InvoiceNumbersUnusable,
    /// Numbers beside unlike names, where the names count: the numbers with both names.
    NumbersShared,
    /// The same, where the numbers count.
    NumbersCount,
    /// Names that are taken for the same though they differ in accents or by a legal form.
    SpellingsMet,
    /// Such names that are kept apart.
    SpellingsApart,
    /// Names that stand at several addresses and are taken for one customer each: the names with their places.
    AddressesMet,
    /// Such names that are as many customers as places.
    AddressesApart,
    /// Lines of invoices that stand in the file twice; the money is that of the second ones.
    DoubledLines,
    /// Lines without an invoice number that are wholly the same as another; the money is that of the later ones.
    RepeatedLines,
    /// Lines that are payments and left out: their types.
    Payments,
    /// Lines of other documents that are no sales, and left out: their types.
    NoSales,
    /// Orders that count because there is no invoice: their types.
    OrdersCount,
    /// Types of documents that are not known, and count: the words.
    UnknownTypes,
    /// What became of an invoice in words that are not known, and count: the words.
    UnknownStates,
    /// Products that sound like credits, taxes or discounts, with amounts above nothing, which count: their names.
    DoubtfulProducts,
    /// Invoices that were given back in part and count in full: the words.
    PartlyReturned,
    /// A matrix of yes and no: its words.
    YesNo,
    /// Columns are months or longer periods, and hold revenue: their headings.
    PeriodColumns,
    /// The same without a year, so that nothing can be taken: their headings.
    YearlessColumns,
    /// Amounts beside a list of customers, which has no place for them: their headings.
    MoneyLeftOut,
    /// By its headings, which are quoted, the list holds no invoices.
    ListOf(PaperList),
    /// The file is the statement of an account: the headings that show it.
    Statement,
    /// Moments of UTC that are all midnights in Germany, whose days count: the headings.
    GermanMidnights,
    /// Revenue by weeks, each of which counts in the month of its Monday.
    Weeks,
    /// The file holds several tables.
    Tables(TablePlace),
    /// Sheets of the workbook that hold lists as well, of which nothing is read: their names.
    OtherSheets,
    /// The letters are read by a code page that is hardly in use any more, or were garbled before: cells as they are read.
    OldEncoding(Encoding),
    /// Characters are written otherwise than the others of the file, and were read each by itself.
    MixedEncoding,
    /// The letters make words that nobody writes, and might be of this other code page: cells as they are read → as it has them.
    DoubtfulEncoding(Encoding),
}

/// Where a table stands that is not the first one of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TablePlace {
    /// Below it, its headings in this line: they are quoted, and its lines counted, none of which is read.
    Below(u32),
    /// Beside it: its headings are quoted, and nothing of it is read.
    Beside,
    /// Beside it with the same headings: so many tables are counted, all of which are read.
    Alike,
}

/// What a list holds in place of invoices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PaperList {
    /// Quotes, or chances to sell.
    Quotes,
    /// Orders.
    Orders,
    /// Payments.
    Payments,
}

impl Finding {
    /// So many texts are quoted.
    pub const QUOTES: usize = 5;

    /// Found, but not counted yet.
    #[must_use]
    pub const fn new(kind: FindingKind) -> Self {
        Self {
            kind,
            count: 0,
            revenue: None,
            quotes: Vec::new(),
        }
    }

    /// Counts it once more.
    pub fn add(&mut self, revenue: Option<Money>, quote: Option<String>) {
        self.count = self.count.saturating_add(1);
        if let Some(revenue) = revenue {
            self.revenue = Some(self.revenue.unwrap_or(Money::ZERO) + revenue);
        }
        let new = quote.filter(|quote| !quote.is_empty() && !self.quotes.contains(quote));
        if let Some(quote) = new.filter(|_| self.quotes.len() < Self::QUOTES) {
            self.quotes.push(quote);
        }
    }
}
