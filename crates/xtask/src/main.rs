//! `cargo xtask`: one command to play, one to test. Sets up what it needs and says what is missing.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a build tool measures time and reads the environment; nothing it does reaches a report"
)]

mod bench;
mod browser;
mod drill;
mod extension;
mod node;
mod npm;
mod place;
mod play;
mod run;
mod rust;
mod serve;
mod site;
mod stamp;
mod stop;
mod test;
mod tidy;
mod types;
mod wasm;

use place::Place;
use std::process::ExitCode;
use stop::{About, Result, Stop};

/// Every command: its name, its arguments, what it does.
const COMMANDS: &[(&str, &str, &str)] = &[
    ("play", "[--port N] [--no-open] [--build-only]", "build the playground, serve it on this computer, open it"),
    ("test", "[STAGE…] [--list]", "run every check, or the stages named"),
    ("build", "", "build the wasm, the npm package and the site"),
    ("pack", "", "pack the npm package, the module for hosts without JavaScript, and the browser extension"),
    (
        "bench",
        "[--engines | --page | --cycle] […]",
        "run the benchmark; rule engines alone; in the page, with a gigabyte; the cycle",
    ),
    ("witness", "[--cases N] [--hosts …] [--resume] […]", "ask every host the same, made of seeds, and compare"),
    ("drill", "[NAME…] [--write]", "apply known-wrong patches to a copy and show which check catches each"),
    ("types", "", "write the TypeScript types anew from the Rust ones"),
    ("help", "", "list the commands"),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match command(&args) {
        Ok(code) => code,
        Err(stop) => {
            eprintln!("{stop}");
            ExitCode::FAILURE
        }
    }
}

fn command(args: &[String]) -> Result<ExitCode> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", args),
    };
    if matches!(name, "help" | "--help" | "-h") || rest.iter().any(|a| a == "--help" || a == "-h") {
        help();
        return Ok(ExitCode::SUCCESS);
    }
    let place = Place::find()?;
    match name {
        "play" => play::command(&place, rest),
        "test" => return test::command(&place, rest),
        "drill" => return drill::command(&place, rest),
        "build" => no_arguments(name, rest).and_then(|()| build(&place)),
        "pack" => no_arguments(name, rest).and_then(|()| pack(&place)),
        "bench" => bench::command(&place, rest),
        "witness" => test::witness::command(&place, rest),
        "types" => no_arguments(name, rest).and_then(|()| types::write(&place)),
        _ => Err(Stop::new(format!("there is no command `{name}`")).help("`cargo xtask` lists the commands")),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn no_arguments(name: &str, rest: &[String]) -> Result<()> {
    match rest.first() {
        Some(extra) => Err(Stop::new(format!("`{name}` takes no `{extra}`")).help("`cargo xtask` lists the commands")),
        None => Ok(()),
    }
}

fn build(place: &Place) -> Result<()> {
    site::build(place, rust::command_line)?;
    println!("built {} and {}", place.shown(&place.npm()), place.shown(&place.site()));
    Ok(())
}

fn pack(place: &Place) -> Result<()> {
    let tarball = npm::pack(place)?;
    println!("packed {}", place.shown(&tarball));
    let module = wasm::build_abi(place)?;
    let packed = place.root.join("pkg-config/abi/dist/yellowline.wasm");
    let folder = packed.parent().unwrap_or(&place.root);
    std::fs::create_dir_all(folder).about(format!("make `{}`", folder.display()))?;
    std::fs::copy(&module, &packed).about(format!("copy `{}`", module.display()))?;
    println!("packed {}", place.shown(&packed));
    for file in extension::pack(place)? {
        println!("packed {}", place.shown(&file));
    }
    Ok(())
}

fn help() {
    println!("cargo xtask COMMAND\n");
    for (name, args, does) in COMMANDS {
        println!("  {:<46} {does}", format!("{name} {args}"));
    }
    println!("\nNeeded: Rust and Node {} or newer. Everything else is set up by the commands.", node::OLDEST);
}
