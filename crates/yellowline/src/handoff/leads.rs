//! The leads behind a figure of the hand-off report: what is counted there is listed here.

use super::bound::Bound;
use super::clock::State;
use super::request::Request;
use super::roster::Who;
use super::seen::{Delay, Due, Seen, Timed};
use super::waiting::Kind;
use crate::Named;
use crate::agreement::{Agreement, LEAD_PREDICATE};
use crate::calendar::{Period, RequestedPeriods};
use crate::cycle::CycleMoment;
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::{AS_OF, Report, SHOWN, read};
use crate::unit::{Instant, Stamp};
use serde::Serialize;
use std::cmp::Reverse;

/// Which leads behind a figure of a hand-off are asked for.
pub static HAND_OFF_LEADS_REQUEST: Object = Object::new(
    "HandOffLeadsRequest",
    "the leads behind one figure of the hand-off report",
    &[
        AS_OF,
        Field::optional("handOff", &Shape::Id, "the hand-off; default: the first of the agreement"),
        RequestedPeriods::UNIT,
        RequestedPeriods::COUNT,
        RequestedPeriods::FROM,
        RequestedPeriods::TO,
        Field::optional("by", &Shape::Id, "what cycles are split by, as in the report"),
        Field::optional("value", &Shape::AnyText, "the segment's value; without it those of which `by` is missing"),
        Field::optional("where", &Shape::Choice(&LEAD_PREDICATE), "only leads of which this is true"),
        Field::optional("period", &Shape::Text, "the name of one of the periods; default the last"),
        Field::required("figure", &Shape::Word(FIGURES), "which figure, by its place in the report's row"),
        Field::optional("reason", &Shape::AnyText, "of `reasons`: the reason; without it those that have none"),
        Field::optional("owner", &Shape::AnyText, "of `now.waiting`: only that owner's; empty for those without one"),
        Field::optional("territory", &Shape::AnyText, "of `now.waiting`: the same of the territory"),
        Field::optional("offset", &Shape::Whole(0, 1 << 40), "how many rows to pass over; default 0"),
        Field::optional("limit", &Shape::Whole(1, crate::limit::PAGE), "how many rows to give; default 50"),
    ],
);

/// The figures by their places in a row. `attainment` are all clocks that are due, `n` all that are measured, `decided` the
/// accepted and the rejected; `now` is what is open at the moment, whatever the period.
pub(super) const FIGURES: &[&str] = &[
    "handedOver",
    "skipped",
    "lead.met",
    "lead.late",
    "lead.overdueOpen",
    "lead.running",
    "lead.paused",
    "lead.exempt",
    "lead.unmeasurable",
    "lead.metEarly",
    "lead.everMissed",
    "lead.attainment",
    "lead.reassign",
    "lead.reassigned",
    "lead.manager",
    "owner.met",
    "owner.late",
    "owner.overdueOpen",
    "owner.running",
    "owner.paused",
    "owner.exempt",
    "owner.unmeasurable",
    "owner.metEarly",
    "owner.everMissed",
    "owner.attainment",
    "owner.reassign",
    "owner.reassigned",
    "owner.manager",
    "systemDelay.n",
    "systemDelay.assignedBefore",
    "systemDelay.unassigned",
    "systemDelay.unmeasurable",
    "speed.within5m",
    "speed.within15m",
    "speed.within30m",
    "speed.within1h",
    "speed.within4h",
    "speed.within24h",
    "speed.later",
    "speed.never",
    "speed.open",
    "speed.unmeasurable",
    "acceptance.due",
    "acceptance.accepted",
    "acceptance.rejected",
    "acceptance.undecided",
    "acceptance.late",
    "acceptance.decided",
    "work.due",
    "work.worked",
    "work.notWorked",
    "work.fullyWorked",
    "work.notFullyWorked",
    "engage.n",
    "engage.open",
    "engage.unmeasurable",
    "leakage.due",
    "leakage.neverWorked",
    "leakage.rejectedWithoutReason",
    "leakage.recycled",
    "leakage.lost",
    "leakage.idle",
    "leakage.any",
    "reasons",
    "now.running",
    "now.overdue",
    "now.waiting",
];
/// The buckets of speed in their order.
const SPEEDS: [&str; super::tally::SPEEDS] = [
    "within5m",
    "within15m",
    "within30m",
    "within1h",
    "within4h",
    "within24h",
    "later",
    "never",
    "open",
    "unmeasurable",
];
/// The leaks in their order.
const LEAKS: [&str; 5] = ["neverWorked", "rejectedWithoutReason", "recycled", "lost", "idle"];
/// Lists of what still waits for something: the longest first.
const WAITING: [&str; 9] =
    ["running", "paused", "overdueOpen", "overdue", "waiting", "open", "unassigned", "undecided", "idle"];

