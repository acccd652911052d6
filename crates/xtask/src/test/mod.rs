//! `cargo xtask test`: every check in timed stages; a failing stage does not stop the next.

mod abi;
mod hosts;
mod install;
mod native;
mod package;
mod reference;
mod shipped;
mod tally;
pub(crate) mod witness;

use crate::place::Place;
use crate::stop::{Result, Stop};
use crate::{npm, tidy};
use std::process::ExitCode;
use std::time::Instant;
use tally::Tally;

/// A stage: its name, what it checks, how.
struct Stage {
    name: &'static str,
    does: &'static str,
    run: fn(&Place, &mut Tally) -> Result<()>,
}

const STAGES: &[Stage] = &[
    Stage { name: "format", does: "Rust sources are formatted", run: native::format },
    Stage {
        name: "tidy",
        does: "sizes of files, words, licences, codes, folders of vectors, commands of the README, patches of the drill",
        run: tidied,
    },
    Stage { name: "lint", does: "Clippy has nothing to say of what no test compiles", run: native::lint },
    Stage {
        name: "native",
        does: "tests of every package, native, each seen by Clippy; TypeScript types",
        run: native::test,
    },
    Stage { name: "reference", does: "an independent program computes the same", run: reference::check },
    Stage { name: "wasm", does: "tests of the wasm package, in Node", run: native::wasm },
    Stage {
        name: "package",
        does: "the packed npm package, imported, required and compiled against",
        run: package::check,
    },
    Stage { name: "sizes", does: "what ships stays within its budget", run: shipped::sizes },
    Stage {
        name: "imports",
        does: "the wasm modules ask their host for nothing but their own glue",
        run: shipped::imports,
    },
    Stage {
        name: "abi",
        does: "the C interface: imports nothing, equal partials in the library and in wasmtime, parts give the whole",
        run: abi::check,
    },
    Stage {
        name: "vectors",
        does: "the packed file answers every vector, in Node and in Chromium",
        run: hosts::vectors,
    },
    Stage {
        name: "witness",
        does: "every host says the same to cases made of seeds, and so does the reference",
        run: witness::check,
    },
    Stage {
        name: "playground",
        does: "the built site end to end in Chromium, under its real policy",
        run: hosts::playground,
    },
    Stage {
        name: "extension",
        does: "the browser extension beside a real CRM, which is installed and started; and for Firefox, linted",
        run: hosts::extension,
    },
];

/// The first stage, in the order of all, that needs the built modules.
const NEEDS_WHAT_SHIPS: &str = "wasm";

/// Runs the stages named, all where none is; the last line is the count.
pub(crate) fn command(place: &Place, args: &[String]) -> Result<ExitCode> {
    if args.iter().any(|a| a == "--list") {
        for stage in STAGES {
            println!("  {:<12}{}", stage.name, stage.does);
        }
        return Ok(ExitCode::SUCCESS);
    }
    for arg in args {
        if !STAGES.iter().any(|stage| stage.name == arg) {
            return Err(Stop::new(format!("there is no stage `{arg}`")).help("`cargo xtask test --list` lists them"));
        }
    }
    let chosen: Vec<&Stage> =
        STAGES.iter().filter(|stage| args.is_empty() || args.iter().any(|arg| arg == stage.name)).collect();
    let (rows, all) = std::thread::scope(|scope| {
        let mut rows = Vec::new();
        let mut all = Tally::default();
        // Where all is to be checked, what ships is built beside the stages that do not need it. What fails there is
        // tried again, and told, by the first stage that does.
        let mut ahead = args.is_empty().then(|| scope.spawn(|| drop(npm::build(place))));
        for stage in chosen {
            println!("\n{}: {}", stage.name, stage.does);
            let start = Instant::now();
            if stage.name == NEEDS_WHAT_SHIPS
                && let Some(ahead) = ahead.take()
            {
                drop(ahead.join());
            }
            let mut tally = Tally::default();
            if let Err(stop) = (stage.run)(place, &mut tally) {
                println!("{stop}");
                tally.failed += 1;
            }
            rows.push(row(stage.name, start.elapsed().as_secs_f64(), &tally));
            all.add(tally);
        }
        (rows, all)
    });
    println!("\n{:<12}{:>9}{:>9}{:>9}{:>9}", "stage", "seconds", "passed", "failed", "skipped");
    rows.iter().for_each(|row| println!("{row}"));
    println!();
    if !all.absent.is_empty() {
        println!("absent real data sets: {}", all.absent.iter().cloned().collect::<Vec<_>>().join(", "));
    }
    println!("{} passed, {} failed, {} skipped", all.passed, all.failed, all.skipped);
    Ok(if all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn row(name: &str, seconds: f64, tally: &Tally) -> String {
    format!("{name:<12}{seconds:>9.1}{:>9}{:>9}{:>9}", tally.passed, tally.failed, tally.skipped)
}

fn tidied(place: &Place, tally: &mut Tally) -> Result<()> {
    for (rule, complaints) in tidy::check(place)? {
        println!("  {rule:<44} {}", if complaints.is_empty() { "passed" } else { "failed" });
        complaints.iter().for_each(|complaint| println!("    {complaint}"));
        if complaints.is_empty() { tally.passed += 1 } else { tally.failed += 1 }
    }
    Ok(())
}
