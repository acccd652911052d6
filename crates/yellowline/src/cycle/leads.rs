use super::path::{Passage, Path};
use super::split::Split;
use super::{Cycles, Exit, Request, Spell, Stages};
use crate::Named;
use crate::agreement::{Agreement, Conversion, LEAD_PREDICATE};
use crate::calendar::{Period, RequestedPeriods};
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::{Ledger, Owners};
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::{AS_OF, Report, SHOWN, read};
use crate::unit::{Instant, Stamp, Zone};
use serde::Serialize;
use std::cmp::Reverse;

/// Which leads behind a figure of the cycle are asked for.
pub static CYCLE_LEADS_REQUEST: Object = Object::exclusive(
    "CycleLeadsRequest",
    "the leads behind one figure: of a stage (`stage` and `list`) or of a conversion (`conversion` and `cohort`)",
    &[
        AS_OF,
        RequestedPeriods::UNIT,
        RequestedPeriods::COUNT,
        RequestedPeriods::FROM,
        RequestedPeriods::TO,
        Field::optional("by", &Shape::Id, "the attribute of the segment, as in the report"),
        Field::optional("value", &Shape::AnyText, "the segment's value; without it those of which `by` is missing"),
        Field::optional("where", &Shape::Choice(&LEAD_PREDICATE), "only leads of which this test is true"),
        Field::optional("period", &Shape::Text, "the name of one of the periods; default the last"),
        Field::optional("stage", &Shape::Id, "the stage"),
        Field::optional("list", &Shape::Word(LISTS), "which of the stage's figures"),
        Field::optional("conversion", &Shape::Id, "the conversion"),
        Field::optional("cohort", &Shape::Word(COHORTS), "which of the conversion's figures"),
        Field::optional("offset", &Shape::Whole(0, 1 << 40), "how many rows to pass over; default 0"),
        Field::optional("limit", &Shape::Whole(1, crate::limit::PAGE), "how many rows to give; default 50"),
    ],
    &["stage", "conversion"],
);

/// The figures of a stage, as the report names them; `out` is all exits together.
const LISTS: &[&str] = &[
    "opening",
    "in",
    "out",
    "forward",
    "back",
    "detour",
    "won",
    "lost",
    "disqualified",
    "restart",
    "closing",
    "active",
    "undated",
];
/// Those of a conversion; `notConverted` are the mature ones that did not in time.
const COHORTS: &[&str] = &["cycles", "mature", "converted", "notConverted", "immature", "convertedEarly", "outOfOrder"];

/// A page of the leads behind a figure: one row for each stay or cycle it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CycleLeads {
    /// Always `cycleLeads`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The period's name.
    pub period: String,
    /// The stage's id; null for a conversion.
    pub stage: Option<String>,
    /// The conversion's id; null for a stage.
    pub conversion: Option<String>,
    /// The word of the figure.
    pub list: String,
    /// How many rows the list has: the figure itself.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub total: usize,
    /// The page: of a balance who has been there longest first, else the latest first.
    pub rows: Vec<CycleLead>,
}

/// A stay of a lead in a stage, or one of its cycles in a cohort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CycleLead {
    /// The lead's id.
    pub lead: String,
    /// The number of its cycle, from 1; null where it has no date.
    pub cycle: Option<u32>,
    /// When it entered the stage, or the cohort; null where it has no date.
    pub entered: Option<CycleMoment>,
    /// When it left the stage, or reached the later one of a conversion; null where it has not.
    pub left: Option<CycleMoment>,
    /// How it left; null of a conversion, and where it has not.
    #[cfg_attr(
        feature = "typescript",
        ts(type = "\"forward\" | \"back\" | \"detour\" | \"won\" | \"lost\" | \"disqualified\" | \"restart\" | null")
    )]
    pub way: Option<&'static str>,
    /// The stage it left for or reached; null where it has not, or where the agreement does not know the stage.
    pub to: Option<String>,
    /// From one to the other in milliseconds, else up to the moment.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub lasted_ms: Option<i64>,
    /// The owner in force at the moment.
    pub owner: Option<String>,
    /// Well-known attributes the ledger has of it.
    #[cfg_attr(feature = "typescript", ts(type = "Record<string, string>"))]
    pub attributes: Named<&'static str, String>,
}

