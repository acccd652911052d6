//! What an import is asked about a file before it is read.

use super::{Cut, Known, Preview, preview, spellings};
use crate::agreement::{Agreement, Stage};
use crate::ledger::{Import, Mapping};
use crate::unit::Currency;

/// What helps to tell what a file is.
#[derive(Debug)]
pub(in crate::ledger) struct Clues {
    currency: Option<Currency>,
    stages: Vec<Stage>,
    /// Mappings by which files are recognised.
    remembered: Vec<Mapping>,
    /// How lists spell the words that other files may spell otherwise.
    spellings: Vec<String>,
}

impl Clues {
    pub(in crate::ledger) fn new(agreement: &Agreement) -> Self {
        Self {
            currency: agreement.currency,
            stages: agreement.stages.clone(),
            remembered: Vec::new(),
            spellings: Vec::new(),
        }
    }
}

impl Import {
    /// Remembers a mapping: a file whose column names are its `header` is read like that again. A file that feeds
    /// several tables has a mapping for each; the first one remembered is its main one.
    pub fn remember(&mut self, mapping: Mapping) {
        if !mapping.header.is_empty() {
            let same =
                |m: &Mapping| m.header == mapping.header && m.table == mapping.table && m.filter == mapping.filter;
            match self.clues.remembered.iter_mut().find(|m| same(m)) {
                Some(known) => *known = mapping,
                None => self.clues.remembered.push(mapping),
            }
        }
    }

    /// Takes the words of a list, as of products or campaigns, from the beginning of its file: files previewed from
    /// now on are offered its spelling where they have another.
    pub fn spell(&mut self, head: &[u8]) {
        let words = spellings(head);
        self.clues.spellings.extend(words);
    }

    /// What a file seems to be: a mapping to look at and correct, and what only a person can say. A remembered
    /// mapping comes before the preset that fits best, and this before a guess by names.
    ///
    /// `head` is the file's beginning, best some hundred kilobytes: a date order can only be told from
    /// the rows that are there.
    #[must_use]
    pub fn preview(&self, file: &str, head: &[u8]) -> Preview {
        self.preview_as(file, head, Cut::default())
    }

    /// The same of a file that is cut as a person says.
    #[must_use]
    pub fn preview_as(&self, file: &str, head: &[u8], cut: Cut) -> Preview {
        let known = Known {
            zone: self.zone(),
            currency: self.clues.currency,
            attributes: &self.attributes,
            stages: &self.clues.stages,
            remembered: &self.clues.remembered,
            spellings: &self.clues.spellings,
        };
        preview(file, head, cut, &known)
    }
}
