//! # Yellowline
//!
//! One pure function, the same bits everywhere: (agreement, ledger, as_of) → report.
//!
//! ```text
//!  agreement.json ── agreement::Agreement::parse ──► Agreement ───────────┐ borrowed by all below
//!                                                                         ▼
//!  leads, touches, stages, deals ── ledger::Import ──► Ledger ──► score ─┬► tune ─────┬► report ──► bytes
//!        (CSV, pushed in chunks)        │                               ├► recorded ─┤    + receipt
//!                                       │                               └► learn ────┘
//!                                       └──► findings: file, row, column, code, help
//! ```
//!
//! Modules stand in the order in which data flows. There is no clock, no randomness, no input or
//! output and no floating-point accumulation here: what a function returns depends on its arguments
//! alone. A bad agreement is an error; a bad row is a finding.

pub mod agreement;
#[cfg(feature = "calendar")]
pub mod calendar;
pub mod cycle;
#[cfg(feature = "handoff")]
pub mod handoff;
pub mod json;
#[cfg(feature = "learn")]
pub mod learn;
pub mod ledger;
mod letter;
pub mod limit;
mod lookup;
#[cfg(feature = "monday")]
pub mod monday;
mod named;
#[cfg(feature = "notice")]
pub mod notice;
mod order;
#[cfg(feature = "pace")]
pub mod pace;
#[cfg(feature = "partials")]
pub mod partial;
pub mod problem;
#[cfg(feature = "recorded")]
pub mod recorded;
#[cfg(feature = "replay")]
pub mod replay;
pub mod report;
#[cfg(feature = "rooms")]
pub mod rooms;
pub mod score;
#[cfg(feature = "trail")]
pub mod trail;
#[cfg(feature = "tune")]
pub mod tune;
pub mod unit;

#[cfg(test)]
mod fixture;

pub use named::Named;

/// The engine's version, part of every receipt.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");
