use super::{AGREEMENT, figures, ledger, march};
use crate::agreement::Agreement;
use crate::handoff::hand_off;
use serde_json::{Value, json};

/// A week for a decision, two follow-ups make fully worked, ten days without anything are idle.
const TERMS: &str = r#""offer":"mql","accept":["sal"],"decisionWindow":{"days":7},"fullyWorked":2,"idleDays":10"#;
const DECIDED: [&str; 5] = ["due", "accepted", "rejected", "undecided", "late"];
const LEAKED: [&str; 7] = ["due", "neverWorked", "rejectedWithoutReason", "recycled", "lost", "idle", "any"];

/// One lead offered on 2 March at 10:00.
fn row(more: &[&str], day: &str) -> Value {
    let rows = [&["leads: L,1 09:00", "transitions: L,2 10:00,mql"], more].concat();
    march(TERMS, &rows, day)["rows"][0].clone()
}

fn decided(more: &[&str], day: &str) -> Vec<i64> {
    figures(&row(more, day)["acceptance"], &DECIDED)
}

#[test]
fn the_last_decision_within_the_window_decides() {
    assert_eq!(decided(&["transitions: L,3 10:00,sal"], "9 09:59"), [0, 0, 0, 0, 0]);
    assert_eq!(decided(&["transitions: L,3 10:00,sal"], "9 10:00"), [1, 1, 0, 0, 0]);
    assert_eq!(decided(&["transitions: L,9 10:00,sal"], "20"), [1, 1, 0, 0, 0]);
    assert_eq!(decided(&["transitions: L,9 10:01,sal"], "20"), [1, 0, 0, 1, 1]);
    assert_eq!(decided(&[], "20"), [1, 0, 0, 1, 0]);
    assert_eq!(decided(&["transitions: L,3 10:00,sal", "transitions: L,4 10:00,back,Bo"], "20"), [1, 0, 1, 0, 0]);
    // A machine's end decides nothing.
    assert_eq!(decided(&["transitions: L,3 10:00,sal", "transitions: L,4 10:00,back"], "20"), [1, 1, 0, 0, 0]);
    assert_eq!(decided(&["transitions: L,4 10:00,back"], "20"), [1, 0, 0, 1, 0]);
    // Beyond the stage that accepts.
    assert_eq!(decided(&["transitions: L,4 10:00,sql"], "20"), [1, 1, 0, 0, 0]);
}

#[test]
fn of_one_instant_the_acceptance() {
    let both = ["transitions: L,4 10:00,sal", "transitions: L,4 10:00,out,Bo"];
    assert_eq!(decided(&both, "20"), [1, 1, 0, 0, 0]);
    let row = row(&both, "20");
    assert_eq!(row["acceptance"]["ofDue"], json!({"num": 1, "den": 1, "value": 1}));
}

