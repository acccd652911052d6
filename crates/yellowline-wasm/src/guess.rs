use crate::Import;
use crate::error::{object, thrown};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::ledger::{Cut, Mapping};

#[wasm_bindgen]
impl Import {
    /// What a file seems to be, from its beginning: a mapping to look at and correct, remembered, of a known system or
    /// guessed.
    #[wasm_bindgen(unchecked_return_type = "Preview")]
    #[must_use]
    pub fn preview(&self, file: &str, head: &[u8]) -> JsValue {
        object(&self.import.preview(file, head))
    }

    /// The same of a file that is cut as a person says; `cut`: `{"encoding"?, "delimiter"?, "headerRow"?}`.
    ///
    /// # Errors
    /// Where the cut is not understood.
    #[wasm_bindgen(js_name = previewAs, unchecked_return_type = "Preview")]
    pub fn preview_as(&self, file: &str, head: &[u8], cut: &str) -> Result<JsValue, JsValue> {
        Cut::parse(cut).map(|cut| object(&self.import.preview_as(file, head, cut))).map_err(thrown)
    }

    /// Remembers a mapping: a file with the column names of its `header` is read like that again.
    ///
    /// # Errors
    /// Where the mapping is not understood.
    pub fn remember(&mut self, mapping: &str) -> Result<(), JsValue> {
        Mapping::parse(mapping).map(|m| self.import.remember(m)).map_err(thrown)
    }

    /// Takes the words of a list, as of products, from the beginning of its file: files previewed from now on are
    /// offered its spelling where they have another.
    pub fn spell(&mut self, head: &[u8]) {
        self.import.spell(head);
    }
}
