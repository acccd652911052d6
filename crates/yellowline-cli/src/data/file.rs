use super::container::{self, Source};
use super::question::told;
use crate::exit::{self, Failure};
use crate::input;
use indicatif::ProgressBar;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use yellowline::ledger::{ColumnGuess, FileSummary, Import, Mapping, Origin, Preview, Table};
use yellowline::problem::{Finding, Grade};

/// Bytes a mapping is guessed from.
pub(super) const HEAD: u64 = 1 << 18;
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
    /// Further tables it may feed, and what is open about each.
    also: Vec<(Mapping, Option<Finding>)>,
    head: Vec<u8>,
    rest: Box<dyn Read>,
    bytes: u64,
}

impl DataFile {
    /// Opens a file and guesses what each table in it is, unless a mapping is given for it.
    ///
    /// Without a table, the mapping given for it or the guess says which one it holds.
    pub(super) fn open(
        path: &Path,
        table: Option<Table>,
        import: &Import,
        given: &mut Vec<Mapping>,
    ) -> Result<Vec<Self>, Failure> {
        let source = Source::of(path);
        let mut rest = input::open(&source.file)?;
        let mut head = Vec::new();
        rest.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| Failure::file(path, &e))?;
        let Some(opened) = source.open(&head, &mut rest)? else {
            let bytes = path.metadata().map_or(0, |about| about.len());
            let text = Text { name: source.name(), head, rest, bytes };
            return Ok(vec![Self::guess(path, text, table, import, given)?]);
        };
        container::note(&opened);
        let several = opened.sheets.len() > 1;
        let mut files = Vec::new();
        for sheet in opened.sheets {
            let text = Text::of(sheet.name, sheet.text);
            let choice = source.choice(&text.name);
            let told = table.is_some() || given.iter().any(|m| m.file == text.name);
            let known =
                |file: &Self| told || file.questions.iter().all(|q| q.code != "target_unknown" && q.code != "no_table");
            let name = text.name.clone();
            match Self::guess(path, text, table, import, given) {
                Ok(file) if !several || known(&file) => files.push(file),
                Ok(_) => return Err(untold(&name, &choice)),
                // What is wrong with one of several sheets may be that it was never meant.
                Err(Failure::Told(_)) if several && !told => return Err(untold(&name, &choice)),
                Err(failure) => return Err(failure),
            }
        }
        Ok(files)
    }

    /// A table that is there as text, and a guess at what it is.
    fn guess(
        path: &Path,
        text: Text,
        table: Option<Table>,
        import: &Import,
        given: &mut Vec<Mapping>,
    ) -> Result<Self, Failure> {
        let Text { name, head, rest, bytes } = text;
        let table = table.or_else(|| given.iter().find(|m| m.file == name).map(|m| m.table));
        let Preview { mut mapping, header, mut questions, mut confidence, also, also_questions, origin, .. } =
            preview(import, &name, &head, table)?;
        if origin == Origin::Saved {
            // Recognised by its column names, whatever the file is called this week.
            given.retain(|m| m.header != mapping.header || m.file == name);
        }
        let also = if table.is_none() { also } else { Vec::new() };
        let table = table.unwrap_or(mapping.table);
        if let Some(given) = given.iter().position(|m| m.file == name && m.table == table).map(|n| given.remove(n)) {
            (mapping, questions, confidence) = (given, Vec::new(), Vec::new());
        }
        if let Some(refused) = questions.iter().find(|finding| finding.grade == Grade::Refused) {
            return Err(Failure::Told(told(refused)));
        }
        questions.retain(|finding| finding.grade == Grade::Question);
        let (path, guesses, left_out) = (path.to_owned(), confidence, Vec::new());
        let also = also.into_iter().map(|mapping| {
            let of = |finding: &&Finding| finding.params.get("table").is_some_and(|t| t == mapping.table.name());
            let asked = also_questions.iter().filter(of).find(|f| f.grade == Grade::Question).cloned();
            (mapping, asked)
        });
        let also = also.collect();
        Ok(Self { path, name, table, header, mapping, questions, guesses, left_out, also, head, rest, bytes })
    }

    /// The same text from its beginning.
    fn again(&self) -> Result<Box<dyn Read>, Failure> {
        let source = Source::of(&self.path);
        let mut rest = input::open(&source.file)?;
        let mut head = Vec::new();
        rest.by_ref().take(HEAD).read_to_end(&mut head).map_err(|e| Failure::file(&self.path, &e))?;
        let opened = source.open(&head, &mut rest)?;
        let sheet = opened.and_then(|opened| opened.sheets.into_iter().find(|sheet| sheet.name == self.name));
        Ok(match sheet {
            Some(sheet) => Box::new(io::Cursor::new(sheet.text)),
            None => Box::new(io::Cursor::new(head).chain(rest)),
        })
    }

    /// The same file once for each further table it feeds; what only a person can say about them is told.
    pub(super) fn others(&mut self, given: &[Mapping]) -> Result<Vec<Self>, Failure> {
        let mut others = Vec::new();
        let stdin = self.path.as_os_str() == "-";
        for (mapping, asked) in std::mem::take(&mut self.also) {
            let (name, table) = (self.name.clone(), mapping.table);
            if given.iter().any(|m| m.file == name && m.table == table) {
                continue;
            }
            if asked.is_some() || stdin {
                let why = asked.map_or_else(|| "stdin can be read once".into(), |finding| finding.message);
                exit::note(&format!(
                    "note: `{name}` could feed {} too, with a --mapping of its own: {why}",
                    table.name()
                ));
                continue;
            }
            others.push(Self {
                path: self.path.clone(),
                header: self.header.clone(),
                rest: self.again()?,
                bytes: self.bytes,
                name,
                table,
                mapping,
                questions: Vec::new(),
                guesses: Vec::new(),
                left_out: Vec::new(),
                also: Vec::new(),
                head: Vec::new(),
            });
        }
        Ok(others)
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

/// Delimited text: its beginning, and what comes after.
struct Text {
    name: String,
    head: Vec<u8>,
    rest: Box<dyn Read>,
    bytes: u64,
}

impl Text {
    /// Text that is in memory.
    fn of(name: String, text: Vec<u8>) -> Self {
        let begun = text.len().min(usize::try_from(HEAD).unwrap_or(usize::MAX));
        let bytes = u64::try_from(text.len()).unwrap_or(0);
        let head = text[..begun].to_vec();
        let mut rest = Cursor::new(text);
        rest.set_position(u64::try_from(begun).unwrap_or(0));
        Self { name, head, rest: Box::new(rest), bytes }
    }
}

/// A sheet that may be any table.
fn untold(name: &str, choice: &str) -> Failure {
    Failure::usage(
        format!("nothing says which table `{name}` holds"),
        format!(
            "give only the sheets that hold data, each with its table, as `--leads {choice}`; or a --mapping for it"
        ),
    )
}

/// A guess at a file, of which it may be known which table it holds.
fn preview(import: &Import, name: &str, head: &[u8], table: Option<Table>) -> Result<Preview, Failure> {
    let mut guess = import.preview(name, head);
    let Some(table) = table.filter(|table| guess.mapping.table != *table) else { return Ok(guess) };
    // A file of a known system may feed the table beside its main one.
    if let Some(at) = guess.also.iter().position(|mapping| mapping.table == table) {
        guess.mapping = guess.also.swap_remove(at);
        guess.questions = guess.also_questions;
        guess.questions.retain(|question| question.params.get("table").is_some_and(|of| of == table.name()));
        (guess.also, guess.also_questions, guess.confidence) = (Vec::new(), Vec::new(), Vec::new());
        return Ok(guess);
    }
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
