use crate::json::{self, Node};
use serde::Serialize;

/// A figure or a text that is another one.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ReplayChanged"))]
pub struct Changed {
    /// Where, as a JSON pointer; an item of a list is called by its name where it has one.
    pub at: String,
    /// What it was; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "unknown"))]
    pub then: Option<Node>,
    /// What it is; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "unknown"))]
    pub now: Option<Node>,
}

/// What the items of a list are called by, the first that tells all of them apart.
const NAMES: [&str; 15] = [
    "id",
    "stage",
    "goal",
    "name",
    "lead",
    "threshold",
    "score",
    "rule",
    "date",
    "at",
    "attribute",
    "owner",
    "value",
    "reason",
    "code",
];

#[derive(Default)]
pub(super) struct Figures {
    pub(super) same: usize,
    pub(super) changed: Vec<Changed>,
}

/// Both bodies, without their receipts.
pub(super) fn compare(then: &Node, now: &Node) -> Figures {
    let mut figures = Figures::default();
    figures.members(then, now, "", &["receipt"]);
    figures
}

impl Figures {
    fn both(&mut self, then: Option<&Node>, now: Option<&Node>, at: &str) {
        match (then, now) {
            (Some(then @ Node::Object(_)), Some(now @ Node::Object(_))) => self.members(then, now, at, &[]),
            (Some(Node::List(then)), Some(Node::List(now))) => self.items(then, now, at),
            (Some(then), Some(now)) if json::canonical(then) == json::canonical(now) => self.same += 1,
            _ => self.changed.push(Changed { at: at.to_owned(), then: then.cloned(), now: now.cloned() }),
        }
    }

    /// Those of then in their order, then those that are new.
    fn members(&mut self, then: &Node, now: &Node, at: &str, without: &[&str]) {
        let keys = |node: &Node| match node {
            Node::Object(members) => members.iter().map(|(key, _)| key.clone()).collect(),
            _ => Vec::new(),
        };
        let mut all: Vec<String> = keys(then);
        all.extend(keys(now).into_iter().filter(|key| then.get(key).is_none()));
        for key in all.iter().filter(|key| !without.contains(&key.as_str())) {
            self.both(then.get(key), now.get(key), &format!("{at}/{}", escaped(key)));
        }
    }

    fn items(&mut self, then: &[Node], now: &[Node], at: &str) {
        let Some(name) = NAMES.into_iter().find(|name| tells(then, name) && tells(now, name)) else {
            for n in 0..then.len().max(now.len()) {
                self.both(then.get(n), now.get(n), &format!("{at}/{n}"));
            }
            return;
        };
        let called = |item: &Node| item.get(name).map(said).unwrap_or_default();
        for item in then {
            let other = now.iter().find(|other| called(other) == called(item));
            self.both(Some(item), other, &format!("{at}/{}", escaped(&called(item))));
        }
        for item in now.iter().filter(|item| then.iter().all(|other| called(other) != called(item))) {
            self.both(None, Some(item), &format!("{at}/{}", escaped(&called(item))));
        }
    }
}

/// Has every item such a name, each another one?
fn tells(items: &[Node], name: &str) -> bool {
    let mut names: Vec<Option<String>> = items.iter().map(|item| item.get(name).map(said)).collect();
    crate::order::sort(&mut names, Ord::cmp);
    names.iter().all(Option::is_some) && names.windows(2).all(|pair| pair[0] != pair[1])
}

/// A name as a text; nothing for what is missing.
fn said(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Null => String::new(),
        other => json::canonical(other),
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
