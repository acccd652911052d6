//! What a file seems to be. Everything guessed is shown; what cannot be told is asked.
//!
//! ```text
//!  head ──► dialect ──► sample ──► remembered mapping? ──► preset that fits? ──► names (generic)
//!                        (header row, broken lines)              └──► feed: one mapping per table
//! ```

mod aliases;
mod ask;
mod columns;
mod cut;
mod deleted;
mod dialect;
mod draft;
mod feed;
mod generic;
mod money;
mod names;
mod preview;
mod sample;
mod saved;
mod spelling;
mod staged;
mod stages;
mod values;
mod wide;

pub(super) use ask::Clues;
pub use cut::{CUT, Cut};
pub use preview::{ColumnGuess, Confidence, Origin, PresetSummary, Preview};
pub use spelling::ValueAlias;

use super::finding::Code;
use super::mapping::Mapping;
use super::notes::Notes;
use super::preset;
use super::{Encoding, Table};
use crate::agreement::{Attribute, Stage};
use crate::problem::Finding;
use crate::unit::{Currency, Zone};
use draft::{Draft, Look};
use sample::Sample;
use stages::Stages;

/// What is known before a file is looked at.
struct Known<'a> {
    zone: Zone,
    currency: Option<Currency>,
    attributes: &'a [Attribute],
    stages: &'a [Stage],
    /// Mappings by which files are recognised.
    remembered: &'a [Mapping],
    /// The spellings of lists.
    spellings: &'a [String],
}

/// Rows that are shown.
const SHOWN: usize = 8;

/// Cells that usually mean that nothing is known.
const MISSING: [&str; 5] = ["", "#N/A", "NULL", "null", "Select"];

/// First cells of rows that usually are totals.
const TOTALS: [&str; 8] =
    ["Total", "Totals", "Grand Total", "Grand Totals", "Subtotal", "Subtotals", "Gesamt", "Gesamtsumme"];

/// The mappings of a file and where they come from.
struct Choice {
    origin: Origin,
    preset: Option<PresetSummary>,
    main: Draft,
    also: Vec<Draft>,
}

fn preview(file: &str, head: &[u8], cut: Cut, known: &Known<'_>) -> Preview {
    let mut notes = Notes::default();
    let seen = dialect::encoding(head);
    let encoding = cut.encoding.or(seen).unwrap_or(Encoding::Utf8);
    if seen.is_none() && encoding == Encoding::Utf8 {
        notes.row(0, Code::NotUtf8, None, 1, None, &[]);
    }
    let text = sample::decoded(head, encoding);
    let delimiter = cut.delimiter.unwrap_or_else(|| dialect::delimiter(&text));
    let sample = Sample::new(&text, delimiter, cut.header_row);
    if sample.header.is_empty() {
        notes.row(0, Code::EmptyFile, None, 1, None, &[]);
    }
    ask_about_names(&sample, &mut notes);
    let mut missing: Vec<String> = MISSING.map(str::to_owned).to_vec();
    let preset = fitting(file, &sample);
    missing.extend(preset.as_ref().and_then(|preset| preset.missing.clone()));
    let mut look = Look {
        file,
        encoding,
        delimiter,
        sample: &sample,
        names: &[],
        missing: &missing,
        zone: known.zone,
        currency: known.currency,
        attributes: known.attributes,
        stages: Stages(known.stages),
    };
    let usable = look.guess(Table::Leads, &mut Notes::default()).usable();
    look.names = &usable;
    let choice = saved::recalled(&look, known.remembered)
        .or_else(|| preset.and_then(|preset| by_preset(&look, &preset)))
        .unwrap_or_else(|| generic::choice(&look));
    finished(choice, notes, &look, known.spellings)
}

/// The words of a list.
fn spellings(head: &[u8]) -> Vec<String> {
    let text = sample::decoded(head, dialect::encoding(head).unwrap_or(Encoding::Utf8));
    let sample = Sample::new(&text, dialect::delimiter(&text), None);
    spelling::words(&sample, &MISSING.map(str::to_owned))
}

fn finished(choice: Choice, mut notes: Notes, look: &Look<'_>, spellings: &[String]) -> Preview {
    let Choice { origin, preset, main, also } = choice;
    notes.join(main.questions);
    let suggestions = spelling::suggestions(&main.mapping, look.sample, spellings);
    let named = |finding: Finding, table: Table| {
        let mut finding = finding;
        finding.params.set(crate::problem::ParamName::from("table"), table.name().to_owned());
        finding
    };
    let asked = also.iter().flat_map(|draft| {
        let questions = draft.questions.findings(|_| look.file.to_owned()).into_iter();
        questions.map(|finding| named(finding, draft.mapping.table))
    });
    Preview {
        also_questions: asked.collect(),
        questions: notes.findings(|_| look.file.to_owned()),
        mapping: main.mapping,
        header: look.sample.header.clone(),
        rows: look.sample.first(SHOWN),
        confidence: main.confidence,
        origin,
        preset,
        also: also.into_iter().map(|draft| draft.mapping).collect(),
        suggestions,
    }
}

/// The preset a header fits, by its reduced names and, of amounts, by what stands before the currency.
fn fitting(file: &str, sample: &Sample) -> Option<preset::Preset> {
    let named: Vec<String> = sample.header.iter().flat_map(|h| [names::reduced(h), money::of(h).name]).collect();
    preset::fitting(&names::letters(file), &|name| named.iter().any(|n| n == name))
}

fn by_preset(look: &Look<'_>, preset: &preset::Preset) -> Option<Choice> {
    let summary = PresetSummary::from(preset);
    let Some((first, others)) = preset.feeds.split_first() else {
        return Some(none(look, Some(summary), &preset.about));
    };
    let main = feed::fed(look, preset, first, true)?;
    let also = others.iter().filter_map(|feed| feed::fed(look, preset, feed, false));
    let mut also: Vec<Draft> = also.collect();
    for draft in &mut also {
        draft.mapping.preset = Some(preset.id.clone());
        draft.mapping.salesforce_ids = preset.salesforce_ids;
    }
    let dated = also.iter().any(|draft| draft.mapping.table == Table::Transitions);
    if first.table == Table::Leads && !dated {
        also.extend(staged::snapshot(look, &main.mapping));
    }
    Some(Choice { origin: Origin::Preset, preset: Some(summary), main, also })
}

/// A file that feeds none of our tables.
fn none(look: &Look<'_>, preset: Option<PresetSummary>, about: &str) -> Choice {
    let mut questions = Notes::default();
    questions.row(0, Code::NoTable, None, look.sample.header_row.max(1), None, &[("about", &about)]);
    let main = Draft { mapping: look.mapping(Table::Leads), confidence: Vec::new(), questions };
    Choice { origin: Origin::None, preset, main, also: Vec::new() }
}

/// A name that stands twice could mean either column.
fn ask_about_names(sample: &Sample, notes: &mut Notes) {
    for (place, name) in sample.header.iter().enumerate() {
        let before = sample.header[..place].iter().position(|h| h == name && !name.is_empty());
        if let Some(first) = before {
            let (a, b) = (first + 1, place + 1);
            let params: [(&'static str, &dyn std::fmt::Display); 2] = [("first", &a), ("second", &b)];
            notes.row(0, Code::DuplicateHeaderAsked, Some((place, name)), sample.header_row, None, &params);
        }
    }
}
