use super::question::told;
use super::text::Text;
use crate::exit::{self, Failure};
use indicatif::ProgressBar;
use std::io::{self, Read};
use std::path::PathBuf;
use yellowline::ledger::{ColumnGuess, FileSummary, From, Import, Mapping, Origin, Preview, Table, Value, ValueAlias};
use yellowline::problem::{Finding, Grade};

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
    /// Spellings that a list, or most rows, have otherwise.
    suggestions: Vec<ValueAlias>,
    /// Further tables it may feed, and what is open about each.
    also: Vec<(Mapping, Option<Finding>)>,
    head: Vec<u8>,
    rest: Box<dyn Read>,
    bytes: u64,
}

impl DataFile {
    /// Guesses what a text is, unless a mapping is given for it.
    ///
    /// Without a table, the mapping given for it or the guess says which one it holds.
    pub(super) fn open(
        text: Text,
        table: Option<Table>,
        import: &Import,
        given: &mut Vec<Mapping>,
    ) -> Result<Self, Failure> {
        let (name, choice) = (text.name.clone(), text.choice.clone());
        let told = table.is_some() || given.iter().any(|m| m.file == name);
        let unknown = |file: &Self| file.questions.iter().any(|q| q.code == "target_unknown" || q.code == "no_table");
        match (Self::guess(text, table, import, given), choice) {
            (Ok(file), Some(choice)) if !told && unknown(&file) => Err(untold(&name, &choice)),
            // What is wrong with one of several sheets may be that it was never meant.
            (Err(Failure::Told(_)), Some(choice)) if !told => Err(untold(&name, &choice)),
            (guessed, _) => guessed,
        }
    }

    fn guess(text: Text, table: Option<Table>, import: &Import, given: &mut Vec<Mapping>) -> Result<Self, Failure> {
        let Text { path, name, head, rest, bytes, .. } = text;
        let table = table.or_else(|| given.iter().find(|m| m.file == name).map(|m| m.table));
        let Preview {
            mut mapping,
            header,
            mut questions,
            mut confidence,
            also,
            also_questions,
            origin,
            suggestions,
            ..
        } = preview(import, &name, &head, table)?;
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
        let (guesses, left_out) = (confidence, Vec::new());
        let also = also.into_iter().map(|mapping| {
            let of = |finding: &&Finding| finding.params.get("table").is_some_and(|t| t == mapping.table.name());
            let asked = also_questions.iter().filter(of).find(|f| f.grade == Grade::Question).cloned();
            (mapping, asked)
        });
        let also = also.collect();
        Ok(Self {
            path,
            name,
            table,
            header,
            mapping,
            questions,
            guesses,
            left_out,
            suggestions,
            also,
            head,
            rest,
            bytes,
        })
    }

    /// Spellings about which nothing is said yet.
    pub(super) fn offered(&self) -> impl Iterator<Item = &ValueAlias> {
        self.suggestions.iter().filter(|alias| {
            let reads = |from: &From| matches!(from, From::Source(header) if *header == alias.source);
            let column = self.mapping.columns.iter().find(|c| c.to == alias.to && reads(&c.from));
            let said = |word: &str| column.is_some_and(|c| c.values.iter().any(|v| v.from.iter().any(|f| f == word)));
            column.is_some() && alias.from.iter().any(|word| !said(&word.value))
        })
    }

    /// Takes the other spellings of a word of a column for it; whether any were offered.
    pub(super) fn same(&mut self, header: &str, word: &str) -> bool {
        let offered = self.offered().filter(|alias| alias.source == header && alias.into == word);
        let offered: Vec<ValueAlias> = offered.cloned().collect();
        for ValueAlias { to, from, into, .. } in &offered {
            for column in self.mapping.columns.iter_mut().filter(|c| c.to == *to) {
                let from = from.iter().map(|word| word.value.clone()).collect();
                column.values.push(Value { from, to: Some(into.clone()) });
            }
        }
        !offered.is_empty()
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
                rest: Text::again(&self.path, &self.name)?,
                bytes: self.bytes,
                name,
                table,
                mapping,
                questions: Vec::new(),
                guesses: Vec::new(),
                left_out: Vec::new(),
                suggestions: Vec::new(),
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
