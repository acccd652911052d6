//! A file of no known system: its table and its columns by what they are called.

use super::columns::Guess;
use super::draft::{Draft, Look};
use super::wide::{self, Wide};
use super::{Choice, Confidence, Origin, deleted, money, names, none, staged};
use crate::ledger::DateFormat;
use crate::ledger::Table;
use crate::ledger::finding::Code;
use crate::ledger::mapping::{ColumnMapping, From, Unpivoted};
use crate::ledger::notes::Notes;

pub(super) fn choice(look: &Look<'_>) -> Choice {
    if let Some(wide) = wide::sheet(look.file, look.sample) {
        return Choice { origin: Origin::Guess, preset: None, main: sheet(look, wide), also: Vec::new() };
    }
    let amounts = look.sample.header.iter().map(|header| money::of(header).name);
    let (table, told) = names::table(look.file, &look.names.iter().cloned().chain(amounts).collect::<Vec<_>>());
    let mut notes = Notes::default();
    let mut guess = look.guess(table, &mut notes);
    // What tells when a stage was entered becomes rows of its own and no attribute.
    let dates = if table == Table::Leads { staged::places(look) } else { Vec::new() };
    if !look.sample.header.is_empty() {
        guess.columns(&dates);
    }
    if !told && !knows(&guess) && !look.sample.header.is_empty() {
        return none(look, None, "if it does, choose the table and say which column is which");
    }
    let filter = deleted::all(deleted::tests(table, look.names, &look.sample.header));
    let mut main = look.draft(guess, filter);
    main.questions = notes;
    let id = main.mapping.columns.iter().find(|c| c.to == "id").and_then(|c| match &c.from {
        From::Source(header) => look.sample.header.iter().position(|h| h == header),
        _ => None,
    });
    let mut also = Vec::new();
    if let (Table::Leads, Some(id)) = (table, id) {
        also.extend(staged::dates(look, Table::Transitions, id));
        if also.is_empty() {
            also.extend(staged::snapshot(look, &main.mapping));
        }
    }
    Choice { origin: Origin::Guess, preset: None, main, also }
}

/// Was any column recognised as one of the table's own, and not merely as an attribute?
fn knows(guess: &Guess<'_>) -> bool {
    guess.columns.iter().any(|(_, c)| guess.table.target(&c.to).is_some())
}

/// A sheet with a period above each column.
fn sheet(look: &Look<'_>, wide: Wide) -> Draft {
    let mut notes = Notes::default();
    let mut guess = look.guess(wide.table, &mut notes);
    let fixed = match wide.table {
        Table::Goals => Some("goal"),
        Table::Measures => Some("measure"),
        _ => None,
    };
    let constant = |value: &str| From::Constant(value.to_owned());
    if let Some(to) = fixed {
        let confidence = if wide.said { Confidence::Medium } else { Confidence::Low };
        guess.push(0, ColumnMapping::from(constant(&wide.measure), to), confidence);
    }
    guess.push(0, ColumnMapping::new(look.sample.header[0].as_str(), wide.of), Confidence::Medium);
    let mut at = ColumnMapping::from(From::Unpivoted(Unpivoted::Name), wide.at);
    // Where a period does not tell its date, nothing is read before it is said.
    at.format = wide.open.is_none().then_some(DateFormat::Iso);
    guess.push(0, at, Confidence::Medium);
    guess.push(0, ColumnMapping::from(From::Unpivoted(Unpivoted::Cell), wide.cell), Confidence::Medium);
    let place = |name: &String| look.sample.header.iter().position(|h| h == name);
    if let Some(open) = &wide.open {
        let at = place(open).map(|at| (at, open.as_str()));
        guess.notes.row(0, Code::PeriodAsked, at, look.sample.header_row, Some(open), &[]);
    }
    if !wide.said {
        guess.notes.row(0, Code::MeasureAsked, None, look.sample.header_row, None, &[]);
    }
    guess.cells_of = wide.periods.iter().filter_map(|(name, _)| place(name)).collect();
    let mut draft = look.draft(guess, None);
    draft.mapping.unpivot = wide.periods;
    draft.questions = notes;
    draft
}
