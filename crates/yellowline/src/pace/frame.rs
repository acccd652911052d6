use super::request::{Asked, Request, Span};
use crate::agreement::{Agreement, Goal};
use crate::calendar::{Business, Period, Unit, last};
use crate::unit::Instant;
use chrono::{Datelike, NaiveDate, Weekday};

/// Weeks before a target whose weekdays are measured.
const MEASURED: usize = 12;
/// Weeks before the moment whose rates make the band.
const BAND: usize = 4;

/// The days on which something is counted for a target: its own, and those of the weeks it is measured by.
pub(super) struct Frame {
    pub(super) span: Span,
    /// The first day of all.
    first: NaiveDate,
    /// The midnight that begins each day, and the one that ends the last.
    midnights: Vec<Instant>,
    /// For each day, whether it is worked on.
    works: Vec<bool>,
    /// The weeks whose weekdays are measured, by the places of their days.
    pub(super) measured: Vec<(usize, usize)>,
    /// The last complete weeks.
    pub(super) band: Vec<(usize, usize)>,
    moment: Instant,
}

impl Frame {
    /// The days of a goal asked for; none where it has no target of the day.
    pub(super) fn of(agreement: &Agreement, request: &Request, asked: &Asked) -> Option<Self> {
        let span = asked.span?;
        let goal = &agreement.goals[asked.goal];
        let moment = request.moment.instant;
        let start = Period::between(agreement.zone, String::new(), span.from, span.from).start;
        let measured = if goal.measured { weeks(agreement, MEASURED, start) } else { Vec::new() };
        let band = weeks(agreement, BAND, moment);
        let first = measured.iter().chain(&band).map(|week| week.from).chain([span.from]).min()?;
        let mut frame = Self {
            span,
            first,
            midnights: Vec::new(),
            works: Vec::new(),
            measured: Vec::new(),
            band: Vec::new(),
            moment,
        };
        let calendar = Business::of(agreement, goal.calendar.as_deref());
        let works = |date: NaiveDate| works(agreement, calendar.as_ref(), date);
        let days = first.iter_days().take_while(|date| *date <= span.to);
        for date in days {
            let day = Period::between(agreement.zone, String::new(), date, date);
            frame.midnights.push(day.start);
            frame.works.push(works(date));
        }
        frame.midnights.push(Period::between(agreement.zone, String::new(), span.to, span.to.succ_opt()?).end);
        let places =
            |weeks: &[Period]| weeks.iter().map(|week| (frame.place(week.from), frame.place(week.to))).collect();
        (frame.measured, frame.band) = (places(&measured), places(&band));
        Some(frame)
    }

    /// How many days there are.
    pub(super) fn len(&self) -> usize {
        self.works.len()
    }

    /// The place of a date.
    fn place(&self, date: NaiveDate) -> usize {
        usize::try_from(date.signed_duration_since(self.first).num_days()).unwrap_or(0)
    }

    /// The places of the target's days.
    pub(super) fn own(&self) -> std::ops::Range<usize> {
        self.place(self.span.from)..self.len()
    }

    pub(super) fn date(&self, day: usize) -> Option<NaiveDate> {
        self.first.checked_add_days(chrono::Days::new(u64::try_from(day).ok()?))
    }

    pub(super) fn works(&self, day: usize) -> bool {
        self.works[day]
    }

    /// Days from Monday.
    pub(super) fn weekday(&self, day: usize) -> usize {
        (self.first.weekday().num_days_from_monday() as usize + day) % 7
    }

    /// Has the day ended?
    pub(super) fn ended(&self, day: usize) -> bool {
        self.midnights[day + 1] <= self.moment
    }

    /// The day of an instant, where it is one of these and has ended.
    pub(super) fn day(&self, at: Instant) -> Option<usize> {
        let day = self.midnights.partition_point(|midnight| *midnight <= at).checked_sub(1)?;
        (day < self.len() && self.ended(day)).then_some(day)
    }
}

/// The last complete weeks that end at or before an instant.
fn weeks(agreement: &Agreement, count: usize, before: Instant) -> Vec<Period> {
    let mut weeks = last(agreement, Unit::Week, count + 1, before);
    if weeks.last().is_some_and(|week| week.end > before) {
        weeks.pop();
    }
    weeks.split_off(weeks.len().saturating_sub(count))
}

/// Is a date worked on in a calendar, or where none is agreed?
pub(crate) fn works(agreement: &Agreement, calendar: Option<&Business<'_>>, date: NaiveDate) -> bool {
    calendar.map_or_else(|| weekday(agreement, date), |calendar| calendar.opens_on(date))
}

/// Where no calendar is agreed: Monday to Friday, less holidays without windows.
fn weekday(agreement: &Agreement, date: NaiveDate) -> bool {
    let is_free = agreement
        .holidays
        .iter()
        .any(|holiday| holiday.date == date && holiday.calendar.is_none() && holiday.windows.is_empty());
    !is_free && !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether money is summed, in which unit.
pub(super) fn unit(agreement: &Agreement, goal: &Goal) -> String {
    match agreement.currency.filter(|_| goal.money) {
        Some(currency) => currency.to_string(),
        None => "count".to_owned(),
    }
}
