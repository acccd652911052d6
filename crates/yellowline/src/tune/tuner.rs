use super::Request;
use super::course::{Courses, Step as Course};
use super::partial::Partial;
use super::report::{self, OrderedSegment, Segments};
use super::row::{Frame, SweepRow};
use super::sweep::{Ordered, Sweep};
use crate::agreement::Agreement;
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Report, read};
use crate::unit::{Instant, Points};
use serde::Serialize;
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
    pub(super) courses: Arc<Courses>,
    partial: Partial,
    frame: Frame,
    ordered: Ordered,
    /// The proposal's hand-overs among the leads the signed agreement hands over.
    staying: Ordered,
    segments: Vec<OrderedSegment>,
    /// Cycles with a hand-over, by their highest score, then by lead.
    pub(super) by_peak: Vec<(i64, u32, u32)>,
}

/// A lead and one of its cycles: what is handed over once.
pub(super) type Unit = (usize, u32);

/// The signed agreement replayed: what every proposal is compared with.
pub(super) struct Baseline {
    agreement: Arc<Agreement>,
    courses: Arc<Courses>,
    line: SweepRow,
    selected: i64,
    /// The period's first instant, where there is a period.
    begin: Option<Instant>,
}

impl Baseline {
    fn new(agreement: Arc<Agreement>, ledger: &Ledger, request: &Request) -> Self {
        let courses = Arc::new(Courses::new(&agreement, ledger, request));
        let partial = Partial::of(&agreement, ledger, request, &courses);
        let threshold = agreement.scoring.threshold.thousandths();
        let at = partial.ordered(&agreement, request, &partial.sweep).at(threshold);
        let line = partial.frame(&agreement, request).row(threshold, &at);
        let begin = partial.begin(&agreement, request);
        Self { agreement, courses, line, selected: at.total.selected, begin }
    }

    /// The lead's hand-overs in the period under the signed agreement, one of a cycle at most.
    pub(super) fn steps(&self, lead: usize) -> impl Iterator<Item = &Course> {
        let steps = self.courses.at(lead, self.agreement.scoring.threshold.thousandths());
        steps.filter(|s| s.cell.selected > 0 && self.inside(s.at))
    }

    /// That of one cycle.
    pub(super) fn step(&self, (lead, cycle): Unit) -> Option<&Course> {
        self.steps(lead).find(|s| s.cycle == cycle)
    }

    /// The cycle's highest score under the signed agreement.
    pub(super) fn peak(&self, (lead, cycle): Unit) -> Option<&Course> {
        self.courses.peaks(lead).find(|s| s.cycle == cycle)
    }

    /// Does a hand-over lie in the period? In a snapshot every one does.
    pub(super) fn inside(&self, at: Option<Instant>) -> bool {
        at.is_none_or(|at| self.begin.is_none_or(|begin| at >= begin))
    }
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
        Ok(Self::build(signed, proposed, ledger, request))
    }

    /// The same ledger and signed agreement under another proposal.
    ///
    /// # Errors
    /// Where the proposal's time zone is not the ledger's.
    pub fn propose(&self, proposed: Arc<Agreement>) -> Result<Self, Refusal> {
        crate::report::same_zone(&proposed, &self.ledger)?;
        Ok(Self::build(Arc::clone(&self.signed), proposed, Arc::clone(&self.ledger), self.request.clone()))
    }

    fn build(signed: Arc<Baseline>, proposed: Arc<Agreement>, ledger: Arc<Ledger>, request: Request) -> Self {
        let same = same_courses(&signed.agreement, &proposed);
        let courses =
            if same { Arc::clone(&signed.courses) } else { Arc::new(Courses::new(&proposed, &ledger, &request)) };
        let partial = Partial::of(&proposed, &ledger, &request, &courses);
        let mut staying = Sweep::default();
        let mut by_peak = Vec::new();
        for lead in 0..courses.len() {
            for peak in courses.peaks(lead).filter(|s| signed.inside(s.at)) {
                by_peak.push((peak.level, u32::try_from(lead).unwrap_or(u32::MAX), peak.cycle));
            }
            for old in signed.steps(lead) {
                for step in courses.of(lead).iter().filter(|s| s.cycle == old.cycle && signed.inside(s.at)) {
                    staying.add(step.low, step.level, step.week, &step.cell);
                }
            }
        }
        crate::order::sort(&mut by_peak, |a: &(i64, u32, u32), b| a.cmp(b));
        Self {
            frame: partial.frame(&proposed, &request),
            ordered: partial.ordered(&proposed, &request, &partial.sweep),
            staying: partial.ordered(&proposed, &request, &staying),
            segments: partial.ordered_segments(&proposed, &request),
            ledger,
            request,
            signed,
            proposed,
            courses,
            partial,
            by_peak,
        }
    }

    /// The proposal's report: the same bytes as [`super::tune`] gives.
    #[must_use]
    pub fn report(&self) -> Report {
        self.partial.finish(&self.proposed, &self.request)
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
            line: self.frame.row(t, &at),
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

/// Do two agreements replay a ledger alike? A threshold or a title changes no course.
fn same_courses(a: &Agreement, b: &Agreement) -> bool {
    let (s, t) = (&a.scoring, &b.scoring);
    let window = |agreement: &Agreement| agreement.opportunity_rate.and_then(|r| r.within_days);
    (&s.rules, &s.groups, s.total) == (&t.rules, &t.groups, t.total)
        && (s.recycling, &s.fast_tracks, &s.disqualify) == (t.recycling, &t.fast_tracks, &t.disqualify)
        && (&a.touch_kinds, &a.stages, &a.attributes) == (&b.touch_kinds, &b.stages, &b.attributes)
        && (window(a), a.currency, a.week_start) == (window(b), b.currency, b.week_start)
}

/// The `threshold` of a checked request.
pub(super) fn threshold(request: &Node) -> Points {
    request.get("threshold").and_then(Node::decimal).and_then(Points::from_decimal).unwrap_or_default()
}
