use serde::Serialize;
use wasm_bindgen::JsValue;
use yellowline::problem::Refusal;

/// A value as plain JavaScript objects, as `JSON.parse` would give them.
///
/// By way of a tree, so that each type is serialised in one way only: half the code.
pub(crate) fn object<T: Serialize>(value: &T) -> JsValue {
    let tree = serde_json::to_value(value).unwrap_or_default();
    tree.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
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
