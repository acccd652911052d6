use super::item::{self, Item, ItemKind, ItemState, LISTS, OBJECTS};
use super::pair::{id, pairs};
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
    let text =
        canonical(&Merged { left: left.document(), right: right.document(), items: &items, from_right }.document());
    Agreement::parse(&text).map(|_| text)
}

/// Two documents, and which items are the right one's.
struct Merged<'a> {
    left: &'a Node,
    right: &'a Node,
    items: &'a [Item],
    from_right: Vec<&'a str>,
}

impl Merged<'_> {
    fn document(&self) -> Node {
        let mut members = vec![("yellowline".to_owned(), Node::Int(1))];
        for key in ["definitions", "parameters"] {
            let object = self.object(&format!("/{key}"));
            if key == "definitions" || object != Node::Object(Vec::new()) {
                members.push((key.to_owned(), object));
            }
        }
        Node::Object(members)
    }

    fn object(&self, place: &str) -> Node {
        let (left, right) = (item::at(self.left, place), item::at(self.right, place));
        let mut members = Vec::new();
        for key in item::keys(left, right) {
            let here = child(place, key);
            if OBJECTS.iter().any(|(of, _)| *of == here) {
                members.push((key.to_owned(), self.object(&here)));
            } else if let Some((.., kind)) = LISTS.iter().find(|(of, list, _)| *of == place && *list == key) {
                let merged = self.list(&here, item::list(left, key), item::list(right, key), *kind);
                if !merged.is_empty() || *kind == ItemKind::Rule {
                    members.push((key.to_owned(), Node::List(merged)));
                }
            } else {
                let side = if self.from_right.contains(&here.as_str()) { right } else { left };
                members.extend(side.and_then(|node| node.get(key)).map(|node| (key.to_owned(), node.clone())));
            }
        }
        Node::Object(members)
    }

    fn list(&self, place: &str, left: &[Node], right: &[Node], kind: ItemKind) -> Vec<Node> {
        let of_right = |at: &str| self.from_right.contains(&at);
        let in_right_order =
            kind == ItemKind::Stage && of_right(place) && self.items.iter().any(|i| i.kind == ItemKind::StageOrder);
        // The same pairs, from the other side.
        let pairs: Vec<_> = if in_right_order {
            pairs(right, left).into_iter().map(|(one, other)| (other, one)).collect()
        } else {
            pairs(left, right)
        };
        let chosen = pairs.into_iter().filter_map(|(one, other)| {
            let at = child(place, one.and_then(id).or_else(|| other.and_then(id))?);
            if of_right(&at) { other } else { one }
        });
        chosen.cloned().collect()
    }
}
