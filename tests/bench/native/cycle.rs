use super::files::Table;
use super::{Files, timed};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use yellowline::agreement::Agreement;
use yellowline::cycle::{Book, cycle};
use yellowline::problem::Refusal;

/// The cycle's reports on the files that `cycle.json` lists: for each request the times, and where the report is.
pub(crate) fn run(folder: &Path) -> Result<Value, Box<dyn std::error::Error>> {
    let list: Value = serde_json::from_slice(&std::fs::read(folder.join("cycle.json"))?)?;
    let told = |refusal: Refusal| refusal.to_string();
    let agreement = Arc::new(Agreement::parse(&list["agreement"].to_string()).map_err(told)?);
    let tables = [Table::of(folder, &list["leads"])?, Table::of(folder, &list["records"])?];
    let ledger = Arc::new(Files::import(&agreement, &[&tables[0], &tables[1]]).map_err(told)?);
    let mut all = Vec::new();
    for (n, request) in list["requests"].as_array().into_iter().flatten().enumerate() {
        let request = request.to_string();
        let (first, report) = best(|| Ok(cycle(&agreement, &ledger, &request)?.canonical())).map_err(told)?;
        let mut book = Book::new(Arc::clone(&agreement), Arc::clone(&ledger)).map_err(told)?;
        book.report(&request).map_err(told)?;
        let (kept, again) = best(|| Ok(book.report(&request)?.canonical())).map_err(told)?;
        if report != again {
            return Err("a report on kept spells has other bytes".into());
        }
        let path = folder.join(format!("cycle-report-{n}.json"));
        std::fs::write(&path, report)?;
        all.push(json!({ "first": first, "kept": kept, "report": path }));
    }
    Ok(json!(all))
}

/// The least milliseconds of three runs by the clock, and by the processor where the system tells, and what came out.
fn best(mut work: impl FnMut() -> Result<String, Refusal>) -> Result<(Value, String), Refusal> {
    let (mut wall, mut cpu, mut report) = (f64::INFINITY, None, String::new());
    for _ in 0..3 {
        let before = used();
        let (ms, made) = timed(&mut work);
        let taken = used().zip(before).map(|(now, before)| now - before);
        wall = wall.min(ms);
        cpu = [cpu, taken].into_iter().flatten().reduce(f64::min);
        report = made?;
    }
    Ok((json!({ "wall": wall, "cpu": cpu }), report))
}

/// Milliseconds this program has had of the processor, where the system tells.
fn used() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = told.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e6)
}
