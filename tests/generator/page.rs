//! The Monday page, the leads behind a figure and accounts: what they need of agreements and files, and what they are asked.

use super::agreement::{Agreed, variant};
use super::cells::Sheet;
use super::clock::Clock;
use super::dice::Dice;
use super::files::{Written, value};
use super::names::{CAMPAIGNS, OWNERS};
use super::predicate::of_lead;
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

/// Events, which can be written down late.
const EVENTS: &[&str] =
    &["touches", "transitions", "assignments", "attribute_history", "overrides", "pauses", "opportunity_history"];
const LISTS: &[&str] = &[
    "opening",
    "in",
    "out",
    "forward",
    "back",
    "detour",
    "won",
    "lost",
    "disqualified",
    "restart",
    "closing",
    "closing",
    "undated",
];
const COHORTS: &[&str] = &["cycles", "mature", "converted", "notConverted", "immature", "convertedEarly", "outOfOrder"];

/// Adds an attribute by which a win is named.
pub(super) fn campaign(dice: &mut Dice, agreed: &mut Agreed) {
    if dice.chance(30) {
        let mut attributes = agreed.document["definitions"]["attributes"].as_array().cloned().unwrap_or_default();
        attributes.push(json!({ "id": "campaign", "type": "text" }));
        agreed.document["definitions"]["attributes"] = json!(attributes);
    }
}

/// Adds links of opportunities with more leads, and columns: accounts, campaigns, whose an opportunity is, and when events were written down.
pub(super) fn columns(dice: &mut Dice, clock: &Clock, agreed: &Agreed, leads: &[String], sheets: &mut Vec<Sheet>) {
    let deals = sheets.iter().find(|sheet| sheet.table == "opportunities" && !sheet.rows.is_empty());
    if let Some(deals) = deals.filter(|_| dice.chance(30)) {
        let mut links = Sheet::new("links", &["opportunity", "lead"]);
        for _ in 0..dice.between(1, 4) {
            links.push(vec![dice.pick(&deals.rows)[0].clone(), dice.pick(leads)]);
        }
        sheets.push(links);
    }
    let attributes = agreed.document["definitions"]["attributes"].as_array();
    let campaigns = attributes.is_some_and(|all| all.iter().any(|one| one["id"] == "campaign"));
    let some = |dice: &mut Dice, of: &[&str], percent: usize| {
        if dice.chance(percent) { dice.pick(of).to_owned() } else { String::new() }
    };
    for sheet in sheets {
        let table = sheet.table;
        if table == "leads" && dice.chance(70) {
            sheet.column("account", || some(dice, &["A1", "A2", "A3"], 80));
        }
        if table == "leads" && campaigns && dice.chance(80) {
            sheet.column("campaign", || some(dice, CAMPAIGNS, 80));
        }
        if table == "opportunities" && dice.chance(50) {
            sheet.column("owner", || some(dice, OWNERS, 60));
            sheet.column("name", || some(dice, &["Big", "Small"], 60));
        }
        if EVENTS.contains(&table) && dice.chance(50) {
            sheet.column("recordedAt", || {
                if dice.chance(40) {
                    return String::new();
                }
                let at = clock.instant(dice);
                clock.stamp(dice, at)
            });
        }
    }
}

/// A moment near to what happens, or late.
fn moment(dice: &mut Dice, clock: &Clock) -> String {
    if dice.chance(25) {
        return clock.as_of(dice);
    }
    let at = clock.instant(dice) + 86_400_000 * dice.pick(&[0, 0, 1, 1, 2, 3, 5, 7]);
    if dice.chance(60) { clock.date(at) } else { clock.moment(at) }
}

