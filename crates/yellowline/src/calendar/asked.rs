use super::business::Business;
use super::period::{Unit, touching};
use super::requested::ordered;
use crate::agreement::Agreement;
use crate::json::{self, Field, Node, Object, Shape};
use crate::limit;
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::read;
use crate::unit::{AsOf, Instant, Zone};
use serde::Serialize;

/// Which periods are asked for.
pub static PERIODS_REQUEST: Object = Object::new(
    "PeriodsRequest",
    "which periods are asked for: all of a unit that touch two dates and what is between",
    &[
        Field::required("unit", &Shape::Word(Unit::WORDS), "the unit of the periods"),
        Field::required("from", &Shape::Date, "the first local date"),
        Field::required("to", &Shape::Date, "the last local date, included"),
    ],
);

/// Which business time is asked for.
pub static BUSINESS_REQUEST: Object = Object::new(
    "BusinessRequest",
    "which business time is asked for",
    &[
        Field::optional("calendar", &Shape::Id, "the calendar; default: the first of the agreement"),
        Field::required(
            "start",
            &Shape::AnyText,
            "from when it is counted: an instant; without an offset a local time or a date of the agreement's zone",
        ),
        Field::optional("end", &Shape::AnyText, "until when it is counted, not included"),
        Field::optional("add", &Shape::Whole(0, 1 << 43), "milliseconds of business time that are added to the start"),
    ],
);

/// Periods of a unit, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListedPeriods {
    /// Each ends where the next begins.
    pub periods: Vec<ListedPeriod>,
}

/// A period `[start, end)` between two local midnights; empty where its dates do not exist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ListedPeriod {
    /// What it is called, as `2026-Q1`.
    pub name: String,
    /// Its first local date.
    pub from: String,
    /// The first local date after it.
    pub to: String,
    /// The local midnight that begins it, in milliseconds.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub start: Instant,
    /// The local midnight that ends it.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub end: Instant,
}

/// Business time of a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BusinessTime {
    /// The start, or the next opening, in milliseconds; null where the calendar never opens again.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub effective_start: Option<Instant>,
    /// Milliseconds of business time from start to end; null without an end.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub elapsed: Option<i64>,
    /// When what is added has passed, in milliseconds; null without it, and where it never does.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub due: Option<Instant>,
}

/// The periods of a unit that touch a range of dates; request: `{"unit", "from", "to"}`.
///
/// # Errors
/// Where the request is not understood, or so many are no list.
pub fn periods(agreement: &Agreement, request: &str) -> Result<ListedPeriods, Refusal> {
    let node = read(request, &PERIODS_REQUEST)?;
    let date = |key: &str| json::date(node.get(key)?.text()?);
    let unit = node.get("unit").and_then(Node::text).and_then(Unit::named);
    let (Some(unit), Some(from), Some(to)) = (unit, date("from"), date("to")) else {
        return Err(Problem::new("bad_date", "", "these are no dates").into());
    };
    ordered(from, to)?;
    let all = touching(agreement, unit, from, to);
    if all.len() > limit::PERIODS {
        return Err(Problem::new("too_many_periods", "/to", format!("these are {} periods", all.len()))
            .with("limit", limit::PERIODS)
            .help("ask for fewer dates, or for a longer unit")
            .into());
    }
    let listed = all.into_iter().map(|p| ListedPeriod {
        name: p.name,
        from: p.from.to_string(),
        to: p.to.to_string(),
        start: p.start,
        end: p.end,
    });
    Ok(ListedPeriods { periods: listed.collect() })
}

/// Business time of a calendar; request: `{"calendar"?, "start", "end"?, "add"?}`.
///
/// # Errors
/// Where the request is not understood or the agreement has no such calendar.
pub fn business(agreement: &Agreement, request: &str) -> Result<BusinessTime, Refusal> {
    let node = read(request, &BUSINESS_REQUEST)?;
    let start = instant(&node, "start", agreement.zone)?;
    let end = node.get("end").map(|_| instant(&node, "end", agreement.zone)).transpose()?;
    let id = node.get("calendar").and_then(Node::text);
    let business = Business::of(agreement, id).ok_or_else(|| unknown(agreement, id))?;
    let add = node.get("add").and_then(Node::int);
    Ok(BusinessTime {
        effective_start: business.effective_start(start),
        elapsed: end.map(|end| business.elapsed(start, end)),
        due: add.and_then(|ms| business.add(start, ms)),
    })
}

/// An instant; without an offset a local time or a local date of the agreement's zone, where the date begins.
fn instant(request: &Node, key: &str, zone: Zone) -> Result<Instant, Problem> {
    let given = request.get(key).and_then(Node::text).unwrap_or_default();
    let wall = |utc: AsOf| match utc {
        AsOf::Instant(wall) => zone.instant(chrono::DateTime::from_timestamp_millis(wall.ms())?.naive_utc()),
        AsOf::Date(date) => zone.midnight(date),
    };
    let found = match AsOf::parse(given) {
        Some(AsOf::Instant(at)) => Some(at),
        Some(date) => wall(date),
        None => ["Z", ":00Z"].iter().find_map(|rest| AsOf::parse(&format!("{given}{rest}"))).and_then(wall),
    };
    found.ok_or_else(|| {
        Problem::new("bad_date", json::child("", key), format!("`{given}` is no instant between 1900 and 2099"))
            .help("write it as `2026-11-20T10:00:00Z`, or without its offset for a local time")
    })
}

fn unknown(agreement: &Agreement, id: Option<&str>) -> Problem {
    let (said, help) = match id {
        Some(id) => {
            let known = agreement.calendars.iter().map(|calendar| calendar.id.as_str());
            let help = did_you_mean(id, known.clone()).map_or_else(
                || format!("the agreement has: {}", known.collect::<Vec<_>>().join(", ")),
                |meant| format!("did you mean `{meant}`?"),
            );
            (format!("the agreement has no calendar `{id}`"), help)
        }
        None => ("the agreement has no calendar".to_owned(), "agree on one under `calendars`".to_owned()),
    };
    Problem::new("unknown_calendar", "/calendar", said).help(help)
}
