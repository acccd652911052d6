use super::*;
use crate::fixture::{agreement, ledger};

const LEADS: [&str; 3] = [
    "a,2026-01-05T09:00:00Z,,DE,\nb,2026-01-06T09:00:00Z,,FR,\n",
    "c,2026-01-07,,DE,\n",
    "d,2026-03-20T09:00:00Z,,,\ne,,,DE,\n",
];
const TOUCHES: [&str; 3] = [
    "a,2026-01-10T09:00:00Z,webinar,\na,2026-01-12T09:00:00Z,page,/pricing\nb,2026-01-10T09:00:00Z,webinar,\n",
    "c,2026-01-10T09:00:00Z,webinar,\nc,2026-01-10T09:00:00Z,page,/pricing/2\n",
    "d,2026-03-21T09:00:00Z,webinar,\n",
];
const DEALS: [&str; 3] =
    ["a,2026-01-20T09:00:00Z,,1000.50,EUR\n", "c,2026-02-02T09:00:00Z,,70,EUR\n", "d,2026-03-25T09:00:00Z,,500,USD\n"];

const TUNE: &str = r#"{"asOf":"2026-03-31","mode":"dated","by":"country"}"#;

const BY_COUNTRY: &str = r#"{"asOf":"2026-03-31","by":"country"}"#;
const CYCLE: &str = r#"{"asOf":"2026-03-31","unit":"month","count":3,"by":"country"}"#;

fn part(n: usize, report: &str, request: &str) -> Partial {
    Partial::observe(&agreement(15), &ledger(LEADS[n], TOUCHES[n], DEALS[n]), report, request).unwrap()
}

fn code(refused: Result<impl Sized, Refusal>) -> &'static str {
    refused.err().map_or("", |refusal| refusal.problems[0].code)
}

/// Bytes go round, trees do not matter, and the report is that of the whole.
#[test]
fn parts_by_way_of_bytes_give_the_whole() {
    let whole = ledger(&LEADS.concat(), &TOUCHES.concat(), &DEALS.concat());
    for (report, request) in [("tune", TUNE), ("recorded", BY_COUNTRY), ("handoff", BY_COUNTRY), ("cycle", CYCLE)] {
        let [a, b, c] = [0, 1, 2].map(|n| Partial::read(&part(n, report, request).bytes()).unwrap());
        let left = Partial::read(&a.clone().merge(&b).unwrap().bytes()).unwrap().merge(&c).unwrap();
        let right = c.merge(&b.merge(&a).unwrap()).unwrap();
        let one = Partial::observe(&agreement(15), &whole, report, request).unwrap();
        assert_eq!(left.bytes(), right.bytes());
        assert_eq!(left.bytes(), one.bytes());
        let expected = match report {
            "tune" => tune::tune(&agreement(15), &whole, request),
            "handoff" => handoff::hand_off(&agreement(15), &whole, request),
            "cycle" => cycle::cycle(&agreement(15), &whole, request),
            _ => recorded::compare(&agreement(15), &whole, request),
        };
        let finished = Partial::read(&left.bytes()).unwrap().finish(&agreement(15)).unwrap();
        assert_eq!(finished.canonical(), expected.unwrap().canonical());
    }
}

/// One wrong bit anywhere is seen.
#[test]
fn damage_is_seen() {
    let bytes = part(0, "tune", TUNE).bytes();
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert!(matches!(code(Partial::read(&damaged)), "damaged_partial" | "no_partial"), "byte {at}");
    }
    for end in 0..bytes.len() {
        assert!(matches!(code(Partial::read(&bytes[..end])), "damaged_partial" | "no_partial"), "up to {end}");
    }
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let tune = part(0, "tune", TUNE);
    let later = part(1, "tune", r#"{"asOf":"2026-04-01","mode":"dated","by":"country"}"#);
    assert_eq!(code(tune.clone().merge(&later)), "foreign_partial");
    assert_eq!(code(tune.clone().merge(&part(1, "recorded", r#"{"asOf":"2026-03-31"}"#))), "foreign_partial");
    assert_eq!(code(tune.finish(&agreement(16))), "foreign_partial");
    let observe = |report, request| code(Partial::observe(&agreement(15), &ledger("", "", ""), report, request));
    assert_eq!(observe("tune", r#"{"asOf":"2026-03-31"}"#), "mode_needed");
    assert_eq!(observe("weather", "{}"), "unknown_report");
}

/// A part may hold no dated lead; the whole may not.
#[test]
fn only_the_whole_can_lack_dates() {
    let of = |leads| {
        Partial::observe(&agreement(15), &ledger(leads, "", ""), "tune", r#"{"asOf":"2026-03-31","mode":"dated"}"#)
    };
    let undated = of("e,,,DE,\n").unwrap();
    assert_eq!(code(undated.finish(&agreement(15))), "undated_ledger");
    assert!(undated.merge(&of("a,2026-01-05,,DE,\n").unwrap()).unwrap().finish(&agreement(15)).is_ok());
}
