use super::*;
use crate::report::Moment;
use serde_json::json;

const MARCH: &str = r#"{"asOf":"2026-03-31","unit":"month","count":1}"#;

/// The counts of a stage's only row: opening, in, the seven ways out, closing.
fn books(report: &Value, id: &str) -> (i64, i64, [i64; 7], i64) {
    let row = &stage(report, id)["rows"][0];
    let ways = ["forward", "back", "detour", "won", "lost", "disqualified", "restart"];
    (number(&row["opening"]), number(&row["in"]), ways.map(|way| number(&row["out"][way])), number(&row["closing"]))
}

#[test]
fn every_way_out_has_its_name() {
    let ledger = of_stages(&[
        &["02 09:00 known", "03 09:00 mql", "04 09:00 known", "05 09:00 sal", "06 09:00 won"],
        &["02 09:00 mql", "03 09:00 lost", "04 09:00 known"],
        &["02 09:00 mql", "03 09:00 recycled", "04 09:00 mql", "05 09:00 disqualified"],
        &["02 09:00 sal", "03 09:00 Unknown", "04 09:00 known"],
        &["02 09:00 won", "03 09:00 won", "04 09:00 mql"],
    ]);
    let report = report(&agreement(""), &ledger, MARCH);
    assert_eq!(books(&report, "known"), (0, 4, [2, 0, 0, 0, 0, 0, 0], 2));
    assert_eq!(books(&report, "mql"), (0, 5, [0, 1, 1, 0, 1, 1, 0], 1));
    assert_eq!(books(&report, "sal"), (0, 2, [0, 0, 1, 1, 0, 0, 0], 0));
    assert_eq!(books(&report, "won"), (0, 2, [0, 0, 0, 0, 0, 0, 1], 1));
    assert_eq!(books(&report, "lost"), (0, 1, [0, 0, 0, 0, 0, 0, 1], 0));
    assert_eq!(books(&report, "recycled"), (0, 1, [0, 0, 0, 0, 0, 0, 1], 0));
    let counts = &report["counts"];
    // Lost to known begins a second cycle; recycled to mql and won to mql reopen theirs.
    assert_eq!(
        (&counts["cycles"], &counts["reopened"], &counts["unexpectedReturn"]),
        (&json!(6), &json!(2), &json!(1))
    );
    assert_eq!(counts["unknownStage"], 1);
}

#[test]
fn a_stay_of_no_time_comes_and_goes() {
    let ledger = of_stages(&[&["10 09:00 known", "10 09:00 mql"], &["10 known", "10 mql"]]);
    let report = report(&agreement(""), &ledger, MARCH);
    assert_eq!(books(&report, "known"), (0, 2, [2, 0, 0, 0, 0, 0, 0], 0));
    assert_eq!(stage(&report, "known")["rows"][0]["dwell"]["latest"]["medianMs"], 0);
    // Rank alone decided for both.
    assert_eq!((number(&report["counts"]["tie"]), number(&stage(&report, "mql")["rows"][0]["tied"])), (2, 2));
}

