//! Rows that a system kept although they are gone: their flag becomes a `where`.

use super::names::place;
use crate::json::Node;
use crate::ledger::Table;

/// Columns that say that a record was deleted.
const DELETED: [&str; 3] = ["isdeleted", "fivetrandeleted", "deleted"];
/// The column that says of each state of a record whether it is the one that holds.
const ACTIVE: &str = "fivetranactive";

/// The tests that keep deleted records out, and of the states of one record all but the last where the table
/// holds each record once. A cell without an answer keeps its row.
pub(super) fn tests(table: Table, names: &[String], header: &[String]) -> Vec<Node> {
    let mut tests = Vec::new();
    // A merge is told by the very record that was deleted by it.
    if let (Some(place), false) = (place(&DELETED, names), table == Table::Merges) {
        tests.push(not(&header[place], &["true", "1", "yes"]));
    }
    let once = matches!(table, Table::Leads | Table::Accounts | Table::Opportunities | Table::People | Table::Teams);
    if let (Some(place), true) = (place(&[ACTIVE], names), once) {
        tests.push(not(&header[place], &["false", "0", "no"]));
    }
    tests
}

/// Does a column only say so?
pub(super) fn says(name: &str) -> bool {
    DELETED.contains(&name) || name == ACTIVE
}

fn not(column: &str, words: &[&str]) -> Node {
    let text = |t: &str| Node::Text(t.to_owned());
    let object =
        |members: Vec<(&str, Node)>| Node::Object(members.into_iter().map(|(k, v)| (k.to_owned(), v)).collect());
    let words = Node::List(words.iter().map(|w| text(w)).collect());
    let one = object(vec![("column", text(column)), ("oneOf", words), ("ignoreCase", Node::Bool(true))]);
    let unsaid = object(vec![("column", text(column)), ("absent", Node::Bool(true))]);
    object(vec![("any", Node::List(vec![unsaid, object(vec![("not", one)])]))])
}

/// One predicate of several.
pub(super) fn all(mut tests: Vec<Node>) -> Option<Node> {
    match tests.len() {
        0 => None,
        1 => tests.pop(),
        _ => Some(Node::Object(vec![("all".to_owned(), Node::List(tests))])),
    }
}
