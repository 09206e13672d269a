use super::*;
use crate::exchange::sheets::other_lists;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write;

const CELLS: &[u8] = include_bytes!("../../tests/fixtures/workbooks/cells.xlsx");
const DAYS: &[u8] = include_bytes!("../../tests/fixtures/workbooks/days-1904.xlsx");
const LIST: &[u8] = include_bytes!("../../tests/fixtures/workbooks/list.xlsx");

/// The text of the sheet, with the signs that stand for types spelt out.
#[track_caller]
fn text(bytes: &[u8], sheet: &str) -> String {
    let mut text = Vec::new();
    let mut book = Workbook::open(bytes.to_vec()).expect("a workbook");
    book.write(sheet, GroundReading::LeftOut, &mut |piece| {
        text.extend_from_slice(piece)
    })
    .expect("a sheet");
    String::from_utf8(text).expect("text")
}

#[test]
fn every_cell_has_one_reading() {
    let text = text(CELLS, "Zellen");
    let lines: Vec<&str> = text.split('\n').collect();
    for (line, expected) in [
        "text\t007",
        "text number\t1.234,50",
        "quote\t\"\"\"Foo\"\" GmbH\"",
        "lines\teins\u{2028}zwei",
        "tab\ta b",
        "int\t42",
        "decimals\t1\u{2396}234",
        "more decimals\t0\u{2396}3333",
        "ean\t4006381333931",
        "small\t0",
        "negative\t-0\u{2396}5",
        "percent\t19\u{2396}5 %",
        "euro\t12\u{2396}5 EUR",
        "dollar\t12 USD",
        "padded\t00417",
        "date\t2026-03-02",
        "date and time\t2026-03-02 14:30",
        "before the leap bug\t1900-02-28",
        "behind it\t1900-03-01",
        "time\t18:00",
        "hours\t36:00",
        "bool\tTRUE",
        "error\t#N/A",
        "blank",
        "formula\t#CALC!",
        "\t\t\trechts",
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(lines.get(line), Some(&expected), "line {}", line + 1);
    }
    assert_eq!(lines.len(), 26, "formats far away are no cells");
}

#[test]
fn days_are_counted_from_1904_where_the_workbook_says_so() {
    assert_eq!(text(DAYS, "Sheet"), "Datum\n2026-03-02");
}

