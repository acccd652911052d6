use super::*;
use crate::ledger::{Import, Mapping};
use serde_json::{Value, json};

/// March 2026; its 9th is a Monday.
const AGREEMENT: &str = r#"{"yellowline":1,"definitions":{"name":"Monday","timeZone":"UTC","currency":"EUR",
  "stages":[{"id":"mql","owner":"marketing","kind":"gate"},{"id":"sal","owner":"sales","kind":"sla"},
    {"id":"won","owner":"sales","kind":"won"},{"id":"lost","owner":"sales","kind":"lost"}],
  "attributes":[{"id":"source","type":"text"},{"id":"segment","type":"text"},{"id":"owner","type":"text"}],
  "touchKinds":[{"id":"call","by":"seller"}],"scoring":{"rules":[],"threshold":10},
  "handOffs":[{"id":"sdr","offer":"mql","accept":["sal"],"reject":["lost"],"decisionWindow":{"days":2},
    "leadClock":{"within":{"minutes":60},"from":"offer"},"fullyWorked":FULLY}],
  "goals":[{"id":"leads","handedOver":"sdr"},{"id":"none","entered":"sal"}]},
  "parameters":{"capacity":{"representatives":2,"leadsPerWeek":5},
    "targets":[{"goal":"leads","from":"2026-03-01","to":"2026-03-31","target":44}]}}"#;

const LEADS: &str = "id,createdAt,source,segment,owner
L1,2026-03-01T08:00Z,web,A,ann\nL2,2026-03-01T08:00Z,web,B,bob\nL3,2026-03-01T08:00Z,event,,bob\nL4,2026-03-01T08:00Z,web,A,ann\n";
const STAGES: &str = "lead,at,stage,person,reason
L1,2026-03-09T09:00Z,mql,,\nL1,2026-03-10T09:00Z,sal,ann,\nL2,2026-03-10T09:00Z,mql,,\nL3,2026-03-11T09:00Z,mql,,\nL3,2026-03-12T09:00Z,lost,bob,
L4,2026-03-03T09:00Z,mql,,\nL4,2026-03-03T12:00Z,sal,ann,\n";
const DEALS: &str = "id,lead,createdAt,closedAt,status,amount,currency,owner
O1,L1,2026-03-10,2026-03-13,won,1000,EUR,ann\nO2,L2,2026-03-10,2026-03-12,won,500,EUR,bob\nO3,L2,2026-03-10,2026-03-12,won,9000,USD,bob\n";

fn agreement(fully: usize) -> Agreement {
    Agreement::parse(&AGREEMENT.replace("FULLY", &fully.to_string())).unwrap()
}

/// With calls, as `lead,at,kind,recordedAt`.
fn ledger(calls: &str) -> Ledger {
    ledger_of(STAGES, calls)
}

