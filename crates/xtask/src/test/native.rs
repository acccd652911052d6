//! Stages that are cargo's own: format, lints, tests, native and in wasm.

use super::tally::Tally;
use crate::place::Place;
use crate::stop::{Result, Stop};
use crate::{node, run, rust};
use std::process::Command;

/// Feature sets that also compile, beside a package's default ones.
const VARIANTS: &[(&str, &[&str])] = &[
    ("yellowline", &["--no-default-features"]),
    ("yellowline", &["--features", "typescript"]),
    ("yellowline-files", PARQUET),
    ("yellowline-wasm", &["--no-default-features"]),
];
/// As the command line has it.
const PARQUET: &[&str] = &["--features", "parquet"];
/// Feature sets whose tests are run too.
const TESTED: &[(&str, &[&str])] = &[("yellowline-files", PARQUET)];
/// The package whose dependencies take longer to check than all the others', for two files of its own.
const UNLINTED: &str = "xtask-bindgen";
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
    for package in packages(place)?.into_iter().filter(|package| package != UNLINTED) {
        for features in features_of(&package, VARIANTS) {
            let mut clippy = rust::cargo(place, "clippy");
            // Where features are left out, so are what tests need of them.
            let targets = if features.contains(&"--no-default-features") { "--lib" } else { "--all-targets" };
            clippy.args(["--package", &package, targets]).args(features).args(["--", "-D", "warnings"]);
            tally.run(place, format!("clippy {package} {}", features.join(" ")).trim_end(), &mut clippy)?;
        }
    }
    Ok(())
}

/// Tests, package by package: together, cargo would unify features and test what does not ship.
pub(super) fn test(place: &Place, tally: &mut Tally) -> Result<()> {
    for package in packages(place)?.iter().filter(|package| !UNTESTED.contains(&package.as_str())) {
        for features in features_of(package, TESTED) {
            let mut test = rust::cargo(place, "test");
            test.args(["--package", package, "--no-fail-fast"]).args(features).args(["--", "--show-output"]);
            tally.run(place, format!("test {package} {}", features.join(" ")).trim_end(), &mut test)?;
        }
    }
    Ok(())
}

/// The feature sets of a package: that of its defaults, and those of the list.
fn features_of(package: &str, list: &[(&str, &'static [&'static str])]) -> Vec<&'static [&'static str]> {
    let of_list = list.iter().filter(|(of, _)| *of == package).map(|(_, features)| *features);
    std::iter::once(&[][..]).chain(of_list).collect()
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
