use super::leads::Asked;
use super::{Cycles, Partial, Request};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Moment, Report, same_zone};
use std::sync::Arc;

/// An agreement and a ledger whose spells are kept from one report to the next: other periods, segments and
/// restrictions of one moment are counted at once.
#[derive(Clone, Debug)]
pub struct Book {
    agreement: Arc<Agreement>,
    ledger: Arc<Ledger>,
    cycles: Option<Cycles>,
}

impl Book {
    /// Of an agreement and a ledger.
    ///
    /// # Errors
    /// Where the ledger was read in another zone.
    pub fn new(agreement: Arc<Agreement>, ledger: Arc<Ledger>) -> Result<Self, Refusal> {
        same_zone(&agreement, &ledger)?;
        Ok(Self { agreement, ledger, cycles: None })
    }

    /// The report; as [`super::cycle`].
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    pub fn report(&mut self, request: &str) -> Result<Report, Refusal> {
        let (agreement, ledger) = (&self.agreement, &self.ledger);
        let request = Request::of(agreement, ledger, request)?;
        let cycles = known(&mut self.cycles, agreement, ledger, &request.moment);
        Partial::count(agreement, ledger, cycles, &request).finish(agreement, &request)
    }

    /// The leads behind a figure; as [`super::leads`].
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    pub fn leads(&mut self, request: &str) -> Result<Report, Refusal> {
        let (agreement, ledger) = (&self.agreement, &self.ledger);
        let asked = Asked::of(agreement, ledger, request)?;
        let cycles = known(&mut self.cycles, agreement, ledger, &asked.request.moment);
        Ok(asked.page(agreement, ledger, cycles))
    }
}

/// The spells as known at a moment: those that are kept where they are of it.
fn known<'a>(kept: &'a mut Option<Cycles>, agreement: &Agreement, ledger: &Ledger, moment: &Moment) -> &'a Cycles {
    let same = kept.take().filter(|cycles| cycles.moment == *moment);
    kept.insert(same.unwrap_or_else(|| Cycles::of(agreement, ledger, moment)))
}
