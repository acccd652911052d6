use super::notes::Params;
use crate::problem::Grade;

/// Each code with its grade, its message and its help. `{value}` and `{column}` are the finding's own,
/// other names are its parameters.
macro_rules! codes {
    ($($(#[$only:meta])* $code:ident $name:literal $grade:ident $message:literal $help:literal)*) => {
        /// What can be seen in the data, gravest first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
        pub(super) enum Code { $($(#[$only])* $code),* }

        impl Code {
            /// As it stands in a report.
            pub(super) const fn name(self) -> &'static str {
                match self { $($(#[$only])* Self::$code => $name),* }
            }

            /// How grave it is.
            pub(super) const fn grade(self) -> Grade {
                match self { $($(#[$only])* Self::$code => Grade::$grade),* }
            }

            const fn templates(self) -> (&'static str, &'static str) {
                match self { $($(#[$only])* Self::$code => ($message, $help)),* }
            }
        }
    };
}

codes! {
    EmptyFile "empty_file" Refused "the file is empty"
        "export it again; the first line must hold the column names"
    HeaderUnreadable "header_unreadable" Refused "the line with the column names cannot be read: {cause}"
        "open the file in a text editor and look at its first line; choose another encoding if letters look wrong"
    EncodingMismatch "encoding_mismatch" Refused "the file is marked as {found}, the mapping says {expected}"
        "say the encoding of the mark in the mapping"
    DuplicateHeader "duplicate_header" Refused "columns {first} and {second} are both called `{column}`"
        "rename one of them in the file, or leave both out of the mapping; nothing says which is meant"
    ColumnNotFound "column_not_found" Refused "there is no column `{column}`"
        "correct the mapping; {suggestion}"
    TypeConflict "type_conflict" Refused "`{to}` is {here} here and {there} in a file before"
        "make it the same in both mappings"
    #[cfg(feature = "guess")]
    DuplicateHeaderAsked "duplicate_header" Question "columns {first} and {second} are both called `{column}`"
        "rename one of them in the file, or import the file without them; nothing says which is meant"
    #[cfg(feature = "guess")]
    DateOrder "date_order_unknown" Question "`{value}` could have the day first or the month first"
        "ask whoever made the export and choose; no value of the sample tells"
    #[cfg(feature = "guess")]
    DateOrderMixed "date_order_mixed" Question "some dates have the day first and some the month first"
        "choose one; the rows of the other kind will be rejected and can be corrected"
    #[cfg(feature = "guess")]
    DateFormat "date_format_unknown" Question "the sample does not show how `{column}` writes its dates"
        "choose the format, or leave the column out"
    #[cfg(feature = "guess")]
    DateChanged "date_format_changed" Question "`{value}` is not of the format {format}, in which `{column}` was read before"
        "choose the format anew: the export writes its dates otherwise now"
    #[cfg(feature = "guess")]
    DecimalMark "decimal_mark_unknown" Question "`{value}` could be about one or about a thousand"
        "choose what stands before the decimals: `.` or `,`"
    #[cfg(feature = "guess")]
    CurrencyAsked "currency_unknown" Question "nothing says which currency `{column}` is in"
        "choose the currency, or map the column that names it"
    #[cfg(feature = "guess")]
    NotUtf8 "not_utf8" Question "the file is no UTF-8 text"
        "if names with accents look right with windows-1252, choose it; otherwise export the file as UTF-8"
    #[cfg(feature = "guess")]
    ColumnAsked "target_unknown" Question "no column was recognised as `{to}`"
        "choose the column that holds it"
    #[cfg(feature = "guess")]
    FlagAsked "flag_values_unknown" Question "`{column}` holds more than yes and no, as `{value}`"
        "choose which of its values mean yes and which no"
    #[cfg(feature = "guess")]
    NoTable "no_table" Question "the file feeds none of our tables"
        "{about}"
    #[cfg(feature = "guess")]
    MeasureAsked "measure_unknown" Question "nothing says what the numbers of this sheet measure"
        "choose the table and name the measure"
    #[cfg(feature = "guess")]
    PeriodAsked "period_unknown" Question "`{value}` does not say which date it begins on"
        "name each of these columns in the mapping by the date on which its period begins"
    #[cfg(feature = "guess")]
    SnapshotDate "snapshot_date_unknown" Question "`{column}` says the stage of each lead and not since when"
        "say for which day the file was exported; stages then count as entered by that day and their durations are not known"
    RaggedRow "ragged_row" Rejected "a row has {found} cells, the header has {expected}"
        "look for a separator within an unquoted cell, or a line break that was not quoted"
    OpenQuote "unclosed_quote" Rejected "a quote is opened and never closed, so the rest of the file is part of this row"
        "close the quote in this row, or double it where it is part of the text"
    LongCell "cell_too_long" Rejected "a cell has more than {limit} bytes"
        "a quote opened here may be missing its end; otherwise shorten the cell or leave the column out of the export"
    LongRow "row_too_long" Rejected "a row has more than {limit} bytes"
        "a quote opened here may be missing its end"
    ManyCells "too_many_cells" Rejected "a row has more than {limit} cells"
        "is the separator right?"
    NulByte "nul_byte" Rejected "a cell contains a NUL byte"
        "the file may be UTF-16, or damaged; choose the right encoding or export it again"
    InvalidText "invalid_text" Rejected "a cell is no {encoding} text"
        "if the file comes from Excel on Windows, choose the encoding windows-1252"
    MissingValue "missing_value" Rejected "`{to}` is missing"
        "fill it in; a row without it cannot be placed"
    NoMeaning "no_meaning" Rejected "the mapping gives `{value}` no meaning"
        "say what it means in the mapping's `values`"
    NoDate "unreadable_date" Rejected "`{value}` is no date of the format {format}"
        "is the format right? otherwise correct these cells"
    ShortYear "two_digit_year" Rejected "the year of `{value}` has two digits"
        "export with four-digit years; nothing says which century is meant"
    OutOfYears "date_out_of_range" Rejected "`{value}` lies outside the years 1900 to 2099"
        "correct it; if it means that there is no date, say so in the mapping's `missing`"
    NoFlag "unknown_flag" Rejected "`{value}` is neither in the list for yes nor in that for no"
        "add it to the right list of the mapping, or to `missing`"
    NoAmount "unreadable_amount" Rejected "`{value}` is no amount"
        "an amount is digits with an optional sign; check the mapping's `decimal`, and take currency signs out"
    HugeAmount "amount_too_large" Rejected "`{value}` is larger than any amount can be"
        "is this a number and not an identifier?"
    ManyDecimals "too_many_decimals" Rejected "`{value}` has more decimals than {currency} has"
        "round it where it is made; it is not rounded here"
    NoCurrency "unknown_currency" Rejected "`{value}` is no ISO 4217 currency code"
        "write the three capitals, as EUR"
    CurrencyMissing "currency_missing" Rejected "an amount without a currency"
        "fill the currency in, or name one for the file in the mapping"
    UnknownLead "unknown_lead" Rejected "no lead has the id `{value}`"
        "import the leads these rows belong to; where ids come from two systems, export the one they share"
    SeveralLeads "several_leads" Rejected "several leads are called `{value}`"
        "refer to leads by their id; where two rows are one person, merge them in the CRM or in a table of merges"
    UnknownOpportunity "unknown_opportunity" Rejected "no opportunity has the id `{value}`"
        "import the opportunities these rows belong to"
    Conflict "conflicting_id" Rejected "the id `{value}` stands with different content elsewhere"
        "of rows with one id the one recorded last is kept, else the one with the higher bytes; keep only the right one"
    ManyRows "too_many_rows" Rejected "the table has more than {limit} rows"
        "split the data by lead"
    ManyValues "too_many_values" Rejected "a column has more than {limit} different values"
        "leave the column out"
    NoNumber "unreadable_number" Warning "`{value}` is no number and is taken as missing"
        "check the mapping's `decimal`, correct the cells, or import the column as text"
    HugeNumber "number_too_large" Warning "`{value}` is larger than any number can be and is taken as missing"
        "is this an identifier? then import the column as text"
    NegativeAmount "negative_amount" Warning "the amount `{value}` is below zero"
        "it is kept; correct it unless it is a credit"
    HeaderOnly "no_rows" Warning "the file has column names and no rows"
        "is the export's filter right?"
    ConflictKept "conflicting_id_kept" Warning "of the rows with the id `{value}` this one was kept"
        "check that it is the right one"
    MergeRing "merge_ring" Warning "the merges of `{value}` lead back to itself and are ignored"
        "one of them has its two ids the wrong way round"
    MergedTwice "merged_twice" Warning "`{value}` is merged into several leads; the first by id counts"
        "keep the merge that holds"
    UnmappedValue "unmapped_value" Warning "the mapping gives `{value}` no meaning"
        "say what it means in the mapping's `values`; the file's summary lists all such words with their counts"
    OpenEnd "open_end" Note "`{value}` is taken as no close"
        ""
    Preamble "preamble" Note "lines above the column names were not read"
        ""
    JoinedLines "joined_lines" Note "a row broken over several lines was put together"
        ""
    BlankRow "blank_row" Note "a row holds nothing"
        ""
    TotalsRow "totals_row" Note "a row of totals was not read"
        ""
    Footer "footer" Note "lines below the data were not read"
        ""
    FilteredRow "filtered_row" Note "a row is not among those the mapping wants"
        ""
    SkippedValue "skipped_value" Note "the mapping says that `{value}` is not to be read"
        ""
    NoEntry "no_entry" Note "a row holds none of the columns that would make rows of it"
        ""
    #[cfg(feature = "guess")]
    MidnightOnly "midnight_only" Note "every time of `{column}` is midnight"
        "only its days are used; to measure hours, export the field with its time, or as an instant with its offset"
    Duplicate "duplicate_row" Note "a row is the same as one before it and was dropped"
        ""
}

impl Code {
    /// Its message and its help, gaps filled in.
    pub(super) fn words(self, params: &Params, column: Option<&str>, value: Option<&str>) -> (String, String) {
        let (message, help) = self.templates();
        (fill(message, params, column, value), fill(help, params, column, value))
    }
}

fn fill(template: &str, params: &Params, column: Option<&str>, value: Option<&str>) -> String {
    let mut message = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        message.push_str(before);
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        message.push_str(match name {
            "column" => column.unwrap_or_default(),
            "value" => value.unwrap_or_default(),
            _ => params.get(name).map_or("", String::as_str),
        });
        rest = tail;
    }
    message.push_str(rest);
    message
}
