//! Words beside an amount that say which way it goes: Soll and Haben, the type of a document, what became of it. Knows no numbers.

use super::documents::{document_word, short_document_word};
pub use super::meaning::{SignHeading, SignWord};
use super::states::{is_sound, state_word, status};
use crate::domain::fold;
use crate::exchange::parse::number::Side;
use crate::exchange::parse::short_bytes::same;

/// Of lines of a document, of which nothing follows.
const PLUS: &str = "item resource service plus nein no false falsch position artikel";
/// Credits, where the heading promises a type of document: elsewhere they are units, classes and countries.
const MINUS_SHORT: &str = "gs gu gut ga sr st rk kr cn cm ret cr g k";

/// `None` where the word says nothing that is known of signs.
#[must_use]
pub fn sign_word(word: &str, heading: SignHeading) -> Option<SignWord> {
    let trimmed = word.trim();
    let says = heading == SignHeading::Says;
    match trimmed {
        "" | "+" => return Some(SignWord::Plus),
        "1" if says => return Some(SignWord::Plus),
        "-" | "–" | "\u{2212}" | "-1" | "\u{2212}1" if says => return Some(SignWord::Minus),
        "S" if heading != SignHeading::Status => return Some(SignWord::Side(Side::Debit)),
        "H" if heading != SignHeading::Status => return Some(SignWord::Side(Side::Credit)),
        "s" | "D" | "d" if says => return Some(SignWord::Side(Side::Debit)),
        "h" | "C" | "c" if says => return Some(SignWord::Side(Side::Credit)),
        _ => {}
    }
    let folded = fold(trimmed);
    let key = folded.replace(' ', "");
    let is = |list: &str| list.split_ascii_whitespace().any(|known| known == key);
    let credit = || document_word(&key).filter(|says| *says == SignWord::Minus);
    match heading {
        // `nicht storniert`, `aktiv`.
        SignHeading::IsVoid if is_sound(&folded) => Some(SignWord::Plus),
        SignHeading::IsVoid => Some(yes_or_no(&key, SignWord::Void)),
        SignHeading::IsCredit => Some(yes_or_no(&key, SignWord::Minus)),
        SignHeading::Other => None,
        SignHeading::Status => status(&folded).or_else(credit),
        SignHeading::Prefix => document_word(&key)
            .filter(|says| matches!(says, SignWord::Minus | SignWord::Invoice))
            .or_else(|| is(MINUS_SHORT).then_some(SignWord::Minus)),
        SignHeading::Says | SignHeading::Nothing => match key.as_str() {
            "soll" | "debit" | "dr" => Some(SignWord::Side(Side::Debit)),
            "haben" => Some(SignWord::Side(Side::Credit)),
            // The types of documents of UN/EDIFACT 1001, as in electronic invoices.
            "380" | "383" | "384" | "389" | "326" if says => Some(SignWord::Invoice),
            "381" | "396" if says => Some(SignWord::Minus),
            // What an account lost and got, as Dutch banks write it.
            "af" if says => Some(SignWord::Minus),
            "bij" if says => Some(SignWord::Plus),
            _ if is(PLUS) => Some(SignWord::Plus),
            _ if says && is(MINUS_SHORT) => Some(SignWord::Minus),
            _ => state_word(&key)
                .or_else(|| document_word(&key))
                .or_else(|| short_document_word(&key).filter(|_| says)),
        },
    }
}

fn yes_or_no(key: &str, yes: SignWord) -> SignWord {
    let is_no = ["nein", "n", "no", "false", "falsch", ""].contains(&key) || key.bytes().all(|byte| byte == b'0');
    if is_no { SignWord::Plus } else { yes }
}

const OTHER_HEADINGS: &str = "zahlungsart zahlart zahlweise zahlungsweise zahlungsmethode zahlmethode zahlungsmittel zahlungsbedingung \
    paymentmethod paymenttype paymentterms tendertype versandart kundenstatus customerstatus kundentyp kundenart customertype clienttype \
    artikelart artikeltyp produktart produkttyp producttype itemtype leistungsart warenart";
const SAYS_HEADINGS: &str = "sollhaben sh dc drcr debitcredit shkz shkennzeichen vorzeichen sign art typ type vorgang beleg dokument transaktion \
    transaction transtype txntype movetype source documenttype";
