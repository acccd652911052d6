//! Skips a step whose inputs have not changed since it last succeeded.

use crate::place::Place;
use crate::stop::{About, Result};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The inputs of a step, hashed. It guards against needless work, not against forgery.
pub(crate) struct Inputs(DefaultHasher);

impl Inputs {
    /// Inputs that are words: arguments, versions.
    pub(crate) fn new(words: &[&str]) -> Self {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        Self(hasher)
    }

    /// The same with a file's name and bytes; a missing file is an input too.
    pub(crate) fn file(mut self, path: &Path) -> Self {
        path.hash(&mut self.0);
        std::fs::read(path).ok().hash(&mut self.0);
        self
    }

    /// The same with many files.
    pub(crate) fn files(self, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        paths.into_iter().fold(self, |inputs, path| inputs.file(&path))
    }

    fn finish(&self) -> String {
        format!("{:016x}\n", self.0.finish())
    }
}

/// Runs `work` unless the same inputs have been worked before and `output` still stands.
/// Returns whether it ran.
pub(crate) fn unless_same(
    place: &Place,
    step: &str,
    inputs: &Inputs,
    output: &Path,
    work: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    let stamp = place.kept().join("stamps").join(step);
    unless_stamped(&stamp, inputs, output, work)
}

/// The same with a stamp of the caller's choice.
pub(crate) fn unless_stamped(
    stamp: &Path,
    inputs: &Inputs,
    output: &Path,
    work: impl FnOnce() -> Result<()>,
) -> Result<bool> {
    let now = inputs.finish();
    if output.exists() && std::fs::read_to_string(stamp).is_ok_and(|before| before == now) {
        return Ok(false);
    }
    let _ = std::fs::remove_file(stamp);
    work()?;
    if let Some(folder) = stamp.parent() {
        std::fs::create_dir_all(folder).about(format!("make `{}`", folder.display()))?;
    }
    std::fs::write(stamp, now).about(format!("write `{}`", stamp.display()))?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_runs_once_per_input() {
        let folder = std::env::temp_dir().join(format!("yellowline-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let stamp = folder.join("stamp");
        let run = |word| unless_stamped(&stamp, &Inputs::new(&[word]), &folder, || Ok(())).unwrap();
        assert_eq!([run("a"), run("a"), run("b"), run("a")], [true, false, true, true]);
        let gone = folder.join("gone");
        assert!(unless_stamped(&stamp, &Inputs::new(&["a"]), &gone, || Ok(())).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
