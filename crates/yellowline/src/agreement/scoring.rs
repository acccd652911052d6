use super::ageing::duration;
use super::{Ageing, Disqualifier, FastTrack, Frequency, Predicate, Recycling};
use crate::json::Node;
use crate::unit::{Decimal, Points};
use serde::Serialize;

/// Fit is what a lead is, behaviour what its people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// What the lead is: attributes.
    Fit,
    /// What its people do: touches.
    Behaviour,
}

/// The least and the most something may contribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clamp {
    /// The least, in points.
    pub min: Option<Points>,
    /// The most, in points.
    pub max: Option<Points>,
}

impl Clamp {
    /// The value within the bounds.
    #[must_use]
    pub fn apply(self, value: i64) -> i64 {
        let value = self.max.map_or(value, |max| value.min(max.thousandths()));
        self.min.map_or(value, |min| value.max(min.thousandths()))
    }

    pub(super) fn decode(node: &Node) -> Self {
        Self { min: points(node, "min"), max: points(node, "max") }
    }
}

/// How a lead is scored (definition 4.1): `clamp(Σ groups clamp(Σ rules clamp(points × Σ weight)))`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoring {
    /// Groups, in the order written.
    pub groups: Vec<Group>,
    /// Rules, in the order written.
    pub rules: Vec<Rule>,
    /// The caps of the total.
    pub total: Clamp,
    /// Inclusive.
    pub threshold: Points,
    /// How far below the threshold a lead that is ready may fall.
    pub hysteresis: Points,
    /// What becomes of the touches of earlier cycles.
    pub recycling: Recycling,
    /// Touches that make a lead ready at once.
    pub fast_tracks: Vec<FastTrack>,
    /// Tests whose leads are never ready.
    pub disqualify: Vec<Disqualifier>,
    /// Classes of fit against behaviour.
    pub matrix: Option<Matrix>,
}

/// Rules that are capped together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What its rules look at.
    pub kind: Kind,
    /// Its caps.
    pub clamp: Clamp,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its reference.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The index of its group; without one it is a group of its own.
    pub group: Option<usize>,
    /// Its caps.
    pub clamp: Clamp,
    /// How touches age; of an attribute, its latest change.
    pub ageing: Ageing,
    /// What it counts.
    pub what: What,
}

/// Which touches are meant.
#[derive(Clone, Debug, PartialEq)]
pub struct TouchFilter {
    /// The kind.
    pub kind: String,
    /// A test of the touch's columns.
    pub filter: Option<Predicate>,
}

/// What a rule counts, and the points it gives.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Points for each buyer's touch of a kind that passes the test.
    Touch {
        /// Which touches.
        touch: TouchFilter,
        /// Points each.
        points: Points,
        /// Which of them count.
        frequency: Frequency,
    },
    /// Points once the buyer has been silent for some time.
    Inactivity {
        /// The time, in milliseconds.
        after: i64,
        /// Once more after each of these, in milliseconds.
        every: Option<i64>,
        /// Points each time.
        points: Points,
    },
    /// Points where a test of the attributes is true.
    When {
        /// The test.
        test: Predicate,
        /// Points.
        points: Points,
    },
    /// Points by the band a number lies in.
    Bands {
        /// The number.
        attribute: String,
        /// `[from, to)` and the points.
        bands: Vec<Band>,
    },
    /// `points × min(max(⌊value / per⌋, 0), max)`.
    PerUnit {
        /// The number.
        attribute: String,
        /// One unit.
        per: Decimal,
        /// The most units that count.
        max: Option<i64>,
        /// Points for each unit.
        points: Points,
    },
}

/// A band of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lower bound, included.
    pub from: Option<Decimal>,
    /// The upper bound, not included.
    pub to: Option<Decimal>,
    /// The band's points.
    pub points: Points,
}

impl Band {
    /// Does the number lie in the band?
    #[must_use]
    pub fn holds(&self, number: Decimal) -> bool {
        self.from.is_none_or(|from| number >= from) && self.to.is_none_or(|to| number < to)
    }
}

/// Cut-offs of the two scores, ascending (definition 4.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Of the fit score.
    pub fit: Vec<Points>,
    /// Of the behaviour score.
    pub behaviour: Vec<Points>,
}

