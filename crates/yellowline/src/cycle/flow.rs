use super::lengths::{Lengths, Stat};
use super::spell::Exit;
use crate::unit::Rate;
use serde::Serialize;

/// A stage in a period (definitions 3.1, 3.2 and 3.5).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "CycleFlow"))]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// In the stage just before the period begins.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub opening: i64,
    /// Entered in the period.
    #[serde(rename = "in")]
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub entered: i64,
    /// Left it, and for where.
    pub out: Out,
    /// In the stage just before the period ends; closing = opening + in − all out.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub closing: i64,
    /// Of the closing ones, those with a buyer's touch within the agreed days; null where none are agreed.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub active: Option<i64>,
    /// Leads without any date that are in this stage now; in the last period.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Leads of which rank or id alone decided the order of two stages, among those of this row.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub tied: i64,
    /// Steps back of all exits.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub regression: Rate,
    /// Steps back of such leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub back_tied: i64,
    /// Forward or won, of all exits.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub exit: Rate,
    /// Entries into the next stage of the path per entry into this one: what a CRM's dashboard shows. Null beside the
    /// path and at its end.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub flow_ratio: Option<Rate>,
    /// How long stays took that ended in the period.
    pub dwell: Dwell,
}

/// Exits, by where they lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "CycleOut"))]
pub struct Out {
    /// A later stage of the path.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub forward: i64,
    /// An earlier one.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub back: i64,
    /// Beside the path.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub detour: i64,
    /// Won.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub won: i64,
    /// Lost.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub lost: i64,
    /// Disqualified.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub disqualified: i64,
    /// Back onto the path from beside it or from an end, or into a new cycle.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub restart: i64,
}

/// How long cycles stayed in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Dwell {
    /// The last stay of each cycle that ended in the period.
    pub latest: Stat,
    /// All stays of each such cycle up to the period's end.
    pub cumulative: Stat,
    /// How many have not ended.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub open: i64,
}

/// The integer state of a stage in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Tally {
    pub(super) opening: i64,
    pub(super) entered: i64,
    pub(super) out: [i64; 7],
    pub(super) closing: i64,
    pub(super) active: i64,
    pub(super) undated: i64,
    pub(super) tied: i64,
    pub(super) back_tied: i64,
    pub(super) latest: Lengths,
    pub(super) cumulative: Lengths,
}

impl Tally {
    /// What was counted as steps from period to period becomes counts.
    pub(super) fn sum(rows: &mut [Self]) {
        let (mut opening, mut closing, mut active) = (0, 0, 0);
        for row in rows {
            opening += row.opening;
            closing += row.closing;
            active += row.active;
            (row.opening, row.closing, row.active) = (opening, closing, active);
        }
    }

    pub(super) fn settle(&mut self) {
        self.latest.settle();
        self.cumulative.settle();
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.opening += other.opening;
        self.entered += other.entered;
        self.out.iter_mut().zip(other.out).for_each(|(mine, theirs)| *mine += theirs);
        self.closing += other.closing;
        self.active += other.active;
        self.undated += other.undated;
        self.tied += other.tied;
        self.back_tied += other.back_tied;
        self.latest.merge(&other.latest);
        self.cumulative.merge(&other.cumulative);
    }

    const fn of(&self, exit: Exit) -> i64 {
        self.out[exit as usize]
    }

    /// Does what was there, came and went make what is there?
    pub(super) fn balances(&self) -> bool {
        self.closing == self.opening + self.entered - self.out.iter().sum::<i64>()
    }

    /// `next`: entries into the next stage of the path; `active`: are days agreed for it?
    pub(super) fn finish(&self, next: Option<i64>, active: bool) -> Flow {
        let out: i64 = self.out.iter().sum();
        Flow {
            opening: self.opening,
            entered: self.entered,
            out: Out {
                forward: self.of(Exit::Forward),
                back: self.of(Exit::Back),
                detour: self.of(Exit::Detour),
                won: self.of(Exit::Won),
                lost: self.of(Exit::Lost),
                disqualified: self.of(Exit::Disqualified),
                restart: self.of(Exit::Restart),
            },
            closing: self.closing,
            active: active.then_some(self.active),
            undated: self.undated,
            tied: self.tied,
            regression: Rate::new(self.of(Exit::Back), out),
            back_tied: self.back_tied,
            exit: Rate::new(self.of(Exit::Forward) + self.of(Exit::Won), out),
            flow_ratio: next.map(|next| Rate::new(next, self.entered)),
            dwell: Dwell { latest: self.latest.finish(), cumulative: self.cumulative.finish(), open: self.closing },
        }
    }
}
