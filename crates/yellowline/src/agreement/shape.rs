//! What an agreement looks like. Decoder, JSON Schema and TypeScript types read this.

use super::ageing::{AGEING, DURATION, FREQUENCY};
use super::calendar::{CALENDAR, HOLIDAY};
use super::conversion::{CONVERSION, REPORTING, SKIPS};
use super::experiment::EXPERIMENT;
use super::goal::{GOAL, TARGET};
use super::hand_off::HAND_OFF;
use super::ready::{DISQUALIFIER, FAST_TRACK, RECYCLING};
use super::scores::FURTHER_SCORE;
use super::stage::STAGE;
use crate::json::{Choice, Field, Object, Shape};
use crate::limit::{LIST, RULES};

pub(super) const TEXT: &Shape = &Shape::Text;
pub(super) const ID: &Shape = &Shape::Id;
const POINTS: &Shape = &Shape::Points;
const NUMBER: &Shape = &Shape::Number;
const KIND: &Shape = &Shape::Word(&["fit", "behaviour"]);

pub(super) const ID_FIELD: Field = Field::required("id", ID, "how other parts refer to it");
pub(super) const TITLE: Field = Field::optional("title", TEXT, "what people call it");
const MIN: Field = Field::optional("min", POINTS, "the least it may contribute, in points");
const MAX: Field = Field::optional("max", POINTS, "the most it may contribute, in points");

/// The whole document.
pub static AGREEMENT: Object = Object::new(
    "AgreementDocument",
    "what sales and marketing agreed, in one document",
    &[
        Field::required("yellowline", &Shape::Whole(1, 1), "the version of this format: 1"),
        Field::required("definitions", &Shape::Object(&DEFINITIONS), "what both teams approve"),
        Field::optional("parameters", &Shape::Object(&PARAMETERS), "what changes weekly"),
        Field::optional("approvals", &Shape::List(&Shape::Object(&APPROVAL), LIST), "who approved which definitions"),
    ],
);

static DEFINITIONS: Object = Object::new(
    "Definitions",
    "what both teams approve: the meaning of every number",
    &[
        Field::required("name", TEXT, "the agreement's name"),
        Field::required("timeZone", &Shape::Zone, "the IANA time zone of all dates, as `Europe/Berlin`"),
        Field::optional("weekStart", &Shape::Word(WEEKDAYS), "the first day of a week; default monday"),
        Field::optional(
            "fiscalYearStart",
            &Shape::Whole(1, 12),
            "the month in which the fiscal year starts; default 1",
        ),
        Field::optional(
            "fiscalWeeks",
            &Shape::Word(&["4-4-5", "4-5-4", "5-4-4"]),
            "fiscal months of so many whole weeks, the year from the start of a week nearest to its first month; default: months of the calendar",
        ),
        Field::optional("calendars", &Shape::List(&Shape::Object(&CALENDAR), LIST), "when teams work"),
        Field::optional("currency", &Shape::Currency, "the ISO 4217 currency of money, as `EUR`"),
        Field::optional("validFrom", &Shape::Date, "the local date from which these definitions hold"),
        Field::optional("supersedes", &Shape::Hash, "the fingerprint of the definitions these replace"),
        Field::optional(
            "stages",
            &Shape::List(&Shape::Object(&STAGE), LIST),
            "the stages of the revenue cycle, in order",
        ),
        Field::optional("attributes", &Shape::List(&Shape::Object(&ATTRIBUTE), LIST), "what is known of a lead"),
        Field::optional(
            "touchKinds",
            &Shape::List(&Shape::Object(&TOUCH_KIND), LIST),
            "the kinds of touches, and whose they are",
        ),
        Field::required("scoring", &Shape::Object(&SCORING), "how a lead is scored and when it is ready for sales"),
        Field::optional(
            "handOffs",
            &Shape::List(&Shape::Object(&HAND_OFF), LIST),
            "what is agreed on handing leads over",
        ),
        Field::optional("goals", &Shape::List(&Shape::Object(&GOAL), LIST), "what teams are to reach"),
        Field::optional(
            "scores",
            &Shape::List(&Shape::Object(&FURTHER_SCORE), LIST),
            "further scores beside it, as one for each product line",
        ),
        Field::optional(
            "conversions",
            &Shape::List(&Shape::Object(&CONVERSION), LIST),
            "the conversions that are reported",
        ),
        Field::optional(
            "skips",
            &Shape::Word(SKIPS),
            "what a stage counts for that was passed; default: it was reached and enters no cohort",
        ),
        Field::optional("reporting", &Shape::Object(&REPORTING), "when a figure is flagged"),
        Field::optional("opportunityRate", &Shape::Object(&OPPORTUNITY_RATE), "the opportunity-creation rate agreed"),
    ],
);

