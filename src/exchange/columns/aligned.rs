//! Lists whose columns are aligned by blanks, as old programs print them: where they are cut, and their lines with a sign between the
//! cells. Positions count in characters.
//!
//! **How it works.** Where the line of headings and nearly all below it are blank, one column may end and the next begin. What has no
//! heading, or no cells, belongs to a neighbour ([`Columns::join`]): an amount may stand beside its heading. A line is cut where the next
//! column begins, if all its texts begin there; where the one before ends, if all its numbers end there; else at the only blanks between.
//!
//! **What breaks.** A value that goes over a cut would be two values, and the second a wrong one: such a line stays one cell, by which
//! it is known. Each line stays a line, so that line numbers are those of the file.

use super::mark_columns::is_value;
use super::meant::Meant;
use crate::exchange::input::{Input, without_end_marks};
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::number;
use crate::exchange::sheets::DELIMITER;
use std::ops::Range;

/// Where the lines of a list are cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aligned {
    gaps: Vec<Gap>,
    /// Of each column: its cells hold wide blanks.
    wide: Vec<bool>,
    /// How many lines go before the rows.
    above: usize,
    /// What stands in those lines, and in the same way at the head of each page.
    page_head: Vec<String>,
}

/// What lies between two columns.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gap {
    /// Blank in nearly all lines; the next column begins at the end.
    blank: Range<usize>,
    side: Side,
}

/// Where in a gap a line is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Before the next column.
    Right,
    /// Behind the column before.
    Left,
    /// At the only blanks there are, or the only wide ones.
    Between,
}

/// So many lines show it.
const LINES: usize = 500;
/// The headings stand in one of so many.
const HEADING_LINES: usize = 30;
/// A list is printed no wider.
const WIDTH_MAX: usize = 1000;
/// So few lines may have a blank at the same place by chance.
const FEW: usize = 5;

