//! The words that cells hold in place of numbers: marks, Ja and Nein, status, reason. German and English, as people write
//! them and as our own files do.

use crate::domain::records::question;
use crate::domain::values::localized::Localized;
use crate::domain::{Awareness, Mark, Reason, Status, fold};
use crate::exchange::export::{reason_word, status_word};

/// A word that is no mark's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoMark;

/// The mark that a cell names; `Err` for a word that is none. An empty cell says nothing: ask before.
///
/// # Errors
/// The word is no mark's.
pub fn mark(cell: &str) -> Result<Mark, NoMark> {
    match cell {
        "-" | "–" | "—" | "\u{2212}" => return Ok(Mark::NoNeed),
        // Not the crosses that mean no beside a tick: what those say is asked.
        "✕" | "×" | "✓" | "✔" | "☑" | "☒" => return Ok(Mark::Bought),
        "?" => return Ok(Mark::Blank),
        // A cross never goes with grey.
        _ if cell.starts_with('-') || cell.ends_with('-') => return Err(NoMark),
        _ => {}
    }
    let folded = fold(cell);
    let mut marks = Mark::ALL.into_iter();
    marks
        .find(|mark| words_of(*mark).contains(&folded.as_str()))
        .ok_or(NoMark)
}

/// `None` where the cell says nothing.
///
/// # Errors
/// The cell holds no mark.
pub fn read_mark(cell: &[u8]) -> Result<Option<Mark>, NoMark> {
    match cell {
        [] => Ok(None),
        b"x" => Ok(Some(Mark::Bought)),
        // The codes, without the making of a word.
        _ => match Mark::from_code(cell) {
            Some(mark) => Ok(Some(mark)),
            None => mark(std::str::from_utf8(cell).map_err(|_| NoMark)?).map(Some),
        },
    }
}

/// What people write for a mark beside its code, folded; the code in small letters too.
const fn words_of(mark: Mark) -> &'static [&'static str] {
    match mark {
        Mark::Bought => &[
            "x",
            "1",
            "ja",
            "yes",
            "true",
            "wahr",
            "kreuz",
            "gekauft",
            "kauft",
            "kauft bei uns",
            "bought",
            "buys from us",
        ],
        Mark::Competitor => &[
            "r",
            "w",
            "c",
            "rot",
            "red",
            "wettbewerb",
            "wettbewerber",
            "konkurrenz",
            "mitbewerber",
            "competitor",
            "competition",
            "kauft beim wettbewerb",
            "buys from a competitor",
        ],
        Mark::Need => &[
            "g",
            "b",
            "n",
            "grun",
            "gruen",
            "green",
            "bedarf",
            "hat bedarf",
            "need",
            "has a need",
        ],
        Mark::NoNeed => &["grau", "grey", "gray", "kein bedarf", "no need", "kb"],
        Mark::BoughtCompetitor => &["xr", "rx", "xw", "wx", "xc", "cx", "x r", "x w", "x rot", "x red"],
        Mark::BoughtNeed => &["xg", "gx", "xb", "bx", "xn", "nx", "x g", "x b", "x grun", "x green"],
        Mark::Blank => &[
            "leer",
            "blank",
            "weiss",
            "white",
            "weisser fleck",
            "blank spot",
            "unbekannt",
            "unknown",
        ],
    }
}

/// Yes or no; `None` for any other word.
#[must_use]
pub fn yes_or_no(cell: &str) -> Option<bool> {
    match fold(cell).as_str() {
        "ja" | "j" | "yes" | "y" | "x" | "1" | "true" | "wahr" => Some(true),
        "nein" | "no" | "n" | "0" | "false" | "falsch" => Some(false),
        _ if cell == "-" => Some(false),
        _ => None,
    }
}

/// Yes, no or open; `None` for any other word.
#[must_use]
pub fn answer(cell: &str) -> Option<Awareness> {
    match yes_or_no(cell) {
        Some(true) => Some(Awareness::Yes),
        Some(false) => Some(Awareness::No),
        None => matches!(fold(cell).as_str(), "offen" | "open").then_some(Awareness::Open),
    }
}

/// The answer to a question of the methods, which can also not apply.
#[must_use]
pub fn closed(cell: &str) -> Option<question::Answer> {
    match fold(cell).as_str() {
        "trifft nicht zu" | "entfallt" | "entfaellt" | "not applicable" | "na" | "n a" => {
            return Some(question::Answer::NotApplicable);
        }
        _ => {}
    }
    answer(cell).map(|known| match known {
        Awareness::Yes => question::Answer::Yes,
        Awareness::No => question::Answer::No,
        Awareness::Open => question::Answer::Open,
    })
}

