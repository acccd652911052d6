use crate::command::run;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const FILES: [&str; 8] = [
    "leads.csv",
    "touches.csv",
    "opportunities.csv",
    "transitions.csv",
    "assignments.csv",
    "pauses.csv",
    "people.csv",
    "agreement.json",
];

/// Writes a sample and gives its folder.
pub(crate) fn sample(leads: &str, seed: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    run(&["sample", "--leads", leads, "--seed", seed, "--out", out]).ok();
    folder
}

fn rows(folder: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_path(folder.join(file)).unwrap().deserialize().map(Result::unwrap).collect()
}

#[test]
fn a_seed_means_the_same_bytes() {
    let (one, two, other) = (sample("500", "7"), sample("500", "7"), sample("500", "8"));
    for file in FILES {
        let read = |folder: &TempDir| fs::read(folder.path().join(file)).unwrap();
        assert!(read(&one) == read(&two), "{file} differs between runs");
        assert!(file == "agreement.json" || read(&one) != read(&other), "{file} ignores the seed");
    }
}

#[test]
fn nobody_in_it_exists_and_everything_refers_to_something() {
    let folder = sample("2000", "3");
    let leads = rows(folder.path(), "leads.csv");
    assert_eq!(leads.len(), 2000);
    let ids: BTreeSet<_> = leads.iter().map(|lead| lead["Lead ID"].as_str()).collect();
    assert_eq!(ids.len(), 2000);
    assert!(leads.iter().all(|lead| lead["E-mail"].ends_with(".example") && lead["E-mail"].is_ascii()));
    for file in ["touches.csv", "opportunities.csv", "transitions.csv", "assignments.csv", "pauses.csv"] {
        assert!(rows(folder.path(), file).iter().all(|row| ids.contains(row["Lead ID"].as_str())), "{file}");
    }
    let people: BTreeSet<_> = rows(folder.path(), "people.csv").into_iter().map(|row| row["Name"].clone()).collect();
    let named = |file: &str, column: &str, or: &str| {
        for row in rows(folder.path(), file) {
            let name = &row[column];
            assert!(name.is_empty() || name == or || people.contains(name), "{file}: {name}");
        }
    };
    named("assignments.csv", "Owner", "");
    named("assignments.csv", "Assigned by", "Routing");
    named("transitions.csv", "Changed by", "");
    named("leads.csv", "Owner", "");
    let undated = leads.iter().filter(|lead| lead["Created"].is_empty()).count();
    assert!((1..40).contains(&undated), "{undated} leads are undated");
}

#[test]
fn nothing_happens_after_the_end_or_before_its_cause() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    run(&["sample", "--leads", "3000", "--seed", "2", "--out", out, "--end", "2024-02-29"]).ok();
    let leads = rows(folder.path(), "leads.csv");
    let created: BTreeMap<_, _> = leads.iter().map(|lead| (&lead["Lead ID"], &lead["Created"])).collect();
    assert!(leads.iter().all(|lead| *lead["Created"] < *"2024-03-01"));
    assert!(leads.iter().any(|lead| lead["Created"].starts_with("2024-02-29")));
    for deal in rows(folder.path(), "opportunities.csv") {
        assert!(*deal["Created"] < *"2024-03-01" && *deal["Closed"] < *"2024-03-01", "{deal:?}");
        assert!(deal["Created"] >= *created[&deal["Lead ID"]], "{deal:?}");
        assert!(deal["Closed"].is_empty() || *deal["Closed"] >= deal["Created"][..10], "{deal:?}");
    }
    for record in rows(folder.path(), "transitions.csv") {
        assert!(*record["Changed at"] < *"2024-03-01", "{record:?}");
        let created = created[&record["Lead ID"]];
        assert!(created.is_empty() || record["Changed at"] >= *created, "{record:?}");
    }
    for given in rows(folder.path(), "assignments.csv") {
        assert!(*given["Assigned at"] < *"2024-03-01", "{given:?}");
    }
    for pause in rows(folder.path(), "pauses.csv") {
        assert!(pause["To"].is_empty() || pause["From"] < pause["To"], "{pause:?}");
    }
    for touch in rows(folder.path(), "touches.csv") {
        assert!(*touch["Occurred at"] < *"2024-03-01T00:00:00Z", "{touch:?}");
    }
}