impl Aligned {
    /// Looks at the beginning of a text. `None` where it has no columns, or values go over them.
    #[must_use]
    pub fn look(text: &[u8], input: Input) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let whole = match input {
            Input::Ends => text,
            Input::GoesOn => text.get(..text.rfind('\n')?)?,
        };
        let lines: Vec<Vec<char>> = whole.lines().take(LINES).map(characters).collect();
        if lines.iter().any(|line| line.contains(&'\t') || line.len() > WIDTH_MAX) {
            return None;
        }
        let heading = heading(&lines)?;
        let (above, below) = lines.split_at_checked(heading + 1)?;
        let headings = above.last()?;
        let page_head = above.iter().filter(|line| !is_rule(line));
        let is_text = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let page_head: Vec<String> = page_head.map(|line| without_numbers(line)).filter(is_text).collect();
        let is_row = |line: &&Vec<char>| !is_rule(line) && !page_head.contains(&without_numbers(line));
        let below: Vec<&Vec<char>> = below.iter().filter(is_row).collect();
        let count = words(headings).len();
        let look = |shows: &dyn Fn(&[char]) -> bool| {
            let shown: Vec<&Vec<char>> = below.iter().filter(|line| shows(line)).copied().collect();
            let aligned = Columns::look(headings, &shown)?.aligned()?;
            let over = shown.iter().filter(|line| aligned.cells(line).is_none()).count();
            (over * 20 <= shown.len() && aligned.cells(headings).is_some()).then_some(aligned)
        };
        let wide = look(&|line| words(line).len() > 1);
        let tight = look(&|line| line.split(|c| *c == ' ').filter(|word| !word.is_empty()).count() >= count);
        let aligned = match (wide, tight) {
            (Some(wide), Some(tight)) if tight.gaps.len() > wide.gaps.len() => tight,
            (wide, tight) => wide.or(tight)?,
        };
        Some(Self {
            above: above.len(),
            page_head,
            ..aligned
        })
    }

    /// The lines of a text with a sign between their cells.
    #[must_use]
    pub fn cut(&self, text: &[u8]) -> Vec<u8> {
        let mut cut = Vec::with_capacity(text.len());
        self.cut_from(0, text, &mut cut);
        cut
    }

    /// Cuts lines, so many of which went before, and says how many did after them.
    fn cut_from(&self, mut before: usize, text: &[u8], cut: &mut Vec<u8>) -> usize {
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            self.cut_line(before, line, cut);
            before = before.saturating_add(1);
        }
        before
    }

    fn cut_line(&self, before: usize, line: &[u8], cut: &mut Vec<u8>) {
        let text = String::from_utf8_lossy(line);
        let line = characters(text.trim_end_matches(['\r', '\n']));
        let is_repeated = || before >= self.above && self.page_head.contains(&without_numbers(&line));
        if !is_rule(&line) && !is_repeated() {
            let whole = || {
                Vec::from([Range {
                    start: 0,
                    end: line.len(),
                }])
            };
            for (place, cell) in self.cells(&line).unwrap_or_else(whole).into_iter().enumerate() {
                if place > 0 {
                    cut.push(DELIMITER);
                }
                push_cell(line.get(cell).unwrap_or_default(), cut);
            }
        }
        if text.ends_with('\n') {
            cut.push(b'\n');
        }
    }

    /// Where the cells of a line stand; `None` where one goes over a cut.
    fn cells(&self, line: &[char]) -> Option<Vec<Range<usize>>> {
        let is_blank = |at: usize| line.get(at).is_none_or(|c| *c == ' ');
        let mut start = 0;
        let mut cells = Vec::with_capacity(self.gaps.len() + 1);
        for gap in &self.gaps {
            let at = match gap.side {
                Side::Right => gap.blank.end,
                Side::Left => gap.blank.start,
                Side::Between => between(gap.blank.clone(), is_blank)?,
            };
            if !is_blank(at.saturating_sub(1)) && !is_blank(at) {
                return None;
            }
            cells.push(start..at.max(start));
            start = at.max(start);
        }
        cells.push(start..line.len().max(start));
        let cells: Vec<Range<usize>> = cells
            .into_iter()
            .map(|cell| cell.start.min(line.len())..cell.end.min(line.len()))
            .collect();
        let is_wide = |cell: &Range<usize>| words(line.get(cell.clone()).unwrap_or_default()).len() > 1;
        let mut known = cells.iter().zip(&self.wide);
        known.all(|(cell, wide)| *wide || !is_wide(cell)).then_some(cells)
    }
}

/// The place in a gap where all blanks are, or all of more than one.
fn between(gap: Range<usize>, is_blank: impl Fn(usize) -> bool) -> Option<usize> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in gap.filter(|at| is_blank(*at)) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end += 1,
            None => runs.push(at..at + 1),
        }
    }
    if runs.len() > 1 {
        runs.retain(|run| run.len() > 1);
    }
    match runs.as_slice() {
        [run] => Some(run.end),
        _ => None,
    }
}

/// The characters of a line; a new page before it takes no place.
fn characters(line: &str) -> Vec<char> {
    line.trim_start_matches('\u{C}').trim_end().chars().collect()
}

/// A line drawn below headings or above a total, or nothing.
fn is_rule(line: &[char]) -> bool {
    line.iter().all(|c| matches!(c, ' ' | '-' | '=' | '_' | '+'))
}

/// What stands in a line with more than one blank between.
fn words(line: &[char]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, _) in line.iter().enumerate().filter(|(_, c)| **c != ' ') {
        match words.last_mut().filter(|word| word.end + 1 >= at) {
            Some(word) => word.end = at + 1,
            None => words.push(at..at + 1),
        }
    }
    words
}

