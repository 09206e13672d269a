//! Headings of another table below the first: what follows them is none of its data.

use super::field::HeadingFit;
use super::file_head::{FileHead, HEADING_ROWS, HeadRow};
use super::meant::Meant;

/// Whether a row is one of headings: some are known, and not one word over and over.
#[must_use]
fn are_headings(cells: &[String]) -> bool {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let has_digit = |cell: &String| cell.bytes().any(|byte| byte.is_ascii_digit());
    if filled().any(has_digit) {
        return false;
    }
    let known = |cells: &mut dyn Iterator<Item = &String>| -> Vec<Meant> {
        let meant = cells.map(|cell| Meant::by(cell));
        meant
            .filter(|meant| meant.ignored || !meant.fields.is_empty())
            .collect()
    };
    if known(&mut filled().take(2)).is_empty() {
        return false;
    }
    let mut known = known(&mut filled());
    let is_sure = |meant: &Meant| meant.ignored || meant.best().is_some_and(|(_, fit)| fit > HeadingFit::Vague);
    known.dedup_by(|one, other| one.key == other.key);
    known.iter().any(is_sure) && known.len() > 1 && known.len() * 2 >= filled().count()
}

/// Whether these headings mean the same, column by column: a heading that is repeated on each page.
fn mean_the_same(headers: &[String], cells: &[String]) -> bool {
    let is_same = |(column, cell): (usize, &String)| {
        let (own, other) = (
            Meant::by(headers.get(column).map_or("", String::as_str)),
            Meant::by(cell),
        );
        let best = |meant: &Meant| meant.best().map(|(field, _)| field);
        own.key == other.key || (best(&own).is_some() && best(&own) == best(&other))
    };
    let mut filled = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    filled.all(is_same)
}

/// Whether the row heads another table than the one with these headings.
#[must_use]
pub fn heads_another(headers: &[String], cells: &[String]) -> bool {
    are_headings(cells) && !mean_the_same(headers, cells)
}

impl FileHead {
    /// Leaves out the rows of a second table, so that they say nothing of the first.
    pub fn leave_second_table(&mut self) {
        let rows = self.rows.iter().take(HEADING_ROWS);
        let Some(first) = rows.map(|row| &row.cells).position(|cells| are_headings(cells)) else {
            return;
        };
        let headers = self.rows.get(first).map(|row| row.cells.clone()).unwrap_or_default();
        let holds_figure = |row: &HeadRow| {
            row.cells
                .iter()
                .any(|cell| cell.bytes().any(|byte| byte.is_ascii_digit()))
        };
        let below = self.rows.iter().enumerate().skip(first + 1);
        let mut below = below.skip_while(|(_, row)| !holds_figure(row));
        if let Some((second, _)) = below.find(|(_, row)| heads_another(&headers, &row.cells)) {
            self.rows.truncate(second);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_heads_another_table() {
        let cells = |row: &str| row.split(';').map(str::to_owned).collect::<Vec<_>>();
        let headers = cells("Kunde;Datum;Betrag");
        for (row, is_other) in [
            ("Artikel;Menge;Preis", true),
            ("Lieferant;Datum;Betrag", true),
            ("Artikel;Gruppe;", true),
            ("Kunde;Datum;Betrag", false),
            ("Customer;Date;Amount", false),
            ("Kunde;Datum;Betrag netto", false),
            ("Ahrens;03.03.2026;100,00", false),
            ("Ahrens;;", false),
            ("Ahrens;Firma;", false),
            ("Ahrens;no;no;yes", false),
            ("Summe;;", false),
        ] {
            assert_eq!(heads_another(&headers, &cells(row)), is_other, "{row}");
        }
    }
}