fn ledger_of(stages: &str, calls: &str) -> Ledger {
    let mut import = Import::new(&agreement(2));
    let calls = format!("lead,at,kind,recordedAt\n{calls}");
    for (table, text) in [("leads", LEADS), ("transitions", stages), ("opportunities", DEALS), ("touches", &calls)] {
        let column = |name: &str| match name {
            "createdAt" | "closedAt" | "at" | "recordedAt" => {
                format!(r#"{{"source":"{name}","to":"{name}","format":"iso"}}"#)
            }
            "status" => r#"{"source":"status","to":"status","won":["won"],"lost":["lost"]}"#.to_owned(),
            _ => format!(r#"{{"source":"{name}","to":"{name}"}}"#),
        };
        let columns = text.lines().next().unwrap().split(',').map(column).collect::<Vec<_>>().join(",");
        let mapping = format!(r#"{{"file":"{table}.csv","table":"{table}","missing":[""],"columns":[{columns}]}}"#);
        import.begin(Mapping::parse(&mapping).unwrap()).unwrap();
        import.push(text.as_bytes()).unwrap();
        import.end().unwrap();
    }
    import.finish().unwrap()
}

const CALLS: &str = "L1,2026-03-09T09:30Z,call,\nL4,2026-03-03T09:10Z,call,\nL4,2026-03-03T10:00Z,call,\n";

fn told(then: Option<&Agreement>, calls: &str, request: &Value) -> Value {
    monday(&agreement(2), then, &ledger(calls), &request.to_string()).unwrap().value()
}

fn week() -> Value {
    told(None, CALLS, &json!({ "asOf": "2026-03-15", "decisions": ["Call first"] }))
}

#[test]
fn says_what_week_it_is_and_how_old_the_data_is() {
    let report = week();
    assert_eq!(
        report["period"],
        json!({ "name": "2026-03-09", "from": "2026-03-09", "to": "2026-03-16", "complete": true })
    );
    // From the 13th at midnight three days have passed.
    let deals = report["sources"].as_array().unwrap().iter().find(|source| source["table"] == "opportunities").unwrap();
    assert_eq!((&deals["rows"], &deals["ageDays"]), (&json!(3), &json!(3)));
    assert_eq!((&report["approvedByBoth"], &report["decisions"]), (&json!(false), &json!(["Call first"])));
}

/// Ten of 22 working days are done: 20 expected, 4 handed over, (4 − 20) × 22 / 44 = −8 days ahead.
#[test]
fn marketing_owes_volume_and_complete_records() {
    let report = week();
    let volume = &report["marketing"]["volume"];
    assert_eq!((&volume["handedOver"], &volume["before"]), (&json!(3), &json!(1)));
    assert_eq!((&volume["goals"][0]["expected"], &volume["goals"][0]["ahead"]), (&json!(20), &json!("-8.0")));
    // L3 has no segment.
    let records = &report["marketing"]["records"];
    assert_eq!((&records["complete"]["num"], &records["complete"]["den"]), (&json!(2), &json!(3)));
    assert_eq!(records["missing"], json!([{ "attribute": "segment", "leads": 1 }]));
    assert_eq!(report["marketing"]["rate"]["kept"], Value::Null);
}

/// L2 was due on the 10th at 10:00: 5 days and 14 hours are 8,040 minutes.
#[test]
fn sales_owes_speed_decisions_reasons_and_attempts() {
    let sales = &week()["sales"];
    assert_eq!(
        sales["overdue"],
        json!({ "leads": 1, "owners": 1, "first": [{ "owner": "bob", "leads": 1, "minutes": 8040, "lead": "L2" }] })
    );
    let one = json!({ "leads": 1, "due": 4, "owners": 1, "first": [{ "owner": "bob", "leads": 1 }] });
    assert_eq!((&sales["undecided"], &sales["withoutReason"]), (&one, &one));
    assert_eq!(sales["notWorked"]["first"], json!([{ "owner": "bob", "leads": 2 }, { "owner": "ann", "leads": 1 }]));
    assert_eq!(sales["followUps"], json!(2));
}

/// The ids on a list, in its order.
fn listed(request: Value) -> Vec<String> {
    let mut asked = json!({ "asOf": "2026-03-15" });
    let members = request.as_object().unwrap().clone();
    members.into_iter().for_each(|(key, value)| asked[key] = value);
    let told = leads(&agreement(2), &ledger(CALLS), &asked.to_string()).unwrap().value();
    told["rows"].as_array().unwrap().iter().map(|row| row["lead"].as_str().unwrap().to_owned()).collect()
}

/// L1 has one call of two, L2 and L3 have none.
#[test]
fn a_figure_has_as_many_leads_as_it_says() {
    assert_eq!(listed(json!({ "list": "handedOver" })), ["L1", "L2", "L3"]);
    assert_eq!(listed(json!({ "list": "incomplete" })), ["L3"]);
    assert_eq!(listed(json!({ "list": "undecided" })), ["L2"]);
    assert_eq!(listed(json!({ "list": "withoutReason" })), ["L3"]);
    assert_eq!(listed(json!({ "list": "notWorked" })), ["L1", "L2", "L3"]);
    assert_eq!(listed(json!({ "list": "notWorked", "by": "owner", "value": "bob" })), ["L2", "L3"]);
    assert_eq!(listed(json!({ "list": "notWorked", "by": "owner" })), [""; 0]);
    assert_eq!(listed(json!({ "list": "notWorked", "offset": 1, "limit": 1 })), ["L2"]);
    let segment = json!({ "attribute": "segment", "equals": "B" });
    assert_eq!(listed(json!({ "list": "handedOver", "where": segment })), ["L2"]);
    assert_eq!(listed(json!({ "list": "handedOver", "scope": "day", "asOf": "2026-03-10" })), ["L2"]);
    let asked = json!({ "asOf": "2026-03-15", "list": "overdue" }).to_string();
    let told = leads(&agreement(2), &ledger(CALLS), &asked).unwrap().value();
    let row = &told["rows"][0];
    assert_eq!((&told["total"], &row["lead"], &row["minutes"]), (&json!(1), &json!("L2"), &json!(8040)));
    assert_eq!((&row["owner"], &row["handedOver"]), (&json!("bob"), &Value::Null));
    assert_eq!(row["attributes"], json!({ "source": "web", "segment": "B", "owner": "bob" }));
    for (request, at) in [(json!({ "list": "late" }), "/list"), (json!({ "list": "overdue", "value": "bob" }), "")] {
        let mut asked = json!({ "asOf": "2026-03-15" });
        request.as_object().unwrap().clone().into_iter().for_each(|(key, value)| asked[key] = value);
        let refusal = leads(&agreement(2), &ledger(CALLS), &asked.to_string()).unwrap_err();
        assert_eq!(refusal.problems[0].at, at);
    }
}

#[test]
fn tells_who_has_enough_to_work_on_and_who_won() {
    let report = week();
    let parts = |rate: &Value| (rate["num"].as_i64().unwrap(), rate["den"].as_i64().unwrap());
    let coverage = &report["coverage"];
    assert_eq!(parts(&coverage["utilisation"]), (15, 50));
    let representatives: Vec<_> = coverage["representatives"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["owner"].as_str().unwrap(), parts(&one["utilisation"])))
        .collect();
    assert_eq!(representatives, [("ann", (5, 25)), ("bob", (10, 25))]);
    assert_eq!(
        coverage["segments"].as_array().unwrap().iter().map(|one| parts(&one["handedOver"])).collect::<Vec<_>>(),
        [(1, 3); 3]
    );
    assert_eq!(report["wins"]["marketing"], json!({ "by": "source", "value": "web", "handedOver": 2 }));
    assert_eq!(
        (&report["wins"]["sales"]["owner"], &report["wins"]["sales"]["amount"]),
        (&json!("ann"), &json!("100000"))
    );
    assert_eq!(report["due"], json!({ "overdue": 1, "behind": ["leads"], "kept": false }));
}

/// Not worked 0 → 3 is 3; kept in time 1/1 → 1/3 is 16/12; 1 → 3 and 0 → 1 are 1.
#[test]
fn the_biggest_change_is_the_one_least_like_chance() {
    let changes = week()["changes"].clone();
    let figures: Vec<_> =
        changes["biggest"].as_array().unwrap().iter().map(|one| one["figure"].as_str().unwrap()).collect();
    assert_eq!(figures, ["notWorked", "attainment", "handedOver", "overdue", "undecided"]);
    assert!(changes["biggest"].as_array().unwrap().iter().all(|one| one["cause"] == "business"));
    assert_eq!((&changes["late"], &changes["then"]), (&json!(0), &json!(1_773_014_400_000_i64)));
}

fn not_worked(report: &Value) -> Value {
    let changes = report["changes"]["biggest"].as_array().unwrap();
    changes.iter().find(|one| one["figure"] == "notWorked").unwrap().clone()
}

/// L4's second call was written down on the 12th: on the 8th it had one, as far as anybody knew.
#[test]
fn what_was_written_down_late_is_data() {
    let calls = CALLS.replace("T10:00Z,call,", "T10:00Z,call,2026-03-12T08:00Z");
    // With a reason for L3, so that it is among the five.
    let ledger = ledger_of(&STAGES.replace("lost,bob,", "lost,bob,busy"), &calls);
    let report = monday(&agreement(2), None, &ledger, r#"{"asOf":"2026-03-15"}"#).unwrap().value();
    let change = not_worked(&report);
    assert_eq!((&change["before"], &change["after"]), (&json!(1), &json!(3)));
    assert_eq!(change["parts"], json!({ "definition": 0, "data": -1, "business": 3 }));
    assert_eq!(report["changes"]["late"], json!(1));
}

/// One follow-up was enough then: L4 had it. By what is agreed now it had too few.
#[test]
fn another_agreement_is_a_definition() {
    let calls = "L1,2026-03-09T09:30Z,call,\nL2,2026-03-10T09:30Z,call,\nL2,2026-03-10T09:40Z,call,\nL3,2026-03-11T09:30Z,call,\nL3,2026-03-11T09:40Z,call,\nL4,2026-03-03T09:10Z,call,\n";
    let calls =
        calls.replace("L1,2026-03-09T09:30Z,call,\n", "L1,2026-03-09T09:30Z,call,\nL1,2026-03-09T09:40Z,call,\n");
    let report = told(Some(&agreement(1)), &calls, &json!({ "asOf": "2026-03-15" }));
    let change = not_worked(&report);
    assert_eq!((&change["before"], &change["after"], &change["cause"]), (&json!(0), &json!(1), &json!("definition")));
    assert_eq!(change["parts"], json!({ "definition": 1, "data": 0, "business": 0 }));
}

#[test]
fn a_line_of_business_is_all_that_speaks_of_its_leads() {
    let only = json!({ "attribute": "segment", "equals": "A" });
    let report = told(None, CALLS, &json!({ "asOf": "2026-03-15", "where": only }));
    let volume = &report["marketing"]["volume"];
    assert_eq!((&volume["handedOver"], &volume["before"], &volume["goals"]), (&json!(1), &json!(1), &json!([])));
    // The goal is agreed for all.
    assert_eq!((&report["pace"][0]["actual"], &report["due"]["behind"]), (&json!(4), &json!(["leads"])));
    assert_eq!((&report["sales"]["overdue"]["leads"], &report["wins"]["sales"]["owner"]), (&json!(0), &json!("ann")));
    assert_eq!((&report["where"], &report["receipt"]["ledger"]), (&only, &week()["receipt"]["ledger"]));
    let nobody = json!({ "attribute": "segment", "equals": "C" });
    let report = told(None, CALLS, &json!({ "asOf": "2026-03-15", "where": nobody }));
    assert_eq!(report["marketing"]["volume"]["handedOver"], json!(0));
}

/// On Tuesday the 10th: L2 is handed over, against L1 on Monday.
#[test]
fn a_days_page_is_against_the_day_before() {
    let report = told(None, CALLS, &json!({ "asOf": "2026-03-10", "scope": "day" }));
    assert_eq!((&report["period"]["name"], &report["coverage"]["workingDays"]), (&json!("2026-03-10"), &json!(1)));
    assert_eq!(
        (&report["marketing"]["volume"]["handedOver"], &report["marketing"]["volume"]["before"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(report["changes"]["then"], json!(1_773_100_800_000_i64));
    let instant = told(None, CALLS, &json!({ "asOf": "2026-03-11T00:00:00Z", "scope": "day" }));
    assert_eq!(instant["changes"]["then"], report["changes"]["then"]);
}

#[test]
fn refuses_what_is_not_there() {
    let refused = |request: Value| {
        let refusal = monday(&agreement(2), None, &ledger(CALLS), &request.to_string()).unwrap_err();
        refusal.problems.iter().map(|problem| (problem.code, problem.at.clone())).collect::<Vec<_>>()
    };
    let all = refused(
        json!({ "asOf": "2026-03-15", "handOff": "sdx", "by": "colour", "where": { "attribute": "colour", "equals": "1" } }),
    );
    let told =
        [("unknown_reference", "/handOff"), ("unknown_reference", "/where/attribute"), ("unknown_attribute", "/by")];
    assert_eq!(all, told.map(|(code, at)| (code, at.to_owned())));
    assert_eq!(refused(json!({ "asOf": "2026-03-15", "decisions": ["1", "2", "3", "4"] })).len(), 1);
}
