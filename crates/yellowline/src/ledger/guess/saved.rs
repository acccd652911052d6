//! Files that are read as one was before.

use super::draft::{Draft, Look};
use super::values::{self, Dates};
use super::{Choice, ColumnGuess, Confidence, Origin, PresetSummary};
use crate::ledger::finding::Code;
use crate::ledger::mapping::{From, Mapping};
use crate::ledger::notes::Notes;
use crate::ledger::preset::presets;

/// The mappings remembered for the file's header, under the file's own name.
pub(super) fn recalled(look: &Look<'_>, remembered: &[Mapping]) -> Option<Choice> {
    let known = remembered.iter().filter(|m| !m.header.is_empty() && m.header == look.sample.header);
    let mut drafts = known.map(|mapping| recall(look, mapping));
    let main = drafts.next()?;
    let id = main.mapping.preset.as_deref();
    let preset = id.and_then(|id| presets().into_iter().find(|preset| preset.id == id));
    let preset = preset.map(|preset| PresetSummary::from(&preset));
    Some(Choice { origin: Origin::Saved, preset, main, also: drafts.collect() })
}

fn recall(look: &Look<'_>, mapping: &Mapping) -> Draft {
    let mut mapping = mapping.clone();
    look.file.clone_into(&mut mapping.file);
    // How the file is written is its own affair, as how many lines stand above its names.
    (mapping.encoding, mapping.delimiter) = (look.encoding, look.delimiter);
    mapping.header_row = look.sample.header_row.max(1);
    let mut questions = Notes::default();
    let missing = mapping.missing.clone();
    let mut sure = Vec::new();
    for column in &mut mapping.columns {
        let source = if let From::Source(header) = &column.from { Some(header.clone()) } else { None };
        let mut confidence = Confidence::High;
        let place = source.as_ref().and_then(|header| look.sample.header.iter().position(|h| h == header));
        if let (Some(place), Some(format), Some(header)) = (place, column.format, &source) {
            let cells = look.sample.cells(place, &missing);
            // Dates that are written otherwise than they were would be read wrong, or not at all.
            if matches!(values::dates(&cells), Dates::Known(other) if other != format) {
                (column.format, confidence) = (None, Confidence::Low);
                let value = cells.first().copied();
                for row in look.sample.rows(place, &missing) {
                    questions.row(
                        0,
                        Code::DateChanged,
                        Some((place, header)),
                        row,
                        value,
                        &[("format", &format.name())],
                    );
                }
            }
        }
        sure.push(ColumnGuess { source, to: column.to.clone(), confidence, help: None });
    }
    Draft { mapping, confidence: sure, questions }
}
