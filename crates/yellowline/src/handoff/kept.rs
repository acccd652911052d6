use super::bound::Bound;
use super::lead::Lead;
use super::{Partial, Request};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Moment, Report, same_zone};
use std::sync::Arc;

/// An agreement and a ledger of which what is known of each lead is kept from one report to the next: other periods,
/// hand-offs, cuts and restrictions of one moment are counted at once.
#[derive(Clone, Debug)]
pub struct Book {
    agreement: Arc<Agreement>,
    ledger: Arc<Ledger>,
    kept: Option<(Moment, Vec<Lead>)>,
}

impl Book {
    /// Of an agreement and a ledger.
    ///
    /// # Errors
    /// Where the ledger was read in another zone.
    pub fn new(agreement: Arc<Agreement>, ledger: Arc<Ledger>) -> Result<Self, Refusal> {
        same_zone(&agreement, &ledger)?;
        Ok(Self { agreement, ledger, kept: None })
    }

    /// The report; as [`super::hand_off`].
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the agreement and the ledger.
    pub fn report(&mut self, request: &str) -> Result<Report, Refusal> {
        let (agreement, ledger) = (&self.agreement, &self.ledger);
        let request = Request::of(agreement, ledger, request)?;
        let same = self.kept.take().filter(|(moment, _)| *moment == request.moment);
        let (_, leads) = self.kept.insert(same.unwrap_or_else(|| known(agreement, ledger, &request.moment)));
        let partial = Partial::of_kept(agreement, ledger, leads, &request);
        partial.fits()?;
        Ok(partial.finish(agreement, &request))
    }
}

/// What is known of each lead at a moment, whatever hand-off is asked about.
fn known(agreement: &Agreement, ledger: &Ledger, moment: &Moment) -> (Moment, Vec<Lead>) {
    let bound = Bound::new(agreement, ledger, None, moment);
    (moment.clone(), (0..ledger.leads().len()).map(|lead| bound.lead(lead)).collect())
}
