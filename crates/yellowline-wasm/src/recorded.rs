use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// Recorded against rule, with its receipt; request: `{"asOf", "by"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = compareRecordedJson)]
    pub fn compare_recorded_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::recorded::compare(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = compareRecorded, unchecked_return_type = "WithReceipt<RecordedReport>")]
    pub fn compare_recorded(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.compare_recorded_json(agreement, request).map(|json| parsed(&json))
    }

    /// The leads of a stage on which record and rule differ, with the receipt; request:
    /// `{"asOf", "stage", "list", "offset"?, "limit"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or the agreement does not have the stage.
    #[wasm_bindgen(js_name = recordedLeadsJson)]
    pub fn recorded_leads_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::recorded::leads(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or the agreement does not have the stage.
    #[wasm_bindgen(js_name = recordedLeads, unchecked_return_type = "WithReceipt<RecordedLeads>")]
    pub fn recorded_leads(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.recorded_leads_json(agreement, request).map(|json| parsed(&json))
    }
}
