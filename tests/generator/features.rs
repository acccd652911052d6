//! What a case touches, so that a test can tell whether the generator really gets there.

use serde_json::Value;
use std::collections::BTreeSet;

/// Keys of agreements and requests, and words of tables, each told where a case holds it: `rule:bands`,
/// `ageing:halfLife`, `table:overrides`, `kind:tune`.
#[must_use]
pub fn features(kind: &str, input: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::from([format!("kind:{kind}")]);
    walk(input, "", &mut found);
    for file in input["files"].as_array().into_iter().flatten() {
        found.insert(format!("table:{}", file["mapping"]["table"].as_str().unwrap_or("none")));
    }
    let zone = input.pointer("/agreement/definitions/timeZone").and_then(Value::as_str);
    found.extend(zone.map(|zone| format!("zone:{zone}")));
    let as_of = input.pointer("/request/asOf").and_then(Value::as_str);
    found.extend(as_of.map(|at| if at.len() == 10 { "asOf:date" } else { "asOf:instant" }.to_owned()));
    found
}

fn walk(value: &Value, under: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                if under != "mapping" && key != "text" {
                    found.insert(format!("{under}:{key}"));
                }
                walk(inner, key, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, under, found)),
        _ => {}
    }
}