/// Monday first, as ISO 8601 counts.
pub(super) const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

static ATTRIBUTE: Object = Object::new(
    "Attribute",
    "something known of a lead",
    &[
        ID_FIELD,
        TITLE,
        Field::required("type", &Shape::Word(&["text", "number"]), "whether it is a text or an exact decimal"),
    ],
);

static TOUCH_KIND: Object = Object::new(
    "TouchKind",
    "a kind of touch",
    &[
        ID_FIELD,
        TITLE,
        Field::required("by", &Shape::Word(&["buyer", "seller"]), "whose touch it is: only a buyer's touch can score"),
        Field::optional("origin", &Shape::Word(&["marketing", "sales"]), "which team's work led to it"),
        Field::optional(
            "followUp",
            &Shape::Word(&["automated", "attempt", "conversation"]),
            "what a seller's touch is as a follow-up: automated stops no clock; default: attempt",
        ),
    ],
);

pub(super) static SCORING: Object = Object::new(
    "Scoring",
    "how a lead is scored: rules, their groups and caps, and the threshold",
    &[
        Field::optional(
            "groups",
            &Shape::List(&Shape::Object(&GROUP), RULES),
            "groups of rules with caps of their own",
        ),
        Field::required("rules", &Shape::List(&Shape::Choice(&RULE), RULES), "the rules"),
        Field::optional("total", &Shape::Object(&CLAMP), "the caps of the total score"),
        Field::optional(
            "ageing",
            &Shape::Object(&AGEING),
            "how touches age where a rule of positive points does not say",
        ),
        Field::required("threshold", POINTS, "a lead with at least this score is ready for sales, in points"),
        Field::optional("hysteresis", POINTS, "how many points a ready lead may fall below the threshold; default 0"),
        Field::optional("recycling", &Shape::Object(&RECYCLING), "touches of earlier cycles; default: drop"),
        Field::optional(
            "fastTracks",
            &Shape::List(&Shape::Object(&FAST_TRACK), RULES),
            "touches that make a lead ready at once",
        ),
        Field::optional(
            "disqualify",
            &Shape::List(&Shape::Object(&DISQUALIFIER), RULES),
            "tests whose leads are never ready",
        ),
        Field::optional("matrix", &Shape::Object(&MATRIX), "classes of fit against behaviour, as A1 to D4"),
    ],
);

static GROUP: Object = Object::new(
    "Group",
    "rules that are capped together",
    &[ID_FIELD, TITLE, Field::required("kind", KIND, "what its rules look at"), MIN, MAX],
);

static CLAMP: Object = Object::new("Clamp", "the least and the most, in points", &[MIN, MAX]);

static MATRIX: Object = Object::new(
    "Matrix",
    "cut-offs, ascending: N of them make N+1 classes, each with its lower bound",
    &[
        Field::required("fit", &Shape::List(POINTS, 25), "cut-offs of the fit score, classes A (highest), B, …"),
        Field::required(
            "behaviour",
            &Shape::List(POINTS, 25),
            "cut-offs of the behaviour score, classes 1 (highest), 2, …",
        ),
    ],
);

static RULE: Choice = Choice::new(
    "Rule",
    "a rule looks at touches (`touch`), at silence (`inactivity`), tests attributes (`when`), or gives points by a number (`bands`, `perUnit`)",
    &[
        ("touch", &TOUCH_RULE),
        ("inactivity", &INACTIVITY_RULE),
        ("when", &WHEN_RULE),
        ("bands", &BANDS_RULE),
        ("perUnit", &PER_UNIT_RULE),
    ],
);

const GROUP_OF: Field = Field::optional("group", ID, "the group it belongs to; without one it is a group of its own");

const AGED: &Shape = &Shape::Object(&AGEING);
const CHANGED: Field =
    Field::optional("ageing", AGED, "how it ages from the latest change of its attributes; default: not at all");

