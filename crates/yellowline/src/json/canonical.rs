use super::{Node, tree};
use crate::order;
use serde::Serialize;

/// The RFC 8785 bytes of a value: one value, one sequence of bytes, on every machine.
///
/// ```
/// let value = std::collections::BTreeMap::from([("b", 1.0), ("a", 0.000_000_1)]);
/// assert_eq!(yellowline::json::canonical(&value), r#"{"a":1e-7,"b":1}"#);
/// ```
#[must_use]
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> String {
    written(&tree(value))
}

/// The RFC 8785 bytes of a tree. What JSON has no number for is null.
pub(crate) fn written(node: &Node) -> String {
    let mut out = Vec::new();
    write(node, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

fn write(node: &Node, out: &mut Vec<u8>) {
    match node {
        Node::Null => out.extend_from_slice(b"null"),
        Node::Bool(true) => out.extend_from_slice(b"true"),
        Node::Bool(false) => out.extend_from_slice(b"false"),
        // Every number is a double, written as ECMAScript does.
        Node::Int(number) => real(*number as f64, out),
        Node::Real(number) => real(*number, out),
        Node::Text(text) => quote(text, out),
        Node::List(items) => {
            let mut between = b'[';
            for item in items {
                out.push(between);
                write(item, out);
                between = b',';
            }
            if items.is_empty() {
                out.push(b'[');
            }
            out.push(b']');
        }
        Node::Object(members) => {
            let mut numbers: Vec<u32> = (0..=u32::MAX).take(members.len()).collect();
            let key = |n: u32| members[n as usize].0.encode_utf16();
            order::order(&mut numbers, &|a, b| key(a).cmp(key(b)));
            let mut between = b'{';
            for (key, value) in numbers.into_iter().map(|n| &members[n as usize]) {
                out.push(between);
                quote(key, out);
                out.push(b':');
                write(value, out);
                between = b',';
            }
            if members.is_empty() {
                out.push(b'{');
            }
            out.push(b'}');
        }
    }
}

fn real(number: f64, out: &mut Vec<u8>) {
    if number.is_finite() {
        out.extend_from_slice(ryu_js::Buffer::new().format_finite(number).as_bytes());
    } else {
        out.extend_from_slice(b"null");
    }
}

/// A JSON text as RFC 8785 writes it.
pub(crate) fn quote(text: &str, out: &mut Vec<u8>) {
    quote_bytes(text.as_bytes(), out);
}

/// The same from UTF-8 bytes, for a million texts whose characters nobody needs to find.
pub(crate) fn quote_bytes(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    let mut plain = 0;
    // Most texts have nothing to escape, which many bytes at once can be asked.
    let special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
    if !text.iter().fold(false, |any, byte| any | special(*byte)) {
        out.extend_from_slice(text);
        return out.push(b'"');
    }
    for (at, byte) in text.iter().copied().enumerate() {
        if !special(byte) {
            continue;
        }
        out.extend_from_slice(&text[plain..at]);
        plain = at + 1;
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            8 => out.extend_from_slice(b"\\b"),
            9 => out.extend_from_slice(b"\\t"),
            10 => out.extend_from_slice(b"\\n"),
            12 => out.extend_from_slice(b"\\f"),
            13 => out.extend_from_slice(b"\\r"),
            _ => {
                out.extend_from_slice(b"\\u00");
                out.extend([byte >> 4, byte & 15].map(|n| if n < 10 { b'0' + n } else { b'a' + n - 10 }));
            }
        }
    }
    out.extend_from_slice(&text[plain..]);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_node() -> impl Strategy<Value = Node> {
        let leaf = prop_oneof![
            Just(Node::Null),
            any::<bool>().prop_map(Node::Bool),
            any::<i64>().prop_map(|n| Node::Int(n.into())),
            any::<f64>().prop_filter("finite", |x| x.is_finite()).prop_map(Node::Real),
            any::<String>().prop_map(Node::Text),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Node::List),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|members| Node::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn writes_what_an_independent_canonicalizer_writes(node in any_node()) {
            prop_assert_eq!(written(&node), serde_json_canonicalizer::to_string(&node).unwrap());
        }

        #[test]
        fn reads_back_what_it_wrote(number in any::<f64>().prop_filter("finite", |x| x.is_finite())) {
            let text = written(&Node::Real(number));
            // Adding 0 takes the sign off a zero, which RFC 8785 writes without one.
            prop_assert_eq!(serde_json::from_str::<f64>(&text).unwrap().to_bits(), (number + 0.0).to_bits());
        }
    }

    #[test]
    fn sorts_by_utf16_units() {
        // The example of RFC 8785, section 3.2.3.
        let keys = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1f600}", "\u{80}", "\u{f6}"];
        let node = Node::Object(keys.map(|k| (k.to_owned(), Node::Null)).into());
        let sorted = ["\\r", "1", "\u{80}", "\u{f6}", "\u{20ac}", "\u{1f600}", "\u{fb33}"];
        let members = sorted.map(|k| format!("\"{k}\":null")).join(",");
        assert_eq!(written(&node), format!("{{{members}}}"));
    }
}
