//! What the formats of a sheet's cells say, where they say anything, and what the sheet hides: kept beside cells that come without
//! either.

use super::number_format::NumberSense;
use crate::exchange::hidden_parts::HiddenParts;

/// The cells of one sheet whose number format says more than how it looks.
#[derive(Debug, Default)]
pub struct SheetSenses {
    /// Its rows and columns that are not shown.
    pub hidden: HiddenParts,
    cells: Vec<((u32, u32), NumberSense)>,
}

impl SheetSenses {
    /// A cell's place, counted from 0, and what its format says.
    pub fn note(&mut self, place: (u32, u32), sense: NumberSense) {
        if sense != NumberSense::Plain {
            self.cells.push((place, sense));
        }
    }

    /// Takes the cells in the order in which rows and columns are read; of two at one place the later one counts.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        if !self.cells.is_sorted_by_key(|(place, _)| *place) {
            self.cells.sort_by_key(|(place, _)| *place);
        }
        self.hidden = self.hidden.in_order();
        self
    }

    /// Says for one place after the other, in order, what stands there.
    pub fn walk(&self) -> impl FnMut((u32, u32)) -> NumberSense + '_ {
        let mut cells = self.cells.iter().peekable();
        move |place| {
            let mut sense = NumberSense::Plain;
            while let Some((at, found)) = cells.next_if(|(at, _)| *at <= place) {
                if *at == place {
                    sense = *found;
                }
            }
            sense
        }
    }
}
