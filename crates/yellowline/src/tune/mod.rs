//! What a threshold does to both teams: replay of the ledger under an agreement (definition 7.4).
//!
//! ```text
//! Scorer ──► Replay (what each evaluation counted) ──► Courses (each lead's would-be hand-over at every threshold)
//!              ├──► Partial (integer state: observe, merge) ──► finish ──► TuneReport
//!              └──► Tuner (the same courses kept, so that a threshold answers at once)
//! ```

mod course;
mod ends;
mod grid;
mod intern;
mod kept;
mod line;
mod moves;
mod outcome;
mod partial;
#[cfg(test)]
mod properties;
mod queue;
mod replay;
mod report;
mod row;
#[cfg(feature = "notice")]
mod side;
mod suggestion;
mod sweep;
#[cfg(test)]
mod tests;
mod tuner;
mod worth;

pub use course::{Courses, Mode, Step};
pub use moves::{MovePart, MovedLead, Moves, Outcome};
pub use partial::{Partial, Totals};
#[cfg(feature = "learn")]
pub(crate) use partial::{looked_at, recorded};
pub use report::{Bar, Counts, Period, SegmentRow, Segments, TuneReport};
pub use row::{FollowedUp, SweepRow};
#[cfg(feature = "notice")]
pub(crate) use side::Side;
pub use suggestion::{Answers, LowerLine, Suggestion, SuggestionReason};
pub use sweep::{Cell, Sweep};
pub use tuner::{MOVES_REQUEST, STEP_REQUEST, Signed, Step as TuneStep, StepMoves, Tuner};

use crate::agreement::Agreement;
use crate::json::Node;
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal};
use crate::report::{Moment, Report, TUNE_REQUEST, read, same_zone};
use chrono::NaiveDate;

/// The tune report of an agreement on a ledger; request: `{"asOf", "mode"?, "weeks"?, "from"?, "by"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the ledger.
pub fn tune(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let request = Request::of(agreement, ledger, request)?;
    Ok(Partial::observe(agreement, ledger, &request).finish(agreement, &request))
}

/// A tune request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// Snapshot or dated.
    pub mode: Mode,
    /// Snapshot: weeks covered.
    pub weeks: Option<i64>,
    /// Dated: the first local date of the period.
    #[cfg_attr(feature = "partials", serde(with = "crate::partial::day"))]
    pub from: Option<NaiveDate>,
    /// The attribute of the segments.
    pub by: Option<String>,
}

impl Request {
    /// Reads a request and checks it against the ledger.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let node = read(text, &TUNE_REQUEST)?;
        let dated = (0..ledger.leads().len()).any(|lead| ledger.leads().created(lead).is_some());
        let mode = asked(&node).unwrap_or(if dated { Mode::Dated } else { Mode::Snapshot });
        let request = Self::with(agreement, &node, mode)?;
        let undated = (mode == Mode::Dated && !dated).then(undated_ledger);
        let mut problems: Vec<_> = undated.into_iter().chain(request.misfits(agreement)).collect();
        problems.extend(request.by.as_deref().and_then(|by| crate::report::misfit(ledger, by)));
        if problems.is_empty() { Ok(request) } else { Err(Refusal { problems }) }
    }

    /// Reads a request for a part of a ledger. It must say its mode, since a part cannot tell whether any lead has a
    /// date; what only the whole shows is refused when the report is finished.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    #[cfg(feature = "partials")]
    pub fn of_part(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let node = read(text, &TUNE_REQUEST)?;
        let Some(mode) = asked(&node) else {
            let said = "of a part nobody can tell whether leads have dates";
            return Err(Problem::new("mode_needed", "/mode", said).help("write `dated` or `snapshot`").into());
        };
        let request = Self::with(agreement, &node, mode)?;
        let mut problems = request.misfits(agreement);
        problems.extend(request.by.as_deref().and_then(|by| crate::report::misfit(ledger, by)));
        if problems.is_empty() { Ok(request) } else { Err(Refusal { problems }) }
    }

    fn with(agreement: &Agreement, node: &Node, mode: Mode) -> Result<Self, Problem> {
        let word = |key| node.get(key).and_then(Node::text);
        Ok(Self {
            moment: Moment::of(node, agreement.zone)?,
            mode,
            weeks: node.get("weeks").and_then(Node::int),
            from: word("from").and_then(crate::json::date),
            by: word("by").map(str::to_owned),
        })
    }

    /// What is wrong with it, whatever the ledger.
    fn misfits(&self, agreement: &Agreement) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.mode == Mode::Dated && self.weeks.is_some() {
            problems.push(
                Problem::new("weeks_are_known", "/weeks", "dated leads know their weeks")
                    .help("leave `weeks` out, or ask for the mode `snapshot`"),
            );
        }
        if self.mode == Mode::Snapshot && self.from.is_some() {
            problems.push(
                Problem::new("no_period", "/from", "a snapshot has no period")
                    .help("leave `from` out, or ask for the mode `dated`"),
            );
        }
        if self.from.and_then(|d| agreement.zone.midnight(d)).is_some_and(|m| m >= self.moment.instant) {
            problems.push(
                Problem::new("empty_period", "/from", "the period starts at or after `asOf`")
                    .help("choose an earlier `from`"),
            );
        }
        problems
    }
}

/// The mode a request asks for.
fn asked(request: &Node) -> Option<Mode> {
    let mode = request.get("mode").and_then(Node::text)?;
    Some(if mode == "dated" { Mode::Dated } else { Mode::Snapshot })
}

fn undated_ledger() -> Problem {
    Problem::new("undated_ledger", "/mode", "no lead of this ledger has a date")
        .help("map the date on which leads were created to `createdAt`, or ask for the mode `snapshot`")
}
