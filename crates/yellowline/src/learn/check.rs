//! Do the points hold on leads they were not learned from?

use super::population::{Lead, converted, size};
use super::report::{LearnCheck, PointsSuggestion};
use super::suggest::Entry;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::score::Scorer;
use crate::unit::{Instant, Rate};

/// Ranks the leads by the signed points, by what is suggested and by the agreement with the suggested points, and takes
/// as many of each as reach the signed threshold.
pub(super) fn check(
    (agreement, proposed): (&Agreement, Option<&Agreement>),
    (ledger, future): (&Ledger, Instant),
    scorer: &Scorer<'_>,
    (entries, suggestions): (&[Entry<'_>], &[PointsSuggestion]),
    leads: &[Lead],
) -> LearnCheck {
    let taken: Vec<_> = entries.iter().zip(suggestions).filter(|(_, s)| s.odds.reason.is_none()).collect();
    let other = proposed.map(|proposed| Scorer::new(proposed, ledger).knowing(future));
    let (mut signed, mut suggested, mut document) = (Vec::new(), Vec::new(), Vec::new());
    for lead in leads {
        let counts = scorer.counts(lead.lead, lead.at, lead.future);
        let sum = taken.iter().filter(|(entry, _)| entry.mark(&counts) == Some(true)).map(|(_, s)| s.odds.points).sum();
        signed.push((scorer.scale.weigh(&counts).total, *lead));
        suggested.push((sum, *lead));
        if let Some(other) = &other {
            let counts = other.counts(lead.lead, lead.at, lead.future);
            document.push((other.scale.weigh(&counts).total, *lead));
        }
    }
    let threshold = agreement.scoring.threshold.thousandths();
    let selected = signed.iter().filter(|(score, _)| *score >= threshold).count();
    LearnCheck {
        leads: size(leads),
        converted: converted(leads),
        base: Rate::new(converted(leads), size(leads)),
        selected: i64::try_from(selected).unwrap_or(i64::MAX),
        signed: top(signed, selected),
        suggested: top(suggested, selected),
        document: other.is_some().then(|| top(document, selected)),
    }
}

/// How many of the first by points converted; of equal points the lower id is first.
fn top(mut leads: Vec<(i64, Lead)>, selected: usize) -> Rate {
    crate::order::sort(&mut leads, |a, b| b.0.cmp(&a.0).then(a.1.lead.cmp(&b.1.lead)));
    leads.truncate(selected);
    let best: Vec<_> = leads.into_iter().map(|(_, lead)| lead).collect();
    Rate::new(converted(&best), size(&best))
}
