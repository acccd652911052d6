use super::change::{Changes, changes};
use super::coverage::{Coverage, coverage};
use super::ground::ground;
use super::marketing::{MarketingOwes, marketing};
use super::request::{Request, Scope};
use super::sales::{SalesOwes, sales};
use super::source::{Source, sources};
use super::state::State;
use super::win::{Wins, wins};
use crate::agreement::Agreement;
use crate::calendar::last;
use crate::cycle::CyclePeriod;
use crate::json::Node;
use crate::ledger::Ledger;
use crate::pace::{self, PaceGoal};
use crate::problem::Refusal;
use crate::report::same_zone;
use crate::unit::Instant;
use serde::Serialize;
use serde_json::json;

/// Where both sides stand, and who owes what.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MondayReport {
    /// Always `monday`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// A day's page, or the Monday page.
    pub scope: Scope,
    /// The instant tests use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
    /// Are they two at least?
    pub approved_by_both: bool,
    /// The day or the week that holds the last instant before the moment.
    pub period: Option<CyclePeriod>,
    /// The hand-off; null where the agreement has none.
    pub hand_off: Option<String>,
    /// The test of the leads asked for.
    #[serde(rename = "where")]
    #[cfg_attr(feature = "typescript", ts(type = "LeadPredicate | null"))]
    pub only: Option<Node>,
    /// How old each table is.
    pub sources: Vec<Source>,
    /// At most three goals, those with a target of the day first; always of all leads.
    pub pace: Vec<PaceGoal>,
    /// What marketing owes.
    pub marketing: MarketingOwes,
    /// What sales owes.
    pub sales: SalesOwes,
    /// Who has enough to work on.
    pub coverage: Coverage,
    /// What changed.
    pub changes: Changes,
    /// One win for each side.
    pub wins: Wins,
    /// What was decided, as it was given.
    pub decisions: Vec<String>,
    /// What asks for somebody to act.
    pub due: Due,
}

/// What asks for somebody to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "MondayDue"))]
pub struct Due {
    /// Leads with overdue clocks.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub overdue: i64,
    /// Goals of all that are behind their line.
    pub behind: Vec<String>,
    /// Neither is there.
    pub kept: bool,
}

/// How many goals the page has room for.
const THREE: usize = 3;

pub(super) fn body(
    agreement: &Agreement,
    then: &Agreement,
    ledger: &Ledger,
    request: &Request,
) -> Result<MondayReport, Refusal> {
    same_zone(then, ledger)?;
    let asked = pace::Request::of(agreement, ledger, &json!({ "asOf": request.moment.given }).to_string())?;
    let goals = pace::Partial::observe(agreement, ledger, &asked).told(agreement, &asked).goals;
    let behind = |goal: &&PaceGoal| goal.ahead.as_ref().is_some_and(|ahead| ahead.starts_with('-'));
    let ground = ground(agreement, ledger, request)?;
    let ledger = ground.as_ref();
    let now = State::of(agreement, ledger, request, &request.moment)?;
    let mut behind: Vec<_> = goals.iter().filter(behind).map(|goal| goal.goal.clone()).collect();
    behind.dedup();
    // Goals are agreed for all lines of business together.
    let marketing = marketing(agreement, &now, if request.only.is_none() { &goals } else { &[] });
    let sales = sales(agreement, &now);
    let (mut first, other): (Vec<_>, Vec<_>) = goals.into_iter().partition(|goal| goal.target.is_some());
    first.extend(other);
    first.truncate(THREE);
    let period = last(agreement, request.scope.unit(), 1, request.moment.instant).pop();
    let overdue = sales.overdue.leads;
    let approved_by = agreement.approved_by();
    Ok(MondayReport {
        report: "monday",
        version: 1,
        scope: request.scope,
        instant: request.moment.instant,
        approved_by_both: approved_by.len() >= 2,
        approved_by,
        period: period.as_ref().map(|period| CyclePeriod::of(period, request.moment.instant)),
        hand_off: request.hand_off.clone(),
        only: request.only.clone(),
        sources: sources(ledger, &request.moment),
        pace: first,
        coverage: coverage(agreement, ledger, request, &now)?,
        changes: changes(agreement, then, ledger, request, &now)?,
        wins: wins(agreement, ledger, request, period.as_ref())?,
        decisions: request.decisions.clone(),
        due: Due { overdue, kept: overdue == 0 && behind.is_empty(), behind },
        marketing,
        sales,
    })
}
