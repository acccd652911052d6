//! Cases made of seeds: a vector without its answer, the same on every machine.
//!
//! ```text
//! seed ─► Dice ─► Clock (zone, pool of instants) ─► agreement ─► files ─► request ─► Case
//! ```
//!
//! Instants, words and numbers are drawn from small pools and at the edges of what is agreed, so that ties, bounds and
//! missing values are the rule and not the exception. `tests/witness` asks every host for the answers.

mod agreement;
mod broken;
mod cells;
mod clock;
mod damage;
mod dice;
mod duties;
pub mod features;
mod files;
mod names;
mod page;
mod predicate;
mod request;
mod rows;
mod scoring;
mod shuffle;
mod split;

#[cfg(test)]
mod tests;

pub use dice::Dice;
pub use shuffle::shuffle;
pub use split::{Tree, split, tree};

use crate::vector::Vector;
use serde_json::{Value, json};

/// What a case is to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// What people would write, at the edges of what is agreed.
    Valid,
    /// The same in files as messy as real exports.
    Nasty,
    /// What must be refused, or found in files, and never makes anything panic.
    Invalid,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Valid, Self::Nasty, Self::Invalid];

    /// Its name in commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Nasty => "nasty",
            Self::Invalid => "invalid",
        }
    }

    /// By its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape| shape.name() == name)
    }

    /// The shape of a seed where none is asked for: half valid, three tenths nasty, two tenths invalid.
    #[must_use]
    pub const fn of(seed: u64) -> Self {
        match seed % 10 {
            0..=4 => Self::Valid,
            5..=7 => Self::Nasty,
            _ => Self::Invalid,
        }
    }
}

/// A question without its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// What it was made of.
    pub seed: u64,
    /// What it tries.
    pub shape: Shape,
    /// What is asked, as in `tests/vectors/README.md`.
    pub kind: String,
    /// What is given.
    pub input: Value,
}

impl Case {
    /// The case as a vector file holds it, but for `expected`.
    #[must_use]
    pub fn document(&self) -> Value {
        let name = format!("{}-{}", self.shape.name(), self.seed);
        json!({ "name": name, "about": "made of a seed", "kind": self.kind, "input": self.input })
    }

    /// The same as something that can be answered.
    #[must_use]
    pub fn vector(&self) -> Vector {
        Vector::of(self.document())
    }

    /// The same with another question.
    #[must_use]
    pub fn with(&self, kind: &str, input: Value) -> Self {
        Self { kind: kind.to_owned(), input, ..self.clone() }
    }
}

/// What is asked, and how often.
const KINDS: &[(usize, &str)] = &[
    (24, "tune"),
    (22, "explain"),
    (6, "trail"),
    (10, "cycle"),
    (12, "handoff"),
    (4, "handOffLeads"),
    (5, "pace"),
    (2, "periods"),
    (4, "business"),
    (6, "step"),
    (9, "moves"),
    (10, "notice"),
    (5, "learn"),
    (8, "recorded"),
    (6, "recordedLeads"),
    (4, "ledger"),
    (1, "fingerprint"),
    (2, "compare"),
    (2, "merge"),
    (1, "pilot"),
];

/// Kinds of a share of the seeds, drawn with dice of their own, so that the other seeds' cases are what they were before
/// these were asked. Here a cycle report also counts accounts.
const FURTHER: &[(usize, &str)] = &[(10, "monday"), (8, "cycleLeads"), (3, "cycle")];
/// Of a hundred seeds.
const SHARE: usize = 12;

fn further(seed: u64, shape: Shape) -> (Dice, Option<&'static str>) {
    let mut dice = Dice::new(seed, 20 + shape as u64);
    let kind = dice.chance(SHARE).then(|| dice.weighed(FURTHER));
    (dice, kind)
}

/// The case of a seed; two shapes of one seed have nothing to do with each other.
#[must_use]
pub fn case(seed: u64, shape: Shape) -> Case {
    let mut dice = Dice::new(seed, shape as u64);
    match shape {
        Shape::Invalid => broken::case(&mut dice, seed),
        _ => match further(seed, shape) {
            (mut dice, Some(kind)) => made(&mut dice, seed, shape, kind, true),
            _ => {
                let kind = dice.weighed(KINDS);
                made(&mut dice, seed, shape, kind, false)
            }
        },
    }
}

/// A case of a kind that is to be accepted; a wide one has more columns.
fn made(dice: &mut Dice, seed: u64, shape: Shape, kind: &str, wide: bool) -> Case {
    let nasty = shape != Shape::Valid;
    let clock = clock::Clock::new(dice, nasty);
    let dutiful = matches!(
        kind,
        "trail" | "monday" | "cycle" | "cycleLeads" | "handoff" | "handOffLeads" | "pace" | "periods" | "business"
    );
    let staged = dice.chance(if dutiful { 90 } else { 65 }) || kind.starts_with("recorded") || kind == "cycleLeads";
    let mut agreed = agreement::agreed(dice, clock.zone, staged);
    if dutiful {
        duties::duties(dice, &clock, &mut agreed);
    }
    if wide {
        page::campaign(dice, &mut agreed);
    }
    let mut input = json!({ "agreement": agreed.document });
    match kind {
        "fingerprint" => {}
        "pilot" => input["request"] = request::pilot(dice, &agreed),
        "periods" | "business" => input["request"] = duties::of_calendar(dice, kind, &agreed, &clock),
        "compare" | "merge" => {
            input["right"] = agreement::other_room(dice, &agreed);
            if kind == "merge" {
                input["request"] = request::merge(dice, &agreed);
            }
        }
        _ => {
            let leads = match kind {
                "learn" if dice.chance(25) => dice.between(60, 90),
                _ => dice.weighed(&[(1, 0), (6, 1), (10, 3), (10, 6), (6, 12), (3, 20), (1, 35)]),
            };
            let merges = (kind.starts_with("recorded")
                || matches!(kind, "ledger" | "cycle" | "cycleLeads" | "handoff" | "handOffLeads" | "pace"))
                && dice.chance(25);
            let written = files::files(dice, &agreed, &clock, files::Wanted { leads, merges, nasty, dutiful, wide });
            request::ask(dice, kind, &agreed, &clock, &written, &mut input);
            if wide && kind == "cycle" {
                input["request"]["accounts"] = json!(true);
            }
            input["files"] = json!(written.files);
        }
    }
    Case { seed, shape, kind: kind.to_owned(), input }
}
