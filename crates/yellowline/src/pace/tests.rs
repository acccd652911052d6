use super::*;
use crate::ledger::{Import, Mapping};
use proptest::prelude::*;
use serde_json::{Value, json};

const AGREEMENT: &str = r#"{"yellowline":1,"definitions":{"name":"Pace","timeZone":"Europe/Berlin","currency":"EUR",
  "stages":[{"id":"mql","owner":"marketing","kind":"gate"},{"id":"sal","owner":"sales","kind":"sla"},{"id":"won","owner":"sales","kind":"won"}],
  "touchKinds":[],"scoring":{"rules":[],"threshold":10},"handOffs":[{"id":"sdr","offer":"mql"}],
  "goals":[{"id":"leads","team":"marketing","handedOver":"sdr"},{"id":"entries","entered":"sal","weights":"measured"},
    {"id":"pipeline","opportunities":"pipeline","amount":true},{"id":"deals","opportunities":"created"}]},
  "parameters":{"targets":[TARGETS]}}"#;

const FILES: [(&str, &str); 4] = [
    ("leads", "id,createdAt"),
    ("transitions", "lead,at,stage"),
    ("opportunities", "id,lead,createdAt,amount,currency"),
    ("goals", "goal,from,to,target,team,person,currency"),
];

fn agreement(targets: &str) -> Agreement {
    Agreement::parse(&AGREEMENT.replace("TARGETS", targets)).unwrap()
}

