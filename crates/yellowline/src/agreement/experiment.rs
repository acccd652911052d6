//! Pilots registered before they begin (definition 7.8): what is tried, on how many leads, and what would settle it.

use super::scoring::{text, title};
use super::shape::{ID_FIELD, TITLE};
use crate::json::{self, Field, Node, Object, Shape, child};
use crate::limit::PILOT;
use crate::problem::Problem;
use crate::unit::{Decimal, Fingerprint, Points, Rate};
use chrono::NaiveDate;

/// A pilot registered.
pub(super) static EXPERIMENT: Object = Object::new(
    "Experiment",
    "a pilot, registered before it begins: what is tried, on how many leads, and what would settle it",
    &[
        ID_FIELD,
        TITLE,
        Field::required("registered", &Shape::Date, "the local date on which it was registered, before it began"),
        Field::optional("definitions", &Shape::Hash, "the fingerprint of the definitions tried"),
        Field::required("threshold", &Shape::Points, "the threshold tried, inclusive, in points"),
        Field::required("n", &Shape::Whole(1, PILOT), "how many leads are handed over for it"),
        Field::required(
            "horizonDays",
            &Shape::Whole(1, 3650),
            "days of 24 hours after the hand-over within which an opportunity counts",
        ),
        Field::required("floor", &Shape::Share, "the rate that is not worth the work, as 0.02 for 2 %"),
        Field::required("target", &Shape::Share, "the rate hoped for, above the floor"),
        Field::required("alpha", &Shape::Share, "how often chance alone may decide wrongly, as 0.05"),
    ],
);

/// A pilot registered before it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experiment {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// When it was registered.
    pub registered: NaiveDate,
    /// The definitions tried, where they are named.
    pub definitions: Option<Fingerprint>,
    /// The threshold tried.
    pub threshold: Points,
    /// How many leads.
    pub n: i64,
    /// Days of 24 hours after the hand-over.
    pub horizon_days: u32,
    /// The rate that is not worth the work.
    pub floor: Rate,
    /// The rate hoped for.
    pub target: Rate,
    /// How often chance alone may decide wrongly.
    pub alpha: Rate,
}

impl Experiment {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let rate = |key: &str| node.get(key)?.decimal()?.ratio().map(|(num, den)| Rate::new(num, den));
        Some(Self {
            id: text(node, "id")?,
            title: title(node)?,
            registered: json::date(node.get("registered")?.text()?)?,
            definitions: node.get("definitions").and_then(Node::text).and_then(Fingerprint::parse),
            threshold: Points::from_decimal(node.get("threshold")?.decimal()?)?,
            n: node.get("n")?.int()?,
            horizon_days: u32::try_from(node.get("horizonDays")?.int()?).ok()?,
            floor: rate("floor")?,
            target: rate("target")?,
            alpha: rate("alpha")?,
        })
    }
}

/// What of a pilot's numbers no shape can say.
pub(crate) fn check(node: &Node, at: &str) -> Vec<Problem> {
    let number = |key: &str| node.get(key).and_then(Node::decimal);
    let mut problems = Vec::new();
    if let (Some(floor), Some(target)) = (number("floor"), number("target"))
        && floor >= target
    {
        let said = format!("the floor {floor} is not below the target {target}");
        problems.push(
            Problem::new("crossed_bounds", child(at, "floor"), said)
                .help("the floor is the rate that is not worth the work, the target the one hoped for"),
        );
    }
    if number("alpha").is_some_and(|alpha| alpha >= Decimal::whole(1)) {
        let said = "chance may not decide wrongly every time";
        problems.push(
            Problem::new("out_of_range", child(at, "alpha"), said).help("expected a share below 1, as 0.05 for 5 %"),
        );
    }
    problems
}
