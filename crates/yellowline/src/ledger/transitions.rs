use super::column::Column;
use super::facts::{Facts, Offsets};
use super::settle::index;
use super::stamps::Stamps;
use crate::order;
use crate::unit::{Decimal, Instant, Stamp, Zone};
use serde::Serialize;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

/// What was recorded of stages, by lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transitions {
    offsets: Offsets,
    stamps: Arc<Stamps>,
    stage: Arc<Column>,
    basis: Arc<Column>,
    sequence: Arc<Column>,
}

/// What a record of a stage rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A history of changes: entered at this instant.
    History,
    /// The one date a record keeps of a stage: entered at this instant.
    Stamp,
    /// The state seen at this instant: entered at or before it.
    Snapshot,
}

/// A recorded entry into a stage, or the state seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// When, in the order of definition 1.7.
    pub stamp: Stamp,
    /// The code of the stage.
    pub stage: u32,
    /// What it rests on.
    pub basis: Basis,
    /// Its row of the table.
    pub row: usize,
}

impl Transitions {
    pub(super) fn new(facts: &Facts) -> Self {
        Self {
            offsets: facts.offsets.clone(),
            stamps: facts.shared_stamps("at"),
            stage: facts.shared_text("stage"),
            basis: facts.shared_text("basis"),
            sequence: facts.shared_text("sequence"),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stamps.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The records of a lead, in the order of the table.
    #[must_use]
    pub fn of(&self, lead: usize) -> Range<usize> {
        self.offsets.of(lead)
    }

    /// When it was entered, or seen.
    #[must_use]
    pub fn stamp(&self, row: usize) -> Stamp {
        // Every record has one; a row without is rejected.
        self.stamps.get(row).unwrap_or(Stamp { at: Instant::MIN, day: false })
    }

    /// The stages as they were recorded.
    #[must_use]
    pub fn stage(&self) -> &Column {
        &self.stage
    }

    /// What a record rests on: a history where it does not say, nothing where it says what nobody knows.
    #[must_use]
    pub fn basis(&self, row: usize) -> Option<Basis> {
        match self.basis.text(row).map(crate::problem::lower).as_deref() {
            None | Some("history") => Some(Basis::History),
            Some("stamp") => Some(Basis::Stamp),
            Some("snapshot") => Some(Basis::Snapshot),
            Some(_) => None,
        }
    }

    /// The number a source gave to the records of one instant.
    #[must_use]
    pub fn sequence(&self, row: usize) -> Option<Decimal> {
        self.sequence.text(row).and_then(Decimal::parse)
    }

    /// The records of a lead before `future` in the order of definition 1.7; `rank` by the code of the stage.
    ///
    /// Where one of a local date has day precision, all of that date's stand by rank, and one that would then stand
    /// before its predecessor takes the predecessor's instant.
    #[must_use]
    pub fn ordered(&self, lead: usize, future: Instant, zone: Zone, rank: &[u32]) -> Vec<Transition> {
        self.in_order(lead, future, zone, rank).0
    }

    /// The same, and whether rank or id alone decided between two different stages: then the lead carries a tie.
    pub(crate) fn in_order(&self, lead: usize, future: Instant, zone: Zone, rank: &[u32]) -> (Vec<Transition>, bool) {
        let known = self.of(lead).filter(|row| self.stamp(*row).at < future);
        let mut rows: Vec<usize> = known.collect();
        let by_rank = |row: usize| rank.get(index(self.stage.code(row))).copied().unwrap_or(u32::MAX);
        order::sort(&mut rows, |a, b| {
            let at = self.stamp(*a).at.cmp(&self.stamp(*b).at);
            let sequence = || first_without(self.sequence(*a), self.sequence(*b));
            let seen = |row: usize| self.basis(row) == Some(Basis::Snapshot);
            let rank = || by_rank(*a).cmp(&by_rank(*b));
            at.then_with(sequence).then_with(rank).then_with(|| seen(*a).cmp(&seen(*b)))
        });
        let other = |rows: &[usize]| rows.windows(2).any(|two| self.stage.code(two[0]) != self.stage.code(two[1]));
        let even = |two: &[usize]| {
            self.stamp(two[0]).at == self.stamp(two[1]).at && self.sequence(two[0]) == self.sequence(two[1])
        };
        let mut tie = rows.windows(2).any(|two| even(two) && other(two));
        let day = |row: usize| zone.day_number(self.stamp(row).at);
        let mut from = if rows.iter().any(|row| self.stamp(*row).day) { 0 } else { rows.len() };
        while from < rows.len() {
            let to = from + rows[from..].iter().take_while(|row| day(**row) == day(rows[from])).count();
            if rows[from..to].iter().any(|row| self.stamp(*row).day) {
                tie |= other(&rows[from..to]);
                let mut date = rows[from..to].to_vec();
                order::sort(&mut date, |a, b| by_rank(*a).cmp(&by_rank(*b)));
                rows[from..to].copy_from_slice(&date);
            }
            from = to;
        }
        let mut before = Instant::MIN;
        let transition = |row: usize| {
            let Stamp { at, day } = self.stamp(row);
            before = before.max(at);
            let basis = self.basis(row).unwrap_or(Basis::History);
            Transition { stamp: Stamp { at: before, day }, stage: self.stage.code(row), basis, row }
        };
        (rows.into_iter().map(transition).collect(), tie)
    }
}

/// Those with a sequence first, by it.
fn first_without(a: Option<Decimal>, b: Option<Decimal>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.cmp(&b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
