//! Paints what is in sight of the matrix on a canvas, in device pixels. Scrolling paints all of it; a changed mark paints its
//! cell and the sums of its row.

use super::head::Head;
use super::ink::{AGED, CHANGED, Ink, Paint, SELECTED, VARIANTS, pen_of};
use super::letters::{self, fitting};
use super::scene::Scene;
use crate::domain::{Column, Mark, Row};
use crate::text::Language;
use crate::ui::matrix::board::Field;
use crate::ui::matrix::css::decimal;
use crate::ui::matrix::input::touch;
use crate::ui::matrix::sight::{SUMS, Sight};
use crate::view::matrix::grid::Place;
use crate::view::matrix::tally::Tally;
use crate::view::window::Band;
use std::f64::consts::TAU;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

#[derive(Debug)]
pub struct Picture {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    ink: Option<Ink>,
    /// What was painted last: the opening, each cell in it row by row, and the sums of its rows.
    sight: Sight,
    cells: Vec<u8>,
    tallies: Vec<Tally>,
    /// One more than the bytes of a row's name that fit; nothing where not asked for yet.
    cuts: Vec<u16>,
    head: Head,
}

impl Picture {
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        Some(Self {
            canvas: canvas.clone(),
            pen: pen_of(canvas)?,
            ink: None,
            sight: Sight::default(),
            cells: Vec::new(),
            tallies: Vec::new(),
            cuts: Vec::new(),
            head: Head::new()?,
        })
    }

    /// For measuring; whoever writes sets the font anew.
    pub const fn pen(&self) -> &CanvasRenderingContext2d {
        &self.pen
    }

    /// Colours or fonts may be others now.
    pub fn forget_ink(&mut self) {
        self.ink = None;
        self.head.forget();
    }

    /// Names may be others now.
    pub fn forget_names(&mut self) {
        self.cuts.clear();
        self.head.forget_names();
    }

    /// Whether this opening is painted already.
    pub fn shows(&self, sight: &Sight) -> bool {
        self.sight == *sight
    }

    /// Paints everything.
    pub fn paint(&mut self, grid: &HtmlElement, scene: &Scene<'_>, sight: Sight) {
        if !self.ink.as_ref().is_some_and(|ink| ink.suits(&sight, scene.language)) {
            self.ink = Ink::mix(grid, &sight, scene.language);
            self.forget_names();
        }
        self.fit_canvas(&sight);
        self.sight = sight;
        let Some(ink) = self.ink.take() else { return };
        self.read(scene);
        self.paint_cells(&ink);
        self.paint_cross(&ink, scene);
        self.paint_selection(&ink, scene);
        self.paint_names(&ink, scene);
        self.paint_sums(&ink, scene, self.rows());
        self.head.paint((&self.pen, &ink), scene, &self.sight);
        self.paint_ring_of_frozen(&ink, scene);
        self.ink = Some(ink);
    }

    /// Paints only what differs from what is shown; says whether anything did.
    pub fn repaint(&mut self, grid: &HtmlElement, scene: &Scene<'_>) -> bool {
        let cells = std::mem::take(&mut self.cells);
        let tallies = std::mem::take(&mut self.tallies);
        self.read(scene);
        let width = self.columns().count.max(1);
        let changed = |(_, (before, after)): &(usize, (&u8, &u8))| before != after;
        let fresh = cells.len() != self.cells.len() || self.ink.is_none();
        let differing: Vec<(usize, u8)> = (0..)
            .zip(cells.iter().zip(&self.cells))
            .filter(changed)
            .map(|(at, (_, after))| (at, *after))
            .collect();
        let (rows, columns) = (self.rows(), self.columns());
        let at_edge = |&(at, _): &(usize, u8)| self.is_cut(rows.first + at / width, columns.first + at % width);
        if fresh || differing.iter().any(at_edge) {
            self.paint(grid, scene, self.sight);
            return true;
        }
        if differing.is_empty() && tallies == self.tallies {
            return false;
        }
        let Some(ink) = self.ink.take() else { return true };
        for (at, state) in &differing {
            self.paint_cell(&ink, rows.first + at / width, columns.first + at % width, *state);
        }
        self.paint_selection(&ink, scene);
        let counted = tallies.iter().zip(&self.tallies).enumerate();
        for (at, _) in counted.filter(|(_, (before, after))| before != after) {
            let row = Band {
                first: rows.first + at,
                count: 1,
            };
            self.paint_sums(&ink, scene, row);
        }
        self.paint_ring_of_frozen(&ink, scene);
        self.ink = Some(ink);
        true
    }

    /// What it is painted with, once it was painted.
    pub fn tools(&self) -> Option<(&CanvasRenderingContext2d, &Ink)> {
        Some((&self.pen, self.ink.as_ref()?))
    }

    fn rows(&self) -> Band {
        self.sight.down().band(0)
    }

    fn columns(&self) -> Band {
        self.sight.across().band(0)
    }

    /// The canvas has a pixel for each of the device.
    fn fit_canvas(&self, sight: &Sight) {
        let size = |length: f64| (length * sight.ratio).floor().max(1.0);
        let (width, height) = (size(sight.width), size(sight.height));
        if f64::from(self.canvas.width()) == width && f64::from(self.canvas.height()) == height {
            return;
        }
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        for (name, length) in [("width", width), ("height", height)] {
            let length = [&decimal(length / sight.ratio), "px"].concat();
            let _ = self.canvas.style().set_property(name, &length);
        }
    }

    /// Notes what each cell in sight has to show.
    fn read(&mut self, scene: &Scene<'_>) {
        let (rows, columns) = (self.rows(), self.columns());
        let shown = scene.columns.shown.get(columns.indices()).unwrap_or_default();
        self.cells.clear();
        self.tallies.clear();
        for (at, row) in rows.indices().zip(scene.rows.get(rows.indices()).unwrap_or_default()) {
            for (place, column) in (columns.first + 1..).zip(shown) {
                let place = Place { row: at, column: place };
                self.cells.push(state(scene, place, *row, *column));
            }
            self.tallies.push(Tally::of_row(scene.workspace, *row, scene.columns));
        }
    }

    fn fill(&self, ink: &Ink, paint: Paint, x: f64, y: f64, width: f64, height: f64) {
        self.pen.set_fill_style_str(ink.colour(paint));
        self.pen.fill_rect(x, y, width, height);
    }

    /// Ground, lines, and every cell that is not blank.
    fn paint_cells(&self, ink: &Ink) {
        let sight = &self.sight;
        let (rows, columns) = (self.rows(), self.columns());
        let (left, top) = (sight.device(sight.name), sight.device(sight.head));
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.fill(ink, Paint::Surface, left, top, width - left, height - top);
        self.paint_lines(ink, rows, left, width - left);
        self.pen.set_fill_style_str(ink.colour(Paint::CellLine));
        for column in columns.indices() {
            self.pen
                .fill_rect(sight.x(column + 1) - ink.hair, top, ink.hair, height - top);
        }
        self.paint_marks(ink);
    }

    /// Every cell that is not blank.
    fn paint_marks(&self, ink: &Ink) {
        if let Some(size) = self.sight.whole_cell() {
            let states = self.cells.iter().fold(0_u64, |states, state| states | 1 << state);
            let present = (1..VARIANTS * AGED).filter(|state| states >> state & 1 == 1);
            if present
                .map(|state| self.fill_marks(ink, state, size))
                .all(|painted| painted.is_some())
            {
                return;
            }
        }
        for (row, column, state) in self.cells_in_sight().filter(|(.., state)| *state != 0) {
            self.paint_cell(ink, row, column, state);
        }
    }

    /// All cells in this state, with one stroke, where every cell is this many whole pixels large.
    fn fill_marks(&self, ink: &Ink, state: u8, size: (f64, f64)) -> Option<()> {
        let pattern = ink.pattern(&self.pen, state, size)?;
        let (rows, columns) = (self.rows(), self.columns());
        let (left, top) = (self.sight.x(columns.first), self.sight.y(rows.first));
        self.pen.set_transform(1.0, 0.0, 0.0, 1.0, left, top).ok()?;
        self.pen.begin_path();
        for (row, column, _) in self.cells_in_sight().filter(|(.., known)| *known == state) {
            let (x, y) = (
                (column - columns.first) as f64 * size.0,
                (row - rows.first) as f64 * size.1,
            );
            self.pen.rect(x, y, size.0 - ink.hair, size.1 - ink.hair);
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

    fn paint_cell(&self, ink: &Ink, row: usize, column: usize, state: u8) {
        let (x, y) = (self.sight.x(column), self.sight.y(row));
        let width = self.sight.x(column + 1) - x - ink.hair;
        let height = self.sight.y(row + 1) - y - ink.hair;
        ink.stamp(&self.pen, state, (x, y), (width, height));
    }

    /// Whether frozen headings or an edge hide some of the cell.
    fn is_cut(&self, row: usize, column: usize) -> bool {
        let sight = &self.sight;
        let end = sight.device(sight.sums_left()).min(f64::from(self.canvas.width()));
        sight.x(column) < sight.device(sight.name)
            || sight.y(row) < sight.device(sight.head)
            || sight.x(column + 1) > end
            || sight.y(row + 1) > sight.device(sight.foot_top())
    }

    /// The lines around the row and the column of the active cell; they lie between the cells, which leave them alone.
    fn paint_cross(&self, ink: &Ink, scene: &Scene<'_>) {
        let Some(place) = scene.place else { return };
        let sight = &self.sight;
        let (width, height) = (f64::from(self.canvas.width()), f64::from(self.canvas.height()));
        self.pen.set_fill_style_str(ink.colour(Paint::Accent));
        if place.row < scene.rows.len() {
            for y in [sight.y(place.row), sight.y(place.row + 1)] {
                self.pen.fill_rect(0.0, y - ink.hair, width, ink.hair);
            }
        }
        if let (Some(Field::Product(_)), Some(column)) = (scene.field, place.column.checked_sub(1)) {
            for x in [sight.x(column), sight.x(column + 1)] {
                self.pen.fill_rect(x - ink.hair, 0.0, ink.hair, height);
            }
        }
    }

    /// The frame around the selection, and the ring around the active cell.
    fn paint_selection(&self, ink: &Ink, scene: &Scene<'_>) {
        if let Some(span) = scene.span {
            let ((top, bottom), (left, right)) = (span.rows(), span.columns());
            let corners = self.rect(top, left - 1, bottom, right - 1);
            frame(&self.pen, ink, Paint::Accent, corners, 2.0 * ink.hair);
        }
        if let (Some(Field::Product(_)), Some(place)) = (scene.field, scene.place)
            && let Some(column) = place.column.checked_sub(1)
            && place.row < scene.rows.len()
        {
            self.ring(ink, self.rect(place.row, column, place.row, column));
        }
        self.paint_handles(ink, scene);
    }

    /// A round handle at either end of the selection.
    fn paint_handles(&self, ink: &Ink, scene: &Scene<'_>) {
        let Some(span) = scene.handles else { return };
        for (x, y) in touch::handles(&self.sight, &span).into_iter().flatten() {
            for (paint, radius) in [(Paint::Surface, 9.0), (Paint::Accent, 7.0)] {
                self.pen.set_fill_style_str(ink.colour(paint));
                self.pen.begin_path();
                let (x, y) = (self.sight.device(x), self.sight.device(y));
                let _ = self.pen.arc(x, y, self.sight.device(radius), 0.0, TAU);
                self.pen.fill();
            }
        }
    }

    /// The cells from one to another; far beyond the edges it ends.
    fn rect(&self, top: usize, left: usize, bottom: usize, right: usize) -> [f64; 4] {
        let bound = |at: f64| at.clamp(-999.0, 99_999.0);
        let (x, y) = (bound(self.sight.x(left)), bound(self.sight.y(top)));
        [
            x,
            y,
            bound(self.sight.x(right + 1)) - x,
            bound(self.sight.y(bottom + 1)) - y,
        ]
    }

    fn ring(&self, ink: &Ink, edges: [f64; 4]) {
        ring(&self.pen, ink, edges);
    }

    fn paint_names(&mut self, ink: &Ink, scene: &Scene<'_>) {
        let (width, top) = (self.sight.device(self.sight.name), self.sight.device(self.sight.head));
        let height = f64::from(self.canvas.height());
        let (rows, active) = (self.rows(), scene.place.map(|place| place.row));
        self.fill(ink, Paint::Surface, 0.0, top, width, height - top);
        if let Some(active) = active.filter(|active| rows.contains(*active)) {
            let y = self.sight.y(active);
            self.fill(ink, Paint::Wash, 0.0, y, width, self.sight.y(active + 1) - y);
        }
        self.paint_lines(ink, rows, 0.0, width);
        self.pen.set_font(&ink.name_font);
        self.pen.set_text_align("left");
        self.pen.set_fill_style_str(ink.colour(Paint::Text));
        let (x, ellipsis) = (self.sight.device(10.0), letters::width(&self.pen, "…"));
        for (at, row) in rows.indices().zip(scene.rows.get(rows.indices()).unwrap_or_default()) {
            let name = scene
                .workspace
                .customer_at(*row)
                .map_or("", |customer| customer.name.as_str());
            let fits = self.cut_of(*row, name, ellipsis);
            let y = ink.text_line(self.sight.y(at), self.sight.y(at + 1));
            if Some(at) == active {
                self.pen.set_fill_style_str(ink.colour(Paint::Accent));
            }
            let _ = self.pen.fill_text(&letters::cut_at(name, fits), x, y);
            if Some(at) == active {
                self.pen.set_fill_style_str(ink.colour(Paint::Text));
            }
        }
        self.fill(ink, Paint::Strong, width - ink.hair, top, ink.hair, height - top);
    }

    /// The lines below these rows.
    fn paint_lines(&self, ink: &Ink, rows: Band, left: f64, width: f64) {
        self.pen.set_fill_style_str(ink.colour(Paint::CellLine));
        for row in rows.indices() {
            self.pen
                .fill_rect(left, self.sight.y(row + 1) - ink.hair, width, ink.hair);
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
        let room = self.sight.device(self.sight.name - 20.0);
        let fits = fitting(&self.pen, name, room, ellipsis);
        if let Some(place) = self.cuts.get_mut(at) {
            *place = u16::try_from(fits + 1).unwrap_or(u16::MAX);
        }
        fits
    }

    /// The sums of these rows. Colour and font are set once for all of them, which costs more than what is painted with them.
    fn paint_sums(&self, ink: &Ink, scene: &Scene<'_>, rows: Band) {
        let sight = &self.sight;
        let (left, width) = (sight.device(sight.sums_left()), sight.device(sight.sum));
        let (top, bottom) = (sight.y(rows.first), sight.y(rows.first + rows.count));
        if left > f64::from(self.canvas.width()) {
            return;
        }
        self.fill(ink, Paint::Sunken, left, top, width * SUMS as f64, bottom - top);
        self.paint_lines(ink, rows, left, width * SUMS as f64);
        for (at, paint) in (0_u8..).zip([Paint::Strong, Paint::Line]) {
            self.fill(ink, paint, left + f64::from(at) * width, top, ink.hair, bottom - top);
        }
        self.pen.set_font(&ink.plain_font);
        self.pen.set_text_align("right");
        self.pen.set_fill_style_str(ink.colour(Paint::Soft));
        let right = left + width - sight.device(9.0);
        let tallies = self.tallies.get(rows.first.saturating_sub(self.rows().first)..);
        for (row, tally) in rows.indices().zip(tallies.unwrap_or_default()) {
            let y = ink.text_line(sight.y(row), sight.y(row + 1));
            for (at, text) in (0_u8..).zip(sums(scene.language, tally)) {
                let _ = self.pen.fill_text(&text, right + f64::from(at) * width, y);
            }
        }
    }

    /// The ring where a name or a sum is the active cell.
    fn paint_ring_of_frozen(&self, ink: &Ink, scene: &Scene<'_>) {
        let Some(place) = scene.place.filter(|place| place.row < scene.rows.len()) else {
            return;
        };
        let sight = &self.sight;
        let (y, bottom) = (sight.y(place.row), sight.y(place.row + 1));
        if y < sight.device(sight.head) {
            return;
        }
        let (x, width) = match scene.field {
            Some(Field::Name) => (0.0, sight.device(sight.name)),
            Some(Field::Sum(sum)) => {
                let width = sight.device(sight.sum);
                (sight.device(sight.sums_left()) + sum as f64 * width, width)
            }
            Some(Field::Product(_)) | None => return,
        };
        self.ring(ink, [x, y, width, bottom - y]);
    }
}

/// Accent outside, the surface's own colour inside: seen on every ground.
pub fn ring(pen: &CanvasRenderingContext2d, ink: &Ink, [x, y, width, height]: [f64; 4]) {
    let line = 3.0 * ink.hair;
    let (width, height) = (width - ink.hair, height - ink.hair);
    frame(pen, ink, Paint::Accent, [x, y, width, height], line);
    let inner = [x + line, y + line, width - 2.0 * line, height - 2.0 * line];
    frame(pen, ink, Paint::Surface, inner, ink.hair);
}

fn frame(pen: &CanvasRenderingContext2d, ink: &Ink, paint: Paint, [x, y, width, height]: [f64; 4], line: f64) {
    pen.set_fill_style_str(ink.colour(paint));
    pen.fill_rect(x, y, width, line);
    pen.fill_rect(x, y + height - line, width, line);
    pen.fill_rect(x, y, line, height);
    pen.fill_rect(x + width - line, y, line, height);
}

/// What there is to be seen of a cell, as one byte.
pub fn state(scene: &Scene<'_>, place: Place, row: Row, column: Column) -> u8 {
    let matrix = scene.workspace.matrix();
    let mark = matrix.mark(row, column);
    let mut state = mark as u8;
    if mark != Mark::Blank {
        let detail = scene.workspace.detail_at(row, column);
        if scene.ageing.is_aged(matrix.stamp(row, column), detail) {
            state |= AGED;
        }
    }
    if scene
        .since
        .is_some_and(|since| matrix.stamp(row, column).ticks >= since)
    {
        state |= CHANGED;
    }
    if scene.span.is_some_and(|span| span.contains(place)) {
        state |= SELECTED;
    }
    state
}

/// The sums of a row as text: how much is known, and the penetration.
pub fn sums(language: Language, tally: &Tally) -> [String; SUMS] {
    let known = [&language.count(tally.known), "/", &language.count(tally.cells)].concat();
    let penetration = tally.penetration().map_or("–".into(), |share| {
        language.percent(share.part.into(), share.whole.into())
    });
    [known, penetration]
}
