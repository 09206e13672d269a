//! The first look: which columns have to do with the amount, by headings and first rows, and which answers are in use to begin with.

use super::amount::{AmountColumns, Candidate};
use super::headings::{
    AmountHeading, Level, TaxPart, account_side, amount_heading, is_credit, is_discount, names_scale,
};
use super::reckoning::Factors;
use super::relations::Relations;
use super::words::{SignHeading, Speaking, WordColumn, prefixes_speak, sign_heading, speaking_column};
use super::{Beside, InUse, LineCells, Reversals};
use crate::domain::fold;
use crate::domain::values::order::{sort, sort_by_key};
use crate::domain::values::sign::Sign;
use crate::exchange::amount_way::{AmountWay, Scale, column_of};
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::columns::field::ColumnField;
use crate::exchange::hidden_parts::Spans;
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::number::{self, ReadNumber};
use crate::exchange::parse::unit::CurrencyCode;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Headings and first rows of a table, with what its columns mean so far.
#[derive(Debug)]
pub struct TableHead<'a> {
    /// One for each column.
    pub headers: &'a [String],
    /// The rows below.
    pub rows: Vec<&'a [String]>,
    /// What the columns mean.
    pub fields: &'a [Option<ColumnField>],
    /// What the user made of a column.
    pub chosen: BTreeMap<u16, Option<ColumnField>>,
    /// The workspace's currency.
    pub own: CurrencyCode,
    /// The one that a line above the headings names.
    pub of_title: Option<CurrencyCode>,
    /// The columns that the workbook does not show.
    pub hidden: &'a Spans,
    /// What the user answered.
    pub given: BTreeMap<Topic, ImportAnswer>,
    /// The column in which a word came up, after the first rows, that takes its line off.
    pub late_sign: Option<usize>,
    /// What an earlier reading found, which showed as well that there is something to be looked at.
    pub found: Option<BTreeMap<Topic, ImportAnswer>>,
}

/// The columns whose words say what a line is; one column can be all of it.
#[derive(Debug, Default)]
struct SpokenColumns {
    sign: Option<WordColumn>,
    documents: Option<WordColumn>,
    states: Vec<WordColumn>,
}

/// A head row as a line.
struct HeadCells<'a> {
    cells: &'a [String],
    written: &'a dyn Fn(u16) -> (Notation, i32),
}

impl LineCells for HeadCells<'_> {
    fn text(&self, column: u16) -> &[u8] {
        self.cells.get(usize::from(column)).map_or(&[], |cell| cell.as_bytes())
    }

    fn word(&self, column: u16) -> &[u8] {
        self.text(column)
    }

    fn pieces(&mut self, column: u16) -> Option<ReadNumber> {
        number::read_pieces(self.text(column), (self.written)(column).0)
    }

    fn number(&mut self, column: u16) -> Option<ReadNumber> {
        let (notation, places) = (self.written)(column);
        number::read_moved(self.text(column), notation, places)
    }
}

