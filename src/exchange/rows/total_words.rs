//! The words that totals, page headers and footers begin or end with, in German and English.
//!
//! **What breaks.** [`may_be_no_data`] is asked of a few cells of every row: a new word needs its first or last four letters there, or it is
//! never looked at.

use crate::domain::fold;

/// What a cell says that may be a total's.
#[derive(Debug, PartialEq, Eq)]
pub enum Wording {
    /// The word alone, or with a count, a unit, a time.
    Whole(Surety),
    /// Something more than the word: whose total it is.
    Of(Surety, String),
    /// A page's number, a day: what stands below a report.
    Footer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surety {
    /// Nothing is called that.
    Sure,
    /// Firms are: Total.
    Unsure,
}

impl Wording {
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let is_sigma = text.starts_with(['Σ', '∑']);
        let folded = match is_sigma {
            true => ["summe ", &fold(text.trim_start_matches(['Σ', '∑']))].concat(),
            false => fold(text),
        };
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let (first, last) = (words.first()?, words.last()?);
        if is_footer(&words) {
            return Some(Self::Footer);
        }
        let (surety, taken, rest) = match (surety(first, words.get(1).copied()), surety(last, None)) {
            (Some((surety, taken)), _) => (surety, taken, words.get(taken..)?),
            (None, Some((surety, _))) => (surety, 1, words.get(..words.len() - 1)?),
            (None, None) => return None,
        };
        debug_assert!(taken <= words.len());
        Some(match rest.iter().all(|word| is_qualifier(word)) {
            true => Self::Whole(surety),
            false => Self::Of(surety, rest.join(" ")),
        })
    }

    #[must_use]
    pub fn is_sure(&self) -> bool {
        matches!(self, Self::Whole(Surety::Sure) | Self::Of(Surety::Sure, _))
    }
}

/// Whether a heading stands above totals and not above a product's marks.
#[must_use]
pub fn is_total_heading(heading: &str) -> bool {
    matches!(Wording::of(heading), Some(Wording::Whole(_)))
        || matches!(fold(heading).as_str(), "anzahl" | "count" | "anz")
}

/// How sure the word is, and how many words it takes.
#[rustfmt::skip]
fn surety(word: &str, next: Option<&str>) -> Option<(Surety, usize)> {
    let sure = matches!(
        word,
        "summen"
            | "summa"
            | "gesamtergebnis"
            | "teilergebnis"
            | "zwischenergebnis"
            | "gesamtumsatz"
            | "gesamtbetrag"
            | "endbetrag"
            | "subtotal"
            | "ubertrag"
            | "uebertrag"
            | "saldovortrag"
            | "insgesamt"
            | "zwischentotal"
            | "gesamttotal"
    );
    match (word, next) {
        ("grand" | "sub", Some("total" | "totals")) => Some((Surety::Sure, 2)),
        _ if sure || word.ends_with("summe") => Some((Surety::Sure, 1)),
        ("total" | "totals" | "totale" | "gesamt" | "saldo" | "ergebnis" | "sum", _) => Some((Surety::Unsure, 1)),
        _ => None,
    }
}

/// What stands beside the word of a total and does not say whose.
#[rustfmt::skip]
#[must_use]
pub fn is_qualifier(word: &str) -> bool {
    matches!(
        word,
        "netto"
            | "brutto"
            | "eur"
            | "euro"
            | "chf"
            | "usd"
            | "kunden"
            | "kunde"
            | "zeilen"
            | "positionen"
            | "leistungen"
            | "rechnungen"
            | "aller"
            | "alle"
            | "der"
            | "des"
            | "in"
            | "von"
            | "seite"
            | "liste"
            | "customers"
            | "rows"
            | "items"
            | "page"
            | "of"
            | "all"
            | "jahr"
            | "monat"
            | "stuck"
            | "anzahl"
            | "summe"
            | "total"
            | "gesamt"
    ) || word.bytes().all(|byte| byte.is_ascii_digit())
        || is_month(word)
}

#[rustfmt::skip]
fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 15] = [
        "januar",
        "februar",
        "marz",
        "maerz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
        "march",
        "october",
    ];
    MONTHS.contains(&word)
}

