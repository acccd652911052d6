use super::spelling::ValueAlias;
use crate::ledger::mapping::Mapping;
use crate::ledger::preset::Preset;
use crate::problem::Finding;
use serde::Serialize;

/// What a file seems to be, to look at and correct before it is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    /// The mapping of its main table.
    #[cfg_attr(feature = "typescript", ts(type = "MappingDocument"))]
    pub mapping: Mapping,
    /// Its column names.
    pub header: Vec<String>,
    /// The first rows, as they are.
    pub rows: Vec<Vec<String>>,
    /// What only a person can say; while one is open the file cannot be read.
    pub questions: Vec<Finding>,
    /// How sure each column of the mapping is, in its order.
    pub confidence: Vec<ColumnGuess>,
    /// Where the mapping comes from.
    pub origin: Origin,
    /// The preset it was recognised by.
    pub preset: Option<PresetSummary>,
    /// Mappings of further tables the same file feeds: it is pushed once for each.
    #[cfg_attr(feature = "typescript", ts(type = "Array<MappingDocument>"))]
    pub also: Vec<Mapping>,
    /// What only a person can say about the mappings of `also`; the parameter `table` names the one that waits.
    pub also_questions: Vec<Finding>,
    /// Words that seem to be one, to be added to `values` by whoever agrees.
    pub suggestions: Vec<ValueAlias>,
}

/// Where a mapping comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// It was remembered.
    Saved,
    /// From what is known of a system's exports.
    Preset,
    /// From the names of columns and the cells below them.
    Guess,
    /// The file feeds none of our tables.
    None,
}

/// The preset a file was recognised by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PresetSummary {
    /// Its reference.
    pub id: String,
    /// Who makes the system.
    pub vendor: String,
    /// What the export holds.
    pub title: String,
    /// Did the columns it is recognised by stand in a real file? Otherwise no file bore them out: look at each column.
    pub seen: bool,
}

impl From<&Preset> for PresetSummary {
    fn from(preset: &Preset) -> Self {
        let Preset { id, vendor, title, seen, .. } = preset.clone();
        Self { id, vendor, title, seen }
    }
}

/// How sure a column of the mapping is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ColumnGuess {
    /// The source column's header; null for a constant.
    pub source: Option<String>,
    /// Our column.
    pub to: String,
    /// How sure.
    pub confidence: Confidence,
    /// What to do for a better export, where there is something.
    pub help: Option<String>,
}

/// How sure a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// The name is known or agreed, and the values fit it.
    High,
    /// Made from the name, and the values fit it.
    Medium,
    /// Nothing in the sample bears it out.
    Low,
}
