use super::item::{self, Holder, Item, ItemKind, ItemState, PARTS};
use super::pair::{by_id, id, pairs};
use crate::agreement::Agreement;
use crate::json::{Field, Node, Object, Shape, canonical, child};
use crate::limit;
use crate::problem::{Problem, Refusal};
use crate::report::read;

static SIDE: Shape = Shape::Word(&["left", "right"]);

static TAKEN: Object = Object::new(
    "TakenItem",
    "which side an item is taken from",
    &[
        Field::required("item", &Shape::AnyText, "its place, as the comparison gives it"),
        Field::required("from", &SIDE, "the side; the one that does not have it leaves it out"),
    ],
);

/// What a merged agreement is made of.
pub static MERGE_REQUEST: Object = Object::new(
    "MergeRequest",
    "what a merged agreement is made of",
    &[
        Field::optional(
            "take",
            &Shape::List(&Shape::Object(&TAKEN), limit::LIST),
            "items and where each is taken from",
        ),
        Field::optional("rest", &SIDE, "where all others are taken from; without it each that differs must be named"),
    ],
);

/// One document of two agreements, item by item; request: `{"take"?: [{"item", "from"}], "rest"?}`. What is the same
/// needs no word; what is only called otherwise is taken from the left where nothing is said. Nobody has approved it.
///
/// # Errors
/// Items that differ and are not decided, items neither has, and everything wrong in what they make together.
pub fn merge(left: &Agreement, right: &Agreement, request: &str) -> Result<String, Refusal> {
    let request = read(request, &MERGE_REQUEST)?;
    let items = item::items(left, right);
    let taken = request.get("take").map_or(&[][..], Node::items);
    let named = |taken: &Node| taken.get("item").and_then(Node::text).map(str::to_owned).unwrap_or_default();
    let mut problems = Vec::new();
    for (n, name) in taken.iter().map(named).enumerate() {
        if !items.iter().any(|item| item.at == name) {
            problems.push(
                Problem::new("unknown_item", format!("/take/{n}/item"), format!("neither has an item `{name}`"))
                    .with("item", &name)
                    .help("name it as the comparison does"),
            );
        }
    }
    let side = |item: &Item| {
        let said = taken.iter().rev().find(|taken| named(taken) == item.at).and_then(|taken| taken.get("from"));
        said.or_else(|| request.get("rest")).and_then(Node::text).map(|side| side == "right")
    };
    let mut from_right = Vec::new();
    for item in &items {
        match side(item) {
            Some(true) => from_right.push(item.at.as_str()),
            None if !matches!(item.state, ItemState::Same | ItemState::Reworded) => problems.push(
                Problem::new("undecided_item", "/take", format!("nothing says which `{}` is meant", item.at))
                    .with("item", &item.at)
                    .help("take it from the left or from the right"),
            ),
            _ => {}
        }
    }
    if !problems.is_empty() {
        return Err(Refusal { problems });
    }
    let text = canonical(&Merged { items: &items, from_right }.document(left.document(), right.document()));
    Agreement::parse(&text).map(|_| text)
}

/// Which items of two documents are the right one's.
struct Merged<'a> {
    items: &'a [Item],
    from_right: Vec<&'a str>,
}

impl Merged<'_> {
    fn document(&self, left: &Node, right: &Node) -> Node {
        let mut members = vec![("yellowline".to_owned(), Node::Int(1))];
        for (key, holder) in PARTS {
            let object = self.object(holder, &child("", key), left.get(key), right.get(key));
            if key == "definitions" || object != Node::Object(Vec::new()) {
                members.push((key.to_owned(), object));
            }
        }
        Node::Object(members)
    }

    fn object(&self, holder: &Holder, place: &str, left: Option<&Node>, right: Option<&Node>) -> Node {
        let mut members = Vec::new();
        for key in item::keys(left, right) {
            let here = child(place, key);
            let (ours, theirs) = (item::list(left, key), item::list(right, key));
            let (one, other) = (left.and_then(|node| node.get(key)), right.and_then(|node| node.get(key)));
            let merged = if let Some((_, inner)) = holder.objects.iter().find(|(held, _)| *held == key) {
                Some(self.object(inner, &here, one, other))
            } else if let Some((_, inner)) = holder.listed.filter(|(held, _)| *held == key) {
                let all = by_id(ours, theirs).into_iter();
                filled(all.filter_map(|(one, other)| self.listed(inner, &here, one, other)).collect())
            } else if let Some((_, kind)) = holder.lists.iter().find(|(held, _)| *held == key) {
                let merged = self.list(&here, ours, theirs, *kind);
                if *kind == ItemKind::Rule { Some(Node::List(merged)) } else { filled(merged) }
            } else {
                self.chosen(&here, one, other).cloned()
            };
            members.extend(merged.map(|node| (key.to_owned(), node)));
        }
        Node::Object(members)
    }

    /// One of a list of objects: of both what both make together, else whole or not at all.
    fn listed(&self, holder: &Holder, place: &str, left: Option<&Node>, right: Option<&Node>) -> Option<Node> {
        let here = child(place, left.or(right).and_then(id)?);
        match (left, right) {
            (Some(_), Some(_)) => Some(self.object(holder, &here, left, right)),
            _ => self.chosen(&here, left, right).cloned(),
        }
    }

    fn chosen<'a>(&self, at: &str, left: Option<&'a Node>, right: Option<&'a Node>) -> Option<&'a Node> {
        if self.from_right.contains(&at) { right } else { left }
    }

    fn list(&self, place: &str, left: &[Node], right: &[Node], kind: ItemKind) -> Vec<Node> {
        let in_right_order = kind == ItemKind::Stage
            && self.from_right.contains(&place)
            && self.items.iter().any(|i| i.kind == ItemKind::StageOrder);
        // The same pairs, from the other side.
        let pairs: Vec<_> = if in_right_order {
            pairs(right, left).into_iter().map(|(one, other)| (other, one)).collect()
        } else {
            pairs(left, right)
        };
        let chosen = pairs.into_iter().filter_map(|(one, other)| {
            let at = child(place, one.and_then(id).or_else(|| other.and_then(id))?);
            self.chosen(&at, one, other)
        });
        chosen.cloned().collect()
    }
}

/// A list, where it has anything.
fn filled(list: Vec<Node>) -> Option<Node> {
    (!list.is_empty()).then_some(Node::List(list))
}
