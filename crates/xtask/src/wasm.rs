//! From Rust to the wasm that ships: cargo, snip, wasm-bindgen, wasm-opt.

use crate::place::Place;
use crate::stamp::{Inputs, unless_same};
use crate::stop::{About, Result, Stop};
use crate::{node, run, rust};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A build of a wasm module.
pub(crate) struct Flavour {
    /// The package it is made of.
    package: &'static str,
    /// The name of its folder.
    name: &'static str,
    /// What sets it apart, for people.
    about: &'static str,
    /// How it is compiled.
    profile: &'static str,
    /// What cargo is told beside these.
    features: &'static [&'static str],
    /// How wasm-opt goes about it.
    optimise: &'static [&'static str],
}

/// What the npm package ships: everything, the time zones of the world included.
pub(crate) const FULL: Flavour =
    Flavour { package: ENGINE, name: "wasm", about: "full", profile: "wasm", features: &[], optimise: FAST };
/// The small one of `yellowline/small`: no time zones, nothing that guesses or compares, compiled for size.
pub(crate) const SMALL: Flavour = Flavour {
    package: ENGINE,
    name: "wasm-small",
    about: "small",
    profile: "wasm-small",
    features: &["--no-default-features", "--features", "lean"],
    optimise: SMALLEST,
};
/// The module beside it, which makes text of other files.
pub(crate) const FILES: Flavour = Flavour {
    package: "yellowline-files-wasm",
    name: "wasm-files",
    about: "files",
    profile: "wasm",
    features: &[],
    optimise: FAST,
};

/// The module for hosts without JavaScript, which asks its host for nothing.
pub(crate) const ABI: Flavour = Flavour {
    package: "yellowline-abi",
    name: "wasm-abi",
    about: "abi",
    profile: "wasm",
    features: &[],
    optimise: FAST,
};

/// The package of the engine.
const ENGINE: &str = "yellowline-wasm";

/// The wasm features the oldest supported browsers and Node 20 have; nothing else may be used.
const FEATURES: &[&str] = &[
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-simd",
];

/// For what is downloaded once and then works through a gigabyte.
const FAST: &[&str] = &["-O3", "--one-caller-inline-max-function-size=0", "--low-memory-unused", "--strip-debug"];

/// How it is made small, in five times the time. Inlining functions with one caller saves bytes but not compressed ones, since what is
/// alike no longer looks alike: without it the download is 5 % smaller. The first KiB of memory is the far end
/// of the stack, so no address is computed into it.
const SMALLEST: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=4",
    "--low-memory-unused",
    "--strip-debug",
];

impl Flavour {
    /// Where the finished module and its glue are.
    pub(crate) fn folder(&self, place: &Place) -> PathBuf {
        place.kept().join(self.name)
    }

    /// The finished module.
    pub(crate) fn module(&self, place: &Place) -> PathBuf {
        self.folder(place).join("glue_bg.wasm")
    }
}

/// Builds all that ships. The small one has a profile of its own, so that it can be built beside the others: the last
/// step of each compiles on one processor alone.
pub(crate) fn build_all(place: &Place) -> Result<()> {
    rust::add_wasm_target(place)?;
    rust::bindgen(place)?;
    std::thread::scope(|scope| {
        let small = scope.spawn(|| build(place, &SMALL));
        let others = build(place, &FULL).and_then(|()| build(place, &FILES));
        let small = small.join().unwrap_or_else(|_| Err(Stop::new("the build of the small module stopped")));
        others.and(small)
    })
}

/// Builds a flavour; wasm-bindgen and wasm-opt run only over a module they have not seen.
pub(crate) fn build(place: &Place, flavour: &Flavour) -> Result<()> {
    rust::add_wasm_target(place)?;
    let bindgen = rust::bindgen(place)?;
    run::step(&format!("Rust to wasm ({})", flavour.about), || {
        compile(place, flavour)?;
        Ok(true)
    })?;
    run::step(&format!("wasm-bindgen, wasm-opt ({})", flavour.about), || {
        let module = format!("{}.wasm", flavour.package.replace('-', "_"));
        let raw = place.target.join(rust::WASM).join(flavour.profile).join(module);
        let optimiser = optimiser(place);
        let inputs = Inputs::new(&[FEATURES, flavour.optimise].concat()).file(&raw).file(&bindgen).file(&optimiser);
        unless_same(place, flavour.name, &inputs, &flavour.module(place), || {
            bind(place, flavour, &bindgen, &raw)?;
            optimise(place, flavour, &optimiser)
        })
    })
}

/// Builds the module without glue.
pub(crate) fn build_abi(place: &Place) -> Result<PathBuf> {
    node::install(place)?;
    rust::add_wasm_target(place)?;
    let module = ABI.folder(place).join("yellowline.wasm");
    run::step("Rust to wasm (abi)", || {
        compile(place, &ABI)?;
        Ok(true)
    })?;
    run::step("wasm-opt (abi)", || {
        let raw = place.target.join(rust::WASM).join(ABI.profile).join("yellowline_abi.wasm");
        let optimiser = optimiser(place);
        let inputs = Inputs::new(&[FEATURES, ABI.optimise].concat()).file(&raw).file(&optimiser);
        unless_same(place, ABI.name, &inputs, &module, || {
            let folder = ABI.folder(place);
            std::fs::create_dir_all(&folder).about(format!("make `{}`", folder.display()))?;
            let mut command = node::program();
            command.arg(&optimiser).args(FEATURES).args(ABI.optimise).arg("-o").arg(&module).arg(&raw);
            run::must(place, "wasm-opt", &mut command).map(drop)
        })
    })?;
    Ok(module)
}

fn compile(place: &Place, flavour: &Flavour) -> Result<()> {
    let mut cargo = rust::cargo(place, "build");
    cargo.args(["--package", flavour.package, "--profile", flavour.profile, "--target", rust::WASM, "--lib"]);
    cargo.args(flavour.features);
    // Fingerprints are half of an import's work, and twice as fast with SIMD.
    let flags = [rust::reproducible_flags(place)?, "-Ctarget-feature=+simd128".to_owned()];
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run::must_shown(place, flavour.name, &mut cargo)
}

fn bind(place: &Place, flavour: &Flavour, bindgen: &Path, raw: &Path) -> Result<()> {
    let folder = flavour.folder(place);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).about(format!("empty `{}`", folder.display()))?;
    }
    // A panic is a trap here, whose words nobody sees.
    let snipped = place.kept().join(format!("{}-snipped.wasm", flavour.name));
    run::must(place, "snip", Command::new(bindgen).arg("snip").arg(raw).arg(&snipped))?;
    let mut command = Command::new(bindgen);
    command.args(["bindgen", "--target", "web", "--out-name", "glue", "--omit-default-module-path"]);
    command.args(["--experimental-reset-state-function", "--remove-producers-section", "--out-dir"]);
    run::must(place, "bindgen", command.arg(&folder).arg(&snipped)).map(drop)
}

fn optimiser(place: &Place) -> PathBuf {
    place.root.join("node_modules/binaryen/bin/wasm-opt")
}

fn optimise(place: &Place, flavour: &Flavour, optimiser: &Path) -> Result<()> {
    let module = flavour.module(place);
    let mut command = node::program();
    command.arg(optimiser).args(FEATURES).args(flavour.optimise).arg("-o").arg(&module).arg(&module);
    run::must(place, "wasm-opt", &mut command).map(drop)
}
