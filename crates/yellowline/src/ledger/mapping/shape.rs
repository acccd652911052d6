//! What a mapping looks like. Decoder, JSON Schema and TypeScript types read this.

use super::{Otherwise, Unpivoted};
use crate::agreement::ROW_PREDICATE;
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
        Field::optional("preset", &Shape::Id, "the preset it was made from"),
        Field::optional("encoding", &Shape::Word(&Encoding::NAMES), "how its bytes stand for text; default utf-8"),
        Field::optional("delimiter", &Shape::Word(super::DELIMITERS), "what separates its cells; default `,`"),
        Field::optional("headerRow", &Shape::Whole(1, 1000), "the row that holds the column names; default 1"),
        Field::optional("header", &Shape::List(&Shape::AnyText, COLUMNS), "the column names by which it is recognised"),
        Field::optional("timeZone", &Shape::Zone, "the zone of times without an offset; default the agreement's"),
        Field::optional("missing", TEXTS, "cells that mean nothing is known, after trimming; an empty one always does"),
        Field::optional(
            "decimal",
            &Shape::Word(&DecimalMark::NAMES),
            "what stands before the decimals of its numbers, or `ask`; default `.`",
        ),
        Field::optional("currency", &Shape::Currency, "the currency of amounts that name none"),
        Field::optional("where", &Shape::Choice(&ROW_PREDICATE), "only rows of which this is true are read"),
        Field::optional(
            "totals",
            TEXTS,
            "a row whose first cell is one of these texts is a total and is not read, nor are lines of one cell below the data",
        ),
        Field::optional("wrapped", &Shape::True, "lines broken within a cell are put together again"),
        Field::optional("salesforceIds", &Shape::True, "ids of 15 characters are completed to 18"),
        Field::optional(
            "unpivot",
            &Shape::List(&Shape::Object(&UNPIVOT), COLUMNS),
            "columns of which each filled cell makes a row of its own",
        ),
        Field::required("columns", &Shape::List(&Shape::Object(&COLUMN), COLUMNS), "the columns that are used"),
    ],
);

static UNPIVOT: Object = Object::new(
    "UnpivotColumn",
    "a column of which each filled cell makes a row of its own",
    &[
        Field::required("source", &Shape::Text, "the source column's header"),
        Field::optional("name", &Shape::Text, "what it is called in that row; default its header"),
    ],
);

static COLUMN: Object = Object::exclusive(
    "ColumnMapping",
    "a column is read from a `source` column, is a `constant`, or is the `name` or the `cell` of an `unpivot` column",
    &[
        Field::optional("source", &Shape::Text, "the source column's header"),
        Field::optional("constant", &Shape::Text, "the value of every row"),
        Field::optional(
            "unpivoted",
            &Shape::Word(&Unpivoted::NAMES),
            "the name of each column of `unpivot`, or the cell in it",
        ),
        Field::required("to", &Shape::Id, "our column: one of the table's, or for leads an attribute"),
        Field::optional(
            "type",
            &Shape::Word(&["text", "number"]),
            "what an attribute is; default what the agreement says",
        ),
        Field::optional("format", &Shape::Word(&DateFormat::NAMES), "how a date is written; there is no default"),
        Field::optional("precision", &Shape::Word(&["day"]), "times mean nothing, as in `2026-11-20 00:00:00`"),
        Field::optional("true", TEXTS, "cells that mean yes"),
        Field::optional("false", TEXTS, "cells that mean no"),
        Field::optional("won", TEXTS, "cells that mean won; what is neither won nor lost is open"),
        Field::optional("lost", TEXTS, "cells that mean lost"),
        Field::optional("split", &Shape::AnyText, "cells are lists with this between their items; each makes a row"),
        Field::optional("divideBy", &Shape::Whole(2, 1_000_000_000), "amounts are in parts, as 1000000 for micros"),
        Field::optional("values", &Shape::List(&Shape::Object(&VALUE), LIST), "what the file's own words mean"),
        Field::optional(
            "otherwise",
            &Shape::Word(&Otherwise::NAMES),
            "what becomes of words that `values` does not name; default keep",
        ),
    ],
    &["source", "constant", "unpivoted"],
);

static VALUE: Object = Object::exclusive(
    "ValueMapping",
    "cells either mean one thing (`to`), or that their row is not read (`skip`)",
    &[
        Field::required("from", TEXTS, "cells, after trimming"),
        Field::optional("to", &Shape::AnyText, "what they mean"),
        Field::optional("skip", &Shape::True, "a row with one of them is not read"),
    ],
    &["to", "skip"],
);
