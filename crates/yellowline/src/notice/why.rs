//! Why a cycle moves: what the two agreements make of it at the instant at which one qualifies it and the other does not.

use super::moves::Unit;
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::score::{By, Gate, Hidden, Scorer, explain_at};
use crate::tune::Request;
use crate::unit::{Instant, Points};
use serde::Serialize;

/// Why a cycle moves. A closed list of codes with what they speak of, never prose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum MoveReason {
    /// Under the one agreement it is in a disqualified stage or a disqualifying rule is true, under the other not.
    Hidden {
        /// What hides it.
        by: Hidden,
    },
    /// Under the one agreement a touch makes it ready at once, under the other not.
    FastTrack {},
    /// A rule gives it other points.
    Points {
        /// The rule's id.
        rule: String,
        /// What it is called, where only the signed agreement has it.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", ts(optional))]
        title: Option<String>,
        /// Under the signed agreement, after the rule's clamp; 0 where it does not have the rule.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        before: Points,
        /// Under the proposed one.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        after: Points,
    },
    /// The threshold is another.
    Threshold {
        /// The signed one.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        from: Points,
        /// The proposed one.
        #[cfg_attr(feature = "typescript", ts(type = "number"))]
        to: Points,
    },
    /// No rule gives it other points in this direction, but a cap on a group or on the total does.
    Caps {},
    /// Anything else, as other cycles or an opportunity that came in between.
    Other {},
}

/// What an agreement makes of a lead at an instant.
pub(super) struct Look {
    /// The score that decides: where leads are dated without silence, which never qualifies.
    pub(super) score: i64,
    /// Of each rule of the agreement, after its clamp.
    points: Vec<i64>,
    hidden: Option<Hidden>,
    fast: bool,
}

/// An agreement bound to the ledger.
pub(super) struct Eye<'a> {
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    scorer: Scorer<'a>,
}

impl<'a> Eye<'a> {
    /// Of a story known up to `future`.
    pub(super) fn new(agreement: &'a Agreement, ledger: &'a Ledger, future: Instant) -> Self {
        Self { agreement, ledger, scorer: Scorer::new(agreement, ledger).knowing(future) }
    }

    /// Looks at the instant of a qualification with all its facts, or at the moment in a snapshot.
    pub(super) fn look(&self, lead: usize, at: Option<Instant>, request: &Request) -> Look {
        match at.map(|at| Instant::from_ms(at.ms() + 1).unwrap_or(at)) {
            Some(future) => self.qualifying(lead, future),
            None => self.displayed(lead, request),
        }
    }

    fn qualifying(&self, lead: usize, future: Instant) -> Look {
        let (rules, scale) = (&self.agreement.scoring.rules, &self.scorer.scale);
        let mut look = Look { score: 0, points: Vec::new(), hidden: None, fast: false };
        self.scorer.live(lead, future, false, &mut |e| {
            // The last one counts.
            look.score = e.level;
            look.hidden = if let Gate::Closed(by) = e.gate { Some(by) } else { None };
            look.fast = e.gate == Gate::Open(By::FastTrack);
            look.points.clear();
            look.points.extend((0..rules.len()).map(|n| scale.clamped(n, e.counts[n])));
        });
        look
    }

    fn displayed(&self, lead: usize, request: &Request) -> Look {
        let moment = (request.moment.instant, request.moment.future);
        let explanation = explain_at(self.agreement, self.ledger, &self.scorer, lead, moment);
        let mut points = vec![0; self.agreement.scoring.rules.len()];
        for part in explanation.groups.iter().flat_map(|group| &group.rules) {
            if let Some(n) = self.place(&part.id) {
                points[n] = part.span.after.thousandths();
            }
        }
        Look {
            score: explanation.score.thousandths(),
            points,
            hidden: explanation.readiness.hidden,
            fast: explanation.readiness.by == Some(By::FastTrack),
        }
    }

    fn threshold(&self) -> Points {
        self.agreement.scoring.threshold
    }

    /// Where a rule stands.
    fn place(&self, id: &str) -> Option<usize> {
        self.agreement.scoring.rules.iter().position(|rule| rule.id == id)
    }

    /// What a rule is called.
    fn title(&self, id: &str) -> Option<&str> {
        self.place(id).map(|n| self.agreement.scoring.rules[n].title.as_str())
    }

    /// The points of a rule; 0 where the agreement does not have it, or nothing was looked at.
    fn points(&self, look: &Look, id: &str) -> i64 {
        self.place(id).and_then(|n| look.points.get(n)).copied().unwrap_or(0)
    }
}

/// Why a cycle moves, the weightiest first: what decides whatever the score; else the rules that give it other points in
/// the direction in which it moves, the biggest difference first, and the line where that moved in this direction.
pub(super) fn why(
    unit: &Unit,
    (signed, proposed): (&Eye<'_>, &Eye<'_>),
    (old, new): (&Look, &Look),
) -> Vec<MoveReason> {
    let (with, without) = if unit.by_proposed() { (new, old) } else { (old, new) };
    if let Some(by @ (Hidden::Stage | Hidden::Rule)) = without.hidden {
        return vec![MoveReason::Hidden { by }];
    }
    if with.fast {
        return vec![MoveReason::FastTrack {}];
    }
    // Up where the proposed agreement qualifies it first, or alone.
    let sign = if unit.by_proposed() { 1 } else { -1 };
    let mut reasons = points(signed, proposed, old, new);
    reasons.retain(|(_, before, after)| (after - before) * sign > 0);
    crate::order::sort(&mut reasons, |a, b| (b.2 - b.1).abs().cmp(&(a.2 - a.1).abs()).then_with(|| a.0.cmp(&b.0)));
    let told = reasons.into_iter().map(|(rule, before, after)| MoveReason::Points {
        title: signed.title(&rule).filter(|_| proposed.title(&rule).is_none()).map(str::to_owned),
        before: Points::from_thousandths(before),
        after: Points::from_thousandths(after),
        rule,
    });
    let mut reasons: Vec<_> = told.collect();
    if reasons.is_empty() && (new.score - old.score) * sign > 0 {
        reasons.push(MoveReason::Caps {});
    }
    let (from, to) = (signed.threshold(), proposed.threshold());
    if (from.thousandths() - to.thousandths()) * sign > 0 {
        reasons.push(MoveReason::Threshold { from, to });
    }
    if reasons.is_empty() {
        reasons.push(MoveReason::Other {});
    }
    reasons
}

/// The points of each rule of either agreement under both.
fn points(signed: &Eye<'_>, proposed: &Eye<'_>, old: &Look, new: &Look) -> Vec<(String, i64, i64)> {
    let ids = proposed.agreement.scoring.rules.iter().map(|rule| &rule.id);
    let gone = signed.agreement.scoring.rules.iter().map(|rule| &rule.id).filter(|id| proposed.place(id).is_none());
    ids.chain(gone).map(|id| (id.clone(), signed.points(old, id), proposed.points(new, id))).collect()
}
