//! Lists that leave as workbooks: what other programs see of them, and what comes back after somebody edited them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests")]

mod common;

use calamine::{Data, Reader, Xlsx};
use common::books::{EXCEL, read_book, there_and_back, written};
use common::now;
use jiff::civil::date;
use kundenkompass::domain::workspace::import::ImportPlan;
use kundenkompass::domain::{Action, Effect, Mark, RecordKind, Workspace};
use kundenkompass::example;
use kundenkompass::exchange::export::care::{evaluations, months};
use kundenkompass::exchange::export::methods::{Extent, checklists, decisions, opportunities};
use kundenkompass::exchange::export::{ExportScope, ExportTable, Wording, table};
use kundenkompass::exchange::{Choices, KnownRecords};
use kundenkompass::view::decisions::log;
use std::io::Cursor;
use std::rc::Rc;

fn example() -> Workspace {
    let mut workspace = Workspace::default();
    let plan = example::plan(date(2026, 11, 21), Wording::German);
    workspace.apply(Action::LoadExample(Rc::new(plan)), &now(7)).unwrap();
    workspace
}

fn all_of(workspace: &Workspace, of: ExportTable) -> Vec<u8> {
    table(workspace, of, &ExportScope::all(workspace, of), EXCEL)
}

fn rows(book: Vec<u8>, sheet: &str) -> Vec<Vec<Data>> {
    let mut book = Xlsx::new(Cursor::new(book)).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// The same cells as another program saves them after somebody wrote into some: by row and column, counted from 0.
fn edited(book: Vec<u8>, edits: &[((usize, usize), &str)]) -> Vec<u8> {
    let mut rows = rows(book, "Matrix");
    for ((row, column), text) in edits {
        rows[*row][*column] = Data::String((*text).into());
    }
    let mut other = rust_xlsxwriter::Workbook::new();
    let sheet = other.add_worksheet();
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Data::String(text) => drop(sheet.write_string(row, column, text).unwrap()),
                Data::Float(number) => drop(sheet.write_number(row, column, *number).unwrap()),
                Data::Empty => {}
                other => panic!("{other:?} stands in no matrix"),
            }
        }
    }
    other.save_to_buffer().unwrap()
}

fn effect(workspace: &Workspace, plan: ImportPlan) -> Effect {
    workspace.effect(Rc::new(plan), &now(7)).unwrap()
}

#[test]
fn what_import_reads_comes_back_without_a_question() {
    let workspace = example();
    let ids = |kind| workspace.records(kind).map(|record| record.id).collect::<Vec<_>>();
    let tables = [
        ExportTable::MatrixWide,
        ExportTable::MatrixLong,
        ExportTable::Customers,
        ExportTable::Products,
    ];
    let mut files: Vec<(String, Vec<u8>)> = tables.map(|of| (format!("{of:?}"), all_of(&workspace, of))).into();
    let opportunities = ids(RecordKind::Opportunity);
    files.push((
        "checklists".into(),
        checklists(&workspace, &opportunities, Extent::Whole, EXCEL),
    ));
    let all = ids(RecordKind::Evaluation);
    files.push((
        "evaluations".into(),
        evaluations(&workspace, &all, EXCEL, &str::to_owned),
    ));
    files.push(("months".into(), months(&workspace, EXCEL)));
    for (name, cells) in files {
        let read = there_and_back(&workspace, cells);
        assert_eq!((read.sheet.as_str(), read.others.len()), ("Matrix", 0), "{name}");
        let report = &read.report;
        assert!(report.is_complete() && report.errors == 0, "{name} {report:#?}");
        assert!(report.asked.is_empty(), "{name} {:#?}", report.asked);
        assert_eq!(effect(&workspace, read.plan), Effect::default(), "{name}");
    }
}

#[test]
fn lists_for_reading_hold_numbers_and_days() {
    let workspace = example();
    let ids: Vec<_> = workspace
        .records(RecordKind::Opportunity)
        .map(|record| record.id)
        .collect();
    let list = rows(written(opportunities(&workspace, &ids, EXCEL)), "Matrix");
    let of = |heading: &str| {
        let column = list[0]
            .iter()
            .position(|cell| *cell == Data::String(heading.into()))
            .unwrap();
        list[1..]
            .iter()
            .map(move |row| row[column].clone())
            .filter(|cell| *cell != Data::Empty)
    };
    assert!(of("Wert").count() > 0 && of("Wert").all(|cell| matches!(cell, Data::Float(_))));
    assert!(of("Eingegangen").count() > 0 && of("Eingegangen").all(|cell| matches!(cell, Data::DateTime(_))));
    assert!(of("Schwelle").all(|cell| matches!(cell, Data::Float(_))));
    let decided = rows(written(decisions(&workspace, &log(&workspace), EXCEL)), "Matrix");
    assert!(
        decided.len() > 1
            && decided[1..]
                .iter()
                .all(|row| matches!(row[0], Data::DateTime(_) | Data::Empty))
    );
}

#[test]
fn numbers_of_customers_keep_their_zeros() {
    let mut workspace = example();
    let (_, customer) = workspace.customers().next().unwrap();
    let (customer, number) = (customer.id, "0042");
    let edit = kundenkompass::domain::CustomerEdit::Number(Some(number.into()));
    workspace
        .apply(Action::EditCustomer { customer, edit }, &now(7))
        .unwrap();
    let list = rows(written(all_of(&workspace, ExportTable::Customers)), "Matrix");
    assert!(list.iter().flatten().any(|cell| *cell == Data::String(number.into())));
    let read = there_and_back(&workspace, all_of(&workspace, ExportTable::Customers));
    assert_eq!(effect(&workspace, read.plan), Effect::default());
}

#[test]
fn one_edited_cell_of_the_matrix_is_one_change() {
    let workspace = example();
    let scope = ExportScope::matrix(&workspace);
    let (row, column) = (scope.rows[3], scope.columns[2]);
    let before = workspace.matrix().mark(row, column);
    let after = if before == Mark::Need {
        Mark::Competitor
    } else {
        Mark::Need
    };
    let book = written(all_of(&workspace, ExportTable::MatrixWide));
    // A heading above, name and number before.
    let book = edited(book, &[((4, 4), after.code())]);
    let read = read_book(book, Rc::new(KnownRecords::of(&workspace)), &Choices::default());
    assert!(
        read.report.is_complete() && read.report.asked.is_empty(),
        "{:#?}",
        read.report
    );
    let mut changed = workspace;
    let plan = Rc::new(read.plan);
    let told = changed.effect(plan.clone(), &now(7)).unwrap();
    assert_eq!(told.marks_changed + told.marks_new, 1, "{told:?}");
    let marks = |workspace: &Workspace| {
        let all = scope
            .rows
            .iter()
            .flat_map(|row| scope.columns.iter().map(move |column| (*row, *column)));
        all.map(|(row, column)| workspace.matrix().mark(row, column))
            .collect::<Vec<_>>()
    };
    let mut expected = marks(&changed);
    expected[3 * scope.columns.len() + 2] = after;
    changed.apply(Action::Import(plan), &now(7)).unwrap();
    assert_eq!(marks(&changed), expected);
}
