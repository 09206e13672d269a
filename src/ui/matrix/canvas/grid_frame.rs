//! What the picture is painted from.

use crate::domain::matrix::freshness::Ageing;
use crate::domain::{Row, Workspace};
use crate::text::Language;
use crate::ui::matrix::matrix_state::GridColumn;
use crate::view::matrix::grid::{GridPosition, Span};
use crate::view::matrix::tally::{Columns, Run};
use std::sync::Arc;

/// What is to be seen.
#[derive(Debug, Clone, Copy)]
pub struct GridFrame<'a> {
    pub workspace: &'a Workspace,
    pub rows: &'a Arc<Vec<Row>>,
    pub columns: &'a Arc<Columns>,
    /// Whether these are all rows.
    pub is_whole: bool,
    /// The groups over the columns.
    pub runs: &'a [Run],
    /// What has handles for fingers.
    pub handles: Option<Span>,
    /// Before which column those would stand that are being moved.
    pub drop: Option<usize>,
    /// Of the active cell, where there is one.
    pub place: Option<GridPosition>,
    pub field: Option<GridColumn>,
    pub span: Option<Span>,
    pub language: Language,
    pub ageing: Ageing,
    /// Marks with a stamp from these ticks on are shown as changed.
    pub since: Option<u64>,
}
