use super::{figures, march};
use serde_json::json;

const HOUR: &str = r#""offer":"mql","leadClock":{"within":{"minutes":60}}"#;
/// An hour for each owner, and half an hour more before it goes to another; the second time to the manager.
const OWNER: &str =
    r#""offer":"mql","ownerClock":{"within":{"minutes":60},"remindAt":0.5,"grace":30,"hops":1},"manager":"Ada""#;
const STATES: [&str; 7] = ["met", "late", "overdueOpen", "running", "paused", "exempt", "unmeasurable"];

/// One lead that qualifies on 2 March at 10:00, a Monday.
fn one(terms: &str, more: &[&str], day: &str) -> serde_json::Value {
    let rows = [&["leads: L,1 09:00", "touches: L,2 10:00,page"], more].concat();
    march(terms, &rows, day)
}

fn states(terms: &str, clock: &str, more: &[&str], day: &str) -> Vec<i64> {
    figures(&one(terms, more, day)["rows"][0][clock], &STATES)
}

#[test]
fn met_at_the_last_instant_late_after_it() {
    assert_eq!(states(HOUR, "lead", &["touches: L,2 11:00,call"], "3"), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(states(HOUR, "lead", &["touches: L,2 11:01,talk"], "3"), [0, 1, 0, 0, 0, 0, 0]);
    // What a machine sends stops nothing, and what was done before does not count.
    assert_eq!(
        states(HOUR, "lead", &["touches: L,2 10:10,mail", "touches: L,2 09:59,call"], "3"),
        [0, 0, 1, 0, 0, 0, 0]
    );
    assert_eq!(states(HOUR, "lead", &["touches: L,2 10:00,call"], "3"), [1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn as_of_an_instant() {
    let now = |at| states(HOUR, "lead", &["touches: L,2 12:00,call"], at);
    assert_eq!(now("2 10:59"), [0, 0, 0, 1, 0, 0, 0]);
    assert_eq!(now("2 11:00"), [0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(now("2 12:00"), [0, 1, 0, 0, 0, 0, 0]);
    // Met, and not due yet.
    let early = one(HOUR, &["touches: L,2 10:20,call"], "2 10:30");
    assert_eq!(figures(&early["rows"][0]["lead"], &["met", "metEarly"]), [0, 1]);
    assert_eq!(early["rows"][0]["lead"]["attainment"]["reason"], "nothing_due");
}

#[test]
fn a_disposition_by_a_person_stops_an_end_by_nobody_cuts() {
    assert_eq!(states(HOUR, "lead", &["transitions: L,2 10:30,out,Ada"], "3"), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(states(HOUR, "lead", &["transitions: L,2 10:30,out"], "3"), [0, 0, 0, 0, 0, 1, 0]);
    assert_eq!(states(HOUR, "lead", &["transitions: L,2 11:00,out"], "3"), [0, 1, 0, 0, 0, 0, 0]);
    // A follow-up at the instant of the end wins.
    let both = ["transitions: L,2 11:00,out", "touches: L,2 11:00,call"];
    assert_eq!(states(HOUR, "lead", &both, "3"), [1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn pauses_move_what_is_due() {
    // Half an hour passes, then the clock stands until 14:00, so it is due at 14:30.
    let pause = "pauses: L,2 10:30,2 14:00";
    assert_eq!(states(HOUR, "lead", &[pause, "touches: L,2 14:30,call"], "3"), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(states(HOUR, "lead", &[pause, "touches: L,2 14:31,call"], "3"), [0, 1, 0, 0, 0, 0, 0]);
    assert_eq!(states(HOUR, "lead", &[pause], "2 12:00"), [0, 0, 0, 0, 1, 0, 0]);
    // A pause that begins when it is due changes nothing.
    assert_eq!(states(HOUR, "lead", &["pauses: L,2 11:00,"], "2 12:00"), [0, 0, 1, 0, 0, 0, 0]);
    let paused = one(HOUR, &["pauses: L,2 10:30,"], "3");
    assert_eq!(paused["now"]["clocks"][0]["due"], json!(null));
    assert_eq!(paused["now"]["clocks"][0]["elapsedMs"], 1_800_000);
}

#[test]
fn a_day_measures_nothing() {
    assert_eq!(states(HOUR, "lead", &["touches: L,2,call"], "3"), [0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(states(HOUR, "lead", &["touches: L,3,call"], "3"), [0, 0, 0, 0, 0, 0, 1]);
    let marked = march(HOUR, &["leads: L,1 09:00", "touches: L,2,page", "touches: L,2 11:00,call"], "3");
    assert_eq!(marked["rows"][0]["speed"]["unmeasurable"], 1);
    assert_eq!(marked["rows"][0]["engage"]["unmeasurable"], 1);
}

#[test]
fn business_minutes() {
    let terms = r#""offer":"mql","leadClock":{"within":{"businessMinutes":60}}"#;
    // Friday 6 March, 16:30: half an hour on Friday, half an hour on Monday.
    let lead = ["leads: L,1 09:00", "touches: L,6 16:30,page"];
    let report = march(terms, &[&lead[..], &["touches: L,9 09:30,call"]].concat(), "10");
    assert_eq!(figures(&report["rows"][0]["lead"], &STATES), [1, 0, 0, 0, 0, 0, 0]);
    assert_eq!(report["rows"][0]["engage"]["medianMs"], 3_600_000);
    // By the clock on the wall that are 65 hours.
    assert_eq!(report["rows"][0]["speed"]["later"], 1);
    let report = march(terms, &[&lead[..], &["touches: L,9 09:31,call"]].concat(), "10");
    assert_eq!(figures(&report["rows"][0]["lead"], &STATES), [0, 1, 0, 0, 0, 0, 0]);
}

#[test]
fn each_owner_has_a_clock() {
    let given = ["transitions: L,2 10:00,mql", "assignments: L,2 10:05,Bo"];
    let clocks = |more: &[&str], day| states(OWNER, "owner", &[&given[..], more].concat(), day);
    assert_eq!(clocks(&["touches: L,2 11:05,call,Bo"], "3"), [1, 0, 0, 0, 0, 0, 0]);
    // Somebody else's call does not stop it, one of nobody's does.
    assert_eq!(clocks(&["touches: L,2 11:00,call,Cy"], "3"), [0, 0, 1, 0, 0, 0, 0]);
    assert_eq!(clocks(&["touches: L,2 11:00,call"], "3"), [1, 0, 0, 0, 0, 0, 0]);
    // Given to another before it is due, and when it is.
    assert_eq!(clocks(&["assignments: L,2 11:04,Cy"], "2 11:30"), [0, 0, 0, 1, 0, 1, 0]);
    assert_eq!(clocks(&["assignments: L,2 11:05,Cy"], "2 11:30"), [0, 1, 0, 1, 0, 0, 0]);
    // Given to the same once more.
    assert_eq!(clocks(&["assignments: L,2 11:04,Bo"], "2 11:30"), [0, 0, 1, 0, 0, 0, 0]);
    // Any person's disposition.
    assert_eq!(clocks(&["transitions: L,2 10:30,lost,Dee"], "3"), [1, 0, 0, 0, 0, 0, 0]);
    // An owner from before has it from the hand-over on.
    let before = ["transitions: L,2 10:00,mql", "assignments: L,1 10:00,Bo", "touches: L,2 11:00,call,Bo"];
    assert_eq!(states(OWNER, "owner", &before, "3"), [1, 0, 0, 0, 0, 0, 0]);
}

#[test]
fn people_are_known_by_id_name_and_address() {
    let given = ["transitions: L,2 10:00,mql", "people: u1,Bo,Bo@x.example", "people: u2,Cy,", "people: u3,Cy,"];
    let met = |owner: &str, person: &str| {
        let (owner, call) = (format!("assignments: L,2 10:05,{owner}"), format!("touches: L,2 10:30,call,{person}"));
        states(OWNER, "owner", &[&given[..], &[&owner, &call]].concat(), "3")[0] == 1
    };
    assert!(met("u1", "Bo") && met("Bo", "bo@X.example") && met("u1", "u1"));
    // Two are called so: it is a name like any other.
    assert!(met("Cy", "Cy") && !met("u2", "Cy"));
}

#[test]
fn the_ladder() {
    let given = ["transitions: L,2 10:00,mql", "assignments: L,2 10:00,Bo"];
    let open = |more: &[&str], at| {
        let report = one(OWNER, &[&given[..], more].concat(), at);
        let clock = &report["now"]["clocks"][0];
        (clock["step"].clone(), clock["hop"].clone(), clock["state"].clone())
    };
    assert_eq!(open(&[], "2 10:29"), (json!(null), json!(0), json!("running")));
    assert_eq!(open(&[], "2 10:30"), (json!("remind"), json!(0), json!("running")));
    assert_eq!(open(&[], "2 11:29"), (json!("remind"), json!(0), json!("overdue_open")));
    assert_eq!(open(&[], "2 11:30"), (json!("reassign"), json!(0), json!("overdue_open")));
    let second = ["assignments: L,2 11:40,Cy"];
    assert_eq!(open(&second, "2 13:10"), (json!("manager"), json!(1), json!("overdue_open")));
    let report = one(OWNER, &[&given[..], &second].concat(), "2 13:10");
    assert_eq!(report["rows"][0]["owner"]["ladder"], json!({"reassign": 1, "reassigned": 1, "manager": 1}));
    let report = one(OWNER, &given, "2 13:10");
    assert_eq!(report["rows"][0]["owner"]["ladder"], json!({"reassign": 1, "reassigned": 0, "manager": 0}));
}

#[test]
fn how_fast_and_how_long_until_an_owner() {
    let report = one(HOUR, &["touches: L,2 10:05,call", "assignments: L,2 10:03,Bo"], "3");
    let row = &report["rows"][0];
    assert_eq!(row["speed"]["within5m"], 1);
    assert_eq!(row["systemDelay"]["medianMs"], 180_000);
    let report = one(HOUR, &["assignments: L,1 10:00,Bo", "assignments: L,2 10:03,Cy"], "4");
    let row = &report["rows"][0];
    assert_eq!(figures(&row["systemDelay"], &["n", "assignedBefore", "unassigned", "medianMs"]), [1, 1, 0, 0]);
    assert_eq!(row["speed"]["open"], 1);
    assert_eq!(report["now"]["waiting"], json!([{"owner": "Cy", "territory": null, "leads": 1, "oldestDays": 2}]));
}
