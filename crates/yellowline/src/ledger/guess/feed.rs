//! A preset laid over a file: one mapping for each table it feeds.

use super::columns::{Guess, Unseen};
use super::draft::{Draft, Look};
use super::money::Named;
use super::stages::Stages;
use super::{Confidence, deleted, names, staged};
use crate::agreement::Predicate;
use crate::json::Node;
use crate::ledger::Table;
use crate::ledger::finding::Code;
use crate::ledger::mapping::{ColumnMapping, From};
use crate::ledger::notes::Notes;
use crate::ledger::preset::{Feed, Preset, known_by};
use crate::ledger::table::Role;
use crate::order;

/// The mapping of a preset's table. The main table is mapped as far as it goes, what it lacks being asked; another
/// one only where all it needs is there.
pub(super) fn fed(look: &Look<'_>, preset: &Preset, feed: &Feed, main: bool) -> Option<Draft> {
    if let Some(id) = &feed.stage_dates {
        let place = place(id, look)?;
        return staged::dates(look, feed.table, place);
    }
    let mut tests = deleted::tests(feed.table, look.names, &look.sample.header);
    if let Some(filter) = &feed.filter {
        tests.insert(0, located(filter, look)?);
    }
    let filter = deleted::all(tests);
    let only = filter.as_ref().and_then(|node| Predicate::decode(node, "column"));
    // Where no row seen is wanted, the others show at least how the file writes.
    let wanted = only.map(|only| look.sample.only(&only, look.missing)).filter(|wanted| !wanted.is_empty());
    let unseen = if wanted.is_none() && filter.is_some() { Unseen::IsoOfOthers } else { Unseen::Iso };
    let sample = wanted.unwrap_or_else(|| look.sample.clone());
    let mut notes = Notes::default();
    let mut guess = Guess {
        sample: &sample,
        table: feed.table,
        attributes: look.attributes,
        missing: look.missing,
        notes: &mut notes,
        named: Named::Not,
        cells_of: Vec::new(),
        unseen,
        columns: Vec::new(),
        confidence: Vec::new(),
    };
    let usable = guess.usable();
    let look = &Look { sample: &sample, names: &usable, ..*look };
    let mut used = vec![false; usable.len()];
    for (to, node) in &feed.columns {
        let Some(column) = with_source(node, "") else { continue };
        if !matches!(column.from, From::Source(_)) {
            guess.push(0, ColumnMapping { to: to.clone(), ..column }, Confidence::High);
        } else if let Some(place) = place(&known_by(node), look) {
            take(&mut guess, place, to, node, look.stages);
        }
    }
    let lacks = feed.table.targets().iter().filter(|t| t.required && !guess.taken(t.name));
    for target in lacks.collect::<Vec<_>>() {
        if !main {
            return None;
        }
        guess.notes.row(0, Code::ColumnAsked, None, sample.header_row, None, &[("to", &target.name)]);
    }
    if feed.table == Table::Leads {
        for (_, node) in preset.feeds.iter().flat_map(|feed| &feed.columns) {
            if let Some(place) = place(&known_by(node), look) {
                used[place] = true;
            }
        }
        attributes(&mut guess, &usable, &mut used, look);
    }
    let unpivot = feed.unpivot.iter().filter_map(|(known, called)| Some((place(known, look)?, called.clone())));
    let unpivot: Vec<(usize, String)> = unpivot.collect();
    if !feed.unpivot.is_empty() {
        staged::cells(&mut guess, &unpivot);
    }
    let mut draft = look.draft(guess, filter);
    let named = |(place, called): (usize, String)| (sample.header[place].clone(), called);
    draft.mapping.unpivot = unpivot.into_iter().map(named).collect();
    draft.mapping.preset = Some(preset.id.clone());
    draft.mapping.salesforce_ids = preset.salesforce_ids;
    draft.questions = notes;
    Some(draft)
}

