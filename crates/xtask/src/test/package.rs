//! The npm package as strangers get it: packed, installed elsewhere, used in every way it offers.

use super::install::Consumer;
use super::tally::Tally;
use crate::node;
use crate::place::Place;
use crate::stop::Result;
use std::process::Command;

/// Everything that can be checked of the tarball without a browser.
pub(super) fn check(place: &Place, tally: &mut Tally) -> Result<()> {
    let consumer = Consumer::install(place, "package")?;
    consumer.add(&place.root.join("tests/consumers"))?;
    let inside = |mut command: Command| {
        command.current_dir(&consumer.folder);
        command
    };
    let run = |file: &str| {
        let mut command = inside(node::program());
        command.args(["--test-reporter=tap", file]);
        command
    };
    tally.run(place, "import it", &mut run("import.mjs"))?;
    tally.run(place, "require it", &mut run("require.cjs"))?;
    for resolution in ["nodenext", "bundler"] {
        let mut tsc = inside(node::program());
        tsc.arg(place.root.join("node_modules/typescript/bin/tsc"));
        tsc.args(["--project", &format!("tsconfig.{resolution}.json")]);
        tally.run(place, &format!("compile against it {resolution}"), &mut tsc)?;
    }
    tally.run(place, "publint", node_module(place, &["publint", "run", "--strict"]).arg(&consumer.tarball))?;
    // That `./slim` offers no CommonJS is meant.
    let types = ["attw", "--profile", "node16", "--no-color", "--ignore-rules", "cjs-resolves-to-esm"];
    let mut types = node_module(place, &types);
    types
        .args(["--exclude-entrypoints", "./yellowline.wasm", "./files.wasm", "./small.wasm"])
        .args(["./elements/custom-elements.json", "--"])
        .arg(&consumer.tarball);
    tally.run(place, "are the types wrong", &mut types)?;
    let mut manifest = node::program();
    manifest.arg(place.root.join("www/elements/manifest.mjs")).arg("--check").arg(consumer.package());
    tally.run(place, "the elements' manifest is fresh", &mut manifest)
}

/// A program of an installed module.
pub(super) fn node_module(place: &Place, words: &[&str]) -> Command {
    let mut command = node::npm();
    command.args(["exec", "--offline", "--no", "--"]).args(words).current_dir(&place.root);
    command
}
