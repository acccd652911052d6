use crate::company::{AGREEMENT, Company, LEADS, TOUCHES};
use serde_json::Value;

const HAND_OFFS: &str = r#""handOffs": [{"id": "sales", "title": "Marketing to sales",
    "leadClock": {"within": {"minutes": 60}, "remindAt": 0.5},
    "ownerClock": {"within": {"minutes": 60}, "grace": 60, "hops": 0}}], "attributes""#;

/// L1 is ready on 2 March at 10:00 and L2 on 4 March at 10:05; only L1 is called, 45 minutes later.
const CALLS: &str = "T9,L1,2026-03-02 10:45,call,Phone,\n";
const ASSIGNMENTS: &str = "Lead ID,Assigned at,Owner\nL1,2026-03-02 10:30,Ada\nL2,2026-03-04 10:20,Bo\n";

fn asked(more: &[&str]) -> String {
    let company = Company::of(&AGREEMENT.replace("\"attributes\"", HAND_OFFS))
        .with("--leads", "leads.csv", LEADS)
        .with("--touches", "touches.csv", [TOUCHES, CALLS].concat())
        .with("--file", "assignments.csv", ASSIGNMENTS);
    let command = ["handoff", "--as-of", "2026-03-31", "--unit", "month", "--count", "1"];
    company.run(&[&command, more].concat()).ok()
}

/// A line's words, whatever stands between them.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_overdue_comes_first() {
    let told = asked(&[]);
    let rows: Vec<_> = told.lines().map(words).collect();
    assert_eq!(rows[0], "Marketing to sales: 2 clocks overdue, 0 running");
    assert_eq!(rows[1], "Plain case, as of 2026-03-31; 4 leads, 2 cycles");
    assert_eq!(rows[2], "note: 1 without a date, never qualified");
    // 30 and 15 minutes to an owner; one of two in time.
    assert!(rows.contains(&"2026-03 2 0 22.5 min 50.0 % 1 1 50.0 % 1 1 45.0 min".to_owned()), "{told}");
    assert!(rows.contains(&"2026-03 0 0 0 1 0 0 0 0 1 0".to_owned()), "{told}");
    assert!(rows.contains(&"L2 lead Bo 2026-03-04 11:05 overdue remind the owner 0".to_owned()), "{told}");
    assert!(rows.contains(&"L2 owner Bo 2026-03-04 11:20 overdue tell the manager 0".to_owned()), "{told}");
    assert!(rows.contains(&"Bo (none) 1 27".to_owned()), "{told}");
}

#[test]
fn by_owner_and_for_programs() {
    let told = asked(&["--by", "owner"]);
    let rows: Vec<_> = told.lines().map(words).collect();
    assert!(rows.contains(&"Ada 1 0 30.0 min 100.0 % 0 0 100.0 % 0 0 45.0 min".to_owned()), "{told}");
    let report: Value = serde_json::from_str(&asked(&["--json"])).unwrap();
    assert_eq!(report["rows"][0]["lead"]["attainment"]["den"], 2);
    let csv = asked(&["--by", "owner", "--format", "csv"]);
    let first: Vec<_> = csv.lines().map(|line| line.split(',').take(6).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(
        first,
        [
            "period,value,handedOver,skipped,leadMet,leadLate",
            "2026-03,,2,0,1,0",
            "2026-03,Ada,1,0,1,0",
            "2026-03,Bo,1,0,0,0"
        ]
    );
}
