//! Periods of a report (definition 1.2).

mod fiscal;
mod period;
mod requested;
#[cfg(test)]
mod tests;

pub use fiscal::FiscalWeeks;
pub use period::{Period, Unit, last, touching};
pub use requested::RequestedPeriods;
