use super::period::{Period, Unit, last};
use crate::agreement::Agreement;
use crate::json::{self, Field, Node, Shape};
use crate::problem::{Problem, Refusal};
use crate::report::Moment;
use chrono::NaiveDate;

/// The periods a report is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct RequestedPeriods {
    /// Their unit; none for a single period between two dates.
    pub unit: Option<Unit>,
    /// In order, each ending where the next begins; at least one.
    pub periods: Vec<Period>,
}

impl RequestedPeriods {
    /// A request's member that names the unit.
    pub const UNIT: Field = Field::optional("unit", &Shape::Word(Unit::WORDS), "the unit of the periods; default week");
    /// A request's member that says how many.
    pub const COUNT: Field = Field::optional(
        "count",
        &Shape::Whole(1, 520),
        "how many periods, the last being that of the last instant before asOf; default 12",
    );
    /// A request's member for a single period's first date.
    pub const FROM: Field =
        Field::optional("from", &Shape::Date, "in place of unit and count: the first local date of a single period");
    /// A request's member for its last date.
    pub const TO: Field = Field::optional("to", &Shape::Date, "its last local date, included");

    /// The `unit` and `count`, or `from` and `to`, of a checked request.
    ///
    /// # Errors
    /// Where both pairs are there, half of one, or dates in the wrong order.
    pub fn of(agreement: &Agreement, request: &Node, moment: &Moment) -> Result<Self, Refusal> {
        let (from, to) = (date(request, "from"), date(request, "to"));
        let other = ["unit", "count"].into_iter().find(|key| request.get(key).is_some());
        match (from, to, other) {
            (None, None, _) => {
                let unit = request.get("unit").and_then(Node::text).and_then(Unit::named).unwrap_or(Unit::Week);
                let count = request.get("count").and_then(Node::int).and_then(|n| usize::try_from(n).ok());
                Ok(Self { unit: Some(unit), periods: last(agreement, unit, count.unwrap_or(12), moment.instant) })
            }
            (_, _, Some(key)) => {
                let given = if from.is_some() { "from" } else { "to" };
                Err(Problem::new("exclusive_keys", "", format!("`{key}`, `{given}` exclude each other"))
                    .help("a report is of periods of one unit, or of the one period between two dates")
                    .into())
            }
            (Some(from), Some(to), None) => {
                ordered(from, to)?;
                let after = to.succ_opt().unwrap_or(to);
                let period = Period::between(agreement.zone, format!("{from}/{to}"), from, after);
                Ok(Self { unit: None, periods: vec![period] })
            }
            (from, _, None) => {
                let key = if from.is_some() { "to" } else { "from" };
                Err(Problem::new("missing_key", "", format!("the key `{key}` is missing"))
                    .with("key", key)
                    .help("a period between two dates needs both")
                    .into())
            }
        }
    }
}

/// Refuses a last date before the first.
pub(super) fn ordered(from: NaiveDate, to: NaiveDate) -> Result<(), Problem> {
    if from <= to {
        return Ok(());
    }
    Err(Problem::new("crossed_bounds", "/from", format!("{from} is after {to}"))
        .help("exchange the two: `to` is the last day, included"))
}

fn date(request: &Node, key: &str) -> Option<NaiveDate> {
    json::date(request.get(key)?.text()?)
}
