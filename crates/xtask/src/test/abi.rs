//! The C interface: the module asks its host for nothing, runs without JavaScript, and agrees with the library.

use super::reference::python;
use super::tally::Tally;
use crate::place::Place;
use crate::stop::Result;
use crate::{node, run, rust, wasm};
use std::path::PathBuf;
use std::process::Command;

/// The runtime the module is loaded by, from PyPI.
const WASMTIME: &str = "wasmtime==50.0.1";

/// Imports of the module; then vectors, whole and in parts, in the module under wasmtime and in the shared library.
pub(super) fn check(place: &Place, tally: &mut Tally) -> Result<()> {
    let module = wasm::build_abi(place)?;
    let mut imports = node::program();
    imports.arg(place.root.join("tests/imports.mjs")).arg("abi").arg(&module);
    tally.run(place, "the module imports nothing", &mut imports)?;
    let Some((python, site)) = python().and_then(|python| Some((python, wasmtime(place, python)?))) else {
        println!("  skipped: there is no Python 3.10 or newer with pip here, or it could not install {WASMTIME}");
        tally.skipped += 1;
        return Ok(());
    };
    let library = library(place)?;
    let mut check = Command::new(python);
    check.arg("-B").arg(place.root.join("tests/abi/check.py")).arg(library).arg(module).env("PYTHONPATH", site);
    tally.run(place, "library and module, parts and whole", check.current_dir(&place.root))
}

/// Where the runtime is installed, beside everything else that is built.
fn wasmtime(place: &Place, python: &str) -> Option<PathBuf> {
    let site = place.kept().join(WASMTIME.replace("==", "-"));
    if !site.join("wasmtime").is_dir() {
        let mut pip = Command::new(python);
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--target"]).arg(&site).arg(WASMTIME);
        run::must(place, "pip", &mut pip).ok()?;
    }
    Some(site)
}

/// The shared library, compiled quickly: it runs for seconds.
fn library(place: &Place) -> Result<PathBuf> {
    let mut build = rust::cargo(place, "build");
    run::must(place, "abi", build.args(["--package", "yellowline-abi", "--lib", "--profile", "tool"]))?;
    let (before, after) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    Ok(place.target.join("tool").join(format!("{before}yellowline_abi{after}")))
}
