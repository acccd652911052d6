use super::course::{Mode, Step};
use super::sweep::Cell;
use super::tuner::{MOVES_REQUEST, Tuner, Unit, threshold};
use crate::Named;
use crate::agreement::What;
use crate::json::Node;
use crate::problem::Refusal;
use crate::report::{SHOWN, read};
use crate::score::{ALWAYS, Explanation, RulePart, Scorer, explain_at};
use crate::unit::{Instant, Points};
use serde::Serialize;

/// A page of leads that a threshold moves, those nearest to the line first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Moves {
    /// `enter`, `leave` or `stay`.
    pub list: String,
    /// How many leads the list has.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub total: i64,
    /// The page.
    pub rows: Vec<MovedLead>,
}

/// One lead of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MovedLead {
    /// The lead's id.
    pub lead: String,
    /// Which of its cycles, counted from 1.
    pub cycle: u32,
    /// Its highest score under the proposal; none where it has no hand-over at any threshold, or one at all.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub score: Option<Points>,
    /// The same under the signed agreement.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub signed_score: Option<Points>,
    /// What became of it.
    pub outcome: Outcome,
    /// The would-be hand-over, in milliseconds; none in a snapshot.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub qualified_at: Option<Instant>,
    /// Well-known attributes the ledger has of it.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub attributes: Named<&'static str, String>,
    /// The rules that gave it points, the most first.
    pub parts: Vec<MovePart>,
}

/// What became of a lead after its would-be hand-over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It made an opportunity within the window.
    Converted,
    /// It did not.
    Not,
    /// It is too young to judge and has converted already.
    ConvertedEarly,
    /// It is too young to judge.
    Immature,
    /// Nobody knows.
    Unknown,
}

/// What a rule gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MovePart {
    /// The rule's id.
    pub rule: String,
    /// Events, units, the number of the band, or 1 where a test is true.
    pub count: u32,
    /// After the rule's clamp.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub points: Points,
}

impl Tuner {
    /// Who enters, leaves or stays; request: `{"threshold", "list", "offset"?, "limit"?}`.
    ///
    /// # Errors
    /// Where the request is not understood.
    pub fn moves(&self, request: &str) -> Result<Moves, Refusal> {
        let node = read(request, &MOVES_REQUEST)?;
        let t = threshold(&node).thousandths();
        let list = node.get("list").and_then(Node::text).unwrap_or_default();
        let whole =
            |key, default| node.get(key).and_then(Node::int).and_then(|n| usize::try_from(n).ok()).unwrap_or(default);
        let (offset, limit) = (whole("offset", 0), whole("limit", 50));
        let counts = self.moved(t);
        let total = match list {
            "enter" => counts.enter,
            "leave" => counts.leave,
            _ => counts.stay,
        };
        // What is known to be there is looked for and no further.
        let there = usize::try_from(total).unwrap_or(0).saturating_sub(offset).min(limit);
        let units: Vec<Unit> = if there == 0 {
            Vec::new()
        } else {
            self.candidates(t, list).filter(|unit| self.is_on(list, *unit, t)).skip(offset).take(there).collect()
        };
        let scorer = Scorer::new(&self.proposed, &self.ledger).knowing(self.request.moment.future);
        let rows = units.into_iter().map(|unit| self.moved_lead(&scorer, unit, t)).collect();
        Ok(Moves { list: list.to_owned(), total, rows })
    }

