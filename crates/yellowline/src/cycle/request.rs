use crate::agreement::{Agreement, LEAD_PREDICATE, check_restriction};
use crate::calendar::RequestedPeriods;
use crate::json::{self, Field, Node, Object, Shape};
use crate::ledger::{Ledger, Owners, Table};
use crate::limit;
use crate::problem::{Problem, Refusal};
use crate::report::{AS_OF, Moment, read, same_zone};

/// What a cycle report is asked for.
pub static CYCLE_REQUEST: Object = Object::new(
    "CycleRequest",
    "what a report on the revenue cycle is asked for",
    &[
        AS_OF,
        RequestedPeriods::UNIT,
        RequestedPeriods::COUNT,
        RequestedPeriods::FROM,
        RequestedPeriods::TO,
        Field::optional(
            "by",
            &Shape::Id,
            "the attribute by which leads are split; `owner` is the owner at asOf, `team` the owner's",
        ),
        Field::optional(
            "accounts",
            &Shape::True,
            "also count accounts, each once, by the highest stage of its open leads",
        ),
        Field::optional(
            "curves",
            &Shape::Flag,
            "false leaves out the points of the curves over time, which are most of a report; default true",
        ),
        Field::optional("where", &Shape::Choice(&LEAD_PREDICATE), "only leads of which this test is true are counted"),
    ],
);

/// A request that fits its agreement and ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Request {
    /// The moment the report speaks of.
    pub moment: Moment,
    /// The periods, in order.
    pub periods: RequestedPeriods,
    /// The attribute of the segments.
    pub by: Option<String>,
    /// Are accounts counted too?
    pub accounts: bool,
    /// Are the points of the curves over time told?
    pub curves: bool,
    /// The test of the leads that are counted, as canonical JSON.
    pub(super) restriction: Option<String>,
}

impl Request {
    /// Reads a request and checks it against the ledger.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    pub fn of(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        Self::of_node(agreement, ledger, &read(text, &CYCLE_REQUEST)?)
    }

    /// The same of a request that was read and may ask for more than the report.
    pub(super) fn of_node(agreement: &Agreement, ledger: &Ledger, node: &Node) -> Result<Self, Refusal> {
        let request = Self::with(agreement, ledger, node)?;
        let problem = request.by.as_deref().and_then(|by| {
            let owner = if by == "team" { "owner" } else { by };
            Owners::misfit(ledger, owner)
        });
        problem.map_or(Ok(request), |problem| Err(problem.into()))
    }

    /// Reads a request for a part of a ledger, which may know no owner where the whole does.
    ///
    /// # Errors
    /// Every problem at once, each with a JSON pointer into the request.
    #[cfg(feature = "partials")]
    pub fn of_part(agreement: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        let request = Self::with(agreement, ledger, &read(text, &CYCLE_REQUEST)?)?;
        let attribute = request.by.as_deref().filter(|by| !matches!(*by, "owner" | "team"));
        let problem = attribute.and_then(|by| Owners::misfit(ledger, by));
        problem.map_or(Ok(request), |problem| Err(problem.into()))
    }

    fn with(agreement: &Agreement, ledger: &Ledger, node: &Node) -> Result<Self, Refusal> {
        same_zone(agreement, ledger)?;
        let restriction = node.get("where");
        let problems = restriction.map_or_else(Vec::new, |test| check_restriction(agreement, test, "/where"));
        if !problems.is_empty() {
            return Err(Refusal { problems });
        }
        let moment = Moment::of(node, agreement.zone)?;
        let periods = RequestedPeriods::of(agreement, node, &moment)?;
        let by = node.get("by").and_then(Node::text).map(str::to_owned);
        let accounts = node.get("accounts").is_some();
        let curves = node.get("curves") != Some(&Node::Bool(false));
        let request = Self { moment, periods, by, accounts, curves, restriction: restriction.map(json::canonical) };
        request.large(agreement, ledger).map_or(Ok(request), |problem| Err(problem.into()))
    }

    /// Why the figures would be too many.
    fn large(&self, agreement: &Agreement, ledger: &Ledger) -> Option<Problem> {
        let values = self.by.as_deref().map_or(0, |by| {
            let attribute = |id| ledger.leads().attribute(id).map_or(0, |column| column.distinct());
            match by {
                "team" => 1 + ledger.table(Table::People).text("team").distinct(),
                "owner" => 1 + attribute(by) + ledger.table(Table::Assignments).text("owner").distinct(),
                _ => 1 + attribute(by),
            }
        });
        let rows = agreement.stages.len() + agreement.conversions.len();
        let figures = (values + 1).saturating_mul(self.periods.periods.len()).saturating_mul(rows);
        (figures > limit::FIGURES).then(|| {
            Problem::new("too_many_figures", "", format!("these would be {figures} rows of figures"))
                .with("figures", figures)
                .with("limit", limit::FIGURES)
                .help("ask for fewer periods, or for an attribute with fewer values")
        })
    }
}
