//! Strict JSON in, canonical JSON out.

mod canonical;
mod check;
mod node;
#[cfg(feature = "schema")]
mod schema;
mod shape;
#[cfg(feature = "schema")]
mod typescript;
mod writer;

pub use canonical::canonical;
pub(crate) use canonical::{quote, quote_bytes, with_member};
pub use check::check;
pub(crate) use check::{child, clock, date};
pub use node::{Node, parse};
#[cfg(feature = "schema")]
pub use schema::schema;
pub use shape::{Choice, Field, Object, Shape};
#[cfg(feature = "schema")]
pub use typescript::typescript;
