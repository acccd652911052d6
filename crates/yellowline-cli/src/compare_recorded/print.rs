use super::words::{Words, date, hours, reason, stage, text, title};
use crate::data::through;
use crate::exit::Failure;
use crate::figure::{DASH, plain};
use crate::out;
use serde_json::Value;
use yellowline::agreement::{Agreement, Entry};

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The figures in the order in which they are printed.
const FIGURES: [&str; 11] = [
    "recorded",
    "byRule",
    "both",
    "same",
    "different",
    "earlier",
    "later",
    "recordOnly",
    "ruleOnly",
    "undated",
    "observed",
];

/// One sentence, then every stage.
pub(super) fn stages(report: &Value, agreement: &Agreement, asked: Option<&str>) -> Result<(), Failure> {
    let rows = list(&report["stages"]);
    let asked = asked.and_then(|id| rows.iter().find(|row| row["stage"] == id));
    let scored =
        |row: &&Value| stage(agreement, text(&row["stage"])).is_some_and(|s| matches!(s.entry, Some(Entry::Score(_))));
    let first = asked.or_else(|| rows.iter().find(scored)).or_else(|| rows.iter().find(|r| !r["rule"].is_null()));
    match first.or_else(|| rows.first()) {
        Some(row) => out::line(&sentence(row, agreement))?,
        None => out::line("no stage has an entry rule, and none was recorded")?,
    }
    let counts = &report["counts"];
    out::line(&format!(
        "{}{}, as of {}; {}, {} of stages",
        agreement.name,
        through(agreement),
        text(&report["receipt"]["asOf"]),
        out::count(&counts["leads"], "lead", "leads"),
        out::count(&counts["transitions"], "record", "records")
    ))?;
    quality(&report["quality"])?;
    out::line("")?;
    let by = report["by"].as_str();
    let mut header = vec!["stage"];
    header.extend(by);
    let names = header.len();
    header.extend([
        "recorded",
        "by rule",
        "both",
        "same time",
        "before",
        "after",
        "median",
        "most",
        "record only",
        "rule only",
        "why",
    ]);
    let mut table = out::table(&header, &(names..header.len() - 1).collect::<Vec<_>>());
    for row in rows {
        let mut cells = vec![title(agreement, text(&row["stage"])).to_owned()];
        cells.extend(by.map(|_| "all".to_owned()));
        table.add_row([cells, figures(row, row)].concat());
        for segment in list(&row["segments"]) {
            let value = segment["value"].as_str().unwrap_or("(none)").to_owned();
            table.add_row([vec![String::new(), value], figures(segment, row)].concat());
        }
    }
    out::rows(&table)
}

/// "recorded: 412 marketing qualified leads, by your rule: 388; …"
fn sentence(row: &Value, agreement: &Agreement) -> String {
    let n = |key: &str| row[key].as_i64().unwrap_or(0);
    let id = text(&row["stage"]);
    let leads = format!("{} in {}", out::count(n("recorded"), "lead", "leads"), title(agreement, id));
    if row["rule"].is_null() {
        return format!("recorded: {leads}; the agreement has no rule for this stage");
    }
    format!(
        "recorded: {leads}, by your rule: {}; {} by record only, {} by rule only, {} at different times",
        n("byRule"),
        n("recordOnly"),
        n("ruleOnly"),
        n("different")
    )
}

fn figures(row: &Value, stage: &Value) -> Vec<String> {
    let ruled = !stage["rule"].is_null();
    let count = |key: &str| if ruled || key == "recorded" { plain(&row[key]) } else { DASH.into() };
    let span = |key: &str| if row[key].is_null() { DASH.into() } else { hours(&row[key]) };
    let why = list(&row["why"]).iter().map(|why| format!("{} {}", why["leads"], reason(text(&why["code"]))));
    let mut cells: Vec<String> = ["recorded", "byRule", "both", "same", "earlier", "later"].map(count).into();
    cells.extend(["medianHours", "maxHours"].map(span));
    cells.extend(["recordOnly", "ruleOnly"].map(count));
    cells.push(why.collect::<Vec<_>>().join(", "));
    cells
}

