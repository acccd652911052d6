//! Agreements: what both teams approve and what changes weekly; and another one beside it, as a proposal.

use super::dice::Dice;
use super::names::{ATTRIBUTES, BUYER, SELLER};
use super::scoring::{duration, line, rule, scoring, some_points, touch};
use serde_json::{Value, json};

/// An agreement, and what of it the files go by.
#[derive(Debug)]
pub(super) struct Agreed {
    pub(super) document: Value,
    /// Attributes declared, each with whether it is a number.
    pub(super) declared: Vec<(&'static str, bool)>,
    /// The ids of its stages.
    pub(super) stages: Vec<String>,
    /// Its currency.
    pub(super) currency: Option<&'static str>,
}

pub(super) fn agreed(dice: &mut Dice, zone: &str, staged: bool) -> Agreed {
    let declared = dice.some(ATTRIBUTES, 60);
    let mut definitions = json!({ "name": "Case", "timeZone": zone });
    let attributes = |(id, number): &(&str, bool)| json!({ "id": id, "type": if *number { "number" } else { "text" } });
    if !declared.is_empty() {
        definitions["attributes"] = declared.iter().map(attributes).collect();
    }
    let kinds = BUYER.iter().map(|id| (id, "buyer")).chain(SELLER.iter().map(|id| (id, "seller")));
    definitions["touchKinds"] = kinds.map(|(id, by)| json!({ "id": id, "by": by })).collect();
    if dice.chance(40) {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        definitions["weekStart"] = json!(dice.pick(&days));
    }
    let currency = dice.pick(&[None, Some("EUR"), Some("EUR"), Some("JPY"), Some("KWD")]);
    if let Some(currency) = currency {
        definitions["currency"] = json!(currency);
    }
    definitions["scoring"] = scoring(dice, &declared);
    if dice.chance(60) {
        definitions["opportunityRate"] = rate(dice);
    }
    if dice.chance(55) {
        definitions["handOffs"] = json!([hand_off(dice)]);
    }
    if dice.chance(20) {
        let scores = dice.pick(&[&["suite"][..], &["suite", "field"]]);
        definitions["scores"] = scores.iter().map(|id| further(dice, id, &declared)).collect();
    }
    let stages = if staged { stages(dice, &mut definitions) } else { Vec::new() };
    let mut document = json!({ "yellowline": 1, "definitions": definitions });
    if dice.chance(60) {
        document["parameters"] = json!({ "capacity": capacity(dice) });
    }
    Agreed { document, declared, stages, currency }
}

fn rate(dice: &mut Dice) -> Value {
    let mut rate = json!({ "agreed": dice.pick(&[0.5, 0.25, 0.1, 0.333_333, 1.0, 0.000_001]) });
    if dice.chance(80) {
        rate["withinDays"] = json!(dice.pick(&[1, 7, 14, 30, 30, 60, 90]));
    }
    rate
}

fn capacity(dice: &mut Dice) -> Value {
    json!({ "representatives": dice.pick(&[0, 1, 1, 1, 2]), "leadsPerWeek": dice.pick(&[0, 1, 1, 2, 3, 5]) })
}

fn hand_off(dice: &mut Dice) -> Value {
    let mut hand_off = json!({ "id": "sales" });
    if dice.chance(70) {
        hand_off["decisionWindow"] = dice.pick(&[
            json!({ "days": 7 }),
            json!({ "days": 14 }),
            json!({ "days": 6 }),
            json!({ "hours": 168 }),
            json!({ "days": 21 }),
        ]);
    }
    if dice.chance(60) {
        hand_off["workOrder"] = json!(dice.pick(&["arrival", "score"]));
    }
    hand_off
}

fn further(dice: &mut Dice, id: &str, declared: &[(&'static str, bool)]) -> Value {
    let mut further = json!({ "id": id, "scoring": scoring(dice, declared) });
    if dice.chance(50) {
        further["opportunityRate"] = rate(dice);
    }
    further
}

/// Stages of every kind, some left out, with what makes a lead enter them.
fn stages(dice: &mut Dice, definitions: &mut Value) -> Vec<String> {
    const STAGES: &[(&str, &str, usize)] = &[
        ("known", "inventory", 80),
        ("mql", "gate", 90),
        ("sal", "sla", 50),
        ("lost", "lost", 70),
        ("again", "recycled", 70),
        ("out", "disqualified", 50),
        ("won", "won", 70),
    ];
    let mut chosen: Vec<_> = STAGES.iter().filter(|(.., percent)| dice.chance(*percent)).collect();
    if chosen.is_empty() {
        chosen.push(&STAGES[1]);
    }
    if dice.chance(15) {
        dice.shuffle(&mut chosen);
    }
    let ids: Vec<String> = chosen.iter().map(|(id, ..)| (*id).to_owned()).collect();
    let scores: Vec<Value> = definitions["scores"].as_array().into_iter().flatten().map(|s| s["id"].clone()).collect();
    let mut list = Vec::new();
    for (id, kind, _) in chosen {
        let mut stage = json!({ "id": id, "owner": dice.pick(&["marketing", "sales"]), "kind": kind });
        if *kind == "recycled" && dice.chance(50) {
            stage["next"] = json!(dice.pick(&ids));
        }
        if dice.chance(12) {
            stage["cycleStart"] = json!(true);
        }
        if dice.chance(60) {
            stage["entry"] = match dice.below(6) {
                0..=2 if !scores.is_empty() && dice.chance(40) => json!({ "score": true, "of": dice.pick(&scores) }),
                0..=2 => json!({ "score": true }),
                3 => json!({ "touch": touch(dice, 40) }),
                _ => json!({ "opportunity": dice.pick(&["created", "pipeline", "won", "lost"]) }),
            };
        }
        list.push(stage);
    }
    definitions["stages"] = json!(list);
    ids
}

/// Another agreement on the same leads: as it is, or changed in some of what a proposal changes.
pub(super) fn variant(dice: &mut Dice, of: &Agreed) -> Value {
    let mut document = of.document.clone();
    for round in 0..dice.weighed(&[(1, 0), (5, 1), (4, 2), (2, 4)]) {
        let definitions = &mut document["definitions"];
        let rules = definitions["scoring"]["rules"].as_array().map_or(0, Vec::len);
        let one = dice.below(rules.max(1));
        match dice.below(12) {
            0..=2 => definitions["scoring"]["threshold"] = line(dice),
            3 | 4 if definitions["scoring"]["rules"][one].get("points").is_some() => {
                definitions["scoring"]["rules"][one]["points"] = some_points(dice);
            }
            5 if rules > 1 => drop(definitions["scoring"]["rules"].as_array_mut().unwrap().remove(one)),
            6 => {
                let groups = definitions["scoring"]["groups"].as_array().cloned().unwrap_or_default();
                let id = format!("new{round}");
                let more = rule(dice, &id, &of.declared, &groups);
                definitions["scoring"]["rules"].as_array_mut().unwrap().push(more);
            }
            7 => definitions["scoring"] = scoring(dice, &of.declared),
            8 => definitions["scoring"]["fastTracks"] = json!([{ "id": "fast", "touch": touch(dice, 0) }]),
            9 => definitions["scoring"]["recycling"] = json!({ "decay": { "keepPercent": 50 } }),
            10 => document["parameters"] = json!({ "capacity": capacity(dice) }),
            _ => definitions["scoring"]["rules"][one]["ageing"] = json!({ "expire": duration(dice) }),
        }
    }
    // Silence has no ageing; whoever was given one has it taken again.
    if let Some(rules) = document["definitions"]["scoring"]["rules"].as_array_mut() {
        rules.iter_mut().filter(|rule| rule.get("inactivity").is_some()).for_each(|rule| {
            rule.as_object_mut().unwrap().remove("ageing");
        });
    }
    document
}

/// Another agreement two rooms may hold beside this one: also its words, settings and lists change.
pub(super) fn other_room(dice: &mut Dice, of: &Agreed) -> Value {
    let mut document = variant(dice, of);
    let definitions = &mut document["definitions"];
    if dice.chance(30) {
        definitions["name"] = json!("The other room");
    }
    if dice.chance(30) {
        definitions["scoring"]["rules"][0]["title"] = json!("As we call it");
    }
    if dice.chance(30) {
        definitions["scoring"]["rules"][0]["id"] = json!("renamed");
    }
    if dice.chance(25) {
        definitions["handOffs"] = json!([hand_off(dice)]);
    }
    if dice.chance(25) {
        definitions["weekStart"] = json!("monday");
    }
    if let Some(stages) = definitions.get_mut("stages").and_then(Value::as_array_mut).filter(|_| dice.chance(30)) {
        dice.shuffle(stages);
    }
    if definitions.get("scores").is_some() && dice.chance(40) {
        definitions["scores"][0] = further(dice, "suite", &of.declared);
    }
    document
}
