use super::Request;
use super::course::Step as Course;
use super::kept::{Kept, Split, totals};
use super::line::Line;
use super::outcome::Outcomes;
use super::partial::{Partial, Totals};
use super::replay::{Replay, counts_alike};
use super::report::{self, OrderedSegment, Segments};
use super::row::{Frame, SweepRow};
use super::sweep::Ordered;
use super::worth::Worth;
use crate::agreement::Agreement;
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Report, read};
use crate::unit::{Instant, Points};
use serde::Serialize;
use std::cell::OnceCell;
use std::sync::Arc;

/// What a threshold is tried with.
pub static STEP_REQUEST: Object = Object::new(
    "StepRequest",
    "a threshold to try",
    &[Field::required("threshold", &Shape::Points, "the threshold, inclusive, in points")],
);

/// Which leads move.
pub static MOVES_REQUEST: Object = Object::new(
    "MovesRequest",
    "which leads a threshold moves",
    &[
        Field::required("threshold", &Shape::Points, "the threshold, inclusive, in points"),
        Field::required(
            "list",
            &Shape::Word(&["enter", "leave", "stay"]),
            "against the signed agreement at its own threshold",
        ),
        Field::optional("offset", &Shape::Whole(0, 1 << 40), "how many rows to pass over; default 0"),
        Field::optional("limit", &Shape::Whole(1, crate::limit::PAGE), "how many rows to give; default 50"),
    ],
);

/// One ledger under two agreements, the signed one and a proposal, kept ready so that any threshold
/// of the proposal answers at once. The same pipeline as the report, never a second scorer.
pub struct Tuner {
    pub(super) ledger: Arc<Ledger>,
    pub(super) request: Request,
    pub(super) signed: Arc<Baseline>,
    pub(super) proposed: Arc<Agreement>,
    pub(super) kept: Arc<Kept>,
    pub(super) worth: Worth,
    partial: Partial,
    frame: Frame,
    ordered: Ordered,
    /// The proposal's hand-overs among the cycles the signed agreement hands over.
    staying: Ordered,
    segments: Vec<OrderedSegment>,
    line: OnceCell<Option<Line>>,
    /// Cycles with a hand-over, by their highest score, then by lead; once they are asked for.
    by_peak: OnceCell<Vec<(i64, u32, u32)>>,
}

/// A lead and one of its cycles: what is handed over once.
pub(super) type Unit = (usize, u32);

/// The signed agreement replayed: what every proposal is compared with.
pub(super) struct Baseline {
    agreement: Arc<Agreement>,
    kept: Arc<Kept>,
    worth: Worth,
    line: SweepRow,
    selected: i64,
    totals: Totals,
    /// For each unit of its replay, whether it is handed over.
    handed: Vec<bool>,
    /// The period's first instant, where there is a period.
    begin: Option<Instant>,
}

impl Baseline {
    fn new(agreement: Arc<Agreement>, ledger: &Ledger, request: &Request) -> Self {
        let outcomes = Outcomes::new(&agreement, ledger, &request.moment);
        let split = Split::new(ledger, request);
        let mut kept = Kept::new(&agreement, ledger, request, &outcomes, &split, &|_| false);
        let worth = Worth::new(&agreement, kept.replay.parts());
        let totals = totals(&agreement, ledger, request, &kept.replay);
        let weighed = kept.weigh(&agreement, &outcomes, &split, &|_, _| false, None);
        let partial = Partial::of(&agreement, ledger, request, weighed, totals);
        let threshold = agreement.scoring.threshold.thousandths();
        let at = partial.ordered(&agreement, request, &partial.sweep).at(threshold);
        let worked = partial.line(&agreement, request).map(|line| line.at(&partial.waits, threshold));
        let line = partial.frame(&agreement, request).row(threshold, &at, worked);
        let begin = partial.begin(&agreement, request);
        let mut handed = vec![false; kept.replay.all_units()];
        let mut standing = worth.standing();
        for lead in 0..kept.replay.len() {
            kept.replay.steps(&worth, &outcomes, &mut standing, lead, |told| {
                handed[told.unit] |= told.holds(threshold) && told.cell.selected > 0 && inside(begin, told.at);
            });
        }
        kept.classify(request, &split, &|replay, unit| handed_over(replay, &handed, unit));
        let kept = Arc::new(kept);
        drop(outcomes);
        Self { agreement, kept, worth, line, selected: at.total.selected, totals, handed, begin }
    }

