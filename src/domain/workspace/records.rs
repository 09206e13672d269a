//! The records of all kinds in the workspace: how they are read, added, edited, removed and written.

use super::Workspace;
use super::change::{Change, Patch, Write};
use super::rejection::Rejection;
use super::slot::{RecordSlot, Slot, Tombstone};
use crate::domain::records::fields::{FieldEdit, Fields};
use crate::domain::records::record::Record;
use crate::domain::records::record_kind::RecordKind;
use crate::domain::saved::page_key::PageKey;
use crate::domain::values::ids::{CustomerId, RecordId};
use crate::domain::values::stamp::Stamp;
use crate::domain::values::swap::Swaps;

/// What the records of one kind mean.
pub trait RecordOf: Sized {
    /// The kind that is read so.
    const KIND: RecordKind;

    /// What the record says; `None` where it lacks what would make it one.
    fn of(workspace: &Workspace, record: &Record) -> Option<Self>;
}

/// Reading.
impl Workspace {
    /// All records of a kind, in the order of their making. One whose customer is not there is not shown.
    pub fn records(&self, kind: RecordKind) -> impl Iterator<Item = &Record> {
        let there = |record: &&Record| record.customer.is_none_or(|owner| self.customer(owner).is_some());
        self.record_tables.of(kind).iter().filter_map(Slot::live).filter(there)
    }

    /// The customer's records of a kind, in the order of their making.
    pub fn records_of(&self, kind: RecordKind, customer: CustomerId) -> impl Iterator<Item = &Record> {
        self.records(kind)
            .filter(move |record| record.customer == Some(customer))
    }

    /// `None` also for one that was removed or whose customer is not there.
    #[must_use]
    pub fn record(&self, kind: RecordKind, id: RecordId) -> Option<&Record> {
        self.records(kind).find(|record| record.id == id)
    }

    /// All records of a kind as what they mean, in the order of their making.
    pub fn all<Of: RecordOf>(&self) -> impl Iterator<Item = Of> {
        let read = |record| Of::of(self, record);
        self.records(Of::KIND).filter_map(read)
    }

    /// The customer's, in the same way.
    pub fn all_of<Of: RecordOf>(&self, customer: CustomerId) -> impl Iterator<Item = Of> {
        let read = |record| Of::of(self, record);
        self.records_of(Of::KIND, customer).filter_map(read)
    }

    /// `None` also for one that was removed or whose customer is not there.
    #[must_use]
    pub fn one<Of: RecordOf>(&self, id: RecordId) -> Option<Of> {
        Of::of(self, self.record(Of::KIND, id)?)
    }
}

