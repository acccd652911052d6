//! The checks that are drilled: a column of the table each.

use crate::place::Place;
use crate::stop::Result;
use crate::{run, rust};

/// A check: its column, the cargo command that runs it, and how to count what it found wrong.
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) cargo: &'static str,
    count: fn(&str) -> usize,
}

/// Another check is another line here.
pub(super) const CHECKS: &[Check] = &[
    Check { name: LINTS, cargo: "clippy --package yellowline --lib -- -D warnings", count: errors },
    Check { name: "unit", cargo: "test --package yellowline --lib", count: failed },
    Check { name: "vectors", cargo: "test --package yellowline-tests --test native", count: differ },
    Check { name: "witness", cargo: "xtask witness --hosts native,reference --cases 200", count: failed },
];

/// The one check that lints are not taken from: the others are to show what they find where no lint stops them.
const LINTS: &str = "lints";

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// So much is wrong: errors, tests that fail, vectors that differ.
    Wrong(usize),
    /// There is no such check here yet, or it wants what this machine has not.
    Absent,
    /// What is to be checked does not compile, so nothing was checked.
    Uncompiled,
}

impl Check {
    pub(super) fn run(&self, scratch: &Place) -> Result<Found> {
        let mut words = self.cargo.split(' ');
        let mut cargo = match words.next().unwrap_or_default() {
            "xtask" => {
                let mut cargo = rust::cargo(scratch, "run");
                cargo.args(["--quiet", "--profile", "tool", "--package", "xtask", "--"]);
                cargo
            }
            verb => rust::cargo(scratch, verb),
        };
        cargo.args(words);
        // Of the engine's sources little changes from patch to patch.
        cargo.env("CARGO_INCREMENTAL", "1");
        // The same cases each time: what is caught today is caught tomorrow.
        cargo.env("PROPTEST_RNG_SEED", "1");
        if self.name != LINTS {
            cargo.env("RUSTFLAGS", "--cap-lints=warn");
        }
        let said = run::heard(scratch, self.name, &mut cargo)?;
        Ok(self.read(&said.text, said.ok))
    }

    fn read(&self, said: &str, ok: bool) -> Found {
        if ok {
            Found::Nothing
        } else if said.contains("error: there is no command") || said.contains("error: there is no Python") {
            Found::Absent
        } else if self.name != LINTS && said.contains("error: could not compile") {
            Found::Uncompiled
        } else {
            Found::Wrong((self.count)(said).max(1))
        }
    }
}

impl Found {
    /// As a word, or as the number of what is wrong.
    pub(super) fn word(self, nothing: &str) -> String {
        match self {
            Self::Nothing => nothing.to_string(),
            Self::Wrong(count) => count.to_string(),
            Self::Absent => "skipped".to_string(),
            Self::Uncompiled => "no build".to_string(),
        }
    }
}

/// What the compiler and Clippy refuse.
fn errors(said: &str) -> usize {
    let error = |line: &&str| line.starts_with("error: ") || line.starts_with("error[");
    said.lines().filter(error).filter(|line| !line.starts_with("error: could not compile")).count()
}

/// Tests that fail.
fn failed(said: &str) -> usize {
    before(said, "test result: ", " failed")
}

/// Vectors that differ, each told by the test that replays them all; else tests that fail.
fn differ(said: &str) -> usize {
    let told = before(said, "", " differ");
    if told > 0 { told } else { failed(said) }
}

/// The sum of the numbers that stand before a word in lines that begin so; `3 of 400` is 3.
fn before(said: &str, begin: &str, word: &str) -> usize {
    let number = |line: &str| {
        let words: Vec<&str> = line.strip_prefix(begin)?.split_once(word)?.0.split(' ').collect();
        match words.as_slice() {
            [.., count, "of", _] | [.., count] => count.parse::<usize>().ok(),
            [] => None,
        }
    };
    said.lines().filter_map(number).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, said: &str) -> Found {
        CHECKS.iter().find(|check| check.name == name).unwrap().read(said, false)
    }

    #[test]
    fn what_is_wrong_is_counted() {
        let lints =
            "error: use of a disallowed type\n  --> a.rs\nerror[E0308]: mismatched\nerror: could not compile `a`\n";
        assert_eq!(read("lints", lints), Found::Wrong(2));
        let unit = "test result: FAILED. 200 passed; 3 failed; 0 ignored\nerror: test failed\n";
        assert_eq!(read("unit", unit), Found::Wrong(3));
        let vectors =
            "panicked at main.rs:\n12 of 480 differ\n1 of 25 differ\ntest result: FAILED. 2 passed; 2 failed\n";
        assert_eq!(read("vectors", vectors), Found::Wrong(13));
        assert_eq!(read("vectors", "test result: FAILED. 3 passed; 1 failed; 0 ignored"), Found::Wrong(1));
        assert_eq!(read("unit", "killed"), Found::Wrong(1));
    }

    #[test]
    fn what_did_not_run_has_caught_nothing() {
        assert_eq!(read("witness", "error: there is no command `witness`\n"), Found::Absent);
        assert_eq!(read("witness", "error: there is no Python 3.10 or newer\n"), Found::Absent);
        assert_eq!(read("unit", "error[E0308]: x\nerror: could not compile `yellowline`\n"), Found::Uncompiled);
        assert_eq!(CHECKS[0].read("error: odd", true), Found::Nothing);
    }
}
