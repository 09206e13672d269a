//! Bytes of any of the usual encodings to UTF-8, piece by piece. Knows no lines or cells.

use super::code_page::{PageEvidence, byte_of, character, windows_1252};
use super::encoding::Encoding;
use crate::exchange::input::Input;
use crate::exchange::parse::short_bytes::ascii_run;

/// What the encoding is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) enum Evidence {
    /// Only ASCII so far: the first byte that cannot be UTF-8 makes the rest Windows-1252, as long as all before was ASCII.
    OnlyAscii,
    /// A mark, or characters beyond ASCII: it holds to the end, but for [strays](Decoder::strays).
    Settled,
    /// Somebody's word, which holds for every byte.
    Chosen,
}

/// Carries the bytes of a cut character from one piece to the next, so that the pieces' sizes do not matter.
#[derive(Debug, Clone)]
pub(in crate::exchange) struct Decoder {
    encoding: Encoding,
    cut: Vec<u8>,
    evidence: Evidence,
    /// Of the bytes beyond ASCII, where each is a character.
    pages: Option<Box<PageEvidence>>,
    strays: u32,
}

/// What stands for bytes that are no character.
pub(in crate::exchange) const BROKEN: char = '\u{FFFD}';

impl Decoder {
    /// Before the first byte after a byte order mark.
    #[must_use]
    pub fn new(encoding: Encoding, evidence: Evidence) -> Self {
        Self {
            encoding,
            cut: Vec::new(),
            evidence,
            pages: None,
            strays: 0,
        }
    }

    /// Characters written otherwise than the rest: in UTF-8 among those of Windows-1252, or the reverse, as where lines of two
    /// programs were put into one file.
    #[must_use]
    pub fn strays(&self) -> u32 {
        self.strays
    }

    /// What the text is read as; may still turn to [`Encoding::Windows1252`] while only ASCII came.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Which code page the bytes suit, where each of them is a character.
    #[must_use]
    pub fn pages(&self) -> Option<&PageEvidence> {
        self.pages.as_deref()
    }

    /// Appends the characters of the next piece to `text`, as UTF-8. Bytes that are no character become [`BROKEN`]; nothing
    /// fails. Where `input` ends, a cut character at the end is broken too, else it waits for the next piece.
    pub fn decode(&mut self, piece: &[u8], input: Input, text: &mut Vec<u8>) {
        if self.cut.is_empty() {
            let rest = self.decode_whole(piece, input, text);
            self.cut.extend_from_slice(piece.get(rest..).unwrap_or_default());
        } else {
            let mut bytes = std::mem::take(&mut self.cut);
            bytes.extend_from_slice(piece);
            let rest = self.decode_whole(&bytes, input, text);
            self.cut.extend_from_slice(bytes.get(rest..).unwrap_or_default());
        }
    }

    /// How many bytes were used; the rest is a cut character.
    fn decode_whole(&mut self, bytes: &[u8], input: Input, text: &mut Vec<u8>) -> usize {
        match self.encoding {
            Encoding::Utf8 => self.decode_utf8(bytes, input, text),
            Encoding::Utf16LittleEndian => decode_utf16(bytes, input, u16::from_le_bytes, text),
            Encoding::Utf16BigEndian => decode_utf16(bytes, input, u16::from_be_bytes, text),
            Encoding::Windows1252 | Encoding::Latin9 | Encoding::Dos850 | Encoding::MacRoman => {
                self.decode_page(bytes, input, text)
            }
            Encoding::Utf8Twice => decode_twice(bytes, input, text),
        }
    }

    fn decode_page(&mut self, bytes: &[u8], input: Input, text: &mut Vec<u8>) -> usize {
        let encoding = self.encoding;
        let mends = encoding == Encoding::Windows1252 && self.evidence != Evidence::Chosen;
        let used = match input {
            Input::GoesOn if mends => bytes.len() - cut_stray(bytes),
            Input::GoesOn | Input::Ends => bytes.len(),
        };
        let bytes = bytes.get(..used).unwrap_or(bytes);
        let pages = self.pages.get_or_insert_with(|| Box::new(PageEvidence::new()));
        let mut copied = 0;
        let strays = &mut self.strays;
        pages.take_each(bytes, |at, byte| {
            text.extend_from_slice(bytes.get(copied..at).unwrap_or_default());
            let stray = if mends {
                stray(bytes.get(at..).unwrap_or_default())
            } else {
                None
            };
            *strays = strays.saturating_add(u32::from(stray.is_some()));
            let (c, length) = stray.unwrap_or_else(|| (character(encoding, byte), 1));
            push(c, text);
            copied = at + length;
            length
        });
        text.extend_from_slice(bytes.get(copied..).unwrap_or_default());
        used
    }

