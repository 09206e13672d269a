//! What is said and asked about a file by its headings and first rows alone.

use super::FileReading;
use crate::domain::Money;
use crate::exchange::asked::{Finding, FindingKind, ImportAnswer, ImportQuestion, Offer, Topic};
use crate::exchange::columns::choices::Choices;
use crate::exchange::columns::mapping::Layout;
use crate::exchange::columns::units::UnitInUse;
use crate::exchange::hidden_parts::HiddenParts;
use crate::exchange::programs::{Recognised, RowRules};
use crate::exchange::report::{Log, ProblemKind, Report, quote};

/// All of it but the name of the program, which is said first of all.
pub(super) fn of_layout(layout: &Layout, program: Option<&Recognised>, reading: &FileReading, log: &mut Log) {
    let header = |column: usize| layout.columns.headers.get(column).map_or("", String::as_str);
    // What is taken all the same, by the groups that stand above or by choice, is not left out.
    let is_taken = |column: usize| layout.columns.fields.get(column).is_some_and(Option::is_some);
    for column in layout.doubled.iter().filter(|column| !is_taken(**column)) {
        let kind = ProblemKind::DoubledHeader(quote(header(*column).as_bytes()));
        log.notice(layout.columns.line, Some(*column), kind);
    }
    if let Some(column) = program.and_then(Recognised::gross) {
        log.found(FindingKind::Gross, None, Some(header(column).as_bytes()));
    }
    if program.is_none() {
        note_left_out(layout, log);
    }
    note_hidden(layout, &reading.hidden, log);
    note_periods(layout, log);
    ask_about_marks(layout, log);
    ask_about_totals(layout, log, &reading.choices);
}

/// Says which program wrote the file, and how many lines of it do not count.
pub(super) fn of_program(program: &Recognised, rules: Option<&RowRules>, report: &mut Report) {
    let kind = match program.is_no_list() {
        true => FindingKind::NoListOf(program.program()),
        false => FindingKind::WrittenBy(program.program()),
    };
    let finding = Finding {
        count: rules.map_or(0, RowRules::left_out),
        ..Finding::new(kind)
    };
    report.findings.insert(0, finding);
}

/// Asks whether a file is of the program whose headings it has; it is taken for one.
pub(super) fn program_question(choices: &Choices) -> ImportQuestion {
    let said = choices.answers.get(&Topic::Program).cloned();
    ImportQuestion {
        topic: Topic::Program,
        offers: [ImportAnswer::Keep, ImportAnswer::LeaveOut].map(Offer::plain).into(),
        taken: Some(said.unwrap_or(ImportAnswer::Keep)),
    }
}

/// Says in what the amounts are written, and asks.
pub(super) fn of_units(units: Option<&UnitInUse>, revenue: Money, log: &mut Log) {
    let Some(units) = units else { return };
    log.asked.push(units.question(revenue));
    log.say(units.finding().into_iter().collect());
}

/// Says which columns are not imported, where they are more than those that are.
fn note_left_out(layout: &Layout, log: &mut Log) {
    let columns = layout.columns.headers.iter().zip(&layout.columns.fields);
    let left_out: Vec<&String> = columns
        .filter(|(header, field)| field.is_none() && !header.is_empty())
        .map(|(header, _)| header)
        .collect();
    let taken = layout.columns.fields.iter().flatten().count();
    if layout.table.is_some() && left_out.len() > taken {
        for header in left_out {
            log.found(FindingKind::ColumnsLeftOut, None, Some(header.as_bytes()));
        }
    }
}

/// Says which columns are taken though the workbook does not show them.
fn note_hidden(layout: &Layout, hidden: &HiddenParts, log: &mut Log) {
    let columns = layout.columns.headers.iter().zip(&layout.columns.fields);
    for (column, (header, field)) in (0..).zip(columns) {
        if field.is_some() && layout.table.is_some() && hidden.columns.holds(column) {
            log.found(FindingKind::HiddenColumns, None, Some(header.as_bytes()));
        }
    }
}

/// Says which columns are taken for revenue by periods, which cannot be, and what speaks of payments.
fn note_periods(layout: &Layout, log: &mut Log) {
    let header = |column: &usize| layout.columns.headers.get(*column).map_or("", String::as_str);
    for column in layout.columns.periods.keys() {
        log.found(FindingKind::PeriodColumns, None, Some(header(column).as_bytes()));
    }
    let lists = [
        (FindingKind::YearlessColumns, &layout.yearless),
        (FindingKind::MoneyLeftOut, &layout.money),
        (FindingKind::Statement, &layout.statement),
    ];
    for (kind, columns) in lists {
        for column in columns {
            log.found(kind, None, Some(header(column).as_bytes()));
        }
    }
}

/// Says that a matrix is one of yes and no, and asks where it could be meant otherwise.
fn ask_about_marks(layout: &Layout, log: &mut Log) {
    for word in &layout.vocabulary.words {
        log.found(FindingKind::YesNo, None, Some(word.as_bytes()));
    }
    let Some((topic, taken)) = layout.vocabulary.asked.clone() else {
        return;
    };
    let answers = if topic == Topic::Quantities {
        [ImportAnswer::Positive, ImportAnswer::LeaveOut]
    } else {
        [ImportAnswer::YesNo, ImportAnswer::OwnMarks]
    };
    let offers = answers.map(Offer::plain).into();
    log.asked.push(ImportQuestion { topic, offers, taken });
}

/// Says which columns are totals, and asks whether they are left out.
fn ask_about_totals(layout: &Layout, log: &mut Log, choices: &Choices) {
    for column in &layout.totals {
        let header = layout.columns.headers.get(*column).map_or("", String::as_str);
        log.found(FindingKind::TotalColumns, None, Some(header.as_bytes()));
    }
    if !layout.totals.is_empty() {
        let taken = choices.answers.get(&Topic::TotalColumns).cloned();
        log.asked.push(ImportQuestion {
            topic: Topic::TotalColumns,
            offers: [ImportAnswer::LeaveOut, ImportAnswer::Keep].map(Offer::plain).into(),
            taken: Some(taken.unwrap_or(ImportAnswer::LeaveOut)),
        });
    }
}
