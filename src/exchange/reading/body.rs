//! The rows of a file below its headings, on their way to their table.

use super::doubtful_products;
use super::first_rows::{HeadText, column_states, first_report};
use super::late_signs::LateSigns;
use super::numbers::BareColumns;
use super::row_shape::{Shape, is_blank, note_unclosed};
use super::row_takers::{RowChecks, RowTakers};
use super::side_rows::SideRows;
use super::table_end::TableEnd;
use super::{Beginning, FileReading, Found, amounts, notations, numbers, said};
use crate::domain::{CustomerId, ImportPlan, ProductId};
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Topic};
use crate::exchange::columns::aligned::AlignedLines;
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::columns::units::UnitInUse;
use crate::exchange::control_sums::ControlSums;
use crate::exchange::detect::code_page::{PageEvidence, as_other};
use crate::exchange::detect::decode::Decoder;
use crate::exchange::detect::encoding::Encoding;
use crate::exchange::detect::sniff::{HEAD_BYTES, Script};
use crate::exchange::input::{Input, without_end_marks};
use crate::exchange::kept::{self, FittingMappings};
use crate::exchange::parse::csv_read::{CsvRecord, RECORD_BYTES_MAX, RemadeCells, Splitter};
use crate::exchange::programs::{Orders, Recognised, RowRules};
use crate::exchange::report::{Failure, Report, Totals};
use crate::exchange::rows::cells::{ColumnState, Moments, Reader};
use crate::exchange::rows::groups::GroupedRows;
use crate::exchange::rows::name_index::{Agreement, NameIndex, SettledNames};
use crate::exchange::rows::no_data::NoData;
use crate::exchange::tables::kind::TableKind;
use crate::exchange::tables::{Indexes, TableReader, format};
use std::collections::{BTreeMap, BTreeSet};

/// A file whose first rows said what it is.
#[derive(Debug)]
pub(super) struct Body {
    decoder: Decoder,
    /// Where the columns are aligned by blanks.
    aligned: Option<AlignedLines>,
    /// Decoded and not yet split.
    text: Vec<u8>,
    /// Bytes of text to pass over first.
    skip: usize,
    splitter: Splitter,
    records_before: usize,
    shape: Shape,
    rows: u32,
    /// `None` as long as the columns do not suffice for a table.
    table: Option<Box<dyn TableReader>>,
    end: TableEnd,
    no_data: NoData,
    checks: RowChecks,
    sides: Option<SideRows>,
    numbers: Option<BareColumns>,
    /// Where no column of signs is known.
    late: LateSigns,
    program: Option<Recognised>,
    program_asked: Option<ImportQuestion>,
    mappings: FittingMappings,
    rules: Option<RowRules>,
    orders: Option<Orders>,
    reader: Reader,
    units: Option<UnitInUse>,
    /// The first cells that hold other letters than ASCII has.
    accented: Vec<String>,
    report: Report,
}

impl Body {
    pub fn new(script: Script, beginning: Beginning, reading: &FileReading) -> Self {
        let Beginning {
            text: mut start,
            mut layout,
            sides,
            program,
            program_asked,
            mappings,
            ..
        } = beginning;
        let groups = grouped(&mut start, &layout, program.as_ref(), &reading.choices);
        let start = &start;
        let numbers = numbers::look(start, &mut layout, reading);
        let beside = amounts::look(start, &mut layout, reading);
        let late = LateSigns::look(&layout, beside.as_deref(), reading);
        let watched = beside.as_ref().map_or(&[][..], |beside| beside.watched());
        let mut reader = Reader::new(column_states(&start.head, &layout, reading, watched));
        (reader.beside, reader.own) = (beside, reading.known.currency);
        reader.day_numbers = reading.choices.answers.get(&Topic::DayNumbers).cloned();
        reader.turned_days = reading.choices.answers.get(&Topic::TurnedDays).cloned();
        said::of_layout(&layout, program.as_ref(), reading, &mut reader.log);
        sides.iter().for_each(|sides| sides.tell(&mut reader.log));
        let mut report = first_report(script.encoding, start, &layout);
        amounts::note_missing(reader.beside.as_deref(), &layout, &mut report);
        let table = layout.table.filter(|_| report.missing.is_empty());
        let mut table = table.map(|kind| (format(kind).start)(&layout.columns, &reading.known, &reading.choices));
        if let (Some(table), Some(names)) = (&mut table, &reading.names) {
            if names.repeats {
                table.compare_repeats();
            }
            FoundNames::clone(names).tell(table.indexes(&mut reader));
        }
        Self {
            decoder: Decoder::new(script.encoding, script.evidence),
            aligned: start.aligned.clone().map(AlignedLines::new),
            text: Vec::new(),
            skip: start.skipped,
            splitter: Splitter::of_table(start.cell_sign(), u32::from(start.skipped > 0) + 1),
            records_before: layout.records_before,
            shape: Shape::of(&layout, start.row_ends(reading.row_ends)),
            rows: 0,
            table,
            end: TableEnd::new(&layout.columns),
            no_data: NoData::new(&layout.columns, &reading.choices).among(groups.as_ref().map(GroupedRows::inner)),
            checks: RowChecks::look(groups, &layout, program.as_ref(), reading),
            sides,
            numbers,
            late,
            orders: program.as_ref().and_then(Recognised::orders),
            rules: program.as_ref().and_then(Recognised::rules),
            program,
            program_asked,
            mappings,
            reader,
            units: layout.units.in_use(&layout.columns),
            accented: accented(start, &layout),
            report,
        }
    }

