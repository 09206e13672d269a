//! The whole matrix as a picture, one point a cell; a click travels there.

use crate::domain::{Colour, Column, Mark, Row};
use crate::text::matrix::mark_phrase;
use crate::text::matrix_tools::Tool;
use crate::text::shell::Shell;
use crate::ui::controls::Dialog;
use crate::ui::matrix::canvas::cell_sprites::{pen_of, tokens};
use crate::ui::matrix::css::decimal;
use crate::ui::matrix::matrix_state::MatrixState;
use crate::ui::prelude::*;
use crate::ui::session::appearance::t;
use crate::ui::session::{Topic, use_session};
use crate::view::matrix::grid::{GridPosition, MarkKey};
use leptos::{ev, html};
use wasm_bindgen::Clamped;
use web_sys::{CssStyleDeclaration, HtmlCanvasElement, HtmlElement, ImageData};

/// A strip of rows; the next ones stand beside it.
const STRIP: usize = 500;
const GAP: usize = 6;
/// What a canvas holds in width, and what memory it may take; beyond that a point stands for several rows.
const WIDTH_MAX: usize = 16_000;

/// How the rows are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    rows: usize,
    columns: usize,
    /// Rows to one point.
    step: usize,
    /// Pixels to one point, for small matrices.
    zoom: usize,
}

impl Layout {
    fn of(rows: usize, columns: usize) -> Self {
        let strips_max = (WIDTH_MAX / (columns + GAP).max(1)).max(1);
        let zoom = (900 / columns.max(1)).min(STRIP / rows.max(1)).clamp(1, 12);
        Self {
            rows,
            columns,
            step: rows.div_ceil(STRIP * strips_max).max(1),
            zoom,
        }
    }

    fn strips(self) -> usize {
        self.rows.div_ceil(STRIP * self.step).max(1)
    }

    fn width(self) -> usize {
        self.strips() * (self.columns + GAP) - GAP
    }

    fn height(self) -> usize {
        self.rows.div_ceil(self.step).min(STRIP)
    }

    /// Where a row and a column stand, in points.
    fn point(self, row: usize, column: usize) -> (usize, usize) {
        let line = row / self.step;
        (line / STRIP * (self.columns + GAP) + column, line % STRIP)
    }

    fn place(self, x: usize, y: usize) -> Option<GridPosition> {
        let (strip, column) = (x / (self.columns + GAP), x % (self.columns + GAP));
        let row = (strip * STRIP + y) * self.step;
        (row < self.rows && column < self.columns).then_some(GridPosition {
            row,
            column: column + 1,
        })
    }
}

#[component]
pub fn Overview(matrix_state: MatrixState, open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog title=t(Tool::Overview) close=t(Shell::Close) open attr:data-wide="">
            <div class="dialog-body"><p class="soft">{t(Tool::OverviewHint)}</p><Key/><Picture matrix_state open/></div>
        </Dialog>
    }
}

/// Which tone is which mark.
#[component]
fn Key() -> impl IntoView {
    let tone = |key: MarkKey| {
        let mark = key.alone();
        view! { <li class="unit"><span class="bar" data-parts=""><i data-mark=mark.code()></i></span>{t(mark_phrase(mark))}</li> }
    };
    view! { <ul class="legend">{MarkKey::ALL.map(tone).collect_view()}</ul> }
}

#[component]
fn Picture(matrix_state: MatrixState, open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let canvas = NodeRef::<html::Canvas>::new();
    let layout = memo(move || {
        Layout::of(
            matrix_state.rows.with(|rows| rows.len()),
            matrix_state.columns.with(|columns| columns.shown.len()),
        )
    });
    effect(move || {
        session.track(Topic::Marks);
        let (Some(canvas), layout) = (canvas.get(), layout.get()) else {
            return;
        };
        let (rows, columns) = (matrix_state.rows.get(), matrix_state.columns.get());
        let points = session.read(|workspace| {
            let matrix = workspace.matrix();
            paint(&canvas, layout, &rows, &columns.shown, |row, column| {
                matrix.mark(row, column)
            })
        });
        let _ = points.and_then(|points| show(&canvas, layout, &points));
    });
    let travel = move |event: ev::MouseEvent| {
        let zoom = layout.get_untracked().zoom.max(1);
        let point = |offset: i32| usize::try_from(offset).unwrap_or(0) / zoom;
        if let Some(place) = layout
            .get_untracked()
            .place(point(event.offset_x()), point(event.offset_y()))
        {
            matrix_state.activate(place);
            open.set(false);
            request_animation_frame(move || matrix_state.if_there(MatrixState::come_back));
        }
    };
    view! {
        <div class="matrix-overview" tabindex="0" role="group" aria-label=t(Tool::OverviewPicture)>
            <canvas node_ref=canvas role="img" aria-label=t(Tool::OverviewPicture) on:click=travel></canvas>
        </div>
    }
}

