use super::*;
use crate::fixture;
use serde_json::{Value, json};

/// A report as its bytes have it.
fn read_back(report: &Report) -> Value {
    serde_json::from_str(&report.canonical()).unwrap()
}

/// The figures 7.8 states.
#[test]
fn known_answers_of_pilots() {
    let planned = |request: Value| {
        let pilot = pilot(&fixture::agreement(20), &request.to_string()).unwrap();
        (pilot.meets.unwrap(), pilot.power.unwrap().millionths())
    };
    let percent = |(meets, power): (u32, u32)| (meets, (power + 5_000) / 10_000);
    assert_eq!(percent(planned(json!({"n": 500, "floor": 0.01, "target": 0.02}))), (10, 54));
    assert_eq!(percent(planned(json!({"n": 1000, "floor": 0.01, "target": 0.02}))), (16, 85));
    assert_eq!(percent(planned(json!({"n": 500, "floor": 0.02, "target": 0.05}))), (16, 98));
}

#[test]
fn a_pilot_is_registered_once() {
    let agreement = fixture::agreement(20);
    let first = pilot(&agreement, r#"{"n":500,"target":0.05,"registered":"2026-11-27"}"#).unwrap();
    let document = canonical(&first.document.clone().unwrap());
    let with = Agreement::parse(&document).unwrap();
    assert_eq!(with.definitions(), agreement.definitions());
    assert_ne!(with.parameters(), agreement.parameters());
    let [one] = &with.experiments[..] else { panic!("{:?}", with.experiments) };
    assert_eq!((one.id.as_str(), one.n, one.horizon_days), ("pilot-1", 500, 30));
    assert_eq!(one.definitions, Some(agreement.definitions()));
    let second = pilot(&with, r#"{"n":500,"target":0.05,"registered":"2026-11-28"}"#).unwrap();
    assert_eq!(second.experiment.get("id").and_then(Node::text), Some("pilot-2"));
    let refused = |request: &str| pilot(&with, request).unwrap_err().problems[0].clone();
    assert_eq!(refused(r#"{"n":500,"id":"pilot-1"}"#).code, "duplicate_id");
    let crossed = refused(r#"{"n":500,"floor":0.6}"#);
    assert_eq!((crossed.code, crossed.at.as_str()), ("crossed_bounds", "/floor"));
    let certain = refused(r#"{"n":500,"alpha":1}"#);
    assert_eq!((certain.code, certain.at.as_str()), ("out_of_range", "/alpha"));
    assert_eq!(refused(r#"{"n":10001}"#).code, "out_of_range");
}

#[test]
fn without_an_agreed_rate_the_target_is_asked_for() {
    let document =
        r#"{"yellowline":1,"definitions":{"name":"T","timeZone":"UTC","scoring":{"rules":[],"threshold":1}}}"#;
    let refusal = pilot(&Agreement::parse(document).unwrap(), r#"{"n":10}"#).unwrap_err();
    assert_eq!((refusal.problems[0].code, refusal.problems[0].at.as_str()), ("missing_key", "/target"));
}

/// Worked by hand. Webinars and the pricing page give 10 each; the line moves from 20 to 15, `near` from 5 to 10.
#[test]
fn a_notice_by_hand() {
    let leads = "\
a,2026-01-05T09:00:00Z,,DE,\n\
b,2026-01-06T09:00:00Z,,FR,\n\
c,2026-01-07T09:00:00Z,,DE,\n";
    let touches = "\
a,2026-01-10T09:00:00Z,webinar,\n\
b,2026-01-10T09:00:00Z,webinar,\n\
b,2026-01-11T09:00:00Z,page,/pricing\n\
c,2026-01-10T09:00:00Z,webinar,\n\
c,2026-01-12T09:00:00Z,webinar,\n";
    let deals = "c,2026-01-20T09:00:00Z,,1000,EUR\n";
    let facts = fixture::ledger(leads, touches, deals);
    let proposed = fixture::agreement(20).canonical().replace(r#""points":5}"#, r#""points":10}"#);
    let proposed = proposed.replace(r#""points":5,"#, r#""points":10,"#);
    let proposed = Agreement::parse(&proposed).unwrap();
    let signed = fixture::agreement(20);
    let report = read_back(&notice(&signed, &proposed, &facts, r#"{"asOf":"2026-03-31"}"#).unwrap());
    // a: 15 before, 20 now: enters. b: 20 under both: stays. c: 25 on Jan 12 before, 20 on Jan 10 now: moved.
    let counts = ["enters", "leaves", "moved", "stays"].map(|key| report["counts"][key].as_i64().unwrap());
    assert_eq!(counts, [1, 0, 1, 1]);
    let enters = &report["enters"]["rows"][0];
    assert_eq!((&enters["lead"], &enters["outcome"]), (&json!("a"), &json!("not")));
    assert_eq!(enters["before"], json!({"score": 15, "qualifiedAt": null}));
    assert_eq!(enters["reasons"], json!([{"code": "points", "params": {"rule": "near", "before": 5, "after": 10}}]));
    let moved = &report["moved"];
    assert_eq!((&moved["mature"], &moved["converted"]), (&json!(1), &json!(1)));
    assert_eq!(moved["rows"][0]["after"], json!({"score": 20, "qualifiedAt": 1_768_035_600_000_i64}));
    assert_eq!(moved["rows"][0]["before"], json!({"score": 15, "qualifiedAt": 1_768_208_400_000_i64}));
    assert_eq!((&report["before"]["selected"], &report["after"]["selected"]), (&json!(2), &json!(3)));
    // The other way round the same cycle leaves for the same rule.
    let back = read_back(&notice(&proposed, &signed, &facts, r#"{"asOf":"2026-03-31","by":"country"}"#).unwrap());
    assert_eq!(back["leaves"]["rows"][0]["reasons"][0]["params"], json!({"rule": "near", "before": 10, "after": 5}));
    let rows = json!([
        {"value": "DE", "before": 2, "after": 1, "enters": 0, "leaves": 1, "moved": 1},
        {"value": "FR", "before": 1, "after": 1, "enters": 0, "leaves": 0, "moved": 0}
    ]);
    assert_eq!(back["segments"], json!({"by": "country", "rows": rows}));
}

#[test]
fn requests_that_do_not_fit_are_told_at_once() {
    let facts = fixture::ledger("a,2026-01-05T09:00:00Z,,DE,\n", "", "");
    let agreement = fixture::agreement(20);
    let told = |request: &str| {
        let refusal = notice(&agreement, &agreement, &facts, request).unwrap_err();
        refusal.problems.into_iter().map(|p| (p.code, p.at)).collect::<Vec<_>>()
    };
    let weeks = r#"{"asOf":"2026-03-31","weeks":4,"by":"contry"}"#;
    assert_eq!(told(weeks), [("weeks_are_known", "/weeks".to_owned()), ("unknown_attribute", "/by".to_owned())]);
    assert_eq!(told(r#"{"asOf":"2026-03-31","limit":0}"#), [("out_of_range", "/limit".to_owned())]);
    assert_eq!(told(r#"{"asOf":"2026-01-01","from":"2026-02-01"}"#), [("empty_period", "/from".to_owned())]);
    let abroad = agreement.canonical().replace("Europe/Berlin", "UTC");
    let refusal = notice(&agreement, &Agreement::parse(&abroad).unwrap(), &facts, r#"{"asOf":"2026-03-31"}"#);
    assert_eq!(refusal.unwrap_err().problems[0].code, "zone_mismatch");
}

#[test]
fn a_rule_taken_out_is_told_by_its_title() {
    let facts = fixture::ledger("a,2026-01-05T09:00:00Z,,DE,\n", "a,2026-01-10T09:00:00Z,webinar,\n", "");
    let signed = fixture::agreement(10).canonical();
    let (mut proposed, mut titled): (Value, Value) =
        (serde_json::from_str(&signed).unwrap(), serde_json::from_str(&signed).unwrap());
    titled["definitions"]["scoring"]["rules"][0]["title"] = json!("Webinar attended");
    proposed["definitions"]["scoring"]["rules"].as_array_mut().unwrap().remove(0);
    let agreement = |document: Value| Agreement::parse(&document.to_string()).unwrap();
    let request = r#"{"asOf":"2026-03-31"}"#;
    let report = read_back(&notice(&agreement(titled), &agreement(proposed), &facts, request).unwrap());
    let reason =
        json!({"code": "points", "params": {"rule": "webinar", "title": "Webinar attended", "before": 10, "after": 0}});
    assert_eq!(report["leaves"]["rows"][0]["reasons"], json!([reason]));
}

/// Whatever the lines: each side's row counts the cycles that the split counts, and what enters one way leaves the other.
#[test]
fn rows_and_splits_count_the_same() {
    let (mut leads, mut touches) = (String::new(), String::new());
    for n in 0..40 {
        let day = n % 28 + 1;
        leads.push_str(&format!("l{n:02},2026-01-{day:02}T09:00:00Z,,{},\n", ["DE", "FR", ""][n % 3]));
        for k in 0..n % 7 {
            let kind = ["webinar,", "page,/pricing", "page,/careers"][(n + k) % 3];
            touches.push_str(&format!("l{n:02},2026-02-{:02}T0{k}:00:00Z,{kind}\n", (day + k) % 28 + 1));
        }
    }
    let facts = fixture::ledger(&leads, &touches, "l09,2026-02-10T00:00:00Z,,5,EUR\nl13,2026-02-20T00:00:00Z,,5,EUR\n");
    for (from, old, new) in
        [("2026-01-01", 10, 20), ("2026-02-10", 20, 10), ("2026-02-14", 15, 25), ("2026-02-20", 5, 5)]
    {
        let (signed, proposed) = (fixture::agreement(old), fixture::agreement(new));
        let request = json!({"asOf": "2026-03-31", "from": from, "by": "country"}).to_string();
        let report = read_back(&notice(&signed, &proposed, &facts, &request).unwrap());
        let back = read_back(&notice(&proposed, &signed, &facts, &request).unwrap());
        let rows = report["segments"]["rows"].as_array().unwrap();
        let sum = |key: &str| rows.iter().map(|row| row[key].as_i64().unwrap()).sum::<i64>();
        assert_eq!(sum("before"), report["before"]["selected"], "{from}");
        assert_eq!(sum("after"), report["after"]["selected"], "{from}");
        for (one, other) in [("enters", "leaves"), ("leaves", "enters"), ("moved", "moved"), ("stays", "stays")] {
            assert_eq!(report["counts"][one], back["counts"][other], "{from} {one}");
        }
        assert!(old != new || report["counts"]["stays"].as_i64() > Some(0) && sum("moved") == 0, "{report}");
    }
}
