use super::pair::{by_id, id, pairs};
use crate::agreement::{Agreement, Rule, Scoring};
use crate::json::{Node, canonical, child};
use crate::report::AgreementPrints;
use serde::Serialize;

/// Two agreements side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Comparison {
    /// Always `compare`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// The left one.
    pub left: AgreementPrints,
    /// The right one.
    pub right: AgreementPrints,
    /// How many items are in which state.
    pub counts: States,
    /// The items: settings, stages, attributes, kinds of touches, each score and its rules, parameters.
    pub items: Vec<Item>,
}

/// How many items are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct States {
    /// Written alike.
    pub same: u32,
    /// Written otherwise, and no number differs.
    pub reworded: u32,
    /// With other numbers.
    pub different: u32,
    /// In the left one alone.
    pub left_only: u32,
    /// In the right one alone.
    pub right_only: u32,
}

impl States {
    pub(super) const fn of(&mut self, state: ItemState) -> &mut u32 {
        match state {
            ItemState::Same => &mut self.same,
            ItemState::Reworded => &mut self.reworded,
            ItemState::Different => &mut self.different,
            ItemState::LeftOnly => &mut self.left_only,
            ItemState::RightOnly => &mut self.right_only,
        }
    }
}

/// How an item of one agreement stands to that of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ItemState {
    /// Written alike.
    Same,
    /// Written otherwise, as by another title, and no number differs.
    Reworded,
    /// It gives other numbers.
    Different,
    /// It stands in the left one alone.
    LeftOnly,
    /// It stands in the right one alone.
    RightOnly,
}

/// What kind of item it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum ItemKind {
    /// A member of the definitions, as the threshold or the agreed rate.
    Setting,
    /// A stage.
    Stage,
    /// The order of the stages both have.
    StageOrder,
    /// Something known of a lead.
    Attribute,
    /// A kind of touch.
    TouchKind,
    /// A group of rules.
    Group,
    /// A rule.
    Rule,
    /// A touch that makes a lead ready at once.
    FastTrack,
    /// A test whose leads are never ready.
    Disqualifier,
    /// What is agreed on handing leads over.
    HandOff,
    /// A conversion that is reported.
    Conversion,
    /// What a team is to reach.
    Goal,
    /// When a team works.
    Calendar,
    /// A further score that stands in one alone.
    Score,
    /// What changes weekly.
    Parameter,
}

/// What people would argue about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Item {
    /// Where it stands, by ids in place of numbers, as `/definitions/scoring/rules/webinar`.
    pub at: String,
    /// What kind of item it is.
    pub kind: ItemKind,
    /// How the two stand to each other.
    pub state: ItemState,
    /// As the left one writes it.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub left: Option<Node>,
    /// As the right one writes it.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub right: Option<Node>,
    /// Where in it they differ; none where one has nothing.
    pub changes: Vec<Change>,
}

/// A place where two items differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct Change {
    /// The place within the item, as `/points`; empty for the item itself.
    pub at: String,
    /// What the left one has there.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub left: Option<Node>,
    /// What the right one has there.
    #[cfg_attr(feature = "typescript", ts(type = "unknown"))]
    pub right: Option<Node>,
}

/// An object whose members are items, lists of items, or such objects themselves.
pub(super) struct Holder {
    /// What kind of item any other member is.
    pub(super) other: ItemKind,
    /// Members that are lists of items.
    pub(super) lists: &'static [(&'static str, ItemKind)],
    /// Members that are such objects.
    pub(super) objects: &'static [(&'static str, &'static Self)],
    /// The member that lists such objects: those of one id are the same.
    pub(super) listed: Option<(&'static str, &'static Self)>,
}

/// A document, by its parts that are compared.
pub(super) static PARTS: [(&str, &Holder); 2] = [("definitions", &DEFINITIONS), ("parameters", &PARAMETERS)];

static DEFINITIONS: Holder = Holder {
    other: ItemKind::Setting,
    lists: &[
        ("stages", ItemKind::Stage),
        ("attributes", ItemKind::Attribute),
        ("touchKinds", ItemKind::TouchKind),
        ("handOffs", ItemKind::HandOff),
        ("conversions", ItemKind::Conversion),
        ("goals", ItemKind::Goal),
        ("calendars", ItemKind::Calendar),
    ],
    objects: &[("scoring", &SCORING)],
    listed: Some(("scores", &SCORE)),
};

