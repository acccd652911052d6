use crate::Agreement;
use crate::error::{parsed, thrown};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use yellowline::agreement::{Agreement as Yellowline, in_force};
use yellowline::json::{Node, parse};
use yellowline::problem::Refusal;
use yellowline::report::{Moment, SCORE_REQUEST, read};
use yellowline::unit::Instant;

#[wasm_bindgen]
impl Agreement {
    /// The agreement in force at a moment, of several as a JSON list of their texts; request: `{"asOf"}`.
    ///
    /// # Errors
    /// Where one of them is refused, none held yet, or nothing tells which of two did.
    #[wasm_bindgen(js_name = inForce)]
    pub fn in_force(documents: &str, request: &str) -> Result<Self, JsValue> {
        chosen(documents, request).map(|one| Self(Arc::new(one))).map_err(thrown)
    }

    /// Two reports of one kind beside each other, each as its canonical bytes: what is another figure, and what their
    /// receipts differ in.
    ///
    /// # Errors
    /// Where either is no report with its receipt, or both are of different kinds.
    #[wasm_bindgen(unchecked_return_type = "Replay")]
    pub fn replay(then: &str, now: &str) -> Result<JsValue, JsValue> {
        Self::replay_json(then, now).map(|json| parsed(&json))
    }

    /// The same as canonical bytes.
    ///
    /// # Errors
    /// As above.
    #[wasm_bindgen(js_name = replayJson)]
    pub fn replay_json(then: &str, now: &str) -> Result<String, JsValue> {
        yellowline::replay::replay(then, now).map(|told| yellowline::json::canonical(&told)).map_err(thrown)
    }
}

fn chosen(documents: &str, request: &str) -> Result<Yellowline, Refusal> {
    let list = parse(documents)?;
    let read_one = |text: &Node| Yellowline::parse(text.text().unwrap_or_default());
    let mut agreements = list.items().iter().map(read_one).collect::<Result<Vec<_>, _>>()?;
    let request = read(request, &SCORE_REQUEST)?;
    // Where there is none, that is what is told.
    let future = agreements.first().map_or(Ok(Instant::END), |one| Moment::of(&request, one.zone).map(|m| m.future))?;
    let place = in_force(&agreements, future)?;
    Ok(agreements.swap_remove(place))
}