    fn decode_utf8(&mut self, bytes: &[u8], input: Input, text: &mut Vec<u8>) -> usize {
        let mut used = 0;
        while let Some(rest) = bytes.get(used..).filter(|rest| !rest.is_empty()) {
            if self.evidence == Evidence::OnlyAscii {
                let ascii = ascii_run(rest);
                text.extend_from_slice(rest.get(..ascii).unwrap_or_default());
                used += ascii;
                if !self.leave_ascii(rest.get(ascii..).unwrap_or_default(), input) {
                    return used;
                }
                if self.encoding == Encoding::Windows1252 {
                    return used + self.decode_page(rest.get(ascii..).unwrap_or_default(), input, text);
                }
                continue;
            }
            let valid = utf8_run(rest);
            text.extend_from_slice(rest.get(..valid).unwrap_or_default());
            used += valid;
            let rest = rest.get(valid..).unwrap_or_default();
            let fault = match std::str::from_utf8(rest) {
                Ok(valid) => {
                    text.extend_from_slice(valid.as_bytes());
                    return bytes.len();
                }
                Err(fault) => fault,
            };
            text.extend_from_slice(rest.get(..fault.valid_up_to()).unwrap_or_default());
            used += fault.valid_up_to();
            match fault.error_len() {
                None if input == Input::GoesOn => return used,
                Some(length) if self.evidence != Evidence::Chosen => {
                    let strays = rest.get(fault.valid_up_to()..).and_then(|rest| rest.get(..length));
                    for byte in strays.unwrap_or_default() {
                        push(windows_letter(*byte), text);
                    }
                    self.strays = self.strays.saturating_add(1);
                    used += length;
                }
                length => {
                    push(BROKEN, text);
                    used += length.unwrap_or(rest.len());
                }
            }
        }
        used.min(bytes.len())
    }

    /// Decides by the first character beyond ASCII; `false` while it is missing or cut.
    fn leave_ascii(&mut self, rest: &[u8], input: Input) -> bool {
        if rest.is_empty() {
            return false;
        }
        let first = rest.get(..4).unwrap_or(rest);
        match std::str::from_utf8(first) {
            Ok(_) => self.evidence = Evidence::Settled,
            Err(fault) if fault.valid_up_to() > 0 => self.evidence = Evidence::Settled,
            Err(fault) if fault.error_len().is_none() && input == Input::GoesOn => return false,
            Err(_) => {
                self.encoding = Encoding::Windows1252;
                self.evidence = Evidence::Settled;
            }
        }
        true
    }
}

/// The character of a byte of Windows-1252 amid UTF-8.
fn windows_letter(byte: u8) -> char {
    let c = windows_1252(byte);
    if c.is_control() { BROKEN } else { c }
}

/// The character at the beginning that is UTF-8, amid others of Windows-1252, and how many bytes it takes: a letter of western
/// Europe or a sign of its typography, which as Windows-1252 would be a text that nobody writes, such as `Ã¼`.
pub(super) fn stray(bytes: &[u8]) -> Option<(char, usize)> {
    let length = match bytes {
        [0xC2 | 0xC3, 0x80..=0xBF, ..] => 2,
        [0xE2, 0x80 | 0x82, 0x80..=0xBF, ..] => 3,
        _ => return None,
    };
    let c = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    let is_sign = matches!(
        c,
        '\u{A0}' | '§' | '°' | '€' | '–' | '—' | '’' | '‘' | '„' | '“' | '”' | '…' | '•'
    );
    (is_sign || matches!(c, 'À'..='ÿ')).then_some((c, length))
}

