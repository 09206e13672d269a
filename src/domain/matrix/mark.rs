//! What a cell of the matrix says, and the detail beside it. The marks themselves are kept in `matrix`.

use crate::domain::values::field_table::{NumberedFields, TextAccess, ValueAccess, field_table, no_text};
use crate::domain::values::money::Money;
use crate::domain::values::stamp::{Stamp, Stamps};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Declares the marks. A row: the byte by which pages and journals know the mark for ever, its name, its code in files, whether
/// it has the cross, its colour.
macro_rules! marks {
    ($($(#[$doc:meta])* $byte:literal $name:ident: $code:literal, $cross:literal, $colour:expr;)*) => {
        /// The states of a cell: a cross and/or one colour; the cross never goes with grey.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Mark { $($(#[$doc])* $name = $byte),* }

        impl Mark {
            /// How many there are.
            pub const COUNT: usize = [$($byte),*].len();

            /// In the order of their bytes: the place of a mark here is its byte in pages of storage and in
            /// [`Counts`](super::Counts). New ones go to the end, and need room in the half bytes of [`super::cells`].
            pub const ALL: [Self; Self::COUNT] = [$(Self::$name),*];

            /// The code of files: `X R G - XR XG` or nothing.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => const { text($code) }),* }
            }

            /// Reads the code of a file, exactly as it is written.
            #[must_use]
            pub const fn from_code(code: &[u8]) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }

            /// Whether the customer buys from us.
            #[must_use]
            pub const fn has_cross(self) -> bool {
                match self { $(Self::$name => $cross),* }
            }

            /// The colour; `None` for a blank spot and a cross alone.
            #[must_use]
            pub const fn colour(self) -> Option<Colour> {
                match self { $(Self::$name => $colour),* }
            }
        }
    };
}

const fn text(code: &'static [u8]) -> &'static str {
    match std::str::from_utf8(code) {
        Ok(code) => code,
        Err(_) => "",
    }
}

marks! {
    /// A blank spot: we do not know.
    #[default]
    0 Blank: b"", false, None;
    /// Buys from us.
    1 Bought: b"X", true, None;
    /// Buys from a competitor.
    2 Competitor: b"R", false, Some(Colour::Red);
    /// Has a need.
    3 Need: b"G", false, Some(Colour::Green);
    /// Has no need.
    4 NoNeed: b"-", false, Some(Colour::Grey);
    /// Buys from us, part of it from a competitor.
    5 BoughtCompetitor: b"XR", true, Some(Colour::Red);
    /// Buys from us and could buy more.
    6 BoughtNeed: b"XG", true, Some(Colour::Green);
}

/// The colour of a cell, apart from the cross.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Buys from a competitor.
    Red,
    /// Has a need.
    Green,
    /// Has no need; never with a cross.
    Grey,
}

impl Colour {
    /// The mark of this colour, and the one that has the cross as well, where they go together.
    const fn marks(self) -> (Mark, Option<Mark>) {
        match self {
            Self::Red => (Mark::Competitor, Some(Mark::BoughtCompetitor)),
            Self::Green => (Mark::Need, Some(Mark::BoughtNeed)),
            Self::Grey => (Mark::NoNeed, None),
        }
    }
}

impl Mark {
    /// Reads a stored byte; `None` for a byte that no version wrote.
    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.get(usize::from(byte)).copied()
    }

    /// With the cross; grey gives way, since who buys has a need.
    #[must_use]
    pub const fn with_cross(self) -> Self {
        if let Some(colour) = self.colour()
            && let (_, Some(crossed)) = colour.marks()
        {
            crossed
        } else {
            Self::Bought
        }
    }

    /// Without the cross, the colour stays.
    #[must_use]
    pub const fn without_cross(self) -> Self {
        match self.colour() {
            Some(colour) => colour.marks().0,
            None => Self::Blank,
        }
    }

    /// With this colour instead of any other; grey takes the cross away.
    #[must_use]
    pub const fn with_colour(self, colour: Colour) -> Self {
        match (colour.marks(), self.has_cross()) {
            ((_, Some(crossed)), true) => crossed,
            ((plain, _), _) => plain,
        }
    }

    /// The same mark without its colour.
    #[must_use]
    pub const fn without_colour(self) -> Self {
        if self.has_cross() { Self::Bought } else { Self::Blank }
    }
}

/// Yes, no, or not known yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awareness {
    /// Known to be so.
    Yes,
    /// Known not to be so.
    No,
    /// Not known yet.
    #[default]
    Open,
}

/// Why a customer has no need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// They do it themselves.
    DoesItself,
    /// What we offer does not suit them.
    DoesNotFit,
    /// Anything else; the note says what.
    Other,
}

/// What is known about one cell beyond its mark.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CellDetail {
    /// From whom the customer buys; empty where nobody knows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub competitor: String,
    /// What could be sold here in a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub potential: Option<Money>,
    /// When the competitor's contract ends.
    #[serde(skip_serializing_if = "Option::is_none", with = "crate::domain::values::iso::option")]
    pub contract_end: Option<Date>,
    /// Why there is no need, beside a grey mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Whether the customer knows that we offer this.
    pub known: Awareness,
    /// Free text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// On which day somebody last made sure that the mark holds; see [`super::freshness`].
    #[serde(skip_serializing_if = "Option::is_none", with = "crate::domain::values::iso::option")]
    pub checked_on: Option<Date>,
    /// From whom or where we know it, free text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// When each field was set, by [`DetailField::number`].
    pub stamps: Stamps,
}

