//! Plus and minus, where they stand apart from the digits.

/// Before a number whose size is known by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sign {
    /// Also of zero.
    #[default]
    Plus,
    /// Below zero.
    Minus,
}

impl Sign {
    /// Nought has a plus.
    #[must_use]
    pub const fn of(number: i64) -> Self {
        if number < 0 { Self::Minus } else { Self::Plus }
    }
}
