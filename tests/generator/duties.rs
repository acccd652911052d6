//! What teams owe each other: calendars, clocks, conversions and goals, with bounds that meet the instants of a case.

use super::agreement::Agreed;
use super::clock::Clock;
use super::dice::Dice;
use super::predicate::of_lead;
use serde_json::{Value, json};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// Windows by day, over midnight, of a whole day, and those that begin where clocks turn.
const WINDOWS: &[(&str, &str)] = &[
    ("09:00", "17:00"),
    ("09:00", "12:30"),
    ("13:15", "17:30"),
    ("00:00", "24:00"),
    ("22:00", "06:00"),
    ("02:30", "03:30"),
    ("02:00", "02:30"),
    ("00:00", "00:30"),
    ("23:30", "01:30"),
];
/// Figures of a hand-off of which the leads are asked for.
pub(super) const FIGURES: &[&str] = &[
    "handedOver",
    "skipped",
    "lead.met",
    "lead.late",
    "lead.overdueOpen",
    "lead.running",
    "lead.paused",
    "lead.exempt",
    "lead.unmeasurable",
    "lead.everMissed",
    "lead.attainment",
    "lead.reassign",
    "lead.manager",
    "owner.met",
    "owner.late",
    "owner.overdueOpen",
    "owner.exempt",
    "owner.attainment",
    "owner.reassign",
    "owner.reassigned",
    "systemDelay.n",
    "systemDelay.assignedBefore",
    "systemDelay.unassigned",
    "systemDelay.unmeasurable",
    "speed.within5m",
    "speed.within4h",
    "speed.within24h",
    "speed.later",
    "speed.never",
    "speed.open",
    "speed.unmeasurable",
    "acceptance.due",
    "acceptance.accepted",
    "acceptance.rejected",
    "acceptance.undecided",
    "acceptance.late",
    "acceptance.decided",
    "work.worked",
    "work.notWorked",
    "work.fullyWorked",
    "work.notFullyWorked",
    "engage.n",
    "engage.open",
    "engage.unmeasurable",
    "leakage.due",
    "leakage.neverWorked",
    "leakage.rejectedWithoutReason",
    "leakage.recycled",
    "leakage.lost",
    "leakage.idle",
    "leakage.any",
    "reasons",
    "now.running",
    "now.overdue",
    "now.waiting",
];
const UNITS: &[&str] =
    &["day", "week", "week", "month", "month", "quarter", "year", "fiscalMonth", "fiscalQuarter", "fiscalYear"];

/// Puts duties into an agreement that has its stages already.
pub(super) fn duties(dice: &mut Dice, clock: &Clock, agreed: &mut Agreed) {
    let stages: Vec<(String, String)> = named(&agreed.document["definitions"]["stages"]);
    let path: Vec<String> = path(&stages);
    let currency = agreed.currency.is_some();
    let Agreed { document, .. } = agreed;
    let definitions = &mut document["definitions"];
    year(dice, definitions);
    let calendars = calendars(dice, definitions);
    cycle(dice, definitions, &path);
    for kind in definitions["touchKinds"].as_array_mut().into_iter().flatten().filter(|kind| kind["by"] == "seller") {
        if dice.chance(70) {
            kind["followUp"] = json!(dice.pick(&["automated", "attempt", "attempt", "conversation"]));
        }
    }
    if dice.chance(85) {
        let ids = dice.pick(&[&["sales"][..], &["sales", "desk"]]);
        definitions["handOffs"] = ids.iter().map(|id| hand_off(dice, id, &stages, &path, &calendars)).collect();
    }
    let offs: Vec<String> = named(&definitions["handOffs"]).into_iter().map(|(id, _)| id).collect();
    let ids: Vec<String> = stages.iter().map(|(id, _)| id.clone()).collect();
    let goals: Vec<Value> = (0..dice.pick(&[0, 1, 1, 2]))
        .map(|n| goal(dice, &format!("g{n}"), (&offs, &ids, &calendars), currency))
        .collect();
    let targets: Vec<Value> = goals.iter().flat_map(|goal| targets(dice, clock, goal)).collect();
    if !goals.is_empty() {
        definitions["goals"] = json!(goals);
    }
    let mut parameters = document.get("parameters").cloned().unwrap_or_else(|| json!({}));
    if !targets.is_empty() {
        parameters["targets"] = json!(targets);
    }
    if !calendars.is_empty() && dice.chance(60) {
        let mut dates: Vec<String> = (0..dice.between(1, 4)).map(|_| clock.begin(dice)).collect();
        dates.sort();
        dates.dedup();
        parameters["holidays"] = dates.iter().map(|date| holiday(dice, date, &calendars)).collect();
    }
    if parameters.as_object().is_some_and(|p| !p.is_empty()) {
        document["parameters"] = parameters;
    }
}

