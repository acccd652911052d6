use crate::company::{AGREEMENT, Company, LEADS, OPPORTUNITIES};
use serde_json::Value;

const GOALS: &str =
    r#""goals": [{"id": "deals", "title": "Deals | won", "opportunities": "created"}], "opportunityRate""#;
const TARGETS: &str = r#""parameters": {"targets": [
    {"goal": "deals", "from": "2026-03-01", "to": "2026-03-31", "target": TARGET}
  ], "#;

/// One deal, created on 20 March.
fn company(target: u32) -> Company {
    let targets = TARGETS.replace("TARGET", &target.to_string());
    let agreement = AGREEMENT.replace("\"opportunityRate\"", GOALS).replace("\"parameters\": {", &targets);
    Company::of(&agreement).with("--leads", "leads.csv", LEADS).with(
        "--opportunities",
        "opportunities.csv",
        OPPORTUNITIES,
    )
}

const WEEK: [&str; 3] = ["monday", "--as-of", "2026-03-22"];

#[test]
fn all_that_is_kept_ends_with_nought() {
    let told = company(1).run(&WEEK).ok();
    assert!(told.starts_with("# Monday report – "), "{told}");
    assert!(told.contains("16 March 2026 to 22 March 2026"), "{told}");
    assert!(told.contains("**Both sides keep their word"), "{told}");
}

/// 15 of 22 working days have passed: 7.5 of 11 are expected, and one is there.
#[test]
fn a_goal_behind_its_line_ends_with_five() {
    let said = company(11).run(&WEEK).fails(5);
    assert!(said.contains("due: behind the line: deals"), "{said}");
}

#[test]
fn a_page_is_one_file_that_asks_for_nothing() {
    let html =
        company(1).run(&[&WEEK[..], &["--format", "html", "--language", "de", "--decision", "<b>"]].concat()).ok();
    assert!(
        html.contains("<html lang=\"de\">") && html.contains("Deals | won") && html.contains("&lt;b&gt;"),
        "{html}"
    );
    assert!(!html.contains("<script") && !html.contains("http"), "{html}");
}

#[test]
fn every_language_has_all_of_it() {
    for (language, title) in [
        ("de", "Montagsbericht"),
        ("fr", "Rapport du lundi"),
        ("es", "Informe del lunes"),
        ("pt", "Relatório de segunda"),
    ] {
        let told = company(1).run(&[&WEEK[..], &["--language", language]].concat()).ok();
        assert!(told.contains(title) && !told.contains("{}"), "{told}");
    }
}

#[test]
fn json_is_the_report() {
    let told = company(1).run(&[&WEEK[..], &["--format", "json", "--scope", "day"]].concat()).ok();
    let report: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&report["report"], &report["scope"]), (&"monday".into(), &"day".into()));
    let said = company(1).run(&[&WEEK[..], &["--where", "colour"]].concat()).fails(2);
    assert!(said.contains("--where segment=Enterprise"), "{said}");
}
