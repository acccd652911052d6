//! The biggest changes since the moment before, each with its cause.

use super::ground::as_recorded;
use super::marketing::FIVE;
use super::request::Request;
use super::sales::{NOT_WORKED, Owing, UNDECIDED, WITHOUT_REASON, owing};
use super::state::State;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::order;
use crate::problem::Refusal;
use crate::unit::{Fingerprint, Instant, Rate, quotient};
use serde::{Serialize, Serializer};

/// What changed since the moment before.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "MondayChanges"))]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// That moment, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub then: Instant,
    /// The definitions that held then.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub definitions: Fingerprint,
    /// And the parameters.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub parameters: Fingerprint,
    /// Events before that moment that were written down after it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub late: usize,
    /// The biggest, at most five.
    pub biggest: Vec<Change>,
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "MondayChange"))]
pub struct Change {
    /// Which.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "\"handedOver\" | \"overdue\" | \"undecided\" | \"withoutReason\" | \"notWorked\" | \"attainment\" | \"rate\" | \"complete\" | \"entered\" | \"balance\""
        )
    )]
    pub figure: &'static str,
    /// The stage, where it is one's.
    pub stage: Option<String>,
    /// What it was then: a count, or a rate's parts.
    #[cfg_attr(feature = "typescript", ts(type = "number | Rate"))]
    pub before: Told,
    /// What it is now.
    #[cfg_attr(feature = "typescript", ts(type = "number | Rate"))]
    pub after: Told,
    /// What most of it comes from.
    pub cause: Cause,
    /// How much comes from what.
    pub parts: Parts,
}

/// Why a figure changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ChangeCause"))]
#[serde(rename_all = "lowercase")]
pub enum Cause {
    /// Another agreement held then.
    Definition,
    /// Events of before were written down since.
    Data,
    /// What happened since.
    Business,
}

/// How much of a change comes from what; they add up to it. Rates are rounded to six decimals before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ChangeParts"))]
pub struct Parts {
    /// From another agreement.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    #[serde(serialize_with = "millionths")]
    pub definition: i64,
    /// From events written down late.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    #[serde(serialize_with = "millionths")]
    pub data: i64,
    /// From what happened.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    #[serde(serialize_with = "millionths")]
    pub business: i64,
}

fn millionths<S: Serializer>(part: &i64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64(quotient(*part, 1_000_000))
}

/// A figure's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Told {
    /// A count.
    Count(i64),
    /// A rate with a value.
    Rate(Rate),
}

impl Told {
    fn millionths(self) -> i64 {
        match self {
            Self::Count(count) => count.saturating_mul(1_000_000),
            Self::Rate(rate) => rate.millionths().unwrap_or(0),
        }
    }

    /// How far two figures are apart for their size, in thousandths: the chi-squared of one degree of freedom, of two
    /// counts (a − b)² / (a + b), of two rates that of their table of two by two.
    fn apart(self, other: Self) -> i128 {
        let (num, den) = match (self, other) {
            (Self::Count(a), Self::Count(b)) => {
                let (a, b) = (i128::from(a), i128::from(b));
                ((a - b).checked_pow(2), Some(a + b))
            }
            (Self::Rate(a), Self::Rate(b)) => {
                let [n, d, m, e] = [a.num, a.den, b.num, b.den].map(i128::from);
                let cross = (n * e - m * d).checked_pow(2).and_then(|square| square.checked_mul(d + e));
                let of = (n + m).checked_mul(d + e - n - m).and_then(|of| of.checked_mul(d * e));
                (cross, of)
            }
            _ => (Some(0), Some(1)),
        };
        let Some(den) = den.filter(|den| *den > 0) else { return 0 };
        num.and_then(|num| num.checked_mul(1000)).map_or(i128::MAX, |num| num / den)
    }
}

