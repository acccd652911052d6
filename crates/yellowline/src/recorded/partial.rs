use super::figures::Tally;
use super::pair::{Pairs, Sides};
use super::{Request, report};
use crate::Named;
use crate::agreement::Agreement;
use crate::ledger::{Ledger, Table};
use crate::problem::Problem;
use crate::report::{Origin, Report, foreign_partial};
use std::cmp::Ordering;

/// The integer state of a report on recorded stages: observe → merge → finish.
///
/// `merge` is commutative and associative; partials of ledgers split by lead give the bytes of the whole.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Partial {
    pub(crate) origin: Origin,
    pub(crate) request: Request,
    /// For each stage of the agreement.
    pub(super) stages: Vec<Tally>,
    /// For each value, the same; by value, the missing one last.
    pub(super) segments: Vec<(Option<String>, Vec<Tally>)>,
    pub(super) totals: Totals,
    /// Recorded stages the agreement does not know, and how often.
    #[cfg_attr(feature = "partials", serde(with = "crate::partial::named"))]
    pub(super) unknown: Named<String, i64>,
}

/// Counts of leads and facts, and of those ignored because they are future.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Totals {
    pub(super) leads: Seen,
    pub(super) undated: i64,
    pub(super) transitions: Seen,
    pub(super) touches: Seen,
    pub(super) opportunities: Seen,
    pub(super) assignments: Seen,
    pub(super) repeated: i64,
    pub(super) unknown_basis: i64,
}

/// How many there are, and how many of them are future.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Seen {
    pub(super) all: i64,
    pub(super) future: i64,
}

impl Seen {
    fn add(&mut self, future: bool) {
        self.all += 1;
        self.future += i64::from(future);
    }

    fn merge(&mut self, other: Self) {
        self.all += other.all;
        self.future += other.future;
    }
}

impl Partial {
    /// Observes a ledger.
    #[must_use]
    pub fn observe(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let mut partial = Self {
            origin: Origin::new(agreement, ledger),
            request: request.clone(),
            stages: vec![Tally::default(); agreement.stages.len()],
            segments: Vec::new(),
            totals: Totals::default(),
            unknown: Named::default(),
        };
        let pairs = Pairs::new(agreement, ledger, request);
        for lead in 0..ledger.leads().len() {
            let sides = pairs.sides(lead);
            partial.totals.count(ledger, lead, request, &sides);
            for stage in 0..agreement.stages.len() {
                let pair = pairs.pair(stage, &sides);
                partial.stages[stage].add(&pair);
                if let Some(by) = &request.by {
                    partial.segment(pairs.owners.value(by, lead, pair.entry()))[stage].add(&pair);
                }
            }
        }
        partial.records(ledger, &pairs);
        partial
    }

    /// The figures of a value.
    fn segment(&mut self, value: Option<&str>) -> &mut Vec<Tally> {
        let at = match self.segments.binary_search_by(|(known, _)| missing_last(known.as_deref(), value)) {
            Ok(at) => at,
            Err(at) => {
                let empty = vec![Tally::default(); self.stages.len()];
                self.segments.insert(at, (value.map(str::to_owned), empty));
                at
            }
        };
        &mut self.segments[at].1
    }

    /// Counts every record of a stage, whoever's it is.
    fn records(&mut self, ledger: &Ledger, pairs: &Pairs<'_>) {
        let (transitions, future) = (ledger.transitions(), self.request.moment.future);
        let mut by_code = vec![0_i64; transitions.stage().distinct() + 1];
        for row in 0..transitions.len() {
            let is_future = transitions.stamp(row).at >= future;
            self.totals.transitions.add(is_future);
            if !is_future {
                by_code[transitions.stage().code(row) as usize] += 1;
                self.totals.unknown_basis += i64::from(transitions.basis(row).is_none());
            }
        }
        for (code, count) in (0_u32..).zip(by_code).filter(|(_, count)| *count > 0) {
            if let (None, Some(text)) = (pairs.stages.known(code), transitions.stage().value(code)) {
                self.unknown.set(text.to_owned(), count);
            }
        }
        let opportunities = ledger.opportunities();
        for one in 0..opportunities.len() {
            self.totals.opportunities.add(opportunities.created(one).at >= future);
        }
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
        self.stages.iter_mut().zip(&other.stages).for_each(|(mine, theirs)| mine.merge(theirs));
        for (value, theirs) in &other.segments {
            self.segment(value.as_deref()).iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
        }
        self.totals.merge(&other.totals);
        for (stage, count) in other.unknown.iter() {
            let mine = self.unknown.get(stage).copied().unwrap_or(0);
            self.unknown.set(stage.clone(), mine + count);
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
    #[must_use]
    pub fn finish(&self, agreement: &Agreement, request: &Request) -> Report {
        let body = report::body(self, agreement, request);
        Report::seal(&body, agreement, self.origin.ledger(), &request.moment)
    }
}

impl Totals {
    /// Counts a lead and the facts that speak of it.
    fn count(&mut self, ledger: &Ledger, lead: usize, request: &Request, sides: &Sides) {
        let future = request.moment.future;
        let created = ledger.leads().created(lead);
        self.leads.add(created.is_some_and(|c| c.at >= future));
        self.undated += i64::from(created.is_none());
        self.repeated += sides.history.repeated;
        ledger.touches().of(lead).for_each(|touch| self.touches.add(ledger.touches().stamp(touch).at >= future));
        let assigned = ledger.table(Table::Assignments);
        let later = |row| assigned.stamp("at", row).is_some_and(|s| s.at >= future);
        assigned.of(lead).for_each(|row| self.assignments.add(later(row)));
    }

    fn merge(&mut self, other: &Self) {
        self.leads.merge(other.leads);
        self.undated += other.undated;
        self.transitions.merge(other.transitions);
        self.touches.merge(other.touches);
        self.opportunities.merge(other.opportunities);
        self.assignments.merge(other.assignments);
        self.repeated += other.repeated;
        self.unknown_basis += other.unknown_basis;
    }
}

fn missing_last(a: Option<&str>, b: Option<&str>) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
}
