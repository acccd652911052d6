//! The playground and the gallery of elements: sample company, npm package and pages, built into static files.

use crate::place::{self, Place};
use crate::stamp::{Inputs, unless_same};
use crate::stop::{Result, Stop};
use crate::{node, npm, run};
use std::path::{Path, PathBuf};

/// The sample company shown before anyone drops a file.
const SAMPLE: &[&str] = &["sample", "--leads", "10000", "--seed", "1"];

/// Builds the site into `www/playground/dist`; `command` gives the `yellowline` command, which writes the sample.
pub(crate) fn build(place: &Place, command: fn(&Place) -> Result<PathBuf>) -> Result<()> {
    if !place.playground().join("package.json").is_file() {
        return Err(Stop::new("`www/playground` is not part of this checkout"));
    }
    npm::build(place)?;
    sample(place, &command(place)?)?;
    run::step("site", || {
        let skip = |path: &std::path::Path| place::is_built(path);
        let sources = place::files(&place.root.join("www"), &skip)?;
        let package = place::files(&place.npm(), &|path| path.ends_with("node_modules"))?;
        let lock = place.root.join("package-lock.json");
        let inputs = Inputs::new(&[]).files(sources).files(package).file(&lock);
        // The gallery lies within the playground's folder, which is emptied first.
        unless_same(place, "site", &inputs, &place.site().join("elements/index.html"), || {
            for (step, workspace) in [("site", "@yellowline/playground"), ("gallery", "@yellowline/elements")] {
                let mut npm = node::npm();
                npm.args(["run", "build", "--workspace", workspace]).current_dir(&place.root);
                run::must(place, step, &mut npm)?;
            }
            Ok(())
        })
    })
}

fn sample(place: &Place, program: &Path) -> Result<()> {
    let out = place.playground().join("public/sample");
    let inputs = Inputs::new(SAMPLE).file(program);
    run::step("sample company", || {
        unless_same(place, "sample", &inputs, &out, || {
            let mut command = std::process::Command::new(program);
            run::must(place, "sample", command.args(SAMPLE).arg("--out").arg(&out)).map(drop)
        })
    })
}
