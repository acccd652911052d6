//! Accounts by the highest stage of their open members (definition 3.7).

use super::path::Path;
use super::{Cycles, Spell};
use crate::agreement::{Agreement, StageKind};
use crate::ledger::Ledger;
use serde::Serialize;

/// Accounts at the moment of the report, each once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CycleAccounts {
    /// For each stage of the path but won, in its order.
    pub stages: Vec<StageAccounts>,
    /// Open leads of no account.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub without_account: i64,
}

/// Accounts of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StageAccounts {
    /// The stage.
    pub stage: String,
    /// Accounts whose highest open member is in it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub accounts: i64,
}

/// The integer state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Tally {
    /// Each account with an open member, and the highest rank of these; by account.
    highest: Vec<(String, u32)>,
    without: i64,
}

impl Tally {
    /// Of the leads that are counted.
    pub(super) fn of(
        leads: impl Iterator<Item = usize>,
        path: &Path,
        kinds: &[StageKind],
        cycles: &Cycles,
        ledger: &Ledger,
    ) -> Self {
        let column = ledger.leads().attribute("account");
        let mut highest = vec![None; column.map_or(0, |column| column.distinct()) + 1];
        let mut without = 0;
        let open = |spell: &&Spell| spell.way.is_none() && kinds[spell.stage()] != StageKind::Won;
        for lead in leads {
            let Some(rank) = cycles.spells(lead).last().filter(open).and_then(|spell| path.rank[spell.stage()]) else {
                continue;
            };
            match column.map_or(0, |column| column.code(lead) as usize) {
                0 => without += 1,
                account => highest[account] = highest[account].max(Some(rank)),
            }
        }
        // Codes are in the order of their values.
        let named = column.into_iter().flat_map(|column| column.values()).zip(highest.iter().skip(1));
        let highest = named.filter_map(|(account, rank)| Some((account.to_owned(), (*rank)?))).collect();
        Self { highest, without }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.without += other.without;
        for (account, rank) in &other.highest {
            match self.highest.binary_search_by(|(known, _)| known.cmp(account)) {
                Ok(at) => self.highest[at].1 = self.highest[at].1.max(*rank),
                Err(at) => self.highest.insert(at, (account.clone(), *rank)),
            }
        }
    }

    pub(super) fn finish(&self, path: &[usize], agreement: &Agreement) -> CycleAccounts {
        let of = |rank: usize| self.highest.iter().filter(|(_, highest)| *highest as usize == rank).count();
        let told = path.iter().enumerate().filter(|(_, stage)| agreement.stages[**stage].kind != StageKind::Won);
        let stage = |(rank, stage): (usize, &usize)| StageAccounts {
            stage: agreement.stages[*stage].id.clone(),
            accounts: i64::try_from(of(rank)).unwrap_or(i64::MAX),
        };
        CycleAccounts { stages: told.map(stage).collect(), without_account: self.without }
    }
}