#[test]
fn the_state_is_that_just_before() {
    // Entered at the very midnight between March and April: not yet there when April opens.
    let ledger = of_stages(&[&["31 22:00 known"]]);
    let april = report(&agreement(""), &ledger, r#"{"asOf":"2026-04-30","unit":"month","count":1}"#);
    assert_eq!(books(&april, "known"), (0, 1, [0; 7], 1));
    let march = report(&agreement(""), &ledger, MARCH);
    assert_eq!((books(&march, "known"), number(&march["counts"]["future"]["transitions"])), ((0, 0, [0; 7], 0), 1));
}

/// A count that is off by one is seen, with its stage and its period.
#[test]
fn books_that_do_not_balance_are_refused() {
    let agreement = agreement("");
    let ledger = of_stages(&[&["02 09:00 known", "12 09:00 mql"]]);
    let request = Request::of(&agreement, &ledger, r#"{"asOf":"2026-03-31","unit":"week","count":5}"#).unwrap();
    let sound = Partial::observe(&agreement, &ledger, &request);
    assert!(sound.finish(&agreement, &request).is_ok());
    let told = |wrong: &dyn Fn(&mut Partial)| {
        let mut partial = sound.clone();
        wrong(&mut partial);
        let problem = partial.finish(&agreement, &request).unwrap_err().problems.remove(0);
        assert_eq!(problem.code, "books_do_not_balance");
        (problem.params.get("stage").unwrap().clone(), problem.params.get("period").unwrap().clone())
    };
    let at = |stage: &str, week: &str| (stage.to_owned(), week.to_owned());
    // Forgotten: that it left; that it came; that what closed is what opens.
    assert_eq!(told(&|p| p.total.stages[0].rows[1].out[0] = 0), at("known", "2026-03-09"));
    assert_eq!(told(&|p| p.total.stages[1].rows[1].entered = 0), at("mql", "2026-03-09"));
    assert_eq!(
        told(&|p| {
            p.total.stages[1].rows[3].opening += 1;
            p.total.stages[1].rows[3].closing += 1;
        }),
        at("mql", "2026-03-23")
    );
}

#[test]
fn a_cycle_may_begin_within_the_path() {
    let stages = STAGES.replace(r#"{"id":"mql","#, r#"{"id":"mql","entryStage":true,"#);
    let ledger =
        of_stages(&[&["02 09:00 mql", "03 09:00 won"], &["02 09:00 sal"], &["02 09:00 known", "03 09:00 sal"]]);
    let cycles = |agreement: &Agreement, id: &str| {
        let cycles = stage(&report(agreement, &ledger, MARCH), id)["cycles"].clone();
        [number(&cycles["entered"]), number(&cycles["skipped"]), number(&cycles["notApplicable"])]
    };
    let named = agreement_of("", &stages);
    // The second begins above mql: mql is its entry and was skipped, known does not apply.
    assert_eq!((cycles(&named, "known"), cycles(&named, "mql")), ([1, 0, 2], [1, 2, 0]));
    assert_eq!((cycles(&named, "sal"), cycles(&named, "won")), ([2, 1, 0], [1, 0, 0]));
    let unnamed = agreement("");
    assert_eq!((cycles(&unnamed, "known"), cycles(&unnamed, "mql")), ([1, 2, 0], [1, 2, 0]));
}

/// Of a conversion's only cohort: cycles, mature, converted, out of order, lengths, non-movers.
fn cohort(members: &str, ledger: &Ledger, id: &str) -> [i64; 6] {
    let agreement = agreement(&[members, CONVERSIONS].concat());
    let report = report(&agreement, ledger, MARCH);
    let found = report["conversions"].as_array().unwrap().iter().find(|c| c["id"] == id).unwrap().clone();
    let row = &found["rows"][0];
    [
        &row["cycles"],
        &row["mature"],
        &row["rate"]["num"],
        &row["outOfOrder"],
        &row["velocity"]["n"],
        &row["velocity"]["nonMovers"],
    ]
    .map(number)
}

#[test]
fn skipped_stages_by_preset() {
    let ledger = of_stages(&[
        &["02 09:00 known", "03 09:00 mql", "04 09:00 sal"],
        &["02 09:00 known", "03 09:00 sal"],
        &["02 09:00 sal", "03 09:00 mql", "04 09:00 sal"],
    ]);
    let (impute, strict) = (r#""skips":"imputeAtNext","#, r#""skips":"strict","#);
    // Implied: the second never entered mql, the third had reached sal before.
    assert_eq!(cohort("", &ledger, "qualify"), [2, 2, 2, 0, 2, 0]);
    assert_eq!(cohort("", &ledger, "accept"), [1, 1, 1, 1, 1, 0]);
    // Imputed: known and mql were entered with sal; without a length.
    assert_eq!(cohort(impute, &ledger, "qualify"), [3, 3, 3, 0, 2, 0]);
    assert_eq!(cohort(impute, &ledger, "accept"), [3, 3, 3, 0, 1, 0]);
    // Strict: the second never qualified, the third was never known.
    assert_eq!(cohort(strict, &ledger, "qualify"), [2, 2, 1, 0, 1, 1]);
    assert_eq!(cohort(strict, &ledger, "accept"), [1, 1, 1, 0, 1, 0]);
}

#[test]
fn the_first_of_conversion_and_end_decides() {
    let mut leads: Vec<Vec<String>> = (1..=8).map(|n| vec!["02 00:00 mql".into(), format!("02 0{n}:30 sal")]).collect();
    leads.push(vec!["02 00:00 mql".into(), "02 02:10 lost".into(), "02 03:00 sal".into()]);
    leads.extend((0..3).map(|_| vec!["02 00:00 mql".into(), "02 00:10 known".into()]));
    let told: Vec<Vec<&str>> = leads.iter().map(|lead| lead.iter().map(String::as_str).collect()).collect();
    let told: Vec<&[&str]> = told.iter().map(Vec::as_slice).collect();
    let agreement = agreement(CONVERSIONS);
    let report = report(&agreement, &of_stages(&told), MARCH);
    let incidence = &report["conversions"][1]["rows"][0]["incidence"];
    // Of 12, one converts after 1 hour, of 11 one converts and one is lost after 2; then fewer than ten are at risk.
    let (first, second) = (1.0 / 12.0, 11.0 / 12.0 / 11.0);
    let expected = [(1, first, 0.0), (2, first + second, second)];
    let curve = incidence["curve"].as_array().unwrap();
    assert_eq!(curve.len(), 2);
    for (point, (hours, f, l)) in curve.iter().zip(expected) {
        assert_eq!(point[0], hours);
        assert!((point[1].as_f64().unwrap() - f).abs() < 1e-6 && (point[2].as_f64().unwrap() - l).abs() < 1e-6);
    }
    assert_eq!(
        (&incidence["n"], &incidence["horizonHours"], &incidence["reason"]),
        (&json!(12), &json!(2), &json!("curve_cut"))
    );
    // In time are all eight and the ninth, which was reopened: conversion does not ask for ends.
    assert_eq!(report["conversions"][1]["rows"][0]["rate"]["num"], 9);
}

#[test]
fn points_of_curves_are_left_out_where_they_are_not_asked_for() {
    let stages = ["02 09:00 known", "02 10:30 mql"];
    let (agreement, ledger) = (agreement(CONVERSIONS), of_stages(&[&stages[..]; 12]));
    let mut whole = report(&agreement, &ledger, MARCH);
    assert_eq!(report(&agreement, &ledger, &MARCH.replace('}', r#","curves":true}"#)), whole);
    let without = report(&agreement, &ledger, &MARCH.replace('}', r#","curves":false}"#));
    let incidence = &mut whole["conversions"][0]["rows"][0]["incidence"];
    assert_eq!((&incidence["curve"], &incidence["medianHours"]), (&json!([[1, 1, 0]]), &json!(1)));
    incidence["curve"] = json!([]);
    assert_eq!(without["conversions"], whole["conversions"]);
    assert_eq!(without["stages"], whole["stages"]);
}

#[test]
fn spells_are_made_once() {
    let (agreement, ledger) = (agreement(CONVERSIONS), of_stages(&[&["02 09:00 known", "12 09:00 mql"]]));
    let request = Request::of(&agreement, &ledger, MARCH).unwrap();
    let moment: Moment = request.moment.clone();
    let cycles = Cycles::of(&agreement, &ledger, &moment);
    assert_eq!(cycles.spells(0).len(), 2);
    let counted = Partial::count(&agreement, &ledger, &cycles, &request).finish(&agreement, &request).unwrap();
    assert_eq!(counted.canonical(), cycle(&agreement, &ledger, MARCH).unwrap().canonical());
}

#[test]
fn what_does_not_fit_is_told() {
    let (agreement, ledger) = (agreement(CONVERSIONS), of_stages(&[&["02 09:00 known"]]));
    let told = |request: &str| {
        let problem = cycle(&agreement, &ledger, request).unwrap_err().problems.remove(0);
        (problem.code, problem.at)
    };
    let at = |code, at: &str| (code, at.to_owned());
    assert_eq!(told(r#"{"asOf":"2026-03-31","by":"country"}"#), at("unknown_attribute", "/by"));
    assert_eq!(told(r#"{"asOf":"2026-03-31","by":"team"}"#), at("unknown_attribute", "/by"));
    let test = r#"{"asOf":"2026-03-31","where":{"attribute":"contry","equals":"DE"}}"#;
    assert_eq!(told(test), at("unknown_reference", "/where/attribute"));
    assert_eq!(told(r#"{"asOf":"2026-03-31","from":"2026-03-01"}"#), at("missing_key", ""));
}

#[test]
fn accounts_stand_where_their_highest_open_lead_is() {
    let stages =
        ["L0,2026-03-02,known", "L1,2026-03-02,sal", "L1,2026-03-05,lost", "L2,2026-03-03,mql", "L3,2026-03-03,mql"];
    let ledger = ledger(&vec![
        ("leads", "id,account", ["L0,A", "L1,A", "L2,A", "L3,", "L4,B"].map(str::to_owned).to_vec()),
        ("transitions", "lead,at,stage", stages.map(str::to_owned).to_vec()),
    ]);
    let request = r#"{"asOf":"2026-03-31","unit":"month","count":1,"accounts":true}"#;
    // A is lost with one lead; of the open ones the highest is qualified. B has no open lead, L3 no account.
    let expected = json!({"stages": [{"stage": "known", "accounts": 0}, {"stage": "mql", "accounts": 1},
        {"stage": "sal", "accounts": 0}], "withoutAccount": 1});
    assert_eq!(report(&agreement(""), &ledger, request)["accounts"], expected);
    // On the fourth A's lead in sal was still open.
    let report = report(&agreement(""), &ledger, &request.replace("03-31", "03-04"));
    assert_eq!(report["accounts"]["stages"][2], json!({"stage": "sal", "accounts": 1}));
}
