use super::bound::Bound;
use super::lead::Lead;
use super::tally::{Tally, missing_last};
use super::waiting::{Open, Wait};
use super::{HandOffReport, Request, report};
use crate::agreement::Agreement;
use crate::ledger::{Ledger, Table};
use crate::order;
use crate::problem::Problem;
use crate::report::{Origin, Report, foreign_partial, too_many};
use crate::unit::Stamp;

/// The integer state of a hand-off report: observe → merge → finish.
///
/// `merge` is commutative and associative; partials of ledgers split by lead give the bytes of the whole. Every open clock
/// is kept: which are shown only the whole can tell.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Partial {
    pub(crate) origin: Origin,
    pub(crate) request: Request,
    pub(super) counts: Counts,
    /// For each period.
    pub(super) rows: Vec<Tally>,
    /// For each value, the same; by value, the missing one last.
    pub(super) segments: Vec<(Option<String>, Vec<Tally>)>,
    /// The most overdue first.
    pub(super) open: Vec<Open>,
    /// By owner and territory.
    pub(super) waiting: Vec<Wait>,
}

/// What was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Counts {
    pub(super) leads: i64,
    pub(super) cycles: i64,
    pub(super) undated: i64,
    pub(super) unknown_calendar: i64,
    /// Of what is ignored, since it is future: leads, transitions, touches, assignments, pauses.
    pub(super) future: [i64; 5],
}

impl Partial {
    /// Observes a ledger.
    #[must_use]
    pub fn observe(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let bound = Bound::of(agreement, ledger, request);
        Self::count(&bound, request, |partial, lead| partial.lead(&bound, &bound.lead(lead)))
    }

    /// The same on what is known of each lead of this agreement, ledger and moment.
    pub(super) fn of_kept(agreement: &Agreement, ledger: &Ledger, kept: &[Lead], request: &Request) -> Self {
        let bound = Bound::of(agreement, ledger, request);
        Self::count(&bound, request, |partial, lead| partial.lead(&bound, &kept[lead]))
    }

    fn count(bound: &Bound<'_>, request: &Request, add: impl Fn(&mut Self, usize)) -> Self {
        let (agreement, ledger) = (bound.agreement, bound.ledger);
        let mut partial = Self {
            origin: Origin::new(agreement, ledger),
            request: request.clone(),
            counts: Counts::default(),
            rows: vec![Tally::default(); request.asked.periods.len()],
            segments: Vec::new(),
            open: Vec::new(),
            waiting: Vec::new(),
        };
        for lead in (0..ledger.leads().len()).filter(|lead| bound.asks(*lead)) {
            partial.counts.count(bound, lead);
            add(&mut partial, lead);
        }
        partial.settle();
        partial
    }

    /// The rows of a value.
    pub(super) fn segment(&mut self, value: Option<&str>) -> &mut Vec<Tally> {
        let at = match self.segments.binary_search_by(|(known, _)| missing_last(known.as_deref(), value)) {
            Ok(at) => at,
            Err(at) => {
                let empty = vec![Tally::default(); self.rows.len()];
                self.segments.insert(at, (value.map(str::to_owned), empty));
                at
            }
        };
        &mut self.segments[at].1
    }

    /// Adds leads that wait.
    pub(super) fn waiting(&mut self, wait: Wait) {
        match self.waiting.binary_search_by(|known| known.order(&wait)) {
            Ok(at) => {
                let known = &mut self.waiting[at];
                known.leads += wait.leads;
                known.oldest = known.oldest.min(wait.oldest);
            }
            Err(at) => self.waiting.insert(at, wait),
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
        self.counts.merge(&other.counts);
        self.rows.iter_mut().zip(&other.rows).for_each(|(mine, theirs)| mine.merge(theirs));
        for (value, theirs) in &other.segments {
            self.segment(value.as_deref()).iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
        }
        self.open.extend(other.open.iter().cloned());
        other.waiting.iter().for_each(|wait| self.waiting(wait.clone()));
        self.settle();
        Ok(self)
    }

    /// Puts in order what was added.
    fn settle(&mut self) {
        let segments = self.segments.iter_mut().flat_map(|(_, rows)| rows);
        self.rows.iter_mut().chain(segments).for_each(Tally::settle);
        order::sort(&mut self.open, Open::order);
    }

    /// Is a report to be made of it? Only all parts together tell.
    pub(crate) fn fits(&self) -> Result<(), Problem> {
        let by = self.request.by.as_deref();
        let values = self.segments.iter().filter(|(value, _)| value.is_some()).count();
        by.and_then(|by| too_many(by, values)).map_or(Ok(()), Err)
    }

    /// Divides, once and last, and seals the report.
    #[must_use]
    pub fn finish(&self, agreement: &Agreement, request: &Request) -> Report {
        let body = self.told(agreement, request);
        Report::seal(&body, agreement, self.origin.ledger(), &request.moment)
    }

    /// The report before it is sealed.
    pub(crate) fn told(&self, agreement: &Agreement, request: &Request) -> HandOffReport {
        report::body(self, agreement, request)
    }
}

impl Counts {
    /// Counts a lead and what of it is ignored.
    fn count(&mut self, bound: &Bound<'_>, lead: usize) {
        let ledger = bound.ledger;
        let future = |stamp: Option<Stamp>| i64::from(stamp.is_some_and(|stamp| stamp.at >= bound.moment.future));
        let created = ledger.leads().created(lead);
        self.leads += 1;
        self.undated += i64::from(created.is_none());
        self.future[0] += future(created);
        let tables =
            [(Table::Transitions, "at"), (Table::Touches, "at"), (Table::Assignments, "at"), (Table::Pauses, "from")];
        for (count, (table, at)) in self.future[1..].iter_mut().zip(tables) {
            let facts = ledger.table(table);
            *count += facts.of(lead).map(|row| future(facts.stamp(at, row))).sum::<i64>();
        }
    }

    fn merge(&mut self, other: &Self) {
        self.leads += other.leads;
        self.cycles += other.cycles;
        self.undated += other.undated;
        self.unknown_calendar += other.unknown_calendar;
        self.future.iter_mut().zip(other.future).for_each(|(mine, theirs)| *mine += theirs);
    }
}
