//! Text to records, piece by piece, in any dialect. Plain records are cut in place; where quotes hold more than a plain cell, the
//! grammar of `csv-core` decides. Knows physical lines; knows no columns by name.
//!
//! **How it works.** [`Records::next_record`] first tries [`Splitter::split_plain`], which only notes where cells begin and end
//! in the text. It gives up (`Plain::NeedsGrammar`) at a doubled quote, at text behind a closing quote and at an open quote at
//! the end; then `csv-core` reads the same record from its beginning into `unquoted`. A record that is not whole is left for the
//! next piece: [`Records::used`] says how far the text need not be seen again, and the caller puts the rest in front of what
//! comes.
//!
//! **What breaks.** Both ways must cut the same record alike: a test compares them on texts drawn at random. Sizes of pieces must
//! not matter, so a carriage return at the end of a piece waits for what follows, which may be its line feed. Line numbers count
//! physical lines, also those within quotes and the empty ones that are passed over: they are shown to the user. A quote within a
//! cell that does not begin with one is text, as Excel and `csv-core` read it; so is one that would swallow records
//! ([`judge`]), once it is known how many cells a record has.

mod kept;

use super::byte_scan::ByteScan;
use super::stray_quote::{Judgement, judge};
use crate::exchange::input::Input;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
pub use kept::KeptRecord;

/// A record that has not ended after so many bytes comes from an unclosed quote or is no table.
pub const RECORD_BYTES_MAX: usize = 32 * 1024 * 1024;

/// What is kept from one piece of text to the next.
#[derive(Debug)]
pub struct Splitter {
    delimiter: u8,
    grammar: Box<Reader>,
    bounds: Vec<(usize, usize)>,
    unquoted: Vec<u8>,
    ends: Vec<usize>,
    line: u32,
    width: Width,
}

/// How many cells a record should have, by which a quote is told that opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    /// Every quote is believed.
    Any,
    /// As many as the record before.
    OfLast(usize),
    Is(usize),
}

/// The records of one piece of text, in order.
#[derive(Debug)]
pub struct Records<'a> {
    splitter: &'a mut Splitter,
    scan: ByteScan<'a>,
    input: Input,
    at: usize,
}

/// Room for the cells of a record that are not those of its text.
#[derive(Debug, Default)]
pub struct RemadeCells {
    bytes: Vec<u8>,
    bounds: Vec<(usize, usize)>,
}

/// The cells of one record.
#[derive(Debug, Clone, Copy)]
pub struct CsvRecord<'a> {
    /// The physical line it begins in, counted from 1.
    pub line: u32,
    /// How many physical lines it takes.
    pub lines: u32,
    /// A quote is open at the end of the file.
    pub unclosed: bool,
    /// A quote that opens nothing was taken for text.
    pub stray_quote: bool,
    bytes: &'a [u8],
    bounds: &'a [(usize, usize)],
}

