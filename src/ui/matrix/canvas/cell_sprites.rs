//! What the picture is painted with: the theme's colours and fonts as the style sheet says them, and one small picture of
//! every state a cell can be in.

use super::grid_frame::GridFrame;
use crate::domain::{Colour, Mark};
use crate::domain::{Column, Row};
use crate::text::Language;
use crate::ui::matrix::css::decimal;
use crate::ui::matrix::viewport::Viewport;
use crate::view::matrix::grid::GridPosition;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{CanvasPattern, CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement, HtmlElement};

/// What a colour is for; the place of its token.
#[derive(Debug, Clone, Copy)]
pub enum Paint {
    Surface,
    Sunken,
    Line,
    Strong,
    CellLine,
    Text,
    Soft,
    Accent,
    Wash,
}

const TOKENS: [&str; 9] = [
    "--surface",
    "--sunken",
    "--line",
    "--line-strong",
    "--mark-line",
    "--ink",
    "--ink-soft",
    "--accent",
    "--accent-wash",
];

/// The tokens of a mark's ground and sign.
pub const fn tokens(mark: Mark) -> (&'static str, &'static str) {
    match mark.colour() {
        Some(Colour::Red) => ("--mark-competitor", "--mark-competitor-ink"),
        Some(Colour::Green) => ("--mark-need", "--mark-need-ink"),
        Some(Colour::Grey) => ("--mark-no-need", "--mark-no-need-ink"),
        None if mark.has_cross() => ("--mark-bought", "--mark-bought-ink"),
        None => ("--mark-blank", "--mark-bought-ink"),
    }
}

/// A cell's state as one byte: the mark, and what is to be seen beside it.
pub const AGED: u8 = 8;
const _: () = assert!(
    Mark::COUNT <= AGED as usize,
    "the mark has the three lowest bits of a cell's state: move AGED, SELECTED and CHANGED up, and give the painter's set of states more than 64 bits"
);
pub const SELECTED: u8 = 16;
/// Set since the moment that is asked for.
pub const CHANGED: u8 = 32;
pub const VARIANTS: u8 = 8;

#[derive(Debug)]
pub struct CellSprites {
    colours: Vec<String>,
    pub name_font: String,
    pub strong_font: String,
    pub plain_font: String,
    /// The size of the letters in device pixels.
    pub size: f64,
    /// A hair line in device pixels.
    pub hair: f64,
    sprites: HtmlCanvasElement,
    /// One of the small pictures.
    sprite: (f64, f64),
    /// The small pictures as patterns, made when first wanted.
    patterns: RefCell<BTreeMap<u8, CanvasPattern>>,
    made_for: (f64, f64, f64, Language),
}

impl CellSprites {
    /// Reads the style sheet and draws the small pictures.
    pub fn mix(grid: &HtmlElement, viewport: &Viewport, language: Language) -> Option<Self> {
        let style = web_sys::window()?.get_computed_style(grid).ok()??;
        let size: f64 = css_value(&style, "font-size")
            .trim_end_matches("px")
            .parse()
            .unwrap_or(13.0);
        let size = size * viewport.ratio;
        let family = css_value(&style, "font-family");
        let font = |weight: &str, share: f64| [weight, " ", &decimal(size * share), "px ", &family].concat();
        let (sprites, pen) = canvas()?;
        let sprites = Self {
            colours: TOKENS.iter().map(|token| css_value(&style, token)).collect(),
            name_font: font("500", 1.0),
            strong_font: font("600", 1.0),
            plain_font: font("400", 1.0),
            size,
            hair: viewport.ratio.floor().max(1.0),
            sprites,
            sprite: (
                (viewport.cell * viewport.ratio).ceil() + 1.0,
                (viewport.row * viewport.ratio).ceil() + 1.0,
            ),
            patterns: RefCell::default(),
            made_for: Self::purpose(viewport, language),
        };
        sprites.draw_sprites(&pen, viewport, &style, language, &[font("700", 1.0), font("700", 1.15)]);
        Some(sprites)
    }

    /// Whether it still suits; a new theme wants a new one.
    pub fn suits(&self, viewport: &Viewport, language: Language) -> bool {
        self.made_for == Self::purpose(viewport, language)
    }

    fn purpose(viewport: &Viewport, language: Language) -> (f64, f64, f64, Language) {
        (viewport.ratio, viewport.cell, viewport.row, language)
    }

    pub fn colour(&self, paint: Paint) -> &str {
        self.colours.get(paint as usize).map_or("#888", String::as_str)
    }

    /// The base line of text that stands in the middle between two edges.
    pub fn text_line(&self, top: f64, bottom: f64) -> f64 {
        ((top + bottom) / 2.0 + self.size * 0.36).round()
    }

