//! When and where a field was last set: a hybrid logical clock (Kulkarni and others, 2014).
//!
//! Pure: the time comes in. Stamps rise even when the clock of the machine jumps back.
//!
//! **What breaks.** Stamps are compared by ticks, then by node, in this order of their fields. They are part of every page, journal
//! and snapshot (16 bytes, or `ticks` and `node` in JSON). That an undo spares what others set rests on [`Stamp::is_left_by`]: two
//! changes of one workspace must never have equal ticks, and a value that comes back must keep its node ([`Stamp::come_back`]).

use serde::{Deserialize, Serialize};

/// Who set something: the device (upper half, kept in the browser's storage) and the session (lower half, new at each
/// start), so that a copied browser profile never gives two equal stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Node(pub u64);

impl Node {
    /// `device` in the upper half, `session` in the lower one. Both are drawn at random: they are told apart, not counted.
    #[must_use]
    pub fn new(device: u32, session: u32) -> Self {
        Self(u64::from(device) << 32 | u64::from(session))
    }

    /// The device alone, whatever the session.
    #[must_use]
    pub const fn device(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// A point in the order of all edits. `ticks` is Unix time in milliseconds × 65 536 plus a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Stamp {
    /// Unix time in ms × 65,536, plus a counter within the ms.
    pub ticks: u64,
    /// Whoever set it; decides between equal ticks.
    pub node: Node,
}

impl Stamp {
    /// Before every edit: what was never set.
    pub const NEVER: Self = Self {
        ticks: 0,
        node: Node(0),
    };

    /// The next stamp after this one: the given time where it is later, else one tick on.
    #[must_use]
    pub fn next(self, unix_ms: u64, node: Node) -> Self {
        let ticks = (unix_ms << 16).max(self.ticks.saturating_add(1));
        Self { ticks, node }
    }

    /// When it was set, by the clock of that device; ahead of it where an earlier stamp was.
    #[must_use]
    pub const fn unix_ms(self) -> u64 {
        self.ticks >> 16
    }

    /// The first ticks of a moment.
    #[must_use]
    pub const fn ticks_at(unix_ms: u64) -> u64 {
        unix_ms.saturating_mul(1 << 16)
    }

    /// What has this stamp is as a change stamped `left` left it, or was set by the same session later, or never: nobody
    /// else set it since.
    #[must_use]
    pub fn is_left_by(self, left: Self) -> bool {
        self == Self::NEVER || self.node == left.node || self.ticks == left.ticks
    }

    /// The stamp of a value that comes back at the time `now`: it stays that of whoever had set it, so that an undo makes
    /// nothing of others its own.
    #[must_use]
    pub fn come_back(self, now: Self) -> Self {
        let node = if self == Self::NEVER { now.node } else { self.node };
        Self { node, ..now }
    }
}

/// The stamps of a record's fields: one for all, and those set later. A bulk import costs one stamp a record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Stamps {
    #[serde(rename = "b")]
    base: Stamp,
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    later: Vec<(u8, Stamp)>,
}

impl Stamps {
    /// The same stamp for all fields.
    #[must_use]
    pub fn all(base: Stamp) -> Self {
        Self {
            base,
            later: Vec::new(),
        }
    }

    /// As [`Stamps::base`] and [`Stamps::later`] told them.
    pub(in crate::domain) const fn as_kept(base: Stamp, later: Vec<(u8, Stamp)>) -> Self {
        Self { base, later }
    }

    /// The stamp of all fields but the later ones.
    pub(in crate::domain) const fn base(&self) -> Stamp {
        self.base
    }

    /// The fields that were set later, by number.
    pub(in crate::domain) fn later(&self) -> &[(u8, Stamp)] {
        &self.later
    }

    /// The stamps of all fields.
    pub(in crate::domain) fn each(&self) -> impl Iterator<Item = Stamp> {
        std::iter::once(self.base).chain(self.later.iter().map(|(_, stamp)| *stamp))
    }

    /// The stamp of the field with this number (each record numbers its fields).
    #[must_use]
    pub fn of(&self, field: u8) -> Stamp {
        self.later
            .iter()
            .find(|(number, _)| *number == field)
            .map_or(self.base, |(_, stamp)| *stamp)
    }

    /// The stamps after an edit: the fields marked as changed (in the order of their numbers) have the new one, the others
    /// keep theirs.
    #[must_use]
    pub fn after(&self, changed: impl IntoIterator<Item = bool>, stamp: Stamp) -> Self {
        let mut stamps = self.clone();
        for (field, _) in (0..).zip(changed).filter(|(_, changed)| *changed) {
            stamps.set(field, stamp);
        }
        stamps
    }

    /// The stamps of a record that comes back, see [`Stamp::come_back`].
    #[must_use]
    pub fn come_back(&self, now: Stamp) -> Self {
        let later = self.later.iter();
        Self {
            base: self.base.come_back(now),
            later: later.map(|(field, stamp)| (*field, stamp.come_back(now))).collect(),
        }
    }

    /// The field with this number was set then.
    pub fn set(&mut self, field: u8, stamp: Stamp) {
        match self.later.iter_mut().find(|(number, _)| *number == field) {
            Some(entry) => entry.1 = stamp,
            None => self.later.push((field, stamp)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_rise_when_the_clock_jumps_back() {
        let node = Node::new(1, 2);
        let first = Stamp::NEVER.next(1_000, node);
        let second = first.next(10, node);
        let third = second.next(2_000, node);
        assert!(first < second && second < third);
        assert_eq!(second.unix_ms(), 1_000);
        assert_eq!(third.unix_ms(), 2_000);
    }

    #[test]
    fn fields_without_their_own_stamp_have_the_records() {
        let (old, new) = (Stamp::NEVER.next(1, Node(1)), Stamp::NEVER.next(2, Node(1)));
        let mut stamps = Stamps::all(old);
        stamps.set(3, new);
        assert_eq!((stamps.of(0), stamps.of(3)), (old, new));
        stamps.set(3, old);
        assert_eq!(stamps.of(3), old);
    }
}
