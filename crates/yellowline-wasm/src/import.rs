use crate::error::{object, thrown};
use crate::{Agreement, Ledger, room};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::ledger::Mapping;

/// Reads files into a ledger, pushed chunk by chunk.
#[wasm_bindgen]
pub struct Import {
    pub(crate) import: yellowline::ledger::Import,
    /// Bytes of all files.
    pub(crate) pushed: usize,
}

#[wasm_bindgen]
impl Import {
    /// An import under an agreement, which says the time zone, the currency and the attributes' types.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(agreement: &Agreement) -> Self {
        Self { import: yellowline::ledger::Import::new(&agreement.0), pushed: 0 }
    }

    /// Begins a file with its mapping.
    ///
    /// # Errors
    /// Where the mapping is not understood, leaves a question open or contradicts the agreement.
    pub fn begin(&mut self, mapping: &str) -> Result<(), JsValue> {
        Mapping::parse(mapping).and_then(|m| self.import.begin(m)).map_err(thrown)
    }

    /// The file's next bytes, cut anywhere.
    ///
    /// # Errors
    /// Where no file was begun.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), JsValue> {
        self.pushed = self.pushed.saturating_add(chunk.len());
        room::to_read(self.pushed);
        self.import.push(chunk).map_err(thrown)
    }

    /// Ends the file and says what became of it.
    ///
    /// # Errors
    /// Where no file was begun.
    #[wasm_bindgen(unchecked_return_type = "FileSummary")]
    pub fn end(&mut self) -> Result<JsValue, JsValue> {
        self.import.end().map(|summary| object(&summary)).map_err(thrown)
    }

    /// Forgets the file that is being read.
    pub fn cancel(&mut self) {
        self.import.cancel();
    }

    /// Settles everything into a ledger and uses the import up.
    ///
    /// # Errors
    /// Where a file is still being read.
    pub fn finish(self) -> Result<Ledger, JsValue> {
        room::to_sort(self.pushed);
        self.import.finish().map(|ledger| Ledger(Arc::new(ledger))).map_err(thrown)
    }
}
