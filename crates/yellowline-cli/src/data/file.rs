use super::question::told;
use crate::exit::Failure;
use crate::input;
use indicatif::ProgressBar;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use yellowline::ledger::{ColumnGuess, FileSummary, Import, Mapping, Preview, Table};
use yellowline::problem::{Finding, Grade};

/// Bytes a mapping is guessed from.
const HEAD: u64 = 1 << 18;
/// Bytes pushed at a time.
const CHUNK: usize = 1 << 18;

/// A file on its way into the ledger.
pub(super) struct DataFile {
    pub(super) path: PathBuf,
    /// What it is called in mappings and findings.
    pub(super) name: String,
    pub(super) table: Table,
    pub(super) header: Vec<String>,
    pub(super) mapping: Mapping,
    pub(super) questions: Vec<Finding>,
    /// How sure each guess is; empty for a mapping that was given.
    pub(super) guesses: Vec<ColumnGuess>,
    /// Headers a person left out.
    pub(super) left_out: Vec<String>,
    head: Vec<u8>,
    rest: Box<dyn Read>,
    bytes: u64,
}

impl DataFile {
    /// Opens a file and guesses what it is, unless a mapping is given for it.
    ///
    /// Without a table, the mapping given for it or the guess says which one it holds.
    pub(super) fn open(
        path: &Path,
        table: Option<Table>,
        import: &Import,
        given: &mut Vec<Mapping>,
    ) -> Result<Self, Failure> {
        let name = path.file_name().map_or_else(|| "stdin".into(), |name| name.to_string_lossy().into_owned());
        let name = if name == "-" { "stdin".into() } else { name };
        let mut rest = input::open(path)?;
        let mut head = Vec::new();
        rest.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| Failure::file(path, &e))?;
        let bytes = path.metadata().map_or(0, |about| about.len());
        let table = table.or_else(|| given.iter().find(|m| m.file == name).map(|m| m.table));
        let Preview { mut mapping, header, mut questions, mut confidence, .. } = preview(import, &name, &head, table)?;
        let table = table.unwrap_or(mapping.table);
        if let Some(given) = given.iter().position(|m| m.file == name && m.table == table).map(|n| given.remove(n)) {
            (mapping, questions, confidence) = (given, Vec::new(), Vec::new());
        }
        if let Some(refused) = questions.iter().find(|finding| finding.grade == Grade::Refused) {
            return Err(Failure::Told(told(refused)));
        }
        questions.retain(|finding| finding.grade == Grade::Question);
        let (path, guesses, left_out) = (path.to_owned(), confidence, Vec::new());
        Ok(Self { path, name, table, header, mapping, questions, guesses, left_out, head, rest, bytes })
    }

    /// Its size, where it has one.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Pushes it into the import, chunk by chunk.
    pub(super) fn feed(&mut self, import: &mut Import, bar: &ProgressBar) -> Result<FileSummary, Failure> {
        let refused = |refusal| Failure::refused(&self.path, refusal);
        import.begin(self.mapping.clone()).map_err(refused)?;
        import.push(&self.head).map_err(refused)?;
        self.head = Vec::new();
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = match self.rest.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => read,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(Failure::file(&self.path, &e)),
            };
            import.push(&chunk[..read]).map_err(refused)?;
            bar.inc(u64::try_from(read).unwrap_or(0));
        }
        import.end().map_err(refused)
    }
}

/// A guess at a file, of which it may be known which table it holds.
fn preview(import: &Import, name: &str, head: &[u8], table: Option<Table>) -> Result<Preview, Failure> {
    let guess = import.preview(name, head);
    let Some(table) = table.filter(|table| guess.mapping.table != *table) else { return Ok(guess) };
    // The guess goes by the file's name too, and the flag knows better.
    let mut guess = import.preview(table.name(), head);
    if guess.mapping.table != table {
        return Err(Failure::usage(
            format!("`{name}` was given as {} and looks like {}", table.name(), guess.mapping.table.name()),
            "give it with the other flag, or say how to read it with --mapping",
        ));
    }
    name.clone_into(&mut guess.mapping.file);
    for question in &mut guess.questions {
        name.clone_into(&mut question.file);
    }
    Ok(guess)
}
