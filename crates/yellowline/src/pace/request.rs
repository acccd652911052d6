use crate::agreement::{Agreement, Goal, Target, bad_target, target, two_targets};
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::{Ledger, Table};
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::{AS_OF, Moment, read, same_zone};
use crate::unit::{Decimal, Instant, Zone};
use chrono::NaiveDate;

/// What a report on the pace of goals is asked for.
pub static PACE_REQUEST: Object = Object::new(
    "PaceRequest",
    "what a report on the pace of goals is asked for",
    &[AS_OF, Field::optional("goal", &Shape::Id, "one goal only")],
);

/// A request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// The goals asked for, in the agreement's order, once for each target of the day.
    pub(super) goals: Vec<Asked>,
}

/// A goal with one of its targets.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Asked {
    /// Its place in the agreement.
    pub(super) goal: usize,
    /// None where it has no target of the day.
    pub(super) span: Option<Span>,
}

/// What is to be reached within some dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub(super) struct Span {
    /// The first local date.
    #[cfg_attr(feature = "partials", serde(with = "crate::partial::date"))]
    pub(super) from: NaiveDate,
    /// The last, included.
    #[cfg_attr(feature = "partials", serde(with = "crate::partial::date"))]
    pub(super) to: NaiveDate,
    /// How many; of money, in minor units.
    pub(super) target: i64,
}

impl Request {
    /// Reads a request and looks for the targets of the day, in the agreement and in the ledger's table of goals.
    ///
    /// # Errors
    /// Where it is not understood, or the ledger contradicts the agreement.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let node = read(text, &PACE_REQUEST)?;
        let moment = Moment::of(&node, agreement.zone)?;
        let only = node.get("goal").and_then(Node::text);
        if let Some(id) = only.filter(|id| agreement.goals.iter().all(|goal| goal.id != *id)) {
            return Err(unknown(agreement, id).into());
        }
        let today = day_before(agreement.zone, moment.instant);
        let mut goals = Vec::new();
        for (n, goal) in agreement.goals.iter().enumerate().filter(|(_, goal)| only.is_none_or(|id| goal.id == id)) {
            let mut spans = spans(agreement, ledger, goal)?;
            spans.retain(|span| today.is_some_and(|today| span.from <= today && today <= span.to));
            if spans.is_empty() {
                goals.push(Asked { goal: n, span: None });
            }
            goals.extend(spans.into_iter().map(|span| Asked { goal: n, span: Some(span) }));
        }
        Ok(Self { moment, goals })
    }
}

/// The local date of the last instant before a moment.
fn day_before(zone: Zone, moment: Instant) -> Option<NaiveDate> {
    zone.date(Instant::from_ms(moment.ms() - 1).unwrap_or(Instant::MIN))
}

/// All targets of a goal: the agreement's as they are listed, then the ledger's by their dates.
fn spans(agreement: &Agreement, ledger: &Ledger, goal: &Goal) -> Result<Vec<Span>, Problem> {
    let own = agreement.targets.iter().filter(|target| target.goal == goal.id);
    let mut spans: Vec<Span> =
        own.map(|Target { from, to, target, .. }| Span { from: *from, to: *to, target: *target }).collect();
    let mut told = Vec::new();
    let rows = ledger.table(Table::Goals);
    let text = |name: &str, row: usize| rows.text(name).text(row);
    for row in (0..rows.len()).filter(|row| text("goal", *row) == Some(&goal.id)) {
        // A person's own goal is another one, and so is another team's; without an end there is no line.
        let is_own =
            text("person", row).is_none() && text("team", row).is_none_or(|team| Some(team) == goal.team.as_deref());
        let date = |name: &str| rows.stamp(name, row).and_then(|stamp| agreement.zone.date(stamp.at));
        let (Some(from), Some(to)) = (date("from"), date("to").filter(|_| is_own)) else { continue };
        let currency = agreement.currency.filter(|_| goal.money);
        let fits =
            text("currency", row).is_none_or(|code| !goal.money || currency.is_some_and(|c| c.to_string() == code));
        let written = text("target", row).and_then(Decimal::parse).filter(|_| fits);
        let target = written.and_then(|written| target(written, currency)).filter(|_| from <= to);
        let Some(target) = target else {
            return Err(bad_target("", goal.money).with("goal", &goal.id).with("from", from));
        };
        told.push(Span { from, to, target });
    }
    crate::order::sort(&mut told, |a, b| (a.from, a.to, a.target).cmp(&(b.from, b.to, b.target)));
    for span in told {
        match spans.iter().find(|known| (known.from, known.to) == (span.from, span.to)) {
            Some(known) if *known == span => {}
            Some(_) => return Err(two_targets("", &goal.id).with("from", span.from)),
            None => spans.push(span),
        }
    }
    Ok(spans)
}

fn unknown(agreement: &Agreement, id: &str) -> Problem {
    let known: Vec<_> = agreement.goals.iter().map(|goal| goal.id.as_str()).collect();
    let help = match did_you_mean(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the agreement has none: agree on one under `goals`".to_owned(),
        None => format!("the agreement has: {}", known.join(", ")),
    };
    Problem::new("unknown_reference", "/goal", format!("`{id}` is not the id of a goal")).help(help)
}
