use crate::error::{parsed, thrown};
use crate::{Agreement, Ledger};
use std::sync::Arc;
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

/// An agreement and a ledger of which what is known of each lead is kept: other periods, hand-offs and cuts of one moment
/// answer at once.
#[wasm_bindgen]
pub struct HandOffBook(yellowline::handoff::Book);

#[wasm_bindgen]
impl HandOffBook {
    /// Of an agreement and a ledger.
    ///
    /// # Errors
    /// Where the ledger was read in another time zone.
    #[wasm_bindgen(constructor)]
    pub fn new(agreement: &Agreement, ledger: &Ledger) -> Result<Self, JsValue> {
        let (agreement, ledger) = (Arc::clone(&agreement.0), Arc::clone(&ledger.0));
        yellowline::handoff::Book::new(agreement, ledger).map(Self).map_err(thrown)
    }

    /// The report; as `Ledger.handOffJson`.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(js_name = reportJson)]
    pub fn report_json(&mut self, request: &str) -> Result<String, JsValue> {
        self.0.report(request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<HandOffReport>")]
    pub fn report(&mut self, request: &str) -> Result<JsValue, JsValue> {
        self.report_json(request).map(|json| parsed(&json))
    }
}
