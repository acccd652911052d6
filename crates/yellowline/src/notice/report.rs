use super::Asked;
use super::moves::{Both, Move, Unit};
use super::why::{Eye, MoveReason, why};
use crate::Named;
use crate::agreement::Agreement;
use crate::json::Node;
use crate::ledger::{Ledger, Owners};
use crate::report::SHOWN;
use crate::tune::{Cell, Mode, Outcome, Period, SweepRow};
use crate::unit::{Fingerprint, Instant, Points, Rate, Stamp};
use chrono::NaiveDate;
use serde::Serialize;
use std::cmp::Ordering;

/// What changes for sales where the signed agreement gives way to the proposed one (definition 7.5).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NoticeReport {
    /// Always `notice`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// Snapshot or dated.
    pub mode: Mode,
    /// The instant tests against `asOf` use, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub instant: Instant,
    /// The period, where leads are dated.
    pub period: Option<Period>,
    /// The length of the period in weeks; none in a snapshot nobody said it of.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub weeks: Option<Rate>,
    /// The signed agreement.
    pub signed: NoticeTerms,
    /// The proposed one.
    pub proposed: NoticeTerms,
    /// The signed agreement at its own threshold.
    pub before: SweepRow,
    /// The proposed one at its own.
    pub after: SweepRow,
    /// How many cycles move.
    pub counts: NoticeCounts,
    /// Cycles that qualify in the period under the proposed agreement, and at no time under the signed one.
    pub enters: NoticeList,
    /// Cycles that qualify in the period under the signed agreement, and at no time up to `asOf` under the proposed one.
    pub leaves: NoticeList,
    /// Cycles that qualify under both at different instants, one of them in the period.
    pub moved: NoticeList,
    /// The same, split.
    pub segments: Option<NoticeSegments>,
}

/// Which agreement a side is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NoticeTerms {
    /// The fingerprint of what both teams approve.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub definitions: Fingerprint,
    /// That of what changes weekly.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub parameters: Fingerprint,
    /// The local date from which it holds, where it says so.
    pub valid_from: Option<String>,
    /// The threshold, inclusive, in points.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub threshold: Points,
    /// New leads the team can work in a week.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub capacity_per_week: Option<i64>,
    /// Days of 24 hours within which an opportunity counts; none where any time does.
    pub within_days: Option<u32>,
    /// The currency of amounts.
    pub currency: Option<String>,
    /// The teams that approved exactly these definitions.
    pub approved_by: Vec<String>,
}

/// How many cycles move, and of how many leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct NoticeCounts {
    /// All leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leads: i64,
    /// Without a date, in no hand-over (dated).
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undated: i64,
    /// Created at or after `asOf`; ignored.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub future: i64,
    /// Whose outcome nobody knows (snapshot); in no rate.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub unknown_outcome: i64,
    /// Qualify under the proposed agreement only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub enters: i64,
    /// Qualify under the signed agreement only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leaves: i64,
    /// Qualify under both, at different instants.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub moved: i64,
    /// Qualify under both at the same instant.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub stays: i64,
}

/// Cycles that move in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NoticeList {
    /// How many there are.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub total: i64,
    /// Of these, old enough to judge.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub mature: i64,
    /// Of the mature, those that made an opportunity within the window.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub converted: i64,
    /// The latest of them first, by the instant at which one agreement qualifies them and the other does not.
    pub rows: Vec<NoticeLead>,
}

/// A cycle that moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NoticeLead {
    /// The lead's id.
    pub lead: String,
    /// Which of its cycles, counted from 1.
    pub cycle: u32,
    /// Well-known attributes the ledger has of it.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub attributes: Named<&'static str, String>,
    /// Under the signed agreement.
    pub before: Qualified,
    /// Under the proposed one.
    pub after: Qualified,
    /// What became of it, seen from its hand-over under the proposed agreement, else under the signed one.
    pub outcome: Outcome,
    /// Why it moves, the weightiest first.
    pub reasons: Vec<MoveReason>,
}

