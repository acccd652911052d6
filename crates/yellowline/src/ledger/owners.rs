use super::{Column, Facts, Ledger, Table};
use crate::problem::Problem;
use crate::report::{misfit, too_many};
use crate::unit::{Instant, Stamp, Zone};

/// Who owns leads, or what else they are split by.
pub(crate) struct Owners<'a> {
    ledger: &'a Ledger,
    assigned: &'a Facts,
    /// The attribute `owner`.
    attribute: Option<&'a Column>,
    future: Instant,
    zone: Zone,
}

impl<'a> Owners<'a> {
    pub(crate) fn new(ledger: &'a Ledger, future: Instant) -> Self {
        let assigned = ledger.table(Table::Assignments);
        Self { ledger, assigned, attribute: ledger.leads().attribute("owner"), future, zone: ledger.zone() }
    }

    /// The owner in force: the last assignment at or before the entry, or before the moment where there is no entry,
    /// else the lead's attribute.
    pub(crate) fn at(&self, lead: usize, entry: Option<Stamp>) -> Option<&'a str> {
        let in_force = |row: &usize| {
            let stamp = self.assigned.stamp("at", *row).filter(|s| s.at < self.future);
            stamp.is_some_and(|s| entry.is_none_or(|entry| self.zone.at_or_before(s, entry)))
        };
        let last = self.assigned.of(lead).rev().find(in_force);
        last.and_then(|row| self.assigned.text("owner").text(row)).or_else(|| self.attribute?.text(lead))
    }

    /// Why leads cannot be split by an attribute, or by the owner in force where owners are recorded.
    pub(crate) fn misfit(ledger: &Ledger, by: &str) -> Option<Problem> {
        let assigned = ledger.table(Table::Assignments);
        if by == "owner" && !assigned.is_empty() {
            too_many(by, assigned.text("owner").distinct())
        } else {
            misfit(ledger, by)
        }
    }

    /// The value a lead is counted under.
    pub(crate) fn value(&self, by: &str, lead: usize, entry: Option<Stamp>) -> Option<&'a str> {
        if by == "owner" {
            return self.at(lead, entry);
        }
        self.ledger.leads().attribute(by).and_then(|column| column.text(lead))
    }
}
