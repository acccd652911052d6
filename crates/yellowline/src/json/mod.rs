//! Strict JSON in, canonical JSON out.

mod node;

pub use node::{Node, parse};

use serde::Serialize;

/// The RFC 8785 bytes of a value: one value, one sequence of bytes, on every machine.
///
/// # Panics
/// Never: every value serialised here is a tree of maps with string keys and finite numbers.
#[must_use]
pub fn canonical<T: Serialize>(value: &T) -> String {
    serde_json_canonicalizer::to_string(value).unwrap_or_default()
}
