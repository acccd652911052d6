//! Periods of a report (definition 1.2) and business time (definition 5.4).

mod asked;
mod business;
mod day_spans;
mod fiscal;
mod period;
mod requested;
#[cfg(test)]
mod tests;

pub use asked::{BUSINESS_REQUEST, BusinessTime, ListedPeriod, ListedPeriods, PERIODS_REQUEST, business, periods};
pub use business::Business;
pub use fiscal::FiscalWeeks;
pub use period::{Period, Unit, last, touching};
pub use requested::RequestedPeriods;
