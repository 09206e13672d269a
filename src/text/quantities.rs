//! What people type into a field for a number, read in one way for each unit, with the unit's own signs and bounds. Never
//! guesses: what can be meant in two ways is refused with both of them. Exact: no binary floating point.
//!
//! Quantities are in ten-thousandths of their unit. A field takes two decimals at most; what a file brought finer than that
//! is shown as it is kept, and may stand.

mod digits;

use super::{Language, phrases};
use crate::domain::Money;
use crate::domain::evaluation::range::Range;
use crate::domain::evaluation::sums::{self, Figure, Lever};
use crate::domain::settings::Currency;
use digits::{Bare, Digits, plain};

/// What is counted, and with it the signs that may stand beside the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Money,
    Percent,
    Hours,
    Days,
    Months,
    Count,
    /// A plain number of a scale.
    Points,
}

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    unit: Unit,
    /// In which amounts are kept here, where somebody said so. Until then they are in euros, but for Switzerland, where either may
    /// be meant.
    currency: Option<Currency>,
    least: i64,
    most: i64,
    decimals: u32,
}

/// Why what was typed is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    NoNumber,
    /// The sign of another unit stands beside it: `80 €` for hours.
    OtherUnit,
    /// The sign of another currency than that of the amounts here, which is this one.
    OtherCurrency(Currency),
    /// The decimals follow the sign of another language; so it could be taken: `1,5`.
    DecimalSign(String),
    /// Decimals or thousands: `12.5`, `12,500`.
    TwoReadings(String, String),
    /// The signs between the thousands stand elsewhere.
    Groups,
    /// More decimals than the field keeps.
    TooFine,
    TooLittle,
    TooMuch,
}

/// Decimals that a field takes where its unit has parts.
const DECIMALS: u32 = 2;
/// As many digits as there is use for; more than that is too much for any field.
const DIGITS_MAX: usize = 24;

impl Unit {
    const ALL: [Self; 7] = [
        Self::Money,
        Self::Percent,
        Self::Hours,
        Self::Days,
        Self::Months,
        Self::Count,
        Self::Points,
    ];

    /// What may stand beside a number of the unit, in small letters, without points.
    const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Money => &["€", "eur", "euro", "euros", "chf", "sfr", "fr", "franken", "francs"],
            Self::Percent => &["%", "prozent", "percent"],
            Self::Hours => &["h", "std", "stunde", "stunden", "hr", "hrs", "hour", "hours"],
            Self::Days => &["d", "tg", "tag", "tage", "day", "days"],
            Self::Months => &["mt", "mon", "monat", "monate", "month", "months"],
            Self::Count => &["x", "mal", "stk", "stück", "times"],
            Self::Points => &["pkt", "punkt", "punkte", "point", "points"],
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.words().contains(&word))
    }
}

/// The currency that a word for money means.
fn currency_of(word: &str) -> Currency {
    match word {
        "chf" | "sfr" | "fr" | "franken" | "francs" => Currency::Chf,
        _ => Currency::Eur,
    }
}

impl From<sums::Unit> for Unit {
    fn from(unit: sums::Unit) -> Self {
        match unit {
            sums::Unit::Money => Self::Money,
            sums::Unit::Hours => Self::Hours,
            sums::Unit::Days => Self::Days,
            sums::Unit::Percent => Self::Percent,
            sums::Unit::Count => Self::Count,
        }
    }
}

impl Wanted {
    /// What something is worth or costs.
    pub const MONEY: Self = Self::parts(Unit::Money, 0, Money::MOST.0);
    pub const INTEREST: Self = Self::parts(Unit::Percent, 0, 100 * Range::ONE);
    pub const WEIGHT: Self = Self::whole(Unit::Points, 0, 100);
    pub const HOURS_FREED: Self = Self::whole(Unit::Hours, 0, 99_999);
    pub const MONTHS: Self = Self::whole(Unit::Months, 1, 120);

    /// Counts are whole; a file may bring others.
    #[must_use]
    pub fn figure(figure: Figure) -> Self {
        let (least, most) = figure.bounds();
        let unit = Unit::from(figure.unit());
        let decimals = if unit == Unit::Count { 0 } else { DECIMALS };
        Self {
            decimals,
            ..Self::parts(unit, least, most)
        }
    }

