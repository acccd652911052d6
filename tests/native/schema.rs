//! The published JSON Schema and the decoder agree, on every small damage to a document that uses every key.

use serde_json::{Value, json};
use yellowline::agreement::{AGREEMENT, schema};
use yellowline::json::{Shape, check, parse};
use yellowline_tests::vector::Vector;

/// What a schema cannot say: names known only to the engine, the calendar, the digits of a number.
const BEYOND_A_SCHEMA: [&str; 4] = ["unknown_time_zone", "unknown_currency", "bad_date", "out_of_range"];

#[test]
fn schema_and_decoder_agree() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let vectors = Vector::all("vectors/8.1");
    let whole = vectors.iter().find(|v| v.path.ends_with("accepts-every-key.json")).unwrap();
    let document: Value = serde_json::from_str(&whole.agreement()).unwrap();
    assert!(validator.is_valid(&document));
    let damaged = damages(&document);
    assert!(damaged.len() > 1_000, "only {} damages", damaged.len());
    let mut refused = 0;
    for (what, document) in damaged {
        let node = parse(&document.to_string()).unwrap();
        let told: Vec<_> = check(&node, &Shape::Object(&AGREEMENT)).into_iter().map(|p| p.code).collect();
        let valid = validator.is_valid(&document);
        refused += usize::from(!valid);
        if told.is_empty() {
            assert!(valid, "the schema alone refuses: {what}");
        } else if valid {
            assert!(
                told.iter().all(|code| BEYOND_A_SCHEMA.contains(code)),
                "only the decoder refuses: {what}: {told:?}"
            );
        }
    }
    assert!(refused > 500, "only {refused} refused");
}

/// The document with each of its values replaced, removed or joined by a stranger.
fn damages(document: &Value) -> Vec<(String, Value)> {
    let mut pointers = Vec::new();
    collect(document, String::new(), &mut pointers);
    let strangers = [json!(null), json!(true), json!(-7.5), json!(3), json!(""), json!("fit"), json!([]), json!({})];
    let mut out = Vec::new();
    for pointer in pointers {
        for stranger in &strangers {
            let mut copy = document.clone();
            *copy.pointer_mut(&pointer).unwrap() = stranger.clone();
            out.push((format!("{pointer} = {stranger}"), copy));
        }
        if let Some(Value::Object(_)) = document.pointer(&pointer) {
            let mut copy = document.clone();
            copy.pointer_mut(&pointer).unwrap()["stranger"] = json!(1);
            out.push((format!("{pointer}/stranger"), copy));
        }
        let (parent, key) = pointer.rsplit_once('/').unwrap_or_default();
        let mut copy = document.clone();
        if let Some(Value::Object(members)) = copy.pointer_mut(parent) {
            members.remove(key);
            out.push((format!("{pointer} removed"), copy));
        }
    }
    out
}

fn collect(value: &Value, at: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, v)| collect(v, format!("{at}/{key}"), pointers)),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, v)| collect(v, format!("{at}/{n}"), pointers)),
        _ => {}
    }
    pointers.push(at);
}
