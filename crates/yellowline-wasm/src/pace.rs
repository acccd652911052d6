use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// Where goals stand against their lines, with the receipt; request: `{"asOf", "goal"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(js_name = paceJson)]
    pub fn pace_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::pace::pace(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<PaceReport>")]
    pub fn pace(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.pace_json(agreement, request).map(|json| parsed(&json))
    }
}