    #[must_use]
    pub fn lever(lever: Lever) -> Self {
        Self::parts(Unit::from(lever.unit()), 0, lever.limit())
    }

    /// Where it is money, in this currency.
    #[must_use]
    pub const fn in_currency(self, currency: Option<Currency>) -> Self {
        Self { currency, ..self }
    }

    const fn parts(unit: Unit, least: i64, most: i64) -> Self {
        Self {
            unit,
            currency: None,
            least,
            most,
            decimals: DECIMALS,
        }
    }

    const fn whole(unit: Unit, least: i64, most: i64) -> Self {
        Self {
            unit,
            currency: None,
            least: least * Range::ONE,
            most: most * Range::ONE,
            decimals: 0,
        }
    }

    /// Both bounds are small numbers to tell: `1 bis 120`.
    const fn is_scale(self) -> bool {
        matches!(self.unit, Unit::Months | Unit::Points)
    }
}

impl Language {
    /// As a field shows it, as fine as it is kept: `420`, `12,5`; money in whole units or at least to the cent.
    #[must_use]
    pub fn show_quantity(self, wanted: Wanted, value: i64) -> String {
        match wanted.unit {
            Unit::Money if value % Money::PARTS != 0 => self.amount_kept(Money(value)),
            Unit::Money | Unit::Percent | Unit::Hours | Unit::Days | Unit::Months | Unit::Count | Unit::Points => {
                self.quantity_kept(value)
            }
        }
    }

    /// Reads what was typed, in ten-thousandths; nothing where nothing was. What the field shows of the `known` value may stand.
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn read_quantity(self, wanted: Wanted, typed: &str, known: Option<i64>) -> Result<Option<i64>, Refusal> {
        let text = plain(typed);
        if text.is_empty() {
            return Ok(None);
        }
        let shown = |known: &i64| [self.amount_kept(Money(*known)), self.quantity_kept(*known)];
        let stands = known.filter(|known| shown(known).iter().any(|shown| plain(shown) == text));
        if stands.is_some() {
            return Ok(stands);
        }
        let currency = wanted.currency.or((self != Self::Swiss).then_some(Currency::Eur));
        let bare = Bare::of(&text, wanted.in_currency(currency), self)?;
        let digits = match Digits::of(bare.number, self, bare.power) {
            // A decimal sign is not the thing to speak of where there are no decimals.
            Err(Refusal::DecimalSign(_)) if wanted.decimals == 0 => Err(Refusal::TooFine),
            digits => digits,
        }?;
        if bare.is_round && !digits.decimals.is_empty() {
            return Err(Refusal::NoNumber);
        }
        digits.value(wanted, bare.power, bare.sign).map(Some)
    }

    /// The same, with the reason in words.
    ///
    /// # Errors
    /// A sentence for the line below the field.
    pub fn take_quantity(self, wanted: Wanted, typed: &str, known: Option<i64>) -> Result<Option<i64>, String> {
        self.read_quantity(wanted, typed, known)
            .map_err(|refusal| self.quantity_refusal(wanted, &refusal))
    }

    /// What something is worth or costs.
    ///
    /// # Errors
    /// A sentence for the line below the field.
    pub fn take_amount(
        self,
        typed: &str,
        known: Option<Money>,
        currency: Option<Currency>,
    ) -> Result<Option<Money>, String> {
        let wanted = Wanted::MONEY.in_currency(currency);
        let read = self.take_quantity(wanted, typed, known.map(|known| known.0))?;
        Ok(read.map(Money))
    }

    /// A number that is needed and whole, in whole units.
    ///
    /// # Errors
    /// A sentence for the line below the field.
    pub fn take_whole(self, wanted: Wanted, typed: &str) -> Result<i64, String> {
        let read = self.take_quantity(wanted, typed, None)?;
        let read = read.ok_or_else(|| self.quantity_refusal(wanted, &Refusal::NoNumber))?;
        Ok(read / Range::ONE)
    }

