use super::*;

fn page(request: &str) -> Value {
    let ledger = of_stages(&[
        &["02 09:00 known", "04 09:00 mql", "05 09:00 sal"],
        &["03 09:00 known", "09 09:00 mql", "10 09:00 recycled", "20 09:00 known"],
        &["01 09:00 known"],
    ]);
    leads(&agreement(CONVERSIONS), &ledger, &format!(r#"{{"asOf":"2026-03-31","unit":"month","count":1,{request}}}"#))
        .unwrap()
        .value()
}

#[test]
fn a_balance_lists_who_waits_longest_first() {
    let page = page(r#""stage":"known","list":"closing""#);
    let told: Vec<_> = page["rows"].as_array().unwrap().iter().map(|row| (&row["lead"], &row["cycle"])).collect();
    assert_eq!(format!("{told:?}"), r#"[(String("L2"), Number(1)), (String("L1"), Number(2))]"#);
    assert!(page["rows"][0]["left"].is_null() && page["rows"][0]["way"].is_null());
}

#[test]
fn an_exit_says_when_and_where_to() {
    let page = page(r#""stage":"known","list":"forward""#);
    assert_eq!((&page["total"], &page["rows"][0]["lead"]), (&2.into(), &"L1".into()));
    assert_eq!((&page["rows"][0]["to"], &page["rows"][0]["way"]), (&"mql".into(), &"forward".into()));
    assert_eq!(page["rows"][0]["lastedMs"], 6 * 86_400_000);
}

#[test]
fn a_cohort_lists_its_cycles() {
    let page = page(r#""conversion":"qualify","cohort":"converted","offset":1"#);
    assert_eq!((&page["total"], page["rows"].as_array().unwrap().len()), (&2.into(), 1));
    assert_eq!((&page["rows"][0]["lead"], &page["rows"][0]["to"]), (&"L0".into(), &"mql".into()));
}

#[test]
fn what_is_not_there_is_refused() {
    let ledger = of_stages(&[&["02 09:00 known"]]);
    let told = |request: &str| {
        let request = format!(r#"{{"asOf":"2026-03-31",{request}}}"#);
        let problem = leads(&agreement(CONVERSIONS), &ledger, &request).unwrap_err().problems.remove(0);
        (problem.code, problem.at)
    };
    let at = |code, at: &str| (code, at.to_owned());
    assert_eq!(told(r#""stage":"nown","list":"in""#), at("unknown_stage", "/stage"));
    assert_eq!(told(r#""conversion":"x","cohort":"mature""#), at("unknown_conversion", "/conversion"));
    assert_eq!(told(r#""stage":"known","list":"in","period":"2025-W1""#), at("unknown_period", "/period"));
    assert_eq!(told(r#""stage":"known""#), at("missing_key", ""));
    assert_eq!(told(r#""conversion":"qualify""#), at("missing_key", ""));
    assert_eq!(told(r#""stage":"known","list":"in","value":"Web""#), at("missing_key", ""));
    assert_eq!(told(r#""stage":"known","list":"in","conversion":"qualify""#).0, "exclusive_keys");
}
