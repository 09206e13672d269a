//! The headings of the products above the rows, with their groups and the corners beside them. They are painted aside when
//! they change, which scrolling through the rows never does, and laid over the picture with one stroke.

use super::bands;
use super::ink::{Ink, Paint, canvas};
use super::letters::{cut, fitting};
use super::scene::Scene;
use crate::domain::Column;
use crate::text::Language;
use crate::text::matrix::Matrix;
use crate::ui::matrix::sight::{SUMS, Sight};
use crate::view::matrix::tally::{Columns, Run};
use std::sync::Arc;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[derive(Debug)]
pub struct Head {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    /// The lines of each column's heading; nothing where not asked for yet.
    headings: Vec<Option<[String; 2]>>,
    /// What it was painted for; nothing where it has to be painted anew.
    shown: Option<Shown>,
}

/// What the headings look like depends on.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    sight: Sight,
    column: Option<usize>,
    columns: Arc<Columns>,
    runs: Vec<Run>,
    language: Language,
}

impl Head {
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
    pub fn paint(&mut self, (pen, ink): (&CanvasRenderingContext2d, &Ink), scene: &Scene<'_>, sight: &Sight) {
        if !self.shown.as_ref().is_some_and(|shown| shown.suits(scene, sight)) {
            self.draw(ink, scene, sight);
            self.shown = Some(Shown::of(scene, sight));
        }
        let _ = pen.draw_image_with_html_canvas_element(&self.canvas, 0.0, 0.0);
    }

    fn draw(&mut self, ink: &Ink, scene: &Scene<'_>, sight: &Sight) {
        let (width, height) = (sight.device(sight.width).max(1.0), sight.device(sight.head).max(1.0));
        if f64::from(self.canvas.width()) != width || f64::from(self.canvas.height()) != height {
            self.canvas.set_width(width as u32);
            self.canvas.set_height(height as u32);
        }
        self.draw_columns(ink, scene, sight);
        bands::paint(&self.pen, ink, scene, sight);
        self.draw_corners(ink, scene, sight);
    }

    fn fill(&self, ink: &Ink, paint: Paint, [x, y, width, height]: [f64; 4]) {
        self.pen.set_fill_style_str(ink.colour(paint));
        self.pen.fill_rect(x, y, width, height);
    }

    /// The names of the products, upright, in at most two lines.
    fn draw_columns(&mut self, ink: &Ink, scene: &Scene<'_>, sight: &Sight) {
        let (head, top) = (sight.device(sight.head), sight.device(sight.band));
        let width = f64::from(self.canvas.width());
        self.fill(ink, Paint::Sunken, [0.0, 0.0, width, head]);
        let active = scene.place.and_then(|place| place.column.checked_sub(1));
        let columns = sight.across().band(0);
        let shown = scene.columns.shown.get(columns.indices()).unwrap_or_default();
        for (at, column) in columns.indices().zip(shown) {
            let (left, right) = (sight.x(at), sight.x(at + 1));
            let is_active = active == Some(at);
            if is_active {
                self.fill(ink, Paint::Wash, [left, top, right - left, head - top]);
            }
            self.fill(ink, Paint::CellLine, [right - ink.hair, top, ink.hair, head - top]);
            let paint = if is_active { Paint::Accent } else { Paint::Text };
            self.heading(ink, scene, sight, *column);
            let Some(Some([first, second])) = self.headings.get(usize::from(column.0)) else {
                continue;
            };
            self.pen.set_fill_style_str(ink.colour(paint));
            self.upright(ink, sight, (left + right) / 2.0, [first, second]);
        }
        self.fill(ink, Paint::Strong, [0.0, head - ink.hair, width, ink.hair]);
    }

    /// Writes upwards from the lower edge of the head, in the middle of a column.
    fn upright(&self, ink: &Ink, sight: &Sight, middle: f64, [first, second]: [&str; 2]) {
        let foot = sight.device(sight.head - 8.0);
        self.pen.set_font(&ink.strong_font);
        self.pen.set_text_align("left");
        let base = middle + ink.size * 0.36;
        let lines = if second.is_empty() {
            [(first, base), ("", 0.0)]
        } else {
            [(first, base - ink.size * 0.58), (second, base + ink.size * 0.58)]
        };
        for (line, at) in lines.into_iter().filter(|(line, _)| !line.is_empty()) {
            let _ = self.pen.set_transform(0.0, -1.0, 1.0, 0.0, at.round(), foot);
            let _ = self.pen.fill_text(line, 0.0, 0.0);
        }
        let _ = self.pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
    }

    /// Works out the lines of a column's heading, once.
    fn heading(&mut self, ink: &Ink, scene: &Scene<'_>, sight: &Sight, column: Column) {
        let at = usize::from(column.0);
        if self.headings.len() <= at {
            self.headings.resize(at + 1, None);
        }
        if self.headings.get(at).is_some_and(Option::is_some) {
            return;
        }
        let name = scene
            .workspace
            .product_at(column)
            .map_or("", |product| product.name.as_str());
        self.pen.set_font(&ink.strong_font);
        let room = sight.device(sight.head - sight.band - 16.0);
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
    fn draw_corners(&self, ink: &Ink, scene: &Scene<'_>, sight: &Sight) {
        let (name, head) = (sight.device(sight.name), sight.device(sight.head));
        let (left, width) = (sight.device(sight.sums_left()), sight.device(sight.sum));
        self.fill(ink, Paint::Sunken, [left, 0.0, width * SUMS as f64, head - ink.hair]);
        for (at, phrase) in (0_u8..).zip([Matrix::Known, Matrix::Penetration]) {
            let x = left + f64::from(at) * width;
            let paint = if at == 0 { Paint::Strong } else { Paint::Line };
            self.fill(ink, paint, [x, 0.0, ink.hair, head]);
            self.pen.set_fill_style_str(ink.colour(Paint::Text));
            self.upright(ink, sight, x + width / 2.0, [&scene.language.tell(phrase), ""]);
        }
        self.fill(ink, Paint::Sunken, [0.0, 0.0, name, head - ink.hair]);
        self.fill(ink, Paint::Strong, [name - ink.hair, 0.0, ink.hair, head]);
        self.pen.set_font(&ink.strong_font);
        self.pen.set_fill_style_str(ink.colour(Paint::Soft));
        let corner = scene.language.tell(Matrix::Customer);
        let _ = self
            .pen
            .fill_text(&corner, sight.device(10.0), head - sight.device(10.0));
    }
}

impl Shown {
    fn of(scene: &Scene<'_>, sight: &Sight) -> Self {
        Self {
            sight: still(sight),
            column: scene.place.map(|place| place.column),
            columns: Arc::clone(scene.columns),
            runs: scene.runs.to_vec(),
            language: scene.language,
        }
    }

    fn suits(&self, scene: &Scene<'_>, sight: &Sight) -> bool {
        self.sight == still(sight)
            && self.column == scene.place.map(|place| place.column)
            && Arc::ptr_eq(&self.columns, scene.columns)
            && self.runs == scene.runs
            && self.language == scene.language
    }
}

/// How many rows there are, and where they are scrolled to, changes nothing here.
fn still(sight: &Sight) -> Sight {
    Sight {
        top: 0.0,
        rows: 0,
        ..*sight
    }
}
