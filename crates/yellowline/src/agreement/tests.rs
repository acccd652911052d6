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

/// The plain case with two further scores, the first of them with a rate of its own.
fn several() -> String {
    let further = r#""withinDays": 90}, "scores": [
      {"id": "suite", "title": "Suite", "opportunityRate": {"agreed": 0.2},
        "scoring": {"rules": [{"id": "webinar", "touch": {"kind": "webinar"}, "points": 30}], "threshold": 50}},
      {"id": "field", "scoring": {"groups": [{"id": "web", "kind": "fit"}], "threshold": 7, "rules": [
        {"id": "near", "group": "web", "when": {"attribute": "country", "present": true}, "points": 7},
        {"id": "call", "touch": {"kind": "call"}, "points": 1}]}}],
    "stages": [{"id": "mql", "owner": "m", "kind": "gate", "entry": {"score": true, "of": "suite"}}]"#;
    PLAIN.replace("\"withinDays\": 90}", further)
}

#[test]
fn looks_through_a_further_score() {
    let whole = Agreement::parse(&several()).unwrap();
    let names: Vec<_> = whole.scores.iter().map(|score| (score.id.as_str(), score.title.as_str())).collect();
    assert_eq!(names, [("suite", "Suite"), ("field", "field")]);
    assert_eq!(whole.stages[0].entry, Some(Entry::Score(Some("suite".into()))));
    assert_eq!((&whole.score, whole.scoring.threshold.to_string().as_str()), (&None, "20"));
    let suite = whole.of_score(" suite ").unwrap();
    assert_eq!((suite.score.as_deref(), suite.scoring.threshold.to_string().as_str()), (Some("suite"), "50"));
    assert_eq!(suite.opportunity_rate.unwrap().agreed, Rate::new(2, 10));
    // Both are parts of one document, and one can be had from the other.
    assert_eq!((suite.fingerprints(), suite.canonical()), (whole.fingerprints(), whole.canonical()));
    let field = suite.of_score("field").unwrap();
    assert_eq!(field.seller_rules().iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["call"]);
    assert_eq!(field.opportunity_rate, whole.opportunity_rate);
}

#[test]
fn a_score_nobody_agreed_is_told() {
    let told = |agreement: &Agreement, id: &str| {
        let problem = agreement.of_score(id).unwrap_err().problems.remove(0);
        (problem.code, problem.at, problem.help)
    };
    let several = Agreement::parse(&several()).unwrap();
    let said = |help: &str| ("unknown_score", "/score".to_owned(), help.to_owned());
    assert_eq!(told(&several, "suit"), said("did you mean `suite`?"));
    assert_eq!(told(&several, "marketing"), said("the agreement has: suite, field"));
    assert_eq!(told(&Agreement::parse(PLAIN).unwrap(), "suite"), said("it has one score only: name none"));
}

#[test]
fn each_score_is_checked_as_the_first_is() {
    let bad = several()
        .replace("\"of\": \"suite\"", "\"of\": \"suit\"")
        .replace("\"id\": \"field\"", "\"id\": \"suite\"")
        .replace("{\"kind\": \"webinar\"}, \"points\": 30", "{\"kind\": \"webiner\"}, \"points\": 30")
        .replace("\"country\", \"present\"", "\"county\", \"present\"");
    assert_eq!(
        told(&bad),
        [
            ("duplicate_id", "/definitions/scores/1/id".into()),
            ("unknown_reference", "/definitions/stages/0/entry/of".into()),
            ("unknown_reference", "/definitions/scores/0/scoring/rules/0/touch/kind".into()),
            // Groups and rules are each score's own.
            ("unknown_reference", "/definitions/scores/1/scoring/rules/0/when/attribute".into()),
        ]
    );
}
