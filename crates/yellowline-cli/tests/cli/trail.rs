use crate::company::{AGREEMENT, Company, LEADS, TOUCHES};

/// A line's words, whatever stands between them.
fn words(told: &str) -> Vec<String> {
    told.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_life_is_told_event_by_event() {
    let told = words(&Company::plain().run(&["trail", "L1", "--as-of", "2026-03-31"]).ok());
    // At home 10, a webinar 10 at most once, pricing pages 25 together.
    for line in [
        "45 points of 20, ready for sales",
        "2026-03-02 09:00 created 10",
        "2026-03-02 10:00 webinar Web buyer 20 ready for sales: at or above the threshold",
        "2026-03-02 11:00 webinar Web buyer 20",
        "2026-03-03 13:00 page /pricing Web buyer 45",
        "2026-03-30 opportunity O1 won",
    ] {
        assert!(told.iter().any(|told| told == line), "`{line}` in {told:#?}");
    }
}

#[test]
fn what_comes_later_is_counted() {
    let told = Company::plain().run(&["trail", "L1", "--as-of", "2026-03-02T09:30:00Z"]).ok();
    // Four touches, the opportunity and its closing.
    assert!(told.contains("6 facts at or after the moment asked about: not told"), "{told}");
    assert!(!told.contains("/pricing"), "{told}");
}

#[test]
fn a_lead_nobody_knows_is_told() {
    let told = Company::plain().run(&["trail", "L9", "--as-of", "2026-03-31"]).fails(2);
    assert!(told.contains("the ledger has no lead `L9`"), "{told}");
}

#[test]
fn its_clocks_are_told_with_the_agreement() {
    const HAND_OFFS: &str = r#""validFrom": "2026-03-01", "handOffs": [{"id": "sales", "title": "To sales",
        "leadClock": {"within": {"minutes": 60}}, "ownerClock": {"within": {"minutes": 60}}}], "attributes""#;
    let company = Company::of(&AGREEMENT.replace("\"attributes\"", HAND_OFFS))
        .with("--leads", "leads.csv", LEADS)
        .with("--touches", "touches.csv", [TOUCHES, "T9,L1,2026-03-02 10:45,call,Phone,\n"].concat())
        .with(
            "--file",
            "assignments.csv",
            "Lead ID,Assigned at,Owner\nL1,2026-03-02 10:30,Ada\nL2,2026-03-04 10:20,Bo\n",
        );
    let told = words(&company.run(&["trail", "L1", "--as-of", "2026-03-31"]).ok());
    // Ready at 10:00, Ada's from 10:30, a call at 10:45.
    for line in [
        "under Plain case, in force since 2026-03-01",
        "To sales 1 lead Ada 2026-03-02 10:00 2026-03-02 11:00 in time 45.0 min 2026-03-02 10:45 call",
        "To sales 1 owner Ada 2026-03-02 10:30 2026-03-02 11:30 in time 15.0 min 2026-03-02 10:45 call",
    ] {
        assert!(told.iter().any(|told| told == line), "`{line}` in {told:#?}");
    }
    let told = words(&company.run(&["trail", "L2", "--as-of", "2026-03-04T10:00:00Z"]).ok());
    // Ready at 10:05, and 11:00 here is 10:00 in UTC: 55 minutes.
    let line = "To sales 1 lead Bo 2026-03-04 10:05 2026-03-04 11:05 running 55.0 min";
    assert!(told.iter().any(|told| told == line), "`{line}` in {told:#?}");
}