/// How many bytes at the end may begin such a character.
fn cut_stray(bytes: &[u8]) -> usize {
    match bytes {
        [.., 0xE2, 0x80 | 0x82] => 2,
        [.., 0xC2 | 0xC3 | 0xE2] => 1,
        _ => 0,
    }
}

/// How many bytes there are before the first run beyond ASCII that is no UTF-8, or long. The library looks at bytes one by one where some
/// are beyond ASCII; here it is asked of these alone, as long as they are few.
fn utf8_run(bytes: &[u8]) -> usize {
    const LONG: usize = 32;
    let mut at = 0;
    loop {
        at += ascii_run(bytes.get(at..).unwrap_or_default());
        let rest = bytes.get(at..).unwrap_or_default();
        let few = rest.get(..LONG).unwrap_or(rest);
        let beyond = match few.iter().position(u8::is_ascii) {
            Some(end) => few.get(..end).unwrap_or_default(),
            None if few.len() < LONG => few,
            None => return at,
        };
        if beyond.is_empty() || std::str::from_utf8(beyond).is_err() {
            return at;
        }
        at += beyond.len();
    }
}

fn push(c: char, text: &mut Vec<u8>) {
    text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

fn decode_utf16(bytes: &[u8], input: Input, unit: fn([u8; 2]) -> u16, text: &mut Vec<u8>) -> usize {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut units = pairs;
    if let Some((end, before)) = pairs
        .split_last()
        .filter(|(end, _)| input == Input::GoesOn && (0xD800..0xDC00).contains(&unit(**end)))
    {
        let _: &[u8; 2] = end;
        units = before;
    }
    for c in char::decode_utf16(units.iter().map(|pair| unit(*pair))) {
        push(c.unwrap_or(BROKEN), text);
    }
    if input == Input::Ends && !odd.is_empty() {
        push(BROKEN, text);
        return bytes.len();
    }
    units.len() * 2
}

/// Turns back what was once taken for Windows-1252; all else stays as it is. Says how many bytes were used.
fn decode_twice(bytes: &[u8], input: Input, text: &mut Vec<u8>) -> usize {
    let mut used = 0;
    while let Some(rest) = bytes.get(used..).filter(|rest| !rest.is_empty()) {
        let ascii = ascii_run(rest);
        text.extend_from_slice(rest.get(..ascii).unwrap_or_default());
        used += ascii;
        let rest = rest.get(ascii..).unwrap_or_default();
        // A character of four bytes was written as four of up to three bytes each.
        let few = rest.get(..TWICE_MAX).unwrap_or(rest);
        let valid = match std::str::from_utf8(few) {
            Ok(valid) => valid,
            Err(fault) => std::str::from_utf8(few.get(..fault.valid_up_to()).unwrap_or_default()).unwrap_or_default(),
        };
        if few.len() < TWICE_MAX && input == Input::GoesOn && !rest.is_empty() {
            return used;
        }
        if let Some((c, length)) = turned_back(valid) {
            push(c, text);
            used += length;
        } else if let Some(c) = valid.chars().next() {
            push(c, text);
            used += c.len_utf8();
        } else if let Some(length) = (!rest.is_empty()).then(|| broken_length(rest)) {
            push(BROKEN, text);
            used += length;
        }
    }
    used.min(bytes.len())
}

/// So many bytes hold a character that was written twice.
const TWICE_MAX: usize = 12;

/// The character at the beginning that was written twice, and how many bytes it takes here.
pub(super) fn turned_back(text: &str) -> Option<(char, usize)> {
    let (mut bytes, mut length) = (Vec::with_capacity(4), 0);
    for c in text.chars().take(4) {
        bytes.push(byte_of(c).filter(|byte| !byte.is_ascii())?);
        length += c.len_utf8();
        if let Ok(back) = std::str::from_utf8(&bytes) {
            return back.chars().next().map(|c| (c, length));
        }
    }
    None
}

fn broken_length(bytes: &[u8]) -> usize {
    let fault = std::str::from_utf8(bytes).err();
    fault.and_then(|fault| fault.error_len()).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: Encoding, evidence: Evidence, size: usize) -> (String, Encoding) {
        let mut decoder = Decoder::new(encoding, evidence);
        let mut text = Vec::new();
        for piece in bytes.chunks(size) {
            decoder.decode(piece, Input::GoesOn, &mut text);
        }
        decoder.decode(&[], Input::Ends, &mut text);
        (String::from_utf8(text).unwrap(), decoder.encoding())
    }

    #[test]
    fn every_encoding_in_pieces_of_every_size() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        for (bytes, encoding, evidence, text, found) in [
            (
                "Müller 😀 €".as_bytes().to_vec(),
                Encoding::Utf8,
                Evidence::OnlyAscii,
                "Müller 😀 €",
                Encoding::Utf8,
            ),
            (
                utf16("Mü 😀", u16::to_le_bytes),
                Encoding::Utf16LittleEndian,
                Evidence::Settled,
                "Mü 😀",
                Encoding::Utf16LittleEndian,
            ),
            (
                utf16("Mü 😀", u16::to_be_bytes),
                Encoding::Utf16BigEndian,
                Evidence::Settled,
                "Mü 😀",
                Encoding::Utf16BigEndian,
            ),
            (
                b"plain M\xFCller \x80\x96".to_vec(),
                Encoding::Utf8,
                Evidence::OnlyAscii,
                "plain Müller €–",
                Encoding::Windows1252,
            ),
            (
                b"M\xFC".to_vec(),
                Encoding::Utf8,
                Evidence::OnlyAscii,
                "Mü",
                Encoding::Windows1252,
            ),
            (
                b"\xC3\xBC then \xFC.".to_vec(),
                Encoding::Utf8,
                Evidence::OnlyAscii,
                "ü then ü.",
                Encoding::Utf8,
            ),
            (
                b"\xC3\xBC then \xFC, \x80 and \x81.".to_vec(),
                Encoding::Utf8,
                Evidence::Settled,
                "ü then ü, € and \u{FFFD}.",
                Encoding::Utf8,
            ),
            (
                b"\xC3\xBC then \xFC.".to_vec(),
                Encoding::Utf8,
                Evidence::Chosen,
                "ü then \u{FFFD}.",
                Encoding::Utf8,
            ),
            (
                b"\xFC then \xC3\xBC \xE2\x82\xAC \xC3".to_vec(),
                Encoding::Utf8,
                Evidence::OnlyAscii,
                "ü then ü € Ã",
                Encoding::Windows1252,
            ),
            (
                b"\xFC then \xC3\xBC".to_vec(),
                Encoding::Windows1252,
                Evidence::Chosen,
                "ü then Ã¼",
                Encoding::Windows1252,
            ),
            (
                b"cut \xE2\x82".to_vec(),
                Encoding::Utf8,
                Evidence::Settled,
                "cut \u{FFFD}",
                Encoding::Utf8,
            ),
            (
                vec![0x3D, 0xD8, b'x', 0],
                Encoding::Utf16LittleEndian,
                Evidence::Settled,
                "\u{FFFD}x",
                Encoding::Utf16LittleEndian,
            ),
            (
                vec![b'x', 0, 0x3D, 0xD8],
                Encoding::Utf16LittleEndian,
                Evidence::Settled,
                "x\u{FFFD}",
                Encoding::Utf16LittleEndian,
            ),
            (
                "MÃ¼ller â‚¬ Ã Müller ðŸ˜€".as_bytes().to_vec(),
                Encoding::Utf8Twice,
                Evidence::Settled,
                "Müller € Ã Müller 😀",
                Encoding::Utf8Twice,
            ),
            (
                b"M\x81ller Stra\xE1e".to_vec(),
                Encoding::Dos850,
                Evidence::Settled,
                "Müller Straße",
                Encoding::Dos850,
            ),
            (
                b"cut \xC3".to_vec(),
                Encoding::Utf8Twice,
                Evidence::Settled,
                "cut \u{FFFD}",
                Encoding::Utf8Twice,
            ),
            (
                vec![b'x', 0, b'y'],
                Encoding::Utf16LittleEndian,
                Evidence::Settled,
                "x\u{FFFD}",
                Encoding::Utf16LittleEndian,
            ),
        ] {
            for size in [1, 2, 3, 5, 100] {
                assert_eq!(
                    decoded(&bytes, encoding, evidence, size),
                    (text.to_owned(), found),
                    "{text} in pieces of {size}"
                );
            }
        }
    }
}
