use super::suggestion::suggestion;
use super::view::{FollowedUp, Row, Segments, StepView, View};
use crate::data::through;
use crate::exit::Failure;
use crate::figure::{DASH, Interval, Pair, major, or_dash, plain};
use crate::out;
use serde_json::{Number, Value};
use yellowline::agreement::Agreement;
use yellowline::unit::Fingerprint;

/// The columns of a row of the sweep in CSV: the report's own names.
const COLUMNS: [&str; 18] = [
    "threshold",
    "selected",
    "mature",
    "immature",
    "converted",
    "convertedEarly",
    "alreadyOpportunity",
    "rate",
    "low",
    "high",
    "perWeek",
    "utilisation",
    "weeksOver",
    "worked",
    "unworked",
    "expected",
    "amount",
    "expectedAmount",
];

/// The sweep for people.
pub(super) fn sweep(view: &View, agreement: &Agreement) -> Result<(), Failure> {
    heading(view, agreement)?;
    let mut rows = view.sweep.clone();
    let points = |number: &Number| number.as_f64().unwrap_or(0.0);
    if !rows.iter().any(|row| row.threshold == view.line.threshold) {
        let place = rows.partition_point(|row| points(&row.threshold) < points(&view.line.threshold));
        rows.insert(place, view.line.clone());
    }
    let rows = rows.iter().map(|row| {
        let mut marks = Vec::new();
        let here = Some(&row.threshold);
        if row.threshold == view.line.threshold {
            marks.push("◄ agreed");
        }
        if view.suggestion.fills_capacity.as_ref() == here {
            marks.push("fills the team's week");
        }
        if view.suggestion.meets_agreed_rate.as_ref() == here {
            marks.push("reaches the agreed rate");
        }
        (row, marks.join(", "))
    });
    table(rows, agreement)?;
    suggestion(view)?;
    followed_up(&view.line)?;
    split(view.segments.as_ref())?;
    let receipt = &view.receipt;
    let spoken = |hex: &str| Fingerprint::parse(hex).map_or(String::new(), Fingerprint::spoken);
    out::line(&format!(
        "\ndefinitions {}, data {}, report {}",
        agreement.definitions().spoken(),
        spoken(&receipt.ledger),
        spoken(&receipt.report)
    ))
}

/// One threshold beside the agreed one.
pub(super) fn step(step: &StepView, view: &View, agreement: &Agreement) -> Result<(), Failure> {
    heading(view, agreement)?;
    table([(&step.signed.line, "◄ agreed".to_owned()), (&step.line, "tried".to_owned())], agreement)?;
    let moves = &step.moves;
    let enter = out::count(moves.enter, "lead enters", "leads enter");
    out::line(&format!("\n{enter}, {} leave, {} stay", moves.leave, moves.stay))?;
    if step.extrapolates {
        out::line(
            "below the line in force: these leads were mostly not worked, so their rate is an extrapolation; a pilot would tell",
        )?;
    }
    followed_up(&step.line)?;
    split(step.segments.as_ref())
}

fn heading(view: &View, agreement: &Agreement) -> Result<(), Failure> {
    let counts = &view.counts;
    out::line(&format!("{}{}, as of {}", agreement.name, through(agreement), view.receipt.as_of))?;
    let mut said = out::count(counts.leads, "lead", "leads");
    for (count, what) in [
        (counts.undated, "without a date"),
        (counts.future, "created later"),
        (counts.unknown_outcome, "of unknown outcome"),
        (counts.always, "handed over whatever the threshold"),
    ] {
        if count > 0 {
            said += &format!(", {count} {what}");
        }
    }
    if let Some(period) = &view.period {
        said += &format!("; {} to before {}", period.from, period.to);
    }
    match view.weeks {
        Some(weeks) => said += &format!("; {} weeks", weeks.tenths()),
        None if view.mode == "snapshot" => said += "; say --weeks N for figures per week",
        None => {}
    }
    out::line(&said)?;
    let order = if view.work_order == "score" { ", the highest score first" } else { "" };
    let wait = match view.decision_weeks {
        0 => String::new(),
        n => format!(", and leads wait {} for it", out::count(n, "week", "weeks")),
    };
    let team = view
        .capacity_per_week
        .map(|n| format!("the team can work {} a week{order}{wait}", out::count(n, "new lead", "new leads")));
    let rate = view.agreed_rate.map(|rate| {
        let within = view.within_days.map_or_else(String::new, |days| format!(" within {days} days"));
        format!("agreed: {} make an opportunity{within}", rate.percent())
    });
    let approved = match &view.approved_by[..] {
        [] => "approved by nobody".to_owned(),
        teams => format!("approved by {}", teams.join(" and ")),
    };
    let agreed: Vec<_> = team.into_iter().chain(rate).chain([approved]).collect();
    out::line(&agreed.join("; "))?;
    for attribute in &view.absent_attributes {
        out::line(&format!("note: no file has `{attribute}`, so rules on it are unknown and score nothing"))?;
    }
    if view.mode == "dated" && !view.current_attributes.is_empty() {
        let attributes = view.current_attributes.join("`, `");
        out::line(&format!(
            "note: no change of `{attributes}` is recorded, so today's values stand for those of then"
        ))?;
    }
    for rule in &view.seller_touch_scored {
        out::line(&format!("note: rule `{rule}` looks at sellers' touches, which never score"))?;
    }
    out::line("")
}

