//! Files and texts come in pieces: whether more follows the piece at hand.

/// What becomes of the input behind the bytes at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    /// More may follow: what is cut at the end is kept for then.
    GoesOn,
    /// Nothing follows: what is cut stays so.
    Ends,
}