    pub fn feed(&mut self, piece: &[u8]) -> Result<(), Failure> {
        self.decode(piece, Input::GoesOn);
        let cut = self.aligned.as_ref().map_or(0, |lines| lines.text.len());
        if cut <= RECORD_BYTES_MAX && self.text.len() < HEAD_BYTES + self.skip {
            return Ok(());
        }
        self.split(Input::GoesOn);
        if self.text.len().max(cut) > RECORD_BYTES_MAX {
            return Err(Failure::RecordTooLong {
                line: self.splitter.line(),
            });
        }
        Ok(())
    }

    fn decode(&mut self, piece: &[u8], input: Input) {
        match &mut self.aligned {
            None => self.decoder.decode(piece, input, &mut self.text),
            Some(lines) => {
                self.decoder.decode(piece, input, &mut lines.text);
                lines.cut_into(input, &mut self.text);
            }
        }
    }

    /// Hands all whole records to the table.
    fn split(&mut self, input: Input) {
        let Self {
            text,
            splitter,
            records_before,
            shape,
            rows,
            table,
            end,
            no_data,
            checks,
            numbers,
            late,
            rules,
            orders,
            reader,
            ..
        } = self;
        let skip = std::mem::take(&mut self.skip);
        let mut remade = RemadeCells::default();
        let mut records = splitter.records(text.get(skip..).unwrap_or_default(), input);
        if *records_before == 0 {
            records.expect_width(shape.width);
        }
        let mut takers = RowTakers {
            shape: *shape,
            rows,
            end,
            no_data,
            checks,
            late,
            numbers: numbers.as_mut(),
            table: table.as_deref_mut(),
            reader,
        };
        let is_plain = rules.is_none() && takers.checks.are_none() && self.sides.is_none();
        let is_plain = is_plain && takers.table.as_deref().is_some_and(TableReader::may_take_lines);
        loop {
            let is_plain = is_plain && *records_before == 0;
            if is_plain && records.offer(|text, delimiter, line| takers.take_quickly(text, delimiter, line)) {
                continue;
            }
            let Some(record) = records.next_record() else { break };
            if *records_before > 0 {
                *records_before -= 1;
                note_unclosed(&record, &mut takers.reader.log);
                if *records_before == 0 {
                    records.expect_width(shape.width);
                }
            } else if let Some(record) = put_right(record, rules.as_mut(), &mut remade) {
                hand_on(&record, (orders.as_mut(), self.sides.as_ref()), &mut takers);
            }
        }
        if let (Some(orders), Input::Ends) = (orders.as_mut(), input) {
            orders.end(|record| takers.take(record));
        }
        let used = skip + records.used();
        text.drain(..used);
    }

    /// After the last piece.
    pub fn end(&mut self) {
        self.decode(&[], Input::Ends);
        self.text.truncate(without_end_marks(&self.text).len());
        self.split(Input::Ends);
    }

