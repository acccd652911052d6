use crate::agreement::{Agreement, LEAD_PREDICATE, check_restriction};
use crate::calendar::Unit;
use crate::json::{Field, Node, Object, Shape};
use crate::ledger::Ledger;
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::{AS_OF, Moment, misfit, read, same_zone};
use crate::unit::{AsOf, Instant};
use serde::Serialize;

/// What a Monday report is asked for.
pub static MONDAY_REQUEST: Object = Object::new(
    "MondayRequest",
    "what a Monday report is asked for",
    &[
        AS_OF,
        SCOPE,
        HAND_OFF,
        Field::optional(
            "by",
            &Shape::Id,
            "the attribute by which hand-overs are split beside representatives; default `segment`, where it is known",
        ),
        WHERE,
        Field::optional("decisions", &Shape::List(&Shape::Text, 3), "what was decided, carried over as it is"),
    ],
);

pub(super) const SCOPE: Field = Field::optional(
    "scope",
    &Shape::Word(&["day", "week"]),
    "the page of a day, against the day before, or that of a week, against the week before; default week",
);

pub(super) const HAND_OFF: Field =
    Field::optional("handOff", &Shape::Id, "the hand-off; default: the first of the agreement");

const TEST: Shape = Shape::Choice(&LEAD_PREDICATE);

pub(super) const WHERE: Field = Field::optional(
    "where",
    &TEST,
    "only leads of which this is true, as those of one line of business, and what speaks of them",
);

/// A day's page, or the Monday page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "MondayScope"))]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// A day, against the day before.
    Day,
    /// A week, against the week before.
    Week,
}

impl Scope {
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Day => Unit::Day,
            Self::Week => Unit::Week,
        }
    }

    /// Days it has.
    pub(super) const fn days(self) -> u32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
        }
    }

    /// Its periods in thirteen weeks.
    pub(super) const fn count(self) -> usize {
        match self {
            Self::Day => 91,
            Self::Week => 13,
        }
    }
}

/// A request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// The same, a scope before.
    pub then: Moment,
    /// What page it is.
    pub scope: Scope,
    /// The hand-off; none where the agreement has none.
    pub hand_off: Option<String>,
    /// The attribute hand-overs are split by.
    pub by: Option<String>,
    /// The test of leads.
    pub only: Option<Node>,
    /// What was decided.
    pub decisions: Vec<String>,
}

impl Request {
    /// Reads a request and checks it against the ledger.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        Self::of_node(agreement, ledger, &read(text, &MONDAY_REQUEST)?)
    }

    /// The same of a request that asks for more.
    pub(super) fn of_node(agreement: &Agreement, ledger: &Ledger, node: &Node) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let moment = Moment::of(node, agreement.zone)?;
        let scope = if node.get("scope").and_then(Node::text) == Some("day") { Scope::Day } else { Scope::Week };
        let text = |key| node.get(key).and_then(Node::text);
        let mut problems = Vec::new();
        let known = || agreement.hand_offs.iter().map(|known| known.id.as_str());
        if let Some(id) = text("handOff").filter(|id| known().all(|known| known != *id)) {
            let near = did_you_mean(id, known()).map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            let said = format!("`{id}` is not the id of a hand-off");
            problems.push(Problem::new("unknown_reference", "/handOff", said).help(near));
        }
        let only = node.get("where");
        problems.extend(only.map_or_else(Vec::new, |only| check_restriction(agreement, only, "/where")));
        problems.extend(text("by").and_then(|by| misfit(ledger, by)));
        if !problems.is_empty() {
            return Err(Refusal { problems });
        }
        let segment = || misfit(ledger, "segment").is_none().then_some("segment");
        Ok(Self {
            then: before(agreement, &moment, scope)?,
            moment,
            scope,
            hand_off: text("handOff").or_else(|| known().next()).map(str::to_owned),
            by: text("by").or_else(segment).map(str::to_owned),
            only: only.cloned(),
            decisions: node
                .get("decisions")
                .map_or(&[][..], Node::items)
                .iter()
                .filter_map(Node::text)
                .map(str::to_owned)
                .collect(),
        })
    }
}

/// The moment a scope before another: of a date the date, of an instant as many times 24 hours.
fn before(agreement: &Agreement, moment: &Moment, scope: Scope) -> Result<Moment, Problem> {
    let given = match AsOf::parse(&moment.given) {
        Some(AsOf::Date(date)) => {
            date.checked_sub_days(chrono::Days::new(scope.days().into())).map(|date| date.to_string())
        }
        Some(AsOf::Instant(at)) => {
            Instant::from_ms(at.ms() - i64::from(scope.days()) * Instant::DAY).map(|at| at.to_string())
        }
        None => None,
    };
    let given = given.unwrap_or_else(|| moment.given.clone());
    Moment::of(&Node::Object(vec![("asOf".into(), Node::Text(given))]), agreement.zone)
}