    /// Why it is not taken, and what is expected.
    #[must_use]
    pub fn quantity_refusal(self, wanted: Wanted, refusal: &Refusal) -> String {
        let bound = |bound: i64| self.bound(wanted.unit, bound);
        match refusal {
            Refusal::NoNumber | Refusal::OtherUnit | Refusal::TooLittle | Refusal::TooMuch if wanted.is_scale() => {
                self.fill(Quantities::Between, &[&bound(wanted.least), &bound(wanted.most)])
            }
            Refusal::NoNumber => self.fill(expected(wanted.unit), &[&self.example(wanted)]),
            Refusal::OtherUnit => self.fill(expected_phrase(wanted.unit), &[&self.example(wanted)]),
            Refusal::OtherCurrency(own) => self.text(own_currency(*own)).into_owned(),
            Refusal::DecimalSign(one) => self.fill(Quantities::DecimalSign, &[one]),
            Refusal::TwoReadings(one, other) => self.fill(Quantities::TwoReadings, &[one, other]),
            Refusal::Groups => self.fill(Quantities::Groups, &[&self.count(12_500)]),
            Refusal::TooFine if wanted.decimals == 0 => self.text(Quantities::Whole).into_owned(),
            Refusal::TooFine => self.text(Quantities::TooFine).into_owned(),
            Refusal::TooLittle if wanted.least == 0 => self.text(Quantities::BelowZero).into_owned(),
            Refusal::TooLittle => self.fill(Quantities::AtLeast, &[&bound(wanted.least)]),
            Refusal::TooMuch => self.fill(Quantities::AtMost, &[&bound(wanted.most)]),
        }
    }

    fn bound(self, unit: Unit, bound: i64) -> String {
        match unit {
            Unit::Percent => self.quantity_percent(bound),
            Unit::Money | Unit::Hours | Unit::Days | Unit::Months | Unit::Count | Unit::Points => {
                self.quantity_kept(bound)
            }
        }
    }

    fn example(self, wanted: Wanted) -> String {
        match wanted.unit {
            Unit::Money => self.amount(Money::units(12_500)),
            Unit::Percent => self.quantity_percent(25_000),
            Unit::Hours | Unit::Days if wanted.decimals > 0 => self.quantity_kept(125_000),
            Unit::Hours | Unit::Days | Unit::Months | Unit::Count | Unit::Points => self.quantity_kept(120_000),
        }
    }

    /// Stands before the decimals.
    pub(super) const fn decimal_sign(self) -> char {
        match self {
            Self::German => ',',
            Self::Swiss | Self::English => '.',
        }
    }

    /// Of point and comma, the one that does not.
    const fn other_sign(self) -> char {
        match self {
            Self::German => '.',
            Self::Swiss | Self::English => ',',
        }
    }

    /// What stands for thousands and more, in small letters, without points, and how many zeros it has. No `Billion`: it
    /// is not the same in both languages.
    const fn powers(self) -> &'static [(&'static str, u32)] {
        match self {
            Self::German | Self::Swiss => &[("tsd", 3), ("k", 3), ("mio", 6), ("mrd", 9)],
            Self::English => &[("k", 3), ("million", 6), ("mio", 6), ("m", 6), ("bn", 9)],
        }
    }
}

