mod figures;
mod properties;

use super::*;
use crate::ledger::{Import, Mapping};
use serde_json::Value;

/// The path known, mql, sal, won; beside it lost, disqualified and recycled, which returns to known; a customer's cycle
/// begins at customer.
const STAGES: &str = r#"[{"id":"known","owner":"m","kind":"inventory","active":{"days":3}},
    {"id":"mql","owner":"m","kind":"gate"},{"id":"sal","owner":"s","kind":"sla"},{"id":"won","owner":"s","kind":"won"},
    {"id":"lost","owner":"s","kind":"lost"},{"id":"disqualified","owner":"s","kind":"disqualified"},
    {"id":"recycled","owner":"m","kind":"recycled","next":"known"}]"#;

fn agreement_of(members: &str, stages: &str) -> Agreement {
    let document = r#"{"yellowline":1,"definitions":{"name":"Test","timeZone":"Europe/Berlin","stages":STAGES,
      "attributes":[{"id":"owner","type":"text"},{"id":"source","type":"text"},{"id":"stage","type":"text"}],
      "touchKinds":[{"id":"page","by":"buyer"},{"id":"call","by":"seller"}],MEMBERS
      "scoring":{"rules":[],"threshold":20}}}"#;
    Agreement::parse(&document.replace("STAGES", stages).replace("MEMBERS", members)).unwrap()
}

fn agreement(members: &str) -> Agreement {
    agreement_of(members, STAGES)
}

const CONVERSIONS: &str = r#""conversions":[{"id":"qualify","from":"known","to":"mql","withinDays":7},
  {"id":"accept","from":"mql","to":"sal","withinDays":7},{"id":"win","from":"known","to":"won","withinDays":30}],"#;

/// Files as (table, header, rows); a column's header is its target.
type Files = Vec<(&'static str, &'static str, Vec<String>)>;

fn ledger(files: &Files) -> Ledger {
    let mut import = Import::new(&agreement(""));
    for (table, header, rows) in files {
        let column = |name: &str| match name {
            "at" | "createdAt" => format!(r#"{{"source":"{name}","to":"{name}","format":"iso"}}"#),
            _ => format!(r#"{{"source":"{name}","to":"{name}"}}"#),
        };
        let columns = header.split(',').map(column).collect::<Vec<_>>().join(",");
        let mapping = format!(r#"{{"file":"{table}.csv","table":"{table}","missing":[""],"columns":[{columns}]}}"#);
        import.begin(Mapping::parse(&mapping).unwrap()).unwrap();
        import.push(format!("{header}\n{}\n", rows.join("\n")).as_bytes()).unwrap();
        import.end().unwrap();
    }
    import.finish().unwrap()
}

/// Leads L0, L1, … with their stages as `day hh:mm stage` of March 2026, or `day stage`.
fn of_stages(leads: &[&[&str]]) -> Ledger {
    let ids = (0..leads.len()).map(|n| format!("L{n},2026-03-01T00:00Z")).collect();
    let row = |n: usize, said: &str| {
        let mut parts: Vec<&str> = said.split(' ').collect();
        let stage = parts.pop().unwrap();
        let at = match parts[..] {
            [day, time] => format!("2026-03-{day}T{time}Z"),
            [day] => format!("2026-03-{day}"),
            _ => panic!("{said}"),
        };
        format!("L{n},{at},{stage}")
    };
    let rows = leads.iter().enumerate().flat_map(|(n, said)| said.iter().map(move |said| row(n, said)));
    ledger(&vec![("leads", "id,createdAt", ids), ("transitions", "lead,at,stage", rows.collect())])
}

fn report(agreement: &Agreement, ledger: &Ledger, request: &str) -> Value {
    cycle(agreement, ledger, request).unwrap().value()
}

/// A stage of a report, or of one of its segments.
fn stage<'a>(report: &'a Value, id: &str) -> &'a Value {
    report["stages"].as_array().unwrap().iter().find(|stage| stage["stage"] == id).unwrap()
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap()
}
