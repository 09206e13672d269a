//! The totals of the products below the rows: how much is known, and the penetration, in percent. They are painted aside when
//! they change, which scrolling through the rows never does, and laid over the picture with one stroke.

use super::canvas_painter::ring;
use super::cell_sprites::{CellSprites, Paint, canvas};
use super::grid_frame::GridFrame;
use super::text_fit::cut;
use crate::domain::{Column, Row, Workspace};
use crate::text::Language;
use crate::text::matrix::MatrixText;
use crate::ui::matrix::matrix_state::GridColumn;
use crate::ui::matrix::viewport::{SUMS, TOTALS, Viewport};
use crate::view::matrix::grid::GridPosition;
use crate::view::matrix::tally::{Columns, Share, Tally};
use std::sync::Arc;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What the lines are called.
pub const LINES: [MatrixText; TOTALS] = [MatrixText::KnownPercent, MatrixText::PenetrationPercent];

/// The counts of each product over the customers that are shown; counted once, until something changes.
#[derive(Debug, Default)]
pub struct Totals {
    rows: Arc<Vec<Row>>,
    columns: Arc<Columns>,
    counted: Vec<Option<Tally>>,
    all: Option<Tally>,
}

impl Totals {
    /// Marks may be others now.
    pub fn forget(&mut self) {
        self.counted.clear();
        self.all = None;
    }

    fn suit(&mut self, grid_frame: &GridFrame<'_>) {
        if !Arc::ptr_eq(&self.rows, grid_frame.rows) || !Arc::ptr_eq(&self.columns, grid_frame.columns) {
            self.rows = Arc::clone(grid_frame.rows);
            self.columns = Arc::clone(grid_frame.columns);
            self.forget();
        }
    }

    pub fn of(&mut self, grid_frame: &GridFrame<'_>, column: Column) -> Tally {
        self.suit(grid_frame);
        let at = usize::from(column.0);
        if self.counted.len() <= at {
            self.counted.resize(at + 1, None);
        }
        if let Some(Some(known)) = self.counted.get(at) {
            return *known;
        }
        let tally = if grid_frame.is_whole {
            Tally::of_whole_column(grid_frame.workspace, column, grid_frame.rows.len())
        } else {
            Tally::of_column(grid_frame.workspace, column, grid_frame.rows)
        };
        if let Some(place) = self.counted.get_mut(at) {
            *place = Some(tally);
        }
        tally
    }

    /// Over all that is shown.
    pub fn of_all(&mut self, grid_frame: &GridFrame<'_>) -> Tally {
        self.suit(grid_frame);
        *self.all.get_or_insert_with(|| {
            if grid_frame.is_whole {
                return Tally::of_all(grid_frame.workspace, grid_frame.rows.len(), grid_frame.columns);
            }
            sum_of_rows(grid_frame.workspace, grid_frame.rows, grid_frame.columns)
        })
    }
}

/// Over these customers.
pub fn sum_of_rows(workspace: &Workspace, rows: &[Row], columns: &Columns) -> Tally {
    let mut sum = Tally::default();
    for row in rows {
        sum.take_all(&Tally::of_row(workspace, *row, columns));
    }
    sum
}

/// A share in percent.
pub fn share_wording(language: Language, share: Option<Share>) -> String {
    share.map_or("–".into(), |share| {
        language.percent(share.part.into(), share.whole.into())
    })
}

/// The same without its sign, which stands at the beginning of the line.
pub fn bare(told: &str) -> &str {
    told.trim_end_matches(['%', '\u{a0}'])
}

/// One line's share of a product.
pub fn share(tally: &Tally, line: usize) -> Option<Share> {
    if line == 0 {
        tally.known_share()
    } else {
        tally.penetration()
    }
}

#[derive(Debug)]
pub struct TotalsRow {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    /// What it was painted for; nothing where it has to be painted anew.
    shown: Option<PaintedTotals>,
}

/// What the totals look like depends on.
#[derive(Debug, Clone, PartialEq)]
struct PaintedTotals {
    viewport: Viewport,
    place: Option<GridPosition>,
    column: Option<usize>,
    said: Vec<[Option<Share>; TOTALS]>,
    all: Tally,
    language: Language,
}

impl TotalsRow {
    pub fn new() -> Option<Self> {
        let (canvas, pen) = canvas()?;
        Some(Self {
            canvas,
            pen,
            shown: None,
        })
    }

    /// Colours or fonts may be others now.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Lays the totals over the picture.
    pub fn paint(
        &mut self,
        (pen, sprites): (&CanvasRenderingContext2d, &CellSprites),
        grid_frame: &GridFrame<'_>,
        viewport: &Viewport,
        totals: &mut Totals,
    ) {
        let top = viewport.device(viewport.foot_top());
        if top >= viewport.device(viewport.height) {
            return;
        }
        let shown = PaintedTotals::of(grid_frame, viewport, totals);
        if self.shown.as_ref() != Some(&shown) {
            self.draw(sprites, grid_frame, &shown);
            self.shown = Some(shown);
        }
        let _ = pen.draw_image_with_html_canvas_element(&self.canvas, 0.0, top);
    }

    fn draw(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, shown: &PaintedTotals) {
        let viewport = &shown.viewport;
        let (width, height) = (
            viewport.device(viewport.width).max(1.0),
            viewport.device(viewport.foot()).max(1.0),
        );
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        self.fill(sprites, Paint::Sunken, [0.0, 0.0, width, height]);
        let lines = (0..TOTALS).map(|line| (line, viewport.device(line as f64 * viewport.row)));
        for (line, y) in lines {
            let bottom = viewport.device((line + 1) as f64 * viewport.row);
            self.draw_line(sprites, shown, line, (y, bottom));
            self.draw_frozen(sprites, shown, line, (y, bottom));
            let paint = if line == 0 { Paint::Strong } else { Paint::CellLine };
            self.fill(sprites, paint, [0.0, y, width, sprites.hair]);
        }
        if let Some(place) = shown.place {
            self.draw_ring(sprites, grid_frame, viewport, place);
        }
    }