/// `Seite 2 von 3`, `Stand 28.02.2026`, `Gedruckt am 1. März`.
fn is_footer(words: &[&str]) -> bool {
    let has_number = words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    match words {
        ["seite" | "page" | "stand" | "blatt", ..] => has_number,
        [
            "erstellt" | "gedruckt" | "druckdatum" | "ausdruck" | "exportiert" | "generated" | "printed" | "created"
            | "exported",
            ..,
        ] => has_number,
        ["ende", "der", "liste" | "auswertung", ..] | ["end", "of", "list" | "report"] => true,
        ["anzahl", "datensatze" | "zeilen" | "kunden", ..] => has_number,
        _ => false,
    }
}

#[must_use]
#[rustfmt::skip]
pub fn is_legal_form(word: &str) -> bool {
    matches!(
        word,
        "gmbh"
            | "mbh"
            | "ag"
            | "kg"
            | "ohg"
            | "gbr"
            | "ug"
            | "se"
            | "co"
            | "ek"
            | "e"
            | "k"
            | "ev"
            | "v"
            | "ltd"
            | "inc"
            | "llc"
            | "sa"
            | "holding"
            | "group"
            | "deutschland"
    )
}

/// Whether a cell may say that its row is no data, by its first four letters or its last four.
#[inline]
#[must_use]
pub fn may_be_no_data(raw: &[u8]) -> bool {
    match raw {
        [] | [b'0'..=b'9', ..] => false,
        // Ø and ø.
        [0xC3, 0x98 | 0xB8, ..] => true,
        [0xC3, ..] => begins_like_total(raw),
        [b' ' | b'"' | b'*' | b'=' | 0xC2 | 0xCE | 0xE2, ..] => true,
        _ => begins_like_total(raw) || ends_like_total(raw),
    }
}

/// The first four letters of words that totals begin with; the bit of small letters makes Ü of ü, too.
#[rustfmt::skip]
const BEGINNINGS: [&[u8; 4]; 75] = [
        b"summ",
        b"sum ",
        b"sum:",
        b"gesa",
        b"zwis",
        b"ends",
        b"endb",
        b"ende",
        b"end ",
        b"teil",
        b"kont",
        b"seit",
        b"tage",
        b"mona",
        b"jahr",
        b"uebe",
        b"\xE3\xBCbe",
        b"gran",
        b"subt",
        b"sub-",
        b"sub ",
        b"tota",
        b"insg",
        b"sald",
        b"vort",
        b"erge",
        b"page",
        b"blat",
        b"stan",
        b"erst",
        b"gedr",
        b"druc",
        b"ausd",
        b"expo",
        b"gene",
        b"prin",
        b"crea",
        b"anza",
        b"durc",
        b"mitt",
        b"abwe",
        b"vorj",
        b"kumu",
        b"kund",
        b"vera",
        b"diff",
        b"ante",
        b"budg",
        b"plan",
        b"soll",
        b"ist ",
        b"ist:",
        b"max ",
        b"max:",
        b"max.",
        b"maxi",
        b"min ",
        b"min:",
        b"min.",
        b"mini",
        b"medi",
        b"prev",
        b"prio",
        b"last",
        b"vari",
        b"aver",
        b"mean",
        b"coun",
        b"cumu",
        b"shar",
        b"lege",
        b"numb",
        b"cust",
        b"clie",
        b"ver\xE3",
];

#[inline]
fn begins_like_total(raw: &[u8]) -> bool {
    let Some([one, two, three, four]) = raw.first_chunk() else {
        let is_word = |word: &&[u8; 3]| raw.eq_ignore_ascii_case(*word);
        return [b"sum", b"ist", b"max", b"min"].iter().any(is_word);
    };
    /// By the first letter.
    const SECOND: [u32; 32] = {
        let (mut table, mut first) = ([0; 32], 0_u8);
        let mut rest: &mut [u32] = &mut table;
        while let [place, more @ ..] = rest {
            *place = second_letters(first);
            first += 1;
            rest = more;
        }
        table
    };
    let second = SECOND.get(usize::from(one & 31)).copied().unwrap_or(0);
    let may_begin = second >> (two & 31) & 1 == 1;
    may_begin && BEGINNINGS.contains(&&[one | 0x20, two | 0x20, three | 0x20, four | 0x20])
}