static TOUCH_RULE: Object = Object::new(
    "TouchRule",
    "points for each of the buyer's touches of a kind",
    &[
        ID_FIELD,
        TITLE,
        GROUP_OF,
        Field::required("touch", &Shape::Object(&TOUCH), "which touches count"),
        Field::required("points", POINTS, "points for each touch"),
        Field::optional("frequency", &Shape::Object(&FREQUENCY), "which touches count; default: all"),
        Field::optional("ageing", &Shape::Object(&AGEING), "how they age; default: as the scoring says"),
        MIN,
        MAX,
    ],
);

static INACTIVITY_RULE: Object = Object::new(
    "InactivityRule",
    "points for the buyer's silence",
    &[
        ID_FIELD,
        TITLE,
        GROUP_OF,
        Field::required("inactivity", &Shape::Object(&INACTIVITY), "how long nothing came from the buyer"),
        Field::required("points", POINTS, "points each time, as a rule negative"),
        MIN,
        MAX,
    ],
);

static INACTIVITY: Object = Object::new(
    "Inactivity",
    "a time without any touch of the buyer's",
    &[
        Field::required("after", &Shape::Object(&DURATION), "counts once when this time has passed since the last"),
        Field::optional("every", &Shape::Object(&DURATION), "and once more with each further"),
    ],
);

pub(super) static TOUCH: Object = Object::new(
    "TouchFilter",
    "which touches count",
    &[
        Field::required("kind", ID, "the kind of touch"),
        Field::optional("where", &Shape::Choice(&TOUCH_PREDICATE), "a test of the touch's campaign, channel or detail"),
    ],
);

static WHEN_RULE: Object = Object::new(
    "WhenRule",
    "points where a test of the lead's attributes is true",
    &[
        ID_FIELD,
        TITLE,
        GROUP_OF,
        Field::required("when", &Shape::Choice(&LEAD_PREDICATE), "the test"),
        Field::required("points", POINTS, "points where it is true"),
        CHANGED,
        MIN,
        MAX,
    ],
);

static BANDS_RULE: Object = Object::new(
    "BandsRule",
    "points by the band a number lies in",
    &[
        ID_FIELD,
        TITLE,
        GROUP_OF,
        Field::required("bands", &Shape::Object(&BANDS), "the number and its bands"),
        CHANGED,
        MIN,
        MAX,
    ],
);

static BANDS: Object = Object::new(
    "Bands",
    "bands of a number, ascending and without overlap",
    &[
        Field::required("attribute", ID, "the attribute, a number"),
        Field::required("bands", &Shape::List(&Shape::Object(&BAND), 100), "the bands"),
    ],
);

static BAND: Object = Object::new(
    "Band",
    "from (included) to (not included), and its points",
    &[
        Field::optional("from", NUMBER, "the lower bound, included"),
        Field::optional("to", NUMBER, "the upper bound, not included"),
        Field::required("points", POINTS, "the points of this band"),
    ],
);

static PER_UNIT_RULE: Object = Object::new(
    "PerUnitRule",
    "points for every full unit of a number",
    &[
        ID_FIELD,
        TITLE,
        GROUP_OF,
        Field::required("perUnit", &Shape::Object(&PER_UNIT), "the number and its unit"),
        Field::required("points", POINTS, "points for each full unit"),
        CHANGED,
        MIN,
        MAX,
    ],
);

static PER_UNIT: Object = Object::new(
    "PerUnit",
    "points × min(max(⌊value / per⌋, 0), max)",
    &[
        Field::required("attribute", ID, "the attribute, a number"),
        Field::required("per", &Shape::Positive, "how much makes one unit"),
        Field::optional("max", &Shape::Whole(0, 1_000_000), "the most units that count"),
    ],
);

