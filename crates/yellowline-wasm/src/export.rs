use crate::error::{object, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// Every table that has rows as a file: `{table, mapping, text}`; imported again they make the same ledger.
    #[wasm_bindgen(unchecked_return_type = "Export[]")]
    #[must_use]
    pub fn export(&self) -> JsValue {
        object(&self.0.export())
    }

    /// The same as CSV, guarded against formula injection.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(js_name = scoredCsv)]
    pub fn scored_csv(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::score::csv(&agreement.0, &self.0, request).map_err(thrown)
    }
}