/// A page of the leads behind a figure: a row for each cycle it counts, or for each clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandOffLeads {
    /// Always `handOffLeads`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The hand-off; null where the agreement has none.
    pub hand_off: Option<String>,
    /// The period's name; null for what is open now.
    pub period: Option<String>,
    /// The figure.
    pub figure: String,
    /// How many rows the list has: the figure itself.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub total: usize,
    /// The page: of what still waits the longest first, else the latest first.
    pub rows: Vec<HandOffLead>,
}

/// A cycle of a lead, or one of its clocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandOffLead {
    /// The lead's id.
    pub lead: String,
    /// The number of its cycle, from 1.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub cycle: usize,
    /// Whose clock it is, else the owner under whom the cycle is counted; of those who wait the present one.
    pub owner: Option<String>,
    /// When the clock began, else when it qualified or was handed over.
    pub start: CycleMoment,
    /// When the clock is due, or the last instant of the decision window.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub due: Option<Instant>,
    /// What stopped or cut the clock, the first owner, the first follow-up, or the decision; null where there is none.
    pub over: Option<CycleMoment>,
    /// Where the clock stands; null where none is meant.
    #[cfg_attr(
        feature = "typescript",
        ts(
            type = "\"met\" | \"late\" | \"overdue_open\" | \"running\" | \"paused\" | \"exempt\" | \"unmeasurable\" | null"
        )
    )]
    pub state: Option<&'static str>,
    /// How long it took or has lasted, in milliseconds: a clock in its own time, else by the wall; null where nothing does.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub took_ms: Option<i64>,
    /// Why it was rejected last, where that was said.
    pub reason: Option<String>,
    /// Well-known attributes the ledger has of the lead.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub attributes: Named<&'static str, String>,
}

/// The leads behind a figure of the hand-off report; request: that of the report with
/// `{"figure", "period"?, "value"?, "reason"?, "owner"?, "territory"?, "offset"?, "limit"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the agreement and the ledger.
pub fn leads(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let node = read(request, &HAND_OFF_LEADS_REQUEST)?;
    let request = Request::of_node(agreement, ledger, &node)?;
    let asked = Asked::of(&node, &request)?;
    let bound = Bound::of(agreement, ledger, &request);
    let mut found = Vec::new();
    for lead in (0..ledger.leads().len()).filter(|lead| bound.asks(*lead)) {
        let lead = bound.lead(lead);
        for seen in bound.seen(&lead) {
            let rows = asked.rows(&bound, &seen);
            found.extend(rows.into_iter().map(|row| row.told(&bound, &seen)));
        }
    }
    // Leads stand by their ids' bytes, and equal ones keep their order.
    if WAITING.contains(&asked.list) {
        crate::order::sort(&mut found, |a, b| a.start.at.cmp(&b.start.at));
    } else {
        crate::order::sort(&mut found, |a, b| Reverse(a.start.at).cmp(&Reverse(b.start.at)));
    }
    let whole =
        |key, default| node.get(key).and_then(Node::int).and_then(|n| usize::try_from(n).ok()).unwrap_or(default);
    let body = HandOffLeads {
        report: "handOffLeads",
        version: 1,
        hand_off: request.hand_off.clone(),
        period: asked.period.map(|period| period.name.clone()),
        figure: asked.figure.to_owned(),
        total: found.len(),
        rows: found.into_iter().skip(whole("offset", 0)).take(whole("limit", 50)).collect(),
    };
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &request.moment))
}

/// What is asked for, checked.
struct Asked<'r> {
    figure: &'r str,
    /// The figure's first and last name.
    group: &'r str,
    list: &'r str,
    /// None for what is open now.
    period: Option<&'r Period>,
    /// The segment: what by, and which value.
    segment: Option<(&'r str, Option<&'r str>)>,
    reason: Option<&'r str>,
    owner: Option<&'r str>,
    territory: Option<&'r str>,
}

/// A cycle or clock that is listed.
struct Row<'s> {
    owner: Option<&'s str>,
    start: Stamp,
    due: Option<Instant>,
    over: Option<Stamp>,
    state: Option<State>,
    took: Option<i64>,
    reason: Option<&'s str>,
}

impl<'r> Asked<'r> {
    fn of(node: &'r Node, request: &'r Request) -> Result<Self, Problem> {
        let text = |key| node.get(key).and_then(Node::text);
        let figure = text("figure").unwrap_or_default();
        let (group, list) = figure.split_once('.').unwrap_or((figure, figure));
        let periods = &request.asked.periods;
        let named = text("period").map_or(periods.last(), |name| periods.iter().find(|p| p.name == name));
        let period = named.ok_or_else(|| unknown(periods, text("period").unwrap_or_default()))?;
        let by = request.by.as_deref();
        if let (None, Some(_)) = (by, text("value")) {
            return Err(Problem::new("missing_key", "", "the key `by` is missing")
                .with("key", "by")
                .help("a value is one of an attribute"));
        }
        Ok(Self {
            figure,
            group,
            list,
            period: (group != "now").then_some(period),
            segment: by.map(|by| (by, text("value"))),
            reason: text("reason").filter(|reason| !reason.is_empty()),
            owner: text("owner"),
            territory: text("territory"),
        })
    }

