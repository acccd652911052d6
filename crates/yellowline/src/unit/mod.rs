//! Quantities with their units and bounds. Everything is an integer; a quotient is formed once, last.

mod as_of;
mod decimal;
mod fingerprint;
mod fixed;
mod instant;
#[cfg(feature = "lanes")]
mod lanes;
mod money;
mod points;
mod rate;
mod rounding;
mod sums;
mod wilson;
mod words;
mod zone;

pub use as_of::AsOf;
pub use decimal::Decimal;
pub use fingerprint::{Fingerprint, RowSum};
pub(crate) use fixed::{BITS, LN_2, times};
pub use instant::{Instant, Stamp};
pub use money::Currency;
pub use points::Points;
#[cfg(feature = "reports")]
pub(crate) use rate::quotient;
pub use rate::{Rate, Reason};
pub(crate) use rounding::half_even;
pub(crate) use sums::RowSums;
pub use wilson::Wilson;
pub use zone::{TIME_ZONE_DATA, Zone};
