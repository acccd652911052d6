//! What happened to a lead, in words.

use crate::figure::lasted;
use serde_json::{Value, json};
use yellowline::agreement::Agreement;
use yellowline::unit::Instant;

/// A local date, and the minute where it is known.
pub(super) fn when(step: &Value, agreement: &Agreement) -> String {
    let at = step["at"].as_i64().and_then(Instant::from_ms).and_then(|at| agreement.zone.local(at));
    let form = if step["day"] == true { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" };
    at.map_or_else(String::new, |at| at.format(form).to_string())
}

fn texts<'v>(fact: &'v Value, keys: &[&str]) -> Vec<&'v str> {
    keys.iter().filter_map(|key| fact[*key].as_str()).collect()
}

/// What happened.
pub(super) fn what(fact: &Value) -> String {
    let joined = |keys: &[&str]| texts(fact, keys).join(" ");
    let began = fact["bound"] == "begins";
    match fact["fact"].as_str().unwrap_or_default() {
        "created" => "created".to_owned(),
        "touch" => joined(&["kind", "detail", "campaign", "channel"]),
        "stage" if fact["repeated"] == true => format!("still in {}", joined(&["stage"])),
        "stage" if fact["basis"] == "snapshot" => format!("seen in {}", joined(&["stage"])),
        "stage" if fact["known"] == false => format!("into {}, which the agreement does not know", joined(&["stage"])),
        "stage" => format!("into {}{}", joined(&["stage"]), because(fact)),
        "owner" => format!("given to {}", texts(fact, &["owner", "team"]).join(", ")),
        "attribute" => format!("{} is {}", joined(&["attribute"]), fact["value"].as_str().unwrap_or("missing")),
        "override" => {
            let says = if fact["ready"] == true { "ready" } else { "not ready" };
            let bound = if began { "decided by hand" } else { "no longer decided by hand" };
            format!("{bound}: {says}{}", because(fact))
        }
        "pause" => format!("{}{}", if began { "clocks pause" } else { "clocks go on" }, because(fact)),
        "opportunity" => format!("opportunity {}", joined(&["id", "name"])).trim_end().to_owned(),
        "closed" => format!("opportunity {} {}", joined(&["id"]), joined(&["status"])).replace("  ", " "),
        "fastTrackEnds" => "fast track ran out".to_owned(),
        other => other.to_owned(),
    }
}

fn because(fact: &Value) -> String {
    fact["reason"].as_str().map_or_else(String::new, |reason| format!(" ({reason})"))
}

/// Who did it.
pub(super) fn who(fact: &Value) -> String {
    let person = texts(fact, &["person", "author"]).first().copied();
    person.or_else(|| fact["by"].as_str()).unwrap_or_default().to_owned()
}

/// What followed.
pub(super) fn follows(step: &Value) -> String {
    let turns = step["evaluated"]["turns"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let turned = turns.map(|turn| match turn {
        "ended" => "the cycle ends",
        "reopened" => "the cycle runs again",
        _ => "a new cycle begins",
    });
    let events = step["readiness"].as_array().into_iter().flatten();
    let changed = events.map(|event| match (event["change"].as_str(), event["by"].as_str()) {
        (Some("qualified"), Some("fastTrack")) => "ready for sales by fast track",
        (Some("qualified"), Some("override")) => "ready for sales: somebody decided so",
        (Some("qualified"), _) => "ready for sales: at or above the threshold",
        (_, Some("inactivity")) => "ready no longer: nothing came from the buyer",
        (_, Some("cycleEnd")) => "ready no longer",
        _ => "ready no longer: below the threshold",
    });
    turned.chain(changed).collect::<Vec<_>>().join("; ")
}

/// The agreement it is told under.
pub(super) fn under(report: &Value) -> String {
    let since = report["validFrom"].as_str().map_or_else(String::new, |day| format!(", in force since {day}"));
    format!("under {}{since}", report["agreement"].as_str().unwrap_or_default())
}

/// A clock: which, whose, when it began and is due, where it stands, how long it took, and what ended it.
pub(super) fn clock(clock: &Value, agreement: &Agreement) -> [String; 7] {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let due = if clock["due"].is_null() { String::new() } else { when(&json!({ "at": clock["due"] }), agreement) };
    let stands = match clock["state"].as_str().unwrap_or_default() {
        "met" => "in time",
        "overdue_open" => "overdue",
        "exempt" => "cut before due",
        other => other,
    };
    let took = lasted(&clock["elapsedMs"]);
    let began = when(&clock["start"], agreement);
    [text(&clock["clock"]), text(&clock["owner"]), began, due, stands.to_owned(), took, over(&clock["over"], agreement)]
}

/// What stopped a clock, or cut it.
fn over(end: &Value, agreement: &Agreement) -> String {
    let what = end["what"].as_str().unwrap_or_default();
    let by = match end["by"].as_str() {
        Some("followUp") => what.to_owned(),
        Some("disposition") => format!("into {what}"),
        Some("reassigned") => format!("given to {what}"),
        Some(_) => "the cycle ended".to_owned(),
        None => return String::new(),
    };
    let who = end["person"].as_str().map_or_else(String::new, |person| format!(" by {person}"));
    format!("{} {by}{who}", when(end, agreement))
}