/// A cycle under one of the two agreements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Qualified {
    /// Its score at the instant at which one of the two qualifies it and the other does not; without silence, which
    /// never qualifies; in a snapshot as it is shown.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub score: Points,
    /// When it qualifies, in milliseconds; none where it does not, and in a snapshot.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub qualified_at: Option<Instant>,
}

/// The change, split by an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NoticeSegments {
    /// The attribute.
    pub by: String,
    /// Its values by their bytes, the missing one last; only those of which any cycle qualifies.
    pub rows: Vec<NoticeSegment>,
}

/// The change in one segment; a cycle is in one, that of its qualification under the proposed agreement, else under the
/// signed one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct NoticeSegment {
    /// The attribute's value; none where it is missing.
    pub value: Option<String>,
    /// Qualify in the period under the signed agreement.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub before: i64,
    /// Qualify in the period under the proposed one.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub after: i64,
    /// Under the proposed one only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub enters: i64,
    /// Under the signed one only.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub leaves: i64,
    /// Under both, at different instants.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub moved: i64,
}

/// The report's body.
pub(super) fn body(signed: &Agreement, proposed: &Agreement, ledger: &Ledger, asked: &Asked) -> NoticeReport {
    let both = Both::new(signed, proposed, ledger, &asked.request);
    let any_opportunity = !ledger.opportunities().is_empty();
    let mut lists = [Vec::new(), Vec::new(), Vec::new()];
    let mut cells = [Cell::default(); 3];
    let totals = &both.signed.totals;
    let mut counts = NoticeCounts {
        leads: totals.leads,
        undated: totals.undated,
        future: totals.future,
        unknown_outcome: both.signed.unknown_outcome,
        ..NoticeCounts::default()
    };
    let mut segments = asked.by.as_deref().map(|by| Segments::new(ledger, by, asked));
    for unit in (0..ledger.leads().len()).flat_map(|lead| both.units(lead)) {
        let moves = unit.moves();
        let (count, list) = match moves {
            Move::Enters => (&mut counts.enters, Some(0)),
            Move::Leaves => (&mut counts.leaves, Some(1)),
            Move::Moved => (&mut counts.moved, Some(2)),
            Move::Stays => (&mut counts.stays, None),
        };
        *count += 1;
        if let Some(list) = list {
            unit.step().into_iter().for_each(|step| cells[list].add(&step.cell.settled(any_opportunity), 1));
            lists[list].push(unit);
        }
        if let Some(segments) = &mut segments {
            segments.add(&unit, moves);
        }
    }
    let eye = |agreement| Eye::new(agreement, ledger, asked.request.moment.future);
    let rows = Rows { ledger, asked, eyes: (eye(signed), eye(proposed)), any_opportunity };
    let [enters, leaves, moved] = lists;
    let date = |day| NaiveDate::from_num_days_from_ce_opt(day).map_or(String::new(), |d| d.to_string());
    NoticeReport {
        report: "notice",
        version: 1,
        mode: asked.request.mode,
        instant: asked.request.moment.instant,
        period: both.signed.days.map(|(from, to)| Period { from: date(from), to: date(to) }),
        weeks: both.signed.weeks,
        signed: terms(signed),
        proposed: terms(proposed),
        counts,
        enters: rows.list(enters, &cells[0]),
        leaves: rows.list(leaves, &cells[1]),
        moved: rows.list(moved, &cells[2]),
        segments: segments.map(|s| NoticeSegments { by: s.by.to_owned(), rows: s.rows }),
        before: both.signed.line,
        after: both.proposed.line,
    }
}

