#[cfg(feature = "monday")]
use super::TuneReport;
use super::course::{Mode, week};
use super::kept::{Kept, Split, Weighed, Who, totals};
use super::line::{Line, Terms};
use super::outcome::Outcomes;
use super::queue::{Alone, Queue};
use super::row::Frame;
use super::sweep::{Cell, Ordered, Sweep};
use super::{Request, report};
use crate::agreement::Agreement;
use crate::ledger::{Ledger, Table};
use crate::problem::Problem;
use crate::report::{Origin, Report, foreign_partial};
use crate::score::{ALWAYS, attributes_of};
use crate::unit::Instant;

/// The integer state of a tune report: observe → merge → finish.
///
/// `merge` is commutative and associative; partials of ledgers split by lead give the bytes of the
/// whole. Nothing is divided before `finish`.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Partial {
    pub(crate) origin: Origin,
    pub(crate) request: Request,
    pub(super) sweep: Sweep,
    /// By value; the missing one first.
    pub(super) segments: Vec<Segment>,
    /// Each lead at its highest score only.
    pub(super) peaks: Sweep,
    pub(super) totals: Totals,
    pub(super) absent: Vec<String>,
    pub(super) current: Vec<String>,
    /// Who waits for a seller, where the team's capacity is known and leads are dated.
    pub(super) waits: Queue,
    /// Whose places these are, in their order: the instant, the lead and its cycle. Not needed where nothing is merged.
    names: Vec<(Instant, String, u32)>,
    /// Does the ledger know any of the sellers' touches?
    pub(super) called: bool,
}

/// The leads with one value of the request's attribute.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Segment {
    pub(super) value: Option<String>,
    pub(super) leads: i64,
    pub(super) sweep: Sweep,
}

/// Counts of leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Totals {
    /// All leads.
    pub leads: i64,
    /// Without a date, in no hand-over (dated).
    pub undated: i64,
    /// Created at or after the moment; ignored.
    pub future: i64,
    /// Without an outcome flag or an opportunity (snapshot).
    pub silent: i64,
    /// With a won opportunity, or in a won stage once.
    pub customers: i64,
    /// The local day of the earliest lead.
    pub first_day: Option<i32>,
}

impl Partial {
    /// Observes a ledger.
    #[must_use]
    pub fn observe(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        let outcomes = Outcomes::new(agreement, ledger, &request.moment);
        let split = Split::new(ledger, request);
        let kept = Kept::new(agreement, ledger, request, &outcomes, &split, &|_| false);
        let mut who = Vec::new();
        let weighed = kept.weigh(agreement, &outcomes, &split, &|_, _| false, Some(&mut who));
        let totals = totals(agreement, ledger, request, &kept.replay);
        let mut partial = Self::of(agreement, ledger, request, weighed, totals);
        partial.name(ledger, who);
        partial
    }

    /// Of what a proposal does with every lead.
    pub(super) fn of(
        agreement: &Agreement,
        ledger: &Ledger,
        request: &Request,
        weighed: Weighed,
        totals: Totals,
    ) -> Self {
        Self {
            origin: Origin::new(agreement, ledger),
            request: request.clone(),
            sweep: weighed.sweep,
            segments: weighed.segments,
            peaks: weighed.peaks,
            waits: weighed.waits,
            names: Vec::new(),
            totals,
            absent: looked_at(agreement, |id| ledger.leads().attribute(id).is_none() && !recorded(ledger, id)),
            current: looked_at(agreement, |id| ledger.leads().attribute(id).is_some() && !recorded(ledger, id)),
            called: calls(agreement, ledger),
        }
    }

