//! From settled stages to the ledger's tables.

use super::column::{Column, Values};
use super::leads::Leads;
use super::opportunities::Opportunities;
use super::settle::{Settled, index};
use super::stage::{Stage, Staged};
use super::stamps::Stamps;
use super::table::Role;
use super::touches::{Offsets, Touches};
use crate::Named;

pub(super) fn leads(stage: &Stage, settled: &mut Settled) -> Leads {
    let mut values = std::mem::take(&mut settled.values);
    let rows = settled.len;
    let mut leads = Leads {
        created: stamps(stage, "createdAt", rows),
        outcomes: small(stage, "outcome", rows),
        attributes: Named::default(),
        ids: Values::default(),
    };
    for (staged, values) in stage.columns.iter().zip(&mut values) {
        let values = std::mem::take(values);
        if staged.name == "id" {
            // Ids are the rows' order, each once.
            leads.ids = values;
        } else if matches!(staged.role, Role::Text | Role::Number) {
            leads.attributes.set(staged.name.clone(), column(staged, values, rows));
        }
    }
    leads
}

pub(super) fn touches(stage: &Stage, settled: &mut Settled, leads: &Leads) -> Touches {
    let mut values = std::mem::take(&mut settled.values);
    let rows = settled.len;
    let mut text = |name| take(stage, &mut values, name, rows);
    Touches {
        kind: text("kind"),
        campaign: text("campaign"),
        channel: text("channel"),
        detail: text("detail"),
        stamps: stamps(stage, "at", rows),
        offsets: offsets(stage, &values, rows, leads),
    }
}

pub(super) fn opportunities(stage: &Stage, settled: &mut Settled, leads: &Leads) -> Opportunities {
    let mut values = std::mem::take(&mut settled.values);
    let rows = settled.len;
    let amount = stage.column("amount");
    Opportunities {
        created: stamps(stage, "createdAt", rows),
        closed: stamps(stage, "closedAt", rows),
        statuses: small(stage, "status", rows),
        amounts: (0..rows).map(|row| amount.and_then(|c| c.wide(row))).collect(),
        currency: take(stage, &mut values, "currency", rows),
        offsets: offsets(stage, &values, rows, leads),
    }
}

fn column(staged: &Staged, values: Values, rows: usize) -> Column {
    Column::new(values, staged.role == Role::Number, (0..rows).map(|row| staged.code(row)))
}

fn take(stage: &Stage, values: &mut [Values], name: &str, rows: usize) -> Column {
    match stage.columns.iter().position(|c| c.name == name) {
        Some(place) => column(&stage.columns[place], std::mem::take(&mut values[place]), rows),
        None => Column::missing(rows),
    }
}

fn stamps(stage: &Stage, name: &str, rows: usize) -> Stamps {
    let staged = stage.column(name);
    Stamps::new((0..rows).map(|row| staged.and_then(|c| c.wide(row))))
}

fn small(stage: &Stage, name: &str, rows: usize) -> Vec<u8> {
    let staged = stage.column(name);
    (0..rows).map(|row| staged.map_or(0, |c| c.small(row))).collect()
}

/// Where each lead's rows begin: rows are sorted by lead, and both sides by the leads' ids.
fn offsets(stage: &Stage, values: &[Values], rows: usize, leads: &Leads) -> Offsets {
    let mut counts = vec![0_u32; leads.len() + 1];
    if let Some(place) = stage.columns.iter().position(|c| c.name == "lead") {
        let known: Vec<Option<usize>> = values[place].iter().map(|id| leads.find(id)).collect();
        for row in 0..rows {
            let code = index(stage.columns[place].code(row));
            if let Some(lead) = code.checked_sub(1).and_then(|c| known[c]) {
                counts[lead + 1] += 1;
            }
        }
    }
    for lead in 1..counts.len() {
        counts[lead] += counts[lead - 1];
    }
    Offsets(counts)
}