#[test]
fn touches_are_heavy_tailed() {
    let folder = sample("20000", "1");
    let mut touches = BTreeMap::<String, u32>::new();
    for touch in rows(folder.path(), "touches.csv") {
        *touches.entry(touch["Lead ID"].clone()).or_default() += 1;
    }
    let few = touches.values().filter(|n| **n <= 5).count();
    assert!(few * 10 > touches.len() * 6 && few * 10 < touches.len() * 9, "{few} of {}", touches.len());
    assert!(touches.values().any(|n| *n > 100));
}

#[test]
fn files_that_are_no_sample_are_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("leads.csv");
    fs::write(&mine, "mine").unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(run(&["sample", "--leads", "9", "--out", out]).fails(3).contains("is no sample"));
    assert_eq!(fs::read(&mine).unwrap(), b"mine");
    run(&["sample", "--leads", "9", "--out", out, "--force"]).ok();
    run(&["sample", "--leads", "5", "--out", out]).ok(); // a sample may replace a sample
    assert_eq!(rows(folder.path(), "leads.csv").len(), 5);
}

/// Everything a hand-off is asked about happens: on time and late, still running and overdue, said no to and why.
#[test]
fn the_sample_has_something_to_say_of_its_hand_offs_and_goals() {
    let folder = sample("10000", "1");
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut data = vec!["--format".to_owned(), "json".into()];
    data.extend(["--agreement".into(), file("agreement.json"), "--leads".into(), file("leads.csv")]);
    for name in FILES.iter().filter(|name| !["leads.csv", "agreement.json"].contains(name)) {
        data.extend(["--file".into(), file(name)]);
    }
    let report = |args: &[&str]| -> Value {
        let data = data.iter().map(String::as_str);
        serde_json::from_str(&run(&args.iter().copied().chain(data).collect::<Vec<_>>()).ok()).unwrap()
    };
    let imported = report(&["import"]);
    for read in imported["summary"]["files"].as_array().unwrap() {
        assert_eq!(read["rejected"], 0, "{read}");
    }
    let more_than = |value: &Value, least: i64| assert!(value.as_i64().unwrap() > least, "{value}");
    for (hand_off, clock) in [("development", "lead"), ("sales", "owner")] {
        let told = report(&[
            "handoff",
            "--as-of",
            "2026-10-31",
            "--hand-off",
            hand_off,
            "--from",
            "2026-07-01",
            "--to",
            "2026-10-31",
        ]);
        let row = &told["rows"][0];
        for state in ["met", "late", "overdueOpen"] {
            more_than(&row[clock][state], 0);
        }
        let attained = row[clock]["attainment"]["value"].as_f64().unwrap();
        assert!((0.35..0.9).contains(&attained), "{hand_off}: {attained}");
        for decision in ["accepted", "rejected", "undecided", "late"] {
            more_than(&row["acceptance"][decision], 0);
        }
        for leak in ["neverWorked", "rejectedWithoutReason", "recycled", "lost", "idle"] {
            more_than(&row["leakage"][leak], 0);
        }
        assert!(row["reasons"].as_array().unwrap().len() > 3, "{}", row["reasons"]);
        more_than(&told["now"]["running"], 0);
        more_than(&told["now"]["overdue"], 5);
    }
    let told = report(&["pace", "--as-of", "2026-10-31"]);
    assert_eq!(told["goals"].as_array().unwrap().len(), 3);
    for goal in told["goals"].as_array().unwrap() {
        let pace = goal["pace"]["value"].as_f64().unwrap();
        assert!((0.3..1.5).contains(&pace), "{}: {pace}", goal["goal"]);
    }
}
