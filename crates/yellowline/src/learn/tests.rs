use super::*;
use crate::fixture::{agreement, ledger};
use serde_json::{Value, json};

/// Sixty times two leads, an hour apart: `row` says of each whether it came to a webinar in time, and whether it converted.
fn facts(row: impl Fn(usize) -> (bool, bool)) -> Ledger {
    let (mut leads, mut touches, mut deals) = (String::new(), String::new(), String::new());
    for n in 0..240 {
        let day = |days: usize| {
            format!("2026-{:02}-{:02}T{:02}:00:00Z", 1 + (n / 24 + days) / 28, 1 + (n / 24 + days) % 28, n % 24)
        };
        let (webinar, converted) = row(n);
        leads += &format!("L{n:03},{},,DE,\n", day(0));
        touches += &format!("L{n:03},{},webinar,\n", day(if webinar { 3 } else { 17 }));
        if converted {
            deals += &format!("L{n:03},{},,,\n", day(20));
        }
    }
    ledger(&leads, &touches, &deals)
}

fn told(ledger: &Ledger, request: &str) -> Value {
    learn(&agreement(20), ledger, request).unwrap().value()
}

#[test]
fn what_comes_after_the_landmark_is_not_looked_at() {
    // Every second lead comes in time and half of these convert; of those that come later a tenth.
    let ledger = facts(|n| (n % 2 == 0, if n % 2 == 0 { n % 4 == 0 } else { n % 20 == 1 }));
    let report = told(&ledger, r#"{"asOf":"2026-06-30"}"#);
    let webinar = &report["suggestions"][0];
    assert_eq!(webinar["with"], json!({"leads": 60, "converted": 30}));
    assert_eq!(webinar["without"], json!({"leads": 60, "converted": 6}));
    // ln(30.5 · 54.5 / (30.5 · 6.5)) = ln 8.384615 = 2.126399; over ln 2 times ten 30.68.
    assert_eq!((webinar["logOddsRatio"].as_f64(), webinar["points"].as_i64()), (Some(2.126_399), Some(31)));
    // At an instant after both, everyone has come.
    let late = told(&ledger, r#"{"asOf":"2026-06-30","landmarkDays":18}"#);
    assert_eq!(late["suggestions"][0]["without"], json!({"leads": 0, "converted": 0}));
    assert_eq!(late["suggestions"][0]["reason"], "too_few");
    assert_eq!(late["document"], Value::Null);
}

#[test]
fn the_document_is_the_agreement_with_these_points_and_nothing_else() {
    let ledger = facts(|n| (n % 2 == 0, if n % 2 == 0 { n % 4 == 0 } else { n % 20 == 1 }));
    let report = told(&ledger, r#"{"asOf":"2026-06-30"}"#);
    let mut expected: Value = serde_json::from_str(&agreement(20).canonical()).unwrap();
    let rule = &mut expected["definitions"]["scoring"]["rules"][0];
    for (key, points) in [("points", 31), ("min", 0), ("max", 31)] {
        rule[key] = points.into();
    }
    assert_eq!(canonical(&report["document"]), canonical(&expected));
    Agreement::parse(&report["document"].to_string()).unwrap();
    assert_eq!(report["asSigned"], json!(["threshold", "caps"]));
    // Country is the same for all, and nobody knows since when.
    assert_eq!((&report["leakFree"], &report["currentAttributes"]), (&json!(false), &json!(["country"])));
}

#[test]
fn requests_that_do_not_fit_are_told() {
    let code = |ledger: &Ledger, request: &str| learn(&agreement(20), ledger, request).unwrap_err().problems[0].code;
    let undated = ledger("a,,1,DE,\n", "", "");
    assert_eq!(code(&undated, r#"{"asOf":"2026-06-30","mode":"dated"}"#), "undated_ledger");
    assert_eq!(code(&undated, r#"{"asOf":"2026-06-30","landmarkDays":7}"#), "no_landmark");
    assert_eq!(code(&undated, r#"{"asOf":"2026-06-30","pointsPerDoubling":0}"#), "out_of_range");
}
