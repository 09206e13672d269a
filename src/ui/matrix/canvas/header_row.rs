//! The headings of the products above the rows, with their groups and the corners beside them. They are painted aside when
//! they change, which scrolling through the rows never does, and laid over the picture with one stroke.

use super::cell_sprites::{CellSprites, Paint, canvas};
use super::grid_frame::GridFrame;
use super::group_headings;
use super::text_fit::{cut, fitting};
use crate::domain::Column;
use crate::text::Language;
use crate::text::matrix::MatrixText;
use crate::ui::matrix::viewport::{SUMS, Viewport};
use crate::view::matrix::tally::{Columns, Run};
use std::sync::Arc;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[derive(Debug)]
pub struct HeaderRow {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    /// The lines of each column's heading; nothing where not asked for yet.
    headings: Vec<Option<[String; 2]>>,
    /// What it was painted for; nothing where it has to be painted anew.
    shown: Option<PaintedHeadings>,
}

/// What the headings look like depends on.
#[derive(Debug, Clone, PartialEq)]
struct PaintedHeadings {
    viewport: Viewport,
    column: Option<usize>,
    columns: Arc<Columns>,
    runs: Vec<Run>,
    language: Language,
}

impl HeaderRow {
    pub fn new() -> Option<Self> {
        let (canvas, pen) = canvas()?;
        Some(Self {
            canvas,
            pen,
            headings: Vec::new(),
            shown: None,
        })
    }

    /// Colours or fonts may be others now.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Names may be others now.
    pub fn forget_names(&mut self) {
        self.headings.clear();
        self.forget();
    }

    /// Lays the headings over the picture.
    pub fn paint(
        &mut self,
        (pen, sprites): (&CanvasRenderingContext2d, &CellSprites),
        grid_frame: &GridFrame<'_>,
        viewport: &Viewport,
    ) {
        if !self
            .shown
            .as_ref()
            .is_some_and(|shown| shown.suits(grid_frame, viewport))
        {
            self.draw(sprites, grid_frame, viewport);
            self.shown = Some(PaintedHeadings::of(grid_frame, viewport));
        }
        let _ = pen.draw_image_with_html_canvas_element(&self.canvas, 0.0, 0.0);
    }

    fn draw(&mut self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, viewport: &Viewport) {
        let (width, height) = (
            viewport.device(viewport.width).max(1.0),
            viewport.device(viewport.head).max(1.0),
        );
        if f64::from(self.canvas.width()) != width || f64::from(self.canvas.height()) != height {
            self.canvas.set_width(width as u32);
            self.canvas.set_height(height as u32);
        }
        self.draw_columns(sprites, grid_frame, viewport);
        group_headings::paint(&self.pen, sprites, grid_frame, viewport);
        self.draw_corners(sprites, grid_frame, viewport);
    }

    fn fill(&self, sprites: &CellSprites, paint: Paint, [x, y, width, height]: [f64; 4]) {
        self.pen.set_fill_style_str(sprites.colour(paint));
        self.pen.fill_rect(x, y, width, height);
    }

    /// The names of the products, upright, in at most two lines.
    fn draw_columns(&mut self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, viewport: &Viewport) {
        let (head, top) = (viewport.device(viewport.head), viewport.device(viewport.band));
        let width = f64::from(self.canvas.width());
        self.fill(sprites, Paint::Sunken, [0.0, 0.0, width, head]);
        let active = grid_frame.place.and_then(|place| place.column.checked_sub(1));
        let columns = viewport.across().band(0);
        let shown = grid_frame.columns.shown.get(columns.indices()).unwrap_or_default();
        for (at, column) in columns.indices().zip(shown) {
            let (left, right) = (viewport.x(at), viewport.x(at + 1));
            let is_active = active == Some(at);
            if is_active {
                self.fill(sprites, Paint::Wash, [left, top, right - left, head - top]);
            }
            self.fill(
                sprites,
                Paint::CellLine,
                [right - sprites.hair, top, sprites.hair, head - top],
            );
            let paint = if is_active { Paint::Accent } else { Paint::Text };
            self.heading(sprites, grid_frame, viewport, *column);
            let Some(Some([first, second])) = self.headings.get(usize::from(column.0)) else {
                continue;
            };
            self.pen.set_fill_style_str(sprites.colour(paint));
            self.upright(sprites, viewport, (left + right) / 2.0, [first, second]);
        }
        self.fill(sprites, Paint::Strong, [0.0, head - sprites.hair, width, sprites.hair]);
    }

