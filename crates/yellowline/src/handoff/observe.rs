//! What one lead adds to the figures.

use super::bound::Bound;
use super::clock::{Run, State};
use super::lead::Lead;
use super::partial::Partial;
use super::request::OF_OWNERS;
use super::seen::{Delay, Seen, Timed};
use super::tally::Tally;
use super::waiting::{Kind, Open, Wait};
use crate::unit::Instant;

impl Partial {
    /// Adds a lead.
    pub(super) fn lead(&mut self, bound: &Bound<'_>, lead: &Lead) {
        if let Some(by) = self.request.by.clone().filter(|by| !OF_OWNERS.contains(&by.as_str())) {
            self.segment(bound.attribute(&by, lead.lead));
        }
        for seen in bound.seen(lead) {
            self.counts.cycles += 1;
            let value = self.request.by.clone().map(|by| bound.value(&by, &seen, None).map(str::to_owned));
            if let Some(value) = value.as_ref().filter(|_| seen.offer.is_some() || seen.cycle.qualified.is_some()) {
                self.segment(value.as_deref());
            }
            self.offered(bound, &seen, value.as_ref());
            self.delay(bound, &seen, value.as_ref());
            if let Some(run) = seen.lead_clock(bound) {
                self.engaged(bound, &seen, &run, value.as_ref());
            }
            for timed in seen.clocks(bound) {
                let by = self.request.by.clone();
                let value = by.map(|by| bound.value(&by, &seen, timed.kind.place()).map(str::to_owned));
                self.clock(bound, &seen, &timed, value.as_ref());
            }
        }
    }

    /// Changes the figures of an instant's period: those of all, and those of the value.
    fn row(&mut self, at: Instant, value: Option<&Option<String>>, change: impl Fn(&mut Tally)) {
        let Some(period) = self.request.period(at) else { return };
        change(&mut self.rows[period]);
        if let Some(value) = value {
            change(&mut self.segment(value.as_deref())[period]);
        }
    }

    fn clock(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, timed: &Timed<'_>, value: Option<&Option<String>>) {
        self.counts.unknown_calendar += i64::from(timed.unknown_calendar);
        if let Some(value) = value {
            self.segment(value.as_deref());
        }
        let now = bound.moment.instant;
        let reading = &timed.reading;
        let ladder = timed.ladder(seen, now);
        self.row(reading.counts_at(&timed.run), value, |tally| {
            let clocks = if timed.kind == Kind::Lead { &mut tally.lead } else { &mut tally.owner };
            clocks.count(reading, now);
            if let Some((to_manager, done)) = ladder {
                clocks.manager += i64::from(to_manager);
                clocks.reassign += i64::from(!to_manager);
                clocks.reassigned += i64::from(!to_manager && done);
            }
        });
        if matches!(reading.state, State::Running | State::OverdueOpen | State::Paused) {
            self.open.push(Open::new(bound, seen, timed));
        }
    }

    fn delay(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, value: Option<&Option<String>>) {
        let Some((qualified, delay)) = seen.delay(bound) else { return };
        self.row(qualified.at, value, |tally| match delay {
            Delay::Before => {
                tally.assigned_before += 1;
                tally.delay.add(0);
            }
            Delay::Unassigned => tally.unassigned += 1,
            Delay::Unmeasurable(_) => tally.delay_unmeasurable += 1,
            Delay::Took(_, ms) => tally.delay.add(ms),
        });
    }

    /// How fast somebody followed up, and how long it took in the clock's own time.
    fn engaged(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, run: &Run, value: Option<&Option<String>>) {
        let (bucket, _) = seen.speed(bound, run.start);
        let took = seen.engaged(bound, run);
        self.row(run.start.at, value, |tally| {
            tally.speed[bucket] += 1;
            match took {
                _ if run.marked() => tally.engage_unmeasurable += 1,
                Some(took) => tally.engage.add(took),
                None => tally.engage_open += i64::from(run.open()),
            }
        });
        if run.open() {
            self.waiting(Wait::new(bound, seen, run.start.at));
        }
    }

    fn offered(&mut self, bound: &Bound<'_>, seen: &Seen<'_>, value: Option<&Option<String>>) {
        let Some(offer) = seen.offer else { return };
        let due = seen.due(bound, offer);
        self.row(offer.at.at, value, |tally| {
            tally.handed_over += 1;
            tally.skipped += i64::from(offer.skipped);
            let Some(due) = &due else { return };
            let decided = due.decided.map(|one| one.accepted);
            let sum = &mut tally.due;
            sum.due += 1;
            sum.accepted += i64::from(decided == Some(true));
            sum.rejected += i64::from(decided == Some(false));
            sum.late += i64::from(due.late.is_some());
            sum.worked += i64::from(due.in_time > 0);
            sum.fully_worked += i64::from(due.fully_worked(bound));
            let counts =
                [&mut sum.never_worked, &mut sum.without_reason, &mut sum.recycled, &mut sum.lost, &mut sum.idle];
            counts.into_iter().zip(due.leaks).for_each(|(count, leaks)| *count += i64::from(leaks));
            sum.any += i64::from(due.leaks.contains(&true));
            if due.rejected.is_some() {
                tally.reason(due.reason, 1);
            }
        });
    }
}
