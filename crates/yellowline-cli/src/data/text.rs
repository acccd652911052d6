//! The delimited text in a file, or in each of its sheets.

use super::container::{self, Source};
use crate::exit::Failure;
use crate::input;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use yellowline_files::Opened;

/// Bytes a mapping is guessed from.
pub(crate) const HEAD: u64 = 1 << 18;

/// Delimited text: its beginning, and what comes after.
pub(crate) struct Text {
    /// The file it is in.
    pub(super) path: PathBuf,
    /// What it is called in mappings and findings.
    pub(crate) name: String,
    pub(crate) head: Vec<u8>,
    pub(super) rest: Box<dyn Read>,
    /// Its size, where it has one.
    pub(super) bytes: u64,
    /// How it is chosen on the command line, where it is one of several.
    pub(super) choice: Option<String>,
}

impl Text {
    /// Every text in a file; what in it cannot be read is told.
    pub(crate) fn all(path: &Path) -> Result<Vec<Self>, Failure> {
        Self::open(path, container::note)
    }

    fn open(path: &Path, note: impl FnOnce(&Opened)) -> Result<Vec<Self>, Failure> {
        let source = Source::of(path);
        let mut rest = input::open(&source.file)?;
        let mut head = Vec::new();
        rest.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| Failure::file(path, &e))?;
        let Some(opened) = source.open(&head, &mut rest)? else {
            let bytes = path.metadata().map_or(0, |about| about.len());
            let (path, name) = (path.to_owned(), source.name());
            return Ok(vec![Self { path, name, head, rest, bytes, choice: None }]);
        };
        note(&opened);
        let several = opened.sheets.len() > 1;
        let text = |name: String, text: Vec<u8>| {
            let begun = text.len().min(usize::try_from(HEAD).unwrap_or(usize::MAX));
            let (bytes, head) = (u64::try_from(text.len()).unwrap_or(0), text[..begun].to_vec());
            let choice = several.then(|| source.choice(&name));
            let mut rest = Cursor::new(text);
            rest.set_position(u64::try_from(begun).unwrap_or(0));
            Self { path: path.to_owned(), name, head, rest: Box::new(rest), bytes, choice }
        };
        Ok(opened.sheets.into_iter().map(|sheet| text(sheet.name, sheet.text)).collect())
    }

    /// The one of that name, opened a second time and read from its beginning.
    pub(super) fn again(path: &Path, name: &str) -> Result<Box<dyn Read>, Failure> {
        let all = Self::open(path, |_| ())?;
        // A file that is text may be called otherwise in a mapping.
        let at = all.iter().position(|text| text.name == name).unwrap_or(0);
        Ok(match all.into_iter().nth(at) {
            Some(Self { head, rest, .. }) => Box::new(Cursor::new(head).chain(rest)),
            None => Box::new(io::empty()),
        })
    }
}
