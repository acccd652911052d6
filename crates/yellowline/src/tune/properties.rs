//! A proposal edited again and again answers as one that is read anew; parts, thresholds and cycles of everything.

use super::*;
use crate::fixture::agreement;
use crate::ledger::{Import, Mapping};
use crate::score::{ReadyEvent, Scorer};
use crate::unit::Instant;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// An agreement of everything that decides, and what edits change in it.
fn document() -> Value {
    let mut document: Value = serde_json::from_str(&agreement(15).canonical()).unwrap();
    let definitions = &mut document["definitions"];
    definitions["stages"] = json!([
        {"id": "known", "owner": "marketing", "kind": "inventory"},
        {"id": "mql", "owner": "marketing", "kind": "gate"},
        {"id": "lost", "owner": "sales", "kind": "lost"},
        {"id": "out", "owner": "sales", "kind": "disqualified"},
        {"id": "again", "owner": "marketing", "kind": "recycled", "next": "known"}
    ]);
    definitions["handOffs"] = json!([{"id": "sales", "decisionWindow": {"days": 7}}]);
    document
}

/// One edit: what, where, how much.
type Edit = (u8, u8, i8);

fn edited(document: &Value, (what, place, much): Edit) -> Value {
    let mut edited = document.clone();
    let much = i64::from(much);
    let scoring = &mut edited["definitions"]["scoring"];
    let rules = scoring["rules"].as_array().unwrap().len();
    let rule = usize::from(place) % rules.max(1);
    match what % 12 {
        0..=2 if rules > 0 => scoring["rules"][rule]["points"] = json!(much),
        3 => scoring["threshold"] = json!(much),
        4 => scoring["groups"][0]["max"] = json!(much.abs()),
        5 => scoring["total"] = json!({"max": 10 + much.abs()}),
        6 if rules > 0 => scoring["rules"][rule]["max"] = json!(much.abs()),
        7 if scoring["rules"][rule].get("touch").is_some() => {
            let forms = [json!({"none": true}), json!({"expire": {"days": 9}}), json!({"halfLife": {"days": 3}})];
            scoring["rules"][rule]["ageing"] = forms[usize::from(place) % 3].clone();
        }
        8 if rules > 2 => drop(scoring["rules"].as_array_mut().unwrap().remove(rule)),
        8 => {
            let id = format!("more{rules}");
            let rule = json!({"id": id, "touch": {"kind": "webinar"}, "points": much, "frequency": {"once": true}});
            scoring["rules"].as_array_mut().unwrap().push(rule);
        }
        9 => {
            let forms = [json!({"drop": true}), json!({"decay": {"keepPercent": 40}})];
            scoring["recycling"] = forms[usize::from(place) % 2].clone();
            scoring["fastTracks"] = match place % 3 {
                0 => json!([{"id": "fast", "touch": {"kind": "webinar"}, "expire": {"days": 4}}]),
                _ => json!([]),
            };
        }
        10 => {
            scoring["disqualify"] = match place % 3 {
                0 => json!([{"id": "rival", "when": {"attribute": "country", "equals": "FR"}}]),
                _ => json!([]),
            };
        }
        _ => {
            edited["parameters"]["capacity"]["leadsPerWeek"] = json!(much.abs() % 4);
            let order = ["arrival", "score"][usize::from(place) % 2];
            edited["definitions"]["handOffs"][0]["workOrder"] = json!(order);
        }
    }
    edited
}

