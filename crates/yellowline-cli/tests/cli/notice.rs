use crate::company::{AGREEMENT, Company, LEADS, OPPORTUNITIES, TOUCHES};
use serde_json::Value;
use std::fs;

/// The company with another agreement: the line at 30, ten points for Germany taken out, careers −25.
fn company() -> (Company, String) {
    let proposed = AGREEMENT
        .replace("\"threshold\": 20", "\"threshold\": 30")
        .replace("\"currency\": \"EUR\"", "\"currency\": \"EUR\", \"validFrom\": \"2026-12-07\"");
    Company::of(&proposed)
        .with("--leads", "leads.csv", LEADS)
        .with("--touches", "touches.csv", TOUCHES)
        .with("--opportunities", "opportunities.csv", OPPORTUNITIES)
        .beside("signed.json", AGREEMENT)
}

fn asked(more: &[&str]) -> String {
    let (company, signed) = company();
    company.run(&[&["notice", "--signed", &signed, "--as-of", "2026-05-01"], more].concat()).ok()
}

/// At 20 L1 is ready with its first webinar (10 at home, 10) and L2 with its second look at the prices. At 30 L1 is with
/// the pricing page of the day after, and L2 stays at 20.
#[test]
fn the_notice_is_told_in_words() {
    let told = asked(&["--by", "country"]);
    let first = told.lines().next().unwrap();
    assert!(
        first.starts_with("From Monday, 7 December 2026 on you get fewer leads: 0.1 a week instead of 0.2;"),
        "{told}"
    );
    assert!(first.ends_with("cannot be said yet, as only 1 is old enough to judge."), "{told}");
    assert!(told.contains("\nA lead now needs 30 points instead of 20 to be ready for sales.\n"), "{told}");
    assert!(
        told.contains("\nLooking back on the time from 2 March 2026 to 1 May 2026:\n1 lead would not have come."),
        "{told}"
    );
    assert!(told.contains("\n- =Bo, Example, 4 March 2026: the line is at 30 instead of 20\n"), "{told}");
    assert!(
        told.contains("\n- Ada Example, 3 March 2026 instead of 2 March 2026: the line is at 30 instead of 20"),
        "{told}"
    );
    assert!(told.contains("\nBy country, in the same time:\n- DE: 1 as before\n- FR: 0 instead of 1\n"), "{told}");
    assert!(told.contains("1 lead without a date is in none of these figures."), "{told}");
}

#[test]
fn every_language_speaks() {
    for (language, said) in [
        ("en", "From Monday, 7 December 2026 on you get fewer leads: 0.1 a week instead of 0.2"),
        ("de", "Ab Montag, dem 7. Dezember 2026, bekommt ihr weniger Leads: 0,1 pro Woche statt 0,2"),
        ("fr", "À partir du lundi 7 décembre 2026, vous recevez moins de leads\u{a0}: 0,1 par semaine au lieu de 0,2"),
        ("es", "A partir del lunes 7 de diciembre de 2026 llegan menos leads: 0,1 por semana en lugar de 0,2"),
        ("pt", "A partir de segunda-feira, 7 de dezembro de 2026, chegam menos leads: 0,1 por semana em vez de 0,2"),
    ] {
        let told = asked(&["--language", language]);
        assert!(told.starts_with(said), "{told}");
    }
}

#[test]
fn programs_and_spreadsheets_get_the_same() {
    let report: Value = serde_json::from_str(&asked(&["--format", "json", "--by", "country"])).unwrap();
    let counts = ["enters", "leaves", "moved", "stays"].map(|key| report["counts"][key].as_i64().unwrap());
    assert_eq!(counts, [0, 1, 1, 0]);
    let csv = asked(&["--format", "csv"]);
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("list,lead,cycle,name,company,"));
    assert_eq!(lines.next().unwrap(), "leaves,L2,1,\"'=Bo, Example\",,,,20,20,2026-03-04,,not,threshold 20 30");
    assert_eq!(
        lines.next().unwrap(),
        "moved,L1,1,Ada Example,,,,20,20,2026-03-02,2026-03-03,converted,threshold 20 30"
    );
}

#[test]
fn a_pilot_is_planned_and_registered() {
    let (company, signed) = company();
    let out = company.file("with.json");
    let out = out.to_str().unwrap();
    let args = ["notice", "--signed", &signed, "--as-of", "2026-05-01", "--pilot", "500", "--target", "0.05"];
    let told = company.run(&args).ok();
    assert!(
        told.contains("\n\nA pilot with 500 leads, each followed for 30 days:\n- 16 opportunities or more: "),
        "{told}"
    );
    assert!(told.contains("\nIf it is truly 5%, such a pilot shows it in 98 of 100 cases."), "{told}");
    let ran = company.run(&[&args[..], &["--write", out, "--format", "json"]].concat());
    assert!(ran.stderr.contains("approved by nobody yet"), "{}", ran.stderr);
    let pilot: Value = serde_json::from_str(ran.ok().lines().nth(1).unwrap()).unwrap();
    assert_eq!((&pilot["meets"], &pilot["experiment"]["registered"]), (&16.into(), &"2026-05-01".into()));
    let written: Value = serde_json::from_str(&fs::read_to_string(out).unwrap()).unwrap();
    assert_eq!(written["parameters"]["experiments"][0]["id"], "pilot-1");
    crate::command::run(&["check", out]).ok();
}

#[test]
fn what_does_not_fit_is_told() {
    let (company, signed) = company();
    let base = ["notice", "--signed", &signed, "--as-of", "2026-05-01"];
    let fails = |more: &[&str]| company.run(&[&base, more].concat()).fails(2);
    assert!(fails(&["--by", "contry"]).contains("did you mean `country`?"));
    assert!(fails(&["--pilot", "500", "--target", "0.01"]).contains("`--floor`: the floor 0.02 is not below"));
    assert!(fails(&["--pilot", "0"]).contains("`--pilot`"));
    assert!(fails(&["--weeks", "2"]).contains("dated leads know their weeks"));
    fails(&["--write", "x.json"]);
    fails(&["--language", "nl"]);
    let (company, abroad) = company_abroad();
    let told = company.run(&["notice", "--signed", &abroad, "--as-of", "2026-05-01"]).fails(1);
    assert!(told.contains("imported under another time zone"), "{told}");
}

fn company_abroad() -> (Company, String) {
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", LEADS);
    company.beside("signed.json", &AGREEMENT.replace("Europe/Berlin", "UTC"))
}
