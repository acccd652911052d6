//! `cargo xtask drill`: known-wrong patches on a scratch copy, one after the other, and which check catches each.

mod check;
mod copy;
mod patch;
mod table;

use crate::place::Place;
use crate::stop::{Result, Stop};
use check::{CHECKS, Check, Found};
use std::process::ExitCode;
use std::time::Instant;
use table::Row;

pub(crate) use patch::rotten;

/// Drills with the patches named, with all where none is; `--write` writes what came of it into the patches' README.
pub(crate) fn command(place: &Place, args: &[String]) -> Result<ExitCode> {
    let (options, names): (Vec<_>, Vec<_>) = args.iter().partition(|a| a.starts_with('-'));
    let write = options.iter().any(|o| *o == "--write");
    if let Some(option) = options.iter().find(|o| **o != "--write") {
        return Err(Stop::new(format!("`drill` takes no `{option}`")).help("`cargo xtask` lists the commands"));
    }
    let mut patches = patch::all(place)?;
    if let Some(name) = names.iter().find(|name| !patches.iter().any(|patch| patch.name == ***name)) {
        return Err(Stop::new(format!("there is no patch `{name}`")).help("their files are in `tests/drill`"));
    }
    patches.retain(|patch| names.is_empty() || names.iter().any(|name| patch.name == **name));

    let scratch = copy::scratch(place);
    copy::renew(place, &scratch)?;
    println!("unpatched, in {}", place.shown(&scratch.root));
    let checks = there(&scratch)?;
    println!("\n{}", table::head());
    let start = Instant::now();
    let mut rows = Vec::new();
    for patch in &patches {
        let row = drilled(&scratch, patch, &checks)?;
        println!("{row}");
        rows.push(row);
        // What was drilled stays written, however the rest ends.
        if write {
            table::write(place, &rows)?;
        }
        copy::renew(place, &scratch)?;
    }
    let minutes = start.elapsed().as_secs_f64() / 60.0;
    let wrong = rows.iter().filter(|row| !row.is_caught()).count();
    println!("\n{} patches, {} caught, {wrong} not, {minutes:.0} minutes", rows.len(), rows.len() - wrong);
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs the checks on what is right, which must pass; gives those that are there.
fn there(scratch: &Place) -> Result<Vec<&'static Check>> {
    let mut there = Vec::new();
    for check in CHECKS {
        let start = Instant::now();
        let found = check.run(scratch)?;
        println!("  {:<9}{:<13}{:>6.1} s", check.name, found.word("passed"), start.elapsed().as_secs_f64());
        match found {
            Found::Nothing => there.push(check),
            Found::Absent => println!("           `{}` cannot be run here yet; nobody is asked", check.cargo),
            Found::Wrong(_) | Found::Uncompiled => {
                return Err(Stop::new(format!("`{}` finds something wrong without any patch", check.name))
                    .help(format!("all of it is in {}", scratch.log(check.name).display())));
            }
        }
    }
    Ok(there)
}

/// Applies a patch to the copy and runs the checks; whoever calls renews the copy.
fn drilled(scratch: &Place, patch: &patch::Patch, checks: &[&Check]) -> Result<Row> {
    let start = Instant::now();
    let mut found = Vec::new();
    let applies = patch::apply(&scratch.root, &patch.path, false)?;
    if applies {
        for check in CHECKS {
            let asked = checks.iter().any(|there| there.name == check.name);
            found.push(if asked { check.run(scratch)? } else { Found::Absent });
        }
    }
    Ok(Row { name: patch.name.clone(), says: patch.says.clone(), found, seconds: start.elapsed().as_secs_f64() })
}
