use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::problem::{Problem, Refusal};

// The three things of JavaScript itself that are used here; js-sys would bring its futures along.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Error)]
    type JsError;
    #[wasm_bindgen(constructor, js_class = "Error")]
    fn new(message: &str) -> JsError;
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn parse(text: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Object)]
    fn assign(target: &JsError, source: &JsValue) -> JsValue;
}

/// A value as plain JavaScript objects.
pub(crate) fn object<T: Serialize>(value: &T) -> JsValue {
    parsed(&yellowline::json::canonical(value))
}

/// Canonical JSON as plain JavaScript objects: the browser has that code already.
pub(crate) fn parsed(json: &str) -> JsValue {
    parse(json).unwrap_or(JsValue::NULL)
}

#[derive(Serialize)]
struct Thrown<'a> {
    name: &'static str,
    code: &'static str,
    problems: &'a [Problem],
}

/// The error JavaScript sees: an `Error` with the first problem's `code` and all `problems`.
pub(crate) fn thrown(refusal: impl Into<Refusal>) -> JsValue {
    let refusal = refusal.into();
    let code = refusal.problems.first().map_or("refused", |p| p.code);
    let members = Thrown { name: "YellowlineError", code, problems: &refusal.problems };
    assign(&JsError::new(&refusal.to_string()), &object(&members))
}
