use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// The revenue cycle, with its receipt; request: `{"asOf", "unit"?, "count"?, "by"?, "where"?}`, or `from` and `to`
    /// in place of `unit` and `count`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = cycleJson)]
    pub fn cycle_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::cycle::cycle(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<CycleReport>")]
    pub fn cycle(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.cycle_json(agreement, request).map(|json| parsed(&json))
    }
}

/// An agreement and a ledger whose spells are kept: other periods and segments of one moment answer at once.
#[wasm_bindgen]
pub struct CycleBook(yellowline::cycle::Book);

#[wasm_bindgen]
impl CycleBook {
    /// Of an agreement and a ledger.
    ///
    /// # Errors
    /// Where the ledger was read in another time zone.
    #[wasm_bindgen(constructor)]
    pub fn new(agreement: &Agreement, ledger: &Ledger) -> Result<Self, JsValue> {
        let (agreement, ledger) = (Arc::clone(&agreement.0), Arc::clone(&ledger.0));
        yellowline::cycle::Book::new(agreement, ledger).map(Self).map_err(thrown)
    }

    /// The report; as `Ledger.cycleJson`.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = reportJson)]
    pub fn report_json(&mut self, request: &str) -> Result<String, JsValue> {
        self.0.report(request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<CycleReport>")]
    pub fn report(&mut self, request: &str) -> Result<JsValue, JsValue> {
        self.report_json(request).map(|json| parsed(&json))
    }
}
