//! Quantities with their units and bounds. Everything is an integer; a quotient is formed once, last.

mod as_of;
mod decimal;
mod fingerprint;
mod instant;
mod lanes;
mod money;
mod points;
mod rate;
mod wilson;
mod words;
mod zone;

pub use as_of::AsOf;
pub use decimal::Decimal;
pub(crate) use fingerprint::RowSums;
pub use fingerprint::{Fingerprint, RowSum};
pub use instant::{Instant, Stamp};
pub use money::Currency;
pub use points::Points;
#[cfg(feature = "recorded")]
pub(crate) use rate::quotient;
pub use rate::{Rate, Reason};
pub use wilson::Wilson;
pub use zone::{TIME_ZONE_DATA, Zone};
