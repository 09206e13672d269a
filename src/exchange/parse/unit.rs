//! Units of money as people and programs write them beside a number: `EUR`, `€`, `US$`, `Fr.`, and of how many of them a number is:
//! `TEUR`, `Mio. €`, `in Cent`. Knows no rates.

use serde::{Deserialize, Serialize};

/// A currency by its three letters (ISO 4217), in capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CurrencyCode([u8; 3]);

impl std::fmt::Debug for CurrencyCode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.as_str())
    }
}

impl Default for CurrencyCode {
    fn default() -> Self {
        Self(*b"EUR")
    }
}

/// What may stand beside a number as letters.
const CODES: &str = "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HRK HUF IDR ILS INR ISK JPY KRW KZT MAD \
    MXN MYR NGN NOK NZD PEN PHP PLN RON RSD RUB SAR SEK SGD THB TND TRY TWD UAH USD VND ZAR";

/// Other spellings in small letters.
const SPELLINGS: [(&str, [u8; 3]); 26] = [
    ("€", *b"EUR"),
    ("euro", *b"EUR"),
    ("euros", *b"EUR"),
    ("$", *b"USD"),
    ("us$", *b"USD"),
    ("us-$", *b"USD"),
    ("dollar", *b"USD"),
    ("a$", *b"AUD"),
    ("c$", *b"CAD"),
    ("£", *b"GBP"),
    ("pfund", *b"GBP"),
    ("fr", *b"CHF"),
    ("fr.", *b"CHF"),
    ("sfr", *b"CHF"),
    ("sfr.", *b"CHF"),
    ("franken", *b"CHF"),
    ("kč", *b"CZK"),
    ("kc", *b"CZK"),
    ("zł", *b"PLN"),
    ("zl", *b"PLN"),
    ("ft", *b"HUF"),
    ("forint", *b"HUF"),
    ("¥", *b"JPY"),
    ("₺", *b"TRY"),
    ("kr", *b"SEK"),
    ("kr.", *b"DKK"),
];

/// What a number counts instead of whole units of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AmountUnit {
    /// Hundredths.
    Cents,
    /// `TEUR`, `k€`, `Tsd. €`.
    Thousands,
    /// `Mio. €`.
    Millions,
}

impl AmountUnit {
    /// How far the decimal sign moves to the right.
    #[must_use]
    pub const fn places(self) -> i32 {
        match self {
            Self::Cents => -2,
            Self::Thousands => 3,
            Self::Millions => 6,
        }
    }

    /// What a heading says: `Umsatz in TEUR`, `Betrag (T€)`, `amount_cents`.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let words: Vec<&str> = words(heading).collect();
        let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
        let unit = |(at, word): (usize, &&str)| {
            let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or("");
            let small = before.to_lowercase();
            // `über 50 TEUR` is a limit, `je 1.000 €` and `per cent` are shares.
            let counts = before.ends_with(|c: char| c.is_ascii_digit()) && !is_year(before);
            if counts || ["je", "pro", "per", "von", "ab", "bis"].contains(&small.as_str()) {
                return None;
            }
            let is_money = |word: &str| CurrencyCode::of_amount_word(word).is_some();
            let beside = small == "in" || is_money(before) || words.get(at + 1).is_some_and(|next| is_money(next));
            match *word {
                "1.000" | "1000" | "1'000" | "1,000" | "000" | "'000" if beside => Some(Self::Thousands),
                "1.000.000" | "1000000" if beside => Some(Self::Millions),
                _ => Self::within(word).and_then(|(unit, rest)| {
                    (rest.is_empty() || CurrencyCode::of_amount_word(rest).is_some()).then_some(unit)
                }),
            }
        };
        words.iter().enumerate().find_map(unit)
    }

    /// What a line above the headings says of all amounts below: `Angaben in TEUR`.
    #[must_use]
    pub fn of_title(title: &str) -> Option<Self> {
        let speaks = words(title).count() <= 2 || speaks_of_amounts(title);
        Self::of_heading(title).filter(|_| speaks)
    }

    /// The unit that a word beside a number is, and the currency that is part of it: `Tsd.`, `TEUR`.
    #[must_use]
    pub fn of_word(word: &str) -> Option<(Self, Option<CurrencyCode>)> {
        let (unit, rest) = Self::within(word)?;
        Some((unit, CurrencyCode::of_amount_word(rest)))
    }

    /// The unit that a word is or begins or ends with, and the rest of the word, which has to be a currency.
    fn within(word: &str) -> Option<(Self, &str)> {
        const WHOLE: [(&str, AmountUnit); 18] = [
            ("tsd", AmountUnit::Thousands),
            ("tsd.", AmountUnit::Thousands),
            ("tausend", AmountUnit::Thousands),
            ("thousand", AmountUnit::Thousands),
            ("thousands", AmountUnit::Thousands),
            ("000s", AmountUnit::Thousands),
            ("mio", AmountUnit::Millions),
            ("mio.", AmountUnit::Millions),
            ("million", AmountUnit::Millions),
            ("millionen", AmountUnit::Millions),
            ("millions", AmountUnit::Millions),
            ("cent", AmountUnit::Cents),
            ("cents", AmountUnit::Cents),
            ("ct", AmountUnit::Cents),
            ("ct.", AmountUnit::Cents),
            ("cts", AmountUnit::Cents),
            ("eurocent", AmountUnit::Cents),
            ("rappen", AmountUnit::Cents),
        ];
        let small = word.to_lowercase();
        if let Some((_, unit)) = WHOLE.iter().find(|(known, _)| *known == small) {
            return Some((*unit, ""));
        }
        // `TEUR`, `Tsd.€`, `€k`: what is left over must not be empty.
        let parts = [
            ("tsd.", Self::Thousands),
            ("tsd", Self::Thousands),
            ("mio.", Self::Millions),
            ("mio", Self::Millions),
            ("t", Self::Thousands),
            ("k", Self::Thousands),
            ("m", Self::Millions),
        ];
        parts.into_iter().find_map(|(part, unit)| {
            let is_part = |text: &str| text.to_lowercase() == part;
            let head = word.get(..part.len()).filter(|head| is_part(head));
            let rest = head.and_then(|_| word.get(part.len()..));
            let tail = || {
                let (rest, tail) = word.split_at_checked(word.len().checked_sub(part.len())?)?;
                (is_part(tail) && ["k", "m"].contains(&part)).then_some(rest)
            };
            let is_money = |rest: &&str| CurrencyCode::of_amount_word(rest).is_some();
            Some((unit, rest.filter(is_money).or_else(|| tail().filter(is_money))?))
        })
    }
}

