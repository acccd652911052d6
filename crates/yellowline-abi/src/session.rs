use crate::column::{Column, write_rows};
use serde_json::json;
use yellowline::agreement::Agreement;
use yellowline::ledger::{Import, Ledger, Mapping};
use yellowline::partial::Partial;
use yellowline::problem::{Problem, Refusal};

/// One host's work: an agreement, the ledger read under it, and what is made of both. Every answer is bytes.
#[derive(Default)]
pub struct Session {
    agreement: Option<Agreement>,
    import: Option<Import>,
    /// Of the file that is being read.
    mapping: Option<Mapping>,
    columns: Vec<Column>,
    /// Have rows of columns been read from this file, under this header?
    header: Option<Vec<String>>,
    ledger: Option<Ledger>,
}

/// What a call answers, or why it was refused.
pub type Answer = Result<Vec<u8>, Refusal>;

impl Session {
    /// Takes an agreement, looked at through a score where one is named, and forgets what was read before. Answers
    /// `{"definitions", "parameters"}`, its fingerprints.
    ///
    /// # Errors
    /// Every problem of the document.
    pub fn agree(&mut self, document: &str, score: &str) -> Answer {
        let agreement = Agreement::parse(document)?;
        let agreement = if score.is_empty() { agreement } else { agreement.of_score(score)? };
        let prints = json!({
            "definitions": agreement.definitions().to_string(),
            "parameters": agreement.parameters().to_string(),
        });
        *self = Self { import: Some(Import::new(&agreement)), agreement: Some(agreement), ..Self::default() };
        Ok(written(&prints))
    }

    /// Begins a file with its mapping.
    ///
    /// # Errors
    /// Where the mapping is not understood, leaves a question open or contradicts the agreement.
    pub fn begin(&mut self, mapping: &str) -> Answer {
        let mapping = Mapping::parse(mapping)?;
        self.import()?.begin(mapping.clone())?;
        (self.mapping, self.header) = (Some(mapping), None);
        self.columns.clear();
        Ok(Vec::new())
    }

    /// The file's next bytes, cut anywhere.
    ///
    /// # Errors
    /// Where no file was begun.
    pub fn push(&mut self, bytes: &[u8]) -> Answer {
        self.import()?.push(bytes)?;
        Ok(Vec::new())
    }

    /// A column of the next rows, under the header its mapping names.
    ///
    /// # Errors
    /// Where it has another number of rows than the columns before it.
    pub fn column(&mut self, column: Column) -> Answer {
        if let Some(first) = self.columns.first().filter(|first| first.rows() != column.rows()) {
            let said = format!("`{}` has {} rows, `{}` has {}", column.name, column.rows(), first.name, first.rows());
            return Err(Problem::new("uneven_columns", &column.name, said)
                .help("give each column of a batch the same number of rows")
                .into());
        }
        self.columns.push(column);
        Ok(Vec::new())
    }

    /// Reads the columns that were given as rows of the file.
    ///
    /// # Errors
    /// Where no file was begun, or its earlier rows had other columns.
    pub fn rows(&mut self) -> Answer {
        let columns = std::mem::take(&mut self.columns);
        let Some(mapping) = &self.mapping else {
            return Err(Problem::new("no_file", "", "no file was begun").help("begin one with its mapping").into());
        };
        if mapping.encoding.name() != "utf-8" {
            return Err(Problem::new("columns_are_utf8", "/encoding", "columns are UTF-8, the mapping says otherwise")
                .help("leave `encoding` out")
                .into());
        }
        let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
        if self.header.as_ref().is_some_and(|header| *header != names) {
            return Err(Problem::new("other_columns", "", "the rows before these had other columns")
                .help("give each batch of a file the same columns in the same order, or begin another file")
                .into());
        }
        let text = write_rows(&columns, mapping.delimiter, self.header.is_none());
        self.header = Some(names);
        self.push(&text)
    }

    /// Ends the file. Answers what became of its rows.
    ///
    /// # Errors
    /// Where no file was begun.
    pub fn end(&mut self) -> Answer {
        let summary = self.import()?.end()?;
        self.mapping = None;
        Ok(written(&summary))
    }

    /// Settles the files into a ledger. Answers `{"summary", "findings"}`.
    ///
    /// # Errors
    /// Where a file is still being read.
    pub fn settle(&mut self) -> Answer {
        self.import()?;
        if self.mapping.is_some() {
            return Err(Problem::new("file_open", "", "a file is still being read").help("end it first").into());
        }
        let ledger = self.import.take().ok_or_else(no_agreement)?.finish()?;
        let told = json!({ "summary": ledger.summary(), "findings": ledger.findings() });
        self.ledger = Some(ledger);
        Ok(written(&told))
    }

    /// Observes the ledger for a report, `tune`, `recorded`, `cycle`, `handoff` or `pace`. Answers a partial.
    ///
    /// # Errors
    /// Where there is no ledger, or the request is not understood or does not fit.
    pub fn observe(&self, report: &str, request: &str) -> Answer {
        let ledger = self.ledger.as_ref().ok_or_else(|| {
            Problem::new("no_ledger", "", "there is no ledger yet").help("read the files and settle them first")
        })?;
        Ok(Partial::observe(self.agreement()?, ledger, report, request)?.bytes())
    }

    /// Merges two partials. Answers a partial.
    ///
    /// # Errors
    /// Where one is damaged, or they do not belong together.
    pub fn merge(&self, one: &[u8], other: &[u8]) -> Answer {
        Ok(Partial::read(one)?.merge(&Partial::read(other)?)?.bytes())
    }

    /// Answers the report of a partial, as RFC 8785 text.
    ///
    /// # Errors
    /// Where it is damaged, or of another agreement.
    pub fn finish(&self, partial: &[u8]) -> Answer {
        Ok(Partial::read(partial)?.finish(self.agreement()?)?.canonical().into_bytes())
    }

    fn agreement(&self) -> Result<&Agreement, Refusal> {
        self.agreement.as_ref().ok_or_else(|| no_agreement().into())
    }

    fn import(&mut self) -> Result<&mut Import, Refusal> {
        let settled = self.agreement.is_some();
        self.import.as_mut().ok_or_else(|| {
            let settled_already =
                || Problem::new("settled", "", "the ledger is settled").help("give the agreement again to read others");
            if settled { settled_already() } else { no_agreement() }.into()
        })
    }
}

fn no_agreement() -> Problem {
    Problem::new("no_agreement", "", "there is no agreement yet").help("give the agreement first")
}

/// As canonical JSON.
fn written<T: serde::Serialize>(told: &T) -> Vec<u8> {
    yellowline::json::canonical(told).into_bytes()
}
