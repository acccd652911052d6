//! Tests of attributes and of a touch's columns: every comparison, `not`, `all` and `any`, also of nothing.

use super::dice::Dice;
use super::names::{CAMPAIGNS, CHANNELS, COUNTRIES, DETAILS, NUMBERS, SOURCES};
use serde_json::{Value, json};

/// A test of attributes; `declared` are those of the agreement, each with whether it is a number.
pub(super) fn of_lead(dice: &mut Dice, declared: &[(&'static str, bool)]) -> Value {
    joined(dice, 2, &mut |dice| {
        let (attribute, number) = dice.pick(declared);
        leaf(dice, "attribute", attribute, number, words(attribute))
    })
}

/// A test of a touch's columns.
pub(super) fn of_touch(dice: &mut Dice) -> Value {
    joined(dice, 1, &mut |dice| {
        let (field, words) = dice.pick(&[("campaign", CAMPAIGNS), ("channel", CHANNELS), ("detail", DETAILS)]);
        leaf(dice, "field", field, false, words)
    })
}

/// The words an attribute of texts has.
pub(super) fn words(attribute: &str) -> &'static [&'static str] {
    match attribute {
        "country" => COUNTRIES,
        _ => SOURCES,
    }
}

fn joined(dice: &mut Dice, depth: usize, leaf: &mut dyn FnMut(&mut Dice) -> Value) -> Value {
    if depth == 0 || dice.chance(60) {
        return leaf(dice);
    }
    match dice.below(3) {
        0 => json!({ "not": joined(dice, depth - 1, leaf) }),
        which => {
            let parts = dice.weighed(&[(1, 0), (2, 1), (6, 2), (3, 3)]);
            let parts: Vec<Value> = (0..parts).map(|_| joined(dice, depth - 1, leaf)).collect();
            if which == 1 { json!({ "all": parts }) } else { json!({ "any": parts }) }
        }
    }
}

fn leaf(dice: &mut Dice, key: &str, of: &str, number: bool, words: &[&str]) -> Value {
    let word = dice.pick(words);
    let mut test = if number && dice.chance(75) {
        let (low, high) = (dice.below(NUMBERS.len()), dice.below(NUMBERS.len()));
        let (low, high) = (NUMBERS[low.min(high)], NUMBERS[low.max(high)]);
        match dice.below(3) {
            0 => json!({ "range": { "from": number_of(low) } }),
            1 => json!({ "range": { "to": number_of(high) } }),
            _ => json!({ "range": { "from": number_of(low), "to": number_of(high) } }),
        }
    } else {
        match dice.below(9) {
            0 => json!({ "present": true }),
            1 => json!({ "absent": true }),
            2 => json!({ "oneOf": [word, dice.pick(words)] }),
            3 => json!({ "contains": part(word, 1, 3) }),
            4 => json!({ "startsWith": part(word, 0, 1) }),
            5 => json!({ "endsWith": word.chars().last().map_or_else(|| "e".to_owned(), String::from) }),
            6 => json!({ "glob": dice.pick(&["*", "?*", "D?", "*a*", "A*s", "f?ir", "??"]) }),
            _ => json!({ "equals": if dice.chance(10) { format!(" {word} ") } else { word.to_owned() } }),
        }
    };
    test[key] = json!(of);
    let tested = ["present", "absent", "range"].iter().all(|key| test.get(key).is_none());
    if tested && dice.chance(25) {
        test["ignoreCase"] = json!(dice.chance(90));
    }
    test
}

/// Some characters of a word, at least one.
fn part(word: &str, from: usize, to: usize) -> String {
    let part: String = word.chars().skip(from).take(to - from).collect();
    if part.trim().is_empty() { "e".to_owned() } else { part }
}

/// A number as it is written, as JSON.
pub(super) fn number_of(written: &str) -> Value {
    serde_json::from_str(written).unwrap()
}
