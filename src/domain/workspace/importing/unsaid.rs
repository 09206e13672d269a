//! What is filled here and empty in the file: it stays, and is counted for the preview.

use super::{CELLS_A_STEP, ImportStage, Importing, next, slice};
use crate::domain::matrix::block::BLOCK_ROWS;
use crate::domain::matrix::mark::Mark;
use crate::domain::values::field_table::NumberedFields;
use crate::domain::workspace::Workspace;
use crate::domain::workspace::import::FilePlaces;

impl Importing {
    /// Counts the fields of a record that have a column in the file, are filled, and are not set by it.
    pub(super) fn count_unsaid<T: NumberedFields>(
        &mut self,
        (known, nothing): (Option<&T>, &T),
        edits: &[T::Edit],
        columns: fn(&FilePlaces) -> &Vec<u8>,
    ) {
        let Some(known) = known.filter(|_| self.is_previewed) else {
            return;
        };
        let is_set = |number: u8| edits.iter().any(|edit| T::number_of(edit) == number);
        let is_unsaid = |number: &&u8| !is_set(**number) && known.differs(nothing, **number);
        let unsaid = columns(&self.plan.places).iter().filter(is_unsaid).count();
        self.effect.unsaid += u32::try_from(unsaid).unwrap_or(u32::MAX);
    }

    /// The matrix comes last.
    pub(super) fn after_standing(&self) -> ImportStage {
        match self.is_previewed {
            true => ImportStage::Unsaid(0),
            false => ImportStage::Done,
        }
    }

    /// Counts the marks of some blocks of customers of which the file says nothing.
    pub(super) fn some_unsaid(&mut self, from: usize, workspace: &Workspace) -> ImportStage {
        let blocks = match self.plan.places.matrix {
            true => self.rows.len().div_ceil(BLOCK_ROWS),
            false => 0,
        };
        let step = (CELLS_A_STEP / BLOCK_ROWS / self.columns.len().max(1)).max(1);
        for number in from..blocks.min(from + step) {
            let rows = slice(&self.rows, number * BLOCK_ROWS, BLOCK_ROWS);
            let known = workspace.matrix().cells(rows, &self.columns);
            let said = self.plan.marks.blocks().get(number);
            self.effect.unsaid += known.unsaid_by(said.map(AsRef::as_ref), (rows.len(), self.columns.len()));
        }
        if from == 0 {
            let mark = |(customer, product): &(u32, u16)| {
                let (row, column) = self.place(*customer, *product).ok()?;
                let is_said = self.plan.marks.get(*customer, *product).is_some();
                (workspace.matrix().mark(row, column) != Mark::Blank && !is_said).then_some(())
            };
            let unsaid = self.plan.places.cells.iter().filter_map(mark).count();
            self.effect.unsaid += u32::try_from(unsaid).unwrap_or(u32::MAX);
        }
        next(from + step, blocks, ImportStage::Unsaid, ImportStage::Done)
    }
}
