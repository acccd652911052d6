use crate::company::{AGREEMENT, Company};
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

const HISTORY: &str = "LeadId,CreatedDate,Field,OldValue,NewValue\nL1,2026-03-02 10:00:00,Status,New,Working\n\
    L1,2026-03-03 10:00:00,Owner,005A,005B\nL2,2026-03-04 10:00:00,Status,New,Working\n";
const LEADS: &str = "Lead ID,Created\nL1,2026-03-01\nL2,2026-03-01\n";

#[test]
fn a_history_of_fields_is_recognised_and_feeds_two_tables() {
    let (company, history) = Company::of(AGREEMENT).beside("LeadHistory.csv", HISTORY);
    let told = json(&company.run(&["map", "--format", "json", &history]).ok());
    assert_eq!((&told[0]["origin"], &told[0]["mapping"]["table"]), (&"preset".into(), &"transitions".into()));
    let told = company.run(&["map", &history]).ok();
    assert!(told.contains("`LeadHistory.csv` as transitions (Salesforce"), "{told}");
    let company = company.with("--leads", "leads.csv", LEADS);
    let told = json(&company.run(&["findings", "--format", "json", "--file", &history]).ok());
    let counts = |n: usize| ["rows", "skipped", "kept", "rejected"].map(|key| told["files"][n][key].as_u64().unwrap());
    assert_eq!(told["files"][1]["table"], "transitions");
    assert_eq!(counts(1), [3, 1, 2, 0]);
    assert_eq!(told["files"][2]["table"], "assignments");
    assert_eq!(counts(2), [3, 2, 1, 0]);
}

#[test]
fn what_was_saved_is_recognised_by_its_columns() {
    let (company, first) = Company::of(AGREEMENT).beside("week-1.csv", "Key,Land\nL1,DE\n");
    let (company, saved) = company.beside("saved.json", "");
    let known = ["--column", "Key=id", "--column", "Land=country", "--save-mapping", &saved];
    company.run(&[&["import", "--leads", &first], &known[..]].concat()).ok();
    let (company, second) = company.beside("week-2.csv", "Key,Land\nL2,FR\n");
    let told = company.run(&["map", "--mapping", &saved, &second]).ok();
    assert!(told.contains("`week-2.csv` as leads (by a saved mapping)"), "{told}");
}

#[test]
fn findings_tell_shares_and_the_age_of_each_file() {
    let touches = "lead,at,kind\nL1,2026-03-05,page_view\nL9,2026-03-06,page_view\nL1,2026-03-05,page_view\n";
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", LEADS).with("--touches", "touches.csv", touches);
    let told = company.run(&["findings"]).ok();
    let row = told.lines().find(|line| line.starts_with("touches.csv")).unwrap_or_default();
    assert_eq!(
        row.split_whitespace().collect::<Vec<_>>(),
        ["touches.csv", "touches", "3", "0", "1", "1", "1", "2026-03-06"]
    );
    assert!(told.contains("1 (33.3 %)"), "{told}");
    assert!(told.contains("[unknown_lead]"), "{told}");
}
