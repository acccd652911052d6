//! The scratch copy: the checkout's files, which patches may spoil.

use crate::place::{self, Place};
use crate::run;
use crate::stop::{About, Result};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where it is; what is compiled there lies beside it and is kept.
pub(super) fn scratch(place: &Place) -> Place {
    let drill = place.target.join("drill");
    Place { root: drill.join("copy"), target: drill.join("target") }
}

/// Makes the copy what the checkout is, all but what git ignores. A file that is the same is not written, so that
/// nothing is compiled again for it.
pub(super) fn renew(place: &Place, scratch: &Place) -> Result<()> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(&place.root);
    let listed = run::answer(&mut git)?;
    let names = listed.split('\0').filter(|name| !name.is_empty());
    same(&place.root, &scratch.root, &names.map(PathBuf::from).collect())
}

fn same(from: &Path, to: &Path, names: &BTreeSet<PathBuf>) -> Result<()> {
    std::fs::create_dir_all(to).about(format!("make `{}`", to.display()))?;
    for file in place::files(to, &|_| false)? {
        let known = file.strip_prefix(to).is_ok_and(|name| names.contains(name) && from.join(name).is_file());
        if !known {
            std::fs::remove_file(&file).about(format!("remove `{}`", file.display()))?;
        }
    }
    for name in names {
        let (from, to) = (from.join(name), to.join(name));
        // What git lists may be deleted already.
        let Ok(bytes) = std::fs::read(&from) else { continue };
        if std::fs::read(&to).is_ok_and(|there| there == bytes) {
            continue;
        }
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).about(format!("make `{}`", folder.display()))?;
        }
        std::fs::write(&to, bytes).about(format!("write `{}`", to.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spoiled_copy_is_made_good() {
        let folder = std::env::temp_dir().join(format!("yellowline-drill-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        std::fs::create_dir_all(from.join("a")).unwrap();
        std::fs::write(from.join("a/one"), "1").unwrap();
        std::fs::write(from.join("two"), "2").unwrap();
        let names = ["a/one", "two", "deleted"].map(PathBuf::from).into();
        same(&from, &to, &names).unwrap();
        let written = |name: &str| std::fs::metadata(to.join(name)).unwrap().modified().unwrap();
        let before = written("two");
        std::fs::write(to.join("a/one"), "wrong").unwrap();
        std::fs::write(to.join("a/more"), "left by a test").unwrap();
        same(&from, &to, &names).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("a/one")).unwrap(), "1");
        assert!(!to.join("a/more").exists());
        assert_eq!(written("two"), before);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
