//! Finds the bytes that can end a cell: delimiters, quotes and line endings, 64 bytes at a time.
//!
//! **How it works.** Of 64 bytes a number of 64 bits is made, a bit for each byte that is a sign, the first byte in the lowest
//! bit ([`bits_of`]). The next sign is then a count of trailing zeros, and cells without signs cost nothing. In WebAssembly with
//! SIMD 16 bytes are compared at once; elsewhere 8, as one number: a byte equal to the sign becomes zero by exclusive or, adding
//! 0x7F to the lower seven bits carries into the highest bit of every byte that is not zero, and one multiplication gathers the
//! eight highest bits in one byte.
//!
//! **What breaks.** The two versions of [`bits_of`] have to agree bit by bit: natively only the second one is tested, and the
//! first runs in the built worker alone: run the journeys of the import after a change of it. The lower seven bits are added
//! apart from the highest, else a carry would run into the byte beside it. Bits behind the end of the text must be cut off
//! ([`bits_at`]): the block is filled up with zeros, and a delimiter may be chosen freely. [`ByteScan::next`] may be asked out of
//! order only forwards: it keeps one block.

/// Looks through one text from left to right.
#[derive(Debug)]
pub struct ByteScan<'a> {
    text: &'a [u8],
    delimiter: u8,
    /// Where the 64 bytes at hand begin, with a bit for every sign among them.
    block: usize,
    bits: u64,
}

pub const BLOCK: usize = 64;

impl<'a> ByteScan<'a> {
    /// From the beginning of the text.
    #[must_use]
    pub fn of(text: &'a [u8], delimiter: u8) -> Self {
        let bits = bits_at(text, 0, delimiter);
        Self {
            text,
            delimiter,
            block: 0,
            bits,
        }
    }

    /// All of the text.
    #[must_use]
    pub fn text(&self) -> &'a [u8] {
        self.text
    }

    /// Where the next sign stands, the byte `at` included; the length of the text where none follows.
    #[inline]
    pub fn next(&mut self, mut at: usize) -> usize {
        loop {
            let within = at.wrapping_sub(self.block);
            let rest = if within < BLOCK { self.bits >> within } else { 0 };
            if rest != 0 {
                return at + rest.trailing_zeros() as usize;
            }
            at = if within < BLOCK { self.block + BLOCK } else { at };
            if at >= self.text.len() {
                return self.text.len();
            }
            self.block = at;
            self.bits = bits_at(self.text, at, self.delimiter);
        }
    }
}

/// A bit for each of the 64 bytes from here on that is a sign.
#[inline]
fn bits_at(text: &[u8], at: usize, delimiter: u8) -> u64 {
    let (block, there) = block_at(text, at);
    let bits = bits_of(&block, [delimiter, b'\n', b'\r', b'"']);
    if there < BLOCK { bits & ((1 << there) - 1) } else { bits }
}

/// The 64 bytes from here on, zeros behind the end, and how many of them are there.
#[inline]
pub fn block_at(text: &[u8], at: usize) -> ([u8; BLOCK], usize) {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(block) = rest.first_chunk() {
        return (*block, BLOCK);
    }
    let mut block = [0; BLOCK];
    for (byte, found) in block.iter_mut().zip(rest) {
        *byte = *found;
    }
    (block, rest.len())
}

/// A bit for each byte that is one of these.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline]
pub fn bits_of<const SIGNS: usize>(block: &[u8; BLOCK], signs: [u8; SIGNS]) -> u64 {
    use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};
    let signs = signs.map(|sign| u8x16_splat(sign));
    let (words, _) = block.as_chunks::<8>();
    let (pairs, _) = words.as_chunks::<2>();
    pairs.iter().rev().fold(0, |bits, &[low, high]| {
        let bytes = u64x2(u64::from_le_bytes(low), u64::from_le_bytes(high));
        let found = signs.map(|sign| u8x16_eq(bytes, sign));
        let found = found.into_iter().fold(u64x2(0, 0), |all, one| v128_or(all, one));
        bits << 16 | u64::from(u8x16_bitmask(found))
    })
}

/// Eight bytes at a time in one number.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline]
pub fn bits_of<const SIGNS: usize>(block: &[u8; BLOCK], signs: [u8; SIGNS]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW_BITS: u64 = 0x7F * ONES;
    let signs = signs.map(|sign| u64::from(sign) * ONES);
    let (words, _) = block.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        let word = u64::from_le_bytes(*word);
        // The highest bit of a byte is left out where the byte equals the sign, and only there.
        let unequal = signs.map(|sign| {
            let differs = word ^ sign;
            ((differs & LOW_BITS) + LOW_BITS) | differs | LOW_BITS
        });
        let found = !unequal.iter().fold(!0, |all, one| all & one);
        // Gathers the eight highest bits in the highest byte.
        bits << 8 | (found >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_stands_there(text in proptest::collection::vec(0_u8..128, 0..300), start in 0_usize..300, delimiter in 0_u8..128) {
            let is_sign = |byte: &u8| *byte == delimiter || b"\n\r\"".contains(byte);
            let wanted: Vec<usize> = (start..text.len()).filter(|at| is_sign(&text[*at])).collect();
            let mut scan = ByteScan::of(&text, delimiter);
            let mut found = Vec::new();
            let mut at = scan.next(start.min(text.len()));
            while at < text.len() {
                found.push(at);
                at = scan.next(at + 1);
            }
            prop_assert_eq!(found, wanted);
        }
    }

    #[test]
    fn bytes_of_all_values() {
        let text: Vec<u8> = (0..=255).collect();
        for delimiter in [b';', b',', b'\t', b'|', 0, 0x80, 0xFF] {
            let mut scan = ByteScan::of(&text, delimiter);
            let mut wanted = vec![b'\n', b'\r', b'"', delimiter];
            wanted.sort_unstable();
            let mut at = 0;
            for sign in wanted {
                at = scan.next(at);
                assert_eq!(at, usize::from(sign));
                at += 1;
            }
            assert_eq!(scan.next(at), text.len());
        }
    }
}
