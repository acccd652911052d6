use crate::json::{self, Field, Node, Object, Shape};
use crate::limit;
use crate::problem::{Problem, Refusal};
use crate::unit::{AsOf, Instant, Zone};

/// The moment every report is asked for.
pub(crate) const AS_OF: Field = Field::required(
    "asOf",
    &Shape::DateOrInstant,
    "the moment the report speaks of: a date, or an instant with its offset",
);

/// How leads are looked at, for how long, and from when: of whatever speaks of hand-overs.
pub(crate) const MODE: Field = Field::optional(
    "mode",
    &Shape::Word(&["snapshot", "dated"]),
    "dated: each lead at its would-be hand-over; snapshot: scores at asOf and an outcome flag; default: dated where any lead has a date",
);
pub(crate) const WEEKS: Field = Field::optional(
    "weeks",
    &Shape::Whole(1, 10_000),
    "snapshot only: how many weeks the leads cover; without it nothing is said of weeks",
);
pub(crate) const FROM: Field = Field::optional(
    "from",
    &Shape::Date,
    "dated only: the first local date of the period; default: the week of the first lead",
);

/// What a tune report is asked for.
pub static TUNE_REQUEST: Object = Object::new(
    "TuneRequest",
    "what a tune report is asked for",
    &[
        AS_OF,
        MODE,
        WEEKS,
        FROM,
        Field::optional("by", &Shape::Id, "the attribute by which leads are split into segments"),
    ],
);

/// What a score report is asked for.
pub static SCORE_REQUEST: Object = Object::new(
    "ScoreRequest",
    "what a score report is asked for",
    &[AS_OF, Field::optional("lead", &Shape::AnyText, "one lead only, with its explanation")],
);

/// Which file's rejected rows are asked for.
pub static ROWS_REQUEST: Object = Object::new(
    "RowsRequest",
    "which file's rejected rows are asked for",
    &[Field::required("file", &Shape::Whole(0, 1_000_000), "the file's place among the ledger's files, from 0")],
);

/// Reads a request strictly.
///
/// # Errors
/// Every problem at once, as for an agreement.
pub fn read(text: &str, shape: &'static Object) -> Result<Node, Refusal> {
    if text.len() > limit::AGREEMENT_BYTES {
        return Err(Problem::new("document_too_large", "", "the request is too large").into());
    }
    let node = json::parse(text)?;
    let problems = json::check(&node, &Shape::Object(shape));
    if problems.is_empty() { Ok(node) } else { Err(Refusal { problems }) }
}

/// The moment a report speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Moment {
    /// As it was given.
    pub given: String,
    /// The instant tests use; for a date the local midnight that ends it.
    pub instant: Instant,
    /// The first instant that is not known yet.
    pub future: Instant,
}

impl Moment {
    /// The `asOf` of a checked request.
    ///
    /// # Errors
    /// Where it lies at the very end of the years this engine knows.
    pub fn of(request: &Node, zone: Zone) -> Result<Self, Problem> {
        let given = request.get("asOf").and_then(Node::text).unwrap_or_default();
        let parts = AsOf::parse(given).and_then(|a| Some((a.instant(zone)?, a.future(zone)?)));
        let (instant, future) = parts.ok_or_else(|| {
            Problem::new("bad_date", "/asOf", format!("`{given}` is no moment between 1900 and 2099"))
                .help("write it as `2026-11-20`")
        })?;
        Ok(Self { given: given.to_owned(), instant, future })
    }
}
