use crate::company::Company;
use serde_json::Value;

const DAY: [&str; 2] = ["--as-of", "2026-04-01"];

#[test]
fn the_tree_adds_up_through_every_cap() {
    // Webinar 2 × 10 capped to 10, pricing 3 × 10 = 30 capped to 25 by its group, at home 10.
    let told = Company::plain().run(&["explain", "L1", DAY[0], DAY[1]]).ok();
    for line in [
        "L1: 45 points, ready for sales (threshold 20)",
        "total 45",
        "Website (behaviour) 25 (capped from 30)",
        "Pricing page: 3 touches, 30",
        "Webinar: 2 touches, 10 (capped from 20)",
        "At home: yes, 10",
    ] {
        assert!(told.contains(line), "{line} in\n{told}");
    }
    let told = Company::plain().run(&["explain", "L3", DAY[0], DAY[1]]).ok();
    assert!(told.contains("L3: -20 points") && told.contains("At home: unknown, a value is missing"), "{told}");
}

#[test]
fn json_is_the_reports_bytes_and_csv_its_rules() {
    let json = Company::plain().run(&["explain", "L1", DAY[0], DAY[1], "--format", "json"]).ok();
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&report["report"], &report["score"]), (&"explain".into(), &45.into()));
    assert_eq!(json.trim_end(), yellowline::json::canonical(&report));
    let csv = Company::plain().run(&["explain", "L1", DAY[0], DAY[1], "--format", "csv"]).ok();
    assert!(csv.contains("web,pricing,3,false,30,30\n") && csv.contains(",webinar,2,false,20,10\n"), "{csv}");
}

#[test]
fn a_lead_that_is_not_there_is_told() {
    let told = Company::plain().run(&["explain", "L9", DAY[0], DAY[1]]).fails(2);
    assert!(told.contains("no lead `L9`"), "{told}");
}

#[test]
fn scores_are_the_same_everywhere_and_run_no_formula() {
    let company = Company::plain();
    let table = company.run(&["score", DAY[0], DAY[1]]).ok();
    assert!(table.contains("4 of 4 leads shown, 2 of 4 are ready for sales (threshold 20)"), "{table}");
    let first = table.lines().nth(1).unwrap();
    assert!(first.starts_with("L1") && first.contains("45"), "{first}");
    let csv = company.run(&["score", DAY[0], DAY[1], "--format", "csv"]).ok();
    assert!(csv.contains("L2,20,") && csv.contains("\"'=Bo, Example\""), "{csv}");
    let report: Value =
        serde_json::from_str(&company.run(&["score", DAY[0], DAY[1], "--format", "json"]).ok()).unwrap();
    assert_eq!(report["sum"], 55); // 45 + 20 − 20 + 10
}
