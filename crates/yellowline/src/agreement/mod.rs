//! What both teams agreed: one JSON document, read strictly, once.
//!
//! It has two parts with a fingerprint each: `definitions`, which both teams approve, and
//! `parameters`, which change weekly. Nothing is filled in before a fingerprint is taken.

mod ageing;
mod calendar;
mod clock;
mod conversion;
#[cfg(feature = "handoff")]
mod duties;
mod experiment;
#[cfg(feature = "replay")]
mod force;
mod goal;
mod hand_off;
mod predicate;
mod ready;
mod refer;
mod scores;
mod scoring;
mod shape;
mod stage;

pub use ageing::{Ageing, Frequency};
#[cfg(feature = "calendar")]
pub use calendar::{Calendar, Holiday, Window};
pub use conversion::{Conversion, Reporting, Skips};
#[cfg(feature = "handoff")]
pub use duties::{Clock, Duties};
pub use experiment::Experiment;
#[cfg(feature = "notice")]
pub(crate) use experiment::check as check_experiment;
#[cfg(feature = "replay")]
pub use force::in_force;
#[cfg(feature = "pace")]
pub use goal::{Counted, Goal, Target};
#[cfg(feature = "pace")]
pub(crate) use goal::{bad_target, target, two_targets};
pub use hand_off::{HandOff, WorkOrder};
pub use predicate::{Compare, Predicate, Test, Tri};
pub use ready::{Disqualifier, FastTrack, Recycling};
#[cfg(any(feature = "cycle", feature = "handoff"))]
pub(crate) use refer::check_restriction;
pub use scores::FurtherScore;
pub use scoring::{Band, Clamp, Group, Kind, Matrix, Rule, Scoring, TouchFilter, What};
pub use shape::AGREEMENT;
#[cfg(any(feature = "cycle", feature = "handoff"))]
pub(crate) use shape::LEAD_PREDICATE;
pub(crate) use shape::ROW_PREDICATE;
pub use stage::{Entry, Milestone, Stage, StageKind};

#[cfg(test)]
mod tests;

#[cfg(feature = "calendar")]
use crate::calendar::FiscalWeeks;
use crate::json::{self, Node, Shape};
use crate::limit;
use crate::problem::{Problem, Refusal};
#[cfg(feature = "trail")]
use crate::unit::Instant;
use crate::unit::{Currency, Fingerprint, Rate, Zone};
use chrono::NaiveDate;
use scoring::{items, text, title};
use serde::Serialize;

/// An agreement that has been checked: every reference leads somewhere, every bound holds.
#[derive(Clone, Debug)]
pub struct Agreement {
    document: Node,
    definitions: Fingerprint,
    parameters: Fingerprint,
    /// Its name.
    pub name: String,
    /// The zone of all local dates.
    pub zone: Zone,
    /// Days from Monday to the first day of a week.
    pub week_start: i32,
    /// The local date from which these definitions hold.
    pub valid_from: Option<NaiveDate>,
    /// The definitions that these replace.
    pub supersedes: Option<Fingerprint>,
    /// The month in which the fiscal year starts, from 1.
    #[cfg(feature = "calendar")]
    pub fiscal_start: u32,
    /// Fiscal months of whole weeks; none where they are those of the calendar.
    #[cfg(feature = "calendar")]
    pub fiscal_weeks: Option<FiscalWeeks>,
    /// When teams work; the first is the team's where none is named.
    #[cfg(feature = "calendar")]
    pub calendars: Vec<Calendar>,
    /// Dates on which other windows hold.
    #[cfg(feature = "calendar")]
    pub holidays: Vec<Holiday>,
    /// The currency of money.
    pub currency: Option<Currency>,
    /// Stages, in order.
    pub stages: Vec<Stage>,
    /// What is known of a lead.
    pub attributes: Vec<Attribute>,
    /// The kinds of touches.
    pub touch_kinds: Vec<TouchKind>,
    /// How a lead is scored: by the first score, or by the one looked through.
    pub scoring: Scoring,
    /// What is agreed on handing leads over; the first is meant where none is named.
    pub hand_offs: Vec<HandOff>,
    /// The further score looked through; none for the first.
    pub score: Option<String>,
    /// Further scores, in order.
    pub scores: Vec<FurtherScore>,
    /// The opportunity-creation rate agreed.
    pub opportunity_rate: Option<OpportunityRate>,
    /// The conversions that are reported.
    pub conversions: Vec<Conversion>,
    /// What a stage counts for that a cycle went past.
    pub skips: Skips,
    /// When a figure is flagged.
    pub reporting: Reporting,
    /// What teams are to reach.
    #[cfg(feature = "pace")]
    pub goals: Vec<Goal>,
    /// By when, and how much.
    #[cfg(feature = "pace")]
    pub targets: Vec<Target>,
    /// New leads the team can work in a week.
    pub capacity_per_week: Option<i64>,
    /// New leads each representative can work in a week.
    #[cfg(feature = "monday")]
    pub leads_per_week: Option<i64>,
    /// Pilots registered.
    pub experiments: Vec<Experiment>,
    /// Who approved which definitions.
    pub approvals: Vec<Approval>,
}

