//! The agreement with the suggested points: nothing else of it changes, and nobody has approved it.

use super::report::PointsSuggestion;
use crate::agreement::{Agreement, Clamp};
use crate::json::Node;

/// The document with the points that are taken over; none where there are none.
///
/// What was learned is what having something at all is worth, so a rule that may count more than once is capped at its
/// own points, and so is one with caps of its own.
pub(super) fn document(agreement: &Agreement, suggestions: &[PointsSuggestion]) -> Option<Node> {
    let taken: Vec<_> = suggestions.iter().filter(|s| s.odds.reason.is_none()).collect();
    if taken.is_empty() {
        return None;
    }
    let mut document = agreement.document().clone();
    if let Node::Object(members) = &mut document {
        members.retain(|(key, _)| key != "approvals");
    }
    let definitions = member(&mut document, "definitions")?;
    let of = match &agreement.score {
        None => Some(definitions),
        Some(id) => further(definitions, id),
    };
    let rules = of.and_then(|of| member(of, "scoring")).and_then(|s| member(s, "rules"));
    let Some(Node::List(rules)) = rules else { return None };
    for (rule, known) in rules.iter_mut().zip(&agreement.scoring.rules) {
        let of: Vec<_> = taken.iter().filter(|s| s.place.rule == known.id).collect();
        if of.is_empty() {
            continue;
        }
        let mut least = Node::Int(0);
        let mut most = Node::Int(0);
        let mut given = |points: &Node| {
            if points.decimal() < least.decimal() {
                least = points.clone();
            }
            if points.decimal() > most.decimal() {
                most = points.clone();
            }
        };
        let bands = member(rule, "bands").and_then(|bands| member(bands, "bands"));
        let once = if let Some(Node::List(bands)) = bands {
            for (n, band) in (1..).zip(bands) {
                if let Some(s) = of.iter().find(|s| s.place.band == Some(n)) {
                    set(band, "points", points(s));
                }
                band.get("points").into_iter().for_each(&mut given);
            }
            true
        } else {
            of.iter().for_each(|s| {
                given(&points(s));
                set(rule, "points", points(s));
            });
            rule.get("when").is_some()
        };
        if !once || known.clamp != Clamp::default() {
            set(rule, "min", least);
            set(rule, "max", most);
        }
    }
    Some(document)
}

fn points(suggestion: &PointsSuggestion) -> Node {
    Node::Int(suggestion.odds.points.into())
}

/// The further score with this id.
fn further<'n>(definitions: &'n mut Node, id: &str) -> Option<&'n mut Node> {
    let Some(Node::List(scores)) = member(definitions, "scores") else { return None };
    scores.iter_mut().find(|score| score.get("id").and_then(Node::text) == Some(id))
}

fn member<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    let Node::Object(members) = node else { return None };
    members.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
}

fn set(node: &mut Node, key: &str, value: Node) {
    if let Some(place) = member(node, key) {
        *place = value;
    } else if let Node::Object(members) = node {
        members.push((key.to_owned(), value));
    }
}
