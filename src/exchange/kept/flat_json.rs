//! The little of JSON that a kept mapping needs: one object of numbers, texts and lists of texts. Anything else in it is passed over
//! as long as it is one of these.

use std::collections::BTreeMap;
use std::iter::Peekable;
use std::str::Chars;

/// What stands behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flat {
    Number(u32),
    Text(String),
    Texts(Vec<String>),
}

impl Flat {
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(_) | Self::Texts(_) => None,
        }
    }

    pub fn texts(self) -> Option<Vec<String>> {
        match self {
            Self::Texts(texts) => Some(texts),
            Self::Number(_) | Self::Text(_) => None,
        }
    }
}

/// Reads an object; `None` where it is none, or holds more than these.
#[must_use]
pub fn read(text: &str) -> Option<BTreeMap<String, Flat>> {
    let mut rest = Rest(text.trim_start_matches('\u{feff}').chars().peekable());
    let mut object = BTreeMap::new();
    rest.sign('{')?;
    if rest.sign('}').is_none() {
        loop {
            let key = rest.text()?;
            rest.sign(':')?;
            object.insert(key, rest.value()?);
            if rest.sign(',').is_none() {
                break;
            }
        }
        rest.sign('}')?;
    }
    rest.blanks();
    rest.0.next().is_none().then_some(object)
}

/// Writes an object, a line each.
#[must_use]
pub fn write(object: &[(&str, Flat)]) -> String {
    let mut out = String::from("{");
    for (place, (key, value)) in object.iter().enumerate() {
        out.push_str(if place == 0 { "\n" } else { ",\n" });
        write_text(key, &mut out);
        out.push_str(": ");
        match value {
            Flat::Number(number) => out.push_str(&number.to_string()),
            Flat::Text(text) => write_text(text, &mut out),
            Flat::Texts(texts) => {
                out.push('[');
                for (place, text) in texts.iter().enumerate() {
                    out.push_str(if place == 0 { "" } else { ", " });
                    write_text(text, &mut out);
                }
                out.push(']');
            }
        }
    }
    out.push_str("\n}\n");
    out
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            sign if u32::from(sign) < 0x20 => out.push_str(&format!("\\u{:04x}", u32::from(sign))),
            sign => out.push(sign),
        }
    }
    out.push('"');
}

struct Rest<'a>(Peekable<Chars<'a>>);

impl Rest<'_> {
    fn blanks(&mut self) {
        while self.0.next_if(|sign| sign.is_ascii_whitespace()).is_some() {}
    }

    fn sign(&mut self, sign: char) -> Option<()> {
        self.blanks();
        self.0.next_if_eq(&sign).map(drop)
    }

    fn value(&mut self) -> Option<Flat> {
        self.blanks();
        match self.0.peek()? {
            '"' => Some(Flat::Text(self.text()?)),
            '[' => Some(Flat::Texts(self.texts()?)),
            _ => {
                let mut digits = String::new();
                while let Some(digit) = self.0.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                Some(Flat::Number(digits.parse().ok()?))
            }
        }
    }

    fn texts(&mut self) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        self.sign('[')?;
        if self.sign(']').is_some() {
            return Some(texts);
        }
        loop {
            texts.push(self.text()?);
            if self.sign(',').is_none() {
                break;
            }
        }
        self.sign(']')?;
        Some(texts)
    }

    fn text(&mut self) -> Option<String> {
        self.sign('"')?;
        let mut units = Vec::new();
        loop {
            match self.0.next()? {
                '"' => return String::from_utf16(&units).ok(),
                '\\' => units.push(self.escaped()?),
                sign => units.extend_from_slice(sign.encode_utf16(&mut [0; 2])),
            }
        }
    }

    fn escaped(&mut self) -> Option<u16> {
        Some(match self.0.next()? {
            'n' => 0x0A,
            't' => 0x09,
            'r' => 0x0D,
            'b' => 0x08,
            'f' => 0x0C,
            'u' => {
                let digits: String = self.0.by_ref().take(4).collect();
                u16::from_str_radix(&digits, 16).ok()?
            }
            sign @ ('"' | '\\' | '/') => sign as u16,
            _ => return None,
        })
    }
}
