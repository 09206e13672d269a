//! The five lists of cells that follow from the matrix.

use crate::domain::values::keyed_enum::keyed_enum;

keyed_enum! {
    /// Which list. [`ListKind::key`] stands in addresses that people keep. `Lists` counts by `kind as usize`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub enum ListKind {
        /// Blank spots, those of the customers with the highest revenue first.
        #[default]
        Fill => "fill",
        /// Red cells, the soonest contract end first.
        WinBack => "win-back",
        /// Green cells, the largest potential first.
        Sell => "sell",
        /// Red or green cells of customers that do not know our offer, the largest potential first.
        MakeKnown => "make-known",
        /// Marks that nobody checked for long, the oldest first.
        Aged => "aged",
    }
}