    /// What of a cycle the figure counts.
    fn rows<'s>(&self, bound: &'s Bound<'_>, seen: &'s Seen<'_>) -> Vec<Row<'s>> {
        if matches!(self.group, "lead" | "owner") || matches!(self.figure, "now.running" | "now.overdue") {
            let all = seen.clocks(bound);
            let counted = all.iter().filter(|timed| self.clock(bound, seen, timed));
            return counted.map(|timed| Row::of_clock(bound, seen, timed)).collect();
        }
        if !self.in_segment(bound, seen, None) {
            return Vec::new();
        }
        let row = match self.group {
            "systemDelay" => self.delay(bound, seen),
            "speed" | "engage" => self.answer(bound, seen),
            "now" => self.waits(bound, seen),
            _ => self.handed(bound, seen),
        };
        row.into_iter().collect()
    }

    fn in_segment(&self, bound: &Bound<'_>, seen: &Seen<'_>, place: Option<usize>) -> bool {
        self.segment.is_none_or(|(by, value)| self.group == "now" || bound.value(by, seen, place) == value)
    }

    fn in_period(&self, at: Instant) -> bool {
        self.period.is_none_or(|period| period.contains(at))
    }

    fn clock(&self, bound: &Bound<'_>, seen: &Seen<'_>, timed: &Timed<'_>) -> bool {
        let (now, state) = (bound.moment.instant, timed.reading.state);
        if self.group == "now" {
            return state == if self.list == "running" { State::Running } else { State::OverdueOpen };
        }
        let is_due = timed.reading.due.is_some_and(|due| due <= now);
        let ladder = || timed.ladder(seen, now);
        (self.group == "lead") == (timed.kind == Kind::Lead)
            && self.in_segment(bound, seen, timed.kind.place())
            && self.in_period(timed.reading.counts_at(&timed.run))
            && match self.list {
                "met" => state == State::Met && is_due,
                "metEarly" => state == State::Met && !is_due,
                "late" => state == State::Late,
                "overdueOpen" => state == State::OverdueOpen,
                "everMissed" => matches!(state, State::Late | State::OverdueOpen),
                "attainment" => matches!(state, State::Late | State::OverdueOpen) || state == State::Met && is_due,
                "running" => state == State::Running,
                "paused" => state == State::Paused,
                "exempt" => state == State::Exempt,
                "unmeasurable" => state == State::Unmeasurable,
                "manager" => ladder().is_some_and(|(manager, _)| manager),
                "reassign" => ladder().is_some_and(|(manager, _)| !manager),
                _ => ladder().is_some_and(|(manager, done)| !manager && done),
            }
    }

    fn delay<'s>(&self, bound: &'s Bound<'_>, seen: &'s Seen<'_>) -> Option<Row<'s>> {
        let (start, delay) = seen.delay(bound)?;
        let (list, over, took) = match delay {
            Delay::Before => ("assignedBefore", None, Some(0)),
            Delay::Unassigned => ("unassigned", None, None),
            Delay::Unmeasurable(first) => ("unmeasurable", Some(first), None),
            Delay::Took(first, ms) => ("n", Some(first), Some(ms)),
        };
        let counted = list == self.list || self.list == "n" && took.is_some();
        (counted && self.in_period(start.at)).then(|| Row { over, took, ..Row::of_cycle(bound, seen, start) })
    }

    /// How soon a lead was answered: by the wall, or in its clock's own time.
    fn answer<'s>(&self, bound: &'s Bound<'_>, seen: &'s Seen<'_>) -> Option<Row<'s>> {
        let run = seen.lead_clock(bound)?;
        let (bucket, first) = seen.speed(bound, run.start);
        let (list, over, took) = if self.group == "speed" {
            let measured = first.filter(|first| !first.day && !run.start.day);
            (SPEEDS[bucket], first, measured.map(|first| first.at.ms() - run.start.at.ms()))
        } else if run.marked() {
            ("unmeasurable", run.stop, None)
        } else if run.stop.is_some() {
            ("n", run.stop, seen.engaged(bound, &run))
        } else if run.open() {
            ("open", None, None)
        } else {
            return None;
        };
        (list == self.list && self.in_period(run.start.at)).then(|| Row {
            over,
            took,
            ..Row::of_cycle(bound, seen, run.start)
        })
    }