    /// Writes upwards from the lower edge of the head, in the middle of a column.
    fn upright(&self, sprites: &CellSprites, viewport: &Viewport, middle: f64, [first, second]: [&str; 2]) {
        let foot = viewport.device(viewport.head - 8.0);
        self.pen.set_font(&sprites.strong_font);
        self.pen.set_text_align("left");
        let base = middle + sprites.size * 0.36;
        let lines = if second.is_empty() {
            [(first, base), ("", 0.0)]
        } else {
            [
                (first, base - sprites.size * 0.58),
                (second, base + sprites.size * 0.58),
            ]
        };
        for (line, at) in lines.into_iter().filter(|(line, _)| !line.is_empty()) {
            let _ = self.pen.set_transform(0.0, -1.0, 1.0, 0.0, at.round(), foot);
            let _ = self.pen.fill_text(line, 0.0, 0.0);
        }
        let _ = self.pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    }

    /// Works out the lines of a column's heading, once.
    fn heading(&mut self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, viewport: &Viewport, column: Column) {
        let at = usize::from(column.0);
        if self.headings.len() <= at {
            self.headings.resize(at + 1, None);
        }
        if self.headings.get(at).is_some_and(Option::is_some) {
            return;
        }
        let name = grid_frame
            .workspace
            .product_at(column)
            .map_or("", |product| product.name.as_str());
        self.pen.set_font(&sprites.strong_font);
        let room = viewport.device(viewport.head - viewport.band - 16.0);
        let whole = fitting(&self.pen, name, room, 0.0);
        let lines = if whole == name.len() {
            [name.to_owned(), String::new()]
        } else {
            let head = name.get(..whole).unwrap_or_default();
            let end = head.rfind([' ', '-', '/']).map_or(whole, |at| at + 1);
            let (first, rest) = (name.get(..end).unwrap_or_default(), name.get(end..).unwrap_or_default());
            [first.trim().to_owned(), cut(&self.pen, rest.trim(), room)]
        };
        if let Some(place) = self.headings.get_mut(at) {
            *place = Some(lines);
        }
    }

    /// What stays where it is: above the names, and above the sums.
    fn draw_corners(&self, sprites: &CellSprites, grid_frame: &GridFrame<'_>, viewport: &Viewport) {
        let (name, head) = (viewport.device(viewport.name), viewport.device(viewport.head));
        let (left, width) = (viewport.device(viewport.sums_left()), viewport.device(viewport.sum));
        self.fill(
            sprites,
            Paint::Sunken,
            [left, 0.0, width * SUMS as f64, head - sprites.hair],
        );
        for (at, phrase) in (0_u8..).zip([MatrixText::Known, MatrixText::Penetration]) {
            let x = left + f64::from(at) * width;
            let paint = if at == 0 { Paint::Strong } else { Paint::Line };
            self.fill(sprites, paint, [x, 0.0, sprites.hair, head]);
            self.pen.set_fill_style_str(sprites.colour(Paint::Text));
            self.upright(
                sprites,
                viewport,
                x + width / 2.0,
                [&grid_frame.language.text(phrase), ""],
            );
        }
        self.fill(sprites, Paint::Sunken, [0.0, 0.0, name, head - sprites.hair]);
        self.fill(sprites, Paint::Strong, [name - sprites.hair, 0.0, sprites.hair, head]);
        self.pen.set_font(&sprites.strong_font);
        self.pen.set_fill_style_str(sprites.colour(Paint::Soft));
        let corner = grid_frame.language.text(MatrixText::Customer);
        let _ = self
            .pen
            .fill_text(&corner, viewport.device(10.0), head - viewport.device(10.0));
    }
}

impl PaintedHeadings {
    fn of(grid_frame: &GridFrame<'_>, viewport: &Viewport) -> Self {
        Self {
            viewport: still(viewport),
            column: grid_frame.place.map(|place| place.column),
            columns: Arc::clone(grid_frame.columns),
            runs: grid_frame.runs.to_vec(),
            language: grid_frame.language,
        }
    }

    fn suits(&self, grid_frame: &GridFrame<'_>, viewport: &Viewport) -> bool {
        self.viewport == still(viewport)
            && self.column == grid_frame.place.map(|place| place.column)
            && Arc::ptr_eq(&self.columns, grid_frame.columns)
            && self.runs == grid_frame.runs
            && self.language == grid_frame.language
    }
}

/// How many rows there are, and where they are scrolled to, changes nothing here.
fn still(viewport: &Viewport) -> Viewport {
    Viewport {
        top: 0.0,
        rows: 0,
        ..*viewport
    }
}
