//! Where things are: the checkout, cargo's target folder, what is built where.

use crate::stop::{About, Result, Stop};
use std::path::{Path, PathBuf};

/// The folders of this checkout.
pub(crate) struct Place {
    /// The top of the checkout.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, wherever it was told to be.
    pub(crate) target: PathBuf,
}

impl Place {
    /// This program's own: it runs from `TARGET/PROFILE/xtask` of the checkout it was compiled in.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf);
        let root = root.filter(|r| r.join("Cargo.lock").is_file());
        let root = root.ok_or_else(|| Stop::new("the checkout has moved").help("run it as `cargo xtask`"))?;
        let exe = std::env::current_exe().about("find this program's own folder")?;
        let target = exe.ancestors().nth(2).map_or_else(|| root.join("target"), Path::to_path_buf);
        std::env::set_current_dir(&root).about(format!("enter `{}`", root.display()))?;
        Ok(Self { root, target })
    }

    /// What these commands keep between runs.
    pub(crate) fn kept(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The log of a step.
    pub(crate) fn log(&self, step: &str) -> PathBuf {
        self.kept().join("logs").join(format!("{}.log", step.replace([' ', '/'], "-")))
    }

    /// The npm package.
    pub(crate) fn npm(&self) -> PathBuf {
        self.root.join("pkg-config/npm")
    }

    /// The playground's sources.
    pub(crate) fn playground(&self) -> PathBuf {
        self.root.join("www/playground")
    }

    /// The built playground.
    pub(crate) fn site(&self) -> PathBuf {
        self.playground().join("dist")
    }

    /// A path as a person at the top of the checkout would write it.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

/// Every file under `from`, sorted, without what is built, installed or hidden by `skip`.
pub(crate) fn files(from: &Path, skip: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![from.to_path_buf()];
    while let Some(folder) = open.pop() {
        let entries = std::fs::read_dir(&folder).about(format!("read `{}`", folder.display()))?;
        for entry in entries {
            let path = entry.about(format!("read `{}`", folder.display()))?.path();
            if skip(&path) {
                continue;
            }
            if path.is_dir() && !path.is_symlink() {
                open.push(path);
            } else if path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// What holds no sources: git's own (a file in a linked worktree) and folders of what is built or installed.
pub(crate) fn is_built(path: &Path) -> bool {
    const BUILT: &[&str] = &["target", "node_modules", "dist", "test-results", "playwright-report", "__pycache__"];
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    name == ".git" || (path.is_dir() && BUILT.contains(&name))
}