const FILES: [&str; 6] = [
    r#"{"file":"l","table":"leads","columns":[{"source":"id","to":"id"},{"source":"at","to":"createdAt","format":"iso"},{"source":"country","to":"country"}]}"#,
    r#"{"file":"t","table":"touches","columns":[{"source":"lead","to":"lead"},{"source":"at","to":"at","format":"iso"},{"source":"what","to":"kind"}]}"#,
    r#"{"file":"s","table":"transitions","columns":[{"source":"lead","to":"lead"},{"source":"at","to":"at","format":"iso"},{"source":"what","to":"stage"}]}"#,
    r#"{"file":"o","table":"overrides","columns":[{"source":"lead","to":"lead"},{"source":"at","to":"from","format":"iso"},{"source":"what","to":"ready","true":["yes"],"false":["no"]},{"constant":"Ada","to":"author"}]}"#,
    r#"{"file":"h","table":"attribute_history","columns":[{"source":"lead","to":"lead"},{"source":"at","to":"at","format":"iso"},{"constant":"country","to":"attribute"},{"source":"what","to":"value"}]}"#,
    r#"{"file":"d","table":"opportunities","columns":[{"source":"lead","to":"lead"},{"source":"at","to":"createdAt","format":"iso"}]}"#,
];

/// Rows of a lead, a day and a choice for each file; of the leads for which `keep` holds.
fn ledger(agreement: &Agreement, rows: &[Vec<(u8, u8, u8)>], keep: impl Fn(usize) -> bool) -> Arc<Ledger> {
    let choices: [&[&str]; 6] = [
        &["DE", "FR", ""],
        &["webinar", "page", "call", "webinar"],
        &["known", "mql", "lost", "again", "out"],
        &["yes", "no"],
        &["DE", "FR", "AT"],
        &[""],
    ];
    let mut import = Import::new(agreement);
    for (n, (mapping, rows)) in FILES.iter().zip(rows).enumerate() {
        let mut text = String::from(if n == 0 { "id,at,country\n" } else { "lead,at,what\n" });
        for (row, (lead, day, choice)) in rows.iter().enumerate() {
            let lead = if n == 0 { row } else { usize::from(*lead) % LEADS };
            if !keep(lead) {
                continue;
            }
            let what = choices[n][usize::from(*choice) % choices[n].len()];
            text.push_str(&format!(
                "l{lead:02},2026-0{}-{:02}T0{}:00:00Z,{what}\n",
                1 + day / 28 % 3,
                1 + day % 28,
                choice % 3
            ));
        }
        import.begin(Mapping::parse(mapping).unwrap()).unwrap();
        import.push(text.as_bytes()).unwrap();
        import.end().unwrap();
    }
    Arc::new(import.finish().unwrap())
}

