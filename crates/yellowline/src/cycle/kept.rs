use super::{Cycles, Partial, Request};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Report, same_zone};
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
        let kept = self.cycles.take().filter(|cycles| cycles.moment == request.moment);
        let cycles = kept.unwrap_or_else(|| Cycles::of(agreement, ledger, &request.moment));
        let partial = Partial::count(agreement, ledger, &cycles, &request);
        self.cycles = Some(cycles);
        partial.finish(agreement, &request)
    }
}
