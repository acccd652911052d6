//! The leads that move, for spreadsheets.

use crate::exit::Failure;
use crate::figure::plain;
use crate::out;
use serde_json::Value;
use yellowline::agreement::Agreement;
use yellowline::unit::Instant;

const COLUMNS: [&str; 13] = [
    "list",
    "lead",
    "cycle",
    "name",
    "company",
    "source",
    "owner",
    "scoreBefore",
    "scoreAfter",
    "qualifiedBefore",
    "qualifiedAfter",
    "outcome",
    "reasons",
];

/// Every lead of every list.
pub(super) fn print(report: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let lists = ["enters", "leaves", "moved"].into_iter();
    let rows = lists.flat_map(|list| {
        let rows = report[list]["rows"].as_array().map_or(&[][..], Vec::as_slice);
        rows.iter().map(move |row| cells(list, row, agreement))
    });
    out::csv(&COLUMNS, rows)
}

fn cells(list: &str, row: &Value, agreement: &Agreement) -> [String; 13] {
    let known = |key: &str| out::guarded(text(&row["attributes"][key]));
    let date = |side: &str| {
        let at = row[side]["qualifiedAt"].as_i64().and_then(Instant::from_ms);
        at.and_then(|at| agreement.zone.date(at)).map_or_else(String::new, |date| date.to_string())
    };
    let reasons = row["reasons"].as_array().map_or(&[][..], Vec::as_slice).iter().map(reason).collect::<Vec<_>>();
    [
        list.to_owned(),
        out::guarded(text(&row["lead"])),
        plain(&row["cycle"]),
        known("name"),
        known("company"),
        known("source"),
        known("owner"),
        plain(&row["before"]["score"]),
        plain(&row["after"]["score"]),
        date("before"),
        date("after"),
        text(&row["outcome"]).to_owned(),
        reasons.join("; "),
    ]
}

/// A code with what it speaks of, as `points careers 0 -20`.
fn reason(reason: &Value) -> String {
    let params = &reason["params"];
    let two = |a: &str, b: &str| format!("{} {}", plain(&params[a]), plain(&params[b]));
    match text(&reason["code"]) {
        "points" => format!("points {} {}", text(&params["rule"]), two("before", "after")),
        "threshold" => format!("threshold {}", two("from", "to")),
        "hidden" => format!("hidden {}", text(&params["by"])),
        code => code.to_owned(),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