fn table<'a>(rows: impl IntoIterator<Item = (&'a Row, String)>, agreement: &Agreement) -> Result<(), Failure> {
    // Without a currency there is no money to show.
    let amount = agreement.currency.map(|currency| (format!("expected {currency}"), currency.minor_digits()));
    let mut header = vec![
        "threshold",
        "leads",
        "a week",
        "of capacity",
        "weeks over",
        "judged",
        "converted",
        "rate",
        "95 % interval",
        "worked",
        "nobody gets to",
        "expected",
    ];
    header.extend(amount.iter().map(|(title, _)| title.as_str()));
    header.push("");
    let mut table = out::table(&header, &(0..header.len() - 1).collect::<Vec<_>>());
    table.add_rows(rows.into_iter().map(|(row, mark)| {
        let mut cells = vec![
            plain(&row.threshold),
            row.selected.to_string(),
            row.per_week.map_or(DASH.into(), Pair::tenths),
            row.utilisation.map_or(DASH.into(), Pair::percent),
            or_dash(row.weeks_over),
            row.mature.to_string(),
            row.converted.to_string(),
            row.rate.percent(),
            row.wilson.map_or(DASH.into(), Interval::percent),
            or_dash(row.worked),
            or_dash(row.unworked),
            row.expected.map_or(DASH.into(), Pair::tenths),
        ];
        let money = |digits: &u32| row.expected_amount.as_deref().map_or(DASH.into(), |minor| major(minor, *digits));
        cells.extend(amount.iter().map(|(_, digits)| money(digits)));
        cells.push(mark);
        cells
    }));
    out::rows(&table)
}

/// What became of those a seller followed up, and of the others.
fn followed_up(row: &Row) -> Result<(), Failure> {
    let Some(FollowedUp { selected, rate, others }) = &row.followed_up else { return Ok(()) };
    let (rate, others) = (rate.percent(), others.percent());
    let of = format!("at {}, sellers followed up {selected} of {}", plain(&row.threshold), row.selected);
    out::line(&format!("{of}: {rate} of these converted, {others} of the others"))
}

fn split(segments: Option<&Segments>) -> Result<(), Failure> {
    let Some(segments) = segments else { return Ok(()) };
    let header = [&segments.by, "all leads", "handed over", "judged", "converted", "rate", "95 % interval"];
    let mut table = out::table(&header, &[1, 2, 3, 4, 5, 6]);
    table.add_rows(segments.rows.iter().map(|row| {
        [
            row.value.clone().unwrap_or_else(|| "(missing)".into()),
            row.leads.to_string(),
            row.selected.to_string(),
            row.mature.to_string(),
            row.converted.to_string(),
            row.rate.percent(),
            row.wilson.map_or(DASH.into(), Interval::percent),
        ]
    }));
    out::line("")?;
    out::rows(&table)
}

/// The sweep for spreadsheets: figures exactly as the report has them.
pub(super) fn sweep_csv(report: &Value) -> Result<(), Failure> {
    let rows = report["sweep"].as_array().map(Vec::as_slice).unwrap_or_default();
    out::csv(&COLUMNS, rows.iter().map(row_csv))
}

/// The agreed line and the one tried.
pub(super) fn step_csv(step: &Value) -> Result<(), Failure> {
    out::csv(&COLUMNS, [&step["signed"]["line"], &step["line"]].map(row_csv))
}

fn row_csv(row: &Value) -> Vec<String> {
    COLUMNS.iter().map(|key| cell_csv(row, key)).collect()
}

fn cell_csv(row: &Value, key: &str) -> String {
    let value = match key {
        "low" | "high" => &row["wilson"][key],
        _ => &row[key],
    };
    match value.get("value").unwrap_or(value) {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => plain(other),
    }
}

/// The split for spreadsheets.
pub(super) fn segments_csv(report: &Value) -> Result<(), Failure> {
    let by = report["segments"]["by"].as_str().unwrap_or_default();
    let keys = ["leads", "selected", "mature", "converted", "rate", "low", "high"];
    let rows = report["segments"]["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    let header: Vec<_> = [by].into_iter().chain(keys).collect();
    out::csv(
        &header,
        rows.iter().map(|row| {
            // Values come from files: none may run as a formula.
            let value = out::guarded(&cell_csv(row, "value"));
            [value].into_iter().chain(keys.iter().map(|key| cell_csv(row, key))).collect::<Vec<_>>()
        }),
    )
}
