//! In what the marks of a file are written: our own marks, a word for yes and one for no, or figures. A single letter means
//! something only among the others of its file: an N beside a J is no need of anything.
//!
//! **How it works.** The words of the columns of marks in the first rows are sorted ([`Words`]); what cannot be read by any of the ways
//! counts for none. Where two ways fit, the user is asked; where one is far likelier, it is taken and said.

use super::choices::Choices;
use crate::domain::Mark;
use crate::exchange::asked::{ImportAnswer, Topic};
use crate::exchange::parse::notation::Notation;
use crate::exchange::parse::number;
use crate::exchange::rows::nothing::is_error;
use crate::exchange::rows::words::{NoMark, read_mark};
use std::collections::BTreeSet;

/// How the cells of a matrix are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MarkReading {
    /// As our own marks.
    #[default]
    Marks,
    /// Yes is a cross, no says nothing.
    YesNo,
    /// The same where a tick is yes: a cross beside it is no.
    Ticks,
    /// A number above 0 is a cross.
    Positive,
    /// Numbers say nothing.
    Nothing,
}

/// What the columns of marks are written in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    /// How they are read.
    pub reading: MarkReading,
    /// What is asked about them, with the answer that holds; `None` there: the user must decide.
    pub asked: Option<(Topic, Option<ImportAnswer>)>,
    /// Words for yes and no, as they stand in the file.
    pub words: Vec<String>,
}

impl MarkReading {
    /// `None` where the cell says nothing.
    ///
    /// # Errors
    /// The cell holds no mark of this kind.
    pub fn read(self, cell: &[u8]) -> Result<Option<Mark>, NoMark> {
        let said = match self {
            Self::Marks => return read_mark(cell),
            Self::YesNo | Self::Ticks if cell.is_empty() => None,
            Self::YesNo | Self::Ticks => Some(yes_or_no(cell, self).ok_or(NoMark)?),
            Self::Positive | Self::Nothing => match figure(cell) {
                Some(figure) => Some(self == Self::Positive && figure > 0),
                None => return read_mark(cell),
            },
        };
        Ok((said == Some(true)).then_some(Mark::Bought))
    }
}

fn figure(cell: &[u8]) -> Option<i64> {
    let read = |notation| number::read(cell, notation).map(|number| number.money.0);
    read(Notation::DecimalComma).or_else(|| read(Notation::DecimalPoint))
}

fn yes_or_no(cell: &[u8], reading: MarkReading) -> Option<bool> {
    let is_ticks = reading == MarkReading::Ticks;
    match Word::of(cell) {
        Word::Tick | Word::Yes | Word::LetterYes | Word::One => Some(true),
        Word::Cross => Some(!is_ticks),
        Word::No | Word::LetterNo | Word::Dash | Word::NoSign | Word::Question => Some(false),
        Word::Own | Word::Figure | Word::Other => None,
    }
}

/// What a cell's word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Tick,
    Cross,
    Yes,
    /// J, Y.
    LetterYes,
    One,
    No,
    /// N, which is a need among our marks.
    LetterNo,
    /// No need among our marks.
    Dash,
    NoSign,
    /// A blank spot among our marks; says nothing of the others.
    Question,
    /// A mark of ours.
    Own,
    Figure,
    Other,
}

impl Word {
    fn of(cell: &[u8]) -> Self {
        let text = std::str::from_utf8(cell).unwrap_or_default();
        let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
        match text {
            "✓" | "✔" | "☑" | "●" | "•" | "■" | "✅" => Self::Tick,
            "x" | "X" | "✕" | "×" | "☒" | "✖" => Self::Cross,
            "✗" | "✘" | "❌" | "☐" | "○" | "□" | "o" | "O" | "." | "/" => Self::NoSign,
            "?" => Self::Question,
            "-" | "–" | "—" | "\u{2212}" => Self::Dash,
            "J" | "j" | "Y" | "y" => Self::LetterYes,
            "N" | "n" => Self::LetterNo,
            _ if is(&["ja", "yes", "wahr", "true"]) => Self::Yes,
            _ if is(&["nein", "no", "falsch", "false"]) => Self::No,
            _ => match figure(cell) {
                Some(0) => Self::NoSign,
                Some(10_000) => Self::One,
                Some(_) => Self::Figure,
                None if read_mark(cell).is_ok() => Self::Own,
                None => Self::Other,
            },
        }
    }
}

/// Which kinds of words there are.
#[derive(Debug, Default)]
struct Words {
    kinds: Vec<Word>,
    capital_crosses_only: bool,
}

impl Words {
    fn has(&self, word: Word) -> bool {
        self.kinds.contains(&word)
    }

