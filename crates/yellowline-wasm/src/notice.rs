use crate::error::{object, parsed, thrown};
use crate::{Agreement, Ledger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::problem::{Problem, did_you_mean};
use yellowline::{json, notice};
use yellowline_words::Language;

#[wasm_bindgen]
impl Ledger {
    /// What changes for sales where the signed agreement gives way to the proposed one, with its receipt; request:
    /// `{"asOf", "mode"?, "weeks"?, "from"?, "by"?, "limit"?}`. Canonical bytes.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(js_name = noticeJson)]
    pub fn notice_json(&self, signed: &Agreement, proposed: &Agreement, request: &str) -> Result<String, JsValue> {
        notice::notice(&signed.0, &proposed.0, &self.0, request).map(|r| r.canonical()).map_err(thrown)
    }

    /// The same as an object.
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    #[wasm_bindgen(unchecked_return_type = "WithReceipt<NoticeReport>")]
    pub fn notice(&self, signed: &Agreement, proposed: &Agreement, request: &str) -> Result<JsValue, JsValue> {
        self.notice_json(signed, proposed, request).map(|json| parsed(&json))
    }

    /// A change notice in words, ready to paste; `language` is `en`, `de`, `fr`, `es` or `pt`.
    ///
    /// # Errors
    /// Where the report is no change notice, or the language is none of these.
    #[wasm_bindgen(js_name = noticeText)]
    pub fn notice_text(&self, report: &str, proposed: &Agreement, language: &str) -> Result<String, JsValue> {
        in_words(report, language, |report, language| yellowline_words::notice(report, &proposed.0, language))
    }
}

#[wasm_bindgen]
impl Agreement {
    /// What a pilot of this agreement can tell, and the document with it registered where the request has the date;
    /// request: `{"n", "floor"?, "target"?, "alpha"?, "horizonDays"?, "registered"?, "id"?, "title"?}`.
    ///
    /// # Errors
    /// Where the request is not understood or contradicts itself.
    #[wasm_bindgen(unchecked_return_type = "Pilot")]
    pub fn pilot(&self, request: &str) -> Result<JsValue, JsValue> {
        notice::pilot(&self.0, request).map(|pilot| object(&pilot)).map_err(thrown)
    }

    /// The same as canonical JSON.
    ///
    /// # Errors
    /// Where the request is not understood or contradicts itself.
    #[wasm_bindgen(js_name = pilotJson)]
    pub fn pilot_json(&self, request: &str) -> Result<String, JsValue> {
        notice::pilot(&self.0, request).map(|pilot| json::canonical(&pilot)).map_err(thrown)
    }

    /// What a pilot can tell, in words; `language` as for `noticeText`.
    ///
    /// # Errors
    /// Where the report is of no pilot, or the language is none we have.
    #[wasm_bindgen(js_name = pilotText)]
    pub fn pilot_text(&self, report: &str, language: &str) -> Result<String, JsValue> {
        in_words(report, language, yellowline_words::pilot)
    }
}

pub(crate) fn in_words(
    report: &str,
    language: &str,
    words: impl Fn(&json::Node, Language) -> Option<String>,
) -> Result<String, JsValue> {
    let codes = Language::ALL.map(Language::code);
    let known = Language::of(language).ok_or_else(|| {
        let help = did_you_mean(language, codes)
            .map_or_else(|| format!("known here: {}", codes.join(", ")), |code| format!("did you mean `{code}`?"));
        thrown(Problem::new("unknown_language", "/language", format!("`{language}` is no language we have")).help(help))
    })?;
    let tree = json::parse(report).map_err(thrown)?;
    words(&tree, known).ok_or_else(|| {
        let said = "this is not the report these words are for";
        thrown(
            Problem::new("other_report", "/report", said)
                .help("pass what `noticeJson`, `pilotJson` or `mondayJson` gave"),
        )
    })
}
