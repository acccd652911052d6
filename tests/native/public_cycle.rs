//! The cycle report on public data sets: its receipts are those of the reference, and what others computed of the same
//! data with other programs comes out of it.

use crate::public_sets::{asked, case, reference};
use serde_json::{Value, json};
use yellowline::agreement::Agreement;
use yellowline::cycle;
use yellowline::ledger::Ledger;
use yellowline_tests::answer::import;

const RECEIPTS: &str = "public-cycle.json";

#[test]
fn receipts_of_public_data_sets() {
    asked(RECEIPTS, report);
}

fn report(agreement: &Agreement, ledger: &Ledger, request: &Value) -> Value {
    cycle::cycle(agreement, ledger, &request.to_string()).unwrap().value()
}

/// The rows of a stage, or of a conversion, of a report or of one of its segments.
fn rows<'a>(part: &'a Value, kind: &str, name: &str) -> &'a Vec<Value> {
    let key = if kind == "stages" { "stage" } else { "id" };
    let found = part[kind].as_array().unwrap().iter().find(|one| one[key] == name).unwrap();
    found["rows"].as_array().unwrap()
}

#[test]
fn deals_of_a_marketplace_by_month() {
    let Some((agreement, ledger)) = case(RECEIPTS, "olist") else { return };
    let told = report(&agreement, &ledger, &json!({"asOf": "2018-11-30", "unit": "month", "count": 12}));
    let won: Vec<i64> = rows(&told, "stages", "won").iter().map(|row| row["in"].as_i64().unwrap()).collect();
    assert_eq!(won, [3, 73, 113, 147, 78, 27, 16, 24, 17, 15, 13, 3]);
}

#[test]
fn a_sales_team_by_region() {
    let Some((agreement, ledger)) = case(RECEIPTS, "maven_crm") else { return };
    let asked = json!({"asOf": "2017-12-31", "from": "2016-10-01", "to": "2017-12-31"});
    let told = report(&agreement, &ledger, &asked);
    let row = |name: &str| &rows(&told, "stages", name)[0];
    assert_eq!([&row("Won")["in"], &row("Lost")["in"]], [4238, 2473]);
    assert_eq!([&row("Engaging")["closing"], &row("Prospecting")["undated"]], [1589, 500]);
    let day = 86_400_000_i64;
    // From engaging to close: of closed deals, and of won ones.
    let closed = &row("Engaging")["dwell"]["latest"];
    assert_eq!([&closed["n"], &closed["medianMs"], &closed["p90Ms"]], [6711, 45 * day, 104 * day]);
    // Two years later every cycle is old enough to judge.
    let later = report(&agreement, &ledger, &json!({"asOf": "2019-12-31", "from": "2016-10-01", "to": "2017-12-31"}));
    let won = &rows(&later, "conversions", "Engaging-Won-365")[0]["velocity"];
    assert_eq!([&won["n"], &won["medianMs"], &won["p90Ms"]], [4238, 57 * day, 106 * day]);
}

/// A log of events as three stages: the first of a case, the second, the last.
fn first_second_last(log: &str) -> String {
    let mut out = String::from("lead,sequence,at,stage\n");
    let mut rows: Vec<(&str, &str)> = log
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            Some((cells.next()?, cells.nth(1)?))
        })
        .collect();
    rows.sort_by_key(|(case, _)| *case);
    for events in rows.chunk_by(|a, b| a.0 == b.0) {
        let mut times: Vec<&str> = events.iter().map(|(_, at)| *at).collect();
        times.sort_unstable();
        let told = [(1, times.first(), "first"), (2, times.get(1), "second"), (3, times.last(), "last")];
        for (sequence, at, stage) in told {
            if let Some(at) = at {
                out.push_str(&format!("{},{sequence},{at},{stage}\n", events[0].0));
            }
        }
    }
    out
}

#[test]
fn cases_of_a_help_desk() {
    let log = reference().join("../../../shared/data/helpdesk/events.csv");
    let Ok(log) = std::fs::read_to_string(log) else {
        println!("skipped: real data set helpdesk is absent");
        return;
    };
    let agreement = Agreement::parse(
        r#"{"yellowline": 1, "definitions": {"name": "Help desk", "timeZone": "UTC", "stages": [
          {"id": "first", "owner": "desk", "kind": "gate"}, {"id": "second", "owner": "desk", "kind": "sla"},
          {"id": "last", "owner": "desk", "kind": "won"}],
          "conversions": [{"id": "second", "from": "first", "to": "second", "withinDays": 365},
            {"id": "last", "from": "first", "to": "last", "withinDays": 365}],
          "skips": "strict", "scoring": {"rules": [], "threshold": 1}}}"#,
    )
    .unwrap();
    let log = first_second_last(&log);
    let mut leads: Vec<&str> = log.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    leads.dedup();
    let files = vec![
        (
            r#"{"file": "leads.csv", "table": "leads", "columns": [{"source": "id", "to": "id"}]}"#.to_owned(),
            format!("id\n{}\n", leads.join("\n")).into_bytes(),
        ),
        (
            r#"{"file": "log.csv", "table": "transitions", "timeZone": "UTC", "columns": [{"source": "lead", "to": "lead"},
              {"source": "sequence", "to": "sequence"}, {"source": "at", "to": "at", "format": "iso"},
              {"source": "stage", "to": "stage"}]}"#
                .to_owned(),
            log.into_bytes(),
        ),
    ];
    let ledger = import(&agreement, files).unwrap();
    let told = report(&agreement, &ledger, &json!({"asOf": "2016-12-31", "from": "2009-01-01", "to": "2016-12-31"}));
    // From the first event to the second: no preset may ask for order where a case has one event alone.
    let velocity = |name: &str| &rows(&told, "conversions", name)[0]["velocity"];
    assert_eq!([&velocity("second")["n"], &velocity("second")["medianMs"]], [3803, 7_705_000]);
    let stay = &rows(&told, "stages", "first")[0]["dwell"]["latest"];
    assert_eq!(stay["n"], 3804);
    let whole = agreement_of_cases(&agreement);
    let told = report(&whole, &ledger, &json!({"asOf": "2016-12-31", "from": "2009-01-01", "to": "2016-12-31"}));
    let case = &rows(&told, "conversions", "last")[0]["velocity"];
    assert_eq!([&case["n"], &case["medianMs"], &case["p90Ms"]], [3804_i64, 339_363_000, 2_258_561_000]);
}

/// The same, a passed stage being implied.
fn agreement_of_cases(strict: &Agreement) -> Agreement {
    Agreement::parse(&strict.canonical().replace(r#""skips":"strict","#, "")).unwrap()
}
