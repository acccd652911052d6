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

/// Writes the table into the README beside the patches.
pub(super) fn write(place: &Place, rows: &[Row], minutes: f64) -> Result<()> {
    let file = patch::folder(place).join("README.md");
    let text = std::fs::read_to_string(&file).about(format!("read `{}`", file.display()))?;
    let Some((before, rest)) = text.split_once(BEGIN) else { return Err(no_place(place)) };
    let Some((_, after)) = rest.split_once(END) else { return Err(no_place(place)) };
    let text = format!("{before}{BEGIN}\n{}\n{END}{after}", markdown(rows, minutes));
    std::fs::write(&file, text).about(format!("write `{}`", file.display()))?;
    println!("wrote {}", place.shown(&file));
    Ok(())
}

fn no_place(place: &Place) -> Stop {
    Stop::new(format!("{}/README.md has no place for the table", place.shown(&patch::folder(place)))).help(format!(
        "it stands between `{}` and `{}`",
        BEGIN.trim_end(),
        END.trim_end()
    ))
}

fn markdown(rows: &[Row], minutes: f64) -> String {
    let names: String = CHECKS.iter().map(|check| format!(" {} |", check.name)).collect();
    let mut text = format!("| what is wrong |{names} seconds |\n|---|{}---:|\n", "---:|".repeat(CHECKS.len()));
    for row in rows {
        let found = |n| row.found.get(n).map_or(String::new(), |found: &Found| found.word("–"));
        let found: String = (0..CHECKS.len()).map(|n| format!(" {} |", found(n))).collect();
        let (verdict, says, name) = (row.verdict(), &row.says, &row.name);
        let _ = writeln!(text, "| {verdict}[{says}]({name}.patch) |{found} {:.0} |", row.seconds);
    }
    let caught = rows.iter().filter(|row| row.is_caught()).count();
    let _ = writeln!(text, "\n{} patches, {caught} caught, {minutes:.0} minutes.", rows.len());
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
        let text = markdown(&[row], 1.2);
        assert!(text.contains("\n| [It is wrong.](a.patch) | – | 2 | – | skipped | 10 |\n"), "{text}");
        assert!(text.ends_with("\n1 patches, 1 caught, 1 minutes.\n"));
    }
}
