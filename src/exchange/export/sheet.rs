//! Lists of the interface as files: any heading, any cells. The words come from the page that shows the list.

use super::Style;
use super::export_cell::ExportCell;
use super::export_writer::ExportWriter;
use crate::domain::{Mark, Money};
use jiff::civil::Date;

/// A list as it leaves. Rows may have fewer cells than there are headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportSheet {
    /// What is in it, for the name of its file.
    pub name: String,
    /// The headings, in the language of the interface.
    pub head: Vec<String>,
    /// In the order of the page.
    pub rows: Vec<Vec<SheetCell>>,
}

/// What stands in a cell decides how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetCell {
    /// Nothing.
    Blank,
    /// Made harmless where a spreadsheet would run it.
    Text(String),
    /// The code of a mark.
    Mark(Mark),
    /// A whole number.
    Count(u64),
    /// An amount, with two decimals or four.
    Money(Money),
    /// A day as the dialect writes it.
    Date(Date),
    /// Part and whole, written in percent with two decimals; blank where the whole is 0.
    Share(u64, u64),
    /// Thousandths, written as a number of percent: what stands below zero, too, is a number to a spreadsheet.
    PerMille(i64),
}

impl ExportSheet {
    /// The bytes of the file.
    #[must_use]
    pub fn written(&self, style: Style) -> Vec<u8> {
        let mut writer = ExportWriter::new(style);
        writer.row(self.head.iter().map(|heading| ExportCell::Word(heading)));
        for row in &self.rows {
            row.iter().for_each(|cell| write(&mut writer, cell));
            writer.end_row();
        }
        writer.finish()
    }
}

fn write(writer: &mut ExportWriter, cell: &SheetCell) {
    writer.cell(match cell {
        SheetCell::Blank => ExportCell::Blank,
        SheetCell::Text(text) => ExportCell::Text(text),
        SheetCell::Mark(mark) => ExportCell::Mark(*mark),
        SheetCell::Count(count) => ExportCell::count(*count),
        SheetCell::Money(amount) => ExportCell::Money(*amount),
        SheetCell::Date(date) => ExportCell::Date(*date),
        SheetCell::PerMille(thousandths) => ExportCell::Percent(Money(thousandths.saturating_mul(Money::PARTS / 10))),
        SheetCell::Share(part, whole) => percent(*part, *whole).map_or(ExportCell::Blank, ExportCell::Percent),
    });
}

/// With two decimals, as amounts have them.
fn percent(part: u64, whole: u64) -> Option<Money> {
    let hundredths = (u128::from(part) * 20_000 + u128::from(whole)).checked_div(u128::from(whole) * 2)?;
    i64::try_from(hundredths * 100).ok().map(Money)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::export::csv_write::Dialect;
    use jiff::civil::date;

    fn written_in(dialect: Dialect) -> Style {
        Style {
            dialect,
            ..Style::default()
        }
    }

    #[test]
    fn cells_of_every_kind() {
        let sheet = ExportSheet {
            name: String::new(),
            head: vec!["Kunde".into(), "Wert".into()],
            rows: vec![
                vec![
                    SheetCell::Text("=Acme; AG".into()),
                    SheetCell::Money(Money::units(1_200)),
                    SheetCell::Date(date(2026, 11, 22)),
                ],
                vec![
                    SheetCell::Mark(Mark::NoNeed),
                    SheetCell::Count(7),
                    SheetCell::Share(2, 3),
                    SheetCell::Share(0, 0),
                    SheetCell::PerMille(-666),
                ],
            ],
        };
        let german = "\u{FEFF}Kunde;Wert\r\n\"'=Acme; AG\";1200,00;22.11.2026\r\n-;7;66,67;;-66,60\r\n";
        assert_eq!(
            String::from_utf8(sheet.written(written_in(Dialect::GermanExcel))).unwrap(),
            german
        );
        let international = "Kunde,Wert\n'=Acme; AG,1200.00,2026-11-22\n-,7,66.67,,-66.60\n";
        assert_eq!(
            String::from_utf8(sheet.written(written_in(Dialect::International))).unwrap(),
            international
        );
    }
}
