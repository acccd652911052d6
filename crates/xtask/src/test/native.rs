//! Stages that are cargo's own: format, lints, tests, native and in wasm.

use super::tally::Tally;
use crate::place::Place;
use crate::stop::{Result, Stop};
use crate::{node, run, rust};
use std::path::PathBuf;
use std::process::Command;

/// Feature sets that no test compiles: they are only looked at.
const UNTESTED: &[(&str, &[&str])] =
    &[("yellowline", &["--no-default-features"]), ("yellowline-wasm", &["--no-default-features"])];
/// The package that is tested in wasm.
const IN_WASM: &str = "yellowline-wasm";
/// The program that builds; its dependencies are compiled for building already.
const TOOL: &str = "xtask-bindgen";

/// `cargo fmt --check` over the whole checkout.
pub(super) fn format(place: &Place, tally: &mut Tally) -> Result<()> {
    let mut fmt = Command::new("cargo");
    fmt.args(["fmt", "--all", "--check", "--", "--color", "never"]).current_dir(&place.root);
    tally.run(place, "rustfmt", &mut fmt)
}

/// Clippy over what no test compiles; the rest it sees when its tests are compiled.
pub(super) fn lint(place: &Place, tally: &mut Tally) -> Result<()> {
    for (package, features) in UNTESTED {
        let mut clippy = rust::cargo(place, "clippy");
        clippy.args(["--package", package, "--lib"]).args(*features).args(["--", "-D", "warnings"]);
        tally.run(place, &format!("clippy {package} {}", features.join(" ")), &mut clippy)?;
    }
    Ok(())
}

/// The native tests. All packages together, since one by one each would compile what they share with other features;
/// what ships without some of these is tested as it ships, in Node and in Chromium.
pub(super) fn test(place: &Place, tally: &mut Tally) -> Result<()> {
    tally.run(place, "test the workspace", workspace(place).args(["--no-fail-fast", "--", "--show-output"]))?;
    let mut tool = linted(rust::cargo(place, "test"));
    tool.args(["--package", TOOL, "--profile", "tool", "--", "--show-output"]);
    tally.run(place, "test xtask-bindgen", &mut tool)
}

fn workspace(place: &Place) -> Command {
    let mut all = linted(rust::cargo(place, "test"));
    all.args(["--workspace", "--exclude", IN_WASM, "--exclude", TOOL, "--features", "yellowline/typescript"]);
    all
}

/// The `yellowline` command as it was compiled for its tests.
pub(super) fn command_line(place: &Place) -> Result<PathBuf> {
    run::step("yellowline command", || run::must(place, "command", workspace(place).arg("--no-run")).map(|_| true))?;
    Ok(place.target.join("debug").join(format!("yellowline{}", std::env::consts::EXE_SUFFIX)))
}

/// The wasm package's tests, in Node.
pub(super) fn wasm(place: &Place, tally: &mut Tally) -> Result<()> {
    node::version()?;
    rust::add_wasm_target(place)?;
    let bindgen = rust::bindgen(place)?;
    let runner = format!("target.{}.runner=[{:?}, \"test\"]", rust::WASM, bindgen.display().to_string());
    let mut test = linted(rust::cargo(place, "test"));
    test.args(["--package", IN_WASM, "--profile", "tool", "--target", rust::WASM, "--config"]).arg(runner);
    tally.run(place, "test yellowline-wasm in Node", &mut test)?;
    if tally.is_empty() { Err(Stop::new("no test of yellowline-wasm ran")) } else { Ok(()) }
}

/// With Clippy as the compiler of this workspace's packages, and any warning an error: so what they lean on is compiled
/// once, for their tests, and not once more to be looked at.
fn linted(mut cargo: Command) -> Command {
    // The words between which `cargo clippy` itself passes lints on.
    cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    cargo.env("CLIPPY_ARGS", "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__");
    cargo
}
