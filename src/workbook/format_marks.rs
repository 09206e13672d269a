//! What a number format writes beside a number and thereby says of its value, though the number itself does not: thousands without
//! being scaled (`#,##0.00" T€"`), a side of an account (`0.00" H"`), a minus (`0.00"-"`).
//!
//! **What breaks.** A number below zero has its minus already: neither the minus or the brackets of its section nor those of the
//! only section may be added to it. A format that scales (`0.0,"T€"`) shows fewer digits of a number that is whole units.

use crate::domain::values::sign::Sign;
use crate::exchange::parse::number::Side;
use crate::exchange::parse::unit::{AmountUnit, CurrencyCode};

/// What stands beside a number and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FormatMark {
    /// Nothing.
    #[default]
    Nothing,
    /// `T€`, `k`, `ct`: what the number counts.
    Counts(AmountUnit),
    /// `Mrd. €`.
    Billions,
    /// `H`, `Soll`, `Cr`.
    Side(Side),
    /// A minus before or behind the number.
    Minus,
    /// `(12,50)`.
    Brackets,
    /// `Gutschrift`, `GS`.
    CreditNote,
    /// `Storno`.
    Reversal,
}

/// The marks of one format, by the sign of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FormatMarks {
    /// The currency that stands there as well.
    pub unit: Option<CurrencyCode>,
    /// Of numbers above zero.
    above: FormatMark,
    /// Of numbers below zero: units and sides only.
    below: FormatMark,
    /// The sign that is shown of numbers below zero, beside a side.
    sign_below: Sign,
}

impl FormatMarks {
    /// By the code of the format; `None` where it has no mark.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        let sections = Section::all(code);
        let (above, below) = match sections.iter().any(|section| section.range == Range::Other) {
            // Which section applies is a matter of the size: a unit in any of them may be meant.
            true => {
                let counting = sections.iter().find(|section| section.counts().is_some())?;
                (counting, counting)
            }
            false => by_sign(&sections)?,
        };
        let mark_below = below.counts().or_else(|| below.side()).unwrap_or_default();
        let is_own = !std::ptr::eq(above, below);
        let is_side = matches!(mark_below, FormatMark::Side(_));
        let sign_below = match is_side && is_own && !below.shows_minus() {
            true => Sign::Plus,
            false => Sign::Minus,
        };
        let marks = Self {
            unit: above.unit().or_else(|| below.unit()),
            above: above.mark(),
            below: mark_below,
            sign_below,
        };
        (marks.above != FormatMark::Nothing || marks.below != FormatMark::Nothing).then_some(marks)
    }

    /// The same in this currency, where one is known otherwise.
    #[must_use]
    pub fn in_unit(self, unit: Option<CurrencyCode>) -> Self {
        let unit = unit.or(self.unit);
        Self { unit, ..self }
    }

    /// The mark of this number, and the number as it is shown beside it. Nought has none.
    #[must_use]
    pub fn shown(&self, value: f64) -> (FormatMark, f64) {
        if value > 0.0 {
            (self.above, value)
        } else if value < 0.0 {
            let shown = match self.sign_below {
                Sign::Plus => -value,
                Sign::Minus => value,
            };
            (self.below, shown)
        } else {
            (FormatMark::Nothing, value)
        }
    }
}

/// The sections of numbers above zero and of those below.
fn by_sign(sections: &[Section]) -> Option<(&Section, &Section)> {
    let of = |range| sections.iter().find(|section| section.range == range);
    let above = of(Range::Above).or_else(|| of(Range::Unsaid)).or(sections.first())?;
    let mut others = sections.iter().filter(|section| !std::ptr::eq(*section, above));
    let below = of(Range::Below).or_else(|| others.find(|section| section.range == Range::Unsaid));
    Some((above, below.unwrap_or(above)))
}

impl FormatMark {
    /// What is written before the number and behind it, as one would type it.
    #[must_use]
    pub const fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("", ""),
            Self::Counts(AmountUnit::Cents) => ("", " ct"),
            Self::Counts(AmountUnit::Thousands) => ("", " Tsd."),
            Self::Counts(AmountUnit::Millions) => ("", " Mio."),
            Self::Billions => ("", " Mrd."),
            Self::Side(Side::Debit) => ("", " S"),
            Self::Side(Side::Credit) => ("", " H"),
            Self::Minus => ("-", ""),
            Self::Brackets => ("(", ")"),
            Self::CreditNote => ("Gutschrift ", ""),
            Self::Reversal => ("Storno ", ""),
        }
    }
}

