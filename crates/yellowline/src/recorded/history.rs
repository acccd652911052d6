use crate::cycle::Stages;
use crate::ledger::{Basis, Ledger};
use crate::unit::{Instant, Stamp, Zone};

/// What was recorded of one lead.
#[derive(Debug, Default)]
pub(super) struct History {
    /// For each stage of the agreement, the first entry.
    pub(super) first: Vec<Option<First>>,
    /// Each stage entered, by its code, in order.
    pub(super) entered: Vec<(u32, Stamp)>,
    /// Records of the stage the lead was in already, which are no event (2.3).
    pub(super) repeated: i64,
}

/// The first recorded entry into a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct First {
    /// When; where it was seen, at or before this.
    pub(super) at: Stamp,
    pub(super) basis: Basis,
    /// Where it was seen: after this, when another stage was seen.
    pub(super) after: Option<Stamp>,
}

impl History {
    /// What was recorded of a lead before `future`.
    pub(super) fn new(stages: &Stages, ledger: &Ledger, lead: usize, future: Instant, zone: Zone) -> Self {
        let mut history = Self { first: vec![None; stages.rank().len()], ..Self::default() };
        let mut seen = None;
        for transition in stages.recorded(ledger, lead, future, zone) {
            let (at, basis) = (transition.stamp, transition.basis);
            if history.entered.last().is_some_and(|(stage, _)| *stage == transition.stage) {
                history.repeated += 1;
            } else {
                history.entered.push((transition.stage, at));
            }
            if let Some(first) = stages.known(transition.stage).map(|stage| &mut history.first[stage]) {
                let after = if basis == Basis::Snapshot { seen } else { None };
                first.get_or_insert(First { at, basis, after });
            }
            if basis == Basis::Snapshot {
                seen = Some(at);
            }
        }
        history
    }
}
