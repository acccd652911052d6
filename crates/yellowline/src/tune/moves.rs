use super::course::{Mode, Step};
use super::sweep::Cell;
use super::tuner::{MOVES_REQUEST, Tuner, Unit, threshold};
use crate::Named;
use crate::json::Node;
use crate::problem::Refusal;
use crate::report::{SHOWN, read};
use crate::score::{ALWAYS, Explanation, Scorer, explain_at};
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
        let scorer = Scorer::new(&self.proposed, &self.ledger);
        let rows = units.into_iter().map(|unit| self.moved_lead(&scorer, unit, t)).collect();
        Ok(Moves { list: list.to_owned(), total, rows })
    }

    /// Cycles from the line outwards: upwards for those who enter or stay, downwards for those who leave.
    fn candidates(&self, threshold: i64, list: &str) -> Box<dyn Iterator<Item = Unit> + '_> {
        let line = self.by_peak.partition_point(|(level, ..)| *level < threshold);
        let (below, above) = self.by_peak.split_at(line);
        let unit = |(_, lead, cycle): &(i64, u32, u32)| (*lead as usize, *cycle);
        if list == "leave" {
            let old = |lead| self.signed.steps(lead).map(move |s| (lead, s.cycle));
            let never = (0..self.courses.len()).flat_map(old).filter(|unit| self.peak(*unit).is_none());
            Box::new(below.iter().rev().chain(above).map(unit).chain(never))
        } else {
            Box::new(above.iter().map(unit))
        }
    }

    /// A cycle's highest score under the proposal.
    fn peak(&self, (lead, cycle): Unit) -> Option<&Step> {
        self.courses.peaks(lead).find(|s| s.cycle == cycle)
    }

    /// A cycle's hand-over under the proposal at a threshold, if it has one in the period.
    fn proposed_step(&self, (lead, cycle): Unit, threshold: i64) -> Option<&Step> {
        let in_force = |s: &&Step| s.cycle == cycle && s.cell.selected > 0 && self.signed.inside(s.at);
        self.courses.at(lead, threshold).find(in_force)
    }

    fn is_on(&self, list: &str, unit: Unit, threshold: i64) -> bool {
        match (list, self.proposed_step(unit, threshold).is_some(), self.signed.step(unit).is_some()) {
            ("enter", new, old) => new && !old,
            ("leave", new, old) => old && !new,
            (_, new, old) => old && new,
        }
    }

    fn moved_lead(&self, scorer: &Scorer<'_>, unit: Unit, threshold: i64) -> MovedLead {
        let lead = unit.0;
        let leads = self.ledger.leads();
        let step = self.proposed_step(unit, threshold).or_else(|| self.signed.step(unit));
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
            cycle: unit.1 + 1,
            score: scored(self.peak(unit)),
            signed_score: scored(self.signed.peak(unit)),
            outcome: step.map_or(Outcome::Unknown, |s| {
                outcome(self.request.mode, &s.cell.settled(!self.ledger.opportunities().is_empty()))
            }),
            qualified_at: step.and_then(|s| s.at),
            attributes: shown.collect(),
            parts: parts(&explain_at(&self.proposed, &self.ledger, scorer, lead, until)),
        }
    }
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

fn parts(explanation: &Explanation) -> Vec<MovePart> {
    let rules = explanation.groups.iter().flat_map(|g| &g.rules);
    let scored = rules.filter(|r| r.span.after != Points::ZERO);
    let mut parts: Vec<_> =
        scored.map(|r| MovePart { rule: r.id.clone(), count: r.count, points: r.span.after }).collect();
    crate::order::sort(&mut parts, |a, b| b.points.thousandths().abs().cmp(&a.points.thousandths().abs()));
    parts
}