/// Rows of `table: cells…`.
fn ledger(agreement: &Agreement, rows: &[String]) -> Ledger {
    let mut import = Import::new(agreement);
    for (table, header) in FILES {
        let prefix = format!("{table}: ");
        let of: Vec<_> = rows.iter().filter_map(|row| row.strip_prefix(&prefix)).collect();
        if of.is_empty() {
            continue;
        }
        let column = |name: &str| {
            let format = if ["createdAt", "at", "from", "to"].contains(&name) { r#","format":"iso""# } else { "" };
            format!(r#"{{"source":"{name}","to":"{name}"{format}}}"#)
        };
        let columns = header.split(',').map(column).collect::<Vec<_>>().join(",");
        let mapping = format!(r#"{{"file":"{table}.csv","table":"{table}","missing":[""],"columns":[{columns}]}}"#);
        import.begin(Mapping::parse(&mapping).unwrap()).unwrap();
        import.push(format!("{header}\n{}\n", of.join("\n")).as_bytes()).unwrap();
        import.end().unwrap();
    }
    import.finish().unwrap()
}

fn told(agreement: &Agreement, rows: &[&str], request: &str) -> Result<Value, Refusal> {
    let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
    pace(agreement, &ledger(agreement, &rows), request).map(|report| report.value()["goals"].clone())
}

/// March 2026 has 22 working days, the first being Monday the 2nd.
#[test]
fn a_month_by_hand() {
    let agreement = agreement(r#"{"goal":"deals","from":"2026-03-01","to":"2026-03-31","target":44}"#);
    let deals: Vec<String> =
        (1..=30).map(|n| format!("opportunities: O{n},,2026-03-{:02}T10:00+01:00,,", n % 15 + 1)).collect();
    let rows: Vec<_> = deals.iter().map(String::as_str).collect();
    let goal = &told(&agreement, &rows, r#"{"asOf":"2026-03-13","goal":"deals"}"#).unwrap()[0];
    // Ten working days of 22 are done: 20 expected. On 13 days two deals each: 26.
    assert_eq!((&goal["expected"], &goal["actual"]), (&json!(20), &json!(26)));
    assert_eq!(goal["pace"]["value"], json!(1.3));
    // 6 ahead, 2 a day: 3 days.
    assert_eq!(goal["ahead"], json!("3.0"));
    assert_eq!(goal["neededPerDay"], json!({"num": 18, "den": 12, "value": 1.5}));
    assert_eq!(goal["projection"]["value"], json!(57.2));
    assert_eq!(goal["days"].as_array().unwrap().len(), 31);
}

#[test]
fn a_row_of_the_ledger_is_a_target_too() {
    let month = r#"{"goal":"leads","from":"2026-03-01","to":"2026-03-31","target":20}"#;
    let agreement = agreement(month);
    let asked = r#"{"asOf":"2026-03-13","goal":"leads"}"#;
    let targets = |rows: &[&str]| {
        let goals = told(&agreement, rows, asked)?;
        Ok::<_, Refusal>(goals.as_array().unwrap().iter().map(|g| g["target"].clone()).collect::<Vec<_>>())
    };
    assert_eq!(targets(&[]).unwrap(), [json!(20)]);
    // Said twice alike it is one; of a person, another team, without an end or of other days it is none.
    let same = "goals: leads,2026-03-01,2026-03-31,20,,,";
    let others = [
        "goals: leads,2026-03-01,2026-03-31,5,,Ann,",
        "goals: leads,2026-03-01,2026-03-31,5,sales,,",
        "goals: leads,2026-03-01,,5,,,",
        "goals: leads,2026-02-01,2026-02-28,5,,,",
        "goals: other,2026-03-01,2026-03-31,5,,,",
    ];
    assert_eq!(targets(&[&[same][..], &others].concat()).unwrap(), [json!(20)]);
    let quarter = "goals: leads,2026-01-01,2026-03-31,60,marketing,,";
    let week = "goals: leads,2026-03-09,2026-03-15,5,,,";
    assert_eq!(targets(&[week, quarter]).unwrap(), [json!(20), json!(60), json!(5)]);
    let code = |rows: &[&str]| targets(rows).unwrap_err().problems[0].code;
    assert_eq!(code(&["goals: leads,2026-03-01,2026-03-31,21,,,"]), "two_targets");
    assert_eq!(code(&["goals: leads,2026-03-02,2026-03-31,2.5,,,"]), "bad_target");
    let money = |row: &str| told(&agreement, &[row], r#"{"asOf":"2026-03-13","goal":"pipeline"}"#);
    let target = |row: &str| money(row).unwrap()[0]["target"].clone();
    assert_eq!(target("goals: pipeline,2026-03-01,2026-03-31,2.5,,,EUR"), json!("250"));
    let refused = |row: &str| money(row).unwrap_err().problems[0].code;
    assert_eq!(refused("goals: pipeline,2026-03-01,2026-03-31,2.5,,,USD"), "bad_target");
}

#[test]
fn what_a_document_says_of_goals() {
    let codes = |targets: &str| {
        let refused = Agreement::parse(&AGREEMENT.replace("TARGETS", targets)).err();
        refused.map_or_else(Vec::new, |r| r.problems.into_iter().map(|p| (p.code, p.at)).collect())
    };
    let target = |goal: &str, target: &str| {
        format!(r#"{{"goal":"{goal}","from":"2026-03-01","to":"2026-03-31","target":{target}}}"#)
    };
    assert_eq!(codes(&target("pipeline", "0.01")), []);
    assert_eq!(codes(&target("pipeline", "0.001"))[0].0, "bad_target");
    assert_eq!(codes(&target("leads", "0.5"))[0], ("bad_target", "/parameters/targets/0/target".to_owned()));
    assert_eq!(codes(&target("leads", "-1"))[0].0, "bad_target");
    let twice = format!("{},{}", target("leads", "1"), target("leads", "2"));
    assert_eq!(codes(&twice), [("two_targets", "/parameters/targets/1".to_owned())]);
}

/// A lead's stages, and what its opportunities are: when, how much, and whether in euros.
type Lead = (Vec<(String, &'static str)>, Vec<(String, i64, bool)>);

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    let day = || {
        (0_u32..90, 0_u32..24)
            .prop_map(|(day, hour)| format!("2026-{:02}-{:02}T{hour:02}:30Z", day / 28 + 1, day % 28 + 1))
    };
    let stage = prop::sample::select(vec!["mql", "sal", "won"]);
    let lead =
        (prop::collection::vec((day(), stage), 0..4), prop::collection::vec((day(), 0_i64..900, any::<bool>()), 0..3));
    prop::collection::vec(lead, 1..8).prop_map(|leads| {
        let of = |(n, (stages, deals)): (usize, Lead)| {
            let mut rows = vec![format!("leads: L{n},2026-01-01T00:00Z")];
            rows.extend(stages.iter().map(|(at, stage)| format!("transitions: L{n},{at},{stage}")));
            let deal = |(m, (at, amount, ours)): (usize, &(String, i64, bool))| {
                format!("opportunities: O{n}-{m},L{n},{at},{amount},{}", if *ours { "EUR" } else { "USD" })
            };
            rows.extend(deals.iter().enumerate().map(deal));
            rows
        };
        leads.into_iter().enumerate().map(of).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Parts by lead, merged in any order, give the bytes of the whole; nothing is counted twice or before its time.
    #[test]
    fn parts_make_the_whole(leads in rows(), asked in 60_u32..84) {
        let targets = ["leads", "entries", "pipeline", "deals"].map(|goal| {
            format!(r#"{{"goal":"{goal}","from":"2026-02-01","to":"2026-03-31","target":100}}"#)
        });
        let agreement = agreement(&targets.join(","));
        let request = format!(r#"{{"asOf":"2026-{:02}-{:02}"}}"#, asked / 28 + 1, asked % 28 + 1);
        let whole = ledger(&agreement, &leads.concat());
        let expected = pace(&agreement, &whole, &request).unwrap();
        let mut parts = leads.iter().map(|rows| {
            let part = ledger(&agreement, rows);
            let request = Request::of(&agreement, &part, &request).unwrap();
            Partial::observe(&agreement, &part, &request)
        });
        let first = parts.next().unwrap();
        let merged = parts.fold(first, |all, part| part.merge(&all).unwrap());
        let report = merged.finish(&agreement, &merged.request);
        prop_assert_eq!(report.canonical(), expected.canonical());
        for goal in expected.value()["goals"].as_array().unwrap() {
            let days = goal["days"].as_array().unwrap();
            let mut ended = days.iter().filter(|day| !day["actual"].is_null());
            prop_assert_eq!(ended.next_back().map(|day| &day["actual"]), Some(&goal["actual"]));
            prop_assert_eq!(&days.last().unwrap()["expected"], &goal["target"]);
        }
    }
}
