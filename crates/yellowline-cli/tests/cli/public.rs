//! The command on public data sets, held against the receipts of the reference: one fingerprint stands for every
//! figure of the sweep.

use crate::command::{real_data, repository, run};
use serde_json::Value;
use std::fs;
use yellowline::json::canonical;

fn read(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(repository(path)).unwrap()).unwrap()
}

fn cases() -> Vec<Value> {
    read("tests/reference/public.json").as_array().unwrap().clone()
}

/// Gives a case to the command as a person would, and compares what it says with the reference.
fn receipt_of(name: &str) {
    let case = cases().into_iter().find(|case| case["name"] == name).unwrap();
    let reference = |path: &Value| format!("tests/reference/{}", path.as_str().unwrap());
    let mut args = vec!["tune".to_owned(), "--agreement".to_owned(), repository(&reference(&case["agreement"]))];
    for path in case["mappings"].as_array().unwrap() {
        let mapping = read(&reference(path));
        let Some(file) = real_data(name, mapping["file"].as_str().unwrap()) else { return };
        args.extend([format!("--{}", mapping["table"].as_str().unwrap()), file.to_str().unwrap().to_owned()]);
        args.extend(["--mapping".to_owned(), repository(&reference(path))]);
    }
    for (key, value) in case["request"].as_object().unwrap() {
        let flag = if key == "asOf" { "as-of" } else { key };
        args.extend([format!("--{flag}"), value.as_str().map_or_else(|| value.to_string(), str::to_owned)]);
    }
    let folder = tempfile::tempdir().unwrap();
    let receipt = folder.path().join("receipt.json");
    args.extend(["--receipt".to_owned(), receipt.to_str().unwrap().to_owned()]);
    args.extend(["--format".to_owned(), "json".to_owned()]);
    let printed = run(&args.iter().map(String::as_str).collect::<Vec<_>>()).ok();
    let report: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(printed, canonical(&report) + "\n");
    assert_eq!(report["receipt"]["ledger"], case["expected"]["ledger"]);
    assert_eq!(report["receipt"]["report"], case["expected"]["report"]);
    assert_eq!(fs::read_to_string(receipt).unwrap(), canonical(&report["receipt"]) + "\n");
}

#[test]
fn xeducation_has_the_receipt_of_the_reference() {
    receipt_of("xeducation");
}

#[test]
fn olist_has_the_receipt_of_the_reference() {
    receipt_of("olist");
}

#[test]
fn no_public_case_is_left_out() {
    let names: Vec<_> = cases().iter().map(|case| case["name"].clone()).collect();
    assert_eq!(names, ["xeducation", "olist"]);
}