/// What the Monday page is asked, and the agreement of then.
pub(super) fn monday(dice: &mut Dice, agreed: &Agreed, clock: &Clock, written: &Written, input: &mut Value) {
    if dice.chance(60) {
        input["signed"] = then(dice, agreed);
    }
    let mut request = json!({ "asOf": moment(dice, clock) });
    if dice.chance(50) {
        request["scope"] = json!(dice.pick(&["week", "day", "day"]));
    }
    let offs = agreed.document["definitions"]["handOffs"].as_array().cloned().unwrap_or_default();
    if !offs.is_empty() && dice.chance(30) {
        request["handOff"] = dice.pick(&offs)["id"].clone();
    }
    if !written.mapped.is_empty() && dice.chance(45) {
        request["by"] = json!(dice.pick(&written.mapped));
    }
    if !agreed.declared.is_empty() && dice.chance(25) {
        request["where"] = of_lead(dice, &agreed.declared);
    }
    if dice.chance(20) {
        request["decisions"] = json!(["Call the fair's leads first.", "Ask for less."][..dice.between(1, 2)]);
    }
    input["request"] = request;
}

/// The agreement of then: scored otherwise, or with other terms of its hand-offs.
fn then(dice: &mut Dice, agreed: &Agreed) -> Value {
    let mut document = variant(dice, agreed);
    let definitions = &mut document["definitions"];
    for off in definitions.get_mut("handOffs").and_then(Value::as_array_mut).into_iter().flatten() {
        if dice.chance(30) {
            off["decisionWindow"] = json!({ "days": dice.pick(&[1, 3, 7]) });
        }
        if dice.chance(30) {
            off["fullyWorked"] = json!(dice.between(1, 3));
        }
        if dice.chance(30) {
            off["leadClock"] = json!({ "within": { "minutes": dice.pick(&[1, 60, 2880]) } });
        }
    }
    if let Some(offs) = definitions.get_mut("handOffs").and_then(Value::as_array_mut).filter(|_| dice.chance(20)) {
        offs.reverse();
    }
    if dice.chance(15) {
        // Nothing of hand-offs was agreed then, nor goals of them.
        let definitions = definitions.as_object_mut().unwrap();
        definitions.remove("handOffs");
        definitions.remove("goals");
        if let Some(parameters) = document.get_mut("parameters").and_then(Value::as_object_mut) {
            parameters.remove("targets");
        }
    }
    document
}

/// Whose leads are listed, behind which figure of a request for the cycle report.
pub(super) fn leads(dice: &mut Dice, agreed: &Agreed, clock: &Clock, request: &mut Value) {
    if dice.chance(60) {
        request["asOf"] = json!(moment(dice, clock));
    }
    let definitions = &agreed.document["definitions"];
    let list = |key: &str| definitions[key].as_array().cloned().unwrap_or_default();
    let (stages, conversions) = (list("stages"), list("conversions"));
    if !conversions.is_empty() && (stages.is_empty() || dice.chance(45)) {
        request["conversion"] = dice.pick(&conversions)["id"].clone();
        request["cohort"] = json!(dice.pick(COHORTS));
    } else {
        let stage = if stages.is_empty() { json!({ "id": "none" }) } else { dice.pick(&stages) };
        let active = stage.get("active").is_some() && dice.chance(40);
        request["stage"] = stage["id"].clone();
        request["list"] = json!(if active { "active" } else { dice.pick(LISTS) });
    }
    if let Some(by) = request["by"].as_str().map(str::to_owned).filter(|_| dice.chance(80)) {
        let number = agreed.declared.iter().any(|(id, number)| *id == by && *number);
        let value = if by == "team" { dice.pick(&["north", "south"]).to_owned() } else { value(dice, &by, number) };
        if !value.is_empty() {
            request["value"] = json!(value);
        }
    }
    period(dice, request);
    super::request::page(dice, request);
}

/// One of the periods by its name, where that is easily told.
fn period(dice: &mut Dice, request: &mut Value) {
    let as_of = request["asOf"].as_str().unwrap_or_default();
    if let (Some(from), Some(to)) = (request["from"].as_str(), request["to"].as_str()) {
        if dice.chance(30) {
            request["period"] = json!(format!("{from}/{to}"));
        }
    } else if let (Ok(day), true) = (as_of.parse::<NaiveDate>(), dice.chance(60)) {
        let count = dice.pick(&[1, 5, 13]);
        let back = Days::new(dice.below(count).try_into().unwrap());
        (request["unit"], request["count"]) = (json!("day"), json!(count));
        request["period"] = json!((day - back).to_string());
    }
}
