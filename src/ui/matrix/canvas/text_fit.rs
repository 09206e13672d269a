//! How much of a text finds room on the picture, in the font that the pen has.

use crate::view::matrix::text_fit;
use std::borrow::Cow;
use web_sys::CanvasRenderingContext2d;

/// The text, or as much as fits and an ellipsis.
pub fn cut(pen: &CanvasRenderingContext2d, text: &str, room: f64) -> String {
    cut_at(text, fitting(pen, text, room, width(pen, "…"))).into_owned()
}

/// The text, or so many bytes of it and an ellipsis.
pub fn cut_at(text: &str, fits: usize) -> Cow<'_, str> {
    match text.get(..fits).filter(|head| head.len() < text.len()) {
        Some(head) => [head.trim_end(), "…"].concat().into(),
        None => text.into(),
    }
}

/// How many bytes of the text find room; where not all, beside an ellipsis of this width.
pub fn fitting(pen: &CanvasRenderingContext2d, text: &str, room: f64, ellipsis: f64) -> usize {
    text_fit::fitting(text, room, ellipsis, |text| width(pen, text))
}

pub fn width(pen: &CanvasRenderingContext2d, text: &str) -> f64 {
    pen.measure_text(text).map_or(0.0, |metrics| metrics.width())
}
