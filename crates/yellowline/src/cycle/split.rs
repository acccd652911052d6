use super::Request;
use crate::agreement::Predicate;
use crate::json;
use crate::ledger::{Column, Facts, Ledger, Table};
use crate::problem::lower;
use crate::unit::Instant;
use std::cmp::Ordering;

/// Which leads are counted, and under which value.
pub(super) struct Split<'a> {
    /// The values, the missing one last; one nameless where nothing is split.
    pub(super) values: Vec<Option<&'a str>>,
    /// For each lead its value's place; none where it is not counted.
    pub(super) of: Vec<Option<u32>>,
}

impl<'a> Split<'a> {
    pub(super) fn of(ledger: &'a Ledger, request: &Request) -> Self {
        let leads = ledger.leads();
        let restriction = request.restriction();
        let counted = |lead: usize| restriction.as_ref().is_none_or(|test| holds(test, ledger, lead));
        let Some(by) = request.by.as_deref() else {
            let of = (0..leads.len()).map(|lead| counted(lead).then_some(0)).collect();
            return Self { values: vec![None], of };
        };
        let slots = Slots::of(ledger, by, request.moment.future);
        let of: Vec<Option<usize>> = (0..leads.len()).map(|lead| counted(lead).then(|| slots.slot(lead))).collect();
        let mut used = vec![false; slots.values.len()];
        of.iter().flatten().for_each(|slot| used[*slot] = true);
        let in_use = slots.values.iter().zip(&used).filter(|(_, used)| **used);
        let mut values: Vec<Option<&str>> = in_use.map(|(value, _)| *value).collect();
        crate::order::sort(&mut values, |a, b| missing_last(*a, *b));
        values.dedup();
        let place = |slot: usize| values.binary_search_by(|known| missing_last(*known, slots.values[slot])).ok();
        let places: Vec<Option<u32>> =
            (0..used.len()).map(|slot| place(slot).and_then(|n| u32::try_from(n).ok())).collect();
        let of = of.iter().map(|slot| slot.and_then(|slot| places[slot])).collect();
        Self { values, of }
    }
}

/// Values by the codes of their columns.
struct Slots<'a> {
    values: Vec<Option<&'a str>>,
    attribute: Option<&'a Column>,
    assigned: Option<&'a Facts>,
    future: Instant,
}

impl<'a> Slots<'a> {
    fn of(ledger: &'a Ledger, by: &str, future: Instant) -> Self {
        let of_owner = matches!(by, "owner" | "team");
        let attribute = ledger.leads().attribute(if of_owner { "owner" } else { by });
        let assigned = of_owner.then(|| ledger.table(Table::Assignments));
        let mut values: Vec<Option<&str>> = vec![None];
        values.extend(attribute.into_iter().flat_map(Column::values).map(Some));
        values.extend(assigned.into_iter().flat_map(|facts| facts.text("owner").values()).map(Some));
        if by == "team" {
            let people = ledger.table(Table::People);
            values.iter_mut().for_each(|owner| *owner = owner.and_then(|owner| team(people, owner)));
        }
        Self { values, attribute, assigned, future }
    }

    /// Of an owner the last one assigned, else the attribute.
    fn slot(&self, lead: usize) -> usize {
        let known = |facts: &&'a Facts, row: &usize| facts.stamp("at", *row).is_some_and(|s| s.at < self.future);
        let last = self.assigned.and_then(|facts| {
            let row = facts.of(lead).rev().find(|row| known(&facts, row))?;
            Some(facts.text("owner").code(row)).filter(|code| *code > 0)
        });
        let attribute = self.attribute;
        let behind = attribute.map_or(0, Column::distinct);
        last.map_or_else(|| attribute.map_or(0, |column| column.code(lead) as usize), |code| behind + code as usize)
    }
}

/// The team of an owner: of the person of that id, else of the only one of that name, or of that e-mail in whatever case.
fn team<'a>(people: &'a Facts, owner: &str) -> Option<&'a str> {
    let of = |column: &str, row: &usize| people.text(column).text(*row) == Some(owner);
    let mail =
        |row: &usize| people.text("email").text(*row).is_some_and(|known| lower(known.trim()) == lower(owner.trim()));
    let by_id = (0..people.len()).find(|row| of("id", row));
    let row = by_id.or_else(|| {
        let mut known = (0..people.len()).filter(|row| of("name", row) || mail(row));
        known.next().filter(|_| known.next().is_none())
    });
    people.text("team").text(row?)
}

/// Is the test true of what is known of the lead now?
fn holds(test: &Predicate, ledger: &Ledger, lead: usize) -> bool {
    let value = |id: &str| ledger.leads().attribute(id).and_then(|column| column.text(lead));
    test.eval(&mut |test| test.of_value(value(&test.of))) == Some(true)
}

impl Request {
    /// Which leads are counted.
    fn restriction(&self) -> Option<Predicate> {
        let node = json::parse(self.restriction.as_deref()?).ok()?;
        Predicate::decode(&node, "attribute")
    }
}

pub(super) fn missing_last(a: Option<&str>, b: Option<&str>) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
}