/// What a type is of, and the words for a type.
const PAPERS: [&str; 11] = [
    "beleg",
    "dokument",
    "document",
    "doc",
    "transaction",
    "transaktion",
    "vorgang",
    "rechnung",
    "invoice",
    "buchung",
    "voucher",
];
const TYPES: [&str; 6] = ["art", "typ", "type", "bezeichnung", "kategorie", "class"];

/// What the heading of a column of words promises.
#[must_use]
pub fn sign_heading(heading: &str) -> SignHeading {
    let folded = fold(heading);
    let key = folded.replace(' ', "");
    let is = |list: &str| list.split_ascii_whitespace().any(|known| known == key);
    let has = |list: &[&str]| list.iter().any(|word| key.contains(word));
    let is_yes_or_no =
        ["ist", "is"].iter().any(|start| key.starts_with(start)) || key == "gutschrift" || key == "creditnote";
    let is_type = has(&PAPERS)
        && folded
            .split(' ')
            .any(|word| TYPES.iter().any(|kind| word.ends_with(kind)));
    let is_returned = ["erstattet", "refunded", "isrefunded", "refundedat", "erstattetam"].contains(&key.as_str());
    if OTHER_HEADINGS.split_ascii_whitespace().any(|other| key.contains(other)) {
        SignHeading::Other
    } else if has(&["storniert", "storno", "cancel", "voided"]) || is_returned {
        SignHeading::IsVoid
    } else if key.contains("status") || ["zustand", "state"].contains(&key.as_str()) {
        SignHeading::Status
    } else if is_yes_or_no && (key.contains("gutschrift") || key.contains("credit")) {
        SignHeading::IsCredit
    } else if is(SAYS_HEADINGS) || key.starts_with("sollhaben") || is_type {
        SignHeading::Says
    } else {
        SignHeading::Nothing
    }
}

/// The words of a column as they come up, each with what it says.
#[derive(Debug, Clone)]
pub struct WordColumn {
    /// Its place in the file.
    pub column: usize,
    pub heading: SignHeading,
    words: Vec<(String, SignWord)>,
    last: usize,
}

impl WordColumn {
    /// What comes up beyond so many words is no sign.
    const WORDS_MAX: usize = 64;

    #[must_use]
    pub fn new(column: usize, heading: SignHeading) -> Self {
        Self {
            column,
            heading,
            words: Vec::new(),
            last: 0,
        }
    }

    /// The place of the cell's word in the list of words; the last place where there are too many.
    pub fn place(&mut self, cell: &[u8]) -> usize {
        let is = |known: &(String, SignWord)| same(known.0.as_bytes(), cell);
        if self.words.get(self.last).is_some_and(is) {
            return self.last;
        }
        let known = self.words.iter().position(is);
        self.last = known.unwrap_or_else(|| {
            if self.words.len() >= Self::WORDS_MAX {
                return self.place_of_like(cell);
            }
            let word = String::from_utf8_lossy(cell).into_owned();
            let says = sign_word(&word, self.heading).unwrap_or(SignWord::Unknown);
            self.words.push((word, says));
            self.words.len() - 1
        });
        self.last
    }

    /// The first word that says the same, where the column is full: a day or a number stands with each word.
    fn place_of_like(&self, cell: &[u8]) -> usize {
        let unknown = self.words.iter().filter(|(_, says)| *says == SignWord::Unknown);
        if unknown.count() * 2 > Self::WORDS_MAX {
            return Self::WORDS_MAX;
        }
        let says = sign_word(&String::from_utf8_lossy(cell), self.heading).unwrap_or(SignWord::Unknown);
        let like = self.words.iter().position(|(_, known)| *known == says);
        like.unwrap_or(Self::WORDS_MAX)
    }

    /// What the word at a place says.
    #[must_use]
    pub fn says(&self, place: usize) -> SignWord {
        self.words.get(place).map_or(SignWord::Plus, |(_, says)| *says)
    }

    /// Abbreviations of credits are some only beside invoices, or lines without a word.
    #[must_use]
    pub fn speaks_of_credits(&self) -> bool {
        let is_sure = |(word, says): &(String, SignWord)| {
            let needed = match says {
                SignWord::Minus if self.heading == SignHeading::IsCredit => 0,
                SignWord::Minus => 3,
                SignWord::Order(_) | SignWord::NoSale | SignWord::Payment => 4,
                SignWord::Unknown => usize::MAX,
                SignWord::Plus
                | SignWord::Invoice
                | SignWord::Side(_)
                | SignWord::Void
                | SignWord::Returned
                | SignWord::PartReturned
                | SignWord::Refund => 0,
            };
            word.len() >= needed
        };
        self.words.iter().any(is_sure) || self.words.iter().all(|(_, says)| *says == SignWord::Minus)
    }