impl TableHead<'_> {
    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        let cells = self.rows.iter().filter_map(move |row| row.get(column));
        cells.map(String::as_str).filter(|cell| !cell.is_empty())
    }

    fn is_numeric(&self, column: usize) -> bool {
        let (mut numbers, mut others) = (0, 0);
        for cell in self.cells(column) {
            let is_number = number::read(cell.as_bytes(), Notation::DecimalComma).is_some();
            *(if is_number { &mut numbers } else { &mut others }) += 1;
        }
        numbers > 0 && others * 2 <= numbers
    }

    fn is_yes_or_no(&self, column: usize) -> bool {
        self.cells(column).all(|cell| ["0", "1"].contains(&cell))
    }

    fn chosen(&self, column: usize) -> Option<Option<ColumnField>> {
        self.chosen.get(&u16::try_from(column).ok()?).copied()
    }

    /// The column of a field; of those that the user leaves out none.
    fn of(&self, field: ColumnField) -> Option<u16> {
        let at = self.fields.iter().position(|known| *known == Some(field))?;
        u16::try_from(at).ok()
    }

    /// Columns that mean nothing yet, and that the user does not leave out.
    fn free(&self) -> impl Iterator<Item = (usize, &str)> {
        let columns = self.headers.iter().zip(self.fields).enumerate();
        columns
            .filter(|(column, (_, field))| field.is_none() && self.chosen(*column).is_none())
            .map(|(column, (header, _))| (column, header.as_str()))
    }

    fn free_number(&self, fits: impl Fn(&str) -> bool) -> Option<u16> {
        let mut fitting = self
            .free()
            .filter(|(column, header)| fits(header) && self.is_numeric(*column));
        u16::try_from(fitting.next()?.0).ok()
    }

    fn candidate(&self, column: usize) -> Option<Candidate> {
        let (header, field) = (self.headers.get(column)?, self.fields.get(column)?);
        let heading = amount_heading(header);
        let level = |level: Level| AmountHeading {
            level,
            tax: heading.map_or(TaxPart::Open, |known| known.tax),
            is_price: level == Level::Piece,
            unit: CurrencyCode::of_heading(header),
            is_local: heading.is_some_and(|known| known.is_local),
        };
        let heading = match (field, self.chosen(column)) {
            (Some(ColumnField::UnitPrice), Some(_)) => level(Level::Piece),
            (Some(ColumnField::UnitPrice), None) => heading.unwrap_or_else(|| level(Level::Piece)),
            (Some(ColumnField::Amount), _) => heading.unwrap_or_else(|| level(Level::Open)),
            (None, None) => heading?,
            (Some(_), _) | (None, Some(_)) => return None,
        };
        let column = u16::try_from(column)
            .ok()
            .filter(|_| self.is_numeric(column) || *field == Some(ColumnField::Amount))?;
        Some(Candidate { column, heading })
    }

    /// A column of numbers with this meaning.
    fn number_of(&self, field: ColumnField) -> Option<u16> {
        self.of(field).filter(|column| self.is_numeric(usize::from(*column)))
    }

    fn holds_pieces(&self, column: usize) -> bool {
        let mut cells = self.cells(column).peekable();
        let read = |cell: &str| number::read_pieces(cell.as_bytes(), Notation::DecimalComma).is_some();
        cells.peek().is_some() && cells.filter(|cell| !read(cell)).count() == 0
    }

    /// How many pieces a price or a quantity is of: by the heading, or because nothing but 1, 10, 100, 1000 stands there.
    fn scale(&self) -> Option<Scale> {
        let holds_tens = |column: usize| {
            let mut several = false;
            let mut all = self.cells(column).map(|cell| {
                let plain = cell.replace('.', "");
                several |= plain != "1";
                ["1", "10", "100", "1000", "10000"].contains(&plain.as_str())
            });
            all.all(|is_ten| is_ten) && several
        };
        let mut found = self.free().filter_map(|(column, header)| {
            let at = u16::try_from(column).ok()?;
            match names_scale(header) {
                Some(kind) => self.holds_pieces(column).then(|| kind(at)),
                None => (amount_heading(header).is_none() && !is_discount(header) && holds_tens(column))
                    .then_some(Scale::Per(at)),
            }
        });
        found.next()
    }

    fn quantity(&self) -> Option<u16> {
        let holds_pieces = |column: usize| self.holds_pieces(column);
        let named = self
            .of(ColumnField::Quantity)
            .filter(|column| holds_pieces(usize::from(*column)));
        let is_quantity = |header: &str| {
            let key = fold(header).replace(' ', "");
            if names_scale(header).is_some() {
                return false;
            }
            ["menge", "quantity", "anzahl", "qty"]
                .iter()
                .any(|word| key.contains(word))
        };
        named.or_else(|| {
            let mut free = self.free();
            let (column, _) = free.find(|(column, header)| is_quantity(header) && holds_pieces(*column))?;
            u16::try_from(column).ok()
        })
    }

    /// By its heading, or because nothing but currencies stands in it.
    fn currency(&self) -> Option<u16> {
        let holds_units = |column: usize| {
            let mut cells = self.cells(column).peekable();
            cells.peek().is_some() && cells.all(|cell| CurrencyCode::of_word(cell).is_some())
        };
        self.of(ColumnField::Currency).or_else(|| {
            let (column, _) = self.free().find(|(column, _)| holds_units(*column))?;
            u16::try_from(column).ok()
        })
    }

    fn amounts(&self) -> AmountColumns {
        const CANDIDATES_MAX: usize = 12;
        let all = (0..self.headers.len()).filter_map(|column| self.candidate(column));
        let chosen = self
            .chosen
            .iter()
            .find(|(_, field)| **field == Some(ColumnField::Amount));
        let side = |wanted| self.free_number(|header| account_side(header) == Some(wanted));
        let quantity = self.quantity();
        let mut columns = AmountColumns {
            candidates: all.take(CANDIDATES_MAX).collect(),
            quantity,
            tax: self.number_of(ColumnField::Tax),
            factors: Factors {
                scale: quantity.and_then(|_| self.scale()),
                discount: self.free_number(is_discount),
            },
            cost: self.number_of(ColumnField::Cost).filter(|_| quantity.is_some()),
            credit: self
                .free_number(is_credit)
                .filter(|column| !self.is_yes_or_no(usize::from(*column))),
            sides: side(number::Side::Debit).zip(side(number::Side::Credit)),
            currency: self.currency(),
            invoice: self
                .of(ColumnField::InvoiceNumber)
                .filter(|column| self.worded_number() != Some(usize::from(*column))),
            date: self.of(ColumnField::InvoiceDate),
            chosen: chosen.map(|(column, _)| *column),
            ..AmountColumns::default()
        };
        let others = [
            columns.quantity,
            columns.tax,
            columns.factors.discount,
            columns.factors.scale.map(column_of),
            columns.credit,
            columns.cost,
        ];
        let sides = columns.sides.iter().flat_map(|(debit, credit)| [*debit, *credit]);
        let mut watched: Vec<u16> = columns.candidates.iter().map(|one| one.column).chain(sides).collect();
        watched.extend(others.into_iter().flatten().chain(columns.chosen));
        sort(&mut watched);
        watched.dedup();
        let heading = |column: &u16| {
            let header = self.headers.get(usize::from(*column)).cloned();
            (*column, header.unwrap_or_default())
        };
        columns.headings = watched.iter().map(heading).collect();
        let is_hidden = |column: &&u16| self.hidden.holds(u32::from(**column));
        columns.hidden = watched.iter().filter(is_hidden).copied().collect();
        columns.watched = watched;
        columns
    }

    /// The columns whose words say what a line is; none of the numbers that are looked at.
    fn words(&self, watched: &[u16]) -> SpokenColumns {
        let named = self.of(ColumnField::Sign).map(usize::from);
        let is_number = |column: &usize| watched.iter().any(|known| usize::from(*known) == *column);
        let free = self
            .free()
            .map(|(column, _)| column)
            .filter(|column| !is_number(column) && Some(*column) != named);
        let mut spoken = SpokenColumns::default();
        let mut sign: Option<Speaking> = None;
        for column in named.into_iter().chain(free).chain(self.worded_number()) {
            let header = self.headers.get(column).map_or("", String::as_str);
            let chosen = self.chosen(column).map(|_| Speaking::chosen(column));
            let found = chosen.or_else(|| speaking_column(column, header, self.cells(column)));
            let Some(found) = found else { continue };
            if found.tells_states {
                spoken.states.push(found.words.clone());
            }
            if found.tells_documents && spoken.documents.is_none() {
                spoken.documents = Some(found.words.clone());
            }
            let is_better = |known: &Speaking| found.takes_off && !known.takes_off;
            if found.tells_signs && sign.as_ref().is_none_or(is_better) {
                sign = Some(found);
            }
        }
        let late = self.late_sign.and_then(|column| {
            let heading = match self.of(ColumnField::InvoiceNumber).map(usize::from) == Some(column) {
                true => SignHeading::Prefix,
                false => sign_heading(self.headers.get(column)?),
            };
            Some(WordColumn::new(column, heading))
        });
        spoken
            .states
            .extend(late.clone().filter(|words| words.heading != SignHeading::Prefix));
        // What says most stands first.
        sort_by_key(&mut spoken.states, |words| words.heading != SignHeading::Status);
        spoken.sign = sign.map(|sign| sign.words).or(late).or_else(|| {
            let column = usize::from(self.of(ColumnField::InvoiceNumber)?);
            prefixes_speak(self.cells(column)).then(|| WordColumn::new(column, SignHeading::Prefix))
        });
        spoken
    }

    /// What is headed like a number of invoices and holds none: `Beleg`, `Vorgang` with types of documents below.
    fn worded_number(&self) -> Option<usize> {
        let column = usize::from(self.of(ColumnField::InvoiceNumber)?);
        let has_digit = |cell: &str| cell.bytes().any(|byte| byte.is_ascii_digit());
        if self.chosen(column).is_some() || self.cells(column).any(has_digit) {
            return None;
        }
        let found = speaking_column(column, "Belegart", self.cells(column))?;
        found.tells_documents.then_some(column)
    }

    /// A cell of an amount names another currency, or a side of an account.
    fn has_tags(&self, columns: &AmountColumns) -> bool {
        let mut candidates = columns.candidates.iter();
        candidates.any(|one| {
            let mut numbers = self
                .cells(usize::from(one.column))
                .filter_map(|cell| number::read(cell.as_bytes(), Notation::DecimalComma));
            let is_foreign = |unit: Option<CurrencyCode>| unit.is_some_and(|unit| unit != self.own);
            is_foreign(one.heading.unit)
                || numbers.any(|number| number.tags.side.is_some() || is_foreign(number.tags.unit))
        })
    }
}

