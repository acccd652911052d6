use super::figure::{Figure, Share};
use super::frame::{Frame, unit};
use super::line::Line;
use super::partial::{Counts, Partial};
use super::request::{Asked, Request};
use crate::agreement::Agreement;
use crate::unit::{Instant, Reason};
use serde::Serialize;

/// Where goals stand against their lines.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PaceReport {
    /// Always `pace`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The instant tests use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// The goals in the agreement's order, once for each target of the day.
    pub goals: Vec<PaceGoal>,
}

/// A goal with a target of the day. Figures of money are minor units, written as text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct PaceGoal {
    /// The goal's id.
    pub goal: String,
    /// Whose it is.
    pub team: Option<String>,
    /// The first local date of the target; null where there is none of the day.
    pub from: Option<String>,
    /// The last local date, included.
    pub to: Option<String>,
    /// `count`, or the currency.
    pub unit: String,
    /// What is to be reached.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub target: Option<Figure>,
    /// Working days of the target.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub working_days: i64,
    /// Of these, those that have ended.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub done_days: i64,
    /// And those that have not.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub days_left: i64,
    /// Where the line is; null where no day weighs anything.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub expected: Option<Figure>,
    /// What was counted up to the last day that has ended.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub actual: Option<Figure>,
    /// Actual of expected, both times all weight.
    #[cfg_attr(feature = "typescript", ts(type = "PaceRate"))]
    pub pace: Share,
    /// Working days ahead of the line, with one decimal.
    pub ahead: Option<String>,
    /// What is missing, for each working day left; null where none is left.
    #[cfg_attr(feature = "typescript", ts(type = "PaceRate | null"))]
    pub needed_per_day: Option<Share>,
    /// Where it leads; null before the first working day has ended.
    pub projection: Option<Projection>,
    /// Why there is no pace.
    #[cfg_attr(feature = "typescript", ts(type = "Reason | null"))]
    pub reason: Option<Reason>,
    /// Opportunities left out: in another currency than the agreement's, or in none.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub other_currency: i64,
    /// Opportunities left out: without an amount.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub no_amount: i64,
    /// Each day of the target.
    pub days: Vec<PaceDay>,
}

/// Where a goal leads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Projection {
    /// At the target's own rate so far.
    #[cfg_attr(feature = "typescript", ts(type = "number | string"))]
    pub value: Figure,
    /// At the lowest rate of the last four complete weeks.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub low: Option<Figure>,
    /// At the highest.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub high: Option<Figure>,
}

/// A day of a target.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PaceDay {
    /// The local date.
    pub date: String,
    /// Is it worked on?
    pub working: bool,
    /// Where the line is when the day ends.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub expected: Option<Figure>,
    /// What was counted up to its end; null where it has not ended.
    #[cfg_attr(feature = "typescript", ts(type = "number | string | null"))]
    pub actual: Option<Figure>,
}

pub(super) fn body(partial: &Partial, agreement: &Agreement, request: &Request) -> PaceReport {
    let goals = request.goals.iter().zip(&partial.goals);
    PaceReport {
        report: "pace",
        version: 1,
        instant: request.moment.instant,
        approved_by: agreement.approved_by(),
        goals: goals.map(|(asked, counts)| goal(agreement, request, asked, counts)).collect(),
    }
}

fn goal(agreement: &Agreement, request: &Request, asked: &Asked, counts: &Counts) -> PaceGoal {
    let goal = &agreement.goals[asked.goal];
    let money = goal.money;
    let nothing = PaceGoal {
        goal: goal.id.clone(),
        team: goal.team.clone(),
        from: None,
        to: None,
        unit: unit(agreement, goal),
        target: None,
        working_days: 0,
        done_days: 0,
        days_left: 0,
        expected: None,
        actual: None,
        pace: Share { num: 0, den: 0, money, reason: Reason::NoDenominator },
        ahead: None,
        needed_per_day: None,
        projection: None,
        reason: Some(Reason::NoDenominator),
        other_currency: counts.other_currency,
        no_amount: counts.no_amount,
        days: Vec::new(),
    };
    let Some(frame) = Frame::of(agreement, request, asked) else { return nothing };
    let line = Line::new(&frame, counts);
    let figure = |num: i128, den: i128| Figure::of(num, den, money);
    let whole = |value: i128| Figure::whole(value, money);
    let expected = |done: i128| (line.all > 0).then(|| figure(line.target.saturating_mul(done), line.all));
    let reason = match () {
        () if line.all == 0 => Some(Reason::NoDenominator),
        () if line.done == 0 => Some(Reason::BeforeFirstWorkingDay),
        () if line.target == 0 => Some(Reason::NoDenominator),
        () => None,
    };
    let days_left = line.working_days - line.done_days;
    let missing = (line.target - line.actual).max(0);
    let needed = Share { num: missing, den: i128::from(days_left), money, reason: Reason::NoDenominator };
    let projection = (line.done > 0).then(|| {
        let band = line.band().map(|ends| ends.map(|(num, den)| figure(num, den)));
        Projection {
            value: figure(line.actual.saturating_mul(line.all), line.done),
            low: band.map(|[low, _]| low),
            high: band.map(|[_, high]| high),
        }
    });
    let (mut done, mut actual) = (0, 0);
    let days = frame.own().filter_map(|day| {
        done += line.weight(day);
        actual += counts.by_day[day];
        Some(PaceDay {
            date: frame.date(day)?.to_string(),
            working: frame.works(day),
            expected: expected(done),
            actual: frame.ended(day).then(|| whole(actual)),
        })
    });
    PaceGoal {
        from: Some(frame.span.from.to_string()),
        to: Some(frame.span.to.to_string()),
        target: Some(whole(line.target)),
        working_days: line.working_days,
        done_days: line.done_days,
        days_left,
        expected: expected(line.done),
        actual: Some(whole(line.actual)),
        pace: Share {
            num: line.actual.saturating_mul(line.all),
            den: line.target.saturating_mul(line.done),
            money,
            reason: reason.unwrap_or(Reason::NoDenominator),
        },
        ahead: line.ahead().map(tenths),
        needed_per_day: (days_left > 0).then_some(needed),
        projection,
        reason,
        days: days.collect(),
        ..nothing
    }
}

/// A number of tenths with its one decimal.
fn tenths(tenths: i128) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}
