//! How much of a text finds room on the picture, in the font that the pen has.

use web_sys::CanvasRenderingContext2d;

/// The text, or as much as fits and an ellipsis.
pub fn cut(pen: &CanvasRenderingContext2d, text: &str, room: f64) -> String {
    let fits = fitting(pen, text, room);
    if fits == text.len() {
        return text.to_owned();
    }
    let fits = fitting(pen, text, room - width(pen, "…"));
    [text.get(..fits).unwrap_or_default().trim_end(), "…"].concat()
}

/// How many bytes of the text find room.
pub fn fitting(pen: &CanvasRenderingContext2d, text: &str, room: f64) -> usize {
    if width(pen, text) <= room {
        return text.len();
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let fits = ends.partition_point(|end| width(pen, text.get(..*end).unwrap_or_default()) <= room);
    ends.get(fits.saturating_sub(1)).copied().unwrap_or(0)
}

pub fn width(pen: &CanvasRenderingContext2d, text: &str) -> f64 {
    pen.measure_text(text).map_or(0.0, |metrics| metrics.width())
}
