//! Spreadsheets, archives and JSON as delimited text, for JavaScript: conversion only.
//!
//! A module of its own beside the engine's: whoever drops a CSV never waits for it.

use js_sys::{Array, Error, JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yellowline::problem::Refusal;

/// Everything a file holds, each table as `{name, text}`.
///
/// # Errors
/// An `Error` as the engine throws: the first problem's `code`, and all `problems`.
#[wasm_bindgen(js_name = openFile, unchecked_return_type = "{ name: string; text: Uint8Array }[]")]
pub fn open_file(name: &str, bytes: &[u8]) -> Result<Array, JsValue> {
    let sheets = yellowline_files::open(name, bytes).map_err(|refusal| thrown(&refusal))?;
    let sheets = sheets.into_iter().map(|sheet| {
        let object = Object::new();
        set(&object, "name", &sheet.name.into());
        set(&object, "text", &Uint8Array::from(&sheet.text[..]));
        object
    });
    Ok(sheets.collect())
}

/// What a file is, by its first bytes: `text`, `xlsx`, `zip`, `json`, `ndjson`, `parquet` or `refused`.
#[wasm_bindgen(js_name = fileKind)]
#[must_use]
pub fn file_kind(name: &str, head: &[u8]) -> String {
    yellowline_files::kind(name, head).name().to_owned()
}

/// A property of a fresh plain object, which cannot fail to be set.
fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

fn thrown(refusal: &Refusal) -> JsValue {
    let error = Error::new(&refusal.to_string());
    error.set_name("YellowlineError");
    let code = refusal.problems.first().map_or("refused", |problem| problem.code);
    set(&error, "code", &code.into());
    let problems = JSON::parse(&yellowline::json::canonical(&refusal.problems));
    set(&error, "problems", &problems.unwrap_or(JsValue::NULL));
    error.into()
}