/// The ids of a list, each with its kind.
fn named(list: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list.as_array().into_iter().flatten().map(|one| (text(&one["id"]), text(&one["kind"]))).collect()
}

/// The stages of the path in its order; won is last.
fn path(stages: &[(String, String)]) -> Vec<String> {
    let of = |kinds: &[&str]| {
        stages.iter().filter(|(_, kind)| kinds.contains(&kind.as_str())).map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    [of(&["inventory", "gate", "sla"]), of(&["won"])].concat()
}

fn year(dice: &mut Dice, definitions: &mut Value) {
    if dice.chance(40) {
        definitions["fiscalYearStart"] = json!(dice.between(1, 12));
    }
    if dice.chance(30) {
        definitions["fiscalWeeks"] = json!(dice.pick(&["4-4-5", "4-5-4", "5-4-4"]));
    }
    if dice.chance(30) {
        definitions["reporting"] = json!({ "minimum": dice.pick(&[1, 2, 3, 20]) });
    }
}

fn windows(dice: &mut Dice, most: usize) -> Value {
    let count = dice.between(1, most);
    let window = |(from, to): (&str, &str)| json!({ "from": from, "to": to });
    (0..count).map(|_| window(dice.pick(WINDOWS))).collect()
}

fn calendars(dice: &mut Dice, definitions: &mut Value) -> Vec<String> {
    let ids = dice.pick(&[&[][..], &["team"], &["team"], &["team", "shift"]]);
    let zones = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"];
    let calendars = ids.iter().map(|id| {
        let mut days = json!({});
        for day in DAYS {
            if dice.chance(70) {
                days[day] = windows(dice, 3);
            }
        }
        let mut calendar = json!({ "id": id, "days": days });
        if dice.chance(35) {
            calendar["timeZone"] = json!(dice.pick(&zones));
        }
        calendar
    });
    let calendars: Vec<Value> = calendars.collect();
    if !calendars.is_empty() {
        definitions["calendars"] = json!(calendars);
    }
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn holiday(dice: &mut Dice, date: &str, calendars: &[String]) -> Value {
    let mut holiday = json!({ "date": date });
    if dice.chance(30) {
        holiday["calendar"] = json!(dice.pick(calendars));
    }
    if dice.chance(40) {
        holiday["windows"] = windows(dice, 2);
    }
    holiday
}

/// What the cycle report goes by.
fn cycle(dice: &mut Dice, definitions: &mut Value, path: &[String]) {
    for stage in definitions.get_mut("stages").and_then(Value::as_array_mut).into_iter().flatten() {
        if stage["kind"] == "inventory" && dice.chance(60) {
            stage["active"] = json!({ "days": dice.pick(&[1, 7, 30, 90]) });
        }
        if dice.chance(15) {
            stage["entryStage"] = json!(true);
        }
    }
    if dice.chance(30) {
        definitions["skips"] = json!(dice.pick(&["strict", "imputeAtNext"]));
    }
    let mut conversions = Vec::new();
    for _ in 0..if path.len() < 2 { 0 } else { dice.pick(&[0, 1, 2, 2]) } {
        let from = dice.below(path.len() - 1);
        let to = dice.between(from + 1, path.len() - 1);
        let days = dice.pick(&[1, 7, 14, 30, 90, 365]);
        conversions.push(
            json!({ "id": format!("c{}", conversions.len()), "from": path[from], "to": path[to], "withinDays": days }),
        );
    }
    if !conversions.is_empty() {
        definitions["conversions"] = json!(conversions);
    }
}

fn hand_off(dice: &mut Dice, id: &str, stages: &[(String, String)], path: &[String], calendars: &[String]) -> Value {
    let mut off = json!({ "id": id });
    if dice.chance(75) {
        off["decisionWindow"] = dice.pick(&[json!({ "days": 1 }), json!({ "days": 7 }), json!({ "hours": 12 })]);
    }
    if !path.is_empty() && dice.chance(70) {
        off["offer"] = json!(dice.pick(path));
    }
    let ids: Vec<String> = stages.iter().map(|(id, _)| id.clone()).collect();
    for key in ["accept", "reject"] {
        if !ids.is_empty() && dice.chance(50) {
            let mut some = dice.some(&ids, 35);
            if some.is_empty() {
                some.push(dice.pick(&ids));
            }
            off[key] = json!(some);
        }
    }
    for key in ["leadClock", "ownerClock"] {
        if dice.chance(70) {
            off[key] = clock_of(dice, calendars);
        }
    }
    if off.get("leadClock").is_some() && dice.chance(40) {
        off["leadClock"]["from"] = json!(dice.pick(&["qualified", "offer"]));
    }
    if dice.chance(40) {
        off["fullyWorked"] = json!(dice.between(1, 3));
    }
    if dice.chance(40) {
        off["idleDays"] = json!(dice.pick(&[1, 7, 30]));
    }
    off
}

fn clock_of(dice: &mut Dice, calendars: &[String]) -> Value {
    let minutes = dice.pick(&[1, 5, 60, 240, 480, 1440, 10_080]);
    let business = !calendars.is_empty() && dice.chance(60);
    let mut clock = json!({ "within": if business { json!({ "businessMinutes": minutes }) } else { json!({ "minutes": minutes }) } });
    if business && dice.chance(30) {
        clock["calendar"] = json!(dice.pick(calendars));
    }
    if dice.chance(50) {
        clock["remindAt"] = json!(dice.pick(&[0.5, 0.75, 1.0, 0.333_333]));
    }
    if dice.chance(50) {
        clock["grace"] = json!(dice.pick(&[1, 60, 1440]));
        if dice.chance(60) {
            clock["hops"] = json!(dice.between(0, 2));
        }
    }
    clock
}

fn goal(dice: &mut Dice, id: &str, (offs, stages, calendars): (&[String], &[String], &[String]), money: bool) -> Value {
    let mut goal = json!({ "id": id });
    match dice.below(4) {
        0 if !offs.is_empty() => goal["handedOver"] = json!(dice.pick(offs)),
        1 if !stages.is_empty() => goal["entered"] = json!(dice.pick(stages)),
        _ => {
            goal["opportunities"] = json!(dice.pick(&["created", "pipeline", "won"]));
            if money && dice.chance(50) {
                goal["amount"] = json!(true);
            }
        }
    }
    if dice.chance(40) {
        goal["weights"] = json!(dice.pick(&["equal", "measured"]));
    }
    if !calendars.is_empty() && dice.chance(30) {
        goal["calendar"] = json!(dice.pick(calendars));
    }
    goal
}

/// One target, or two that follow each other.
fn targets(dice: &mut Dice, clock: &Clock, goal: &Value) -> Vec<Value> {
    let (from, middle, to) = clock.dates(dice);
    let target = |dice: &mut Dice, from: &str, to: &str| {
        let target = dice.pick(&["0", "1", "3", "10", "100"]);
        json!({ "goal": goal["id"], "from": from, "to": to, "target": super::predicate::number_of(target) })
    };
    match dice.below(5) {
        0 => Vec::new(),
        1 => vec![target(dice, &from, &middle), target(dice, &clock.next(&middle), &to)],
        _ => vec![target(dice, &from, &to)],
    }
}

/// The periods of a report, and whose leads.
pub(super) fn asked(dice: &mut Dice, kind: &str, agreed: &Agreed, clock: &Clock, request: &mut Value) {
    if kind == "pace" {
        let goals = named(&agreed.document["definitions"]["goals"]);
        if !goals.is_empty() && dice.chance(30) {
            request["goal"] = json!(dice.pick(&goals).0);
        }
        return;
    }
    match dice.below(4) {
        0 => {
            let (from, _, to) = clock.dates(dice);
            (request["from"], request["to"]) = (json!(from), json!(to));
        }
        1 => {}
        _ => {
            request["unit"] = json!(dice.pick(UNITS));
            request["count"] = json!(dice.pick(&[1, 2, 3, 5, 13]));
        }
    }
    if !agreed.declared.is_empty() && dice.chance(25) {
        request["where"] = of_lead(dice, &agreed.declared);
    }
    let offs = named(&agreed.document["definitions"]["handOffs"]);
    if kind.starts_with("hand") && !offs.is_empty() && dice.chance(40) {
        request["handOff"] = json!(dice.pick(&offs).0);
    }
}

/// Which periods of a range, or what passes of a calendar.
pub(super) fn of_calendar(dice: &mut Dice, kind: &str, agreed: &Agreed, clock: &Clock) -> Value {
    if kind == "periods" {
        let (from, _, to) = clock.dates(dice);
        return json!({ "unit": dice.pick(UNITS), "from": from, "to": to });
    }
    let start = clock.instant(dice);
    let end = clock.later(dice, start);
    let mut request = json!({ "start": clock.moment(start) });
    if dice.chance(70) {
        request["end"] = json!(clock.moment(end));
    }
    if dice.chance(70) {
        request["add"] = json!(dice.pick(&[0_i64, 1, 60_000, 3_600_000, 28_800_000, 86_400_000, 604_800_000]));
    }
    let calendars = named(&agreed.document["definitions"]["calendars"]);
    if !calendars.is_empty() && dice.chance(50) {
        request["calendar"] = json!(dice.pick(&calendars).0);
    }
    request
}