impl<'a> CsvRecord<'a> {
    /// How many cells it has, at least 1.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// The cell as it stands between delimiters and quotes; empty where the record is too short.
    #[must_use]
    #[inline]
    pub fn raw(&self, index: usize) -> &'a [u8] {
        let bounds = self.bounds.get(index).copied().unwrap_or_default();
        self.bytes.get(bounds.0..bounds.1).unwrap_or_default()
    }

    /// Whether the cell is empty or begins with a digit, for all that its first byte shows: asked of several cells of every row.
    #[must_use]
    #[inline]
    pub fn begins_with_digit(&self, index: usize) -> bool {
        let start = self.bounds.get(index).and_then(|(start, _)| self.bytes.get(*start));
        start.is_some_and(u8::is_ascii_digit)
    }

    /// All of it from the first cell to the last, as it stands.
    #[must_use]
    #[inline]
    pub fn text(&self) -> &'a [u8] {
        let start = self.bounds.first().map_or(0, |(start, _)| *start);
        let end = self.bounds.last().map_or(start, |(_, end)| *end);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// Some of its cells; none where it is too short.
    #[must_use]
    pub fn part(&self, columns: &std::ops::Range<usize>) -> Self {
        let end = columns.end.min(self.len());
        Self {
            bounds: self.bounds.get(columns.start..end).unwrap_or_default(),
            ..*self
        }
    }

    /// The same record, with other cells in these columns.
    #[must_use]
    pub fn remade<'b>(&self, changes: &[(usize, Vec<u8>)], cells: &'b mut RemadeCells) -> CsvRecord<'b> {
        cells.bytes.clear();
        cells.bounds.clear();
        let end = changes.iter().map(|(place, _)| place + 1).max();
        for column in 0..self.len().max(end.unwrap_or(0)) {
            let changed = changes.iter().find(|(place, _)| *place == column);
            let start = cells.bytes.len();
            cells
                .bytes
                .extend_from_slice(changed.map_or(self.raw(column), |(_, cell)| cell));
            cells.bounds.push((start, cells.bytes.len()));
        }
        CsvRecord {
            bytes: &cells.bytes,
            bounds: &cells.bounds,
            ..*self
        }
    }

    /// All cells as they stand.
    pub fn cells(&self) -> impl Iterator<Item = &'a [u8]> + '_ {
        (0..self.len()).map(|index| self.raw(index))
    }
}

#[derive(Debug, Clone, Copy)]
enum Plain {
    /// Where the next record begins, and whether line breaks stand in quotes.
    Record(usize, bool),
    NeedsGrammar,
    More,
}

impl Splitter {
    /// `line` is the physical line of the first byte.
    #[must_use]
    pub fn new(delimiter: u8, line: u32) -> Self {
        let grammar = Box::new(ReaderBuilder::new().delimiter(delimiter).build());
        let unquoted = vec![0; 1024];
        Self {
            delimiter,
            grammar,
            bounds: Vec::new(),
            unquoted,
            ends: vec![0; 64],
            line,
            width: Width::Any,
        }
    }

    /// The same, for a table: a quote that would swallow records as long as the one before is text.
    #[must_use]
    pub fn of_table(delimiter: u8, line: u32) -> Self {
        Self {
            width: Width::OfLast(0),
            ..Self::new(delimiter, line)
        }
    }

    /// The physical line that comes next.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The records of `text`.
    pub fn records<'a>(&'a mut self, text: &'a [u8], input: Input) -> Records<'a> {
        Records {
            scan: ByteScan::of(text, self.delimiter),
            splitter: self,
            input,
            at: 0,
        }
    }

    /// The record from `at` on, its cells cut at delimiters; a cell in quotes is plain as long as it holds no quote.
    fn split_plain(&mut self, scan: &mut ByteScan<'_>, at: usize, input: Input) -> Plain {
        let (text, delimiter) = (scan.text(), self.delimiter);
        self.bounds.clear();
        let (mut start, mut broken) = (at, false);
        loop {
            // Almost every cell ends with the first sign.
            let end = scan.next(start);
            match text.get(end) {
                Some(b'"') | None => {}
                Some(byte) if *byte == delimiter => {
                    self.bounds.push((start, end));
                    start = end + 1;
                    continue;
                }
                Some(b'\n') => {
                    self.bounds.push((start, end));
                    return Plain::Record(end + 1, broken);
                }
                Some(_) => {}
            }
            let quoted = text.get(start) == Some(&b'"');
            let first = start + usize::from(quoted);
            let mut end = scan.next(first);
            loop {
                match text.get(end) {
                    Some(b'"') if quoted => break,
                    Some(byte) if quoted => broken |= *byte != delimiter,
                    Some(b'"') if delimiter != b'"' => {}
                    None if quoted => return Plain::NeedsGrammar,
                    Some(_) | None => break,
                }
                end = scan.next(end + 1);
            }
            self.bounds.push((first, end));
            let after = end + usize::from(quoted);
            match text.get(after..).unwrap_or_default() {
                [byte, ..] if *byte == delimiter => start = after + 1,
                [b'\n', ..] => return Plain::Record(after + 1, broken),
                [b'\r', b'\n', ..] => return Plain::Record(after + 2, broken),
                [b'\r'] if input == Input::GoesOn => return Plain::More,
                [b'\r', ..] => return Plain::Record(after + 1, broken),
                [_, ..] => return Plain::NeedsGrammar,
                [] if input == Input::Ends => return Plain::Record(after, broken),
                [] => return Plain::More,
            }
        }
    }

