//! Ranges of cells as spreadsheets put them on the clipboard: text with tabs, where a cell with line breaks is quoted, and
//! a table of HTML (which `clip_html` reads). Pure.

use crate::domain::{Colour, Mark};
use crate::exchange::rows::words;
use std::collections::BTreeMap;

/// A block of marks as text (cells parted by tabs, each row ended by CR LF) and as HTML with grounds; `width` cells a row.
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
    /// By row; rows may differ in length. A text that is no mark has at most 40 characters.
    pub rows: Vec<Vec<Result<Mark, String>>>,
    /// How many cells say something by their colour.
    pub colours: usize,
}

impl Clip {
    /// Reads text with tabs. Which quotation marks enclose a cell, over tabs and lines, follows from the cells around them.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut clip = Self::read_as(text, Quotes::Judged(usual_width(text)));
        clip.leave_out_empty_lines();
        clip
    }

    /// Lines without any cell, as editors and letters have them around a table, say nothing about a row: spreadsheets write tabs
    /// between blank cells. In a single column they are its blank cells.
    fn leave_out_empty_lines(&mut self) {
        if self.width() < 2 {
            return;
        }
        let is_empty = |row: &Vec<Result<Mark, String>>| matches!(row.as_slice(), [Ok(Mark::Blank)]);
        let last = self.rows.iter().rposition(|row| !is_empty(row));
        self.rows.truncate(last.map_or(0, |last| last + 1));
        self.rows.iter_mut().filter(|row| is_empty(row)).for_each(Vec::clear);
    }

    /// Reads text whose table has this many columns and lines, as something else says; where no reading has, as it stands.
    pub(super) fn read_like(text: &str, shape: (usize, usize)) -> Self {
        let readings = [Quotes::Judged(Some(shape.1)), Quotes::Enclose, Quotes::Text];
        let mut readings = readings.into_iter().map(|quotes| Self::read_as(text, quotes));
        let fits = |clip: &Self| clip.shape() == shape;
        readings.find(fits).unwrap_or_else(|| Self::read(text))
    }

    fn read_as(text: &str, quotes: Quotes) -> Self {
        let rows = Lines { text, quotes }.read();
        Self { rows, colours: 0 }
    }

    /// How many rows and columns there are.
    pub(in crate::exchange) fn shape(&self) -> (usize, usize) {
        (self.rows.len(), self.width())
    }

    /// Columns of the longest row.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// Lays the cells over a block of `marks`, `width` a row, as often as they fit in whole. What is no mark and what is missing
    /// in a short row leaves the cell as it was.
    #[must_use]
    pub fn over(&self, marks: &[Mark], width: usize) -> PasteResult {
        let mut pasted = PasteResult::default();
        let (high, wide) = (self.rows.len().max(1), self.width().max(1));
        pasted.ragged = self.rows.iter().any(|row| row.len() < wide);
        for (line, marks) in marks.chunks(width.max(1)).enumerate() {
            let row = self.rows.get(line % high).map_or(&[][..], Vec::as_slice);
            let unknown = pasted.unknown;
            for (at, before) in marks.iter().enumerate() {
                let mark = pasted.cell(row.get(at % wide)).unwrap_or(*before);
                pasted.marks.push(mark);
            }
            // Where the block is narrower than the clip, the rest of the line found no room.
            let cut = if width < wide {
                row.len().saturating_sub(width)
            } else {
                0
            };
            pasted.cut += cut;
            pasted.lines += usize::from(cut > 0 || pasted.unknown > unknown);
        }
        let below = marks.len().div_ceil(width.max(1));
        let below = self.rows.get(below..).unwrap_or_default();
        pasted.cut += below.iter().map(Vec::len).sum::<usize>();
        pasted.lines += below.len();
        pasted
    }
}

/// The marks of a block after a paste, and what there is to be said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PasteResult {
    /// All marks of the block, changed or not, in the order they were given.
    pub marks: Vec<Mark>,
    /// Cells that came.
    pub came: usize,
    /// Cells whose text is no mark.
    pub unknown: usize,
    /// The first text that is no mark.
    pub example: Option<String>,
    /// Cells that found no room.
    pub cut: usize,
    /// Lines of which something did not come.
    pub lines: usize,
    /// Some row was shorter than others.
    pub ragged: bool,
}

impl PasteResult {
    /// The mark that a cell of the clip brings.
    fn cell(&mut self, cell: Option<&Result<Mark, String>>) -> Option<Mark> {
        match cell? {
            Ok(mark) => {
                self.came += 1;
                Some(*mark)
            }
            Err(text) => {
                self.unknown += 1;
                self.example.get_or_insert_with(|| text.clone());
                None
            }
        }
    }