/// An instant with its precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CycleMoment {
    /// In milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub at: Instant,
    /// Only the day is known, and this is its start.
    pub day: bool,
}

impl From<Stamp> for CycleMoment {
    fn from(Stamp { at, day }: Stamp) -> Self {
        Self { at, day }
    }
}

/// What is asked for, checked.
pub(super) struct Asked {
    /// As for the report.
    pub(super) request: Request,
    period: Period,
    last: bool,
    value: Option<String>,
    figure: Figure,
    list: String,
    offset: usize,
    limit: usize,
}

/// The figure: of a stage or a conversion of the agreement, by its place.
enum Figure {
    Stage(usize),
    Conversion(usize),
}

impl Asked {
    /// Reads a request.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub(super) fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        let node = read(text, &CYCLE_LEADS_REQUEST)?;
        let request = Request::of_node(agreement, ledger, &node)?;
        let text = |key| node.get(key).and_then(Node::text);
        let periods = &request.periods.periods;
        let named = text("period").map_or(Some(periods.len() - 1), |name| periods.iter().position(|p| p.name == name));
        let at = named.ok_or_else(|| unknown("period", periods.iter().map(|p| p.name.as_str()), text("period")))?;
        if let (None, Some(_)) = (&request.by, text("value")) {
            return Err(missing("by", "a value is one of an attribute").into());
        }
        let (figure, list) = match text("stage") {
            Some(id) => {
                let stage = agreement.stages.iter().position(|stage| stage.id == id);
                let ids = agreement.stages.iter().map(|stage| stage.id.as_str());
                let stage = stage.ok_or_else(|| unknown("stage", ids, Some(id)))?;
                (Figure::Stage(stage), text("list").ok_or_else(|| missing("list", "which of the stage's figures"))?)
            }
            None => {
                let id = text("conversion");
                let conversion = agreement.conversions.iter().position(|known| Some(known.id.as_str()) == id);
                let ids = agreement.conversions.iter().map(|known| known.id.as_str());
                let conversion = conversion.ok_or_else(|| unknown("conversion", ids, id))?;
                let list = text("cohort").ok_or_else(|| missing("cohort", "which of the conversion's figures"))?;
                (Figure::Conversion(conversion), list)
            }
        };
        let whole =
            |key, default| node.get(key).and_then(Node::int).and_then(|n| usize::try_from(n).ok()).unwrap_or(default);
        Ok(Self {
            period: periods[at].clone(),
            last: at + 1 == periods.len(),
            value: text("value").map(str::to_owned),
            figure,
            list: list.to_owned(),
            offset: whole("offset", 0),
            limit: whole("limit", 50),
            request,
        })
    }

    /// The page of them.
    pub(super) fn page(&self, agreement: &Agreement, ledger: &Ledger, cycles: &Cycles) -> Report {
        let finder = Finder::new(agreement, ledger, cycles, self);
        let split = Split::of(ledger, &self.request);
        let wanted =
            |segment: u32| self.request.by.is_none() || split.values[segment as usize] == self.value.as_deref();
        let mut found = Vec::new();
        for lead in (0..ledger.leads().len()).filter(|lead| split.of[*lead].is_some_and(wanted)) {
            match self.figure {
                Figure::Stage(stage) => finder.stays(lead, stage, &mut found),
                Figure::Conversion(conversion) => finder.cycles(lead, &agreement.conversions[conversion], &mut found),
            }
        }
        // Leads stand by their ids' bytes, and equal ones keep their order.
        if matches!(self.list.as_str(), "opening" | "closing" | "active") {
            crate::order::sort(&mut found, |a, b| a.entered().cmp(&b.entered()));
        } else {
            crate::order::sort(&mut found, |a, b| Reverse(self.when(a)).cmp(&Reverse(self.when(b))));
        }
        let total = found.len();
        let rows = found.into_iter().skip(self.offset).take(self.limit).map(|found| finder.row(found)).collect();
        let (stage, conversion) = match self.figure {
            Figure::Stage(n) => (Some(agreement.stages[n].id.clone()), None),
            Figure::Conversion(n) => (None, Some(agreement.conversions[n].id.clone())),
        };
        let period = self.period.name.clone();
        let list = self.list.clone();
        let body = CycleLeads { report: "cycleLeads", version: 1, period, stage, conversion, list, total, rows };
        Report::seal(&body, agreement, ledger.fingerprint(), &self.request.moment)
    }

    /// By which instant a row stands among the latest.
    fn when(&self, found: &Found) -> Option<Instant> {
        let entered = matches!(self.figure, Figure::Conversion(_)) || self.list == "in";
        if entered { found.entered() } else { found.left.map(|left| left.at) }
    }
}

