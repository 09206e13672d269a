//! The totals of the products below the rows: how much is known, and the penetration, in percent. They are painted aside when
//! they change, which scrolling through the rows never does, and laid over the picture with one stroke.

use super::ink::{Ink, Paint, canvas};
use super::letters::cut;
use super::picture::ring;
use super::scene::Scene;
use crate::domain::{Column, Row, Workspace};
use crate::text::Language;
use crate::text::matrix::Matrix;
use crate::ui::matrix::board::Field;
use crate::ui::matrix::sight::{SUMS, Sight, TOTALS};
use crate::view::matrix::grid::Place;
use crate::view::matrix::tally::{Columns, Share, Tally};
use std::sync::Arc;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What the lines are called.
pub const LINES: [Matrix; TOTALS] = [Matrix::KnownPercent, Matrix::PenetrationPercent];

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

    fn suit(&mut self, scene: &Scene<'_>) {
        if !Arc::ptr_eq(&self.rows, scene.rows) || !Arc::ptr_eq(&self.columns, scene.columns) {
            self.rows = Arc::clone(scene.rows);
            self.columns = Arc::clone(scene.columns);
            self.forget();
        }
    }

    pub fn of(&mut self, scene: &Scene<'_>, column: Column) -> Tally {
        self.suit(scene);
        let at = usize::from(column.0);
        if self.counted.len() <= at {
            self.counted.resize(at + 1, None);
        }
        if let Some(Some(known)) = self.counted.get(at) {
            return *known;
        }
        let tally = if scene.is_whole {
            Tally::of_whole_column(scene.workspace, column, scene.rows.len())
        } else {
            Tally::of_column(scene.workspace, column, scene.rows)
        };
        if let Some(place) = self.counted.get_mut(at) {
            *place = Some(tally);
        }
        tally
    }

    /// Over all that is shown.
    pub fn of_all(&mut self, scene: &Scene<'_>) -> Tally {
        self.suit(scene);
        *self.all.get_or_insert_with(|| {
            if scene.is_whole {
                return Tally::of_all(scene.workspace, scene.rows.len(), scene.columns);
            }
            sum_of_rows(scene.workspace, scene.rows, scene.columns)
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
pub fn told(language: Language, share: Option<Share>) -> String {
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
pub struct Foot {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    /// What it was painted for; nothing where it has to be painted anew.
    shown: Option<Shown>,
}

/// What the totals look like depends on.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    sight: Sight,
    place: Option<Place>,
    column: Option<usize>,
    said: Vec<[Option<Share>; TOTALS]>,
    all: Tally,
    language: Language,
}

impl Foot {
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
        (pen, ink): (&CanvasRenderingContext2d, &Ink),
        scene: &Scene<'_>,
        sight: &Sight,
        totals: &mut Totals,
    ) {
        let top = sight.device(sight.foot_top());
        if top >= sight.device(sight.height) {
            return;
        }
        let shown = Shown::of(scene, sight, totals);
        if self.shown.as_ref() != Some(&shown) {
            self.draw(ink, scene, &shown);
            self.shown = Some(shown);
        }
        let _ = pen.draw_image_with_html_canvas_element(&self.canvas, 0.0, top);
    }

    fn draw(&self, ink: &Ink, scene: &Scene<'_>, shown: &Shown) {
        let sight = &shown.sight;
        let (width, height) = (sight.device(sight.width).max(1.0), sight.device(sight.foot()).max(1.0));
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        self.fill(ink, Paint::Sunken, [0.0, 0.0, width, height]);
        let lines = (0..TOTALS).map(|line| (line, sight.device(line as f64 * sight.row)));
        for (line, y) in lines {
            let bottom = sight.device((line + 1) as f64 * sight.row);
            self.draw_line(ink, shown, line, (y, bottom));
            self.draw_frozen(ink, shown, line, (y, bottom));
            let paint = if line == 0 { Paint::Strong } else { Paint::CellLine };
            self.fill(ink, paint, [0.0, y, width, ink.hair]);
        }
        if let Some(place) = shown.place {
            self.draw_ring(ink, scene, sight, place);
        }
    }

    /// The shares of the products in sight.
    fn draw_line(&self, ink: &Ink, shown: &Shown, line: usize, (top, bottom): (f64, f64)) {
        let sight = &shown.sight;
        self.pen.set_font(&ink.plain_font);
        self.pen.set_text_align("center");
        for (at, said) in sight.across().band(0).indices().zip(&shown.said) {
            let (left, right) = (sight.x(at), sight.x(at + 1));
            let is_active = Some(at + 1) == shown.column;
            if is_active {
                self.fill(ink, Paint::Wash, [left, top, right - left, bottom - top]);
            }
            self.fill(ink, Paint::CellLine, [right - ink.hair, top, ink.hair, bottom - top]);
            let paint = if is_active { Paint::Accent } else { Paint::Soft };
            self.pen.set_fill_style_str(ink.colour(paint));
            let text = told(shown.language, said.get(line).copied().flatten());
            let _ = self
                .pen
                .fill_text(bare(&text), ((left + right) / 2.0).round(), ink.text_line(top, bottom));
        }
    }

    /// What the line is called, and the sum of all products.
    fn draw_frozen(&self, ink: &Ink, shown: &Shown, line: usize, (top, bottom): (f64, f64)) {
        let sight = &shown.sight;
        let (name, height) = (sight.device(sight.name), bottom - top);
        self.fill(ink, Paint::Sunken, [0.0, top, name, height]);
        self.fill(ink, Paint::Strong, [name - ink.hair, top, ink.hair, height]);
        self.pen.set_font(&ink.strong_font);
        self.pen.set_text_align("left");
        self.pen.set_fill_style_str(ink.colour(Paint::Soft));
        let called = LINES
            .get(line)
            .map(|phrase| shown.language.tell(*phrase))
            .unwrap_or_default();
        let called = cut(&self.pen, &called, name - sight.device(20.0));
        let base = ink.text_line(top, bottom);
        let _ = self.pen.fill_text(&called, sight.device(10.0), base);
        let (left, width) = (sight.device(sight.sums_left()), sight.device(sight.sum));
        self.fill(ink, Paint::Sunken, [left, top, width * SUMS as f64, height]);
        for sum in 0..SUMS {
            let x = left + sum as f64 * width;
            let paint = if sum == 0 { Paint::Strong } else { Paint::Line };
            self.fill(ink, paint, [x, top, ink.hair, height]);
            if sum == line {
                self.pen.set_text_align("right");
                self.pen.set_fill_style_str(ink.colour(Paint::Text));
                let text = told(shown.language, share(&shown.all, line));
                let _ = self.pen.fill_text(&text, x + width - sight.device(9.0), base);
            }
        }
    }

    fn draw_ring(&self, ink: &Ink, scene: &Scene<'_>, sight: &Sight, place: Place) {
        let line = place.row.saturating_sub(scene.rows.len());
        let (top, bottom) = (
            sight.device(line as f64 * sight.row),
            sight.device((line + 1) as f64 * sight.row),
        );
        let (left, right) = match scene.field {
            Some(Field::Name) => (0.0, sight.device(sight.name)),
            Some(Field::Product(_)) => (sight.x(place.column - 1), sight.x(place.column)),
            Some(Field::Sum(sum)) => {
                let left = sight.device(sight.sums_left()) + sum as f64 * sight.device(sight.sum);
                (left, left + sight.device(sight.sum))
            }
            None => return,
        };
        ring(&self.pen, ink, [left, top, right - left, bottom - top]);
    }

    fn fill(&self, ink: &Ink, paint: Paint, [x, y, width, height]: [f64; 4]) {
        self.pen.set_fill_style_str(ink.colour(paint));
        self.pen.fill_rect(x, y, width, height);
    }
}

impl Shown {
    fn of(scene: &Scene<'_>, sight: &Sight, totals: &mut Totals) -> Self {
        let columns = sight.across().band(0).indices();
        let in_sight = scene.columns.shown.get(columns).unwrap_or_default();
        let said = in_sight.iter().map(|column| {
            let tally = totals.of(scene, *column);
            std::array::from_fn(|line| share(&tally, line))
        });
        let said = said.collect();
        Self {
            // Where the rows are scrolled to changes nothing here.
            sight: Sight { top: 0.0, ..*sight },
            place: scene.place.filter(|place| place.row >= scene.rows.len()),
            column: scene.place.map(|place| place.column),
            said,
            all: totals.of_all(scene),
            language: scene.language,
        }
    }
}
