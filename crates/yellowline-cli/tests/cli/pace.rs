use crate::company::{AGREEMENT, Company, LEADS, OPPORTUNITIES};
use serde_json::Value;

const GOALS: &str = r#""goals": [
    {"id": "deals", "title": "Deals", "opportunities": "created"},
    {"id": "won", "title": "Won", "opportunities": "won", "amount": true}
  ], "opportunityRate""#;
const TARGETS: &str = r#""parameters": {"targets": [
    {"goal": "deals", "from": "2026-03-01", "to": "2026-03-31", "target": 11}
  ], "#;

/// One deal, created on 20 March, won for 1,000.50.
fn company() -> Company {
    let agreement = AGREEMENT.replace("\"opportunityRate\"", GOALS).replace("\"parameters\": {", TARGETS);
    Company::of(&agreement).with("--leads", "leads.csv", LEADS).with(
        "--opportunities",
        "opportunities.csv",
        OPPORTUNITIES,
    )
}

/// A line's words, whatever stands between them.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn one_plain_sentence_for_each_goal_comes_first() {
    let told = company().run(&["pace", "--as-of", "2026-03-20"]).ok();
    let mut lines = told.lines();
    // 15 of 22 working days have passed: 7.5 of 11 expected; 6.5 behind at half a deal a day.
    assert_eq!(lines.next().unwrap(), "Deals: 1 of 7.5 expected by now, 13 working days behind its line");
    assert_eq!(lines.next().unwrap(), "Won: no target of this day");
    let row = "Deals 2026-03-01 2026-03-31 11 15 of 22 7.5 1 13.3 % -13.0 1.4 1.5 1–1";
    assert!(told.lines().map(words).any(|line| line == row), "{told}");
}

#[test]
fn a_goal_has_its_days() {
    let told = company().run(&["pace", "--as-of", "2026-03-20", "--goal", "deals"]).ok();
    assert!(told.lines().map(words).any(|line| line == "2026-03-20 yes 7.5 1"), "{told}");
    assert!(told.lines().map(words).any(|line| line == "2026-03-22 7.5 –"), "{told}");
    let csv = company().run(&["pace", "--as-of", "2026-03-20", "--goal", "deals", "--format", "csv"]).ok();
    assert_eq!(csv.lines().nth(20).unwrap(), "deals,Deals,2026-03-01,2026-03-20,1,7.5,1");
    let told = company().run(&["pace", "--as-of", "2026-03-20", "--goal", "deal"]).fails(2);
    assert!(told.contains("did you mean `deals`?"), "{told}");
}

#[test]
fn money_is_in_the_agreements_currency() {
    let goals = "goal,from,to,target\nwon,2026-03-01,2026-03-31,2001\n";
    let run = |more: &[&str]| {
        let asked = [&["pace", "--as-of", "2026-03-31"], more].concat();
        company().with("--file", "goals.csv", goals).run(&asked).ok()
    };
    let told = run(&[]);
    assert_eq!(
        told.lines().nth(1).unwrap(),
        "Won: 1001 EUR of 2001 EUR expected by now, 11 working days behind its line"
    );
    let report: Value = serde_json::from_str(&run(&["--json"])).unwrap();
    assert_eq!(report["goals"][1]["actual"], "100050");
    let csv = run(&["--format", "csv"]);
    assert!(
        csv.lines()
            .nth(2)
            .unwrap()
            .starts_with("won,Won,2026-03-01,2026-03-31,EUR,2001.00,22,22,0,2001.00,1000.50,-11.0,0,0,0.5,,1000.50,"),
        "{csv}"
    );
}

#[test]
fn money_in_csv_is_in_major_units_to_the_last_digit() {
    let run = |currency: &str, amount: &str| {
        let goals = "goal,from,to,target\nwon,2026-03-01,2026-03-31,2002\n";
        let agreement = AGREEMENT.replace("\"opportunityRate\"", GOALS).replace("EUR", currency);
        let deals = OPPORTUNITIES.replace("1,000.50", amount);
        let asked = ["pace", "--as-of", "2026-03-30", "--goal", "won", "--format", "csv"];
        let company = Company::of(&agreement).with("--leads", "leads.csv", LEADS);
        company.with("--opportunities", "opportunities.csv", deals).with("--file", "goals.csv", goals).run(&asked).ok()
    };
    let day = |told: &str| told.lines().find(|line| line.contains(",2026-03-30,")).unwrap().to_owned();
    // 21 of 22 working days.
    assert_eq!(day(&run("EUR", "1,000.50")), "won,Won,2026-03-01,2026-03-30,1,1911.00,1000.50");
    assert_eq!(day(&run("JPY", "1000")), "won,Won,2026-03-01,2026-03-30,1,1911,1000");
}