    /// Gives those who wait places that hold beside those of another ledger.
    fn name(&mut self, ledger: &Ledger, mut who: Vec<Who>) {
        crate::order::sort(&mut who, |a, b| a.0.cmp(&b.0));
        who.dedup_by_key(|(place, ..)| *place);
        let places: Vec<u32> = who.iter().map(|(place, ..)| *place).collect();
        let renamed = |place: u32| places.binary_search(&place).ok().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let mut alone = self.waits.alone();
        alone.iter_mut().for_each(|one| one.place = renamed(one.place));
        self.waits = Queue::gather(&alone);
        let name = |(_, at, lead, cycle): Who| (at, ledger.leads().id(lead).to_owned(), cycle);
        self.names = who.into_iter().map(name).collect();
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
        self.sweep.merge(&other.sweep);
        for theirs in &other.segments {
            match self.segments.binary_search_by(|mine| mine.value.cmp(&theirs.value)) {
                Ok(at) => {
                    self.segments[at].leads += theirs.leads;
                    self.segments[at].sweep.merge(&theirs.sweep);
                }
                Err(at) => self.segments.insert(at, theirs.clone()),
            }
        }
        self.peaks.merge(&other.peaks);
        self.called |= other.called;
        self.queue(other);
        self.totals.leads += other.totals.leads;
        self.totals.undated += other.totals.undated;
        self.totals.future += other.totals.future;
        self.totals.silent += other.totals.silent;
        self.totals.customers += other.totals.customers;
        self.totals.first_day = self.totals.first_day.into_iter().chain(other.totals.first_day).min();
        // Recorded in one of the two is recorded.
        self.current.retain(|id| other.current.contains(id) || other.absent.contains(id));
        self.current.extend(other.current.iter().filter(|id| self.absent.contains(id)).cloned());
        crate::order::sort(&mut self.current, Ord::cmp);
        self.absent.retain(|id| other.absent.contains(id));
        Ok(self)
    }

    /// Joins two queues: places follow their names.
    fn queue(&mut self, other: &Self) {
        let mut names: Vec<_> = self.names.iter().chain(&other.names).cloned().collect();
        crate::order::sort(&mut names, Ord::cmp);
        let place = |name: &(Instant, String, u32)| {
            names.binary_search(name).ok().and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
        };
        let mut all = Vec::new();
        for (queue, of) in [(&self.waits, &self.names), (&other.waits, &other.names)] {
            let renamed = |mut one: Alone| {
                one.place = place(&of[one.place as usize]);
                one
            };
            all.extend(queue.alone().into_iter().map(renamed));
        }
        Queue::sort(&mut all);
        let waits = Queue::gather(&all);
        (self.waits, self.names) = (waits, names);
    }

    /// Is a report to be made of it? Only all parts together tell.
    #[cfg(feature = "partials")]
    pub(crate) fn fits(&self) -> Result<(), Problem> {
        if self.request.mode == Mode::Dated && self.totals.leads == self.totals.undated {
            return Err(super::undated_ledger());
        }
        let by = self.request.by.as_deref();
        let values = self.segments.iter().filter(|s| s.value.is_some()).count();
        by.and_then(|by| crate::report::too_many(by, values)).map_or(Ok(()), Err)
    }

    /// Divides, once and last, and seals the report.
    #[must_use]
    pub fn finish(&self, agreement: &Agreement, request: &Request) -> Report {
        self.sealed(agreement, request, self.line(agreement, request).as_ref())
    }

    /// The report before it is sealed.
    #[cfg(feature = "monday")]
    pub(crate) fn told(&self, agreement: &Agreement, request: &Request) -> TuneReport {
        report::body(self, agreement, request, self.line(agreement, request).as_ref())
    }

    /// The same where the line is at hand.
    pub(super) fn sealed(&self, agreement: &Agreement, request: &Request, line: Option<&Line>) -> Report {
        let body = report::body(self, agreement, request, line);
        Report::seal(&body, agreement, self.origin.ledger(), &request.moment)
    }

    /// The period's first instant, where leads are dated.
    pub(super) fn begin(&self, agreement: &Agreement, request: &Request) -> Option<Instant> {
        let (from, _) = self.days(agreement, request)?;
        agreement.zone.midnight(chrono::NaiveDate::from_num_days_from_ce_opt(from)?)
    }

    /// The period's local days `[from, to)`, where leads are dated.
    pub(super) fn days(&self, agreement: &Agreement, request: &Request) -> Option<(i32, i32)> {
        use chrono::Datelike;
        if request.mode == Mode::Snapshot {
            return None;
        }
        let instant = request.moment.instant;
        let today = agreement.zone.day_number(instant);
        let midnight = agreement.zone.date(instant).and_then(|d| agreement.zone.midnight(d));
        // A moment within a day counts that day.
        let to = if midnight == Some(instant) { today } else { today + 1 };
        let first = self.totals.first_day;
        let from = match request.from {
            Some(date) => date.num_days_from_ce(),
            None => week(first?, agreement.week_start) * 7 + 1 + agreement.week_start,
        };
        (from < to).then_some((from, to))
    }