    /// Cells that the clip has for this block, whether they came or not.
    #[must_use]
    pub const fn brought(&self) -> usize {
        self.came + self.unknown + self.cut
    }
}

/// How many rows (or columns) a paste covers: the selection where it is a multiple of the clip, else as many as the clip has.
#[must_use]
pub const fn covered(selected: usize, clip: usize) -> usize {
    if clip > 0 && selected > clip && selected.is_multiple_of(clip) {
        selected
    } else {
        clip
    }
}

/// How the quotation mark at the beginning of a cell is read where one at the end of a cell suits it and tabs or line breaks
/// lie between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    /// Whatever gives the line as many cells as the others have.
    Judged(Option<usize>),
    /// The two enclose one cell.
    Enclose,
    /// Both are text.
    Text,
}

/// Text on its way to cells. Excel and LibreOffice enclose a cell in quotation marks where it holds a line break or a tab, and
/// write its own quotation marks twice; a cell that merely begins with one they copy as it is.
struct Lines<'a> {
    text: &'a str,
    quotes: Quotes,
}

impl Lines<'_> {
    fn read(&self) -> Vec<Vec<Result<Mark, String>>> {
        let mut rows = Vec::new();
        let mut at = 0;
        while at < self.text.len() {
            let mut row = Vec::new();
            let end = loop {
                let (cell, end) = self.cell(at, row.len());
                row.push(cell);
                if self.byte(end) != Some(b'\t') {
                    break end;
                }
                at = end + 1;
            };
            rows.push(row);
            at = end + if self.part(end, end + 2) == "\r\n" { 2 } else { 1 };
        }
        rows
    }

    /// The cell that begins here behind so many others of its line, and where it ends.
    fn cell(&self, at: usize, before: usize) -> (Result<Mark, String>, usize) {
        if let Some(close) = self.closing(at).filter(|close| self.encloses((at, *close), before)) {
            let said = self.part(at + 1, close).replace("\"\"", "\"");
            let told = match said.trim() {
                // Something stands there: that is no blank.
                "" => Err(self.part(at, close + 1).trim().to_owned()),
                said => read_mark(said),
            };
            return (told, close + 1);
        }
        let end = self.end_of(at, |byte| matches!(byte, b'\t' | b'\n' | b'\r'));
        (read_mark(self.part(at, end).trim()), end)
    }

    /// Where the quotation mark is that suits the one here: the next single one, at the end of a cell.
    fn closing(&self, open: usize) -> Option<usize> {
        if self.byte(open) != Some(b'"') {
            return None;
        }
        let mut at = open + 1;
        loop {
            at += self.text.get(at..)?.find('"')?;
            match self.byte(at + 1) {
                Some(b'"') => at += 2,
                Some(b'\t' | b'\n' | b'\r') | None => return Some(at),
                Some(_) => return None,
            }
        }
    }

    /// Whether the two quotation marks enclose a cell, which stands behind so many others of its line.
    fn encloses(&self, (open, close): (usize, usize), before: usize) -> bool {
        let inside = self.part(open + 1, close);
        let (tabs, breaks) = (inside.contains('\t'), inside.contains(['\n', '\r']));
        if !tabs && !breaks {
            return true;
        }
        let width = match self.quotes {
            Quotes::Judged(width) => width,
            Quotes::Enclose => return true,
            Quotes::Text => return false,
        };
        let as_cell = width == Some(before + 1 + self.cells_after(close + 1));
        let as_text = width.is_some_and(|width| self.are_whole_lines((open, close), before, width));
        if as_cell == as_text {
            // Both or neither: hardly anybody keeps tabs and line breaks in one cell; marks written twice speak for it.
            return !(tabs && breaks) || inside.contains("\"\"");
        }
        as_cell
    }

    /// How many cells follow in the same line after the one that ends here.
    fn cells_after(&self, mut at: usize) -> usize {
        let mut cells = 0;
        while self.byte(at) == Some(b'\t') {
            cells += 1;
            at = match self.closing(at + 1) {
                Some(close) => close + 1,
                None => self.end_of(at + 1, |byte| matches!(byte, b'\t' | b'\n' | b'\r')),
            };
        }
        cells
    }

    /// Whether every line from one quotation mark to the other has so many cells if both are text.
    fn are_whole_lines(&self, (open, close): (usize, usize), before: usize, width: usize) -> bool {
        let end = self.end_of(close, |byte| matches!(byte, b'\n' | b'\r'));
        let lines = lines_of(self.part(open, end));
        let cells = |(at, line): (usize, &str)| line.matches('\t').count() + 1 + if at == 0 { before } else { 0 };
        lines.enumerate().map(cells).all(|cells| cells == width)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to.min(self.text.len())).unwrap_or_default()
    }

    fn end_of(&self, from: usize, ends: impl Fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| ends(*byte)).unwrap_or(rest.len())
    }
}

fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    // A line end of two signs is one.
    text.split('\n')
        .flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// How many cells most lines have, of those that no quotation mark makes doubtful.
fn usual_width(text: &str) -> Option<usize> {
    let mut widths = BTreeMap::<usize, usize>::new();
    let text = text.strip_suffix('\n').unwrap_or(text);
    for line in lines_of(text).filter(|line| !line.contains('"')) {
        *widths.entry(line.matches('\t').count() + 1).or_default() += 1;
    }
    let most = widths.into_iter().max_by_key(|(width, lines)| (*lines, *width));
    most.map(|(width, _)| width)
}

fn read_mark(said: &str) -> Result<Mark, String> {
    if said.is_empty() {
        return Ok(Mark::Blank);
    }
    words::mark(said).map_err(|_| said.chars().take(40).collect())
}

#[cfg(test)]
pub(super) mod tests {
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
    fn lines_around_a_table_say_nothing_about_its_rows() {
        for (text, cells) in [
            ("X\tR\r\n\r\n\r\n", "X|R"),
            ("\n\nX\tR\n", "//X|R"),
            ("X\tR\n\nG\t-\n", "X|R//G|-"),
            ("X\n\n\n", "X//"),
            ("\r\n", ""),
            ("\t\nX\tR\n\t\n", "|/X|R/|"),
        ] {
            assert_eq!(told(&Clip::read(text)), cells, "{text:?}");
        }
        let pasted = Clip::read("\nX\tR\n\n").over(&[Mark::Need; 6], 2);
        assert_eq!(
            pasted.marks,
            [
                Mark::Need,
                Mark::Need,
                Mark::Bought,
                Mark::Competitor,
                Mark::Need,
                Mark::Need
            ]
        );
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
            // A quotation mark that merely begins a text.
            ("\"offen\tX", "?\"offen|X"),
            (
                "Muster \"S\tX\tR\r\n\"Nord\tX\tG\r\nX\tG\tX\r\n",
                "?Muster \"S|X|R/?\"Nord|X|G/X|G|X",
            ),
            ("X\t\"Nord\tG\nX\tR\tG\n-\tX\tR\n", "X|?\"Nord|G/X|R|G/-|X|R"),
            ("\"Nord\" Ost\tX\nR\tG", "?\"Nord\" Ost|X/R|G"),
            ("24\"\tX\n\"\tR\n27\"\tG", "?24\"|X/?\"|R/?27\"|G"),
            // Two of them that happen to pair over lines, and within one.
            (
                "X\tR\tG\n\"Nord\tX\tG\nX\tG\tX\nX\tSüd\"\tR\n",
                "X|R|G/?\"Nord|X|G/X|G|X/X|?Süd\"|R",
            ),
            (
                "X\tR\tG\r\n\"Nord\tX\tG\r\nX\tG\tX\r\nSüd\"\tX\tR\r\n",
                "X|R|G/?\"Nord|X|G/X|G|X/?Süd\"|X|R",
            ),
            (
                "X\tR\tG\nX\tR\t\"Nord\nSüd\"\tG\tX\n-\t-\t-",
                "X|R|G/X|R|?\"Nord/?Süd\"|G|X/-|-|-",
            ),
            ("\"Nord\tX\nSüd\"\tG", "?\"Nord|X/?Süd\"|G"),
            ("\"Nord\tX\tSüd\"\nG\tR\tX\nG\tR\tX", "?\"Nord|X|?Süd\"/G|R|X/G|R|X"),
            // Cells of several lines, as Excel and LibreOffice copy them.
            ("X\t\"zwei\nZeilen\"\tG\r\nR\tG\t-\r\n", "X|?zwei\nZeilen|G/R|G|-"),
            ("X\t\"zwei\nZeilen\"\tG", "X|?zwei\nZeilen|G"),
            ("\"eins\n\nzwei\ndrei\"\tX\nR\tG", "?eins\n\nzwei\ndrei|X/R|G"),
            (
                "\"a\nb\"\t\"c\nd\"\tX\r\nR\tG\t\"e\nf\"\r\nX\tX\tX\r\n",
                "?a\nb|?c\nd|X/R|G|?e\nf/X|X|X",
            ),
            ("\"ein\tTab\"\tX\nR\tG", "?ein\tTab|X/R|G"),
            (
                "\"er sagt \"\"nein\"\"\nund geht\"\tX\nR\tG",
                "?er sagt \"nein\"\nund geht|X/R|G",
            ),
            ("\"zwei\nZeilen\"\nG", "?zwei\nZeilen/G"),
            ("\"X\"\t\"G\"\nX \"alt\"\t\"-\"", "X|G/?X \"alt\"|-"),
            // Whatever stands there is no blank.
            ("X\tR\nG\t\"", "X|R/G|?\""),
            ("\"", "?\""),
            ("\"\"\t\" \"\t\"\n\"", "?\"\"|?\" \"|?\"\n\""),
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
        let pasted = clip.over(&before, 3);
        assert_eq!(
            pasted.marks,
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
            (pasted.unknown, pasted.example.as_deref(), pasted.ragged),
            (1, Some("Q"), true)
        );
    }

