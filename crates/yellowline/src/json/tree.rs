use super::Node;
use serde::ser::{self, Serialize, Serializer};
use std::fmt;

/// Anything serialisable as a tree, so that each type is serialised in one way only.
///
/// Everything serialised here is made of maps with text keys, lists, texts and numbers, which always
/// have a form; null would say otherwise.
pub(crate) fn tree<T: Serialize + ?Sized>(value: &T) -> Node {
    value.serialize(Tree).unwrap_or(Node::Null)
}

/// What a type serialises itself into.
struct Tree;

/// A list that is being filled, and the name of its variant.
struct Items(Vec<Node>, Option<&'static str>);

/// An object that is being filled, and the name of its variant.
struct Members(Vec<(String, Node)>, Option<&'static str>);

type Made = Result<Node, fmt::Error>;

/// An enum's variant with content is an object with one member, as serde_json has it.
fn named(variant: Option<&'static str>, content: Node) -> Node {
    match variant {
        Some(name) => Node::Object(vec![(name.to_owned(), content)]),
        None => content,
    }
}

impl Serializer for Tree {
    type Ok = Node;
    type Error = fmt::Error;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    fn serialize_bool(self, v: bool) -> Made {
        Ok(Node::Bool(v))
    }
    fn serialize_i8(self, v: i8) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_i16(self, v: i16) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_i32(self, v: i32) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_i64(self, v: i64) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_u8(self, v: u8) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_u16(self, v: u16) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_u32(self, v: u32) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_u64(self, v: u64) -> Made {
        Ok(Node::Int(v.into()))
    }
    fn serialize_f32(self, v: f32) -> Made {
        Ok(Node::Real(v.into()))
    }
    fn serialize_f64(self, v: f64) -> Made {
        Ok(Node::Real(v))
    }
    fn serialize_char(self, v: char) -> Made {
        Ok(Node::Text(v.into()))
    }
    fn serialize_str(self, v: &str) -> Made {
        Ok(Node::Text(v.to_owned()))
    }
    fn serialize_bytes(self, v: &[u8]) -> Made {
        Ok(Node::List(v.iter().map(|b| Node::Int((*b).into())).collect()))
    }
    fn serialize_none(self) -> Made {
        Ok(Node::Null)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Made {
        Ok(Node::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Made {
        Ok(Node::Null)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Made {
        Ok(Node::Text(variant.to_owned()))
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
        Ok(named(Some(variant), tree(value)))
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::new(), None))
    }
    fn serialize_tuple(self, _: usize) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::new(), None))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::new(), None))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Items, fmt::Error> {
        Ok(Items(Vec::new(), Some(variant)))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Members, fmt::Error> {
        Ok(Members(Vec::new(), None))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members, fmt::Error> {
        Ok(Members(Vec::new(), None))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members, fmt::Error> {
        Ok(Members(Vec::new(), Some(variant)))
    }
}

impl ser::SerializeSeq for Items {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        self.0.push(tree(value));
        Ok(())
    }
    fn end(self) -> Made {
        Ok(named(self.1, Node::List(self.0)))
    }
}

impl ser::SerializeTuple for Items {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Made {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeTupleStruct for Items {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Made {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeTupleVariant for Items {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Made {
        ser::SerializeSeq::end(self)
    }
}

impl ser::SerializeMap for Members {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), fmt::Error> {
        let Node::Text(key) = tree(key) else { return Err(fmt::Error) };
        self.0.push((key, Node::Null));
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), fmt::Error> {
        let (_, place) = self.0.last_mut().ok_or(fmt::Error)?;
        *place = tree(value);
        Ok(())
    }
    fn end(self) -> Made {
        Ok(named(self.1, Node::Object(self.0)))
    }
}

impl ser::SerializeStruct for Members {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), fmt::Error> {
        self.0.push((key.to_owned(), tree(value)));
        Ok(())
    }
    fn end(self) -> Made {
        ser::SerializeMap::end(self)
    }
}

impl ser::SerializeStructVariant for Members {
    type Ok = Node;
    type Error = fmt::Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), fmt::Error> {
        ser::SerializeStruct::serialize_field(self, key, value)
    }
    fn end(self) -> Made {
        ser::SerializeMap::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    enum Every {
        Unit,
        New(u8),
        Tuple(i64, char),
        Struct { real: f64, none: Option<()> },
    }

    #[test]
    fn gives_the_tree_that_serde_json_gives() {
        let all = (
            [Every::Unit, Every::New(1), Every::Tuple(-2, 'x'), Every::Struct { real: 0.5, none: None }],
            BTreeMap::from([("key", Some(true))]),
            "text",
            i64::MAX,
            (),
        );
        assert_eq!(serde_json::to_value(&all).unwrap(), serde_json::to_value(tree(&all)).unwrap());
    }
}
