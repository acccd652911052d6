use super::request::Request;
use crate::agreement::{Agreement, Predicate};
use crate::ledger::{Facts, Ledger, Table};
use crate::problem::Refusal;
use crate::report::Moment;
use std::borrow::Cow;

/// The ledger that is looked at: the whole, or that of the leads asked for.
pub(super) fn ground<'a>(
    agreement: &Agreement,
    ledger: &'a Ledger,
    request: &Request,
) -> Result<Cow<'a, Ledger>, Refusal> {
    let Some(only) = request.only.as_ref().and_then(|only| Predicate::decode(only, "attribute")) else {
        return Ok(Cow::Borrowed(ledger));
    };
    let leads = ledger.leads();
    let asked = (0..leads.len()).filter(|lead| {
        let value = |of: &str| leads.attribute(of).and_then(|column| column.text(*lead));
        only.eval(&mut |test| test.of_value(value(&test.of))) == Some(true)
    });
    let mut is_asked = vec![false; leads.len()];
    asked.for_each(|lead| is_asked[lead] = true);
    let mut kept = Table::ALL.map(|table| {
        let facts = ledger.table(table);
        match table {
            Table::Merges => vec![true; facts.len()],
            Table::Leads => (0..facts.len()).map(|row| is_asked[leads.of_row(row)]).collect(),
            _ => vec![!table.speaks_of_leads(); facts.len()],
        }
    });
    for (table, kept) in Table::ALL.into_iter().zip(&mut kept).filter(|(table, _)| table.speaks_of_leads()) {
        for lead in (0..leads.len()).filter(|lead| is_asked[*lead]) {
            match table {
                Table::Merges | Table::Leads => {}
                Table::Opportunities => ledger.opportunities().of(lead).for_each(|row| kept[row] = true),
                _ => ledger.table(table).of(lead).for_each(|row| kept[row] = true),
            }
        }
    }
    let ids = ledger.table(Table::Opportunities).text("id");
    let mut told = vec![false; ids.distinct() + 1];
    for row in (0..ledger.opportunities().len()).filter(|row| kept[place(Table::Opportunities)][*row]) {
        told[ids.code(row) as usize] = true;
    }
    let named = ledger.table(Table::OpportunityHistory).text("opportunity");
    for (row, kept) in kept[place(Table::OpportunityHistory)].iter_mut().enumerate() {
        let code = named.text(row).and_then(|id| ids.find(id));
        *kept = code.is_some_and(|code| told[code as usize]);
    }
    let keep = |facts: &Facts, row: usize| kept[place(facts.table())][row];
    // An opportunity may also be of a lead that is not looked at.
    let mut others = vec![false; ledger.opportunities().len()];
    for lead in (0..leads.len()).filter(|lead| !is_asked[*lead]) {
        ledger.table(Table::Opportunities).of(lead).for_each(|row| others[row] = true);
    }
    let bare = |facts: &Facts, row: usize| facts.table() == Table::Opportunities && others[row];
    ledger.of_rows(agreement, &keep, &bare).map(Cow::Owned)
}

fn place(table: Table) -> usize {
    Table::ALL.into_iter().position(|known| known == table).unwrap_or(0)
}

/// Was the row of an event written down after a moment before which the event lies?
fn is_late(facts: &Facts, row: usize, moment: &Moment) -> bool {
    // Rows of what has a state are written down anew whenever it changes.
    let is_event = matches!(
        facts.table(),
        Table::Touches
            | Table::Transitions
            | Table::Assignments
            | Table::AttributeHistory
            | Table::Overrides
            | Table::Pauses
            | Table::OpportunityHistory
            | Table::Spend
            | Table::Measures
    );
    is_event
        && facts.stamp("recordedAt", row).is_some_and(|recorded| recorded.at >= moment.future)
        && ["at", "from"].into_iter().filter_map(|name| facts.stamp(name, row)).any(|at| at.at < moment.future)
}

/// How many events before a moment were written down after it, and the ledger without them; none where there are none.
pub(super) fn as_recorded(
    agreement: &Agreement,
    ledger: &Ledger,
    moment: &Moment,
) -> Result<(usize, Option<Ledger>), Refusal> {
    let of = |table: Table| {
        let facts = ledger.table(table);
        (0..facts.len()).filter(|row| is_late(facts, *row, moment)).count()
    };
    let late = Table::ALL.into_iter().map(of).sum();
    if late == 0 {
        return Ok((0, None));
    }
    let then = ledger.of_rows(agreement, &|facts, row| !is_late(facts, row, moment), &|_, _| false)?;
    Ok((late, Some(then)))
}
