use crate::data::through;
use crate::exit::Failure;
use crate::figure::{DASH, Pair, lasted, plain};
use crate::out;
use serde_json::Value;
use yellowline::agreement::Agreement;

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// One sentence, a table of what each side owes, one of speed and leakage, and what is open.
pub(super) fn tables(report: &Value, agreement: &Agreement, top: usize) -> Result<(), Failure> {
    let (now, counts) = (&report["now"], &report["counts"]);
    let id = report["handOff"].as_str();
    let title =
        agreement.hand_offs.iter().find(|known| Some(known.id.as_str()) == id).map(|known| known.title.as_str());
    out::line(&format!(
        "{}: {} overdue, {} running",
        title.unwrap_or("hand-over"),
        out::count(&now["overdue"], "clock", "clocks"),
        plain(&now["running"])
    ))?;
    out::line(&format!(
        "{}{}, as of {}; {}, {}",
        agreement.name,
        through(agreement),
        text(&report["receipt"]["asOf"]),
        out::count(&counts["leads"], "lead", "leads"),
        out::count(&counts["cycles"], "cycle", "cycles"),
    ))?;
    for (count, said) in [
        (&counts["undated"], "without a date, never qualified"),
        (&counts["unknownCalendar"], "of owners with a calendar the agreement does not have, by the team's"),
    ] {
        if count.as_i64().unwrap_or(0) > 0 {
            out::line(&format!("note: {} {said}", plain(count)))?;
        }
    }
    out::line("")?;
    duties(report)?;
    out::line("")?;
    losses(report)?;
    open(now, agreement, top)?;
    waiting(now)
}

/// Each period's row of the whole and of its segments, with what they are called.
fn rows(report: &Value) -> Vec<(Vec<String>, &Value)> {
    let by = report["by"].as_str();
    let mut told = Vec::new();
    for (n, period) in list(&report["periods"]).iter().enumerate() {
        let name = text(&period["name"]).to_owned();
        let names = |first: String, value: &str| {
            let mut names = vec![first];
            names.extend(by.map(|_| value.to_owned()));
            names
        };
        told.push((names(name, "all"), &report["rows"][n]));
        for segment in list(&report["segments"]) {
            let value = segment["value"].as_str().unwrap_or("(none)");
            told.push((names(String::new(), value), &segment["rows"][n]));
        }
    }
    told
}

