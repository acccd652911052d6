//! The files of a company, read under an agreement: shared by every command that looks at data.

mod answers;
mod container;
mod file;
mod question;
mod text;

use crate::exit::{self, Failure};
use crate::{input, progress};
use answers::Answers;
use clap::Args;
use file::DataFile;
pub(crate) use question::{alias, told};
use std::io::Read;
use std::path::{Path, PathBuf};
pub(crate) use text::Text;
use yellowline::agreement::Agreement;
use yellowline::ledger::{ColumnGuess, Confidence, Import, Ledger, Mapping, Table};
use yellowline::problem::Grade;

/// The agreement and the exports.
#[derive(Args)]
pub(crate) struct Data {
    /// The agreement; `-` reads from stdin
    #[arg(long, value_name = "FILE")]
    agreement: PathBuf,
    #[command(flatten)]
    exports: Exports,
}

/// The same, looked at through one of the agreement's scores.
#[derive(Args)]
pub(crate) struct Scored {
    #[command(flatten)]
    data: Data,
    /// Which of the agreement's further scores, by its id; `yellowline check` lists them; default: the first score
    #[arg(long, value_name = "ID")]
    score: Option<String>,
}

/// The exports.
#[derive(Args)]
pub(crate) struct Exports {
    /// Leads, as CSV, .xlsx, JSON, Parquet or a ZIP of such; `#` chooses a sheet, as crm.xlsx#Leads; `-` reads from
    /// stdin
    #[arg(long, value_name = "FILE")]
    leads: Vec<PathBuf>,
    /// Touches
    #[arg(long, value_name = "FILE")]
    touches: Vec<PathBuf>,
    /// Opportunities
    #[arg(long, value_name = "FILE")]
    opportunities: Vec<PathBuf>,
    /// Any table, as stage history or owners over time, or several in one file: names and columns, or mappings, say
    /// which
    #[arg(long, value_name = "FILE")]
    file: Vec<PathBuf>,
    /// A list, as of products or campaigns, whose spelling is offered where other files have another; it feeds no table
    #[arg(long, value_name = "FILE")]
    spelling: Vec<PathBuf>,
    #[command(flatten)]
    answers: Answers,
}

/// What was read.
pub(crate) struct Facts {
    pub(crate) agreement: Agreement,
    pub(crate) ledger: Ledger,
    /// The files and how each was mapped, in the order read.
    pub(crate) files: Vec<ReadFile>,
}

/// A file that was read.
pub(crate) struct ReadFile {
    pub(crate) path: PathBuf,
    pub(crate) mapping: Mapping,
    pub(crate) header: Vec<String>,
    guesses: Vec<ColumnGuess>,
}

impl ReadFile {
    /// Its text once more, from the beginning.
    pub(crate) fn again(&self) -> Result<Box<dyn Read>, Failure> {
        Text::again(&self.path, &self.mapping.file)
    }

    /// How sure the guess at a source column was; empty where nothing was guessed.
    pub(crate) fn guess(&self, header: &str) -> &'static str {
        let guess = self.guesses.iter().find(|guess| guess.source.as_deref() == Some(header));
        guess.map_or("", |guess| match guess.confidence {
            Confidence::High => "sure",
            Confidence::Medium => "likely",
            Confidence::Low => "look at it",
        })
    }
}

impl Data {
    /// Reads everything, refused files too: their findings say why.
    pub(crate) fn import(&self) -> Result<Facts, Failure> {
        self.exports.import(self.agreement()?)
    }

    fn agreement(&self) -> Result<Agreement, Failure> {
        if self.agreement.as_os_str() == "-" && self.exports.files().any(|(path, _)| path.as_os_str() == "-") {
            let help = "name a file for one of them";
            return Err(Failure::usage("both the agreement and an export are `-`, and stdin can be read once", help));
        }
        input::agreement(&self.agreement)
    }
}

impl Scored {
    /// Reads everything; what is refused or asked ends the command.
    pub(crate) fn read(&self) -> Result<Facts, Failure> {
        self.data.exports.read(self.through(self.data.agreement()?)?)
    }

    /// An agreement looked at through the score asked for.
    pub(crate) fn through(&self, agreement: Agreement) -> Result<Agreement, Failure> {
        match &self.score {
            Some(id) => agreement.of_score(id).map_err(Failure::request),
            None => Ok(agreement),
        }
    }
}

/// The further score an agreement is looked at through, as `, score Suite`; nothing for the first.
pub(crate) fn through(agreement: &Agreement) -> String {
    let score = agreement.scores.iter().find(|score| Some(&score.id) == agreement.score.as_ref());
    score.map_or_else(String::new, |score| format!(", score {}", score.title))
}