    /// Does it hand a cycle over?
    pub(super) fn hands_over(&self, unit: Unit) -> bool {
        handed_over(&self.kept.replay, &self.handed, unit)
    }

    /// The steps of a lead under the signed agreement.
    pub(super) fn steps(&self, outcomes: &Outcomes<'_>, lead: usize) -> Vec<Course> {
        self.kept.steps(&self.worth, outcomes, lead)
    }

    /// The threshold signed.
    pub(super) fn threshold(&self) -> i64 {
        self.agreement.scoring.threshold.thousandths()
    }

    /// The cycles of a lead that are handed over.
    pub(super) fn cycles(&self, lead: usize) -> impl Iterator<Item = u32> {
        let replay = &self.kept.replay;
        replay.units(lead).filter(|unit| self.handed[*unit]).map(|unit| replay.cycle(unit))
    }

    /// Does a hand-over lie in the period? In a snapshot every one does, in a period of no day none.
    pub(super) fn inside(&self, at: Option<Instant>) -> bool {
        inside(self.begin, at)
    }
}

fn inside(begin: Option<Instant>, at: Option<Instant>) -> bool {
    at.is_none_or(|at| begin.is_some_and(|begin| at >= begin))
}

fn handed_over(replay: &Replay, handed: &[bool], (lead, cycle): Unit) -> bool {
    replay.units(lead).any(|unit| replay.cycle(unit) == cycle && handed[unit])
}

/// What one threshold does.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TuneStep"))]
pub struct Step {
    /// The threshold tried.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub threshold: Points,
    /// What happens there.
    pub line: SweepRow,
    /// Does it lie below the line signed? Leads below that were mostly not worked, so the rate is an extrapolation.
    pub extrapolates: bool,
    /// The signed agreement at its own threshold.
    pub signed: Signed,
    /// How many leads move.
    pub moves: StepMoves,
    /// The same threshold, segment by segment.
    pub segments: Option<Segments>,
}

/// The signed agreement at its own threshold.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Signed {
    /// The signed threshold.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub threshold: Points,
    /// What happens there.
    pub line: SweepRow,
}

/// How many leads a threshold moves, against the signed agreement at its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StepMoves {
    /// Handed over under the proposal only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub enter: i64,
    /// Handed over under the signed agreement only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leave: i64,
    /// Handed over under both.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub stay: i64,
}

impl Tuner {
    /// Replays the ledger under both agreements; request as for [`super::tune`].
    ///
    /// # Errors
    /// Where the request is not understood or does not fit the ledger.
    pub fn new(
        signed: Arc<Agreement>,
        proposed: Arc<Agreement>,
        ledger: Arc<Ledger>,
        request: &str,
    ) -> Result<Self, Refusal> {
        let request = Request::of(&signed, &ledger, request)?;
        crate::report::same_zone(&proposed, &ledger)?;
        let signed = Arc::new(Baseline::new(signed, &ledger, &request));
        Ok(Self::build(signed, proposed, ledger, request, None))
    }

    /// The same ledger and signed agreement under another proposal.
    ///
    /// # Errors
    /// Where the proposal's time zone is not the ledger's.
    pub fn propose(&self, proposed: Arc<Agreement>) -> Result<Self, Refusal> {
        crate::report::same_zone(&proposed, &self.ledger)?;
        let (signed, ledger) = (Arc::clone(&self.signed), Arc::clone(&self.ledger));
        // What the last proposal counted may be what this one counts.
        let last = counts_alike(&self.proposed, &proposed).then(|| Arc::clone(&self.kept));
        Ok(Self::build(signed, proposed, ledger, self.request.clone(), last))
    }