/// One of our columns from a place of the file, with what the preset knows of it.
fn take(guess: &mut Guess<'_>, place: usize, to: &str, node: &Node, stages: Stages<'_>) {
    let header = guess.sample.header[place].clone();
    let Some(role) = guess.table.target(to).map(|t| t.role) else {
        // An attribute goes by the agreement's name for it.
        let agreed = guess.agreed(&names::reduced(&header)).map(|a| (a.id.clone(), a.number));
        let (to, number) =
            agreed.unwrap_or_else(|| (to.to_owned(), guess.attributes.iter().any(|a| a.id == to && a.number)));
        if !guess.taken(&to) {
            let column = ColumnMapping { number: Some(number), ..ColumnMapping::new(header, to) };
            guess.push(place, column, Confidence::High);
        }
        return;
    };
    guess.own(place, to, role);
    let status = (role == Role::Status).then(|| staged::closes(guess.sample, place, guess.missing));
    let cells = guess.sample.cells(place, guess.missing);
    let words = if guess.table == Table::Transitions && matches!(to, "stage" | "from") {
        staged::meanings(&cells, stages)
    } else {
        Vec::new()
    };
    let confidence = guess.confidence.len() - 1;
    if let (Some(known), Some((_, column))) = (with_source(node, &header), guess.columns.last_mut()) {
        (column.split, column.values, column.otherwise) = (known.split, known.values, known.otherwise);
        column.values.extend(words);
        if let Some((won, lost)) = status {
            (column.won, column.lost) = (joined(&column.won, known.won, won), joined(&column.lost, known.lost, lost));
            column.lost.retain(|word| !column.won.contains(word));
            if cells.iter().any(|c| column.won.iter().chain(&column.lost).any(|w| w == c)) {
                guess.confidence[confidence].confidence = Confidence::High;
            }
        }
    }
}

/// What the preset does not name: the attributes that are agreed, and others that hold anything.
fn attributes(guess: &mut Guess<'_>, usable: &[String], used: &mut [bool], look: &Look<'_>) {
    for place in staged::places(look) {
        used[place] = true;
    }
    for (place, name) in usable.iter().enumerate() {
        let connector = name.starts_with("fivetran") || deleted::says(name);
        let empty = guess.sample.cells(place, guess.missing).is_empty();
        let left = !used[place] && !connector && !empty;
        // What another table takes is still an attribute where that is agreed.
        if !used[place] || guess.agreed(name).is_some() {
            guess.attribute(place, name, left);
        }
    }
}

fn joined(some: &[String], more: Vec<String>, others: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = some.iter().cloned().chain(more).chain(others).collect();
    order::sort(&mut all, Ord::cmp);
    all.dedup();
    all
}

/// The column with one of these names: the first that holds anything, else the first that is there.
fn place(known: &[String], look: &Look<'_>) -> Option<usize> {
    let place = |name: &String| {
        let named = |at: &usize| look.names[*at] == *name || super::money::of(&look.sample.header[*at]).name == *name;
        (0..look.names.len()).filter(|at| !look.names[*at].is_empty()).find(named)
    };
    let there = || known.iter().filter_map(place);
    there().find(|place| !look.sample.cells(*place, look.missing).is_empty()).or_else(|| there().next())
}

/// A column of a preset as one of a mapping.
fn with_source(node: &Node, header: &str) -> Option<ColumnMapping> {
    let Node::Object(members) = node else { return None };
    let mut members = members.clone();
    for (key, value) in &mut members {
        if key == "source" {
            *value = Node::Text(header.to_owned());
        }
    }
    members.push(("to".to_owned(), Node::Text("x".to_owned())));
    ColumnMapping::decode(&Node::Object(members))
}

/// A preset's predicate with the file's own headers; `None` where it tests a column that is not there.
fn located(node: &Node, look: &Look<'_>) -> Option<Node> {
    match node {
        Node::Object(members) => {
            let each = members.iter().map(|(key, value)| {
                let value = match (key.as_str(), value) {
                    ("column", Node::Text(names)) => {
                        let known: Vec<String> = names.split(' ').map(str::to_owned).collect();
                        Node::Text(look.sample.header[place(&known, look)?].clone())
                    }
                    (_, value) => located(value, look)?,
                };
                Some((key.clone(), value))
            });
            each.collect::<Option<_>>().map(Node::Object)
        }
        Node::List(items) => items.iter().map(|item| located(item, look)).collect::<Option<_>>().map(Node::List),
        other => Some(other.clone()),
    }
}
