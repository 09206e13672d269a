//! The shelves: records that belong to a customer or stand alone (opportunities, decisions, evaluations …), one shelf a kind.
//! All kinds are kept, saved, undone and removed in this one way; what their fields mean is the business of the kind's own
//! module.
//!
//! A record of a customer goes when the customer goes, and undo brings both back.

use super::action::Rejection;
use super::change::{Change, Patch, Write};
use super::fields::{FieldEdit, Fields};
use super::ids::{CustomerId, RecordId};
use super::page::{PLACES_MAX, PageKey};
use super::stamp::Stamp;
use super::swap::Swaps;
use super::workspace::{Gone, Slot, Workspace};
use serde::{Deserialize, Serialize};

/// Adding a kind is its line here and its module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    Opportunity,
    Decision,
    Evaluation,
    Warning,
    Goal,
    /// How the sales team rates itself, twice a year.
    Rating,
}

impl RecordKind {
    pub const COUNT: usize = 6;
    pub const ALL: [Self; Self::COUNT] = [
        Self::Opportunity,
        Self::Decision,
        Self::Evaluation,
        Self::Warning,
        Self::Goal,
        Self::Rating,
    ];

    /// The name of its pages in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Opportunity => "opportunities",
            Self::Decision => "decisions",
            Self::Evaluation => "evaluations",
            Self::Warning => "warnings",
            Self::Goal => "goals",
            Self::Rating => "ratings",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub id: RecordId,
    /// Whose it is, for as long as it lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    #[serde(default)]
    pub fields: Fields,
}

/// The slot of a record on its shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Place {
    pub kind: RecordKind,
    pub slot: u32,
}

impl Place {
    /// Whether records may have a place there: what is accepted has to be read again.
    pub(super) fn there(self) -> Result<Self, Rejection> {
        (self.slot < PLACES_MAX).then_some(self).ok_or(Rejection::TooMany)
    }
}

pub(super) type Shelf = Vec<Slot<Record, RecordId>>;

#[derive(Debug, Clone, Default)]
pub(super) struct Shelves([Shelf; RecordKind::COUNT]);

impl Shelves {
    pub(super) fn of(&self, kind: RecordKind) -> &[Slot<Record, RecordId>] {
        self.0.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_mut(&mut self, kind: RecordKind) -> Option<&mut Shelf> {
        self.0.get_mut(kind as usize)
    }

    fn slot(&self, place: Place) -> Option<&Slot<Record, RecordId>> {
        self.of(place.kind).get(place.slot as usize)
    }

    /// Where the record has its slot, also one that is gone.
    pub(super) fn place(&self, kind: RecordKind, id: RecordId) -> Option<Place> {
        let slot = self.of(kind).iter().position(|slot| slot.id() == Some(id))?;
        let slot = u32::try_from(slot).ok()?;
        Some(Place { kind, slot })
    }

    pub(super) fn next(&self, kind: RecordKind) -> Place {
        let slot = u32::try_from(self.of(kind).len()).unwrap_or(u32::MAX);
        Place { kind, slot }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Place, &Record)> {
        let shelf = |kind| {
            let slots = (0..).zip(self.of(kind));
            slots.filter_map(move |(slot, known)| Some((Place { kind, slot }, known.live()?)))
        };
        RecordKind::ALL.into_iter().flat_map(shelf)
    }
}

impl Slot<Record, RecordId> {
    pub(super) fn id(&self) -> Option<RecordId> {
        match self {
            Self::Free => None,
            Self::Live(record) => Some(record.id),
            Self::Gone(gone) => Some(gone.id),
        }
    }
}

/// Reading.
impl Workspace {
    /// All records of a kind, in the order of their making. One whose customer is not there is not shown.
    pub fn records(&self, kind: RecordKind) -> impl Iterator<Item = &Record> {
        let there = |record: &&Record| record.customer.is_none_or(|owner| self.customer(owner).is_some());
        self.shelves.of(kind).iter().filter_map(Slot::live).filter(there)
    }

    /// The customer's records of a kind, in the order of their making.
    pub fn records_of(&self, kind: RecordKind, customer: CustomerId) -> impl Iterator<Item = &Record> {
        self.records(kind)
            .filter(move |record| record.customer == Some(customer))
    }

    #[must_use]
    pub fn record(&self, kind: RecordKind, id: RecordId) -> Option<&Record> {
        self.records(kind).find(|record| record.id == id)
    }
}

/// Changing.
impl Workspace {
    pub(super) fn adding_record(&self, kind: RecordKind, record: Record) -> Result<Patch, Rejection> {
        if self.shelves.place(kind, record.id).is_some() {
            return Err(Rejection::RecordExists(record.id));
        }
        match record.customer {
            Some(customer) if self.customer(customer).is_none() => Err(Rejection::UnknownCustomer(customer)),
            _ => Ok(Patch(vec![Write::Record(
                self.shelves.next(kind).there()?,
                Some(Box::new(record)),
            )])),
        }
    }

    pub(super) fn editing_record(
        &self,
        kind: RecordKind,
        id: RecordId,
        edits: Vec<FieldEdit>,
    ) -> Result<Patch, Rejection> {
        let place = self.place_of(kind, id)?;
        let known = self.shelves.slot(place).and_then(Slot::live);
        let mut record = known.cloned().ok_or(Rejection::UnknownRecord(id))?;
        edits.into_iter().for_each(|edit| record.fields.set(edit));
        Ok(Patch(vec![Write::Record(place, Some(Box::new(record)))]))
    }

