//! Tables as delimited text under a mapping: in some order of columns, with cells as messy as real exports have them.

use super::clock::Clock;
use super::dice::Dice;
use serde_json::{Value, json};

/// A table being written: its columns, each as the mapping has it, and its rows.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) table: &'static str,
    columns: Vec<Value>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Sheet {
    /// Columns are `name` where header and target are called the same, `header>target` otherwise; stamps say their format.
    pub(super) fn new(table: &'static str, columns: &[&str]) -> Self {
        Self { table, columns: columns.iter().map(|written| column(table, written)).collect(), rows: Vec::new() }
    }

    /// One more column, with a cell for each row there is.
    pub(super) fn column(&mut self, written: &str, mut cell: impl FnMut() -> String) {
        self.columns.push(column(self.table, written));
        self.rows.iter_mut().for_each(|row| row.push(cell()));
    }

    pub(super) fn push(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "{}", self.table);
        self.rows.push(cells);
    }

    /// The file and its mapping.
    pub(super) fn file(mut self, dice: &mut Dice, clock: &Clock, nasty: bool) -> Value {
        self.repeat(dice, nasty);
        let mut order: Vec<usize> = (0..self.columns.len()).collect();
        if dice.chance(30) {
            dice.shuffle(&mut order);
        }
        let delimiter = dice.weighed(&[(6, ","), (1, ";"), (1, "\t")]);
        let end = if nasty && dice.chance(40) { "\r\n" } else { "\n" };
        let mut text = String::from(if nasty && dice.chance(20) { "\u{feff}" } else { "" });
        let header = |column: &Value| column["source"].as_str().unwrap().to_owned();
        let mut line = |cells: Vec<String>, dice: &mut Dice| {
            let cells: Vec<String> = cells.into_iter().map(|cell| quoted(dice, cell, delimiter, nasty)).collect();
            text.push_str(&cells.join(delimiter));
            text.push_str(end);
        };
        line(order.iter().map(|n| header(&self.columns[*n])).collect(), dice);
        for row in &self.rows {
            line(order.iter().map(|n| row[*n].clone()).collect(), dice);
        }
        if nasty && dice.chance(20) && text.ends_with(end) && !self.rows.is_empty() {
            text.truncate(text.len() - end.len());
        }
        let mut mapping =
            json!({ "file": format!("{}.csv", self.table), "table": self.table, "columns": self.columns });
        if dice.chance(60) {
            mapping["missing"] = dice.pick(&[json!([""]), json!(["", "NULL"]), json!(["n/a"])]);
        }
        if delimiter != "," {
            mapping["delimiter"] = json!(delimiter);
        }
        if dice.chance(12) {
            mapping["timeZone"] = json!(dice.pick(&["UTC", clock.zone, "America/New_York", "Asia/Kolkata"]));
        }
        json!({ "mapping": mapping, "text": text })
    }

    /// Rows that say what another says, and rows in any order.
    fn repeat(&mut self, dice: &mut Dice, nasty: bool) {
        let percent = if nasty { 50 } else { 15 };
        if !self.rows.is_empty() && dice.chance(percent) {
            let again = dice.pick(&self.rows);
            self.rows.push(again);
        }
        if dice.chance(30) {
            dice.shuffle(&mut self.rows);
        }
    }
}

fn column(table: &str, written: &str) -> Value {
    let (source, to) = written.split_once('>').unwrap_or((written, written));
    let mut column = json!({ "source": source, "to": to });
    let period = matches!(to, "from" | "to") && matches!(table, "overrides" | "pauses");
    if matches!(to, "createdAt" | "at" | "closedAt" | "recordedAt") || period {
        column["format"] = json!("iso");
    }
    if matches!(to, "outcome" | "ready") {
        column["true"] = json!(["yes"]);
        column["false"] = json!(["no"]);
    }
    if to == "status" {
        column["won"] = json!(["Won"]);
        column["lost"] = json!(["Lost"]);
    }
    column
}

/// A cell as it stands in a file: quoted where it must be, and now and then where it need not.
fn quoted(dice: &mut Dice, cell: String, delimiter: &str, nasty: bool) -> String {
    let cell = match dice.below(if nasty { 30 } else { 1_000 }) {
        0 if !cell.is_empty() => format!(" {cell} "),
        1 if !cell.is_empty() => format!("\u{a0}{cell}"),
        2 if cell.is_empty() => " ".to_owned(),
        _ => cell,
    };
    let must = cell.contains(delimiter) || cell.contains(['"', '\n', '\r']);
    let may = nasty && dice.chance(15);
    if must || may { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