/// What was ignored or not understood.
fn quality(quality: &Value) -> Result<(), Failure> {
    let n = |value: &Value| value.as_i64().unwrap_or(0);
    for unknown in list(&quality["unknownStages"]) {
        let meant = unknown["suggestion"].as_str().map_or_else(String::new, |id| format!("; is it `{id}`?"));
        let records = out::count(n(&unknown["count"]), "record", "records");
        out::line(&format!("note: the agreement has no stage `{}`, {records}{meant}", text(&unknown["stage"])))?;
    }
    let future = &quality["future"];
    for (count, said) in [
        (n(&quality["unknownBasis"]), "of a basis nobody knows, taken as a history"),
        (n(&future["transitions"]), "later than that day, ignored"),
    ] {
        if count > 0 {
            out::line(&format!("note: {} {said}", out::count(count, "record", "records")))?;
        }
    }
    if n(&quality["undated"]) > 0 {
        out::line(&format!("note: {} without a date", out::count(n(&quality["undated"]), "lead", "leads")))?;
    }
    Ok(())
}

/// The stages as CSV, each followed by its segments.
pub(super) fn stages_csv(report: &Value) -> Result<(), Failure> {
    let header: Vec<_> =
        ["stage", "rule", "value"].into_iter().chain(FIGURES).chain(["medianHours", "maxHours"]).collect();
    let cells = |row: &Value, stage: &Value, value: &str| {
        let said = |key: &str| if row[key].is_null() { String::new() } else { plain(&row[key]) };
        let names = [text(&stage["stage"]).to_owned(), text(&stage["rule"]).to_owned(), out::guarded(value)];
        names.into_iter().chain(header[3..].iter().map(|key| said(key))).collect::<Vec<_>>()
    };
    let rows = list(&report["stages"]).iter().flat_map(|stage| {
        let segments = list(&stage["segments"]).iter();
        let segments = segments.map(|segment| cells(segment, stage, segment["value"].as_str().unwrap_or("(none)")));
        std::iter::once(cells(stage, stage, "")).chain(segments).collect::<Vec<_>>()
    });
    out::csv(&header, rows)
}

/// The leads for people.
pub(super) fn leads(listed: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let rows = list(&listed["rows"]);
    let which = match text(&listed["list"]) {
        "recordOnly" => "by record only",
        "ruleOnly" => "by rule only",
        _ => "at different times",
    };
    let words = Words::of(agreement, text(&listed["stage"]));
    let stage = title(agreement, text(&listed["stage"]));
    out::line(&format!(
        "\n{stage}, {which}: {} of {} shown",
        rows.len(),
        out::count(&listed["total"], "lead", "leads")
    ))?;
    let mut table = out::table(&["lead", "name", "company", "source", "owner", "recorded", "by rule", "why"], &[]);
    table.add_rows(rows.iter().map(|row| {
        let known = |key: &str| text(&row["attributes"][key]).to_owned();
        let entered = |entry: &Value| if entry.is_null() { DASH.into() } else { date(&entry["at"], agreement) };
        [
            text(&row["lead"]).to_owned(),
            known("name"),
            known("company"),
            known("source"),
            text(&row["owner"]).to_owned(),
            entered(&row["recorded"]),
            entered(&row["rule"]),
            words.why(&row["why"]),
        ]
    }));
    out::rows(&table)
}

/// The leads as CSV.
pub(super) fn leads_csv(listed: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let header = ["lead", "name", "company", "source", "owner", "recorded", "observedAfter", "rule", "code", "why"];
    let words = Words::of(agreement, text(&listed["stage"]));
    let entered = |entry: &Value| date(&entry["at"], agreement);
    out::csv(
        &header,
        list(&listed["rows"]).iter().map(|row| {
            let known = |key: &str| out::guarded(text(&row["attributes"][key]));
            [
                out::guarded(text(&row["lead"])),
                known("name"),
                known("company"),
                known("source"),
                out::guarded(text(&row["owner"])),
                entered(&row["recorded"]),
                entered(&row["recorded"]["observedAfter"]),
                entered(&row["rule"]),
                text(&row["why"]["code"]).to_owned(),
                out::guarded(&words.why(&row["why"])),
            ]
        }),
    )
}
