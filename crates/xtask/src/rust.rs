//! Cargo and rustc: the wasm target, reproducible flags, the programs of this workspace.

use crate::place::Place;
use crate::run;
use crate::stop::{Result, Stop};
use std::path::PathBuf;
use std::process::Command;

/// The target of everything that runs in a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// `cargo VERB`, in this checkout's target folder, with exactly the dependencies of Cargo.lock.
pub(crate) fn cargo(place: &Place, verb: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.arg(verb).arg("--locked").arg("--target-dir").arg(&place.target).current_dir(&place.root);
    command
}

/// Adds the wasm target where it is missing.
pub(crate) fn add_wasm_target(place: &Place) -> Result<()> {
    run::step("Rust target for wasm", || add_missing_target(place))
}

fn add_missing_target(place: &Place) -> Result<bool> {
    let folder = rustc(&["--print", "target-libdir", "--target", WASM])?;
    if PathBuf::from(folder.trim()).is_dir() {
        return Ok(false);
    }
    let mut rustup = Command::new("rustup");
    run::must(place, "rustup", rustup.args(["target", "add", WASM])).map_err(|stop| {
        Stop::new(format!("this Rust has no standard library for {WASM}, and rustup did not add it\n{stop}"))
            .help(format!("`rustup target add {WASM}`, or your distribution's package of it"))
    })?;
    Ok(true)
}

/// wasm-bindgen, compiled from Cargo.lock.
pub(crate) fn bindgen(place: &Place) -> Result<PathBuf> {
    run::step("wasm-bindgen, from Cargo.lock", || tool(place, "xtask-bindgen", &[]))?;
    Ok(tool_path(place, "xtask-bindgen"))
}

/// The `yellowline` command, for what it has to do here.
pub(crate) fn command_line(place: &Place) -> Result<PathBuf> {
    // It writes the sample and reads no Parquet.
    run::step("yellowline command", || tool(place, "yellowline-cli", &["--no-default-features"]))?;
    Ok(tool_path(place, "yellowline"))
}

/// Compiles a package quickly rather than well: it runs for seconds.
fn tool(place: &Place, package: &str, features: &[&str]) -> Result<bool> {
    let mut build = cargo(place, "build");
    build.args(["--package", package, "--bins", "--profile", "tool"]).args(features);
    run::must_shown(place, package, &mut build)?;
    Ok(true)
}

fn tool_path(place: &Place, name: &str) -> PathBuf {
    place.target.join("tool").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Flags under which the same sources give the same wasm on every machine.
pub(crate) fn reproducible_flags(place: &Place) -> Result<String> {
    let version = rustc(&["--version", "--verbose"])?;
    let commit = version.lines().find_map(|l| l.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let sysroot = rustc(&["--print", "sysroot"])?;
    let sources = PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust");
    let maps = [
        (place.root.clone(), "/yellowline".to_string()),
        (cargo_home(), "/cargo".to_string()),
        (sources, format!("/rustc/{commit}")),
    ];
    let flags = maps.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    Ok(flags.join("\u{1f}"))
}

fn cargo_home() -> PathBuf {
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).unwrap_or_default();
    std::env::var_os("CARGO_HOME").map_or_else(|| PathBuf::from(home()).join(".cargo"), PathBuf::from)
}

fn rustc(args: &[&str]) -> Result<String> {
    let output = Command::new("rustc").args(args).output();
    match output {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        _ => Err(Stop::new("`rustc` did not answer").help("install Rust with rustup: https://rustup.rs")),
    }
}
