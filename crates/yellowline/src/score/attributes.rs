//! What is known of a lead's attributes at an instant (definition 4.5): the value last recorded, or the current one where
//! nothing was ever recorded.

use crate::agreement::{Agreement, Predicate};
use crate::ledger::{Column, Facts, Ledger, Table};
use crate::unit::{Decimal, Instant, Stamp};

/// The agreement's attributes bound to a ledger.
pub(super) struct Attributes<'a> {
    all: Vec<Attribute<'a>>,
    history: &'a Facts,
    /// For each code of a recorded attribute's name, its place among them.
    named: Vec<Option<usize>>,
}

struct Attribute<'a> {
    id: &'a str,
    number: bool,
    column: Option<&'a Column>,
}

/// What is known of one lead; empty where none of its attributes has a history.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// For each attribute, the code of its value behind those of the current ones; or [`CURRENT`].
    codes: Vec<usize>,
    /// When each changed last.
    changed: Vec<Option<Instant>>,
}

const CURRENT: usize = usize::MAX;

/// A change of an attribute's value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Change {
    pub(super) at: Stamp,
    /// The attribute; none where the agreement does not know it.
    attribute: Option<usize>,
    value: usize,
}

impl<'a> Attributes<'a> {
    pub(super) fn new(agreement: &'a Agreement, ledger: &'a Ledger) -> Self {
        let all = agreement.attributes.iter();
        let all = all.map(|a| Attribute { id: &a.id, number: a.number, column: ledger.leads().attribute(&a.id) });
        let history = ledger.table(Table::AttributeHistory);
        let names = std::iter::once(None).chain(history.text("attribute").values().map(Some));
        let named = names.map(|name| agreement.attributes.iter().position(|a| name == Some(&a.id))).collect();
        Self { all: all.collect(), history, named }
    }

    /// The places of the attributes of these ids. The agreement was checked: it knows them all.
    pub(super) fn places<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Vec<usize> {
        ids.filter_map(|id| self.all.iter().position(|a| a.id == id)).collect()
    }

    /// A result for each code an attribute may have: missing, its current values, missing, and the recorded ones.
    pub(super) fn results<T>(&self, attribute: usize, of: impl Fn(Option<&str>) -> T) -> Vec<T> {
        let Attribute { number, column, .. } = self.all[attribute];
        let mut results: Vec<T> = vec![of(None)];
        results.extend(column.into_iter().flat_map(Column::values).map(|v| of(Some(v))));
        if !self.history.is_empty() {
            results.push(of(None));
            let recorded = self.history.text("value").values();
            // Numbers are compared as the agreement writes them, however they were recorded.
            results.extend(recorded.map(|v| match Decimal::parse(v).filter(|_| number) {
                Some(n) => of(Some(&n.to_string())),
                None => of(Some(v)),
            }));
        }
        results
    }

    /// The place of a lead's value among the results.
    pub(super) fn code(&self, attribute: usize, lead: usize, known: &Known) -> usize {
        match known.codes.get(attribute) {
            Some(code) if *code != CURRENT => *code,
            _ => self.all[attribute].column.map_or(0, |c| c.code(lead) as usize),
        }
    }

    /// What is known before anything was recorded.
    pub(super) fn known(&self, lead: usize) -> Known {
        let mut known = Known::default();
        for row in self.history.of(lead) {
            if known.codes.is_empty() {
                known = Known { codes: vec![CURRENT; self.all.len()], changed: vec![None; self.all.len()] };
            }
            if let Some(attribute) = self.attribute(row) {
                known.codes[attribute] = self.base(attribute);
            }
        }
        known
    }

    /// The changes of a lead's attributes before `future`, in order.
    pub(super) fn changes(&self, lead: usize, future: Instant) -> Vec<Change> {
        let mut rows: Vec<(Stamp, usize)> = Vec::new();
        for row in self.history.of(lead) {
            rows.extend(self.history.stamp("at", row).filter(|s| s.at < future).map(|s| (s, row)));
        }
        crate::order::sort(&mut rows, |a, b| a.0.at.cmp(&b.0.at).then(a.1.cmp(&b.1)));
        let name = |row: usize| self.history.text("attribute").code(row);
        let value = |row: usize| self.history.text("value").code(row);
        let changed = |n: &usize| {
            let (_, row) = rows[*n];
            let before = rows[..*n].iter().rev().find(|(_, before)| name(*before) == name(row));
            before.is_none_or(|(_, before)| value(*before) != value(row) && !self.alike(*before, row))
        };
        let change = |n: usize| {
            let (at, row) = rows[n];
            let attribute = self.attribute(row);
            let value = value(row) as usize + attribute.map_or(0, |a| self.base(a));
            Change { at, attribute, value }
        };
        (0..rows.len()).filter(changed).map(change).collect()
    }

    /// Are two values of a number the same, written otherwise?
    fn alike(&self, a: usize, b: usize) -> bool {
        let number = |row: usize| self.history.text("value").text(row).and_then(Decimal::parse);
        self.attribute(a).is_some_and(|a| self.all[a].number) && number(a).is_some() && number(a) == number(b)
    }

    fn attribute(&self, row: usize) -> Option<usize> {
        self.named[self.history.text("attribute").code(row) as usize]
    }

    /// Where the recorded values begin.
    fn base(&self, attribute: usize) -> usize {
        self.all[attribute].column.map_or(1, |c| c.distinct() + 1)
    }
}

impl Known {
    pub(super) fn change(&mut self, change: &Change) {
        if let Some(attribute) = change.attribute {
            self.codes[attribute] = change.value;
            self.changed[attribute] = Some(change.at.at);
        }
    }

    /// When the latest of these attributes changed.
    pub(super) fn changed(&self, attributes: &[usize]) -> Option<Instant> {
        attributes.iter().filter_map(|a| self.changed.get(*a).copied().flatten()).max()
    }
}

/// The ids of the attributes that a test looks at.
pub(super) fn named(predicate: &Predicate) -> impl Iterator<Item = &str> {
    predicate.tests().into_iter().map(|t| t.of.as_str())
}