/// Those that stand behind the first one in [`BEGINNINGS`], a bit for each: two letters refuse almost every name.
const fn second_letters(first: u8) -> u32 {
    match first & 31 {
        1 => letters(b"bnuv"),
        2 => letters(b"lu"),
        // With the first half of an ü.
        3 => letters(b"lour\xBC"),
        4 => letters(b"iru"),
        5 => letters(b"nrx"),
        7 => letters(b"er"),
        9 => letters(b"ns"),
        10 => letters(b"a"),
        11 => letters(b"ou"),
        12 => letters(b"ae"),
        13 => letters(b"aeio"),
        14 => letters(b"u"),
        16 => letters(b"alr"),
        19 => letters(b"aehotu"),
        20 => letters(b"aeo"),
        21 => letters(b"e"),
        22 => letters(b"aeo"),
        26 => letters(b"w"),
        _ => 0,
    }
}

const fn letters(mut letters: &[u8]) -> u32 {
    let mut bits = 0;
    while let [letter, rest @ ..] = letters {
        bits |= 1 << (*letter & 31);
        letters = rest;
    }
    bits
}

#[inline]
#[rustfmt::skip]
fn ends_like_total(raw: &[u8]) -> bool {
    let Some([one, two, three, four]) = raw.last_chunk() else {
        return false;
    };
    matches!(
        &[one | 0x20, two | 0x20, three | 0x20, four | 0x20],
        b"umme" | b"bnis" | b"otal" | b"samt" | b"trag" | b"aldo" | b"nden"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_totals() {
        for whole in [
            "Summe",
            "Summe:",
            "SUMME",
            "Gesamtsumme",
            "Zwischensumme",
            "Gesamtergebnis",
            "Übertrag",
            "Uebertrag",
            "Grand Total",
            "Subtotal",
            "Sub-Total",
            "Endsumme",
            "Σ",
            "∑ EUR",
            "Summe: 2 Kunden",
            "Summe netto",
            "Summe Februar 2026",
            "Kundensumme",
            "Übertrag von Seite 2",
        ] {
            assert_eq!(Wording::of(whole), Some(Wording::Whole(Surety::Sure)), "{whole}");
            assert!(may_be_no_data(whole.as_bytes()), "{whole}");
        }
        for whole in ["Total", "Gesamt", "Saldo", "Total 2026", "Gesamt EUR", "Gesamt:"] {
            assert_eq!(Wording::of(whole), Some(Wording::Whole(Surety::Unsure)), "{whole}");
            assert!(may_be_no_data(whole.as_bytes()), "{whole}");
        }
        for (text, surety, of) in [
            ("Summe Ahrens Bau GmbH", Surety::Sure, "ahrens bau gmbh"),
            ("Ahrens Ergebnis", Surety::Unsure, "ahrens"),
            ("Total Deutschland GmbH", Surety::Unsure, "deutschland gmbh"),
            ("Ahrens Zwischensumme", Surety::Sure, "ahrens"),
        ] {
            assert_eq!(Wording::of(text), Some(Wording::Of(surety, of.into())), "{text}");
            assert!(may_be_no_data(text.as_bytes()), "{text}");
        }
        for footer in [
            "Stand 28.02.2026",
            "Seite 2 von 3",
            "Page 2 of 3",
            "Gedruckt am 01.03.2026",
            "Anzahl Kunden: 3",
        ] {
            assert_eq!(Wording::of(footer), Some(Wording::Footer), "{footer}");
            assert!(may_be_no_data(footer.as_bytes()), "{footer}");
        }
        for data in [
            "Ahrens Bau GmbH",
            "Totalausfall",
            "Seitenwind",
            "Standard AG",
            "Gesamtschule Nord",
            "Sumatra Kaffee",
        ] {
            assert_eq!(Wording::of(data), None, "{data}");
        }
    }

    #[test]
    fn two_letters_refuse_no_word_of_a_total() {
        for word in BEGINNINGS {
            assert!(begins_like_total(word), "{word:?}");
            assert!(begins_like_total(&word.to_ascii_uppercase()), "{word:?}");
        }
        assert!(begins_like_total("Übertrag".as_bytes()) && begins_like_total("übertrag".as_bytes()));
        assert!(!begins_like_total(b"Suhr AG") && !begins_like_total(b"Ahrens"));
    }
}
