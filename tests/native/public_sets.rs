//! The public data sets, each with its agreement and what the reference answers on it.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yellowline::agreement::Agreement;
use yellowline::ledger::Ledger;
use yellowline_tests::answer::import;

pub(crate) fn reference() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("reference")
}

fn read(name: &Value) -> String {
    std::fs::read_to_string(reference().join(name.as_str().unwrap())).unwrap()
}

/// A data set with its agreement; nothing where the data are absent, which is said.
fn real(case: &Value) -> Option<(Agreement, Ledger)> {
    let name = case["name"].as_str().unwrap();
    let folder = reference().join("../../../shared/data").join(name);
    if !folder.is_dir() {
        println!("skipped: real data set {name} is absent");
        return None;
    }
    let agreement = Agreement::parse(&read(&case["agreement"])).unwrap();
    let files = case["mappings"].as_array().unwrap().iter().map(|path| {
        let mapping = read(path);
        let file: Value = serde_json::from_str(&mapping).unwrap();
        (mapping, content(&folder, file["file"].as_str().unwrap()))
    });
    let ledger = import(&agreement, files.collect()).unwrap();
    Some((agreement, ledger))
}

/// A file of a data set; the first and the second event of each case are taken out of its log.
fn content(folder: &Path, file: &str) -> Vec<u8> {
    let place = match file {
        "first.csv" => 0,
        "second.csv" => 1,
        _ => return std::fs::read(folder.join(file)).unwrap(),
    };
    let log = std::fs::read_to_string(folder.join("events.csv")).unwrap();
    let mut cases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in log.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        cases.entry(cells[0]).or_default().push(cells[2]);
    }
    let mut text = "case,at\n".to_owned();
    for (case, mut times) in cases {
        times.sort_unstable();
        text.extend(times.get(place).map(|at| format!("{case},{at}\n")));
    }
    text.into_bytes()
}

fn cases(receipts: &str) -> Vec<Value> {
    serde_json::from_str(&read(&receipts.into())).unwrap()
}

/// A data set by its name.
pub(crate) fn case(receipts: &str, name: &str) -> Option<(Agreement, Ledger)> {
    real(cases(receipts).iter().find(|case| case["name"] == name).unwrap())
}

/// Asks for every report, which must have the receipt of the reference and the figures others know.
pub(crate) fn asked(receipts: &str, report: impl Fn(&Agreement, &Ledger, &Value) -> Value) {
    for case in cases(receipts) {
        let Some((agreement, ledger)) = real(&case) else { continue };
        let name = &case["name"];
        assert_eq!(json!(ledger.fingerprint()), case["ledger"], "the ledger of {name}");
        for asked in case["reports"].as_array().unwrap() {
            let told = report(&agreement, &ledger, &asked["request"]);
            for (place, known) in asked["known"].as_object().into_iter().flatten() {
                assert_eq!(told.pointer(place), Some(known), "{place} of {name}");
            }
            assert_eq!(told["receipt"]["report"], asked["report"], "{} of {name}", asked["request"]);
        }
    }
}
