use super::{Spell, Stages};
use crate::agreement::{Agreement, Skips};

/// The path of an agreement: its ranked stages, where a cycle may enter it, and what a passed stage counts for.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// For each stage of the agreement, its rank.
    pub(super) rank: Vec<Option<u32>>,
    /// For each rank, its stage.
    pub(super) stages: Vec<usize>,
    /// The ranks of the entry stages that are named, ascending.
    named: Vec<u32>,
    skips: Skips,
}

/// One cycle on the path.
pub(super) struct Passage<'a> {
    path: &'a Path,
    pub(super) spells: &'a [Spell],
    /// The rank at which it entered the path; the stages below do not apply.
    pub(super) entry: u32,
    /// The highest rank it entered.
    pub(super) highest: Option<u32>,
    /// For each rank, the spell by which it was entered in order; only where the agreement is strict.
    strict: Vec<Option<usize>>,
}

impl Path {
    pub(super) fn of(agreement: &Agreement, stages: &Stages) -> Self {
        let rank = stages.rank().to_vec();
        let mut order: Vec<(u32, usize)> = Vec::new();
        order.extend(rank.iter().enumerate().filter_map(|(stage, rank)| Some(((*rank)?, stage))));
        crate::order::sort(&mut order, Ord::cmp);
        let named = order.iter().filter(|(_, stage)| agreement.stages[*stage].entry_stage).map(|(rank, _)| *rank);
        Self {
            named: named.collect(),
            stages: order.iter().map(|(_, stage)| *stage).collect(),
            rank,
            skips: agreement.skips,
        }
    }

    /// A cycle's passage.
    pub(super) fn passage<'a>(&'a self, spells: &'a [Spell]) -> Passage<'a> {
        let mut ranks = spells.iter().filter_map(|spell| self.rank[spell.stage()]);
        let first = ranks.next();
        let entry = first.and_then(|first| self.named.iter().rev().find(|named| **named <= first));
        let mut passage = Passage {
            path: self,
            spells,
            entry: entry.copied().unwrap_or(0),
            highest: ranks.chain(first).max(),
            strict: Vec::new(),
        };
        if self.skips == Skips::Strict {
            passage.strict = passage.in_order();
        }
        passage
    }
}

impl Passage<'_> {
    /// For each rank from the entry, the spell that entered it after all lower ones had been, in order.
    fn in_order(&self) -> Vec<Option<usize>> {
        let mut entered = vec![None; self.path.stages.len()];
        let mut due = self.entry as usize;
        for (at, spell) in self.spells.iter().enumerate() {
            if self.path.stages.get(due) == Some(&spell.stage()) {
                entered[due] = Some(at);
                due += 1;
            }
        }
        entered
    }

    fn first(&self, stage: usize) -> Option<usize> {
        self.spells.iter().position(|spell| spell.stage() == stage)
    }

    fn first_from(&self, rank: u32) -> Option<usize> {
        self.spells.iter().position(|spell| self.path.rank[spell.stage()].is_some_and(|other| other >= rank))
    }

    /// The spell by which the cycle enters the cohort of a rank, and whether the stage itself was passed.
    pub(super) fn enters(&self, rank: u32) -> Option<(usize, bool)> {
        let stage = self.path.stages[rank as usize];
        match self.path.skips {
            Skips::Strict if rank >= self.entry => self.strict[rank as usize].map(|at| (at, false)),
            Skips::ImputeAtNext if rank >= self.entry => {
                self.first_from(rank).map(|at| (at, self.spells[at].stage() != stage))
            }
            _ => self.first(stage).map(|at| (at, false)),
        }
    }

    /// The spell by which it reaches a rank.
    pub(super) fn reaches(&self, rank: u32) -> Option<usize> {
        match self.path.skips {
            Skips::Strict if rank >= self.entry => self.strict[rank as usize],
            Skips::Strict => self.first(self.path.stages[rank as usize]),
            _ => self.first_from(rank),
        }
    }
}
