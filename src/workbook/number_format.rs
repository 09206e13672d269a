//! What a number format says of a number beside its looks: a percentage, a currency, leading zeros.

use super::format_marks::FormatMarks;
use crate::exchange::parse::unit::CurrencyCode;
use rustc_hash::FxHashMap;

/// What the number is, by its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberSense {
    /// Nothing but itself.
    #[default]
    Plain,
    /// A hundredth each.
    Percent,
    /// An amount of this currency.
    Currency(CurrencyCode),
    /// A number by which something is known, of so many digits: `00417`.
    Padded(u8),
    /// A number that means something else with what stands beside it: `12,50 T€`, `240,50 H`.
    Marked(FormatMarks),
}

/// Formats that a workbook need not spell out; their currency is that of the country it is opened in.
const BUILT_IN: std::ops::RangeInclusive<u32> = 37..=44;

impl NumberSense {
    /// By the code of the format, and its number where it has one.
    #[must_use]
    pub fn of(code: &str, id: Option<u32>) -> Self {
        Self::unmarked(code, id).marked(code)
    }

    /// The same with the marks of this code beside it. Percentages and padded numbers have none.
    #[must_use]
    pub fn marked(self, code: &str) -> Self {
        let unit = match self {
            Self::Plain => None,
            Self::Currency(unit) => Some(unit),
            Self::Percent | Self::Padded(_) | Self::Marked(_) => return self,
        };
        FormatMarks::of(code).map_or(self, |marks| Self::Marked(marks.in_unit(unit)))
    }

    /// Without what stands beside the number and is neither a currency nor a percent sign. Only what is said of positive numbers
    /// counts.
    #[must_use]
    pub fn unmarked(code: &str, id: Option<u32>) -> Self {
        let section = Section::of(code);
        if section.bare.contains('%') {
            return Self::Percent;
        }
        let is_local = id.is_some_and(|id| BUILT_IN.contains(&id));
        let plain = if is_local { "" } else { section.plain.as_str() };
        let sign = plain.split(|c: char| "#0.,? -()".contains(c));
        let mut words = section.words.iter().map(String::as_str).chain(sign);
        if let Some(code) = words.find_map(|word| CurrencyCode::of_word(word.trim())) {
            return Self::Currency(code);
        }
        let zeros = u8::try_from(section.plain.len()).unwrap_or_default();
        let is_padded = (2..=20).contains(&zeros) && section.plain.bytes().all(|byte| byte == b'0');
        if is_padded { Self::Padded(zeros) } else { Self::Plain }
    }
}

/// The number formats of a workbook, and which of them each of its styles has.
#[derive(Debug, Default)]
pub struct FormatTable {
    codes: FxHashMap<u16, String>,
    /// The number of the format of each style.
    pub styles: Vec<u16>,
}

impl FormatTable {
    /// The format of this number has this code.
    pub fn name(&mut self, id: u16, code: String) {
        self.codes.insert(id, code);
    }

    /// The code of a format, where the workbook has it or Excel has it by itself.
    fn code(&self, id: u16) -> &str {
        let own = self.codes.get(&id).map(String::as_str);
        own.unwrap_or(match id {
            9 | 10 => "0%",
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => "d",
            46 => "[h]:mm",
            _ => "",
        })
    }

    /// What each style says of a number.
    #[must_use]
    pub fn senses(&self) -> Vec<NumberSense> {
        let sense = |id: &u16| NumberSense::of(self.code(*id), Some(u32::from(*id)));
        self.styles.iter().map(sense).collect()
    }

    /// What each style makes of a number that counts days.
    #[must_use]
    pub fn days(&self) -> Vec<DaySense> {
        self.styles.iter().map(|id| DaySense::of(self.code(*id))).collect()
    }
}

/// Whether a number is a day or a time, by its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DaySense {
    /// Neither.
    #[default]
    Number,
    /// A day, a time, or both.
    Day,
    /// Hours, minutes or seconds, as many as there are.
    Span,
}

impl DaySense {
    /// By the code of the format.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let section = Section::of(code);
        if section.counts_time {
            return Self::Span;
        }
        let is_general = section.bare.eq_ignore_ascii_case("general");
        let is_day = section
            .bare
            .contains(['d', 'm', 'y', 'h', 's', 'D', 'M', 'Y', 'H', 'S']);
        if is_day && !is_general { Self::Day } else { Self::Number }
    }
}

/// The format of positive numbers: its digits and signs, and what stands in quotes or names a currency.
#[derive(Default)]
struct Section {
    plain: String,
    /// The same without signs that only stand for themselves.
    bare: String,
    words: Vec<String>,
    /// `[h]`, `[mm]` or `[ss]`.
    counts_time: bool,
}

