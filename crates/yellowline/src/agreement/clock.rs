//! How soon somebody must follow up (definitions 5.2, 5.4 and 5.6).

use super::shape::ID;
use crate::json::{Field, Object, Shape};

/// A target in minutes: a year of them at most.
const MINUTES: &Shape = &Shape::Whole(1, 525_600);

const SOON: &Shape = &Shape::Object(&TARGET);

const WITHIN: Field = Field::required("within", SOON, "how soon");
const CALENDAR: Field =
    Field::optional("calendar", ID, "whose hours count for business minutes; default: the first calendar");
const REMIND: Field = Field::optional("remindAt", &Shape::Share, "the share of the time after which to remind, as 0.5");
const GRACE: Field =
    Field::optional("grace", MINUTES, "how long after the time is over the lead goes to another owner, in its unit");
const HOPS: Field = Field::optional("hops", &Shape::Whole(0, 100), "how often it does, before the manager is told");

pub(super) static CLOCK_OF_LEAD: Object = Object::new(
    "LeadClock",
    "how soon any person must follow up; it runs once in a cycle",
    &[
        WITHIN,
        CALENDAR,
        Field::optional(
            "from",
            &Shape::Word(&["qualified", "offer"]),
            "what starts it: qualified, or handed over; default: qualified",
        ),
        REMIND,
        GRACE,
        HOPS,
    ],
);

pub(super) static CLOCK_OF_OWNER: Object = Object::new(
    "OwnerClock",
    "how soon each owner must follow up; in the owner's own calendar where that has one",
    &[WITHIN, CALENDAR, REMIND, GRACE, HOPS],
);

static TARGET: Object = Object::exclusive(
    "ClockTarget",
    "minutes, or minutes of business time",
    &[
        Field::optional("minutes", MINUTES, "minutes by the clock on the wall"),
        Field::optional("businessMinutes", MINUTES, "minutes in which the calendar is open"),
    ],
    &["minutes", "businessMinutes"],
);
