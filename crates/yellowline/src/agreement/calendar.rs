//! When a team works (definition 5.4).

use super::scoring::items;
#[cfg(feature = "calendar")]
use super::scoring::{text, title};
use super::shape::{ID, ID_FIELD, TEXT, TITLE, WEEKDAYS};
use crate::json::{self, Field, Node, Object, Shape, child};
use crate::problem::Problem;
#[cfg(feature = "calendar")]
use crate::unit::Zone;
#[cfg(feature = "calendar")]
use chrono::NaiveDate;

const WINDOWS: &Shape = &Shape::List(&Shape::Object(&WINDOW), 100);

static WINDOW: Object = Object::new(
    "Window",
    "a time of day at which work is done",
    &[
        Field::required("from", &Shape::Clock, "the local time at which it opens, as `09:00`"),
        Field::required(
            "to",
            &Shape::Clock,
            "the local time at which it closes, as `17:30`; `24:00` is the day's end, a time before `from` is of the next day",
        ),
    ],
);

static DAYS: Object = Object::new(
    "WorkingDays",
    "the windows of each day of the week; a day that is left out is free",
    &[
        Field::optional("monday", WINDOWS, "windows that open on a Monday"),
        Field::optional("tuesday", WINDOWS, "windows that open on a Tuesday"),
        Field::optional("wednesday", WINDOWS, "windows that open on a Wednesday"),
        Field::optional("thursday", WINDOWS, "windows that open on a Thursday"),
        Field::optional("friday", WINDOWS, "windows that open on a Friday"),
        Field::optional("saturday", WINDOWS, "windows that open on a Saturday"),
        Field::optional("sunday", WINDOWS, "windows that open on a Sunday"),
    ],
);

pub(super) static CALENDAR: Object = Object::new(
    "Calendar",
    "when a team works; the first one listed is the team's where none is named",
    &[
        ID_FIELD,
        TITLE,
        Field::optional("timeZone", &Shape::Zone, "the zone of its windows; default: the agreement's"),
        Field::required("days", &Shape::Object(&DAYS), "the windows of each day of the week"),
    ],
);

pub(super) static HOLIDAY: Object = Object::new(
    "Holiday",
    "a local date on which other windows hold, or none",
    &[
        Field::optional("calendar", ID, "the calendar it is of; default: all of them"),
        Field::required("date", &Shape::Date, "the local date"),
        Field::optional("title", TEXT, "what people call it"),
        Field::optional("windows", WINDOWS, "the windows that open on it; default: none"),
    ],
);

/// When a team works.
#[cfg(feature = "calendar")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The zone of its windows.
    pub zone: Zone,
    /// The windows that open on each day of the week, Monday first.
    pub days: [Vec<Window>; 7],
}

/// A window of working time.
#[cfg(feature = "calendar")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Minutes from the local midnight of its date to its opening.
    pub from: u32,
    /// Minutes from the same midnight to its closing, after `from`; beyond 1,440 on the next local day.
    pub to: u32,
}

/// A local date on which other windows hold.
#[cfg(feature = "calendar")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The calendar it is of; none for all.
    pub calendar: Option<String>,
    /// The date.
    pub date: NaiveDate,
    /// What people call it.
    pub title: Option<String>,
    /// The windows that open on it.
    pub windows: Vec<Window>,
}

#[cfg(feature = "calendar")]
impl Calendar {
    pub(super) fn decode(node: &Node, zone: Zone) -> Option<Self> {
        let zone = match node.get("timeZone").and_then(Node::text) {
            Some(name) => Zone::named(name)?,
            None => zone,
        };
        let days = node.get("days")?;
        let mut of_day = WEEKDAYS.iter().map(|day| windows(days, day));
        let days = std::array::from_fn(|_| of_day.next().unwrap_or_default());
        Some(Self { id: text(node, "id")?, title: title(node)?, zone, days })
    }
}

#[cfg(feature = "calendar")]
impl Holiday {
    pub(super) fn decode(node: &Node) -> Option<Self> {
        Some(Self {
            calendar: text(node, "calendar"),
            date: json::date(node.get("date")?.text()?)?,
            title: text(node, "title"),
            windows: windows(node, "windows"),
        })
    }
}

#[cfg(feature = "calendar")]
fn windows(parent: &Node, key: &str) -> Vec<Window> {
    let window = |node: &Node| {
        let (from, to) = ends(node)?;
        Some(Window { from, to: if to < from { to + 1440 } else { to } })
    };
    items(parent, key).iter().filter_map(window).collect()
}

/// The ends of a window as they are written, in minutes.
fn ends(window: &Node) -> Option<(u32, u32)> {
    let end = |key: &str| json::clock(window.get(key)?.text()?);
    Some((end("from")?, end("to")?))
}

/// What of the calendars no shape can say: windows of no length, and two holidays of one date that contradict.
pub(super) fn check(document: &Node) -> Vec<Problem> {
    let mut problems = Vec::new();
    let calendars = document.get("definitions").map_or(&[][..], |definitions| items(definitions, "calendars"));
    for (n, calendar) in calendars.iter().enumerate() {
        let at = format!("/definitions/calendars/{n}/days");
        let Some(days) = calendar.get("days") else { continue };
        WEEKDAYS.iter().for_each(|day| of_day(days, day, &at, &mut problems));
    }
    let holidays = document.get("parameters").map_or(&[][..], |parameters| items(parameters, "holidays"));
    for (n, holiday) in holidays.iter().enumerate() {
        let at = format!("/parameters/holidays/{n}");
        of_day(holiday, "windows", &at, &mut problems);
        let same = |key: &str, other: &Node| holiday.get(key) == other.get(key);
        let other = holidays[..n].iter().find(|other| same("date", other) && same("calendar", other));
        if other.is_some_and(|other| items(holiday, "windows") != items(other, "windows")) {
            let date = holiday.get("date").and_then(Node::text).unwrap_or_default();
            problems.push(
                Problem::new("two_holidays", at, format!("{date} is a holiday of other windows already"))
                    .with("date", date)
                    .help("keep the one that holds, or write the windows of the day into one"),
            );
        }
    }
    problems
}

fn of_day(parent: &Node, key: &str, at: &str, problems: &mut Vec<Problem>) {
    for (n, window) in items(parent, key).iter().enumerate() {
        let Some((from, to)) = ends(window) else { continue };
        let at = format!("{}/{n}", child(at, key));
        if from == to {
            problems.push(
                Problem::new("empty_window", child(&at, "to"), "the window closes when it opens")
                    .help("a whole day is from 00:00 to 24:00; leave out a window in which nobody works"),
            );
        } else if from == 1440 {
            problems.push(
                Problem::new("bad_clock", child(&at, "from"), "a window cannot open at a day's end")
                    .help("write 00:00 on the next day"),
            );
        }
    }
}
