//! Quotes that open nothing: an inch mark, a forgotten sign. By the grammar such a quote makes one cell of everything up to the next
//! one, lines and all; what it swallows looks like records then.
//!
//! **How it works.** Only a quote that does not close in its line is looked at ([`judge`]). It is text where its own line and those up
//! to the closing quote, each taken for itself, have as many cells as the table has columns, and where figures stand in the columns
//! of figures. A note of several lines fails that: it has no delimiters, or words where the table has numbers, or a blank behind
//! its commas, or quotes that are doubled, as only a writer does that knows the grammar.
//!
//! **What breaks.** What is decided must not depend on how much of the file is there: `Undecided` as long as a line more could change
//! it. At most [`LINES`] lines are looked at, so that a quote that never closes is found without reading on to the end.

use crate::exchange::input::Input;

/// So many lines below the quote are looked at.
const LINES: usize = 8;

/// What a record is whose first line may hold a quote that opens nothing.
#[derive(Debug, PartialEq, Eq)]
pub enum Judgement {
    /// What the grammar makes of it.
    AsWritten,
    /// The quote is text: the record ends with its first line, whose cells these are, and the next one begins there.
    Text(Vec<(usize, usize)>, usize),
    /// More must be seen.
    Undecided,
}

/// Looks at the record at the beginning of the text, in a table of so many columns.
#[cold]
pub fn judge(text: &[u8], delimiter: u8, width: usize, input: Input) -> Judgement {
    let Some(first) = LineCells::of(text, 0, delimiter, input) else {
        return Judgement::Undecided;
    };
    let Some(quote) = first.open_quote.filter(|_| width > 1 && first.cells.len() == width) else {
        return Judgement::AsWritten;
    };
    let Some(closing) = closing_quote(text, quote, input) else {
        return Judgement::Undecided;
    };
    if closing.is_some_and(|closing| is_doubled_within(text, (quote, closing), delimiter)) {
        return Judgement::AsWritten;
    }
    let (mut at, mut swallowed) = (first.next, 0);
    while swallowed < LINES && at < text.len() && closing.is_none_or(|closing| at <= closing) {
        let Some(line) = LineCells::of(text, at, delimiter, input) else {
            return Judgement::Undecided;
        };
        at = line.next;
        if line.is_blank() {
            continue;
        }
        if !line.is_record_like(text, &first) {
            return Judgement::AsWritten;
        }
        swallowed += 1;
    }
    let is_cut = swallowed < LINES && closing.is_none() && input == Input::GoesOn;
    match () {
        () if is_cut => Judgement::Undecided,
        // Of two columns the second could be a note in which one line has a delimiter.
        () if swallowed < if width == 2 { 2 } else { 1 } => Judgement::AsWritten,
        () => Judgement::Text(first.cells, first.next),
    }
}

/// Where the quote closes; `Some(None)` where it does not in the text at hand. `None` where the next byte decides.
fn closing_quote(text: &[u8], open: usize, input: Input) -> Option<Option<usize>> {
    let mut at = open + 1;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(quote) = rest.iter().position(|byte| *byte == b'"') else {
            return Some(None);
        };
        at += quote + 1;
        match text.get(at) {
            Some(b'"') => at += 1,
            None if input == Input::GoesOn => return None,
            Some(_) | None => return Some(Some(at - 1)),
        }
    }
}

/// The cell ends where a cell can, and quotes within it are doubled: whoever wrote it knows the grammar.
fn is_doubled_within(text: &[u8], (open, closing): (usize, usize), delimiter: u8) -> bool {
    let is_end = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    let within = text.get(open + 1..closing).unwrap_or_default();
    text.get(closing + 1).is_none_or(is_end) && within.windows(2).any(|pair| pair == b"\"\"")
}

/// A line taken for itself, whatever quotes were open before.
struct LineCells {
    cells: Vec<(usize, usize)>,
    /// The first quote at the start of a cell that does not close in the line.
    open_quote: Option<usize>,
    /// Where the next line begins.
    next: usize,
}

impl LineCells {
    /// `None` where the line does not end within the text, though more may come.
    fn of(text: &[u8], start: usize, delimiter: u8, input: Input) -> Option<Self> {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        if length.is_none() && input == Input::GoesOn {
            return None;
        }
        let end = start + length.unwrap_or(rest.len());
        let next = match text.get(end..).unwrap_or_default() {
            [b'\r'] if input == Input::GoesOn => return None,
            [b'\r', b'\n', ..] => end + 2,
            [_, ..] => end + 1,
            [] => end,
        };
        let mut line = Self {
            cells: Vec::new(),
            open_quote: None,
            next,
        };
        let mut at = start;
        loop {
            let cell = text.get(at..end).unwrap_or_default();
            let quoted = quoted_length(cell, delimiter);
            if quoted.is_none() && cell.first() == Some(&b'"') {
                line.open_quote = line.open_quote.or(Some(at));
            }
            let plain = || cell.iter().position(|byte| *byte == delimiter).unwrap_or(cell.len());
            let (from, to, after) = match quoted {
                Some(length) => (at + 1, at + length - 1, at + length),
                None => (at, at + plain(), at + plain()),
            };
            line.cells.push((from, to));
            if after >= end {
                return Some(line);
            }
            at = after + 1;
        }
    }

