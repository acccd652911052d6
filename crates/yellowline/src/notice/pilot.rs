use super::binomial::Binomial;
use crate::agreement::{Agreement, check_experiment};
use crate::json::{Field, Node, Object, Shape, canonical};
use crate::limit::PILOT;
use crate::problem::{Problem, Refusal};
use crate::report::read;
use crate::unit::{Rate, quotient};
use serde::{Serialize, Serializer};

/// What a pilot is planned with.
pub static PILOT_REQUEST: Object = Object::new(
    "PilotRequest",
    "what a pilot of an agreement is planned with",
    &[
        Field::required("n", &Shape::Whole(1, PILOT), "how many leads are handed over for it"),
        Field::optional("floor", &Shape::Share, "the rate that is not worth the work; default 0.02, which is 2 %"),
        Field::optional("target", &Shape::Share, "the rate hoped for; default: the opportunity-creation rate agreed"),
        Field::optional("alpha", &Shape::Share, "how often chance alone may decide wrongly; default 0.05"),
        Field::optional(
            "horizonDays",
            &Shape::Whole(1, 3650),
            "days of 24 hours after the hand-over; default: those of the opportunity-creation rate, else 90",
        ),
        Field::optional("registered", &Shape::Date, "the local date on which it is registered; without it, it is not"),
        Field::optional("id", &Shape::Id, "how other parts refer to it; default: the next free of pilot-1, pilot-2, …"),
        Field::optional("title", &Shape::Text, "what people call it"),
    ],
);

/// A probability, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance(u32);

impl Chance {
    /// In millionths.
    #[must_use]
    pub const fn millionths(self) -> u32 {
        self.0
    }
}

impl Serialize for Chance {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(quotient(self.0.into(), 1_000_000))
    }
}

/// What a pilot can tell, by the exact binomial distribution (definition 7.8).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Pilot {
    /// Always `pilot`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// How many leads.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub n: i64,
    /// The rate that is not worth the work.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub floor: Rate,
    /// The rate hoped for.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub target: Rate,
    /// How often chance alone may decide wrongly.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub alpha: Rate,
    /// Days of 24 hours after the hand-over.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub horizon_days: i64,
    /// So many successes or more say that it *meets*; none where no number does.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub meets: Option<u32>,
    /// How likely that is where the target is true; none where no number says so.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub power: Option<Chance>,
    /// How likely it is by chance, where the floor is true.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub meets_by_chance: Option<Chance>,
    /// So many successes or fewer say that it *misses*, unless they also say that it meets; none where no number does.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub misses: Option<u32>,
    /// How likely that is by chance, where the target is true.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub misses_by_chance: Option<Chance>,
    /// How many numbers of successes say neither.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub undecided: u32,
    /// The experiment as it is, or would be, registered.
    #[cfg_attr(feature = "typescript", ts(type = "Omit<Experiment, \"registered\"> & { registered?: string }"))]
    pub experiment: Node,
    /// The agreement's document with the experiment registered; none without the date.
    #[cfg_attr(feature = "typescript", ts(type = "AgreementDocument | null"))]
    pub document: Option<Node>,
}

/// Plans a pilot of an agreement; request:
/// `{"n", "floor"?, "target"?, "alpha"?, "horizonDays"?, "registered"?, "id"?, "title"?}`.
///
/// # Errors
/// Where the request is not understood, contradicts itself, or takes an id that is taken.
pub fn pilot(agreement: &Agreement, request: &str) -> Result<Pilot, Refusal> {
    let request = read(request, &PILOT_REQUEST)?;
    let experiment = experiment(agreement, &request)?;
    let problems = check_experiment(&experiment, "");
    if !problems.is_empty() {
        return Err(Refusal { problems });
    }
    let document = experiment.get("registered").map(|_| registered(agreement, &experiment)).transpose()?;
    figures(experiment, document).ok_or_else(|| Problem::new("not_decoded", "", "the pilot cannot be computed").into())
}