/// Of which numbers a section says that it is for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Range {
    /// None are named.
    #[default]
    Unsaid,
    /// `[>0]`, `[>=0]`.
    Above,
    /// `[<0]`, `[<=0]`.
    Below,
    /// `[=0]`.
    Nought,
    /// Any others: `[>999]`.
    Other,
}

impl Range {
    /// By what stands between the brackets; `None` where that is no condition.
    fn of(inner: &str) -> Option<Self> {
        if !inner.starts_with(['<', '>', '=']) {
            return None;
        }
        let limit = inner.trim_start_matches(['<', '>', '=']);
        let sign = inner.strip_suffix(limit).unwrap_or_default();
        let is_zero = limit.trim().parse() == Ok(0.0_f64);
        Some(match sign {
            ">" | ">=" if is_zero => Self::Above,
            "<" | "<=" if is_zero => Self::Below,
            "=" if is_zero => Self::Nought,
            _ => Self::Other,
        })
    }
}

/// One section of a format: what stands before its digits and behind them.
#[derive(Debug, Default)]
struct Section {
    before: String,
    behind: String,
    /// The digits with their separators.
    digits: String,
    range: Range,
}

impl Section {
    fn all(code: &str) -> Vec<Self> {
        let mut sections = vec![Self::default()];
        let mut rest = code;
        while let Some(character) = rest.chars().next() {
            let Some(section) = sections.last_mut() else { break };
            let (_, after) = rest.split_at(character.len_utf8());
            rest = match character {
                ';' => {
                    sections.push(Self::default());
                    after
                }
                '"' => {
                    let (words, after) = after.split_once('"').unwrap_or((after, ""));
                    section.beside().push_str(words);
                    after
                }
                '[' => {
                    let (inner, after) = after.split_once(']').unwrap_or((after, ""));
                    section.bracketed(inner);
                    after
                }
                // Room as wide as the next sign, or the next sign over and over.
                '_' | '*' => {
                    section.beside().push(' ');
                    without_first(after)
                }
                '\\' => {
                    section.beside().extend(after.chars().next());
                    without_first(after)
                }
                'G' | 'g' if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("general")) => {
                    section.digits.push('#');
                    rest.get(7..).unwrap_or_default()
                }
                '0' | '#' | '?' => {
                    // What stood between digits is neither before nor behind them.
                    section.behind.clear();
                    section.digits.push(character);
                    after
                }
                '.' | ',' if section.behind.is_empty() && !section.digits.is_empty() => {
                    section.digits.push(character);
                    after
                }
                other => {
                    section.beside().push(other);
                    after
                }
            };
        }
        // That of texts is for no number.
        sections.retain(|section| !section.before.contains('@'));
        sections
    }

    fn beside(&mut self) -> &mut String {
        if self.digits.is_empty() {
            &mut self.before
        } else {
            &mut self.behind
        }
    }

    /// `[$€-407]`, `[>0]`, `[Red]`.
    fn bracketed(&mut self, inner: &str) {
        if let Some(named) = inner.strip_prefix('$') {
            let sign = named.split_once('-').map_or(named, |(sign, _)| sign);
            self.beside().push_str(sign);
        } else if let Some(range) = Range::of(inner) {
            self.range = range;
        }
    }

    fn mark(&self) -> FormatMark {
        if self.is_number() {
            let mark = self.counts().or_else(|| self.side()).or_else(|| self.correction());
            mark.or_else(|| self.minus()).unwrap_or_default()
        } else {
            FormatMark::Nothing
        }
    }

    /// Leading zeros are those of numbers by which something is known.
    fn is_number(&self) -> bool {
        let is_padded = self.digits.len() > 1 && self.digits.bytes().all(|digit| digit == b'0');
        !self.digits.is_empty() && !is_padded
    }

    /// A comma that no digit follows moves the digits by three places.
    fn is_scaled(&self) -> bool {
        self.digits.ends_with(',') || self.digits.contains(",.") || self.digits.contains(",,")
    }

    /// The unit that the number is of.
    fn counts(&self) -> Option<FormatMark> {
        if !self.is_number() || self.is_scaled() {
            return None;
        }
        let zeros = self.behind.trim_start_matches(['.', ',', '\'', ' ', '\u{A0}']);
        if zeros.starts_with("000") {
            return Some(FormatMark::Counts(AmountUnit::Thousands));
        }
        let words: Vec<&str> = self.words().collect();
        let is_money = |at: usize| words.get(at).is_some_and(|word| CurrencyCode::of_word(word).is_some());
        words.iter().enumerate().find_map(|(at, word)| {
            let is_beside = is_money(at + 1) || at.checked_sub(1).is_some_and(is_money);
            let is_behind = at >= self.before.split_whitespace().count();
            let unit = match *word {
                "k" | "K" if is_behind || is_beside => AmountUnit::Thousands,
                "T" if is_beside => AmountUnit::Thousands,
                "M" if is_behind || is_beside => AmountUnit::Millions,
                "Mrd" | "Mrd." | "Mrd.€" | "bn" => return Some(FormatMark::Billions),
                _ => AmountUnit::of_word(word)?.0,
            };
            Some(FormatMark::Counts(unit))
        })
    }

    /// Before digits without decimals or groups a letter may be one of a number by which something is known.
    fn side(&self) -> Option<FormatMark> {
        let is_amount = self.digits.contains(['.', ',']);
        let before = self.before.split_whitespace().filter(|_| is_amount);
        let mut words = self.behind.split_whitespace().chain(before);
        let side = words.find_map(Side::of_word).filter(|_| self.is_number());
        side.map(FormatMark::Side)
    }

    fn correction(&self) -> Option<FormatMark> {
        self.words()
            .find_map(|word| match word.to_lowercase().trim_end_matches(['.', ':']) {
                "gutschrift" | "gutschr" | "gs" => Some(FormatMark::CreditNote),
                "storno" => Some(FormatMark::Reversal),
                _ => None,
            })
    }

    fn minus(&self) -> Option<FormatMark> {
        if self.before.trim_end().ends_with('(') && self.behind.trim_start().starts_with(')') {
            return Some(FormatMark::Brackets);
        }
        self.shows_minus().then_some(FormatMark::Minus)
    }

    /// A dash that stands for itself; `12,-` has none.
    fn shows_minus(&self) -> bool {
        let is_dash = |c: char| ['-', '\u{2212}', '\u{2013}'].contains(&c);
        let is_minus = |beside: &str| {
            let beside = beside.trim();
            let inner = beside.strip_prefix(is_dash).or_else(|| beside.strip_suffix(is_dash));
            let is_known = |rest: &str| CurrencyCode::of_word(rest).is_some() || Side::of_word(rest).is_some();
            inner.is_some_and(|rest| rest.trim().is_empty() || is_known(rest.trim()))
        };
        let is_bracketed = self.before.contains('(') && self.behind.contains(')');
        is_minus(&self.before) || is_minus(&self.behind) || is_bracketed
    }

    fn unit(&self) -> Option<CurrencyCode> {
        let within = |word| AmountUnit::of_word(word).and_then(|(_, unit)| unit);
        self.words()
            .find_map(|word| CurrencyCode::of_word(word).or_else(|| within(word)))
    }

    /// The words on either side, without dashes and brackets around them.
    fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.before.split_whitespace().chain(self.behind.split_whitespace());
        words.map(|word| word.trim_matches(['-', '\u{2212}', '\u{2013}', '(', ')']))
    }
}

