use super::looks::colours;
use super::*;
use crate::domain::{Colour, Mark};
use crate::exchange::export::book::LegendOrder;
use crate::exchange::export::sheet::{ExportSheet, SheetCell};
use crate::exchange::export::{ExportFormat, Style};
use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use std::io::Cursor;

const TOKENS: &str = include_str!("../../../style/tokens.css");

fn cells(head: &[&str], rows: Vec<Vec<SheetCell>>) -> Vec<u8> {
    let sheet = ExportSheet {
        name: String::new(),
        head: head.iter().map(|text| (*text).to_owned()).collect(),
        rows,
    };
    sheet.written(Style {
        format: ExportFormat::Excel,
        ..Style::default()
    })
}

fn order(name: &str, cells: Vec<u8>) -> BookOrder {
    BookOrder {
        name: name.into(),
        company: "Muster GmbH".into(),
        made_on: date(2026, 11, 29),
        cells,
        legend: LegendOrder {
            name: "Legende".into(),
            cells: self::cells(&["Markierung", "Bedeutung"], vec![vec![SheetCell::Mark(Mark::Need)]]),
        },
    }
}

fn text(text: &str) -> SheetCell {
    SheetCell::Text(text.into())
}

/// The cells of the first sheet as other programs see them.
#[track_caller]
fn seen(cells: Vec<u8>) -> Vec<Vec<Data>> {
    let bytes = write(&order("Liste", cells)).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let formulas = book.worksheet_formula("Liste").unwrap();
    assert!(formulas.used_cells().next().is_none(), "no cell is a formula");
    let range = book.worksheet_range("Liste").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn told(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => format!("text {text}"),
        Data::Float(number) => format!("number {number}"),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("day {year}-{month:02}-{day:02}")
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn every_cell_is_what_it_is() {
    for (cell, other) in [
        (text("0042"), "text 0042"),
        (text("1.234,50"), "text 1.234,50"),
        (text("=1+1"), "text =1+1"),
        (text("+49 30 1234"), "text +49 30 1234"),
        (text("-Druck"), "text -Druck"),
        (text("@SUM(A1)"), "text @SUM(A1)"),
        (text("zwei\nZeilen"), "text zwei\nZeilen"),
        (text("<b> & \"so\""), "text <b> & \"so\""),
        (text("_x0041_"), "text _x0041_"),
        (text("k. A."), "text 'k. A."),
        (text("'=1"), "text ''=1"),
        (text(""), ""),
        (SheetCell::Blank, ""),
        (SheetCell::Mark(Mark::BoughtNeed), "text XG"),
        (SheetCell::Mark(Mark::NoNeed), "text -"),
        (SheetCell::Mark(Mark::Blank), ""),
        (SheetCell::Count(7), "number 7"),
        (SheetCell::Money(Money(12_345_678)), "number 1234.5678"),
        (SheetCell::Money(Money::units(-1_200)), "number -1200"),
        (SheetCell::Money(Money(i64::MAX)), "text 922337203685477.5807"),
        (SheetCell::Share(2, 3), "number 0.6667"),
        (SheetCell::PerMille(-666), "number -0.666"),
        (SheetCell::Date(date(2026, 11, 22)), "day 2026-11-22"),
        (SheetCell::Date(date(1900, 3, 1)), "day 1900-03-01"),
        (SheetCell::Date(date(1900, 2, 28)), "day 1900-02-28"),
        (SheetCell::Date(date(1900, 1, 1)), "day 1900-01-01"),
        (SheetCell::Date(date(1899, 12, 31)), "text 1899-12-31"),
    ] {
        // The second column keeps a row whose cell is blank.
        let rows = seen(cells(&["Wert", "Ende"], vec![vec![cell, text("Ende")]]));
        assert_eq!(told(&rows[1][0]), other);
    }
}

#[test]
fn headings_are_texts_whatever_they_look_like() {
    let rows = seen(cells(&["=1+1", "007", "-"], Vec::new()));
    assert_eq!(
        rows[0].iter().map(told).collect::<Vec<_>>(),
        ["text =1+1", "text 007", "text -"]
    );
}

#[test]
fn marks_have_the_colours_of_the_app_by_day() {
    let token = |name: &str| {
        let (_, rest) = TOKENS.split_once(&format!("    --mark-{name}:")).unwrap();
        let (_, rest) = rest.split_once('#').unwrap();
        u32::from_str_radix(&rest[..6], 16).unwrap()
    };
    for (colour, name) in [
        (Colour::Red, "competitor"),
        (Colour::Green, "need"),
        (Colour::Grey, "no-need"),
    ] {
        let (ground, ink) = colours(colour);
        assert_eq!((ground, ink), (token(name), token(&format!("{name}-ink"))), "{name}");
    }
}

#[test]
fn what_excel_has_no_room_for_is_said() {
    let wide = vec!["Kopf"; 16_385];
    let tall = || vec![Vec::new(); 1_048_576];
    let long = |count: usize| cells(&["Notiz"], vec![Vec::new(), vec![text(&"𝔊".repeat(count))]]);
    for (cells, fault) in [
        (cells(&wide, Vec::new()), Some(BookFault::TooManyColumns)),
        (cells(&wide[1..], Vec::new()), None),
        (
            cells(&["Kopf"], [tall(), vec![vec![text("zu viel")]]].concat()),
            Some(BookFault::TooManyRows),
        ),
        // Counted as Excel counts: these take two places each.
        (long(16_384), Some(BookFault::TextTooLong(3))),
        (long(16_383), None),
    ] {
        assert_eq!(write(&order("Liste", cells)).err(), fault);
    }
}

#[test]
fn the_same_order_makes_the_same_bytes() {
    let made = |day| {
        let rows = vec![vec![
            text("Acme"),
            SheetCell::Mark(Mark::Need),
            SheetCell::Mark(Mark::Bought),
        ]];
        let mut order = order("Matrix", cells(&["Kunde", "Cloud", "Druck"], rows));
        order.made_on = day;
        write(&order).unwrap()
    };
    assert_eq!(made(date(2026, 11, 29)), made(date(2026, 11, 29)));
    assert_ne!(made(date(2026, 11, 29)), made(date(2026, 11, 30)));
}

#[test]
fn sheets_are_called_what_excel_allows() {
    for (name, allowed) in [
        ("Matrix", "Matrix"),
        ("Bewertungen Müller / Söhne: [A]?", "Bewertungen Müller Söhne A"),
        ("'so'", "so"),
        ("", "Kundenkompass"),
        (
            "Kunden, die ein Wettbewerber beliefert",
            "Kunden, die ein Wettbewerber be",
        ),
    ] {
        assert_eq!(sheet_name(name), allowed);
    }
}

#[test]
fn the_legend_comes_with_marks_alone() {
    let sheets = |rows| {
        let bytes = write(&order("Liste", cells(&["Kunde", "Cloud"], rows))).unwrap();
        Xlsx::new(Cursor::new(bytes)).unwrap().sheet_names()
    };
    assert_eq!(sheets(vec![vec![text("Acme"), text("X")]]), ["Liste"]);
    assert_eq!(
        sheets(vec![vec![text("Acme"), SheetCell::Mark(Mark::Blank)]]),
        ["Liste", "Legende"]
    );
}
