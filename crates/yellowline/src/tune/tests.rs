use super::*;
use crate::fixture::{agreement, ledger};
use crate::json::canonical;
use crate::ledger::Ledger;
use proptest::prelude::*;
use serde_json::Value;
use std::sync::Arc;

fn row(report: &Value, threshold: i64) -> Value {
    let rows = report["sweep"].as_array().unwrap();
    rows.iter().find(|r| r["threshold"] == f64::from(i32::try_from(threshold).unwrap())).cloned().unwrap()
}

fn counts(row: &Value) -> [i64; 5] {
    ["selected", "mature", "converted", "convertedEarly", "alreadyOpportunity"].map(|key| row[key].as_i64().unwrap())
}

/// Worked by hand from definition 7.4. `as_of` is 2026-03-31, the window 30 days.
#[test]
fn a_dated_sweep_by_hand() {
    let leads = "\
a,2026-01-05T09:00:00Z,,DE,\n\
b,2026-01-06T09:00:00Z,,DE,\n\
c,2026-01-07T09:00:00Z,,FR,\n\
d,2026-03-20T09:00:00Z,,DE,\n\
e,,,DE,\n\
f,2026-04-02T09:00:00Z,,DE,\n";
    let touches = "\
a,2026-01-10T09:00:00Z,webinar,\n\
a,2026-01-12T09:00:00Z,page,/pricing\n\
b,2026-01-10T09:00:00Z,webinar,\n\
b,2026-01-20T09:00:00Z,page,/pricing\n\
c,2026-01-10T09:00:00Z,webinar,\n\
d,2026-03-21T09:00:00Z,webinar,\n";
    // a converts 8 days after reaching 25. b's deal comes before its pricing page, so b reaches only 15
    // before it, and is already an opportunity at 25. d converts early.
    let deals = "\
a,2026-01-20T09:00:00Z,,1000.50,EUR\n\
b,2026-01-15T09:00:00Z,,2000,EUR\n\
d,2026-03-25T09:00:00Z,,500,USD\n";
    let report = tune(&agreement(20), &ledger(leads, touches, deals), r#"{"asOf":"2026-03-31"}"#).unwrap();
    let report = &report.value();
    assert_eq!(report["mode"], "dated");
    assert_eq!(
        report["counts"],
        serde_json::json!({"leads": 6, "undated": 1, "future": 1, "unknownOutcome": 0, "always": 0})
    );
    let thresholds: Vec<_> =
        report["sweep"].as_array().unwrap().iter().map(|r| r["threshold"].as_f64().unwrap()).collect();
    assert_eq!(thresholds, [10.0, 15.0, 25.0]);
    // At 10: a at 15 points (Jan 10), b, c at 10 points, d (immature, converted early).
    assert_eq!(counts(&row(report, 10)), [4, 3, 2, 1, 0]);
    assert_eq!(counts(&row(report, 15)), [3, 2, 2, 1, 0]);
    assert_eq!(counts(&row(report, 25)), [1, 1, 1, 0, 1]);
    assert_eq!(row(report, 25)["amount"], "100050");
    assert_eq!(row(report, 10)["amount"], "300050");
    // The first lead came in the week of Monday 2026-01-05; as_of ends 2026-03-31: 86 days.
    assert_eq!(report["period"], serde_json::json!({"from": "2026-01-05", "to": "2026-04-01"}));
    assert_eq!(report["weeks"], serde_json::json!({"num": 86, "den": 7, "value": 12.285_714}));
    assert_eq!(row(report, 10)["perWeek"]["num"], 28);
    // Week of Jan 5: a, b, c at threshold 10, capacity 2: one week over, and c, who came last, is not worked.
    assert_eq!((row(report, 10)["weeksOver"].as_i64(), row(report, 10)["worked"].as_i64()), (Some(1), Some(3)));
    assert_eq!(row(report, 10)["expected"], serde_json::json!({"num": 6, "den": 2, "value": 3}));
}

#[test]
fn a_deal_on_a_day_without_a_time_is_compared_by_dates() {
    // a's deal is on the day of its creation: not after it by local dates, and open.
    let leads = "a,2026-01-05,,DE,\nb,2026-01-05,,DE,\n";
    let deals = "a,2026-01-05T15:00:00Z,,1,EUR\nb,2026-02-04T22:30:00Z,,1,EUR\n";
    let report = tune(&agreement(5), &ledger(leads, "", deals), r#"{"asOf":"2026-03-31"}"#).unwrap();
    // b's deal is on local date 2026-02-04, the last day of the window of 30 days.
    assert_eq!(counts(&report.value()["line"]), [1, 1, 1, 0, 1]);
}

#[test]
fn a_snapshot_asks_for_weeks_before_it_speaks_of_capacity() {
    let leads = "a,,1,DE,\nb,,0,DE,\nc,,1,FR,\nd,,,FR,\n";
    let ledger = ledger(leads, "", "");
    let asked = |request| tune(&agreement(5), &ledger, request).unwrap().value();
    let silent = asked(r#"{"asOf":"2026-03-31"}"#);
    assert_eq!(
        (&silent["mode"], &silent["line"]["perWeek"], &silent["line"]["worked"]),
        (&"snapshot".into(), &Value::Null, &Value::Null)
    );
    assert_eq!(silent["counts"]["unknownOutcome"], 1);
    assert_eq!(counts(&row(&silent, 0)), [4, 3, 2, 0, 0]);
    let said = asked(r#"{"asOf":"2026-03-31","weeks":1,"by":"country"}"#);
    assert_eq!(row(&said, 0)["perWeek"]["num"], 4);
    assert_eq!(row(&said, 0)["worked"], 2);
    assert_eq!(
        said["suggestion"],
        serde_json::json!({"fillsCapacity": 5, "meetsAgreedRate": 0, "threshold": 5, "reason": "both", "answers": null})
    );
    assert_eq!(said["segments"]["rows"][0]["value"], "DE");
    assert_eq!(
        said["segments"]["rows"][1]["rate"],
        serde_json::json!({"num": 0, "den": 0, "value": null, "reason": "no_denominator"})
    );
}

#[test]
fn requests_that_do_not_fit_are_told() {
    let ledger = ledger("a,,1,DE,\n", "", "");
    let told = |request: &str| {
        tune(&agreement(5), &ledger, request).unwrap_err().problems.into_iter().map(|p| p.code).collect::<Vec<_>>()
    };
    assert_eq!(told(r#"{"asOf":"2026-03-31","mode":"dated","weeks":3}"#), ["undated_ledger", "weeks_are_known"]);
    assert_eq!(told(r#"{"asOf":"2026-02-30","from":"x","wekes":3}"#), ["bad_date", "bad_date", "unknown_key"]);
    assert_eq!(told(r#"{"asOf":"2026-03-31","by":"contry","from":"2026-01-01"}"#), ["no_period", "unknown_attribute"]);
}

#[derive(Clone, Debug)]
struct Company {
    leads: Vec<(u8, Option<u16>, u8)>,
    touches: Vec<(u8, u16, u8)>,
    deals: Vec<(u8, u16, Option<u16>)>,
}

/// Hours from 2026-01-01; coarse, so that instants coincide often.
fn hour(h: u16) -> String {
    let day = 1 + h / 24;
    format!("2026-01-{:02}T{:02}:00:00Z", 1 + (day - 1) % 28, h % 24)
        .replace("2026-01", &format!("2026-{:02}", 1 + (day - 1) / 28))
}

fn company() -> impl Strategy<Value = Company> {
    let at = || (0_u16..1600).prop_map(|h| h / 6 * 6);
    (
        proptest::collection::vec((0_u8..3, proptest::option::weighted(0.9, at()), 0_u8..3), 1..25),
        proptest::collection::vec((0_u8..25, at(), 0_u8..5), 0..80),
        proptest::collection::vec((0_u8..25, at(), proptest::option::of(at())), 0..20),
    )
        .prop_map(|(leads, touches, deals)| Company { leads, touches, deals })
}

impl Company {
    /// The rows of leads for which `keep` holds, with all that belongs to them.
    fn ledger(&self, keep: impl Fn(usize) -> bool, reversed: bool) -> Ledger {
        let text = |mut rows: Vec<String>| {
            if reversed {
                rows.reverse();
            }
            rows.concat()
        };
        let of = |lead: u8| Some(usize::from(lead) % self.leads.len()).filter(|l| keep(*l));
        let leads = self.leads.iter().enumerate().filter(|(n, _)| keep(*n)).map(|(n, (country, at, _))| {
            format!("l{n:02},{},,{},\n", at.map(hour).unwrap_or_default(), ["DE", "FR", ""][usize::from(*country)])
        });
        let kinds = ["webinar,", "page,/pricing", "page,/careers", "call,", "page,"];
        let touches = self.touches.iter().filter_map(|(lead, at, kind)| {
            Some(format!("l{:02},{},{}\n", of(*lead)?, hour(*at), kinds[usize::from(*kind)]))
        });
        let deals = self.deals.iter().filter_map(|(lead, at, closed)| {
            Some(format!("l{:02},{},{},10,EUR\n", of(*lead)?, hour(*at), closed.map(hour).unwrap_or_default()))
        });
        ledger(&text(leads.collect()), &text(touches.collect()), &text(deals.collect()))
    }
}

const REQUESTS: [&str; 3] = [
    r#"{"asOf":"2026-03-10","mode":"dated","by":"country"}"#,
    r#"{"asOf":"2026-02-10T12:00:00Z","mode":"dated","from":"2026-01-14"}"#,
    r#"{"asOf":"2026-03-10","mode":"snapshot","weeks":5,"by":"country"}"#,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn order_and_partition_change_no_byte(company in company(), salt in 0_usize..7) {
        let agreement = agreement(15);
        let whole = company.ledger(|_| true, false);
        let turned = company.ledger(|_| true, true);
        let part = |n| company.ledger(move |lead| (lead * 5 + salt) % 3 == n, n == 1);
        prop_assume!(company.leads.iter().any(|(_, at, _)| at.is_some()));
        for text in REQUESTS {
            let request = Request::of(&agreement, &whole, text).unwrap();
            let expected = Partial::observe(&agreement, &whole, &request).finish(&agreement, &request).canonical();
            prop_assert_eq!(&tune(&agreement, &turned, text).unwrap().canonical(), &expected);
            let [a, b, c] = [0, 1, 2].map(|n| Partial::observe(&agreement, &part(n), &request));
            let left = a.clone().merge(&b).unwrap().merge(&c).unwrap();
            let right = c.merge(&b.merge(&a).unwrap()).unwrap();
            prop_assert_eq!(&left.finish(&agreement, &request).canonical(), &expected);
            prop_assert_eq!(&right.finish(&agreement, &request).canonical(), &expected);
        }
    }

    /// The tuner's instant answers against a full report under an agreement that says the same.
    #[test]
    fn a_step_equals_a_report(company in company(), signed in 0_i64..8, tried in -4_i64..8) {
        prop_assume!(company.leads.iter().any(|(_, at, _)| at.is_some()));
        let (signed, tried) = (Arc::new(agreement(signed * 5)), tried * 5);
        let ledger = Arc::new(company.ledger(|_| true, false));
        for text in REQUESTS {
            let tuner = Tuner::new(Arc::clone(&signed), Arc::clone(&signed), Arc::clone(&ledger), text).unwrap();
            let step = tuner.step(&format!("{{\"threshold\":{tried}}}")).unwrap();
            let report = tune(&agreement(tried), &ledger, text).unwrap();
            prop_assert_eq!(canonical(&step.line), canonical(&report.value()["line"]));
            prop_assert_eq!(canonical(&step.segments), canonical(&report.value()["segments"]));
            prop_assert_eq!(&tuner.report().canonical(), &tune(&signed, &ledger, text).unwrap().canonical());
            let moves = ["enter", "leave", "stay"].map(|list| {
                tuner.moves(&format!("{{\"threshold\":{tried},\"list\":\"{list}\",\"limit\":1000}}")).unwrap()
            });
            let listed = moves.each_ref().map(|m| i64::try_from(m.rows.len()).unwrap());
            prop_assert_eq!(listed, [step.moves.enter, step.moves.leave, step.moves.stay]);
            prop_assert_eq!(step.moves.enter + step.moves.stay, step.line.selected);
            prop_assert_eq!(step.moves.leave + step.moves.stay, step.signed.line.selected);
            let mut names: Vec<_> = moves.iter().flat_map(|m| m.rows.iter().map(|r| &r.lead)).collect();
            let all = names.len();
            names.sort();
            names.dedup();
            prop_assert_eq!(names.len(), all);
        }
    }
}

#[test]
fn what_belongs_elsewhere_is_refused() {
    let ledger = ledger("a,2026-01-05,,DE,\n", "", "");
    let request = Request::of(&agreement(5), &ledger, r#"{"asOf":"2026-03-31"}"#).unwrap();
    let partial = |threshold| Partial::observe(&agreement(threshold), &ledger, &request);
    assert_eq!(partial(5).merge(&partial(6)).unwrap_err().code, "foreign_partial");
    let document = agreement(5).canonical().replace("Europe/Berlin", "America/New_York");
    let elsewhere = Agreement::parse(&document).unwrap();
    assert_eq!(tune(&elsewhere, &ledger, r#"{"asOf":"2026-03-31"}"#).unwrap_err().problems[0].code, "zone_mismatch");
}
