//! Civil dates in saved data: `2026-11-21`. Written and read here, because the date crate's own way brings 30 kB of error
//! messages that nobody would ever see.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// `2026-11-21`; a year before 0 is none that the app has.
#[must_use]
pub fn write(date: Date) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        date.year().unsigned_abs(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs()
    )
}

/// Reads what [`write()`] writes; `None` for any other text and for days that do not exist.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// For `#[serde(with = "iso")]`.
///
/// # Errors
/// Those of the format.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&write(*date))
}

/// For `#[serde(with = "iso")]`.
///
/// # Errors
/// Where the text is no date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    read(&text).ok_or_else(|| D::Error::custom("not a date"))
}

pub mod option {
    //! For `#[serde(with = "iso::option")]`.

    use super::{Date, Deserialize, Deserializer, Error, Serialize, Serializer, read, write};

    /// # Errors
    /// Those of the format.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(write).serialize(serializer)
    }

    /// # Errors
    /// Where the text is no date.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| read(&text).ok_or_else(|| D::Error::custom("not a date")))
            .transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_read_back() {
        for day in [date(2026, 11, 21), date(1996, 7, 4), date(24, 2, 29)] {
            assert_eq!(read(&write(day)), Some(day));
        }
    }

    #[test]
    fn odd_dates_are_refused() {
        for text in [
            "",
            "2026-11",
            "2026-02-29",
            "26-11-21",
            "2026-1-1",
            "2026-11-21T10:00",
            "+026-11-21x",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
