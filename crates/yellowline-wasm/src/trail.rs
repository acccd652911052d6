use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// The whole life of a lead, with its receipt; request: `{"asOf", "lead"}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or the ledger does not have the lead.
    #[wasm_bindgen(js_name = trailJson)]
    pub fn trail_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::trail::trail(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or the ledger does not have the lead.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<Trail>")]
    pub fn trail(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.trail_json(agreement, request).map(|json| parsed(&json))
    }
}
