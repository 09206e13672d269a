//! The steps of a recipe at work on rows: which count, and what stands in their cells once what other rows say of them is in place.

use super::datev::{Books, Side};
use super::orders::{OrderColumns, Orders};
use super::place;
use super::recipe::{Recipe, Step};
use crate::domain::fold;
use crate::exchange::columns::file_head::FileHead;
use crate::exchange::rows::cells::value;

/// The steps, with the columns of one file, and what the rows so far said of those below.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct RowRules {
    rules: Vec<Rule>,
    orders: Option<OrderColumns>,
    state: Row,
    left_out: u32,
}

#[derive(Debug, Clone)]
enum Rule {
    Only(usize, &'static [&'static str]),
    Without(usize, &'static [&'static str]),
    Filled(usize),
    Blank(usize),
    FirstOf(Vec<usize>),
    Joined(usize, Vec<usize>),
    Down {
        key: usize,
        cells: Vec<usize>,
        /// The key of the row above, and its cells.
        above: (Vec<u8>, Vec<Vec<u8>>),
    },
    Grouped(Vec<Vec<u8>>),
    Revenue(usize, Chart),
    TakenOff(usize, &'static [&'static str], usize),
    Printed(Vec<String>),
    Booking(Books),
    Debtor(Books, usize),
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Yes,
    /// It is of something else than what is wanted.
    No,
    /// It belongs to the layout.
    Layout,
}

impl From<bool> for Counts {
    fn from(counts: bool) -> Self {
        if counts { Self::Yes } else { Self::No }
    }
}

/// Whose accounts begin with 8 are those of revenue, else those with 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Chart {
    Eight,
    Four,
}

/// The cells that hold something else than they did.
#[derive(Debug, Clone, Default)]
struct Row {
    changes: Vec<(usize, Vec<u8>)>,
}

impl Row {
    fn cell<'a>(&'a self, cells: &[&'a [u8]], column: usize) -> &'a [u8] {
        let changed = self.changes.iter().find(|(place, _)| *place == column);
        match changed {
            Some((_, cell)) => cell,
            None => value(cells.get(column).copied().unwrap_or_default()),
        }
    }

    fn set(&mut self, column: usize, cell: Vec<u8>) {
        self.changes.retain(|(place, _)| *place != column);
        self.changes.push((column, cell));
    }
}

impl RowRules {
    /// The steps for a file with these headings; `None` where the file lacks what they cannot do without. The inner `None`: nothing is to
    /// be done.
    pub(super) fn of(recipe: &Recipe, keys: &[String], head: &FileHead, header: usize) -> Option<Option<Self>> {
        let (mut rules, mut orders) = (Vec::new(), None);
        for step in recipe.steps {
            if let Step::Spread(spread) = step {
                orders = OrderColumns::of(spread, keys);
                continue;
            }
            let rule = rule(step, keys, head, header);
            if rule.is_none() && matches!(step, Step::Booking | Step::Debtor) {
                return None;
            }
            rules.extend(rule);
        }
        let rules = (!rules.is_empty() || orders.is_some()).then_some(rules);
        Some(rules.map(|rules| Self {
            rules,
            orders,
            state: Row::default(),
            left_out: 0,
        }))
    }

    /// Whether the row counts; [`Self::changes`] says what its cells hold then.
    pub fn take(&mut self, cells: &[&[u8]]) -> bool {
        self.state.changes.clear();
        for rule in &mut self.rules {
            match rule.take(cells, &mut self.state) {
                Counts::Yes => {}
                Counts::No => {
                    self.left_out = self.left_out.saturating_add(1);
                    return false;
                }
                Counts::Layout => return false,
            }
        }
        true
    }

    /// Who keeps rows until all of their order are there, which then are to be taken from there.
    #[must_use]
    pub fn orders(&self) -> Option<Orders> {
        self.orders.clone().map(Orders::new)
    }

    /// What the orders say of the first rows of a file.
    pub(super) fn spread(&self, rows: &mut [Vec<String>]) {
        self.orders.iter().for_each(|orders| orders.put_right(rows));
    }

    /// What cells of the row just taken hold in place of what stands there.
    #[must_use]
    pub fn changes(&self) -> &[(usize, Vec<u8>)] {
        &self.state.changes
    }

