//! Node and npm: found, new enough, modules installed when the lock file has changed.

use crate::place::Place;
use crate::run;
use crate::stamp::{Inputs, unless_stamped};
use crate::stop::{Result, Stop};
use std::process::Command;

/// The oldest Node everything here runs on.
pub(crate) const OLDEST: &str = "20.19";

/// What `npm ci` goes by.
const MANIFESTS: &[&str] = &[
    "package-lock.json",
    "package.json",
    "pkg-config/npm/package.json",
    "www/elements/package.json",
    "www/playground/package.json",
    "www/plugins/browser-extension/package.json",
];

const GET_IT: &str = "get Node from https://nodejs.org, or your system's package `nodejs`, and put `node` on PATH";

/// Node's program.
pub(crate) fn program() -> Command {
    Command::new("node")
}

/// npm; on Windows it is a script.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Stops unless Node is here and new enough; returns its version.
pub(crate) fn version() -> Result<String> {
    let Ok(output) = program().arg("--version").output() else {
        return Err(Stop::new("there is no Node").help(GET_IT));
    };
    let version = String::from_utf8_lossy(&output.stdout).trim().to_string();
    if number(&version) < number(OLDEST) {
        return Err(Stop::new(format!("Node {version} is too old; {OLDEST} or newer is needed")).help(GET_IT));
    }
    Ok(version)
}

/// Installs the modules of package-lock.json unless they are installed.
pub(crate) fn install(place: &Place) -> Result<()> {
    let version = version()?;
    run::step("npm modules of package-lock.json", || install_changed(place, &version))
}

fn install_changed(place: &Place, version: &str) -> Result<bool> {
    let inputs = MANIFESTS.iter().fold(Inputs::new(&[version]), |i, file| i.file(&place.root.join(file)));
    let modules = place.root.join("node_modules");
    unless_stamped(&modules.join(".yellowline"), &inputs, &modules, || {
        run::must(place, "npm ci", npm().args(["ci", "--prefer-offline"]).current_dir(&place.root)).map(drop)
    })
}

/// Major and minor of `v20.19.2`.
fn number(version: &str) -> (u32, u32) {
    let mut parts = version.trim_start_matches('v').split('.').map(|p| p.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(number("v20.9.0") < number(OLDEST));
        assert!(number("v20.19.0") >= number(OLDEST));
        assert!(number("v26.0.0") >= number(OLDEST));
        assert!(number("nonsense") < number(OLDEST));
    }
}
