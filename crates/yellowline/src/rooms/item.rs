use super::pair::{id, pairs};
use crate::agreement::{Agreement, Rule};
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
    /// The items: settings, stages, attributes, kinds of touches, the scoring and its rules, parameters.
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

/// The lists whose entries are items, by the object they stand in.
pub(super) const LISTS: [(&str, &str, ItemKind); 5] = [
    ("/definitions", "stages", ItemKind::Stage),
    ("/definitions", "attributes", ItemKind::Attribute),
    ("/definitions", "touchKinds", ItemKind::TouchKind),
    ("/definitions/scoring", "groups", ItemKind::Group),
    ("/definitions/scoring", "rules", ItemKind::Rule),
];

/// The objects whose other members are items.
pub(super) const OBJECTS: [(&str, ItemKind); 3] = [
    ("/definitions", ItemKind::Setting),
    ("/definitions/scoring", ItemKind::Setting),
    ("/parameters", ItemKind::Parameter),
];

/// All items of two agreements.
pub(super) fn items(left: &Agreement, right: &Agreement) -> Vec<Item> {
    let rule = |agreement: &Agreement, node: &Node| {
        let rule = agreement.scoring.rules.iter().find(|rule| Some(rule.id.as_str()) == id(node))?.clone();
        let group = rule.group.and_then(|n| agreement.scoring.groups.get(n)).map(|group| group.id.clone());
        // What it is called changes no number.
        Some((Rule { id: String::new(), title: String::new(), group: None, ..rule }, group))
    };
    let mut items = Vec::new();
    for (place, kind) in OBJECTS {
        let (here, there) = (at(left.document(), place), at(right.document(), place));
        for key in keys(here, there).into_iter().filter(|key| is_item(place, key)) {
            let (one, other) = (here.and_then(|n| n.get(key)), there.and_then(|n| n.get(key)));
            let alike = key == "name" || one.or(default(key).as_ref()) == other.or(default(key).as_ref());
            items.extend(item(child(place, key), kind, one, other, alike));
        }
        for (_, key, kind) in LISTS.iter().filter(|(of, ..)| *of == place) {
            let (ours, theirs) = (list(here, key), list(there, key));
            let pairs = pairs(ours, theirs);
            for (one, other) in &pairs {
                let Some(name) = one.and_then(id).or_else(|| other.and_then(id)) else { continue };
                let alike = match (one, other) {
                    (Some(one), Some(other)) if *kind == ItemKind::Rule => rule(left, one) == rule(right, other),
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
    }
    items
}

/// The node at a place that names members alone.
pub(super) fn at<'a>(document: &'a Node, place: &str) -> Option<&'a Node> {
    place.split('/').skip(1).try_fold(document, |node, key| node.get(key))
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

/// Is a member an item of its own, and neither a list of items nor an object that has them?
pub(super) fn is_item(place: &str, key: &str) -> bool {
    !LISTS.iter().any(|(of, list, _)| *of == place && *list == key)
        && !OBJECTS.iter().any(|(of, _)| *of == child(place, key))
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
