//! `cargo xtask bench`: the repository's benchmark, over the package that ships.

use crate::place::Place;
use crate::stop::{About, Result, Stop};
use crate::wasm::{self, WITHOUT_ZONES};
use crate::{node, npm};

/// Builds what is measured and hands over to `tests/bench/run.mjs`, with its arguments.
pub(crate) fn command(place: &Place, args: &[String]) -> Result<()> {
    let bench = place.root.join("tests/bench/run.mjs");
    if !bench.is_file() {
        return Err(Stop::new("`tests/bench/run.mjs` is not part of this checkout"));
    }
    npm::build(place)?;
    wasm::build(place, &WITHOUT_ZONES)?;
    let mut run = node::program();
    run.arg(bench).arg(place.npm()).arg("--wasm").arg(WITHOUT_ZONES.module(place)).args(args);
    let status = run.status().about("run the benchmark")?;
    if status.success() { Ok(()) } else { Err(Stop::new("the benchmark failed")) }
}
