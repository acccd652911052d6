use super::Scorer;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Moment, SCORE_REQUEST, read, same_zone};
use serde::Serialize;

/// How many leads a rule reaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RuleReach {
    /// The rule's id.
    pub rule: String,
    /// Leads of which it counted something, whatever that is worth.
    pub leads: usize,
    /// Leads for which it could not be decided because a value is missing.
    pub unknown: usize,
}

/// How many leads each rule reaches, in the agreement's order; request: `{"asOf"}`.
///
/// # Errors
/// Where the request is not understood or the data was imported under another zone.
pub fn reach(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Vec<RuleReach>, Refusal> {
    same_zone(agreement, ledger)?;
    let moment = Moment::of(&read(request, &SCORE_REQUEST)?, agreement.zone)?;
    let scorer = Scorer::new(agreement, ledger);
    let rules = agreement.scoring.rules.iter();
    let mut reach: Vec<_> = rules.map(|r| RuleReach { rule: r.id.clone(), leads: 0, unknown: 0 }).collect();
    for lead in 0..ledger.leads().len() {
        for (rule, count) in reach.iter_mut().zip(scorer.counts(lead, moment.instant, moment.future)) {
            rule.leads += usize::from(count.times > 0);
            rule.unknown += usize::from(count.unknown);
        }
    }
    Ok(reach)
}
