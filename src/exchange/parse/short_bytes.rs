//! Short runs of bytes compared and told apart eight at a time. In WebAssembly the library compares one byte at a time, and
//! its usual hash has 32 bits.

/// Whether both are the same bytes.
#[inline]
#[must_use]
pub fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (Some(end), Some(other_end)) = (one.last_chunk::<8>(), other.last_chunk::<8>()) else {
        return tail(one) == tail(other);
    };
    // The last eight bytes may be compared in part before.
    let (words, others) = (one.as_chunks::<8>().0, other.as_chunks::<8>().0);
    u64::from_le_bytes(*end) == u64::from_le_bytes(*other_end)
        && words.iter().zip(others).all(|(one, other)| one == other)
}

/// Begins a print.
#[inline]
#[must_use]
pub fn print(value: u64) -> u64 {
    mixed(value ^ 0x243F_6A88_85A3_08D3)
}

/// The print with these bytes after what it stands for already: different in each of its 64 bits.
#[inline]
#[must_use]
pub fn print_on(print: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let print = mixed(print ^ bytes.len() as u64);
    let print = words
        .iter()
        .fold(print, |print, word| mixed(print ^ u64::from_le_bytes(*word)));
    if rest.is_empty() {
        print
    } else {
        mixed(print ^ tail(rest))
    }
}

/// How many bytes of ASCII there are before the first that is none.
#[must_use]
pub fn ascii_run(bytes: &[u8]) -> usize {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = bytes.as_chunks::<8>();
    for (before, word) in words.iter().enumerate() {
        let beyond = u64::from_le_bytes(*word) & HIGHEST;
        if beyond != 0 {
            return before * 8 + beyond.trailing_zeros() as usize / 8;
        }
    }
    let after = rest.iter().position(|byte| !byte.is_ascii());
    bytes.len() - rest.len() + after.unwrap_or(rest.len())
}

/// A hash for a table that compares the bytes: one multiplication for eight of them. The lowest bits are the best.
#[inline]
#[must_use]
pub fn quick_hash(hash: u64, bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = quickly_mixed(hash ^ bytes.len() as u64, tail(rest));
    words
        .iter()
        .fold(hash, |hash, word| quickly_mixed(hash, u64::from_le_bytes(*word)))
}

#[inline]
fn quickly_mixed(hash: u64, word: u64) -> u64 {
    let product = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    product ^ product >> 32
}

/// One to one, and every bit of the value moves half of the bits (the end of SplitMix64).
#[inline]
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// Up to seven bytes as one number; different for different bytes of the same length.
#[inline]
fn tail(rest: &[u8]) -> u64 {
    match (rest.first_chunk(), rest.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32,
        _ => rest.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    proptest! {
        #[test]
        fn the_same_are_the_same_and_others_are_not(one in "[ab]{0,20}", other in "[ab]{0,20}") {
            prop_assert_eq!(same(one.as_bytes(), other.as_bytes()), one == other);
            prop_assert!(same(one.as_bytes(), one.clone().as_bytes()));
        }

        #[test]
        fn a_run_of_ascii_ends_where_it_does(bytes in "[ab€ü]{0,24}") {
            let ends = bytes.bytes().position(|byte| !byte.is_ascii());
            prop_assert_eq!(ascii_run(bytes.as_bytes()), ends.unwrap_or(bytes.len()));
        }

        #[test]
        fn one_other_byte_is_seen_anywhere(bytes in proptest::collection::vec(any::<u8>(), 1..40), at in 0_usize..40, other: u8) {
            let mut changed = bytes.clone();
            let at = at % bytes.len();
            changed[at] = other;
            prop_assert_eq!(same(&bytes, &changed), bytes[at] == other);
            prop_assert_eq!(print_on(print(1), &bytes) == print_on(print(1), &changed), bytes[at] == other);
        }
    }

    #[test]
    fn a_million_prints_differ() {
        let mut prints = HashSet::new();
        for number in 0_u32..200_000 {
            for (start, text) in [
                (0, format!("{number}")),
                (1, format!("{number}")),
                (0, format!("RE-{number:08}")),
                (0, format!("{number:09}")),
            ] {
                assert!(prints.insert(print_on(print(start), text.as_bytes())), "{start} {text}");
            }
            assert!(prints.insert(print(u64::from(number) << 32)));
        }
    }
}
