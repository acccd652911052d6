//! What is asked of an agreement and its files, for each kind.

use super::agreement::{Agreed, variant};
use super::clock::Clock;
use super::dice::Dice;
use super::files::Written;
use super::scoring::line;
use serde_json::{Value, json};

/// Puts the question of a kind into a case's input.
pub(super) fn ask(dice: &mut Dice, kind: &str, agreed: &Agreed, clock: &Clock, written: &Written, input: &mut Value) {
    let scores = agreed.document["definitions"].get("scores").and_then(Value::as_array);
    if let Some(scores) = scores.filter(|_| kind != "ledger" && dice.chance(50)) {
        input["score"] = dice.pick(scores)["id"].clone();
    }
    if matches!(kind, "step" | "moves" | "notice") && dice.chance(85) {
        input["signed"] = variant(dice, agreed);
    }
    let mut request = json!({ "asOf": clock.as_of(dice) });
    match kind {
        "ledger" => return,
        "monday" => return super::page::monday(dice, agreed, clock, written, input),
        "explain" | "trail" => {
            let nobody = "L99".to_owned();
            let lead = if written.leads.is_empty() { nobody } else { dice.pick(&written.leads) };
            request["lead"] = json!(lead);
        }
        "cycle" | "cycleLeads" | "handoff" | "handOffLeads" | "pace" => {
            super::duties::asked(dice, kind, agreed, clock, &mut request);
            if kind != "pace" && dice.chance(40) {
                if written.assigned && dice.chance(60) {
                    request["by"] = json!(dice.pick(if kind.starts_with("cycle") {
                        &["owner", "team"][..]
                    } else {
                        &["owner", "team", "territory"]
                    }));
                } else if !written.mapped.is_empty() {
                    request["by"] = json!(dice.pick(&written.mapped));
                }
            }
            if kind == "handOffLeads" {
                request["figure"] = json!(dice.pick(super::duties::FIGURES));
                page(dice, &mut request);
            }
        }
        "tune" | "step" | "moves" | "notice" => {
            period(dice, clock, written, &mut request);
            if dice.chance(30) && !written.mapped.is_empty() {
                request["by"] = json!(dice.pick(&written.mapped));
            } else if kind == "notice" && written.assigned && dice.chance(50) {
                request["by"] = json!("owner");
            }
            if kind == "notice" && dice.chance(30) {
                request["limit"] = json!(dice.pick(&[1, 2, 5, 1000]));
            }
        }
        "learn" => {
            if !written.dated || dice.chance(20) {
                request["mode"] = json!("snapshot");
            } else if dice.chance(60) {
                request["landmarkDays"] = json!(dice.pick(&[0, 1, 7, 14, 30]));
            }
            if dice.chance(40) {
                request["pointsPerDoubling"] = json!(dice.pick(&[1, 5, 10, 20, 1000]));
            }
        }
        "recorded" => {
            if dice.chance(40) && !written.mapped.is_empty() {
                request["by"] = json!(dice.pick(&written.mapped));
            } else if written.assigned && dice.chance(60) {
                request["by"] = json!("owner");
            }
        }
        _ => {
            request["stage"] = json!(dice.pick(&agreed.stages));
            request["list"] = json!(dice.pick(&["recordOnly", "ruleOnly", "different"]));
            page(dice, &mut request);
        }
    }
    match kind {
        "cycleLeads" => super::page::leads(dice, agreed, clock, &mut request),
        "step" => input["step"] = json!({ "threshold": line(dice) }),
        "moves" => {
            let mut moves = json!({ "threshold": line(dice), "list": dice.pick(&["enter", "leave", "stay", "stay"]) });
            page(dice, &mut moves);
            input["moves"] = moves;
        }
        _ => {}
    }
    input["request"] = request;
}

pub(super) fn page(dice: &mut Dice, request: &mut Value) {
    if dice.chance(20) {
        request["offset"] = json!(dice.pick(&[0, 1, 2, 100]));
    }
    if dice.chance(30) {
        request["limit"] = json!(dice.pick(&[1, 2, 3, 1000]));
    }
}

/// Snapshot or dated, and of when.
fn period(dice: &mut Dice, clock: &Clock, written: &Written, request: &mut Value) {
    if !written.dated || dice.chance(20) {
        if written.dated || dice.chance(50) {
            request["mode"] = json!("snapshot");
        }
        if dice.chance(60) {
            request["weeks"] = json!(dice.pick(&[1, 2, 4, 13]));
        }
        return;
    }
    if dice.chance(20) {
        request["mode"] = json!("dated");
    }
    if dice.chance(30) {
        request["from"] = json!(clock.begin(dice));
    }
}

pub(super) fn pilot(dice: &mut Dice, agreed: &Agreed) -> Value {
    let mut request = json!({ "n": dice.pick(&[1, 2, 5, 20, 30, 50]) });
    if agreed.document["definitions"].get("opportunityRate").is_none() || dice.chance(70) {
        request["target"] = json!(dice.pick(&[0.05, 0.1, 0.3, 0.5, 0.999_999, 1.0]));
    }
    let target = request.get("target").or_else(|| agreed.document.pointer("/definitions/opportunityRate/agreed"));
    let target = target.and_then(Value::as_f64).unwrap_or(1.0);
    let floors: Vec<f64> = [0.02, 0.01, 0.000_001, 0.045, 0.49, 0.9].into_iter().filter(|f| *f < target).collect();
    if !floors.is_empty() && (target <= 0.02 || dice.chance(60)) {
        request["floor"] = json!(dice.pick(&floors));
    }
    for (key, values) in [("alpha", [0.05, 0.01, 0.5, 0.25]), ("horizonDays", [30.0, 1.0, 90.0, 365.0])] {
        if dice.chance(50) {
            let value = dice.pick(&values);
            request[key] = if key == "alpha" { json!(value) } else { json!(value.to_string().parse::<i64>().unwrap()) };
        }
    }
    if dice.chance(50) {
        request["registered"] = json!("2026-05-05");
        if dice.chance(50) {
            request["id"] = json!("first");
        }
        if dice.chance(50) {
            request["title"] = json!("Lower bar");
        }
    }
    request
}

/// From where each item is taken; what differs and is not named is undecided where there is no `rest`.
pub(super) fn merge(dice: &mut Dice, agreed: &Agreed) -> Value {
    let mut request = json!({});
    if dice.chance(75) {
        request["rest"] = json!(dice.pick(&["left", "right"]));
    }
    // Of the items both have for certain.
    let mut take: Vec<Value> = Vec::new();
    for item in ["/definitions/scoring/threshold", "/definitions/timeZone"] {
        if dice.chance(40) {
            take.push(json!({ "item": item, "from": dice.pick(&["left", "right"]) }));
        }
    }
    if !agreed.stages.is_empty() && dice.chance(20) {
        let item = format!("/definitions/stages/{}", dice.pick(&agreed.stages));
        take.push(json!({ "item": item, "from": dice.pick(&["left", "right"]) }));
    }
    if !take.is_empty() {
        request["take"] = json!(take);
    }
    request
}