phrases! {
    /// Why a number is not taken.
    Quantities {
        Money: "Bitte einen Betrag eingeben, zum Beispiel {}.", "Please enter an amount, such as {}.";
        Percent: "Bitte einen Prozentwert eingeben, zum Beispiel {}.", "Please enter a percentage, such as {}.";
        Hours: "Bitte Stunden eingeben, zum Beispiel {}.", "Please enter hours, such as {}.";
        Days: "Bitte Tage eingeben, zum Beispiel {}.", "Please enter days, such as {}.";
        Months: "Bitte Monate eingeben, zum Beispiel {}.", "Please enter months, such as {}.";
        Count: "Bitte eine Anzahl eingeben, zum Beispiel {}.", "Please enter how many, such as {}.";
        Points: "Bitte eine Zahl eingeben, zum Beispiel {}.", "Please enter a number, such as {}.";
        AskedMoney: "Hier ist ein Betrag gefragt, zum Beispiel {}.", "This field asks for an amount, such as {}.";
        AskedPercent: "Hier ist ein Prozentwert gefragt, zum Beispiel {}.", "This field asks for a percentage, such as {}.";
        AskedHours: "Hier sind Stunden gefragt, zum Beispiel {}.", "This field asks for hours, such as {}.";
        AskedDays: "Hier sind Tage gefragt, zum Beispiel {}.", "This field asks for days, such as {}.";
        AskedMonths: "Hier sind Monate gefragt, zum Beispiel {}.", "This field asks for months, such as {}.";
        AskedCount: "Hier ist eine Anzahl gefragt, zum Beispiel {}.", "This field asks how many, such as {}.";
        AskedPoints: "Hier ist eine Zahl gefragt, zum Beispiel {}.", "This field asks for a number, such as {}.";
        InEuros: "Beträge stehen hier in Euro. Bitte umrechnen oder in den Einstellungen die Währung ändern.", "Amounts here are in euros. Please convert it, or change the currency in the settings.";
        InFrancs: "Beträge stehen hier in Franken. Bitte umrechnen oder in den Einstellungen die Währung ändern.", "Amounts here are in francs. Please convert it, or change the currency in the settings.";
        DecimalSign: "Meinen Sie {}? Die Nachkommastellen stehen hinter einem Komma.", "Do you mean {}? Decimals follow a point.";
        TwoReadings: "Meinen Sie {} oder {}?", "Do you mean {} or {}?";
        Groups: "Bitte Tausender in Dreiergruppen schreiben, zum Beispiel {}.", "Please write thousands in groups of three, such as {}.";
        TooFine: "Höchstens zwei Nachkommastellen.", "Two decimals at most.";
        Whole: "Bitte eine ganze Zahl eingeben.", "Please enter a whole number.";
        BelowZero: "Eine negative Zahl ist hier nicht möglich.", "A negative number is not possible here.";
        AtLeast: "Mindestens {}.", "{} at least.";
        AtMost: "Höchstens {}.", "{} at most.";
        Between: "Bitte eine Zahl von {} bis {} eingeben.", "Please enter a number from {} to {}.";
    }
}

const fn own_currency(own: Currency) -> Quantities {
    match own {
        Currency::Eur => Quantities::InEuros,
        Currency::Chf => Quantities::InFrancs,
    }
}

const fn expected(unit: Unit) -> Quantities {
    match unit {
        Unit::Money => Quantities::Money,
        Unit::Percent => Quantities::Percent,
        Unit::Hours => Quantities::Hours,
        Unit::Days => Quantities::Days,
        Unit::Months => Quantities::Months,
        Unit::Count => Quantities::Count,
        Unit::Points => Quantities::Points,
    }
}