fn terms(agreement: &Agreement) -> NoticeTerms {
    let definitions = agreement.document().get("definitions");
    NoticeTerms {
        definitions: agreement.definitions(),
        parameters: agreement.parameters(),
        valid_from: definitions.and_then(|d| d.get("validFrom")).and_then(Node::text).map(str::to_owned),
        threshold: agreement.scoring.threshold,
        capacity_per_week: agreement.capacity_per_week,
        within_days: agreement.opportunity_rate.and_then(|rate| rate.within_days),
        currency: agreement.currency.map(|currency| currency.to_string()),
        approved_by: agreement.approved_by(),
    }
}

/// What a list's rows are made of.
struct Rows<'a> {
    ledger: &'a Ledger,
    asked: &'a Asked,
    eyes: (Eye<'a>, Eye<'a>),
    any_opportunity: bool,
}

impl Rows<'_> {
    /// The latest first; of one instant, and in a snapshot, by lead and cycle.
    fn list(&self, mut units: Vec<Unit>, cell: &Cell) -> NoticeList {
        let total = i64::try_from(units.len()).unwrap_or(i64::MAX);
        crate::order::sort(&mut units, |a, b| {
            b.decides().cmp(&a.decides()).then_with(|| (a.lead, a.cycle).cmp(&(b.lead, b.cycle)))
        });
        let rows = units.iter().take(self.asked.limit).map(|unit| self.row(unit)).collect();
        NoticeList { total, mature: cell.mature, converted: cell.converted, rows }
    }

    fn row(&self, unit: &Unit) -> NoticeLead {
        let (leads, request) = (self.ledger.leads(), &self.asked.request);
        let (signed, proposed) = (&self.eyes.0, &self.eyes.1);
        let at = unit.decides();
        let (old, new) = (signed.look(unit.lead, at, request), proposed.look(unit.lead, at, request));
        let shown = SHOWN.into_iter().filter_map(|id| Some((id, leads.attribute(id)?.text(unit.lead)?.to_owned())));
        NoticeLead {
            lead: leads.id(unit.lead).to_owned(),
            cycle: unit.cycle + 1,
            attributes: shown.collect(),
            outcome: unit
                .step()
                .map_or(Outcome::Unknown, |step| outcome(request.mode, &step.cell.settled(self.any_opportunity))),
            reasons: why(unit, (signed, proposed), (&old, &new)),
            before: qualified(old.score, unit.old.and_then(|step| step.at)),
            after: qualified(new.score, unit.new.and_then(|step| step.at)),
        }
    }
}

const fn qualified(score: i64, qualified_at: Option<Instant>) -> Qualified {
    Qualified { score: Points::from_thousandths(score), qualified_at }
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

/// The segments as they fill.
struct Segments<'a> {
    by: &'a str,
    owners: Owners<'a>,
    /// By value, the missing one last.
    rows: Vec<NoticeSegment>,
}

impl<'a> Segments<'a> {
    fn new(ledger: &'a Ledger, by: &'a str, asked: &Asked) -> Self {
        Self { by, owners: Owners::new(ledger, asked.request.moment.future), rows: Vec::new() }
    }

    fn add(&mut self, unit: &Unit, moves: Move) {
        let entry = unit.step().and_then(|step| step.at).map(|at| Stamp { at, day: false });
        let value = self.owners.value(self.by, unit.lead, entry);
        let place = self.rows.binary_search_by(|row| missing_last(row.value.as_deref(), value));
        let place = place.unwrap_or_else(|place| {
            self.rows.insert(place, NoticeSegment { value: value.map(str::to_owned), ..NoticeSegment::default() });
            place
        });
        let row = &mut self.rows[place];
        row.before += i64::from(unit.inside.0);
        row.after += i64::from(unit.inside.1);
        match moves {
            Move::Enters => row.enters += 1,
            Move::Leaves => row.leaves += 1,
            Move::Moved => row.moved += 1,
            Move::Stays => {}
        }
    }
}

fn missing_last(a: Option<&str>, b: Option<&str>) -> Ordering {
    a.is_none().cmp(&b.is_none()).then_with(|| a.cmp(&b))
}
