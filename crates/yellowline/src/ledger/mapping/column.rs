use super::{object, texts};
use crate::json::Node;
use crate::ledger::DateFormat;

/// Where one of our columns comes from, and how its cells are read.
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
    /// Do times mean nothing, so that only the day is known?
    pub day: bool,
    /// Cells that mean yes.
    pub yes: Vec<String>,
    /// Cells that mean no.
    pub no: Vec<String>,
    /// Cells that mean won.
    pub won: Vec<String>,
    /// Cells that mean lost.
    pub lost: Vec<String>,
    /// What stands between the items, where each cell is a list of which every item makes a row.
    pub split: Option<String>,
    /// Amounts are in parts of so many to the unit.
    pub divide_by: Option<i64>,
    /// What the file's own words mean.
    pub values: Vec<Value>,
    /// What becomes of words that `values` does not name.
    pub otherwise: Otherwise,
}

/// Where the values of a column stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// In the source column with this header.
    Source(String),
    /// Nowhere: every row has this value.
    Constant(String),
    /// In the columns of `unpivot`.
    Unpivoted(Unpivoted),
}

/// What of a column of `unpivot` is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpivoted {
    /// What it is called.
    Name,
    /// What stands in it.
    Cell,
}

/// What some of the file's words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The words.
    pub from: Vec<String>,
    /// Their meaning; `None` where their rows are not read.
    pub to: Option<String>,
}

/// What becomes of words that have no meaning given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Otherwise {
    /// They stay as they are, and are counted.
    #[default]
    Keep,
    /// They count as missing.
    Missing,
    /// Their rows are rejected.
    Reject,
    /// Their rows are not read.
    Skip,
}

impl Unpivoted {
    pub(super) const NAMES: [&'static str; 2] = ["name", "cell"];
}

impl Otherwise {
    pub(super) const NAMES: [&'static str; 4] = ["keep", "missing", "reject", "skip"];
    const ALL: [Self; 4] = [Self::Keep, Self::Missing, Self::Reject, Self::Skip];
}

impl ColumnMapping {
    /// A column that takes a source column as it is.
    #[must_use]
    pub fn new(source: impl Into<String>, to: impl Into<String>) -> Self {
        Self::from(From::Source(source.into()), to)
    }

    /// A column from anywhere.
    #[must_use]
    pub fn from(from: From, to: impl Into<String>) -> Self {
        Self {
            from,
            to: to.into(),
            number: None,
            format: None,
            day: false,
            yes: Vec::new(),
            no: Vec::new(),
            won: Vec::new(),
            lost: Vec::new(),
            split: None,
            divide_by: None,
            values: Vec::new(),
            otherwise: Otherwise::Keep,
        }
    }

    pub(in crate::ledger) fn decode(node: &Node) -> Option<Self> {
        let text = |key| node.get(key).and_then(Node::text);
        let list = |key| node.get(key).map(texts).unwrap_or_default();
        let from = match (text("source"), text("constant"), text("unpivoted")) {
            (Some(header), ..) => From::Source(header.trim().to_owned()),
            (_, Some(value), _) => From::Constant(value.trim().to_owned()),
            (.., Some(which)) => {
                From::Unpivoted(if which == Unpivoted::NAMES[0] { Unpivoted::Name } else { Unpivoted::Cell })
            }
            _ => return None,
        };
        let values = node.get("values").map_or(&[][..], Node::items);
        let value = |v: &Node| Value {
            from: v.get("from").map(texts).unwrap_or_default(),
            to: v.get("to").and_then(Node::text).map(|t| t.trim().to_owned()),
        };
        let otherwise = |name| Otherwise::NAMES.iter().position(|n| *n == name).map(|n| Otherwise::ALL[n]);
        Some(Self {
            number: text("type").map(|t| t == "number"),
            format: text("format").and_then(DateFormat::named),
            day: text("precision").is_some(),
            yes: list("true"),
            no: list("false"),
            won: list("won"),
            lost: list("lost"),
            split: text("split").map(str::to_owned),
            divide_by: node.get("divideBy").and_then(Node::int),
            values: values.iter().map(value).collect(),
            otherwise: text("otherwise").and_then(otherwise).unwrap_or_default(),
            ..Self::from(from, text("to")?)
        })
    }

    pub(super) fn node(&self) -> Node {
        let text = |t: &str| Node::Text(t.to_owned());
        let list = |l: &[String]| Node::List(l.iter().map(|t| text(t)).collect());
        let mut members = vec![match &self.from {
            From::Source(header) => ("source", text(header)),
            From::Constant(value) => ("constant", text(value)),
            From::Unpivoted(which) => ("unpivoted", text(Unpivoted::NAMES[*which as usize])),
        }];
        members.push(("to", text(&self.to)));
        members.extend(self.number.map(|n| ("type", text(if n { "number" } else { "text" }))));
        members.extend(self.format.map(|f| ("format", text(f.name()))));
        members.extend(self.day.then(|| ("precision", text("day"))));
        for (key, cells) in [("true", &self.yes), ("false", &self.no), ("won", &self.won), ("lost", &self.lost)] {
            members.extend((!cells.is_empty()).then(|| (key, list(cells))));
        }
        members.extend(self.split.as_deref().map(|s| ("split", text(s))));
        members.extend(self.divide_by.map(|n| ("divideBy", Node::Int(n.into()))));
        if !self.values.is_empty() {
            let meant = self.values.iter().map(|v| {
                let to = v.to.as_deref().map_or(("skip", Node::Bool(true)), |to| ("to", text(to)));
                object(vec![("from", list(&v.from)), to])
            });
            members.push(("values", Node::List(meant.collect())));
        }
        if self.otherwise != Otherwise::Keep {
            members.push(("otherwise", text(Otherwise::NAMES[self.otherwise as usize])));
        }
        object(members)
    }
}
