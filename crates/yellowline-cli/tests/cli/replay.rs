use crate::company::{AGREEMENT, Company};
use serde_json::{Value, json};

/// From April on the line is 30.
fn next() -> String {
    AGREEMENT
        .replace("\"threshold\": 20", "\"threshold\": 30")
        .replace("\"timeZone\"", "\"validFrom\": \"2026-04-01\", \"timeZone\"")
}

#[test]
fn the_agreement_of_then_stands_beside_that_of_now() {
    let (company, next) = Company::plain().beside("next.json", &next());
    let args = ["replay", "tune", "--agreement", &next, "--as-of", "2026-03-31"];
    let told = company.run(&[&args[..], &["--format", "json"]].concat()).ok();
    let replay: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(replay["why"], json!(["definitions"]));
    // L1 has 45 points and L2 has 20: two over the line of then, one over today's.
    let changed = replay["changed"].as_array().unwrap();
    assert!(changed.contains(&json!({"at": "/line/selected", "then": 2, "now": 1})), "{told}");
    let table = company.run(&args).ok();
    assert!(table.contains("in force from 2026-04-01"), "{table}");
    assert!(table.lines().any(|line| line.split_whitespace().eq(["line", "›", "selected", "2", "1"])), "{table}");
}

#[test]
fn under_one_agreement_nothing_differs() {
    for report in ["score", "tune", "recorded", "cycle", "handoff", "pace"] {
        let ran = Company::plain().run(&["replay", report, "--as-of", "2026-03-31"]);
        assert!(ran.stderr.contains("both reports are the same"), "{}", ran.stderr);
        assert!(ran.ok().contains("0 figures are another one"), "{report}");
    }
}

#[test]
fn what_cannot_be_is_told() {
    let none = Company::of(&next()).with("--leads", "leads.csv", "Lead ID,Created\nL1,2026-03-02 09:00\n");
    let told = none.run(&["replay", "tune", "--as-of", "2026-03-31"]).fails(2);
    assert!(told.contains("none of the agreements held at that moment"), "{told}");
    let told = Company::plain().run(&["replay", "trail", "--as-of", "2026-03-31"]).fails(2);
    assert!(told.contains("name one with `--lead ID`"), "{told}");
    let told = Company::plain().run(&["replay", "tune", "--as-of", "2026-03-31", "--request", "[]"]).fails(2);
    assert!(told.contains("`--request` is no JSON object"), "{told}");
}

#[test]
fn a_request_that_flags_gainsay_is_refused() {
    let run = |report: &str, more: &[&str]| {
        Company::plain().run(&[&["replay", report, "--as-of", "2026-03-31"], more].concat())
    };
    let told = run("tune", &["--request", r#"{"asOf":"2020-01-01"}"#]).fails(2);
    assert!(told.contains("`--request` has the asOf \"2020-01-01\", and `--as-of` says 2026-03-31"), "{told}");
    let told = run("trail", &["--lead", "L1", "--request", r#"{"lead":"L2"}"#]).fails(2);
    assert!(told.contains("`--request` has the lead \"L2\", and `--lead` says L1"), "{told}");
    run("trail", &["--lead", "L1", "--request", r#"{"lead":"L1","asOf":"2026-03-31"}"#]).ok();
    let told = run("tune", &["--request", r#"{"foo":1}"#]).fails(2);
    assert!(told.contains("`--request`, at `/foo`: "), "{told}");
}
