//! TypeScript types of requests and reports, written by the engine's own descriptions of them.

use crate::place::Place;
use crate::stop::{About, Result};
use crate::{run, rust};
use std::path::PathBuf;

fn file(place: &Place) -> PathBuf {
    place.npm().join("src/types.ts")
}

/// The types as the sources say them now.
fn generate(place: &Place) -> Result<String> {
    let mut cargo = rust::cargo(place, "run");
    cargo.args(["--quiet", "--profile", "tool", "-p", "yellowline", "--features", "typescript", "--example", "types"]);
    run::answer(&mut cargo)
}

/// Writes them where the npm package takes them from.
pub(crate) fn write(place: &Place) -> Result<()> {
    let file = file(place);
    std::fs::write(&file, generate(place)?).about(format!("write `{}`", file.display()))?;
    println!("wrote {}", place.shown(&file));
    Ok(())
}
