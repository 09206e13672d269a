//! How the sales team rates itself, twice a year: two statements, each from 1 (not at all) to 5 (wholly).

use crate::domain::records::fields::FieldEdit;
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::values::ids::RecordId;
use crate::domain::values::keyed_enum::said_enum;
use crate::domain::values::month::Month;
use crate::domain::values::order::sort_by_key;
use crate::domain::workspace::Workspace;
use crate::domain::workspace::records::RecordOf;
use jiff::civil::Date;

said_enum! {
    /// What is rated. The keys are stable.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Statement {
        /// We exhaust the potential of our existing customers.
        Potential => "potential",
            "Wir schöpfen das Potenzial unserer Bestandskunden aus",
            "We exhaust the potential of our existing customers";
        /// We know exactly what is expected of our offer.
        Expectations => "expectations",
            "Wir kennen die Erwartungen an unser Angebot genau",
            "We know exactly what is expected of our offer";
    }
}

/// Half a year, which has one rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Half(u16);

impl Half {
    /// January to June are the first half.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self(Month::of(day).0 / 6)
    }

    /// The calendar year, such as 2026.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.0 / 2
    }

    /// 1 or 2.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0 % 2 + 1
    }
}

/// Read from a record of the kind `Rating`; there may be several in one half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rating {
    /// Of its record.
    pub id: RecordId,
    /// The day of the rating; a record without one is none.
    pub on: Date,
    /// By [`Statement`], 1 to 5.
    values: [Option<u8>; 2],
}

impl RecordOf for Rating {
    const KIND: RecordKind = RecordKind::Rating;

    fn of(_: &Workspace, record: &Record) -> Option<Self> {
        let value = |statement: Statement| {
            let value = record.fields.number(statement.key())?;
            Self::VALUES.into_iter().find(|known| i64::from(*known) == value)
        };
        Some(Self {
            id: record.id,
            on: record.fields.day(ON)?,
            values: Statement::ALL.map(value),
        })
    }
}

impl Rating {
    /// From "not at all" to "wholly".
    pub const VALUES: [u8; 5] = [1, 2, 3, 4, 5];

    /// All ratings, the newest first.
    #[must_use]
    pub fn all(workspace: &Workspace) -> Vec<Self> {
        let mut ratings: Vec<Self> = workspace.all().collect();
        sort_by_key(&mut ratings, |rating| std::cmp::Reverse((rating.on, rating.id)));
        ratings
    }

    /// 1 to 5; `None` where it was not rated.
    #[must_use]
    pub fn value(&self, statement: Statement) -> Option<u8> {
        self.values.get(statement as usize).copied().flatten()
    }

    /// The fields of a rating of this day with its first value.
    #[must_use]
    pub fn begin(on: Date, statement: Statement, value: u8) -> Vec<FieldEdit> {
        vec![FieldEdit::day(ON, Some(on)), Self::edit(statement, value)]
    }

    /// The edit of the record that rates a statement.
    #[must_use]
    pub fn edit(statement: Statement, value: u8) -> FieldEdit {
        FieldEdit::number(statement.key(), Some(value.into()))
    }
}

const ON: &str = "on";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::values::ids::IdSource;
    use crate::domain::{Action, Node, Now};
    use jiff::civil::date;

    #[test]
    fn halves_of_years() {
        for (day, year, number) in [
            (date(2026, 6, 30), 2026, 1),
            (date(2026, 7, 1), 2026, 2),
            (date(2027, 1, 1), 2027, 1),
        ] {
            let half = Half::of(day);
            assert_eq!((half.year(), half.number()), (year, number), "{day}");
        }
    }

    #[test]
    fn the_newest_rating_comes_first() {
        let (mut workspace, mut ids) = (Workspace::default(), IdSource::new(1, 1));
        let now = Now {
            unix_ms: 1,
            today: date(2026, 11, 22),
            node: Node(1),
            seed: 1,
        };
        let kind = RecordKind::Rating;
        for (day, value) in [(date(2026, 3, 1), 2), (date(2026, 9, 1), 4), (date(2025, 9, 1), 9)] {
            let (record, fields) = (ids.record(), Rating::begin(day, Statement::Potential, value));
            let customer = None;
            workspace
                .apply(
                    Action::AddRecord {
                        kind,
                        record,
                        customer,
                        fields,
                    },
                    &now,
                )
                .unwrap();
        }
        let ratings = Rating::all(&workspace);
        let values: Vec<_> = ratings
            .iter()
            .map(|rating| rating.value(Statement::Potential))
            .collect();
        assert_eq!(values, [Some(4), Some(2), None], "9 is no rating");
        let (record, edits) = (ratings[0].id, vec![Rating::edit(Statement::Expectations, 5)]);
        workspace
            .apply(Action::EditRecord { kind, record, edits }, &now)
            .unwrap();
        assert_eq!(Rating::all(&workspace)[0].value(Statement::Expectations), Some(5));
    }
}