    fn is_blank(&self) -> bool {
        matches!(self.cells.as_slice(), [(from, to)] if from == to)
    }

    /// As many cells as the line above, at least half as many that hold anything, and figures where figures stand there.
    fn is_record_like(&self, text: &[u8], above: &Self) -> bool {
        let cell = |(from, to): &(usize, usize)| text.get(*from..*to).unwrap_or_default();
        let filled = |line: &Self| {
            line.cells
                .iter()
                .filter(|at| cell(at).iter().any(|byte| *byte != b'"'))
                .count()
        };
        let pairs = || self.cells.iter().map(cell).zip(above.cells.iter().map(cell));
        let begins_blank = |cell: &[u8]| cell.first() == Some(&b' ');
        let alike = |(here, above): (&[u8], &[u8])| {
            (!is_figure(above) || is_figure(here) || here.is_empty()) && (!begins_blank(here) || begins_blank(above))
        };
        self.cells.len() == above.cells.len() && filled(self) * 2 >= filled(above) && pairs().all(alike)
    }
}

/// How many bytes a cell in quotes takes that closes before the next delimiter or the end of the line.
fn quoted_length(cell: &[u8], delimiter: u8) -> Option<usize> {
    let mut at = 1;
    cell.first().filter(|first| **first == b'"')?;
    loop {
        at += cell.get(at..)?.iter().position(|byte| *byte == b'"')? + 1;
        match cell.get(at) {
            Some(b'"') => at += 1,
            Some(byte) if *byte != delimiter => return None,
            Some(_) | None => return Some(at),
        }
    }
}

/// A number or a date: digits and no letters.
fn is_figure(cell: &[u8]) -> bool {
    cell.iter().any(u8::is_ascii_digit) && !cell.iter().any(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many cells the first line has where its quote is text.
    fn check(text: &str, width: usize, cells: Option<usize>) {
        let found = match judge(text.as_bytes(), b';', width, Input::Ends) {
            Judgement::Text(cells, next) => {
                assert!(text[..next].ends_with('\n'), "{text:?}");
                Some(cells.len())
            }
            Judgement::AsWritten => None,
            Judgement::Undecided => panic!("{text:?}: everything is there"),
        };
        assert_eq!(found, cells, "{text:?}");
    }

    #[test]
    fn quotes_that_swallow_records_are_text() {
        check(
            "Brandt;\"Rohr 3/4;1,00\nDietz;Pumpe;2,00\nFalk;Muffe 1\";5,00\n",
            3,
            Some(3),
        );
        check("\"Rohr 3/4;1\nPumpe;2\nVentil;3\n", 2, Some(2));
        check("a;\"b;c\r\n\r\nd;\"e;\"\";f\";\r\ng;h;i\r\n", 3, Some(3));
        check("1;\"x;3\n\"4\";\"5\";\"6\"\n", 3, Some(3));
    }

    #[test]
    fn notes_of_several_lines_are_notes() {
        check("Brandt;\"Tel\nFax\";5\n", 3, None);
        check("Brandt;5;\"ruft an\nHerr Falk; heute; wieder\"\n", 3, None);
        check("7;Brandt;\"ruft an\nHerr;Falk;heute\"\n", 3, None);
        check("Brandt;\"Tel\nFax;02\"\n", 2, None);
        check("\"a\";\"b\nc\";\"d\"\n", 3, None);
        check("a;b;\"c\n", 3, None);
        check("a;\"b\"\";c\nd;e;f\n", 2, None);
        check("Acme;\"a;;\n;;;\"\n", 4, None);
        check("Acme;\"\"\";\n;;\"\n", 3, None);
        check("Acme;\"\"\"p\"\";b\nc;d;e\";5\n", 3, None);
    }

    #[test]
    fn nothing_is_decided_before_all_is_seen() {
        let text = "Brandt;\"Rohr 3/4;1,00\r\nDietz;Pumpe;2,00\r\nFalk;Muffe 1\";5,00\r\n";
        for cut in 0..text.len() {
            let judged = judge(&text.as_bytes()[..cut], b';', 3, Input::GoesOn);
            assert_eq!(judged, Judgement::Undecided, "{:?}", &text[..cut]);
        }
        assert!(matches!(
            judge(text.as_bytes(), b';', 3, Input::GoesOn),
            Judgement::Text(..)
        ));
        let open = "a;\"b;1\n".to_owned() + &"c;d;2\n".repeat(LINES);
        assert!(matches!(
            judge(open.as_bytes(), b';', 3, Input::GoesOn),
            Judgement::Text(..)
        ));
    }
}
