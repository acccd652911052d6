use super::course::{Courses, Mode, week};
use super::row::Frame;
use super::sweep::{Cell, Ordered, Sweep};
use super::{Request, report};
use crate::Named;
use crate::agreement::Agreement;
use crate::ledger::{Ledger, Table};
use crate::problem::Problem;
use crate::report::Report;
use crate::score::{ALWAYS, attributes_of};
use crate::unit::{Fingerprint, Instant, RowSum};

/// The integer state of a tune report: observe → merge → finish.
///
/// `merge` is commutative and associative; partials of ledgers split by lead give the bytes of the
/// whole. Nothing is divided before `finish`.
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    definitions: Fingerprint,
    parameters: Fingerprint,
    score: Option<String>,
    request: Request,
    pub(super) sweep: Sweep,
    /// By value; the missing one first.
    pub(super) segments: Vec<Segment>,
    /// Each lead at its highest score only.
    pub(super) peaks: Sweep,
    pub(super) totals: Totals,
    pub(super) absent: Vec<String>,
    pub(super) current: Vec<String>,
    sums: Named<&'static str, RowSum>,
}

/// The leads with one value of the request's attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Segment {
    pub(super) value: Option<String>,
    pub(super) leads: i64,
    pub(super) sweep: Sweep,
}

/// Counts of leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All leads.
    pub leads: i64,
    /// Without a date, in no hand-over (dated).
    pub undated: i64,
    /// Created at or after the moment; ignored.
    pub future: i64,
    /// Without an outcome flag or an opportunity (snapshot).
    pub silent: i64,
    /// The local day of the earliest lead.
    pub first_day: Option<i32>,
}

impl Partial {
    /// Observes a ledger.
    #[must_use]
    pub fn observe(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Self {
        Self::of(agreement, ledger, request, &Courses::new(agreement, ledger, request))
    }

    /// The same over courses that are there already.
    pub(super) fn of(agreement: &Agreement, ledger: &Ledger, request: &Request, courses: &Courses) -> Self {
        let mut partial = Self {
            definitions: agreement.definitions(),
            parameters: agreement.parameters(),
            score: agreement.score.clone(),
            request: request.clone(),
            sweep: Sweep::default(),
            segments: Vec::new(),
            peaks: Sweep::default(),
            totals: Totals {
                leads: i64::try_from(courses.len()).unwrap_or(i64::MAX),
                undated: courses.undated,
                future: courses.future,
                silent: courses.silent,
                first_day: None,
            },
            absent: looked_at(agreement, |id| ledger.leads().attribute(id).is_none() && !recorded(ledger, id)),
            current: looked_at(agreement, |id| ledger.leads().attribute(id).is_some() && !recorded(ledger, id)),
            sums: ledger.sums().clone(),
        };
        let column = request.by.as_deref().and_then(|by| ledger.leads().attribute(by));
        let mut by_code: Vec<(i64, Sweep)> = vec![Default::default(); column.map_or(0, |c| c.distinct() + 1)];
        let begin = request.from.and_then(|date| agreement.zone.midnight(date));
        for lead in 0..courses.len() {
            let created = ledger.leads().created(lead).filter(|c| c.at < request.moment.future);
            if let Some(day) = created.map(|c| agreement.zone.day_number(c.at)).filter(|_| request.mode == Mode::Dated)
            {
                partial.totals.first_day = Some(partial.totals.first_day.map_or(day, |first| first.min(day)));
            }
            let mut segment = column.map(|c| &mut by_code[c.code(lead) as usize]);
            if let Some((leads, _)) = &mut segment {
                *leads += 1;
            }
            let inside = |at: Option<Instant>| at.is_none_or(|at| begin.is_none_or(|b| at >= b));
            for step in courses.of(lead).iter().filter(|s| inside(s.at)) {
                partial.sweep.add(step.low, step.level, step.week, &step.cell);
                if let Some((_, sweep)) = &mut segment {
                    sweep.add(step.low, step.level, step.week, &step.cell);
                }
            }
            for peak in courses.peaks(lead).filter(|s| inside(s.at)) {
                partial.peaks.add(Sweep::BELOW, peak.level, peak.week, &peak.cell);
            }
        }
        for (code, segment) in by_code.into_iter().enumerate().filter(|(_, (leads, _))| *leads > 0) {
            let value = column.and_then(|c| c.value(u32::try_from(code).ok()?)).map(str::to_owned);
            partial.segments.push(Segment { value, leads: segment.0, sweep: segment.1 });
        }
        partial
    }

    /// Adds another partial of the same agreement, request and engine; the two must share no lead.
    ///
    /// # Errors
    /// Where the other was made of another agreement or request.
    pub fn merge(mut self, other: &Self) -> Result<Self, Problem> {
        let prints = |one: &Self| (one.definitions, one.parameters);
        if prints(&self) != prints(other) || (&self.score, &self.request) != (&other.score, &other.request) {
            return Err(crate::report::foreign_partial());
        }
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
        self.totals.leads += other.totals.leads;
        self.totals.undated += other.totals.undated;
        self.totals.future += other.totals.future;
        self.totals.silent += other.totals.silent;
        self.totals.first_day = self.totals.first_day.into_iter().chain(other.totals.first_day).min();
        // Recorded in one of the two is recorded.
        self.current.retain(|id| other.current.contains(id) || other.absent.contains(id));
        self.current.extend(other.current.iter().filter(|id| self.absent.contains(id)).cloned());
        crate::order::sort(&mut self.current, Ord::cmp);
        self.absent.retain(|id| other.absent.contains(id));
        for (table, sum) in other.sums.iter() {
            let mut both = self.sums.get(table).copied().unwrap_or_default();
            both.merge(*sum);
            self.sums.set(table, both);
        }
        Ok(self)
    }

    /// Divides, once and last, and seals the report.
    #[must_use]
    pub fn finish(&self, agreement: &Agreement, request: &Request) -> Report {
        let body = report::body(self, agreement, request);
        Report::seal(&body, agreement, Fingerprint::of_tables(&self.sums), &request.moment)
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
            money: agreement.currency.is_some(),
        }
    }

    /// Does the ledger have any opportunities?
    pub(super) fn any_opportunity(&self) -> bool {
        self.sums.get("opportunities").is_some_and(|sum| sum.count > 0)
    }

    /// The sweep ordered, from the period's first week on.
    pub(super) fn ordered(&self, agreement: &Agreement, request: &Request, sweep: &Sweep) -> Ordered {
        let first = self.days(agreement, request).map(|(from, _)| week(from, agreement.week_start));
        Ordered::new(sweep, first.unwrap_or(i32::MIN), self.any_opportunity())
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

/// Is any change of an attribute recorded?
fn recorded(ledger: &Ledger, id: &str) -> bool {
    ledger.table(Table::AttributeHistory).text("attribute").find(id).is_some()
}

/// Those of the attributes that rules look at which pass a test.
fn looked_at(agreement: &Agreement, test: impl Fn(&str) -> bool) -> Vec<String> {
    let (rules, tests) = (agreement.scoring.rules.iter(), agreement.scoring.disqualify.iter());
    let tested = tests.flat_map(|d| d.when.tests()).map(|t| t.of.as_str());
    let named = rules.flat_map(|rule| attributes_of(&rule.what)).chain(tested);
    let mut found: Vec<_> = named.filter(|id| test(id)).map(str::to_owned).collect();
    crate::order::sort(&mut found, Ord::cmp);
    found.dedup();
    found
}
