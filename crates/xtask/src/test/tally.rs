//! Counts what passed, failed and was skipped, from what test programs print.

use crate::place::Place;
use crate::run;
use crate::stop::Result;
use std::collections::BTreeSet;
use std::process::Command;

/// What a stage counted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
    /// Names of the real data sets that tests asked for and did not find.
    pub(super) absent: BTreeSet<String>,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.absent.extend(other.absent);
    }

    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Runs a test program and counts its tests; one that prints no counts is a test itself.
    pub(super) fn run(&mut self, place: &Place, step: &str, command: &mut Command) -> Result<()> {
        let line = run::Line::begun(step);
        let said = run::heard(place, step, command)?;
        let counted = Self::read(&said.text, said.ok);
        line.ended(if counted.failed > 0 { "failed " } else { "passed " });
        if counted.failed > 0 {
            println!("{}", run::tail(&said.text));
        }
        self.add(counted);
        Ok(())
    }

    /// Reads `test result: ok. 5 passed; 0 failed; 1 ignored`, the `# pass 5` of Node's test runner, and
    /// `skipped: real data set X is absent`.
    fn read(text: &str, ok: bool) -> Self {
        let mut tally = Self::default();
        let mut counts = false;
        let mut returned = Returned::default();
        for line in text.lines() {
            if let Some(result) = line.trim_start().strip_prefix("test result: ") {
                counts = true;
                tally.passed += before(result, " passed");
                tally.failed += before(result, " failed");
                tally.skipped += before(result, " ignored");
            } else if let Some((word, count)) = tap(line) {
                counts = true;
                match word {
                    "pass" => tally.passed += count,
                    "fail" | "cancelled" => tally.failed += count,
                    _ => tally.skipped += count,
                }
            } else if let Some(name) = absent(line) {
                returned.tests += usize::from(returned.in_test && !returned.told);
                returned.told = true;
                tally.absent.insert(name.to_string());
            } else if line.starts_with("---- ") {
                returned = Returned { in_test: true, told: false, ..returned };
            }
        }
        tally.skipped += returned.tests;
        tally.passed = tally.passed.saturating_sub(returned.tests);
        match (ok, counts) {
            (true, false) => tally.passed += 1,
            (false, _) if tally.failed == 0 => tally.failed += 1,
            _ => {}
        }
        tally
    }
}

/// Rust tests that came back without having looked, which libtest counts as passed. Other runners can skip.
#[derive(Default)]
struct Returned {
    tests: usize,
    /// Whether the lines are those of one test, under its `---- name stdout ----`.
    in_test: bool,
    /// Whether this one has said already that it did not look.
    told: bool,
}

/// The number before a word.
fn before(text: &str, word: &str) -> usize {
    let Some((left, _)) = text.split_once(word) else { return 0 };
    left.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// A line of the summary in which Node's test runner ends: `# pass 5`.
fn tap(line: &str) -> Option<(&str, usize)> {
    let (word, count) = line.strip_prefix("# ")?.split_once(' ')?;
    let counted = matches!(word, "pass" | "fail" | "cancelled" | "skipped");
    Some((word, count.parse().ok()?)).filter(|_| counted)
}

fn absent(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("skipped: real data set ")?;
    rest.trim_end().strip_suffix(" is absent")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        let text = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured\n\
                    test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured\n";
        let read = Tally::read(text, false);
        assert_eq!((read.passed, read.failed, read.skipped), (7, 3, 1));
    }

    #[test]
    fn counts_of_node_are_read() {
        let read = Tally::read("# Subtest: pass 9\n# tests 4\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n", false);
        assert_eq!((read.passed, read.failed, read.skipped), (2, 1, 1));
    }

    #[test]
    fn an_absent_data_set_is_skipped_not_passed() {
        let text = "---- olist stdout ----\nskipped: real data set olist is absent\n\
                    skipped: real data set deals is absent\n\
                    test result: ok. 5 passed; 0 failed; 0 ignored\n";
        let read = Tally::read(text, true);
        assert_eq!((read.passed, read.failed, read.skipped), (4, 0, 1));
        assert_eq!(read.absent.into_iter().collect::<Vec<_>>(), ["deals", "olist"]);
    }

    #[test]
    fn a_runner_that_can_skip_has_counted_it() {
        let text = "skipped: real data set olist is absent\ntest result: ok. 5 passed; 0 failed; 1 ignored\n";
        let read = Tally::read(text, true);
        assert_eq!((read.passed, read.skipped, read.absent.len()), (5, 1, 1));
    }

    #[test]
    fn a_program_without_counts_is_one_test() {
        assert_eq!(Tally::read("error[E0308]", false).failed, 1);
        assert_eq!(Tally::read("fine", true).passed, 1);
        assert_eq!(Tally::read("test result: ok. 5 passed; 0 failed; 0 ignored\nerror: crashed", false).failed, 1);
    }
}
