use super::columns::RECORDED_AT;
use super::row::RowWriter;
use super::stage::{Stage, Staged};
use crate::order;
use crate::unit::RowSum;
use std::iter;

/// A table whose duplicates and conflicts are settled (definition 1.8), sorted, and summed (8.2).
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The row each kept one was: the stage's columns now hold them alone, in their order.
    pub(super) rows: Vec<u32>,
    /// Rows that say what another row says, in ascending order.
    pub(super) duplicates: Vec<u32>,
    /// Rows left out because another row of the same id was kept, with that id.
    pub(super) conflicts: Vec<(u32, String)>,
    /// The rows that were kept in such a case.
    pub(super) winners: Vec<(u32, String)>,
    pub(super) sum: RowSum,
}

/// Settles the rows of `rows`, which are in ascending order, and sorts them by the table's columns; by the lead
/// of each row first, where `owners` tells it.
pub(super) fn settle(stage: &mut Stage, mut rows: Vec<u32>, owners: Option<&[u32]>) -> Settled {
    let writer = RowWriter::new(stage, |_| true);
    let mut settled = Settled { sum: stage.sums.settled(), ..Settled::default() };
    // All rows were added as they were read; those that are left out are taken off again.
    let mut bytes = Vec::new();
    let mut left = rows.iter().copied().peekable();
    for row in (0..stage.len()).filter_map(|row| u32::try_from(row).ok()) {
        if left.next_if_eq(&row).is_none() {
            writer.write(stage, index(row), |place, code| stage.columns[place].texts.bytes(code), &mut bytes);
            settled.sum.remove(&bytes);
        }
    }
    // No more texts will come: what finds them is given back before anything is sorted.
    for column in &mut stage.columns {
        column.texts.close();
    }
    if let Some(ids) = stage.columns.iter_mut().find(|c| c.name == "id") {
        ids.rank(&rows);
    }
    one_of_each_id(stage, &writer, &mut rows, &mut settled);
    for column in stage.columns.iter_mut().filter(|c| c.name != "id") {
        column.rank(&rows);
    }
    let rows = sort(stage, rows, owners);
    settled.rows = one_of_each(stage, &writer, rows, &mut settled);
    order::sort(&mut settled.duplicates, Ord::cmp);
    order::sort(&mut settled.conflicts, Ord::cmp);
    order::sort(&mut settled.winners, Ord::cmp);
    settled
}