    /// One of its words is known, and not for being empty.
    #[must_use]
    pub fn knows_something(&self) -> bool {
        let is_known = |(word, says): &(String, SignWord)| !word.is_empty() && *says != SignWord::Unknown;
        self.words.iter().any(is_known)
    }

    /// The word at a place, as it stands in the file.
    #[must_use]
    pub fn word(&self, place: usize) -> &str {
        self.words.get(place).map_or("", |(word, _)| word.as_str())
    }
}

/// The letters before the digits of a number: `RE` of `RE-2026-17`.
#[must_use]
pub fn prefix(number: &[u8]) -> &[u8] {
    let end = number.iter().position(|byte| !byte.is_ascii_alphabetic());
    number.get(..end.unwrap_or(number.len())).unwrap_or_default()
}

/// Whether numbers of documents tell invoices from credits by their letters.
#[must_use]
pub fn prefixes_speak<'a>(numbers: impl Iterator<Item = &'a str>) -> bool {
    let (mut credits, mut others) = (false, 0_u32);
    for number in numbers {
        let letters = String::from_utf8_lossy(prefix(number.as_bytes())).into_owned();
        match sign_word(&letters, SignHeading::Prefix) {
            Some(SignWord::Minus) => credits = true,
            Some(SignWord::Invoice) => others += 1,
            Some(_) | None => {}
        }
    }
    credits && others > 0
}

/// What a column of words can do for its lines.
#[derive(Debug, Clone)]
pub struct Speaking {
    pub words: WordColumn,
    /// Words of its first cells take lines off.
    pub takes_off: bool,
    /// It tells which way an amount goes.
    pub tells_signs: bool,
    /// It tells types of documents.
    pub tells_documents: bool,
    /// It tells what became of invoices.
    pub tells_states: bool,
}

impl Speaking {
    /// The user says that it does.
    #[must_use]
    pub fn chosen(column: usize) -> Self {
        Self {
            words: WordColumn::new(column, SignHeading::Says),
            takes_off: true,
            tells_signs: true,
            tells_documents: true,
            tells_states: true,
        }
    }
}

/// How many of the first cells say what.
#[derive(Debug, Default)]
struct Tally {
    known: usize,
    unknown: usize,
    minus: usize,
    states: usize,
    invoices: usize,
    others: usize,
    sides: [bool; 2],
}

impl Tally {
    fn of<'a>(cells: impl Iterator<Item = &'a str>, heading: SignHeading) -> Self {
        let mut tally = Self::default();
        for cell in cells.filter(|cell| !cell.is_empty()) {
            let Some(says) = sign_word(cell, heading) else {
                tally.unknown += 1;
                continue;
            };
            tally.known += 1;
            match says {
                SignWord::Minus => tally.minus += 1,
                SignWord::Void | SignWord::Returned | SignWord::PartReturned => tally.states += 1,
                SignWord::Side(Side::Debit) => tally.sides[0] = true,
                SignWord::Side(Side::Credit) => tally.sides[1] = true,
                SignWord::Invoice => tally.invoices += 1,
                SignWord::Payment | SignWord::Refund | SignWord::Order(_) | SignWord::NoSale => tally.others += 1,
                SignWord::Plus | SignWord::Unknown => {}
            }
        }
        tally
    }
}

/// What the first cells of a column make it: `None` where its words say nothing of their lines.
#[must_use]
pub fn speaking_column<'a>(column: usize, heading: &str, cells: impl Iterator<Item = &'a str>) -> Option<Speaking> {
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let promised = sign_heading(heading);
    let promises = if promised == SignHeading::Nothing && are_signs(&cells) {
        SignHeading::Says
    } else {
        promised
    };
    let tally = Tally::of(cells.into_iter(), promises);
    let is_promised = promises == SignHeading::Says;
    // Letters alone are classes of something as well.
    let sides = tally.sides[1] && (is_promised || (tally.sides[0] && tally.unknown == 0));
    let takes_off = tally.minus + tally.states > 0 || sides;
    let tells_others = tally.others > 0 && tally.invoices > 0;
    let may_tell_documents = matches!(promises, SignHeading::Says | SignHeading::Nothing);
    let promises_states = matches!(promises, SignHeading::IsVoid | SignHeading::Status);
    let speaks = match promises {
        SignHeading::Other => false,
        SignHeading::Status => tally.known > 0 || fold(heading).contains("status"),
        SignHeading::IsVoid | SignHeading::IsCredit | SignHeading::Says => tally.known > 0,
        SignHeading::Prefix | SignHeading::Nothing => (takes_off || tells_others) && tally.unknown * 10 <= tally.known,
    };
    speaks.then(|| Speaking {
        words: WordColumn::new(column, promises),
        takes_off,
        tells_signs: !promises_states || tally.minus > 0,
        tells_documents: may_tell_documents && tally.invoices + tally.others + tally.minus > 0,
        tells_states: promises_states || tally.states > 0,
    })
}

