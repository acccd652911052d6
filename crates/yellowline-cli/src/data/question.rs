//! Questions that must be answered before anything is read, each with the flag that answers it.

use super::answers::{dated, source};
use super::file::DataFile;
use crate::exit::{self, Failure};
use crate::out;
use yellowline::ledger::{ColumnMapping, DecimalMark, ValueAlias};
use yellowline::problem::Finding;

/// Ends the command where a question is open; every open one is told.
pub(super) fn ask(files: &[DataFile], encoding_said: bool) -> Result<(), Failure> {
    let mut told = Vec::new();
    for file in files {
        for question in &file.questions {
            if open(question, file, encoding_said) {
                told.push(format!("{}\n  answer: {}", self::told(question), answer(question, file, files)));
            }
        }
        // A column named by a flag was never guessed at, so nothing asked how it is written.
        for column in &file.mapping.columns {
            let header = source(column).unwrap_or_default();
            let asked = file.questions.iter().any(|q| q.column.as_deref() == Some(header));
            if let (false, Some((what, answer))) = (asked, unsaid(column, &qualified(header, file, files))) {
                told.push(format!("`{}`, column `{header}`: nothing says {what}\n  answer: {answer}", file.name));
            }
        }
    }
    if told.is_empty() { Ok(()) } else { Err(Failure::Question(told.join("\n"))) }
}

/// Tells which words seem to be one; nothing is changed unasked.
pub(super) fn offer(files: &[DataFile]) {
    for file in files {
        for offered in file.offered() {
            exit::note(&format!("note: {}", alias(&file.name, &qualified(&offered.source, file, files), offered)));
        }
    }
}

/// Words that seem to be one, and the flag that takes them for one.
pub(crate) fn alias(file: &str, header: &str, alias: &ValueAlias) -> String {
    let ValueAlias { source, from, into, .. } = alias;
    let spelled = from.iter().map(|word| format!("`{}` ({})", word.value, out::count(word.count, "row", "rows")));
    let spelled = spelled.collect::<Vec<_>>().join(", ");
    format!(
        "`{file}`, column `{source}`: is {spelled} the same as `{into}`? nothing is changed unasked\n  if so: --same {}",
        pair(header, into)
    )
}

/// Rows a line has room for; JSON and CSV quote more.
const ROWS_TOLD: usize = 8;

/// A finding in words: where, what, and what to do.
pub(crate) fn told(finding: &Finding) -> String {
    let column = finding.column.as_ref().map_or_else(String::new, |column| format!(", column `{column}`"));
    let first = finding.rows.iter().take(ROWS_TOLD).map(u64::to_string).collect::<Vec<_>>().join(", ");
    let rows = match (finding.count, finding.rows.len()) {
        (_, 0) => String::new(),
        (1, _) => format!(", row {first}"),
        (count, quoted) if quoted > ROWS_TOLD => format!(", {count} rows: {first}, …"),
        (count, _) => format!(", {count} rows: {first}"),
    };
    let Finding { file, message, code, .. } = finding;
    let help = if finding.help.is_empty() { String::new() } else { format!("\n  help: {}", finding.help) };
    format!("`{file}`{column}{rows}: {message} [{code}]{help}")
}

/// Does the mapping, as it stands now, leave the question open?
fn open(question: &Finding, file: &DataFile, encoding_said: bool) -> bool {
    let mapping = &file.mapping;
    let header = question.column.as_deref();
    let asked = |column: &&ColumnMapping| header.is_some() && source(column) == header;
    let any = |test: &dyn Fn(&ColumnMapping) -> bool| mapping.columns.iter().filter(asked).any(test);
    match question.code {
        "date_order_unknown" | "date_order_mixed" | "date_format_unknown" => any(&|column| column.format.is_none()),
        "decimal_mark_unknown" => mapping.decimal == DecimalMark::Ask,
        "currency_unknown" => mapping.currency.is_none() && mapping.columns.iter().all(|c| c.to != "currency"),
        "flag_values_unknown" => any(&|column| column.yes.is_empty() || column.no.is_empty()),
        "target_unknown" => {
            let wanted = question.params.get("to");
            wanted.is_some_and(|to| mapping.columns.iter().all(|c| c.to != *to))
        }
        "no_table" => mapping.columns.is_empty(),
        "not_utf8" => !encoding_said,
        _ => !file.left_out.iter().any(|left| Some(left.as_str()) == header),
    }
}

/// The flag that answers a question.
fn answer(question: &Finding, file: &DataFile, files: &[DataFile]) -> String {
    let header = qualified(question.column.as_deref().unwrap_or_default(), file, files);
    match question.code {
        "date_order_unknown" | "date_order_mixed" => {
            format!("--date-order {} or --date-order {}", pair(&header, "dayFirst"), pair(&header, "monthFirst"))
        }
        "date_format_unknown" => format_answer(&header),
        "decimal_mark_unknown" => "--decimal point or --decimal comma".into(),
        "currency_unknown" => "--currency CODE, as --currency EUR".into(),
        "flag_values_unknown" => words_answer(&header),
        "target_unknown" => {
            let to = question.params.get("to").map_or("", String::as_str);
            let headers = file.header.iter().map(|h| format!("`{h}`")).collect::<Vec<_>>().join(", ");
            format!("--column {}, where HEADER is one of {headers}", pair("HEADER", to))
        }
        "no_table" => "--column 'HEADER=id', and so on for each column that is used; or leave the file out".into(),
        "not_utf8" => "--encoding windows-1252".into(),
        _ => format!("--column {} imports the file without it", pair(&header, "")),
    }
}

fn format_answer(header: &str) -> String {
    let or = "or dayFirst, monthFirst, epochSeconds, epochMilliseconds";
    format!("--date-order {}, {or}; --column {} leaves it out", pair(header, "iso"), pair(header, ""))
}

/// What a column of dates or of yes and no leaves unsaid, and the flags that say it.
fn unsaid(column: &ColumnMapping, header: &str) -> Option<(&'static str, String)> {
    if dated(&column.to) && column.format.is_none() {
        return Some(("how it writes its dates", format_answer(header)));
    }
    let unsaid = column.to == "outcome" && (column.yes.is_empty() || column.no.is_empty());
    unsaid.then(|| ("which of its cells mean yes and which no", words_answer(header)))
}

fn words_answer(header: &str) -> String {
    format!("--yes {} --no {} with its own words", pair(header, "yes"), pair(header, "no"))
}

/// The header, with its table where another file has it too.
fn qualified(header: &str, file: &DataFile, files: &[DataFile]) -> String {
    let shared = files.iter().filter(|f| f.header.iter().any(|h| h == header)).count() > 1;
    if shared { format!("{}:{header}", file.table.name()) } else { header.to_owned() }
}

/// `HEADER=value` as a shell takes it literally.
fn pair(header: &str, value: &str) -> String {
    format!("'{}={value}'", header.replace('\'', r"'\''"))
}
