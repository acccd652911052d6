//! Which conversions are reported, and when their figures are flagged (definitions 1.5, 1.11 and 3.3).

use super::scoring::{text, title};
use super::shape::{ID, ID_FIELD, TITLE};
use crate::json::{Field, Node, Object, Shape};
use crate::unit::Rate;

/// A pair of stages whose conversion is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The stage whose first entry makes the cohort.
    pub from: String,
    /// The stage to be reached.
    pub to: String,
    /// Within how many days of 24 hours.
    pub within_days: u32,
}

/// What a stage counts for that a cycle went past (definition 2.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Skips {
    /// It was reached, and enters no cohort.
    #[default]
    Implied,
    /// It enters its cohort at the instant of the next stage.
    ImputeAtNext,
    /// It must be entered, in order, before a later one counts.
    Strict,
}

/// When a figure is flagged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reporting {
    /// Fewer records in a denominator are too few.
    pub minimum: Option<i64>,
    /// A greater share of bad records makes a figure unreliable.
    pub quality_cap: Option<Rate>,
}

pub(super) static CONVERSION: Object = Object::new(
    "Conversion",
    "a conversion that is reported: of the cycles that entered `from`, those that reached `to` in time",
    &[
        ID_FIELD,
        TITLE,
        Field::required("from", ID, "the stage whose first entry counts, on the path"),
        Field::required("to", ID, "the stage to be reached, later on the path"),
        Field::required(
            "withinDays",
            &Shape::Whole(1, 36_500),
            "within how many days of 24 hours; usual are 7, 30, 90 and 365",
        ),
    ],
);

pub(super) static REPORTING: Object = Object::new(
    "Reporting",
    "when a figure is flagged",
    &[
        Field::optional("minimum", &Shape::Whole(1, 1_000_000), "fewer records in a denominator are flagged `too_few`"),
        Field::optional(
            "qualityCap",
            &Shape::Share,
            "a greater share of records out of order makes a figure `unreliable`",
        ),
    ],
);

/// The words of [`Skips`]; without one a stage that was passed is implied.
pub(super) const SKIPS: &[&str] = &["strict", "imputeAtNext"];

impl Conversion {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        Some(Self {
            id: text(node, "id")?,
            title: title(node)?,
            from: text(node, "from")?,
            to: text(node, "to")?,
            within_days: u32::try_from(node.get("withinDays")?.int()?).ok()?,
        })
    }
}

impl Skips {
    pub(super) fn decode(definitions: &Node) -> Self {
        match definitions.get("skips").and_then(Node::text) {
            Some("strict") => Self::Strict,
            Some(_) => Self::ImputeAtNext,
            None => Self::Implied,
        }
    }
}

impl Reporting {
    pub(super) fn decode(definitions: &Node) -> Self {
        let Some(node) = definitions.get("reporting") else { return Self::default() };
        let cap = node.get("qualityCap").and_then(Node::decimal).and_then(crate::unit::Decimal::ratio);
        Self { minimum: node.get("minimum").and_then(Node::int), quality_cap: cap.map(|(n, d)| Rate::new(n, d)) }
    }
}
