//! A number as it was typed, taken apart: sign, digits, and what stands ahead of them and behind.

use super::{DECIMALS, DIGITS_MAX, Refusal, Unit, Wanted, currency_of};
use crate::domain::values::name::is_invisible;
use crate::domain::values::sign::Sign;
use crate::text::Language;

/// With one kind of blank, apostrophe and dash, and nothing invisible.
pub(super) fn plain(typed: &str) -> String {
    let plain = |c: char| match c {
        c if c.is_whitespace() => ' ',
        '’' | '‘' | '´' | '`' | 'ʼ' | '′' => '\'',
        '−' | '–' | '—' | '‐' | '‑' | '‒' => '-',
        c => c,
    };
    let text: String = typed.chars().filter(|c| !is_invisible(*c)).map(plain).collect();
    text.trim().to_owned()
}

/// The number without what stands before and behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bare<'a> {
    pub(super) number: &'a str,
    pub(super) sign: Sign,
    /// It ends with a dash in place of the decimals: `1.200,-`.
    pub(super) is_round: bool,
    /// Zeros to add: `k`, `Mio.`.
    pub(super) power: u32,
}

impl<'a> Bare<'a> {
    pub(super) fn of(text: &'a str, wanted: Wanted, language: Language) -> Result<Self, Refusal> {
        let unit = wanted.unit;
        let (ahead, number, behind) = parted(text, language).ok_or(Refusal::NoNumber)?;
        let (sign, word) = signed(ahead)?;
        if !word.is_empty() {
            named(&word, wanted, Side::Ahead)?;
        }
        let (is_round, behind) = rounded(behind);
        if is_round && unit != Unit::Money {
            return Err(Refusal::OtherUnit);
        }
        // `12.` is not finished.
        let unfinished = behind.starts_with(['.', ',', '\'']);
        let behind = small_word(behind)?;
        let is_power = || language.powers().iter().any(|(word, _)| *word == behind);
        if unfinished || (!word.is_empty() && !behind.is_empty() && !is_power()) {
            return Err(Refusal::NoNumber);
        }
        let power = powered(&behind, wanted, language)?;
        Ok(Self {
            number,
            sign,
            is_round,
            power,
        })
    }
}

/// What stands before the number, the number from its first to its last digit, and what stands behind it.
pub(super) fn parted(text: &str, language: Language) -> Option<(&str, &str, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (first, last) = (text.find(is_digit)?, text.rfind(is_digit)?);
    // `,5` begins with its sign, `Fr.5` does not.
    let (ahead, _) = text.split_at_checked(first)?;
    let bare = ahead.strip_suffix(language.decimal_sign());
    let bare = bare.filter(|bare| !bare.ends_with(char::is_alphabetic));
    let start = bare.map_or(first, str::len);
    let (number, behind) = text.split_at_checked(last + 1)?;
    let (ahead, number) = number.split_at_checked(start)?;
    Some((ahead, number, behind))
}

/// In small letters, without blanks and the points of abbreviations. Points alone are no word.
pub(super) fn small_word(word: &str) -> Result<String, Refusal> {
    let word = word.trim();
    let small: String = word
        .chars()
        .filter(|c| !matches!(c, ' ' | '.'))
        .flat_map(char::to_lowercase)
        .collect();
    if small.is_empty() && !word.is_empty() {
        return Err(Refusal::NoNumber);
    }
    Ok(small)
}

/// One sign and one word, in either order: `-€`, `EUR -`.
pub(super) fn signed(ahead: &str) -> Result<(Sign, String), Refusal> {
    let signs = ahead.matches(['-', '+']).count();
    if signs > 1 {
        return Err(Refusal::NoNumber);
    }
    let ahead = ahead.trim();
    let word = ahead.trim_start_matches(['-', '+']).trim_end_matches(['-', '+']);
    if word.contains(['-', '+']) {
        return Err(Refusal::NoNumber);
    }
    let sign = if ahead.contains('-') { Sign::Minus } else { Sign::Plus };
    Ok((sign, small_word(word)?))
}

/// Whether a dash stands for the decimals, and what follows it.
pub(super) fn rounded(behind: &str) -> (bool, &str) {
    let dashed = behind.strip_prefix([',', '.']).and_then(|rest| rest.strip_prefix('-'));
    match dashed {
        Some(rest) => (true, rest.strip_prefix('-').unwrap_or(rest)),
        None => (false, behind),
    }
}

/// Where a word stands beside the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Only money has its word there: `CHF 5`.
    Ahead,
    Behind,
}

/// The word is the unit's own, where it may stand at all.
pub(super) fn named(word: &str, wanted: Wanted, side: Side) -> Result<(), Refusal> {
    let may_stand = side == Side::Behind || wanted.unit == Unit::Money;
    match Unit::of_word(word) {
        Some(said) if said == wanted.unit && may_stand => in_own_currency(word, wanted),
        Some(said) if said != wanted.unit => Err(Refusal::OtherUnit),
        Some(_) | None => Err(Refusal::NoNumber),
    }
}

/// Francs are no euros.
pub(super) fn in_own_currency(word: &str, wanted: Wanted) -> Result<(), Refusal> {
    let own = wanted.currency.filter(|_| wanted.unit == Unit::Money);
    match own.filter(|own| *own != currency_of(word)) {
        Some(own) => Err(Refusal::OtherCurrency(own)),
        None => Ok(()),
    }
}

