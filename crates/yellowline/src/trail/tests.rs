use super::*;
use crate::ledger::{Import, Mapping};
use serde_json::{Value, json};

const AGREEMENT: &str = r#"{"yellowline":1,"definitions":{"name":"Test","timeZone":"Europe/Berlin","currency":"EUR",
  "validFrom":"2026-03-03",
  "stages":[{"id":"known","owner":"m","kind":"inventory"},{"id":"mql","owner":"m","kind":"gate"},
    {"id":"recycled","owner":"m","kind":"recycled","next":"known"},{"id":"won","owner":"s","kind":"won"}],
  "attributes":[{"id":"source","type":"text"},{"id":"owner","type":"text"}],
  "touchKinds":[{"id":"page","by":"buyer"},{"id":"call","by":"seller"}],
  "scoring":{"rules":[{"id":"page","touch":{"kind":"page"},"points":10}],"threshold":20,
    "fastTracks":[{"id":"demo","touch":{"kind":"page","where":{"field":"detail","equals":"/demo"}},"expire":{"hours":12}}]}}}"#;

/// Files as (table, header, rows); a column's header is its target, those of stamps end in `At`, `at`, `from` or `to`.
fn trail_of(files: &[(&str, &str, &str)], request: &Value) -> Value {
    let agreement = Agreement::parse(AGREEMENT).unwrap();
    let mut import = Import::new(&agreement);
    for (table, header, rows) in files {
        let column = |name: &str| match name {
            "at" | "createdAt" | "closedAt" | "from" | "to" => json!({"source": name, "to": name, "format": "iso"}),
            "ready" => json!({"source": name, "to": name, "true": ["yes"], "false": ["no"]}),
            "status" => json!({"source": name, "to": name, "won": ["won"], "lost": ["lost"]}),
            _ => json!({"source": name, "to": name}),
        };
        let columns: Vec<_> = header.split(',').map(column).collect();
        let mapping = json!({"file": "f.csv", "table": table, "missing": [""], "currency": "EUR", "columns": columns})
            .to_string();
        import.begin(Mapping::parse(&mapping).unwrap()).unwrap();
        import.push(format!("{header}\n{rows}\n").as_bytes()).unwrap();
        import.end().unwrap();
    }
    let ledger = import.finish().unwrap();
    trail(&agreement, &ledger, &request.to_string()).unwrap().value()
}

/// Every step as its hour and day, what happened, the score and what changed.
fn story(trail: &Value) -> Vec<String> {
    let steps = trail["steps"].as_array().unwrap().iter();
    let facts = |step: &Value| {
        let names = step["facts"].as_array().unwrap().iter().map(|fact| fact["fact"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>().join("+")
    };
    let told = steps.map(|step| {
        let at = Instant::from_ms(step["at"].as_i64().unwrap()).unwrap().to_string();
        let score = crate::json::canonical(&step["evaluated"]["score"]);
        let changes = step["readiness"].as_array().unwrap().iter().map(|e| e["change"].as_str().unwrap().to_owned());
        format!("{} {} {score} {}", &at[5..16], facts(step), changes.collect::<Vec<_>>().join(","))
    });
    told.map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn a_life_from_its_creation_to_its_deal() {
    let files = [
        ("leads", "id,createdAt,source,owner", "L1,2026-03-01T08:00Z,fair,Bo\nL2,2026-03-01T08:00Z,fair,Bo"),
        (
            "touches",
            "lead,at,kind,detail,person",
            "L1,2026-03-02T08:00Z,page,/a,\nL1,2026-03-03T08:00Z,page,/b,\nL1,2026-03-03T09:00Z,call,,Ada\nL2,2026-03-04T09:00Z,call,,Ada",
        ),
        (
            "transitions",
            "lead,at,stage,person",
            "L1,2026-03-03T08:00Z,mql,robot\nL1,2026-03-05T08:00Z,mql,\nL1,2026-03-06T08:00Z,recycled,Ada",
        ),
        ("assignments", "lead,at,owner,team", "L1,2026-03-03T08:30Z,Ada,inside"),
        ("overrides", "lead,from,to,ready,author", "L1,2026-03-07T08:00Z,2026-03-08T08:00Z,yes,Bo"),
        (
            "opportunities",
            "id,lead,createdAt,closedAt,status,amount",
            "O1,L1,2026-03-04T08:00Z,2026-03-20T08:00Z,won,12.5",
        ),
    ];
    let told = trail_of(&files, &json!({"asOf": "2026-03-10", "lead": "L1"}));
    // By hand: 10 points a page, 20 makes ready; the recycled stage ends the cycle and its points; the override of the
    // 7th makes ready again and its end does not, since nothing was scored since.
    assert_eq!(
        story(&told),
        [
            "03-01T08:00 created 0",
            "03-02T08:00 touch 10",
            "03-03T08:00 touch+stage 20 qualified",
            "03-03T08:30 owner null",
            "03-03T09:00 touch 20",
            "03-04T08:00 opportunity null",
            "03-05T08:00 stage null",
            "03-06T08:00 stage 0 lost",
            "03-07T08:00 override 0 qualified",
            "03-08T08:00 override 0 lost",
        ]
    );
    assert_eq!(told["steps"][0]["inForce"], false, "before these definitions held");
    assert_eq!(told["steps"][2]["inForce"], true);
    assert_eq!(told["steps"][6]["facts"][0]["repeated"], true);
    assert_eq!(told["steps"][7]["evaluated"]["turns"], json!(["ended"]));
    assert_eq!(told["steps"][5]["facts"][0]["amount"], "1250");
    assert_eq!(told["future"], 1, "its closing");
    assert_eq!((&told["now"]["stage"], &told["now"]["owner"]), (&json!("recycled"), &json!("Ada")));
    assert_eq!(told["known"], json!([["source", "fair"], ["owner", "Bo"]]));
}

#[test]
fn what_nobody_did_is_told_too() {
    let files = [
        ("leads", "id,createdAt", "L1,2026-03-01T08:00Z"),
        ("touches", "lead,at,kind,detail", "L1,2026-03-02T08:00Z,page,/demo"),
    ];
    let told = trail_of(&files, &json!({"asOf": "2026-03-10", "lead": " L1 "}));
    assert_eq!(
        story(&told),
        ["03-01T08:00 created 0", "03-02T08:00 touch 10 qualified", "03-02T20:00 fastTrackEnds 10 lost"]
    );
    assert_eq!(told["now"]["ready"], false);
}

#[test]
fn as_of_a_moment_the_rest_is_counted() {
    let files = [
        ("leads", "id,createdAt", "L1,2026-03-01T08:00Z"),
        ("touches", "lead,at,kind,detail", "L1,2026-03-02T08:00Z,page,\nL1,2026-03-02T08:01Z,page,"),
    ];
    let told = trail_of(&files, &json!({"asOf": "2026-03-02T08:00:00Z", "lead": "L1"}));
    assert_eq!((told["steps"].as_array().unwrap().len(), &told["future"]), (2, &json!(1)));
}