    /// Finds who is meant by all the names, now that none comes any more. What was found is given where rows were read otherwise.
    pub fn settle(&mut self) -> Option<FoundNames> {
        let table = self.table.as_mut()?;
        let repeats = table.wants_repeats();
        let wants_again = repeats || table.wants_names();
        let mut indexes = table.indexes(&mut self.reader);
        let customers = indexes.customers.as_mut().map(|index| index.settle());
        let products = indexes.products.as_mut().map(|index| index.settle());
        let fails = wants_again || [customers, products].contains(&Some(Agreement::Fails));
        fails.then(|| FoundNames {
            customers: indexes.customers.and_then(NameIndex::take_names),
            products: indexes.products.and_then(NameIndex::take_names),
            repeats,
        })
    }

    /// What it all comes to, once it has ended.
    pub fn finish(mut self, choices: &Choices) -> (Report, ImportPlan) {
        notations::report(&self.reader, choices, &mut self.report.columns);
        self.note_encoding(choices);
        self.note_moments();
        let mut report = self.report;
        report.encoding = self.decoder.encoding();
        let (plan, totals) = match self.table {
            Some(mut table) => {
                let indexes = table.indexes(&mut self.reader);
                let log = &mut self.reader.log;
                indexes.customers.into_iter().for_each(|index| index.report(log));
                indexes.products.into_iter().for_each(|index| index.report(log));
                table.finish(&mut self.reader)
            }
            None => (ImportPlan::default(), Totals::default()),
        };
        report.totals = Totals {
            rows: self.rows,
            ..totals
        };
        report.sums = ControlSums::of(&plan, totals.days);
        if report.table == Some(TableKind::Invoices) {
            doubtful_products::report(&plan, &mut self.reader.log);
        }
        self.reader.ask();
        if let Some(numbers) = self.numbers.filter(|_| report.missing.is_empty()) {
            numbers.ask(&mut self.reader.log);
        }
        self.end.report(&mut self.reader.log);
        self.no_data.report(&mut self.reader, report.totals.revenue);
        let revenue = Some(report.totals.revenue).filter(|_| amounts::are_in(report.table));
        let read = Some(report.totals).filter(|_| report.missing.is_empty());
        self.checks.report(&mut self.reader.log, read, revenue);
        let beside = self.reader.beside.take().filter(|_| report.missing.is_empty());
        amounts::conclude(beside, &mut self.reader.log);
        let units = self.units.filter(|_| report.missing.is_empty());
        said::of_units(units.as_ref(), report.totals.revenue, &mut self.reader.log);
        std::mem::take(&mut self.reader.log).write_to(&mut report);
        if let Some(program) = &self.program {
            said::of_program(program, self.rules.as_ref(), &mut report);
        }
        report.asked.extend(self.program_asked);
        self.mappings.tell(&mut report);
        report.mapping = kept::text_of(&report, choices, self.mappings.used.as_deref());
        (report, plan)
    }

    /// What was read otherwise than the end shows it should have been.
    pub fn misread(&mut self, choices: &Choices) -> Found {
        let notations = notations::misread(&self.reader, choices);
        // Numbers that were misread show nothing.
        let shows = notations.is_empty() && amounts::are_in(self.report.table);
        let answers = shows.then(|| amounts::misread(&mut self.reader)).flatten();
        let late = self.late.found().filter(|_| shows).map(|_| BTreeMap::new());
        let answers = answers.or(late);
        let numbers = self.numbers.as_ref().map(BareColumns::misread).unwrap_or_default();
        Found {
            notations,
            numbers,
            encoding: self.misread_encoding(choices),
            late_sign: answers.as_ref().and(self.late.found()),
            moments_as_written: self.moments().any(|(_, moments)| moments == Moments::Mixed),
            turned: self.turned(),
            answers,
        }
    }

    /// The columns of days that the user wants turned, as far as they look like it.
    fn turned(&self) -> BTreeSet<usize> {
        let is_wanted = self.reader.turned_days == Some(ImportAnswer::Turn);
        let columns = (0..self.shape.width).filter(|_| is_wanted);
        let looks = |column: &usize| self.reader.column(*column).and_then(ColumnState::turned_days).is_some();
        columns.filter(looks).collect()
    }

    fn moments(&self) -> impl Iterator<Item = (usize, Moments)> {
        (0..self.shape.width).filter_map(|column| Some((column, self.reader.column(column)?.moments)))
    }

