//! Texts, each kept once and meant by its place: one after another in one run of bytes, found by their prints.

use crate::exchange::parse::short_bytes::{print, print_on, same};

/// All texts so far, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    bytes: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// By the print of a text: one more than its place, 0 where nothing is. A power of two, at least half of them free.
    slots: Vec<u32>,
}

impl Pool {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a place.
    pub fn get(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before));
        let end = self.ends.get(place).copied().unwrap_or_default();
        self.bytes.get(start.copied().unwrap_or(0)..end).unwrap_or_default()
    }

    /// The place of a text that came before.
    pub fn find(&self, text: &str) -> Option<usize> {
        self.search(text).ok()
    }

    /// The place of a text, which is one more than any before where it is new.
    pub fn place(&mut self, text: &str) -> usize {
        if self.slots.len() < (self.len() + 1) * 2 {
            self.grow();
        }
        let slot = match self.search(text) {
            Ok(place) => return place,
            Err(slot) => slot,
        };
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        self.take_slot(slot, self.len());
        self.len() - 1
    }

    /// The place of the text, or the slot for it.
    fn search(&self, text: &str) -> Result<usize, usize> {
        let mut slot = print_of(text);
        loop {
            slot &= self.slots.len().saturating_sub(1);
            let place = match self.slots.get(slot) {
                None | Some(0) => return Err(slot),
                Some(taken) => *taken as usize - 1,
            };
            if same(self.get(place).as_bytes(), text.as_bytes()) {
                return Ok(place);
            }
            slot += 1;
        }
    }

    fn grow(&mut self) {
        let slots = (self.slots.len() * 2).max(64);
        self.slots = vec![0; slots];
        for place in 0..self.len() {
            let mut slot = print_of(self.get(place)) & (slots - 1);
            while self.slots.get(slot).is_some_and(|taken| *taken > 0) {
                slot = (slot + 1) & (slots - 1);
            }
            self.take_slot(slot, place + 1);
        }
    }

    fn take_slot(&mut self, slot: usize, count: usize) {
        if let (Some(slot), Ok(count)) = (self.slots.get_mut(slot), u32::try_from(count)) {
            *slot = count;
        }
    }
}

fn print_of(text: &str) -> usize {
    print_on(print(0), text.as_bytes()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_one_place() {
        let mut pool = Pool::default();
        assert_eq!(pool.find("a"), None);
        let text = |number: usize| "x".repeat(number % 20) + &number.to_string();
        for round in 0..2 {
            for number in 0..1_000 {
                assert_eq!(pool.place(&text(number)), number, "{round}");
            }
        }
        assert_eq!(pool.place(""), 1_000);
        for number in 0..1_000 {
            assert_eq!(
                (pool.get(number), pool.find(&text(number))),
                (text(number).as_str(), Some(number))
            );
        }
        assert_eq!(
            (pool.find(""), pool.find("none"), pool.len()),
            (Some(1_000), None, 1_001)
        );
    }
}