static SCORING: Holder = Holder {
    other: ItemKind::Setting,
    lists: &[
        ("groups", ItemKind::Group),
        ("rules", ItemKind::Rule),
        ("fastTracks", ItemKind::FastTrack),
        ("disqualify", ItemKind::Disqualifier),
    ],
    objects: &[],
    listed: None,
};

static SCORE: Holder = Holder { other: ItemKind::Setting, lists: &[], objects: &[("scoring", &SCORING)], listed: None };

static PARAMETERS: Holder = Holder { other: ItemKind::Parameter, lists: &[], objects: &[], listed: None };

impl Holder {
    /// Is a member an item of its own, and neither holds items nor is what its object is found by?
    pub(super) fn is_item(&self, key: &str) -> bool {
        let holds = self.lists.iter().map(|(key, _)| *key).chain(self.objects.iter().map(|(key, _)| *key));
        !holds.chain(self.listed.map(|(key, _)| key)).chain(["id"]).any(|held| held == key)
    }
}

/// All items of two agreements.
pub(super) fn items(left: &Agreement, right: &Agreement) -> Vec<Item> {
    let mut items = Vec::new();
    for (key, holder) in PARTS {
        holder.items(&child("", key), left.document().get(key), right.document().get(key), &mut items);
    }
    items
}

impl Holder {
    fn items(&self, place: &str, left: Option<&Node>, right: Option<&Node>, items: &mut Vec<Item>) {
        for key in keys(left, right).into_iter().filter(|key| self.is_item(key)) {
            let (one, other) = (left.and_then(|n| n.get(key)), right.and_then(|n| n.get(key)));
            let named = matches!(key, "name" | "title");
            let alike = named || one.or(default(key).as_ref()) == other.or(default(key).as_ref());
            items.extend(item(child(place, key), self.other, one, other, alike));
        }
        for (key, kind) in self.lists {
            let (ours, theirs) = (list(left, key), list(right, key));
            let pairs = pairs(ours, theirs);
            let rules = [left, right].map(|side| if *kind == ItemKind::Rule { rules(side) } else { Vec::new() });
            for (one, other) in &pairs {
                let Some(name) = one.and_then(id).or_else(|| other.and_then(id)) else { continue };
                let alike = match (one, other) {
                    (Some(one), Some(other)) if *kind == ItemKind::Rule => {
                        rule(&rules[0], one) == rule(&rules[1], other)
                    }
                    (Some(one), Some(other)) => unnamed(one) == unnamed(other),
                    _ => false,
                };
                items.extend(item(child(&child(place, key), name), *kind, *one, *other, alike));
            }
            if *kind == ItemKind::Stage {
                let both: Vec<_> = pairs.iter().filter_map(|(one, other)| Some(((*one)?, (*other)?))).collect();
                items.extend(order(child(place, key), &both, theirs));
            }
        }
        for (key, holder) in self.objects {
            let [ours, theirs] = [left, right].map(|side| side.and_then(|node| node.get(key)));
            holder.items(&child(place, key), ours, theirs, items);
        }
        if let Some((key, holder)) = self.listed {
            for (one, other) in by_id(list(left, key), list(right, key)) {
                let Some(name) = one.or(other).and_then(id) else { continue };
                let place = child(&child(place, key), name);
                if one.is_some() && other.is_some() {
                    holder.items(&place, one, other, items);
                } else {
                    items.extend(item(place, ItemKind::Score, one, other, false));
                }
            }
        }
    }
}

/// The rules of a score as they are decoded, each with its group: what is left out has its default, and what it is
/// called changes no number.
fn rules(scoring: Option<&Node>) -> Vec<(String, Rule, Option<String>)> {
    let Some(scoring) = scoring.and_then(Scoring::decode) else { return Vec::new() };
    let group = |rule: &Rule| rule.group.and_then(|n| scoring.groups.get(n)).map(|group| group.id.clone());
    let unnamed = |rule: &Rule| Rule { id: String::new(), title: String::new(), group: None, ..rule.clone() };
    scoring.rules.iter().map(|rule| (rule.id.clone(), unnamed(rule), group(rule))).collect()
}

