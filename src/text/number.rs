//! Numbers and money as people of each language write them; [`super::quantities`] reads them. Exact: no binary floating point.

use super::Language;
use crate::domain::Money;
use crate::domain::settings::Currency;
use crate::domain::values::sign::Sign;

/// Does not break between a number and its unit.
const NBSP: char = '\u{A0}';
const MINUS: char = '−';
/// Keeps a sign and the currency behind it on one line, where a line could break between the two.
const JOINER: char = '\u{2060}';

struct Separators {
    group: char,
    decimal: char,
}

impl Language {
    const fn signs(self) -> Separators {
        match self {
            Self::German => Separators {
                group: '.',
                decimal: ',',
            },
            Self::Swiss => Separators {
                group: '’',
                decimal: '.',
            },
            Self::English => Separators {
                group: ',',
                decimal: '.',
            },
        }
    }

    /// `1265793` → `1.265.793`.
    #[must_use]
    pub fn count(self, count: impl TryInto<i64>) -> String {
        let count = count.try_into().unwrap_or(i64::MAX);
        let mut text = String::new();
        self.push_signed(&mut text, Sign::of(count), count.unsigned_abs());
        text
    }

    /// To the cent: `1.265.793,02`.
    #[must_use]
    pub fn amount(self, money: Money) -> String {
        let cents = money.cents();
        let mut text = String::new();
        self.push_signed(&mut text, Sign::of(cents), cents.unsigned_abs() / 100);
        text.push(self.signs().decimal);
        push_padded(&mut text, cents.unsigned_abs() % 100);
        text
    }

    /// To the cent or as fine as it is kept, so that what a field shows can be read back: `1.265.793,00`, `0,125`.
    #[must_use]
    pub fn amount_kept(self, money: Money) -> String {
        self.kept(money.0, 2)
    }

    /// A quantity in ten-thousandths as one types it, as fine as it is kept: `420`, `12,5`.
    #[must_use]
    pub fn quantity_kept(self, value: i64) -> String {
        self.kept(value, 0)
    }

    /// With so many decimals at least.
    fn kept(self, value: i64, least: usize) -> String {
        let (size, parts) = (value.unsigned_abs(), Money::PARTS.unsigned_abs());
        let mut text = String::new();
        self.push_signed(&mut text, Sign::of(value), size / parts);
        let decimals = format!("{:04}", size % parts);
        let shown = decimals.trim_end_matches('0').len().max(least);
        if let Some(decimals) = decimals.get(..shown).filter(|decimals| !decimals.is_empty()) {
            text.push(self.signs().decimal);
            text.push_str(decimals);
        }
        text
    }

    /// To the cent with the currency: `1.265.793,02 €`, `CHF 1’265’793.02`, `€1,265,793.02`.
    #[must_use]
    pub fn money(self, money: Money, currency: Currency) -> String {
        self.with_currency(&self.amount(money), currency)
    }

    /// In whole units with the currency: `64.000 €`. For lists where cents only disturb.
    #[must_use]
    pub fn money_whole(self, money: Money, currency: Currency) -> String {
        let half = if money.0 < 0 {
            -Money::PARTS / 2
        } else {
            Money::PARTS / 2
        };
        self.with_currency(&self.count(money.0.saturating_add(half) / Money::PARTS), currency)
    }

    /// In whole units with the currency, and with the plus of a gain: `+64.000 €`.
    #[must_use]
    pub fn money_gain(self, gain: Money, currency: Currency) -> String {
        let text = self.money_whole(gain, currency);
        if text.starts_with('€') {
            format!("+{JOINER}{text}")
        } else {
            format!("+{text}")
        }
    }

