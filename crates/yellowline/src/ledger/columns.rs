//! The columns of each table, in the order in which rows are sorted.
//!
//! `recordedAt` says when a row was written down, not when it happened: of two rows with one id the later
//! recorded one is kept (definition 1.8), and it enters no fingerprint (8.2).

use super::table::{Role, Target};
use Role::{Amount, Currency, Flag, Id, Number, Stamp, Status, Text};

const fn needed(name: &'static str, role: Role) -> Target {
    Target { name, role, required: true, ends: false }
}

const fn may(name: &'static str, role: Role) -> Target {
    Target { name, role, required: false, ends: false }
}

/// When something ends, which may be never: some sources then write a date far ahead.
const fn ends(name: &'static str) -> Target {
    Target { name, role: Stamp, required: false, ends: true }
}

/// What a column beside a column of dates is called that says which of them are days.
pub(super) const PRECISION: &str = "Precision";

/// The column that is left out of fingerprints and of what makes two rows the same.
pub(super) const RECORDED_AT: &str = "recordedAt";

const RECORDED: Target = may(RECORDED_AT, Stamp);

pub(super) const MERGES: &[Target] = &[needed("from", Id), needed("into", Id), RECORDED];
pub(super) const LEADS: &[Target] = &[
    needed("id", Id),
    may("createdAt", Stamp),
    may("outcome", Flag),
    may("account", Id),
    may("convertedId", Id),
    may("email", Text),
    may("otherEmails", Text),
    RECORDED,
];
pub(super) const TOUCHES: &[Target] = &[
    needed("lead", Id),
    needed("at", Stamp),
    may("id", Id),
    needed("kind", Text),
    may("campaign", Text),
    may("channel", Text),
    may("detail", Text),
    may("person", Text),
    RECORDED,
];
pub(super) const TRANSITIONS: &[Target] = &[
    needed("lead", Id),
    needed("at", Stamp),
    may("sequence", Number),
    may("id", Id),
    needed("stage", Text),
    may("from", Text),
    may("person", Text),
    may("basis", Text),
    may("reason", Text),
    RECORDED,
];
pub(super) const ASSIGNMENTS: &[Target] = &[
    needed("lead", Id),
    needed("at", Stamp),
    may("id", Id),
    needed("owner", Text),
    may("team", Text),
    may("person", Text),
    RECORDED,
];
pub(super) const ATTRIBUTE_HISTORY: &[Target] = &[
    needed("lead", Id),
    needed("attribute", Text),
    needed("at", Stamp),
    may("id", Id),
    may("value", Text),
    may("person", Text),
    RECORDED,
];
pub(super) const OVERRIDES: &[Target] = &[
    needed("lead", Id),
    needed("from", Stamp),
    may("id", Id),
    ends("to"),
    needed("ready", Flag),
    needed("author", Text),
    may("reason", Text),
    RECORDED,
];
pub(super) const PAUSES: &[Target] =
    &[needed("lead", Id), needed("from", Stamp), may("id", Id), ends("to"), may("reason", Text), RECORDED];
pub(super) const ACCOUNTS: &[Target] = &[
    needed("id", Id),
    may("name", Text),
    may("domain", Text),
    may("owner", Text),
    may("parent", Id),
    may("segment", Text),
    may("industry", Text),
    may("country", Text),
    may("createdAt", Stamp),
    RECORDED,
];
pub(super) const OPPORTUNITIES: &[Target] = &[
    may("lead", Id),
    needed("createdAt", Stamp),
    may("id", Id),
    ends("closedAt"),
    may("status", Status),
    may("amount", Amount),
    may("currency", Currency),
    may("account", Id),
    may("name", Text),
    may("stage", Text),
    may("type", Text),
    may("product", Text),
    may("owner", Text),
    may("campaign", Text),
    RECORDED,
];
pub(super) const OPPORTUNITY_HISTORY: &[Target] = &[
    needed("opportunity", Id),
    needed("at", Stamp),
    may("id", Id),
    may("stage", Text),
    may("status", Status),
    may("amount", Amount),
    may("currency", Currency),
    may("closeDate", Stamp),
    may("person", Text),
    RECORDED,
];
pub(super) const LINKS: &[Target] = &[
    needed("opportunity", Id),
    needed("lead", Id),
    may("id", Id),
    may("role", Text),
    may("primary", Flag),
    may("at", Stamp),
    RECORDED,
];
pub(super) const SPEND: &[Target] = &[
    needed("at", Stamp),
    may("id", Id),
    may("campaign", Text),
    may("programme", Text),
    may("channel", Text),
    may("kind", Text),
    needed("amount", Amount),
    may("currency", Currency),
    RECORDED,
];
pub(super) const MEASURES: &[Target] = &[
    needed("measure", Text),
    needed("at", Stamp),
    may("id", Id),
    may("value", Number),
    may("person", Text),
    may("account", Id),
    may("wave", Text),
    may("detail", Text),
    RECORDED,
];
pub(super) const PEOPLE: &[Target] = &[
    needed("id", Id),
    may("name", Text),
    may("email", Text),
    may("team", Text),
    may("role", Text),
    may("territory", Text),
    may("segment", Text),
    may("startsAt", Stamp),
    ends("endsAt"),
    may("leadsPerWeek", Number),
    may("ramp", Number),
    may("calendar", Text),
    RECORDED,
];
pub(super) const TEAMS: &[Target] = &[needed("id", Id), may("name", Text), may("parent", Id), RECORDED];
pub(super) const GOALS: &[Target] = &[
    needed("goal", Text),
    needed("from", Stamp),
    may("id", Id),
    ends("to"),
    needed("target", Number),
    may("team", Text),
    may("person", Text),
    may("currency", Currency),
    RECORDED,
];
pub(super) const APPROVALS: &[Target] =
    &[needed("definitions", Text), needed("at", Stamp), needed("team", Text), needed("person", Text)];
