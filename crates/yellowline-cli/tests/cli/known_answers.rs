//! The known answers of public data sets, computed by independent programs.

use crate::command::{real_data, repository, run};
use serde_json::Value;

fn rows(report: &Value, part: &str) -> Vec<Value> {
    report.pointer(part).and_then(Value::as_array).unwrap().clone()
}

#[test]
fn xeducation_digit_for_digit() {
    let Some(leads) = real_data("xeducation", "leads.csv") else { return };
    let agreement = repository("tests/reference/agreements/xeducation.json");
    let data = ["--agreement", &agreement, "--leads", leads.to_str().unwrap(), "--as-of", "2026-11-20"];
    let report: Value = serde_json::from_str(&run(&[&["tune", "--format", "json"], &data[..]].concat()).ok()).unwrap();
    let sweep = rows(&report, "/sweep");
    for (threshold, selected, converted) in [
        (-15, 9240, 3561),
        (0, 8607, 3552),
        (10, 7534, 3494),
        (20, 5569, 3194),
        (30, 3744, 2657),
        (40, 2283, 1902),
        (50, 1152, 1039),
        (60, 419, 401),
        (70, 194, 191),
        (80, 13, 13),
    ] {
        // Between two scores reached nothing changes.
        let row = sweep.iter().find(|row| row["threshold"].as_i64() >= Some(threshold)).unwrap();
        assert_eq!((&row["selected"], &row["converted"]), (&selected.into(), &converted.into()), "at {threshold}");
    }
    assert_eq!((&sweep[0]["threshold"], &sweep.last().unwrap()["threshold"]), (&(-15).into(), &87.into()));
    let scores: Value = serde_json::from_str(&run(&[&["score", "--format", "json"], &data[..]].concat()).ok()).unwrap();
    assert_eq!(scores["sum"], 238_585);
}

#[test]
fn olist_by_origin() {
    let Some(leads) = real_data("olist", "marketing_qualified_leads.csv") else { return };
    let deals = leads.with_file_name("closed_deals.csv");
    let agreement = repository("tests/reference/agreements/olist.json");
    let mappings =
        ["olist-leads", "olist-deals"].map(|name| repository(&format!("tests/reference/mappings/{name}.json")));
    let args = [
        "tune",
        "--agreement",
        &agreement,
        "--leads",
        leads.to_str().unwrap(),
        "--opportunities",
        deals.to_str().unwrap(),
        "--as-of",
        "2018-11-30",
        "--mode",
        "snapshot",
        "--by",
        "origin",
        "--threshold",
        "-10",
        "--format",
        "json",
    ];
    let known = [
        (None, 33, 9),
        (Some("direct_traffic"), 346, 36),
        (Some("display"), 88, 3),
        (Some("email"), 349, 10),
        (Some("organic_search"), 1603, 170),
        (Some("other"), 113, 2),
        (Some("other_publicities"), 44, 3),
        (Some("paid_search"), 1048, 122),
        (Some("referral"), 186, 8),
        (Some("social"), 756, 48),
        (Some("unknown"), 779, 118),
    ];
    // Once as guessed, once with the mappings of the reference.
    for mapping in [&[][..], &["--mapping", &mappings[0], "--mapping", &mappings[1]]] {
        let step: Value = serde_json::from_str(&run(&[&args[..], mapping].concat()).ok()).unwrap();
        let segments = rows(&step, "/segments/rows");
        assert_eq!(segments.len(), known.len());
        for (origin, leads, converted) in known {
            let row = segments.iter().find(|row| row["value"].as_str() == origin).unwrap();
            assert_eq!((&row["leads"], &row["selected"]), (&leads.into(), &leads.into()), "{origin:?}");
            assert_eq!(row["converted"], converted, "{origin:?}");
        }
    }
}
