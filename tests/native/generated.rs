//! What must hold whatever is agreed and whatever happened, on cases made of seeds.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use yellowline::agreement::Agreement;
use yellowline::score::{ReadyEvent, Scorer};
use yellowline::tune::{Mode, Partial, Request};
use yellowline::unit::Instant;
use yellowline_tests::answer::{answer, import};
use yellowline_tests::generator::{Case, Shape, case, shuffle, split, tree};

/// Cases of a kind that are accepted, each with its answer.
fn accepted(kinds: &[&str], seeds: std::ops::Range<u64>) -> impl Iterator<Item = (Case, Value)> {
    seeds.flat_map(|seed| [case(seed, Shape::Valid), case(seed, Shape::Nasty)]).filter_map({
        let kinds: Vec<String> = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        move |case| {
            let answered = kinds.contains(&case.kind).then(|| answer(&case.vector()).ok())?;
            Some((case, answered?))
        }
    })
}

/// Points as whole thousandths.
fn thousandths(points: &Value) -> i64 {
    let text = points.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let part: i64 = format!("{part:0<3}")[..3].parse().unwrap();
    whole.parse::<i64>().unwrap() * 1000 + sign * part
}

#[test]
fn explanations_add_up() {
    let mut seen = 0;
    for (case, told) in accepted(&["explain"], 0..1_700) {
        let sum = |list: &Value| list.as_array().unwrap().iter().map(|p| thousandths(&p["after"])).sum::<i64>();
        for group in told["groups"].as_array().unwrap() {
            assert_eq!(thousandths(&group["before"]), sum(&group["rules"]), "a group of seed {}", case.seed);
        }
        assert_eq!(thousandths(&told["total"]["before"]), sum(&told["groups"]), "the total of seed {}", case.seed);
        assert_eq!(told["score"], told["total"]["after"], "the score of seed {}", case.seed);
        seen += 1;
    }
    assert!(seen > 400, "only {seen} explanations");
}

/// A cycle that qualifies at a threshold does so at every lower one, at that instant or before.
#[test]
fn raising_a_threshold_admits_no_cycle() {
    let end = Instant::from_ms(4_000_000_000_000).unwrap();
    let mut seen = 0;
    for (case, _) in accepted(&["tune", "explain"], 3_000..3_300) {
        let at = |threshold: i64| {
            let mut document = case.input["agreement"].clone();
            document["definitions"]["scoring"]["threshold"] = json!(threshold);
            Agreement::parse(&document.to_string()).unwrap()
        };
        let ledger = import(&at(0), case.vector().files()).unwrap();
        // For each lead, the cycles that ever qualify, and when first.
        let firsts = |threshold: i64| -> Vec<BTreeMap<usize, Instant>> {
            let agreement = at(threshold);
            let scorer = Scorer::new(&agreement, &ledger);
            let of = |lead: usize| {
                let mut first = BTreeMap::new();
                for event in scorer.ready(lead, (end, end)).0.events {
                    if let ReadyEvent::Qualified { at, cycle, .. } = event {
                        first.entry(cycle).or_insert(at);
                    }
                }
                first
            };
            (0..ledger.leads().len()).map(of).collect()
        };
        let mut higher = firsts(31);
        for threshold in [30, 20, 15, 10, 5, 0, -5] {
            let lower = firsts(threshold);
            for (low, high) in lower.iter().zip(&higher) {
                for (cycle, at) in high {
                    let earlier = low.get(cycle).is_some_and(|earlier| earlier <= at);
                    assert!(earlier, "seed {}: {low:?} at {threshold}, {high:?} above", case.seed);
                    seen += 1;
                }
            }
            higher = lower;
        }
    }
    assert!(seen > 500, "only {seen} cycles");
}

#[test]
fn the_order_of_rows_changes_no_byte() {
    let scored = ["tune", "explain", "step", "moves", "notice", "learn", "recorded", "recordedLeads", "ledger"];
    let kinds = [&scored[..], &["cycle", "cycleLeads", "handoff", "handOffLeads", "pace", "monday", "trail"]].concat();
    let mut seen = 0;
    for (case, told) in accepted(&kinds, 0..400) {
        for salt in 0..2 {
            let again = answer(&shuffle(&case, salt).vector()).unwrap();
            assert_eq!(again, told, "{} of seed {}, {}", case.kind, case.seed, case.shape.name());
        }
        seen += 1;
    }
    assert!(seen > 500, "only {seen} cases");
}

/// Any number of parts, joined in any order, is the whole.
#[test]
fn parts_give_the_same_bytes() {
    let mut seen = 0;
    for (case, _) in accepted(&["tune"], 2_000..2_600) {
        let mut input = case.input.clone();
        input.as_object_mut().unwrap().remove("score");
        let case = case.with("tune", input);
        let agreement = Agreement::parse(&case.vector().agreement()).unwrap();
        let whole = import(&agreement, case.vector().files()).unwrap();
        // What decides on the mode is said: a part may have no date.
        let mut asked = case.input["request"].clone();
        let Ok(request) = Request::of(&agreement, &whole, &asked.to_string()) else { continue };
        asked["mode"] = json!(if request.mode == Mode::Dated { "dated" } else { "snapshot" });
        let expected = Partial::observe(&agreement, &whole, &request).finish(&agreement, &request).canonical();
        let parts = 1 + usize::try_from(case.seed % 17).unwrap();
        let split = split(&case, parts, case.seed);
        let mut part = |n: usize| {
            let ledger = import(&agreement, split[n].vector().files()).unwrap();
            Partial::observe(&agreement, &ledger, &request)
        };
        let joined = tree(parts, case.seed).join(&mut part, &mut |a: Partial, b| a.merge(&b).unwrap());
        assert_eq!(joined.finish(&agreement, &request).canonical(), expected, "seed {}", case.seed);
        seen += 1;
    }
    assert!(seen > 150, "only {seen} cases");
}
