//! Several scores in one agreement, and `--score` to look through one.

use crate::command::run;
use crate::company::{AGREEMENT, Company, LEADS, OPPORTUNITIES, TOUCHES};
use serde_json::Value;

/// Besides the plain case a score of visits: 4 points for each page, ready at 12; and the stage `mql` entered by
/// whichever score is asked, `sql` by that one.
const SUITE: &str = r#""stages": [
    {"id": "mql", "owner": "marketing", "kind": "gate", "entry": {"score": true}},
    {"id": "sql", "owner": "sales", "kind": "gate", "entry": {"score": true, "of": "suite"}}],
  "scores": [{"id": "suite", "title": "Suite", "opportunityRate": {"agreed": 0.25}, "scoring": {
    "rules": [{"id": "visit", "title": "Visit", "touch": {"kind": "page"}, "points": 4},
      {"id": "size", "title": "Size", "perUnit": {"attribute": "employees", "per": 100}, "points": 1}],
    "threshold": 12}}], "attributes""#;

fn company() -> Company {
    Company::of(&AGREEMENT.replace("\"attributes\"", SUITE))
        .with("--leads", "leads.csv", LEADS)
        .with("--touches", "touches.csv", TOUCHES)
        .with("--opportunities", "opportunities.csv", OPPORTUNITIES)
}

fn asked(args: &[&str]) -> String {
    company().run(&[args, &["--as-of", "2026-03-31"]].concat()).ok()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&asked(&[args, &["--format", "json"]].concat())).unwrap()
}

/// L1 looked at three pages, L2 at two, L3 at one.
#[test]
fn every_command_that_scores_looks_through_the_score_asked_for() {
    let scores = json(&["score", "--score", "suite"]);
    let rows = scores["rows"].as_array().unwrap().iter();
    let rows: Vec<_> = rows.map(|row| (row["score"].as_f64().unwrap(), row["ready"] == true)).collect();
    assert_eq!(rows, [(12.0, true), (8.0, false), (4.0, false), (0.0, false)]);
    assert_eq!(scores["receipt"]["score"], "suite");
    let explained = json(&["explain", "L1", "--score", "suite"]);
    assert_eq!((explained["score"].as_f64(), &explained["receipt"]["score"]), (Some(12.0), &Value::from("suite")));
    let tuned = json(&["tune", "--score", "suite"]);
    assert_eq!((tuned["line"]["threshold"].as_f64(), tuned["line"]["selected"].as_i64()), (Some(12.0), Some(1)));
    assert_eq!((tuned["agreedRate"]["value"].as_f64(), &tuned["withinDays"]), (Some(0.25), &Value::Null));
    let by_rule = |args: &[&str]| {
        let report = json(&[&["compare-recorded"], args].concat());
        let stages = report["stages"].as_array().unwrap().iter();
        stages.map(|stage| stage["byRule"].as_i64().unwrap()).collect::<Vec<_>>()
    };
    // By the first score L1 and L2 are ready: 10 + 10 + 10 + 20, and 10 + 10.
    assert_eq!(by_rule(&[]), [2, 1]);
    assert_eq!(by_rule(&["--score", "suite"]), [1, 1]);
    let learned = json(&["learn", "--score", "suite"]);
    let rules = learned["suggestions"].as_array().unwrap().iter();
    assert_eq!(rules.map(|s| s["rule"].as_str().unwrap()).collect::<Vec<_>>(), ["visit", "size"]);
    assert!(json(&["score"])["receipt"].get("score").is_none());
}

#[test]
fn people_are_told_which_score_it_is() {
    let said = asked(&["score", "--score", "suite"]);
    assert!(said.contains("(threshold 12, score Suite)"), "{said}");
    let said = asked(&["explain", "L1", "--score", "suite", "--then", "2026-03-03"]);
    assert_eq!(said.matches("(threshold 12, score Suite)").count(), 2, "{said}");
    assert!(said.contains("Visit: 3 touches, 12"), "{said}");
    for command in ["tune", "learn", "compare-recorded"] {
        let said = asked(&[command, "--score", "suite"]);
        assert!(said.contains("Plain case, score Suite, as of 2026-03-31"), "{said}");
    }
    assert!(!asked(&["tune"]).contains("score Suite"));
}

#[test]
fn the_rules_of_a_stage_are_those_of_its_score() {
    let transitions = "Lead ID,Changed at,Stage\nL2,2026-03-06 11:00,sql\n";
    let company = company().with("--file", "transitions.csv", transitions);
    let said = company.run(&["compare-recorded", "--as-of", "2026-03-31", "--stage", "sql"]).ok();
    assert!(said.contains("8 points at most, 4 short of 12; unknown, as a value is missing: Size"), "{said}");
}

#[test]
fn a_score_nobody_agreed_is_a_wrong_flag() {
    let ran = company().run(&["score", "--as-of", "2026-03-31", "--score", "suit"]).fails(2);
    assert!(ran.contains("`--score`: the agreement has no further score `suit`"), "{ran}");
    assert!(ran.contains("did you mean `suite`?"), "{ran}");
    // The agreement of then is looked at through it too.
    let (company, old) = company().beside("old.json", AGREEMENT);
    let args = ["explain", "L1", "--as-of", "2026-03-31", "--then", "2026-03-03", "--under", &old];
    company.run(&args).ok();
    assert!(company.run(&[&args[..], &["--score", "suite"]].concat()).fails(2).contains("one score only"));
    run(&["check", &old]).ok();
}
