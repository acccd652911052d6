use crate::agreement::{Agreement, StageKind};
use crate::ledger::{Ledger, Transition};
use crate::unit::{Instant, Zone};

/// The agreement's stages as the ledger writes them.
pub struct Stages {
    /// For each code of a recorded stage, the agreement's stage.
    known: Vec<Option<usize>>,
    /// For each code, its rank: the path first, then the stages beside it, then what nobody knows.
    order: Vec<u32>,
    /// For each stage of the agreement, its place on the path.
    rank: Vec<Option<u32>>,
    pub(super) kinds: Vec<StageKind>,
    /// For each stage, whether a new cycle may start there.
    pub(super) starts: Vec<bool>,
}

impl Stages {
    /// Binds an agreement's stages to what a ledger recorded.
    #[must_use]
    pub fn new(agreement: &Agreement, ledger: &Ledger) -> Self {
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
        let returns = |id: &str| stages.iter().any(|s| s.kind == StageKind::Recycled && s.next.as_deref() == Some(id));
        let mut starts: Vec<_> = stages.iter().map(|s| s.cycle_start || returns(&s.id)).collect();
        if !starts.contains(&true)
            && let Some(first) = rank.iter().position(|r| *r == Some(0))
        {
            starts[first] = true;
        }
        Self {
            order: known.iter().map(|k| place(*k)).collect(),
            known,
            rank,
            kinds: stages.iter().map(|s| s.kind).collect(),
            starts,
        }
    }

    /// The agreement's stage of a recorded one.
    #[must_use]
    pub fn known(&self, code: u32) -> Option<usize> {
        self.known.get(code as usize).copied().flatten()
    }

    /// For each stage of the agreement, its place on the path.
    #[must_use]
    pub fn rank(&self) -> &[Option<u32>] {
        &self.rank
    }

    /// The records of a lead before `future`, in the order of definition 1.7, and whether that was a tie.
    #[cfg(feature = "cycle")]
    pub(super) fn in_order(
        &self,
        ledger: &Ledger,
        lead: usize,
        future: Instant,
        zone: Zone,
    ) -> (Vec<Transition>, bool) {
        ledger.transitions().in_order(lead, future, zone, &self.order)
    }

    /// The records of a lead before `future`, in the order of definition 1.7.
    #[must_use]
    pub fn recorded(&self, ledger: &Ledger, lead: usize, future: Instant, zone: Zone) -> Vec<Transition> {
        ledger.transitions().ordered(lead, future, zone, &self.order)
    }
}
