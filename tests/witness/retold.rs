//! The same case told otherwise: its rows in another order, and its leads in parts, observed one by one through the C
//! interface's session and merged by way of their bytes in any tree. The answer must be the same.

use serde_json::{Value, json};
use yellowline::problem::Refusal;
use yellowline_abi::{Answer, Session};
use yellowline_tests::answer::answer;
use yellowline_tests::generator::{Case, Shape, shuffle, split, tree};
use yellowline_tests::vector::Vector;

/// Kinds whose answers do not hang on the order of rows.
const UNORDERED: &[&str] =
    &["tune", "explain", "trail", "step", "moves", "notice", "learn", "recorded", "recordedLeads", "ledger"];
/// Reports that can be made of parts.
const PARTED: &[&str] = &["tune", "recorded"];
/// The most parts.
const PARTS: u64 = 17;

/// How the case answers otherwise where it is told otherwise; nothing where it does not.
pub(crate) fn differs(vector: &Vector, told: &Value) -> Option<Value> {
    let kind = vector.kind.as_str();
    if !UNORDERED.contains(&kind) {
        return None;
    }
    let seed = seed(&vector.input);
    let case = Case { seed, shape: Shape::Valid, kind: kind.to_owned(), input: vector.input.clone() };
    let shuffled = or_refused(answer(&shuffle(&case, seed).vector()));
    if !same(&shuffled, told) {
        return Some(json!({ "shuffled": shuffled }));
    }
    if !PARTED.contains(&kind) {
        return None;
    }
    let parts = usize::try_from(1 + seed % PARTS).unwrap_or(1);
    let parted = or_refused(in_parts(&case, told, parts));
    (!same(&parted, told)).then(|| json!({ "parts": parts, "parted": parted }))
}

/// A seed made of the case, so that a smaller one has its own.
fn seed(input: &Value) -> u64 {
    let text = input.to_string();
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn in_parts(case: &Case, told: &Value, parts: usize) -> Result<Value, Refusal> {
    let mut request = case.input["request"].clone();
    if case.kind == "tune" {
        // A part cannot tell.
        request["mode"] = told["mode"].clone();
    }
    let (agreement, score) = (case.vector().agreement(), case.input["score"].as_str().unwrap_or_default());
    let split = split(case, parts, case.seed);
    let mut observed = |n: usize| {
        let mut session = Session::default();
        session.agree(&agreement, score)?;
        for (mapping, bytes) in split[n].vector().files() {
            session.begin(&mapping)?;
            session.push(&bytes)?;
            session.end()?;
        }
        session.settle()?;
        session.observe(&case.kind, &request.to_string())
    };
    let mut finishing = Session::default();
    finishing.agree(&agreement, score)?;
    let mut merged = |one: Answer, other: Answer| finishing.merge(&one?, &other?);
    let partial = tree(parts, case.seed).join(&mut observed, &mut merged)?;
    let mut report: Value = serde_json::from_slice(&finishing.finish(&partial)?).unwrap_or_default();
    if let Some(receipt) = report["receipt"].as_object_mut() {
        receipt.remove("engine");
        receipt.remove("timeZoneData");
    }
    Ok(report)
}

/// As text: a number read back is the same, whatever kind of number it was.
fn same(one: &Value, other: &Value) -> bool {
    yellowline::json::canonical(one) == yellowline::json::canonical(other)
}

fn or_refused(answered: Result<Value, Refusal>) -> Value {
    answered.unwrap_or_else(|refusal| json!({ "refused": refusal.problems }))
}
