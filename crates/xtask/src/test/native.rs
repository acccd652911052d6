//! Stages that are cargo's own: format, lints, tests, native and in wasm.

use super::tally::Tally;
use crate::place::Place;
use crate::stop::{Result, Stop};
use crate::{node, run, rust};
use std::process::Command;

/// Feature sets that also compile, beside a package's default ones; only the default ones are tested.
const VARIANTS: &[(&str, &[&str])] = &[
    ("yellowline", &["--no-default-features"]),
    ("yellowline", &["--features", "typescript"]),
    ("yellowline-wasm", &["--no-default-features"]),
];
/// Packages without native tests: one has none, the other is tested in wasm.
const UNTESTED: &[&str] = &["xtask-bindgen", "yellowline-wasm"];

/// `cargo fmt --check` over the whole checkout.
pub(super) fn format(place: &Place, tally: &mut Tally) -> Result<()> {
    let mut fmt = Command::new("cargo");
    fmt.args(["fmt", "--all", "--check", "--", "--color", "never"]).current_dir(&place.root);
    tally.run(place, "rustfmt", &mut fmt)
}

/// Clippy, package by package, as each ships.
pub(super) fn lint(place: &Place, tally: &mut Tally) -> Result<()> {
    for package in packages(place)? {
        let variants = VARIANTS.iter().filter(|(of, _)| *of == package).map(|(_, features)| *features);
        for features in std::iter::once(&[][..]).chain(variants) {
            let mut clippy = rust::cargo(place, "clippy");
            // Tests are of the default features.
            let targets = if features.is_empty() { "--all-targets" } else { "--lib" };
            clippy.args(["--package", &package, targets]).args(features).args(["--", "-D", "warnings"]);
            tally.run(place, format!("clippy {package} {}", features.join(" ")).trim_end(), &mut clippy)?;
        }
    }
    Ok(())
}

/// Tests, package by package: together, cargo would unify features and test what does not ship.
pub(super) fn test(place: &Place, tally: &mut Tally) -> Result<()> {
    for package in packages(place)?.iter().filter(|package| !UNTESTED.contains(&package.as_str())) {
        let mut test = rust::cargo(place, "test");
        test.args(["--package", package, "--no-fail-fast", "--", "--show-output"]);
        tally.run(place, &format!("test {package}"), &mut test)?;
    }
    Ok(())
}

/// The wasm package's tests, in Node.
pub(super) fn wasm(place: &Place, tally: &mut Tally) -> Result<()> {
    node::version()?;
    rust::add_wasm_target(place)?;
    let bindgen = rust::bindgen(place)?;
    let runner = format!("target.{}.runner=[{:?}, \"test\"]", rust::WASM, bindgen.display().to_string());
    let mut test = rust::cargo(place, "test");
    test.args(["--package", "yellowline-wasm", "--target", rust::WASM, "--config"]).arg(runner);
    tally.run(place, "test yellowline-wasm in Node", &mut test)?;
    if tally.is_empty() { Err(Stop::new("no test of yellowline-wasm ran")) } else { Ok(()) }
}

/// The packages of the workspace, by name.
fn packages(place: &Place) -> Result<Vec<String>> {
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--locked", "--workspace", "--depth", "0", "--prefix", "none", "--format", "{p}"]);
    let said = run::answer(tree.current_dir(&place.root))?;
    // Each line is `name v0.1.0 (/where/it/is)`.
    let mut names: Vec<String> =
        said.lines().filter_map(|line| line.split_once(' ').map(|(name, _)| name.to_string())).collect();
    names.sort();
    names.dedup();
    if names.is_empty() { Err(Stop::new("cargo lists no packages")) } else { Ok(names) }
}