    pub(super) fn frame(&self, agreement: &Agreement, request: &Request) -> Frame {
        let days = self.days(agreement, request);
        Frame {
            weeks: match request.mode {
                Mode::Dated => days.map(|(from, to)| (i64::from(to - from), 7)),
                Mode::Snapshot => request.weeks.map(|w| (w, 1)),
            },
            capacity: agreement.capacity_per_week,
            weekly: days.is_some(),
            called: self.called,
            money: agreement.currency.is_some(),
        }
    }

    /// Who waits for a seller from the period's first week on, where weeks are told apart and the capacity is known.
    pub(super) fn line(&self, agreement: &Agreement, request: &Request) -> Option<Line> {
        let (from, _) = self.days(agreement, request)?;
        let hand_off = agreement.hand_offs.first();
        let terms = Terms {
            capacity: agreement.capacity_per_week?,
            order: hand_off.map(|h| h.work_order).unwrap_or_default(),
            carry: hand_off.map_or(0, crate::agreement::HandOff::weeks),
        };
        Some(Line::new(&self.waits, terms, week(from, agreement.week_start)))
    }

    /// Does the ledger have any opportunities?
    pub(super) fn any_opportunity(&self) -> bool {
        self.origin.sum(Table::Opportunities).count > 0
    }

    /// The sweep ordered, from the period's first week on.
    pub(super) fn ordered(&self, agreement: &Agreement, request: &Request, sweep: &Sweep) -> Ordered {
        let first = match (request.mode, self.days(agreement, request)) {
            (Mode::Snapshot, _) => i32::MIN,
            (Mode::Dated, Some((from, _))) => week(from, agreement.week_start),
            // Nothing lies in a period of no day.
            (Mode::Dated, None) => i32::MAX,
        };
        Ordered::new(sweep, first, self.any_opportunity())
    }

    /// Cycles by the highest score at which they would be handed over in the period, ascending, and how many would be
    /// whatever the threshold.
    pub(super) fn peaks(&self, agreement: &Agreement, request: &Request) -> (Vec<(i64, Cell)>, i64) {
        let mut peaks = self.ordered(agreement, request, &self.peaks).levels();
        let always = peaks.pop_if(|(level, _)| *level == ALWAYS).map_or(0, |(_, cell)| cell.selected);
        (peaks, always)
    }

    /// The segments, each with its sweep ordered.
    pub(super) fn ordered_segments(&self, agreement: &Agreement, request: &Request) -> Vec<report::OrderedSegment> {
        let ordered = |s: &Segment| (s.value.clone(), s.leads, self.ordered(agreement, request, &s.sweep));
        self.segments.iter().map(ordered).collect()
    }
}

/// Does a ledger know any of the sellers' follow-ups?
fn calls(agreement: &Agreement, ledger: &Ledger) -> bool {
    agreement.touch_kinds.iter().any(|kind| kind.follows_up() && ledger.touches().kind().find(&kind.id).is_some())
}

/// Is any change of an attribute recorded?
pub(crate) fn recorded(ledger: &Ledger, id: &str) -> bool {
    ledger.table(Table::AttributeHistory).text("attribute").find(id).is_some()
}

/// Those of the attributes that rules look at which pass a test.
pub(crate) fn looked_at(agreement: &Agreement, test: impl Fn(&str) -> bool) -> Vec<String> {
    let (rules, tests) = (agreement.scoring.rules.iter(), agreement.scoring.disqualify.iter());
    let tested = tests.flat_map(|d| d.when.tests()).map(|t| t.of.as_str());
    let named = rules.flat_map(|rule| attributes_of(&rule.what)).chain(tested);
    let mut found: Vec<_> = named.filter(|id| test(id)).map(str::to_owned).collect();
    crate::order::sort(&mut found, Ord::cmp);
    found.dedup();
    found
}
