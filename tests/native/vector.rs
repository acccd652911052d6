//! A vector as it stands in its file; `tests/vectors/README.md` documents the format.

use base64::Engine;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// One question and its answer.
#[derive(Debug)]
pub struct Vector {
    /// Its file; none where it was made.
    pub path: PathBuf,
    /// What is asked.
    pub kind: String,
    /// What is given.
    pub input: Value,
    /// The answer; null where nobody knows it yet.
    pub expected: Value,
}

impl Vector {
    /// Every vector in the folders of a folder, in the order of their paths.
    #[must_use]
    pub fn all(folder: &str) -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut paths = Vec::new();
        collect(&root, &mut paths);
        paths.sort();
        paths.into_iter().map(Self::read).collect()
    }

    fn read(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).unwrap();
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(value["kind"].is_string(), "{} names no kind", path.display());
        Self { path, ..Self::of(value) }
    }

    /// One that is not a file.
    #[must_use]
    pub fn of(mut value: Value) -> Self {
        let kind = value["kind"].as_str().unwrap_or_default().to_owned();
        Self { path: PathBuf::new(), kind, input: value["input"].take(), expected: value["expected"].take() }
    }

    /// The agreement's text.
    #[must_use]
    pub fn agreement(&self) -> String {
        match self.input.get("agreementText") {
            Some(text) => parts(text),
            None => self.input["agreement"].to_string(),
        }
    }

    /// The files, each a mapping's text and the file's bytes.
    #[must_use]
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let files = self.input["files"].as_array().map_or(&[][..], Vec::as_slice);
        files.iter().map(|f| (f["mapping"].to_string(), bytes(f))).collect()
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|e| e == "json") {
            paths.push(path);
        }
    }
}

/// A text written whole, or in parts of which some are repeated.
fn parts(written: &Value) -> String {
    let part = |p: &Value| match p.as_str() {
        Some(text) => text.to_owned(),
        None => p["repeat"].as_str().unwrap().repeat(usize::try_from(p["times"].as_u64().unwrap()).unwrap()),
    };
    written.as_array().map_or_else(|| part(written), |all| all.iter().map(part).collect())
}

/// A file's bytes, or those of a beginning.
pub(crate) fn bytes(file: &Value) -> Vec<u8> {
    match file["base64"].as_str() {
        Some(text) => base64::engine::general_purpose::STANDARD.decode(text).unwrap(),
        None => parts(&file["text"]).into_bytes(),
    }
}