    /// Rows that did not count, those of the layout not among them.
    #[must_use]
    pub fn left_out(&self) -> u32 {
        self.left_out
    }
}

fn rule(step: &Step, keys: &[String], head: &FileHead, header: usize) -> Option<Rule> {
    let all = |columns: &[&str]| -> Vec<usize> { columns.iter().filter_map(|column| place(keys, column)).collect() };
    Some(match *step {
        Step::Only(column, words) => Rule::Only(place(keys, column)?, words),
        Step::Without(column, words) => Rule::Without(place(keys, column)?, words),
        Step::Filled(column) => Rule::Filled(place(keys, column)?),
        Step::Blank(column) => Rule::Blank(place(keys, column)?),
        Step::FirstOf(columns) => Rule::FirstOf(all(columns)),
        Step::Joined(column, others) => Rule::Joined(place(keys, column)?, all(others)),
        Step::Down(key, columns) => Rule::Down {
            key: place(keys, key)?,
            cells: all(columns),
            above: (Vec::new(), Vec::new()),
        },
        Step::Grouped => Rule::Grouped(Vec::new()),
        Step::Revenue(column) => {
            let column = place(keys, column)?;
            let below = head.rows.iter().skip(header + 1);
            let mut accounts = below.filter_map(|row| row.cells.get(column));
            let chart = match accounts.any(|account| number_of(account).starts_with('8')) {
                true => Chart::Eight,
                false => Chart::Four,
            };
            Rule::Revenue(column, chart)
        }
        Step::TakenOff(column, words, amount) => Rule::TakenOff(place(keys, column)?, words, place(keys, amount)?),
        Step::Printed => {
            let headings = head.rows.get(header).map(|row| row.cells.clone());
            Rule::Printed(headings.unwrap_or_default())
        }
        Step::Spread(_) => return None,
        Step::Booking => Rule::Booking(Books::of(head, keys)?.bookings(head, header)?),
        Step::Debtor => Rule::Debtor(Books::of(head, keys)?, place(keys, "konto")?),
    })
}

impl Rule {
    fn take(&mut self, cells: &[&[u8]], row: &mut Row) -> Counts {
        match self {
            Self::Only(column, words) => is_one_of(row.cell(cells, *column), words).into(),
            Self::Without(column, words) => (!is_one_of(row.cell(cells, *column), words)).into(),
            Self::Filled(column) => (!row.cell(cells, *column).is_empty()).into(),
            Self::Blank(column) => row.cell(cells, *column).is_empty().into(),
            Self::FirstOf(columns) => {
                let mut filled = columns.iter().map(|column| row.cell(cells, *column));
                let first = filled.find(|cell| !cell.is_empty()).unwrap_or_default().to_vec();
                columns
                    .first()
                    .into_iter()
                    .for_each(|column| row.set(*column, first.clone()));
                Counts::Yes
            }
            Self::Joined(column, others) => {
                if row.cell(cells, *column).is_empty() {
                    let words = others.iter().map(|other| row.cell(cells, *other));
                    let words: Vec<&[u8]> = words.filter(|cell| !cell.is_empty()).collect();
                    let joined = words.join(&b' ');
                    row.set(*column, joined);
                }
                Counts::Yes
            }
            Self::Down {
                key,
                cells: down,
                above,
            } => {
                let own = row.cell(cells, *key).to_vec();
                if !own.is_empty() && own != above.0 {
                    *above = (
                        own,
                        down.iter().map(|column| row.cell(cells, *column).to_vec()).collect(),
                    );
                } else {
                    for (column, cell) in down.iter().zip(&above.1) {
                        if row.cell(cells, *column).is_empty() {
                            row.set(*column, cell.clone());
                        }
                    }
                }
                Counts::Yes
            }
            Self::Grouped(groups) => grouped(groups, cells, row),
            Self::Revenue(column, chart) => is_revenue(row.cell(cells, *column), *chart).into(),
            Self::TakenOff(column, words, amount) => {
                if is_one_of(row.cell(cells, *column), words) {
                    let less = less(row.cell(cells, *amount));
                    row.set(*amount, less);
                }
                Counts::Yes
            }
            Self::Printed(headings) => is_printed(headings, cells),
            Self::Booking(books) => booking(books, cells, row).into(),
            Self::Debtor(books, account) => books.is_debtor(row.cell(cells, *account)).into(),
        }
    }
}

fn is_one_of(cell: &[u8], words: &[&str]) -> bool {
    let folded = fold(&String::from_utf8_lossy(cell));
    words.iter().any(|word| match word.strip_suffix('*') {
        Some(beginning) => folded.starts_with(beginning),
        None => folded == *word,
    })
}

/// The same amount below zero.
fn less(amount: &[u8]) -> Vec<u8> {
    let digits = amount.iter().copied().filter(|byte| *byte != b'-');
    [b'-'].into_iter().chain(digits).collect()
}

/// The rows of a name stand below it, and its total below them.
fn grouped(groups: &mut Vec<Vec<u8>>, cells: &[&[u8]], row: &mut Row) -> Counts {
    let name = row.cell(cells, 0).to_vec();
    let is_alone = (1..cells.len()).all(|column| row.cell(cells, column).is_empty());
    let folded = fold(&String::from_utf8_lossy(&name));
    let first = folded.split(' ').next().unwrap_or_default();
    match name.is_empty() {
        true => {
            let group = groups.last().cloned().unwrap_or_default();
            row.set(0, group);
            Counts::Yes
        }
        false if ["total", "summe", "gesamt", "gesamtsumme"].contains(&first) && !is_alone => {
            groups.pop();
            Counts::Layout
        }
        false if is_alone => {
            groups.push(name);
            Counts::Layout
        }
        false => Counts::Yes,
    }
}

/// The digits that an account begins with.
fn number_of(account: &str) -> &str {
    let end = account.find(|c: char| !c.is_ascii_digit()).unwrap_or(account.len());
    account.get(..end).unwrap_or_default()
}

/// By its words, or by its number where it has none.
fn is_revenue(account: &[u8], chart: Chart) -> bool {
    let text = String::from_utf8_lossy(account);
    let number = number_of(&text);
    let folded = fold(text.get(number.len()..).unwrap_or_default());
    if folded.is_empty() {
        let first = if chart == Chart::Eight { '8' } else { '4' };
        return number.len() > 3 && number.starts_with(first);
    }
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let is_other = [
        "umsatzsteuer",
        "tax",
        "forderung",
        "receivable",
        "unearned",
        "deferred",
        "cost",
        "expense",
        "aufwand",
        "kosten",
    ];
    has(&["erlos", "erloes", "umsatz", "sales", "revenue", "income"]) && !has(&is_other)
}

/// What a program prints around its rows: they begin with an empty cell, and hold something in three.
fn is_printed(headings: &[String], cells: &[&[u8]]) -> Counts {
    let trimmed = |column: usize| cells.get(column).copied().unwrap_or_default().trim_ascii();
    let filled = cells.iter().filter(|cell| !cell.trim_ascii().is_empty()).count();
    let is_sum = trimmed(1).first() == Some(&b'*');
    let is_ruler = trimmed(1).len() > 2 && trimmed(1).iter().all(|byte| *byte == b'-');
    let is_heading = cells.len() > 1
        && (0..cells.len())
            .all(|column| headings.get(column).map_or(&[][..], |heading| heading.as_bytes()) == trimmed(column));
    match !trimmed(0).is_empty() || filled < 3 || is_sum || is_ruler || is_heading {
        true => Counts::Layout,
        false => Counts::Yes,
    }
}

/// Puts a booking of revenue right: customer, day, signed amount. Whether it is one.
fn booking(books: &Books, cells: &[&[u8]], row: &mut Row) -> bool {
    let at = books.columns;
    let text = |column: usize| row.cell(cells, column);
    let optional = |column: Option<usize>| column.map_or(&[][..], text);
    let (account, other) = (text(at.account), text(at.other));
    let (debtor, is_debit_plus) = match (books.is_debtor(account), books.is_debtor(other)) {
        (true, false) if books.is_revenue(other) => (account, true),
        (false, true) if books.is_revenue(account) => (other, false),
        _ => return false,
    };
    let is_debit = match books.side(text(at.side)) {
        Some(side) => side == Side::Debit,
        None => return false,
    };
    let is_reversed = matches!(optional(at.reversal), b"1" | b"G");
    let (base, currency) = (optional(at.base), optional(at.currency));
    let is_foreign = !base.is_empty() && !currency.is_empty() && currency != books.currency.as_bytes();
    let amount = if is_foreign { base } else { text(at.amount) };
    let amount = match (is_debit == is_debit_plus) != is_reversed {
        true => amount.to_vec(),
        false => less(amount),
    };
    let (debtor, day) = (debtor.to_vec(), books.day(text(at.day)));
    row.set(at.account, debtor);
    row.set(at.amount, amount);
    day.into_iter().for_each(|day| row.set(at.day, day.into_bytes()));
    true
}
