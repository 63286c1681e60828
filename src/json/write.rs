//! Values to JSON text: a small tree of our own, and whatever else serde can describe.
//! serde_json would write the same; its writer has a table for short numbers that weighs as much as the whole reader.

use serde::Serialize;
use serde::ser::{self, Serializer};
use std::fmt::{self, Write};

/// A value to be written.
pub enum Json<'a> {
    Number(f64),
    /// A number that is not known.
    Null,
    Text(&'a str),
    List(Vec<Json<'a>>),
    Map(Vec<(String, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// An object of members that are known by name.
    pub fn map<const N: usize>(members: [(&str, Json<'a>); N]) -> Json<'a> {
        Json::Map(members.map(|(name, value)| (name.to_owned(), value)).into())
    }
}

impl fmt::Display for Json<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&written(self))
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Number(number) => serializer.serialize_f64(*number),
            Json::Null => serializer.serialize_unit(),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => serializer.collect_seq(items),
            Json::Map(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

/// A value as JSON text, on one line.
pub fn written(value: &impl Serialize) -> String {
    let mut writer = Writer(String::new());
    // Writing to a text cannot fail; a value that refuses to be described is nothing.
    match value.serialize(&mut writer) {
        Ok(()) => writer.0,
        Err(_) => "null".to_owned(),
    }
}

struct Writer(String);

impl Writer {
    #[inline(never)]
    fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// RFC 8259, 7.
    #[inline(never)]
    fn push_text(&mut self, text: &str) {
        self.0.push('"');
        for character in text.chars() {
            match character {
                '"' => self.push("\\\""),
                '\\' => self.push("\\\\"),
                '\n' => self.push("\\n"),
                '\r' => self.push("\\r"),
                '\t' => self.push("\\t"),
                '\0'..='\u{1f}' => {
                    let _ = write!(self.0, "\\u{:04x}", u32::from(character));
                }
                _ => self.0.push(character),
            }
        }
        self.0.push('"');
    }

    /// JSON has no word for what is no number.
    #[inline(never)]
    fn push_number(&mut self, number: f64) -> fmt::Result {
        if number.is_finite() {
            write!(self.0, "{number}")
        } else {
            self.push("null");
            Ok(())
        }
    }

    #[inline(never)]
    fn open(&mut self, start: char, end: char) -> Members<'_> {
        self.0.push(start);
        Members { writer: self, end }
    }

    #[inline(never)]
    fn open_variant(&mut self, name: &'static str, start: char, end: char) -> Members<'_> {
        self.push("{");
        self.push_text(name);
        self.push(":");
        self.open(start, end)
    }
}

/// A list or an object that is being written.
struct Members<'a> {
    writer: &'a mut Writer,
    end: char,
}

impl Members<'_> {
    /// Sets this member apart from the one before it.
    #[inline(never)]
    fn next(&mut self) -> &mut Writer {
        if !self.writer.0.ends_with(['[', '{']) {
            self.writer.0.push(',');
        }
        self.writer
    }

    #[inline(never)]
    fn name(&mut self, name: &str) -> &mut Writer {
        self.next().push_text(name);
        self.writer.push(":");
        self.writer
    }

    #[inline(never)]
    fn close(self) -> fmt::Result {
        self.writer.0.push(self.end);
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident: $number:ty),*) => {
        $(fn $method(self, number: $number) -> fmt::Result {
            self.push_number(number as f64)
        })*
    };
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Members<'a>;
    type SerializeTupleStruct = Members<'a>;
    type SerializeTupleVariant = Variant<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Variant<'a>;

    // JavaScript has no other numbers either.
    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, truth: bool) -> fmt::Result {
        self.push(if truth { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, character: char) -> fmt::Result {
        self.push_text(character.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> fmt::Result {
        self.push_text(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> fmt::Result {
        self.collect_seq(bytes)
    }

    fn serialize_unit(self) -> fmt::Result {
        self.push("null");
        Ok(())
    }

    fn serialize_none(self) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> fmt::Result {
        self.push_text(name);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> fmt::Result {
        let mut members = self.open('{', '}');
        value.serialize(members.name(name))?;
        members.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, fmt::Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a>, fmt::Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, fmt::Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Variant<'a>, fmt::Error> {
        Ok(Variant(self.open_variant(name, '[', ']')))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, fmt::Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, fmt::Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Variant<'a>, fmt::Error> {
        Ok(Variant(self.open_variant(name, '{', '}')))
    }
}

impl ser::SerializeSeq for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(self.next())
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl ser::SerializeTuple for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(self.next())
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl ser::SerializeTupleStruct for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(self.next())
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;

    /// Only texts are names in JSON.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> fmt::Result {
        let n_bytes = self.next().0.len();
        name.serialize(&mut *self.writer)?;
        if self.writer.0.as_bytes().get(n_bytes) == Some(&b'"') {
            Ok(())
        } else {
            Err(fmt::Error)
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.writer.push(":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(self.name(name))
    }

    fn end(self) -> fmt::Result {
        self.close()
    }
}

/// The content of a variant: an object of one member, whose value is still open.
struct Variant<'a>(Members<'a>);

impl ser::SerializeTupleVariant for Variant<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(self.0.next())
    }

    fn end(self) -> fmt::Result {
        self.0.writer.0.push(self.0.end);
        self.0.writer.0.push('}');
        Ok(())
    }
}

impl ser::SerializeStructVariant for Variant<'_> {
    type Ok = ();
    type Error = fmt::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(self.0.name(name))
    }

    fn end(self) -> fmt::Result {
        ser::SerializeTupleVariant::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    #[derive(Serialize)]
    enum Shape {
        Point,
        Size(u8),
        Pair(i64, Option<bool>),
        Named { name: char, parts: (f32, ()) },
    }

    #[test]
    fn every_shape_is_written_as_serde_json_writes_it() {
        let shapes = [
            Shape::Point,
            Shape::Size(7),
            Shape::Pair(-9, None),
            Shape::Named {
                name: '"',
                parts: (0.5, ()),
            },
        ];
        let text = written(&shapes);
        assert_eq!(
            serde_json::from_str::<Value>(&text).expect(&text),
            json!(["Point", { "Size": 7 }, { "Pair": [-9, null] }, { "Named": { "name": "\"", "parts": [0.5, null] } }])
        );
        assert_eq!(text, serde_json::to_string(&shapes).expect("JSON"));
    }

    #[test]
    fn empty_lists_and_objects_are_closed_and_set_apart() {
        let value = Json::map([
            ("a", Json::List(vec![])),
            ("b", Json::Map(vec![])),
            ("c", Json::List(vec![Json::Null, Json::Number(f64::NAN)])),
            ("d", Json::Text("[{")),
        ]);
        assert_eq!(
            value.to_string(),
            r#"{"a":[],"b":{},"c":[null,null],"d":"[{"}"#
        );
    }

    proptest! {
        #[test]
        fn numbers_and_texts_read_back_as_they_were(number: f64, text: String) {
            let json = Json::List(vec![Json::Number(number), Json::Text(&text)]).to_string();
            let read: Value = serde_json::from_str(&json).expect(&json);
            let digits = json[1..].split(',').next().unwrap_or_default();
            prop_assert_eq!(digits.parse().ok(), Some(number).filter(|number: &f64| number.is_finite()));
            prop_assert_eq!(read[1].as_str(), Some(text.as_str()));
        }
    }
}
