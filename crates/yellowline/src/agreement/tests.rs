use super::*;
use crate::unit::Points;

const PLAIN: &str = r#"{
  "yellowline": 1,
  "definitions": {
    "name": "Plain case",
    "timeZone": "Europe/Berlin",
    "attributes": [{"id": "country", "type": "text"}, {"id": "seats", "type": "number"}],
    "touchKinds": [{"id": "webinar", "by": "buyer"}, {"id": "page", "by": "buyer"}, {"id": "call", "by": "seller"}],
    "scoring": {
      "groups": [{"id": "web", "kind": "behaviour", "min": -20, "max": 40}],
      "rules": [
        {"id": "webinar", "group": "web", "touch": {"kind": "webinar"}, "points": 10},
        {"id": "careers", "group": "web", "touch": {"kind": "page", "where": {"field": "detail", "startsWith": "/careers"}}, "points": -20},
        {"id": "call", "touch": {"kind": "call"}, "points": 1},
        {"id": "near", "when": {"any": [{"attribute": "country", "oneOf": ["DE", "AT"]}, {"attribute": "country", "absent": true}]}, "points": 2.5},
        {"id": "size", "bands": {"attribute": "seats", "bands": [{"to": 10, "points": 0}, {"from": 10, "points": 5}]}}
      ],
      "threshold": 20
    },
    "opportunityRate": {"agreed": 0.6, "withinDays": 90}
  },
  "parameters": {"capacity": {"representatives": 4, "leadsPerWeek": 20}}
}"#;

fn told(document: &str) -> Vec<(&'static str, String)> {
    Agreement::parse(document).map_or_else(|r| r.problems.into_iter().map(|p| (p.code, p.at)).collect(), |_| Vec::new())
}

#[test]
fn reads_the_plain_case() {
    let agreement = Agreement::parse(PLAIN).unwrap();
    assert_eq!(agreement.capacity_per_week, Some(80));
    assert_eq!(agreement.opportunity_rate.unwrap().agreed, Rate::new(6, 10));
    assert_eq!(agreement.seller_rules().iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["call"]);
    assert_eq!(agreement.scoring.rules[3].kind(), Kind::Fit);
    assert_eq!(agreement.scoring.rules[0].group, Some(0));
}

#[test]
fn spacing_and_key_order_change_no_fingerprint() {
    let a = Agreement::parse(PLAIN).unwrap();
    let b = Agreement::parse(&PLAIN.replace('\n', "").replace("\"points\": 2.5", "\"points\": 2.500")).unwrap();
    let c = Agreement::parse(&PLAIN.replace("\"threshold\": 20", "\"threshold\": 21")).unwrap();
    let d = Agreement::parse(&PLAIN.replace("\"leadsPerWeek\": 20", "\"leadsPerWeek\": 25")).unwrap();
    assert_eq!((a.definitions(), a.parameters()), (b.definitions(), b.parameters()));
    assert_ne!(a.definitions(), c.definitions());
    assert_eq!((a.definitions(), a.parameters() == d.parameters()), (d.definitions(), false));
}

#[test]
fn tells_every_problem_at_once() {
    let bad = PLAIN
        .replace("\"timeZone\": \"Europe/Berlin\"", "\"timeZon\": \"Europe/Berlin\"")
        .replace(
            "\"group\": \"web\", \"touch\": {\"kind\": \"webinar\"}",
            "\"group\": \"wbe\", \"touch\": {\"kind\": \"webiner\"}",
        )
        .replace("\"points\": 2.5", "\"points\": 2.5005")
        .replace("\"min\": -20", "\"min\": 50")
        .replace("\"agreed\": 0.6", "\"agreed\": 60, \"agreed\": 0.6");
    assert_eq!(
        told(&bad),
        [
            ("unknown_key", "/definitions/timeZon".into()),
            ("out_of_range", "/definitions/scoring/rules/3/points".into()),
            ("out_of_range", "/definitions/opportunityRate/agreed".into()),
            ("duplicate_key", "/definitions/opportunityRate/agreed".into()),
            ("missing_key", "/definitions".into()),
            ("crossed_bounds", "/definitions/scoring/groups/0/min".into()),
            ("unknown_reference", "/definitions/scoring/rules/0/group".into()),
            ("unknown_reference", "/definitions/scoring/rules/0/touch/kind".into()),
        ]
    );
    let help = Agreement::parse(&bad).unwrap_err().problems[0].help.clone();
    assert_eq!(help, "did you mean `timeZone`?");
}

#[test]
fn what_a_newer_engine_knows_is_not_called_a_slip() {
    assert_eq!(told(&PLAIN.replace("\"yellowline\": 1", "\"yellowline\": 2"))[0].0, "newer_agreement");
    assert_eq!(
        told(&PLAIN.replace("\"stages\"", "\"x\"").replace("\"attributes\":", "\"handoffs\": [], \"attributes\":"))[0]
            .0,
        "newer_key"
    );
}

#[test]
fn classes_have_inclusive_lower_bounds() {
    let cuts = |n: &[i64]| n.iter().map(|n| Points::from_thousandths(n * 1000)).collect();
    let matrix = Matrix { fit: cuts(&[10, 20]), behaviour: cuts(&[5]) };
    assert_eq!(matrix.class(20_000, 5_000), "A1");
    assert_eq!(matrix.class(19_999, 4_999), "B2");
    assert_eq!(matrix.class(-1, 0), "C2");
}
