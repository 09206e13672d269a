//! The largest table of a web page as rows of text, as many programs save one under the name of an Excel file. Reads its cells as they
//! are shown; knows no formats and no colours.

use super::clipboard::html::{Piece, Pieces, Tag, decode};
use super::detect::decode::{Decoder, Evidence};
use super::detect::encoding::Encoding;
use super::input::Input;
use super::sheets::{COLUMNS_MAX, DELIMITER, ROWS_MAX};

/// A row in text, a line each, cells parted as those of a sheet are; `None` where the page has no table.
#[must_use]
pub fn html_table(bytes: &[u8]) -> Option<Vec<u8>> {
    let html = decoded(bytes);
    let mut page = HtmlPage::default();
    for piece in Pieces::of(&html) {
        match piece {
            Piece::Text(text) => page.text(&decode(text)),
            Piece::Plain(text) => page.text(text),
            Piece::Tag(tag) => page.tag(&tag),
            Piece::Styles(_) => {}
        }
    }
    page.end_table();
    (page.largest.cells > 0).then_some(page.largest.text)
}

fn decoded(bytes: &[u8]) -> String {
    let (encoding, mark) = match bytes {
        [0xFF, 0xFE, ..] => (Encoding::Utf16LittleEndian, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16BigEndian, 2),
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        _ if std::str::from_utf8(bytes).is_ok() => (Encoding::Utf8, 0),
        _ => (Encoding::Windows1252, 0),
    };
    let mut text = Vec::with_capacity(bytes.len());
    let content = bytes.get(mark..).unwrap_or_default();
    Decoder::new(encoding, Evidence::Settled).decode(content, Input::Ends, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// The table at hand, and the largest before it. A table within a cell counts for itself and ends the one around it: such pages
/// are laid out by it.
#[derive(Default)]
struct HtmlPage {
    largest: TextTable,
    table: TextTable,
    cell: Option<String>,
}

#[derive(Default)]
struct TextTable {
    text: Vec<u8>,
    cells: u32,
    rows: u32,
    /// The column that would come next.
    column: u32,
    in_row: bool,
    span: (u32, u32),
    /// How many rows more a cell from above reaches, by column.
    reaching: Vec<u32>,
}

impl HtmlPage {
    fn text(&mut self, text: &str) {
        self.cell.iter_mut().for_each(|cell| cell.push_str(text));
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "table" | "/table" => self.end_table(),
            "tr" | "/tr" | "/thead" | "/tbody" | "/tfoot" => {
                self.end_cell();
                self.table.end_row();
            }
            "td" | "th" => {
                self.end_cell();
                self.table.span = (count(tag, "rowspan"), count(tag, "colspan"));
                self.cell = Some(String::new());
            }
            "/td" | "/th" => self.end_cell(),
            "br" | "p" | "div" | "li" => self.text(" "),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        if let Some(text) = self.cell.take() {
            self.table.cell(&text);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        self.table.end_row();
        let table = std::mem::take(&mut self.table);
        if table.cells > self.largest.cells {
            self.largest = table;
        }
    }
}

impl TextTable {
    fn cell(&mut self, text: &str) {
        self.in_row = true;
        while self.is_reached() {
            self.column += 1;
        }
        if self.column >= COLUMNS_MAX || self.rows >= ROWS_MAX {
            return;
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        if !words.is_empty() {
            let from = self
                .text
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |end| end + 1);
            let parted = self.text.iter().skip(from).filter(|byte| **byte == DELIMITER).count();
            let missing = (self.column as usize).saturating_sub(parted);
            self.text.extend(std::iter::repeat_n(DELIMITER, missing));
            // A quote at the start would open the cell for others.
            let words = words.join(" ");
            if words.starts_with('"') {
                self.text
                    .extend(format!("\"{}\"", words.replace('"', "\"\"")).as_bytes());
            } else {
                self.text.extend(words.as_bytes());
            }
            self.cells += 1;
        }
        let (down, across) = self.span;
        for column in self.column..self.column + across {
            self.reach(column, down);
        }
        self.column += across;
    }

    /// Whether a cell from above stands in the column that comes next.
    fn is_reached(&self) -> bool {
        self.reaching.get(self.column as usize).is_some_and(|rows| *rows > 0)
    }

    fn reach(&mut self, column: u32, down: u32) {
        let column = column as usize;
        if down > 1 && column < COLUMNS_MAX as usize {
            self.reaching.resize(self.reaching.len().max(column + 1), 0);
            // This row is the first of them, and takes one off when it ends.
            self.reaching
                .iter_mut()
                .skip(column)
                .take(1)
                .for_each(|rows| *rows = down);
        }
    }

    fn end_row(&mut self) {
        if self.in_row {
            self.text.push(b'\n');
            self.rows += 1;
            self.reaching.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
        self.in_row = false;
        self.column = 0;
    }
}

fn count(tag: &Tag<'_>, attribute: &str) -> u32 {
    let count = tag.raw(attribute).and_then(|count| count.trim().parse().ok());
    count.unwrap_or(1_u32).clamp(1, 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_pages() {
        let check = |html: &str, text: Option<&str>| {
            let found = html_table(html.as_bytes()).map(|text| String::from_utf8(text).expect("text"));
            assert_eq!(found.as_deref(), text, "{html}");
        };
        check(
            "<html><table><tr><th>Kunde<th>Betrag</tr><tr><td>Jäger &amp; Söhne</td><td>1.250,50</td></tr></table>",
            Some("Kunde\tBetrag\nJäger & Söhne\t1.250,50\n"),
        );
        check("<table><tr><td colspan=2>Titel<tr><td><td>x", Some("Titel\n\tx\n"));
        check("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", Some("a\tb\n\tc\n"));
        check(
            "<table><tr><td>a<br>b</td><td>\"c\" d</td></tr></table>",
            Some("a b\t\"\"\"c\"\" d\"\n"),
        );
        check(
            "<table><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table></table>",
            Some("1\t2\n3\t4\n"),
        );
        check("<html><p>Kein Bericht</p></html>", None);
    }

    #[test]
    fn old_programs_write_old_letters() {
        assert_eq!(
            html_table(b"<table><tr><td>J\xE4ger</table>").as_deref(),
            Some("Jäger\n".as_bytes())
        );
    }
}