impl Beside {
    /// `None` where nothing stands beside the amount that could change it.
    #[must_use]
    pub fn look(head: &TableHead<'_>) -> Option<Self> {
        let columns = head.amounts();
        let SpokenColumns {
            sign,
            documents,
            states,
        } = head.words(&columns.watched);
        let is_beside = columns.has_rivals()
            || sign.is_some()
            || documents.is_some()
            || !states.is_empty()
            || columns.currency.is_some()
            || head.of_title.is_some_and(|unit| unit != head.own)
            || head.has_tags(&columns);
        if !is_beside && head.found.is_none() {
            return None;
        }
        let ways = columns.ways();
        if ways.is_empty() {
            return None;
        }
        let place = |column: Option<u16>| column.map(|column| columns.place(column));
        let relations = Relations::new(columns.watched.len(), place(columns.tax), place(columns.quantity))
            .with(columns.factors, |column| columns.place(column))
            .with_cost(place(columns.cost));
        let relations = columns.compared_by(relations);
        let is_document = |one: &Candidate| one.heading.level == Level::Document;
        let has_documents = columns.candidates.iter().any(is_document);
        Some(Self {
            values: vec![None; columns.watched.len()],
            compares: columns.has_rivals(),
            pending: None,
            rate: None,
            amounts: Vec::new(),
            invoices: has_documents.then(FxHashSet::default),
            relations,
            ways,
            sign,
            documents,
            states,
            own: head.own,
            of_title: head.of_title,
            units: vec![head.own],
            party: [ColumnField::CustomerName, ColumnField::CustomerNumber].map(|field| head.of(field)),
            product: [ColumnField::ProductName, ColumnField::ProductNumber].map(|field| head.of(field)),
            groups: Vec::new(),
            last_group: 0,
            reversals: Reversals::default(),
            given: head.given.clone(),
            in_use: InUse::of_column(columns.chosen.or_else(|| Some(columns.candidates.first()?.column))),
            taken_off: Sign::Plus,
            columns,
        })
    }

