use crate::agreement::Agreement;
use crate::json::{Field, Node, Object, Shape, canonical};
use crate::problem::Refusal;
use crate::report::read;

/// Who approves.
pub static APPROVE_REQUEST: Object = Object::new(
    "ApproveRequest",
    "who approves an agreement's definitions",
    &[
        Field::required("team", &Shape::Text, "the team, as `marketing` or `sales`"),
        Field::required("person", &Shape::Text, "who approves"),
        Field::required("date", &Shape::Date, "when"),
    ],
);

/// The document with one more record of an approval of its definitions as they are now (8.1); one of the same team and
/// person is replaced. Request: `{"team", "person", "date"}`. It is a record, no authentication.
///
/// # Errors
/// Where the request is not understood.
pub fn approve(agreement: &Agreement, request: &str) -> Result<String, Refusal> {
    let request = read(request, &APPROVE_REQUEST)?;
    let mut approval = vec![("definitions".to_owned(), Node::Text(agreement.definitions().to_string()))];
    let said = ["team", "person", "date"].iter().filter_map(|key| Some(((*key).to_owned(), request.get(key)?.clone())));
    approval.extend(said);
    let approval = Node::Object(approval);
    let same = |node: &Node| ["definitions", "team", "person"].iter().all(|key| node.get(key) == approval.get(key));
    let mut members = match agreement.document() {
        Node::Object(members) => members.clone(),
        _ => Vec::new(),
    };
    let before = agreement.document().get("approvals").map_or(&[][..], Node::items);
    let mut approvals: Vec<_> = before.iter().filter(|node| !same(node)).cloned().collect();
    approvals.push(approval);
    members.retain(|(key, _)| key != "approvals");
    members.push(("approvals".to_owned(), Node::List(approvals)));
    let text = canonical(&Node::Object(members));
    Agreement::parse(&text).map(|_| text)
}
