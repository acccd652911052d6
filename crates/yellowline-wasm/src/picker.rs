use crate::error::thrown;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::json::Node;
use yellowline::ledger::Mapping;

/// Picks rejected rows out of a file pushed a second time, as they came.
#[wasm_bindgen]
pub struct RowPicker(yellowline::ledger::RowPicker);

#[wasm_bindgen]
impl RowPicker {
    /// For the file of a mapping; rows as `Ledger.rejectedRows` gives them.
    ///
    /// # Errors
    /// Where the mapping or the rows are not understood.
    #[wasm_bindgen(constructor)]
    pub fn new(mapping: &str, rows: &str) -> Result<Self, JsValue> {
        let mapping = Mapping::parse(mapping).map_err(thrown)?;
        let node = yellowline::json::parse(rows).map_err(thrown)?;
        let number = |n: &Node| n.int().and_then(|n| u64::try_from(n).ok());
        let rows: Vec<u64> = node.items().iter().filter_map(number).collect();
        Ok(Self(yellowline::ledger::RowPicker::new(&mapping, &rows)))
    }

    /// The file's next bytes; gives the bytes picked from them.
    #[must_use]
    pub fn push(&mut self, chunk: &[u8]) -> Vec<u8> {
        self.0.push(chunk)
    }

    /// The last bytes picked.
    #[must_use]
    pub fn end(&mut self) -> Vec<u8> {
        self.0.end()
    }
}
