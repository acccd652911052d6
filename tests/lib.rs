//! What the test programs share: vectors, the engine's answers to them, and cases made of seeds.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "programs for tests tell by panicking"
)]

#[path = "native/answer.rs"]
pub mod answer;
pub mod generator;
#[path = "native/vector.rs"]
pub mod vector;
