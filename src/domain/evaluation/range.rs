//! A figure that is known exactly or only within limits. Exact: no binary floating point.

/// Low, likely, high in ten-thousandths of the figure's unit; never in another order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    low: i64,
    likely: i64,
    high: i64,
}

impl Range {
    /// One whole of the unit.
    pub const ONE: i64 = 10_000;

    /// All three ends are this value.
    #[must_use]
    pub const fn exactly(value: i64) -> Self {
        Self {
            low: value,
            likely: value,
            high: value,
        }
    }

    /// `None` where the three are out of order.
    #[must_use]
    pub const fn new(low: i64, likely: i64, high: i64) -> Option<Self> {
        if low <= likely && likely <= high {
            Some(Self { low, likely, high })
        } else {
            None
        }
    }

    /// The lowest that it may be.
    #[must_use]
    pub const fn low(self) -> i64 {
        self.low
    }

    /// What to reckon with.
    #[must_use]
    pub const fn likely(self) -> i64 {
        self.likely
    }

    /// The highest that it may be.
    #[must_use]
    pub const fn high(self) -> i64 {
        self.high
    }

    /// Whether it is known as one number.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.low == self.high
    }

    /// As the value of a field: `2400000000`, or `1000000;1200000;1500000`.
    #[must_use]
    pub fn write(self) -> String {
        if self.is_exact() {
            return self.likely.to_string();
        }
        [self.low.to_string(), self.likely.to_string(), self.high.to_string()].join(";")
    }

    /// Reads what [`Range::write`] writes; `None` for anything else.
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        let mut parts = value.split(';').map(|part| part.parse().ok());
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(value)), None, ..) => Some(Self::exactly(value)),
            (Some(Some(low)), Some(Some(likely)), Some(Some(high)), None) => Self::new(low, likely, high),
            _ => None,
        }
    }

    pub(super) const fn ends(self) -> [i64; 3] {
        [self.low, self.likely, self.high]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_read_back_and_keep_their_order() {
        for range in [Range::exactly(0), Range::exactly(-5), Range::new(1, 2, 3).unwrap()] {
            assert_eq!(Range::read(&range.write()), Some(range));
        }
        for odd in ["", "x", "3;2;1", "1;2", "1;2;3;4", "1;;3"] {
            assert_eq!(Range::read(odd), None, "{odd}");
        }
    }
}
