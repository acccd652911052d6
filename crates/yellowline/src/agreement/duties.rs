//! What each side owes of a hand-off, decoded (definitions 5.1, 5.2 and 5.6).

use super::scoring::text;
use crate::json::Node;

/// What makes a lead handed over, decided and followed up in time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duties {
    /// The stage that hands it over; without one the first owner given once it is qualified.
    pub offer: Option<String>,
    /// The stages that accept it.
    pub accept: Vec<String>,
    /// The stages that reject it; without any a person's entry into recycled, lost or disqualified.
    pub reject: Vec<String>,
    /// How soon any person must follow up.
    pub lead_clock: Option<Clock>,
    /// How soon each owner must.
    pub owner_clock: Option<Clock>,
    /// How many follow-ups make a lead fully worked.
    pub fully_worked: Option<usize>,
    /// After how long without anything done an open lead is idle, in milliseconds.
    pub idle: Option<i64>,
    /// Who decides when nobody else has followed up.
    pub manager: Option<String>,
}

/// A clock: its target, and what happens before and after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// How soon, in milliseconds.
    pub target: i64,
    /// Only the calendar's hours count.
    pub business: bool,
    /// Whose hours; without one the first calendar's.
    pub calendar: Option<String>,
    /// Starts with the hand-over; otherwise with the qualification.
    pub from_offer: bool,
    /// When to remind, in milliseconds after the start.
    pub remind: Option<i64>,
    /// How long after it is due the lead goes to another owner, in milliseconds.
    pub grace: Option<i64>,
    /// How often it does, before the manager is told.
    pub hops: Option<usize>,
}

const MINUTE: i64 = 60_000;
const DAY: i64 = 86_400_000;

impl Duties {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let ids = |key| {
            let items = node.get(key).map_or(&[][..], Node::items);
            items.iter().filter_map(|id| id.text().map(str::to_owned)).collect()
        };
        let clock = |key| node.get(key).map_or(Some(None), |clock| Clock::decode(clock).map(Some));
        Some(Self {
            offer: text(node, "offer"),
            accept: ids("accept"),
            reject: ids("reject"),
            lead_clock: clock("leadClock")?,
            owner_clock: clock("ownerClock")?,
            fully_worked: count(node, "fullyWorked"),
            idle: node.get("idleDays").and_then(Node::int).map(|days| days * DAY),
            manager: text(node, "manager"),
        })
    }
}

impl Clock {
    fn decode(node: &Node) -> Option<Self> {
        let within = node.get("within")?;
        let business = within.get("businessMinutes");
        let target = business.or_else(|| within.get("minutes"))?.int()? * MINUTE;
        let remind = match node.get("remindAt") {
            Some(share) => {
                let (num, den) = share.decimal()?.ratio()?;
                // A share has six decimals at most, so this fits by far.
                Some((target * num + den - 1) / den)
            }
            None => None,
        };
        Some(Self {
            target,
            business: business.is_some(),
            calendar: text(node, "calendar"),
            from_offer: node.get("from").and_then(Node::text) == Some("offer"),
            remind,
            grace: node.get("grace").and_then(Node::int).map(|minutes| minutes * MINUTE),
            hops: count(node, "hops"),
        })
    }
}

fn count(node: &Node, key: &str) -> Option<usize> {
    node.get(key).and_then(Node::int).and_then(|n| usize::try_from(n).ok())
}
