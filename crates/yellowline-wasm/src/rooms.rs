use crate::Agreement;
use crate::error::{object, thrown};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::{json, rooms};

#[wasm_bindgen]
impl Agreement {
    /// Lays this agreement, the left one, beside another: item by item what is the same, what differs, and where.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    #[must_use]
    pub fn compare(&self, right: &Self) -> JsValue {
        object(&rooms::compare(&self.0, &right.0))
    }

    /// The same as canonical JSON.
    #[wasm_bindgen(js_name = compareJson)]
    #[must_use]
    pub fn compare_json(&self, right: &Self) -> String {
        json::canonical(&rooms::compare(&self.0, &right.0))
    }

    /// One document of this agreement, the left one, and another; request:
    /// `{"take": [{"item": "/definitions/scoring/threshold", "from": "right"}], "rest": "left"}`.
    ///
    /// # Errors
    /// Items that differ and are not decided, items neither has, and everything wrong in what they make together.
    pub fn merge(&self, right: &Self, request: &str) -> Result<String, JsValue> {
        rooms::merge(&self.0, &right.0, request).map_err(thrown)
    }

    /// The document with one more record of an approval; request: `{"team": "sales", "person": "Kim", "date": "2026-11-27"}`.
    ///
    /// # Errors
    /// Where the request is not understood.
    pub fn approve(&self, request: &str) -> Result<String, JsValue> {
        rooms::approve(&self.0, request).map_err(thrown)
    }
}