    /// Takes the answers that the user gave, an earlier reading found or the first rows suggest. `None` where these show nothing after
    /// all that lines would have to be looked at for. `written` knows how a column is written: its notation, and how far its decimal sign
    /// moves.
    #[must_use]
    pub fn begin(mut self, head: &TableHead<'_>, written: &dyn Fn(u16) -> (Notation, i32)) -> Option<Self> {
        // Twice, because signs and currencies are judged by the amount in use.
        for _ in 0..2 {
            self.forget();
            for row in &head.rows {
                self.line(&mut HeadCells { cells: row, written });
                self.count();
            }
            let shown = self.conclude().decided;
            let mut in_use = self.in_use.clone();
            in_use.way = None;
            let known = |answer: &ImportAnswer| answer.way().is_some_and(|way| self.ways.contains(&way));
            for (topic, answer) in shown.iter().chain(head.found.iter().flatten()).chain(&head.given) {
                if *topic != Topic::Amount || known(answer) {
                    in_use.take(*topic, answer);
                }
            }
            self.in_use = in_use;
        }
        let is_plain = self.is_plain(head) && head.found.is_none();
        self.forget();
        (!is_plain).then_some(self)
    }

    /// One column could hold the amounts and does, and nothing beside it says anything.
    fn is_plain(&mut self, head: &TableHead<'_>) -> bool {
        let has_words = self.sign.is_some() || self.documents.is_some() || !self.states.is_empty();
        let speaks = has_words || self.columns.currency.is_some() || self.units.len() > 1;
        let speaks = speaks || self.in_use.cost.is_some_and(AmountWay::is_product);
        let conclusion = self.conclude();
        let amount = head.of(ColumnField::Amount);
        let is_known = amount.is_some() && self.in_use.way == amount.map(AmountWay::Column);
        let is_alone = self.columns.candidates.len() == 1;
        !speaks && is_known && is_alone && conclusion.asked.is_empty() && conclusion.findings.is_empty()
    }