impl Matrix {
    /// The class of two scores in thousandths, as `A1`; A and 1 are the highest.
    #[must_use]
    pub fn class(&self, fit: i64, behaviour: i64) -> String {
        let above = |cuts: &[Points], score: i64| cuts.iter().filter(|cut| score < cut.thousandths()).count();
        let letter = u8::try_from(above(&self.fit, fit)).map_or('?', |n| char::from(b'A' + n));
        format!("{letter}{}", above(&self.behaviour, behaviour) + 1)
    }
}

impl Rule {
    /// What the rule looks at.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.what {
            What::Touch { .. } | What::Inactivity { .. } => Kind::Behaviour,
            _ => Kind::Fit,
        }
    }
}

impl Scoring {
    /// Decodes a checked node. What does not refer to anything is left to the check of references.
    pub(crate) fn decode(node: &Node) -> Option<Self> {
        let groups: Vec<_> = items(node, "groups").iter().filter_map(group).collect();
        let ageing = node.get("ageing").and_then(Ageing::decode).unwrap_or_default();
        let rules = items(node, "rules").iter().filter_map(|n| rule(n, &groups, ageing)).collect();
        let cuts = |m: &Node, key| items(m, key).iter().filter_map(|n| Points::from_decimal(n.decimal()?)).collect();
        Some(Self {
            rules,
            groups,
            total: node.get("total").map(Clamp::decode).unwrap_or_default(),
            threshold: points(node, "threshold")?,
            hysteresis: points(node, "hysteresis").unwrap_or_default(),
            recycling: node.get("recycling").and_then(Recycling::decode).unwrap_or_default(),
            fast_tracks: items(node, "fastTracks").iter().filter_map(FastTrack::decode).collect(),
            disqualify: items(node, "disqualify").iter().filter_map(Disqualifier::decode).collect(),
            matrix: node.get("matrix").map(|m| Matrix { fit: cuts(m, "fit"), behaviour: cuts(m, "behaviour") }),
        })
    }
}

fn group(node: &Node) -> Option<Group> {
    let kind = if node.get("kind")?.text()? == "fit" { Kind::Fit } else { Kind::Behaviour };
    Some(Group { id: text(node, "id")?, title: title(node)?, kind, clamp: Clamp::decode(node) })
}

impl TouchFilter {
    /// Decodes a checked node.
    pub(super) fn decode(node: &Node) -> Option<Self> {
        let filter = node.get("where").and_then(|p| Predicate::decode(p, "field"));
        Some(Self { kind: text(node, "kind")?, filter })
    }
}

fn rule(node: &Node, groups: &[Group], ageing: Ageing) -> Option<Rule> {
    let mut default = Ageing::None;
    let what = if let Some(touch) = node.get("touch") {
        let points = points(node, "points")?;
        if points > Points::ZERO {
            default = ageing;
        }
        let frequency = node.get("frequency").map(Frequency::decode).unwrap_or_default();
        What::Touch { touch: TouchFilter::decode(touch)?, points, frequency }
    } else if let Some(of) = node.get("inactivity") {
        let every = of.get("every").and_then(duration);
        What::Inactivity { after: duration(of.get("after")?)?, every, points: points(node, "points")? }
    } else if let Some(when) = node.get("when") {
        What::When { test: Predicate::decode(when, "attribute")?, points: points(node, "points")? }
    } else if let Some(of) = node.get("bands") {
        let bands = items(of, "bands").iter().filter_map(|b| {
            let bound = |key| b.get(key).and_then(Node::decimal);
            Some(Band { from: bound("from"), to: bound("to"), points: points(b, "points")? })
        });
        What::Bands { attribute: text(of, "attribute")?, bands: bands.collect() }
    } else {
        let of = node.get("perUnit")?;
        What::PerUnit {
            attribute: text(of, "attribute")?,
            per: of.get("per")?.decimal()?,
            max: of.get("max").and_then(Node::int),
            points: points(node, "points")?,
        }
    };
    let group = node.get("group").and_then(Node::text).and_then(|id| groups.iter().position(|g| g.id == id));
    let ageing = node.get("ageing").and_then(Ageing::decode).unwrap_or(default);
    Some(Rule { id: text(node, "id")?, title: title(node)?, group, clamp: Clamp::decode(node), ageing, what })
}

pub(super) fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    node.get(key).map_or(&[], Node::items)
}

pub(super) fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.text().map(|t| t.trim().to_owned())
}

pub(super) fn title(node: &Node) -> Option<String> {
    text(node, "title").or_else(|| text(node, "id"))
}

fn points(node: &Node, key: &str) -> Option<Points> {
    Points::from_decimal(node.get(key)?.decimal()?)
}
