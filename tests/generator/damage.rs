//! One damage to a document or to bytes.

use super::dice::Dice;
use serde_json::{Map, Value, json};

/// What may stand where something else should.
fn stranger(dice: &mut Dice) -> Value {
    let long = "x".repeat(501);
    let some = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(-7.5),
        json!(0.000_1),
        json!(1e15),
        json!(1e300),
        json!(9_007_199_254_740_993_i64),
        json!(""),
        json!(" "),
        json!("page"),
        json!("leads"),
        json!("none"),
        json!("a/b"),
        json!("id"),
        json!("Europe/Berlin"),
        json!("2026-02-30"),
        json!("2026-11-20"),
        json!("\u{0}"),
        json!("😀"),
        json!(long),
        json!([]),
        json!({}),
        json!([null]),
        json!([[]]),
        json!({ "days": 0 }),
        json!({ "days": 3 }),
        json!({ "hours": 1, "days": 1 }),
        json!({ "halfLife": { "days": 1 }, "none": true }),
        json!({ "all": [] }),
        json!({ "not": { "any": [] } }),
        json!({ "attribute": "staff", "range": { "from": 2, "to": 1 } }),
        json!({ "drop": true }),
    ];
    dice.pick(&some)
}

/// Replaces, removes, renames, doubles or adds one thing somewhere in a document.
pub(super) fn damage(dice: &mut Dice, document: &mut Value) {
    let mut places = Vec::new();
    collect(document, String::new(), &mut places);
    let Some(target) = document.pointer_mut(&dice.pick(&places)) else { return };
    match target {
        Value::Object(members) if !members.is_empty() && dice.chance(70) => in_object(dice, members),
        Value::Array(items) if !items.is_empty() && dice.chance(70) => {
            let at = dice.below(items.len());
            match dice.below(5) {
                0 => drop(items.remove(at)),
                1 | 2 => items.insert(at, items[at].clone()),
                3 => items.insert(at, stranger(dice)),
                _ => dice.shuffle(items),
            }
        }
        Value::String(text) if dice.chance(60) => match dice.below(4) {
            0 => text.push('x'),
            1 => drop(text.pop()),
            2 => *text = text.to_uppercase(),
            _ => *text = format!(" {text}"),
        },
        other => *other = stranger(dice),
    }
}

fn in_object(dice: &mut Dice, members: &mut Map<String, Value>) {
    let keys: Vec<String> = members.keys().cloned().collect();
    let key = dice.pick(&keys);
    match dice.below(5) {
        0 => drop(members.remove(&key)),
        1 => {
            let value = members.remove(&key).unwrap();
            members.insert(format!("{key}s"), value);
        }
        2 => {
            const KEYS: &[&str] =
                &["stranger", "min", "max", "ageing", "touch", "when", "entry", "id", "format", "type", "all", "by"];
            members.insert(dice.pick(KEYS).to_owned(), stranger(dice));
        }
        3 => {
            // What belongs elsewhere in the same object.
            let other = members[&dice.pick(&keys)].clone();
            members.insert(key, other);
        }
        _ => drop(members.insert(key, stranger(dice))),
    }
}

fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, v)| collect(v, format!("{at}/{key}"), places)),
        Value::Array(items) => items.iter().enumerate().for_each(|(n, v)| collect(v, format!("{at}/{n}"), places)),
        _ => {}
    }
    places.push(at);
}

/// Changes, removes, doubles or adds some bytes.
pub(super) fn bytes(dice: &mut Dice, all: &mut Vec<u8>) {
    const BYTES: &[u8] = b"\"\n\r,;\t\\{}[]:0\xff\xfe\x00\xc3\x80- '";
    let at = dice.below(all.len() + 1);
    let end = (at + dice.between(1, 12)).min(all.len());
    match dice.below(6) {
        0 => drop(all.drain(at..end)),
        1 => all.truncate(at),
        2 => {
            let again = all[at..end].to_vec();
            all.splice(at..at, again);
        }
        3 if at < all.len() => all[at] = dice.pick(BYTES),
        4 if at < all.len() => all[at] ^= 1 << dice.below(8),
        _ => all.insert(at, dice.pick(BYTES)),
    }
}
