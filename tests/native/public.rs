//! The engine on public data sets, held against the receipts of the reference: one fingerprint stands for every figure.

use serde_json::Value;
use std::path::Path;
use yellowline::agreement::Agreement;
use yellowline_tests::answer::import;

#[test]
fn receipts_of_public_data_sets() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let reference = tests.join("reference");
    let read = |name: &Value| std::fs::read_to_string(reference.join(name.as_str().unwrap())).unwrap();
    let cases: Value = serde_json::from_str(&read(&"public.json".into())).unwrap();
    for case in cases.as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let folder = tests.join("../../shared/data").join(name);
        if !folder.is_dir() {
            println!("skipped: real data set {name} is absent");
            continue;
        }
        let agreement = Agreement::parse(&read(&case["agreement"])).unwrap();
        let files = case["mappings"].as_array().unwrap().iter().map(|path| {
            let mapping = read(path);
            let file: Value = serde_json::from_str(&mapping).unwrap();
            (mapping, std::fs::read(folder.join(file["file"].as_str().unwrap())).unwrap())
        });
        let ledger = import(&agreement, files.collect()).unwrap();
        let report = yellowline::tune::tune(&agreement, &ledger, &case["request"].to_string()).unwrap();
        let receipt = &report.value()["receipt"];
        assert_eq!(receipt["ledger"], case["expected"]["ledger"], "the ledger of {name}");
        assert_eq!(receipt["report"], case["expected"]["report"], "the report on {name}");
        let learned =
            yellowline::learn::learn(&agreement, &ledger, &case["learn"]["request"].to_string()).unwrap().value();
        assert_eq!(learned["receipt"]["report"], case["learn"]["report"], "points from history on {name}");
    }
}
