//! The buyer's silence (definition 4.4): seen by what is shown and by re-arming, never by what qualifies.

use super::counts::{Count, Counts};
use crate::agreement::{Agreement, Scoring, What};
use crate::ledger::Ledger;
use crate::unit::Instant;

/// The rules on silence.
pub(super) struct Silence {
    /// The rule, after how many milliseconds it counts, and after how many more again.
    rules: Vec<(usize, i64, Option<i64>)>,
    /// For each code of a touch's kind, whose it is.
    sides: Vec<Option<Side>>,
}

/// Whose touch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Buyer,
    Seller,
}

impl Silence {
    pub(super) fn new(agreement: &Agreement, scoring: &Scoring, ledger: &Ledger) -> Self {
        let rules = scoring.rules.iter().enumerate();
        let rules = rules.filter_map(|(n, rule)| match rule.what {
            What::Inactivity { after, every, .. } => Some((n, after, every)),
            _ => None,
        });
        let side = |kind: &str| {
            let known = agreement.touch_kinds.iter().find(|k| k.id == kind)?;
            // What a machine sends in a seller's name is nobody's: it follows nothing up (5.3).
            #[cfg(feature = "reports")]
            if known.seller && !known.follows_up() {
                return None;
            }
            Some(if known.seller { Side::Seller } else { Side::Buyer })
        };
        let kinds = ledger.touches().kind().values().map(side);
        Self { rules: rules.collect(), sides: std::iter::once(None).chain(kinds).collect() }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whose is a touch of this kind? Nobody's where the agreement does not know it, or a machine sent it.
    pub(super) fn side(&self, kind: u32) -> Option<Side> {
        self.sides[kind as usize]
    }

    /// Counts the silence since the last touch at an instant; none without one.
    pub(super) fn count(&self, counts: &mut Counts, last: Option<Instant>, at: Instant) {
        for (rule, after, every) in &self.rules {
            let over = last.map_or(-1, |last| at.ms() - last.ms() - after);
            let further = every.map_or(0, |every| over / every);
            let times = if over < 0 { 0 } else { 1 + further };
            counts[*rule] = Count::times(usize::try_from(times).unwrap_or(0));
        }
    }

    /// Leaves silence out, caps and all.
    pub(super) fn leave_out(&self, counts: &mut Counts) {
        self.rules.iter().for_each(|(rule, ..)| counts[*rule] = Count::UNKNOWN);
    }
}
