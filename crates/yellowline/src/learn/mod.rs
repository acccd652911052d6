//! Points suggested from history by a method one can follow with pencil and paper, and a warning of attributes that look
//! filled in after the outcome (definition 7.4: only facts before the outcome count).
//!
//! ```text
//! Population (each lead at its landmark, its outcome after it) ──┬─ older half ─► Lessons ─► Odds ─► suggestions ─┐
//!                            └─ all whose outcome is known       └─ newer half ─► check ◄── document ◄────────────┤
//!                                          └──► leak ──────────────────────────────────────► withheld ────────────┘
//! ```
//!
//! Where leads are dated, each is looked at a fixed time after its creation, its landmark, with what was known then, and
//! its outcome is what came after: an instant chosen by the outcome itself would let the outcome look at itself. A rule is
//! a table of two by two: leads with it and without, converted or not. Rules are looked at one by one, so two that go
//! together are counted twice; which do is told.

mod check;
mod document;
mod leak;
mod odds;
mod population;
mod report;
mod suggest;
#[cfg(test)]
mod tests;

pub use odds::{Converted, MINIMUM, Odds, Six, WhyNot};
pub use report::{
    AsSigned, AttributeLeak, CertainValue, CurrentValues, Errors, LateValues, LeakReport, LeakSign, LearnCheck,
    LearnCounts, LearnReport, Overlap, Place, PointsSuggestion, Present, PresentOf,
};

use crate::agreement::{Agreement, Clamp};
use crate::json::{Field, Node, Object, Shape, canonical};
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal};
use crate::report::{AS_OF, Moment, Report, read, same_zone};
use crate::score::Scorer;
use crate::tune::{Mode, looked_at, recorded};
use population::{Population, converted, size};
use suggest::{Entry, Lessons};

/// What points are learned with.
pub static LEARN_REQUEST: Object = Object::new(
    "LearnRequest",
    "what points are learned with",
    &[
        AS_OF,
        Field::optional(
            "mode",
            &Shape::Word(&["snapshot", "dated"]),
            "dated: each lead a fixed time after its creation; snapshot: everything as it is at asOf, and an outcome flag; default: dated where any lead has a date",
        ),
        Field::optional(
            "landmarkDays",
            &Shape::Whole(0, 3_650),
            "dated only: days of 24 hours after its creation at which a lead is looked at; default 14",
        ),
        Field::optional(
            "pointsPerDoubling",
            &Shape::Whole(1, 1_000),
            "points for each doubling of the odds; default 10",
        ),
    ],
);

/// Points from history and what looks filled in after the outcome; request:
/// `{"asOf", "mode"?, "landmarkDays"?, "pointsPerDoubling"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the ledger.
pub fn learn(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    let body = body(agreement, ledger, &request);
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &request.moment))
}

/// A request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// Snapshot or dated.
    pub mode: Mode,
    /// Days from creation to landmark.
    pub landmark_days: u32,
    /// Points for each doubling of the odds.
    pub per_doubling: i64,
}

impl Request {
    /// Reads a request and checks it against the ledger.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let node = read(text, &LEARN_REQUEST)?;
        let moment = Moment::of(&node, agreement.zone)?;
        let dated = (0..ledger.leads().len()).any(|lead| ledger.leads().created(lead).is_some());
        let mode = match node.get("mode").and_then(Node::text) {
            Some("dated") => Mode::Dated,
            None if dated => Mode::Dated,
            _ => Mode::Snapshot,
        };
        let days = node.get("landmarkDays").and_then(Node::int);
        if mode == Mode::Dated && !dated {
            return Err(Problem::new("undated_ledger", "/mode", "no lead of this ledger has a date")
                .help("map the date on which leads were created to `createdAt`, or ask for the mode `snapshot`")
                .into());
        }
        if mode == Mode::Snapshot && days.is_some() {
            return Err(Problem::new("no_landmark", "/landmarkDays", "a snapshot looks at all leads at one moment")
                .help("leave `landmarkDays` out, or ask for the mode `dated`")
                .into());
        }
        Ok(Self {
            moment,
            mode,
            landmark_days: days.and_then(|days| u32::try_from(days).ok()).unwrap_or(14),
            per_doubling: node.get("pointsPerDoubling").and_then(Node::int).unwrap_or(10),
        })
    }
}

fn body(agreement: &Agreement, ledger: &Ledger, request: &Request) -> LearnReport {
    let scorer = Scorer::new(agreement, ledger).knowing(request.moment.future);
    let population = Population::new(agreement, ledger, &scorer, request);
    let (older, newer) = population.leads.split_at(population.leads.len().div_ceil(2));
    let used = looked_at(agreement, |_| true);
    let mapped = |id: &str| ledger.leads().attribute(id).is_some();
    let absent = looked_at(agreement, |id| !mapped(id) && !recorded(ledger, id));
    let current = looked_at(agreement, |id| mapped(id) && !recorded(ledger, id));
    let leak = leak::leak(agreement, ledger, &population, &used, (request.mode, request.moment.future));
    // Of a value whose time is known nothing is seen that came after.
    let seen = |id: &str| request.mode == Mode::Snapshot || !recorded(ledger, id);
    let suspect = |id: &str| leak.attributes.iter().any(|a| a.attribute == id && !a.suspect.is_empty());
    let lessons = Lessons::new(Entry::all(agreement), &scorer, older);
    let suggestions = lessons.suggest(request.per_doubling, |id| seen(id) && suspect(id));
    let overlaps = lessons.overlaps(&suggestions);
    let document = document::document(agreement, &suggestions);
    let through = |proposed: Agreement| match &agreement.score {
        Some(id) => proposed.of_score(id),
        None => Ok(proposed),
    };
    let proposed = document.as_ref().and_then(|d| Agreement::parse(&canonical(d)).and_then(through).ok());
    let both = (agreement, proposed.as_ref());
    let check = check::check(both, (ledger, request.moment.future), &scorer, (lessons.entries(), &suggestions), newer);
    LearnReport {
        report: "learn",
        version: 1,
        mode: request.mode,
        instant: request.moment.instant,
        landmark_days: (request.mode == Mode::Dated).then_some(request.landmark_days),
        within_days: agreement.opportunity_rate.and_then(|rate| rate.within_days),
        points_per_doubling: request.per_doubling,
        minimum: MINIMUM,
        naive: true,
        leak_free: request.mode == Mode::Dated && current.is_empty(),
        approved_by: agreement.approved_by(),
        counts: population.counts,
        absent_attributes: absent,
        current_attributes: current,
        leak,
        learned: Converted { leads: size(older), converted: converted(older) },
        suggestions,
        overlaps,
        check,
        as_signed: as_signed(agreement),
        document: document.filter(|_| proposed.is_some()),
    }
}

/// What stays as it was signed and may not fit other points.
fn as_signed(agreement: &Agreement) -> Vec<AsSigned> {
    let scoring = &agreement.scoring;
    let capped = |clamp: Clamp| clamp != Clamp::default();
    let caps = capped(scoring.total) || scoring.groups.iter().any(|group| capped(group.clamp));
    std::iter::once(AsSigned::Threshold).chain(caps.then_some(AsSigned::Caps)).collect()
}