    /// How many bytes the record takes, and whether its quote is open at the end; `None` while it has not ended.
    fn split_quoted(&mut self, text: &[u8], input: Input) -> Option<(usize, bool)> {
        self.grammar.reset();
        let mut progress = Progress::default();
        let ended = self.push(text, &mut progress);
        let used = progress.input;
        let rest = text.get(used..).unwrap_or_default();
        let after_return = ended && used > 0 && text.get(used - 1) == Some(&b'\r');
        let unclosed = match (ended, input) {
            (true, Input::GoesOn) if after_return && rest.is_empty() => return None,
            (true, Input::GoesOn | Input::Ends) => false,
            (false, Input::GoesOn) => return None,
            (false, Input::Ends) => {
                // A line feed ends the record unless a quote is open; then it came to the cell and is taken off again.
                let open = !self.push(b"\n", &mut progress);
                if open {
                    self.push(b"", &mut progress);
                    let end = self.ends.get_mut(progress.cells.saturating_sub(1));
                    end.into_iter().for_each(|end| *end = end.saturating_sub(1));
                }
                open
            }
        };
        let mut start = 0;
        self.bounds.clear();
        for end in self.ends.iter().take(progress.cells) {
            self.bounds.push((start, *end));
            start = *end;
        }
        let line_feed = usize::from(after_return && rest.first() == Some(&b'\n'));
        Some((used.min(text.len()) + line_feed, unclosed))
    }

