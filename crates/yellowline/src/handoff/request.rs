use crate::agreement::{Agreement, LEAD_PREDICATE, Predicate, check_restriction};
use crate::calendar::{Period, RequestedPeriods};
use crate::json::{self, Field, Node, Object, Shape};
use crate::ledger::{Ledger, Owners, Table};
use crate::problem::{Problem, Refusal, did_you_mean};
use crate::report::{AS_OF, Moment, read, same_zone, too_many};
use crate::unit::Instant;

/// What a hand-off report is asked for.
pub static HAND_OFF_REQUEST: Object = Object::new(
    "HandOffRequest",
    "what a hand-off report is asked for",
    &[
        AS_OF,
        Field::optional("handOff", &Shape::Id, "the hand-off; default: the first of the agreement"),
        RequestedPeriods::UNIT,
        RequestedPeriods::COUNT,
        RequestedPeriods::FROM,
        RequestedPeriods::TO,
        Field::optional(
            "by",
            &Shape::Id,
            "the attribute by which cycles are split; `owner`, `team` and `territory` are those of the owner",
        ),
        Field::optional("where", &Shape::Choice(&LEAD_PREDICATE), "only leads of which this is true"),
    ],
);

/// A request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// The hand-off; none where the agreement has none.
    pub hand_off: Option<String>,
    /// The periods.
    pub asked: RequestedPeriods,
    /// What cycles are split by.
    pub by: Option<String>,
    /// The test of leads, as canonical JSON.
    only: Option<String>,
}

impl Request {
    /// Reads a request and checks it against the ledger.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        Self::of_node(agreement, ledger, &read(text, &HAND_OFF_REQUEST)?)
    }

    /// The same of a request that was read.
    pub(super) fn of_node(agreement: &Agreement, ledger: &Ledger, node: &Node) -> Result<Self, Refusal> {
        let request = Self::with(agreement, ledger, node)?;
        let problem = request.by.as_deref().and_then(|by| misfit(ledger, by));
        problem.map_or(Ok(request), |problem| Err(problem.into()))
    }

    /// Reads a request for a part of a ledger, which may know no owner where the whole does.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    #[cfg(feature = "partials")]
    pub fn of_part(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        let request = Self::with(agreement, ledger, &read(text, &HAND_OFF_REQUEST)?)?;
        let attribute = request.by.as_deref().filter(|by| !OF_OWNERS.contains(by));
        let problem = attribute.and_then(|by| Owners::misfit(ledger, by));
        problem.map_or(Ok(request), |problem| Err(problem.into()))
    }

    fn with(agreement: &Agreement, ledger: &Ledger, node: &Node) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let moment = Moment::of(node, agreement.zone)?;
        let asked = RequestedPeriods::of(agreement, node, &moment)?;
        let text = |key| node.get(key).and_then(Node::text);
        let known = || agreement.hand_offs.iter().map(|known| known.id.as_str());
        let hand_off = match text("handOff") {
            Some(id) if !known().any(|known| known == id) => return Err(unknown(id, known()).into()),
            Some(id) => Some(id),
            None => known().next(),
        };
        let only = node.get("where");
        let problems = only.map_or_else(Vec::new, |only| check_restriction(agreement, only, "/where"));
        if !problems.is_empty() {
            return Err(Refusal { problems });
        }
        Ok(Self {
            hand_off: hand_off.map(str::to_owned),
            by: text("by").map(str::to_owned),
            only: only.map(json::canonical),
            moment,
            asked,
        })
    }

    /// The test of leads.
    pub(super) fn only(&self) -> Option<Predicate> {
        let node = json::parse(self.only.as_deref()?).ok()?;
        Predicate::decode(&node, "attribute")
    }

    /// The place of the period of an instant.
    pub(super) fn period(&self, at: Instant) -> Option<usize> {
        Period::find(&self.asked.periods, at)
    }
}

/// What cycles are split by that is not the lead's but its owner's.
pub(super) const OF_OWNERS: [&str; 3] = ["owner", "team", "territory"];

/// Why cycles cannot be split by something.
fn misfit(ledger: &Ledger, by: &str) -> Option<Problem> {
    let (people, assigned) = (ledger.table(Table::People), ledger.table(Table::Assignments));
    if by == "owner" || !OF_OWNERS.contains(&by) || people.is_empty() && assigned.is_empty() {
        return Owners::misfit(ledger, by);
    }
    too_many(by, people.text(by).distinct())
}

fn unknown<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let known: Vec<_> = known.collect();
    let help = match did_you_mean(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "the agreement has none: leave it out".to_owned(),
        None => format!("the agreement has: {}", known.join(", ")),
    };
    Problem::new("unknown_reference", "/handOff", format!("`{id}` is not the id of a hand-off")).help(help)
}
