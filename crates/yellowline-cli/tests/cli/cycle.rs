use crate::command::run;
use crate::company::{AGREEMENT, Company, LEADS};
use serde_json::Value;

const STAGES: &str = r#""stages": [
    {"id": "known", "title": "Known", "owner": "marketing", "kind": "inventory"},
    {"id": "mql", "title": "Marketing qualified", "owner": "marketing", "kind": "gate"},
    {"id": "won", "title": "Won", "owner": "sales", "kind": "won"}
  ],
  "conversions": [{"id": "qualify", "title": "Qualify", "from": "known", "to": "mql", "withinDays": 7}],
  "attributes""#;

/// L1 qualifies after two days, L2 after ten, L3 stays.
const TRANSITIONS: &str = "\
Lead ID,Changed at,Stage
L1,2026-03-02 10:00,known
L1,2026-03-04 10:00,mql
L2,2026-03-02 10:00,known
L2,2026-03-12 10:00,mql
L3,2026-03-20 10:00,known
";

fn company() -> Company {
    Company::of(&AGREEMENT.replace("\"attributes\"", STAGES)).with("--leads", "leads.csv", LEADS).with(
        "--file",
        "transitions.csv",
        TRANSITIONS,
    )
}

fn asked(more: &[&str]) -> String {
    company().run(&[&["cycle", "--as-of", "2026-04-30", "--unit", "month", "--count", "2"], more].concat()).ok()
}

/// A line's words, whatever stands between them.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn stages_and_conversions_of_a_period() {
    let told = asked(&["--period", "2026-03"]);
    let rows: Vec<_> = told.lines().map(words).collect();
    assert_eq!(rows[0], "2026-03: the books of every stage balance");
    assert!(rows.contains(&"Known 0 3 2 0 0 0 0 0 0 1 – 100.0 % 0.0 % 6.0 d".to_owned()), "{told}");
    assert!(rows.contains(&"Marketing qualified 0 2 0 0 0 0 0 0 0 2 – – – –".to_owned()), "{told}");
    assert!(rows.contains(&"Qualify within 7 days 3 3 1 33.3 % 0 0 2.0 d 2.0 d".to_owned()), "{told}");
    // Without a name the last complete one.
    assert!(asked(&[]).starts_with("2026-04: the books"), "{}", asked(&[]));
}

#[test]
fn json_and_csv_hold_every_period() {
    let report: Value = serde_json::from_str(&asked(&["--format", "json"])).unwrap();
    assert_eq!((&report["report"], report["periods"].as_array().unwrap().len()), (&"cycle".into(), 2));
    let csv = asked(&["--format", "csv"]);
    assert_eq!(csv.lines().count(), 1 + 3 * 2 + 2);
    assert!(csv.contains("stage,known,all,2026-03,0,3,2,0,0,0,0,0,0,1,,0,0,"), "{csv}");
    assert!(csv.contains("conversion,qualify,all,2026-03,,,,,,,,,,,,,,3,3,1,0,0,172800000,172800000"), "{csv}");
}

#[test]
fn one_period_between_two_dates() {
    let company = company();
    let told = company.run(&["cycle", "--as-of", "2026-04-30", "--from", "2026-03-01", "--to", "2026-03-10"]).ok();
    assert!(told.starts_with("2026-03-01/2026-03-10: "), "{told}");
    run(&["cycle", "--agreement", "x", "--as-of", "2026-04-30", "--from", "2026-03-01"]).fails(2);
    let unknown = company.run(&["cycle", "--as-of", "2026-04-30", "--period", "March"]).fails(2);
    assert!(unknown.contains("2026-04-27"), "{unknown}");
}
