use crate::Agreement;
use crate::error::{object, thrown};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::{calendar, json};

#[wasm_bindgen]
impl Agreement {
    /// The periods of a unit that touch two dates and what is between; request: `{"unit", "from", "to"}`.
    ///
    /// # Errors
    /// Where the request is not understood, or asks for too many.
    #[wasm_bindgen(unchecked_return_type = "ListedPeriods")]
    pub fn periods(&self, request: &str) -> Result<JsValue, JsValue> {
        calendar::periods(&self.0, request).map(|periods| object(&periods)).map_err(thrown)
    }

    /// The same as canonical JSON.
    ///
    /// # Errors
    /// Where the request is not understood, or asks for too many.
    #[wasm_bindgen(js_name = periodsJson)]
    pub fn periods_json(&self, request: &str) -> Result<String, JsValue> {
        calendar::periods(&self.0, request).map(|periods| json::canonical(&periods)).map_err(thrown)
    }

    /// Business time of a calendar; request: `{"calendar"?, "start", "end"?, "add"?}`.
    ///
    /// # Errors
    /// Where the request is not understood, or the agreement has no such calendar.
    #[wasm_bindgen(unchecked_return_type = "BusinessTime")]
    pub fn business(&self, request: &str) -> Result<JsValue, JsValue> {
        calendar::business(&self.0, request).map(|time| object(&time)).map_err(thrown)
    }

    /// The same as canonical JSON.
    ///
    /// # Errors
    /// Where the request is not understood, or the agreement has no such calendar.
    #[wasm_bindgen(js_name = businessJson)]
    pub fn business_json(&self, request: &str) -> Result<String, JsValue> {
        calendar::business(&self.0, request).map(|time| json::canonical(&time)).map_err(thrown)
    }
}
