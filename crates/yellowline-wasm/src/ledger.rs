use crate::Agreement;
use crate::error::{object, parsed, thrown};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::problem::Problem;
use yellowline::report::{ROWS_REQUEST, read};

/// What happened: sorted columns of leads, touches and opportunities.
#[wasm_bindgen]
pub struct Ledger(pub(crate) Arc<yellowline::ledger::Ledger>);

#[wasm_bindgen]
impl Ledger {
    /// Tables, files, fingerprint, dates and attributes.
    #[wasm_bindgen(unchecked_return_type = "LedgerSummary")]
    #[must_use]
    pub fn summary(&self) -> JsValue {
        object(&self.0.summary())
    }

    /// The same as canonical JSON.
    #[wasm_bindgen(js_name = summaryJson)]
    #[must_use]
    pub fn summary_json(&self) -> String {
        yellowline::json::canonical(&self.0.summary())
    }

    /// Everything seen in the data: file, rows, column, code, help.
    #[wasm_bindgen(unchecked_return_type = "Finding[]")]
    #[must_use]
    pub fn findings(&self) -> JsValue {
        object(&self.0.findings())
    }

    /// The rows of a file that were left out, for `RowPicker`; request: `{"file": 0}`, by the file's place.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(js_name = rejectedRows)]
    pub fn rejected_rows(&self, request: &str) -> Result<String, JsValue> {
        let node = read(request, &ROWS_REQUEST).map_err(thrown)?;
        let file = node.get("file").and_then(yellowline::json::Node::int).and_then(|n| usize::try_from(n).ok());
        let file = file.filter(|n| *n < self.0.files().len()).ok_or_else(|| {
            thrown(
                Problem::new("unknown_file", "/file", "the ledger was not read from so many files")
                    .help("count from 0"),
            )
        })?;
        Ok(yellowline::json::canonical(&self.0.rejected_rows(file)))
    }

    /// The distinct values of an attribute with their counts; the missing ones last.
    #[wasm_bindgen(unchecked_return_type = "ValueCount[]")]
    #[must_use]
    pub fn values(&self, attribute: &str) -> JsValue {
        object(&self.0.values(attribute))
    }

    /// Every lead's score with its receipt; request: `{"asOf"}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(js_name = scoresJson)]
    pub fn scores_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::score::table(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(unchecked_return_type = "ScoreTable")]
    pub fn scores(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        yellowline::score::table(&agreement.0, &self.0, request).map(|r| parsed(&r.canonical())).map_err(thrown)
    }

    /// Why a lead has its score; request: `{"asOf", "lead"}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or there is no such lead.
    #[wasm_bindgen(js_name = explainJson)]
    pub fn explain_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::score::explain(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or there is no such lead.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        yellowline::score::explain(&agreement.0, &self.0, request).map(|r| parsed(&r.canonical())).map_err(thrown)
    }

    /// How many leads each rule reaches; request: `{"asOf"}`.
    ///
    /// # Errors
    /// Where the request is not understood.
    #[wasm_bindgen(unchecked_return_type = "RuleReach[]")]
    pub fn reach(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        yellowline::score::reach(&agreement.0, &self.0, request).map(|r| object(&r)).map_err(thrown)
    }
}
