use crate::Ledger;
use crate::error::object;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// Every table that has rows as a file: `{table, mapping, text}`; imported again they make the same ledger.
    #[wasm_bindgen(unchecked_return_type = "Export[]")]
    #[must_use]
    pub fn export(&self) -> JsValue {
        object(&self.0.export())
    }
}