/// A line but for its figures, such as the number of a page.
fn without_numbers(line: &[char]) -> String {
    let text: String = line.iter().filter(|c| !c.is_ascii_digit()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text_of(line: &[char], place: &Range<usize>) -> String {
    let end = place.end.min(line.len());
    let cell = line.get(place.start.min(end)..end).unwrap_or_default();
    cell.iter().collect::<String>().trim().to_owned()
}

/// The line with the most headings that we know, of two at least.
fn heading(lines: &[Vec<char>]) -> Option<usize> {
    let known = |text: &str| {
        let meant = Meant::by(text);
        meant.ignored || !meant.fields.is_empty()
    };
    let count = |line: &Vec<char>| -> usize {
        let texts = words(line).into_iter().map(|word| text_of(line, &word));
        texts
            .map(|text| match known(&text) {
                true => 1,
                false => text.split(' ').filter(|word| known(word)).count(),
            })
            .sum()
    };
    let counts = lines.iter().take(HEADING_LINES).map(count).enumerate();
    let best = counts.rev().max_by_key(|(_, count)| *count)?;
    (best.1 > 1).then_some(best.0)
}

/// The columns of a list as its first lines show them.
struct Columns<'a> {
    headings: &'a [char],
    lines: &'a [&'a Vec<char>],
    places: Vec<Range<usize>>,
}

