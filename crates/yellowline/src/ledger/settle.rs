use super::column::Values;
use super::row::RowWriter;
use super::stage::Stage;
use super::table::Role;
use super::texts::Texts;
use crate::order;
use crate::unit::RowSum;
use std::cmp::Ordering;
use std::iter;

/// A table whose duplicates and conflicts are settled (definition 1.8), sorted, and summed (8.2).
#[derive(Debug)]
pub(super) struct Settled {
    /// How many rows are kept: the stage's columns now hold them alone, in their order.
    pub(super) len: usize,
    /// For each column of the stage: its sorted dictionary, whose ranks from 1 are now the stage's codes.
    pub(super) values: Vec<Values>,
    /// Rows that say what another row says, in ascending order.
    pub(super) duplicates: Vec<u32>,
    /// Rows left out because a row of the same id with higher bytes was kept, with that id.
    pub(super) conflicts: Vec<(u32, String)>,
    /// The rows that were kept in such a case.
    pub(super) winners: Vec<(u32, String)>,
    pub(super) sum: RowSum,
}

/// Settles the rows of `rows`, which are in ascending order, and sorts them by these columns.
pub(super) fn settle(stage: &mut Stage, mut rows: Vec<u32>, by: &[&str]) -> Settled {
    let writer = RowWriter::new(stage);
    let mut settled = Settled {
        len: 0,
        values: Vec::new(),
        duplicates: Vec::new(),
        conflicts: Vec::new(),
        winners: Vec::new(),
        sum: RowSum::default(),
    };
    one_of_each_id(stage, &writer, &mut rows, &mut settled);
    settled.values = rank(stage, &rows);
    let rows = sort(stage, rows, by);
    settled.len = one_of_each(stage, &rows, &mut settled.duplicates);
    let mut bytes = Vec::new();
    for row in 0..settled.len {
        let text = |place: usize, code| settled.values[place].get(index(code) - 1);
        writer.write(stage, row, text, &mut bytes);
        settled.sum.add(&bytes);
    }
    order::sort(&mut settled.duplicates, Ord::cmp);
    order::sort(&mut settled.conflicts, Ord::cmp);
    order::sort(&mut settled.winners, Ord::cmp);
    settled
}

/// Row numbers and codes are 32 bits wide to be small; every target has at least as many for an index.
pub(super) fn index(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

/// Of rows with one id keeps the one with the highest bytes.
fn one_of_each_id(stage: &Stage, writer: &RowWriter, rows: &mut Vec<u32>, settled: &mut Settled) {
    let Some(ids) = stage.column("id") else { return };
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
        let mut written: Vec<(Vec<u8>, u32)> = iter::once(first[index(id)])
            .chain(same.iter().map(|(_, row)| *row))
            .map(|row| {
                let mut bytes = Vec::new();
                writer.write(stage, index(row), |place, code| stage.columns[place].texts.get(code), &mut bytes);
                (bytes, row)
            })
            .collect();
        // Highest bytes first, and of equal ones the row that came first.
        order::sort(&mut written, |(a, x), (b, y)| b.cmp(a).then(x.cmp(y)));
        let id = ids.texts.get(id);
        if written.iter().any(|(bytes, _)| *bytes != written[0].0) {
            settled.winners.push((written[0].1, id.to_owned()));
        }
        for pair in written.windows(2) {
            out[index(pair[1].1)] = true;
            if pair[0].0 == pair[1].0 {
                settled.duplicates.push(pair[1].1);
            } else {
                settled.conflicts.push((pair[1].1, id.to_owned()));
            }
        }
    }
    if !out.is_empty() {
        rows.retain(|row| !out[index(*row)]);
    }
}

/// Sorts the dictionary of each text column and replaces its codes by ranks.
fn rank(stage: &mut Stage, rows: &[u32]) -> Vec<Values> {
    let mut all = Vec::new();
    for column in &mut stage.columns {
        all.push(match column.role {
            Role::Text | Role::Number | Role::Currency => {
                let (values, ranks) = column.texts.rank(rows.iter().map(|row| column.code(index(*row))));
                column.recode(&ranks);
                column.texts = Texts::default();
                values
            }
            _ => Values::default(),
        });
    }
    all
}

/// Puts the stage's columns into the order of these columns, the first of which is a text; gives the row
/// from which each now comes. Rows are laid out by the first column, then each of its values by itself.
fn sort(stage: &mut Stage, rows: Vec<u32>, by: &[&str]) -> Vec<u32> {
    let Some(first) = by.first().and_then(|name| stage.column(name)) else { return Vec::new() };
    let most = rows.iter().map(|row| first.code(index(*row))).max().unwrap_or(0);
    let mut begins = vec![0_u32; index(most) + 2];
    for row in &rows {
        begins[index(first.code(index(*row))) + 1] += 1;
    }
    for n in 1..begins.len() {
        begins[n] += begins[n - 1];
    }
    let mut next = begins.clone();
    let mut laid = vec![0_u32; rows.len()];
    for row in rows {
        let at = &mut next[index(first.code(index(row)))];
        laid[index(*at)] = row;
        *at += 1;
    }
    stage.gather(&laid);
    let rest: Vec<_> = by[1..].iter().filter_map(|name| stage.column(name)).collect();
    let mut order: Vec<u32> = (0..).take(laid.len()).collect();
    for pair in begins.windows(2) {
        // Equal rows keep their order: the one that came first stands first.
        order::order(&mut order[index(pair[0])..index(pair[1])], &|a, b| {
            rest.iter().map(|c| c.compare(index(a), index(b))).find(|o| o.is_ne()).unwrap_or(Ordering::Equal)
        });
    }
    stage.gather(&order);
    order.iter().map(|at| laid[index(*at)]).collect()
}

/// Drops rows equal to the one before them; gives how many are left. `rows` tells where each comes from.
fn one_of_each(stage: &mut Stage, rows: &[u32], duplicates: &mut Vec<u32>) -> usize {
    let mut kept: Vec<u32> = Vec::with_capacity(rows.len());
    for (at, row) in (0..).zip(rows) {
        let same = |last: &u32| stage.columns.iter().all(|c| c.compare(index(*last), index(at)).is_eq());
        if kept.last().is_some_and(same) {
            duplicates.push(*row);
        } else {
            kept.push(at);
        }
    }
    if kept.len() < rows.len() {
        stage.gather(&kept);
    }
    kept.len()
}
