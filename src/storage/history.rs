//! The way back and forth within a session, without limit. Pure.

use crate::domain::Patch;

/// One step: performing the patch takes back the edit with this number.
#[derive(Debug)]
pub struct Way {
    pub number: u64,
    pub patch: Patch,
}

#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Way>,
    redo: Vec<Way>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Back,
    Forth,
}

impl History {
    /// A new edit: what was undone before cannot be made again.
    pub fn push(&mut self, way: Way) {
        self.redo.clear();
        self.undo.push(way);
    }

    pub fn take(&mut self, direction: Direction) -> Option<Way> {
        match direction {
            Direction::Back => self.undo.pop(),
            Direction::Forth => self.redo.pop(),
        }
    }

    /// Keeps the way out of a step that was just taken in this direction.
    pub fn taken(&mut self, direction: Direction, way: Way) {
        match direction {
            Direction::Back => self.redo.push(way),
            Direction::Forth => self.undo.push(way),
        }
    }

    /// Steps back, steps forth.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        (self.undo.len(), self.redo.len())
    }

    /// Forgets the steps whose edits are about to be repeated, because they will come anew; what was undone goes too.
    pub fn forget(&mut self, repeated: impl Fn(u64) -> bool) {
        self.undo.retain(|way| !repeated(way.number));
        self.redo.clear();
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(number: u64) -> Way {
        Way {
            number,
            patch: Patch::default(),
        }
    }

    #[test]
    fn a_new_edit_ends_the_way_forth() {
        let mut history = History::default();
        history.push(way(1));
        history.push(way(2));
        assert_eq!(history.take(Direction::Back).map(|way| way.number), Some(2));
        history.taken(Direction::Back, way(3));
        assert_eq!(history.steps(), (1, 1));
        history.push(way(4));
        assert_eq!(history.steps(), (2, 0));
        assert!(history.take(Direction::Forth).is_none());
        history.forget(|number| number == 4);
        assert_eq!(history.steps(), (1, 0));
    }
}