/// Row numbers and codes are 32 bits wide to be small; every target has at least as many for an index.
pub(super) fn index(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Of rows with one id keeps the one recorded last, else the one with the highest bytes.
fn one_of_each_id(stage: &Stage, writer: &RowWriter, rows: &mut Vec<u32>, settled: &mut Settled) {
    let Some(ids) = stage.column("id").filter(|ids| ids.texts.len() < rows.len()) else { return };
    let recorded = stage.column(RECORDED_AT);
    const NONE: u32 = u32::MAX;
    let mut first = vec![NONE; ids.texts.len() + 1];
    // Rows whose id more than one has, with that id.
    let mut several: Vec<(u32, u32)> = Vec::new();
    for row in &*rows {
        let id = ids.code(index(*row));
        let there = &mut first[index(id)];
        if id == 0 {
            continue;
        } else if *there == NONE {
            *there = *row;
        } else {
            several.push((id, *row));
        }
    }
    let mut out = vec![false; if several.is_empty() { 0 } else { stage.len() }];
    order::sort(&mut several, Ord::cmp);
    for same in several.chunk_by(|(a, _), (b, _)| a == b) {
        let id = same[0].0;
        let mut written: Vec<(Option<i64>, Vec<u8>, u32)> = iter::once(first[index(id)])
            .chain(same.iter().map(|(_, row)| *row))
            .map(|row| {
                let mut bytes = Vec::new();
                writer.write(stage, index(row), |place, code| stage.columns[place].texts.bytes(code), &mut bytes);
                (recorded.and_then(|c| c.wide(index(row))), bytes, row)
            })
            .collect();
        // The one recorded last, then the highest bytes, and of equal ones the row that came first.
        order::sort(&mut written, |(r, a, x), (s, b, y)| s.cmp(r).then(b.cmp(a)).then(x.cmp(y)));
        let id = ids.texts.get(id);
        let Some(((_, kept, winner), others)) = written.split_first() else { continue };
        if others.iter().any(|(_, bytes, _)| bytes != kept) {
            settled.winners.push((*winner, id.to_owned()));
        }
        for (n, (_, bytes, row)) in others.iter().enumerate() {
            out[index(*row)] = true;
            settled.sum.remove(bytes);
            if bytes == kept || others[..n].iter().any(|(_, before, _)| before == bytes) {
                settled.duplicates.push(*row);
            } else {
                settled.conflicts.push((*row, id.to_owned()));
            }
        }
    }
    if !out.is_empty() {
        rows.retain(|row| !out[index(*row)]);
    }
}

/// Puts the stage's columns into the order of the table's columns; gives the row from which each now comes.
/// Rows are laid out by lead, else by the first column where it is a text, then each of these groups by itself.
fn sort(stage: &mut Stage, rows: Vec<u32>, owners: Option<&[u32]>) -> Vec<u32> {
    let targets = stage.table.targets();
    let first = targets.first().and_then(|t| stage.column(t.name)).filter(|c| c.role.is_text());
    let group = |row: u32| match (owners, first) {
        (Some(owners), _) => index(owners[index(row)]),
        (None, Some(first)) => index(first.code(index(row))),
        (None, None) => 0,
    };
    let most = rows.iter().map(|row| group(*row)).max().unwrap_or(0);
    let mut begins = vec![0_u32; most + 2];
    for row in &rows {
        begins[group(*row) + 1] += 1;
    }
    for n in 1..begins.len() {
        begins[n] += begins[n - 1];
    }
    let mut next = begins.clone();
    let mut laid = vec![0_u32; rows.len()];
    for row in rows {
        let at = &mut next[group(row)];
        laid[index(*at)] = row;
        *at += 1;
    }
    // However a lead is called, its rows stand by time; how it is called comes last.
    let called = |name: &str| owners.is_some() && name == "lead";
    let names = targets.iter().map(|t| t.name);
    let names = names.clone().filter(|n| !called(n)).chain(names.filter(|n| called(n)));
    let by: Vec<&Staged> = names.filter_map(|name| stage.column(name)).collect();
    let key = |row: u32| by.first().map_or(0, |c| c.key(index(row)));
    // Equal rows keep their order: the one that came first stands first.
    let all = |a, b| by.iter().map(|c| c.compare(index(a), index(b))).find(|o| o.is_ne()).unwrap_or_else(|| a.cmp(&b));
    let mut sorted: Vec<(u64, u32)> = Vec::new();
    for pair in begins.windows(2) {
        let group = &mut laid[index(pair[0])..index(pair[1])];
        sorted.clear();
        sorted.extend(group.iter().map(|row| (key(*row), *row)));
        order::keyed(&mut sorted, &all);
        group.iter_mut().zip(&sorted).for_each(|(row, (_, from))| *row = *from);
    }
    stage.gather(&laid);
    laid
}

/// Drops rows equal to the one before them, whenever they were recorded; gives those that are left.
fn one_of_each(stage: &mut Stage, writer: &RowWriter, mut rows: Vec<u32>, settled: &mut Settled) -> Vec<u32> {
    let mut bytes = Vec::new();
    let mut kept: Vec<u32> = Vec::with_capacity(rows.len());
    let said: Vec<&Staged> = stage.columns.iter().filter(|c| c.name != RECORDED_AT).collect();
    for (at, row) in (0..).zip(&rows) {
        let same = |last: &u32| said.iter().all(|c| c.compare(index(*last), index(at)).is_eq());
        if kept.last().is_some_and(same) {
            settled.duplicates.push(*row);
            let text = |place: usize, code| stage.columns[place].texts.bytes(code);
            writer.write(stage, index(at), text, &mut bytes);
            settled.sum.remove(&bytes);
        } else {
            kept.push(at);
        }
    }
    if kept.len() < rows.len() {
        stage.gather(&kept);
        rows = kept.iter().map(|at| rows[index(*at)]).collect();
    }
    rows
}