    /// Feeds the grammar; `true` when the record has ended.
    fn push(&mut self, input: &[u8], progress: &mut Progress) -> bool {
        let mut fed = 0;
        loop {
            let rest = input.get(fed..).unwrap_or_default();
            let output = self.unquoted.get_mut(progress.output..).unwrap_or_default();
            let ends = self.ends.get_mut(progress.cells..).unwrap_or_default();
            let (result, read, written, cells) = self.grammar.read_record(rest, output, ends);
            fed += read;
            progress.input += read;
            progress.output += written;
            progress.cells += cells;
            match result {
                ReadRecordResult::Record => return true,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
                ReadRecordResult::OutputFull => self.unquoted.resize(self.unquoted.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
            }
        }
    }
}

impl Records<'_> {
    /// The next record; `None` where the rest is no whole one. Empty lines are passed over.
    pub fn next_record(&mut self) -> Option<CsvRecord<'_>> {
        self.skip_blank_lines();
        let (text, start) = (self.scan.text(), self.at);
        if start >= text.len() {
            return None;
        }
        let line = self.splitter.line;
        let split = self.splitter.split_plain(&mut self.scan, start, self.input);
        let is_plain = matches!(split, Plain::Record(_, false) | Plain::More);
        let text_after = if is_plain { None } else { self.stray_quote(start)? };
        let (mut bytes, mut unclosed) = (text, false);
        let next = match (text_after, split) {
            (Some(next), _) | (None, Plain::Record(next, _)) => next,
            (None, Plain::More) => return None,
            (None, Plain::NeedsGrammar) => {
                let rest = text.get(start..).unwrap_or_default();
                let (used, open) = self.splitter.split_quoted(rest, self.input)?;
                unclosed = open;
                start + used
            }
        };
        let lines = if is_plain { 1 } else { self.lines_to(next) };
        self.go_to(next, lines);
        if let Width::OfLast(width) = &mut self.splitter.width {
            *width = self.splitter.bounds.len();
        }
        if text_after.is_none() && matches!(split, Plain::NeedsGrammar) {
            bytes = self.splitter.unquoted.as_slice();
        }
        Some(CsvRecord {
            line,
            lines,
            unclosed,
            stray_quote: text_after.is_some(),
            bytes,
            bounds: &self.splitter.bounds,
        })
    }

    /// Where the next record begins if a quote in this one opens nothing: the cells are noted then. `None` while that is not clear.
    #[cold]
    fn stray_quote(&mut self, start: usize) -> Option<Option<usize>> {
        let width = match self.splitter.width {
            Width::Any => return Some(None),
            Width::OfLast(width) | Width::Is(width) => width,
        };
        let rest = self.scan.text().get(start..).unwrap_or_default();
        match judge(rest, self.splitter.delimiter, width, self.input) {
            Judgement::AsWritten => Some(None),
            Judgement::Undecided => None,
            Judgement::Text(cells, next) => {
                let placed = cells.into_iter().map(|(from, to)| (start + from, start + to));
                self.splitter.bounds = placed.collect();
                Some(Some(start + next))
            }
        }
    }

    /// From here on a record has so many cells.
    pub fn expect_width(&mut self, width: usize) {
        self.splitter.width = Width::Is(width);
    }

    /// Offers the rest of the text, the delimiter and the line to somebody who takes the next record whole and answers with
    /// how many bytes it has, which hold one line. Whether it was taken.
    #[inline]
    pub fn offer(&mut self, take: impl FnOnce(&[u8], u8, u32) -> Option<usize>) -> bool {
        let rest = self.scan.text().get(self.at..).unwrap_or_default();
        let used = take(rest, self.splitter.delimiter, self.splitter.line);
        used.iter().for_each(|used| self.go_to(self.at + used, 1));
        used.is_some()
    }

    /// How many bytes of the text need not be seen again.
    #[must_use]
    pub fn used(&self) -> usize {
        self.at
    }

    /// So many lines on.
    #[inline]
    fn go_to(&mut self, next: usize, lines: u32) {
        self.splitter.line = self.splitter.line.saturating_add(lines);
        self.at = next;
    }

    /// How many lines end on the way.
    fn lines_to(&self, next: usize) -> u32 {
        line_breaks(self.scan.text().get(self.at..next).unwrap_or_default())
    }

    #[inline]
    fn skip_blank_lines(&mut self) {
        let text = self.scan.text();
        loop {
            match text.get(self.at..).unwrap_or_default() {
                [b'\r', b'\n', ..] => self.at += 2,
                [b'\r'] if self.input == Input::GoesOn => return,
                [b'\n' | b'\r', ..] => self.at += 1,
                _ => return,
            }
            self.splitter.line = self.splitter.line.saturating_add(1);
        }
    }
}

#[derive(Default)]
struct Progress {
    input: usize,
    output: usize,
    cells: usize,
}