/// How many zeros the word behind the number adds; it may go on with the unit.
pub(super) fn powered(behind: &str, wanted: Wanted, language: Language) -> Result<u32, Refusal> {
    if behind.is_empty() {
        return Ok(0);
    }
    if wanted.unit == Unit::Money {
        let after = |(word, power): &(&'static str, u32)| {
            let rest = behind.strip_prefix(word)?;
            (rest.is_empty() || Unit::of_word(rest) == Some(wanted.unit)).then_some((rest, *power))
        };
        if let Some((rest, power)) = language.powers().iter().find_map(after) {
            return match rest {
                "" => Ok(power),
                rest => in_own_currency(rest, wanted).map(|()| power),
            };
        }
    }
    named(behind, wanted, Side::Behind).map(|()| 0)
}

/// The digits of a number before and behind its decimal sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) whole: String,
    /// Without zeros at the end.
    pub(super) decimals: String,
}

impl Digits {
    pub(super) fn of(number: &str, language: Language, power: u32) -> Result<Self, Refusal> {
        let may_stand = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' ');
        if !number.chars().all(may_stand) {
            return Err(Refusal::NoNumber);
        }
        let Some(sign) = decimal_sign(number, language)? else {
            let whole = ungrouped(number).ok_or_else(|| misplaced(number, language))?;
            return Ok(Self {
                whole,
                decimals: String::new(),
            });
        };
        let (whole, decimals) = number.split_once(sign).unwrap_or((number, ""));
        if !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Refusal::Groups);
        }
        let digits = Self {
            whole: ungrouped(whole).ok_or(Refusal::Groups)?,
            decimals: decimals.trim_end_matches('0').to_owned(),
        };
        match decimals.len() == 3 && power == 0 {
            true if (1..=3).contains(&whole.len()) && !whole.starts_with('0') => {
                Err(digits.two_readings(decimals, language))
            }
            // `1 200.500`: one kind of thousands behind another.
            true if sign != language.decimal_sign() => Err(Refusal::Groups),
            true | false => Ok(digits),
        }
    }

    /// `12,500`: as decimals, and as thousands.
    pub(super) fn two_readings(&self, decimals: &str, language: Language) -> Refusal {
        let thousands = [self.whole.as_str(), decimals].concat().parse().unwrap_or(i64::MAX);
        Refusal::TwoReadings(self.text(language), language.count(thousands))
    }

    pub(super) fn text(&self, language: Language) -> String {
        let whole = language.count(self.whole.parse().unwrap_or(i64::MAX));
        match self.decimals.as_str() {
            "" => whole,
            decimals => [whole.as_str(), decimals].join(language.decimal_sign().encode_utf8(&mut [0; 4])),
        }
    }

    pub(super) fn value(&self, wanted: Wanted, power: u32, sign: Sign) -> Result<i64, Refusal> {
        let digits = ["0", &self.whole, &self.decimals].concat();
        let too_far = match sign {
            Sign::Plus => Refusal::TooMuch,
            Sign::Minus => Refusal::TooLittle,
        };
        let decimals = u32::try_from(self.decimals.len()).unwrap_or(u32::MAX);
        if decimals > wanted.decimals.saturating_add(power) {
            return Err(Refusal::TooFine);
        }
        if digits.trim_start_matches('0').len() > DIGITS_MAX {
            return Err(too_far);
        }
        let mantissa: i128 = digits.parse().map_err(|_| Refusal::NoNumber)?;
        let scale = 10_i128.checked_pow((4 + power).saturating_sub(decimals));
        let size = scale.and_then(|scale| mantissa.checked_mul(scale));
        let size = size.and_then(|size| i64::try_from(size).ok()).ok_or(too_far)?;
        let value = match sign {
            Sign::Plus => size,
            Sign::Minus => -size,
        };
        match value {
            value if value < wanted.least => Err(Refusal::TooLittle),
            value if value > wanted.most => Err(Refusal::TooMuch),
            value => Ok(value),
        }
    }
}

/// Which of point and comma stands before decimals, if one does.
pub(super) fn decimal_sign(number: &str, language: Language) -> Result<Option<char>, Refusal> {
    let (own, other) = (language.decimal_sign(), language.other_sign());
    let count = |sign: char| number.matches(sign).count();
    let lone_other_is_decimal = match language {
        // Both signs are written in Switzerland; where the thousands show otherwise, the other one can only be decimal.
        Language::Swiss => true,
        Language::German | Language::English => number.contains(['\'', ' ']),
    };
    match (count(own), count(other)) {
        (0, 1) if lone_other_is_decimal => Ok(Some(other)),
        (0, _) => Ok(None),
        (1, _) if number.rfind(own) > number.rfind(other) => Ok(Some(own)),
        _ => Err(Refusal::Groups),
    }
}

/// Takes the signs between thousands out; `None` where they are not all the same, or not between groups of three.
pub(super) fn ungrouped(whole: &str) -> Option<String> {
    let Some(sign) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return Some(whole.to_owned());
    };
    let mut groups = whole.split(sign);
    let first = groups.next().unwrap_or_default();
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|digit| digit.is_ascii_digit());
    // No thousands begin with a nought: `0.500` is a half to whoever writes it.
    let fits = (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(is_group);
    fits.then(|| whole.replace(sign, ""))
}

/// What to say of signs that are no thousands': with the decimal sign of another language, as it could be taken.
pub(super) fn misplaced(number: &str, language: Language) -> Refusal {
    let Some((whole, decimals)) = number.split_once(language.other_sign()) else {
        return Refusal::Groups;
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || decimals.len() > DECIMALS as usize {
        return Refusal::Groups;
    }
    let digits = Digits {
        whole: whole.to_owned(),
        decimals: decimals.trim_end_matches('0').to_owned(),
    };
    Refusal::DecimalSign(digits.text(language))
}