    /// Three figures for large headings: `1,24 Mio €`, `318 Tsd. €`, `7.420 €`.
    #[must_use]
    pub fn money_short(self, money: Money, currency: Currency) -> String {
        const SIZES: [(u64, &str, &str); 3] = [
            (1_000, "Tsd.", "k"),
            (1_000_000, "Mio.", "m"),
            (1_000_000_000, "Mrd.", "bn"),
        ];
        let units = money.0.unsigned_abs() / Money::PARTS.unsigned_abs();
        if units < 100_000 {
            return self.money_whole(money, currency);
        }
        // Rounded once: with as many decimals as three figures leave room for, or in the next size where none do.
        let forms = SIZES
            .into_iter()
            .flat_map(|size| [100, 10, 1].map(|decimals| (size, decimals)));
        let rounded = forms.map(|(size, decimals)| (size, decimals, (units * decimals * 2 + size.0) / (size.0 * 2)));
        let fits = |(size, decimals, value): &((u64, &str, &str), u64, u64)| {
            *value < 1_000 || (size.0 == 1_000_000_000 && *decimals == 1)
        };
        let Some(((_, german, english), decimals, value)) = rounded.into_iter().find(fits) else {
            return self.money_whole(money, currency);
        };
        let mut text = String::new();
        self.push_signed(&mut text, Sign::of(money.0), value / decimals);
        if decimals > 1 {
            text.push(self.signs().decimal);
        }
        match decimals {
            100 => push_padded(&mut text, value % 100),
            10 => push_count(&mut text, value % 10),
            _ => {}
        }
        match self {
            Self::German | Self::Swiss => {
                text.push(NBSP);
                text.push_str(german);
            }
            Self::English => text.push_str(english),
        }
        self.with_currency(&text, currency)
    }

    /// A share in whole percent: `71 %`; 100 only for all of it, 0 only for none; `–` where there is nothing to share.
    #[must_use]
    pub fn percent(self, part: u64, whole: u64) -> String {
        let Some(percent) = part
            .saturating_mul(200)
            .saturating_add(whole)
            .checked_div(whole.saturating_mul(2))
        else {
            return "–".into();
        };
        let percent = match part {
            0 => 0,
            _ if part < whole => percent.clamp(1, 99),
            _ => percent,
        };
        match self {
            Self::German | Self::Swiss => format!("{percent}{NBSP}%"),
            Self::English => format!("{percent}%"),
        }
    }

    /// A change against what was before, with its sign: `+6,2 %`; `None` where there was nothing. Beyond a tenfold the number says
    /// no more than that: `> 999 %`.
    #[must_use]
    pub fn growth(self, now: Money, before: Money) -> Option<String> {
        if before.0 <= 0 {
            return None;
        }
        let difference = i128::from(now.0) - i128::from(before.0);
        let tenths = (difference * 2_000 + i128::from(before.0) * difference.signum()) / (i128::from(before.0) * 2);
        let size = u64::try_from(tenths.unsigned_abs()).unwrap_or(u64::MAX);
        if size >= 10_000 {
            let number = if tenths < 0 { "<\u{A0}−999" } else { ">\u{A0}999" };
            return Some(match self {
                Self::German | Self::Swiss => format!("{number}{NBSP}%"),
                Self::English => format!("{number}%"),
            });
        }
        let mut text = String::from(if tenths < 0 { "−" } else { "+" });
        self.push_grouped(&mut text, size / 10);
        text.push(self.signs().decimal);
        push_count(&mut text, size % 10);
        match self {
            Self::German | Self::Swiss => text.push(NBSP),
            Self::English => {}
        }
        text.push('%');
        Some(text)
    }

    fn with_currency(self, number: &str, currency: Currency) -> String {
        match (self, currency) {
            (Self::German, Currency::Eur) => format!("{number}{NBSP}€"),
            (Self::German, Currency::Chf) => format!("{number}{NBSP}CHF"),
            (Self::English, Currency::Eur) => match number.strip_prefix(MINUS) {
                Some(rest) => format!("{MINUS}{JOINER}€{rest}"),
                None => format!("€{number}"),
            },
            (Self::Swiss, Currency::Eur | Currency::Chf) | (Self::English, Currency::Chf) => {
                format!("{}{NBSP}{number}", currency.key())
            }
        }
    }

    fn push_signed(self, text: &mut String, sign: Sign, number: u64) {
        match sign {
            Sign::Plus => {}
            Sign::Minus => text.push(MINUS),
        }
        self.push_grouped(text, number);
    }

