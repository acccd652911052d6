use crate::command::run;
use crate::company::Company;
use crate::sample::sample;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Runs a command on a sample.
fn on_sample(folder: &Path, args: &[&str]) -> String {
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (agreement, leads) = (file("agreement.json"), file("leads.csv"));
    let (touches, opportunities) = (file("touches.csv"), file("opportunities.csv"));
    let data = ["--agreement", &agreement, "--leads", &leads, "--touches", &touches, "--opportunities", &opportunities];
    run(&[args, &data].concat()).ok()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_sample_imports_without_a_rejected_row() {
    let folder = sample("20000", "1");
    let told = json(&on_sample(folder.path(), &["import", "--format", "json"]));
    for file in told["summary"]["files"].as_array().unwrap() {
        assert_eq!(file["rejected"], 0, "{file}");
        assert_eq!(file["rows"].as_u64(), file["kept"].as_u64().zip(file["duplicates"].as_u64()).map(|(k, d)| k + d));
    }
    let findings = told["findings"].as_array().unwrap();
    assert!(findings.iter().all(|f| f["grade"] == "note"), "{findings:?}");
    let mapped = |n: usize| -> Vec<&str> {
        told["mappings"][n]["columns"].as_array().unwrap().iter().filter_map(|c| c["to"].as_str()).collect()
    };
    for attribute in
        ["id", "createdAt", "name", "company", "jobTitle", "source", "owner", "segment", "country", "employees"]
    {
        assert!(mapped(0).contains(&attribute), "{attribute} in {:?}", mapped(0));
    }
    assert_eq!(mapped(1), ["id", "lead", "at", "kind", "campaign", "channel", "detail"]);
    assert_eq!(mapped(2), ["id", "lead", "createdAt", "closedAt", "status", "amount", "currency"]);
}

#[test]
fn the_agreed_threshold_overloads_the_team_and_a_higher_one_fills_it() {
    for seed in ["1", "2", "3", "4"] {
        let folder = sample("20000", seed);
        let report = json(&on_sample(folder.path(), &["tune", "--as-of", "2026-10-31", "--format", "json"]));
        let line = &report["line"];
        let share = |value: &Value| value["value"].as_f64().unwrap();
        assert!((1.25..1.5).contains(&share(&line["utilisation"])), "seed {seed}: {}", line["utilisation"]);
        assert!((0.16..0.215).contains(&share(&line["rate"])), "seed {seed}: {}", line["rate"]);
        let fills = report["suggestion"]["fillsCapacity"].as_f64().unwrap();
        assert!((33.0..38.0).contains(&fills), "seed {seed}: {fills} fills the week");
        let rate = |threshold: u64| {
            let rows = report["sweep"].as_array().unwrap();
            share(&rows.iter().find(|row| row["threshold"] == threshold).unwrap()["rate"])
        };
        assert!((0.035..0.065).contains(&rate(0)), "seed {seed}: {}", rate(0));
        assert!(rate(10) < rate(20) && rate(20) < rate(30) && rate(30) < rate(40) && rate(40) < rate(50));
        assert!(rate(60) > 0.4, "seed {seed}: {}", rate(60));
        assert_eq!(report["approvedBy"], json(r#"["marketing", "sales"]"#));
    }
}

#[test]
fn nothing_is_assumed_of_the_day() {
    let told = Company::plain().run(&["tune"]).fails(2);
    assert!(told.contains("the latest fact in the data is of 2026-03-30: add `--as-of 2026-03-30`"), "{told}");
    let told = Company::plain().run(&["tune", "--as-of", "30 March"]).fails(2);
    assert!(told.contains("`--as-of`"), "{told}");
    let told = Company::plain().run(&["tune", "--as-of", "2026-05-01", "--by", "contry"]).fails(2);
    assert!(told.contains("`--by`") && told.contains("did you mean `country`"), "{told}");
    Company::plain().run(&["tune", "--as-of", "2026-05-01", "--weeks", "3"]).fails(2);
    Company::plain().run(&["tune", "--as-of", "2026-05-01", "--mode", "weekly"]).fails(2);
}

#[test]
fn the_sweep_is_the_same_in_every_format() {
    let company = Company::plain();
    // At 20: L1 since its second touch (10 at home, 10 webinar), L2 since its second pricing page; L1 converts.
    let report = company.run(&["tune", "--as-of", "2026-05-01", "--format", "json"]).ok();
    let tree = json(&report);
    assert_eq!(report.trim_end(), yellowline::json::canonical(&tree));
    let line = &tree["line"];
    assert_eq!((&line["selected"], &line["mature"], &line["converted"]), (&2.into(), &2.into(), &1.into()));
    assert_eq!((&line["amount"], &tree["counts"]["undated"]), (&"100050".into(), &1.into()));
    let csv = company.run(&["tune", "--as-of", "2026-05-01", "--format", "csv"]).ok();
    assert!(csv.contains("\n20,2,2,0,1,0,0,0.5,"), "{csv}");
    let table = company.run(&["tune", "--as-of", "2026-05-01"]).ok();
    let row = table.lines().find(|line| line.contains("◄ agreed")).unwrap();
    assert!(row.contains("50.0 %") && row.contains("9.5–90.5 %"), "{row}"); // Wilson of 1 in 2
    assert!(table.contains("4 leads, 1 without a date"), "{table}");
}

#[test]
fn a_threshold_can_be_tried() {
    let company = Company::plain();
    let step = ["tune", "--as-of", "2026-05-01", "--threshold", "30"];
    let table = company.run(&step).ok();
    assert!(table.contains("0 leads enter, 1 leave, 1 stay"), "{table}");
    let step = json(&company.run(&[&step[..], &["--format", "json"]].concat()).ok());
    assert_eq!(step["moves"], json(r#"{"enter": 0, "leave": 1, "stay": 1}"#));
}

#[test]
fn segments_and_receipts() {
    let company = Company::plain();
    let receipt = company.file("receipt.json");
    let args = ["tune", "--as-of", "2026-05-01", "--by", "country", "--receipt", receipt.to_str().unwrap()];
    let csv = company.run(&[&args[..], &["--format", "csv"]].concat()).ok();
    assert!(csv.starts_with("country,leads,selected,mature,converted,rate,low,high\n"), "{csv}");
    assert!(csv.contains("\nDE,2,1,1,1,1,") && csv.contains("\nFR,1,1,1,0,0,"), "{csv}");
    let report = json(&company.run(&[&args[..], &["--format", "json"]].concat()).ok());
    assert_eq!(json(&fs::read_to_string(receipt).unwrap()), report["receipt"]);
}
