use serde::Serialize;

/// A table of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Table {
    /// One row for each lead.
    Leads,
    /// One row for each thing that happened between a lead and us.
    Touches,
    /// One row for each opportunity of a lead.
    Opportunities,
}

/// What a column of ours holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A text.
    Text,
    /// An exact decimal, kept as its canonical text.
    Number,
    /// A date or an instant.
    Stamp,
    /// Yes or no.
    Flag,
    /// Open, won or lost.
    Status,
    /// Money.
    Amount,
    /// The money's currency.
    Currency,
}

/// A column every table of its kind may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) name: &'static str,
    pub(super) role: Role,
    /// A row without it is rejected.
    pub(super) required: bool,
}

const fn needed(name: &'static str, role: Role) -> Target {
    Target { name, role, required: true }
}

const fn may(name: &'static str, role: Role) -> Target {
    Target { name, role, required: false }
}

impl Table {
    /// Their names in a mapping, in this order.
    pub(super) const NAMES: [&'static str; 3] = ["leads", "touches", "opportunities"];
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Leads, Self::Touches, Self::Opportunities];

    /// Its name in a mapping, a report and a fingerprint.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Touches => "touches",
            Self::Opportunities => "opportunities",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    /// Its columns; leads have their attributes besides.
    pub(super) const fn targets(self) -> &'static [Target] {
        const LEADS: &[Target] = &[needed("id", Role::Text), may("createdAt", Role::Stamp), may("outcome", Role::Flag)];
        const TOUCHES: &[Target] = &[
            may("id", Role::Text),
            needed("lead", Role::Text),
            needed("at", Role::Stamp),
            needed("kind", Role::Text),
            may("campaign", Role::Text),
            may("channel", Role::Text),
            may("detail", Role::Text),
        ];
        const OPPORTUNITIES: &[Target] = &[
            may("id", Role::Text),
            needed("lead", Role::Text),
            needed("createdAt", Role::Stamp),
            may("closedAt", Role::Stamp),
            may("status", Role::Status),
            may("amount", Role::Amount),
            may("currency", Role::Currency),
        ];
        match self {
            Self::Leads => LEADS,
            Self::Touches => TOUCHES,
            Self::Opportunities => OPPORTUNITIES,
        }
    }

    /// The column of that name.
    pub(super) fn target(self, name: &str) -> Option<&'static Target> {
        self.targets().iter().find(|t| t.name == name)
    }
}
