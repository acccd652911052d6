//! What a team is to reach, and by when (definition 7.2).

#[cfg(feature = "pace")]
use super::Milestone;
use super::scoring::items;
#[cfg(feature = "pace")]
use super::scoring::{text, title};
use super::shape::{ID, ID_FIELD, TEXT, TITLE};
use crate::json::{self, Field, Node, Object, Shape, child};
use crate::problem::Problem;
use crate::unit::{Currency, Decimal};
#[cfg(feature = "pace")]
use chrono::NaiveDate;

pub(super) static GOAL: Object = Object::exclusive(
    "Goal",
    "what is counted towards a target: hand-overs (`handedOver`), entries into a stage (`entered`) or opportunities (`opportunities`)",
    &[
        ID_FIELD,
        TITLE,
        Field::optional("team", TEXT, "whose goal it is"),
        Field::optional("handedOver", ID, "the hand-off whose hand-overs count"),
        Field::optional("entered", ID, "the stage whose entries count"),
        Field::optional(
            "opportunities",
            &Shape::Word(&["created", "pipeline", "won"]),
            "opportunities created, that became pipeline, or that were won",
        ),
        Field::optional("amount", &Shape::True, "their money in the agreement's currency, in place of their number"),
        Field::optional(
            "weights",
            &Shape::Word(&["equal", "measured"]),
            "what a working day weighs: all the same, or what its weekday brought in the twelve weeks before; default equal",
        ),
        Field::optional("calendar", ID, "the calendar of its working days; default: the first of the agreement"),
    ],
    &["handedOver", "entered", "opportunities"],
);

pub(super) static TARGET: Object = Object::new(
    "Target",
    "what a goal is to reach within some dates",
    &[
        Field::required("goal", ID, "the goal"),
        Field::required("from", &Shape::Date, "the first local date"),
        Field::required("to", &Shape::Date, "the last local date, included"),
        Field::required("target", &Shape::Number, "how many, or how much in major units of the agreement's currency"),
    ],
);

/// What a team is to reach.
#[cfg(feature = "pace")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Whose it is.
    pub team: Option<String>,
    /// What counts towards it.
    pub counts: Counted,
    /// Is money summed in place of a number?
    pub money: bool,
    /// Does a working day weigh what its weekday brought before, rather than as much as any other?
    pub measured: bool,
    /// The calendar of its working days; none for the first of the agreement.
    pub calendar: Option<String>,
}

/// What counts towards a goal.
#[cfg(feature = "pace")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Hand-overs of a hand-off.
    HandedOver(String),
    /// Entries into a stage.
    Entered(String),
    /// Opportunities that reached a milestone.
    Opportunities(Milestone),
}

/// What a goal is to reach within some dates.
#[cfg(feature = "pace")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The goal.
    pub goal: String,
    /// The first local date.
    pub from: NaiveDate,
    /// The last local date, included.
    pub to: NaiveDate,
    /// How many; of money, in minor units.
    pub target: i64,
}

#[cfg(feature = "pace")]
impl Goal {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let counts = match (text(node, "handedOver"), text(node, "entered")) {
            (Some(hand_off), _) => Counted::HandedOver(hand_off),
            (None, Some(stage)) => Counted::Entered(stage),
            (None, None) => Counted::Opportunities(match node.get("opportunities")?.text()? {
                "created" => Milestone::Created,
                "pipeline" => Milestone::Pipeline,
                _ => Milestone::Won,
            }),
        };
        Some(Self {
            id: text(node, "id")?,
            title: title(node)?,
            team: text(node, "team"),
            counts,
            money: node.get("amount").is_some(),
            measured: node.get("weights").and_then(Node::text) == Some("measured"),
            calendar: text(node, "calendar"),
        })
    }
}

#[cfg(feature = "pace")]
impl Target {
    pub(super) fn decode(node: &Node, goals: &[Goal], currency: Option<Currency>) -> Option<Self> {
        let goal = text(node, "goal")?;
        let money = goals.iter().find(|known| known.id == goal)?.money;
        let date = |key: &str| json::date(node.get(key)?.text()?);
        let target = target(node.get("target")?.decimal()?, currency.filter(|_| money))?;
        Some(Self { goal, from: date("from")?, to: date("to")?, target })
    }
}

/// How many goals can be counted, so that a figure of six decimals stays exact.
const MOST: i64 = 1_000_000_000;

/// A target as a whole number: a count, or of money minor units.
pub(crate) fn target(written: Decimal, currency: Option<Currency>) -> Option<i64> {
    let (whole, most) = match currency {
        Some(currency) => (currency.minor_units(written)?, i64::MAX),
        None => (written.scaled(0)?, MOST),
    };
    (0..=most).contains(&whole).then_some(whole)
}

/// What of goals and targets no shape can say, references aside.
pub(super) fn check(document: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    let Some(definitions) = document.get("definitions") else { return problems };
    let currency = definitions.get("currency").and_then(Node::text).and_then(Currency::named);
    let goals = items(definitions, "goals");
    for (n, goal) in goals.iter().enumerate().filter(|(_, goal)| goal.get("amount").is_some()) {
        let at = format!("/definitions/goals/{n}");
        if let Some(other) = ["handedOver", "entered"].into_iter().find(|key| goal.get(key).is_some()) {
            problems.push(
                Problem::new("exclusive_keys", at, format!("`{other}`, `amount` exclude each other"))
                    .help("only opportunities have an amount"),
            );
        } else if currency.is_none() {
            problems.push(
                Problem::new("missing_key", "/definitions", "the key `currency` is missing")
                    .with("key", "currency")
                    .help("money is summed in the agreement's currency"),
            );
        }
    }
    let targets = document.get("parameters").map_or(&[][..], |parameters| items(parameters, "targets"));
    for (n, one) in targets.iter().enumerate() {
        let at = format!("/parameters/targets/{n}");
        let text = |node: &Node, key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
        let date = |key: &str| json::date(one.get(key)?.text()?);
        if let (Some(from), Some(to)) = (date("from"), date("to"))
            && from > to
        {
            problems.push(
                Problem::new("crossed_bounds", child(&at, "from"), format!("{from} is after {to}"))
                    .help("exchange the two: `to` is the last day, included"),
            );
        }
        let goal = goals.iter().find(|goal| text(goal, "id") == text(one, "goal"));
        let money = goal.is_some_and(|goal| goal.get("amount").is_some());
        let written = one.get("target").and_then(Node::decimal);
        if written.is_some_and(|written| target(written, currency.filter(|_| money)).is_none()) {
            problems.push(bad_target(&child(&at, "target"), money));
        }
        let same = |other: &&Node| ["goal", "from", "to"].iter().all(|key| text(other, key) == text(one, key));
        if targets[..n].iter().any(|other| same(&other)) {
            problems.push(two_targets(&at, &text(one, "goal").unwrap_or_default()));
        }
    }
    problems
}

/// A target that is no whole number.
pub(crate) fn bad_target(at: &str, money: bool) -> Problem {
    let help = if money {
        "write it in the agreement's currency, with no more decimals than that has, 0 or more"
    } else {
        "write a whole number from 0 to 1,000,000,000"
    };
    Problem::new("bad_target", at, "this is no target of its goal").help(help)
}

/// Two targets of one goal and the same dates.
pub(crate) fn two_targets(at: &str, goal: &str) -> Problem {
    Problem::new("two_targets", at, format!("`{goal}` has another target for the same dates"))
        .with("goal", goal)
        .help("keep the one that holds")
}