/// Nothing but plus and minus, and both.
fn are_signs(cells: &[&str]) -> bool {
    let plus = |cell: &&str| ["+", "1", "+1"].contains(cell);
    let minus = |cell: &&str| ["-", "–", "\u{2212}", "-1", "\u{2212}1"].contains(cell);
    cells.iter().any(plus) && cells.iter().any(minus) && cells.iter().all(|cell| plus(cell) || minus(cell))
}

/// What a word makes of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    Counts,
    TakenOff,
}

/// What a word below such a heading, or the letters of a number, make of the line; `None` where they say nothing.
#[must_use]
pub fn line_kind(word: &str, heading: SignHeading) -> Option<LineKind> {
    let is_figure = word.bytes().any(|byte| byte.is_ascii_digit());
    let says = sign_word(word, heading)?;
    // In columns of what was given back stand amounts as well.
    if is_figure && matches!(heading, SignHeading::IsCredit | SignHeading::IsVoid) {
        return None;
    }
    if matches!(says, SignWord::Minus | SignWord::Void) {
        return Some(LineKind::TakenOff);
    }
    matches!(says, SignWord::Plus | SignWord::Invoice).then_some(LineKind::Counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_programs_write_them() {
        use {SignHeading as H, SignWord as W};
        for (heading, word, says) in [
            ("S/H", "S", Some(W::Side(Side::Debit))),
            ("Soll/Haben-Kennzeichen", "H", Some(W::Side(Side::Credit))),
            ("Belegart", "GU", Some(W::Minus)),
            ("Belegart", "Rechnungskorrektur", Some(W::Minus)),
            ("Typ", "Credit Memo", Some(W::Minus)),
            ("Typ", "Rechnung", Some(W::Invoice)),
            ("Typ", "ZE", Some(W::Payment)),
            ("Land", "AN", None),
            ("Zahlungsart", "Lastschrift", None),
            ("Art des Belegs", "Zahlung", Some(W::Payment)),
            ("Status", "refunded", Some(W::Returned)),
            ("Status", "IN", None),
            ("Status", "storniert", Some(W::Void)),
            ("Status", "bezahlt", Some(W::Plus)),
            ("Storniert", "ja", Some(W::Void)),
            ("Storniert", "nein", Some(W::Plus)),
            ("Cancelled at", "2026-03-01", Some(W::Void)),
            ("Vorzeichen", "-", Some(W::Minus)),
            ("Status", "-", None),
            ("Leistung", "Wartung", None),
        ] {
            assert_eq!(sign_word(word, sign_heading(heading)), says, "{heading}: {word}");
        }
        assert_eq!(sign_heading("Ist Gutschrift"), H::IsCredit);
    }

    #[test]
    fn columns_that_speak() {
        for (heading, cells, takes_off) in [
            ("S/H", "S H S", Some(true)),
            ("S/H", "S S S", Some(false)),
            ("Belegart", "RE RE GU XY", Some(true)),
            ("Status", "offen bezahlt storniert", Some(true)),
            ("Status", "offen bezahlt", Some(false)),
            ("Status", "wartend storniert", Some(true)),
            ("Zustand", "neu", None),
            ("Kategorie", "Rechnung Zahlung", Some(false)),
            ("Zahlungsart", "Rechnung Lastschrift", None),
            ("Klasse", "A B C", None),
            ("Klasse", "C C C", None),
            ("Kommentar", "Gutschrift für Ahrens kommt", None),
        ] {
            let found = speaking_column(0, heading, cells.split(' ')).map(|found| found.takes_off);
            assert_eq!(found, takes_off, "{heading}: {cells}");
        }
    }
}