#[test]
fn skipped_and_not_applicable() {
    let lead = "leads: L,1 09:00";
    let report = march(TERMS, &[lead, "transitions: L,2 10:00,sal"], "20");
    assert_eq!(figures(&report["rows"][0], &["handedOver", "skipped"]), [1, 1]);
    assert_eq!(figures(&report["rows"][0]["acceptance"], &DECIDED), [1, 1, 0, 0, 0]);
    // Where a cycle may begin with SAL, MQL does not apply to one that does.
    let named = AGREEMENT.replace(r#""id":"sal","#, r#""id":"sal","entryStage":true,"#);
    let agreement = Agreement::parse(&named.replace("CALENDARS", "").replace("TERMS", TERMS)).unwrap();
    let facts = ledger(&agreement, &[lead, "transitions: L,2 10:00,sal"]);
    let report = hand_off(&agreement, &facts, r#"{"asOf":"2026-03-20","unit":"month","count":1}"#).unwrap().value();
    assert_eq!(figures(&report["rows"][0], &["handedOver", "skipped"]), [0, 0]);
}

#[test]
fn what_leaks() {
    let leaked = |more: &[&str], day| figures(&row(more, day)["leakage"], &LEAKED);
    assert_eq!(leaked(&[], "8"), [0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(leaked(&[], "10"), [1, 1, 0, 0, 0, 0, 1]);
    // Exactly ten days since the hand-over are not more than ten.
    assert_eq!(leaked(&[], "12 10:00"), [1, 1, 0, 0, 0, 0, 1]);
    assert_eq!(leaked(&[], "12 10:01"), [1, 1, 0, 0, 0, 1, 1]);
    assert_eq!(leaked(&["touches: L,5 10:00,call"], "12 10:01"), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(leaked(&["touches: L,5 10:00,call", "transitions: L,6 10:00,lost,Bo"], "20"), [1, 0, 1, 0, 1, 0, 1]);
    assert_eq!(
        leaked(&["touches: L,5 10:00,call", "transitions: L,6 10:00,back,Bo,timing"], "20"),
        [1, 0, 0, 1, 0, 0, 1]
    );
    let row = row(&["transitions: L,6 10:00,back,Bo,timing"], "20");
    assert_eq!(row["reasons"], json!([{"reason": "timing", "count": 1}]));
}

#[test]
fn worked_within_the_window() {
    let worked = |more: &[&str]| {
        let row = row(more, "20");
        (row["work"]["rate"]["num"].clone(), row["work"]["fullyWorked"]["num"].clone())
    };
    assert_eq!(worked(&["touches: L,9 10:00,call"]), (json!(1), json!(0)));
    assert_eq!(worked(&["touches: L,9 10:01,call"]), (json!(0), json!(0)));
    assert_eq!(worked(&["touches: L,3 10:00,call", "touches: L,3 10:00,talk"]), (json!(1), json!(1)));
}

/// No stage hands over, nothing is due: the first owner given once it is qualified.
#[test]
fn without_stages_and_clocks() {
    let plain = AGREEMENT.replace("CALENDARS", "").replace(r#""handOffs":[{"id":"sdr",TERMS}]"#, r#""handOffs":[]"#);
    let agreement = Agreement::parse(&plain).unwrap();
    let rows = [
        "leads: L,1 09:00",
        "touches: L,2 10:00,page",
        "assignments: L,1 09:30,Pool",
        "assignments: L,2 10:20,Bo",
        "touches: L,2 10:40,call",
    ];
    let facts = ledger(&agreement, &rows);
    let report = hand_off(&agreement, &facts, r#"{"asOf":"2026-03-20","unit":"month","count":1}"#).unwrap().value();
    let row = &report["rows"][0];
    assert_eq!(figures(row, &["handedOver", "skipped"]), [1, 0]);
    for missing in ["lead", "owner", "acceptance", "work", "leakage"] {
        assert_eq!(row[missing], json!(null), "{missing}");
    }
    assert_eq!((report["handOff"].clone(), row["speed"]["within1h"].clone()), (json!(null), json!(1)));
    assert_eq!(row["engage"]["medianMs"], 2_400_000);
}

#[test]
fn cut_by_what_is_asked() {
    let rows = [
        "leads: A,1 09:00,Web",
        "leads: B,1 09:00,Fair",
        "leads: C,1 09:00",
        "transitions: A,2 10:00,mql",
        "transitions: B,2 10:00,mql",
        "transitions: C,2 10:00,mql",
        "assignments: A,2 10:00,Bo",
        "assignments: B,2 10:30,Cy",
        "people: u1,Bo,,east,Nord",
    ];
    let agreement = super::agreement(TERMS);
    let facts = ledger(&agreement, &rows);
    let by = |by: &str| {
        let request = format!(r#"{{"asOf":"2026-03-20","unit":"month","count":1,{by}}}"#);
        let report = hand_off(&agreement, &facts, &request).unwrap().value();
        let segments = report["segments"].as_array().unwrap().iter();
        let told = |segment: &Value| (segment["value"].clone(), segment["rows"][0]["handedOver"].clone());
        json!(segments.map(told).collect::<Vec<_>>())
    };
    assert_eq!(by(r#""by":"source""#), json!([["Fair", 1], ["Web", 1], [null, 1]]));
    assert_eq!(by(r#""by":"owner""#), json!([["Bo", 1], ["Cy", 1], [null, 1]]));
    assert_eq!(by(r#""by":"team""#), json!([["east", 1], [null, 2]]));
    assert_eq!(by(r#""by":"territory""#), json!([["Nord", 1], [null, 2]]));
    assert_eq!(by(r#""by":"source","where":{"not":{"attribute":"source","equals":"Web"}}"#), json!([["Fair", 1]]));
    for (asked, told) in [
        (r#""handOff":"sdrs""#, ("unknown_reference", "/handOff")),
        (r#""where":{"attribute":"sorce","present":true}"#, ("unknown_reference", "/where/attribute")),
        (r#""by":"sorce""#, ("unknown_attribute", "/by")),
    ] {
        let refused = hand_off(&agreement, &facts, &format!(r#"{{"asOf":"2026-03-20",{asked}}}"#)).unwrap_err();
        assert_eq!((refused.problems[0].code, refused.problems[0].at.as_str()), told);
    }
}

#[test]
fn what_a_hand_off_names_must_be_there() {
    let terms = r#""offer":"mq","accept":["sal","x"],"reject":["y"],"leadClock":{"within":{"businessMinutes":5},"calendar":"z"}"#;
    let refused = Agreement::parse(&AGREEMENT.replace("CALENDARS", "").replace("TERMS", terms)).unwrap_err();
    let told: Vec<_> =
        refused.problems.iter().map(|p| (p.code, p.at.trim_start_matches("/definitions/handOffs/0/"))).collect();
    assert_eq!(
        told,
        ["offer", "accept/1", "reject/0", "leadClock/calendar", "leadClock/within/businessMinutes"]
            .map(|at| ("unknown_reference", at))
    );
}
