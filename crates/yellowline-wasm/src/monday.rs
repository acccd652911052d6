use crate::error::{parsed, thrown};
use crate::notice::in_words;
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Ledger {
    /// The Monday report, or that of a day, with its receipt; `then` is the agreement that held a week, or a day, before,
    /// where it was another one. Request: `{"asOf", "scope"?, "handOff"?, "by"?, "where"?, "decisions"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood, or it or one of the agreements does not fit the ledger.
    #[wasm_bindgen(js_name = mondayJson)]
    pub fn monday_json(&self, agreement: &Agreement, then: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::monday::monday(&agreement.0, Some(&then.0), &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood, or it or one of the agreements does not fit the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<MondayReport>")]
    pub fn monday(&self, agreement: &Agreement, then: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.monday_json(agreement, then, request).map(|json| parsed(&json))
    }

    /// The leads behind a figure of the Monday report, page by page. Request: `{"asOf", "list", "scope"?, "handOff"?,
    /// "where"?, "by"?, "value"?, "offset"?, "limit"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood, or it or the agreement does not fit the ledger.
    #[wasm_bindgen(js_name = mondayLeadsJson)]
    pub fn monday_leads_json(&self, agreement: &Agreement, request: &str) -> Result<String, JsValue> {
        yellowline::monday::leads(&agreement.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood, or it or the agreement does not fit the ledger.
    #[wasm_bindgen(js_name = mondayLeads, unchecked_return_type = "WithReceipt<MondayLeads>")]
    pub fn monday_leads(&self, agreement: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.monday_leads_json(agreement, request).map(|json| parsed(&json))
    }

    /// A Monday report as Markdown, ready to paste; `language` is `en`, `de`, `fr`, `es` or `pt`.
    ///
    /// # Errors
    /// Where the report is no Monday report, or the language is none of these.
    #[wasm_bindgen(js_name = mondayText)]
    pub fn monday_text(&self, report: &str, agreement: &Agreement, language: &str) -> Result<String, JsValue> {
        in_words(report, language, |report, language| {
            yellowline_words::Page::of(report, &agreement.0, language).map(|page| page.markdown())
        })
    }
}
