use crate::data::through;
use crate::exit::Failure;
use crate::figure::{DASH, Pair, exact_major, major, plain, tenth_percent};
use crate::out;
use serde_json::Value;
use yellowline::agreement::Agreement;
use yellowline::unit::Currency;

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn title<'a>(agreement: &'a Agreement, id: &'a str) -> &'a str {
    agreement.goals.iter().find(|goal| goal.id == id).map_or(id, |goal| goal.title.as_str())
}

/// A count with one decimal where it has any, or money in whole major units.
fn figure(value: &Value, goal: &Value) -> String {
    match value {
        Value::Null => DASH.into(),
        Value::String(minor) => {
            let decimals = Currency::named(text(&goal["unit"])).map_or(0, Currency::minor_digits);
            format!("{} {}", major(minor, decimals), text(&goal["unit"]))
        }
        number => tenths(number.as_f64().unwrap_or(0.0)),
    }
}

/// A number given to six decimals with one, or none where it is whole.
fn tenths(number: f64) -> String {
    let millionths = format!("{number:.6}").replace('.', "").parse().unwrap_or(0);
    let told = Pair::new(millionths, 1_000_000).tenths();
    told.strip_suffix(".0").map_or_else(|| told.clone(), str::to_owned)
}

/// A rate per day.
fn per_day(rate: &Value, goal: &Value) -> String {
    match rate["value"].as_f64() {
        Some(minor) if rate["num"].is_string() => figure(&Value::from(format!("{minor:.0}")), goal),
        Some(count) => tenths(count),
        None => DASH.into(),
    }
}

/// What is said of a goal in one line.
fn sentence(goal: &Value, agreement: &Agreement) -> String {
    let name = title(agreement, text(&goal["goal"]));
    if goal["target"].is_null() {
        return format!("{name}: no target of this day");
    }
    let (actual, expected) = (figure(&goal["actual"], goal), figure(&goal["expected"], goal));
    let days = match text(&goal["ahead"]) {
        "" => String::new(),
        "0.0" => ", on its line".to_owned(),
        ahead => match ahead.strip_prefix('-') {
            Some(behind) => format!(", {} behind its line", days(behind)),
            None => format!(", {} ahead of its line", days(ahead)),
        },
    };
    format!("{name}: {actual} of {expected} expected by now{days}")
}

fn days(number: &str) -> String {
    out::count(number.strip_suffix(".0").unwrap_or(number), "working day", "working days")
}

/// A sentence for each goal, then their figures, and the days of one.
pub(super) fn goals(report: &Value, agreement: &Agreement, with_days: bool) -> Result<(), Failure> {
    let goals = list(&report["goals"]);
    if goals.is_empty() {
        out::line("the agreement has no goal")?;
    }
    goals.iter().try_for_each(|goal| out::line(&sentence(goal, agreement)))?;
    let as_of = text(&report["receipt"]["asOf"]);
    out::line(&format!("{}{}, as of {as_of}", agreement.name, through(agreement)))?;
    for goal in goals {
        for (key, said) in [("otherCurrency", "of another currency"), ("noAmount", "without an amount")] {
            let count = goal[key].as_i64().unwrap_or(0);
            if count > 0 {
                let left = out::count(count, "opportunity", "opportunities");
                out::line(&format!("note: {}: {left} {said} left out", title(agreement, text(&goal["goal"]))))?;
            }
        }
    }
    let told: Vec<_> = goals.iter().filter(|goal| !goal["target"].is_null()).collect();
    if told.is_empty() {
        return Ok(());
    }
    out::line("")?;
    let header = [
        "goal",
        "from",
        "to",
        "target",
        "days",
        "expected",
        "actual",
        "pace",
        "ahead",
        "needed a day",
        "leads to",
        "between",
    ];
    let mut table = out::table(&header, &(3..header.len()).collect::<Vec<_>>());
    table.add_rows(told.iter().map(|goal| {
        let [low, high] = ["low", "high"].map(|key| figure(&goal["projection"][key], goal));
        [
            title(agreement, text(&goal["goal"])).to_owned(),
            text(&goal["from"]).to_owned(),
            text(&goal["to"]).to_owned(),
            figure(&goal["target"], goal),
            format!("{} of {}", plain(&goal["doneDays"]), plain(&goal["workingDays"])),
            figure(&goal["expected"], goal),
            figure(&goal["actual"], goal),
            goal["pace"]["value"].as_f64().map_or_else(|| DASH.into(), |pace| format!("{} %", tenth_percent(pace))),
            goal["ahead"].as_str().unwrap_or(DASH).to_owned(),
            per_day(&goal["neededPerDay"], goal),
            figure(&goal["projection"]["value"], goal),
            if low == DASH { low } else { format!("{low}–{high}") },
        ]
    }));
    out::rows(&table)?;
    if with_days { told.iter().try_for_each(|goal| days_of(goal)) } else { Ok(()) }
}

