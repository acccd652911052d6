//! Strict JSON in, canonical JSON out.

mod check;
mod node;
mod schema;
mod shape;
mod typescript;

pub use check::check;
pub(crate) use check::{child, date};
pub use node::{Node, parse};
pub use schema::schema;
pub use shape::{Choice, Field, Object, Shape};
pub use typescript::typescript;

use serde::Serialize;

/// The RFC 8785 bytes of a value: one value, one sequence of bytes, on every machine.
///
/// Everything serialised here is a tree of maps with string keys and finite numbers, which RFC 8785
/// always has a form for; the empty text would say otherwise.
#[must_use]
pub fn canonical<T: Serialize>(value: &T) -> String {
    // By way of a tree, so that each type is serialised in one way only: half the code in wasm.
    let tree = serde_json::to_value(value).unwrap_or_default();
    serde_json_canonicalizer::to_string(&tree).unwrap_or_default()
}