/// Line endings of all three kinds, and the end of a last line that has none.
fn line_breaks(bytes: &[u8]) -> u32 {
    let mut breaks = 0;
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        breaks += 1;
        let both = rest.get(at..at + 2) == Some(b"\r\n");
        rest = rest.get(at + 1 + usize::from(both)..).unwrap_or_default();
    }
    breaks + u32::from(!rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every record as `line: cell|cell`, the text given in pieces of the size.
    fn records(text: &str, delimiter: u8, size: usize) -> Vec<String> {
        let mut splitter = Splitter::new(delimiter, 1);
        let (mut seen, mut buffer) = (Vec::new(), Vec::new());
        let pieces = text.as_bytes().chunks(size).map(|piece| (piece, Input::GoesOn));
        for (piece, input) in pieces.chain([(&b""[..], Input::Ends)]) {
            buffer.extend_from_slice(piece);
            let mut records = splitter.records(&buffer, input);
            while let Some(record) = records.next_record() {
                let cells: Vec<_> = record
                    .cells()
                    .map(|cell| String::from_utf8_lossy(cell).into_owned())
                    .collect();
                let open = if record.unclosed { " open" } else { "" };
                seen.push(format!("{}: {}{open}", record.line, cells.join("|")));
            }
            let used = records.used();
            buffer.drain(..used);
        }
        seen
    }

    fn check(text: &str, expected: &[&str]) {
        for size in [1, 2, 3, 7, 1000] {
            assert_eq!(records(text, b';', size), expected, "{text:?} in pieces of {size}");
        }
    }

    #[test]
    fn dialects_and_oddities() {
        check("a;b\nc;d\n", &["1: a|b", "2: c|d"]);
        check("a;b\r\nc;d", &["1: a|b", "2: c|d"]);
        check("a;b\rc;d\r", &["1: a|b", "2: c|d"]);
        check("\n\r\n\ra\n\n\nb", &["4: a", "7: b"]);
        check(";;\n;", &["1: ||", "2: |"]);
        check("\"a\";\"b;c\"\r\nd", &["1: a|b;c", "2: d"]);
        check("\"a\nb\";c\r\n\"d\r\ne\"\nf", &["1: a\nb|c", "3: d\r\ne", "5: f"]);
        check("\"a \"\"b\"\" c\";\"\"\"\"\r\nd", &["1: a \"b\" c|\"", "2: d"]);
        check("\"\";\"\"\n\"\"", &["1: |", "2: "]);
        check("say \"hi\";b\nc", &["1: say \"hi\"|b", "2: c"]);
        check("\"a\"b;c\nd", &["1: ab|c", "2: d"]);
        check("a;b;c\nd\ne;f;g;h", &["1: a|b|c", "2: d", "3: e|f|g|h"]);
        check("a\0b;c", &["1: a\0b|c"]);
        check("ü;€\n😀;\"ß\"", &["1: ü|€", "2: 😀|ß"]);
        check("", &[]);
        check("\n\n", &[]);
    }

    #[test]
    fn an_open_quote_is_told_with_the_line_it_stands_in() {
        check("a;b\nc;\"d\ne;f\n", &["1: a|b", "2: c|d\ne;f\n open"]);
        check("\"", &["1:  open"]);
        check("a\n\"b\"\"", &["1: a", "2: b\" open"]);
    }

    #[test]
    fn many_columns_and_a_huge_cell() {
        let wide = vec!["x"; 300].join(";");
        assert_eq!(records(&wide, b';', 7), [format!("1: {}", vec!["x"; 300].join("|"))]);
        let huge = "long ".repeat(2 * 1024 * 1024);
        let quoted = format!("a;\"{huge}\"\"\"\nb;c");
        assert_eq!(
            records(&quoted, b';', 1024 * 1024),
            [format!("1: a|{huge}\""), "2: b|c".into()]
        );
    }

    /// The grammar alone, as the csv crate reads.
    fn by_the_book(text: &str) -> Vec<Vec<Vec<u8>>> {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        reader
            .byte_records()
            .map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect())
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn reads_as_the_csv_crate_does(text in "[a;\"\r\nü ]{0,40}", size in 1_usize..9) {
            let mut splitter = Splitter::new(b';', 1);
            let (mut seen, mut buffer) = (Vec::new(), Vec::new());
            for (piece, input) in text.as_bytes().chunks(size).map(|piece| (piece, Input::GoesOn)).chain([(&b""[..], Input::Ends)]) {
                buffer.extend_from_slice(piece);
                let mut records = splitter.records(&buffer, input);
                while let Some(record) = records.next_record() {
                    seen.push(record.cells().map(<[u8]>::to_vec).collect::<Vec<_>>());
                }
                let used = records.used();
                buffer.drain(..used);
            }
            prop_assert_eq!(seen, by_the_book(&text));
        }
    }
}
