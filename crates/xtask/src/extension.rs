//! The browser extension, for Chromium and for Firefox.

use crate::place::Place;
use crate::stop::{About, Result};
use crate::{node, npm, run};
use std::path::PathBuf;

/// Builds what is installed, a file for each browser, into `dist` beside its sources.
pub(crate) fn pack(place: &Place) -> Result<[PathBuf; 2]> {
    npm::build(place)?;
    let folder = place.root.join("www/plugins/browser-extension");
    let to = folder.join("dist");
    run::step("browser extension", || {
        let mut build = node::program();
        run::must(place, "extension", build.arg(folder.join("build.mjs")).arg(&to)).map(|_| true)
    })?;
    let files = ["chrome", "firefox"].map(|browser| to.join(format!("yellowline-{browser}.zip")));
    for file in &files {
        std::fs::metadata(file).about(format!("find `{}`", file.display()))?;
    }
    Ok(files)
}
