use super::history::{First, History};
use super::rule::Rules;
use super::why::Why;
use super::{Request, rule};
use crate::agreement::Agreement;
use crate::cycle::Stages;
use crate::ledger::{Basis, Ledger, Owners};
use crate::unit::{Instant, Stamp, Zone};

/// Everything that is looked up for a lead.
pub(super) struct Pairs<'a> {
    agreement: &'a Agreement,
    pub(super) ledger: &'a Ledger,
    pub(super) stages: Stages,
    pub(super) rules: Rules<'a>,
    pub(super) owners: Owners<'a>,
    future: Instant,
}

/// One lead with both its sides.
pub(super) struct Sides {
    pub(super) lead: usize,
    pub(super) history: History,
    scored: Vec<rule::Scored>,
}

/// One lead and one stage: both entries, and why they differ.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) recorded: Option<First>,
    pub(super) rule: Option<Stamp>,
    /// None where both say the same, or neither says anything.
    pub(super) why: Option<Why>,
    /// The rule has nothing to say, as the lead has no date.
    pub(super) undated: bool,
}

impl Pair {
    /// The entry that counts: the recorded one, else the rule's.
    pub(super) fn entry(&self) -> Option<Stamp> {
        self.recorded.map(|first| first.at).or(self.rule)
    }

    /// Recorded before or after the rule, and by how many whole hours.
    pub(super) const fn hours(&self) -> Option<(bool, i64)> {
        match self.why {
            Some(Why::RecordedBeforeRule { hours }) => Some((true, hours)),
            Some(Why::RecordedAfterRule { hours }) => Some((false, hours)),
            _ => None,
        }
    }
}

impl<'a> Pairs<'a> {
    pub(super) fn new(agreement: &'a Agreement, ledger: &'a Ledger, request: &Request) -> Self {
        let future = request.moment.future;
        Self {
            agreement,
            ledger,
            stages: Stages::new(agreement, ledger),
            rules: Rules::new(agreement, ledger, future),
            owners: Owners::new(ledger, future),
            future,
        }
    }

    /// Both sides of a lead.
    pub(super) fn sides(&self, lead: usize) -> Sides {
        let history = History::new(&self.stages, self.ledger, lead, self.future, self.agreement.zone);
        Sides { lead, history, scored: self.rules.score(lead) }
    }

    /// A lead's entries into a stage.
    pub(super) fn pair(&self, stage: usize, sides: &Sides) -> Pair {
        let recorded = sides.history.first[stage];
        let rule = self.rules.entry(stage, sides.lead, &sides.scored);
        let undated = self.rules.undated(stage, &sides.scored);
        let (rule, why) = match (recorded, rule) {
            (Some(recorded), Ok(rule)) => (Some(rule), apart(recorded, rule, self.agreement.zone)),
            (None, Ok(rule)) => (Some(rule), Some(self.unrecorded(stage, &sides.history))),
            (Some(_), Err(why)) => (None, Some(why)),
            (None, Err(_)) => (None, None),
        };
        Pair { recorded, rule, why, undated }
    }

    /// Why a stage that was entered by rule was not recorded.
    fn unrecorded(&self, stage: usize, history: &History) -> Why {
        let text = |code: u32| self.ledger.transitions().stage().value(code).unwrap_or_default().to_owned();
        let rank = self.stages.rank()[stage];
        let beyond = |code: u32| {
            let other = self.stages.known(code).and_then(|known| self.stages.rank()[known]);
            rank.zip(other).is_some_and(|(this, other)| other > this)
        };
        if let Some((code, stamp)) = history.entered.iter().find(|(code, _)| beyond(*code)) {
            return Why::RecordedHigherStage { stage: text(*code), at: stamp.at };
        }
        let Some((code, stamp)) = history.entered.last() else { return Why::NeverRecorded {} };
        let known = self.stages.known(*code).is_some();
        Why::RecordedOtherStage { stage: text(*code), at: stamp.at, known }
    }
}

/// Why a recorded entry and the rule's are not at the same time; none where they are, or may be.
///
/// A state that was seen was entered after the state seen before it and at or before the instant it was seen: a rule's
/// instant in between agrees with it, and one outside is apart from it by at least the hours to the nearer bound.
fn apart(recorded: First, rule: Stamp, zone: Zone) -> Option<Why> {
    let (not_after, not_before) = (zone.at_or_before(recorded.at, rule), zone.at_or_before(rule, recorded.at));
    if !not_before {
        return Some(Why::RecordedBeforeRule { hours: hours(recorded.at, rule, zone) });
    }
    if recorded.basis == Basis::Snapshot {
        let after = recorded.after.filter(|after| zone.at_or_before(rule, *after))?;
        return Some(Why::RecordedAfterRule { hours: hours(rule, after, zone) });
    }
    (!not_after).then(|| Why::RecordedAfterRule { hours: hours(rule, recorded.at, zone) })
}

/// Whole hours between two stamps; where either knows only its date, local days of 24 hours.
fn hours(from: Stamp, to: Stamp, zone: Zone) -> i64 {
    if from.day || to.day {
        return i64::from(zone.day_number(to.at) - zone.day_number(from.at)).max(0) * 24;
    }
    (to.at.ms() - from.at.ms()) / 3_600_000
}