    fn build(
        signed: Arc<Baseline>,
        proposed: Arc<Agreement>,
        ledger: Arc<Ledger>,
        request: Request,
        last: Option<Arc<Kept>>,
    ) -> Self {
        let outcomes = Outcomes::new(&proposed, &ledger, &request.moment);
        let split = Split::new(&ledger, &request);
        let stays = |unit| signed.hands_over(unit);
        let same = counts_alike(&signed.agreement, &proposed).then(|| Arc::clone(&signed.kept));
        let fresh = || Arc::new(Kept::new(&proposed, &ledger, &request, &outcomes, &split, &stays));
        let kept = same.or(last).unwrap_or_else(fresh);
        let known = Arc::ptr_eq(&kept, &signed.kept);
        let stays = |n: usize, unit| if known { signed.handed[n] } else { signed.hands_over(unit) };
        let mut weighed = kept.weigh(&proposed, &outcomes, &split, &stays, None);
        let staying = std::mem::take(&mut weighed.staying);
        let partial = Partial::of(&proposed, &ledger, &request, weighed, signed.totals);
        drop(outcomes);
        Self {
            frame: partial.frame(&proposed, &request),
            ordered: partial.ordered(&proposed, &request, &partial.sweep),
            staying: partial.ordered(&proposed, &request, &staying),
            segments: partial.ordered_segments(&proposed, &request),
            line: OnceCell::new(),
            worth: Worth::new(&proposed, kept.replay.parts()),
            ledger,
            request,
            signed,
            proposed,
            kept,
            partial,
            by_peak: OnceCell::new(),
        }
    }

    /// Who waits for a seller, put in order once somebody asks.
    fn line(&self) -> Option<&Line> {
        self.line.get_or_init(|| self.partial.line(&self.proposed, &self.request)).as_ref()
    }

    /// Cycles with a hand-over in the period, by their highest score, then by lead.
    pub(super) fn by_peak(&self) -> &[(i64, u32, u32)] {
        self.by_peak.get_or_init(|| {
            let outcomes = self.outcomes();
            let mut standing = self.worth.standing();
            let mut peaks: Vec<(i64, u32, u32)> = Vec::new();
            for (lead, number) in (0..self.kept.replay.len()).zip(0..) {
                self.kept.replay.steps(&self.worth, &outcomes, &mut standing, lead, |step| {
                    if step.cell.selected == 0 || !self.signed.inside(step.at) {
                        return;
                    }
                    match peaks.last_mut().filter(|(_, of, cycle)| (*of, *cycle) == (number, step.cycle)) {
                        Some(last) => last.0 = step.level,
                        None => peaks.push((step.level, number, step.cycle)),
                    }
                });
            }
            let mut keyed: Vec<_> =
                peaks.iter().zip(0..).map(|((level, ..), n)| (level.cast_unsigned() ^ 1 << 63, n)).collect();
            crate::order::keyed(&mut keyed, &|a, b| a.cmp(&b));
            keyed.into_iter().map(|(_, n)| peaks[n as usize]).collect()
        })
    }

    pub(super) fn outcomes(&self) -> Outcomes<'_> {
        Outcomes::new(&self.proposed, &self.ledger, &self.request.moment)
    }

    /// The proposal's report: the same bytes as [`super::tune`] gives.
    #[must_use]
    pub fn report(&self) -> Report {
        self.partial.sealed(&self.proposed, &self.request, self.line())
    }

    /// What one threshold does; request: `{"threshold"}`.
    ///
    /// # Errors
    /// Where the request is not understood.
    pub fn step(&self, request: &str) -> Result<Step, Refusal> {
        let node = read(request, &STEP_REQUEST)?;
        Ok(self.at(threshold(&node)))
    }

    fn at(&self, threshold: Points) -> Step {
        let t = threshold.thousandths();
        let at = self.ordered.at(t);
        Step {
            threshold,
            line: self.frame.row(t, &at, self.line().map(|line| line.at(&self.partial.waits, t))),
            extrapolates: t < self.signed.threshold(),
            signed: Signed { threshold: self.signed.agreement.scoring.threshold, line: self.signed.line.clone() },
            moves: self.moved(t),
            segments: self.request.by.clone().map(|by| Segments { by, rows: report::segment_rows(&self.segments, t) }),
        }
    }

    pub(super) fn moved(&self, threshold: i64) -> StepMoves {
        let selected = self.ordered.at(threshold).total.selected;
        let stay = self.staying.at(threshold).total.selected;
        StepMoves { enter: selected - stay, leave: self.signed.selected - stay, stay }
    }
}

/// The `threshold` of a checked request.
pub(super) fn threshold(request: &Node) -> Points {
    request.get("threshold").and_then(Node::decimal).and_then(Points::from_decimal).unwrap_or_default()
}
