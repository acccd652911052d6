use super::history::First;
use super::pair::{Pair, Pairs};
use super::why::Why;
use super::{RECORDED_LEADS_REQUEST, Request};
use crate::Named;
use crate::agreement::Agreement;
use crate::json::Node;
use crate::ledger::{Basis, Ledger};
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::{Moment, Report, SHOWN, read, same_zone};
use crate::unit::{Instant, Stamp};
use serde::Serialize;
use std::cmp::Reverse;

/// A page of the leads of a stage on which record and rule differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordedLeads {
    /// Always `recordedLeads`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The stage's id.
    pub stage: String,
    /// `recordOnly`, `ruleOnly` or `different`.
    pub list: String,
    /// How many leads the list has.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub total: usize,
    /// The page: the latest entry first; of those at different times the furthest apart.
    pub rows: Vec<RecordedLead>,
}

/// One lead of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RecordedLead {
    /// The lead's id.
    pub lead: String,
    /// What was recorded.
    pub recorded: Option<RecordedEntry>,
    /// What the rule says.
    pub rule: Option<Entered>,
    /// Why they differ.
    pub why: Why,
    /// The owner in force at the entry.
    pub owner: Option<String>,
    /// Well-known attributes the ledger has of it.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub attributes: Named<&'static str, String>,
}

/// A recorded entry into a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RecordedEntry {
    /// When, in milliseconds; of a snapshot, at or before this.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub at: Instant,
    /// Only the day is known, and this is its start.
    pub day: bool,
    /// What the record rests on.
    pub basis: Basis,
    /// Of a snapshot: after this, when another stage was seen.
    pub observed_after: Option<Entered>,
}

/// An instant with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Entered {
    /// In milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub at: Instant,
    /// Only the day is known, and this is its start.
    pub day: bool,
}

impl From<Stamp> for Entered {
    fn from(Stamp { at, day }: Stamp) -> Self {
        Self { at, day }
    }
}

impl From<First> for RecordedEntry {
    fn from(First { at, basis, after }: First) -> Self {
        Self { at: at.at, day: at.day, basis, observed_after: after.map(Entered::from) }
    }
}

/// The leads of a stage on which record and rule differ; request: `{"asOf", "stage", "list", "offset"?, "limit"?}`.
///
/// # Errors
/// Where the request is not understood or the agreement does not have the stage.
pub fn leads(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    same_zone(agreement, ledger)?;
    let node = read(request, &RECORDED_LEADS_REQUEST)?;
    let request = Request { moment: Moment::of(&node, agreement.zone)?, by: None };
    let text = |key| node.get(key).and_then(Node::text).unwrap_or_default();
    let whole =
        |key, default| node.get(key).and_then(Node::int).and_then(|n| usize::try_from(n).ok()).unwrap_or(default);
    let (id, list) = (text("stage"), text("list"));
    let stage = agreement.stages.iter().position(|s| s.id == id).ok_or_else(|| unknown(agreement, id))?;

    let pairs = Pairs::new(agreement, ledger, &request);
    let all = (0..ledger.leads().len()).map(|lead| (lead, pairs.pair(stage, &pairs.sides(lead))));
    let mut listed: Vec<_> = all.filter(|(_, pair)| on(list, pair)).collect();
    // Leads stand by their ids' bytes, and equal ones keep their order.
    crate::order::sort(&mut listed, |(_, a), (_, b)| order(a).cmp(&order(b)));
    let total = listed.len();
    let page = listed.into_iter().skip(whole("offset", 0)).take(whole("limit", 50));
    let rows = page.filter_map(|(lead, pair)| row(&pairs, lead, pair)).collect();
    let body =
        RecordedLeads { report: "recordedLeads", version: 1, stage: id.to_owned(), list: list.to_owned(), total, rows };
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &request.moment))
}

fn on(list: &str, pair: &Pair) -> bool {
    match (list, pair.recorded.is_some(), pair.rule.is_some()) {
        ("recordOnly", recorded, rule) => recorded && !rule,
        ("ruleOnly", recorded, rule) => rule && !recorded,
        _ => pair.hours().is_some(),
    }
}

/// The furthest apart first, then the latest entry.
fn order(pair: &Pair) -> (Reverse<i64>, Reverse<Option<Instant>>) {
    (Reverse(pair.hours().map_or(0, |(_, hours)| hours)), Reverse(pair.entry().map(|s| s.at)))
}

fn row(pairs: &Pairs<'_>, lead: usize, pair: Pair) -> Option<RecordedLead> {
    let leads = pairs.ledger.leads();
    let shown = SHOWN.into_iter().filter_map(|id| Some((id, leads.attribute(id)?.text(lead)?.to_owned())));
    Some(RecordedLead {
        lead: leads.id(lead).to_owned(),
        owner: pairs.owners.at(lead, pair.entry()).map(str::to_owned),
        recorded: pair.recorded.map(RecordedEntry::from),
        rule: pair.rule.map(Entered::from),
        why: pair.why?,
        attributes: shown.collect(),
    })
}

fn unknown(agreement: &Agreement, id: &str) -> Problem {
    let known = || agreement.stages.iter().map(|s| s.id.as_str());
    let help = did_you_mean(id, known()).map_or_else(
        || format!("the agreement has: {}", known().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Problem::new("unknown_stage", "/stage", format!("the agreement has no stage `{id}`")).with("stage", id).help(help)
}