impl Section {
    fn of(code: &str) -> Self {
        let mut section = Self::default();
        let mut characters = code.chars();
        while let Some(character) = characters.next() {
            match character {
                ';' => break,
                '"' => section
                    .words
                    .push(characters.by_ref().take_while(|c| *c != '"').collect()),
                // `[$€-407]`, `[$USD]`, `[Red]`: what follows the sign, up to the country.
                '[' => {
                    let inner: String = characters.by_ref().take_while(|c| *c != ']').collect();
                    let (sign, country) = inner
                        .strip_prefix('$')
                        .map_or(("", ""), |named| named.split_once('-').unwrap_or((named, "")));
                    section
                        .words
                        .push(local_currency(sign, country).unwrap_or(sign).to_owned());
                    section.counts_time |= !inner.is_empty() && inner.chars().all(|c| "hmsHMS".contains(c));
                }
                // Room as wide as the next sign, or the next sign over and over.
                '_' | '*' => drop(characters.next()),
                '\\' => section.plain.extend(characters.next()),
                other => {
                    section.plain.push(other);
                    section.bare.push(other);
                }
            }
        }
        section
    }
}

/// The currency of a sign that several countries have, by the country behind it: its number in Windows, or two letters.
fn local_currency(sign: &str, country: &str) -> Option<&'static str> {
    /// The sign, the currency, and where that is meant.
    const LOCAL: [(&str, &str, &str); 16] = [
        ("$", "CAD", "1009 C0C CA"),
        ("$", "AUD", "C09 AU"),
        ("$", "NZD", "1409 NZ"),
        ("$", "SGD", "1004 4809 SG"),
        ("$", "HKD", "C04 3C09 HK"),
        ("$", "MXN", "80A MX"),
        ("$", "ARS", "2C0A AR"),
        ("$", "CLP", "340A CL"),
        ("$", "COP", "240A CO"),
        ("£", "EGP", "C01 EG"),
        ("¥", "CNY", "804 CN"),
        ("kr", "NOK", "414 814 NO"),
        ("kr", "DKK", "406 DK"),
        ("kr.", "ISK", "40F IS"),
        ("kr", "ISK", "40F IS"),
        ("kr.", "SEK", "41D SE"),
    ];
    let country = country.trim_start_matches('0');
    let is_meant = |of: &str| of.split(' ').any(|known| known.eq_ignore_ascii_case(country));
    let found = LOCAL.iter().find(|(known, _, of)| *known == sign && is_meant(of));
    found.map(|(_, code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_a_number_is() {
        let told = |code: &str, id| match NumberSense::of(code, id) {
            NumberSense::Plain => String::new(),
            NumberSense::Percent => "%".into(),
            NumberSense::Currency(code) => code.as_str().to_owned(),
            NumberSense::Padded(width) => width.to_string(),
            NumberSense::Marked(marks) => format!("{:?}", marks.shown(1.0).0),
        };
        for (code, id, sense) in [
            ("General", Some(0), ""),
            ("#,##0.00", Some(4), ""),
            ("0.00%", Some(10), "%"),
            ("0\\ %", None, "%"),
            ("0.00\"%\"", None, ""),
            ("#,##0.00\\ \"€\"", Some(164), "EUR"),
            ("#,##0.00 €", None, "EUR"),
            ("#,##0.00\\ [$€-407];[Red]\\-#,##0.00\\ [$€-407]", None, "EUR"),
            ("[$USD]\\ #,##0.00", None, "USD"),
            ("[$$-409]#,##0.00", None, "USD"),
            ("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-", Some(44), "EUR"),
            ("_($* #,##0.00_);_($* (#,##0.00)", Some(44), ""),
            ("#,##0.00\\ \"CHF\"", None, "CHF"),
            ("#,##0.00\\ \"Stk\"", None, ""),
            ("[Red]0", None, ""),
            // The sign of several countries; letters one by one; a percentage that is only a sign.
            ("[$$-1009]#,##0.00", None, "CAD"),
            ("[$$-00000C09]#,##0.00", None, "AUD"),
            ("[$$-407]#,##0.00", None, "USD"),
            ("#,##0.00\\ [$kr-414]", None, "NOK"),
            ("#,##0.00\\ \\C\\H\\F", None, "CHF"),
            ("0.0\\%", None, ""),
            ("00000", None, "5"),
            ("0", Some(1), ""),
            ("dd\\.mm\\.yyyy", None, ""),
            ("#,##0.00\" T€\"", None, "Counts(Thousands)"),
            ("0.0,\"T€\"", None, ""),
            ("#,##0.00_);(#,##0.00)", Some(39), ""),
            ("(0.00)\\ [$€-407]", None, "Brackets"),
        ] {
            assert_eq!(told(code, id), sense, "{code}");
        }
    }

    #[test]
    fn formats_say_what_counts_days() {
        for (code, sense) in [
            ("General", DaySense::Number),
            ("#,##0.00\\ [$USD]", DaySense::Number),
            ("0.00E+00", DaySense::Number),
            ("0\"Tage\"", DaySense::Number),
            ("[Red]0", DaySense::Number),
            ("dd\\.mm\\.yyyy;@", DaySense::Day),
            ("mmm-yy", DaySense::Day),
            ("[$-F400]h:mm:ss\\ AM/PM", DaySense::Day),
            ("[h]:mm:ss", DaySense::Span),
        ] {
            assert_eq!(DaySense::of(code), sense, "{code}");
        }
    }
}