impl<'a> Columns<'a> {
    fn look(headings: &'a [char], lines: &'a [&'a Vec<char>]) -> Option<Self> {
        let width = lines.iter().map(|line| line.len()).max()?.max(headings.len());
        let holds = |line: &[char], at: usize| line.get(at).is_some_and(|c| *c != ' ');
        let is_filled = |at: &usize| {
            let filled = lines.iter().filter(|line| holds(line, *at)).count();
            holds(headings, *at) || filled * 20 > lines.len()
        };
        let mut places: Vec<Range<usize>> = Vec::new();
        for at in (0..width).filter(is_filled) {
            match places.last_mut().filter(|place| place.end == at) {
                Some(place) => place.end += 1,
                None => places.push(at..at + 1),
            }
        }
        let mut columns = Self {
            headings,
            lines,
            places,
        };
        columns.join()?;
        let headed = columns.places.iter().filter(|place| columns.is_headed(place)).count();
        (headed > 1).then_some(columns)
    }

    fn is_headed(&self, place: &Range<usize>) -> bool {
        !text_of(self.headings, place).is_empty()
    }

    /// The cells of a column that hold anything.
    fn cells(&self, place: &Range<usize>) -> impl Iterator<Item = String> {
        let cells = self.lines.iter().map(|line| text_of(line, place));
        cells.filter(|cell| !cell.is_empty())
    }

    fn holds_numbers(&self, place: &Range<usize>) -> bool {
        let is_number = |cell: String| number::read(cell.as_bytes(), Notation::DecimalComma).is_some();
        self.cells(place).all(is_number)
    }

    /// Joins headings without cells and cells without a heading; `None` where cells have one on either side.
    fn join(&mut self) -> Option<()> {
        let mut at = 0;
        while let Some(place) = self.places.get(at).cloned() {
            let before = at.checked_sub(1).and_then(|before| self.places.get(before)).cloned();
            let after = self.places.get(at + 1).cloned();
            let is_bare = |other: &Option<Range<usize>>, headed: bool| {
                other.as_ref().is_some_and(|other| match headed {
                    true => !self.is_headed(other),
                    false => self.cells(other).next().is_none(),
                })
            };
            let is_next = |one: usize, other: usize| other == one + 1;
            let joins_before = before.as_ref().is_some_and(|before| {
                let blanks = self.blanks_of_headings(before.end..place.start);
                is_next(before.end, place.start) && (blanks < 2 && self.lines.len() < FEW)
            });
            let is_empty = self.cells(&place).next().is_none();
            let (joins_before, joins_after) = match (self.is_headed(&place), is_empty) {
                (true, true) => match (is_bare(&before, true), is_bare(&after, true)) {
                    (true, true) => return None,
                    (false, false) => {
                        let is_near = |one: &Range<usize>, other: &Range<usize>| is_next(one.end, other.start);
                        let near = before.as_ref().is_some_and(|before| is_near(before, &place));
                        (
                            near,
                            !near && after.as_ref().is_some_and(|after| is_near(&place, after)),
                        )
                    }
                    joins => joins,
                },
                (false, _) => {
                    let is_of_heading = is_bare(&after, false);
                    let joins = before
                        .as_ref()
                        .is_some_and(|before| is_next(before.end, place.start) || self.holds_numbers(before));
                    (joins && !is_of_heading, false)
                }
                (true, false) => (joins_before, false),
            };
            match (joins_before, joins_after) {
                (true, _) => {
                    self.places.remove(at);
                    at = at.saturating_sub(1);
                    let joined = self.places.get_mut(at)?;
                    joined.end = place.end;
                }
                (false, true) => {
                    self.places.remove(at + 1);
                    self.places.get_mut(at)?.end = after?.end;
                }
                (false, false) => at += 1,
            }
        }
        Some(())
    }

    /// How many blanks the headings have around a gap.
    fn blanks_of_headings(&self, gap: Range<usize>) -> usize {
        let is_blank = |c: &&char| **c == ' ';
        let before = self.headings.get(..gap.start).unwrap_or_default();
        let after = self.headings.get(gap.end..).unwrap_or_default();
        let around = before.iter().rev().take_while(is_blank).count() + after.iter().take_while(is_blank).count();
        gap.len() + around
    }

    /// `None` where two texts are parted by no more than a blank, perhaps by chance.
    fn aligned(&self) -> Option<Aligned> {
        let wide = |place: &Range<usize>| self.cells(place).any(|cell| cell.contains("  "));
        let gaps = self.places.windows(2).filter_map(|pair| match pair {
            [before, after] => Some(Gap {
                blank: before.end..after.start,
                side: self.side(before, after),
            }),
            _ => None,
        });
        let gaps: Vec<Gap> = gaps.collect();
        let is_chance = |(gap, after): (&Gap, &Range<usize>)| {
            gap.blank.len() < 2 && gap.side == Side::Between && !self.holds_numbers(after)
        };
        let mut pairs = gaps.iter().zip(self.places.iter().skip(1));
        (!pairs.any(is_chance)).then(|| Aligned {
            gaps,
            wide: self.places.iter().map(wide).collect(),
            above: 0,
            page_head: Vec::new(),
        })
    }

    fn side(&self, before: &Range<usize>, after: &Range<usize>) -> Side {
        let spans = |place: &Range<usize>| -> Vec<Range<usize>> {
            let filled = |line: &&&Vec<char>| {
                let mut filled = place.clone().filter(|at| line.get(*at).is_some_and(|c| *c != ' '));
                let first = filled.next()?;
                Some(first..filled.next_back().unwrap_or(first) + 1)
            };
            self.lines.iter().filter_map(|line| filled(&line)).collect()
        };
        let same = |mut ends: Vec<usize>| {
            ends.sort_unstable();
            ends.dedup();
            ends.len() == 1
        };
        let starts = spans(after).iter().map(|span| span.start).collect();
        let ends = spans(before).iter().map(|span| span.end).collect();
        if same(starts) && !self.holds_numbers(after) {
            Side::Right
        } else if same(ends) && self.cells(before).all(|cell| is_value(&cell)) {
            Side::Left
        } else {
            Side::Between
        }
    }
}

/// A cell that begins with a quote is text.
fn push_cell(cell: &[char], cut: &mut Vec<u8>) {
    let text = cell.iter().collect::<String>();
    let text = text.trim().replace('\t', " ");
    match text.starts_with('"') {
        true => cut.extend_from_slice(["\"", &text.replace('"', "\"\""), "\""].concat().as_bytes()),
        false => cut.extend_from_slice(text.as_bytes()),
    }
}

/// Cuts lines as they come, piece by piece.
#[derive(Debug)]
pub struct AlignedLines {
    aligned: Aligned,
    /// Decoded, and not a whole line yet.
    pub text: Vec<u8>,
    /// Lines that were cut.
    lines: usize,
}

impl AlignedLines {
    /// Before the first piece.
    #[must_use]
    pub const fn new(aligned: Aligned) -> Self {
        Self {
            aligned,
            text: Vec::new(),
            lines: 0,
        }
    }

    /// Moves all whole lines on.
    pub fn cut_into(&mut self, input: Input, text: &mut Vec<u8>) {
        let end = match input {
            Input::Ends => without_end_marks(&self.text).len(),
            Input::GoesOn => self
                .text
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |last| last + 1),
        };
        let whole = self.text.get(..end).unwrap_or_default();
        self.lines = self.aligned.cut_from(self.lines, whole, text);
        self.text.drain(..end);
    }
}
