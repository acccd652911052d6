//! Mappings of stages: dates at which they were entered, and the states of a moment.

use super::columns::Guess;
use super::draft::{Draft, Look};
use super::sample::Sample;
use super::stages::Stages;
use super::values::{self, Dates};
use super::{Confidence, deleted, names};
use crate::ledger::finding::Code;
use crate::ledger::mapping::{ColumnMapping, From, Mapping, Unpivoted, Value};
use crate::ledger::notes::Notes;
use crate::ledger::{DateFormat, Table};
use crate::order;

/// Different words of a column of stages, at most.
const WORDS: usize = 50;

/// The columns that tell when a stage was entered, with their stages; of two for one stage the first. A name that
/// tells it only together with the agreement needs dates below it.
fn columns(look: &Look<'_>, explicit: bool) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (place, header) in look.sample.header.iter().enumerate().filter(|(place, _)| !look.names[*place].is_empty()) {
        let Some((stage, by_itself)) = look.stages.entered(header) else { continue };
        let cells = look.sample.cells(place, look.missing);
        let dates = !matches!(values::dates(&cells), Dates::Unknown(_));
        let good = dates || by_itself && cells.is_empty();
        if good && (by_itself || !explicit) && !found.iter().any(|(_, known)| *known == stage) {
            found.push((place, stage));
        }
    }
    found
}

/// The places of the columns that tell when a lead entered a stage.
pub(super) fn places(look: &Look<'_>) -> Vec<usize> {
    columns(look, false).into_iter().map(|(place, _)| place).collect()
}

/// The dates of stages as rows of a table; `id` is the place of what was in them.
pub(super) fn dates(look: &Look<'_>, table: Table, id: usize) -> Option<Draft> {
    // What a deal's own columns are called says nothing about the stages of leads.
    let found = columns(look, table != Table::Transitions);
    if found.is_empty() {
        return None;
    }
    let mut notes = Notes::default();
    let of = if table == Table::Transitions { "lead" } else { "opportunity" };
    let mut guess = look.guess(table, &mut notes);
    guess.push(id, ColumnMapping::new(look.sample.header[id].as_str(), of), Confidence::High);
    guess.push(id, ColumnMapping::from(From::Unpivoted(Unpivoted::Name), "stage"), Confidence::High);
    guess.push(id, ColumnMapping::from(From::Unpivoted(Unpivoted::Cell), "at"), Confidence::High);
    if table == Table::Transitions {
        guess.push(id, ColumnMapping::from(From::Constant("stamp".to_owned()), "basis"), Confidence::High);
    }
    cells(&mut guess, &found);
    let filter = deleted::all(deleted::tests(table, look.names, &look.sample.header));
    let mut draft = look.draft(guess, filter);
    draft.mapping.unpivot = found.into_iter().map(|(at, stage)| (look.sample.header[at].clone(), stage)).collect();
    draft.questions = notes;
    Some(draft)
}

/// Says how the cells of unpivoted columns write their dates: all of them alike.
pub(super) fn cells(guess: &mut Guess<'_>, places: &[(usize, String)]) {
    let all = places.iter().flat_map(|(place, _)| guess.sample.cells(*place, guess.missing)).collect();
    let first = places.first().map_or(0, |(place, _)| *place);
    let format = guess.dates(first, &all);
    let day = format.is_some_and(|format| values::midnights(&all, format));
    for (_, column) in &mut guess.columns {
        if column.from == From::Unpivoted(Unpivoted::Cell) {
            (column.format, column.day) = (format, day);
        }
    }
}

/// The states of a moment: a column whose words are mostly stages of the agreement.
pub(super) fn snapshot(look: &Look<'_>, leads: &Mapping) -> Option<Draft> {
    let id = leads.columns.iter().find(|c| c.to == "id")?;
    if look.stages.is_empty() {
        return None;
    }
    let share = |place: &usize| {
        let cells = look.sample.cells(*place, look.missing);
        let meant = cells.iter().filter(|c| look.stages.meaning(c).is_some()).count();
        (meant * 10 >= cells.len() * 6 && meant > 0 && distinct(&cells).len() <= WORDS).then_some(meant)
    };
    let usable = (0..look.names.len()).filter(|place| !look.names[*place].is_empty());
    let (place, _) = usable
        .filter_map(|place| Some((place, share(&place)?)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    let header = look.sample.header[place].as_str();
    let mut notes = Notes::default();
    notes.row(0, Code::SnapshotDate, Some((place, header)), look.sample.header_row, None, &[]);
    let mut guess = look.guess(Table::Transitions, &mut notes);
    let cells = look.sample.cells(place, look.missing);
    let stage = ColumnMapping { values: meanings(&cells, look.stages), ..ColumnMapping::new(header, "stage") };
    let at =
        ColumnMapping { format: Some(DateFormat::Iso), ..ColumnMapping::from(From::Constant(String::new()), "at") };
    guess.push(place, ColumnMapping { to: "lead".to_owned(), ..id.clone() }, Confidence::High);
    guess.push(place, stage, Confidence::Medium);
    guess.push(place, at, Confidence::Low);
    guess.push(place, ColumnMapping::from(From::Constant("snapshot".to_owned()), "basis"), Confidence::High);
    let filter = leads.filter_node.clone();
    let mut draft = look.draft(guess, filter);
    (draft.mapping.preset, draft.mapping.salesforce_ids) = (leads.preset.clone(), leads.salesforce_ids);
    draft.questions = notes;
    Some(draft)
}

/// What words mean of which the agreement has another name.
pub(super) fn meanings(cells: &[&str], stages: Stages<'_>) -> Vec<Value> {
    let words = distinct(cells);
    let meant = words.into_iter().take(WORDS).filter_map(|word| {
        let id = stages.meaning(word).filter(|id| *id != word)?;
        Some(Value { from: vec![word.to_owned()], to: Some(id.to_owned()) })
    });
    meant.collect()
}

fn distinct<'a>(cells: &[&'a str]) -> Vec<&'a str> {
    let mut words = cells.to_vec();
    order::sort(&mut words, Ord::cmp);
    words.dedup();
    words
}

/// The words of a column of deals' stages that mean won and lost, by the flags that stand beside it.
pub(super) fn closes(sample: &Sample, stage: usize, missing: &[String]) -> (Vec<String>, Vec<String>) {
    let reduced: Vec<String> = sample.header.iter().map(|h| names::reduced(h)).collect();
    let flag = |known: &[&str]| names::place(known, &reduced);
    let (Some(won), Some(closed)) =
        (flag(&["iswon", "hsisclosedwon", "won"]), flag(&["isclosed", "hsisclosed", "closed"]))
    else {
        return (Vec::new(), Vec::new());
    };
    let mut words = (Vec::new(), Vec::new());
    for (cell, won, closed) in sample.three(stage, won, closed) {
        let yes = |cell: &str| ["true", "1", "yes"].iter().any(|y| cell.eq_ignore_ascii_case(y));
        let list = if yes(won) {
            &mut words.0
        } else if yes(closed) {
            &mut words.1
        } else {
            continue;
        };
        if !cell.is_empty() && !missing.iter().any(|m| m == cell) && !list.iter().any(|known| known == cell) {
            list.push(cell.to_owned());
        }
    }
    words
}
