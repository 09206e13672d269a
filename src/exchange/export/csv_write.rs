//! Rows of cells as CSV in the dialects that people's programs open. Knows no table.

use super::export_cell::ExportCell;
use crate::domain::Money;
use crate::exchange::rows::guard::guarded;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use jiff::civil::Date;

/// How numbers, dates and cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Semicolon, UTF-8 with byte order mark, CRLF, decimal comma, dd.mm.yyyy.
    #[default]
    GermanExcel,
    /// The same with a decimal point, as Excel in Switzerland wants it.
    SwissExcel,
    /// Comma, UTF-8, LF, decimal point, yyyy-mm-dd.
    International,
}

impl Dialect {
    /// In the order of the choice.
    pub const ALL: [Self; 3] = [Self::GermanExcel, Self::SwissExcel, Self::International];

    /// A number in ten-thousandths, without decimals where it has none.
    #[must_use]
    pub fn number(self, parts: i64) -> String {
        if parts % Money::PARTS == 0 {
            return (parts / Money::PARTS).to_string();
        }
        let mut told = String::new();
        push_money(&mut told, Money(parts), self);
        told
    }

    /// A day as this dialect writes it.
    #[must_use]
    pub fn date(self, date: Date) -> String {
        let mut told = String::new();
        push_date(&mut told, date, self);
        told
    }
}

/// Builds a file in memory, row by row.
#[derive(Debug)]
pub(in crate::exchange) struct CsvWriter {
    dialect: Dialect,
    rows: Writer<Vec<u8>>,
    /// Reused for numbers and dates.
    scratch: String,
}

impl CsvWriter {
    /// An empty file, but for the byte order mark of the dialects that have one.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        let (mark, delimiter, end) = match dialect {
            Dialect::GermanExcel | Dialect::SwissExcel => ("\u{FEFF}", b';', Terminator::CRLF),
            Dialect::International => ("", b',', Terminator::Any(b'\n')),
        };
        let rows = WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(end)
            .quote_style(QuoteStyle::Necessary)
            .flexible(true)
            .from_writer(mark.as_bytes().to_vec());
        Self {
            dialect,
            rows,
            scratch: String::new(),
        }
    }

    /// Appends one cell to the row that [`Self::end_row`] will end.
    pub fn cell(&mut self, cell: ExportCell<'_>) {
        self.scratch.clear();
        match cell {
            ExportCell::Blank => self.field(""),
            ExportCell::Text(text) => self.field(&guarded(text)),
            ExportCell::Word(word) => self.field(word),
            ExportCell::Mark(mark) => self.field(mark.code()),
            ExportCell::Money(amount) | ExportCell::Percent(amount) => {
                push_money(&mut self.scratch, amount, self.dialect);
                self.scratch_field();
            }
            ExportCell::Number(Money(parts)) => self.field(&self.dialect.number(parts)),
            ExportCell::Whole(number) => self.field(&number.to_string()),
            ExportCell::Date(date) => {
                push_date(&mut self.scratch, date, self.dialect);
                self.scratch_field();
            }
        }
    }

    /// Ends the row of the cells appended since the last one.
    pub fn end_row(&mut self) {
        let written = self.rows.write_record(None::<&[u8]>);
        debug_assert!(written.is_ok(), "memory takes every row");
    }

    /// The bytes of the file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.rows.into_inner().unwrap_or_default()
    }

    fn field(&mut self, text: &str) {
        let written = self.rows.write_field(text);
        debug_assert!(written.is_ok(), "memory takes every cell");
    }

    fn scratch_field(&mut self) {
        let written = self.rows.write_field(&self.scratch);
        debug_assert!(written.is_ok(), "memory takes every cell");
    }
}

/// Two decimals, or four where two would lose something: three could be read as thousands.
fn push_money(out: &mut String, amount: Money, dialect: Dialect) {
    const PARTS: u64 = Money::PARTS.unsigned_abs();
    if amount.0 < 0 {
        out.push('-');
    }
    let parts = amount.0.unsigned_abs();
    push_padded(out, parts / PARTS, 1);
    out.push(match dialect {
        Dialect::GermanExcel => ',',
        Dialect::SwissExcel | Dialect::International => '.',
    });
    let rest = parts % PARTS;
    if rest.is_multiple_of(100) {
        push_padded(out, rest / 100, 2);
    } else {
        push_padded(out, rest, 4);
    }
}

pub(super) fn push_date(out: &mut String, date: Date, dialect: Dialect) {
    let year = u64::from(date.year().unsigned_abs());
    let month = u64::from(date.month().unsigned_abs());
    let day = u64::from(date.day().unsigned_abs());
    let (parts, between) = match dialect {
        Dialect::GermanExcel | Dialect::SwissExcel => ([(day, 2), (month, 2), (year, 4)], '.'),
        Dialect::International => ([(year, 4), (month, 2), (day, 2)], '-'),
    };
    for (place, (number, width)) in parts.into_iter().enumerate() {
        if place > 0 {
            out.push(between);
        }
        push_padded(out, number, width);
    }
}

fn push_padded(out: &mut String, number: u64, width: usize) {
    let digits = number.to_string();
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    out.push_str(&digits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn check(dialect: Dialect, cells: &[ExportCell<'_>], line: &str) {
        let mut writer = CsvWriter::new(dialect);
        cells.iter().for_each(|cell| writer.cell(*cell));
        writer.end_row();
        assert_eq!(String::from_utf8(writer.finish()).unwrap(), line, "{cells:?}");
    }

    #[test]
    fn all_dialects() {
        let cells = [
            ExportCell::Text("Müller; Söhne, \"Bau\""),
            ExportCell::Money(Money(12_345_600)),
            ExportCell::Date(date(2026, 3, 9)),
            ExportCell::Blank,
            ExportCell::Word("-"),
        ];
        check(
            Dialect::GermanExcel,
            &cells,
            "\u{FEFF}\"Müller; Söhne, \"\"Bau\"\"\";1234,56;09.03.2026;;-\r\n",
        );
        check(
            Dialect::SwissExcel,
            &cells,
            "\u{FEFF}\"Müller; Söhne, \"\"Bau\"\"\";1234.56;09.03.2026;;-\r\n",
        );
        check(
            Dialect::International,
            &cells,
            "\"Müller; Söhne, \"\"Bau\"\"\",1234.56,2026-03-09,,-\n",
        );
    }

    #[test]
    fn text_is_harmless_and_numbers_stay_numbers() {
        let cells = [
            ExportCell::Text("=HYPERLINK(\"x\")"),
            ExportCell::Text("-2"),
            ExportCell::Money(Money::units(-2)),
            ExportCell::Text("zwei\nZeilen"),
        ];
        check(
            Dialect::International,
            &cells,
            "\"'=HYPERLINK(\"\"x\"\")\",'-2,-2.00,\"zwei\nZeilen\"\n",
        );
    }

    #[test]
    fn money_is_exact_and_never_has_three_decimals() {
        for (parts, text) in [
            (0, "0.00"),
            (1, "0.0001"),
            (-1, "-0.0001"),
            (50, "0.0050"),
            (100, "0.01"),
            (12_340, "1.2340"),
            (-99_990_000, "-9999.00"),
            (i64::MAX, "922337203685477.5807"),
            (i64::MIN, "-922337203685477.5808"),
        ] {
            let mut out = String::new();
            push_money(&mut out, Money(parts), Dialect::International);
            assert_eq!(out, text);
        }
    }
}
