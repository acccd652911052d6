//! Who is who among owners and sellers.

use crate::ledger::{Column, Facts, Ledger, Table};
use crate::order;
use crate::problem::lower;
use crate::unit::Stamp;

/// A person, or whoever else a text names: equal where both are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Who(usize);

/// Owners and sellers as a ledger writes them, and the people they are.
pub(super) struct Roster<'a> {
    pub(super) assigned: &'a Facts,
    people: &'a Facts,
    /// For each code of an owner, who that is.
    owners: Vec<Who>,
    /// For each code of a touch's person, the same.
    sellers: Vec<Who>,
    seller: &'a Column,
    /// For each code of the attribute `owner`, the same.
    named: Vec<Who>,
    attribute: Option<&'a Column>,
}

impl<'a> Roster<'a> {
    pub(super) fn new(ledger: &'a Ledger) -> Self {
        let (assigned, people) = (ledger.table(Table::Assignments), ledger.table(Table::People));
        let seller = ledger.table(Table::Touches).text("person");
        let attribute = ledger.leads().attribute("owner");
        let mut known = Known::new(people);
        let mut all = |column: &Column| {
            // Nobody stands under the code of what is missing.
            std::iter::once("").chain(column.values()).map(|text| known.who(text)).collect()
        };
        Self {
            owners: all(assigned.text("owner")),
            sellers: all(seller),
            named: attribute.map_or_else(Vec::new, all),
            assigned,
            people,
            seller,
            attribute,
        }
    }

    /// When an owner was given.
    pub(super) fn at(&self, row: usize) -> Option<Stamp> {
        self.assigned.stamp("at", row)
    }

    /// The owner of an assignment.
    pub(super) fn who(&self, row: usize) -> Option<Who> {
        self.owners.get(self.assigned.text("owner").code(row) as usize).copied()
    }

    /// The same as it is written.
    pub(super) fn name(&self, row: usize) -> Option<&'a str> {
        self.assigned.text("owner").text(row)
    }

    /// Who made a touch, where that is said.
    pub(super) fn seller(&self, touch: usize) -> Option<Who> {
        let code = self.seller.code(touch) as usize;
        (code > 0).then(|| self.sellers.get(code).copied()).flatten()
    }

    /// The lead's attribute `owner`.
    pub(super) fn attribute(&self, lead: usize) -> Option<(Who, &'a str)> {
        let column = self.attribute?;
        let who = self.named.get(column.code(lead) as usize)?;
        Some((*who, column.text(lead)?))
    }

    /// What is known of a person.
    pub(super) fn of(&self, who: Who, what: &str) -> Option<&'a str> {
        (who.0 < self.people.len()).then(|| self.people.text(what).text(who.0)).flatten()
    }
}

/// The people by their ids, names and addresses.
struct Known {
    ids: Vec<(String, usize)>,
    names: Vec<(String, usize)>,
    /// Texts that name no person, in the order in which they came.
    others: Vec<(String, usize)>,
    next: usize,
}

impl Known {
    fn new(people: &Facts) -> Self {
        let column = |name: &str, of: fn(&str) -> String| {
            let texts = people.text(name);
            (0..people.len()).filter_map(move |row| Some((of(texts.text(row)?), row))).collect::<Vec<_>>()
        };
        let mut ids = column("id", str::to_owned);
        let mut names = column("name", str::to_owned);
        names.extend(column("email", |text| format!("@{}", lower(text))));
        order::sort(&mut ids, Ord::cmp);
        order::sort(&mut names, Ord::cmp);
        Self { ids, names, others: Vec::new(), next: people.len() }
    }

    fn who(&mut self, text: &str) -> Who {
        if let Ok(at) = self.ids.binary_search_by(|(id, _)| id.as_str().cmp(text)) {
            return Who(self.ids[at].1);
        }
        let named = |key: &str| {
            let from = self.names.partition_point(|(name, _)| name.as_str() < key);
            let key = key.to_owned();
            self.names[from..].iter().take_while(move |(name, _)| *name == key).map(|(_, row)| *row)
        };
        let mut rows: Vec<usize> = named(text).chain(named(&format!("@{}", lower(text)))).collect();
        rows.dedup();
        if let [row] = rows[..] {
            return Who(row);
        }
        let at = match self.others.binary_search_by(|(other, _)| other.as_str().cmp(text)) {
            Ok(at) => at,
            Err(at) => {
                self.others.insert(at, (text.to_owned(), self.next));
                self.next += 1;
                at
            }
        };
        Who(self.others[at].1)
    }
}
