//! The lists that follow from the matrix.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Blank spots, those of the customers with the highest revenue first.
    #[default]
    Fill,
    /// Red cells, the soonest contract end first.
    WinBack,
    /// Green cells, the largest potential first.
    Sell,
    /// Red or green cells of customers that do not know our offer, the largest potential first.
    MakeKnown,
    /// Marks that nobody checked for long, the oldest first.
    Aged,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Fill, Self::WinBack, Self::Sell, Self::MakeKnown, Self::Aged];

    /// The word in the address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fill => "fill",
            Self::WinBack => "win-back",
            Self::Sell => "sell",
            Self::MakeKnown => "make-known",
            Self::Aged => "aged",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
