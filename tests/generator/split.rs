//! A case parted by lead, and the orders in which its parts can be joined again.

use super::Case;
use super::dice::Dice;
use super::rows::{cells, rows};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Cases over parts of the leads: every row that speaks of a lead stands in the same part as the lead, those of leads
/// that were merged and of their opportunities too. A file whose rows speak of no lead goes to every part.
#[must_use]
pub fn split(case: &Case, parts: usize, seed: u64) -> Vec<Case> {
    let files = case.input["files"].as_array().map_or(&[][..], Vec::as_slice);
    let persons = Persons::of(files);
    let part = |lead: &str| Dice::new(seed, hash(persons.root(lead))).below(parts);
    let one = |n: usize| {
        let mut input = case.input.clone();
        input["files"] = files.iter().map(|file| taken(file, &persons, &|lead| part(lead) == n)).collect();
        Case { input, ..case.clone() }
    };
    (0..parts).map(one).collect()
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Whom leads were merged into, and whose opportunities are.
#[derive(Debug, Default)]
struct Persons {
    into: BTreeMap<String, String>,
    lead_of: BTreeMap<String, String>,
}

impl Persons {
    fn of(files: &[Value]) -> Self {
        let mut persons = Self::default();
        for file in files {
            let table = Sheet::of(file);
            for row in &table.rows {
                match table.name {
                    "merges" => persons.join(&table.cell(row, "from"), &table.cell(row, "into")),
                    "opportunities" => drop(persons.lead_of.insert(table.cell(row, "id"), table.cell(row, "lead"))),
                    _ => {}
                }
            }
        }
        persons
    }

    fn join(&mut self, from: &str, into: &str) {
        let (from, into) = (self.root(from).to_owned(), self.root(into).to_owned());
        if from != into {
            self.into.insert(from, into);
        }
    }

    fn root<'a>(&'a self, lead: &'a str) -> &'a str {
        let mut at = lead;
        while let Some(into) = self.into.get(at) {
            at = into;
        }
        at
    }

    /// The lead a row of a table speaks of.
    fn lead(&self, table: &Sheet, row: &str) -> Option<String> {
        match table.name {
            "leads" => Some(table.cell(row, "id")),
            "merges" => Some(table.cell(row, "into")),
            "opportunity_history" => self.lead_of.get(&table.cell(row, "opportunity")).cloned(),
            "touches" | "transitions" | "assignments" | "attribute_history" | "overrides" | "opportunities" => {
                Some(table.cell(row, "lead"))
            }
            _ => None,
        }
    }
}

/// A file as a table: its rows, and where our columns stand.
struct Sheet<'a> {
    name: &'a str,
    header: String,
    rows: Vec<String>,
    delimiter: char,
    places: BTreeMap<String, usize>,
}

impl<'a> Sheet<'a> {
    fn of(file: &'a Value) -> Self {
        let mapping = &file["mapping"];
        let delimiter = mapping["delimiter"].as_str().and_then(|d| d.chars().next()).unwrap_or(',');
        let (header, rows) = rows(file["text"].as_str().unwrap_or_default());
        let names = cells(&header, delimiter);
        let columns = mapping["columns"].as_array().map_or(&[][..], Vec::as_slice);
        let place = |column: &Value| {
            let at = names.iter().position(|name| Some(name.as_str()) == column["source"].as_str())?;
            Some((column["to"].as_str()?.to_owned(), at))
        };
        let places = columns.iter().filter_map(place).collect();
        Self { name: mapping["table"].as_str().unwrap_or_default(), header, rows, delimiter, places }
    }

    fn cell(&self, row: &str, column: &str) -> String {
        let cells = cells(row, self.delimiter);
        self.places.get(column).and_then(|at| cells.get(*at)).cloned().unwrap_or_default()
    }
}

/// A file with those rows alone whose lead is wanted.
fn taken(file: &Value, persons: &Persons, wanted: &dyn Fn(&str) -> bool) -> Value {
    let table = Sheet::of(file);
    let kept = |row: &&String| persons.lead(&table, row).is_none_or(|lead| wanted(&lead));
    let rows: String = table.rows.iter().filter(kept).map(String::as_str).collect();
    let mut part = file.clone();
    part["text"] = json!(format!("{}{rows}", table.header));
    part
}

/// An order in which parts are joined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// A part, by its number.
    Part(usize),
    /// The left joined with the right.
    Both(Box<Tree>, Box<Tree>),
}

impl Tree {
    /// Joins parts in this order.
    pub fn join<T>(&self, part: &mut dyn FnMut(usize) -> T, both: &mut dyn FnMut(T, T) -> T) -> T {
        match self {
            Self::Part(n) => part(*n),
            Self::Both(left, right) => {
                let left = left.join(part, both);
                let right = right.join(part, both);
                both(left, right)
            }
        }
    }
}

/// Some order in which so many parts, at least one, can be joined: any two next, whatever came of them before.
#[must_use]
pub fn tree(parts: usize, seed: u64) -> Tree {
    let mut dice = Dice::new(seed, 12);
    let mut open: Vec<Tree> = (0..parts.max(1)).map(Tree::Part).collect();
    while open.len() > 1 {
        let left = open.swap_remove(dice.below(open.len()));
        let right = open.swap_remove(dice.below(open.len()));
        open.push(Tree::Both(Box::new(left), Box::new(right)));
    }
    open.remove(0)
}
