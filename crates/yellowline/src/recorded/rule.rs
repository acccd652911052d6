use super::why::{Unevaluated, Why};
use crate::agreement::{Agreement, Entry, Milestone, Rule, Scoring, What};
use crate::ledger::{Ledger, Status, Table};
use crate::score::{ALWAYS, Evaluation, Filter, Gate, Hidden, Scorer};
use crate::unit::{Instant, Points, Stamp};
use serde::Serialize;

/// What kind of rule a stage has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum RuleKind {
    /// The score reaches the threshold.
    Score,
    /// A touch.
    Touch,
    /// An opportunity.
    Opportunity,
}

impl RuleKind {
    pub(super) const fn of(entry: &Entry) -> Self {
        match entry {
            Entry::Score(_) => Self::Score,
            Entry::Touch(_) => Self::Touch,
            Entry::Opportunity(_) => Self::Opportunity,
        }
    }
}

/// The entry rules of an agreement bound to a ledger.
pub(super) struct Rules<'a> {
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    future: Instant,
    /// The scores that stages ask for, each once.
    scores: Vec<(&'a Scoring, Scorer<'a>)>,
    /// For each stage, which of them.
    asked: Vec<Option<usize>>,
    /// For each stage, the test of its touches.
    filters: Vec<Option<Filter<'a>>>,
    /// When each opportunity's amount became known; empty where no rule asks.
    amounts: Vec<Option<Stamp>>,
}

/// What a score says of a lead.
#[derive(Debug, Default)]
pub(super) struct Scored {
    /// When it became ready for sales.
    at: Option<Stamp>,
    /// The highest score at which it was evaluated.
    peak: Option<i64>,
    /// The rules that were unknown there and could have given points.
    unknown: Vec<usize>,
    missed: Option<Unevaluated>,
    /// What said first that it is not ready, though its score was high enough.
    held_back: Option<Hidden>,
}

impl Scored {
    /// Why it did not become ready by this score.
    fn unscored(&self, scoring: &Scoring) -> Why {
        if let Some(reason) = self.missed {
            return Why::NeverEvaluated { reason };
        }
        if let Some(by) = self.held_back {
            return Why::HeldBack { by };
        }
        let threshold = scoring.threshold;
        let score = Points::from_thousandths(self.peak.unwrap_or(0));
        let missing = Points::from_thousandths(threshold.thousandths() - score.thousandths());
        if self.unknown.is_empty() {
            return Why::BelowThreshold { score, threshold, missing };
        }
        let rules = self.unknown.iter().map(|n| scoring.rules[*n].id.clone()).collect();
        Why::UnscoredUnknown { score, threshold, missing, rules }
    }
}

