use super::build;
use super::finding::Code;
use super::import::Import;
use super::opportunities::Opportunities;
use super::settle::{Settled, index, settle};
use super::stage::Stage;
use super::touches::Touches;
use super::{Ledger, Table};
use crate::Named;
use crate::order;
use crate::unit::RowSum;

/// Settles every table, finds the leads of touches and opportunities, and builds the ledger.
///
/// A row whose lead is unknown is rejected and takes no part in settling duplicates and conflicts.
pub(super) fn ledger(mut import: Import) -> Ledger {
    let zone = import.zone();
    let mut sums = Named::default();
    let [mut leads, mut touches, mut opportunities] = std::mem::replace(&mut import.stages, Table::ALL.map(Stage::new));
    // The texts of the stages go as soon as they are ranked, so both sides are matched before.
    let known_touches = known(&mut import, &touches, &leads);
    let known_opportunities = known(&mut import, &opportunities, &leads);

    let rows = (0..leads.rows.len()).filter_map(|row| u32::try_from(row).ok()).collect();
    let mut settled = settle(&mut leads, rows, &["id"]);
    told(&mut import, &leads, &settled, &mut sums);
    let leads = build::leads(&leads, &mut settled);

    let by = ["lead", "at", "id", "kind", "campaign", "channel", "detail"];
    let mut settled = settle(&mut touches, known_touches, &by);
    told(&mut import, &touches, &settled, &mut sums);
    let touches: Touches = build::touches(&touches, &mut settled, &leads);

    let by = ["lead", "createdAt", "id", "closedAt", "status", "amount", "currency"];
    let mut settled = settle(&mut opportunities, known_opportunities, &by);
    told(&mut import, &opportunities, &settled, &mut sums);
    let opportunities: Opportunities = build::opportunities(&opportunities, &mut settled, &leads);

    for rows in &mut import.rejected {
        order::sort(rows, Ord::cmp);
    }
    Ledger {
        zone,
        leads,
        touches,
        opportunities,
        findings: import.findings(),
        files: import.files,
        rejected: import.rejected,
        sums,
    }
}

/// The rows whose lead is known; the others are rejected.
fn known(import: &mut Import, stage: &Stage, leads: &Stage) -> Vec<u32> {
    let (Some(lead), ids) = (stage.column("lead"), leads.column("id")) else { return Vec::new() };
    // Ids that stand in rejected rows alone are no leads.
    let mut used = vec![false; ids.map_or(1, |ids| ids.texts.len() + 1)];
    for row in 0..leads.len() {
        used[ids.map_or(0, |ids| index(ids.code(row)))] = true;
    }
    let is_lead = |id: &str| ids.and_then(|ids| ids.texts.known(id)).is_some_and(|code| used[index(code)]);
    let known: Vec<bool> =
        (0..=lead.texts.len()).map(|code| u32::try_from(code).is_ok_and(|c| is_lead(lead.texts.get(c)))).collect();
    let mut rows = Vec::with_capacity(stage.len());
    for row in 0..stage.len() {
        let code = lead.code(row);
        if known[index(code)] {
            rows.extend(u32::try_from(row));
        } else {
            reject(import, stage, row, Code::UnknownLead, "lead", lead.texts.get(code));
        }
    }
    rows
}

/// Tells what settling found, and keeps the sum.
fn told(import: &mut Import, stage: &Stage, settled: &Settled, sums: &mut Named<&'static str, RowSum>) {
    for row in &settled.duplicates {
        let row = index(*row);
        let file = stage.file(row);
        import.files[file].kept -= 1;
        import.files[file].duplicates += 1;
        import.notes.row(file, Code::Duplicate, None, u64::from(stage.rows[row]), None, &[]);
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
    import.rejected[file].push(u64::from(stage.rows[row]));
    note(import, stage, row, code, to, value);
}

fn note(import: &mut Import, stage: &Stage, row: usize, code: Code, to: &str, value: &str) {
    let file = stage.file(row);
    let columns = import.files[file].columns.iter().enumerate();
    let source = columns.filter(|(_, c)| c.to == to).find_map(|(place, c)| Some((place, c.source.clone()?)));
    let column = source.as_ref().map(|(place, header)| (*place, header.as_str()));
    import.notes.row(file, code, column, u64::from(stage.rows[row]), Some(value), &[]);
}
