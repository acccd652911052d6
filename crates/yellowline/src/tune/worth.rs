//! What counted parts are worth under an agreement, and a lead's score put together from them.

use super::replay::Part;
use crate::agreement::{Agreement, Clamp};
use crate::score::Scale;

/// The points of every part a replay counted, and how they are put together.
pub(super) struct Worth {
    parts: Vec<Given>,
    rules: usize,
    groups: Vec<Clamp>,
    total: Clamp,
}

/// What a part gives: to which rule and which group, and how many points.
#[derive(Clone, Copy)]
struct Given {
    rule: usize,
    group: usize,
    points: i64,
}

/// A lead's score as its parts change.
pub(super) struct Standing {
    /// Of each rule.
    values: Vec<i64>,
    /// Of each group, before and after its clamp.
    groups: Vec<(i64, i64)>,
    sum: i64,
}

impl Worth {
    pub(super) fn new(agreement: &Agreement, parts: &[Part]) -> Self {
        let scale = Scale::new(&agreement.scoring);
        let mut group_of = vec![0; agreement.scoring.rules.len()];
        for (n, group) in scale.groups().iter().enumerate() {
            group.rules.iter().for_each(|rule| group_of[*rule] = n);
        }
        let given = |p: &Part| Given { rule: p.rule, group: group_of[p.rule], points: scale.clamped(p.rule, p.count) };
        Self {
            parts: parts.iter().map(given).collect(),
            rules: group_of.len(),
            groups: scale.groups().iter().map(|g| g.clamp).collect(),
            total: scale.total(),
        }
    }

    pub(super) fn standing(&self) -> Standing {
        Standing { values: vec![0; self.rules], groups: vec![(0, 0); self.groups.len()], sum: 0 }
    }

    /// Begins with all parts of a lead.
    pub(super) fn begin(&self, standing: &mut Standing, parts: &[u32]) {
        standing.groups.iter_mut().for_each(|g| g.0 = 0);
        for part in parts {
            let Given { rule, group, points } = self.parts[*part as usize];
            standing.values[rule] = points;
            standing.groups[group].0 += points;
        }
        standing.sum = 0;
        for (group, clamp) in standing.groups.iter_mut().zip(&self.groups) {
            group.1 = clamp.apply(group.0);
            standing.sum += group.1;
        }
    }

    /// One part takes the place of another of its rule.
    #[inline]
    pub(super) fn change(&self, standing: &mut Standing, part: u32) {
        let Given { rule, group: n, points } = self.parts[part as usize];
        let (value, group) = (&mut standing.values[rule], &mut standing.groups[n]);
        group.0 += points - std::mem::replace(value, points);
        let clamped = self.groups[n].apply(group.0);
        standing.sum += clamped - group.1;
        group.1 = clamped;
    }

    pub(super) fn score(&self, standing: &Standing) -> i64 {
        self.total.apply(standing.sum)
    }
}
