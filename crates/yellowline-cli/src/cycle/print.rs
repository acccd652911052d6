use crate::data::through;
use crate::exit::Failure;
use crate::figure::{DASH, Pair, plain};
use crate::out;
use serde_json::Value;
use yellowline::agreement::Agreement;

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The ways out of a stage, in the order in which they are printed.
const WAYS: [&str; 7] = ["forward", "back", "detour", "won", "lost", "disqualified", "restart"];

/// The stages and the conversions of one period.
pub(super) fn tables(report: &Value, agreement: &Agreement, asked: Option<&str>) -> Result<(), Failure> {
    let periods = list(&report["periods"]);
    let complete = periods.iter().rposition(|period| period["complete"] == true);
    let place = match asked {
        Some(name) => periods.iter().position(|period| period["name"] == name).ok_or_else(|| {
            let known: Vec<_> = periods.iter().map(|period| text(&period["name"])).collect();
            Failure::usage(format!("the report has no period `{name}`"), format!("it has: {}", known.join(", ")))
        })?,
        None => complete.unwrap_or(periods.len().saturating_sub(1)),
    };
    let period = &periods[place];
    let unfinished = if period["complete"] == true { "" } else { ", not finished" };
    out::line(&format!("{}{unfinished}: the books of every stage balance", text(&period["name"])))?;
    let counts = &report["counts"];
    out::line(&format!(
        "{}{}, as of {}; {}, {}",
        agreement.name,
        through(agreement),
        text(&report["receipt"]["asOf"]),
        out::count(&counts["leads"], "lead", "leads"),
        out::count(&counts["cycles"], "cycle", "cycles"),
    ))?;
    notes(counts)?;
    out::line("")?;
    stages(report, agreement, place)?;
    if !list(&report["conversions"]).is_empty() {
        out::line("")?;
        conversions(report, agreement, place)?;
    }
    Ok(())
}

/// What stands beside the figures.
fn notes(counts: &Value) -> Result<(), Failure> {
    let n = |value: &Value| value.as_i64().unwrap_or(0);
    for (count, one, many, said) in [
        (&counts["undated"], "lead", "leads", "without any date, in no flow"),
        (&counts["tie"], "lead", "leads", "of which rank or id alone decided the order of two stages"),
        (&counts["unknownStage"], "record", "records", "of stages the agreement does not know"),
        (&counts["unexpectedReturn"], "return", "returns", "from recycled elsewhere than agreed"),
        (&counts["future"]["transitions"], "record", "records", "later than that day, ignored"),
    ] {
        if n(count) > 0 {
            out::line(&format!("note: {} {said}", out::count(n(count), one, many)))?;
        }
    }
    Ok(())
}

/// The whole and its segments, each with what it is called.
fn parts<'a>(report: &'a Value) -> Vec<(String, &'a Value)> {
    let value = |segment: &'a Value| (segment["value"].as_str().unwrap_or("(none)").to_owned(), segment);
    std::iter::once(("all".to_owned(), report)).chain(list(&report["segments"]).iter().map(value)).collect()
}

fn stages(report: &Value, agreement: &Agreement, period: usize) -> Result<(), Failure> {
    let by = report["by"].as_str();
    let mut header = vec!["stage"];
    header.extend(by);
    let names = header.len();
    header.extend(["opening", "in"].into_iter().chain(WAYS).chain([
        "closing",
        "active",
        "exit",
        "back",
        "median stay",
    ]));
    let mut table = out::table(&header, &(names..header.len()).collect::<Vec<_>>());
    for (n, stage) in agreement.stages.iter().enumerate() {
        for (m, (value, part)) in parts(report).into_iter().enumerate() {
            let row = &part["stages"][n]["rows"][period];
            let mut cells = vec![if m == 0 { stage.title.clone() } else { String::new() }];
            cells.extend(by.map(|_| value));
            cells.extend([plain(&row["opening"]), plain(&row["in"])]);
            cells.extend(WAYS.map(|way| plain(&row["out"][way])));
            cells.push(plain(&row["closing"]));
            cells.push(if row["active"].is_null() { DASH.into() } else { plain(&row["active"]) });
            cells.extend([percent(&row["exit"]), percent(&row["regression"])]);
            cells.push(days(&row["dwell"]["latest"]["medianMs"]));
            table.add_row(cells);
        }
    }
    out::rows(&table)
}