/// The figures of a page, in its order: a key, a stage, and the value where there is one.
fn figures(state: &State) -> Vec<(&'static str, Option<&str>, Option<Told>)> {
    let rows = &state.hand_off.rows;
    let row = rows.last();
    let rate = |rate: Rate| (rate.den > 0).then_some(Told::Rate(rate));
    let owed = |of: Owing| owing(rows, of).map(|(leads, _)| Told::Count(leads));
    let overdue = state.open.overdue().iter().map(|one| one.leads).sum();
    let clocks = row.and_then(|row| row.lead.or(row.owner));
    let mut figures = vec![
        ("handedOver", None, row.map(|row| Told::Count(row.handed_over))),
        ("overdue", None, Some(Told::Count(overdue))),
        ("undecided", None, owed(UNDECIDED)),
        ("withoutReason", None, owed(WITHOUT_REASON)),
        ("notWorked", None, owed(NOT_WORKED)),
        ("attainment", None, clocks.and_then(|clocks| rate(clocks.attainment))),
        ("rate", None, rate(state.line.rate)),
        ("complete", None, rate(state.records.complete)),
    ];
    for stage in &state.cycle.stages {
        let Some(flow) = stage.rows.last() else { continue };
        figures.push(("entered", Some(stage.stage.as_str()), Some(Told::Count(flow.entered))));
        figures.push(("balance", Some(stage.stage.as_str()), Some(Told::Count(flow.closing))));
    }
    figures
}

/// Four states a step apart: as it was; under this agreement; with what is known of it now; now.
pub(super) fn changes(
    agreement: &Agreement,
    then: &Agreement,
    ledger: &Ledger,
    request: &Request,
    now: &State,
) -> Result<Changes, Refusal> {
    let moment = &request.then;
    let other = (agreement.definitions(), agreement.parameters()) != (then.definitions(), then.parameters());
    let (late, recorded) = as_recorded(agreement, ledger, moment)?;
    let known = recorded.as_ref().unwrap_or(ledger);
    let first = State::of(then, known, request, moment)?;
    let second = other.then(|| State::of(agreement, known, request, moment)).transpose()?;
    let second = second.as_ref().unwrap_or(&first);
    let third = recorded.is_some().then(|| State::of(agreement, ledger, request, moment)).transpose()?;
    let third = third.as_ref().unwrap_or(second);
    let [first, second, third, now] = [&first, second, third, now].map(figures);
    let mut all: Vec<(i128, Change)> = Vec::new();
    for (figure, stage, after) in now {
        let of = |figures: &[(&str, Option<&str>, Option<Told>)]| {
            figures.iter().find(|(id, of, _)| (*id, *of) == (figure, stage)).and_then(|(.., told)| *told)
        };
        let (Some(before), Some(after)) = (of(&first), after) else { continue };
        let (second, third) = (of(&second).unwrap_or(before), of(&third));
        let third = third.unwrap_or(second);
        if before.millionths() == after.millionths() {
            continue;
        }
        let [a, b, c, d] = [before, second, third, after].map(Told::millionths);
        let parts = Parts { definition: b - a, data: c - b, business: d - c };
        let change = Change { figure, stage: stage.map(str::to_owned), before, after, cause: parts.most(), parts };
        all.push((before.apart(after), change));
    }
    order::sort(&mut all, |(a, _), (b, _)| b.cmp(a));
    all.truncate(FIVE);
    Ok(Changes {
        then: moment.instant,
        definitions: then.definitions(),
        parameters: then.parameters(),
        late,
        biggest: all.into_iter().map(|(_, change)| change).collect(),
    })
}

impl Parts {
    /// The greatest; of equal ones definition goes before data, and data before business.
    fn most(self) -> Cause {
        let [definition, data, business] = [self.definition, self.data, self.business].map(i64::unsigned_abs);
        if definition >= data && definition >= business {
            Cause::Definition
        } else if data >= business {
            Cause::Data
        } else {
            Cause::Business
        }
    }
}
