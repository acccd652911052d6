mod check;
mod column;
mod shape;

pub use column::{ColumnMapping, From, Otherwise, Unpivoted, Value};

pub use shape::MAPPING;

use super::{DecimalMark, Encoding, Table};
use crate::agreement::Predicate;
use crate::json::{self, Node, Shape};
use crate::problem::Refusal;
use crate::unit::{Currency, Zone};

/// What may separate cells.
pub(in crate::ledger) const DELIMITERS: &[&str] = &[",", ";", "\t", "|"];

/// How the columns of one file become columns of ours. It is guessed, shown, corrected and kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// The file's name, for findings.
    pub file: String,
    /// The table its rows belong to.
    pub table: Table,
    /// How its bytes stand for text.
    pub encoding: Encoding,
    /// What separates its cells: `,`, `;`, a tab or `|`.
    pub delimiter: u8,
    /// The IANA zone of times without an offset; the agreement's where none is named.
    pub time_zone: Option<String>,
    /// Cells that mean nothing is known, after trimming; an empty one always does.
    pub missing: Vec<String>,
    /// What stands before the decimals of its numbers.
    pub decimal: DecimalMark,
    /// The currency of amounts that name none.
    pub currency: Option<Currency>,
    /// The preset it was made from.
    pub preset: Option<String>,
    /// The row that holds the column names, from 1.
    pub header_row: u64,
    /// The column names by which it is recognised; empty where it is not.
    pub header: Vec<String>,
    /// Only rows of which this is true are read.
    pub filter: Option<Predicate>,
    /// The predicate as it was written.
    pub(in crate::ledger) filter_node: Option<Node>,
    /// A row whose first cell is one of these is a total.
    pub totals: Vec<String>,
    /// Are lines that were broken within a cell put together again?
    pub wrapped: bool,
    /// Are ids of 15 characters completed to 18?
    pub salesforce_ids: bool,
    /// Columns of which each filled cell makes a row: their headers, and what each is called there.
    pub unpivot: Vec<(String, String)>,
    /// The columns that are used, in the file's order.
    pub columns: Vec<ColumnMapping>,
}

