use super::{Count, Readiness, Score, Scorer};
use crate::agreement::{Ageing, Agreement, Kind};
use crate::json::Node;
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal};
use crate::report::{Moment, Report, SCORE_REQUEST, read, same_zone};
use crate::unit::{Instant, Points, half_even};
use serde::Serialize;

/// Why a lead has its score: rule → events counted → points before and after each clamp (4.8).
/// It adds up exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Always `explain`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The lead's id.
    pub lead: String,
    /// The score, after every clamp.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub score: Points,
    /// The sum of the fit groups.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub fit: Points,
    /// The sum of the behaviour groups.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub behaviour: Points,
    /// The class of the matrix, as `A1`, where one is agreed.
    pub class: Option<String>,
    /// Ready for sales.
    pub ready: bool,
    /// Since when, by what, and how that came about.
    pub readiness: Readiness,
    /// The groups, named ones first, then each rule without one.
    pub groups: Vec<GroupPart>,
    /// The sum of the groups, before and after the total's clamp.
    pub total: Span,
    /// Rules that could not be decided because a value is missing; they score nothing.
    pub unknown: Vec<String>,
}

/// Points before and after a clamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Span {
    /// Before.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub before: Points,
    /// After.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub after: Points,
}

/// A group's part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct GroupPart {
    /// The group's id; none for a rule that is a group of its own.
    pub id: Option<String>,
    /// What its rules look at.
    pub kind: Kind,
    /// The sum of its rules, before and after its clamp.
    #[serde(flatten)]
    pub span: Span,
    /// Its rules.
    pub rules: Vec<RulePart>,
}

/// A rule's part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RulePart {
    /// The rule's id.
    pub id: String,
    /// Events, units, times of silence, the number of the band, or 1 where a test is true.
    pub count: u32,
    /// What these still weigh, of 1 each and 1 for a band, to three decimals; only where they age.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "number"))]
    pub weight: Option<Points>,
    /// It could not be decided because a value is missing.
    pub unknown: bool,
    /// Points × count, or × weight where there is one, before and after the rule's clamp.
    #[serde(flatten)]
    pub span: Span,
}

/// Explains one lead's score at a moment; request: `{"asOf", "lead"}`.
///
/// # Errors
/// Where the request is not understood or the ledger does not have the lead.
pub fn explain(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    same_zone(agreement, ledger)?;
    let request = read(request, &SCORE_REQUEST)?;
    let moment = Moment::of(&request, agreement.zone)?;
    let id = request.get("lead").and_then(Node::text).unwrap_or_default();
    let lead = ledger.leads().find(id.trim()).ok_or_else(|| unknown_lead(id))?;
    let scorer = Scorer::new(agreement, ledger);
    let body = explain_at(agreement, ledger, &scorer, lead, (moment.instant, moment.future));
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &moment))
}

pub(crate) fn unknown_lead(id: &str) -> Problem {
    let (message, help) = if id.trim().is_empty() {
        ("no lead is named".to_owned(), "name one as {\"lead\": \"…\"}, by the id it has in the file of leads")
    } else {
        (
            format!("the ledger has no lead `{id}`"),
            "use the id of the lead as it stands in the file of leads; ids compare exactly",
        )
    };
    Problem::new("unknown_lead", "/lead", message).with("lead", id).help(help)
}

/// The explanation of a lead at an instant, over what happened before the second one.
#[must_use]
pub fn explain_at(
    agreement: &Agreement,
    ledger: &Ledger,
    scorer: &Scorer<'_>,
    lead: usize,
    (at, future): (Instant, Instant),
) -> Explanation {
    let (readiness, mut now) = scorer.ready(lead, (at, future));
    let Score { total, fit, behaviour } = scorer.shown(&mut now.tally, at);
    let counts = now.tally.counts;
    let rules = &agreement.scoring.rules;
    let part = |n: &usize| {
        let Count { times, weight, unknown } = counts[*n];
        let ages = rules[*n].ageing != Ageing::None;
        let weight = || i64::try_from(half_even(i128::from(weight) * 1000, 1 << 32)).unwrap_or(i64::MAX);
        let before = if unknown { 0 } else { scorer.scale.part(*n, counts[*n]) };
        RulePart {
            id: rules[*n].id.clone(),
            count: times,
            weight: ages.then(|| Points::from_thousandths(weight())),
            unknown,
            span: span(before, scorer.scale.clamped(*n, counts[*n])),
        }
    };
    let groups = scorer.scale.groups().iter().map(|group| {
        let before = group.rules.iter().map(|n| scorer.scale.clamped(*n, counts[*n])).sum();
        GroupPart {
            id: group.id.map(str::to_owned),
            kind: group.kind,
            span: span(before, group.clamp.apply(before)),
            rules: group.rules.iter().map(part).collect(),
        }
    });
    Explanation {
        report: "explain",
        version: 1,
        lead: ledger.leads().id(lead).to_owned(),
        score: Points::from_thousandths(total),
        fit: Points::from_thousandths(fit),
        behaviour: Points::from_thousandths(behaviour),
        class: agreement.scoring.matrix.as_ref().map(|m| m.class(fit, behaviour)),
        ready: readiness.by.is_some(),
        readiness,
        groups: groups.collect(),
        total: span(fit + behaviour, total),
        unknown: rules.iter().zip(&counts).filter(|(_, c)| c.unknown).map(|(r, _)| r.id.clone()).collect(),
    }
}

fn span(before: i64, after: i64) -> Span {
    Span { before: Points::from_thousandths(before), after: Points::from_thousandths(after) }
}
