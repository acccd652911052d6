use super::Count;
use crate::agreement::{Clamp, Kind, Rule, Scoring, What};
use crate::unit::{Points, half_even};

/// A lead's score, in thousandths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// After every clamp.
    pub total: i64,
    /// Of the fit groups, without the total's clamp.
    pub fit: i64,
    /// Of the behaviour groups, without the total's clamp.
    pub behaviour: i64,
}

/// The arithmetic of definition 4.1 with its groups laid out in order.
///
/// `score = clamp_total(Σ_groups clamp_group(Σ_rules clamp_rule(points × Σ weight)))`
pub struct Scale<'a> {
    rules: &'a [Rule],
    /// Named groups in the order written, then each rule without a group.
    groups: Vec<Members<'a>>,
    total: Clamp,
}

/// The rules of a group, by their index.
pub struct Members<'a> {
    /// The group's id; a rule without a group is a group of its own.
    pub id: Option<&'a str>,
    /// What its rules look at.
    pub kind: Kind,
    /// Its caps.
    pub clamp: Clamp,
    /// Its rules.
    pub rules: Vec<usize>,
}

impl<'a> Scale<'a> {
    /// Of a score.
    #[must_use]
    pub fn new(scoring: &'a Scoring) -> Self {
        let of =
            |n| scoring.rules.iter().enumerate().filter(move |(_, r)| r.group == Some(n)).map(|(r, _)| r).collect();
        let named = scoring.groups.iter().enumerate();
        let named = named.map(|(n, g)| Members { id: Some(&g.id), kind: g.kind, clamp: g.clamp, rules: of(n) });
        let alone = scoring.rules.iter().enumerate().filter(|(_, r)| r.group.is_none());
        let alone = alone.map(|(n, r)| Members { id: None, kind: r.kind(), clamp: Clamp::default(), rules: vec![n] });
        Self { rules: &scoring.rules, groups: named.chain(alone).collect(), total: scoring.total }
    }

    /// The groups, named ones first.
    #[must_use]
    pub fn groups(&self) -> &[Members<'a>] {
        &self.groups
    }

    /// The caps of the total.
    #[must_use]
    pub const fn total(&self) -> Clamp {
        self.total
    }

    /// Points × weight of one rule before its clamp, rounded half to even to thousandths, once.
    #[must_use]
    pub fn part(&self, rule: usize, count: Count) -> i64 {
        let points = match &self.rules[rule].what {
            What::Touch { points, .. }
            | What::Inactivity { points, .. }
            | What::When { points, .. }
            | What::PerUnit { points, .. } => *points,
            What::Bands { bands, .. } => {
                let band = (count.times as usize).checked_sub(1).and_then(|n| bands.get(n));
                band.map_or(Points::ZERO, |b| b.points)
            }
        };
        let points = i128::from(points.thousandths()) * i128::from(count.weight);
        i64::try_from(half_even(points, 1 << 32)).unwrap_or(0)
    }

    /// The same after its clamp. An unknown rule scores nothing, not even its minimum.
    #[must_use]
    pub fn clamped(&self, rule: usize, count: Count) -> i64 {
        if count.unknown { 0 } else { self.rules[rule].clamp.apply(self.part(rule, count)) }
    }

    /// The score of one lead.
    #[must_use]
    pub fn weigh(&self, counts: &[Count]) -> Score {
        let (mut fit, mut behaviour) = (0, 0);
        for group in &self.groups {
            let sum = group.clamp.apply(group.rules.iter().map(|r| self.clamped(*r, counts[*r])).sum());
            match group.kind {
                Kind::Fit => fit += sum,
                Kind::Behaviour => behaviour += sum,
            }
        }
        Score { total: self.total.apply(fit + behaviour), fit, behaviour }
    }
}
