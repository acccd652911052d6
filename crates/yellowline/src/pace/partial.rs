use super::counted::Ground;
use super::frame::Frame;
use super::{PaceReport, Request, report};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Problem;
use crate::report::{Origin, Report, foreign_partial};

/// The integer state of a report on pace: observe → merge → finish.
///
/// `merge` is commutative and associative; partials of ledgers split by lead give the bytes of the whole.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Partial {
    pub(crate) origin: Origin,
    pub(crate) request: Request,
    /// For each goal asked for.
    pub(super) goals: Vec<Counts>,
}

/// What was counted towards a goal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Counts {
    /// For each day of its frame that has ended, how many or how much.
    pub(super) by_day: Vec<i128>,
    /// Opportunities in another currency, or in none.
    pub(super) other_currency: i64,
    /// Opportunities without an amount.
    pub(super) no_amount: i64,
}

impl Partial {
    /// Observes a ledger.
    #[must_use]
    pub fn observe(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let mut ground = Ground::new(agreement, ledger, request);
        let goals = request.goals.iter().map(|asked| {
            let frame = Frame::of(agreement, request, asked);
            frame.map_or_else(Counts::default, |frame| ground.count(&agreement.goals[asked.goal], &frame))
        });
        let goals = goals.collect();
        Self { origin: Origin::new(agreement, ledger), request: request.clone(), goals }
    }

    /// Adds another partial of the same agreement, request and engine; the two must share no lead.
    ///
    /// # Errors
    /// Where the other was made of another agreement or request.
    pub fn merge(mut self, other: &Self) -> Result<Self, Problem> {
        if self.request != other.request {
            return Err(foreign_partial());
        }
        self.origin.merge(&other.origin)?;
        for (mine, theirs) in self.goals.iter_mut().zip(&other.goals) {
            mine.by_day.iter_mut().zip(&theirs.by_day).for_each(|(mine, theirs)| *mine += theirs);
            mine.other_currency += theirs.other_currency;
            mine.no_amount += theirs.no_amount;
        }
        Ok(self)
    }

    /// Divides, once and last, and seals the report.
    #[must_use]
    pub fn finish(&self, agreement: &Agreement, request: &Request) -> Report {
        let body = self.told(agreement, request);
        Report::seal(&body, agreement, self.origin.ledger(), &request.moment)
    }
    /// The report before it is sealed.
    pub(crate) fn told(&self, agreement: &Agreement, request: &Request) -> PaceReport {
        report::body(self, agreement, request)
    }
}
