use crate::error::{object, thrown};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What sales and marketing agreed, checked.
#[wasm_bindgen]
pub struct Agreement(pub(crate) Arc<yellowline::agreement::Agreement>);

#[wasm_bindgen]
impl Agreement {
    /// Reads and checks a document; throws with every problem at once.
    ///
    /// # Errors
    /// Every problem with its JSON pointer, code and help.
    pub fn parse(document: &str) -> Result<Self, JsValue> {
        yellowline::agreement::Agreement::parse(document).map(|a| Self(Arc::new(a))).map_err(thrown)
    }

    /// Every problem of a document; none where it is fine. Never throws.
    #[wasm_bindgen(unchecked_return_type = "Problem[]")]
    #[must_use]
    pub fn check(document: &str) -> JsValue {
        let problems = yellowline::agreement::Agreement::parse(document).err().map_or_else(Vec::new, |r| r.problems);
        object(&problems)
    }

    /// The fingerprints of both parts, and the spoken form of the definitions'.
    #[wasm_bindgen(unchecked_return_type = "Fingerprints")]
    #[must_use]
    pub fn fingerprint(&self) -> JsValue {
        object(&self.0.fingerprints())
    }

    /// The further scores, as of other product lines, in their order: what each is asked for by and called.
    #[wasm_bindgen(unchecked_return_type = "ScoreName[]")]
    #[must_use]
    pub fn scores(&self) -> JsValue {
        object(&self.0.scores)
    }

    /// The same agreement looked at through a further score: whatever is made with it is of that score, and its
    /// receipt says so.
    ///
    /// # Errors
    /// Where the agreement has no such score.
    pub fn score(&self, id: &str) -> Result<Self, JsValue> {
        self.0.of_score(id).map(|a| Self(Arc::new(a))).map_err(thrown)
    }

    /// The document's RFC 8785 form.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.canonical()
    }
}
