use crate::agreement::{Agreement, StageKind};
use crate::ledger::{Basis, Ledger};
use crate::unit::{Instant, Stamp, Zone};

/// The agreement's stages as the ledger writes them.
pub(super) struct Stages {
    /// For each code of a recorded stage, the agreement's stage.
    known: Vec<Option<usize>>,
    /// For each code, its rank: the path first, then the stages beside it, then what nobody knows.
    order: Vec<u32>,
    /// For each stage of the agreement, its place on the path.
    pub(super) rank: Vec<Option<u32>>,
}

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

impl Stages {
    pub(super) fn new(agreement: &Agreement, ledger: &Ledger) -> Self {
        let stages = &agreement.stages;
        let mut rank = vec![None; stages.len()];
        // Won is last on the path, wherever it is written.
        let path = (0..stages.len()).filter(|n| stages[*n].kind.is_ranked() && stages[*n].kind != StageKind::Won);
        let won = (0..stages.len()).filter(|n| stages[*n].kind == StageKind::Won);
        for (place, stage) in (0_u32..).zip(path.chain(won)) {
            rank[stage] = Some(place);
        }
        let place = |known: Option<usize>| match known {
            Some(stage) => rank[stage].unwrap_or_else(|| u32::try_from(stages.len() + stage).unwrap_or(u32::MAX)),
            None => u32::MAX,
        };
        let values = std::iter::once(None).chain(ledger.transitions().stage().values().map(Some));
        let known: Vec<_> = values.map(|v| v.and_then(|v| stages.iter().position(|s| s.id == v))).collect();
        Self { order: known.iter().map(|k| place(*k)).collect(), known, rank }
    }

    /// The agreement's stage of a recorded one.
    pub(super) fn known(&self, code: u32) -> Option<usize> {
        self.known.get(code as usize).copied().flatten()
    }

    /// What was recorded of a lead before `future`.
    pub(super) fn history(&self, ledger: &Ledger, lead: usize, future: Instant, zone: Zone) -> History {
        let mut history = History { first: vec![None; self.rank.len()], ..History::default() };
        let mut seen = None;
        for transition in ledger.transitions().ordered(lead, future, zone, &self.order) {
            let (at, basis) = (transition.stamp, transition.basis);
            if history.entered.last().is_some_and(|(stage, _)| *stage == transition.stage) {
                history.repeated += 1;
            } else {
                history.entered.push((transition.stage, at));
            }
            if let Some(first) = self.known(transition.stage).map(|stage| &mut history.first[stage]) {
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