fn without_first(text: &str) -> &str {
    let mut rest = text.chars();
    rest.next();
    rest.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As 12.5 and -12.5 are written with this format.
    fn shown(code: &str) -> Option<[String; 2]> {
        let marks = FormatMarks::of(code)?;
        Some([12.5, -12.5].map(|value| {
            let (mark, value) = marks.shown(value);
            let (before, behind) = mark.around();
            let unit = marks.unit.map(|unit| format!(" {}", unit.as_str()));
            format!("{before}{value}{behind}{}", unit.unwrap_or_default())
        }))
    }

    #[test]
    fn units_and_signs_that_only_the_format_has() {
        for (code, above, below) in [
            ("#,##0.00\" T€\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("#,##0.00\\ \"T\"[$€-407]", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("#,##0\" TEUR\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("0.0\" Tsd. €\";[Red]-0.0\" Tsd. €\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("#,##0.00\" Mio. €\"", "12.5 Mio. EUR", "-12.5 Mio. EUR"),
            ("0.00\"k\"", "12.5 Tsd.", "-12.5 Tsd."),
            ("0.00\" k€\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("0.00\\M", "12.5 Mio.", "-12.5 Mio."),
            ("\"T€ \"#,##0", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("General\" T€\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("0.0\" (T€)\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("0\".000 €\"", "12.5 Tsd. EUR", "-12.5 Tsd. EUR"),
            ("0\" ct\"", "12.5 ct", "-12.5 ct"),
            ("0.0\" Mrd. €\"", "12.5 Mrd. EUR", "-12.5 Mrd. EUR"),
            ("[>999]0.0\"k\";0", "12.5 Tsd.", "-12.5 Tsd."),
            ("#,##0.00\" S\"", "12.5 S", "-12.5 S"),
            ("#,##0.00\" S\";#,##0.00\" H\"", "12.5 S", "12.5 H"),
            ("#,##0.00;#,##0.00\" H\"", "12.5", "12.5 H"),
            ("#,##0.00\" S\";-#,##0.00\" H\"", "12.5 S", "-12.5 H"),
            ("#,##0.00\" S\";[Red]#,##0.00\" H\";0", "12.5 S", "12.5 H"),
            ("[<0]#,##0.00\" H\";#,##0.00\" S\"", "12.5 S", "12.5 H"),
            ("[>=0]#,##0.00\" S\";#,##0.00\" H\"", "12.5 S", "12.5 H"),
            ("#,##0.00\\ \"Haben\"", "12.5 H", "-12.5 H"),
            ("#,##0.00\" CHF Cr\"", "12.5 H CHF", "-12.5 H CHF"),
            ("\"Dr \"#,##0.00", "12.5 S", "-12.5 S"),
            ("0.00\"-\"", "-12.5", "-12.5"),
            ("\\-#,##0.00", "-12.5", "-12.5"),
            ("-#,##0.00\\ [$€-407]", "-12.5 EUR", "-12.5 EUR"),
            ("#,##0.00\" €-\"", "-12.5 EUR", "-12.5 EUR"),
            ("\"(\"0.00\")\"", "(12.5)", "-12.5"),
            ("(#,##0.00)", "(12.5)", "-12.5"),
            ("\"Gutschrift \"0.00", "Gutschrift 12.5", "-12.5"),
            ("\"GS \"#,##0.00;#,##0.00", "Gutschrift 12.5", "-12.5"),
        ] {
            assert_eq!(shown(code), Some([above, below].map(str::to_owned)), "{code}");
        }
    }

    #[test]
    fn formats_that_say_nothing_beside_the_number() {
        for code in [
            "",
            "General",
            "@",
            "#,##0.00",
            "#,##0.00;[Red]-#,##0.00",
            "#,##0.00;[Red]#,##0.00",
            "#,##0.00_);(#,##0.00)",
            "#,##0.00;#,##0.00-",
            "_-* #,##0.00\\ [$€-407]_-;\\-* #,##0.00\\ [$€-407]_-;_-* \"-\"??\\ [$€-407]_-;_-@_-",
            "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
            // Scaled: the number is of whole units.
            "0.0,\"T€\"",
            "#,##0.0,\" TEUR\"",
            "0,.0\"k\"",
            "0.0,,\" Mio. €\"",
            "[>999999]0.0,,\"M\";[>999]0.0,\"k\";0",
            "#,##0\",-\"",
            "#,##0\",-- €\"",
            "#,##0.00\" Stk\"",
            "#,##0.00\" kr\"",
            "0.00\" kg\"",
            "0.0\" h\"",
            "0.00E-00",
            "000-00-000",
            "00000",
            "\"R-\"0000",
            "\"D\"0",
            "\"M\"0",
            "#,##0;\"Gutschrift \"#,##0",
            "dd-mm-yyyy",
            "hh:mm:ss.000",
            "# ?/?",
        ] {
            assert_eq!(shown(code), None, "{code}");
        }
    }
}