const fn expected_phrase(unit: Unit) -> Quantities {
    match unit {
        Unit::Money => Quantities::AskedMoney,
        Unit::Percent => Quantities::AskedPercent,
        Unit::Hours => Quantities::AskedHours,
        Unit::Days => Quantities::AskedDays,
        Unit::Months => Quantities::AskedMonths,
        Unit::Count => Quantities::AskedCount,
        Unit::Points => Quantities::AskedPoints,
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{English, German, Swiss};
    use super::*;
    use proptest::prelude::*;

    /// What becomes of what was typed: the quantity as the field shows it, or the line below the field.
    fn outcome(language: Language, wanted: Wanted, typed: &str) -> String {
        match language.take_quantity(wanted, typed, None) {
            Ok(Some(value)) => language.quantity_kept(value),
            Ok(None) => "blank".into(),
            Err(reason) => reason,
        }
    }

    fn check(language: Language, wanted: Wanted, rows: &[(&str, &str)]) {
        for (typed, becomes) in rows {
            assert_eq!(
                outcome(language, wanted, typed),
                *becomes,
                "{language:?} {:?} {typed:?}",
                wanted.unit
            );
        }
    }

    const NEGATIVE: &str = "Eine negative Zahl ist hier nicht möglich.";
    const FINE: &str = "Höchstens zwei Nachkommastellen.";
    const GROUPS: &str = "Bitte Tausender in Dreiergruppen schreiben, zum Beispiel 12.500.";
    const AMOUNT: &str = "Bitte einen Betrag eingeben, zum Beispiel 12.500,00.";
    const ASKED_AMOUNT: &str = "Hier ist ein Betrag gefragt, zum Beispiel 12.500,00.";
    const COMMA: &str = "Meinen Sie 1,5? Die Nachkommastellen stehen hinter einem Komma.";

    #[test]
    fn money_in_german() {
        check(
            German,
            Wanted::MONEY,
            &[
                ("", "blank"),
                (" \u{A0}\u{200B}", "blank"),
                ("0", "0"),
                ("0,00 €", "0"),
                ("1.200,-", "1.200"),
                ("1.200,–", "1.200"),
                ("1.200,—", "1.200"),
                ("1.200,--", "1.200"),
                ("1.200.-", "1.200"),
                ("1200,- €", "1.200"),
                ("€ 1.200,–", "1.200"),
                ("12\u{A0}500\u{A0}€", "12.500"),
                ("12\u{202F}500 €", "12.500"),
                ("12\u{2009}500", "12.500"),
                ("12 500,50", "12.500,5"),
                ("1.200", "1.200"),
                ("1.234.567,89", "1.234.567,89"),
                ("1'200", "1.200"),
                ("1’200", "1.200"),
                ("1'200.50", "1.200,5"),
                ("1 200.50", "1.200,5"),
                ("1,5", "1,5"),
                (",5", "0,5"),
                ("12,50000", "12,5"),
                ("+5", "5"),
                ("EUR 5", "5"),
                ("5 EUR", "5"),
                ("5eur", "5"),
                ("5 Euro", "5"),
                ("€5", "5"),
                ("CHF 1’200.–", EUROS),
                ("5 Fr.", EUROS),
                ("Fr. 5", EUROS),
                ("12 Tsd. CHF", EUROS),
                ("12k", "12.000"),
                ("318 Tsd. €", "318.000"),
                ("1,24 Mio. €", "1.240.000"),
                ("1,234 Mio", "1.234.000"),
                ("1.000.000.000.000", "1.000.000.000.000"),
                ("0.500", GROUPS),
                ("0.500", GROUPS),
                ("000.500.000", GROUPS),
                ("1.5", COMMA),
                (
                    "1.20",
                    "Meinen Sie 1,2? Die Nachkommastellen stehen hinter einem Komma.",
                ),
                ("1.200.5", GROUPS),
                ("1.2345", GROUPS),
                ("12.34.56", GROUPS),
                ("1234.567", GROUPS),
                ("1’5", GROUPS),
                ("1'200.500", GROUPS),
                ("1.200'500", GROUPS),
                ("1 2", GROUPS),
                ("1,2,3", GROUPS),
                ("1,200.50", GROUPS),
                ("12,500", "Meinen Sie 12,5 oder 12.500?"),
                ("0,125", FINE),
                ("1.234,567", FINE),
                ("1,2345678 Mio", "1.234.567,8"),
                ("1,23456789012 Mio", FINE),
                ("−5", NEGATIVE),
                ("-5", NEGATIVE),
                ("–5 €", NEGATIVE),
                ("-€5", NEGATIVE),
                ("€ -5", NEGATIVE),
                ("-99999999999999999999999999", NEGATIVE),
                ("-0", "0"),
                ("1e3", AMOUNT),
                ("abc", AMOUNT),
                ("12.", AMOUNT),
                ("12,", AMOUNT),
                (".5", AMOUNT),
                ("5 .", AMOUNT),
                ("--5", AMOUNT),
                ("5-", AMOUNT),
                ("-5-", AMOUNT),
                ("5 $", AMOUNT),
                ("€", AMOUNT),
                ("EUR 5 EUR", AMOUNT),
                ("1.200,50,-", AMOUNT),
                ("१२", AMOUNT),
                ("5 Billionen", AMOUNT),
                ("12.03.2026", GROUPS),
                ("5 %", ASKED_AMOUNT),
                ("5 h", ASKED_AMOUNT),
                ("2 Monate", ASKED_AMOUNT),
                ("1.000.000.000.000,01", "Höchstens 1.000.000.000.000."),
                ("99999999999999999999999999", "Höchstens 1.000.000.000.000."),
            ],
        );
    }

    const EUROS: &str = "Beträge stehen hier in Euro. Bitte umrechnen oder in den Einstellungen die Währung ändern.";

    #[test]
    fn the_sign_of_another_currency_is_no_ornament() {
        let francs = Wanted::MONEY.in_currency(Some(Currency::Chf));
        const FRANCS: &str =
            "Beträge stehen hier in Franken. Bitte umrechnen oder in den Einstellungen die Währung ändern.";
        check(
            German,
            francs,
            &[("CHF 5", "5"), ("5 Mio. Fr.", "5.000.000"), ("5 €", FRANCS)],
        );
        check(Swiss, francs, &[("CHF 5", "5"), ("EUR 5", FRANCS)]);
        let euros = Wanted::MONEY.in_currency(Some(Currency::Eur));
        check(Swiss, euros, &[("€ 5", "5"), ("CHF 5", EUROS)]);
    }

    #[test]
    fn money_in_swiss() {
        check(
            Swiss,
            Wanted::MONEY,
            &[
                ("CHF 1’200.–", "1’200"),
                ("CHF\u{A0}1’200.-", "1’200"),
                ("1200.–", "1’200"),
                ("1200.--", "1’200"),
                ("1'200.50", "1’200.5"),
                ("1’200.50", "1’200.5"),
                ("1´200", "1’200"),
                ("1 200.50", "1’200.5"),
                ("SFr. 5.–", "5"),
                ("5 Franken", "5"),
                ("1.5", "1.5"),
                ("1,5", "1.5"),
                ("1'200,50", "1’200.5"),
                (".5", "0.5"),
                ("12.500", "Meinen Sie 12.5 oder 12’500?"),
                ("12,500", "Meinen Sie 12.5 oder 12’500?"),
                ("1,234,567", "1’234’567"),
                (
                    "1.200,50",
                    "Bitte Tausender in Dreiergruppen schreiben, zum Beispiel 12’500.",
                ),
                ("1.200.-", "Meinen Sie 1.2 oder 1’200?"),
                ("0.125", FINE),
                (
                    "1’5",
                    "Bitte Tausender in Dreiergruppen schreiben, zum Beispiel 12’500.",
                ),
                ("1e3", "Bitte einen Betrag eingeben, zum Beispiel 12’500.00."),
                ("−5", NEGATIVE),
            ],
        );
    }

    #[test]
    fn money_in_english() {
        let groups = "Please write thousands in groups of three, such as 12,500.";
        check(
            English,
            Wanted::MONEY,
            &[
                ("1,234.50", "1,234.5"),
                ("€1,200", "1,200"),
                ("£5", "Please enter an amount, such as 12,500.00."),
                ("1.5", "1.5"),
                (".5", "0.5"),
                ("1,200.-", "1,200"),
                ("1'200.50", "1,200.5"),
                ("12 500,50", "12,500.5"),
                ("€1.24m", "1,240,000"),
                ("12k", "12,000"),
                ("2 million", "2,000,000"),
                ("1bn", "1,000,000,000"),
                ("12.500", "Do you mean 12.5 or 12,500?"),
                ("1,5", "Do you mean 1.5? Decimals follow a point."),
                ("12,50", "Do you mean 12.5? Decimals follow a point."),
                ("1.200,50", groups),
                ("1,23,456", groups),
                ("0.125", "Two decimals at most."),
                ("−5", "A negative number is not possible here."),
                ("1e3", "Please enter an amount, such as 12,500.00."),
                ("5 %", "This field asks for an amount, such as 12,500.00."),
            ],
        );
    }

    #[test]
    fn percent() {
        let price = Wanted::lever(Lever::Price);
        check(
            German,
            price,
            &[
                ("5 %", "5"),
                ("5%", "5"),
                ("5\u{A0}%", "5"),
                ("5 Prozent", "5"),
                ("+5 %", "5"),
                ("12,5", "12,5"),
                ("", "blank"),
                ("0", "0"),
                ("100", "100"),
                ("12.500", "Höchstens 100\u{A0}%."),
                ("100,01", "Höchstens 100\u{A0}%."),
                ("1.5", COMMA),
                ("1’5", GROUPS),
                ("0,125", FINE),
                ("1.200,-", "Hier ist ein Prozentwert gefragt, zum Beispiel 2,5\u{A0}%."),
                ("1e3", "Bitte einen Prozentwert eingeben, zum Beispiel 2,5\u{A0}%."),
                ("5 k", "Bitte einen Prozentwert eingeben, zum Beispiel 2,5\u{A0}%."),
                ("80 €", "Hier ist ein Prozentwert gefragt, zum Beispiel 2,5\u{A0}%."),
                ("−5", NEGATIVE),
            ],
        );
        check(
            German,
            Wanted::figure(Figure::Margin),
            &[
                ("−5", "−5"),
                ("-5 %", "−5"),
                ("–5", "−5"),
                ("-10.000", "−10.000"),
                ("-10.001", "Mindestens −10.000\u{A0}%."),
                ("101", "Höchstens 100\u{A0}%."),
            ],
        );
        check(
            English,
            Wanted::INTEREST,
            &[
                ("8.5%", "8.5"),
                ("8.5 percent", "8.5"),
                ("12.500", "Do you mean 12.5 or 12,500?"),
                ("101", "100% at most."),
            ],
        );
    }

    #[test]
    fn hours_days_counts_months_and_points() {
        let hours = "Hier sind Stunden gefragt, zum Beispiel 12,5.";
        check(
            German,
            Wanted::figure(Figure::ReworkHours),
            &[
                ("3 Std.", "3"),
                ("3 h", "3"),
                ("3h", "3"),
                ("3,5 Stunden", "3,5"),
                ("1 Stunde", "1"),
                ("1.200", "1.200"),
                ("80 €", hours),
                ("€ 80", hours),
                ("1.200,-", hours),
                ("CHF 1’200.–", hours),
                ("5 %", hours),
                ("3 Tage", hours),
                ("3:30", "Bitte Stunden eingeben, zum Beispiel 12,5."),
                ("3 Std. 30", "Bitte Stunden eingeben, zum Beispiel 12,5."),
                ("h 3", "Bitte Stunden eingeben, zum Beispiel 12,5."),
                ("1.5", COMMA),
                ("0,125", FINE),
                ("−5", NEGATIVE),
                ("1.000.000.000.001", "Höchstens 1.000.000.000.000."),
            ],
        );
        check(
            German,
            Wanted::figure(Figure::DaysLate),
            &[
                ("34 Tage", "34"),
                ("34,5", "34,5"),
                ("34 €", "Hier sind Tage gefragt, zum Beispiel 12,5."),
            ],
        );
        check(
            German,
            Wanted::figure(Figure::Reminders),
            &[
                ("24", "24"),
                ("24 Stück", "24"),
                ("3 mal", "3"),
                ("24,0", "24"),
                ("1,5", "Bitte eine ganze Zahl eingeben."),
                ("1.5", "Bitte eine ganze Zahl eingeben."),
                ("80 €", "Hier ist eine Anzahl gefragt, zum Beispiel 12."),
                ("5 %", "Hier ist eine Anzahl gefragt, zum Beispiel 12."),
                ("viele", "Bitte eine Anzahl eingeben, zum Beispiel 12."),
                ("−5", NEGATIVE),
            ],
        );
        let months = "Bitte eine Zahl von 1 bis 120 eingeben.";
        check(
            German,
            Wanted::MONTHS,
            &[
                ("24", "24"),
                ("2 Monate", "2"),
                ("1 Monat", "1"),
                ("12 Mt.", "12"),
                ("", "blank"),
                ("0", months),
                ("121", months),
                ("−5", months),
                ("viele", months),
                ("80 €", months),
                ("1,5", "Bitte eine ganze Zahl eingeben."),
                ("1.5", "Bitte eine ganze Zahl eingeben."),
            ],
        );
        assert_eq!(German.take_whole(Wanted::MONTHS, ""), Err(months.into()));
        assert_eq!(German.take_whole(Wanted::MONTHS, "24 Monate"), Ok(24));
        check(
            English,
            Wanted::WEIGHT,
            &[
                ("20", "20"),
                ("20 points", "20"),
                ("101", "Please enter a number from 0 to 100."),
                ("2.5", "Please enter a whole number."),
            ],
        );
        check(
            German,
            Wanted::HOURS_FREED,
            &[
                ("40 Std.", "40"),
                ("3,5", "Bitte eine ganze Zahl eingeben."),
                ("100.000", "Höchstens 99.999."),
                ("-1", NEGATIVE),
            ],
        );
    }

    /// Everything that fields ask for.
    fn all_wanted() -> Vec<Wanted> {
        let mut all = vec![
            Wanted::MONEY,
            Wanted::INTEREST,
            Wanted::WEIGHT,
            Wanted::HOURS_FREED,
            Wanted::MONTHS,
        ];
        all.extend(Figure::ALL.map(Wanted::figure));
        all.extend(Lever::ALL.map(Wanted::lever));
        all
    }

    #[test]
    fn every_refusal_says_what_is_expected() {
        for wanted in all_wanted() {
            for language in Language::ALL {
                for typed in [
                    "abc",
                    "1e3",
                    "5 kg",
                    "-99999",
                    "9999999999999999999999",
                    "1,2,3",
                    "0,1234",
                    "1.2.3.4",
                ] {
                    let reason = language.take_quantity(wanted, typed, None);
                    assert!(
                        reason
                            .clone()
                            .is_err_and(|reason| reason.ends_with(['.', '?']) && !reason.contains("{}")),
                        "{language:?} {wanted:?} {typed}: {reason:?}"
                    );
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// What a field shows is read as the same, whatever its language; finer values may stand as they are.
        #[test]
        fn what_a_field_shows_reads_back(seed in any::<i64>(), near in -99_999_i64..99_999) {
            for wanted in all_wanted() {
                let step = Range::ONE / 10_i64.pow(wanted.decimals);
                let span = wanted.most / step - wanted.least / step + 1;
                for value in [seed, near, near * 100, near * Range::ONE] {
                    let value = wanted.least + value.rem_euclid(span) * step;
                    for language in Language::ALL {
                        let shown = [language.quantity_kept(value), language.amount_kept(Money(value))];
                        for shown in shown {
                            prop_assert_eq!(language.read_quantity(wanted, &shown, None), Ok(Some(value)), "{}", shown);
                        }
                    }
                }
            }
        }

        /// Also as sentences show it, with its sign.
        #[test]
        fn what_is_told_can_be_typed(cents in 0_i64..100_000_000_000_000) {
            use crate::domain::settings::Currency;
            let money = Money(cents * 100);
            for language in Language::ALL {
                for currency in [Currency::Eur, Currency::Chf] {
                    let text = language.money(money, currency);
                    prop_assert_eq!(language.take_amount(&text, None, Some(currency)), Ok(Some(money)), "{}", text);
                    let gain = language.money_gain(money, currency);
                    prop_assert!(language.take_amount(&gain, None, Some(currency)).is_ok(), "{}", gain);
                }
                let percent = language.quantity_percent(cents % 10_001 * 100);
                prop_assert_eq!(language.read_quantity(Wanted::INTEREST, &percent, None), Ok(Some(cents % 10_001 * 100)));
            }
        }

        #[test]
        fn what_stands_there_may_stand(value in any::<i64>()) {
            for wanted in all_wanted() {
                for language in Language::ALL {
                    let known = Some(value);
                    for shown in [language.quantity_kept(value), language.amount_kept(Money(value))] {
                        prop_assert_eq!(language.read_quantity(wanted, &shown, known), Ok(known), "{}", shown);
                    }
                }
            }
        }

        /// Whatever is typed: nothing out of bounds is taken, nothing is rounded, nothing fails.
        #[test]
        fn only_what_fits_is_taken(typed in "[-−+ €%]{0,2}[0-9.,' ]{0,14}[-–.,]{0,2} ?(€|%|h|Std\\.|k|Mio\\.|EUR)?|\\PC{0,8}") {
            for wanted in all_wanted() {
                for language in Language::ALL {
                    if let Ok(Some(value)) = language.read_quantity(wanted, &typed, None) {
                        prop_assert!((wanted.least..=wanted.most).contains(&value));
                        prop_assert_eq!(value % (Range::ONE / 10_i64.pow(wanted.decimals)), 0);
                    }
                }
            }
        }
    }
}
