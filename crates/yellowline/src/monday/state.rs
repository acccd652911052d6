use super::marketing::{Records, records};
use super::request::Request;
use crate::agreement::Agreement;
use crate::cycle::{self, CycleReport};
use crate::handoff::{self, HandOffReport};
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::Moment;
use crate::tune::{self, SweepRow};
use serde_json::{Value, json};

/// Where both sides stood at a moment, under an agreement: what the other reports say.
pub(super) struct State {
    pub(super) moment: Moment,
    /// By owner, where owners are known; thirteen weeks of periods, the last being that of the page.
    pub(super) hand_off: HandOffReport,
    pub(super) open: handoff::Partial,
    pub(super) cycle: CycleReport,
    /// The agreed threshold as tuning sees it.
    pub(super) line: SweepRow,
    /// Of what was handed over in the period.
    pub(super) records: Records,
}

impl State {
    pub(super) fn of(
        agreement: &Agreement,
        ledger: &Ledger,
        request: &Request,
        moment: &Moment,
    ) -> Result<Self, Refusal> {
        let unit = if request.scope.days() == 1 { "day" } else { "week" };
        let asked = json!({ "asOf": moment.given, "unit": unit, "count": request.scope.count() });
        let (hand_off, open) = by_owner(agreement, ledger, request, &asked)?;
        let asked = json!({ "asOf": moment.given, "unit": unit, "count": 1 }).to_string();
        let of_cycle = cycle::Request::of(agreement, ledger, &asked)?;
        let cycle = cycle::Partial::observe(agreement, ledger, &of_cycle).told(agreement, &of_cycle)?;
        let of_tune = tune::Request::of(agreement, ledger, &json!({ "asOf": moment.given }).to_string())?;
        let line = tune::Partial::observe(agreement, ledger, &of_tune).told(agreement, &of_tune).line;
        let period = of_cycle.periods.periods.first();
        let records = records(agreement, ledger, named(agreement, request), moment, period);
        Ok(Self { moment: moment.clone(), hand_off, open, cycle, line, records })
    }
}

/// The hand-off asked for, where this agreement has it; else its first.
pub(super) fn named<'a>(agreement: &'a Agreement, request: &Request) -> Option<&'a str> {
    let known = agreement.hand_offs.iter().map(|known| known.id.as_str());
    known.clone().find(|id| Some(*id) == request.hand_off.as_deref()).or_else(|| known.clone().next())
}

/// The hand-off report of a request, split by an attribute, and what it was made of.
pub(super) fn split(
    agreement: &Agreement,
    ledger: &Ledger,
    request: &Request,
    asked: &Value,
    by: Option<&str>,
) -> Result<(HandOffReport, handoff::Partial), Refusal> {
    let mut asked = asked.clone();
    let members = [("handOff", named(agreement, request)), ("by", by)];
    members
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .for_each(|(key, value)| asked[key] = value.into());
    let asked = handoff::Request::of(agreement, ledger, &asked.to_string())?;
    let partial = handoff::Partial::observe(agreement, ledger, &asked);
    partial.fits()?;
    Ok((partial.told(agreement, &asked), partial))
}

/// By owner, where owners are known and not too many.
fn by_owner(
    agreement: &Agreement,
    ledger: &Ledger,
    request: &Request,
    asked: &Value,
) -> Result<(HandOffReport, handoff::Partial), Refusal> {
    match split(agreement, ledger, request, asked, Some("owner")) {
        Err(refusal) if refusal.problems.iter().all(|problem| problem.at == "/by") => {
            split(agreement, ledger, request, asked, None)
        }
        told => told,
    }
}
