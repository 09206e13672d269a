//! Files and texts come in pieces: whether more follows the piece at hand.

/// What becomes of the input behind the bytes at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// More may follow: what is cut at the end is kept for then.
    GoesOn,
    /// Nothing follows: what is cut stays so.
    Ends,
}

/// The end of a text without the signs by which old programs mark it (Ctrl+Z, 1A).
#[must_use]
pub fn without_end_marks(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| *byte != 0x1A).map_or(0, |last| last + 1);
    text.get(..end).unwrap_or(text)
}
