//! The bytes of binary pages: little endian; texts behind their length. Reading never goes beyond the end and never guesses:
//! where something is missing or does not fit, there is nothing.
//!
//! **What breaks.** `customers/n` and `marks/n` are made of these: the width and order of bytes of every function here is a stored
//! format. A length takes at most five bytes; what claims to be longer than the bytes that are left is refused before anything is
//! reserved for it.

use crate::domain::values::stamp::{Node, Stamp};
use uuid::Uuid;

/// What is still to be read.
#[derive(Debug)]
pub(in crate::domain) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub fn word(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub fn stamp(&mut self) -> Option<Stamp> {
        let ticks = u64::from_le_bytes(self.array()?);
        let node = Node(u64::from_le_bytes(self.array()?));
        Some(Stamp { ticks, node })
    }

    pub fn id(&mut self) -> Option<Uuid> {
        self.array().map(Uuid::from_bytes)
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more come.
    pub fn length(&mut self) -> Option<usize> {
        let mut length = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            length |= u64::from(byte & 0x7F) << (7 * place);
            if byte < 0x80 {
                return usize::try_from(length).ok();
            }
        }
        None
    }
}

pub(in crate::domain) fn write_stamp(bytes: &mut Vec<u8>, stamp: Stamp) {
    bytes.extend(stamp.ticks.to_le_bytes());
    bytes.extend(stamp.node.0.to_le_bytes());
}

pub(super) fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_length(bytes, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

/// As [`Reader::length`] reads it.
pub(super) fn write_length(bytes: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        bytes.push((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_back() {
        for length in [0, 1, 127, 128, 300, 16_383, 16_384, 2_000_000, u32::MAX as usize] {
            let mut bytes = Vec::new();
            write_length(&mut bytes, length);
            assert_eq!(Reader(&bytes).length(), Some(length));
        }
        assert_eq!(Reader(&[0x80]).length(), None, "cut off");
        assert_eq!(Reader(&[0xFF; 9]).length(), None, "without an end");
    }

    #[test]
    fn a_text_that_says_more_than_there_is_is_none() {
        for bytes in [&[3, b'a', b'b'][..], &[2, 0xC3, 0x28], &[]] {
            assert_eq!(Reader(bytes).text(), None, "{bytes:?}");
        }
    }
}
