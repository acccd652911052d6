//! What ships: its size against the budget, and what it asks of its host.

use super::tally::Tally;
use crate::place::Place;
use crate::stop::Result;
use crate::wasm::{self, FILES, FULL, SMALL};
use crate::{node, npm};

/// Compressed sizes against `tests/budgets.json`.
pub(super) fn sizes(place: &Place, tally: &mut Tally) -> Result<()> {
    npm::build(place)?;
    let mut sizes = node::program();
    sizes.arg(place.root.join("tests/sizes.mjs"));
    for (name, flavour) in [("full", &FULL), ("small", &SMALL), ("files", &FILES)] {
        sizes.arg(format!("{name}={}", flavour.module(place).display()));
    }
    sizes.arg(format!("elements={}", place.npm().join("dist/elements.js").display()));
    tally.run(place, "brotli sizes", &mut sizes)?;
    if tally.failed == 0 {
        let log = std::fs::read_to_string(place.log("brotli sizes")).unwrap_or_default();
        log.lines().filter(|line| line.contains("brotli")).for_each(|line| println!("    {line}"));
    }
    Ok(())
}

/// What each module imports against the list of what its glue offers.
pub(super) fn imports(place: &Place, tally: &mut Tally) -> Result<()> {
    node::install(place)?;
    for (name, flavour) in [("engine", &FULL), ("small", &SMALL), ("files", &FILES)] {
        wasm::build(place, flavour)?;
        let mut imports = node::program();
        imports.arg(place.root.join("tests/imports.mjs")).arg(name).arg(flavour.module(place));
        tally.run(place, &format!("wasm imports {name}"), &mut imports)?;
    }
    Ok(())
}
