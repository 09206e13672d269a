//! Paints what is in sight of the matrix on a canvas, in device pixels. Scrolling paints all of it; a changed mark paints its
//! cell and the sums of its row.

use super::cell_sprites::{AGED, CellSprites, Paint, VARIANTS, pen_of, state};
use super::grid_frame::GridFrame;
use super::header_row::HeaderRow;
use super::text_fit::{self, fitting};
use super::totals_row::sums;
use crate::domain::Row;
use crate::ui::matrix::css::decimal;
use crate::ui::matrix::input::touch;
use crate::ui::matrix::matrix_state::GridColumn;
use crate::ui::matrix::viewport::{SUMS, Viewport};
use crate::view::matrix::grid::GridPosition;
use crate::view::matrix::tally::Tally;
use crate::view::window::Band;
use std::f64::consts::TAU;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

#[derive(Debug)]
pub struct CanvasPainter {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    sprites: Option<CellSprites>,
    /// What was painted last: the opening, each cell in it row by row, and the sums of its rows.
    viewport: Viewport,
    cells: Vec<u8>,
    tallies: Vec<Tally>,
    /// One more than the bytes of a row's name that fit; nothing where not asked for yet.
    cuts: Vec<u16>,
    header_row: HeaderRow,
}

impl CanvasPainter {
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        Some(Self {
            canvas: canvas.clone(),
            pen: pen_of(canvas)?,
            sprites: None,
            viewport: Viewport::default(),
            cells: Vec::new(),
            tallies: Vec::new(),
            cuts: Vec::new(),
            header_row: HeaderRow::new()?,
        })
    }

    /// For measuring; whoever writes sets the font anew.
    pub const fn pen(&self) -> &CanvasRenderingContext2d {
        &self.pen
    }

    /// Colours or fonts may be others now.
    pub fn forget_sprites(&mut self) {
        self.sprites = None;
        self.header_row.forget();
    }

    /// Names may be others now.
    pub fn forget_names(&mut self) {
        self.cuts.clear();
        self.header_row.forget_names();
    }

    /// Whether this opening is painted already.
    pub fn shows(&self, viewport: &Viewport) -> bool {
        self.viewport == *viewport
    }

    /// Paints everything.
    pub fn paint(&mut self, grid: &HtmlElement, grid_frame: &GridFrame<'_>, viewport: Viewport) {
        if !self
            .sprites
            .as_ref()
            .is_some_and(|sprites| sprites.suits(&viewport, grid_frame.language))
        {
            self.sprites = CellSprites::mix(grid, &viewport, grid_frame.language);
            self.forget_names();
        }
        self.fit_canvas(&viewport);
        self.viewport = viewport;
        let Some(sprites) = self.sprites.take() else { return };
        self.read(grid_frame);
        self.paint_cells(&sprites);
        self.paint_cross(&sprites, grid_frame);
        self.paint_selection(&sprites, grid_frame);
        self.paint_names(&sprites, grid_frame);
        self.paint_sums(&sprites, grid_frame, self.rows());
        self.header_row.paint((&self.pen, &sprites), grid_frame, &self.viewport);
        self.paint_ring_of_frozen(&sprites, grid_frame);
        self.sprites = Some(sprites);
    }

    /// Paints only what differs from what is shown; says whether anything did.
    pub fn repaint(&mut self, grid: &HtmlElement, grid_frame: &GridFrame<'_>) -> bool {
        let cells = std::mem::take(&mut self.cells);
        let tallies = std::mem::take(&mut self.tallies);
        self.read(grid_frame);
        let width = self.columns().count.max(1);
        let changed = |(_, (before, after)): &(usize, (&u8, &u8))| before != after;
        let fresh = cells.len() != self.cells.len() || self.sprites.is_none();
        let differing: Vec<(usize, u8)> = (0..)
            .zip(cells.iter().zip(&self.cells))
            .filter(changed)
            .map(|(at, (_, after))| (at, *after))
            .collect();
        let (rows, columns) = (self.rows(), self.columns());
        let at_edge = |&(at, _): &(usize, u8)| self.is_cut(rows.first + at / width, columns.first + at % width);
        if fresh || differing.iter().any(at_edge) {
            self.paint(grid, grid_frame, self.viewport);
            return true;
        }
        if differing.is_empty() && tallies == self.tallies {
            return false;
        }
        let Some(sprites) = self.sprites.take() else {
            return true;
        };
        for (at, state) in &differing {
            self.paint_cell(&sprites, rows.first + at / width, columns.first + at % width, *state);
        }
        self.paint_selection(&sprites, grid_frame);
        let counted = tallies.iter().zip(&self.tallies).enumerate();
        for (at, _) in counted.filter(|(_, (before, after))| before != after) {
            let row = Band {
                first: rows.first + at,
                count: 1,
            };
            self.paint_sums(&sprites, grid_frame, row);
        }
        self.paint_ring_of_frozen(&sprites, grid_frame);
        self.sprites = Some(sprites);
        true
    }

    /// What it is painted with, once it was painted.
    pub fn tools(&self) -> Option<(&CanvasRenderingContext2d, &CellSprites)> {
        Some((&self.pen, self.sprites.as_ref()?))
    }

    fn rows(&self) -> Band {
        self.viewport.down().band(0)
    }

    fn columns(&self) -> Band {
        self.viewport.across().band(0)
    }

    /// The canvas has a pixel for each of the device.
    fn fit_canvas(&self, viewport: &Viewport) {
        let size = |length: f64| (length * viewport.ratio).floor().max(1.0);
        let (width, height) = (size(viewport.width), size(viewport.height));
        if f64::from(self.canvas.width()) == width && f64::from(self.canvas.height()) == height {
            return;
        }
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        for (name, length) in [("width", width), ("height", height)] {
            let length = [&decimal(length / viewport.ratio), "px"].concat();
            let _ = self.canvas.style().set_property(name, &length);
        }
    }

    /// Notes what each cell in sight has to show.
    fn read(&mut self, grid_frame: &GridFrame<'_>) {
        let (rows, columns) = (self.rows(), self.columns());
        let shown = grid_frame.columns.shown.get(columns.indices()).unwrap_or_default();
        self.cells.clear();
        self.tallies.clear();
        for (at, row) in rows
            .indices()
            .zip(grid_frame.rows.get(rows.indices()).unwrap_or_default())
        {
            for (place, column) in (columns.first + 1..).zip(shown) {
                let place = GridPosition { row: at, column: place };
                self.cells.push(state(grid_frame, place, *row, *column));
            }
            self.tallies
                .push(Tally::of_row(grid_frame.workspace, *row, grid_frame.columns));
        }
    }

    fn fill(&self, sprites: &CellSprites, paint: Paint, x: f64, y: f64, width: f64, height: f64) {
        self.pen.set_fill_style_str(sprites.colour(paint));
        self.pen.fill_rect(x, y, width, height);
    }

    /// Ground, lines, and every cell that is not blank.
    fn paint_cells(&self, sprites: &CellSprites) {
        let viewport = &self.viewport;
        let (rows, columns) = (self.rows(), self.columns());
        let (left, top) = (viewport.device(viewport.name), viewport.device(viewport.head));
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.fill(sprites, Paint::Surface, left, top, width - left, height - top);
        self.paint_lines(sprites, rows, left, width - left);
        self.pen.set_fill_style_str(sprites.colour(Paint::CellLine));
        for column in columns.indices() {
            self.pen
                .fill_rect(viewport.x(column + 1) - sprites.hair, top, sprites.hair, height - top);
        }
        self.paint_marks(sprites);
    }

    /// Every cell that is not blank.
    fn paint_marks(&self, sprites: &CellSprites) {
        if let Some(size) = self.viewport.whole_cell() {
            let states = self.cells.iter().fold(0_u64, |states, state| states | 1 << state);
            let present = (1..VARIANTS * AGED).filter(|state| states >> state & 1 == 1);
            if present
                .map(|state| self.fill_marks(sprites, state, size))
                .all(|painted| painted.is_some())
            {
                return;
            }
        }
        for (row, column, state) in self.cells_in_sight().filter(|(.., state)| *state != 0) {
            self.paint_cell(sprites, row, column, state);
        }
    }

    /// All cells in this state, with one stroke, where every cell is this many whole pixels large.
    fn fill_marks(&self, sprites: &CellSprites, state: u8, size: (f64, f64)) -> Option<()> {
        let pattern = sprites.pattern(&self.pen, state, size)?;
        let (rows, columns) = (self.rows(), self.columns());
        let (left, top) = (self.viewport.x(columns.first), self.viewport.y(rows.first));
        self.pen.set_transform(1.0, 0.0, 0.0, 1.0, left, top).ok()?;
        self.pen.begin_path();
        for (row, column, _) in self.cells_in_sight().filter(|(.., known)| *known == state) {
            let (x, y) = (
                (column - columns.first) as f64 * size.0,
                (row - rows.first) as f64 * size.1,
            );
            self.pen.rect(x, y, size.0 - sprites.hair, size.1 - sprites.hair);
        }
        self.pen.set_fill_style_canvas_pattern(&pattern);
        self.pen.fill();
        self.pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).ok()
    }

    /// Row, column and state of each cell, row by row.
    fn cells_in_sight(&self) -> impl Iterator<Item = (usize, usize, u8)> {
        let places = self
            .rows()
            .indices()
            .flat_map(|row| self.columns().indices().map(move |column| (row, column)));
        places
            .zip(&self.cells)
            .map(|((row, column), state)| (row, column, *state))
    }

    fn paint_cell(&self, sprites: &CellSprites, row: usize, column: usize, state: u8) {
        let (x, y) = (self.viewport.x(column), self.viewport.y(row));
        let width = self.viewport.x(column + 1) - x - sprites.hair;
        let height = self.viewport.y(row + 1) - y - sprites.hair;
        sprites.stamp(&self.pen, state, (x, y), (width, height));
    }

    /// Whether frozen headings or an edge hide some of the cell.
    fn is_cut(&self, row: usize, column: usize) -> bool {
        let viewport = &self.viewport;
        let end = viewport
            .device(viewport.sums_left())
            .min(f64::from(self.canvas.width()));
        viewport.x(column) < viewport.device(viewport.name)
            || viewport.y(row) < viewport.device(viewport.head)
            || viewport.x(column + 1) > end
            || viewport.y(row + 1) > viewport.device(viewport.foot_top())
    }

    /// The lines around the row and the column of the active cell; they lie between the cells, which leave them alone.
    fn paint_cross(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>) {
        let Some(place) = grid_frame.place else { return };
        let viewport = &self.viewport;
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.pen.set_fill_style_str(sprites.colour(Paint::Accent));
        if place.row < grid_frame.rows.len() {
            for y in [viewport.y(place.row), viewport.y(place.row + 1)] {
                self.pen.fill_rect(0.0, y - sprites.hair, width, sprites.hair);
            }
        }
        if let (Some(GridColumn::Product(_)), Some(column)) = (grid_frame.field, place.column.checked_sub(1)) {
            for x in [viewport.x(column), viewport.x(column + 1)] {
                self.pen.fill_rect(x - sprites.hair, 0.0, sprites.hair, height);
            }
        }
    }

    /// The frame around the selection, and the ring around the active cell.
    fn paint_selection(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>) {
        if let Some(span) = grid_frame.span {
            let ((top, bottom), (left, right)) = (span.rows(), span.columns());
            let corners = self.rect(top, left - 1, bottom, right - 1);
            frame(&self.pen, sprites, Paint::Accent, corners, 2.0 * sprites.hair);
        }
        if let (Some(GridColumn::Product(_)), Some(place)) = (grid_frame.field, grid_frame.place)
            && let Some(column) = place.column.checked_sub(1)
            && place.row < grid_frame.rows.len()
        {
            self.ring(sprites, self.rect(place.row, column, place.row, column));
        }
        self.paint_handles(sprites, grid_frame);
    }

    /// A round handle at either end of the selection.
    fn paint_handles(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>) {
        let Some(span) = grid_frame.handles else { return };
        for (x, y) in touch::handles(&self.viewport, &span).into_iter().flatten() {
            for (paint, radius) in [(Paint::Surface, 9.0), (Paint::Accent, 7.0)] {
                self.pen.set_fill_style_str(sprites.colour(paint));
                self.pen.begin_path();
                let (x, y) = (self.viewport.device(x), self.viewport.device(y));
                let _ = self.pen.arc(x, y, self.viewport.device(radius), 0.0, TAU);
                self.pen.fill();
            }
        }
    }

    /// The cells from one to another; far beyond the edges it ends.
    fn rect(&self, top: usize, left: usize, bottom: usize, right: usize) -> [f64; 4] {
        let bound = |at: f64| at.clamp(-999.0, 99_999.0);
        let (x, y) = (bound(self.viewport.x(left)), bound(self.viewport.y(top)));
        [
            x,
            y,
            bound(self.viewport.x(right + 1)) - x,
            bound(self.viewport.y(bottom + 1)) - y,
        ]
    }

    fn ring(&self, sprites: &CellSprites, edges: [f64; 4]) {
        ring(&self.pen, sprites, edges);
    }

    fn paint_names(&mut self, sprites: &CellSprites, grid_frame: &GridFrame<'_>) {
        let (width, top) = (
            self.viewport.device(self.viewport.name),
            self.viewport.device(self.viewport.head),
        );
        let height = f64::from(self.canvas.height());
        let (rows, active) = (self.rows(), grid_frame.place.map(|place| place.row));
        self.fill(sprites, Paint::Surface, 0.0, top, width, height - top);
        if let Some(active) = active.filter(|active| rows.contains(*active)) {
            let y = self.viewport.y(active);
            self.fill(sprites, Paint::Wash, 0.0, y, width, self.viewport.y(active + 1) - y);
        }
        self.paint_lines(sprites, rows, 0.0, width);
        self.pen.set_font(&sprites.name_font);
        self.pen.set_text_align("left");
        self.pen.set_fill_style_str(sprites.colour(Paint::Text));
        let (x, ellipsis) = (self.viewport.device(10.0), text_fit::width(&self.pen, "…"));
        for (at, row) in rows
            .indices()
            .zip(grid_frame.rows.get(rows.indices()).unwrap_or_default())
        {
            let name = grid_frame
                .workspace
                .customer_at(*row)
                .map_or("", |customer| customer.name.as_str());
            let fits = self.cut_of(*row, name, ellipsis);
            let y = sprites.text_line(self.viewport.y(at), self.viewport.y(at + 1));
            if Some(at) == active {
                self.pen.set_fill_style_str(sprites.colour(Paint::Accent));
            }
            let _ = self.pen.fill_text(&text_fit::cut_at(name, fits), x, y);
            if Some(at) == active {
                self.pen.set_fill_style_str(sprites.colour(Paint::Text));
            }
        }
        self.fill(
            sprites,
            Paint::Strong,
            width - sprites.hair,
            top,
            sprites.hair,
            height - top,
        );
    }

    /// The lines below these rows.
    fn paint_lines(&self, sprites: &CellSprites, rows: Band, left: f64, width: f64) {
        self.pen.set_fill_style_str(sprites.colour(Paint::CellLine));
        for row in rows.indices() {
            self.pen
                .fill_rect(left, self.viewport.y(row + 1) - sprites.hair, width, sprites.hair);
        }
    }

    /// How much of a row's name fits; measured once.
    fn cut_of(&mut self, row: Row, name: &str, ellipsis: f64) -> usize {
        let at = row.0 as usize;
        if self.cuts.len() <= at {
            self.cuts.resize(at + 1, 0);
        }
        if let Some(known) = self.cuts.get(at).and_then(|known| known.checked_sub(1)) {
            return usize::from(known).min(name.len());
        }
        let room = self.viewport.device(self.viewport.name - 20.0);
        let fits = fitting(&self.pen, name, room, ellipsis);
        if let Some(place) = self.cuts.get_mut(at) {
            *place = u16::try_from(fits + 1).unwrap_or(u16::MAX);
        }
        fits
    }

    /// The sums of these rows. Colour and font are set once for all of them, which costs more than what is painted with them.
    fn paint_sums(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, rows: Band) {
        let viewport = &self.viewport;
        let (left, width) = (viewport.device(viewport.sums_left()), viewport.device(viewport.sum));
        let (top, bottom) = (viewport.y(rows.first), viewport.y(rows.first + rows.count));
        if left > f64::from(self.canvas.width()) {
            return;
        }
        self.fill(sprites, Paint::Sunken, left, top, width * SUMS as f64, bottom - top);
        self.paint_lines(sprites, rows, left, width * SUMS as f64);
        for (at, paint) in (0_u8..).zip([Paint::Strong, Paint::Line]) {
            self.fill(
                sprites,
                paint,
                left + f64::from(at) * width,
                top,
                sprites.hair,
                bottom - top,
            );
        }
        self.pen.set_font(&sprites.plain_font);
        self.pen.set_text_align("right");
        self.pen.set_fill_style_str(sprites.colour(Paint::Soft));
        let right = left + width - viewport.device(9.0);
        let tallies = self.tallies.get(rows.first.saturating_sub(self.rows().first)..);
        for (row, tally) in rows.indices().zip(tallies.unwrap_or_default()) {
            let y = sprites.text_line(viewport.y(row), viewport.y(row + 1));
            for (at, text) in (0_u8..).zip(sums(grid_frame.language, tally)) {
                let _ = self.pen.fill_text(&text, right + f64::from(at) * width, y);
            }
        }
    }

    /// The ring where a name or a sum is the active cell.
    fn paint_ring_of_frozen(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>) {
        let Some(place) = grid_frame.place.filter(|place| place.row < grid_frame.rows.len()) else {
            return;
        };
        let viewport = &self.viewport;
        let (y, bottom) = (viewport.y(place.row), viewport.y(place.row + 1));
        if y < viewport.device(viewport.head) {
            return;
        }
        let (x, width) = match grid_frame.field {
            Some(GridColumn::Name) => (0.0, viewport.device(viewport.name)),
            Some(GridColumn::Sum(sum)) => {
                let width = viewport.device(viewport.sum);
                (viewport.device(viewport.sums_left()) + sum as f64 * width, width)
            }
            Some(GridColumn::Product(_)) | None => return,
        };
        self.ring(sprites, [x, y, width, bottom - y]);
    }
}

/// Accent outside, the surface's own colour inside: seen on every ground.
pub fn ring(pen: &CanvasRenderingContext2d, sprites: &CellSprites, [x, y, width, height]: [f64; 4]) {
    let line = 3.0 * sprites.hair;
    let (width, height) = (width - sprites.hair, height - sprites.hair);
    frame(pen, sprites, Paint::Accent, [x, y, width, height], line);
    let inner = [x + line, y + line, width - 2.0 * line, height - 2.0 * line];
    frame(pen, sprites, Paint::Surface, inner, sprites.hair);
}

fn frame(
    pen: &CanvasRenderingContext2d,
    sprites: &CellSprites,
    paint: Paint,
    [x, y, width, height]: [f64; 4],
    line: f64,
) {
    pen.set_fill_style_str(sprites.colour(paint));
    pen.fill_rect(x, y, width, line);
    pen.fill_rect(x, y + height - line, width, line);
    pen.fill_rect(x, y, line, height);
    pen.fill_rect(x + width - line, y, line, height);
}