/// Something known of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// An exact decimal; otherwise a text.
    pub number: bool,
}

/// A kind of touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchKind {
    /// Its reference, as it stands in the data.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// A seller's touch never scores.
    pub seller: bool,
    /// What a seller's touch is as a follow-up.
    #[cfg(feature = "reports")]
    pub follow_up: FollowUp,
}

/// What a seller's touch is as a follow-up (definition 5.3).
#[cfg(feature = "reports")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// Sent by a machine: it stops no clock.
    Automated,
    /// A person tried.
    Attempt,
    /// A person was answered.
    Conversation,
}

/// The opportunity-creation rate agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpportunityRate {
    /// The rate.
    pub agreed: Rate,
    /// Days of 24 hours after the hand-over; without it any time counts.
    pub within_days: Option<u32>,
}

/// A record of an approval; no authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The fingerprint approved.
    pub definitions: Fingerprint,
    /// The team.
    pub team: String,
    /// Who.
    pub person: String,
    /// When.
    pub date: NaiveDate,
}

impl Agreement {
    /// Reads and checks a document.
    ///
    /// # Errors
    /// Every problem at once, each with its JSON pointer, code and help.
    pub fn parse(document: &str) -> Result<Self, Refusal> {
        if document.len() > limit::AGREEMENT_BYTES {
            return Err(Problem::new(
                "document_too_large",
                "",
                format!("the document has more than {} bytes", limit::AGREEMENT_BYTES),
            )
            .help("an agreement is a few pages; is this the right file?")
            .into());
        }
        let node = json::parse(document)?;
        let mut problems = newer(&node).map_or_else(|| json::check(&node, &Shape::Object(&AGREEMENT)), |p| vec![p]);
        problems.extend(refer::check(&node));
        if !problems.is_empty() {
            return Err(Refusal { problems });
        }
        Self::decode(node).ok_or_else(|| {
            Problem::new("not_decoded", "", "the document passed every check and still could not be read")
                .help("please report this with the document")
                .into()
        })
    }

    /// Did these definitions hold at an instant?
    #[cfg(feature = "trail")]
    pub(crate) fn holds_at(&self, at: Instant) -> bool {
        self.valid_from.and_then(|date| self.zone.midnight(date)).is_none_or(|valid| valid <= at)
    }

    fn decode(document: Node) -> Option<Self> {
        let defs = document.get("definitions")?;
        let empty = Node::Object(Vec::new());
        let parameters = document.get("parameters").unwrap_or(&empty);
        let weekday =
            defs.get("weekStart").and_then(Node::text).and_then(|w| shape::WEEKDAYS.iter().position(|d| *d == w));
        let capacity = parameters.get("capacity").and_then(|c| {
            let of = |key| c.get(key).and_then(Node::int);
            of("representatives")?.checked_mul(of("leadsPerWeek")?)
        });
        let rate = defs.get("opportunityRate").and_then(OpportunityRate::decode);
        let zone = Zone::named(defs.get("timeZone")?.text()?)?;
        let currency = defs.get("currency").and_then(Node::text).and_then(Currency::named);
        #[cfg(feature = "pace")]
        let goals: Vec<_> = items(defs, "goals").iter().filter_map(Goal::decode).collect();
        Some(Self {
            definitions: Fingerprint::of(json::canonical(defs).as_bytes()),
            parameters: Fingerprint::of(json::canonical(parameters).as_bytes()),
            name: text(defs, "name")?,
            zone,
            week_start: i32::try_from(weekday.unwrap_or(0)).ok()?,
            supersedes: defs.get("supersedes").and_then(Node::text).and_then(Fingerprint::parse),
            valid_from: defs.get("validFrom").and_then(Node::text).and_then(json::date),
            #[cfg(feature = "calendar")]
            fiscal_start: defs.get("fiscalYearStart").and_then(Node::int).map_or(Some(1), |m| u32::try_from(m).ok())?,
            #[cfg(feature = "calendar")]
            fiscal_weeks: defs.get("fiscalWeeks").and_then(Node::text).and_then(FiscalWeeks::named),
            #[cfg(feature = "calendar")]
            calendars: items(defs, "calendars").iter().filter_map(|c| Calendar::decode(c, zone)).collect(),
            #[cfg(feature = "calendar")]
            holidays: items(parameters, "holidays").iter().filter_map(Holiday::decode).collect(),
            currency,
            stages: items(defs, "stages").iter().filter_map(Stage::decode).collect(),
            attributes: items(defs, "attributes").iter().filter_map(attribute).collect(),
            touch_kinds: items(defs, "touchKinds").iter().filter_map(touch_kind).collect(),
            scoring: Scoring::decode(defs.get("scoring")?)?,
            hand_offs: items(defs, "handOffs").iter().filter_map(HandOff::decode).collect(),
            score: None,
            scores: items(defs, "scores").iter().filter_map(|score| FurtherScore::decode(score, rate)).collect(),
            opportunity_rate: rate,
            conversions: items(defs, "conversions").iter().filter_map(Conversion::decode).collect(),
            skips: Skips::decode(defs),
            reporting: Reporting::decode(defs),
            #[cfg(feature = "pace")]
            targets: items(parameters, "targets").iter().filter_map(|t| Target::decode(t, &goals, currency)).collect(),
            #[cfg(feature = "pace")]
            goals,
            capacity_per_week: capacity,
            #[cfg(feature = "monday")]
            leads_per_week: parameters.get("capacity").and_then(|c| c.get("leadsPerWeek")).and_then(Node::int),
            experiments: items(parameters, "experiments").iter().filter_map(Experiment::decode).collect(),
            approvals: items(&document, "approvals").iter().filter_map(approval).collect(),
            document,
        })
    }