/// A row before it is written.
struct Found {
    lead: usize,
    /// The cycle and the beginning; none where there is no date.
    from: Option<(u32, Stamp)>,
    left: Option<Stamp>,
    way: Option<Exit>,
    to: Option<usize>,
}

impl Found {
    fn entered(&self) -> Option<Instant> {
        self.from.map(|(_, stamp)| stamp.at)
    }
}

/// Looks for what a figure counts.
struct Finder<'a> {
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    cycles: &'a Cycles,
    asked: &'a Asked,
    path: Path,
    owners: Owners<'a>,
    zone: Zone,
}

impl<'a> Finder<'a> {
    fn new(agreement: &'a Agreement, ledger: &'a Ledger, cycles: &'a Cycles, asked: &'a Asked) -> Self {
        let path = Path::of(agreement, &Stages::new(agreement, ledger));
        let owners = Owners::new(ledger, cycles.moment.future);
        Self { agreement, ledger, cycles, asked, path, owners, zone: agreement.zone }
    }

    /// The stays of a lead that a stage's figure counts.
    fn stays(&self, lead: usize, stage: usize, found: &mut Vec<Found>) {
        let spells = self.cycles.spells(lead);
        if self.asked.list == "undated" {
            if self.undated(lead, stage) {
                found.push(Found { lead, from: None, left: None, way: None, to: None });
            }
            return;
        }
        for (n, spell) in spells.iter().enumerate().filter(|(_, spell)| spell.stage() == stage) {
            if self.counts(lead, spell) {
                let next = spells.get(n + 1).filter(|next| spell.way.is_some() && next.enter == spell.exit);
                found.push(Found {
                    lead,
                    from: Some((spell.cycle, spell.entered())),
                    left: spell.exited(),
                    way: spell.way,
                    to: next.map(Spell::stage),
                });
            }
        }
    }

    /// Is the stay in the figure asked for?
    fn counts(&self, lead: usize, spell: &Spell) -> bool {
        let period = &self.asked.period;
        let there = |bound: Instant| spell.enter < bound && (spell.way.is_none() || bound <= spell.exit);
        match self.asked.list.as_str() {
            "opening" => there(period.start),
            "closing" => there(period.end),
            "active" => there(period.end) && self.active(lead, spell.stage()),
            "in" => period.contains(spell.enter),
            "out" => spell.way.is_some() && period.contains(spell.exit),
            way => spell.way.map(Exit::word) == Some(way) && period.contains(spell.exit),
        }
    }

    /// Was the buyer heard of within the agreed days before the period's end?
    fn active(&self, lead: usize, stage: usize) -> bool {
        let Some(days) = self.agreement.stages[stage].active_days else { return false };
        let moment = &self.cycles.moment;
        let end = self.asked.period.end;
        let since = Stamp { at: end.min(moment.instant).minus_days(days), day: false };
        let touches = self.ledger.touches();
        let buyer = |id: &str| self.agreement.touch_kinds.iter().any(|kind| kind.id == id && !kind.seller);
        touches.of(lead).any(|row| {
            let stamp = touches.stamp(row);
            stamp.at < end
                && stamp.at < moment.future
                && self.zone.at_or_before(since, stamp)
                && touches.kind().text(row).is_some_and(buyer)
        })
    }

