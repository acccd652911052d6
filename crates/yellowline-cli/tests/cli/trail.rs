use crate::company::Company;

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