    pub(super) fn removing_record(&self, kind: RecordKind, id: RecordId) -> Result<Patch, Rejection> {
        Ok(Patch(vec![Write::Record(self.place_of(kind, id)?, None)]))
    }

    fn place_of(&self, kind: RecordKind, id: RecordId) -> Result<Place, Rejection> {
        let place = self.shelves.place(kind, id);
        let live = |place: &Place| self.shelves.slot(*place).and_then(Slot::live).is_some();
        place.filter(live).ok_or(Rejection::UnknownRecord(id))
    }

    /// Takes away the records that the rule names.
    pub(super) fn removing_records(&self, goes: &dyn Fn(&Record) -> bool) -> Vec<Write> {
        let gone = self.shelves.all().filter(|(_, record)| goes(record));
        gone.map(|(place, _)| Write::Record(place, None)).collect()
    }

    pub(super) fn has_records(&self, that: &dyn Fn(&Record) -> bool) -> bool {
        self.shelves.all().any(|(_, record)| that(record))
    }

    /// Makes the shelves say what those of an earlier state say; whose customers are there by then.
    pub(super) fn records_to(&self, target: &Self, writes: &mut Vec<Write>) {
        let live = |place| target.shelves.slot(place).and_then(Slot::live).is_some();
        let gone = self.shelves.all().filter(|(place, _)| !live(*place));
        writes.extend(gone.map(|(place, _)| Write::Record(place, None)));
        let kept = target.shelves.all();
        writes.extend(kept.map(|(place, record)| Write::Record(place, Some(Box::new(record.clone())))));
    }

    /// Every slot that both know has the same owner in both.
    pub(super) fn shares_shelves(&self, other: &Self) -> bool {
        RecordKind::ALL.into_iter().all(|kind| {
            let mut slots = self.shelves.of(kind).iter().zip(other.shelves.of(kind));
            let moved = |(slot, known): (usize, &Slot<Record, RecordId>)| {
                let place = known.id().and_then(|id| self.shelves.place(kind, id));
                place.is_some_and(|place| place.slot as usize != slot)
            };
            slots.all(|(one, two)| one.id().is_none() || two.id().is_none() || one.id() == two.id())
                && !other.shelves.of(kind).iter().enumerate().any(moved)
        })
    }

    pub(super) fn write_record(
        &mut self,
        place: Place,
        record: Option<Box<Record>>,
        stamp: Stamp,
        change: &mut Change,
    ) -> Option<Write> {
        if let Some(owner) = record.as_ref().and_then(|record| record.customer) {
            self.row(owner)?;
        }
        let before = self.shelves.slot(place).and_then(Slot::live);
        let next = match (before, record) {
            (Some(before), Some(record)) if record.fields.same_values(&before.fields) => return None,
            (before, Some(mut record)) => {
                let nothing = Fields::default();
                let known = before.map_or(&nothing, |before| &before.fields);
                record.fields = std::mem::take(&mut record.fields).stamped(known, stamp);
                Slot::Live(record)
            }
            (Some(before), None) => Slot::Gone(Box::new(Gone { id: before.id, stamp })),
            (None, None) => return None,
        };
        let shelf = self.shelves.of_mut(place.kind)?;
        let index = place.slot as usize;
        if shelf.len() <= index {
            shelf.resize(index + 1, Slot::Free);
        }
        change.pages.insert(PageKey::of_record(place));
        change.touched.records.add(place.kind);
        let slot = shelf.get_mut(index)?;
        let before = std::mem::replace(slot, next).into_live();
        Some(match (before, slot.live()) {
            (Some(before), Some(after)) => {
                Write::RecordFields(place, Box::new(Swaps::of(&before.fields, &after.fields)))
            }
            (before, _) => Write::Record(place, before),
        })
    }

    /// The record in this slot, to be changed.
    pub(super) fn record_mut(&mut self, place: Place) -> Option<&mut Record> {
        let slot = self.shelves.of_mut(place.kind)?.get_mut(place.slot as usize)?;
        match slot {
            Slot::Live(record) => Some(record),
            Slot::Free | Slot::Gone(_) => None,
        }
    }

    /// Puts a record that comes back into its slot, if that is still its own and its customer is there.
    pub(super) fn put_back(&mut self, place: Place, record: Box<Record>) -> bool {
        let owned = record.customer.is_none_or(|owner| self.row(owner).is_some());
        let is_own = self.shelves.slot(place).and_then(|slot| slot.id()) == Some(record.id);
        if !owned || !is_own && self.shelves.place(place.kind, record.id).is_some() {
            return false;
        }
        let Some(shelf) = self.shelves.of_mut(place.kind) else {
            return false;
        };
        let index = place.slot as usize;
        if shelf.len() <= index {
            shelf.resize(index + 1, Slot::Free);
        }
        let id = record.id;
        let slot = shelf.get_mut(index);
        let slot = slot.filter(|slot| slot.live().is_none() && slot.id().is_none_or(|known| known == id));
        slot.map(|slot| *slot = Slot::Live(record)).is_some()
    }

    /// Whose records there are.
    pub(super) fn owners(&self) -> impl Iterator<Item = CustomerId> {
        self.shelves.all().filter_map(|(_, record)| record.customer)
    }

    pub(super) fn clear_slot(&mut self, place: Place, stamp: Stamp) -> Option<Box<Record>> {
        let slot = self.shelves.of_mut(place.kind)?.get_mut(place.slot as usize)?;
        let id = slot.id()?;
        std::mem::replace(slot, Slot::Gone(Box::new(Gone { id, stamp }))).into_live()
    }
}
