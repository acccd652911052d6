use super::date::DateFormat;
use super::finding::Code;
use super::mapping::{ColumnMapping, From, Mapping};
use super::notes::Notes;
use super::stage::Stage;
use super::table::{Role, Table};
use crate::agreement::Attribute;
use crate::limit;
use crate::problem::did_you_mean;
use std::fmt::Display;

/// A mapping laid over the header of its file: which cell goes where, and how it is read.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) header: Vec<String>,
    pub(super) steps: Vec<Step>,
    /// The step that fills the currency, where there is an amount.
    pub(super) currency: Option<usize>,
}

/// How one of our columns is filled.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Our column's name.
    pub(super) to: String,
    /// Its place in the stage.
    pub(super) place: usize,
    pub(super) required: bool,
    pub(super) from: Source,
    pub(super) how: How,
}

/// Where a cell comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// The place and the header of the source column.
    Cell(usize, String),
    Constant(String),
}

/// How a cell is read.
#[derive(Clone, Debug)]
pub(super) enum How {
    Text,
    Number,
    /// The flag tells that the last day of 9999 means no date.
    Stamp(DateFormat, bool),
    Flag {
        yes: Vec<String>,
        no: Vec<String>,
    },
    Status {
        won: Vec<String>,
        lost: Vec<String>,
    },
    Amount,
    Currency,
}

impl Plan {
    /// Lays a mapping over a header. What does not fit is noted; without a plan the file is refused.
    pub(super) fn new(
        mapping: &Mapping,
        attributes: &[Attribute],
        header: &[String],
        file: usize,
        row: u64,
        stage: &mut Stage,
        notes: &mut Notes,
    ) -> Option<Self> {
        let found: Vec<Option<Source>> = mapping
            .columns
            .iter()
            .enumerate()
            .map(|(n, column)| match &column.from {
                From::Constant(value) => Some(Source::Constant(value.clone())),
                From::Source(source) => {
                    find(n, source, header, file, row, notes).map(|place| Source::Cell(place, source.clone()))
                }
            })
            .collect();
        let found: Vec<Source> = found.into_iter().collect::<Option<_>>()?;
        let mut steps = Vec::new();
        let known = stage.columns.len();
        for (column, from) in mapping.columns.iter().zip(found) {
            let (role, required) = role(column, mapping.table, attributes);
            let place = stage.place(&column.to, role);
            let there = stage.columns[place].role;
            if there != role {
                let name = |role| if role == Role::Number { "a number" } else { "a text" };
                let (here, there) = (name(role), name(there));
                let params: [(&'static str, &dyn Display); 3] =
                    [("to", &column.to), ("here", &here), ("there", &there)];
                notes.row(file, Code::TypeConflict, None, row, None, &params);
                stage.columns.truncate(known);
                return None;
            }
            steps.push(Step { to: column.to.clone(), place, required, from, how: how(column, role) });
        }
        let feeds = |to: &str| mapping.columns.iter().position(|c| c.to == to);
        let mut currency = feeds("currency");
        if feeds("amount").is_some() && currency.is_none() {
            currency = Some(steps.len());
            let (to, place) = ("currency".to_owned(), stage.place("currency", Role::Currency));
            // Missing in every row, until the file's currency is put in.
            steps.push(Step { to, place, required: false, from: Source::Constant(String::new()), how: How::Currency });
        }
        Some(Self { header: header.to_vec(), steps, currency })
    }
}

fn find(n: usize, source: &str, header: &[String], file: usize, row: u64, notes: &mut Notes) -> Option<usize> {
    let mut places = header.iter().enumerate().filter(|(_, h)| *h == source).map(|(place, _)| place);
    let Some(first) = places.next() else {
        let near = did_you_mean(source, header.iter().map(String::as_str).filter(|h| !h.is_empty()));
        let suggestion = near.map_or_else(
            || {
                format!(
                    "the file has {}",
                    header.iter().take(20).map(|h| format!("`{h}`")).collect::<Vec<_>>().join(", ")
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        // It has no place in the file; behind all others it is told apart by its place in the mapping.
        notes.row(
            file,
            Code::ColumnNotFound,
            Some((limit::COLUMNS + n, source)),
            row,
            None,
            &[("suggestion", &suggestion)],
        );
        return None;
    };
    if let Some(second) = places.next() {
        let (a, b) = (first + 1, second + 1);
        notes.row(file, Code::DuplicateHeader, Some((first, source)), row, None, &[("first", &a), ("second", &b)]);
        return None;
    }
    Some(first)
}

fn role(column: &ColumnMapping, table: Table, attributes: &[Attribute]) -> (Role, bool) {
    if let Some(target) = table.target(&column.to) {
        return (target.role, target.required);
    }
    let agreed = attributes.iter().any(|a| a.id == column.to && a.number);
    (if column.number.unwrap_or(agreed) { Role::Number } else { Role::Text }, false)
}

fn how(column: &ColumnMapping, role: Role) -> How {
    match role {
        Role::Text => How::Text,
        Role::Number => How::Number,
        // Without a format the mapping was refused before.
        Role::Stamp => How::Stamp(column.format.unwrap_or(DateFormat::Iso), column.to == "closedAt"),
        Role::Flag => How::Flag { yes: column.yes.clone(), no: column.no.clone() },
        Role::Status => How::Status { won: column.won.clone(), lost: column.lost.clone() },
        Role::Amount => How::Amount,
        Role::Currency => How::Currency,
    }
}
