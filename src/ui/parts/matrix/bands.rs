//! The names of product groups over their columns, and where columns that are moved would stand. A name stays in sight as
//! long as one of its columns is.

use super::ink::{Ink, Paint};
use super::letters::cut;
use super::picture::Scene;
use super::sight::Sight;
use web_sys::CanvasRenderingContext2d;

/// Between a name and the edges of its band, in px.
const MARGIN: f64 = 6.0;

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
        let room = width - 2.0 * margin;
        if room > ink.size {
            pen.set_fill_style_str(ink.colour(Paint::Soft));
            let _ = pen.fill_text(&cut(pen, &run.name, room), from + margin, ink.text_line(0.0, bottom));
        }
    }
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
