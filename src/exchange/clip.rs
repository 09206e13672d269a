//! Ranges of cells as spreadsheets put them on the clipboard: text with tabs, where a cell with line breaks is quoted, and
//! a table of HTML (which `clip_html` reads). Pure.

use super::words;
use crate::domain::{Colour, Mark};

/// A block of marks as text and as HTML; `width` cells a row.
#[must_use]
pub fn write(marks: &[Mark], width: usize) -> (String, String) {
    let (mut text, mut html) = (String::new(), String::from("<table>"));
    for row in marks.chunks(width.max(1)) {
        html.push_str("<tr>");
        for (at, mark) in row.iter().enumerate() {
            if at > 0 {
                text.push('\t');
            }
            text.push_str(mark.code());
            html.push_str(ground(*mark));
            html.push_str(mark.code());
            html.push_str("</td>");
        }
        text.push_str("\r\n");
        html.push_str("</tr>");
    }
    html.push_str("</table>");
    (text, html)
}

const fn ground(mark: Mark) -> &'static str {
    match mark.colour() {
        None => "<td>",
        Some(Colour::Red) => "<td bgcolor=\"#c8452f\">",
        Some(Colour::Green) => "<td bgcolor=\"#25804f\">",
        Some(Colour::Grey) => "<td bgcolor=\"#d9dad9\">",
    }
}

/// What the clipboard brings: cells by row, each a mark or a text that is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clip {
    pub rows: Vec<Vec<Result<Mark, String>>>,
    /// How many cells say something by their colour.
    pub colours: usize,
}

impl Clip {
    /// Reads text with tabs. A cell that begins with a quotation mark goes on to the next single one, over tabs and lines.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut rows: Vec<Vec<Result<Mark, String>>> = vec![Vec::new()];
        let mut letters = text.chars().peekable();
        let mut cell = String::new();
        let end = |rows: &mut Vec<Vec<Result<Mark, String>>>, cell: &mut String| {
            let said = std::mem::take(cell);
            if let Some(row) = rows.last_mut() {
                row.push(read_mark(said.trim()));
            }
        };
        let mut quoted = false;
        while let Some(letter) = letters.next() {
            match letter {
                '"' if quoted => {
                    if letters.next_if_eq(&'"').is_some() {
                        cell.push('"');
                    } else {
                        quoted = false;
                    }
                }
                '"' if cell.is_empty() => quoted = true,
                '\t' if !quoted => end(&mut rows, &mut cell),
                '\r' if !quoted && letters.peek() == Some(&'\n') => {}
                '\n' | '\r' if !quoted => {
                    end(&mut rows, &mut cell);
                    rows.push(Vec::new());
                }
                letter => cell.push(letter),
            }
        }
        if !cell.is_empty() || rows.last().is_some_and(|row| !row.is_empty()) {
            end(&mut rows, &mut cell);
        } else {
            rows.pop();
        }
        Self { rows, colours: 0 }
    }

    /// Columns of the longest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Lays the cells over a block of `height` × `width` marks, as often as they fit in whole. What is no mark and what is
    /// missing in a short row leaves the cell as it was.
    #[must_use]
    pub fn over(&self, marks: &[Mark], width: usize) -> Laid {
        let mut laid = Laid::default();
        let (high, wide) = (self.rows.len().max(1), self.width().max(1));
        laid.ragged = self.rows.iter().any(|row| row.len() < wide);
        for (at, before) in marks.iter().enumerate() {
            let cell = self
                .rows
                .get(at / width.max(1) % high)
                .and_then(|row| row.get(at % width.max(1) % wide));
            laid.marks.push(match cell {
                Some(Ok(mark)) => *mark,
                Some(Err(text)) => {
                    laid.unknown += 1;
                    laid.example.get_or_insert_with(|| text.clone());
                    *before
                }
                None => *before,
            });
        }
        laid
    }
}

/// The marks of a block after a paste, and what there is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Laid {
    pub marks: Vec<Mark>,
    /// Cells whose text is no mark, and the first such text.
    pub unknown: usize,
    pub example: Option<String>,
    /// Some row was shorter than others.
    pub ragged: bool,
}

/// How many rows (or columns) a paste covers: the selection where the clip fits into it in whole, else as many as the clip has.
#[must_use]
pub const fn covered(selected: usize, clip: usize) -> usize {
    if clip > 0 && selected > clip && selected.is_multiple_of(clip) {
        selected
    } else {
        clip
    }
}

fn read_mark(said: &str) -> Result<Mark, String> {
    if said.is_empty() {
        return Ok(Mark::Blank);
    }
    words::mark(said).map_err(|_| said.chars().take(40).collect())
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use proptest::prelude::*;

    pub fn told(clip: &Clip) -> String {
        let cell = |cell: &Result<Mark, String>| match cell {
            Ok(mark) => mark.code().to_owned(),
            Err(text) => ["?", text].concat(),
        };
        let rows: Vec<String> = (clip.rows)
            .iter()
            .map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|"))
            .collect();
        rows.join("/")
    }

    #[test]
    fn reads_what_spreadsheets_copy() {
        for (text, cells) in [
            ("X\tR\nG\t-\n", "X|R/G|-"),
            ("X\tR\r\nG\t-\r\n", "X|R/G|-"),
            ("X\tR\rG\t-\r", "X|R/G|-"),
            ("x", "X"),
            ("", ""),
            ("\n", ""),
            ("\t\n", "|"),
            ("X\n\nG", "X//G"),
            ("XR\tXG\t", "XR|XG|"),
            (
                "\"X\"\t\"zwei\nZeilen\tund \"\"mehr\"\"\"\nG",
                "X|?zwei\nZeilen\tund \"mehr\"/G",
            ),
            ("\"offen\tX", "?offen\tX"),
            ("Q\t 1 ", "?Q|X"),
        ] {
            assert_eq!(told(&Clip::read(text)), cells, "{text:?}");
        }
    }

    #[test]
    fn a_paste_covers_the_selection_it_fits_into() {
        for (selected, clip, rows) in [(1, 3, 3), (6, 3, 6), (7, 3, 3), (5, 1, 5), (2, 3, 3)] {
            assert_eq!(covered(selected, clip), rows, "{clip} into {selected}");
        }
        let clip = Clip::read("X\tQ\nR");
        let before = [Mark::Need; 6];
        let laid = clip.over(&before, 3);
        assert_eq!(
            laid.marks,
            [
                Mark::Bought,
                Mark::Need,
                Mark::Bought,
                Mark::Competitor,
                Mark::Need,
                Mark::Competitor
            ]
        );
        assert_eq!(
            (laid.unknown, laid.example.as_deref(), laid.ragged),
            (1, Some("Q"), true)
        );
    }

    proptest! {
        #[test]
        fn what_is_copied_pastes_back(bytes in prop::collection::vec(0_u8..7, 1..60), width in 1_usize..9) {
            let marks: Vec<Mark> = bytes.iter().filter_map(|byte| Mark::from_byte(*byte)).collect();
            let whole = marks.len() - marks.len() % width;
            prop_assume!(whole > 0);
            let (text, html) = write(&marks[..whole], width);
            let back: Vec<Mark> = Clip::read(&text).rows.into_iter().flatten().map(Result::unwrap).collect();
            prop_assert_eq!(&back, &marks[..whole]);
            prop_assert_eq!(html.matches("<td").count(), whole);
        }

        #[test]
        fn any_text_is_read(text in "[XRG\"\t\n\r a-]{0,60}") {
            let clip = Clip::read(&text);
            prop_assert!(clip.rows.iter().all(|row| row.len() <= clip.width()));
        }
    }
}
