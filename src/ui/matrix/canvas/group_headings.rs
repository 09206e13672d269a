//! The names of product groups over their columns, and where columns that are moved would stand. A name stays in sight as
//! long as one of its columns is; where it finds no room, it stands upright.

use super::cell_sprites::{CellSprites, Paint};
use super::grid_frame::GridFrame;
use super::text_fit::{cut, width as text_width};
use crate::ui::matrix::viewport::{BAND, MARGIN, Viewport};
use crate::view::matrix::text_fit::two_lines;
use web_sys::CanvasRenderingContext2d;

pub fn paint(pen: &CanvasRenderingContext2d, sprites: &CellSprites, grid_frame: &GridFrame<'_>, viewport: &Viewport) {
    let (name, end) = (viewport.device(viewport.name), viewport.device(viewport.sums_left()));
    let (bottom, margin) = (viewport.device(viewport.band), viewport.device(MARGIN));
    if bottom <= 0.0 {
        return;
    }
    pen.set_font(&sprites.strong_font);
    pen.set_text_align("left");
    for run in grid_frame.runs {
        let (left, right) = (viewport.x(run.first), viewport.x(run.first + run.count));
        if right <= name || left >= end {
            continue;
        }
        let from = left.max(name);
        let width = right.min(end) - from;
        pen.set_fill_style_str(sprites.colour(Paint::Surface));
        pen.fill_rect(from, 0.0, width - sprites.hair, bottom - sprites.hair);
        pen.set_fill_style_str(sprites.colour(Paint::Strong));
        pen.fill_rect(from, bottom - sprites.hair, width, sprites.hair);
        pen.fill_rect(right - sprites.hair, 0.0, sprites.hair, bottom);
        pen.set_fill_style_str(sprites.colour(Paint::Soft));
        let room = width - 2.0 * margin;
        let line = (sprites.size * BAND).min(bottom);
        if bottom > line + sprites.size && text_width(pen, &run.name) > room {
            upright(pen, sprites, &run.name, [from, width, bottom]);
        } else if room > sprites.size {
            let base = sprites.text_line(bottom - line, bottom);
            let _ = pen.fill_text(&cut(pen, &run.name, room), from + margin, base);
        }
    }
}

/// A name that finds no room over its columns, upwards from the lower edge, in two lines where these have room side by side.
fn upright(pen: &CanvasRenderingContext2d, sprites: &CellSprites, name: &str, [from, width, bottom]: [f64; 3]) {
    const LINE: f64 = 1.16;
    if width < sprites.size * LINE {
        return;
    }
    let length = bottom - sprites.size * BAND / 2.0;
    let halves = match width < 2.0 * sprites.size * LINE || text_width(pen, name) <= length {
        true => [name, ""],
        false => two_lines(name, |text| text_width(pen, text)),
    };
    let lines = halves.into_iter().filter(|half| !half.is_empty());
    let count = lines.clone().count() as f64;
    for (at, half) in (0_u8..).zip(lines) {
        let middle = from + width / 2.0 + (f64::from(at) - (count - 1.0) / 2.0) * sprites.size * LINE;
        let (x, foot) = (
            (middle + sprites.size * 0.36).round(),
            bottom - sprites.size * BAND / 4.0,
        );
        let _ = pen.set_transform(0.0, -1.0, 1.0, 0.0, x, foot);
        let _ = pen.fill_text(&cut(pen, half, length), 0.0, 0.0);
    }
    let _ = pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
}

/// A line where the columns would stand that are being moved.
pub fn paint_drop(
    pen: &CanvasRenderingContext2d,
    sprites: &CellSprites,
    grid_frame: &GridFrame<'_>,
    viewport: &Viewport,
) {
    if let Some(before) = grid_frame.drop {
        let (top, bottom) = (viewport.device(viewport.band), viewport.device(viewport.foot_top()));
        let width = 4.0 * sprites.hair;
        pen.set_fill_style_str(sprites.colour(Paint::Accent));
        pen.fill_rect(viewport.x(before) - width / 2.0, top, width, bottom - top);
    }
}
