//! What must be refused or found: agreements, mappings, requests and files, damaged in one place or several.

use super::damage::{bytes, damage};
use super::dice::Dice;
use super::{Case, KINDS, Shape, further, made};
use base64::Engine;
use serde_json::{Value, json};

/// A good case, and what is wrong with it now.
pub(super) fn case(dice: &mut Dice, seed: u64) -> Case {
    let good = good(dice, seed);
    match dice.below(10) {
        0..=2 => agreement(dice, &good),
        3 => mapping(dice, &good),
        4..=6 => files(dice, &good),
        7 => request(dice, good),
        _ => anywhere(dice, good),
    }
}

fn good(dice: &mut Dice, seed: u64) -> Case {
    let kind = dice.weighed(KINDS);
    let kind = if matches!(kind, "fingerprint" | "compare" | "merge" | "pilot" | "periods" | "business") {
        "tune"
    } else {
        kind
    };
    match further(seed, Shape::Invalid) {
        (mut dice, Some(kind)) => Case { shape: Shape::Invalid, ..made(&mut dice, seed, Shape::Nasty, kind, true) },
        _ => Case { shape: Shape::Invalid, ..made(dice, seed, Shape::Nasty, kind, false) },
    }
}

/// The agreement damaged, as a tree or as a text.
fn agreement(dice: &mut Dice, good: &Case) -> Case {
    let mut agreement = good.input["agreement"].clone();
    for _ in 0..dice.weighed(&[(5, 1), (3, 2), (1, 5)]) {
        damage(dice, &mut agreement);
    }
    if dice.chance(25) {
        let mut text = agreement.to_string().into_bytes();
        bytes(dice, &mut text);
        // A text is given as text: what is no UTF-8 can only stand in files.
        return good.with("check", json!({ "agreementText": String::from_utf8_lossy(&text) }));
    }
    good.with("check", json!({ "agreement": agreement }))
}

fn mapping(dice: &mut Dice, good: &Case) -> Case {
    let files = good.input["files"].as_array().unwrap();
    let mut mapping = dice.pick(files)["mapping"].clone();
    for _ in 0..dice.weighed(&[(5, 1), (3, 2), (1, 5)]) {
        damage(dice, &mut mapping);
    }
    good.with("mapping", json!({ "agreement": good.input["agreement"], "mapping": mapping }))
}

/// Files that are not what their mapping says.
fn files(dice: &mut Dice, good: &Case) -> Case {
    let mut input = json!({ "agreement": good.input["agreement"], "files": good.input["files"] });
    let files = input["files"].as_array_mut().unwrap();
    for file in files.iter_mut() {
        if dice.chance(40) {
            continue;
        }
        if dice.chance(15) {
            damage(dice, &mut file["mapping"]);
        }
        let text = file["text"].as_str().unwrap().to_owned();
        if dice.chance(50) {
            file["text"] = json!(messed(dice, &text));
            continue;
        }
        let mut all = text.into_bytes();
        for _ in 0..dice.between(1, 3) {
            bytes(dice, &mut all);
        }
        let file = file.as_object_mut().unwrap();
        file.remove("text");
        file.insert("base64".to_owned(), json!(base64::engine::general_purpose::STANDARD.encode(all)));
    }
    good.with("import", input)
}

/// Cells replaced by what no column of ours takes, lines cut, doubled or joined.
fn messed(dice: &mut Dice, text: &str) -> String {
    const CELLS: &[&str] = &[
        "2026-02-30",
        "0000-00-00",
        "9999-12-31",
        "2026-13-01",
        "20.11.2026",
        "1899-12-31",
        "2100-01-01T00:00:00Z",
        "2026-03-01T25:00Z",
        "12/11/26",
        "-1",
        "1e400",
        "NaN",
        "1,5",
        "1.234.567",
        "maybe",
        "L99",
        "\"",
        "\"\"\"",
        "\0",
        "\u{feff}",
        "=1+1",
        "😀",
        "2026-03-29T02:30",
        "1_000",
        "0x10",
        "١٢",
        "Infinity",
        "9999999999999999999999",
        "NULL",
    ];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..dice.between(1, 4) {
        if lines.is_empty() {
            break;
        }
        let at = dice.below(lines.len());
        match dice.below(8) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => lines.insert(at, String::new()),
            3 => lines[at].push_str(",x,y"),
            4 => lines[at].push('"'),
            _ => {
                let mut cells: Vec<String> = lines[at].split(',').map(str::to_owned).collect();
                let cell = dice.below(cells.len());
                cells[cell] = dice.pick(CELLS).to_owned();
                lines[at] = cells.join(",");
            }
        }
    }
    lines.join(dice.pick(&["\n", "\r\n", "\r", "\n"]))
}

fn request(dice: &mut Dice, mut good: Case) -> Case {
    for key in ["request", "step", "moves", "signed"] {
        if good.input.get(key).is_some() && dice.chance(70) {
            damage(dice, &mut good.input[key]);
        }
    }
    good
}

/// Everything as it should be but for one damage to the agreement, its files or the request, and still the question is
/// asked.
fn anywhere(dice: &mut Dice, mut good: Case) -> Case {
    match dice.below(3) {
        0 => damage(dice, &mut good.input["agreement"]),
        1 => {
            let files: &mut Vec<Value> = good.input["files"].as_array_mut().unwrap();
            for file in files {
                if dice.chance(40) {
                    file["text"] = json!(messed(dice, file["text"].as_str().unwrap()));
                }
            }
        }
        _ => {
            let files = good.input["files"].as_array_mut().unwrap();
            let at = dice.below(files.len());
            damage(dice, &mut files[at]["mapping"]);
        }
    }
    good
}
