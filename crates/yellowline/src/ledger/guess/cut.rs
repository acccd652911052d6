//! How a file is cut into rows and cells, where a person said so.

use crate::json::{Field, Node, Object, Shape};
use crate::ledger::Encoding;
use crate::ledger::mapping::DELIMITERS;
use crate::problem::Refusal;
use crate::report::read;

/// What a person says of how a file is cut; what they do not say is guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// How its bytes stand for text.
    pub encoding: Option<Encoding>,
    /// What separates its cells.
    pub delimiter: Option<u8>,
    /// The row that holds the column names, from 1.
    pub header_row: Option<u64>,
}

/// How a file is cut, in a mapping's own words.
pub static CUT: Object = Object::new(
    "FileCut",
    "how a file is cut into rows and cells; what is not said is guessed",
    &[
        Field::optional("encoding", &Shape::Word(&Encoding::NAMES), "how its bytes stand for text"),
        Field::optional("delimiter", &Shape::Word(DELIMITERS), "what separates its cells"),
        Field::optional("headerRow", &Shape::Whole(1, 1000), "the row that holds the column names, from 1"),
    ],
);

impl Cut {
    /// Reads a cut from JSON.
    ///
    /// # Errors
    /// Every problem at once, as for a mapping.
    pub fn parse(document: &str) -> Result<Self, Refusal> {
        let node = read(document, &CUT)?;
        let text = |key| node.get(key).and_then(Node::text);
        Ok(Self {
            encoding: text("encoding").and_then(Encoding::named),
            delimiter: text("delimiter").and_then(|d| d.bytes().next()),
            header_row: node.get("headerRow").and_then(Node::int).and_then(|n| u64::try_from(n).ok()),
        })
    }
}
