use crate::problem::Problem;
use crate::unit::Decimal;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// A JSON value as it was written: duplicate keys are kept, so that they can be told.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number within ±(2^53 − 1), or larger: then it is refused where it is used.
    Int(i128),
    /// Any other number, as the double it denotes.
    Real(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// Members in the order written.
    Object(Vec<(String, Node)>),
}

const SAFE: i128 = (1 << 53) - 1;

impl Node {
    /// A member of an object; the first of that name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(t) => Some(t),
            _ => None,
        }
    }

    /// The items of a list; none where it is no list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The number as an exact decimal: the shortest that denotes the same double.
    #[must_use]
    pub fn decimal(&self) -> Option<Decimal> {
        match self {
            Self::Int(n) if (-SAFE..=SAFE).contains(n) => Decimal::parse(&n.to_string()),
            Self::Real(x) => Decimal::parse(ryu_js::Buffer::new().format_finite(*x)),
            _ => None,
        }
    }

    /// The whole number.
    #[must_use]
    pub fn int(&self) -> Option<i64> {
        match self {
            Self::Int(n) if (-SAFE..=SAFE).contains(n) => i64::try_from(*n).ok(),
            // 3.0 and 3e0 are the whole number 3: RFC 8785 writes all three the same.
            Self::Real(_) => self.decimal()?.scaled(0).filter(|n| (-SAFE..=SAFE).contains(&i128::from(*n))),
            _ => None,
        }
    }

    /// What kind of value it is, for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Real(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}

/// Reads a JSON document; the only problems told here are those of JSON itself.
///
/// # Errors
/// Where the text is no JSON, is nested too deeply or holds a number beyond every bound.
pub fn parse(text: &str) -> Result<Node, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|e| {
        let at = format!("line {}, column {}", e.line(), e.column());
        let said = e.to_string();
        let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(before, _)| before);
        if text.trim().is_empty() {
            Problem::new("empty_document", at, "the document is empty").help("start from the sample agreement")
        } else if said.contains("recursion limit") {
            Problem::new("too_deep", at, "the document is nested more than 128 levels deep")
                .help("an agreement needs fewer than 20 levels; look for a bracket that is opened again and again")
        } else {
            Problem::new("not_json", at, format!("this is no JSON: {said}"))
                .with("cause", said)
                .help("look at this place and just before it for a missing comma, quote or bracket")
        }
    })
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct AsWritten;
        impl<'de> Visitor<'de> for AsWritten {
            type Value = Node;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON value")
            }
            fn visit_unit<E>(self) -> Result<Node, E> {
                Ok(Node::Null)
            }
            fn visit_bool<E>(self, v: bool) -> Result<Node, E> {
                Ok(Node::Bool(v))
            }
            fn visit_i64<E>(self, v: i64) -> Result<Node, E> {
                Ok(Node::Int(i128::from(v)))
            }
            fn visit_u64<E>(self, v: u64) -> Result<Node, E> {
                Ok(Node::Int(i128::from(v)))
            }
            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Node, E> {
                // `-0` reaches us as a double; RFC 8785 writes it 0.
                Ok(if v == 0.0 { Node::Int(0) } else { Node::Real(v) })
            }
            fn visit_str<E>(self, v: &str) -> Result<Node, E> {
                Ok(Node::Text(v.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Node::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Node::Object(members))
            }
        }
        from.deserialize_any(AsWritten)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(v) => to.serialize_bool(*v),
            Self::Int(v) => to.serialize_i64(i64::try_from(*v).map_err(serde::ser::Error::custom)?),
            Self::Real(v) => to.serialize_f64(*v),
            Self::Text(v) => to.serialize_str(v),
            Self::List(items) => to.collect_seq(items),
            Self::Object(members) => {
                let mut map = to.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_written() {
        let node = parse("\u{feff}{\"a\": 1, \"a\": -0, \"b\": [2.50, 1e2, null]}").unwrap();
        assert!(matches!(&node, Node::Object(members) if members.len() == 3));
        assert_eq!(node.get("b").unwrap().items()[0].decimal().unwrap().to_string(), "2.5");
        assert_eq!(node.get("b").unwrap().items()[1].int(), Some(100));
    }

    #[test]
    fn tells_the_place() {
        let told = |t: &str| parse(t).map_err(|p| (p.code, p.at)).unwrap_err();
        assert_eq!(told("{\"a\": 1,}"), ("not_json", "line 1, column 9".into()));
        assert_eq!(told("  "), ("empty_document", "line 1, column 2".into()));
        assert_eq!(told(&"[".repeat(100_000)).0, "too_deep");
        assert_eq!(told("1e999").0, "not_json");
        assert_eq!(told("\"\\ud800\"").0, "not_json");
    }
}
