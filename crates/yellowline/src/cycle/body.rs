use super::{cohort, flow};

/// The integer state of all figures of some leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Body {
    /// For each stage of the agreement.
    pub(super) stages: Vec<StageBody>,
    /// For each conversion agreed, the periods.
    pub(super) conversions: Vec<Vec<cohort::Tally>>,
}

/// That of a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct StageBody {
    pub(super) entered: i64,
    pub(super) skipped: i64,
    pub(super) not_applicable: i64,
    /// For each period.
    pub(super) rows: Vec<flow::Tally>,
}

impl Body {
    pub(super) fn empty(stages: usize, conversions: usize, periods: usize) -> Self {
        let stage = StageBody { rows: vec![flow::Tally::default(); periods], ..StageBody::default() };
        Self { stages: vec![stage; stages], conversions: vec![vec![cohort::Tally::default(); periods]; conversions] }
    }

    /// Adds another's figures; they are settled after the last.
    pub(super) fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.stages.iter_mut().zip(&other.stages) {
            mine.entered += theirs.entered;
            mine.skipped += theirs.skipped;
            mine.not_applicable += theirs.not_applicable;
            mine.rows.iter_mut().zip(&theirs.rows).for_each(|(mine, theirs)| mine.merge(theirs));
        }
        for (mine, theirs) in self.conversions.iter_mut().zip(&other.conversions) {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
        }
    }

    /// What was counted as steps from period to period becomes counts.
    pub(super) fn sum(&mut self) {
        self.stages.iter_mut().for_each(|stage| flow::Tally::sum(&mut stage.rows));
    }

    pub(super) fn settle(&mut self) {
        self.stages.iter_mut().flat_map(|stage| &mut stage.rows).for_each(flow::Tally::settle);
        self.conversions.iter_mut().flatten().for_each(cohort::Tally::settle);
    }

    /// The first stage and period of which the books do not balance: what was there, came and went does not make what
    /// is there, or a period does not open with what the one before closed with.
    pub(super) fn unbalanced(&self) -> Option<(usize, usize)> {
        let wrong = |rows: &[flow::Tally]| {
            let carried = |n: usize| n == 0 || rows[n].opening == rows[n - 1].closing;
            (0..rows.len()).find(|n| !rows[*n].balances() || !carried(*n))
        };
        self.stages.iter().enumerate().find_map(|(stage, body)| Some((stage, wrong(&body.rows)?)))
    }
}
