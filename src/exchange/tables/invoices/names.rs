//! An index of names behind a memory of the very bytes seen, so that a name is looked into once and not a million times.
//!
//! **How it works.** Number and name as they stand in the file are hashed to a print of 64 bits, whose place in `slots` leads to
//! what was found before; taken slots are passed over to the next free one. Equal prints are compared byte by byte. The pair of
//! the line before is tried first, without any hash.
//!
//! **What breaks.** Notices about a name are told with its first line only, since later ones come from memory; what leaves a line out
//! is told with each. At least half
//! of the slots must stay free, or a search does not end.

use crate::exchange::parse::short_bytes::{quick_hash, same};
use crate::exchange::rows::cells::Reader;
use crate::exchange::rows::name_index::{NameIndex, Who};

#[derive(Debug)]
pub struct Names<Id> {
    pub name_index: NameIndex<Id>,
    /// All that was seen, each with its place.
    seen: Vec<Seen>,
    /// Numbers and names one after another.
    bytes: Vec<u8>,
    /// Where to find a pair in `seen`, by its print: one more than its place there, 0 where nothing is. A power of two.
    slots: Vec<u32>,
    /// The place in `seen` of the pair of the last line: neighbouring lines often name the same.
    last: usize,
}

/// A number and a name as they stand in the file.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    print: u64,
    start: usize,
    number: usize,
    name: usize,
    address: u32,
    place: Option<u32>,
}

impl<Id: Copy> Names<Id> {
    #[must_use]
    pub fn new(name_index: NameIndex<Id>) -> Self {
        Self {
            name_index,
            seen: Vec::new(),
            bytes: Vec::new(),
            slots: vec![0; 1024],
            last: 0,
        }
    }

    /// The place in the plan's list; `None` where the cells name nobody who is wanted: that is reported.
    #[inline]
    pub fn place(&mut self, reader: &mut Reader, line: u32, who: Who<'_>) -> Option<u32> {
        let last = self.seen.get(self.last);
        let place = last.filter(|last| self.is(last, who)).and_then(|last| last.place);
        place.or_else(|| self.look_up(reader, line, who))
    }

    #[inline]
    fn is(&self, seen: &Seen, who: Who<'_>) -> bool {
        if seen.number != who.number.len() || seen.name != who.name.len() || seen.address != who.address {
            return false;
        }
        let both = self.bytes.get(seen.start..).unwrap_or_default();
        let (number, rest) = both.split_at_checked(seen.number).unwrap_or_default();
        same(number, who.number) && same(rest.get(..seen.name).unwrap_or_default(), who.name)
    }

    /// The place of a pair that is not that of the last line, which it becomes.
    fn look_up(&mut self, reader: &mut Reader, line: u32, who: Who<'_>) -> Option<u32> {
        let Who { name, number, address } = who;
        let print = quick_hash(quick_hash(u64::from(address), number), name);
        let mask = self.slots.len() - 1;
        let mut slot = print as usize & mask;
        while let Some(&taken) = self.slots.get(slot).filter(|taken| **taken > 0) {
            let at = taken as usize - 1;
            if let Some(seen) = self.seen.get(at)
                && seen.print == print
                && self.is(seen, who)
            {
                self.last = at;
                // Whoever is not wanted is told with every line.
                return seen.place.or_else(|| self.name_index.resolve(reader, line, who));
            }
            slot = (slot + 1) & mask;
        }
        let seen = Seen {
            print,
            start: self.bytes.len(),
            number: number.len(),
            name: name.len(),
            address,
            place: self.name_index.resolve(reader, line, who),
        };
        self.bytes.extend_from_slice(number);
        self.bytes.extend_from_slice(name);
        self.last = self.seen.len();
        self.remember(seen, slot);
        seen.place
    }

    /// Half of the slots stay free.
    #[cold]
    fn remember(&mut self, seen: Seen, slot: usize) {
        self.seen.push(seen);
        if self.seen.len() * 2 <= self.slots.len() {
            return self.take_slot(slot, self.seen.len());
        }
        let slots = self.slots.len() * 2;
        self.slots = vec![0; slots];
        for at in 0..self.seen.len() {
            let print = self.seen.get(at).map_or(0, |seen| seen.print);
            let mut slot = print as usize & (slots - 1);
            while self.slots.get(slot).is_some_and(|taken| *taken > 0) {
                slot = (slot + 1) & (slots - 1);
            }
            self.take_slot(slot, at + 1);
        }
    }

    fn take_slot(&mut self, slot: usize, seen: usize) {
        if let (Some(slot), Ok(seen)) = (self.slots.get_mut(slot), u32::try_from(seen)) {
            *slot = seen;
        }
    }
}