/// The experiment with all that the request leaves to the agreement.
fn experiment(agreement: &Agreement, request: &Node) -> Result<Node, Problem> {
    let rate = agreement.document().get("definitions").and_then(|d| d.get("opportunityRate"));
    let agreed = |key: &str| rate.and_then(|rate| rate.get(key)).cloned();
    let target = request.get("target").cloned().or_else(|| agreed("agreed")).ok_or_else(|| {
        Problem::new("missing_key", "/target", "the key `target` is missing")
            .with("key", "target")
            .help("no opportunity-creation rate is agreed: say which rate is hoped for, as 0.05 for 5 %")
    })?;
    let taken = |id: &String| agreement.experiments.iter().any(|known| known.id == *id);
    let free = || (1..).map(|n: u32| format!("pilot-{n}")).find(|id| !taken(id)).unwrap_or_default();
    let id = request.get("id").and_then(Node::text).map_or_else(free, str::to_owned);
    if taken(&id) {
        let said = format!("the id `{id}` is taken");
        return Err(Problem::new("duplicate_id", "/id", said).help("give each its own id"));
    }
    let given = |key: &str, default: Node| request.get(key).cloned().unwrap_or(default);
    let text = |text: String| Node::Text(text);
    let threshold = agreement.document().get("definitions").and_then(|d| d.get("scoring")?.get("threshold")).cloned();
    let members = [
        ("id", Some(text(id))),
        ("title", request.get("title").cloned()),
        ("registered", request.get("registered").cloned()),
        ("definitions", Some(text(agreement.definitions().to_string()))),
        ("threshold", threshold),
        ("n", request.get("n").cloned()),
        ("horizonDays", Some(given("horizonDays", agreed("withinDays").unwrap_or(Node::Int(90))))),
        ("floor", Some(given("floor", Node::Real(0.02)))),
        ("target", Some(target)),
        ("alpha", Some(given("alpha", Node::Real(0.05)))),
    ];
    Ok(Node::Object(members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()))
}

/// The agreement's document with one more experiment.
fn registered(agreement: &Agreement, experiment: &Node) -> Result<Node, Refusal> {
    let members = |node: Option<&Node>| match node {
        Some(Node::Object(members)) => members.clone(),
        _ => Vec::new(),
    };
    let mut document = members(Some(agreement.document()));
    let parameters = agreement.document().get("parameters");
    let before = parameters.and_then(|p| p.get("experiments")).map_or(&[][..], Node::items);
    let experiments = before.iter().chain([experiment]).cloned().collect();
    put(&mut document, "parameters", |before| {
        let mut parameters = members(before);
        put(&mut parameters, "experiments", |_| Node::List(experiments));
        Node::Object(parameters)
    });
    let document = Node::Object(document);
    Agreement::parse(&canonical(&document)).map(|_| document)
}

/// Puts a member in the place of the one of its name, else behind all.
fn put(members: &mut Vec<(String, Node)>, key: &str, value: impl FnOnce(Option<&Node>) -> Node) {
    match members.iter_mut().find(|(known, _)| known == key) {
        Some((_, node)) => *node = value(Some(node)),
        None => members.push((key.to_owned(), value(None))),
    }
}

fn figures(experiment: Node, document: Option<Node>) -> Option<Pilot> {
    let rate = |key: &str| experiment.get(key)?.decimal()?.ratio().map(|(num, den)| Rate::new(num, den));
    let whole = |key: &str| experiment.get(key)?.int();
    let (n, floor, target, alpha) = (whole("n")?, rate("floor")?, rate("target")?, rate("alpha")?);
    let (at_floor, at_target) = (Binomial::new(n, floor)?, Binomial::new(n, target)?);
    let (meets, misses) = (at_floor.least_above(alpha), at_target.greatest_below(alpha));
    // Neither: above those that miss and below those that meet.
    let undecided = meets.unwrap_or(u32::try_from(n).ok()? + 1).saturating_sub(misses.map_or(0, |x| x + 1));
    Some(Pilot {
        report: "pilot",
        version: 1,
        n,
        floor,
        target,
        alpha,
        horizon_days: whole("horizonDays")?,
        power: meets.map(|x| Chance(at_target.at_least(x))),
        meets_by_chance: meets.map(|x| Chance(at_floor.at_least(x))),
        misses_by_chance: misses.map(|x| Chance(at_target.at_most(x))),
        meets,
        misses,
        undecided,
        experiment,
        document,
    })
}