    /// Says in which columns days were written down as moments of UTC.
    fn note_moments(&mut self) {
        let told = self
            .moments()
            .filter(|(_, moments)| matches!(moments, Moments::Midnights(1..)));
        let told: Vec<String> = told
            .filter_map(|(column, _)| Some(self.report.columns.get(column)?.header.clone()))
            .collect();
        for header in told {
            self.reader
                .log
                .found(FindingKind::GermanMidnights, None, Some(header.as_bytes()));
        }
    }

    fn misread_encoding(&self, choices: &Choices) -> Option<Encoding> {
        let pages = self.decoder.pages().filter(|_| choices.encoding.is_none())?;
        Some(pages.best()).filter(|best| *best != self.decoder.encoding())
    }

    /// Says what became of letters that are not ASCII, where that is no matter of course.
    fn note_encoding(&mut self, choices: &Choices) {
        if choices.encoding.is_some() {
            return;
        }
        let encoding = self.decoder.encoding();
        self.reader
            .log
            .found_times(FindingKind::MixedEncoding, self.decoder.strays(), None);
        let (kind, other) = match encoding {
            Encoding::Dos850 | Encoding::MacRoman | Encoding::Utf8Twice => (FindingKind::OldEncoding(encoding), None),
            Encoding::Windows1252 => match self.decoder.pages().and_then(PageEvidence::doubt) {
                Some(other) => (FindingKind::DoubtfulEncoding(other), Some(other)),
                None => return,
            },
            Encoding::Utf8 | Encoding::Latin9 | Encoding::Utf16LittleEndian | Encoding::Utf16BigEndian => return,
        };
        let log = &mut self.reader.log;
        log.found(kind, None, None);
        for cell in &self.accented {
            let quoted = match other {
                None => Some(cell.clone()),
                Some(other) => as_other(cell, other)
                    .filter(|read| read != cell)
                    .map(|read| [cell, " → ", &read].concat()),
            };
            if let Some(quoted) = quoted {
                log.found(kind, None, Some(quoted.as_bytes()));
            }
        }
    }
}

/// The first cells below the headings that hold other letters than ASCII has.
fn accented(start: &HeadText, layout: &Layout) -> Vec<String> {
    let cells = start.head.rows_below(layout.records_before).flat_map(|row| &row.cells);
    let accented = cells.filter(|cell| !cell.is_ascii());
    accented.take(Finding::QUOTES).cloned().collect()
}

/// Whom the names of a file mean, found in a first reading.
#[derive(Debug, Clone)]
pub(super) struct FoundNames {
    customers: Option<SettledNames<CustomerId>>,
    products: Option<SettledNames<ProductId>>,
    /// Rows seem to stand there twice.
    repeats: bool,
}

impl FoundNames {
    fn tell(self, indexes: Indexes<'_>) {
        if let (Some(index), Some(names)) = (indexes.customers, self.customers) {
            index.follow(names);
        }
        if let (Some(index), Some(names)) = (indexes.products, self.products) {
            index.follow(names);
        }
    }
}

/// The record as the rules of a program have it; `None` where it is blank or does not count.
#[inline]
fn put_right<'a>(
    record: CsvRecord<'a>,
    rules: Option<&mut RowRules>,
    remade: &'a mut RemadeCells,
) -> Option<CsvRecord<'a>> {
    if is_blank(&record) {
        return None;
    }
    let Some(rules) = rules else { return Some(record) };
    let cells: Vec<&[u8]> = record.cells().collect();
    if !rules.take(&cells) {
        return None;
    }
    Some(match rules.changes() {
        [] => record,
        changes => record.remade(changes, remade),
    })
}

/// To the table, at once or when its order is whole; what stands beside each other, part by part.
#[inline]
fn hand_on(
    record: &CsvRecord<'_>,
    (orders, sides): (Option<&mut Orders>, Option<&SideRows>),
    takers: &mut RowTakers<'_>,
) {
    match (orders, sides) {
        (Some(orders), _) => orders.add(record, |record| takers.take(record)),
        (None, Some(sides)) => sides.take(record, takers),
        (None, None) => takers.take(record),
    }
}

/// Rows in groups, whose first rows get what stands above them. What is known of a program leaves no doubt.
fn grouped(
    start: &mut HeadText,
    layout: &Layout,
    program: Option<&Recognised>,
    choices: &Choices,
) -> Option<GroupedRows> {
    let rows = start.head.rows.get_mut(layout.records_before..)?;
    let mut groups = GroupedRows::look(rows, layout, choices).filter(|_| program.is_none())?;
    groups.fill(rows);
    Some(groups)
}
