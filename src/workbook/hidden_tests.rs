//! What sheets hide, in every format of workbooks.

use super::tests::{packed, zip};
use super::*;
use crate::exchange::hidden_parts::Spans;
use rust_xlsxwriter::Workbook as NewBook;

const NOTHING: [Vec<u32>; 2] = [Vec::new(), Vec::new()];

/// The hidden rows and columns of a sheet among the first forty.
#[track_caller]
fn hidden(bytes: &[u8], sheet: &str) -> [Vec<u32>; 2] {
    let mut book = Workbook::open(bytes.to_vec()).expect("a workbook");
    let hidden = book.write(sheet, GroundReading::LeftOut, &mut |_| {}).expect("a sheet");
    places(&hidden)
}

fn places(hidden: &HiddenParts) -> [Vec<u32>; 2] {
    let among = |spans: &Spans| (0..40).filter(|place| spans.holds(*place)).collect();
    [among(&hidden.rows), among(&hidden.columns)]
}

#[test]
fn excel_hides_rows_and_columns() {
    let mut book = NewBook::new();
    let sheet = book.add_worksheet();
    for row in 0..30 {
        sheet.write_row(row, 0, ["a", "b", "c", "d"]).expect("a row");
    }
    sheet.autofilter(0, 0, 29, 3).expect("a filter");
    for row in [3, 4, 9] {
        sheet.set_row_hidden(row).expect("a row");
    }
    sheet.group_rows_collapsed(20, 22).expect("rows");
    sheet.set_column_hidden(1).expect("a column");
    sheet.set_column_width(3, 0).expect("a column");
    book.add_worksheet().write(0, 0, "x").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(hidden(&bytes, "Sheet1"), [vec![3, 4, 9, 20, 21, 22], vec![1, 3]]);
    assert_eq!(hidden(&bytes, "Sheet2"), NOTHING);
}

