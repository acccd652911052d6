use super::date::DateFormat;
use super::finding::Code;
use super::mapping::{ColumnMapping, From, Mapping, Otherwise, Unpivoted, Value};
use super::notes::Notes;
use super::row::RowWriter;
use super::stage::Stage;
use super::table::{Role, Table};
use crate::agreement::{Attribute, Predicate};
use crate::limit;
use crate::problem::did_you_mean;
use std::fmt::Display;

/// A mapping laid over the header of its file: which cell goes where, and how it is read.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) header: Vec<String>,
    /// How a row is made of a record: one way, or one for each column that is unpivoted.
    pub(super) fans: Vec<Vec<Step>>,
    /// The step whose missing cell means that there is no such row.
    pub(super) cell: Option<usize>,
    /// The step whose cell is a list of which each item makes a row, and what stands between them.
    pub(super) split: Option<(usize, String)>,
    /// Only records of which this is true are read; the places of the columns it tests.
    pub(super) filter: Option<(Predicate, Vec<(String, usize)>)>,
    /// The step that fills the currency, where there is an amount.
    pub(super) currency: Option<usize>,
    /// Writes its rows for the fingerprint.
    pub(super) writer: RowWriter,
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
    pub(super) values: Vec<Value>,
    pub(super) otherwise: Otherwise,
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
    /// The flag tells that 15 characters are completed to 18.
    Id(bool),
    Number,
    Stamp {
        format: DateFormat,
        /// The last day of 9999 means no date.
        ends: bool,
        /// Only the day counts.
        day: bool,
    },
    Precision,
    Flag {
        yes: Vec<String>,
        no: Vec<String>,
    },
    Status {
        won: Vec<String>,
        lost: Vec<String>,
    },
    /// In parts of so many to the unit.
    Amount(i64),
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
        let mut look = |n: usize, source: &str| {
            find(n, source, header, file, row, notes).map(|place| Source::Cell(place, source.to_owned()))
        };
        // The first unpivoted column stands for all of them, which are laid over it below.
        let columns = mapping.columns.len();
        let found: Vec<Option<Source>> = mapping
            .columns
            .iter()
            .enumerate()
            .map(|(n, column)| match &column.from {
                From::Constant(value) => Some(Source::Constant(value.clone())),
                From::Source(source) => look(n, source),
                From::Unpivoted(_) => Some(Source::Constant(String::new())),
            })
            .collect();
        let fanned: Vec<Option<Source>> =
            mapping.unpivot.iter().enumerate().map(|(n, (source, _))| look(columns + n, source)).collect();
        let tested = mapping.filter.as_ref().map_or_else(Vec::new, Predicate::tests);
        let tested: Vec<Option<(String, usize)>> = tested
            .iter()
            .enumerate()
            .map(|(n, test)| match look(columns + fanned.len() + n, test.of.trim())? {
                Source::Cell(place, _) => Some((test.of.clone(), place)),
                Source::Constant(_) => None,
            })
            .collect();
        let found: Vec<Source> = found.into_iter().collect::<Option<_>>()?;
        let fanned: Vec<Source> = fanned.into_iter().collect::<Option<_>>()?;
        let tested: Vec<(String, usize)> = tested.into_iter().collect::<Option<_>>()?;
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
            let (values, otherwise) = (column.values.clone(), column.otherwise);
            let how = how(column, role, mapping.table, mapping.salesforce_ids);
            steps.push(Step { to: column.to.clone(), place, required, from, how, values, otherwise });
        }
        let feeds = |to: &str| mapping.columns.iter().position(|c| c.to == to);
        let mut currency = feeds("currency");
        if feeds("amount").is_some() && currency.is_none() {
            currency = Some(steps.len());
            let (to, place) = ("currency".to_owned(), stage.place("currency", Role::Currency));
            // Missing in every row, until the file's currency is put in.
            let from = Source::Constant(String::new());
            let (values, otherwise) = (Vec::new(), Otherwise::Keep);
            steps.push(Step { to, place, required: false, from, how: How::Currency, values, otherwise });
        }
        let step_of = |which| mapping.columns.iter().position(|c| c.from == From::Unpivoted(which));
        let split = mapping.columns.iter().enumerate().find_map(|(n, c)| Some((n, c.split.clone()?)));
        let (name, cell) = (step_of(Unpivoted::Name), step_of(Unpivoted::Cell));
        let fans = if fanned.is_empty() { vec![steps] } else { fan(&steps, name, cell, mapping, fanned) };
        let filter = mapping.filter.clone().map(|filter| (filter, tested));
        let writer = RowWriter::new(stage, |place| fans[0].iter().any(|step| step.place == place));
        Some(Self { header: header.to_vec(), fans, cell, split, filter, currency, writer })
    }
}

/// The steps once for each unpivoted column.
fn fan(
    steps: &[Step],
    name: Option<usize>,
    cell: Option<usize>,
    mapping: &Mapping,
    fanned: Vec<Source>,
) -> Vec<Vec<Step>> {
    let each = mapping.unpivot.iter().zip(fanned).map(|((_, called), source)| {
        let mut steps = steps.to_vec();
        if let Some(name) = name {
            steps[name].from = Source::Constant(called.clone());
        }
        if let Some(cell) = cell {
            steps[cell].from = source;
        }
        steps
    });
    each.collect()
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
    if table.role(&column.to) == Some(Role::Precision) {
        return (Role::Precision, false);
    }
    let agreed = attributes.iter().any(|a| a.id == column.to && a.number);
    (if column.number.unwrap_or(agreed) { Role::Number } else { Role::Text }, false)
}

fn how(column: &ColumnMapping, role: Role, table: Table, salesforce_ids: bool) -> How {
    match role {
        Role::Text => How::Text,
        Role::Id => How::Id(salesforce_ids),
        Role::Number => How::Number,
        Role::Stamp => How::Stamp {
            // Without a format the mapping was refused before.
            format: column.format.unwrap_or(DateFormat::Iso),
            ends: table.target(&column.to).is_some_and(|target| target.ends),
            day: column.day,
        },
        Role::Precision => How::Precision,
        Role::Flag => How::Flag { yes: column.yes.clone(), no: column.no.clone() },
        Role::Status => How::Status { won: column.won.clone(), lost: column.lost.clone() },
        Role::Amount => How::Amount(column.divide_by.unwrap_or(1)),
        Role::Currency => How::Currency,
    }
}