fn days_of(goal: &Value) -> Result<(), Failure> {
    out::line("")?;
    let mut table = out::table(&["date", "working", "expected", "actual"], &[2, 3]);
    table.add_rows(list(&goal["days"]).iter().map(|day| {
        [
            text(&day["date"]).to_owned(),
            if day["working"] == true { "yes" } else { "" }.to_owned(),
            figure(&day["expected"], goal),
            figure(&day["actual"], goal),
        ]
    }));
    out::rows(&table)
}

/// The cell of a figure as the report has it.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        number => plain(number),
    }
}

/// The cell of a figure in the goal's unit: money in major units, to the last digit.
fn unit_cell(value: &Value, goal: &Value) -> String {
    let cell = cell(value);
    match Currency::named(text(&goal["unit"])).map(|currency| usize::try_from(currency.minor_digits())) {
        Some(Ok(decimals)) if !cell.is_empty() => exact_major(&cell, decimals),
        _ => cell,
    }
}

/// The goals as CSV.
pub(super) fn goals_csv(report: &Value, agreement: &Agreement) -> Result<(), Failure> {
    const FIGURES: [&str; 12] = [
        "from",
        "to",
        "unit",
        "target",
        "workingDays",
        "doneDays",
        "daysLeft",
        "expected",
        "actual",
        "ahead",
        "otherCurrency",
        "noAmount",
    ];
    let header =
        ["goal", "title"].into_iter().chain(FIGURES).chain(["pace", "neededPerDay", "projection", "low", "high"]);
    out::csv(
        &header.collect::<Vec<_>>(),
        list(&report["goals"]).iter().map(|goal| {
            let id = text(&goal["goal"]);
            let names = [id.to_owned(), out::guarded(title(agreement, id))];
            let figures = FIGURES.map(|key| match key {
                "target" | "expected" | "actual" => unit_cell(&goal[key], goal),
                _ => cell(&goal[key]),
            });
            let last = [cell(&goal["pace"]["value"]), unit_cell(&goal["neededPerDay"]["value"], goal)];
            let leads = ["value", "low", "high"].map(|key| unit_cell(&goal["projection"][key], goal));
            names.into_iter().chain(figures).chain(last).chain(leads).collect::<Vec<_>>()
        }),
    )
}

/// The days of goals as CSV.
pub(super) fn days_csv(report: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let rows = list(&report["goals"]).iter().flat_map(|goal| {
        let id = text(&goal["goal"]);
        list(&goal["days"]).iter().map(move |day| {
            let names = [id.to_owned(), out::guarded(title(agreement, id)), text(&goal["from"]).to_owned()];
            let working = if day["working"] == true { "1" } else { "0" };
            let figures = [
                cell(&day["date"]),
                working.to_owned(),
                unit_cell(&day["expected"], goal),
                unit_cell(&day["actual"], goal),
            ];
            names.into_iter().chain(figures).collect::<Vec<_>>()
        })
    });
    out::csv(&["goal", "title", "from", "date", "working", "expected", "actual"], rows)
}
