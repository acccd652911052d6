//! The npm package `yellowline`: wasm, thin entries and the elements of one lead, built and packed.

use crate::place::{self, Place};
use crate::stamp::{Inputs, unless_same};
use crate::stop::{About, Result, Stop};
use crate::{node, run, wasm};
use std::path::PathBuf;

/// Builds what the package ships.
pub(crate) fn build(place: &Place) -> Result<()> {
    node::install(place)?;
    wasm::build_all(place)?;
    run::step("npm package", || {
        let npm = place.npm();
        let bound = [wasm::FULL, wasm::FILES, wasm::SMALL].map(|flavour| flavour.folder(place));
        let sources = place::files(&npm, &|path| place::is_built(path))?;
        let elements = place.root.join("www/elements");
        let mut inputs = Inputs::new(&[]).files(sources).files(place::files(&elements.join("src"), &|_| false)?);
        for file in ["www/elements/custom-elements.json", "package-lock.json"] {
            inputs = inputs.file(&place.root.join(file));
        }
        for folder in &bound {
            inputs = inputs.files(place::files(folder, &|_| false)?);
        }
        unless_same(place, "npm", &inputs, &npm.join("dist/node.cjs"), || {
            let mut build = node::program();
            run::must(place, "npm-build", build.arg(npm.join("build.mjs")).args(bound)).map(drop)
        })
    })
}

/// Builds the package and packs the tarball that would be published.
pub(crate) fn pack(place: &Place) -> Result<PathBuf> {
    build(place)?;
    let folder = place.kept().join("pack");
    std::fs::create_dir_all(&folder).about(format!("make `{}`", folder.display()))?;
    let mut npm = node::npm();
    npm.arg("pack").arg("--pack-destination").arg(&folder).arg("--silent").current_dir(place.npm());
    let said = run::must(place, "npm-pack", &mut npm)?;
    let name = said.lines().rev().find(|line| line.ends_with(".tgz"));
    let name = name.ok_or_else(|| Stop::new("npm pack named no tarball"))?;
    Ok(folder.join(name.trim()))
}
