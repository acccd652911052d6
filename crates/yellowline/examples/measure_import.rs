//! Measures the import natively: a made touches file of more than 100 MB, beside csv-core alone on the
//! same bytes. `cargo run --release -p yellowline --example measure_import`
#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::fmt::Write;
use std::time::Instant;
use yellowline::agreement::Agreement;
use yellowline::ledger::{Import, Mapping};

const AGREEMENT: &str = r#"{"yellowline": 1, "definitions": {"name": "Measured", "timeZone": "Europe/Berlin",
  "scoring": {"rules": [], "threshold": 1}}}"#;
const LEADS: &str = r#"{"file": "leads.csv", "table": "leads", "columns": [{"source": "id", "to": "id"}]}"#;
const TOUCHES: &str = r#"{"file": "touches.csv", "table": "touches", "columns": [{"source": "Touch ID", "to": "id"},
  {"source": "Lead", "to": "lead"}, {"source": "Time", "to": "at", "format": "iso"}, {"source": "Type", "to": "kind"},
  {"source": "Campaign", "to": "campaign"}, {"source": "Channel", "to": "channel"}, {"source": "Page", "to": "detail"}]}"#;
const ROWS: u64 = 1_000_000;
const PEOPLE: u64 = 100_000;
const CHUNK: usize = 1 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (leads, touches) = made();
    let megabytes =
        |seconds: f64| format!("{:.0} MB/s", f64::from(u32::try_from(touches.len()).unwrap_or(0)) / 1e6 / seconds);
    println!("{} touches, {} MB", ROWS, touches.len() / 1_000_000);

    let begun = Instant::now();
    let cells = split(touches.as_bytes());
    println!("csv-core alone     {} ({cells} cells)", megabytes(begun.elapsed().as_secs_f64()));

    let agreement = Agreement::parse(AGREEMENT)?;
    let mut import = Import::new(&agreement);
    import.begin(Mapping::parse(LEADS)?)?;
    import.push(leads.as_bytes())?;
    import.end()?;
    let begun = Instant::now();
    import.begin(Mapping::parse(TOUCHES)?)?;
    for chunk in touches.as_bytes().chunks(CHUNK) {
        import.push(chunk)?;
    }
    import.end()?;
    let pushed = begun.elapsed().as_secs_f64();
    println!("begin, push, end   {}", megabytes(pushed));
    let ledger = import.finish()?;
    let all = begun.elapsed().as_secs_f64();
    println!("with finish        {} (finish {:.2} s)", megabytes(all), all - pushed);
    let touches = ledger.touches();
    println!(
        "{} touches, {} bytes each, fingerprint {}",
        touches.len(),
        touches.bytes() / touches.len(),
        ledger.fingerprint()
    );
    Ok(())
}

/// Leads, and touches with a heavy head: a few campaigns and pages have most of them.
fn made() -> (String, String) {
    let mut state = 1_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut leads = String::from("id\n");
    for lead in 0..PEOPLE {
        let _ = writeln!(leads, "00Q5e{lead:09}AAA");
    }
    let mut touches = String::from("Touch ID,Lead,Time,Type,Campaign,Channel,Page\n");
    for touch in 0..ROWS {
        let (lead, kind, campaigns, pages) = (next(PEOPLE), next(12), next(300) + 1, next(5_000) + 1);
        let (campaign, page) = (next(campaigns), next(pages));
        let (month, day, hour, minute, second) = (next(12) + 1, next(28) + 1, next(24), next(60), next(60));
        let _ = writeln!(
            touches,
            "T-{touch:010},00Q5e{lead:09}AAA,2026-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02},kind_{kind},\
             \"Campaign {campaign}, spring\",channel-{},/products/overview/page-{page}",
            kind % 5
        );
    }
    (leads, touches)
}

/// Splits the whole file as the import does, and does nothing with the cells.
fn split(mut input: &[u8]) -> usize {
    let mut reader = csv_core::Reader::new();
    let (mut output, mut ends, mut cells) = (vec![0; 65_536], vec![0; 64], 0);
    loop {
        let (result, used, _, found) = reader.read_record(input, &mut output, &mut ends);
        input = &input[used..];
        cells += found;
        if matches!(result, csv_core::ReadRecordResult::End) {
            return cells;
        }
    }
}