/// That of a node.
fn rule<'a>(rules: &'a [(String, Rule, Option<String>)], node: &Node) -> Option<(&'a Rule, &'a Option<String>)> {
    rules.iter().find(|(name, ..)| Some(name.as_str()) == id(node)).map(|(_, rule, group)| (rule, group))
}

pub(super) fn list<'a>(parent: Option<&'a Node>, key: &str) -> &'a [Node] {
    parent.and_then(|node| node.get(key)).map_or(&[], Node::items)
}

/// The members of two objects, each once, by their bytes: in which order they are written means nothing.
pub(super) fn keys<'a>(left: Option<&'a Node>, right: Option<&'a Node>) -> Vec<&'a str> {
    let members = |node: Option<&'a Node>| match node {
        Some(Node::Object(members)) => members.as_slice(),
        _ => &[],
    };
    let mut keys: Vec<_> = members(left).iter().chain(members(right)).map(|(key, _)| key.as_str()).collect();
    crate::order::sort(&mut keys, Ord::cmp);
    keys.dedup();
    keys
}

fn item(at: String, kind: ItemKind, left: Option<&Node>, right: Option<&Node>, alike: bool) -> Option<Item> {
    let mut changes = Vec::new();
    let state = match (left, right) {
        (None, None) => return None,
        (Some(one), Some(other)) if canonical(one) == canonical(other) => ItemState::Same,
        _ if alike => ItemState::Reworded,
        (Some(_), Some(_)) => ItemState::Different,
        (Some(_), None) => ItemState::LeftOnly,
        (None, Some(_)) => ItemState::RightOnly,
    };
    if let (Some(one), Some(other)) = (left, right) {
        differences(one, other, "", &mut changes);
    }
    Some(Item { at, kind, state, left: left.cloned(), right: right.cloned(), changes })
}

fn differences(left: &Node, right: &Node, place: &str, changes: &mut Vec<Change>) {
    match (left, right) {
        (Node::Object(_), Node::Object(_)) => {
            for key in keys(Some(left), Some(right)) {
                let place = child(place, key);
                match (left.get(key), right.get(key)) {
                    (Some(one), Some(other)) => differences(one, other, &place, changes),
                    (one, other) => changes.push(Change { at: place, left: one.cloned(), right: other.cloned() }),
                }
            }
        }
        _ if canonical(left) == canonical(right) => {}
        _ => changes.push(Change { at: place.to_owned(), left: Some(left.clone()), right: Some(right.clone()) }),
    }
}

/// The order of the stages both have, where it is not the same.
fn order(at: String, both: &[(&Node, &Node)], right: &[Node]) -> Option<Item> {
    let place = |node: &Node| right.iter().position(|r| std::ptr::eq(r, node));
    let named = |nodes: &mut dyn Iterator<Item = &Node>| {
        Node::List(nodes.filter_map(|n| Some(Node::Text(id(n)?.to_owned()))).collect())
    };
    let mut sorted = both.to_vec();
    crate::order::sort(&mut sorted, |(_, a), (_, b)| place(a).cmp(&place(b)));
    let [left, right] = [both, &sorted].map(|pairs| named(&mut pairs.iter().map(|(one, _)| *one)));
    (left != right).then(|| Item {
        at,
        kind: ItemKind::StageOrder,
        state: ItemState::Different,
        changes: vec![Change { at: String::new(), left: Some(left.clone()), right: Some(right.clone()) }],
        left: Some(left),
        right: Some(right),
    })
}

/// What a member means that is not there.
fn default(key: &str) -> Option<Node> {
    match key {
        "weekStart" => Some(Node::Text("monday".to_owned())),
        "fiscalYearStart" => Some(Node::Int(1)),
        _ => None,
    }
}

/// Without what it is called.
fn unnamed(node: &Node) -> String {
    match node {
        Node::Object(members) => {
            let kept = members.iter().filter(|(key, _)| !matches!(key.as_str(), "id" | "title"));
            canonical(&Node::Object(kept.cloned().collect()))
        }
        other => canonical(other),
    }
}