    fn undated(&self, lead: usize, stage: usize) -> bool {
        let leads = self.ledger.leads();
        let current = || leads.attribute("stage").and_then(|column| column.text(lead));
        self.asked.last
            && leads.created(lead).is_none()
            && !self.cycles.leads[lead].by_stage
            && current() == Some(&self.agreement.stages[stage].id)
    }

    /// The cycles of a lead that a conversion's figure counts.
    fn cycles(&self, lead: usize, conversion: &Conversion, found: &mut Vec<Found>) {
        let rank = |id: &str| {
            let stage = self.agreement.stages.iter().position(|stage| stage.id == id);
            stage.and_then(|stage| self.path.rank[stage])
        };
        let (Some(from), Some(to)) = (rank(&conversion.from), rank(&conversion.to)) else { return };
        for spells in self.cycles.journeys(lead) {
            found.extend(self.member(lead, &self.path.passage(spells), (from, to), conversion.within_days));
        }
    }

    /// The cycle where it is in the figure asked for (definition 3.3).
    fn member(&self, lead: usize, cycle: &Passage<'_>, (from, to): (u32, u32), days: u32) -> Option<Found> {
        let (at, _) = cycle.enters(from)?;
        let spell = &cycle.spells[at];
        let entered = spell.entered();
        let reached = cycle.reaches(to);
        let left = reached.map(|reached| cycle.spells[reached].entered());
        let due = Stamp { at: entered.at.plus_days(days), day: entered.day };
        let mature = self.zone.at_or_before(due, Stamp { at: self.cycles.moment.instant, day: false });
        let in_time = left.is_some_and(|left| self.zone.at_or_before(left, due));
        let out_of_order = reached.is_some_and(|reached| reached < at);
        let counted = match self.asked.list.as_str() {
            "outOfOrder" => out_of_order,
            _ if out_of_order => false,
            "mature" => mature,
            "converted" => mature && in_time,
            "notConverted" => mature && !in_time,
            "immature" => !mature,
            "convertedEarly" => !mature && in_time,
            _ => true,
        };
        (counted && self.asked.period.contains(entered.at)).then(|| Found {
            lead,
            from: Some((spell.cycle, entered)),
            left,
            way: None,
            to: reached.map(|reached| cycle.spells[reached].stage()),
        })
    }

    fn row(&self, found: Found) -> CycleLead {
        let leads = self.ledger.leads();
        let shown = SHOWN.into_iter().filter_map(|id| Some((id, leads.attribute(id)?.text(found.lead)?.to_owned())));
        let now = Stamp { at: self.cycles.moment.instant, day: false };
        let until = found.left.unwrap_or(now);
        CycleLead {
            lead: leads.id(found.lead).to_owned(),
            cycle: found.from.map(|(cycle, _)| cycle + 1),
            entered: found.from.map(|(_, stamp)| stamp.into()),
            left: found.left.map(CycleMoment::from),
            way: found.way.map(Exit::word),
            to: found.to.map(|stage| self.agreement.stages[stage].id.clone()),
            lasted_ms: found.from.map(|(_, from)| super::book::length(from, until, self.zone)),
            owner: self.owners.at(found.lead, None).map(str::to_owned),
            attributes: shown.collect(),
        }
    }
}

impl Exit {
    /// As the report names it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Back => "back",
            Self::Detour => "detour",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Disqualified => "disqualified",
            Self::Restart => "restart",
        }
    }
}

fn missing(key: &'static str, help: &'static str) -> Problem {
    Problem::new("missing_key", "", format!("the key `{key}` is missing")).with("key", key).help(help)
}

fn unknown<'a>(what: &'static str, known: impl Iterator<Item = &'a str> + Clone, id: Option<&str>) -> Problem {
    let id = id.unwrap_or_default();
    let help = did_you_mean(id, known.clone()).map_or_else(
        || format!("there are: {}", known.take(40).collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    let code = match what {
        "stage" => "unknown_stage",
        "period" => "unknown_period",
        _ => "unknown_conversion",
    };
    Problem::new(code, format!("/{what}"), format!("there is no {what} `{id}`")).with(what, id).help(help)
}
