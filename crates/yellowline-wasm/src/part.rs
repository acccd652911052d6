use crate::error::thrown;
use crate::{Import, room};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[wasm_bindgen]
impl Import {
    /// Goes on at a line in the middle of the file that was begun: of `head`, its first bytes, only the column names
    /// are read, and what is pushed next must begin a row. `false` where a file of this kind must be read in one.
    ///
    /// # Errors
    /// Where no file was begun.
    pub fn skip(&mut self, head: &[u8]) -> Result<bool, JsValue> {
        self.import.skip(head).map_err(thrown)
    }

    /// Gives the rows read since the last time, for the engine that reads the file's beginning, and their memory.
    ///
    /// # Errors
    /// Where no file is being read.
    pub fn piece(&mut self) -> Result<Vec<u8>, JsValue> {
        self.import.piece().map_err(thrown)
    }

    /// Ends the file that was read from its middle, and uses the import up: what the other engine must see before the
    /// first piece.
    ///
    /// # Errors
    /// Where no file is being read, or nothing of it could be.
    pub fn totals(self) -> Result<Vec<u8>, JsValue> {
        self.import.totals().map_err(thrown)
    }

    /// Is a row about to begin, so that another engine may have begun here?
    #[wasm_bindgen(js_name = atRow)]
    #[must_use]
    pub fn at_row(&self) -> bool {
        self.import.at_row()
    }

    /// Takes what another engine read of this file from here on, as if it had been pushed: the totals first, then each
    /// piece. `false`, for the totals alone, where it cannot be taken: the rest of the file is then to be pushed.
    ///
    /// # Errors
    /// Where no file was begun, and where the piece is none or not the next one.
    pub fn absorb(&mut self, piece: &[u8]) -> Result<bool, JsValue> {
        self.pushed = self.pushed.saturating_add(piece.len());
        room::to_read(self.pushed);
        self.import.absorb(piece).map_err(thrown)
    }
}