macro_rules! predicate {
    ($choice:ident, $leaf:ident, $all:ident, $any:ident, $not:ident, $names:expr, $subject:expr, $of:expr) => {
        pub(crate) static $choice: Choice = Choice::new(
            $names[0],
            "a test, or tests joined with `all`, `any` and `not`; unknown where a value is missing",
            &[($subject, &$leaf), ("all", &$all), ("any", &$any), ("not", &$not)],
        );
        static $leaf: Object = Object::exclusive(
            $names[1],
            "one test of one value; texts compare after trimming",
            &[
                $of,
                Field::optional("equals", &Shape::AnyText, "is this text"),
                Field::optional("oneOf", &Shape::List(&Shape::AnyText, LIST), "is one of these texts"),
                Field::optional("contains", TEXT, "contains this text"),
                Field::optional("startsWith", TEXT, "starts with this text"),
                Field::optional("endsWith", TEXT, "ends with this text"),
                Field::optional("glob", TEXT, "matches this pattern, where `*` is any text and `?` any character"),
                Field::optional("range", &Shape::Object(&RANGE), "is a number within this range"),
                Field::optional("present", &Shape::True, "has a value; never unknown"),
                Field::optional("absent", &Shape::True, "has no value; never unknown"),
                Field::optional("ignoreCase", &Shape::Flag, "compare ASCII letters without case; default false"),
            ],
            &["equals", "oneOf", "contains", "startsWith", "endsWith", "glob", "range", "present", "absent"],
        );
        static $all: Object = Object::new(
            $names[2],
            "true where all are true",
            &[Field::required("all", &Shape::List(&Shape::Choice(&$choice), 100), "tests that must all be true")],
        );
        static $any: Object = Object::new(
            $names[3],
            "true where any is true",
            &[Field::required("any", &Shape::List(&Shape::Choice(&$choice), 100), "tests of which one must be true")],
        );
        static $not: Object = Object::new(
            $names[4],
            "true where it is false",
            &[Field::required("not", &Shape::Choice(&$choice), "a test that must be false")],
        );
    };
}

static RANGE: Object = Object::new(
    "Range",
    "from (included) to (not included)",
    &[
        Field::optional("from", NUMBER, "the lower bound, included"),
        Field::optional("to", NUMBER, "the upper bound, not included"),
    ],
);

predicate!(
    LEAD_PREDICATE,
    LEAD_TEST,
    LEAD_ALL,
    LEAD_ANY,
    LEAD_NOT,
    ["LeadPredicate", "LeadTest", "LeadAll", "LeadAny", "LeadNot"],
    "attribute",
    Field::required("attribute", ID, "the attribute")
);
predicate!(
    TOUCH_PREDICATE,
    TOUCH_TEST,
    TOUCH_ALL,
    TOUCH_ANY,
    TOUCH_NOT,
    ["TouchPredicate", "TouchTest", "TouchAll", "TouchAny", "TouchNot"],
    "field",
    Field::required("field", &Shape::Word(&["campaign", "channel", "detail"]), "the column of the touch")
);

predicate!(
    ROW_PREDICATE,
    ROW_TEST,
    ROW_ALL,
    ROW_ANY,
    ROW_NOT,
    ["RowPredicate", "RowTest", "RowAll", "RowAny", "RowNot"],
    "column",
    Field::required("column", TEXT, "the source column's header")
);

pub(super) static OPPORTUNITY_RATE: Object = Object::new(
    "OpportunityRate",
    "how many of the leads handed over become an opportunity",
    &[
        Field::required("agreed", &Shape::Share, "the rate agreed with the head of sales, as 0.2 for 20 %"),
        Field::optional(
            "withinDays",
            &Shape::Whole(1, 3650),
            "how many days of 24 hours after the hand-over count; default: any time",
        ),
    ],
);

static PARAMETERS: Object = Object::new(
    "Parameters",
    "what changes weekly",
    &[
        Field::optional("capacity", &Shape::Object(&CAPACITY), "how many new leads sales can work"),
        Field::optional("experiments", &Shape::List(&Shape::Object(&EXPERIMENT), LIST), "pilots registered"),
        Field::optional(
            "targets",
            &Shape::List(&Shape::Object(&TARGET), LIST),
            "how much of each goal, within which dates",
        ),
        Field::optional(
            "holidays",
            &Shape::List(&Shape::Object(&HOLIDAY), LIST),
            "dates on which calendars have other windows, or none",
        ),
    ],
);

static CAPACITY: Object = Object::new(
    "Capacity",
    "representatives × new leads each can work in a week",
    &[
        Field::required("representatives", &Shape::Whole(0, 100_000), "how many representatives work new leads"),
        Field::required("leadsPerWeek", &Shape::Whole(0, 100_000), "new leads each can work in a week"),
    ],
);

static APPROVAL: Object = Object::new(
    "Approval",
    "a record of who approved which definitions; no authentication",
    &[
        Field::required("definitions", &Shape::Hash, "the fingerprint of the definitions approved"),
        Field::required("team", TEXT, "the team, as `marketing` or `sales`"),
        Field::required("person", TEXT, "who approved"),
        Field::required("date", &Shape::Date, "when"),
    ],
);
