//! What a cell of the matrix says, and the detail beside it. The marks themselves are kept in `matrix`.

use crate::domain::values::money::Money;
use crate::domain::values::stamp::{Stamp, Stamps};
use crate::domain::values::swap::{FieldWise, differing};
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
    /// When each field was set, by its number in [`DetailEdit`].
    pub stamps: Stamps,
}

const _: () = assert!(
    CellDetail::FIELDS as u32 <= u8::BITS,
    "`filled` has a bit for each field and lies in journals: make it a u16, in `Write::NewDetail` too; what lies there is read as before"
);

/// One field of a cell's detail with its new value. The names stand in journals, the numbers in the stamps of pages
/// ([`CellDetail::stamps`]): neither ever changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum DetailEdit {
    /// Number 0; empty for unknown.
    Competitor(String),
    /// Number 1; forms and files take what [`Money::is_worth`].
    Potential(Option<Money>),
    /// Number 2.
    ContractEnd(#[serde(with = "crate::domain::values::iso::option")] Option<Date>),
    /// Number 3.
    Reason(Option<Reason>),
    /// Number 4; whether the customer knows that we offer this.
    Known(Awareness),
    /// Number 5.
    Note(String),
    /// Number 6; its stamp decides whether the check or the mark is the later one.
    CheckedOn(#[serde(with = "crate::domain::values::iso::option")] Option<Date>),
    /// Number 7.
    Source(String),
}

impl CellDetail {
    const FIELDS: u8 = 8;

    /// Sets the field and leaves its stamp as it is: [`Self::stamped`] is to follow.
    pub fn edit(&mut self, edit: DetailEdit) {
        match edit {
            DetailEdit::Competitor(competitor) => self.competitor = competitor,
            DetailEdit::Potential(potential) => self.potential = potential,
            DetailEdit::ContractEnd(contract_end) => self.contract_end = contract_end,
            DetailEdit::Reason(reason) => self.reason = reason,
            DetailEdit::Known(known) => self.known = known,
            DetailEdit::Note(note) => self.note = note,
            DetailEdit::CheckedOn(checked_on) => self.checked_on = checked_on,
            DetailEdit::Source(source) => self.source = source,
        }
    }

    /// The same record with stamps: a field that differs from `before` has the new one, the others keep theirs.
    #[must_use]
    pub fn stamped(mut self, before: Option<&Self>, stamp: Stamp) -> Self {
        let Some(before) = before else {
            self.stamps = Stamps::all(stamp);
            return self;
        };
        self.stamps = before.stamps.after(self.changed(before), stamp);
        self
    }

    /// The fields that differ, in the order of their numbers.
    fn changed(&self, before: &Self) -> [bool; Self::FIELDS as usize] {
        [
            self.competitor != before.competitor,
            self.potential != before.potential,
            self.contract_end != before.contract_end,
            self.reason != before.reason,
            self.known != before.known,
            self.note != before.note,
            self.checked_on != before.checked_on,
            self.source != before.source,
        ]
    }

    /// The field with this number, as an edit that sets it.
    pub(in crate::domain) fn field(&self, number: u8) -> Option<DetailEdit> {
        Some(match number {
            0 => DetailEdit::Competitor(self.competitor.clone()),
            1 => DetailEdit::Potential(self.potential),
            2 => DetailEdit::ContractEnd(self.contract_end),
            3 => DetailEdit::Reason(self.reason),
            4 => DetailEdit::Known(self.known),
            5 => DetailEdit::Note(self.note.clone()),
            6 => DetailEdit::CheckedOn(self.checked_on),
            7 => DetailEdit::Source(self.source.clone()),
            _ => return None,
        })
    }

    /// Nobody set any of its fields but the session of this change, or of the one that takes it back now.
    pub(in crate::domain) fn is_left_by(&self, left: Stamp, now: Stamp) -> bool {
        (0..Self::FIELDS).all(|field| {
            let set = self.stamps.of(field);
            set.is_left_by(left) || set == now
        })
    }

    /// The fields that say something, a bit each.
    pub(in crate::domain) fn filled(&self) -> u8 {
        let said = self.changed(&Self::default());
        (0..).zip(said).map(|(field, said)| u8::from(said) << field).sum()
    }

    /// When the day of the check was noted.
    #[must_use]
    pub fn checked_on_stamp(&self) -> Stamp {
        const CHECKED_ON: u8 = 6;
        self.stamps.of(CHECKED_ON)
    }

    /// Equal in all that a person sees, whatever the stamps.
    #[must_use]
    pub fn same_values(&self, other: &Self) -> bool {
        Self {
            stamps: other.stamps.clone(),
            ..self.clone()
        } == *other
    }

    /// Nothing is known: the same as no detail at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            competitor,
            potential,
            contract_end,
            reason,
            known,
            note,
            checked_on,
            source,
            stamps: _,
        } = self;
        competitor.is_empty()
            && potential.is_none()
            && contract_end.is_none()
            && reason.is_none()
            && *known == Awareness::Open
            && note.is_empty()
            && checked_on.is_none()
            && source.is_empty()
    }
}

impl DetailEdit {
    /// The number of the field.
    const fn number(&self) -> u8 {
        match self {
            DetailEdit::Competitor(_) => 0,
            DetailEdit::Potential(_) => 1,
            DetailEdit::ContractEnd(_) => 2,
            DetailEdit::Reason(_) => 3,
            DetailEdit::Known(_) => 4,
            DetailEdit::Note(_) => 5,
            DetailEdit::CheckedOn(_) => 6,
            DetailEdit::Source(_) => 7,
        }
    }
}

impl FieldWise for CellDetail {
    type Edit = DetailEdit;

    fn now(&self, like: &DetailEdit) -> Option<(DetailEdit, Stamp)> {
        let number = like.number();
        Some((self.field(number)?, self.stamps.of(number)))
    }

    fn put(&mut self, edit: DetailEdit, stamp: Stamp) {
        let number = edit.number();
        self.edit(edit);
        self.stamps.set(number, stamp);
    }

    fn differing(&self, before: &Self) -> Vec<DetailEdit> {
        differing(self.changed(before), |number| self.field(number))
    }
}

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