/// The words of a heading.
fn words(heading: &str) -> impl Iterator<Item = &str> {
    let words = heading.split(|c: char| c.is_whitespace() || "()[]/,;:_-=".contains(c));
    words.filter(|word| !word.is_empty())
}

/// A title is about amounts, or about their currency.
fn speaks_of_amounts(title: &str) -> bool {
    const SAY: &str = "in angaben angabe betrag betrage betraege werte umsatz umsatze umsaetze erlose erloese preise zahlen amounts amount values         figures sales revenue turnover wahrung waehrung currency einheit unit";
    let folded = crate::domain::fold(title);
    let mut words = folded.split(' ');
    words.any(|word| SAY.split_ascii_whitespace().any(|known| known == word))
}

impl CurrencyCode {
    /// The three letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("?")
    }

    /// The unit that a word beside a number is; `None` for any other word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        let small = word.to_lowercase();
        let spelt = SPELLINGS.iter().find(|(spelling, _)| *spelling == small);
        spelt.map(|(_, code)| Self(*code)).or_else(|| {
            let known = |code: &&str| code.eq_ignore_ascii_case(word);
            Self::of_letters(CODES.split_ascii_whitespace().find(known)?)
        })
    }

    /// The unit in a cell that holds nothing else, of a column of currencies: any three letters are one.
    #[must_use]
    pub fn of_cell(cell: &str) -> Option<Self> {
        let word = cell.trim();
        Self::of_word(word).or_else(|| Self::of_letters(word))
    }

    /// The unit that a heading names: `Betrag USD`, `Umsatz in €`. Letters that are words as well count in capitals only.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        words(heading).find_map(Self::of_scaled_word)
    }

    /// The one unit that a line above the headings names for all amounts: `Beträge in CHF`, `Currency: GBP`.
    #[must_use]
    pub fn of_title(title: &str) -> Option<Self> {
        let folded = crate::domain::fold(title);
        let says = |word: &str| ["in", "wahrung", "waehrung", "currency"].contains(&word);
        // Other letters than those of the usual units are words as well, unless they are named as a unit.
        let is_named = folded.split(' ').any(says);
        let is_known = |unit: &Self| is_named || ["USD", "CHF", "GBP", "EUR"].contains(&unit.as_str());
        let spelt = |word: &str| {
            let is_spelt = ["dollar", "dollars", "franken", "pfund"].contains(&word.to_lowercase().as_str());
            is_spelt.then(|| Self::of_word(word.trim_end_matches('s')))?
        };
        let unit = |word| Self::of_scaled_word(word).or_else(|| spelt(word));
        let mut units = words(title).filter_map(unit).filter(is_known);
        let unit = units.next().filter(|_| speaks_of_amounts(title))?;
        units.all(|other| other == unit).then_some(unit)
    }

    /// `EUR` as well as `TEUR`.
    fn of_scaled_word(word: &str) -> Option<Self> {
        let within = || AmountUnit::within(word).and_then(|(_, rest)| Self::of_amount_word(rest));
        Self::of_amount_word(word).or_else(within)
    }

    /// A word that is a unit wherever it stands beside words for amounts.
    fn of_amount_word(word: &str) -> Option<Self> {
        let is_usual = ["eur", "usd", "chf", "gbp"]
            .iter()
            .any(|usual| usual.eq_ignore_ascii_case(word));
        let is_sign = word.chars().any(|c| !c.is_alphanumeric() && c != '.');
        let is_capital = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_word = word.eq_ignore_ascii_case("euro") || word.eq_ignore_ascii_case("sfr");
        (is_usual || is_sign || is_capital || is_word).then(|| Self::of_word(word))?
    }

    fn of_letters(word: &str) -> Option<Self> {
        let letters: &[u8; 3] = word.as_bytes().try_into().ok()?;
        let is_letters = letters.iter().all(u8::is_ascii_alphabetic);
        is_letters.then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_as_they_are_written() {
        for (word, code) in [
            ("EUR", Some("EUR")),
            ("eur", Some("EUR")),
            ("€", Some("EUR")),
            ("US$", Some("USD")),
            ("Fr.", Some("CHF")),
            ("SFr.", Some("CHF")),
            ("HUF", Some("HUF")),
            ("Kč", Some("CZK")),
            ("Stück", None),
            ("kg", None),
            ("", None),
        ] {
            assert_eq!(
                CurrencyCode::of_word(word).as_ref().map(CurrencyCode::as_str),
                code,
                "{word}"
            );
        }
        assert_eq!(
            CurrencyCode::of_cell("xyz").as_ref().map(CurrencyCode::as_str),
            Some("XYZ")
        );
        assert_eq!(CurrencyCode::of_cell("-"), None);
    }

    #[test]
    fn headings_name_a_unit_or_none() {
        for (heading, code) in [
            ("Betrag USD", Some("USD")),
            ("Betrag (EUR)", Some("EUR")),
            ("Umsatz in €", Some("EUR")),
            ("amount_usd", Some("USD")),
            ("Betrag HUF", Some("HUF")),
            ("Betrag", None),
            ("Umsatz netto", None),
            ("try again", None),
        ] {
            assert_eq!(
                CurrencyCode::of_heading(heading).as_ref().map(CurrencyCode::as_str),
                code,
                "{heading}"
            );
        }
    }

    #[test]
    fn thousands_and_cents_are_told_by_words() {
        use AmountUnit::{Cents, Millions, Thousands};
        for (heading, unit) in [
            ("Umsatz in TEUR", Some(Thousands)),
            ("Betrag (T€)", Some(Thousands)),
            ("Umsatz Tsd. €", Some(Thousands)),
            ("Umsatz Tsd.€", Some(Thousands)),
            ("Umsatz in Tsd. EUR", Some(Thousands)),
            ("Umsatz in Tausend", Some(Thousands)),
            ("Umsatz kEUR", Some(Thousands)),
            ("Umsatz k€", Some(Thousands)),
            ("Revenue (€k)", Some(Thousands)),
            ("Umsatz in 1.000 €", Some(Thousands)),
            ("Umsatz (1.000 EUR)", Some(Thousands)),
            ("Sales (EUR '000)", Some(Thousands)),
            ("Sales in thousands", Some(Thousands)),
            ("Umsatz (TCHF)", Some(Thousands)),
            ("Umsatz 2025 TEUR", Some(Thousands)),
            ("Umsatz Mio. €", Some(Millions)),
            ("Umsatz (Mio. EUR)", Some(Millions)),
            ("Umsatz MEUR", Some(Millions)),
            ("Betrag in Cent", Some(Cents)),
            ("Betrag (Ct)", Some(Cents)),
            ("amount_cents", Some(Cents)),
            ("Umsatz", None),
            ("Umsatz in €", None),
            ("Umsatz EUR", None),
            ("Amount in USD", None),
            ("Rabatt per cent", None),
            ("Preis je 1.000 €", None),
            ("Preis pro 1000", None),
            ("Umsatz über 50 TEUR", None),
            ("Betrag t", None),
            ("Kmart", None),
        ] {
            assert_eq!(AmountUnit::of_heading(heading), unit, "{heading}");
        }
        for (title, unit) in [
            ("Angaben in TEUR", Some(Thousands)),
            ("TEUR", Some(Thousands)),
            ("(in thousands)", Some(Thousands)),
            ("Beträge in Tsd. €", Some(Thousands)),
            ("Kunden des Geschäftsbereichs Cent GmbH", None),
            ("Kunden über 1 Mio. € Umsatz", None),
        ] {
            assert_eq!(AmountUnit::of_title(title), unit, "{title}");
        }
    }

    #[test]
    fn titles_name_a_currency_or_none() {
        for (title, code) in [
            ("Beträge in CHF", Some("CHF")),
            ("Währung: USD", Some("USD")),
            ("Alle Beträge in US-Dollar", Some("USD")),
            ("Alle Angaben in Schweizer Franken", Some("CHF")),
            ("Currency: GBP", Some("GBP")),
            ("Umsätze in TCHF", Some("CHF")),
            ("Umsätze in SEK", Some("SEK")),
            ("Umsätze CAD Software", None),
            ("Umsätze 2025", None),
            ("Umsätze in EUR, Kurs in CHF 0,95", None),
            ("Muster AG, Zürich", None),
        ] {
            let found = CurrencyCode::of_title(title);
            assert_eq!(found.as_ref().map(CurrencyCode::as_str), code, "{title}");
        }
    }
}
