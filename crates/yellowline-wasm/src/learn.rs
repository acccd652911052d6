use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// Points suggested from history, with what looks filled in after the outcome and the receipt; request:
    /// `{"asOf", "mode"?, "landmarkDays"?, "pointsPerDoubling"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = learnJson)]
    pub fn learn_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::learn::learn(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<LearnReport>")]
    pub fn learn(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.learn_json(agreement, request).map(|json| parsed(&json))
    }
}