/// A column's name, and its cell of a row.
type Column = (&'static str, fn(&Value) -> String);

/// A table of some columns; of the columns only those that say anything in any row.
fn table(report: &Value, columns: &[Column]) -> Result<(), Failure> {
    let told = rows(report);
    let said = |cell: &fn(&Value) -> String| told.iter().any(|(_, row)| cell(row) != DASH);
    let columns: Vec<_> = columns.iter().filter(|(_, cell)| said(cell)).collect();
    let mut header = vec!["period"];
    header.extend(report["by"].as_str());
    let names = header.len();
    header.extend(columns.iter().map(|(name, _)| *name));
    let mut table = out::table(&header, &(names..header.len()).collect::<Vec<_>>());
    for (mut cells, row) in told.iter().map(|(names, row)| (names.clone(), row)) {
        cells.extend(columns.iter().map(|(_, cell)| cell(row)));
        table.add_row(cells);
    }
    out::rows(&table)
}

/// What marketing and sales owe.
fn duties(report: &Value) -> Result<(), Failure> {
    table(
        report,
        &[
            ("handed over", |row| plain(&row["handedOver"])),
            ("skipped", |row| plain(&row["skipped"])),
            ("to an owner", |row| lasted(&row["systemDelay"]["medianMs"])),
            ("in time", |row| percent(&row["lead"]["attainment"])),
            ("missed", |row| number(&row["lead"]["everMissed"])),
            ("overdue", |row| number(&row["lead"]["overdueOpen"])),
            ("owners in time", |row| percent(&row["owner"]["attainment"])),
            ("missed", |row| number(&row["owner"]["everMissed"])),
            ("overdue", |row| number(&row["owner"]["overdueOpen"])),
            ("engaged after", |row| lasted(&row["engage"]["medianMs"])),
            ("accepted", |row| percent(&row["acceptance"]["ofDue"])),
            ("of decided", |row| percent(&row["acceptance"]["ofDecided"])),
            ("worked", |row| percent(&row["work"]["rate"])),
            ("fully", |row| percent(&row["work"]["fullyWorked"])),
        ],
    )
}

/// How fast somebody followed up, and what was lost.
fn losses(report: &Value) -> Result<(), Failure> {
    table(
        report,
        &[
            ("≤ 5 min", |row| plain(&row["speed"]["within5m"])),
            ("15", |row| plain(&row["speed"]["within15m"])),
            ("30", |row| plain(&row["speed"]["within30m"])),
            ("1 h", |row| plain(&row["speed"]["within1h"])),
            ("4 h", |row| plain(&row["speed"]["within4h"])),
            ("24 h", |row| plain(&row["speed"]["within24h"])),
            ("later", |row| plain(&row["speed"]["later"])),
            ("never", |row| plain(&row["speed"]["never"])),
            ("open", |row| plain(&row["speed"]["open"])),
            ("days only", |row| plain(&row["speed"]["unmeasurable"])),
            ("leaked", |row| number(&row["leakage"]["any"])),
            ("never worked", |row| number(&row["leakage"]["neverWorked"])),
            ("no reason", |row| number(&row["leakage"]["rejectedWithoutReason"])),
            ("recycled", |row| number(&row["leakage"]["recycled"])),
            ("lost", |row| number(&row["leakage"]["lost"])),
            ("idle", |row| number(&row["leakage"]["idle"])),
        ],
    )
}

/// Open clocks, the most overdue first.
fn open(now: &Value, agreement: &Agreement, top: usize) -> Result<(), Failure> {
    let clocks = list(&now["clocks"]);
    if clocks.is_empty() || top == 0 {
        return Ok(());
    }
    out::line(&format!("\n{} of {} open", top.min(clocks.len()), out::count(clocks.len(), "clock", "clocks")))?;
    let mut table = out::table(&["lead", "clock", "owner", "due", "state", "now", "hop"], &[6]);
    for clock in clocks.iter().take(top) {
        let step = match text(&clock["step"]) {
            "remind" => "remind the owner",
            "reassign" => "give it to another",
            "manager" => "tell the manager",
            _ => "",
        };
        let state = if clock["state"] == "overdue_open" { "overdue" } else { text(&clock["state"]) };
        table.add_row([
            text(&clock["lead"]).to_owned(),
            text(&clock["clock"]).to_owned(),
            clock["owner"].as_str().unwrap_or("(none)").to_owned(),
            local(&clock["due"], agreement),
            state.to_owned(),
            step.to_owned(),
            plain(&clock["hop"]),
        ]);
    }
    out::rows(&table)
}

/// Leads without a follow-up, by owner.
fn waiting(now: &Value) -> Result<(), Failure> {
    let all = list(&now["waiting"]);
    if all.is_empty() {
        return Ok(());
    }
    out::line("\nwaiting for a first follow-up")?;
    let mut table = out::table(&["owner", "territory", "leads", "oldest, days"], &[2, 3]);
    for one in all {
        let name = |key: &str| one[key].as_str().unwrap_or("(none)").to_owned();
        table.add_row([name("owner"), name("territory"), plain(&one["leads"]), plain(&one["oldestDays"])]);
    }
    out::rows(&table)
}

fn percent(rate: &Value) -> String {
    let pair: Option<Pair> = serde_json::from_value(rate.clone()).ok();
    pair.map_or_else(|| DASH.into(), Pair::percent)
}

fn number(value: &Value) -> String {
    if value.is_null() { DASH.into() } else { plain(value) }
}

/// An instant in the agreement's zone.
fn local(ms: &Value, agreement: &Agreement) -> String {
    let at = ms.as_i64().and_then(yellowline::unit::Instant::from_ms).and_then(|at| agreement.zone.local(at));
    at.map_or_else(|| DASH.into(), |at| at.format("%Y-%m-%d %H:%M").to_string())
}

/// Every period's row as CSV.
pub(super) fn csv(report: &Value) -> Result<(), Failure> {
    const COLUMNS: [(&str, &str); 33] = [
        ("handedOver", "handedOver"),
        ("skipped", "skipped"),
        ("leadMet", "lead/met"),
        ("leadLate", "lead/late"),
        ("leadOverdueOpen", "lead/overdueOpen"),
        ("leadExempt", "lead/exempt"),
        ("leadUnmeasurable", "lead/unmeasurable"),
        ("ownerMet", "owner/met"),
        ("ownerLate", "owner/late"),
        ("ownerOverdueOpen", "owner/overdueOpen"),
        ("ownerExempt", "owner/exempt"),
        ("ownerUnmeasurable", "owner/unmeasurable"),
        ("delayMedianMs", "systemDelay/medianMs"),
        ("engageMedianMs", "engage/medianMs"),
        ("within5m", "speed/within5m"),
        ("within15m", "speed/within15m"),
        ("within30m", "speed/within30m"),
        ("within1h", "speed/within1h"),
        ("within4h", "speed/within4h"),
        ("within24h", "speed/within24h"),
        ("later", "speed/later"),
        ("never", "speed/never"),
        ("open", "speed/open"),
        ("due", "leakage/due"),
        ("accepted", "acceptance/accepted"),
        ("rejected", "acceptance/rejected"),
        ("worked", "work/rate/num"),
        ("fullyWorked", "work/fullyWorked/num"),
        ("neverWorked", "leakage/neverWorked"),
        ("rejectedWithoutReason", "leakage/rejectedWithoutReason"),
        ("recycled", "leakage/recycled"),
        ("lost", "leakage/lost"),
        ("idle", "leakage/idle"),
    ];
    let header: Vec<_> = ["period", "value"].into_iter().chain(COLUMNS.map(|(name, _)| name)).collect();
    let cells = |period: &Value, value: &str, row: &Value| {
        let said =
            |at: &str| row.pointer(&format!("/{at}")).filter(|cell| !cell.is_null()).map_or_else(String::new, plain);
        let names = [text(&period["name"]).to_owned(), out::guarded(value)];
        names.into_iter().chain(COLUMNS.map(|(_, at)| said(at))).collect::<Vec<_>>()
    };
    let periods = list(&report["periods"]).iter().enumerate();
    let told = periods.flat_map(|(n, period)| {
        let segments = list(&report["segments"]).iter();
        let segments =
            segments.map(|segment| cells(period, segment["value"].as_str().unwrap_or("(none)"), &segment["rows"][n]));
        std::iter::once(cells(period, "", &report["rows"][n])).chain(segments).collect::<Vec<_>>()
    });
    out::csv(&header, told)
}