    /// How they are read, and what is asked about that, with the answer that is taken if there is none.
    fn reading(&self) -> (MarkReading, Option<(Topic, Option<ImportAnswer>)>) {
        let has = |word| self.has(word);
        let yes = has(Word::Yes) || has(Word::LetterYes);
        let no = has(Word::No) || has(Word::NoSign);
        let any_yes = yes || has(Word::Cross) || has(Word::One);
        match () {
            () if has(Word::Own) => (MarkReading::Marks, None),
            () if has(Word::Figure) && !yes && !has(Word::Tick) && !has(Word::Cross) => {
                (MarkReading::Positive, Some((Topic::Quantities, None)))
            }
            () if has(Word::Tick) => (MarkReading::Ticks, None),
            () if has(Word::LetterYes) || no => (MarkReading::YesNo, None),
            () if has(Word::LetterNo) && has(Word::Yes) => (MarkReading::YesNo, None),
            () if has(Word::LetterNo) => (MarkReading::YesNo, Some((Topic::Marks, None))),
            () if has(Word::Dash) && any_yes && !self.capital_crosses_only => {
                (MarkReading::YesNo, Some((Topic::Marks, Some(ImportAnswer::YesNo))))
            }
            () => (MarkReading::Marks, None),
        }
    }
}

impl Vocabulary {
    const WORDS_MAX: usize = 200;

    /// What the cells are written in, and what the user says to it.
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>, choices: &Choices) -> Self {
        let mut distinct: BTreeSet<&str> = BTreeSet::new();
        for cell in cells.filter(|cell| !cell.is_empty() && !is_error(cell.as_bytes())) {
            // Texts are long, marks are not.
            if cell.len() <= 20 && distinct.len() < Self::WORDS_MAX {
                distinct.insert(cell);
            }
        }
        let words: Vec<(&str, Word)> = distinct
            .into_iter()
            .map(|cell| (cell, Word::of(cell.as_bytes())))
            .collect();
        let kinds = Words {
            capital_crosses_only: words.iter().all(|(cell, word)| {
                let is_yes = matches!(word, Word::Yes | Word::LetterYes | Word::One);
                !is_yes && (*word != Word::Cross || *cell == "X")
            }),
            kinds: words.iter().map(|(_, word)| *word).collect(),
        };
        let (reading, asked) = kinds.reading();
        let asked = asked.map(|(topic, usual)| (topic, choices.answers.get(&topic).cloned().or(usual)));
        let reading = match asked.as_ref().and_then(|(_, answer)| answer.as_ref()) {
            Some(ImportAnswer::OwnMarks) => MarkReading::Marks,
            Some(ImportAnswer::LeaveOut) => MarkReading::Nothing,
            Some(_) | None => reading,
        };
        let is_yes_no = matches!(reading, MarkReading::YesNo | MarkReading::Ticks);
        let told = words
            .iter()
            .filter(|(cell, _)| yes_or_no(cell.as_bytes(), reading).is_some());
        Self {
            reading,
            words: match is_yes_no {
                true => told.map(|(cell, _)| (*cell).to_owned()).collect(),
                false => Vec::new(),
            },
            asked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of a file, `+` a cross and `.` nothing, else the code; `?` behind where the user is asked, `!` where he must decide.
    fn check(cells: &str, said: &str) {
        let cells: Vec<&str> = cells.split(' ').collect();
        let found = Vocabulary::of(cells.iter().copied(), &Choices::default());
        let read = |cell: &&str| match found.reading.read(cell.as_bytes()) {
            Ok(Some(Mark::Bought)) => "+".to_owned(),
            Ok(Some(mark)) => mark.code().to_owned(),
            Ok(None) => ".".to_owned(),
            Err(NoMark) => "E".to_owned(),
        };
        let asked = match &found.asked {
            None => "",
            Some((_, Some(_))) => "?",
            Some((_, None)) => "!",
        };
        let told: String = cells.iter().map(read).collect::<String>() + asked;
        assert_eq!(told, said, "{cells:?}: {found:?}");
    }

    #[test]
    fn pairs_of_yes_and_no() {
        for pair in [
            "ja nein",
            "Ja Nein",
            "J N",
            "j n",
            "Y N",
            "y n",
            "yes no",
            "WAHR FALSCH",
            "true false",
            "TRUE FALSE",
            "1 0",
            "1,00 0,00",
            "✓ ✗",
            "✔ ✘",
            "✓ x",
            "✓ ☐",
            "x o",
            "x 0",
            "X 0",
            "x .",
            "☑ ☐",
            "● ○",
            "ja -",
            "J -",
            "ja n",
        ] {
            let asked = if pair.ends_with('-') && pair.starts_with('j') {
                "+.?"
            } else {
                "+."
            };
            check(pair, asked);
        }
        check("J N vielleicht", "+.E");
        check("nein", ".");
    }

    #[test]
    fn our_own_marks_and_doubts() {
        check("X -", "+-");
        check("x r n", "+RG");
        check("X R G - XR", "+RG-XR");
        assert_eq!(MarkReading::Marks.read(b"?"), Ok(Some(Mark::Blank)));
        assert_eq!(
            Vocabulary::of(["?"].into_iter(), &Choices::default()),
            Vocabulary::default()
        );
        check("J N ?", "+..");
        check("x", "+");
        check("1", "+");
        check("x -", "+.?");
        check("1 -", "+.?");
        check("x n", "+.!");
        check("-", "-");
        check("3 0 1 2", "+.++!");
        check("1.200,50 -3,00 0", "+..!");
    }
}
