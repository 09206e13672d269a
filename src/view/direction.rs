//! Which way round a list is sorted.

use std::cmp::Ordering;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    #[default]
    Rising,
    /// The highest first.
    Falling,
}

impl Direction {
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
