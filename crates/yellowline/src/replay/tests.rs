use super::*;
use crate::agreement::{Agreement, in_force};
use crate::fixture::{agreement, ledger};
use crate::unit::Instant;
use serde_json::{Value, json};

fn compared(then: &Value, now: &Value) -> Value {
    serde_json::to_value(replay(&then.to_string(), &now.to_string()).unwrap()).unwrap()
}

#[test]
fn another_threshold_is_the_reason_and_every_figure_of_it_is_told() {
    let ledger = ledger("a,2026-03-01T08:00,,DE,1\n", "a,2026-03-02T08:00,webinar,\n", "");
    let tuned =
        |threshold| crate::tune::tune(&agreement(threshold), &ledger, r#"{"asOf":"2026-03-31"}"#).unwrap().canonical();
    let told = replay(&tuned(10), &tuned(20)).unwrap();
    assert_eq!((told.of.as_str(), &told.why), ("tune", &vec!["definitions"]));
    let at =
        |place: &str| told.changed.iter().find(|change| change.at == place).map(|c| (c.then.clone(), c.now.clone()));
    // One lead of 15 points: handed over at 10, not at 20.
    assert_eq!(at("/line/selected"), Some((Some(Node::Int(1)), Some(Node::Int(0)))));
    assert_eq!(at("/line/threshold"), Some((Some(Node::Int(10)), Some(Node::Int(20)))));
    assert_eq!(at("/counts/leads"), None);
    assert!(told.same > 10);
    let same = replay(&tuned(10), &tuned(10)).unwrap();
    assert!(same.why.is_empty() && same.changed.is_empty());
}

#[test]
fn items_are_matched_by_their_names() {
    let report = |stages: Value| json!({"report": "cycle", "stages": stages, "receipt": {"asOf": "2026-03-31"}});
    let then = report(json!([{"stage": "a/b", "in": 1}, {"stage": "gone", "in": 2}]));
    let now = report(json!([{"stage": "new", "in": 3}, {"stage": "a/b", "in": 4}]));
    let told = compared(&then, &now);
    let expected = json!([
        {"at": "/stages/a~1b/in", "then": 1, "now": 4},
        {"at": "/stages/gone", "then": {"stage": "gone", "in": 2}},
        {"at": "/stages/new", "now": {"stage": "new", "in": 3}},
    ]);
    assert_eq!((&told["changed"], &told["same"]), (&expected, &json!(2)), "the same: report, and one name");
    // Without names of their own they go by their places; a name that is missing is one, too.
    let told = compared(&report(json!([1, 2])), &report(json!([1, 3, 4])));
    assert_eq!(told["changed"], json!([{"at": "/stages/1", "then": 2, "now": 3}, {"at": "/stages/2", "now": 4}]));
    let told = compared(&report(json!([{"value": null, "n": 1}])), &report(json!([{"value": null, "n": 2}])));
    assert_eq!(told["changed"][0]["at"], "/stages//n");
}

#[test]
fn what_is_no_report_is_refused_with_its_place() {
    let report = r#"{"report":"tune","receipt":{}}"#;
    let refused = |then: &str, now: &str| replay(then, now).unwrap_err().problems.remove(0);
    let told = |p: Problem| (p.code.to_string(), p.at);
    assert_eq!(told(refused("{}", report)), ("no_report".to_owned(), "/then".to_owned()));
    assert_eq!(told(refused(report, r#"{"report":"cycle","receipt":{}}"#)).0, "other_report");
    assert_eq!(told(refused(report, "[1")).1.get(..4), Some("/now"));
}

#[test]
fn the_agreement_of_then_is_the_last_that_held() {
    let of = |name: &str, from: &str, supersedes: &str| {
        let mut definitions =
            json!({"name": name, "timeZone": "Europe/Berlin", "scoring": {"rules": [], "threshold": 1}});
        for (key, value) in [("validFrom", from), ("supersedes", supersedes)] {
            if !value.is_empty() {
                definitions[key] = json!(value);
            }
        }
        Agreement::parse(&json!({"yellowline": 1, "definitions": definitions}).to_string()).unwrap()
    };
    let (first, second) = (of("first", "", ""), of("second", "2026-03-01", ""));
    let at = |text: &str| crate::unit::AsOf::parse(text).unwrap().future(first.zone).unwrap();
    let both = [second.clone(), first.clone()];
    // Local midnight of Berlin is 23:00 UTC of the day before.
    assert_eq!(in_force(&both, at("2026-02-28T22:59:59.999Z")), Ok(1));
    assert_eq!(in_force(&both, at("2026-02-28T23:00:00Z")), Ok(0));
    assert_eq!(in_force(&both, at("2026-02-28")), Ok(1), "the day before");
    let code = |agreements: &[Agreement]| in_force(agreements, at("2026-04-01")).unwrap_err().code.to_string();
    assert_eq!(in_force(std::slice::from_ref(&second), Instant::MIN).unwrap_err().code, "none_in_force");
    let rival = of("rival", "2026-03-01", "");
    assert_eq!(code(&[second.clone(), rival.clone()]), "two_in_force");
    let heir = of("heir", "2026-03-01", &second.definitions().to_string());
    assert_eq!(in_force(&[heir, second.clone()], at("2026-04-01")), Ok(0));
    assert_eq!(in_force(&[second.clone(), second], at("2026-04-01")), Ok(0), "the same twice");
}
