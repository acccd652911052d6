//! Whether a lead is ready for sales, since when, and how that came about, in words.

use serde_json::Value;
use yellowline::agreement::Agreement;
use yellowline::unit::Instant;

/// One sentence, and a line for each time it became ready or ceased to be.
pub(super) fn lines(readiness: &Value, agreement: &Agreement) -> Vec<String> {
    let when = |ms: &Value| local(ms, agreement);
    let cycle = readiness["cycle"].as_u64().unwrap_or(1);
    let mut lines = Vec::new();
    if let Some(hidden) = readiness["hidden"].as_str() {
        lines.push(match hidden {
            "stage" => "not ready whatever its score: it is in a disqualified stage".into(),
            "rule" => "not ready whatever its score: a disqualifying rule is true".into(),
            _ => "not ready whatever its score: somebody decided so".into(),
        });
    }
    if !readiness["resetAt"].is_null() {
        let reset = when(&readiness["resetAt"]);
        lines.push(format!("cycle {cycle}: what happened until {reset} is of an earlier one"));
    }
    for event in readiness["events"].as_array().into_iter().flatten() {
        let by = match (event["change"].as_str(), event["by"].as_str()) {
            (Some("qualified"), Some("fastTrack")) => "ready by fast track",
            (Some("qualified"), Some("override")) => "ready: somebody decided so",
            (Some("qualified"), _) => "ready: its score reached the threshold",
            (_, Some("inactivity")) => "ready no longer: nothing came from the buyer",
            (_, Some("cycleEnd")) => "ready no longer: its cycle ended",
            _ => "ready no longer: its score fell",
        };
        lines.push(format!("{} {by}", when(&event["at"])));
    }
    lines
}

/// A local date and minute.
pub(crate) fn local(ms: &Value, agreement: &Agreement) -> String {
    let at = ms.as_i64().and_then(Instant::from_ms).and_then(|at| agreement.zone.local(at));
    at.map_or_else(String::new, |at| at.format("%Y-%m-%d %H:%M").to_string())
}