    /// The shares of the products in sight.
    fn draw_line(&self, sprites: &CellSprites, shown: &PaintedTotals, line: usize, (top, bottom): (f64, f64)) {
        let viewport = &shown.viewport;
        self.pen.set_font(&sprites.plain_font);
        self.pen.set_text_align("center");
        for (at, said) in viewport.across().band(0).indices().zip(&shown.said) {
            let (left, right) = (viewport.x(at), viewport.x(at + 1));
            let is_active = Some(at + 1) == shown.column;
            if is_active {
                self.fill(sprites, Paint::Wash, [left, top, right - left, bottom - top]);
            }
            self.fill(
                sprites,
                Paint::CellLine,
                [right - sprites.hair, top, sprites.hair, bottom - top],
            );
            let paint = if is_active { Paint::Accent } else { Paint::Soft };
            self.pen.set_fill_style_str(sprites.colour(paint));
            let text = share_wording(shown.language, said.get(line).copied().flatten());
            let _ = self.pen.fill_text(
                bare(&text),
                ((left + right) / 2.0).round(),
                sprites.text_line(top, bottom),
            );
        }
    }

    /// What the line is called, and the sum of all products.
    fn draw_frozen(&self, sprites: &CellSprites, shown: &PaintedTotals, line: usize, (top, bottom): (f64, f64)) {
        let viewport = &shown.viewport;
        let (name, height) = (viewport.device(viewport.name), bottom - top);
        self.fill(sprites, Paint::Sunken, [0.0, top, name, height]);
        self.fill(sprites, Paint::Strong, [name - sprites.hair, top, sprites.hair, height]);
        self.pen.set_font(&sprites.strong_font);
        self.pen.set_text_align("left");
        self.pen.set_fill_style_str(sprites.colour(Paint::Soft));
        let called = LINES
            .get(line)
            .map(|phrase| shown.language.text(*phrase))
            .unwrap_or_default();
        let called = cut(&self.pen, &called, name - viewport.device(20.0));
        let base = sprites.text_line(top, bottom);
        let _ = self.pen.fill_text(&called, viewport.device(10.0), base);
        let (left, width) = (viewport.device(viewport.sums_left()), viewport.device(viewport.sum));
        self.fill(sprites, Paint::Sunken, [left, top, width * SUMS as f64, height]);
        for sum in 0..SUMS {
            let x = left + sum as f64 * width;
            let paint = if sum == 0 { Paint::Strong } else { Paint::Line };
            self.fill(sprites, paint, [x, top, sprites.hair, height]);
            if sum == line {
                self.pen.set_text_align("right");
                self.pen.set_fill_style_str(sprites.colour(Paint::Text));
                let text = share_wording(shown.language, share(&shown.all, line));
                let _ = self.pen.fill_text(&text, x + width - viewport.device(9.0), base);
            }
        }
    }

    fn draw_ring(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, viewport: &Viewport, place: GridPosition) {
        let line = place.row.saturating_sub(grid_frame.rows.len());
        let (top, bottom) = (
            viewport.device(line as f64 * viewport.row),
            viewport.device((line + 1) as f64 * viewport.row),
        );
        let (left, right) = match grid_frame.field {
            Some(GridColumn::Name) => (0.0, viewport.device(viewport.name)),
            Some(GridColumn::Product(_)) => (viewport.x(place.column - 1), viewport.x(place.column)),
            Some(GridColumn::Sum(sum)) => {
                let left = viewport.device(viewport.sums_left()) + sum as f64 * viewport.device(viewport.sum);
                (left, left + viewport.device(viewport.sum))
            }
            None => return,
        };
        ring(&self.pen, sprites, [left, top, right - left, bottom - top]);
    }

    fn fill(&self, sprites: &CellSprites, paint: Paint, [x, y, width, height]: [f64; 4]) {
        self.pen.set_fill_style_str(sprites.colour(paint));
        self.pen.fill_rect(x, y, width, height);
    }
}

impl PaintedTotals {
    fn of(grid_frame: &GridFrame<'_>, viewport: &Viewport, totals: &mut Totals) -> Self {
        let columns = viewport.across().band(0).indices();
        let in_sight = grid_frame.columns.shown.get(columns).unwrap_or_default();
        let said = in_sight.iter().map(|column| {
            let tally = totals.of(grid_frame, *column);
            std::array::from_fn(|line| share(&tally, line))
        });
        let said = said.collect();
        Self {
            // Where the rows are scrolled to changes nothing here.
            viewport: Viewport { top: 0.0, ..*viewport },
            place: grid_frame.place.filter(|place| place.row >= grid_frame.rows.len()),
            column: grid_frame.place.map(|place| place.column),
            said,
            all: totals.of_all(grid_frame),
            language: grid_frame.language,
        }
    }
}

/// The sums of a row as text: how much is known, and the penetration.
pub fn sums(language: Language, tally: &Tally) -> [String; SUMS] {
    let known = [&language.count(tally.known), "/", &language.count(tally.cells)].concat();
    let penetration = tally.penetration().map_or("–".into(), |share| {
        language.percent(share.part.into(), share.whole.into())
    });
    [known, penetration]
}
