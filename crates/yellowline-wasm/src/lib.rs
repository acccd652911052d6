//! Yellowline for JavaScript: conversion only, nothing to decide.
//!
//! Text in, text out is the canonical lane (`…Json`): the same bytes as natively. The object lane
//! returns the same as plain objects. Large data crosses once, as bytes, into a handle.

mod agreement;
#[cfg(feature = "calendar")]
mod calendar;
#[cfg(feature = "cycle")]
mod cycle;
mod error;
#[cfg(feature = "export")]
mod export;
#[cfg(feature = "guess")]
mod guess;
#[cfg(feature = "handoff")]
mod handoff;
mod import;
#[cfg(feature = "learn")]
mod learn;
mod ledger;
#[cfg(feature = "monday")]
mod monday;
#[cfg(feature = "notice")]
mod notice;
#[cfg(feature = "pace")]
mod pace;
#[cfg(feature = "parts")]
mod part;
#[cfg(feature = "export")]
mod picker;
#[cfg(feature = "recorded")]
mod recorded;
#[cfg(feature = "replay")]
mod replay;
mod room;
#[cfg(feature = "rooms")]
mod rooms;
#[cfg(feature = "trail")]
mod trail;
#[cfg(feature = "tune")]
mod tuner;

pub use agreement::Agreement;
#[cfg(feature = "cycle")]
pub use cycle::CycleBook;
#[cfg(feature = "handoff")]
pub use handoff::HandOffBook;
pub use import::Import;
pub use ledger::Ledger;
#[cfg(feature = "export")]
pub use picker::RowPicker;
#[cfg(feature = "tune")]
pub use tuner::Tuner;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(all(feature = "lean", target_family = "wasm"))]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Types of documents and reports, generated from the core.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { BusinessTime, Comparison, CycleLeads, CycleReport, Engine, Explanation, Export, FileSummary, Finding, Fingerprints, HandOffLeads, HandOffReport, LearnReport, LedgerSummary, ListedPeriods, MondayLeads, MondayReport, Moves, NoticeReport, PaceReport, Pilot, Preview, Problem, RecordedLeads, RecordedReport, Replay, RuleReach, ScoreName, ScoreTable, Trail, TuneReport, TuneStep, ValueCount, WithReceipt } from "./types.js";
"#;

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Engine {
    version: &'static str,
    time_zone_data: &'static str,
}

/// The engine: its version, and that of the time-zone data compiled in.
#[wasm_bindgen(unchecked_return_type = "Engine")]
#[must_use]
pub fn engine() -> wasm_bindgen::JsValue {
    error::object(&Engine { version: yellowline::ENGINE, time_zone_data: yellowline::unit::TIME_ZONE_DATA })
}
