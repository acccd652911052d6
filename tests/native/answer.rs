//! What the engine answers to a vector, in the shape of its `expected`.

use crate::vector::{Vector, bytes};
use serde_json::{Value, json};
use std::sync::Arc;
use yellowline::agreement::{Agreement, in_force};
use yellowline::ledger::{Import, Ledger, Mapping};
use yellowline::problem::{Problem, Refusal};
use yellowline::tune::Tuner;
use yellowline::unit::{AsOf, Instant};
use yellowline::{calendar, cycle, handoff, learn, monday, notice, pace, recorded, replay, rooms, score, trail, tune};

/// The engine's answer, or what it refused.
///
/// # Errors
/// Where the engine refuses what is given.
pub fn answer(vector: &Vector) -> Result<Value, Refusal> {
    match vector.kind.as_str() {
        "check" => Ok(told(agreement(vector).err(), &vector.expected)),
        "mapping" => Ok(mapping(vector)),
        "preview" => preview(vector),
        "refused" => {
            let asked = vector.input["asked"].as_str().unwrap_or_default();
            Ok(told(computed(asked, vector).err(), &vector.expected))
        }
        "merge" => Ok(merged(computed("merge", vector))),
        kind => computed(kind, vector),
    }
}

/// What is computed of an agreement, of two, or of one with a ledger.
fn computed(kind: &str, vector: &Vector) -> Result<Value, Refusal> {
    let request = vector.input["request"].to_string();
    match kind {
        "fingerprint" => {
            let agreement = agreement(vector)?;
            Ok(json!({
                "definitions": agreement.definitions().to_string(),
                "parameters": agreement.parameters().to_string(),
                "canonical": agreement.canonical(),
            }))
        }
        "periods" => Ok(json!(calendar::periods(&agreement(vector)?, &request)?)),
        "business" => Ok(json!(calendar::business(&agreement(vector)?, &request)?)),
        "compare" => Ok(json!(rooms::compare(&agreement(vector)?, &right(vector)?))),
        "merge" => rooms::merge(&agreement(vector)?, &right(vector)?, &request).map(Value::String),
        "ledger" => Ok(json!({ "fingerprint": ledger(vector)?.fingerprint().to_string() })),
        "import" => {
            let ledger = ledger(vector)?;
            let files = json!(ledger.summary())["files"].take();
            let findings = json!(ledger.findings());
            Ok(json!({
                "files": named_members(files, &vector.expected["files"]),
                "findings": named_members(findings, &vector.expected["findings"]),
            }))
        }
        "explain" => score::explain(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "learn" => learn::learn(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "tune" => tune::tune(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "recorded" => {
            recorded::compare(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value()))
        }
        "recordedLeads" => {
            recorded::leads(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value()))
        }
        "inForce" => {
            let read = |one: &Value| Agreement::parse(&one.to_string());
            let agreements = vector.input["agreements"].as_array().into_iter().flatten().map(read);
            let agreements = agreements.collect::<Result<Vec<_>, _>>()?;
            let as_of = vector.input["request"]["asOf"].as_str().and_then(AsOf::parse);
            let future = as_of.zip(agreements.first()).and_then(|(as_of, one)| as_of.future(one.zone));
            Ok(json!({ "place": in_force(&agreements, future.unwrap_or(Instant::END))? }))
        }
        "replay" => {
            let text = |key: &str| vector.input[key].to_string();
            Ok(json!(replay::replay(&text("then"), &text("now"))?))
        }
        "trail" => trail::trail(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "handoff" => {
            handoff::hand_off(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value()))
        }
        "cycleLeads" => cycle::leads(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "handOffLeads" => {
            handoff::leads(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value()))
        }
        "cycle" => cycle::cycle(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "monday" => {
            // In the order in which every host reads what is given, so that all refuse the same first.
            let (now, ledger) = (agreement(vector)?, ledger(vector)?);
            let report = monday::monday(&now, signed(vector)?.as_ref(), &ledger, &request)?;
            Ok(without_build(report.value()))
        }
        "pace" => pace::pace(&agreement(vector)?, &ledger(vector)?, &request).map(|r| without_build(r.value())),
        "notice" => {
            let (proposed, ledger) = (agreement(vector)?, ledger(vector)?);
            let signed = signed(vector)?.unwrap_or_else(|| proposed.clone());
            notice::notice(&signed, &proposed, &ledger, &request).map(|r| without_build(r.value()))
        }
        "pilot" => Ok(json!(notice::pilot(&agreement(vector)?, &request)?)),
        "step" => Ok(json!(tuner(vector, &request)?.step(&vector.input["step"].to_string())?)),
        "moves" => {
            let mut moves = json!(tuner(vector, &request)?.moves(&vector.input["moves"].to_string())?);
            moves["rows"] = named_members(moves["rows"].take(), &vector.expected["rows"]);
            Ok(moves)
        }
        kind => Err(Problem::new("unknown_kind", "/kind", format!("`{kind}` is no kind of vector")).into()),
    }
}

/// The agreement, through the score that is named.
fn agreement(vector: &Vector) -> Result<Agreement, Refusal> {
    through(vector, Agreement::parse(&vector.agreement())?)
}

fn through(vector: &Vector, agreement: Agreement) -> Result<Agreement, Refusal> {
    vector.input["score"].as_str().map_or_else(|| Ok(agreement.clone()), |score| agreement.of_score(score))
}

/// The other draft.
fn right(vector: &Vector) -> Result<Agreement, Refusal> {
    Agreement::parse(&vector.input["right"].to_string())
}

/// The signed agreement, where it is another one.
fn signed(vector: &Vector) -> Result<Option<Agreement>, Refusal> {
    let read = |signed: &Value| through(vector, Agreement::parse(&signed.to_string())?);
    vector.input.get("signed").map(read).transpose()
}

/// The document, or the items nobody decided.
fn merged(document: Result<Value, Refusal>) -> Value {
    match document {
        Ok(text) => json!({ "document": serde_json::from_str::<Value>(text.as_str().unwrap()).unwrap() }),
        Err(refusal) => {
            let items = refusal.problems.iter().map(|p| p.params.get("item").unwrap_or(&p.message));
            json!({ "undecided": items.collect::<Vec<_>>() })
        }
    }
}

fn ledger(vector: &Vector) -> Result<Ledger, Refusal> {
    import(&agreement(vector)?, vector.files())
}

/// Imports files in chunks of an odd size, so that every border falls somewhere awkward.
///
/// # Errors
/// Where a mapping does not fit.
pub fn import(agreement: &Agreement, files: Vec<(String, Vec<u8>)>) -> Result<Ledger, Refusal> {
    let mut import = Import::new(agreement);
    for (mapping, bytes) in files {
        import.begin(Mapping::parse(&mapping)?)?;
        let size = if bytes.len() > 100_000 { 65_537 } else { 7 };
        bytes.chunks(size).try_for_each(|chunk| import.push(chunk))?;
        import.end()?;
    }
    import.finish()
}

fn tuner(vector: &Vector, request: &str) -> Result<Tuner, Refusal> {
    let proposed = Arc::new(agreement(vector)?);
    let signed = signed(vector)?.map_or_else(|| Arc::clone(&proposed), Arc::new);
    Tuner::new(signed, proposed, Arc::new(ledger(vector)?), request)
}

/// What is wrong with a mapping: by itself, or under its agreement.
fn mapping(vector: &Vector) -> Value {
    let begun = agreement(vector).and_then(|agreement| {
        let mapping = Mapping::parse(&vector.input["mapping"].to_string())?;
        Import::new(&agreement).begin(mapping)
    });
    told(begun.err(), &vector.expected)
}

/// What is asked of a file before it is read.
fn preview(vector: &Vector) -> Result<Value, Refusal> {
    let mut import = Import::new(&agreement(vector)?);
    if let Some(mapping) = vector.input.get("remembered") {
        import.remember(Mapping::parse(&mapping.to_string())?);
    }
    let file = &vector.input["preview"];
    let preview = import.preview(file["name"].as_str().unwrap_or_default(), &bytes(file));
    Ok(json!({
        "questions": named_members(json!(preview.questions), &vector.expected["questions"]),
        "alsoQuestions": named_members(json!(preview.also_questions), &vector.expected["alsoQuestions"]),
    }))
}

fn told(refusal: Option<Refusal>, expected: &Value) -> Value {
    named_members(json!(refusal.map_or_else(Vec::new, |r| r.problems)), expected)
}

/// A report without what the engine's build alone decides.
#[must_use]
pub fn without_build(mut report: Value) -> Value {
    if let Some(receipt) = report["receipt"].as_object_mut() {
        receipt.remove("engine");
        receipt.remove("timeZoneData");
    }
    report
}

/// Keeps of each item what the expected item at its place names, so that messages stay free.
fn named_members(items: Value, expected: &Value) -> Value {
    let Value::Array(items) = items else { return items };
    let cut = |(n, item): (usize, Value)| match (&expected[n], item) {
        (Value::Object(wanted), Value::Object(has)) => {
            Value::Object(has.into_iter().filter(|(key, _)| wanted.contains_key(key)).collect())
        }
        (_, item) => item,
    };
    items.into_iter().enumerate().map(cut).collect()
}
