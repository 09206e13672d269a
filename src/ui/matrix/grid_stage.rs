//! What the grid does with its canvas and its ARIA grid: measures, scrolls and paints.

use super::canvas::grid_frame::GridFrame;
use super::canvas::group_headings;
use super::matrix_state::GridColumn;
use super::viewport::Viewport;
use super::{GridStage, SCROLLED, SEEN};

impl GridStage {
    pub(super) fn measure(&mut self, grid_frame: &GridFrame<'_>) {
        let size = (grid_frame.rows.len(), grid_frame.columns.shown.len());
        self.viewport = Viewport::measure(&self.grid, size, self.zoom, grid_frame.runs, self.painter.pen());
        self.measured = Some((self.zoom, grid_frame.runs.to_vec()));
        self.look();
    }

    /// Knows how much there is to be shown. The sizes are asked for only where they may be others: then the page is laid out,
    /// in the middle of a change.
    pub(super) fn fit(&mut self, grid_frame: &GridFrame<'_>) {
        let is_measured =
            (self.measured.as_ref()).is_some_and(|(zoom, runs)| *zoom == self.zoom && runs == grid_frame.runs);
        match self
            .viewport
            .over(grid_frame.rows.len(), grid_frame.columns.shown.len())
        {
            Some(viewport) if is_measured => {
                self.viewport = viewport;
                SEEN.set(viewport);
            }
            Some(_) | None => self.measure(grid_frame),
        }
    }

    /// Looks how far the grid is scrolled; says whether that is news.
    pub(super) fn look(&mut self) -> bool {
        let mut viewport = self.viewport.scrolled(&self.grid);
        let bar = self.grid.scroll_top();
        SCROLLED.set((self.grid.scroll_left(), bar));
        if let Some((_, top)) = self.held.filter(|(held, _)| *held == bar) {
            viewport.top = top;
        }
        self.viewport = viewport;
        SEEN.set(viewport);
        !self.painter.shows(&viewport)
    }

    pub(super) fn paint(&mut self, grid_frame: &GridFrame<'_>) {
        let dense = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
        if dense != self.viewport.ratio {
            self.measure(grid_frame);
        }
        self.painter.paint(&self.grid, grid_frame, self.viewport);
        self.paint_foot(grid_frame);
    }

    pub(super) fn repaint(&mut self, grid_frame: &GridFrame<'_>) -> bool {
        let repainted = self.painter.repaint(&self.grid, grid_frame);
        self.paint_foot(grid_frame);
        repainted
    }

    /// What lies over the cells.
    pub(super) fn paint_foot(&mut self, grid_frame: &GridFrame<'_>) {
        if let Some((pen, sprites)) = self.painter.tools() {
            self.totals_row
                .paint((pen, sprites), grid_frame, &self.viewport, &mut self.totals);
            group_headings::paint_drop(pen, sprites, grid_frame, &self.viewport);
        }
    }

    /// Scrolls so far that the active cell is in sight beside the frozen headings.
    pub(super) fn reveal(&mut self, grid_frame: &GridFrame<'_>) {
        let Some(place) = grid_frame.place else { return };
        let top = match place.row {
            row if row < self.viewport.rows => self.viewport.down().reveal(row),
            _ if self.viewport.totals_stay() => self.viewport.top,
            _ => self.viewport.rail().content - self.viewport.height,
        };
        if top != self.viewport.top {
            self.grid
                .set_scroll_top(self.viewport.rail().scrolled(top).round() as i32);
            self.held = (self.viewport.rail().scrolled(top) != top).then(|| (self.grid.scroll_top(), top));
        }
        match grid_frame.field {
            Some(GridColumn::Product(_)) => {
                let left = self.viewport.across().reveal(place.column.saturating_sub(1));
                if left != self.viewport.left {
                    self.grid.set_scroll_left(left.round() as i32);
                }
            }
            Some(GridColumn::Sum(_)) if !self.viewport.sums_stay => self.grid.set_scroll_left(i32::MAX),
            Some(GridColumn::Name | GridColumn::Sum(_)) | None => {}
        }
        self.look();
    }
}
