//! The names of product groups over their columns, and where columns that are moved would stand. A name stays in sight as
//! long as one of its columns is; where it finds no room, it stands upright.

use super::ink::{Ink, Paint};
use super::letters::{cut, width as text_width};
use super::scene::Scene;
use crate::ui::matrix::sight::{BAND, MARGIN, Sight};
use crate::view::matrix::fitting::two_lines;
use web_sys::CanvasRenderingContext2d;

pub fn paint(pen: &CanvasRenderingContext2d, ink: &Ink, scene: &Scene<'_>, sight: &Sight) {
    let (name, end) = (sight.device(sight.name), sight.device(sight.sums_left()));
    let (bottom, margin) = (sight.device(sight.band), sight.device(MARGIN));
    if bottom <= 0.0 {
        return;
    }
    pen.set_font(&ink.strong_font);
    pen.set_text_align("left");
    for run in scene.runs {
        let (left, right) = (sight.x(run.first), sight.x(run.first + run.count));
        if right <= name || left >= end {
            continue;
        }
        let from = left.max(name);
        let width = right.min(end) - from;
        pen.set_fill_style_str(ink.colour(Paint::Surface));
        pen.fill_rect(from, 0.0, width - ink.hair, bottom - ink.hair);
        pen.set_fill_style_str(ink.colour(Paint::Strong));
        pen.fill_rect(from, bottom - ink.hair, width, ink.hair);
        pen.fill_rect(right - ink.hair, 0.0, ink.hair, bottom);
        pen.set_fill_style_str(ink.colour(Paint::Soft));
        let room = width - 2.0 * margin;
        let line = (ink.size * BAND).min(bottom);
        if bottom > line + ink.size && text_width(pen, &run.name) > room {
            upright(pen, ink, &run.name, [from, width, bottom]);
        } else if room > ink.size {
            let base = ink.text_line(bottom - line, bottom);
            let _ = pen.fill_text(&cut(pen, &run.name, room), from + margin, base);
        }
    }
}

/// A name that finds no room over its columns, upwards from the lower edge, in two lines where these have room side by side.
fn upright(pen: &CanvasRenderingContext2d, ink: &Ink, name: &str, [from, width, bottom]: [f64; 3]) {
    const LINE: f64 = 1.16;
    if width < ink.size * LINE {
        return;
    }
    let length = bottom - ink.size * BAND / 2.0;
    let halves = match width < 2.0 * ink.size * LINE || text_width(pen, name) <= length {
        true => [name, ""],
        false => two_lines(name, |text| text_width(pen, text)),
    };
    let lines = halves.into_iter().filter(|half| !half.is_empty());
    let count = lines.clone().count() as f64;
    for (at, half) in (0_u8..).zip(lines) {
        let middle = from + width / 2.0 + (f64::from(at) - (count - 1.0) / 2.0) * ink.size * LINE;
        let (x, foot) = ((middle + ink.size * 0.36).round(), bottom - ink.size * BAND / 4.0);
        let _ = pen.set_transform(0.0, -1.0, 1.0, 0.0, x, foot);
        let _ = pen.fill_text(&cut(pen, half, length), 0.0, 0.0);
    }
    let _ = pen.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
}

/// A line where the columns would stand that are being moved.
pub fn paint_drop(pen: &CanvasRenderingContext2d, ink: &Ink, scene: &Scene<'_>, sight: &Sight) {
    if let Some(before) = scene.drop {
        let (top, bottom) = (sight.device(sight.band), sight.device(sight.foot_top()));
        let width = 4.0 * ink.hair;
        pen.set_fill_style_str(ink.colour(Paint::Accent));
        pen.fill_rect(sight.x(before) - width / 2.0, top, width, bottom - top);
    }
}