    /// Cycles from the line outwards: upwards for those who enter or stay, downwards for those who leave.
    fn candidates(&self, threshold: i64, list: &str) -> Box<dyn Iterator<Item = Unit> + '_> {
        let by_peak = self.by_peak();
        let line = by_peak.partition_point(|(level, ..)| *level < threshold);
        let (below, above) = by_peak.split_at(line);
        let unit = |(_, lead, cycle): &(i64, u32, u32)| (*lead as usize, *cycle);
        if list == "leave" {
            let old = |lead| self.signed.cycles(lead).map(move |cycle| (lead, cycle));
            let never = (0..self.ledger.leads().len()).flat_map(old);
            let never = never.filter(|(lead, cycle)| peak(&self.steps(*lead), *cycle).is_none());
            Box::new(below.iter().rev().chain(above).map(unit).chain(never))
        } else {
            Box::new(above.iter().map(unit))
        }
    }

    /// The steps of a lead under the proposal.
    fn steps(&self, lead: usize) -> Vec<Step> {
        self.kept.steps(&self.worth, &self.outcomes(), lead)
    }

    /// A cycle's hand-over at a threshold, if it has one in the period.
    fn in_force<'s>(&self, steps: &'s [Step], cycle: u32, threshold: i64) -> Option<&'s Step> {
        let in_force =
            |s: &&Step| s.cycle == cycle && s.holds(threshold) && s.cell.selected > 0 && self.signed.inside(s.at);
        steps.iter().find(in_force)
    }

    fn is_on(&self, list: &str, unit: Unit, threshold: i64) -> bool {
        let new = self.in_force(&self.steps(unit.0), unit.1, threshold).is_some();
        match (list, new, self.signed.hands_over(unit)) {
            ("enter", new, old) => new && !old,
            ("leave", new, old) => old && !new,
            (_, new, old) => old && new,
        }
    }

    fn moved_lead(&self, scorer: &Scorer<'_>, unit: Unit, threshold: i64) -> MovedLead {
        let (lead, cycle) = unit;
        let leads = self.ledger.leads();
        let steps = self.steps(lead);
        let old = self.signed.steps(&self.outcomes(), lead);
        let signed = || self.in_force(&old, cycle, self.signed.threshold());
        let step = self.in_force(&steps, cycle, threshold).or_else(signed);
        let until = match (self.request.mode, step.and_then(|s| s.at)) {
            // The facts of the hand-over's own instant belong to it.
            (Mode::Dated, Some(at)) => (at, Instant::from_ms(at.ms() + 1).unwrap_or(at)),
            _ => (self.request.moment.instant, self.request.moment.future),
        };
        let scored =
            |s: Option<&Step>| s.map(|s| s.level).filter(|level| *level != ALWAYS).map(Points::from_thousandths);
        let shown = SHOWN.into_iter().filter_map(|id| Some((id, leads.attribute(id)?.text(lead)?.to_owned())));
        MovedLead {
            lead: leads.id(lead).to_owned(),
            cycle: cycle + 1,
            score: scored(peak(&steps, cycle)),
            signed_score: scored(peak(&old, cycle)),
            outcome: step.map_or(Outcome::Unknown, |s| {
                outcome(self.request.mode, &s.cell.settled(!self.ledger.opportunities().is_empty()))
            }),
            qualified_at: step.and_then(|s| s.at),
            attributes: shown.collect(),
            parts: self.parts(&explain_at(&self.proposed, &self.ledger, scorer, lead, until)),
        }
    }
    /// What gave points or took them. Silence never qualifies, so of dated leads it is left out.
    fn parts(&self, explanation: &Explanation) -> Vec<MovePart> {
        let silence = |id: &str| {
            let rule = self.proposed.scoring.rules.iter().find(|rule| rule.id == id);
            rule.is_some_and(|rule| matches!(rule.what, What::Inactivity { .. }))
        };
        let dated = self.request.mode == Mode::Dated;
        let rules = explanation.groups.iter().flat_map(|g| &g.rules);
        let scored = rules.filter(|r| r.span.after != Points::ZERO && !(dated && silence(&r.id)));
        let part = |r: &RulePart| MovePart { rule: r.id.clone(), count: r.count, points: r.span.after };
        let mut parts: Vec<_> = scored.map(part).collect();
        crate::order::sort(&mut parts, |a, b| b.points.thousandths().abs().cmp(&a.points.thousandths().abs()));
        parts
    }
}

/// A cycle's highest step with a hand-over.
fn peak(steps: &[Step], cycle: u32) -> Option<&Step> {
    steps.iter().rev().find(|s| s.cycle == cycle && s.cell.selected > 0)
}

const fn outcome(mode: Mode, cell: &Cell) -> Outcome {
    match (cell.converted > 0, cell.mature > 0, cell.early > 0, mode) {
        (true, ..) => Outcome::Converted,
        (_, true, ..) => Outcome::Not,
        (_, _, true, _) => Outcome::ConvertedEarly,
        (.., Mode::Dated) => Outcome::Immature,
        (.., Mode::Snapshot) => Outcome::Unknown,
    }
}
