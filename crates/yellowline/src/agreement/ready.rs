//! What makes a lead ready for sales beside its score, and what becomes of it in a later cycle (definitions 2.6 and 4.6).

use super::ageing::{DURATION, duration};
use super::scoring::{text, title};
use super::shape::{ID_FIELD, LEAD_PREDICATE, TITLE, TOUCH};
use super::{Predicate, TouchFilter};
use crate::json::{Field, Node, Object, Shape};

/// A touch that makes a lead ready at once.
#[derive(Clone, Debug, PartialEq)]
pub struct FastTrack {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Which touches.
    pub touch: TouchFilter,
    /// For how many milliseconds; without it, to the end of the cycle.
    pub expire: Option<i64>,
}

/// A test whose leads are never ready.
#[derive(Clone, Debug, PartialEq)]
pub struct Disqualifier {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The test.
    pub when: Predicate,
}

/// What becomes of the touches of earlier cycles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recycling {
    /// They count no longer.
    #[default]
    Drop,
    /// They keep so many per cent of their weight.
    Decay(u32),
}

pub(super) static FAST_TRACK: Object = Object::new(
    "FastTrack",
    "a touch of the buyer's that makes a lead ready at once, to the end of its cycle",
    &[
        ID_FIELD,
        TITLE,
        Field::required("touch", &Shape::Object(&TOUCH), "which touches"),
        Field::optional("expire", &Shape::Object(&DURATION), "for this time only"),
    ],
);

pub(super) static DISQUALIFIER: Object = Object::new(
    "Disqualifier",
    "a test whose leads are never ready",
    &[ID_FIELD, TITLE, Field::required("when", &Shape::Choice(&LEAD_PREDICATE), "the test; unknown is not true")],
);

pub(super) static RECYCLING: Object = Object::exclusive(
    "Recycling",
    "what becomes of touches when a cycle ends",
    &[
        Field::optional("drop", &Shape::True, "they count no longer"),
        Field::optional("decay", &Shape::Object(&DECAY), "they lose a share of their weight, once"),
    ],
    &["drop", "decay"],
);

static DECAY: Object = Object::new(
    "Decay",
    "what is left of them",
    &[Field::required("keepPercent", &Shape::Whole(1, 99), "per cent of their weight")],
);

impl FastTrack {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let touch = TouchFilter::decode(node.get("touch")?)?;
        Some(Self { id: text(node, "id")?, title: title(node)?, touch, expire: node.get("expire").and_then(duration) })
    }
}

impl Disqualifier {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let when = Predicate::decode(node.get("when")?, "attribute")?;
        Some(Self { id: text(node, "id")?, title: title(node)?, when })
    }
}

impl Recycling {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let keep = node.get("decay")?.get("keepPercent")?.int()?;
        u32::try_from(keep).ok().map(Self::Decay)
    }
}
