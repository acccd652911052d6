//! Which touches of a rule count, and how long they weigh (definitions 4.3 and 4.4).

use crate::json::{Field, Node, Object, Shape};

/// Which of the touches that a rule looks at it counts, in their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frequency {
    /// All of them.
    #[default]
    Every,
    /// The first.
    Once,
    /// The first, then each at least so many milliseconds after the last counted.
    OncePer(i64),
}

/// What becomes of a touch's weight as it grows old.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ageing {
    /// Nothing: it weighs 1 for ever.
    #[default]
    None,
    /// It weighs 1 for so many milliseconds, and nothing afterwards.
    Expire(i64),
    /// With each full period it loses a share of what is left.
    Step {
        /// The period, in milliseconds.
        every: i64,
        /// The share, in per cent.
        lose: u32,
    },
    /// It loses half within so many hours.
    HalfLife(u32),
}

const HOUR: i64 = 3_600_000;

pub(super) static DURATION: Object = Object::exclusive(
    "Duration",
    "a length of time",
    &[
        Field::optional("hours", &Shape::Whole(1, 87_600), "hours"),
        Field::optional("days", &Shape::Whole(1, 3650), "days of 24 hours"),
    ],
    &["hours", "days"],
);

pub(super) static FREQUENCY: Object = Object::exclusive(
    "Frequency",
    "which touches count",
    &[
        Field::optional("once", &Shape::True, "the first alone"),
        Field::optional(
            "oncePer",
            &Shape::Object(&DURATION),
            "the first, then each at least this long after the last counted",
        ),
    ],
    &["once", "oncePer"],
);

pub(super) static AGEING: Object = Object::exclusive(
    "Ageing",
    "how touches age",
    &[
        Field::optional("none", &Shape::True, "not at all"),
        Field::optional("expire", &Shape::Object(&DURATION), "gone after this time"),
        Field::optional("step", &Shape::Object(&STEP), "a share is lost with each full period"),
        Field::optional("halfLife", &Shape::Object(&DURATION), "half is lost in this time, hour by hour"),
    ],
    &["none", "expire", "step", "halfLife"],
);

static STEP: Object = Object::new(
    "AgeingStep",
    "a period and what is lost with each",
    &[
        Field::required("every", &Shape::Object(&DURATION), "the period"),
        Field::required("losePercent", &Shape::Whole(1, 100), "per cent of what is left"),
    ],
);

/// In milliseconds.
pub(super) fn duration(node: &Node) -> Option<i64> {
    hours(node).map(|hours| hours * HOUR)
}

fn hours(node: &Node) -> Option<i64> {
    let days = || node.get("days").and_then(Node::int).map(|days| days * 24);
    node.get("hours").and_then(Node::int).or_else(days)
}

impl Frequency {
    pub(super) fn decode(node: &Node) -> Self {
        node.get("oncePer").and_then(duration).map_or(Self::Once, Self::OncePer)
    }
}

impl Ageing {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        if let Some(expire) = node.get("expire") {
            return duration(expire).map(Self::Expire);
        }
        if let Some(step) = node.get("step") {
            let lose = u32::try_from(step.get("losePercent")?.int()?).ok()?;
            return Some(Self::Step { every: duration(step.get("every")?)?, lose });
        }
        match node.get("halfLife") {
            Some(half_life) => u32::try_from(hours(half_life)?).ok().map(Self::HalfLife),
            None => Some(Self::None),
        }
    }
}
