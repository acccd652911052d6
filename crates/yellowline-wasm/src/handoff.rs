use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// The hand-off report, with its receipt; request:
    /// `{"asOf", "handOff"?, "unit"?, "count"?, "from"?, "to"?, "by"?, "where"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(js_name = handOffJson)]
    pub fn hand_off_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::handoff::hand_off(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(js_name = handOff, unchecked_return_type = "WithReceipt<HandOffReport>")]
    pub fn hand_off(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.hand_off_json(agreement, request).map(|json| parsed(&json))
    }

    /// The leads behind one figure of the hand-off report, with the receipt; request: that of the report, with `"figure"`,
    /// `"period"?`, `"value"?`, `"reason"?`, `"owner"?`, `"territory"?`, `"offset"?`, `"limit"?`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(js_name = handOffLeadsJson)]
    pub fn hand_off_leads_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::handoff::leads(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(js_name = handOffLeads, unchecked_return_type = "WithReceipt<HandOffLeads>")]
    pub fn hand_off_leads(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.hand_off_leads_json(agreement, request).map(|json| parsed(&json))
    }
}
