use super::facts::{Facts, Offsets};
use super::finding::Code;
use super::identity::{Identity, Unmatched};
use super::import::Import;
use super::leads::Leads;
use super::opportunities::Opportunities;
use super::settle::{Settled, index, settle};
use super::stage::Stage;
use super::touches::Touches;
use super::transitions::Transitions;
use super::{Ledger, Table, quality};
use crate::Named;
use crate::order;
use crate::unit::RowSum;

/// Settles every table, finds the leads and opportunities that rows speak of, and builds the ledger.
///
/// A row that speaks of something unknown is rejected and takes no part in settling duplicates and conflicts.
pub(super) fn ledger(mut import: Import) -> Ledger {
    let mut tables = Table::ALL.map(Facts::none);
    let mut sums = Named::default();
    let mut identity = Identity::default();
    let mut leads = Leads::default();
    // The file and the row each merge came from.
    let mut merges = Vec::new();
    for table in Table::ALL {
        let mut stage = std::mem::replace(&mut import.stages[table.place()], Stage::new(table));
        let speaks = table.target("lead").is_some();
        let (rows, owners) = if speaks {
            known_leads(&mut import, &stage, &tables[Table::Leads.place()], &identity)
        } else {
            ((0..stage.len()).filter_map(|row| u32::try_from(row).ok()).collect(), Vec::new())
        };
        let rows = known_opportunities(&mut import, &stage, &tables[Table::Opportunities.place()], rows);
        let settled = settle(&mut stage, rows, speaks.then_some(owners.as_slice()));
        told(&mut import, &stage, &settled, &mut sums);
        if table == Table::Merges {
            let row = |row: &u32| (stage.file(index(*row)), u64::from(stage.rows.get(index(*row))));
            merges = settled.rows.iter().map(row).collect();
        }
        let mut facts = Facts::new(stage, &settled);
        if speaks {
            let owners = settled.rows.iter().map(|row| owners[index(*row)]);
            facts.offsets = Offsets::new(owners, leads.len());
        }
        tables[table.place()] = facts;
        if table == Table::Leads {
            identity = Identity::new(&tables[Table::Leads.place()], &tables[Table::Merges.place()]);
            leads = Leads::new(&tables[Table::Leads.place()], &identity);
        }
    }
    merges_told(&mut import, &tables[Table::Merges.place()], &merges, &identity);
    for rows in &mut import.rejected {
        order::sort(rows, Ord::cmp);
        rows.dedup();
    }
    let [touches, transitions, opportunities, links] =
        [Table::Touches, Table::Transitions, Table::Opportunities, Table::Links].map(|table| &tables[table.place()]);
    Ledger {
        zone: import.zone(),
        touches: Touches::new(touches),
        transitions: Transitions::new(transitions),
        opportunities: Opportunities::new(opportunities, links, leads.len()),
        quality: quality::of(&import, &leads),
        leads,
        findings: import.findings(),
        files: import.files,
        rejected: import.rejected,
        sums,
        tables,
    }
}

/// The rows whose lead is known, and for every row its lead, counted from 1; 0 where it names none.
fn known_leads(import: &mut Import, stage: &Stage, leads: &Facts, identity: &Identity) -> (Vec<u32>, Vec<u32>) {
    let mut rows = Vec::with_capacity(stage.len());
    let mut owners = vec![0_u32; stage.len()];
    let Some(called) = stage.column("lead") else {
        return ((0..stage.len()).filter_map(|row| u32::try_from(row).ok()).collect(), owners);
    };
    let texts = (1..=called.texts.len()).filter_map(|code| u32::try_from(code).ok());
    let found: Vec<_> = texts.map(|code| identity.find(leads, called.texts.get(code))).collect();
    for (row, owner) in owners.iter_mut().enumerate() {
        let code = called.code(row);
        match index(code).checked_sub(1).map(|at| found[at]) {
            None => rows.extend(u32::try_from(row)),
            Some(Ok(lead)) => {
                *owner = lead + 1;
                rows.extend(u32::try_from(row));
            }
            Some(Err(why)) => {
                let code = if why == Unmatched::Several { Code::SeveralLeads } else { Code::UnknownLead };
                reject(import, stage, row, code, "lead", called.texts.get(called.code(row)));
            }
        }
    }
    (rows, owners)
}

/// Those of the rows whose opportunity is known.
fn known_opportunities(import: &mut Import, stage: &Stage, opportunities: &Facts, mut rows: Vec<u32>) -> Vec<u32> {
    if let Some(called) = stage.column("opportunity") {
        let ids = opportunities.text("id");
        let texts = (0..=called.texts.len()).filter_map(|code| u32::try_from(code).ok());
        let known: Vec<bool> = texts.map(|code| ids.find(called.texts.get(code)).is_some()).collect();
        rows.retain(|row| {
            let code = called.code(index(*row));
            let known = known[index(code)];
            if !known {
                let id = called.texts.get(code);
                reject(import, stage, index(*row), Code::UnknownOpportunity, "opportunity", id);
            }
            known
        });
    }
    rows
}

/// Tells of merges that lead nowhere; they are kept as facts and change nothing.
fn merges_told(import: &mut Import, merges: &Facts, origins: &[(usize, u64)], identity: &Identity) {
    for (rows, code) in [(&identity.rings, Code::MergeRing), (&identity.twice, Code::MergedTwice)] {
        for row in rows {
            let from = merges.text("from").text(index(*row)).unwrap_or_default();
            let (file, row) = origins[index(*row)];
            import.notes.row(file, code, None, row, Some(from), &[]);
        }
    }
}

/// Tells what settling found, and keeps the sum.
fn told(import: &mut Import, stage: &Stage, settled: &Settled, sums: &mut Named<&'static str, RowSum>) {
    for row in &settled.duplicates {
        let row = index(*row);
        let file = stage.file(row);
        import.files[file].kept -= 1;
        import.files[file].duplicates += 1;
        import.notes.row(file, Code::Duplicate, None, u64::from(stage.rows.get(row)), None, &[]);
    }
    for (row, id) in &settled.conflicts {
        reject(import, stage, index(*row), Code::Conflict, "id", id);
    }
    for (row, id) in &settled.winners {
        note(import, stage, index(*row), Code::ConflictKept, "id", id);
    }
    sums.set(stage.table.name(), settled.sum);
}

fn reject(import: &mut Import, stage: &Stage, row: usize, code: Code, to: &str, value: &str) {
    let file = stage.file(row);
    import.files[file].kept -= 1;
    import.files[file].rejected += 1;
    import.rejected[file].push(u64::from(stage.rows.get(row)));
    note(import, stage, row, code, to, value);
}

fn note(import: &mut Import, stage: &Stage, row: usize, code: Code, to: &str, value: &str) {
    let file = stage.file(row);
    let columns = import.files[file].columns.iter().enumerate();
    let source = columns.filter(|(_, c)| c.to == to).find_map(|(place, c)| Some((place, c.source.clone()?)));
    let column = source.as_ref().map(|(place, header)| (*place, header.as_str()));
    import.notes.row(file, code, column, u64::from(stage.rows.get(row)), Some(value), &[]);
}