/// The same list in all formats: amounts whose currency only their format tells, numbers with zeros in front, percentages.
#[test]
fn formats_of_numbers_are_read_in_every_format_of_workbooks() {
    const ROWS: [&str; 6] = [
        "Rechnungsnummer\tKundennummer\tKunde\tDatum\tBetrag\tRabatt",
        "R-1\t00417\tAhrens Bau GmbH\t2026-03-02\t1200 EUR\t10 %",
        "R-2\t00418\tBrandt Logistik KG\t2026-03-05\t890\u{2396}5 CHF\t0 %",
        "R-3\t00419\tCordes AG\t2026-03-09\t3450 USD\t2\u{2396}5 %",
        "R-4\t00417\tAhrens Bau GmbH\t2026-04-01\t75 GBP\t0 %",
        "R-5\t00418\tBrandt Logistik KG\t2026-04-02\t640\t0 %",
    ];
    for name in [
        "currencies.xlsx",
        "currencies.xlsb",
        "currencies.xls",
        "currencies-95.xls",
        "currencies.ods",
    ] {
        let path = format!("{}/tests/fixtures/workbooks/{name}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).expect("a file");
        assert_eq!(
            text(&bytes, "Rechnungen").split('\n').collect::<Vec<_>>(),
            ROWS,
            "{name}"
        );
        let heads = Workbook::open(bytes).and_then(|mut book| book.heads()).expect("sheets");
        let told: Vec<(&str, u32)> = heads.iter().map(|head| (head.sheet.name.as_str(), head.rows)).collect();
        assert_eq!(told, [("Hinweise", 2), ("Rechnungen", 6)], "{name}");
    }
}

/// With a format of its own for each sign; a minus that only numbers below zero have is no other one.
#[test]
fn what_calc_writes_beside_numbers_is_read() {
    let number = "<number:number number:decimal-places='2' number:min-integer-digits='1' number:grouping='true'/>";
    let style =
        |name: &str, content: &str| format!("<number:number-style style:name='{name}'>{content}</number:number-style>");
    let map = "<style:map style:condition='value()&gt;=0' style:apply-style-name='P'/>";
    let of = |above: &str, below: &str| {
        let formats = style("P", above) + &style("N", &format!("{below}{map}"));
        let content = format!(
            "<office:document-content><office:automatic-styles>{formats}\
            <style:style style:name='c' style:family='table-cell' style:data-style-name='N'/></office:automatic-styles>\
            <office:body><office:spreadsheet><table:table table:name='S'><table:table-row>\
            <table:table-cell table:style-name='c' office:value-type='float' office:value='12.5'/>\
            <table:table-cell table:style-name='c' office:value-type='float' office:value='-12.5'/>\
            </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
        );
        let sheets = ods_formats::senses(&zip(&[packed("content.xml", content.as_bytes())])).expect("sheets");
        let mut senses = sheets.first().expect("a sheet").walk();
        [12.5, -12.5]
            .into_iter()
            .zip(0..)
            .map(|(value, column)| {
                let mut out = Vec::new();
                cell_text::write(&DataRef::Float(value), &senses((0, column)), &mut out);
                String::from_utf8(out).expect("text")
            })
            .collect::<Vec<_>>()
            .join("\t")
    };
    let with = |words: &str| format!("{number}<number:text>{words}</number:text>");
    let minus = format!("<number:text>-</number:text>{number}");
    let scaled = with("T€").replace("number:grouping", "number:display-factor='1000' number:grouping");
    for (above, below, expected) in [
        (number, minus.as_str(), "12\u{2396}5\t-12\u{2396}5"),
        (&with(" S"), &with(" H"), "12\u{2396}5 S\t12\u{2396}5 H"),
        (
            &with(" T€"),
            &with(" T€"),
            "12\u{2396}5 Tsd. EUR\t-12\u{2396}5 Tsd. EUR",
        ),
        (&scaled, &scaled, "12\u{2396}5\t-12\u{2396}5"),
        (&minus, number, "-12\u{2396}5\t-12\u{2396}5"),
    ] {
        assert_eq!(of(above, below), expected, "{above} {below}");
    }
}

#[test]
fn sheets_come_in_their_order_with_what_shows_them() {
    let heads = Workbook::open(LIST.to_vec())
        .expect("a workbook")
        .heads()
        .expect("sheets");
    let told: Vec<(&str, SheetVisibility, u32)> = heads
        .iter()
        .map(|head| (head.sheet.name.as_str(), head.sheet.visibility, head.rows))
        .collect();
    let (shown, hidden) = (SheetVisibility::Shown, SheetVisibility::Hidden);
    assert_eq!(
        told,
        [
            ("Hinweise", shown, 2),
            ("Rechnungen 2026", shown, 9),
            ("Alt", hidden, 39),
            ("Kunden", shown, 3)
        ]
    );
    assert_eq!(other_lists(&heads, 1, |head| head.rows > 2), ["Kunden"]);
    assert!(
        heads[1]
            .text
            .starts_with("Rechnungen\nJanuar bis Mai 2026\n\nRechnungsnummer\t".as_bytes())
    );
}

/// A workbook of one sheet, as little as there may be of it.
fn book(rows: &str, strings: &str) -> Vec<u8> {
    book_with("", rows, strings)
}

/// The same, with what the workbook says of itself.
fn book_with(calculation: &str, rows: &str, strings: &str) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let of = |name: &str, text: &str| packed(name, text.as_bytes());
    let related = |target: &str, kind: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let sheets = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets>{calculation}</workbook>"
    );
    zip(&[
        of("[Content_Types].xml", "<Types/>"),
        of("_rels/.rels", &related("xl/workbook.xml", "officeDocument")),
        of("xl/workbook.xml", &sheets),
        of(
            "xl/_rels/workbook.xml.rels",
            &related("worksheets/sheet1.xml", "worksheet"),
        ),
        of("xl/sharedStrings.xml", strings),
        of(
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

#[track_caller]
fn check(rows: &str, expected: Result<&str, WorkbookFault>) {
    let strings = "<sst><si><r><t>Ahrens</t></r><r><t xml:space=\"preserve\"> Bau</t></r><rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh></si></sst>";
    let mut text = Vec::new();
    let read = Workbook::open(book(rows, strings))
        .and_then(|mut book| book.write("S", GroundReading::LeftOut, &mut |piece| text.extend_from_slice(piece)));
    let text = String::from_utf8(text).expect("text");
    assert_eq!(read.map(|_| text.as_str()), expected, "{rows}");
}

#[test]
fn cells_as_other_programs_write_them() {
    for (rows, expected) in [
        // Texts in pieces, with how they are spoken.
        ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "Ahrens Bau"),
        (
            "<row r=\"1\"><c r=\"B1\" t=\"inlineStr\"><is><t>Jäger &amp; Söhne</t></is></c></row>",
            "\tJäger & Söhne",
        ),
        // Without places.
        (
            "<row><c><v>1</v></c><c><v>2.5</v></c></row><row><c><v>3</v></c></row>",
            "1\t2\u{2396}5\n3",
        ),
        ("<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>", "\n\n1"),
        // Formulas: worked out, as a text, as no text, and never.
        (
            "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"str\"><f>x</f><v>007</v></c></row>",
            "2\t007",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>x</f><v></v></c><c r=\"B1\"><v>1</v></c></row>",
            "\t1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><v>1</v></c><c r=\"C1\"><f>2</f><v/></c></row>",
            "#CALC!\t1\t#CALC!",
        ),
        // Errors, known and unknown.
        (
            "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c><c r=\"B1\"><v>1</v></c></row>",
            "#REF!\t1",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#SPILL!</v></c><c r=\"C1\"><v>2</v></c></row>",
            "1\t#SPILL!\t2",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"e\"><v>#FIELD!</v></c><c r=\"B2\"><v>2</v></c></row>",
            "1\n#FIELD!\t2",
        ),
        // As large as they come, and as small.
        (
            "<row r=\"1\"><c r=\"A1\"><v>1E+15</v></c><c r=\"B1\"><v>4.0063813339310003E12</v></c></row>",
            "1000000000000000\t4006381333931",
        ),
        (
            "<row r=\"1\"><c r=\"A1\"><v>0.1</v></c><c r=\"B1\"><v>0.30000000000000004</v></c></row>",
            "0\u{2396}1\t0\u{2396}3",
        ),
        (
            "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-03-02T00:00:00</v></c></row>",
            "2026-03-02",
        ),
    ] {
        check(rows, Ok(expected));
    }
}

/// A library leaves a nought beside its formulas, and asks Excel to work out all of them.
#[test]
fn a_nought_beside_a_formula_that_waits_for_excel_is_no_result() {
    let formula = |place: &str, value: &str| format!("<c r=\"{place}\"><f>x</f><v>{value}</v></c>");
    let empty = "<c r=\"D1\" t=\"str\"><f>x</f><v></v></c>";
    let rows = format!(
        "<row r=\"1\">{}{}<c r=\"C1\"><v>0</v></c>{empty}</row><row r=\"2\">{}{}<c r=\"C2\"><v>5</v></c></row>",
        formula("A1", "0"),
        formula("B1", "0"),
        formula("A2", "0"),
        formula("B2", "7"),
    );
    for (calculation, expected) in [
        // A column in which one formula has a result was worked out.
        (
            "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>",
            "#CALC!\t0\t0\t#CALC!\n#CALC!\t7\t5",
        ),
        ("<calcPr calcId=\"191029\"/>", "0\t0\t0\n0\t7\t5"),
        ("", "0\t0\t0\n0\t7\t5"),
    ] {
        assert_eq!(
            text(&book_with(calculation, &rows, "<sst/>"), "S"),
            expected,
            "{calculation}"
        );
    }
    let old = include_bytes!("../../tests/fixtures/workbooks/formulas.xls");
    assert!(text(old, "Rechnungen").ends_with("\nR-2\tBrandt Logistik KG\t2026-03-09\t5\t#CALC!"));
}

/// The last moments of a day are of that day, as spreadsheets show it, and noon is noon.
#[test]
fn a_day_lasts_to_its_end() {
    use calamine::{ExcelDateTime, ExcelDateTimeType};
    for (serial, expected) in [
        (45_291.0 + 86_399.5 / 86_400.0, "2023-12-31 23:59:59"),
        (45_291.0 + 86_399.997 / 86_400.0, "2023-12-31 23:59:59"),
        (45_291.0 + 86_399.999_6 / 86_400.0, "2024-01-01"),
        (45_291.499_999_999, "2023-12-31 12:00"),
        (45_291.0, "2023-12-31"),
    ] {
        let mut out = Vec::new();
        let value = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false);
        cell_text::write(&DataRef::DateTime(value), &NumberSense::Plain, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected, "{serial}");
    }
}

#[test]
fn sheets_made_to_harm_are_damaged_and_no_more() {
    for rows in [
        // Beyond any sheet; before the last; without end.
        "<row r=\"4294967295\"><c r=\"A4294967295\"><v>1</v></c></row>",
        "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&boom;</t></is></c></row>",
        "<row r=\"1\"><c r=\"A1\"><v>1</v>",
    ] {
        check(rows, Err(WorkbookFault::Damaged));
    }
    // A sheet may be as large as it can be; what is empty takes a line break each.
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    check(far, Ok(&format!("1{}{}2", "\n".repeat(1_048_575), "\t".repeat(16_383))));
}

#[test]
fn a_part_of_a_workbook_is_none() {
    let xls = include_bytes!("../../tests/fixtures/workbooks/list.xls").as_slice();
    let ods = include_bytes!("../../tests/fixtures/workbooks/list.ods").as_slice();
    let xlsb = include_bytes!("../../tests/fixtures/workbooks/currencies.xlsb").as_slice();
    for whole in [LIST, ods, xls, xlsb] {
        for length in (1..whole.len()).step_by(97).chain((512..whole.len()).step_by(512)) {
            let part = whole.get(..length).expect("shorter").to_vec();
            // In the browser a panic ends the wasm that reads workbooks, and the worker calls the file damaged.
            let read = std::panic::catch_unwind(|| Workbook::open(part).and_then(|mut book| book.heads()));
            assert!(matches!(read, Err(_) | Ok(Err(_))), "{length} of {}", whole.len());
        }
    }
}

/// Without what fills its last sector, as some programs write it; and with a part of it lost.
#[test]
fn an_old_workbook_need_not_fill_its_last_sector() {
    let whole = include_bytes!("../../tests/fixtures/workbooks/currencies.xls").as_slice();
    // Of its last sector 320 bytes count.
    for (left_out, is_whole) in [(0, true), (1, true), (192, true), (193, false), (512, false)] {
        let part = whole.get(..whole.len() - left_out).expect("shorter");
        match is_whole {
            true => assert_eq!(text(part, "Rechnungen"), text(whole, "Rechnungen"), "{left_out}"),
            false => assert_eq!(
                Workbook::open(part.to_vec()).map(|_| ()),
                Err(WorkbookFault::Damaged),
                "{left_out}"
            ),
        }
    }
}

#[test]
fn a_password_is_asked_for_by_nobody() {
    let bytes = include_bytes!("../../tests/fixtures/workbooks/password.xlsx");
    // Of Excel before 2007: FILEPASS stands where the window's options stood.
    let mut old = include_bytes!("../../tests/fixtures/workbooks/currencies.xls").to_vec();
    let head = old
        .windows(4)
        .position(|window| window == [0x42, 0, 2, 0])
        .expect("its code page");
    old[head] = 0x2F;
    for bytes in [bytes.to_vec(), old] {
        assert_eq!(Workbook::open(bytes).map(|_| ()), Err(WorkbookFault::Protected));
    }
}

/// A file for an archive, with the size that its directory tells.
#[derive(Clone)]
pub(crate) struct Packed {
    pub(crate) name: String,
    pub(crate) content: Vec<u8>,
    pub(crate) sum: u32,
    pub(crate) told: u32,
}

pub(crate) fn packed(name: &str, content: &[u8]) -> Packed {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("memory");
    let mut sum = flate2::Crc::new();
    sum.update(content);
    Packed {
        name: name.to_owned(),
        content: encoder.finish().expect("memory"),
        sum: sum.sum(),
        told: u32::try_from(content.len()).expect("small"),
    }
}

/// An archive.
pub(crate) fn zip(files: &[Packed]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let offset = u32::try_from(bytes.len()).expect("small");
        let packed = u32::try_from(file.content.len()).expect("small");
        let name = u16::try_from(file.name.len()).expect("short");
        let shared: Vec<u8> = [0_u16, 0, 8, 0, 0]
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .chain([file.sum, packed, file.told].into_iter().flat_map(u32::to_le_bytes))
            .chain([name, 0].into_iter().flat_map(u16::to_le_bytes))
            .collect();
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&shared);
        bytes.extend_from_slice(file.name.as_bytes());
        bytes.extend_from_slice(&file.content);
        directory.extend_from_slice(b"PK\x01\x02\x14\0");
        directory.extend_from_slice(&shared);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(file.name.as_bytes());
    }
    let (count, start) = (
        u16::try_from(files.len()).expect("few"),
        u32::try_from(bytes.len()).expect("small"),
    );
    let size = u32::try_from(directory.len()).expect("small");
    bytes.extend(directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].into_iter().flat_map(u16::to_le_bytes));
    bytes.extend([size, start].into_iter().flat_map(u32::to_le_bytes));
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(500))]
    /// Records of any content, formats of any content: no panic, whatever comes of them.
    #[test]
    fn what_is_read_here_stands_any_bytes(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), at in 0..9_usize) {
        const BOOK: &[u8] = include_bytes!("../../tests/fixtures/workbooks/currencies.xls");
        let relations = "<Relationships><Relationship Id=\"r\" Target=\"worksheets/a.bin\"/></Relationships>";
        let names = [1, 0, 0, 0, b'r', 0, 1, 0, 0, 0, b'S', 0];
        let head = [&[0x9C, 1, 20][..], &[0; 8], &names].concat();
        let binary = zip(&[
            packed("xl/workbook.bin", &head),
            packed("xl/_rels/workbook.bin.rels", relations.as_bytes()),
            packed("xl/worksheets/a.bin", &bytes),
            packed("xl/styles.bin", &bytes),
            packed("xl/sharedStrings.bin", if at == 0 { &bytes } else { &[] }),
        ]);
        let _ = container::look(&binary).and_then(|_| xlsb::BinaryBook::open(binary)).and_then(|book| {
            book.each("S", &mut |_, _, _| Ok(More::Wanted))
        });
        let mut old = BOOK.to_vec();
        let start = at * 512;
        old.iter_mut().skip(start).zip(&bytes).for_each(|(old, new)| *old = *new);
        let _ = xls_formats::senses(&old);
        let _ = ods_formats::senses(&zip(&[packed("content.xml", &bytes)]));
        let rows = [b"<sheetData><row ", bytes.as_slice()].concat();
        let _ = xlsx_hidden::hidden_parts(&hidden_tests::book(&String::from_utf8_lossy(&rows)), 0);
    }
}
