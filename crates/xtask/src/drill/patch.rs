//! The patches: small files in unified diff format, each with a first line that says what is wrong.

use crate::place::Place;
use crate::stop::{About, Result, Stop};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Something known to be wrong.
pub(super) struct Patch {
    pub(super) name: String,
    pub(super) says: String,
    pub(super) path: PathBuf,
}

/// The folder of all patches.
pub(super) fn folder(place: &Place) -> PathBuf {
    place.root.join("tests/drill")
}

/// All of them, by name.
pub(super) fn all(place: &Place) -> Result<Vec<Patch>> {
    let folder = folder(place);
    let entries = std::fs::read_dir(&folder).about(format!("read `{}`", folder.display()))?;
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|kind| kind == "patch")).collect();
    paths.sort();
    paths.into_iter().map(|path| read(place, path)).collect()
}

fn read(place: &Place, path: PathBuf) -> Result<Patch> {
    let text = std::fs::read_to_string(&path).about(format!("read `{}`", path.display()))?;
    let says = said(&text).ok_or_else(|| {
        Stop::new(format!("{} does not say what is wrong", place.shown(&path)))
            .help("its first line is `# ` and a sentence without `|`")
    })?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Patch { name, says: says.to_string(), path })
}

/// What a patch says in its first line.
fn said(text: &str) -> Option<&str> {
    text.lines().next()?.strip_prefix("# ").filter(|says| says.ends_with('.') && !says.contains('|'))
}

/// Applies a patch to the sources under `root`, or only looks whether it could be; gives whether it applies.
pub(super) fn apply(root: &Path, patch: &Path, only_look: bool) -> Result<bool> {
    let mut git = Command::new("git");
    git.arg("apply").args(only_look.then_some("--check")).arg(patch).current_dir(root);
    // The copy lies within a checkout, whose git would take no notice of a patch to a folder it ignores.
    git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
    git.env("GIT_CEILING_DIRECTORIES", root.parent().unwrap_or(root));
    git.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    match git.status() {
        Ok(status) => Ok(status.success()),
        Err(_) => Err(Stop::new("`git` is not installed").help("install it so that `git` is on PATH")),
    }
}

/// Patches that do not apply any more.
pub(crate) fn rotten(place: &Place) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for patch in all(place)? {
        if !apply(&place.root, &patch.path, true)? {
            complaints.push(format!("{} does not apply any more; make it anew", place.shown(&patch.path)));
        }
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_says_what_is_wrong() {
        assert_eq!(said("# A row is lost.\n--- a/b\n"), Some("A row is lost."));
        for silent in ["", "--- a/b\n", "# no sentence\n", "# This | that.\n"] {
            assert_eq!(said(silent), None);
        }
    }

    /// Also in a folder that git ignores.
    #[test]
    fn patches_apply_once() {
        let folder = std::env::temp_dir().join(format!("yellowline-patch-{}", std::process::id()));
        let copy = folder.join("target/copy");
        std::fs::create_dir_all(&copy).unwrap();
        let git = Command::new("git").args(["init", "--quiet"]).current_dir(&folder).status().unwrap();
        assert!(git.success());
        std::fs::write(folder.join(".gitignore"), "/target\n").unwrap();
        std::fs::write(copy.join("a"), "one\ntwo\nthree\n").unwrap();
        let patch = folder.join("a.patch");
        let text = "# Two is four.\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n-two\n+four\n three\n";
        std::fs::write(&patch, text).unwrap();
        assert!(apply(&copy, &patch, true).unwrap());
        assert!(apply(&copy, &patch, false).unwrap());
        assert_eq!(std::fs::read_to_string(copy.join("a")).unwrap(), "one\nfour\nthree\n");
        assert!(!apply(&copy, &patch, true).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
