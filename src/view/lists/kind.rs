//! The five lists of cells that follow from the matrix.

/// Which list. [`Kind::word`] stands in addresses that people keep, so it never changes.
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
    /// In the order of the tabs. `Lists` counts by `kind as usize`, so it has to be the order of the variants too.
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

    /// Reads [`Kind::word`]; `None` for anything else.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