    #[test]
    fn what_did_not_come_is_counted() {
        // Clip, cells of the block (rows × columns); came, no mark, cut, lines of which something is missing.
        for (text, (rows, columns), told) in [
            ("X\tR\nG\t-", (2, 2), (4, 0, 0, 0)),
            ("X\tQ\nG\t-", (2, 2), (3, 1, 0, 1)),
            ("X\tR\tQ\nG\t-\tX\nX\tX\tX", (2, 2), (4, 0, 5, 3)),
            ("X\tR\nG", (2, 1), (2, 0, 1, 1)),
            ("X\nQ", (4, 2), (4, 4, 0, 2)),
            ("Muster \"S\tX\tR\n\"Nord\tX\tG\nX\tG\tX", (3, 3), (7, 2, 0, 2)),
        ] {
            let pasted = Clip::read(text).over(&vec![Mark::Blank; rows * columns], columns);
            assert_eq!(
                (pasted.came, pasted.unknown, pasted.cut, pasted.lines),
                told,
                "{text:?}"
            );
            assert_eq!(pasted.marks.len(), rows * columns);
        }
    }

    proptest! {
        #[test]
        fn what_is_copied_pastes_back(bytes in prop::collection::vec(0..Mark::COUNT as u8, 1..60), width in 1_usize..9) {
            let marks: Vec<Mark> = bytes.iter().filter_map(|byte| Mark::from_byte(*byte)).collect();
            let whole = marks.len() - marks.len() % width;
            prop_assume!(whole > 0);
            let (text, html) = write(&marks[..whole], width);
            let back: Vec<Mark> = Clip::read(&text).rows.into_iter().flatten().map(Result::unwrap).collect();
            prop_assert_eq!(&back, &marks[..whole]);
            prop_assert_eq!(html.matches("<td").count(), whole);
        }

        /// No mark beside or below a stray quotation mark is lost or put elsewhere.
        #[test]
        fn a_stray_quotation_mark_takes_no_cell_with_it(
            bytes in prop::collection::vec(0..Mark::COUNT as u8, 12), at in 0_usize..12, other in 0_usize..12, lead: bool, follow: bool,
        ) {
            let marks: Vec<Mark> = bytes.iter().filter_map(|byte| Mark::from_byte(*byte)).collect();
            let strays = |cell: usize| (cell == at && lead, cell == other && follow);
            let said = |cell: usize| match strays(cell) {
                (true, _) => "\"Nord".to_owned(),
                (_, true) => "Süd\"".to_owned(),
                (false, false) => marks[cell].code().to_owned(),
            };
            let lines: Vec<String> = (0..4).map(|row| (0..3).map(|column| said(row * 3 + column)).collect::<Vec<_>>().join("\t")).collect();
            // A table of which no line is plain says nothing about itself.
            prop_assume!(lines.iter().any(|line| !line.contains('"')));
            let clip = Clip::read(&lines.join("\r\n"));
            prop_assert_eq!(clip.shape(), (4, 3));
            for (cell, read) in clip.rows.iter().flatten().enumerate() {
                prop_assert_eq!(read.is_err(), strays(cell) != (false, false));
                if let Ok(mark) = read { prop_assert_eq!(*mark, marks[cell]); }
            }
        }

        #[test]
        fn any_text_is_read(text in "[XRG\"\t\n\r a-]{0,60}") {
            let clip = Clip::read(&text);
            prop_assert!(clip.rows.iter().all(|row| row.len() <= clip.width()));
        }
    }
}