    fn waits<'s>(&self, bound: &'s Bound<'_>, seen: &'s Seen<'_>) -> Option<Row<'s>> {
        let run = seen.lead_clock(bound).filter(super::clock::Run::open)?;
        let owner: Option<(Who, &str)> = bound.owner_now(seen);
        let territory = bound.territory(seen, owner.map(|(who, _)| who));
        let is = |asked: Option<&str>, has: Option<&str>| asked.is_none_or(|asked| asked == has.unwrap_or_default());
        let owner = owner.map(|(_, name)| name);
        let took = Some(bound.moment.instant.ms() - run.start.at.ms());
        (is(self.owner, owner) && is(self.territory, territory)).then(|| Row {
            owner,
            took,
            ..Row::of_cycle(bound, seen, run.start)
        })
    }

    fn handed<'s>(&self, bound: &'s Bound<'_>, seen: &'s Seen<'_>) -> Option<Row<'s>> {
        let offer = seen.offer.filter(|offer| self.in_period(offer.at.at))?;
        let due = seen.due(bound, offer);
        let counted = match (&due, self.group) {
            (_, "handedOver") => true,
            (_, "skipped") => offer.skipped,
            (None, _) => false,
            (Some(due), "acceptance") => !bound.duties.accept.is_empty() && self.decided(due),
            (Some(due), "work") => self.worked(bound, due),
            (Some(due), "reasons") => due.rejected.is_some() && due.reason == self.reason,
            (Some(due), _) => match self.list {
                "due" => true,
                "any" => due.leaks.contains(&true),
                list => LEAKS.iter().zip(due.leaks).any(|(name, leaks)| leaks && *name == list),
            },
        };
        let rejection = matches!(self.list, "reasons" | "rejectedWithoutReason");
        let over = match &due {
            Some(due) if self.group == "acceptance" => due.decided.or(due.late).map(|one| one.at),
            Some(due) if rejection => due.rejected.map(|one| one.at),
            _ => seen.first_act(bound, offer.at),
        };
        let reason = due.as_ref().and_then(|due| due.reason);
        let due = bound.decided_by(offer).map(|(by, _)| by.at);
        counted.then(|| Row { over, due, reason, ..Row::of_cycle(bound, seen, offer.at) })
    }

    fn decided(&self, due: &Due<'_>) -> bool {
        let decided = due.decided.map(|one| one.accepted);
        match self.list {
            "accepted" => decided == Some(true),
            "rejected" => decided == Some(false),
            "decided" => decided.is_some(),
            "undecided" => decided.is_none(),
            "late" => due.late.is_some(),
            _ => true,
        }
    }

    fn worked(&self, bound: &Bound<'_>, due: &Due<'_>) -> bool {
        let agreed = bound.duties.fully_worked.is_some();
        match self.list {
            "worked" => due.in_time > 0,
            "notWorked" => due.in_time == 0,
            "fullyWorked" => due.fully_worked(bound),
            "notFullyWorked" => agreed && !due.fully_worked(bound),
            _ => true,
        }
    }
}

impl<'s> Row<'s> {
    fn of_cycle(bound: &'s Bound<'_>, seen: &'s Seen<'_>, start: Stamp) -> Self {
        let owner = bound.value("owner", seen, None);
        Self { owner, start, due: None, over: None, state: None, took: None, reason: None }
    }

    fn of_clock(bound: &'s Bound<'_>, seen: &'s Seen<'_>, timed: &Timed<'_>) -> Self {
        let run = &timed.run;
        Self {
            owner: bound.whose(seen, timed),
            start: run.start,
            due: timed.reading.due,
            over: run.over(),
            state: Some(timed.reading.state),
            took: (!run.marked()).then(|| timed.elapsed(seen, bound.moment.instant)),
            reason: None,
        }
    }

    fn told(self, bound: &Bound<'_>, seen: &Seen<'_>) -> HandOffLead {
        let (leads, lead) = (bound.ledger.leads(), seen.lead.lead);
        let shown = SHOWN.into_iter().filter_map(|id| Some((id, leads.attribute(id)?.text(lead)?.to_owned())));
        HandOffLead {
            lead: leads.id(lead).to_owned(),
            cycle: seen.number,
            owner: self.owner.map(str::to_owned),
            start: self.start.into(),
            due: self.due,
            over: self.over.map(CycleMoment::from),
            state: self.state.map(State::word),
            took_ms: self.took,
            reason: self.reason.map(str::to_owned),
            attributes: shown.collect(),
        }
    }
}

fn unknown(periods: &[Period], name: &str) -> Problem {
    let known = periods.iter().map(|period| period.name.as_str());
    let help = did_you_mean(name, known.clone()).map_or_else(
        || format!("there are: {}", known.take(40).collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    Problem::new("unknown_period", "/period", format!("there is no period `{name}`")).with("period", name).help(help)
}
