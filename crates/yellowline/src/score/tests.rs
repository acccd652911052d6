use super::*;
use crate::fixture::{agreement, ledger};
use proptest::prelude::*;
use serde_json::Value;

const AS_OF: &str = r#"{"asOf":"2026-03-31","lead":"a"}"#;

fn explained(leads: &str, touches: &str) -> Value {
    explain(&agreement(20), &ledger(leads, touches, ""), AS_OF).unwrap().value()
}

/// Definition 4.8's plain case: webinar +10, pricing +10, careers −20, threshold 20.
#[test]
fn the_plain_case_adds_up() {
    let touches = "a,2026-01-10T09:00:00Z,webinar,\na,2026-01-11T09:00:00Z,page,/pricing\n";
    let ready = explained("a,2026-01-05,,FR,\n", touches);
    assert_eq!((ready["score"].as_f64(), ready["ready"].as_bool()), (Some(20.0), Some(true)));
    let careers = format!("{touches}a,2026-01-12T09:00:00Z,page,/careers\n");
    let gone = explained("a,2026-01-05,,FR,\n", &careers);
    assert_eq!((gone["score"].as_f64(), gone["ready"].as_bool()), (Some(0.0), Some(false)));
    assert_eq!(
        gone["groups"][0]["rules"][2],
        serde_json::json!({"id": "careers", "count": 1, "unknown": false, "before": -20, "after": -20})
    );
}

#[test]
fn a_group_is_capped_and_says_so() {
    let touches = "a,2026-01-10T09:00:00Z,webinar,\na,2026-01-11T09:00:00Z,webinar,\na,2026-01-12T09:00:00Z,webinar,\na,2026-01-13T09:00:00Z,webinar,\n";
    let e = explained("a,2026-01-05,,DE,\n", touches);
    assert_eq!((e["groups"][0]["before"].as_f64(), e["groups"][0]["after"].as_f64()), (Some(40.0), Some(35.0)));
    assert_eq!((e["score"].as_f64(), e["fit"].as_f64(), e["behaviour"].as_f64()), (Some(40.0), Some(5.0), Some(35.0)));
}

#[test]
fn unknown_is_neither_false_nor_zero() {
    let e = explained("a,2026-01-05,,,\n", "a,2026-01-10T09:00:00Z,page,\n");
    assert_eq!(e["unknown"], serde_json::json!(["pricing", "careers", "near"]));
    // A rule that counted a touch is known, whatever another touch lacks.
    let e = explained("a,2026-01-05,,,\n", "a,2026-01-10T09:00:00Z,page,\na,2026-01-11T09:00:00Z,page,/pricing/eu\n");
    assert_eq!(e["unknown"], serde_json::json!(["careers", "near"]));
}