impl<'a> Rules<'a> {
    pub(super) fn new(agreement: &'a Agreement, ledger: &'a Ledger, future: Instant) -> Self {
        let entries = || agreement.stages.iter().map(|s| s.entry.as_ref());
        let score = |entry: Option<&'a Entry>| match entry {
            Some(Entry::Score(of)) => Some(of.as_deref()),
            _ => None,
        };
        let mut names = Vec::new();
        for name in entries().filter_map(score) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let bound = |of: &Option<&str>| {
            let scoring = agreement.scoring_of(*of);
            (scoring, Scorer::of(agreement, scoring, ledger))
        };
        let pipeline = entries().flatten().any(|e| *e == Entry::Opportunity(Milestone::Pipeline));
        let filter = |entry: Option<&'a Entry>| match entry {
            Some(Entry::Touch(touch)) => Some(Filter::new(touch.filter.as_ref(), ledger.touches())),
            _ => None,
        };
        Self {
            agreement,
            ledger,
            future,
            scores: names.iter().map(bound).collect(),
            asked: entries().map(|entry| names.iter().position(|name| Some(*name) == score(entry))).collect(),
            filters: entries().map(filter).collect(),
            amounts: if pipeline { amounts(ledger, future) } else { Vec::new() },
        }
    }

    /// A lead by each score that stages ask for.
    pub(super) fn score(&self, lead: usize) -> Vec<Scored> {
        self.scores.iter().map(|(scoring, scorer)| self.scored(scoring, scorer, lead)).collect()
    }

    fn scored(&self, scoring: &Scoring, scorer: &Scorer<'_>, lead: usize) -> Scored {
        let mut scored = Scored::default();
        let Some(created) = self.ledger.leads().created(lead) else {
            return Scored { missed: Some(Unevaluated::Undated), ..scored };
        };
        if created.at >= self.future {
            return Scored { missed: Some(Unevaluated::Future), ..scored };
        }
        let (rules, threshold) = (&scoring.rules, scoring.threshold.thousandths());
        scorer.live(lead, self.future, false, &mut |e: &Evaluation<'_>| {
            if let Gate::Closed(by) = e.gate {
                scored.held_back = scored.held_back.or((e.level >= threshold).then_some(by));
            }
            let Some(open) = e.gate.opens(e.eligible) else { return };
            let level = if open { ALWAYS } else { e.level };
            if scored.at.is_some() || scored.peak.is_some_and(|peak| level <= peak) {
                return;
            }
            scored.at = (level >= threshold).then_some(e.at);
            scored.unknown.clear();
            scored.unknown.extend((0..rules.len()).filter(|n| e.counts[*n].unknown && gives(&rules[*n])));
            scored.peak = Some(level);
        });
        scored
    }

    /// When a lead entered a stage by its rule, or why it did not.
    pub(super) fn entry(&self, stage: usize, lead: usize, scored: &[Scored]) -> Result<Stamp, Why> {
        match &self.agreement.stages[stage].entry {
            None => Err(Why::NoRule {}),
            Some(Entry::Score(_)) => self.ready(stage, scored),
            Some(Entry::Touch(touch)) => self.touch(stage, &touch.kind, lead),
            Some(Entry::Opportunity(milestone)) => self.opportunity(*milestone, lead),
        }
    }

    /// Has the score nothing to say of the lead, as it has no date?
    pub(super) fn undated(&self, stage: usize, scored: &[Scored]) -> bool {
        self.asked[stage].is_some_and(|score| scored[score].missed == Some(Unevaluated::Undated))
    }

    fn ready(&self, stage: usize, scored: &[Scored]) -> Result<Stamp, Why> {
        let Some(score) = self.asked[stage] else { return Err(Why::NoRule {}) };
        scored[score].at.ok_or_else(|| scored[score].unscored(self.scores[score].0))
    }

    fn touch(&self, stage: usize, kind: &str, lead: usize) -> Result<Stamp, Why> {
        let touches = self.ledger.touches();
        let code = touches.kind().find(kind);
        let (mut failed, mut unknown) = (0, 0);
        for touch in touches.of(lead) {
            let stamp = touches.stamp(touch);
            if stamp.at >= self.future {
                break; // touches of a lead stand in the order of their instants
            }
            if code != Some(touches.kind().code(touch)) {
                continue;
            }
            match self.filters[stage].as_ref().map_or(Some(true), |f| f.passes(touch)) {
                Some(true) => return Ok(stamp),
                Some(false) => failed += 1,
                None => unknown += 1,
            }
        }
        let kind = kind.to_owned();
        Err(match unknown {
            0 => Why::NoTouchOfKind { kind, touches: failed },
            touches => Why::TouchUnknown { kind, touches },
        })
    }

    fn opportunity(&self, milestone: Milestone, lead: usize) -> Result<Stamp, Why> {
        let all = self.ledger.opportunities();
        let known = |stamp: &Stamp| stamp.at < self.future;
        let mut opportunities = 0;
        let mut first: Option<Stamp> = None;
        for one in all.of(lead).filter(|o| known(&all.created(*o))) {
            opportunities += 1;
            let closed = |as_so: Status| all.closed(one).filter(|s| known(s) && all.status(one) == as_so);
            let reached = match milestone {
                Milestone::Created => Some(all.created(one)),
                Milestone::Pipeline => self.amounts[one],
                Milestone::Won => closed(Status::Won),
                Milestone::Lost => closed(Status::Lost),
            };
            first = first.into_iter().chain(reached).min();
        }
        first.ok_or(Why::NoOpportunity { milestone: milestone.name(), opportunities })
    }
}

/// Can the rule give any points?
fn gives(rule: &Rule) -> bool {
    match &rule.what {
        What::Inactivity { .. } => false,
        What::Touch { points, .. } | What::When { points, .. } | What::PerUnit { points, .. } => *points > Points::ZERO,
        What::Bands { bands, .. } => bands.iter().any(|b| b.points > Points::ZERO),
    }
}

/// When each opportunity's amount became known: by its history where that has any, else with its creation.
fn amounts(ledger: &Ledger, future: Instant) -> Vec<Option<Stamp>> {
    let (all, facts) = (ledger.opportunities(), ledger.table(Table::Opportunities));
    let history = ledger.table(Table::OpportunityHistory);
    let (ids, named) = (facts.text("id"), history.text("opportunity"));
    // For each code of an id, the first stamp with an amount.
    let mut first: Vec<Option<Stamp>> = vec![None; ids.distinct() + 1];
    for row in (0..history.len()).filter(|row| history.amount("amount", *row).is_some()) {
        if let (Some(code), Some(stamp)) = (named.text(row).and_then(|id| ids.find(id)), history.stamp("at", row)) {
            let known = &mut first[code as usize];
            *known = Some(known.map_or(stamp, |known| known.min(stamp)));
        }
    }
    let known = |one: usize| {
        let current = || all.amount(one).map(|_| all.created(one));
        first[ids.code(one) as usize].or_else(current).filter(|s| s.at < future)
    };
    (0..all.len()).map(known).collect()
}
