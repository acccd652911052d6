//! The independent program in `tests/reference`, which shares no line with the engine.

use super::tally::Tally;
use crate::place::Place;
use crate::stop::Result;
use std::process::Command;

/// Computes the vectors and the known answers of real data anew; skipped where there is no Python.
pub(super) fn check(place: &Place, tally: &mut Tally) -> Result<()> {
    let Some(python) = python() else {
        println!("  skipped: there is no Python 3.10 or newer here; the vectors stand as they are committed");
        tally.skipped += 1;
        return Ok(());
    };
    let reference = place.root.join("tests/reference");
    let run = |file: &str, argument: &str| {
        let mut command = Command::new(python);
        command.arg("-B").arg(reference.join(file)).arg(argument).current_dir(&place.root);
        command
    };
    tally.run(place, "vectors are what it computes", &mut run("make_vectors.py", "--check"))?;
    tally.run(place, "known answers of real data", &mut run("known_answers.py", "../shared/data"))
}

/// A Python that is new enough.
pub(super) fn python() -> Option<&'static str> {
    ["python3", "python"].into_iter().find(|name| is_python_3(name))
}

fn is_python_3(name: &str) -> bool {
    let new_enough = "import sys; sys.exit(sys.version_info < (3, 10))";
    Command::new(name).args(["-c", new_enough]).output().is_ok_and(|output| output.status.success())
}