/// In both languages, and some words of other programs; `None` for any other.
#[must_use]
pub fn status(cell: &str) -> Option<Status> {
    let folded = fold(cell);
    let ours = Status::ALL
        .into_iter()
        .find(|status| is_wording(status_word(*status), &folded));
    ours.or(match folded.as_str() {
        "lead" | "potenziell" | "potenzieller kunde" | "potentieller kunde" | "neukontakt" => Some(Status::Prospect),
        "aktiv" | "active" | "bestandskunde" | "client" | "stammkunde" => Some(Status::Customer),
        "ehemaliger kunde" | "ehemaliger" | "inaktiv" | "inactive" | "verloren" | "lost" | "former customer" => {
            Some(Status::Former)
        }
        _ => None,
    })
}

/// Why there is no need, in both languages; `None` for any other word.
#[must_use]
pub fn reason(cell: &str) -> Option<Reason> {
    let folded = fold(cell);
    let all = [Reason::DoesItself, Reason::DoesNotFit, Reason::Other];
    let ours = all.into_iter().find(|reason| is_wording(reason_word(*reason), &folded));
    ours.or(match folded.as_str() {
        "selbst" | "eigenleistung" | "inhouse" | "in house" => Some(Reason::DoesItself),
        "unpassend" | "passt nicht zu uns" => Some(Reason::DoesNotFit),
        "sonstiges" | "sonstiger" | "sonstige" | "andere" | "anderer" | "other" => Some(Reason::Other),
        _ => None,
    })
}

fn is_wording(words: Localized, folded: &str) -> bool {
    words.both().iter().any(|word| fold(word) == folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::export::answer_word;

    #[test]
    fn every_mark_reads_back_its_code() {
        for known in Mark::ALL.into_iter().filter(|known| *known != Mark::Blank) {
            assert_eq!(mark(known.code()), Ok(known));
            assert_eq!(mark(&known.code().to_lowercase()), Ok(known));
        }
    }

    #[test]
    fn what_we_write_is_read_and_no_word_says_two_things() {
        let mut words = std::collections::BTreeSet::new();
        for written in Mark::ALL {
            let code = written.code();
            assert_eq!(
                read_mark(code.as_bytes()),
                Ok((!code.is_empty()).then_some(written)),
                "{code}"
            );
            for word in words_of(written) {
                assert_eq!(read_mark(word.as_bytes()), Ok(Some(written)), "{word}");
                assert!(words.insert(word), "{word}");
            }
        }
    }

    #[test]
    fn marks_in_words() {
        for (cell, known) in [
            ("1", Mark::Bought),
            ("Ja", Mark::Bought),
            ("✕", Mark::Bought),
            ("Rot", Mark::Competitor),
            ("Wettbewerb", Mark::Competitor),
            ("grün", Mark::Need),
            ("Bedarf", Mark::Need),
            ("kein Bedarf", Mark::NoNeed),
            ("grey", Mark::NoNeed),
            ("–", Mark::NoNeed),
            ("X/R", Mark::BoughtCompetitor),
            ("x + g", Mark::BoughtNeed),
            ("?", Mark::Blank),
        ] {
            assert_eq!(mark(cell), Ok(known), "{cell}");
        }
        for cell in ["Q", "0", "nein", "xrg", "X-", "2"] {
            assert_eq!(mark(cell), Err(NoMark), "{cell}");
        }
    }

    #[test]
    fn our_own_words_read_back() {
        for status in Status::ALL {
            let Localized {
                de: german,
                en: english,
            } = status_word(status);
            assert_eq!(
                (super::status(german), super::status(english)),
                (Some(status), Some(status))
            );
        }
        for reason in [Reason::DoesItself, Reason::DoesNotFit, Reason::Other] {
            let Localized {
                de: german,
                en: english,
            } = reason_word(reason);
            assert_eq!(
                (super::reason(german), super::reason(english)),
                (Some(reason), Some(reason))
            );
        }
        for answer in [Awareness::Yes, Awareness::No] {
            let Localized {
                de: german,
                en: english,
            } = answer_word(answer);
            assert_eq!(
                (super::answer(german), super::answer(english)),
                (Some(answer), Some(answer))
            );
        }
        assert_eq!((status("Q"), reason("Q"), answer("Q")), (None, None, None));
    }
}
