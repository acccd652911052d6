//! What was drilled, as a table: on the terminal and in the patches' README.

use super::check::{CHECKS, Found};
use super::patch;
use crate::place::Place;
use crate::stop::{About, Result, Stop};
use std::fmt::{self, Write};

/// A patch with what each check found; nothing where it does not apply.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) says: String,
    pub(super) found: Vec<Found>,
    pub(super) seconds: f64,
}

impl Row {
    /// Does any check catch it, and could it be looked at by all that are there?
    pub(super) fn is_caught(&self) -> bool {
        !self.found.contains(&Found::Uncompiled) && self.found.iter().any(|f| matches!(f, Found::Wrong(_)))
    }

    /// What is to be said of one that is not caught.
    fn verdict(&self) -> &'static str {
        if self.found.is_empty() {
            "DOES NOT APPLY: "
        } else if self.found.contains(&Found::Uncompiled) {
            "DOES NOT COMPILE: "
        } else if self.is_caught() {
            ""
        } else {
            "NOT CAUGHT: "
        }
    }

    /// A line of the README's table.
    fn markdown(&self) -> String {
        let found = |n| self.found.get(n).map_or(String::new(), |found: &Found| found.word("–"));
        let found: String = (0..CHECKS.len()).map(|n| format!(" {} |", found(n))).collect();
        format!("| {}[{}]({}.patch) |{found} {:.0} |", self.verdict(), self.says, self.name, self.seconds)
    }
}

/// The columns' names.
pub(super) fn head() -> String {
    let columns: String = CHECKS.iter().map(|check| format!("{:>9}", check.name)).collect();
    format!("{columns}{:>9}  what is wrong", "seconds")
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for n in 0..CHECKS.len() {
            write!(f, "{:>9}", self.found.get(n).map_or(String::new(), |found| found.word("-")))?;
        }
        write!(f, "{:>9.0}  {}{} ({})", self.seconds, self.verdict(), self.says, self.name)
    }
}

const BEGIN: &str = "<!-- What follows is written by `cargo xtask drill --write`. -->\n";
const END: &str = "<!-- Until here. -->\n";

/// Writes rows into the table of the README beside the patches; those of patches that were not drilled now stay.
pub(super) fn write(place: &Place, rows: &[Row]) -> Result<()> {
    let file = patch::folder(place).join("README.md");
    let text = std::fs::read_to_string(&file).about(format!("read `{}`", file.display()))?;
    let Some((before, rest)) = text.split_once(BEGIN) else { return Err(no_place(place)) };
    let Some((table, after)) = rest.split_once(END) else { return Err(no_place(place)) };
    let names: Vec<String> = patch::all(place)?.into_iter().map(|patch| patch.name).collect();
    let text = format!("{before}{BEGIN}\n{}\n{END}{after}", markdown(&names, rows, table));
    std::fs::write(&file, text).about(format!("write `{}`", file.display()))
}

fn no_place(place: &Place) -> Stop {
    Stop::new(format!("{}/README.md has no place for the table", place.shown(&patch::folder(place)))).help(format!(
        "it stands between `{}` and `{}`",
        BEGIN.trim_end(),
        END.trim_end()
    ))
}

/// The table of all patches, each as it was drilled now, else as the table had it.
fn markdown(names: &[String], rows: &[Row], before: &str) -> String {
    let columns: String = CHECKS.iter().map(|check| format!(" {} |", check.name)).collect();
    let mut text = format!("| what is wrong |{columns} seconds |\n|---|{}---:|\n", "---:|".repeat(CHECKS.len()));
    let line = |name: &String| match rows.iter().find(|row| row.name == *name) {
        Some(row) => Some(row.markdown()),
        None => before.lines().find(|line| line.contains(&format!("]({name}.patch)"))).map(str::to_string),
    };
    let lines: Vec<String> = names.iter().filter_map(line).collect();
    lines.iter().for_each(|line| text.extend([line, "\n"]));
    let caught = lines.iter().filter(|line| line.starts_with("| [")).count();
    let _ = writeln!(text, "\nCaught: {caught} of {}.", names.len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(found: &[Found]) -> Row {
        Row { name: "a".into(), says: "It is wrong.".into(), found: found.to_vec(), seconds: 9.6 }
    }

    #[test]
    fn what_nobody_catches_stands_out() {
        use Found::{Absent, Nothing, Uncompiled, Wrong};
        for (found, verdict) in [
            (vec![Nothing, Wrong(2), Nothing, Absent], ""),
            (vec![Nothing, Nothing, Nothing, Absent], "NOT CAUGHT: "),
            (vec![Wrong(1), Uncompiled, Uncompiled, Absent], "DOES NOT COMPILE: "),
            (Vec::new(), "DOES NOT APPLY: "),
        ] {
            let row = row(&found);
            assert_eq!((row.verdict(), row.is_caught()), (verdict, verdict.is_empty()));
        }
    }

    #[test]
    fn a_row_in_both_tables() {
        let row = row(&[Found::Nothing, Found::Wrong(2), Found::Nothing, Found::Absent]);
        assert_eq!(row.to_string(), "        -        2        -  skipped       10  It is wrong. (a)");
        assert_eq!(row.markdown(), "| [It is wrong.](a.patch) | – | 2 | – | skipped | 10 |");
    }

    #[test]
    fn what_was_not_drilled_now_stays_as_it_was() {
        let names = ["a", "b", "new"].map(String::from);
        let before = "| [Old.](a.patch) | 1 |\n| NOT CAUGHT: [Kept.](b.patch) | – |\n| [Gone.](c.patch) | 1 |\n";
        let text = markdown(&names, &[row(&[Found::Wrong(2)])], before);
        let lines: Vec<_> = text.lines().skip(2).collect();
        assert!(lines[0].starts_with("| [It is wrong.](a.patch) | 2 |"), "{text}");
        assert_eq!(lines[1..], ["| NOT CAUGHT: [Kept.](b.patch) | – |", "", "Caught: 1 of 3."]);
    }
}