fn conversions(report: &Value, agreement: &Agreement, period: usize) -> Result<(), Failure> {
    let by = report["by"].as_str();
    let mut header = vec!["conversion"];
    header.extend(by);
    let names = header.len();
    header.extend(["cycles", "mature", "converted", "rate", "early", "out of order", "median", "nine of ten"]);
    let mut table = out::table(&header, &(names..header.len()).collect::<Vec<_>>());
    for (n, conversion) in agreement.conversions.iter().enumerate() {
        for (m, (value, part)) in parts(report).into_iter().enumerate() {
            let row = &part["conversions"][n]["rows"][period];
            let said = format!("{} within {} days", conversion.title, conversion.within_days);
            let mut cells = vec![if m == 0 { said } else { String::new() }];
            cells.extend(by.map(|_| value));
            cells.extend([plain(&row["cycles"]), plain(&row["mature"]), plain(&row["rate"]["num"])]);
            cells.extend([percent(&row["rate"]), plain(&row["convertedEarly"]), plain(&row["outOfOrder"])]);
            cells.extend([days(&row["velocity"]["medianMs"]), days(&row["velocity"]["p90Ms"])]);
            table.add_row(cells);
        }
    }
    out::rows(&table)
}

fn percent(rate: &Value) -> String {
    let pair: Option<Pair> = serde_json::from_value(rate.clone()).ok();
    pair.map_or_else(|| DASH.into(), Pair::percent)
}

/// Milliseconds as days with one decimal; hours below two days.
fn days(ms: &Value) -> String {
    match ms.as_i64() {
        None => DASH.into(),
        Some(ms) if ms < 2 * 86_400_000 => format!("{} h", Pair::new(ms, 3_600_000).tenths()),
        Some(ms) => format!("{} d", Pair::new(ms, 86_400_000).tenths()),
    }
}

/// Every row as CSV: stages first, then conversions.
pub(super) fn csv(report: &Value) -> Result<(), Failure> {
    let stage = ["opening", "in"].into_iter().chain(WAYS).chain(["closing", "active", "undated", "tied"]);
    let stage: Vec<_> = stage.collect();
    let cohort = ["cycles", "mature", "converted", "convertedEarly", "outOfOrder", "medianMs", "p90Ms"];
    let header: Vec<_> =
        ["kind", "name", "value", "period"].into_iter().chain(stage.iter().copied()).chain(cohort).collect();
    let periods = list(&report["periods"]);
    let said = |cell: &Value| if cell.is_null() { String::new() } else { plain(cell) };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (value, part) in parts(report) {
        let names = |kind: &str, id: &Value, n: usize| {
            vec![kind.to_owned(), text(id).to_owned(), out::guarded(&value), text(&periods[n]["name"]).to_owned()]
        };
        for told in list(&part["stages"]) {
            for (n, row) in list(&told["rows"]).iter().enumerate() {
                let cell = |key: &str| said(if WAYS.contains(&key) { &row["out"][key] } else { &row[key] });
                let mut cells = names("stage", &told["stage"], n);
                cells.extend(stage.iter().map(|key| cell(key)));
                cells.extend(cohort.map(|_| String::new()));
                rows.push(cells);
            }
        }
        for told in list(&part["conversions"]) {
            for (n, row) in list(&told["rows"]).iter().enumerate() {
                let cell = |key: &str| match key {
                    "converted" => said(&row["rate"]["num"]),
                    "medianMs" | "p90Ms" => said(&row["velocity"][key]),
                    key => said(&row[key]),
                };
                let mut cells = names("conversion", &told["id"], n);
                cells.extend(stage.iter().map(|_| String::new()));
                cells.extend(cohort.map(cell));
                rows.push(cells);
            }
        }
    }
    out::csv(&header, rows)
}
