//! What a mapping looks like. Decoder, JSON Schema and TypeScript types read this.

use crate::json::{Field, Object, Shape};
use crate::ledger::{DateFormat, DecimalMark, Encoding, Table};
use crate::limit::{COLUMNS, LIST};

const TEXTS: &Shape = &Shape::List(&Shape::AnyText, LIST);

/// How the columns of one file become columns of ours.
pub static MAPPING: Object = Object::new(
    "MappingDocument",
    "how the columns of one file become columns of ours",
    &[
        Field::required("file", &Shape::AnyText, "the file's name, for findings"),
        Field::required("table", &Shape::Word(&Table::NAMES), "the table its rows belong to"),
        Field::optional("encoding", &Shape::Word(&Encoding::NAMES), "how its bytes stand for text; default utf-8"),
        Field::optional("delimiter", &Shape::Word(super::DELIMITERS), "what separates its cells; default `,`"),
        Field::optional("timeZone", &Shape::Zone, "the zone of times without an offset; default the agreement's"),
        Field::optional("missing", TEXTS, "cells that mean nothing is known, after trimming; an empty one always does"),
        Field::optional(
            "decimal",
            &Shape::Word(&DecimalMark::NAMES),
            "what stands before the decimals of its numbers, or `ask`; default `.`",
        ),
        Field::optional("currency", &Shape::Currency, "the currency of amounts that name none"),
        Field::required("columns", &Shape::List(&Shape::Object(&COLUMN), COLUMNS), "the columns that are used"),
    ],
);

static COLUMN: Object = Object::exclusive(
    "ColumnMapping",
    "a column is read from a `source` column, or is a `constant`",
    &[
        Field::optional("source", &Shape::Text, "the source column's header"),
        Field::optional("constant", &Shape::Text, "the value of every row"),
        Field::required("to", &Shape::Id, "our column: one of the table's, or for leads an attribute"),
        Field::optional(
            "type",
            &Shape::Word(&["text", "number"]),
            "what an attribute is; default what the agreement says",
        ),
        Field::optional("format", &Shape::Word(&DateFormat::NAMES), "how a date is written; there is no default"),
        Field::optional("true", TEXTS, "cells that mean yes"),
        Field::optional("false", TEXTS, "cells that mean no"),
        Field::optional("won", TEXTS, "cells that mean won; what is neither won nor lost is open"),
        Field::optional("lost", TEXTS, "cells that mean lost"),
    ],
    &["source", "constant"],
);