impl Exports {
    /// Are any files named?
    pub(crate) fn any(&self) -> bool {
        self.files().next().is_some()
    }

    /// Reads everything under an agreement; what is refused or asked ends the command.
    pub(crate) fn read(&self, agreement: Agreement) -> Result<Facts, Failure> {
        let facts = self.import(agreement)?;
        let findings = facts.ledger.findings().iter();
        let refused: Vec<_> = findings.filter(|f| f.grade == Grade::Refused).map(question::told).collect();
        if !refused.is_empty() {
            return Err(Failure::Told(refused.join("\n")));
        }
        let rejected: u64 = facts.ledger.files().iter().map(|file| file.rejected).sum();
        if rejected > 0 {
            let rows = if rejected == 1 { "1 row was" } else { &format!("{rejected} rows were") };
            exit::note(&format!("note: {rows} rejected; `yellowline import` tells why"));
        }
        Ok(facts)
    }

    fn import(&self, agreement: Agreement) -> Result<Facts, Failure> {
        let no_leads = || Failure::usage("no leads are named", "name their file with `--leads FILE`");
        if self.leads.is_empty() && self.file.is_empty() {
            return Err(no_leads());
        }
        let paths = self.files().map(|(path, _)| path).chain(self.spelling.iter().map(PathBuf::as_path));
        if paths.filter(|path| path.as_os_str() == "-").count() > 1 {
            return Err(Failure::usage("two files are `-`, and stdin can be read once", "name a file for one of them"));
        }
        let mut given = self.answers.mappings()?;
        let mut import = Import::new(&agreement);
        for mapping in &given {
            import.remember(mapping.clone());
        }
        let mut texts = Vec::new();
        for (path, table) in self.files() {
            texts.extend(Text::all(path)?.into_iter().map(|text| (text, table)));
        }
        let mut lists = Vec::new();
        for path in &self.spelling {
            lists.extend(Text::all(path)?);
        }
        // Before any is looked at, so that their order does not matter.
        for text in texts.iter().map(|(text, _)| text).chain(&lists) {
            import.spell(&text.head);
        }
        let mut files = Vec::new();
        for (text, table) in texts {
            let mut file = DataFile::open(text, table, &import, &mut given)?;
            let others = file.others(&given)?;
            files.push(file);
            files.extend(others);
        }
        if files.iter().all(|file| file.table != Table::Leads) {
            return Err(no_leads());
        }
        if let Some(unused) = given.first() {
            let names = files.iter().map(|f| format!("`{}`", f.name)).collect::<Vec<_>>().join(", ");
            return Err(Failure::usage(
                format!("a mapping is for {} in the file `{}`, which is not given", unused.table.name(), unused.file),
                format!("the files given are {names}; correct the mapping's `file` or `table`"),
            ));
        }
        self.answers.apply(&mut files)?;
        question::ask(&files, self.answers.encoding_said())?;
        question::offer(&files);
        let bar = progress::bytes(files.iter().map(DataFile::bytes).sum());
        let mut read = Vec::new();
        for mut file in files {
            file.feed(&mut import, &bar)?;
            let DataFile { path, mapping, header, guesses, .. } = file;
            read.push(ReadFile { path, mapping, header, guesses });
        }
        bar.finish_and_clear();
        let ledger = import.finish().map_err(|refusal| Failure::refused(Path::new("the files"), refusal))?;
        Ok(Facts { agreement, ledger, files: read })
    }

    fn files(&self) -> impl Iterator<Item = (&Path, Option<Table>)> {
        let leads = self.leads.iter().map(|path| (path.as_path(), Some(Table::Leads)));
        let touches = self.touches.iter().map(|path| (path.as_path(), Some(Table::Touches)));
        let opportunities = self.opportunities.iter().map(|path| (path.as_path(), Some(Table::Opportunities)));
        let others = self.file.iter().map(|path| (path.as_path(), None));
        leads.chain(touches).chain(opportunities).chain(others)
    }
}

impl Facts {
    /// The moment asked for; where none is, the data says which one may be meant.
    pub(crate) fn as_of(&self, given: Option<&str>) -> Result<String, Failure> {
        if let Some(given) = given {
            return Ok(given.to_owned());
        }
        let help = match self.ledger.summary().latest {
            Some(latest) => format!("the latest fact in the data is of {latest}: add `--as-of {latest}`"),
            None => "the data has no dates: add `--as-of` with the date of the export, as `--as-of 2026-11-20`".into(),
        };
        Err(Failure::usage("nothing says which day the report speaks of", help))
    }
}