/// Facts are of the first twelve leads, which always are there.
const LEADS: usize = 12;
proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    /// A thousand edits, some of them taken back and made again.
    #[test]
    fn edits_end_where_a_fresh_run_does(
        rows in proptest::collection::vec(proptest::collection::vec(any::<(u8, u8, u8)>(), 12..40), 6),
        edits in proptest::collection::vec((any::<Edit>(), 0_u8..6), 1000),
        by in any::<bool>(),
    ) {
        let start = document();
        let parse = |document: &Value| Agreement::parse(&document.to_string()).ok().map(Arc::new);
        let signed = parse(&start).unwrap();
        let ledger = ledger(&signed, &rows, |_| true);
        let request = if by { r#"{"asOf":"2026-04-10","by":"country"}"# } else { r#"{"asOf":"2026-04-10","mode":"snapshot","weeks":9}"# };
        let mut tuner = Tuner::new(Arc::clone(&signed), Arc::clone(&signed), Arc::clone(&ledger), request).unwrap();
        let (mut done, mut undone) = (vec![start], Vec::new());
        for (n, (edit, history)) in edits.iter().enumerate() {
            match history {
                0 if done.len() > 1 => undone.extend(done.pop()),
                1 if !undone.is_empty() => done.extend(undone.pop()),
                _ => {
                    let next = edited(done.last().unwrap(), *edit);
                    if parse(&next).is_none() {
                        continue;
                    }
                    done.push(next);
                    undone.clear();
                }
            }
            let proposed = parse(done.last().unwrap()).unwrap();
            tuner = tuner.propose(Arc::clone(&proposed)).unwrap();
            // Each answer costs a run of its own; between them edits pile up.
            if n % 5 == 0 {
                let fresh = Tuner::new(Arc::clone(&signed), Arc::clone(&proposed), Arc::clone(&ledger), request).unwrap();
                prop_assert_eq!(tuner.report().canonical(), tune(&proposed, &ledger, request).unwrap().canonical());
                let asked = format!("{{\"threshold\":{}}}", edit.2);
                prop_assert_eq!(tuner.step(&asked).unwrap(), fresh.step(&asked).unwrap());
                for list in ["enter", "leave", "stay"] {
                    let asked = format!("{{\"threshold\":{},\"list\":\"{list}\"}}", edit.2);
                    prop_assert_eq!(tuner.moves(&asked).unwrap(), fresh.moves(&asked).unwrap());
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// A cycle that qualifies at a threshold does so at every lower one, at that instant or before.
    #[test]
    fn raising_a_threshold_admits_nobody(
        rows in proptest::collection::vec(proptest::collection::vec(any::<(u8, u8, u8)>(), 12..40), 6),
        edits in proptest::collection::vec(any::<Edit>(), 0..12),
    ) {
        let changed = edits.iter().fold(document(), |document, edit| {
            let next = edited(&document, *edit);
            if Agreement::parse(&next.to_string()).is_ok() { next } else { document }
        });
        let at = |threshold: i64| {
            let mut document = changed.clone();
            document["definitions"]["scoring"]["threshold"] = json!(threshold);
            Agreement::parse(&document.to_string()).unwrap()
        };
        let ledger = ledger(&at(0), &rows, |_| true);
        // For each lead, the cycles that ever qualify, and when first.
        let firsts = |threshold: i64| {
            let agreement = at(threshold);
            let scorer = Scorer::new(&agreement, &ledger);
            let end = Instant::from_ms(1_800_000_000_000).unwrap();
            let first = |lead: usize| {
                let mut first = std::collections::BTreeMap::new();
                for event in scorer.ready(lead, (end, end)).0.events {
                    if let ReadyEvent::Qualified { at, cycle, .. } = event {
                        first.entry(cycle).or_insert(at);
                    }
                }
                first
            };
            (0..ledger.leads().len()).map(first).collect::<Vec<_>>()
        };
        let mut higher = firsts(45);
        for threshold in (-3..9).rev().map(|n| n * 5) {
            let lower = firsts(threshold);
            for (low, high) in lower.iter().zip(&higher) {
                for (cycle, at) in high {
                    prop_assert!(low.get(cycle).is_some_and(|earlier| earlier <= at), "{low:?} at {threshold}, {high:?} above");
                }
            }
            higher = lower;
        }
    }

    /// Cycles, overrides, histories and queues of parts are those of the whole.
    #[test]
    fn parts_of_everything_give_the_same_bytes(
        rows in proptest::collection::vec(proptest::collection::vec(any::<(u8, u8, u8)>(), 12..40), 6),
        edits in proptest::collection::vec(any::<Edit>(), 0..12),
        salt in 0_usize..7,
    ) {
        let changed = edits.iter().fold(document(), |document, edit| {
            let next = edited(&document, *edit);
            if Agreement::parse(&next.to_string()).is_ok() { next } else { document }
        });
        let agreement = Agreement::parse(&changed.to_string()).unwrap();
        let whole = ledger(&agreement, &rows, |_| true);
        let text = r#"{"asOf":"2026-04-10","by":"country"}"#;
        let request = Request::of(&agreement, &whole, text).unwrap();
        let [a, b, c] = [0, 1, 2].map(|n| {
            let part = ledger(&agreement, &rows, move |lead| (lead * 5 + salt) % 3 == n);
            Partial::observe(&agreement, &part, &request)
        });
        let expected = tune(&agreement, &whole, text).unwrap().canonical();
        let left = a.clone().merge(&b).unwrap().merge(&c).unwrap();
        let right = c.merge(&b.merge(&a).unwrap()).unwrap();
        prop_assert_eq!(&left.finish(&agreement, &request).canonical(), &expected);
        prop_assert_eq!(&right.finish(&agreement, &request).canonical(), &expected);
    }
}
