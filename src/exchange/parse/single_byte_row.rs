//! Lines of many cells that hold one byte each or none, as a matrix has them: read 64 bytes at a time, without cutting the line
//! into cells first.
//!
//! **How it works.** Of each block two sets of bits are made ([`bits_of`]): what ends the line, and the delimiters before that.
//! All other bits are bytes held by a cell. Two of them side by side are no such line; `open` carries the last bit of a block
//! over to the next one. The place of a cell is the number of delimiters before its byte: those of earlier blocks plus the set
//! bits below.
//!
//! **What breaks.** It must refuse (`None`) whatever `csv_read` would read differently: quotes, two bytes in a cell, another
//! number of cells, a carriage return alone, a line that does not end within the text. The caller then reads the same line in the
//! usual way, so a refusal costs time and a wrong answer data. `hold` may have been called before a refusal: the caller keeps
//! what it was told apart until the line is taken.

use super::byte_scan::{BLOCK, bits_of, block_at};

/// Calls with the place and the byte of each cell that holds one, in the line at the beginning of `text`, and says how many bytes
/// the line takes, its end included. `None` where it is no such line of `count` cells, where it does not end within the text, or
/// where the caller will not have a byte (`false`): then it is to be read in the usual way.
pub fn single_byte_row(
    text: &[u8],
    delimiter: u8,
    count: usize,
    mut hold: impl FnMut(usize, u8) -> bool,
) -> Option<usize> {
    let (mut at, mut cell) = (0, 0);
    // Whether the byte before belonged to a cell.
    let mut open = false;
    loop {
        let (block, there) = block_at(text, at);
        let ends = bits_of(&block, [b'\n', b'\r', b'"']);
        let length = (ends.trailing_zeros() as usize).min(there);
        let inside = if length < BLOCK { (1 << length) - 1 } else { u64::MAX };
        let delimiters = bits_of(&block, [delimiter]) & inside;
        let mut held = !delimiters & inside;
        if held & (held << 1 | u64::from(open)) != 0 {
            return None;
        }
        open = held >> (BLOCK - 1) != 0;
        while held != 0 {
            let bit = held.trailing_zeros();
            held &= held - 1;
            let before = (delimiters & ((1 << bit) - 1)).count_ones() as usize;
            if !hold(cell + before, *block.get(bit as usize)?) {
                return None;
            }
        }
        cell += delimiters.count_ones() as usize;
        at += length;
        if length < BLOCK {
            let end = match text.get(at..).unwrap_or_default() {
                [b'\n', ..] => 1,
                [b'\r', b'\n', ..] => 2,
                _ => return None,
            };
            return (cell + 1 == count).then_some(at + end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::input::Input;
    use crate::exchange::parse::csv_read::Splitter;
    use proptest::prelude::*;

    type Line = (usize, Vec<(usize, u8)>);

    fn held(text: &[u8], count: usize) -> Option<Line> {
        let mut cells = Vec::new();
        let used = single_byte_row(text, b';', count, |place, byte| {
            cells.push((place, byte));
            byte != b'!'
        })?;
        Some((used, cells))
    }

    /// The same by cutting.
    fn cut(text: &[u8], count: usize) -> Option<Line> {
        let mut splitter = Splitter::new(b';', 1);
        let mut records = splitter.records(text, Input::GoesOn);
        let record = records.next_record().filter(|record| record.len() == count)?;
        let full = record.cells().enumerate().filter(|(_, cell)| !cell.is_empty());
        let cells = full.map(|(at, cell)| (cell.len() == 1).then(|| (at, cell[0])));
        let cells = cells.collect::<Option<Vec<_>>>()?;
        Some((records.used(), cells))
    }

    proptest! {
        #[test]
        fn a_line_of_letters_is_what_cutting_finds(
            cells in prop::collection::vec(prop::sample::select(vec!["", "", "X", "R", "-", "ä", "XR", "\"X\"", "\"", "!", " "]), 1..200),
            (end, more) in (prop::sample::select(vec!["\n", "\r\n", "\r", ""]), prop::sample::select(vec!["", "X;R\n", ";"])),
            surplus in 0_usize..3,
        ) {
            // An empty line is no record when it is cut, and one empty cell here.
            prop_assume!(cells != [""]);
            let line = [cells.join(";").as_str(), end, more].concat();
            let count = cells.len() + surplus - surplus.min(1);
            if let Some(line_held) = held(line.as_bytes(), count) {
                prop_assert_eq!(Some(line_held), cut(line.as_bytes(), count));
            }
            let plain = cells.iter().all(|cell| cell.len() < 2 && *cell != "\"" && *cell != "!");
            let ended = end == "\n" || end == "\r\n";
            if plain && ended {
                prop_assert_eq!(held(line.as_bytes(), cells.len()), cut(line.as_bytes(), cells.len()));
                prop_assert!(held(line.as_bytes(), cells.len()).is_some());
            }
        }
    }
}
