use super::columns::{self, PRECISION};
use serde::Serialize;

macro_rules! tables {
    ($($table:ident $name:literal $targets:ident $doc:literal)*) => {
        /// A table of the ledger.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum Table {
            $(#[doc = $doc] $table),*
        }

        impl Table {
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
            /// Their names in a mapping, in this order.
            pub(super) const NAMES: [&'static str; Self::COUNT] = [$($name),*];
            /// All of them, in the order in which they are settled: what others refer to comes first.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$table),*];

            /// Its columns; leads have their attributes besides.
            pub(super) const fn targets(self) -> &'static [Target] {
                match self { $(Self::$table => columns::$targets),* }
            }
        }
    };
}

tables! {
    Merges "merges" MERGES "One row for each lead that was merged into another."
    Leads "leads" LEADS "One row for each lead."
    Touches "touches" TOUCHES "One row for each thing that happened between a lead and us."
    Transitions "transitions" TRANSITIONS "One row for each entry of a lead into a stage."
    Assignments "assignments" ASSIGNMENTS "One row for each owner a lead was given."
    AttributeHistory "attribute_history" ATTRIBUTE_HISTORY "One row for each change of a lead's attribute."
    Overrides "overrides" OVERRIDES "One row for each manual decision that a lead is ready or not."
    Pauses "pauses" PAUSES "One row for each pause of a lead's clocks."
    Accounts "accounts" ACCOUNTS "One row for each company."
    Opportunities "opportunities" OPPORTUNITIES "One row for each opportunity."
    OpportunityHistory "opportunity_history" OPPORTUNITY_HISTORY "One row for each state an opportunity was in."
    Links "links" LINKS "One row for each person of an opportunity."
    Spend "spend" SPEND "One row for each amount spent."
    Measures "measures" MEASURES "One row for each thing measured: an answer, a training, a request."
    People "people" PEOPLE "One row for each representative."
    Teams "teams" TEAMS "One row for each team."
    Goals "goals" GOALS "One row for each goal of a period."
    Approvals "approvals" APPROVALS "One row for each approval of definitions."
}

/// What a column of ours holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A text.
    Text,
    /// The id of something: a text that never is a quantity.
    Id,
    /// An exact decimal, kept as its canonical text.
    Number,
    /// A date or an instant.
    Stamp,
    /// `day` where only the day of the stamp beside it counts; never kept by itself.
    Precision,
    /// Yes or no.
    Flag,
    /// Open, won or lost.
    Status,
    /// Money.
    Amount,
    /// The money's currency.
    Currency,
}

impl Role {
    /// Is it kept as the code of a text?
    pub(super) const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Id | Self::Number | Self::Currency)
    }
}

/// A column every table of its kind may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    pub(super) name: &'static str,
    pub(super) role: Role,
    /// A row without it is rejected.
    pub(super) required: bool,
    /// A stamp that may never come, for which some write a date far ahead.
    pub(super) ends: bool,
}

impl Table {
    /// Its name in a mapping, a report and a fingerprint.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::NAMES[self.place()]
    }

    /// Do its rows speak of leads, so that they go with them where a ledger is parted by lead?
    #[must_use]
    pub const fn speaks_of_leads(self) -> bool {
        !matches!(
            self,
            Self::Accounts | Self::Spend | Self::Measures | Self::People | Self::Teams | Self::Goals | Self::Approvals
        )
    }

    /// Its place among all.
    pub(super) const fn place(self) -> usize {
        self as usize
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|t| t.name() == name)
    }

    /// The column of that name.
    pub(super) fn target(self, name: &str) -> Option<&'static Target> {
        self.targets().iter().find(|t| t.name == name)
    }

    /// What the column of that name holds, where it is one of the table's own or says how precise one of them is.
    pub(super) fn role(self, name: &str) -> Option<Role> {
        if let Some(target) = self.target(name) {
            return Some(target.role);
        }
        let stamp = self.target(name.strip_suffix(PRECISION)?)?;
        (stamp.role == Role::Stamp).then_some(Role::Precision)
    }

    /// Has it columns beside its own: the attributes the agreement speaks of?
    pub(super) const fn has_attributes(self) -> bool {
        matches!(self, Self::Leads)
    }
}
