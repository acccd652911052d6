//! What the Monday page says, in each language. `{}` is where something is put in.

/// The words of a language.
pub(crate) struct Words {
    pub(crate) week: &'static str,
    pub(crate) day: &'static str,
    /// `{}`: first and last date.
    pub(crate) period: &'static str,
    pub(crate) as_of: &'static str,
    pub(crate) approved: &'static str,
    pub(crate) not_approved: &'static str,
    pub(crate) only: &'static str,
    pub(crate) ages: &'static str,
    /// Tables of the ledger, in its order.
    pub(crate) tables: [&'static str; 18],

    pub(crate) kept: &'static str,
    /// Where not all could be judged: one of the first two, a comma, one of the other three.
    pub(crate) none_overdue: &'static str,
    pub(crate) no_clock: &'static str,
    pub(crate) and_no_goal: &'static str,
    pub(crate) and_no_target: &'static str,
    pub(crate) and_on_line: &'static str,
    pub(crate) one_overdue: &'static str,
    pub(crate) overdue_leads: &'static str,
    pub(crate) behind: &'static str,

    pub(crate) goals: &'static str,
    pub(crate) goals_of_all: &'static str,
    pub(crate) no_goals: &'static str,
    pub(crate) no_target: &'static str,
    pub(crate) actual: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) goal: &'static str,
    pub(crate) ahead: &'static str,
    pub(crate) needed: &'static str,

    pub(crate) marketing: &'static str,
    pub(crate) volume: &'static str,
    pub(crate) handed_over: &'static str,
    pub(crate) period_before: &'static str,
    /// Actual, expected.
    pub(crate) of_line: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) agreed: &'static str,
    /// Rate, judged.
    pub(crate) of_judged: &'static str,
    pub(crate) rate_kept: &'static str,
    pub(crate) rate_missed: &'static str,
    pub(crate) rate_unknown: &'static str,
    pub(crate) records: &'static str,
    /// An attribute.
    pub(crate) without: &'static str,
    pub(crate) of: &'static str,

    pub(crate) sales: &'static str,
    pub(crate) overdue: &'static str,
    pub(crate) undecided: &'static str,
    pub(crate) without_reason: &'static str,
    /// How many follow-ups.
    pub(crate) not_worked: &'static str,
    /// Leads, minutes.
    pub(crate) late: &'static str,
    /// Leads, due.
    pub(crate) of_due: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) not_agreed: &'static str,
    /// Further owners.
    pub(crate) more: &'static str,
    /// A date.
    pub(crate) since: &'static str,

    pub(crate) coverage: &'static str,
    pub(crate) team: &'static str,
    /// Leads, per cent.
    pub(crate) filled: &'static str,
    pub(crate) missing: &'static str,

    /// A date.
    pub(crate) changes: &'static str,
    pub(crate) no_change: &'static str,
    pub(crate) causes: [&'static str; 3],
    /// Handed over, overdue, undecided, without a reason, not worked, kept in time, rate, complete, entered, in it.
    pub(crate) figures: [&'static str; 10],

    pub(crate) wins: &'static str,
    /// What, how many.
    pub(crate) brought: &'static str,
    pub(crate) decisions: &'static str,
    pub(crate) receipt: &'static str,
}

/// A template with its gaps filled, one after the other.
pub(crate) fn filled(template: &str, with: &[&str]) -> String {
    let mut text = String::new();
    let mut values = with.iter();
    for (n, part) in template.split("{}").enumerate() {
        if n > 0 {
            text.push_str(values.next().copied().unwrap_or_default());
        }
        text.push_str(part);
    }
    text
}
