use super::writer;
use serde::Serialize;

/// The RFC 8785 bytes of a value: one value, one sequence of bytes, on every machine.
///
/// ```
/// let value = std::collections::BTreeMap::from([("b", 1.0), ("a", 0.000_000_1)]);
/// assert_eq!(yellowline::json::canonical(&value), r#"{"a":1e-7,"b":1}"#);
/// ```
#[must_use]
pub fn canonical<T: Serialize + ?Sized>(value: &T) -> String {
    let mut out = Vec::new();
    writer::put(value, &mut out);
    text(out)
}

/// The RFC 8785 bytes of an object, and the same with one more member, which is made of the former.
pub(crate) fn with_member<T: Serialize>(object: &T, key: &'static str, member: impl FnOnce(&[u8]) -> String) -> String {
    let mut out = Vec::new();
    let Some(place) = writer::put_with_place(object, key, &mut out) else { return text(out) };
    let member = member(&out);
    // Whatever stands behind it begins with a comma, a brace ends it; before it there is at least the brace.
    let rest = out.split_off(place.max(1));
    if place > 0 {
        out.push(b',');
    }
    quote(key, &mut out);
    out.push(b':');
    out.extend_from_slice(member.as_bytes());
    if place == 0 && rest.len() > 1 {
        out.push(b',');
    }
    out.extend_from_slice(&rest);
    text(out)
}

fn text(out: Vec<u8>) -> String {
    String::from_utf8(out).unwrap_or_default()
}

/// A whole number. Every number is a double, written as ECMAScript does.
pub(super) fn whole(number: i64, out: &mut Vec<u8>) {
    #[cfg(feature = "lanes")]
    if number.unsigned_abs() < EXACT {
        if number < 0 {
            out.push(b'-');
        }
        return digits(number.unsigned_abs(), 1, out);
    }
    real(number as f64, out);
}

/// Below it a double is exactly a whole number, and shows all its digits.
#[cfg(feature = "lanes")]
const EXACT: u64 = 1 << 53;

/// A number's decimal digits, at least so many.
#[cfg(feature = "lanes")]
fn digits(mut number: u64, least: usize, out: &mut Vec<u8>) {
    let mut text = [b'0'; 20];
    let mut at = text.len();
    while number > 0 {
        at -= 1;
        text[at] += (number % 10).to_le_bytes()[0];
        number /= 10;
    }
    out.extend_from_slice(&text[at.min(text.len() - least)..]);
}

/// A double as ECMAScript writes it; what is not finite is null.
pub(super) fn real(number: f64, out: &mut Vec<u8>) {
    #[cfg(feature = "lanes")]
    if let Some(millionths) = millionths(number) {
        let (units, rest) = (millionths / 1_000_000, millionths % 1_000_000);
        digits(units, 1, out);
        if rest > 0 {
            out.push(b'.');
            digits(rest, 6, out);
            let zeros = out.iter().rev().take_while(|digit| **digit == b'0').count();
            out.truncate(out.len() - zeros);
        }
        return;
    }
    if number.is_finite() {
        out.extend_from_slice(ryu_js::Buffer::new().format_finite(number).as_bytes());
    } else {
        out.extend_from_slice(b"null");
    }
}

/// How many millionths a number is, where it is the double nearest to so many of them, as almost every figure of a
/// report is. No other decimal of at most fifteen digits denotes that double, so these are the digits that ECMAScript
/// writes, and they are found without looking for the shortest.
#[cfg(feature = "lanes")]
fn millionths(number: f64) -> Option<u64> {
    if !(0.000_001..1_000_000.0).contains(&number) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the bounds above")]
    let whole = (number * 1e6).round() as u64;
    ((whole as f64 / 1e6).to_bits() == number.to_bits()).then_some(whole)
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
    use super::super::Node;
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
            prop_assert_eq!(canonical(&node), serde_json_canonicalizer::to_string(&node).unwrap());
        }

        #[test]
        fn millionths_are_written_as_an_independent_canonicalizer_writes_them(n in 0_i64..2_000_000_000_000) {
            let number = n as f64 / 1e6;
            prop_assert_eq!(canonical(&number), serde_json_canonicalizer::to_string(&number).unwrap());
            let beside = f64::from_bits(number.to_bits() + 1);
            prop_assert_eq!(canonical(&beside), serde_json_canonicalizer::to_string(&beside).unwrap());
        }

        #[test]
        fn a_further_member_stands_where_it_belongs(members in prop::collection::btree_map("[a-f]{1,2}", 0..9, 0..5)) {
            let with = with_member(&members, "cc", |bytes| canonical(std::str::from_utf8(bytes).unwrap()));
            let mut all: std::collections::BTreeMap<_, _> =
                members.iter().filter(|(key, _)| *key != "cc").map(|(key, n)| (key.clone(), serde_json::json!(n))).collect();
            prop_assume!(!members.contains_key("cc"));
            all.insert("cc".into(), canonical(&members).into());
            prop_assert_eq!(with, canonical(&all));
        }

        #[test]
        fn reads_back_what_it_wrote(number in any::<f64>().prop_filter("finite", |x| x.is_finite())) {
            let text = canonical(&Node::Real(number));
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
        assert_eq!(canonical(&node), format!("{{{members}}}"));
    }
}
