use super::pair::Pair;
use super::why::Why;
use crate::ledger::Basis;
use crate::unit::quotient;
use serde::Serialize;

/// How many leads entered a stage, by record and by rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RecordedFigures"))]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Leads recorded in the stage.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub recorded: i64,
    /// Leads in it by its rule.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub by_rule: i64,
    /// Leads in it by both.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub both: i64,
    /// By both, at the same time: equal instants, or local dates where either side knows only its date.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub same: i64,
    /// By both, at different times.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub different: i64,
    /// Recorded before the rule was met.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub earlier: i64,
    /// Recorded after it was met.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub later: i64,
    /// The median of the whole hours between the two, over the leads at different times.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub median_hours: Option<f64>,
    /// The most.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub max_hours: Option<i64>,
    /// By both, where the record is a state that was seen, so that its entry is known within bounds only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub observed: i64,
    /// By record only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub record_only: i64,
    /// By rule only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub rule_only: i64,
    /// Leads without a date, of which the scoring says nothing.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Why leads are in it by one side only.
    pub why: Vec<WhyCount>,
}

/// How many leads differ for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "RecordedWhy"))]
pub struct WhyCount {
    /// The reason.
    #[cfg_attr(feature = "typescript", ts(type = "Why[\"code\"]"))]
    pub code: &'static str,
    /// How many leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
}

/// The integer state of the figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Tally {
    recorded: i64,
    by_rule: i64,
    both: i64,
    earlier: i64,
    later: i64,
    observed: i64,
    undated: i64,
    why: [i64; Why::CODES.len()],
    /// How many leads are apart by so many hours, ascending.
    hours: Vec<(i64, i64)>,
}

impl Tally {
    pub(super) fn add(&mut self, pair: &Pair) {
        self.recorded += i64::from(pair.recorded.is_some());
        self.by_rule += i64::from(pair.rule.is_some());
        self.undated += i64::from(pair.undated);
        if let Some(place) = pair.why.as_ref().and_then(Why::place) {
            self.why[place] += 1;
        }
        if let (Some(recorded), Some(_)) = (pair.recorded, pair.rule) {
            self.both += 1;
            self.observed += i64::from(recorded.basis == Basis::Snapshot);
        }
        if let Some((before, hours)) = pair.hours() {
            self.earlier += i64::from(before);
            self.later += i64::from(!before);
            self.apart(hours, 1);
        }
    }

    fn apart(&mut self, hours: i64, leads: i64) {
        match self.hours.binary_search_by_key(&hours, |(h, _)| *h) {
            Ok(at) => self.hours[at].1 += leads,
            Err(at) => self.hours.insert(at, (hours, leads)),
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.recorded += other.recorded;
        self.by_rule += other.by_rule;
        self.both += other.both;
        self.earlier += other.earlier;
        self.later += other.later;
        self.observed += other.observed;
        self.undated += other.undated;
        self.why.iter_mut().zip(other.why).for_each(|(mine, theirs)| *mine += theirs);
        other.hours.iter().for_each(|(hours, leads)| self.apart(*hours, *leads));
    }

    /// Was anything recorded?
    pub(super) const fn any(&self) -> bool {
        self.recorded > 0
    }

    pub(super) fn finish(&self) -> Figures {
        let different = self.earlier + self.later;
        let told = |(code, leads): (&'static str, i64)| (leads > 0).then_some(WhyCount { code, leads });
        Figures {
            recorded: self.recorded,
            by_rule: self.by_rule,
            both: self.both,
            same: self.both - different,
            different,
            earlier: self.earlier,
            later: self.later,
            median_hours: (different > 0).then(|| quotient(self.nth((different - 1) / 2) + self.nth(different / 2), 2)),
            max_hours: self.hours.last().map(|(hours, _)| *hours),
            observed: self.observed,
            record_only: self.recorded - self.both,
            rule_only: self.by_rule - self.both,
            undated: self.undated,
            why: Why::CODES.into_iter().zip(self.why).filter_map(told).collect(),
        }
    }

    /// The hours of the n-th lead by them, from 0.
    fn nth(&self, n: i64) -> i64 {
        let mut passed = 0;
        let found = self.hours.iter().find(|(_, leads)| {
            passed += leads;
            passed > n
        });
        found.map_or(0, |(hours, _)| *hours)
    }
}