    fn draw_sprites(
        &self,
        pen: &CanvasRenderingContext2d,
        viewport: &Viewport,
        style: &CssStyleDeclaration,
        language: Language,
        fonts: &[String; 2],
    ) {
        let (width, height) = self.sprite;
        self.sprites.set_width(width as u32 * Mark::COUNT as u32);
        self.sprites.set_height(height as u32 * u32::from(VARIANTS));
        pen.set_text_align("center");
        // Where colours are forced, a line below tells red and a line above tells green, also beside a cross, which no slant would
        // change; the letter of green is slanted besides.
        let forced = css_value(style, "--mark-competitor") == css_value(style, "--mark-need");
        for mark in Mark::ALL {
            let (ground, sign) = tokens(mark);
            let (ground, sign) = (css_value(style, ground), css_value(style, sign));
            let [letter, cross] = fonts;
            let font = if mark.has_cross() { cross } else { letter };
            if forced && mark.colour() == Some(Colour::Green) {
                pen.set_font(&["italic ", font].concat());
            } else {
                pen.set_font(font);
            }
            for variant in 0..VARIANTS {
                let (x, y) = (f64::from(mark as u8) * width, f64::from(variant) * height);
                let middle = (
                    x + viewport.cell * viewport.ratio / 2.0,
                    y + viewport.row * viewport.ratio / 2.0,
                );
                pen.set_fill_style_str(&ground);
                pen.fill_rect(x, y, width, height);
                if variant & (SELECTED / AGED) != 0 {
                    pen.set_global_alpha(0.24);
                    pen.set_fill_style_str(self.colour(Paint::Accent));
                    pen.fill_rect(x, y, width, height);
                    pen.set_global_alpha(1.0);
                }
                pen.set_fill_style_str(&sign);
                let text = language.mark_sign(mark);
                let _ = pen.fill_text(text, middle.0.round(), (middle.1 + self.size * 0.36).round());
                let line = match mark.colour().filter(|_| forced) {
                    Some(Colour::Red) => Some(middle.1 + self.size * 0.5),
                    Some(Colour::Green) => Some(middle.1 - self.size * 0.55 - self.line()),
                    Some(Colour::Grey) | None => None,
                };
                if let Some(y) = line {
                    pen.fill_rect((middle.0 - self.size / 2.0).round(), y.round(), self.size, self.line());
                }
                if variant & (CHANGED / AGED) != 0 {
                    self.draw_corner(pen, (x, y), viewport.ratio);
                    pen.set_fill_style_str(&sign);
                }
                if variant & 1 != 0 {
                    let dot = (viewport.ratio * 4.0).round();
                    pen.fill_rect(x + viewport.device(viewport.cell) - dot * 2.0, y + dot, dot, dot);
                }
            }
        }
    }

    /// The line below or above a sign: as thick as the strokes of the letters.
    fn line(&self) -> f64 {
        (self.size * 0.12).round().max(self.hair)
    }

    /// A corner turned down, seen on every ground.
    fn draw_corner(&self, pen: &CanvasRenderingContext2d, (x, y): (f64, f64), ratio: f64) {
        for (paint, side) in [(Paint::Surface, 11.0), (Paint::Accent, 9.0)] {
            let side = (side * ratio).round();
            pen.set_fill_style_str(self.colour(paint));
            pen.begin_path();
            pen.move_to(x, y);
            pen.line_to(x + side, y);
            pen.line_to(x, y + side);
            pen.fill();
        }
    }

    /// The small picture of a state again and again, from where the pen's own zero lies; one for each cell of a grid whose cells
    /// are this large. Filling all cells of a state with it is a stroke, stamping each takes hundreds.
    pub fn pattern(
        &self,
        pen: &CanvasRenderingContext2d,
        state: u8,
        (width, height): (f64, f64),
    ) -> Option<CanvasPattern> {
        let mut patterns = self.patterns.borrow_mut();
        if let Some(known) = patterns.get(&state) {
            return Some(known.clone());
        }
        let (tile, tile_pen) = canvas()?;
        tile.set_width(width as u32);
        tile.set_height(height as u32);
        self.stamp(&tile_pen, state, (0.0, 0.0), (width, height));
        let pattern = pen.create_pattern_with_html_canvas_element(&tile, "repeat").ok()??;
        patterns.insert(state, pattern.clone());
        Some(pattern)
    }

    /// Paints a cell in this state; what the room does not hold is cut off.
    pub fn stamp(&self, pen: &CanvasRenderingContext2d, state: u8, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let (column, line) = (f64::from(state % AGED), f64::from(state / AGED));
        let _ = pen.draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            &self.sprites,
            column * self.sprite.0,
            line * self.sprite.1,
            width,
            height,
            x,
            y,
            width,
            height,
        );
    }
}

/// A canvas that is not on the page, and its pen.
pub fn canvas() -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
    let canvas: HtmlCanvasElement = leptos::prelude::document()
        .create_element("canvas")
        .ok()?
        .unchecked_into();
    let pen = pen_of(&canvas)?;
    Some((canvas, pen))
}

/// The pen of a canvas; nothing shines through what it paints.
pub fn pen_of(canvas: &HtmlCanvasElement) -> Option<CanvasRenderingContext2d> {
    let opaque = js_sys::Object::new();
    js_sys::Reflect::set(&opaque, &"alpha".into(), &false.into()).ok()?;
    let pen = canvas.get_context_with_context_options("2d", &opaque).ok()??;
    Some(pen.unchecked_into())
}

fn css_value(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default().trim().to_owned()
}

/// What there is to be seen of a cell, as one byte.
pub fn state(grid_frame: &GridFrame<'_>, place: GridPosition, row: Row, column: Column) -> u8 {
    let matrix = grid_frame.workspace.matrix();
    let mark = matrix.mark(row, column);
    let mut state = mark as u8;
    if mark != Mark::Blank {
        let detail = grid_frame.workspace.detail_at(row, column);
        if grid_frame.ageing.is_aged(matrix.stamp(row, column), detail) {
            state |= AGED;
        }
    }
    if grid_frame
        .since
        .is_some_and(|since| matrix.stamp(row, column).ticks >= since)
    {
        state |= CHANGED;
    }
    if grid_frame.span.is_some_and(|span| span.contains(place)) {
        state |= SELECTED;
    }
    state
}
