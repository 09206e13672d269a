//! Reads JSON into our types. What serde derives is made anew for each reader that it is used with, and for objects twice: once
//! for the fields by their names, once for an array of them. Here the fields are found by code that knows no types, and handed
//! over in the order of the type, which leaves the shorter half of what serde derives, and no texts of errors that nobody shows.
//!
//! What this asks of a type: an `Option` that may be missing says `#[serde(default)]`; fields and variants have no `alias`, and
//! a type at most 64 fields; keys of maps are strings.

mod scan;

use scan::{Number, Scanner};
use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};
use std::borrow::Cow;

/// Why a text cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonError {
    /// It ends too early.
    Ended,
    /// It is no JSON, or means something else.
    Other,
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("no such JSON")
    }
}

impl std::error::Error for JsonError {}

impl serde::de::Error for JsonError {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self::Other
    }
}

type Result<T> = std::result::Result<T, JsonError>;

/// The value that the whole text stands for.
///
/// # Errors
/// The text is no JSON, or not that of such a value.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T> {
    let mut reader = Reader {
        scanner: Scanner::new(text),
    };
    let value = T::deserialize(&mut reader)?;
    reader.scanner.end()?;
    Ok(value)
}

/// Reads one value after the other.
struct Reader<'a> {
    scanner: Scanner<'a>,
}

impl<'a> Reader<'a> {
    /// The place of the variant that is named next; whether its content follows.
    fn variant(&mut self, variants: &[&str]) -> Result<(u32, Content)> {
        let content = match self.scanner.peek()? {
            b'{' => {
                self.scanner.open(b'{')?;
                Content::Follows
            }
            _ => Content::None,
        };
        let name = self.scanner.string()?;
        if content == Content::Follows {
            self.scanner.take(b':')?;
        }
        let place = variants.iter().position(|known| *known == name);
        let place = place.and_then(|place| u32::try_from(place).ok());
        Ok((place.ok_or(JsonError::Other)?, content))
    }
}