    /// Brings the fields of the columns in line with the way in use: which holds the amount, and which the factors of it.
    pub fn set_fields(&self, fields: &mut [Option<ColumnField>], chosen: &BTreeMap<u16, Option<ColumnField>>) {
        let mut set = |column: u16, field: ColumnField| {
            let free = !chosen.contains_key(&column);
            if let Some(place) = fields.get_mut(usize::from(column)).filter(|_| free) {
                *place = Some(field);
            }
        };
        for (column, field) in [
            (self.columns.quantity, ColumnField::Quantity),
            (self.columns.tax, ColumnField::Tax),
            (self.columns.currency, ColumnField::Currency),
        ] {
            column.into_iter().for_each(|column| set(column, field));
        }
        let columns = self.sign.iter().chain(&self.documents).chain(&self.states);
        for words in columns.filter(|words| words.heading != SignHeading::Prefix) {
            if let Ok(column) = u16::try_from(words.column) {
                set(column, ColumnField::Sign);
            }
        }
        for field in fields.iter_mut().filter(|field| **field == Some(ColumnField::Amount)) {
            *field = None;
        }
        let way = self.in_use.way;
        let main = way.map(AmountWay::main_column);
        let field = if way.is_some_and(AmountWay::is_product) {
            ColumnField::UnitPrice
        } else {
            ColumnField::Amount
        };
        let unit_prices = fields.iter_mut().enumerate().filter(|(column, field)| {
            **field == Some(ColumnField::UnitPrice)
                && !u16::try_from(*column).is_ok_and(|column| chosen.contains_key(&column))
        });
        let has_amount = main.is_some();
        // A price of a piece without a number of pieces is no amount.
        unit_prices.filter(|_| !has_amount).for_each(|(_, field)| *field = None);
        if let Some(place) = main.and_then(|column| fields.get_mut(usize::from(column))) {
            *place = Some(field);
        }
    }
}
