//! The packed npm package, installed where nothing of this checkout can be seen.

use crate::place::Place;
use crate::stop::{About, Result};
use crate::{node, npm, run};
use std::path::{Path, PathBuf};

/// A folder outside the checkout that depends on the packed package; removed when dropped.
pub(super) struct Consumer {
    pub(super) folder: PathBuf,
    pub(super) tarball: PathBuf,
}

impl Consumer {
    /// Packs, and installs the tarball into a fresh folder.
    pub(super) fn install(place: &Place, name: &str) -> Result<Self> {
        let tarball = npm::pack(place)?;
        let folder = std::env::temp_dir().join(format!("yellowline-{name}-{}", std::process::id()));
        let consumer = Self { folder, tarball };
        let folder = &consumer.folder;
        std::fs::create_dir_all(folder).about(format!("make `{}`", folder.display()))?;
        let manifest = folder.join("package.json");
        std::fs::write(&manifest, r#"{ "name": "consumer", "private": true, "type": "module" }"#)
            .about(format!("write `{}`", manifest.display()))?;
        let mut install = node::npm();
        install.args(["install", "--offline", "--no-package-lock"]).arg(&consumer.tarball).current_dir(folder);
        run::must(place, "npm-install-tarball", &mut install)?;
        Ok(consumer)
    }

    /// The installed package.
    pub(super) fn package(&self) -> PathBuf {
        self.folder.join("node_modules/yellowline")
    }

    /// Copies a folder's files into the consumer.
    pub(super) fn add(&self, from: &Path) -> Result<()> {
        for file in crate::place::files(from, &|_| false)? {
            let to = self.folder.join(file.file_name().unwrap_or_default());
            std::fs::copy(&file, &to).about(format!("copy `{}`", file.display()))?;
        }
        Ok(())
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
