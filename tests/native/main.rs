//! Replays every vector and every crasher on the native engine.

#![expect(clippy::unwrap_used, reason = "a test tells by panicking")]

mod generated;
mod public;
mod public_cycle;
mod public_hand_off;
mod public_sets;
mod schema;

use yellowline_tests::answer;
use yellowline_tests::vector::Vector;

/// Compares as RFC 8785 text, and tells every vector that differs before it fails.
fn replay(folder: &str) {
    let vectors = Vector::all(folder);
    assert!(!vectors.is_empty(), "there is nothing in {folder}");
    let differ: Vec<_> = vectors
        .iter()
        .filter_map(|vector| {
            let expected = yellowline::json::canonical(&vector.expected);
            let got = answer::answer(vector).map_or_else(|e| e.to_string(), |v| yellowline::json::canonical(&v));
            (got != expected).then(|| format!("{}\n  expected {expected}\n  got      {got}", vector.path.display()))
        })
        .collect();
    assert!(differ.is_empty(), "{} of {} differ\n{}", differ.len(), vectors.len(), differ.join("\n"));
}

#[test]
fn vectors() {
    replay("vectors");
}

#[test]
fn crashers() {
    replay("crashers");
}
