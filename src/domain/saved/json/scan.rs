//! The letters of JSON: strings, numbers, and what is skipped. Knows no types, and is in the app once.

use super::JsonError;
use std::borrow::Cow;

/// So deep may arrays and objects lie in each other.
const DEPTH_MAX: u8 = 127;

type Result<T> = std::result::Result<T, JsonError>;

/// A number as it is written: whole where it can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Positive(u64),
    Negative(i64),
    Float(f64),
}

/// A place in a text.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    pub at: usize,
    depth: u8,
}

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next letter that is no blank; it is not taken.
    pub fn peek(&mut self) -> Result<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return Ok(byte),
                None => return Err(JsonError::Ended),
            }
        }
    }

    /// Takes this letter, behind blanks.
    pub fn take(&mut self, expected: u8) -> Result<()> {
        if self.peek()? != expected {
            return Err(JsonError::Other);
        }
        self.at += 1;
        Ok(())
    }

    /// Nothing but blanks is left.
    pub fn end(&mut self) -> Result<()> {
        match self.peek() {
            Err(JsonError::Ended) => Ok(()),
            Ok(_) | Err(JsonError::Other) => Err(JsonError::Other),
        }
    }

    /// Takes the bracket that opens an array or an object.
    pub fn open(&mut self, bracket: u8) -> Result<()> {
        self.take(bracket)?;
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(JsonError::Other);
        }
        Ok(())
    }

    /// Takes the bracket that closes it.
    pub fn close(&mut self, bracket: u8) -> Result<()> {
        self.take(bracket)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    /// Whether another item follows before the bracket, which is left; takes the comma before all but the first.
    pub fn another(&mut self, seen: usize, bracket: u8) -> Result<bool> {
        if self.peek()? == bracket {
            return Ok(false);
        }
        if seen > 0 {
            self.take(b',')?;
            if self.peek()? == bracket {
                return Err(JsonError::Other);
            }
        }
        Ok(true)
    }

    /// A key and its colon, where another follows.
    pub fn key(&mut self, seen: usize) -> Result<Option<Cow<'a, str>>> {
        if !self.another(seen, b'}')? {
            return Ok(None);
        }
        let key = self.string()?;
        self.take(b':')?;
        Ok(Some(key))
    }

    /// Takes `null`, where it stands here.
    pub fn null(&mut self) -> Result<bool> {
        match self.peek()? {
            b'n' => self.word("null").map(|()| true),
            _ => Ok(false),
        }
    }

    pub fn truth(&mut self) -> Result<bool> {
        match self.peek()? {
            b't' => self.word("true").map(|()| true),
            b'f' => self.word("false").map(|()| false),
            _ => Err(JsonError::Other),
        }
    }

    fn word(&mut self, word: &str) -> Result<()> {
        for expected in word.bytes() {
            match self.byte() {
                Some(byte) if byte == expected => self.at += 1,
                Some(_) => return Err(JsonError::Other),
                None => return Err(JsonError::Ended),
            }
        }
        Ok(())
    }

    /// A string without its quotes: as it stands there, or with what its escapes mean.
    pub fn string(&mut self) -> Result<Cow<'a, str>> {
        self.take(b'"')?;
        let plain = self.plain()?;
        if self.byte() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while self.byte() == Some(b'\\') {
            self.at += 1;
            text.push(self.escaped()?);
            text.push_str(self.plain()?);
        }
        self.at += 1;
        Ok(Cow::Owned(text))
    }

    /// What stands before the next quote or backslash.
    fn plain(&mut self) -> Result<&'a str> {
        let start = self.at;
        loop {
            match self.byte() {
                Some(b'"' | b'\\') => return self.text.get(start..self.at).ok_or(JsonError::Other),
                Some(0..=31) => return Err(JsonError::Other),
                Some(_) => self.at += 1,
                None => return Err(JsonError::Ended),
            }
        }
    }

    fn next(&mut self) -> Result<u8> {
        let byte = self.byte().ok_or(JsonError::Ended)?;
        self.at += 1;
        Ok(byte)
    }

    fn escaped(&mut self) -> Result<char> {
        Ok(match self.next()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(JsonError::Other),
        })
    }

    /// `00e4`, or two of them that mean one letter.
    fn unicode(&mut self) -> Result<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).ok_or(JsonError::Other);
        }
        self.word("\\u")?;
        let second = self.hex()?;
        if !(0xDC00..0xE000).contains(&second) {
            return Err(JsonError::Other);
        }
        let letter = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        char::from_u32(letter).ok_or(JsonError::Other)
    }

    fn hex(&mut self) -> Result<u32> {
        let mut value = 0;
        for _ in 0..4 {
            let digit = char::from(self.next()?).to_digit(16).ok_or(JsonError::Other)?;
            value = value * 16 + digit;
        }
        Ok(value)
    }

    fn digits(&mut self) -> Result<usize> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        match (self.at - start, self.byte()) {
            (0, None) => Err(JsonError::Ended),
            (0, Some(_)) => Err(JsonError::Other),
            (count, _) => Ok(count),
        }
    }

    /// Takes the letters of a number: the text, and whether it is a whole number without a power.
    fn number_text(&mut self) -> Result<(&'a str, bool)> {
        self.peek()?;
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        let zero = self.byte() == Some(b'0');
        if self.digits()? > 1 && zero {
            return Err(JsonError::Other);
        }
        let mut whole = true;
        if self.byte() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.text.get(start..self.at).ok_or(JsonError::Other)?;
        Ok((text, whole))
    }

    pub fn number(&mut self) -> Result<Number> {
        let (text, whole) = self.number_text()?;
        number(text, whole)
    }

    /// Takes a value, whatever it is, and forgets it.
    pub fn skip(&mut self) -> Result<()> {
        match self.peek()? {
            b'"' => self.string().map(drop),
            b'n' => self.word("null"),
            b't' | b'f' => self.truth().map(drop),
            b'[' => {
                self.open(b'[')?;
                let mut seen = 0;
                while self.another(seen, b']')? {
                    self.skip()?;
                    seen += 1;
                }
                self.close(b']')
            }
            b'{' => {
                self.open(b'{')?;
                let mut seen = 0;
                while self.key(seen)?.is_some() {
                    self.skip()?;
                    seen += 1;
                }
                self.close(b'}')
            }
            _ => self.number_text().map(drop),
        }
    }
}

/// The value of a number that is written as JSON writes it.
fn number(text: &str, whole: bool) -> Result<Number> {
    if whole && let Ok(value) = text.parse() {
        return Ok(Number::Positive(value));
    }
    if whole
        && text != "-0"
        && let Ok(value) = text.parse()
    {
        return Ok(Number::Negative(value));
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(Number::Float(value)),
        Ok(_) | Err(_) => Err(JsonError::Other),
    }
}
