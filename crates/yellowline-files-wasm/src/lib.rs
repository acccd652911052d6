//! Spreadsheets, archives and JSON as delimited text, for JavaScript: conversion only.
//!
//! A module of its own beside the engine's: whoever drops a CSV never waits for it.

use js_sys::{Array, Error, Object, Reflect, Uint8Array};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use yellowline::problem::Refusal;

/// Everything a file holds: its tables as `{name, text, hidden}`, and what was left out as `{name, reason}`.
///
/// # Errors
/// An `Error` as the engine throws: the first problem's `code`, and all `problems`.
#[wasm_bindgen(js_name = openFile)]
pub fn open_file(name: &str, bytes: &[u8]) -> Result<Object, JsValue> {
    let found = yellowline_files::open(name, bytes).map_err(|refusal| thrown(&refusal))?;
    let sheets = found.sheets.into_iter().map(|sheet| {
        let object = Object::new();
        set(&object, "name", &sheet.name.into());
        set(&object, "text", &Uint8Array::from(&sheet.text[..]));
        set(&object, "hidden", &sheet.hidden.into());
        object
    });
    let opened = Object::new();
    set(&opened, "sheets", &sheets.collect::<Array>());
    set(&opened, "leftOut", &plain(&found.left_out));
    Ok(opened)
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
    set(&error, "problems", &plain(&refusal.problems));
    error.into()
}

/// The same as plain objects; what is given here always can be.
fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
