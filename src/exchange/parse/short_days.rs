//! Days whose three parts have two digits each: `25-03-01` is 1 March 2025 to a program that puts the year first, and 25 March 2001 to
//! everyone else.
//!
//! **How it works.** No value shows which is meant, but a list is of few years: where the last parts, taken for years, lie far apart and
//! the first ones do not, the first are the years more likely. That is no proof, so the user is asked.

use super::date;
use super::notation::Notation;

/// What the first days of a column are, all taken together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ShortDays {
    /// Some can only be meant with the year last, or have more digits; or there are none.
    #[default]
    No,
    /// All can be read with the year first; with the first of them.
    Possible(String),
    /// And that is likelier; with the first of them.
    Likely(String),
}

/// So many years are between the first and the last day of a list that is read rightly, and more than so many where it is not.
const FEW_YEARS: i16 = 2;
const MANY_YEARS: i16 = 3;

impl ShortDays {
    /// Judges the cells of a column; what is no day at all does not matter.
    #[must_use]
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut first_parts, mut last_parts, mut sample) = (Vec::new(), Vec::new(), None);
        for cell in cells {
            let year_last = date::read(cell.as_bytes(), Notation::DayFirst);
            let year_first = date::read(cell.as_bytes(), Notation::YearFirst);
            match (year_last, year_first) {
                (None, None) => {}
                (_, Some((year_first, _))) if date::short_parts(cell.as_bytes()).is_some() => {
                    first_parts.push(year_first.year());
                    last_parts.extend(year_last.map(|(day, _)| day.year()));
                    sample.get_or_insert(cell);
                }
                (_, _) => return Self::No,
            }
        }
        let Some(sample) = sample.map(str::to_owned) else {
            return Self::No;
        };
        match between(&first_parts) <= FEW_YEARS && between(&last_parts) > MANY_YEARS {
            true => Self::Likely(sample),
            false => Self::Possible(sample),
        }
    }
}

fn between(years: &[i16]) -> i16 {
    let ends = years.iter().min().zip(years.iter().max());
    ends.map_or(0, |(first, last)| last - first)
}