    /// The fingerprint of what both teams approve.
    #[must_use]
    pub const fn definitions(&self) -> Fingerprint {
        self.definitions
    }

    /// The fingerprint of what changes weekly.
    #[must_use]
    pub const fn parameters(&self) -> Fingerprint {
        self.parameters
    }

    /// Both fingerprints, and the spoken form of the definitions'.
    #[must_use]
    pub fn fingerprints(&self) -> Fingerprints {
        Fingerprints { definitions: self.definitions, parameters: self.parameters, spoken: self.definitions.spoken() }
    }

    /// The document as it was written.
    #[cfg(any(feature = "learn", feature = "rooms", feature = "notice"))]
    pub(crate) const fn document(&self) -> &Node {
        &self.document
    }

    /// The document's RFC 8785 form.
    #[must_use]
    pub fn canonical(&self) -> String {
        json::canonical(&self.document)
    }

    /// The teams that approved exactly these definitions, each once, in byte order.
    #[must_use]
    pub fn approved_by(&self) -> Vec<String> {
        let mut teams: Vec<_> =
            self.approvals.iter().filter(|a| a.definitions == self.definitions).map(|a| a.team.clone()).collect();
        crate::order::sort(&mut teams, Ord::cmp);
        teams.dedup();
        teams
    }

    /// Rules on sellers' touches, which score nothing (finding `seller_touch_scored`, definition 4.2).
    #[must_use]
    pub fn seller_rules(&self) -> Vec<&Rule> {
        let seller = |kind: &str| self.touch_kinds.iter().any(|k| k.seller && k.id == kind);
        self.scoring
            .rules
            .iter()
            .filter(|r| matches!(&r.what, What::Touch { touch, .. } if seller(&touch.kind)))
            .collect()
    }
}

/// Both fingerprints of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Fingerprints {
    /// What both teams approve.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub definitions: Fingerprint,
    /// What changes weekly.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub parameters: Fingerprint,
    /// The definitions' fingerprint, to be read out, as `amber-tide-4f2c`.
    pub spoken: String,
}

/// The JSON Schema of agreements.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> serde_json::Value {
    json::schema(&AGREEMENT, "https://yellowline.example/agreement-1.schema.json")
}

/// A document of a later format: its other keys would only mislead.
fn newer(node: &Node) -> Option<Problem> {
    let version = node.get("yellowline")?.int().filter(|v| *v > 1)?;
    Some(
        Problem::new(
            "newer_agreement",
            "/yellowline",
            format!("format {version} needs a newer engine than {}", crate::ENGINE),
        )
        .with("version", version)
        .help("use the engine the agreement was written for"),
    )
}

fn attribute(node: &Node) -> Option<Attribute> {
    Some(Attribute { id: text(node, "id")?, title: title(node)?, number: text(node, "type")? == "number" })
}

fn touch_kind(node: &Node) -> Option<TouchKind> {
    Some(TouchKind {
        id: text(node, "id")?,
        title: title(node)?,
        seller: text(node, "by")? == "seller",
        #[cfg(feature = "reports")]
        follow_up: match node.get("followUp").and_then(Node::text) {
            Some("automated") => FollowUp::Automated,
            Some("conversation") => FollowUp::Conversation,
            _ => FollowUp::Attempt,
        },
    })
}

#[cfg(feature = "reports")]
impl TouchKind {
    /// Is a touch of it a person's following up? What a machine sends is none (definition 5.3).
    #[must_use]
    pub fn follows_up(&self) -> bool {
        self.seller && self.follow_up != FollowUp::Automated
    }
}

impl OpportunityRate {
    fn decode(node: &Node) -> Option<Self> {
        let (num, den) = node.get("agreed")?.decimal()?.ratio()?;
        let within_days = node.get("withinDays").and_then(Node::int).and_then(|n| u32::try_from(n).ok());
        Some(Self { agreed: Rate::new(num, den), within_days })
    }
}

fn approval(node: &Node) -> Option<Approval> {
    Some(Approval {
        definitions: Fingerprint::parse(node.get("definitions")?.text()?)?,
        team: text(node, "team")?,
        person: text(node, "person")?,
        date: json::date(node.get("date")?.text()?)?,
    })
}
