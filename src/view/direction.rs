//! Which way round a list is sorted.

use std::cmp::Ordering;

/// The direction of a list's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortDirection {
    /// The lowest first, texts from A to Z.
    #[default]
    Rising,
    /// The highest first.
    Falling,
}

impl SortDirection {
    /// What an address says, `-revenue`, in a word and which way round.
    #[must_use]
    pub fn of_word(value: &str) -> (&str, Self) {
        match value.strip_prefix('-') {
            Some(word) => (word, Self::Falling),
            None => (value, Self::Rising),
        }
    }

    /// The other direction: what a second click on a heading asks for.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Rising => Self::Falling,
            Self::Falling => Self::Rising,
        }
    }

    /// The order in this direction of what is ordered so when it rises.
    #[must_use]
    pub const fn of(self, rising: Ordering) -> Ordering {
        match self {
            Self::Rising => rising,
            Self::Falling => rising.reverse(),
        }
    }
}
