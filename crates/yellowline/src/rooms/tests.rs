use super::*;
use crate::problem::Refusal;

const MARKETING: &str = r#"{"yellowline": 1, "definitions": {
    "name": "Marketing's draft", "timeZone": "UTC", "weekStart": "monday",
    "stages": [
        {"id": "known", "owner": "marketing", "kind": "inventory", "next": "mql"},
        {"id": "mql", "title": "Qualified", "owner": "marketing", "kind": "gate", "entry": {"score": true}},
        {"id": "sql", "owner": "sales", "kind": "gate"}],
    "attributes": [{"id": "country", "type": "text"}],
    "touchKinds": [{"id": "webinar", "by": "buyer"}, {"id": "visit", "by": "buyer"}],
    "scoring": {
        "groups": [{"id": "web", "kind": "behaviour", "max": 40}],
        "rules": [
            {"id": "webinar", "title": "Webinar", "touch": {"kind": "webinar"}, "points": 10},
            {"id": "visit", "group": "web", "touch": {"kind": "visit"}, "points": 1},
            {"id": "home", "when": {"attribute": "country", "equals": "DE"}, "points": 5}],
        "threshold": 20}},
    "parameters": {"capacity": {"representatives": 4, "leadsPerWeek": 20}}}"#;

fn sales() -> String {
    MARKETING
        .replace("Marketing's draft", "Sales' draft")
        .replace(r#""weekStart": "monday","#, "")
        .replace(r#"{"id": "visit", "group": "web""#, r#"{"id": "page_visits", "group": "web""#)
        .replace(r#"equals": "DE"}, "points": 5}"#, r#"equals": "DE"}, "points": 5}, {"id": "careers", "touch": {"kind": "visit", "where": {"field": "detail", "startsWith": "/careers"}}, "points": -20}"#)
        .replace(r#""title": "Webinar", "touch": {"kind": "webinar"}, "points": 10"#, r#""title": "Webinars", "touch": {"kind": "webinar"}, "points": 15.0"#)
        .replace(r#""title": "Qualified""#, r#""title": "Marketing qualified""#)
        .replace(r#""threshold": 20"#, r#""threshold": 30"#)
        .replace(r#""attributes": [{"id": "country", "type": "text"}]"#, r#""attributes": [{"id": "country", "type": "text"}, {"id": "seats", "type": "number"}]"#)
        .replace(r#""max": 40"#, r#""max": 40, "title": "Web""#)
}

fn parsed(text: &str) -> Agreement {
    Agreement::parse(text).unwrap()
}

fn told(left: &str, right: &str) -> Vec<(String, ItemState)> {
    let comparison = compare(&parsed(left), &parsed(right));
    comparison.items.into_iter().filter(|i| i.state != ItemState::Same).map(|i| (i.at, i.state)).collect()
}

fn refused(result: Result<String, Refusal>) -> Vec<(&'static str, String)> {
    result.err().map_or_else(Vec::new, |r| r.problems.into_iter().map(|p| (p.code, p.at)).collect())
}

#[test]
fn tells_what_differs() {
    use ItemState::*;
    let expected = [
        ("/definitions/name", Reworded),
        ("/definitions/weekStart", Reworded),
        ("/definitions/stages/mql", Reworded),
        ("/definitions/attributes/seats", RightOnly),
        ("/definitions/scoring/threshold", Different),
        ("/definitions/scoring/groups/web", Reworded),
        ("/definitions/scoring/rules/webinar", Different),
        // The same rule under another id.
        ("/definitions/scoring/rules/visit", Reworded),
        ("/definitions/scoring/rules/careers", RightOnly),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(at, state)| (at.to_owned(), state)).collect();
    assert_eq!(told(MARKETING, &sales()), expected);
    let counts = compare(&parsed(MARKETING), &parsed(&sales())).counts;
    // Time zone, two stages, the attribute, two kinds, one rule and the capacity.
    assert_eq!(counts, States { same: 8, reworded: 5, different: 2, left_only: 0, right_only: 2 });
}

#[test]
fn the_other_way_round_left_and_right_change_places() {
    let (one, other) = (told(MARKETING, &sales()), told(&sales(), MARKETING));
    let turned = |state| match state {
        ItemState::LeftOnly => ItemState::RightOnly,
        ItemState::RightOnly => ItemState::LeftOnly,
        same => same,
    };
    // What is called otherwise is named by the left.
    let mut states: Vec<_> = other.into_iter().map(|(at, s)| (at.replace("page_visits", "visit"), turned(s))).collect();
    let mut expected = one;
    states.sort_by(|a, b| a.0.cmp(&b.0));
    expected.sort_by(|a, b| a.0.cmp(&b.0));
    assert_eq!(states, expected);
}

#[test]
fn says_where_an_item_differs() {
    let comparison = compare(&parsed(MARKETING), &parsed(&sales()));
    let item = comparison.items.iter().find(|i| i.at.ends_with("/webinar") && i.kind == ItemKind::Rule).unwrap();
    let changes: Vec<_> = item.changes.iter().map(|c| c.at.as_str()).collect();
    assert_eq!(changes, ["/points", "/title"]);
}

#[test]
fn numbers_written_otherwise_are_the_same() {
    assert_eq!(told(MARKETING, &MARKETING.replace("\"points\": 10", "\"points\": 1.0e1")), []);
}

#[test]
fn a_rule_of_another_group_differs() {
    let text =
        MARKETING.replace(r#""id": "web", "#, r#""id": "site", "#).replace(r#""group": "web""#, r#""group": "site""#);
    let states = told(MARKETING, &text);
    assert!(states.contains(&("/definitions/scoring/rules/visit".to_owned(), ItemState::Different)), "{states:?}");
}

#[test]
fn what_could_be_two_is_neither() {
    let twice = MARKETING.replace(
        r#"{"id": "webinar", "title": "Webinar", "touch": {"kind": "webinar"}, "points": 10}"#,
        r#"{"id": "a", "touch": {"kind": "webinar"}, "points": 10}, {"id": "b", "touch": {"kind": "webinar"}, "points": 3}"#,
    );
    let states = told(MARKETING, &twice);
    let rule = |id: &str| format!("/definitions/scoring/rules/{id}");
    let expected = [("a", ItemState::RightOnly), ("b", ItemState::RightOnly), ("webinar", ItemState::LeftOnly)];
    assert_eq!(states, expected.map(|(id, state)| (rule(id), state)));
}

#[test]
fn all_from_one_side_is_that_side() {
    let (left, right) = (parsed(MARKETING), parsed(&sales()));
    for (rest, whole) in [("left", &left), ("right", &right)] {
        let merged = parsed(&merge(&left, &right, &format!(r#"{{"rest": "{rest}"}}"#)).unwrap());
        assert_eq!(merged.definitions(), whole.definitions());
        assert_eq!(merged.parameters(), whole.parameters());
    }
}

#[test]
fn takes_item_by_item() {
    let (left, right) = (parsed(MARKETING), parsed(&sales()));
    let request = r#"{"take": [
        {"item": "/definitions/attributes/seats", "from": "left"},
        {"item": "/definitions/scoring/threshold", "from": "right"},
        {"item": "/definitions/scoring/rules/webinar", "from": "left"},
        {"item": "/definitions/scoring/rules/careers", "from": "right"},
        {"item": "/definitions/scoring/rules/visit", "from": "right"}]}"#;
    let merged = parsed(&merge(&left, &right, request).unwrap());
    assert_eq!(merged.name, "Marketing's draft");
    assert_eq!(merged.scoring.threshold.to_string(), "30");
    assert_eq!(merged.attributes.len(), 1);
    let ids: Vec<_> = merged.scoring.rules.iter().map(|r| r.id.as_str()).collect();
    assert_eq!(ids, ["webinar", "page_visits", "home", "careers"]);
    assert!(merged.approvals.is_empty());
}

#[test]
fn what_differs_must_be_decided() {
    let (left, right) = (parsed(MARKETING), parsed(&sales()));
    let problems = merge(&left, &right, r#"{"take": [{"item": "/definitions/scoring/threshold", "from": "left"}]}"#);
    let undecided = ("undecided_item", "/take".to_owned());
    assert_eq!(refused(problems), vec![undecided; 3]);
    let problems =
        merge(&left, &right, r#"{"rest": "left", "take": [{"item": "/definitions/threshold", "from": "left"}]}"#);
    assert_eq!(refused(problems), [("unknown_item", "/take/0/item".to_owned())]);
    assert_eq!(refused(merge(&left, &right, r#"{"rest": "both"}"#)), [("unknown_word", "/rest".to_owned())]);
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let (left, right) = (
        parsed(MARKETING),
        parsed(
            &MARKETING
                .replace(r#"{"id": "webinar", "by": "buyer"}, "#, "")
                .replace(r#"{"id": "webinar", "title": "Webinar", "touch": {"kind": "webinar"}, "points": 10},"#, ""),
        ),
    );
    let request = r#"{"rest": "left", "take": [{"item": "/definitions/touchKinds/webinar", "from": "right"}]}"#;
    let problems = refused(merge(&left, &right, request));
    assert_eq!(problems, [("unknown_reference", "/definitions/scoring/rules/0/touch/kind".to_owned())]);
}

#[test]
fn the_order_of_stages_is_an_item() {
    let stages = r#"{"id": "sql", "owner": "sales", "kind": "gate"}"#;
    let turned = MARKETING
        .replace(&format!(",\n        {stages}]"), "]")
        .replace(r#""stages": ["#, &format!(r#""stages": [{stages},"#));
    let (left, right) = (parsed(MARKETING), parsed(&turned));
    assert_eq!(told(MARKETING, &turned), [("/definitions/stages".to_owned(), ItemState::Different)]);
    for (side, whole) in [("left", &left), ("right", &right)] {
        let request = format!(r#"{{"take": [{{"item": "/definitions/stages", "from": "{side}"}}]}}"#);
        let merged = parsed(&merge(&left, &right, &request).unwrap());
        assert_eq!(merged.definitions(), whole.definitions());
    }
}

#[test]
fn both_teams_approve_what_was_merged() {
    let (left, right) = (parsed(MARKETING), parsed(&sales()));
    let merged = parsed(&merge(&left, &right, r#"{"rest": "right"}"#).unwrap());
    let one = parsed(&approve(&merged, r#"{"team": "sales", "person": "Kim", "date": "2026-11-27"}"#).unwrap());
    assert_eq!((one.definitions(), one.approved_by()), (merged.definitions(), vec!["sales".to_owned()]));
    let both = parsed(&approve(&one, r#"{"team": "marketing", "person": "Mara", "date": "2026-11-27"}"#).unwrap());
    assert_eq!(both.approved_by(), ["marketing", "sales"]);
    // Once more is the same record with another date.
    let again = parsed(&approve(&both, r#"{"team": "sales", "person": "Kim", "date": "2026-11-28"}"#).unwrap());
    assert_eq!(again.approvals.len(), 2);
    // Other definitions are not what was approved.
    let other = again.canonical().replacen("\"threshold\":30", "\"threshold\":31", 1);
    assert!(parsed(&other).approved_by().is_empty());
    let problems = refused(approve(&merged, r#"{"team": "sales", "person": "", "date": "today"}"#));
    assert_eq!(problems.iter().map(|(_, at)| at.as_str()).collect::<Vec<_>>(), ["/person", "/date"]);
}

/// Both drafts with further scores whose rules are called as those of the first: `suite` in both, `field` in one.
fn several() -> (String, String) {
    let suite = |title: &str, points: i64, rest: &str| {
        format!(
            r#""scores": [{{"id": "suite", "title": "{title}", "scoring": {{"threshold": 20, "rules": [
              {{"id": "webinar", "touch": {{"kind": "webinar"}}, "points": {points}}},
              {{"id": "visit", "touch": {{"kind": "visit"}}, "points": 1}}]}}}}{rest}], "scoring": {{"#
        )
    };
    let field = r#", {"id": "field", "scoring": {"rules": [], "threshold": 1}}"#;
    let with = |further: String| MARKETING.replacen("\"scoring\": {", &further, 1);
    (with(suite("Suite", 7, "")), with(suite("The suite", 9, field)))
}

#[test]
fn further_scores_are_compared_item_by_item() {
    use ItemState::*;
    let (left, right) = several();
    let expected = [
        ("/definitions/scores/suite/title", Reworded),
        ("/definitions/scores/suite/scoring/rules/webinar", Different),
        ("/definitions/scores/field", RightOnly),
    ];
    assert_eq!(told(&left, &right), expected.map(|(at, state)| (at.to_owned(), state)));
    // Through whichever score they are looked at, the documents are compared.
    let through = |text: &str| parsed(text).of_score("suite").unwrap();
    assert_eq!(compare(&through(&left), &parsed(&right)), compare(&parsed(&left), &parsed(&right)));
    let item = compare(&parsed(&left), &parsed(&right)).items.pop();
    assert_eq!(item.map(|item| item.kind), Some(ItemKind::Parameter));
}

#[test]
fn further_scores_are_merged_item_by_item() {
    let (left, right) = several();
    let (left, right) = (parsed(&left), parsed(&right));
    for (rest, whole) in [("left", &left), ("right", &right)] {
        let merged = parsed(&merge(&left, &right, &format!(r#"{{"rest": "{rest}"}}"#)).unwrap());
        assert_eq!(merged.definitions(), whole.definitions());
    }
    let request = r#"{"rest": "left", "take": [
        {"item": "/definitions/scores/suite/scoring/rules/webinar", "from": "right"},
        {"item": "/definitions/scores/field", "from": "right"}]}"#;
    let merged = parsed(&merge(&left, &right, request).unwrap());
    let ids: Vec<_> = merged.scores.iter().map(|s| (s.id.as_str(), s.title.as_str())).collect();
    assert_eq!(ids, [("suite", "Suite"), ("field", "field")]);
    assert_eq!(merged.scores[0].scoring.rules, right.scores[0].scoring.rules);
    assert_eq!(merged.scoring, left.scoring);
    let undecided = ("undecided_item", "/take".to_owned());
    assert_eq!(refused(merge(&left, &right, "{}")), vec![undecided; 2]);
}