#[test]
fn the_future_is_not_known_yet() {
    let (leads, touches) = ("a,2026-01-05,,,\n", "a,2026-03-31T22:00:00Z,webinar,\n");
    // 2026-03-31T22:00Z is the local midnight that ends the day in Berlin.
    let score = |as_of: &str| {
        let request = format!(r#"{{"asOf":"{as_of}","lead":"a"}}"#);
        explain(&agreement(20), &ledger(leads, touches, ""), &request).unwrap().value()["score"].to_string()
    };
    assert_eq!(
        ["2026-03-31", "2026-04-01", "2026-03-31T21:59:59Z", "2026-04-01T00:00:00+02:00"].map(score),
        ["0", "10", "0", "10"]
    );
}

/// Two webinars of one lead are one lead reached; a missing country and a touch without a page are unknown.
#[test]
fn a_rule_reaches_leads_not_events() {
    let touches = "a,2026-01-10T09:00:00Z,webinar,\na,2026-01-11T09:00:00Z,webinar,\nb,2026-01-11T09:00:00Z,page,\n";
    let ledger = ledger("a,2026-01-05,,DE,\nb,2026-01-05,,,\n", touches, "");
    let found = reach(&agreement(20), &ledger, r#"{"asOf":"2026-03-31"}"#).unwrap();
    let found: Vec<_> = found.iter().map(|r| (r.rule.as_str(), r.leads, r.unknown)).collect();
    assert_eq!(found, [("webinar", 1, 0), ("pricing", 0, 1), ("careers", 0, 1), ("near", 1, 1)]);
    // Before the first webinar there is none.
    let before = reach(&agreement(20), &ledger, r#"{"asOf":"2026-01-09"}"#).unwrap();
    assert_eq!(before[0].leads, 0);
}

#[test]
fn an_unknown_lead_is_told() {
    let told = |request: &str| {
        explain(&agreement(20), &ledger("a,2026-01-05,,,\n", "", ""), request).unwrap_err().problems[0].code
    };
    assert_eq!(told(r#"{"asOf":"2026-03-31","lead":"b"}"#), "unknown_lead");
    assert_eq!(told(r#"{"asOf":"2026-03-31"}"#), "unknown_lead");
}

proptest! {
    #[test]
    fn every_explanation_adds_up(kinds in proptest::collection::vec(0_usize..4, 0..12), near in any::<bool>()) {
        let kind = ["webinar,", "page,/pricing", "page,/careers", "page,/about"];
        let touches: String = kinds.iter().enumerate().map(|(n, k)| format!("a,2026-01-{:02}T09:00:00Z,{}\n", n + 5, kind[*k])).collect();
        let e = explained(if near { "a,2026-01-05,,AT,\n" } else { "a,2026-01-05,,FR,\n" }, &touches);
        let number = |v: &Value| v.as_f64().unwrap();
        let mut total = 0.0;
        for group in e["groups"].as_array().unwrap() {
            let sum: f64 = group["rules"].as_array().unwrap().iter().map(|r| number(&r["after"])).sum();
            prop_assert_eq!(sum.to_bits(), number(&group["before"]).to_bits());
            total += number(&group["after"]);
        }
        prop_assert_eq!(total.to_bits(), number(&e["total"]["before"]).to_bits());
        prop_assert_eq!(&e["score"], &e["total"]["after"]);
        let counted: u64 = e["groups"][0]["rules"].as_array().unwrap().iter().map(|r| r["count"].as_u64().unwrap()).sum();
        prop_assert_eq!(counted, kinds.iter().filter(|k| **k < 3).count() as u64);
    }
}

#[test]
fn through_a_further_score_a_report_is_that_scores_and_says_so() {
    let facts = ledger("a,2026-01-05,,DE,\n", "a,2026-01-10T09:00:00Z,webinar,\n", "");
    let suite = r#"{"rules":[{"id":"webinar","touch":{"kind":"webinar"},"points":30}],"threshold":30}"#;
    let with = |further: &str| {
        let text = agreement(20).canonical().replacen(r#","touchKinds""#, &format!(r#"{further},"touchKinds""#), 1);
        Agreement::parse(&text).unwrap()
    };
    let whole = with(&format!(r#","scores":[{{"id":"suite","scoring":{suite}}}]"#));
    let through = explain(&whole.of_score("suite").unwrap(), &facts, AS_OF).unwrap().value();
    assert_eq!((through["score"].as_f64(), through["ready"].as_bool()), (Some(30.0), Some(true)));
    assert_eq!(through["receipt"]["score"], "suite");
    let first = explain(&whole, &facts, AS_OF).unwrap().value();
    assert_eq!((first["score"].as_f64(), first["receipt"].get("score")), (Some(15.0), None));
    assert_eq!(through["receipt"]["agreement"], first["receipt"]["agreement"]);
    // But for the receipt it is the report of an agreement that has this score alone.
    let alone = serde_json::from_str(&agreement(20).canonical()).and_then(|mut document: Value| {
        document["definitions"]["scoring"] = serde_json::from_str(suite)?;
        Ok(document.to_string())
    });
    let alone = explain(&Agreement::parse(&alone.unwrap()).unwrap(), &facts, AS_OF).unwrap().value();
    assert_eq!(through["receipt"]["report"], alone["receipt"]["report"]);
}
