use super::shape::{Choice, Object, Shape};
use crate::{letter, limit};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The JSON Schema (draft 2020-12) of a document. What a schema cannot say, such as references
/// between parts, the decoder still checks.
#[must_use]
pub fn schema(root: &Object, id: &str) -> Value {
    let mut defs = BTreeMap::new();
    object(root, &mut defs);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": root.name,
        "$ref": reference(root.name),
        "$defs": defs,
    })
}

fn reference(name: &str) -> String {
    format!("#/$defs/{name}")
}

fn object(object: &Object, defs: &mut BTreeMap<&'static str, Value>) {
    if defs.contains_key(object.name) {
        return;
    }
    defs.insert(object.name, Value::Null); // known from here on: shapes may contain themselves
    let properties: serde_json::Map<_, _> = object
        .fields
        .iter()
        .map(|f| {
            let mut of = value(f.shape, defs);
            if let Value::Object(map) = &mut of {
                map.insert("description".into(), f.doc.into());
            }
            (f.key.to_owned(), of)
        })
        .collect();
    let required: Vec<_> = object.fields.iter().filter(|f| f.required).map(|f| f.key).collect();
    let mut out = json!({
        "type": "object",
        "description": object.doc,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    if !object.exactly_one.is_empty() {
        let options: Vec<_> = object.exactly_one.iter().map(|key| json!({ "required": [key] })).collect();
        out["oneOf"] = options.into();
    }
    defs.insert(object.name, out);
}

fn choice(choice: &Choice, defs: &mut BTreeMap<&'static str, Value>) {
    if defs.contains_key(choice.name) {
        return;
    }
    defs.insert(choice.name, Value::Null);
    for (_, option) in choice.options {
        object(option, defs);
    }
    let options: Vec<_> = choice.options.iter().map(|(_, o)| json!({ "$ref": reference(o.name) })).collect();
    defs.insert(choice.name, json!({ "description": choice.doc, "oneOf": options }));
}

fn value(shape: &Shape, defs: &mut BTreeMap<&'static str, Value>) -> Value {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    match shape {
        Shape::Text => json!({ "type": "string", "pattern": "\\S", "maxLength": limit::TEXT_CHARS }),
        Shape::AnyText => json!({ "type": "string", "maxLength": limit::TEXT_CHARS }),
        Shape::Id => text(&format!("^[{}_\\-.:]{{1,100}}$", letter::pattern())),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Date => json!({ "type": "string", "format": "date", "pattern": "^(19|20)\\d\\d-\\d\\d-\\d\\d$" }),
        Shape::DateOrInstant => text("^(19|20)\\d\\d-\\d\\d-\\d\\d(T.+)?$"),
        Shape::Clock => text("^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"),
        Shape::Zone => json!({ "type": "string", "minLength": 1 }),
        Shape::Currency => text("^[A-Z]{3}$"),
        Shape::Hash => text("^[0-9a-f]{64}$"),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::True => json!({ "const": true }),
        Shape::Whole(low, high) => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Positive => json!({ "type": "number", "exclusiveMinimum": 0 }),
        Shape::Points => json!({ "type": "number", "minimum": -1_000_000, "maximum": 1_000_000 }),
        Shape::Share => json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1 }),
        Shape::List(item, most) => json!({ "type": "array", "items": value(item, defs), "maxItems": most }),
        Shape::Object(o) => {
            object(o, defs);
            json!({ "$ref": reference(o.name) })
        }
        Shape::Choice(c) => {
            choice(c, defs);
            json!({ "$ref": reference(c.name) })
        }
    }
}
