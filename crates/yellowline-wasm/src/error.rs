use js_sys::{Error, JSON, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use yellowline::problem::Refusal;

/// A value as plain JavaScript objects.
pub(crate) fn object<T: Serialize>(value: &T) -> JsValue {
    parsed(&yellowline::json::canonical(value))
}

/// Canonical JSON as plain JavaScript objects: the host has that code already.
pub(crate) fn parsed(json: &str) -> JsValue {
    JSON::parse(json).unwrap_or(JsValue::NULL)
}

/// The error JavaScript sees: an `Error` with the first problem's `code` and all `problems`.
pub(crate) fn thrown(refusal: impl Into<Refusal>) -> JsValue {
    let refusal = refusal.into();
    let error = Error::new(&refusal.to_string());
    error.set_name("YellowlineError");
    let code = refusal.problems.first().map_or("refused", |p| p.code);
    // Setting a plain property on a fresh object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    let _ = Reflect::set(&error, &"problems".into(), &object(&refusal.problems));
    error.into()
}
