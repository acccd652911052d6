use super::book::length;
use super::incidence::{Fate, Fates, Incidence};
use super::lengths::{Lengths, Stat};
use super::path::Passage;
use crate::agreement::{Agreement, Conversion, Reporting, StageKind};
use crate::report::Moment;
use crate::unit::{Rate, Reason, Stamp, Zone};
use serde::Serialize;

/// The cycles whose first entry into a stage lies in a period, and what became of them (definitions 3.3 to 3.5).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "CycleCohort"))]
#[serde(rename_all = "camelCase")]
pub struct Cohort {
    /// How many cycles.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycles: i64,
    /// Of them, old enough to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub mature: i64,
    /// Not yet.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub immature: i64,
    /// Of these, converted already.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted_early: i64,
    /// Left out: they had reached the later stage before they first entered this one.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub out_of_order: i64,
    /// Of the mature, converted in time.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub rate: Rate,
    /// What is to be kept in mind; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "Array<\"too_few\" | \"unreliable\">"))]
    pub flags: Option<Vec<&'static str>>,
    /// How long those took that converted in time.
    pub velocity: Velocity,
    /// By time, whatever the agreed one; null where there is no cycle.
    pub incidence: Option<Incidence>,
}

/// How long cycles took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Velocity {
    /// Of those that converted in time.
    #[serde(flatten)]
    pub lengths: Stat,
    /// Mature, and not converted in time.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub non_movers: i64,
}

/// The integer state of a cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Tally {
    mature: i64,
    immature: i64,
    converted: i64,
    early: i64,
    out_of_order: i64,
    non_movers: i64,
    lengths: Lengths,
    fates: Fates,
}

/// A conversion, by ranks.
pub(super) struct Pair {
    from: u32,
    to: u32,
    days: u32,
}

/// What a cycle is in a cohort.
pub(super) struct Member {
    /// The place of the spell that entered it, among the cycle's.
    pub(super) at: usize,
    out_of_order: bool,
    /// The stage itself was passed.
    passed: bool,
    mature: bool,
    in_time: bool,
    /// How long until it reached the later stage.
    length: Option<i64>,
    hours: i64,
    fate: Fate,
}

impl Pair {
    /// The agreement was checked: both stages are on the path.
    pub(super) fn of(agreement: &Agreement, conversion: &Conversion, rank: &[Option<u32>]) -> Option<Self> {
        let of = |id: &str| rank[agreement.stages.iter().position(|stage| stage.id == id)?];
        Some(Self { from: of(&conversion.from)?, to: of(&conversion.to)?, days: conversion.within_days })
    }

    /// A cycle in the cohort of the first stage; none where it never entered it.
    pub(super) fn member(
        &self,
        cycle: &Passage<'_>,
        kinds: &[StageKind],
        moment: &Moment,
        zone: Zone,
    ) -> Option<Member> {
        let (at, passed) = cycle.enters(self.from)?;
        let entered = cycle.spells[at].entered();
        let reached = cycle.reaches(self.to);
        let due = Stamp { at: entered.at.plus_days(self.days), day: entered.day };
        let now = Stamp { at: moment.instant, day: false };
        let ends =
            |stage: usize| matches!(kinds[stage], StageKind::Lost | StageKind::Disqualified | StageKind::Recycled);
        let end = (at + 1..cycle.spells.len()).find(|n| ends(cycle.spells[*n].stage()));
        let (fate, last) = match (reached, end) {
            (Some(reached), end) if end.is_none_or(|end| reached < end) => (Fate::Converted, Some(reached)),
            (_, Some(end)) => (Fate::Ended, Some(end)),
            _ => (Fate::Open, None),
        };
        let until = last.map_or(now, |last| cycle.spells[last].entered());
        let reached_at = reached.map(|reached| cycle.spells[reached].entered());
        Some(Member {
            at,
            out_of_order: reached.is_some_and(|reached| reached < at),
            passed,
            mature: zone.at_or_before(due, now),
            in_time: reached_at.is_some_and(|reached| zone.at_or_before(reached, due)),
            length: reached_at.map(|reached| length(entered, reached, zone)),
            hours: length(entered, until, zone).max(0) / 3_600_000,
            fate,
        })
    }
}

impl Tally {
    pub(super) fn add(&mut self, member: &Member) {
        if member.out_of_order {
            self.out_of_order += 1;
            return;
        }
        self.fates.add(member.hours, member.fate);
        if !member.mature {
            self.immature += 1;
            self.early += i64::from(member.in_time);
            return;
        }
        self.mature += 1;
        self.converted += i64::from(member.in_time);
        match member.length.filter(|_| member.in_time) {
            _ if member.passed => {}
            Some(length) => self.lengths.add(length),
            None => self.non_movers += 1,
        }
    }

    pub(super) fn settle(&mut self) {
        self.lengths.settle();
        self.fates.settle();
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.mature += other.mature;
        self.immature += other.immature;
        self.converted += other.converted;
        self.early += other.early;
        self.out_of_order += other.out_of_order;
        self.non_movers += other.non_movers;
        self.lengths.merge(&other.lengths);
        self.fates.merge(&other.fates);
    }

    pub(super) fn finish(&self, days: u32, reporting: &Reporting, curves: bool) -> Cohort {
        let cycles = self.mature + self.immature;
        let none = if cycles > 0 { Reason::Immature } else { Reason::NoDenominator };
        let mut flags = Vec::new();
        if self.mature > 0 && reporting.minimum.is_some_and(|minimum| self.mature < minimum) {
            flags.push("too_few");
        }
        let bad = Rate::new(self.out_of_order, cycles + self.out_of_order);
        if reporting.quality_cap.is_some_and(|cap| bad.compare(cap).is_some_and(std::cmp::Ordering::is_gt)) {
            flags.push("unreliable");
        }
        Cohort {
            cycles,
            mature: self.mature,
            immature: self.immature,
            converted_early: self.early,
            out_of_order: self.out_of_order,
            rate: Rate::new(self.converted, self.mature).or(none),
            flags: (!flags.is_empty()).then_some(flags),
            velocity: Velocity { lengths: self.lengths.finish(), non_movers: self.non_movers },
            incidence: self.fates.finish(i64::from(days) * 24, curves),
        }
    }
}
