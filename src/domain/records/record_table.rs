//! The record tables: records that belong to a customer or stand alone (opportunities, decisions, evaluations …), one table a
//! kind. All kinds are kept, saved, undone and removed in this one way; what their fields mean is the business of the kind's
//! own room.
//!
//! A record of a customer goes when the customer goes, and undo brings both back.

use super::record::Record;
use super::record_kind::RecordKind;
use crate::domain::values::ids::RecordId;
use crate::domain::workspace::slot::{RecordSlot, Slot};

pub(in crate::domain) type RecordTable = Vec<Slot<Record, RecordId>>;

#[derive(Debug, Clone, Default)]
pub(in crate::domain) struct RecordTables([RecordTable; RecordKind::COUNT]);

impl RecordTables {
    pub(in crate::domain) fn of(&self, kind: RecordKind) -> &[Slot<Record, RecordId>] {
        self.0.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    pub(in crate::domain) fn of_mut(&mut self, kind: RecordKind) -> Option<&mut RecordTable> {
        self.0.get_mut(kind as usize)
    }

    pub(in crate::domain) fn slot(&self, place: RecordSlot) -> Option<&Slot<Record, RecordId>> {
        self.of(place.kind).get(place.slot as usize)
    }

    /// Where the record has its slot, also one that is gone.
    pub(in crate::domain) fn place(&self, kind: RecordKind, id: RecordId) -> Option<RecordSlot> {
        let slot = self.of(kind).iter().position(|slot| slot.id() == Some(id))?;
        let slot = u32::try_from(slot).ok()?;
        Some(RecordSlot { kind, slot })
    }

    pub(in crate::domain) fn next(&self, kind: RecordKind) -> RecordSlot {
        let slot = u32::try_from(self.of(kind).len()).unwrap_or(u32::MAX);
        RecordSlot { kind, slot }
    }

    pub(in crate::domain) fn all(&self) -> impl Iterator<Item = (RecordSlot, &Record)> {
        let record_table = |kind| {
            let slots = (0..).zip(self.of(kind));
            slots.filter_map(move |(slot, known)| Some((RecordSlot { kind, slot }, known.live()?)))
        };
        RecordKind::ALL.into_iter().flat_map(record_table)
    }
}
