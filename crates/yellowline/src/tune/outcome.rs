use super::course::week;
use super::sweep::Cell;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::report::Moment;
use crate::unit::{Currency, Instant, Stamp, Zone};
use std::cell::RefCell;

/// What became of a lead, seen from a would-be hand-over.
pub(super) struct Outcomes<'a> {
    ledger: &'a Ledger,
    zone: Zone,
    moment: &'a Moment,
    window: Option<u32>,
    currency: Option<Currency>,
    week_start: i32,
    /// For each day of UTC from 1900 on, its local week, once it was asked for; or that it lies in two.
    weeks: RefCell<Vec<i32>>,
}

/// What bounds the outcome of a hand-over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    /// When its cycle began.
    pub(super) start: Option<Stamp>,
    /// When the next one begins, or qualifies.
    pub(super) end: Option<Stamp>,
    /// The first of a seller's touches in it.
    pub(super) call: Option<Stamp>,
}

const DAY: i64 = 86_400_000;
const UNASKED: i32 = i32::MIN;
const TWO: i32 = i32::MIN + 1;

impl<'a> Outcomes<'a> {
    pub(super) fn new(agreement: &Agreement, ledger: &'a Ledger, moment: &'a Moment) -> Self {
        Self {
            ledger,
            zone: agreement.zone,
            moment,
            window: agreement.opportunity_rate.and_then(|r| r.within_days),
            currency: agreement.currency,
            week_start: agreement.week_start,
            weeks: RefCell::default(),
        }
    }

    /// The local week of an instant.
    pub(super) fn week(&self, at: Instant) -> i32 {
        let local = |ms: i64| Instant::from_ms(ms).map_or(0, |at| week(self.zone.day_number(at), self.week_start));
        let start = Instant::MIN.ms();
        let day = (at.ms() - start) / DAY;
        let mut weeks = self.weeks.borrow_mut();
        let place = usize::try_from(day).unwrap_or(0);
        if weeks.len() <= place {
            weeks.resize(place + 1, UNASKED);
        }
        if weeks[place] == UNASKED {
            let (first, last) = (local(start + day * DAY), local(start + day * DAY + DAY - 1));
            weeks[place] = if first == last { first } else { TWO };
        }
        if weeks[place] == TWO { local(at.ms()) } else { weeks[place] }
    }

    /// Snapshot mode: the outcome flag, else any opportunity known.
    pub(super) fn snapshot(&self, lead: usize) -> Cell {
        let opportunity = self.known(lead).next();
        let flag = self.ledger.leads().outcome(lead);
        let converted = flag.unwrap_or(opportunity.is_some());
        let silent = flag.is_none() && opportunity.is_none();
        Cell {
            selected: 1,
            mature: i64::from(!silent),
            converted: i64::from(converted),
            silent: i64::from(silent),
            amount: opportunity.filter(|_| converted).map_or(0, |o| self.amount(o)),
            ..Cell::default()
        }
    }

    /// Dated mode: the counts of a would-be hand-over at `at`, or nothing where there is none; its outcome is the first
    /// opportunity from the cycle's start on, or from the hand-over if that is earlier, and before the next cycle's.
    pub(super) fn dated(&self, lead: usize, Seen { start, end, call }: Seen, at: Stamp) -> Option<Cell> {
        let base = start.filter(|start| start.at <= at.at).unwrap_or(at);
        let within = |created: Stamp| {
            self.zone.at_or_before(base, created) && end.is_none_or(|end| !self.zone.at_or_before(end, created))
        };
        let outcome = self.known(lead).find(|o| within(self.created(*o)));
        let open = self.known(lead).any(|o| self.open(o, at));
        let before = outcome.is_some_and(|o| self.zone.at_or_before(self.created(o), at));
        if open {
            return Some(Cell { already: 1, ..Cell::default() });
        }
        if before {
            return None; // the facts that qualify are not before the outcome
        }
        let by = self.window.map(|days| Stamp { at: at.at.plus_days(days), day: at.day });
        let mature = by.is_none_or(|by| self.zone.at_or_before(by, Stamp { at: self.moment.instant, day: false }));
        let converted = outcome.filter(|o| by.is_none_or(|by| self.zone.at_or_before(self.created(*o), by)));
        let worked = call.is_some_and(|call| {
            by.is_none_or(|by| self.zone.at_or_before(call, by))
                && converted.is_none_or(|o| !self.zone.at_or_before(self.created(o), call))
        });
        let yes = i64::from;
        Some(Cell {
            selected: 1,
            mature: yes(mature),
            converted: yes(mature && converted.is_some()),
            early: yes(!mature && converted.is_some()),
            called: yes(worked),
            called_mature: yes(worked && mature),
            called_converted: yes(worked && mature && converted.is_some()),
            amount: converted.filter(|_| mature).map_or(0, |o| self.amount(o)),
            ..Cell::default()
        })
    }

    /// Opportunities created before the report's moment, in the order of their creation.
    fn known(&self, lead: usize) -> impl Iterator<Item = usize> {
        self.ledger.opportunities().of(lead).filter(|o| self.created(*o).at < self.moment.future)
    }

    fn created(&self, opportunity: usize) -> Stamp {
        self.ledger.opportunities().created(opportunity)
    }

    fn open(&self, opportunity: usize, at: Stamp) -> bool {
        let known = |s: &Stamp| -> bool { s.at < self.moment.future };
        let closed = self.ledger.opportunities().closed(opportunity).filter(known);
        self.zone.at_or_before(self.created(opportunity), at) && closed.is_none_or(|c| !self.zone.at_or_before(c, at))
    }

    /// In minor units of the agreement's currency; other currencies and unknown amounts count nothing.
    fn amount(&self, opportunity: usize) -> i128 {
        match self.ledger.opportunities().amount(opportunity) {
            Some((amount, currency)) if Some(currency) == self.currency => i128::from(amount),
            _ => 0,
        }
    }

    /// The instant of the report.
    pub(super) const fn instant(&self) -> Instant {
        self.moment.instant
    }

    /// The instant a touch or a creation must precede to be known.
    pub(super) const fn future(&self) -> Instant {
        self.moment.future
    }
}
