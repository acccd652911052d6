use super::hand_off;
use crate::agreement::Agreement;
use crate::ledger::{Import, Ledger, Mapping};
use serde_json::Value;

mod clocks;
mod decisions;
mod properties;

/// Ready with 10 points, which a page gives.
const AGREEMENT: &str = r#"{"yellowline":1,"definitions":{"name":"Hand-off","timeZone":"UTC",
  "stages":[{"id":"known","owner":"marketing","kind":"inventory"},{"id":"mql","owner":"marketing","kind":"gate"},
    {"id":"sal","owner":"sales","kind":"sla"},{"id":"sql","owner":"sales","kind":"sla"},{"id":"won","owner":"sales","kind":"won"},
    {"id":"lost","owner":"sales","kind":"lost"},{"id":"out","owner":"sales","kind":"disqualified"},
    {"id":"back","owner":"marketing","kind":"recycled","next":"known"}],
  "attributes":[{"id":"source","type":"text"},{"id":"owner","type":"text"}],
  "touchKinds":[{"id":"page","by":"buyer"},{"id":"mail","by":"seller","followUp":"automated"},{"id":"call","by":"seller"},
    {"id":"talk","by":"seller","followUp":"conversation"}],
  "scoring":{"rules":[{"id":"page","touch":{"kind":"page"},"points":10}],"threshold":10},
  CALENDARS
  "handOffs":[{"id":"sdr",TERMS}]}}"#;

/// Monday to Friday, 9 to 17.
const CALENDARS: &str = r#""calendars":[{"id":"team","days":{"monday":[{"from":"09:00","to":"17:00"}],
  "tuesday":[{"from":"09:00","to":"17:00"}],"wednesday":[{"from":"09:00","to":"17:00"}],
  "thursday":[{"from":"09:00","to":"17:00"}],"friday":[{"from":"09:00","to":"17:00"}]}}],"#;

fn agreement(terms: &str) -> Agreement {
    Agreement::parse(&AGREEMENT.replace("CALENDARS", CALENDARS).replace("TERMS", terms)).unwrap()
}

/// Rows of `table: cells…`, times as `5 10:00` of March 2026 or `5` for the day alone.
fn ledger(agreement: &Agreement, rows: &[&str]) -> Ledger {
    let mut import = Import::new(agreement);
    for (table, header) in [
        ("leads", "id,createdAt,source,owner"),
        ("touches", "lead,at,kind,person"),
        ("transitions", "lead,at,stage,person,reason"),
        ("assignments", "lead,at,owner,team"),
        ("pauses", "lead,from,to"),
        ("people", "id,name,email,team,territory,calendar"),
    ] {
        let prefix = format!("{table}: ");
        let of: Vec<_> = rows.iter().filter_map(|row| row.strip_prefix(&prefix)).collect();
        if of.is_empty() {
            continue;
        }
        let stamp = |name: &str| match name {
            "at" | "createdAt" => true,
            "from" | "to" => table == "pauses",
            _ => false,
        };
        let column = |name: &str| {
            let format = if stamp(name) { r#","format":"iso""# } else { "" };
            format!(r#"{{"source":"{name}","to":"{name}"{format}}}"#)
        };
        let columns = header.split(',').map(column).collect::<Vec<_>>().join(",");
        let mapping = format!(r#"{{"file":"{table}.csv","table":"{table}","missing":[""],"columns":[{columns}]}}"#);
        import.begin(Mapping::parse(&mapping).unwrap()).unwrap();
        let width = header.split(',').count();
        let row = |row: &&str| {
            let mut cells: Vec<String> = row.split(',').map(|cell| cell.trim().to_owned()).collect();
            cells.resize(width, String::new());
            for (cell, name) in
                cells.iter_mut().zip(header.split(',')).filter(|(cell, name)| stamp(name) && !cell.is_empty())
            {
                let _ = name;
                *cell = match cell.split_once(' ') {
                    Some((day, time)) => format!("2026-03-{day:0>2}T{time}:00Z"),
                    None => format!("2026-03-{cell:0>2}"),
                };
            }
            cells.join(",")
        };
        let text = of.iter().map(row).collect::<Vec<_>>().join("\n");
        import.push(format!("{header}\n{text}\n").as_bytes()).unwrap();
        import.end().unwrap();
    }
    import.finish().unwrap()
}

/// The report on March 2026 as of a day of it.
fn march(terms: &str, rows: &[&str], day: &str) -> Value {
    let agreement = agreement(terms);
    let ledger = ledger(&agreement, rows);
    let as_of = if day.contains(' ') {
        let (day, time) = day.split_once(' ').unwrap();
        format!("2026-03-{day:0>2}T{time}:00Z")
    } else {
        format!("2026-03-{day:0>2}")
    };
    let request = format!(r#"{{"asOf":"{as_of}","unit":"month","count":1}}"#);
    hand_off(&agreement, &ledger, &request).unwrap().value()
}

/// The named members of a clock's figures.
fn figures(row: &Value, names: &[&str]) -> Vec<i64> {
    names.iter().map(|name| row[name].as_i64().unwrap()).collect()
}
