use super::canonical::{quote, real, whole};
use super::{Node, parse};
use crate::order;
use serde::ser::{self, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// Writes anything serialisable as RFC 8785 bytes, at once: no tree is built of it. Members are written as they come and
/// put in order when their object ends.
pub(super) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    /// Set, where the value is an object, to where a further member of this key belongs.
    place: Option<(&'static str, &'a mut usize)>,
}

/// A list that is being written; `variant`: as the one member of an object.
pub(super) struct Items<'a> {
    out: &'a mut Vec<u8>,
    begin: usize,
    variant: bool,
}

/// An object that is being written.
pub(super) struct Members<'a> {
    out: &'a mut Vec<u8>,
    begin: usize,
    variant: bool,
    /// Each member's key, and where it begins: with the comma before it.
    members: Vec<(Cow<'static, str>, usize)>,
    place: Option<(&'static str, &'a mut usize)>,
}

type Made = Result<(), fmt::Error>;

/// Writes a value. What cannot be written is null: everything serialised here is made of maps with text keys, lists,
/// texts and numbers, which always can.
pub(super) fn put<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    let at = out.len();
    if value.serialize(Writer { out, place: None }).is_err() {
        out.truncate(at);
        out.extend_from_slice(b"null");
    }
}

/// Writes an object, and says where a further member belongs: before the comma of the next, or at the closing brace.
pub(super) fn put_with_place<T: Serialize>(value: &T, key: &'static str, out: &mut Vec<u8>) -> Option<usize> {
    let mut place = usize::MAX;
    value.serialize(Writer { out, place: Some((key, &mut place)) }).ok()?;
    Some(place).filter(|place| *place < out.len())
}

/// Begins what an enum's variant holds: an object with one member, as serde_json has it.
fn open(variant: &str, out: &mut Vec<u8>) {
    out.push(b'{');
    quote(variant, out);
    out.push(b':');
}

impl<'a> Writer<'a> {
    fn items(self, variant: Option<&str>) -> Items<'a> {
        variant.into_iter().for_each(|variant| open(variant, self.out));
        Items { begin: self.out.len(), out: self.out, variant: variant.is_some() }
    }

    fn members(self, variant: Option<&str>, count: usize) -> Members<'a> {
        variant.into_iter().for_each(|variant| open(variant, self.out));
        let (begin, variant) = (self.out.len(), variant.is_some());
        Members { begin, out: self.out, variant, members: Vec::with_capacity(count), place: self.place }
    }
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) {
        self.out.push(if self.out.len() == self.begin { b'[' } else { b',' });
        put(value, self.out);
    }

    fn close(self) {
        if self.out.len() == self.begin {
            self.out.push(b'[');
        }
        self.out.push(b']');
        if self.variant {
            self.out.push(b'}');
        }
    }
}

impl Members<'_> {
    fn key(&mut self, key: Cow<'static, str>) {
        let at = self.out.len();
        self.out.push(b',');
        quote(&key, self.out);
        self.out.push(b':');
        self.members.push((key, at));
    }

    /// By the UTF-16 units of their keys; those of one key as they came.
    fn close(self) {
        let Self { out, begin, variant, members, place } = self;
        let whole = out.len();
        let end = |n: usize| members.get(n + 1).map_or(whole, |(_, at)| *at);
        if !members.is_sorted_by(|(a, _), (b, _)| compare(a, b).is_le()) {
            let mut order: Vec<u32> = (0..=u32::MAX).take(members.len()).collect();
            order::order(&mut order, &|a, b| compare(&members[a as usize].0, &members[b as usize].0));
            let written = out.split_off(begin);
            for n in order {
                let n = n as usize;
                out.extend_from_slice(&written[members[n].1 - begin..end(n) - begin]);
            }
        }
        if let Some((key, place)) = place {
            let smaller = members.iter().enumerate().filter(|(_, (known, _))| compare(known, key).is_lt());
            *place = begin + smaller.map(|(n, (_, at))| end(n) - at).sum::<usize>();
        }
        if members.is_empty() {
            out.push(b'{');
        } else {
            out[begin] = b'{';
        }
        out.push(b'}');
        if variant {
            out.push(b'}');
        }
    }
}

fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    fn serialize_bool(self, v: bool) -> Made {
        self.out.extend_from_slice(if v { b"true" } else { b"false" });
        Ok(())
    }
    fn serialize_i8(self, v: i8) -> Made {
        self.serialize_i64(v.into())
    }
    fn serialize_i16(self, v: i16) -> Made {
        self.serialize_i64(v.into())
    }
    fn serialize_i32(self, v: i32) -> Made {
        self.serialize_i64(v.into())
    }
    fn serialize_i64(self, v: i64) -> Made {
        whole(v, self.out);
        Ok(())
    }
    fn serialize_u8(self, v: u8) -> Made {
        self.serialize_i64(v.into())
    }
    fn serialize_u16(self, v: u16) -> Made {
        self.serialize_i64(v.into())
    }
    fn serialize_u32(self, v: u32) -> Made {
        self.serialize_i64(v.into())
    }
    fn serialize_u64(self, v: u64) -> Made {
        match i64::try_from(v) {
            Ok(v) => self.serialize_i64(v),
            Err(_) => self.serialize_f64(v as f64),
        }
    }
    fn serialize_f32(self, v: f32) -> Made {
        self.serialize_f64(v.into())
    }
    fn serialize_f64(self, v: f64) -> Made {
        real(v, self.out);
        Ok(())
    }
    fn serialize_char(self, v: char) -> Made {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, v: &str) -> Made {
        quote(v, self.out);
        Ok(())
    }
    fn serialize_bytes(self, v: &[u8]) -> Made {
        self.collect_seq(v)
    }
    fn serialize_none(self) -> Made {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Made {
        self.out.extend_from_slice(b"null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Made {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Made {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Made {
        open(variant, self.out);
        put(value, self.out);
        self.out.push(b'}');
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, fmt::Error> {
        Ok(self.items(None))
    }
    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, fmt::Error> {
        Ok(self.items(None))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, fmt::Error> {
        Ok(self.items(None))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items<'a>, fmt::Error> {
        Ok(self.items(Some(variant)))
    }
    fn serialize_map(self, count: Option<usize>) -> Result<Members<'a>, fmt::Error> {
        Ok(self.members(None, count.unwrap_or(0)))
    }
    fn serialize_struct(self, _: &'static str, count: usize) -> Result<Members<'a>, fmt::Error> {
        Ok(self.members(None, count))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        count: usize,
    ) -> Result<Members<'a>, fmt::Error> {
        Ok(self.members(Some(variant), count))
    }
}

impl ser::SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Made {
        self.item(value);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTuple for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Made {
        self.item(value);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTupleStruct for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Made {
        self.item(value);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTupleVariant for Items<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Made {
        self.item(value);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Made {
        let mut text = Vec::new();
        put(key, &mut text);
        let text = String::from_utf8(text).map_err(|_| fmt::Error)?;
        let Ok(Node::Text(key)) = parse(&text) else { return Err(fmt::Error) };
        self.key(key.into());
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Made {
        put(value, self.out);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Made {
        self.key(key.into());
        put(value, self.out);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStructVariant for Members<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Made {
        self.key(key.into());
        put(value, self.out);
        Ok(())
    }
    fn end(self) -> Made {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::canonical;
    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    enum Every {
        Unit,
        New(u8),
        Tuple(i64, char),
        Struct { real: f64, none: Option<()>, again: BTreeMap<String, u64> },
    }

    #[test]
    fn writes_every_kind_of_value_as_an_independent_canonicalizer_does() {
        let maps = BTreeMap::from([("\u{fb33}".into(), 1), ("\u{1f600}".into(), 1 << 60), ("a\"\n".into(), u64::MAX)]);
        let all = (
            [Every::Unit, Every::New(1), Every::Tuple(-2, 'x'), Every::Struct { real: 0.5, none: None, again: maps }],
            BTreeMap::from([("key", Some(true))]),
            BTreeMap::<String, ()>::new(),
            [[0_u8; 0]; 2],
            "text",
            i64::MAX,
            (),
        );
        assert_eq!(canonical(&all), serde_json_canonicalizer::to_string(&all).unwrap());
    }

    #[test]
    fn a_key_that_is_no_text_has_no_form() {
        assert_eq!(canonical(&[BTreeMap::from([(1, 2)])]), "[null]");
    }
}
