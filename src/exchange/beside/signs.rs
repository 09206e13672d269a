//! Which words of a sign column take their lines off. Knows no columns.

use super::words::SignWord;
use crate::domain::values::order::sort;
use crate::exchange::asked::ImportAnswer;
use crate::exchange::parse::number::Side;

/// The lines with one word.
#[derive(Debug, Clone)]
pub struct Counted {
    pub word: String,
    pub says: SignWord,
    pub lines: u32,
    pub sum: i64,
    /// Their amounts are below nothing as they stand.
    pub is_negative: bool,
    /// Its column is one of signs by its heading, or by many words of them.
    pub is_certain: bool,
}

/// What the words come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignDecision {
    /// The likeliest first.
    pub offers: Vec<ImportAnswer>,
    pub sure: bool,
}

impl SignDecision {
    #[must_use]
    pub fn likely(&self) -> &ImportAnswer {
        self.offers.first().unwrap_or(&ImportAnswer::AsWritten)
    }
}

/// Lines above and below nothing, and what they come to.
#[derive(Debug, Default)]
struct Weight {
    words: Vec<String>,
    above: u32,
    below: u32,
    sum: i64,
}

impl Weight {
    fn of(counted: &[Counted], says: SignWord) -> Self {
        let mut weight = Self::default();
        for one in counted.iter().filter(|one| one.says == says && one.lines > 0) {
            let lines = if one.is_negative {
                &mut weight.below
            } else {
                &mut weight.above
            };
            *lines = lines.saturating_add(one.lines);
            weight.sum = weight.sum.saturating_add(one.sum);
            if !weight.words.contains(&one.word) {
                weight.words.push(one.word.clone());
            }
        }
        weight
    }

    fn lines(&self) -> u32 {
        self.above + self.below
    }

    /// Its lines carry their minus already.
    fn is_signed(&self) -> bool {
        self.above == 0
    }

    /// All its lines carry a minus, or none does.
    fn is_clean(&self) -> bool {
        self.above == 0 || self.below == 0
    }

    /// What may become of these lines, the likeliest first; `off` takes them off.
    fn offers(&self, off: ImportAnswer) -> Vec<ImportAnswer> {
        let spared = spared(&off).filter(|_| !self.is_clean());
        let mut offers = vec![off, ImportAnswer::AsWritten];
        if self.above < self.below {
            offers.reverse();
        }
        spared.into_iter().chain(offers).collect()
    }
}

/// Credits with a minus and without: each is one, however it is written.
fn spared(off: &ImportAnswer) -> Option<ImportAnswer> {
    let ImportAnswer::TakeOff(words) = off else { return None };
    Some(ImportAnswer::TakeOffPositive(words.clone()))
}

/// `None` where no word takes anything off, or the amounts carry their minus already.
pub fn decide(counted: impl Iterator<Item = Counted>) -> Option<SignDecision> {
    let counted: Vec<Counted> = counted.collect();
    let of = |says| Weight::of(&counted, says);
    let (minus, debit, credit) = (
        of(SignWord::Minus),
        of(SignWord::Side(Side::Debit)),
        of(SignWord::Side(Side::Credit)),
    );
    let take_off = |side: &Weight| {
        let words = [&minus, side]
            .into_iter()
            .filter(|weight| !weight.is_signed())
            .flat_map(|weight| weight.words.clone());
        let mut words: Vec<String> = words.collect();
        sort(&mut words);
        ImportAnswer::TakeOff(words)
    };
    if credit.lines() == 0 {
        // Debit alone is a list of invoices.
        return (!minus.is_signed()).then(|| SignDecision {
            offers: minus.offers(take_off(&Weight::default())),
            sure: minus.is_clean() && counted.iter().all(|one| one.is_certain),
        });
    }
    let carries_signs =
        (credit.is_signed() && debit.below == 0) || (debit.lines() > 0 && debit.is_signed() && credit.below == 0);
    if carries_signs && minus.is_signed() {
        return None;
    }
    // Lines without a word are on the side that is not named.
    let others = if debit.lines() == 0 {
        of(SignWord::Plus)
    } else {
        Weight::default()
    };
    let (lines, sum) = (debit.lines() + others.lines(), debit.sum.saturating_add(others.sum));
    let debtors = lines >= credit.lines() && sum >= credit.sum;
    let (likely, other) = if debtors { (&credit, &debit) } else { (&debit, &credit) };
    let off = take_off(likely);
    let is_clean = likely.is_clean() && minus.is_clean();
    let spared = spared(&off).filter(|_| !is_clean);
    let mut offers: Vec<ImportAnswer> = spared.into_iter().chain([off]).collect();
    offers.extend((other.lines() > 0).then(|| take_off(other)));
    let nothing = [
        ImportAnswer::TakeOff(Vec::new()),
        ImportAnswer::TakeOffPositive(Vec::new()),
    ];
    offers.retain(|offer| !nothing.contains(offer));
    offers.push(ImportAnswer::AsWritten);
    Some(SignDecision {
        sure: debtors && lines > 0 && credit.is_clean() && minus.is_clean(),
        offers,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::beside::words::{SignHeading, sign_word};

    /// `S 3 1500` is a word with lines and their sum.
    fn decided(words: &str) -> Option<(Vec<String>, bool)> {
        let counted = words.split(", ").map(|one| {
            let parts: Vec<&str> = one.split(' ').collect();
            let sum: i64 = parts[2].parse().unwrap();
            Counted {
                word: parts[0].to_owned(),
                says: sign_word(parts[0], SignHeading::Says).unwrap(),
                lines: parts[1].parse().unwrap(),
                sum,
                is_negative: sum < 0,
                is_certain: true,
            }
        });
        let decision = decide(counted)?;
        let words = match decision.likely() {
            ImportAnswer::TakeOff(words) => words.clone(),
            _ => Vec::new(),
        };
        Some((words, decision.sure))
    }

    #[test]
    fn which_words_take_off() {
        for (words, taken, sure) in [
            ("S 2 1500, H 2 700", "H", true),
            ("RE 5 900, GU 1 100", "GU", true),
            ("Rechnung 1 10, Gutschrift 1 10, Storno 1 10", "Gutschrift Storno", true),
            ("S 1 100, H 9 900", "S", false),
            ("H 9 900", "H", false),
            ("D 5 500, C 1 50", "C", true),
            ("+ 5 500, C 1 50", "C", true),
        ] {
            let words_taken = decided(words).map(|(words, sure)| (words.join(" "), sure));
            assert_eq!(words_taken, Some((taken.to_owned(), sure)), "{words}");
        }
        for words in [
            "S 5 500",
            "RE 5 900, GU 1 -100",
            "S 5 500, H 1 -20",
            "Rechnung 2 5",
            "S 5 -500, H 1 20",
        ] {
            assert_eq!(decided(words), None, "{words}");
        }
        let mixed = decided("RE 5 900, GU 3 100, GU 1 -20").unwrap();
        assert!(!mixed.1, "credits with both signs are asked");
    }
}
