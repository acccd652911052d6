//! The hand-off report on public data sets, as the cycle report.

use crate::public_sets::{asked, case};
use serde_json::{Value, json};
use yellowline::agreement::Agreement;
use yellowline::handoff;
use yellowline::ledger::Ledger;

const RECEIPTS: &str = "public-handoff.json";

fn report(agreement: &Agreement, ledger: &Ledger, request: &Value) -> Value {
    handoff::hand_off(agreement, ledger, &request.to_string()).unwrap().value()
}

#[test]
fn receipts_of_public_data_sets() {
    asked(RECEIPTS, report);
}

#[test]
fn cases_answered_within_an_hour() {
    let Some((agreement, ledger)) = case(RECEIPTS, "helpdesk") else { return };
    let told = report(&agreement, &ledger, &json!({"asOf": "2013-12-31", "from": "2010-01-01", "to": "2013-12-31"}));
    let speed = &told["rows"][0]["speed"];
    let within = ["within5m", "within15m", "within30m", "within1h"];
    assert_eq!(within.iter().map(|bucket| speed[bucket].as_i64().unwrap()).sum::<i64>(), 1742);
    let later = ["within4h", "within24h", "later"];
    assert_eq!(later.iter().map(|bucket| speed[bucket].as_i64().unwrap()).sum::<i64>(), 3803 - 1742);
}
