use crate::error::{object, parsed, thrown};
use crate::{Agreement, Ledger};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// One ledger under a signed agreement and a proposal; any threshold answers at once.
#[wasm_bindgen]
pub struct Tuner(yellowline::tune::Tuner);

#[wasm_bindgen]
impl Tuner {
    /// Replays the ledger under both; request: `{"asOf", "mode"?, "weeks"?, "from"?, "by"?}`.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(constructor)]
    pub fn new(signed: &Agreement, proposed: &Agreement, ledger: &Ledger, request: &str) -> Result<Self, JsValue> {
        let (signed, proposed) = (Arc::clone(&signed.0), Arc::clone(&proposed.0));
        yellowline::tune::Tuner::new(signed, proposed, Arc::clone(&ledger.0), request).map(Self).map_err(thrown)
    }

    /// Takes another proposal; ledger, signed agreement and request stay.
    ///
    /// # Errors
    /// Where the proposal's time zone is not the ledger's.
    pub fn propose(&mut self, proposed: &Agreement) -> Result<(), JsValue> {
        self.0 = self.0.propose(Arc::clone(&proposed.0)).map_err(thrown)?;
        Ok(())
    }

    /// The proposal's report with its receipt: canonical bytes, the same everywhere.
    #[wasm_bindgen(js_name = reportJson)]
    #[must_use]
    pub fn report_json(&self) -> String {
        self.0.report().canonical()
    }

    /// The same as an object.
    #[wasm_bindgen(unchecked_return_type = "TuneReport")]
    #[must_use]
    pub fn report(&self) -> JsValue {
        parsed(&self.0.report().canonical())
    }

    /// What one threshold does; request: `{"threshold"}`.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(unchecked_return_type = "TuneStep")]
    pub fn step(&self, request: &str) -> Result<JsValue, JsValue> {
        self.0.step(request).map(|s| object(&s)).map_err(thrown)
    }

    /// The same as canonical JSON.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(js_name = stepJson)]
    pub fn step_json(&self, request: &str) -> Result<String, JsValue> {
        self.0.step(request).map(|s| yellowline::json::canonical(&s)).map_err(thrown)
    }

    /// Who enters, leaves or stays; request: `{"threshold", "list", "offset"?, "limit"?}`.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(unchecked_return_type = "Moves")]
    pub fn moves(&self, request: &str) -> Result<JsValue, JsValue> {
        self.0.moves(request).map(|m| object(&m)).map_err(thrown)
    }

    /// The same as canonical JSON.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(js_name = movesJson)]
    pub fn moves_json(&self, request: &str) -> Result<String, JsValue> {
        self.0.moves(request).map(|m| yellowline::json::canonical(&m)).map_err(thrown)
    }
}

#[wasm_bindgen]
impl Ledger {
    /// The tune report of an agreement; request: `{"asOf", "mode"?, "weeks"?, "from"?, "by"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = tuneJson)]
    pub fn tune_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::tune::tune(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }
}
