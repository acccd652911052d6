//! What is open now: clocks, and leads that wait (definitions 5.6 and 5.7).

use super::bound::Bound;
use super::clock::State;
use super::request::OF_OWNERS;
use super::roster::Who;
use super::seen::{Seen, Timed};
use super::tally::missing_last;
use crate::unit::Instant;
use serde::Serialize;
use std::cmp::Ordering;

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) enum Kind {
    /// The lead's.
    Lead,
    /// That of the owner of this place.
    Owner(usize),
}

impl Kind {
    /// The place of the owner whose it is.
    pub(super) const fn place(self) -> Option<usize> {
        if let Self::Owner(place) = self { Some(place) } else { None }
    }

    /// As reports name it.
    pub(super) const fn word(self) -> &'static str {
        if let Self::Owner(_) = self { "owner" } else { "lead" }
    }
}

/// What is to be done of an open clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "partials", derive(serde::Deserialize))]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "LadderStep"))]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Its owner is to be reminded.
    Remind,
    /// It is to go to another owner.
    Reassign,
    /// It is the manager's.
    Manager,
}

/// A clock that is neither stopped nor cut.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Open {
    pub(super) lead: String,
    pub(super) cycle: usize,
    pub(super) kind: Kind,
    pub(super) owner: Option<String>,
    pub(super) start: Instant,
    pub(super) due: Option<Instant>,
    pub(super) overdue: bool,
    pub(super) paused: bool,
    pub(super) elapsed: i64,
    pub(super) step: Option<Step>,
    pub(super) hop: usize,
}

/// A lead that waits for its first follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Wait {
    pub(super) owner: Option<String>,
    pub(super) territory: Option<String>,
    pub(super) leads: i64,
    pub(super) oldest: Instant,
}

impl Open {
    pub(super) fn new(bound: &Bound<'_>, seen: &Seen<'_>, timed: &Timed<'_>) -> Self {
        let now = bound.moment.instant;
        let Timed { kind, run, reading, clock, .. } = timed;
        let hop = kind.place().unwrap_or_else(|| seen.hop(bound.moment.future));
        let passed = |at: Option<Instant>| at.is_some_and(|at| at <= now);
        let step = if passed(reading.reassign) {
            let over = clock.hops.is_some_and(|hops| hop >= hops);
            Some(if over { Step::Manager } else { Step::Reassign })
        } else {
            passed(reading.remind).then_some(Step::Remind)
        };
        let owner = match kind.place() {
            None => bound.owner_now(seen).map(|(_, owner)| owner),
            Some(place) => bound.roster.name(seen.tenures[place].given.row),
        };
        Self {
            lead: bound.ledger.leads().id(seen.lead.lead).to_owned(),
            cycle: seen.number,
            kind: *kind,
            owner: owner.map(str::to_owned),
            start: run.start.at,
            due: reading.due,
            overdue: reading.state == State::OverdueOpen,
            paused: reading.state == State::Paused,
            elapsed: timed.elapsed(seen, now),
            step,
            hop,
        }
    }

    /// The most overdue first, those without a due last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let due = self.due.is_none().cmp(&other.due.is_none()).then_with(|| self.due.cmp(&other.due));
        let of = |open: &Self| (open.cycle, open.kind, open.start);
        due.then_with(|| self.lead.cmp(&other.lead)).then_with(|| of(self).cmp(&of(other)))
    }
}

impl Wait {
    pub(super) fn new(bound: &Bound<'_>, seen: &Seen<'_>, since: Instant) -> Self {
        let owner = bound.owner_now(seen);
        let territory = bound.territory(seen, owner.map(|(who, _)| who));
        Self {
            owner: owner.map(|(_, owner)| owner.to_owned()),
            territory: territory.map(str::to_owned),
            leads: 1,
            oldest: since,
        }
    }

    /// By owner, then by territory, missing ones last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        missing_last(self.owner.as_deref(), other.owner.as_deref())
            .then_with(|| missing_last(self.territory.as_deref(), other.territory.as_deref()))
    }
}

impl Bound<'_> {
    /// The owner now: the last given, else the attribute.
    pub(super) fn owner_now(&self, seen: &Seen<'_>) -> Option<(Who, &str)> {
        let given = self.owner(seen.lead, None).and_then(|given| Some((given.who, self.roster.name(given.row)?)));
        given.or_else(|| self.roster.attribute(seen.lead.lead))
    }

    /// Whose a clock is; of the lead's clock the owner when it was over, or now.
    pub(super) fn whose(&self, seen: &Seen<'_>, timed: &Timed<'_>) -> Option<&str> {
        if let Some(place) = timed.kind.place() {
            return self.roster.name(seen.tenures[place].given.row);
        }
        let given = self.owner(seen.lead, timed.run.over()).and_then(|given| self.roster.name(given.row));
        given.or_else(|| self.roster.attribute(seen.lead.lead).map(|(_, owner)| owner))
    }

    /// The territory of an owner, else of the lead.
    pub(super) fn territory(&self, seen: &Seen<'_>, owner: Option<Who>) -> Option<&str> {
        owner.and_then(|who| self.roster.of(who, "territory")).or_else(|| self.attribute("territory", seen.lead.lead))
    }

    pub(super) fn attribute(&self, id: &str, lead: usize) -> Option<&str> {
        self.ledger.leads().attribute(id).and_then(|column| column.text(lead))
    }

    /// The value a cycle is counted under, or the clock of one of its owners.
    pub(super) fn value(&self, by: &str, seen: &Seen<'_>, place: Option<usize>) -> Option<&str> {
        if !OF_OWNERS.contains(&by) {
            return self.attribute(by, seen.lead.lead);
        }
        let given = match place {
            Some(place) => Some(seen.tenures[place].given),
            None if seen.offer.is_some() => seen.tenures.first().map(|tenure| tenure.given),
            None => seen.cycle.qualified.and_then(|at| self.owner(seen.lead, Some(at)).copied()),
        };
        let attribute = || self.roster.attribute(seen.lead.lead);
        let owner = given.and_then(|given| Some((given.who, self.roster.name(given.row)?))).or_else(attribute);
        let who = owner.map(|(who, _)| who);
        match by {
            "owner" => owner.map(|(_, owner)| owner),
            "territory" => self.territory(seen, who),
            _ => {
                let own = who.and_then(|who| self.roster.of(who, "team"));
                let said = || given.and_then(|given| self.roster.assigned.text("team").text(given.row));
                own.or_else(said).or_else(|| self.attribute("team", seen.lead.lead))
            }
        }
    }
}
