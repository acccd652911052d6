mod check;
mod shape;

pub use shape::MAPPING;

use super::{DateFormat, DecimalMark, Encoding, Table};
use crate::json::{self, Node, Shape};
use crate::problem::Refusal;
use crate::unit::{Currency, Zone};

/// What may separate cells.
pub(in crate::ledger) const DELIMITERS: &[&str] = &[",", ";", "\t", "|"];

/// How the columns of one file become columns of ours. It is guessed, shown, corrected and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The columns that are used, in the file's order.
    pub columns: Vec<ColumnMapping>,
}

/// Where one of our columns comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMapping {
    /// Where its values stand.
    pub from: From,
    /// Our column: one of the table's, or for leads an attribute.
    pub to: String,
    /// Is an attribute a number? What the agreement says, where nothing is said here.
    pub number: Option<bool>,
    /// How a date is written. Without it the file is not read: it would be a guess.
    pub format: Option<DateFormat>,
    /// Cells that mean yes.
    pub yes: Vec<String>,
    /// Cells that mean no.
    pub no: Vec<String>,
    /// Cells that mean won.
    pub won: Vec<String>,
    /// Cells that mean lost.
    pub lost: Vec<String>,
}

/// Where the values of a column stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// In the source column with this header.
    Source(String),
    /// Nowhere: every row has this value.
    Constant(String),
}

impl ColumnMapping {
    /// A column that takes a source column as it is.
    #[must_use]
    pub fn new(source: impl Into<String>, to: impl Into<String>) -> Self {
        Self {
            from: From::Source(source.into()),
            to: to.into(),
            number: None,
            format: None,
            yes: Vec::new(),
            no: Vec::new(),
            won: Vec::new(),
            lost: Vec::new(),
        }
    }
}

impl Mapping {
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
        Some(Self {
            file: text("file")?.to_owned(),
            table: Table::named(text("table")?)?,
            encoding: text("encoding").and_then(Encoding::named).unwrap_or(Encoding::Utf8),
            delimiter: text("delimiter").and_then(|d| d.bytes().next()).unwrap_or(b','),
            time_zone: text("timeZone").map(str::to_owned),
            missing: node.get("missing").map_or_else(|| vec![String::new()], texts),
            decimal: text("decimal").and_then(DecimalMark::named).unwrap_or(DecimalMark::Point),
            currency: text("currency").and_then(Currency::named),
            columns: node.get("columns")?.items().iter().map(column).collect::<Option<_>>()?,
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
        let columns = self.columns.iter().map(|c| {
            let mut members = vec![match &c.from {
                From::Source(header) => ("source", text(header)),
                From::Constant(value) => ("constant", text(value)),
            }];
            members.push(("to", text(&c.to)));
            members.extend(c.number.map(|n| ("type", text(if n { "number" } else { "text" }))));
            members.extend(c.format.map(|f| ("format", text(f.name()))));
            for (key, cells) in [("true", &c.yes), ("false", &c.no), ("won", &c.won), ("lost", &c.lost)] {
                if !cells.is_empty() {
                    members.push((key, list(cells)));
                }
            }
            object(members)
        });
        let mut members = vec![
            ("file", text(&self.file)),
            ("table", text(self.table.name())),
            ("encoding", text(self.encoding.name())),
            ("delimiter", Node::Text(char::from(self.delimiter).to_string())),
            ("missing", list(&self.missing)),
            ("decimal", text(self.decimal.name())),
            ("columns", Node::List(columns.collect())),
        ];
        members.extend(self.time_zone.as_deref().map(|z| ("timeZone", text(z))));
        members.extend(self.currency.map(|c| ("currency", Node::Text(c.to_string()))));
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

fn column(node: &Node) -> Option<ColumnMapping> {
    let text = |key| node.get(key).and_then(Node::text);
    let list = |key| node.get(key).map(texts).unwrap_or_default();
    let from = match (text("source"), text("constant")) {
        (Some(header), None) => From::Source(header.trim().to_owned()),
        (None, Some(value)) => From::Constant(value.trim().to_owned()),
        _ => return None,
    };
    Some(ColumnMapping {
        from,
        to: text("to")?.to_owned(),
        number: text("type").map(|t| t == "number"),
        format: text("format").and_then(DateFormat::named),
        yes: list("true"),
        no: list("false"),
        won: list("won"),
        lost: list("lost"),
    })
}