/// A sheet of a workbook whose main part lies where the workbook says.
pub(super) fn book(sheet: &str) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |target: &str, kind: &str| {
        format!("<Relationships><Relationship Id='r1' Type='{RELATIONS}/{kind}' Target='{target}'/></Relationships>")
    };
    zip(&[
        packed("[Content_Types].xml", b"<Types/>"),
        packed("_rels/.rels", related("/xl/workbook2.xml", "officeDocument").as_bytes()),
        packed(
            "xl/workbook2.xml",
            format!("<x:workbook xmlns:x='m' xmlns:r='{RELATIONS}'><x:sheets><x:sheet name='A&amp;B' sheetId='1' r:id='r1'/></x:sheets></x:workbook>")
                .as_bytes(),
        ),
        packed(
            "xl/_rels/workbook2.xml.rels",
            related("/xl/worksheets/sheet1.xml", "worksheet").as_bytes(),
        ),
        packed("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// As other programs write them: with a namespace, without numbers, in other quotes; and what only looks like a hidden row.
#[test]
fn rows_are_hidden_however_they_are_written() {
    let cell = |tag: &str| format!("<{tag}c><{tag}v>1</{tag}v></{tag}c>");
    for (sheet, expected) in [
        (
            format!(
                "<x:worksheet xmlns:x='m'><x:cols><x:col min='2' max='3' hidden='true'/><x:col min='5' max='5' width='0'/></x:cols>\
                 <x:sheetData><x:row r='2' hidden='1'>{0}</x:row><x:row\n hidden = 'true' spans='1:1'>{0}</x:row></x:sheetData></x:worksheet>",
                cell("x:")
            ),
            [vec![1, 2], vec![1, 2, 4]],
        ),
        (
            format!(
                "<worksheet><cols><col min='0' max='9' hidden='1'/><col min='7' max='4294967295' hidden='1'/></cols>\
                 <sheetData><row>{0}</row><row hidden='0'>{0}</row><row hidden='1'>{0}</row><row r='39' ht='0'/><row r='40' hidden='1'/></sheetData>\
                 <rowBreaks hidden='1'/></worksheet>",
                cell("")
            ),
            [vec![2, 38, 39], (6..40).collect()],
        ),
        (
            format!(
                "<worksheet><sheetData><row r='1' hidden=''>{0}</row><row r='2' hidden>{0}</row></sheetData></worksheet>",
                cell("")
            ),
            NOTHING,
        ),
        (
            format!(
                "<worksheet><sheetData><row r='1'>{}</row></sheetData></worksheet>",
                cell("")
            ),
            NOTHING,
        ),
    ] {
        let hidden = xlsx_hidden::hidden_parts(&book(&sheet), 0);
        assert_eq!(places(&hidden), expected, "{sheet}");
    }
    let sheet = "<worksheet><sheetData><row r='1'><c><v>1</v></c></row><row hidden='1'><c><v>2</v></c></row></sheetData></worksheet>";
    assert_eq!(hidden(&book(sheet), "A&B"), [vec![1], vec![]]);
    assert_eq!(xlsx_hidden::hidden_parts(&book(sheet), 1), HiddenParts::default());
}

/// Elements that are cut between two pieces of the unpacked sheet are seen as any other.
#[test]
fn no_row_is_passed_over_between_pieces() {
    let rows: String = (1..=20_000)
        .map(|row| format!("<row r=\"{row}\" spans=\"1:1\" hidden=\"{}\"/>", row % 2))
        .collect();
    let hidden = xlsx_hidden::hidden_parts(&book(&format!("<worksheet><sheetData>{rows}")), 0);
    for row in 0..20_000 {
        assert_eq!(hidden.rows.holds(row), row % 2 == 0, "{row}");
    }
}

/// The same list in three formats as LibreOffice writes it, with rows that a filter hides and others hidden by hand.
#[test]
fn a_list_hides_the_same_in_every_format() {
    for bytes in [
        include_bytes!("../../tests/fixtures/workbooks/hidden.xlsx").as_slice(),
        include_bytes!("../../tests/fixtures/workbooks/hidden.xls"),
        include_bytes!("../../tests/fixtures/workbooks/hidden.ods"),
    ] {
        assert_eq!(hidden(bytes, "Rechnungen"), [vec![2, 3, 5, 6], vec![1]]);
    }
}

/// A record in binary: its kind, how long it is, what stands in it.
fn record(kind: u8, content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    [&[kind, u8::try_from(content.len()).expect("short")], content.as_slice()].concat()
}

#[test]
fn binary_excel_hides_by_flags() {
    let long = |number: u32| number.to_le_bytes();
    let cell = record(5, &[&long(0), &long(0), &1.0_f64.to_le_bytes()]);
    let row = |row: u32, flags: u8| record(0, &[&long(row), &long(0), &[0; 3], &[flags, 0]]);
    let columns = |width: u32, flags: u8| record(60, &[&long(1), &long(2), &long(width), &long(0), &[flags, 0]]);
    let sheet = |columns: Vec<u8>| {
        let rows = [
            row(0, 0),
            cell.clone(),
            row(1, 0x10),
            cell.clone(),
            row(3, 0x18),
            cell.clone(),
        ];
        let sheet = [columns, rows.concat(), vec![0x92, 1, 0]].concat();
        let names = [1, 0, 0, 0, b'r', 0, 1, 0, 0, 0, b'S', 0];
        zip(&[
            packed("xl/workbook.bin", &[&[0x9C, 1, 20][..], &[0; 8], &names].concat()),
            packed(
                "xl/_rels/workbook.bin.rels",
                b"<Relationships><Relationship Id=\"r\" Target=\"worksheets/a.bin\"/></Relationships>",
            ),
            packed("xl/worksheets/a.bin", &sheet),
        ])
    };
    for (columns, expected) in [
        (columns(256, 0), vec![]),
        (columns(256, 1), vec![1, 2]),
        (columns(0, 0), vec![1, 2]),
    ] {
        assert_eq!(hidden(&sheet(columns), "S"), [vec![1, 3], expected]);
    }
}

#[test]
fn calc_hides_by_visibility() {
    let content = "<office:document-content><office:body><office:spreadsheet>\
        <table:table table:name='S'>\
        <table:table-column table:number-columns-repeated='2'/>\
        <table:table-column table:visibility='collapse' table:number-columns-repeated='3'/>\
        <table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>\
        <table:table-row table:visibility='filter' table:number-rows-repeated='3'><table:table-cell/></table:table-row>\
        <table:table-row table:visibility='visible'><table:table-cell/></table:table-row>\
        <table:table-row table:visibility='collapse'><table:table-cell/></table:table-row>\
        <table:table-row table:visibility='collapse' table:number-rows-repeated='4294967295'/>\
        </table:table><table:table table:name='T'><table:table-row/></table:table></office:spreadsheet></office:body>";
    let sheets = ods_formats::senses(&zip(&[packed("content.xml", content.as_bytes())])).expect("sheets");
    let hidden: Vec<_> = sheets.iter().map(|sheet| places(&sheet.hidden)).collect();
    let rows = [2, 3, 4].into_iter().chain(6..40).collect();
    assert_eq!(hidden, [[rows, vec![2, 3, 4]], NOTHING]);
}
