//! What happened to a lead, in the order of definition 1.7: by instant, stage events after all other facts.

use super::fact::{Bound, Fact, status};
use crate::agreement::Agreement;
use crate::cycle::Stages;
use crate::ledger::{Column, Facts, Ledger, Table};
use crate::order;
use crate::unit::{Instant, Stamp};

/// The facts of a lead before `future`.
pub(super) fn facts(agreement: &Agreement, ledger: &Ledger, lead: usize, future: Instant) -> Vec<(Stamp, Fact)> {
    let mut told = Vec::new();
    told.extend(ledger.leads().created(lead).map(|at| (at, Fact::Created)));
    touches(agreement, ledger, lead, &mut told);
    attributes(ledger, lead, &mut told);
    owners(ledger, lead, &mut told);
    overrides(ledger, lead, &mut told);
    pauses(ledger, lead, &mut told);
    opportunities(ledger, lead, &mut told);
    told.retain(|(stamp, _)| stamp.at < future);
    told.extend(stages(agreement, ledger, lead, future));
    order::sort(&mut told, |(a, _), (b, _)| a.at.cmp(&b.at));
    told
}

fn owned(column: &Column, row: usize) -> Option<String> {
    column.text(row).map(str::to_owned)
}

/// A text that every row has: one without it was rejected.
fn sure(facts: &Facts, column: &str, row: usize) -> String {
    owned(facts.text(column), row).unwrap_or_default()
}

fn touches(agreement: &Agreement, ledger: &Ledger, lead: usize, told: &mut Vec<(Stamp, Fact)>) {
    let (touches, table) = (ledger.touches(), ledger.table(Table::Touches));
    let by = |kind: &str| {
        let known = agreement.touch_kinds.iter().find(|k| k.id == kind)?;
        Some(if known.seller { "seller" } else { "buyer" })
    };
    told.extend(touches.of(lead).map(|row| {
        let kind = touches.kind().text(row).unwrap_or_default();
        let fact = Fact::Touch {
            kind: kind.to_owned(),
            by: by(kind),
            campaign: owned(touches.campaign(), row),
            channel: owned(touches.channel(), row),
            detail: owned(touches.detail(), row),
            person: owned(table.text("person"), row),
        };
        (touches.stamp(row), fact)
    }));
}

/// The rows of a table that speak of a lead and have a stamp in this column.
fn rows<'a>(facts: &'a Facts, lead: usize, column: &'a str) -> impl Iterator<Item = (Stamp, usize)> + 'a {
    facts.of(lead).filter_map(move |row| Some((facts.stamp(column, row)?, row)))
}

fn attributes(ledger: &Ledger, lead: usize, told: &mut Vec<(Stamp, Fact)>) {
    let table = ledger.table(Table::AttributeHistory);
    told.extend(rows(table, lead, "at").map(|(at, row)| {
        let (value, person) = (owned(table.text("value"), row), owned(table.text("person"), row));
        (at, Fact::Attribute { attribute: sure(table, "attribute", row), value, person })
    }));
}

fn owners(ledger: &Ledger, lead: usize, told: &mut Vec<(Stamp, Fact)>) {
    let table = ledger.table(Table::Assignments);
    told.extend(rows(table, lead, "at").map(|(at, row)| {
        let (team, person) = (owned(table.text("team"), row), owned(table.text("person"), row));
        (at, Fact::Owner { owner: sure(table, "owner", row), team, person })
    }));
}

fn overrides(ledger: &Ledger, lead: usize, told: &mut Vec<(Stamp, Fact)>) {
    let table = ledger.table(Table::Overrides);
    for (column, bound) in [("from", Bound::Begins), ("to", Bound::Ends)] {
        told.extend(rows(table, lead, column).map(|(at, row)| {
            let (author, reason) = (sure(table, "author", row), owned(table.text("reason"), row));
            let ready = table.flag("ready", row) == Some(true);
            (at, Fact::Override { bound, ready, author, reason })
        }));
    }
}

fn pauses(ledger: &Ledger, lead: usize, told: &mut Vec<(Stamp, Fact)>) {
    let table = ledger.table(Table::Pauses);
    for (column, bound) in [("from", Bound::Begins), ("to", Bound::Ends)] {
        told.extend(
            rows(table, lead, column)
                .map(|(at, row)| (at, Fact::Pause { bound, reason: owned(table.text("reason"), row) })),
        );
    }
}

fn opportunities(ledger: &Ledger, lead: usize, told: &mut Vec<(Stamp, Fact)>) {
    let (all, table) = (ledger.opportunities(), ledger.table(Table::Opportunities));
    let amount = |row| all.amount(row).map(|(minor, currency)| (minor.to_string(), currency.to_string())).unzip();
    for row in all.of(lead) {
        let (id, (worth, currency)) = (owned(table.text("id"), row), amount(row));
        let (name, owner) = (owned(table.text("name"), row), owned(table.text("owner"), row));
        told.push((all.created(row), Fact::Opportunity { id, name, amount: worth, currency, owner }));
    }
    for (row, closed) in all.of(lead).filter_map(|row| Some((row, all.closed(row)?))) {
        let (id, (worth, currency)) = (owned(table.text("id"), row), amount(row));
        told.push((closed, Fact::Closed { id, status: status(all.status(row)), amount: worth, currency }));
    }
}

/// The records of stages; where the order of a day's stages moved one, at the instant it was moved to.
fn stages(agreement: &Agreement, ledger: &Ledger, lead: usize, future: Instant) -> Vec<(Stamp, Fact)> {
    let (transitions, table) = (ledger.transitions(), ledger.table(Table::Transitions));
    let mut before = None;
    let records = Stages::new(agreement, ledger).recorded(ledger, lead, future, agreement.zone);
    let told = records.into_iter().map(|record| {
        let repeated = before.replace(record.stage) == Some(record.stage);
        let stage = transitions.stage().value(record.stage).unwrap_or_default();
        let fact = Fact::Stage {
            stage: stage.to_owned(),
            known: agreement.stages.iter().any(|s| s.id == stage),
            repeated,
            basis: transitions.basis(record.row),
            person: owned(table.text("person"), record.row),
            reason: owned(table.text("reason"), record.row),
        };
        (record.stamp, fact)
    });
    told.collect()
}
