//! What the engine answers to a vector, in the shape of its `expected`.

use crate::vector::Vector;
use serde_json::{Value, json};
use yellowline::agreement::Agreement;

/// The engine's answer, or a line that says why there is none.
pub(crate) fn answer(vector: &Vector) -> Result<Value, String> {
    match vector.kind.as_str() {
        "check" => Ok(check(vector)),
        "fingerprint" => {
            let agreement = agreement(vector)?;
            Ok(json!({
                "definitions": agreement.definitions().to_string(),
                "parameters": agreement.parameters().to_string(),
                "canonical": agreement.canonical(),
            }))
        }
        kind => Err(format!("no vector of kind `{kind}` is known here")),
    }
}

fn agreement(vector: &Vector) -> Result<Agreement, String> {
    Agreement::parse(&vector.agreement()).map_err(|refusal| refusal.to_string())
}

/// The problems, each cut down to the members its expected one names.
fn check(vector: &Vector) -> Value {
    let problems = Agreement::parse(&vector.agreement()).map_or_else(|r| r.problems, |_| Vec::new());
    let told = problems.iter().map(|p| serde_json::to_value(p).unwrap()).collect();
    named_members(told, &vector.expected)
}

/// Keeps of each item what the expected item at its place names, so that messages stay free.
fn named_members(items: Vec<Value>, expected: &Value) -> Value {
    let cut = |(n, item): (usize, Value)| match (&expected[n], item) {
        (Value::Object(wanted), Value::Object(has)) => {
            Value::Object(has.into_iter().filter(|(key, _)| wanted.contains_key(key)).collect())
        }
        (_, item) => item,
    };
    items.into_iter().enumerate().map(cut).collect()
}