/// Four bytes a point.
fn paint(
    canvas: &HtmlCanvasElement,
    layout: Layout,
    rows: &[Row],
    columns: &[Column],
    mark: impl Fn(Row, Column) -> Mark,
) -> Option<Vec<u8>> {
    let style = window().get_computed_style(canvas).ok()??;
    let blank = colour(&style, "--mark-blank");
    let tones = tones(&style);
    let gap = colour(&style, "--surface");
    let (width, height) = (layout.width(), layout.height());
    let mut points = gap.repeat(width * height);
    for (at, row) in rows.iter().enumerate().step_by(layout.step) {
        for (place, column) in columns.iter().enumerate() {
            let (x, y) = layout.point(at, place);
            let tone = tones.get(mark(*row, *column) as usize).unwrap_or(&blank);
            let start = (y * width + x) * 4;
            if let Some(point) = points.get_mut(start..start + 4) {
                point.copy_from_slice(tone);
            }
        }
    }
    Some(points)
}

/// The tone of each mark, by its byte.
fn tones(style: &CssStyleDeclaration) -> [[u8; 4]; Mark::COUNT] {
    let of = |token: &str| colour(style, token);
    let (blank, bought) = (of("--mark-blank"), of("--ink"));
    // Where colours are forced, grounds are all one; a point has no room for a sign, but for five steps from ground to ink.
    let is_forced = of("--mark-competitor") == of("--mark-need");
    let (of, step) = (|mark| of(tokens(mark).0), |share| between(blank, bought, share));
    Mark::ALL.map(|mark| match mark.colour() {
        None if mark.has_cross() => bought,
        None => blank,
        Some(Colour::Red) if is_forced => step(190),
        Some(Colour::Green) if is_forced => step(125),
        Some(Colour::Grey) if is_forced => step(65),
        Some(Colour::Red | Colour::Green | Colour::Grey) => of(mark),
    })
}

/// So many 255ths of the way from one colour to the other.
fn between(from: [u8; 4], to: [u8; 4], share: u16) -> [u8; 4] {
    let part = |from: u8, to: u8| {
        let mixed = u16::from(from) * (255 - share) + u16::from(to) * share;
        u8::try_from(mixed / 255).unwrap_or(u8::MAX)
    };
    let ([r, g, b, a], [red, green, blue, alpha]) = (from, to);
    [part(r, red), part(g, green), part(b, blue), part(a, alpha)]
}

fn show(canvas: &HtmlCanvasElement, layout: Layout, points: &[u8]) -> Option<()> {
    let width = u32::try_from(layout.width()).ok()?;
    canvas.set_width(width);
    canvas.set_height(u32::try_from(layout.height()).ok()?);
    let shown = [&decimal((layout.width() * layout.zoom) as f64), "px"].concat();
    let element: &HtmlElement = canvas;
    element.style().set_property("width", &shown).ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(points), width).ok()?;
    pen_of(canvas)?.put_image_data(&image, 0.0, 0.0).ok()
}

/// A colour of the style sheet as red, green, blue, and no transparency.
fn colour(style: &CssStyleDeclaration, name: &str) -> [u8; 4] {
    let said = style.get_property_value(name).unwrap_or_default();
    let mut parts = said
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|part| part.parse::<u8>().ok());
    let mut next = || parts.next().unwrap_or(255);
    [next(), next(), next(), 255]
}