    fn push_grouped(self, text: &mut String, number: u64) {
        let mut digits = String::new();
        push_count(&mut digits, number);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.signs().group);
            }
            text.push(digit);
        }
    }
}

fn push_padded(text: &mut String, number: u64) {
    if number < 10 {
        text.push('0');
    }
    push_count(text, number);
}

fn push_count(text: &mut String, number: u64) {
    text.push_str(&number.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_in_three_languages() {
        let revenue = Money(12_657_930_200);
        for (language, currency, expected) in [
            (Language::German, Currency::Eur, "1.265.793,02\u{A0}€"),
            (Language::Swiss, Currency::Chf, "CHF\u{A0}1’265’793.02"),
            (Language::English, Currency::Eur, "€1,265,793.02"),
            (Language::German, Currency::Chf, "1.265.793,02\u{A0}CHF"),
        ] {
            assert_eq!(language.money(revenue, currency), expected);
        }
        assert_eq!(
            Language::German.money_whole(Money::units(-9_840), Currency::Eur),
            "−9.840\u{A0}€"
        );
        for (language, expected) in [
            (Language::German, "+120\u{A0}€"),
            (Language::Swiss, "+EUR\u{A0}120"),
            (Language::English, "+\u{2060}€120"),
        ] {
            assert_eq!(language.money_gain(Money::units(120), Currency::Eur), expected);
        }
        assert_eq!(
            Language::English.money_whole(Money::units(-9_840), Currency::Eur),
            "−\u{2060}€9,840"
        );
    }

    #[test]
    fn short_money_has_three_figures() {
        for (units, expected) in [
            (7_420, "7.420\u{A0}€"),
            (99_999, "99.999\u{A0}€"),
            (318_400, "318\u{A0}Tsd.\u{A0}€"),
            (1_240_000, "1,24\u{A0}Mio.\u{A0}€"),
            (12_340_000, "12,3\u{A0}Mio.\u{A0}€"),
            (-1_265_793, "−1,27\u{A0}Mio.\u{A0}€"),
            (12_345_000, "12,3\u{A0}Mio.\u{A0}€"),
            (123_495, "123\u{A0}Tsd.\u{A0}€"),
            (999_499, "999\u{A0}Tsd.\u{A0}€"),
            (999_999, "1,00\u{A0}Mio.\u{A0}€"),
            (9_995_000, "10,0\u{A0}Mio.\u{A0}€"),
            (999_999_999, "1,00\u{A0}Mrd.\u{A0}€"),
            (1_234_567_890_123, "1.235\u{A0}Mrd.\u{A0}€"),
        ] {
            assert_eq!(
                Language::German.money_short(Money::units(units), Currency::Eur),
                expected
            );
        }
        assert_eq!(
            Language::English.money_short(Money::units(1_240_000), Currency::Eur),
            "€1.24m"
        );
    }

    #[test]
    fn shares_and_growth() {
        for (part, whole, expected) in [
            (71, 100, "71\u{A0}%"),
            (2, 3, "67\u{A0}%"),
            (0, 5, "0\u{A0}%"),
            (199, 200, "99\u{A0}%"),
            (200, 200, "100\u{A0}%"),
            (1, 1_000, "1\u{A0}%"),
            (150, 100, "150\u{A0}%"),
            (1, 0, "–"),
        ] {
            assert_eq!(Language::German.percent(part, whole), expected);
        }
        for (now, before, expected) in [
            (1_062, 1_000, Some("+6,2\u{A0}%")),
            (900, 1_000, Some("−10,0\u{A0}%")),
            (10_989, 1_000, Some("+998,9\u{A0}%")),
            (90_000_000, 1, Some(">\u{A0}999\u{A0}%")),
            (-90_000_000, 1, Some("<\u{A0}−999\u{A0}%")),
            (5, 0, None),
            (1, 1, Some("+0,0\u{A0}%")),
        ] {
            assert_eq!(
                Language::German
                    .growth(Money::units(now), Money::units(before))
                    .as_deref(),
                expected
            );
        }
    }
}
