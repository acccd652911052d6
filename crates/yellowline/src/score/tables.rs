//! Tests bound to columns: each is evaluated once for every *distinct* value of its column; afterwards a lead or a
//! touch only looks results up by its codes.

use crate::agreement::{Predicate, Test, Tri};
use crate::ledger::{Column, Touches};

/// The results of each test of a predicate, by the codes of what it looks at.
pub(super) struct Tables<'a, S>(Vec<(&'a Test, S, Vec<Tri>)>);

impl<'a, S> Tables<'a, S> {
    /// `bind` gives what a test looks at and a result for each of its codes.
    pub(super) fn new(predicate: &'a Predicate, bind: impl Fn(&'a Test) -> (S, Vec<Tri>)) -> Self {
        let table = |test| {
            let (of, results) = bind(test);
            (test, of, results)
        };
        Self(predicate.tests().into_iter().map(table).collect())
    }

    pub(super) fn eval(&self, predicate: &Predicate, code: impl Fn(&S) -> usize) -> Tri {
        if let [(_, of, results)] = &self.0[..]
            && matches!(predicate, Predicate::Test(_))
        {
            return results[code(of)];
        }
        predicate.eval(&mut |test| {
            let found = self.0.iter().find(|(t, ..)| std::ptr::eq(*t, test));
            found.and_then(|(_, of, results)| results[code(of)])
        })
    }
}

/// A test of a touch's columns; without one every touch passes.
pub struct Filter<'a>(Option<(&'a Predicate, Tables<'a, &'a Column>)>);

impl<'a> Filter<'a> {
    /// Binds a test to the touches.
    #[must_use]
    pub fn new(predicate: Option<&'a Predicate>, touches: &'a Touches) -> Self {
        let bind = |test: &Test| {
            let column = match test.of.as_str() {
                "campaign" => touches.campaign(),
                "channel" => touches.channel(),
                _ => touches.detail(),
            };
            let values = std::iter::once(None).chain(column.values().map(Some));
            (column, values.map(|v| test.of_value(v)).collect())
        };
        Self(predicate.map(|p| (p, Tables::new(p, bind))))
    }

    /// Does the touch pass? Unknown where a value it needs is missing.
    #[must_use]
    pub fn passes(&self, touch: usize) -> Tri {
        let eval = |(predicate, tables): &(&Predicate, Tables<'_, &Column>)| {
            tables.eval(predicate, |column| column.code(touch) as usize)
        };
        self.0.as_ref().map_or(Some(true), eval)
    }
}
