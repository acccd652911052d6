//! What crosses the border to JavaScript, in the shape JavaScript sees. Run in Node by `cargo xtask test wasm`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use yellowline_wasm::{Agreement, CycleBook, HandOffBook, Import, RowPicker, Tuner};

const AGREEMENT: &str = r#"{
  "yellowline": 1,
  "definitions": {
    "name": "Border",
    "timeZone": "UTC",
    "stages": [{"id": "mql", "owner": "marketing", "kind": "gate", "entry": {"score": true}}],
    "attributes": [{"id": "visits", "title": "Visits", "type": "number"}],
    "scoring": {
      "rules": [{"id": "seen", "title": "Came back", "when": {"attribute": "visits", "range": {"from": 2}}, "points": 10}],
      "threshold": 10
    }
  }
}"#;
const MAPPING: &str = r#"{"file": "leads.csv", "table": "leads", "encoding": "utf-8", "delimiter": ",", "decimal": ".",
  "columns": [{"source": "Lead", "to": "id"}, {"source": "Visits", "to": "visits"},
              {"source": "Won", "to": "outcome", "true": ["1"], "false": ["0"]}]}"#;
const LEADS: &[u8] = b"Lead,Visits,Won\na,1,0\nb,2,1\nb\nc,3,0\n";
const REQUEST: &str = r#"{"asOf": "2026-11-20"}"#;

fn text(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn ledger(agreement: &Agreement) -> yellowline_wasm::Ledger {
    let mut import = Import::new(agreement);
    import.begin(MAPPING).unwrap();
    LEADS.chunks(3).for_each(|chunk| import.push(chunk).unwrap());
    import.end().unwrap();
    import.finish().unwrap()
}

#[wasm_bindgen_test]
fn a_refusal_is_an_error_with_every_problem() {
    let error = Agreement::parse(r#"{"yellowline": 1, "definitons": {}}"#).err().unwrap();
    assert!(error.is_instance_of::<js_sys::Error>());
    assert_eq!(member(&error, "name"), "YellowlineError");
    let problems = js_sys::Array::from(&member(&error, "problems"));
    assert_eq!(problems.length(), 2, "{}", text(&problems));
    let codes: Vec<_> = problems.iter().map(|problem| member(&problem, "code").as_string().unwrap()).collect();
    assert!(codes.contains(&"unknown_key".to_owned()) && codes.contains(&"missing_key".to_owned()));
    assert_eq!(member(&error, "code").as_string(), codes.first().cloned());
}

#[wasm_bindgen_test]
fn objects_are_plain() {
    let problems = Agreement::check("{");
    let problem = js_sys::Array::from(&problems).get(0);
    let prototype = js_sys::Object::get_prototype_of(&member(&problem, "params"));
    assert_eq!(prototype, js_sys::Object::get_prototype_of(&js_sys::Object::new()));
}

#[wasm_bindgen_test]
fn both_lanes_say_the_same() {
    let agreement = Agreement::parse(AGREEMENT).unwrap();
    let ledger = ledger(&agreement);
    let tuner = Tuner::new(&agreement, &agreement, &ledger, REQUEST).unwrap();
    let report = JSON::parse(&tuner.report_json()).unwrap();
    assert_eq!(text(&tuner.report()), text(&report));
    let request = r#"{"threshold": 0}"#;
    assert_eq!(text(&tuner.step(request).unwrap()), text(&JSON::parse(&tuner.step_json(request).unwrap()).unwrap()));
    let line = member(&report, "line");
    assert_eq!(member(&line, "selected"), 2);
    let recorded = ledger.compare_recorded_json(&agreement, REQUEST).unwrap();
    assert_eq!(text(&ledger.compare_recorded(&agreement, REQUEST).unwrap()), text(&JSON::parse(&recorded).unwrap()));
    let handed_over = ledger.hand_off_json(&agreement, REQUEST).unwrap();
    assert_eq!(text(&ledger.hand_off(&agreement, REQUEST).unwrap()), text(&JSON::parse(&handed_over).unwrap()));
    let mut book = HandOffBook::new(&agreement, &ledger).unwrap();
    assert_eq!(book.report_json(REQUEST).unwrap(), handed_over);
    assert_eq!(text(&book.report(REQUEST).unwrap()), text(&JSON::parse(&handed_over).unwrap()));
    let request = r#"{"asOf": "2026-11-20", "figure": "handedOver"}"#;
    let leads = ledger.hand_off_leads_json(&agreement, request).unwrap();
    assert_eq!(text(&ledger.hand_off_leads(&agreement, request).unwrap()), text(&JSON::parse(&leads).unwrap()));
    let cycle = ledger.cycle_json(&agreement, REQUEST).unwrap();
    assert_eq!(text(&ledger.cycle(&agreement, REQUEST).unwrap()), text(&JSON::parse(&cycle).unwrap()));
    let mut book = CycleBook::new(&agreement, &ledger).unwrap();
    assert_eq!(book.report_json(REQUEST).unwrap(), cycle);
    assert_eq!(text(&book.report(REQUEST).unwrap()), text(&JSON::parse(&cycle).unwrap()));
    let request = r#"{"asOf": "2026-11-20", "stage": "mql", "list": "in"}"#;
    let leads = book.leads_json(request).unwrap();
    assert_eq!(ledger.cycle_leads_json(&agreement, request).unwrap(), leads);
    assert_eq!(text(&ledger.cycle_leads(&agreement, request).unwrap()), text(&book.leads(request).unwrap()));
    let request = r#"{"asOf": "2026-11-20", "stage": "mql", "list": "different"}"#;
    let leads = ledger.recorded_leads_json(&agreement, request).unwrap();
    assert_eq!(text(&ledger.recorded_leads(&agreement, request).unwrap()), text(&JSON::parse(&leads).unwrap()));
    assert_eq!(member(&line, "converted"), 1);
}

#[wasm_bindgen_test]
fn rejected_rows_come_back_as_they_came() {
    let agreement = Agreement::parse(AGREEMENT).unwrap();
    let rows = ledger(&agreement).rejected_rows(r#"{"file": 0}"#).unwrap();
    assert_eq!(rows, "[4]");
    let mut picker = RowPicker::new(MAPPING, &rows).unwrap();
    let mut picked = picker.push(LEADS);
    picked.extend(picker.end());
    assert_eq!(String::from_utf8(picked).unwrap(), "Lead,Visits,Won\nb\n");
}

#[wasm_bindgen_test]
fn a_wrong_request_is_refused_not_guessed() {
    let agreement = Agreement::parse(AGREEMENT).unwrap();
    let ledger = ledger(&agreement);
    for request in ["", "-1", "null", r#"{"asOf": 20261120}"#, r#"{"asOf": "2026-11-20", "weeks": -1}"#] {
        assert!(Tuner::new(&agreement, &agreement, &ledger, request).is_err(), "{request}");
    }
}
