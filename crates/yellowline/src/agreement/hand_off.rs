//! What marketing and sales agreed on handing over (definition 5.1).

use super::ageing::{DURATION, duration};
use super::clock::{CLOCK_OF_LEAD, CLOCK_OF_OWNER};
#[cfg(feature = "handoff")]
use super::duties::Duties;
use super::scoring::{text, title};
use super::shape::{ID, ID_FIELD, TEXT, TITLE};
use crate::json::{Field, Node, Object, Shape};
use crate::limit::LIST;
use serde::Serialize;

/// A hand-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOff {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// How long a decision may take, in milliseconds.
    pub decision_window: Option<i64>,
    /// In which order leads are worked.
    pub work_order: WorkOrder,
    /// What each side owes of it.
    #[cfg(feature = "handoff")]
    pub duties: Duties,
}

/// In which order the leads of a week are worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum WorkOrder {
    /// As they come.
    #[default]
    Arrival,
    /// The highest score first, as it was when they were handed over.
    Score,
}

pub(super) static HAND_OFF: Object = Object::new(
    "HandOff",
    "what is agreed on handing leads over; the first one listed is meant where none is named",
    &[
        ID_FIELD,
        TITLE,
        Field::optional(
            "decisionWindow",
            &Shape::Object(&DURATION),
            "how long a lead may wait for a decision; default: its week",
        ),
        Field::optional(
            "workOrder",
            &Shape::Word(&["arrival", "score"]),
            "in which order the leads of a week are worked; default: arrival",
        ),
        Field::optional(
            "offer",
            ID,
            "the stage whose first entry in a cycle hands the lead over; default: the first owner given once it is qualified",
        ),
        Field::optional("accept", &Shape::List(ID, LIST), "the stages that accept it"),
        Field::optional(
            "reject",
            &Shape::List(ID, LIST),
            "the stages that reject it; default: recycled, lost or disqualified by a person",
        ),
        Field::optional("leadClock", &Shape::Object(&CLOCK_OF_LEAD), "how soon any person must follow up"),
        Field::optional("ownerClock", &Shape::Object(&CLOCK_OF_OWNER), "how soon each owner must follow up"),
        Field::optional(
            "fullyWorked",
            &Shape::Whole(1, 100),
            "how many follow-ups by a person make a lead fully worked",
        ),
        Field::optional(
            "idleDays",
            &Shape::Whole(1, 3650),
            "days of 24 hours without anything done after which an open lead is idle",
        ),
        Field::optional("manager", TEXT, "who decides when nobody else has followed up"),
    ],
);

impl HandOff {
    /// For how many whole weeks after its own a lead waits for a seller.
    #[must_use]
    pub fn weeks(&self) -> usize {
        usize::try_from(self.decision_window.unwrap_or(0) / (7 * 86_400_000)).unwrap_or(0)
    }

    pub(super) fn decode(node: &Node) -> Option<Self> {
        let by_score = node.get("workOrder").and_then(Node::text) == Some("score");
        Some(Self {
            id: text(node, "id")?,
            title: title(node)?,
            decision_window: node.get("decisionWindow").and_then(duration),
            work_order: if by_score { WorkOrder::Score } else { WorkOrder::Arrival },
            #[cfg(feature = "handoff")]
            duties: Duties::decode(node)?,
        })
    }
}
