//! The leads behind a figure of the page, by the words of its definition.

use super::ground::ground;
use super::request::{HAND_OFF, Request, SCOPE, WHERE};
use super::state::named;
use crate::Named;
use crate::agreement::Agreement;
use crate::calendar::last;
use crate::cycle::CycleMoment;
use crate::handoff::{self, HandOver, hand_overs};
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::Ledger;
use crate::order;
use crate::problem::{Problem, Refusal};
use crate::report::{AS_OF, Report, SHOWN, read};
use crate::unit::Instant;
use serde::Serialize;
use serde_json::json;

/// Which leads behind a figure of the Monday report are asked for.
pub static MONDAY_LEADS_REQUEST: Object = Object::new(
    "MondayLeadsRequest",
    "the leads behind one figure of a Monday report",
    &[
        AS_OF,
        SCOPE,
        HAND_OFF,
        WHERE,
        Field::required("list", &Shape::Word(LISTS), "which of the report's figures"),
        Field::optional("by", &Shape::Word(&["owner"]), "only those of one owner"),
        Field::optional("value", &Shape::AnyText, "that owner; without it those of nobody"),
        Field::optional("offset", &Shape::Whole(0, 1 << 40), "how many rows to pass over; default 0"),
        Field::optional("limit", &Shape::Whole(1, crate::limit::PAGE), "how many rows to give; default 50"),
    ],
);

/// The figures, as the report names them; `incomplete` are those handed over whose records are not complete.
const LISTS: &[&str] = &["handedOver", "incomplete", "overdue", "undecided", "withoutReason", "notWorked"];

/// A page of the leads behind a figure of the Monday report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MondayLeads {
    /// Always `mondayLeads`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The word of the figure.
    pub list: String,
    /// How many rows the list has: the figure itself.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub total: usize,
    /// The page: the most overdue first, else the earliest handed over.
    pub rows: Vec<MondayLead>,
}

/// A lead of a list: once for each of its cycles, of overdue ones for each owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MondayLead {
    /// The lead's id.
    pub lead: String,
    /// The number of its cycle, from 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycle: usize,
    /// The owner it is counted under.
    pub owner: Option<String>,
    /// When it was handed over; null of `overdue`.
    pub handed_over: Option<CycleMoment>,
    /// When its most overdue clock was due, in milliseconds; null of every other list.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub due: Option<Instant>,
    /// Whole minutes since, by the clock on the wall.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub minutes: Option<i64>,
    /// Well-known attributes the ledger has of it.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub attributes: Named<&'static str, String>,
}

/// A page of the leads behind a figure; request: `{"asOf", "list", "scope"?, "handOff"?, "where"?, "by"?, "value"?,
/// "offset"?, "limit"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the agreement and the ledger.
pub fn leads(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let node = read(request, &MONDAY_LEADS_REQUEST)?;
    let text = |key| node.get(key).and_then(Node::text);
    let number =
        |key, default| node.get(key).and_then(Node::int).and_then(|n| usize::try_from(n).ok()).unwrap_or(default);
    let (list, of_owner, owner) = (text("list").unwrap_or_default(), text("by").is_some(), text("value"));
    if !of_owner && owner.is_some() {
        let missing = Problem::new("missing_key", "", "the key `by` is missing").with("key", "by");
        return Err(missing.help("a value is one of an attribute").into());
    }
    let request = Request::of_node(agreement, ledger, &without(&node))?;
    let ground = ground(agreement, ledger, &request)?;
    let mut rows = if list == "overdue" {
        overdue(agreement, &ground, &request)?
    } else {
        handed_over(agreement, &ground, &request, list)
    };
    rows.retain(|row| !of_owner || row.owner.as_deref() == owner);
    let total = rows.len();
    let rows = rows.into_iter().skip(number("offset", 0)).take(number("limit", 50)).collect();
    let body = MondayLeads { report: "mondayLeads", version: 1, list: list.to_owned(), total, rows };
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &request.moment))
}

/// What the report itself is asked with: `by` means another thing there.
fn without(node: &Node) -> Node {
    let Node::Object(members) = node else { return node.clone() };
    Node::Object(members.iter().filter(|(key, _)| key != "by").cloned().collect())
}

fn overdue(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Result<Vec<MondayLead>, Refusal> {
    let mut asked = json!({ "asOf": request.moment.given, "unit": request.scope.unit(), "count": 1 });
    if let Some(id) = named(agreement, request) {
        asked["handOff"] = id.into();
    }
    let asked = handoff::Request::of(agreement, ledger, &asked.to_string())?;
    let partial = handoff::Partial::observe(agreement, ledger, &asked);
    let mut found = partial.overdue_leads();
    order::sort(&mut found, |a, b| a.due.cmp(&b.due));
    let row = |one: &handoff::OverdueLead<'_>| MondayLead {
        lead: one.lead.to_owned(),
        cycle: one.cycle,
        owner: one.owner.map(str::to_owned),
        handed_over: None,
        due: Some(one.due),
        minutes: Some((request.moment.instant.ms() - one.due.ms()).div_euclid(60_000)),
        attributes: ledger.leads().find(one.lead).map_or_else(Named::default, |lead| attributes(ledger, lead)),
    };
    Ok(found.iter().map(row).collect())
}

fn handed_over(agreement: &Agreement, ledger: &Ledger, request: &Request, list: &str) -> Vec<MondayLead> {
    let many = if matches!(list, "handedOver" | "incomplete") { 1 } else { request.scope.count() };
    let periods = last(agreement, request.scope.unit(), many, request.moment.instant);
    let within = |one: &HandOver| periods.iter().any(|period| period.contains(one.at.at));
    let columns: Vec<_> = agreement.attributes.iter().map(|one| ledger.leads().attribute(&one.id)).collect();
    let lacks = |lead: usize| columns.iter().any(|column| column.is_none_or(|column| column.text(lead).is_none()));
    let counts = |one: &HandOver| match list {
        "incomplete" => lacks(one.lead),
        "undecided" => one.undecided,
        "withoutReason" => one.without_reason,
        "notWorked" => one.not_worked,
        _ => true,
    };
    let mut found = hand_overs(agreement, ledger, named(agreement, request), &request.moment);
    found.retain(|one| within(one) && counts(one));
    order::sort(&mut found, |a, b| a.at.at.cmp(&b.at.at));
    let row = |one: HandOver| MondayLead {
        lead: ledger.leads().id(one.lead).to_owned(),
        cycle: one.cycle,
        handed_over: Some(one.at.into()),
        due: None,
        minutes: None,
        attributes: attributes(ledger, one.lead),
        owner: one.owner,
    };
    found.into_iter().map(row).collect()
}

fn attributes(ledger: &Ledger, lead: usize) -> Named<&'static str, String> {
    let leads = ledger.leads();
    SHOWN.into_iter().filter_map(|id| Some((id, leads.attribute(id)?.text(lead)?.to_owned()))).collect()
}