fn give_text<'de, V: Visitor<'de>>(text: Cow<'_, str>, visitor: V) -> Result<V::Value> {
    match text {
        Cow::Borrowed(text) => visitor.visit_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

fn give_number<'de, V: Visitor<'de>>(number: Number, visitor: V) -> Result<V::Value> {
    match number {
        Number::Positive(value) => visitor.visit_u64(value),
        Number::Negative(value) => visitor.visit_i64(value),
        Number::Float(value) => visitor.visit_f64(value),
    }
}

/// Methods that all do the same.
macro_rules! alike {
    ($($method:ident)* => $to:ident) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            self.$to(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.scanner.peek()? {
            b'"' => self.deserialize_str(visitor),
            b'[' => self.deserialize_seq(visitor),
            b'{' => self.deserialize_map(visitor),
            b'n' => self.deserialize_unit(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            _ => self.deserialize_f64(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_bool(self.scanner.truth()?)
    }

    alike! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 => deserialize_f64
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        give_number(self.scanner.number()?, visitor)
    }

    alike! { deserialize_char deserialize_string deserialize_identifier => deserialize_str }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        give_text(self.scanner.string()?, visitor)
    }

    alike! { deserialize_bytes => deserialize_byte_buf }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.scanner.peek()? {
            b'[' => self.deserialize_seq(visitor),
            _ => visitor.visit_bytes(self.scanner.string()?.as_bytes()),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.scanner.null()? {
            true => visitor.visit_none(),
            false => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        match self.scanner.null()? {
            true => visitor.visit_unit(),
            false => Err(JsonError::Other),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        let mut items = Items::open(self, b'[', &[])?;
        let value = visitor.visit_seq(&mut items)?;
        items.close()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.scanner.open(b'{')?;
        let value = visitor.visit_map(Entries { reader: self, seen: 0 })?;
        self.scanner.close(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        let bracket = self.scanner.peek()?;
        let mut items = Items::open(self, if bracket == b'[' { b'[' } else { b'{' }, fields)?;
        let value = visitor.visit_seq(&mut items)?;
        items.close()?;
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        let (place, content) = self.variant(variants)?;
        let variant = Variant {
            reader: self,
            place,
            content,
        };
        let value = visitor.visit_enum(variant)?;
        if content == Content::Follows {
            self.scanner.close(b'}')?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        self.scanner.skip()?;
        visitor.visit_unit()
    }
}

/// The entries of an object that is a map.
struct Entries<'r, 'a> {
    reader: &'r mut Reader<'a>,
    seen: usize,
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        let Some(key) = self.reader.scanner.key(self.seen)? else {
            return Ok(None);
        };
        self.seen += 1;
        seed.deserialize(CowStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The items of an array, or the fields of an object in the order of the type.
struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// What it began with.
    bracket: u8,
    fields: &'static [&'static str],
    /// The field that is asked for next.
    next: usize,
    /// So many items or entries were looked at.
    seen: usize,
    /// A bit for each field that is there.
    present: u64,
    /// Fields that came before their turn, with the places of their values.
    earlier: Vec<(usize, usize)>,
}

impl<'r, 'a> Items<'r, 'a> {
    fn open(reader: &'r mut Reader<'a>, bracket: u8, fields: &'static [&'static str]) -> Result<Self> {
        reader.scanner.open(bracket)?;
        Ok(Self {
            reader,
            bracket,
            fields,
            next: 0,
            seen: 0,
            present: 0,
            earlier: Vec::new(),
        })
    }

    /// The field whose value comes next, that of an unknown one being left out; `None` at the end.
    fn entry(&mut self) -> Result<Option<usize>> {
        while let Some(key) = self.reader.scanner.key(self.seen)? {
            self.seen += 1;
            let Some(field) = self.fields.iter().position(|known| *known == key) else {
                self.reader.scanner.skip()?;
                continue;
            };
            let bit = u32::try_from(field).ok().and_then(|field| 1_u64.checked_shl(field));
            let bit = bit.ok_or(JsonError::Other)?;
            if self.present & bit != 0 {
                return Err(JsonError::Other);
            }
            self.present |= bit;
            return Ok(Some(field));
        }
        Ok(None)
    }

    /// Goes to the next item, or to the value of the next field.
    fn go_on(&mut self) -> Result<Way> {
        if self.bracket == b'[' {
            let another = self.reader.scanner.another(self.seen, b']')?;
            self.seen += 1;
            return Ok(if another { Way::On } else { Way::Missing });
        }
        let field = self.next;
        self.next += 1;
        if let Some((_, place)) = self.earlier.iter().find(|(earlier, _)| *earlier == field) {
            let back = std::mem::replace(&mut self.reader.scanner.at, *place);
            return Ok(Way::Back(back));
        }
        while let Some(found) = self.entry()? {
            if found == field {
                return Ok(Way::On);
            }
            self.earlier.push((found, self.reader.scanner.at));
            self.reader.scanner.skip()?;
        }
        Ok(Way::Missing)
    }

    /// What is left of an object are unknown fields; of an array nothing is.
    fn close(&mut self) -> Result<()> {
        if self.bracket == b'[' {
            return self.reader.scanner.close(b']');
        }
        while self.entry()?.is_some() {
            self.reader.scanner.skip()?;
        }
        self.reader.scanner.close(b'}')
    }
}

/// How a value was found.
enum Way {
    On,
    /// It stood earlier; the place at which to go on then.
    Back(usize),
    Missing,
}

impl<'de> SeqAccess<'de> for &mut Items<'_, '_> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let way = self.go_on()?;
        if let Way::Missing = way {
            return Ok(None);
        }
        let value = seed.deserialize(&mut *self.reader)?;
        if let Way::Back(at) = way {
            self.reader.scanner.at = at;
        }
        Ok(Some(value))
    }
}

/// Whether a variant has a content.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    None,
    Follows,
}

/// A variant of an enum.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
    place: u32,
    content: Content,
}

impl<'r, 'a> Variant<'r, 'a> {
    fn content(self) -> Result<&'r mut Reader<'a>> {
        match self.content {
            Content::Follows => Ok(self.reader),
            Content::None => Err(JsonError::Other),
        }
    }
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = JsonError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self)> {
        let variant = seed.deserialize(self.place.into_deserializer())?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = JsonError;

    fn unit_variant(self) -> Result<()> {
        match self.content {
            Content::None => Ok(()),
            Content::Follows if self.reader.scanner.null()? => Ok(()),
            Content::Follows => Err(JsonError::Other),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value> {
        self.content()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value> {
        self.content()?.deserialize_struct("", fields, visitor)
    }
}
