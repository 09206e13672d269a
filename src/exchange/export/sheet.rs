//! Lists of the interface as CSV: any heading, any cells. The words come from the page that shows the list.

use super::csv_write::{CsvCell, CsvWriter, Dialect};
use crate::domain::Money;
use jiff::civil::Date;

/// A list as it leaves. Rows may have fewer cells than there are headings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportSheet {
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
    /// A code of ours, written as it is.
    Word(&'static str),
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
    pub fn csv(&self, dialect: Dialect) -> Vec<u8> {
        let mut writer = CsvWriter::new(dialect);
        writer.row(self.head.iter().map(|heading| CsvCell::Word(heading)));
        for row in &self.rows {
            row.iter().for_each(|cell| write(&mut writer, cell));
            writer.end_row();
        }
        writer.finish()
    }
}

fn write(writer: &mut CsvWriter, cell: &SheetCell) {
    match cell {
        SheetCell::Blank => writer.cell(CsvCell::Blank),
        SheetCell::Text(text) => writer.cell(CsvCell::Text(text)),
        SheetCell::Word(word) => writer.cell(CsvCell::Word(word)),
        SheetCell::Count(count) => writer.cell(CsvCell::Word(&count.to_string())),
        SheetCell::Money(amount) => writer.cell(CsvCell::Money(*amount)),
        SheetCell::Date(date) => writer.cell(CsvCell::Date(*date)),
        SheetCell::PerMille(thousandths) => {
            writer.cell(CsvCell::Money(Money(thousandths.saturating_mul(Money::PARTS / 10))))
        }
        SheetCell::Share(part, whole) => writer.cell(percent(*part, *whole).map_or(CsvCell::Blank, CsvCell::Money)),
    }
}

/// With two decimals, as amounts have them.
fn percent(part: u64, whole: u64) -> Option<Money> {
    let hundredths = (u128::from(part) * 20_000 + u128::from(whole)).checked_div(u128::from(whole) * 2)?;
    i64::try_from(hundredths * 100).ok().map(Money)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn cells_of_every_kind() {
        let sheet = ExportSheet {
            head: vec!["Kunde".into(), "Wert".into()],
            rows: vec![
                vec![
                    SheetCell::Text("=Acme; AG".into()),
                    SheetCell::Money(Money::units(1_200)),
                    SheetCell::Date(date(2026, 11, 22)),
                ],
                vec![
                    SheetCell::Word("-"),
                    SheetCell::Count(7),
                    SheetCell::Share(2, 3),
                    SheetCell::Share(0, 0),
                    SheetCell::PerMille(-666),
                ],
            ],
        };
        let german = "\u{FEFF}Kunde;Wert\r\n\"'=Acme; AG\";1200,00;22.11.2026\r\n-;7;66,67;;-66,60\r\n";
        assert_eq!(String::from_utf8(sheet.csv(Dialect::GermanExcel)).unwrap(), german);
        let international = "Kunde,Wert\n'=Acme; AG,1200.00,2026-11-22\n-,7,66.67,,-66.60\n";
        assert_eq!(
            String::from_utf8(sheet.csv(Dialect::International)).unwrap(),
            international
        );
    }
}
