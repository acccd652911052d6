//! What history says of each rule, one by one.

use super::odds::{Converted, Odds, WhyNot};
use super::population::Lead;
use super::report::{Overlap, Place, PointsSuggestion};
use crate::agreement::{Agreement, Rule, What};
use crate::score::{Count, Counts, Scorer, attributes_of};
use crate::unit::Points;

/// A rule, or one band of a rule that has bands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'a> {
    pub(super) rule: usize,
    of: &'a Rule,
    /// Counted from 1.
    pub(super) band: Option<u32>,
    signed: Points,
}

impl<'a> Entry<'a> {
    /// Every rule and band, in the agreement's order.
    pub(super) fn all(agreement: &'a Agreement) -> Vec<Self> {
        let mut all = Vec::new();
        for (rule, of) in agreement.scoring.rules.iter().enumerate() {
            match &of.what {
                What::Bands { bands, .. } => {
                    let band = |(n, band): (u32, &crate::agreement::Band)| Self {
                        rule,
                        of,
                        band: Some(n),
                        signed: band.points,
                    };
                    all.extend((1..).zip(bands).map(band));
                }
                What::Touch { points, .. }
                | What::Inactivity { points, .. }
                | What::When { points, .. }
                | What::PerUnit { points, .. } => all.push(Self { rule, of, band: None, signed: *points }),
            }
        }
        all
    }

    /// Does a lead have it? Unknown where a value is missing.
    pub(super) fn mark(&self, counts: &Counts) -> Option<bool> {
        let Count { times, unknown, .. } = counts[self.rule];
        (!unknown).then(|| self.band.map_or(times > 0, |band| times == band))
    }

    fn place(&self) -> Place {
        Place { rule: self.of.id.clone(), band: self.band }
    }
}

/// What was seen of an entry.
#[derive(Clone, Debug, Default)]
struct Seen {
    with: Converted,
    without: Converted,
    unknown: i64,
    /// A bit for each lead: does it have it, and is that known?
    has: Vec<u64>,
    known: Vec<u64>,
}

/// The leads that teach, as rules see them.
pub(super) struct Lessons<'a> {
    entries: Vec<Entry<'a>>,
    seen: Vec<Seen>,
}

impl<'a> Lessons<'a> {
    pub(super) fn new(entries: Vec<Entry<'a>>, scorer: &Scorer<'_>, leads: &[Lead]) -> Self {
        let mut seen = vec![Seen::default(); entries.len()];
        for (n, lead) in leads.iter().enumerate() {
            let counts = scorer.counts(lead.lead, lead.at, lead.future);
            let bit = 1_u64 << (n % 64);
            for (entry, seen) in entries.iter().zip(&mut seen) {
                if n % 64 == 0 {
                    seen.has.push(0);
                    seen.known.push(0);
                }
                let Some(mark) = entry.mark(&counts) else {
                    seen.unknown += 1;
                    continue;
                };
                seen.known[n / 64] |= bit;
                if mark {
                    seen.has[n / 64] |= bit;
                    seen.with.add(lead.converted);
                } else {
                    seen.without.add(lead.converted);
                }
            }
        }
        Self { entries, seen }
    }

    /// What is suggested, in the agreement's order; `withheld` says of an attribute whether it may tell of the outcome.
    pub(super) fn suggest(&self, per_doubling: i64, withheld: impl Fn(&str) -> bool) -> Vec<PointsSuggestion> {
        let one = |(entry, seen): (&Entry<'_>, &Seen)| {
            let mut odds = Odds::of(seen.with, seen.without, per_doubling);
            let mut suspect: Vec<_> = attributes_of(&entry.of.what).into_iter().filter(|id| withheld(id)).collect();
            crate::order::sort(&mut suspect, Ord::cmp);
            suspect.dedup();
            if !suspect.is_empty() {
                odds.reason = odds.reason.or(Some(WhyNot::Suspect));
            }
            if matches!(entry.of.what, What::PerUnit { .. }) {
                odds.reason = odds.reason.or(Some(WhyNot::PerUnit));
            }
            PointsSuggestion {
                place: entry.place(),
                signed: entry.signed,
                with: seen.with,
                without: seen.without,
                unknown: seen.unknown,
                odds,
                suspect: suspect.into_iter().map(str::to_owned).collect(),
            }
        };
        self.entries.iter().zip(&self.seen).map(one).collect()
    }

    /// Pairs of what is suggested that mostly come together: phi is at least ½.
    pub(super) fn overlaps(&self, suggestions: &[PointsSuggestion]) -> Vec<Overlap> {
        let taken: Vec<_> =
            self.entries.iter().zip(&self.seen).zip(suggestions).filter(|(_, s)| s.odds.reason.is_none()).collect();
        let mut overlaps = Vec::new();
        for (n, ((first, one), _)) in taken.iter().enumerate() {
            for ((second, other), _) in &taken[n + 1..] {
                let count = |bits: fn(u64, u64) -> u64| -> i64 {
                    let words = one.known.iter().zip(&other.known).zip(one.has.iter().zip(&other.has));
                    words.map(|((a, b), (x, y))| i64::from((a & b & bits(*x, *y)).count_ones())).sum()
                };
                let overlap = Overlap {
                    first: first.place(),
                    second: second.place(),
                    both: count(|x, y| x & y),
                    only_first: count(|x, y| x & !y),
                    only_second: count(|x, y| !x & y),
                    neither: count(|x, y| !(x | y)),
                };
                if overlap.is_high() {
                    overlaps.push(overlap);
                }
            }
        }
        overlaps
    }

    /// The entries.
    pub(super) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }
}
