use super::body::Body;
use super::book::Lead;
use super::count::{Counter, Scratch};
use super::split::{Split, missing_last};
use super::{CycleReport, Cycles, Request, accounts, report};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal};
use crate::report::{Origin, Report, foreign_partial};

/// The integer state of a cycle report: observe → merge → finish.
///
/// `merge` is commutative and associative; partials of ledgers split by lead give the bytes of the whole.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Partial {
    pub(crate) origin: Origin,
    pub(crate) request: Request,
    pub(super) total: Body,
    /// For each value, the same; by value, the missing one last.
    pub(super) segments: Vec<(Option<String>, Body)>,
    pub(super) totals: Totals,
    /// Where they are asked for.
    pub(super) accounts: Option<accounts::Tally>,
}

/// Counts of leads and facts, whatever the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Totals {
    pub(super) leads: i64,
    pub(super) cycles: i64,
    pub(super) undated: i64,
    pub(super) dated_by_stage: i64,
    pub(super) created_later: i64,
    pub(super) merged: i64,
    pub(super) tie: i64,
    pub(super) reopened: i64,
    pub(super) unexpected_return: i64,
    pub(super) unknown_stage: i64,
    pub(super) future_leads: i64,
    /// Transitions, touches, assignments.
    pub(super) future: [i64; 3],
}

impl Partial {
    /// Observes a ledger.
    #[must_use]
    pub fn observe(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        Self::count(agreement, ledger, &Cycles::of(agreement, ledger, &request.moment), request)
    }

    /// The same on spells of this agreement, ledger and moment.
    #[must_use]
    pub fn count(agreement: &Agreement, ledger: &Ledger, cycles: &Cycles, request: &Request) -> Self {
        let origin = Origin::new(agreement, ledger);
        let counter = Counter::new(agreement, ledger, cycles, request);
        let split = Split::of(ledger, request);
        let mut bodies = vec![counter.empty(); split.values.len()];
        let mut totals = Totals::default();
        let mut scratch = Scratch::default();
        let current = ledger.leads().attribute("stage");
        for (lead, segment) in split.of.iter().enumerate() {
            let Some(segment) = segment else { continue };
            let body = &mut bodies[*segment as usize];
            counter.count(lead, body, &mut scratch);
            let undated = totals.add(ledger, lead, &cycles.leads[lead], request);
            if undated && let Some(stage) = current.and_then(|column| column.text(lead)) {
                let stage = agreement.stages.iter().position(|known| known.id == stage);
                if let Some(row) = stage.and_then(|stage| body.stages[stage].rows.last_mut()) {
                    row.undated += 1;
                }
            }
        }
        let scope = split.of.iter().enumerate().filter_map(|(lead, segment)| segment.map(|_| lead));
        let accounts = request.accounts.then(|| counter.accounts(scope));
        bodies.iter_mut().for_each(Body::sum);
        if request.by.is_none() {
            let mut total = bodies.pop().unwrap_or_default();
            total.settle();
            return Self { origin, request: request.clone(), total, segments: Vec::new(), totals, accounts };
        }
        bodies.iter_mut().for_each(Body::settle);
        let mut total = counter.empty();
        bodies.iter().for_each(|body| total.merge(body));
        total.settle();
        let segments = split.values.iter().map(|value| value.map(str::to_owned)).zip(bodies).collect();
        Self { origin, request: request.clone(), total, segments, totals, accounts }
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
        self.total.merge(&other.total);
        self.total.settle();
        for (value, theirs) in &other.segments {
            match self.segments.binary_search_by(|(known, _)| missing_last(known.as_deref(), value.as_deref())) {
                Ok(at) => {
                    self.segments[at].1.merge(theirs);
                    self.segments[at].1.settle();
                }
                Err(at) => self.segments.insert(at, (value.clone(), theirs.clone())),
            }
        }
        self.totals.merge(&other.totals);
        if let (Some(mine), Some(theirs)) = (&mut self.accounts, &other.accounts) {
            mine.merge(theirs);
        }
        Ok(self)
    }

    /// Is a report to be made of it? Only all parts together tell.
    #[cfg(feature = "partials")]
    pub(crate) fn fits(&self) -> Result<(), Problem> {
        let by = self.request.by.as_deref();
        let values = self.segments.iter().filter(|(value, _)| value.is_some()).count();
        by.and_then(|by| crate::report::too_many(by, values)).map_or(Ok(()), Err)
    }

    /// Divides, once and last, and seals the report.
    ///
    /// # Errors
    /// Where the books do not balance, which only a mistake of this engine's can bring about.
    pub fn finish(&self, agreement: &Agreement, request: &Request) -> Result<Report, Refusal> {
        let body = self.told(agreement, request)?;
        Ok(Report::seal(&body, agreement, self.origin.ledger(), &request.moment))
    }

    /// The report before it is sealed.
    pub(crate) fn told(&self, agreement: &Agreement, request: &Request) -> Result<CycleReport, Refusal> {
        for body in std::iter::once(&self.total).chain(self.segments.iter().map(|(_, body)| body)) {
            if let Some((stage, period)) = body.unbalanced() {
                return Err(unbalanced(&agreement.stages[stage].id, &request.periods.periods[period].name).into());
            }
        }
        Ok(report::body(self, agreement, request))
    }
}

fn unbalanced(stage: &str, period: &str) -> Problem {
    let said = format!("the books of `{stage}` do not balance in {period}");
    Problem::new("books_do_not_balance", "", said)
        .with("stage", stage)
        .with("period", period)
        .help("a mistake of this engine's: please report it with the request")
}

impl Totals {
    /// Counts a lead. Has it no date at all?
    fn add(&mut self, ledger: &Ledger, lead: usize, told: &Lead, request: &Request) -> bool {
        let created = ledger.leads().created(lead);
        let undated = created.is_none() && !told.by_stage;
        self.leads += 1;
        self.cycles += i64::from(told.cycles);
        self.undated += i64::from(undated);
        self.dated_by_stage += i64::from(told.by_stage);
        self.created_later += i64::from(told.later);
        self.merged += i64::from(ledger.leads().is_merged(lead));
        self.tie += i64::from(told.tie);
        self.reopened += i64::from(told.reopened);
        self.unexpected_return += i64::from(told.unexpected);
        self.unknown_stage += i64::from(told.unknown);
        self.future_leads += i64::from(created.is_some_and(|c| c.at >= request.moment.future));
        self.future.iter_mut().zip(told.future).for_each(|(mine, more)| *mine += i64::from(more));
        undated
    }

    fn merge(&mut self, other: &Self) {
        self.leads += other.leads;
        self.cycles += other.cycles;
        self.undated += other.undated;
        self.dated_by_stage += other.dated_by_stage;
        self.created_later += other.created_later;
        self.merged += other.merged;
        self.tie += other.tie;
        self.reopened += other.reopened;
        self.unexpected_return += other.unexpected_return;
        self.unknown_stage += other.unknown_stage;
        self.future_leads += other.future_leads;
        self.future.iter_mut().zip(other.future).for_each(|(mine, more)| *mine += more);
    }
}
