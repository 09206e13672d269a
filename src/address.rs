//! What stands behind the `?` of an address: names and values, coded as addresses code them. `mark=R&owner=M%C3%BCller`.

#![warn(missing_docs)]

/// The value of a name among the words behind the `?` of an address: `R` of `mark` in `mark=R&from=top`.
#[must_use]
pub fn word_of<'a>(words: &'a str, name: &str) -> Option<&'a str> {
    pairs(words).find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// All names and values there, in order and still coded; what has no `=` is passed over.
pub fn pairs(words: &str) -> impl Iterator<Item = (&str, &str)> {
    words.split('&').filter_map(|pair| pair.split_once('='))
}

/// The same with the values as they were.
pub fn decoded(words: &str) -> impl Iterator<Item = (&str, String)> {
    pairs(words).map(|(name, value)| (name, decode(value)))
}

/// Everything but ASCII letters, digits and `-_.` as `%XX`, by the bytes of UTF-8.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.extend(char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    encoded
}

/// What [`encode`] made, as it was; also `+` for a blank, as forms write it. What is coded wrongly stays as it stands, and bytes
/// that are no character become U+FFFD.
#[must_use]
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let mut digit = || ahead.next().and_then(|byte| char::from(byte).to_digit(16));
        match (byte, byte == b'%', digit(), digit()) {
            (_, true, Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            (byte, ..) => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
