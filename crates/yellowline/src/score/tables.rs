//! Tests bound to columns: each is evaluated once for every *distinct* value of its column; afterwards a lead or a
//! touch only looks results up by its codes.

use crate::agreement::{Predicate, Test, Tri};
use crate::ledger::{Column, Touches};

/// The results of each test of a predicate, by the codes of its column.
pub(super) struct Tables<'a>(Vec<(&'a Test, Option<&'a Column>, Vec<Tri>)>);

impl<'a> Tables<'a> {
    pub(super) fn new(predicate: &'a Predicate, column: impl Fn(&str) -> Option<&'a Column>) -> Self {
        let table = |test: &'a Test| {
            let column = column(&test.of);
            let values = column.into_iter().flat_map(Column::values).map(Some);
            (test, column, std::iter::once(None).chain(values).map(|v| test.of_value(v)).collect())
        };
        Self(predicate.tests().into_iter().map(table).collect())
    }

    pub(super) fn eval(&self, predicate: &Predicate, row: usize) -> Tri {
        if let [(_, column, results)] = &self.0[..]
            && matches!(predicate, Predicate::Test(_))
        {
            return results[code(*column, row)];
        }
        predicate.eval(&mut |test| {
            let found = self.0.iter().find(|(t, ..)| std::ptr::eq(*t, test));
            found.and_then(|(_, column, results)| results[code(*column, row)])
        })
    }
}

pub(super) fn code(column: Option<&Column>, row: usize) -> usize {
    column.map_or(0, |c| c.code(row) as usize)
}

/// A test of a touch's columns; without one every touch passes.
pub struct Filter<'a>(Option<(&'a Predicate, Tables<'a>)>);

impl<'a> Filter<'a> {
    /// Binds a test to the touches.
    #[must_use]
    pub fn new(predicate: Option<&'a Predicate>, touches: &'a Touches) -> Self {
        let column = |name: &str| match name {
            "campaign" => Some(touches.campaign()),
            "channel" => Some(touches.channel()),
            _ => Some(touches.detail()),
        };
        Self(predicate.map(|p| (p, Tables::new(p, column))))
    }

    /// Does the touch pass? Unknown where a value it needs is missing.
    #[must_use]
    pub fn passes(&self, touch: usize) -> Tri {
        self.0.as_ref().map_or(Some(true), |(predicate, tables)| tables.eval(predicate, touch))
    }
}
