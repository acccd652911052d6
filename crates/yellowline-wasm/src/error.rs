use serde::Serialize;
use wasm_bindgen::JsValue;
use yellowline::problem::Refusal;

/// A value as plain JavaScript objects, as `JSON.parse` would give them.
///
/// By way of `JSON.parse` itself: the browser has that code already, and a second way would be one to test.
pub(crate) fn object<T: Serialize>(value: &T) -> JsValue {
    parsed(&yellowline::json::canonical(value))
}

/// Canonical JSON as plain JavaScript objects.
pub(crate) fn parsed(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap_or(JsValue::NULL)
}

/// The error JavaScript sees: an `Error` with the first problem's `code` and all `problems`.
pub(crate) fn thrown(refusal: impl Into<Refusal>) -> JsValue {
    let refusal = refusal.into();
    let error = js_sys::Error::new(&refusal.to_string());
    error.set_name("YellowlineError");
    let code = refusal.problems.first().map_or("refused", |p| p.code);
    // Setting a plain property on a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    let _ = js_sys::Reflect::set(&error, &"problems".into(), &object(&refusal.problems));
    error.into()
}