const _: () = assert!(
    DetailField::ALL.len() <= u8::BITS as usize,
    "`filled` has a bit for each field and lies in journals: make it a u16, in `Write::NewDetail` too; what lies there is read as before"
);

/// One field of a cell's detail with its new value. The names stand in journals, the numbers in the stamps of pages
/// ([`CellDetail::stamps`]): neither ever changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DetailEdit {
    /// Empty for unknown.
    Competitor(String),
    /// Forms and files take what [`Money::is_worth`].
    Potential(Option<Money>),
    /// When the competitor's contract ends.
    ContractEnd(#[serde(with = "crate::domain::values::iso::option")] Option<Date>),
    /// Why there is no need.
    Reason(Option<Reason>),
    /// Whether the customer knows that we offer this.
    Known(Awareness),
    /// Free text of several lines.
    Note(String),
    /// Its stamp decides whether the check or the mark is the later one.
    CheckedOn(#[serde(with = "crate::domain::values::iso::option")] Option<Date>),
    /// From whom or where we know it.
    Source(String),
}

impl CellDetail {
    /// Sets the field and leaves its stamp as it is.
    pub fn edit(&mut self, edit: DetailEdit) {
        self.assign(edit);
    }

    /// Nobody set any of its fields but the session of this change, or of the one that takes it back now.
    pub(in crate::domain) fn is_left_by_either(&self, left: Stamp, now: Stamp) -> bool {
        DetailField::ALL.iter().all(|field| {
            let set = self.stamps.of(field.number());
            set.is_left_by(left) || set == now
        })
    }

    /// The fields that say something, a bit each.
    pub(in crate::domain) fn filled(&self) -> u8 {
        let nothing = Self::default();
        self.differing_from(&nothing).map(|number| 1 << number).sum()
    }

    /// When the day of the check was noted.
    #[must_use]
    pub fn checked_on_stamp(&self) -> Stamp {
        self.stamps.of(DetailField::CheckedOn.number())
    }

    /// Something is known there.
    #[must_use]
    pub fn says(&self, field: DetailField) -> bool {
        self.differs(&Self::default(), field.number())
    }

    /// Nothing is known: the same as no detail at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.same_values(&Self::default())
    }
}

/// How a field is shown, asked for and written into files.
#[derive(Debug, Clone, Copy)]
pub enum DetailKind {
    /// One line of text.
    Line(TextAccess<CellDetail, DetailEdit>),
    /// Several lines.
    Text(TextAccess<CellDetail, DetailEdit>),
    /// A day or none.
    Day(ValueAccess<CellDetail, Option<Date>, DetailEdit>),
    /// An amount or none.
    Amount(ValueAccess<CellDetail, Option<Money>, DetailEdit>),
    /// A choice, or none.
    Reason,
    /// A choice.
    Known,
}

field_table! {
    /// A field of a cell's detail.
    DetailField of CellDetail by DetailEdit, DetailKind;
    0 Competitor: Line, Competitor, competitor;
    2 ContractEnd: Day, ContractEnd, contract_end;
    1 Potential: Amount, Potential, potential;
    3 Reason: Reason, Reason, reason;
    4 Known: Known, Known, known;
    6 CheckedOn: Day, CheckedOn, checked_on;
    7 Source: Line, Source, source;
    5 Note: Text, Note, note;
}

no_text!(Awareness, Option<Reason>, Option<Money>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_codes_are_stable() {
        let codes: Vec<_> = Mark::ALL.iter().map(|mark| (*mark as u8, mark.code())).collect();
        assert_eq!(
            codes,
            [(0, ""), (1, "X"), (2, "R"), (3, "G"), (4, "-"), (5, "XR"), (6, "XG")]
        );
        assert!(Mark::ALL.iter().all(|mark| Mark::from_byte(*mark as u8) == Some(*mark)));
        assert_eq!(Mark::from_byte(7), None);
        assert!(
            Mark::ALL
                .iter()
                .all(|mark| Mark::from_code(mark.code().as_bytes()) == Some(*mark))
        );
        assert_eq!(Mark::from_code(b"x"), None);
    }

    #[test]
    fn a_mark_is_its_cross_and_its_colour() {
        for mark in Mark::ALL {
            let plain = mark.without_cross();
            assert_eq!((plain.has_cross(), plain.colour()), (false, mark.colour()));
            if mark.has_cross() {
                assert_eq!(plain.with_cross(), mark);
            } else {
                assert_eq!(plain, mark);
            }
        }
    }

    #[test]
    fn the_cross_never_goes_with_grey() {
        for mark in Mark::ALL {
            assert!(mark.with_cross().has_cross());
            assert!(!mark.without_cross().has_cross());
            assert_eq!(mark.with_colour(Colour::Grey), Mark::NoNeed);
            assert_eq!(mark.with_colour(Colour::Red).colour(), Some(Colour::Red));
            assert_eq!(mark.without_colour().colour(), None);
            assert_eq!(mark.with_colour(Colour::Green).has_cross(), mark.has_cross());
        }
        assert_eq!(Mark::NoNeed.with_cross(), Mark::Bought);
    }
}