impl Mapping {
    /// A mapping of plain comma-separated UTF-8 that uses no column yet.
    #[must_use]
    pub fn new(file: &str, table: Table) -> Self {
        Self {
            file: file.to_owned(),
            table,
            encoding: Encoding::Utf8,
            delimiter: b',',
            time_zone: None,
            missing: vec![String::new()],
            decimal: DecimalMark::Point,
            currency: None,
            preset: None,
            header_row: 1,
            header: Vec::new(),
            filter: None,
            filter_node: None,
            totals: Vec::new(),
            wrapped: false,
            salesforce_ids: false,
            unpivot: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// Reads only rows of which a predicate is true; as it stands in a mapping.
    #[cfg(feature = "guess")]
    pub(in crate::ledger) fn only(&mut self, predicate: Node) {
        // As it will be read back: its keys in the canonical order.
        let predicate = json::parse(&json::canonical(&predicate)).unwrap_or(predicate);
        self.filter = Predicate::decode(&predicate, "column");
        self.filter_node = Some(predicate);
    }

    /// Reads a mapping strictly.
    ///
    /// # Errors
    /// Every problem at once, each with its JSON pointer, code and help. What depends on the agreement
    /// is checked when the file is begun.
    pub fn parse(document: &str) -> Result<Self, Refusal> {
        let node = json::parse(document)?;
        let mut problems = json::check(&node, &Shape::Object(&MAPPING));
        if problems.is_empty() {
            let mapping = Self::decode(&node);
            problems = mapping.as_ref().map_or_else(Vec::new, Self::problems);
            if let (Some(mapping), true) = (mapping, problems.is_empty()) {
                return Ok(mapping);
            }
        }
        Err(Refusal { problems })
    }

    fn decode(node: &Node) -> Option<Self> {
        let text = |key| node.get(key).and_then(Node::text);
        let flag = |key| node.get(key).is_some();
        let list = |key| node.get(key).map(texts).unwrap_or_default();
        let unpivoted = |node: &Node| {
            let source = node.get("source")?.text()?.trim().to_owned();
            Some((source.clone(), node.get("name").and_then(Node::text).map_or(source, |n| n.trim().to_owned())))
        };
        let unpivot = node.get("unpivot").map_or(&[][..], Node::items);
        Some(Self {
            encoding: text("encoding").and_then(Encoding::named).unwrap_or(Encoding::Utf8),
            delimiter: text("delimiter").and_then(|d| d.bytes().next()).unwrap_or(b','),
            time_zone: text("timeZone").map(str::to_owned),
            missing: node.get("missing").map_or_else(|| vec![String::new()], texts),
            decimal: text("decimal").and_then(DecimalMark::named).unwrap_or(DecimalMark::Point),
            currency: text("currency").and_then(Currency::named),
            preset: text("preset").map(str::to_owned),
            header_row: node.get("headerRow").and_then(Node::int).and_then(|n| u64::try_from(n).ok()).unwrap_or(1),
            header: list("header"),
            filter: node.get("where").and_then(|node| Predicate::decode(node, "column")),
            filter_node: node.get("where").cloned(),
            totals: list("totals"),
            wrapped: flag("wrapped"),
            salesforce_ids: flag("salesforceIds"),
            unpivot: unpivot.iter().map(unpivoted).collect::<Option<_>>()?,
            columns: node.get("columns")?.items().iter().map(ColumnMapping::decode).collect::<Option<_>>()?,
            ..Self::new(text("file")?, Table::named(text("table")?)?)
        })
    }

    /// The zone of times without an offset.
    pub(super) fn zone(&self, agreed: Zone) -> Zone {
        self.time_zone.as_deref().and_then(Zone::named).unwrap_or(agreed)
    }

    /// The RFC 8785 form; what was left to its default is written out, except what the agreement says.
    #[must_use]
    pub fn json(&self) -> String {
        json::canonical(&self.node())
    }

    fn node(&self) -> Node {
        let text = |t: &str| Node::Text(t.to_owned());
        let list = |l: &[String]| Node::List(l.iter().map(|t| text(t)).collect());
        let mut members = vec![
            ("file", text(&self.file)),
            ("table", text(self.table.name())),
            ("encoding", text(self.encoding.name())),
            ("delimiter", Node::Text(char::from(self.delimiter).to_string())),
            ("missing", list(&self.missing)),
            ("decimal", text(self.decimal.name())),
            ("columns", Node::List(self.columns.iter().map(ColumnMapping::node).collect())),
        ];
        members.extend(self.time_zone.as_deref().map(|z| ("timeZone", text(z))));
        members.extend(self.currency.map(|c| ("currency", Node::Text(c.to_string()))));
        members.extend(self.preset.as_deref().map(|p| ("preset", text(p))));
        members.extend((self.header_row > 1).then(|| ("headerRow", Node::Int(self.header_row.into()))));
        members.extend(self.filter_node.clone().map(|f| ("where", f)));
        for (key, texts) in [("header", &self.header), ("totals", &self.totals)] {
            members.extend((!texts.is_empty()).then(|| (key, list(texts))));
        }
        for (key, flag) in [("wrapped", self.wrapped), ("salesforceIds", self.salesforce_ids)] {
            members.extend(flag.then_some((key, Node::Bool(true))));
        }
        if !self.unpivot.is_empty() {
            let columns = self.unpivot.iter().map(|(s, n)| object(vec![("source", text(s)), ("name", text(n))]));
            members.push(("unpivot", Node::List(columns.collect())));
        }
        object(members)
    }
}

impl serde::Serialize for Mapping {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.node().serialize(to)
    }
}

fn object(members: Vec<(&str, Node)>) -> Node {
    Node::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// The texts of a list, trimmed as cells are.
fn texts(node: &Node) -> Vec<String> {
    node.items().iter().filter_map(Node::text).map(|t| t.trim().to_owned()).collect()
}
