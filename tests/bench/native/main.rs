//! The native side of the benchmark: the same files and agreements as `tests/bench/run.mjs`, one JSON list out.
//!
//! `cargo run --release -p yellowline-tests --bin bench -- target/bench`, after `run.mjs` has written the data; with `cycle` as a
//! second argument, after `cycle/run.mjs` has.

mod cycle;
mod files;

use files::Files;
use serde_json::{Value, json};
use std::sync::Arc;
use yellowline::agreement::Agreement;
use yellowline::problem::Refusal;
use yellowline::tune::Tuner;

fn main() -> std::process::ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("name the folder of the data, as: bench target/bench");
        return std::process::ExitCode::from(2);
    };
    if std::env::args().nth(2).as_deref() == Some("cycle") {
        return match cycle::run(folder.as_ref()) {
            Ok(results) => {
                println!("{results}");
                std::process::ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                std::process::ExitCode::from(1)
            }
        };
    }
    match Files::read(folder.as_ref()).map(|files| run(&files)) {
        Ok(Ok(results)) => {
            println!("{}", json!(results));
            std::process::ExitCode::SUCCESS
        }
        Ok(Err(refusal)) => {
            eprintln!("{refusal}");
            std::process::ExitCode::from(1)
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::from(3)
        }
    }
}

fn run(files: &Files) -> Result<Vec<Value>, Refusal> {
    let mut results = steps(files)?;
    results.extend(scores(files)?);
    results.push(split(files));
    Ok(results)
}

/// Milliseconds that a piece of work takes, and what it returns.
#[expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a benchmark measures time")]
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = std::time::Instant::now();
    let value = work();
    (start.elapsed().as_secs_f64() * 1000.0, value)
}

/// The best of several runs, because other programs only ever make one slower, and what the last returned.
fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> (f64, T) {
    let (mut least, mut value) = timed(&mut work);
    for _ in 1..runs {
        drop(value);
        let (ms, next) = timed(&mut work);
        (least, value) = (least.min(ms), next);
    }
    (least, value)
}

fn result(name: &str, native: f64) -> Value {
    json!({ "name": name, "native": (native * 1000.0).round() / 1000.0 })
}

/// The smallest value at or above which lies the share, in per cent: nearest rank.
fn percentile(mut taken: Vec<f64>, share: usize) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken[(taken.len() * share).div_ceil(100).max(1) - 1]
}

/// The same touches cut into records by the csv crate, which nothing can be faster than that reads them.
fn split(files: &Files) -> Value {
    let (ms, _) = best(3, || {
        let mut reader = csv::Reader::from_reader(files.touches.bytes());
        let mut record = csv::ByteRecord::new();
        let mut cells = 0;
        while reader.read_byte_record(&mut record).is_ok_and(|more| more) {
            cells += record.len();
        }
        cells
    });
    result("records of the same touches, csv crate alone", files.touches.megabytes() * 1000.0 / ms)
}

fn steps(files: &Files) -> Result<Vec<Value>, Refusal> {
    let signed = Arc::new(Agreement::parse(&files.snapshot_signed)?);
    let proposed = Arc::new(Agreement::parse(&files.snapshot_proposed)?);
    let (import, ledger) = best(3, || Files::import(&signed, &[&files.snapshot]));
    let tuner = Tuner::new(signed, Arc::clone(&proposed), Arc::new(ledger?), &files.snapshot_request)?;
    let mut weighed = Vec::new();
    for _ in 0..300 {
        let request = json!({ "threshold": 30 }).to_string();
        let (ms, step) =
            timed(|| tuner.propose(Arc::clone(&proposed))?.step(&request).map(|s| yellowline::json::canonical(&s)));
        step?;
        weighed.push(ms);
    }
    let mut taken = Vec::new();
    for run in 0..1000 {
        let request = json!({ "threshold": run * 7 % 51 }).to_string();
        let (ms, step) = timed(|| tuner.step(&request).map(|s| yellowline::json::canonical(&s)));
        step?;
        taken.push(ms);
    }
    Ok(vec![
        result("threshold step, 1 M leads, median", percentile(taken.clone(), 50)),
        result("threshold step, 1 M leads, p99", percentile(taken, 99)),
        result("points step, 1 M leads, median", percentile(weighed.clone(), 50)),
        result("points step, 1 M leads, p99", percentile(weighed, 99)),
        result("import of leads", files.snapshot.megabytes() * 1000.0 / import),
    ])
}

fn scores(files: &Files) -> Result<Vec<Value>, Refusal> {
    let agreement = Arc::new(Agreement::parse(&files.dated_agreement)?);
    let tables = [&files.leads, &files.touches];
    let (import, ledger) = best(3, || Files::import(&agreement, &tables));
    let size: f64 = tables.iter().map(|t| t.megabytes()).sum();
    let ledger = Arc::new(ledger?);
    let new = || Tuner::new(Arc::clone(&agreement), Arc::clone(&agreement), Arc::clone(&ledger), &files.dated_request);
    let (first, tuner) = best(3, new);
    let tuner = tuner?;
    let (scoring, proposed) = best(10, || tuner.propose(Arc::clone(&agreement)));
    proposed?;
    Ok(vec![
        result("first replay of 1 M touches of 100 k leads", first),
        result("replay with other points, all thresholds", scoring),
        result("import of touches", size * 1000.0 / import),
        result("bytes kept per touch", ledger.touches().bytes() as f64 / ledger.touches().len() as f64),
    ])
}
