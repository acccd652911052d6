//! Strict JSON in, canonical JSON out.

mod canonical;
mod check;
mod node;
#[cfg(feature = "schema")]
mod schema;
mod shape;
mod tree;
#[cfg(feature = "schema")]
mod typescript;

pub use canonical::canonical;
pub(crate) use canonical::{quote, quote_bytes, written};
pub use check::check;
pub(crate) use check::{child, clock, date};
pub use node::{Node, parse};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use shape::{Choice, Field, Object, Shape};
pub(crate) use tree::tree;
#[cfg(feature = "schema")]
pub use typescript::typescript;