/// Changing.
impl Workspace {
    pub(super) fn adding_record(&self, kind: RecordKind, record: Record) -> Result<Patch, Rejection> {
        if self.record_tables.place(kind, record.id).is_some() {
            return Err(Rejection::RecordExists(record.id));
        }
        match record.customer {
            Some(customer) if self.customer(customer).is_none() => Err(Rejection::UnknownCustomer(customer)),
            _ => Ok(Patch(vec![Write::Record(
                self.record_tables.next(kind).there()?,
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
        let known = self.record_tables.slot(place).and_then(Slot::live);
        let mut record = known.cloned().ok_or(Rejection::UnknownRecord(id))?;
        edits.into_iter().for_each(|edit| record.fields.set(edit));
        Ok(Patch(vec![Write::Record(place, Some(Box::new(record)))]))
    }

    pub(super) fn removing_record(&self, kind: RecordKind, id: RecordId) -> Result<Patch, Rejection> {
        Ok(Patch(vec![Write::Record(self.place_of(kind, id)?, None)]))
    }

    fn place_of(&self, kind: RecordKind, id: RecordId) -> Result<RecordSlot, Rejection> {
        let place = self.record_tables.place(kind, id);
        let live = |place: &RecordSlot| self.record_tables.slot(*place).and_then(Slot::live).is_some();
        place.filter(live).ok_or(Rejection::UnknownRecord(id))
    }

    /// Takes away the records that the rule names.
    pub(super) fn removing_records(&self, goes: &dyn Fn(&Record) -> bool) -> Vec<Write> {
        let gone = self.record_tables.all().filter(|(_, record)| goes(record));
        gone.map(|(place, _)| Write::Record(place, None)).collect()
    }

    pub(super) fn has_records(&self, that: &dyn Fn(&Record) -> bool) -> bool {
        self.record_tables.all().any(|(_, record)| that(record))
    }

    /// Makes the record tables say what those of an earlier state say; whose customers are there by then.
    pub(super) fn records_to(&self, target: &Self, writes: &mut Vec<Write>) {
        // An example may come anew with records of the same ids and other owners: such a one goes first.
        let stays = |place, record: &Record| {
            let then = target.record_tables.slot(place).and_then(Slot::live);
            then.is_some_and(|then| then.customer == record.customer)
        };
        let gone = self
            .record_tables
            .all()
            .filter(|(place, record)| !stays(*place, record));
        writes.extend(gone.map(|(place, _)| Write::Record(place, None)));
        let kept = target.record_tables.all();
        writes.extend(kept.map(|(place, record)| Write::Record(place, Some(Box::new(record.clone())))));
    }

    /// Every slot that both know has the same owner in both.
    pub(super) fn shares_record_tables(&self, other: &Self) -> bool {
        RecordKind::ALL.into_iter().all(|kind| {
            let mut slots = self.record_tables.of(kind).iter().zip(other.record_tables.of(kind));
            let moved = |(slot, known): (usize, &Slot<Record, RecordId>)| {
                let place = known.id().and_then(|id| self.record_tables.place(kind, id));
                place.is_some_and(|place| place.slot as usize != slot)
            };
            slots.all(|(one, two)| one.id().is_none() || two.id().is_none() || one.id() == two.id())
                && !other.record_tables.of(kind).iter().enumerate().any(moved)
        })
    }

    pub(super) fn write_record(
        &mut self,
        place: RecordSlot,
        record: Option<Box<Record>>,
        stamp: Stamp,
        change: &mut Change,
    ) -> Option<Write> {
        if let Some(owner) = record.as_ref().and_then(|record| record.customer) {
            self.row(owner)?;
        }
        let before = self.record_tables.slot(place).and_then(Slot::live);
        let next = match (before, record) {
            (Some(before), Some(record)) if record.fields.same_values(&before.fields) => return None,
            (before, Some(mut record)) => {
                let nothing = Fields::default();
                let known = before.map_or(&nothing, |before| &before.fields);
                record.fields = std::mem::take(&mut record.fields).stamped(known, stamp);
                Slot::Live(record)
            }
            (Some(before), None) => Slot::Gone(Box::new(Tombstone { id: before.id, stamp })),
            (None, None) => return None,
        };
        let record_table = self.record_tables.of_mut(place.kind)?;
        let index = place.slot as usize;
        if record_table.len() <= index {
            record_table.resize(index + 1, Slot::Free);
        }
        change.pages.insert(PageKey::of_record(place));
        change.touched.records.add(place.kind);
        let slot = record_table.get_mut(index)?;
        let before = std::mem::replace(slot, next).into_live();
        Some(match (before, slot.live()) {
            (Some(before), Some(after)) => {
                Write::RecordFields(place, Box::new(Swaps::of(&before.fields, &after.fields)))
            }
            (before, _) => Write::Record(place, before),
        })
    }

    /// The record in this slot, to be changed.
    pub(super) fn record_mut(&mut self, place: RecordSlot) -> Option<&mut Record> {
        let slot = self.record_tables.of_mut(place.kind)?.get_mut(place.slot as usize)?;
        match slot {
            Slot::Live(record) => Some(record),
            Slot::Free | Slot::Gone(_) => None,
        }
    }

    /// Puts a record that comes back into its slot, if that is still its own and its customer is there.
    pub(super) fn put_back(&mut self, place: RecordSlot, record: Box<Record>) -> bool {
        let owned = record.customer.is_none_or(|owner| self.row(owner).is_some());
        let is_own = self.record_tables.slot(place).and_then(|slot| slot.id()) == Some(record.id);
        if !owned || !is_own && self.record_tables.place(place.kind, record.id).is_some() {
            return false;
        }
        let Some(record_table) = self.record_tables.of_mut(place.kind) else {
            return false;
        };
        let index = place.slot as usize;
        if record_table.len() <= index {
            record_table.resize(index + 1, Slot::Free);
        }
        let id = record.id;
        let slot = record_table.get_mut(index);
        let slot = slot.filter(|slot| slot.live().is_none() && slot.id().is_none_or(|known| known == id));
        slot.map(|slot| *slot = Slot::Live(record)).is_some()
    }

    /// Whose records there are.
    pub(super) fn owners(&self) -> impl Iterator<Item = CustomerId> {
        self.record_tables.all().filter_map(|(_, record)| record.customer)
    }

    pub(super) fn clear_slot(&mut self, place: RecordSlot, stamp: Stamp) -> Option<Box<Record>> {
        let slot = self.record_tables.of_mut(place.kind)?.get_mut(place.slot as usize)?;
        let id = slot.id()?;
        std::mem::replace(slot, Slot::Gone(Box::new(Tombstone { id, stamp }))).into_live()
    }
}
