use super::*;
use crate::ledger::{Import, Mapping};
use proptest::prelude::*;

const AGREEMENT: &str = r#"{"yellowline":1,"definitions":{"name":"Test","timeZone":"Europe/Berlin","currency":"EUR",
  "stages":[{"id":"known","owner":"m","kind":"inventory"},{"id":"mql","owner":"m","kind":"gate","entry":{"score":true}},
    {"id":"sal","owner":"s","kind":"sla","entry":{"touch":{"kind":"call"}}},
    {"id":"won","owner":"s","kind":"won","entry":{"opportunity":"pipeline"}}],
  "attributes":[{"id":"owner","type":"text"},{"id":"source","type":"text"}],
  "touchKinds":[{"id":"page","by":"buyer"},{"id":"call","by":"seller"}],
  "scoring":{"rules":[{"id":"page","touch":{"kind":"page"},"points":10},
    {"id":"web","when":{"attribute":"source","equals":"Web"},"points":5}],"threshold":20}}}"#;

/// Files as (table, header, rows); a column's header is its target.
type Files = Vec<(&'static str, &'static str, Vec<String>)>;

fn agreement() -> Agreement {
    Agreement::parse(AGREEMENT).unwrap()
}

fn ledger(files: &Files) -> Ledger {
    let mut import = Import::new(&agreement());
    for (table, header, rows) in files {
        let column = |name: &str| match name {
            "at" | "createdAt" => format!(r#"{{"source":"{name}","to":"{name}","format":"iso"}}"#),
            _ => format!(r#"{{"source":"{name}","to":"{name}"}}"#),
        };
        let columns = header.split(',').map(column).collect::<Vec<_>>().join(",");
        let mapping = format!(
            r#"{{"file":"{table}.csv","table":"{table}","missing":[""],"currency":"EUR","columns":[{columns}]}}"#
        );
        import.begin(Mapping::parse(&mapping).unwrap()).unwrap();
        import.push(format!("{header}\n{}\n", rows.join("\n")).as_bytes()).unwrap();
        import.end().unwrap();
    }
    import.finish().unwrap()
}

/// One lead with random facts, as the numbers of its days.
#[derive(Clone, Debug)]
struct Facts {
    created: Option<u8>,
    web: bool,
    touches: Vec<(u8, bool)>,
    records: Vec<(u8, usize, usize, bool)>,
    owners: Vec<(u8, u8)>,
    deal: Option<(u8, bool)>,
}

fn facts() -> impl Strategy<Value = Facts> {
    let day = 1_u8..29;
    (
        prop::option::weighted(0.9, day.clone()),
        any::<bool>(),
        prop::collection::vec((day.clone(), any::<bool>()), 0..5),
        prop::collection::vec((day.clone(), 0_usize..5, 0_usize..4, any::<bool>()), 0..5),
        prop::collection::vec((day.clone(), 0_u8..3), 0..3),
        prop::option::of((day, any::<bool>())),
    )
        .prop_map(|(created, web, touches, records, owners, deal)| Facts {
            created,
            web,
            touches,
            records,
            owners,
            deal,
        })
}

fn files(leads: &[(usize, &Facts)]) -> Files {
    let stages = ["known", "mql", "sal", "won", "M Q L"];
    let bases = ["", "stamp", "snapshot", "hearsay"];
    let time = |day: u8, marked: bool| format!("2026-02-{day:02}{}", if marked { "" } else { "T10:00Z" });
    let mut files: Files = vec![
        ("leads", "id,createdAt,source,owner", Vec::new()),
        ("touches", "lead,at,kind", Vec::new()),
        ("transitions", "lead,at,stage,basis", Vec::new()),
        ("assignments", "lead,at,owner", Vec::new()),
        ("opportunities", "lead,createdAt,amount", Vec::new()),
    ];
    for (n, lead) in leads {
        let created = lead.created.map_or_else(String::new, |d| time(d, false));
        let (source, owner) = (if lead.web { "Web" } else { "" }, if n % 3 == 0 { "" } else { "Ada" });
        files[0].2.push(format!("L{n},{created},{source},{owner}"));
        let kind = |page| if page { "page" } else { "call" };
        files[1].2.extend(lead.touches.iter().map(|(d, page)| format!("L{n},{},{}", time(*d, false), kind(*page))));
        let record =
            |(d, s, b, m): &(u8, usize, usize, bool)| format!("L{n},{},{},{}", time(*d, *m), stages[*s], bases[*b]);
        files[2].2.extend(lead.records.iter().map(record));
        files[3].2.extend(lead.owners.iter().map(|(d, o)| format!("L{n},{},Owner {o}", time(*d, false))));
        let amount = |known| if known { "5" } else { "" };
        files[4].2.extend(lead.deal.iter().map(|(d, known)| format!("L{n},{},{}", time(*d, false), amount(*known))));
    }
    files
}

proptest! {
    /// Shuffled rows, and ledgers split by lead in any order, give the same bytes.
    #[test]
    fn parts_and_orders_give_the_same_bytes(
        leads in prop::collection::vec(facts(), 1..12), cut in 0_usize..12, turn in 0_usize..7, by in 0_usize..3,
    ) {
        let request = [r#"{"asOf":"2026-02-20"}"#, r#"{"asOf":"2026-02-20","by":"owner"}"#, r#"{"asOf":"2026-02-20","by":"source"}"#][by];
        let all: Vec<_> = leads.iter().enumerate().collect();
        let agreement = agreement();
        let whole = ledger(&files(&all));
        let report = compare(&agreement, &whole, request).unwrap().canonical();

        let mut shuffled = files(&all);
        shuffled.reverse();
        for (_, _, rows) in &mut shuffled {
            rows.reverse();
            let turn = turn.min(rows.len());
            rows.rotate_left(turn);
        }
        prop_assert_eq!(&compare(&agreement, &ledger(&shuffled), request).unwrap().canonical(), &report);

        let request = Request::of(&agreement, &whole, request).unwrap();
        let (a, b) = all.split_at(cut.min(all.len()));
        let (b, c) = b.split_at(b.len() / 2);
        let part = |leads: &[(usize, &Facts)]| Partial::observe(&agreement, &ledger(&files(leads)), &request);
        let (a, b, c) = (part(a), part(b), part(c));
        let left = a.clone().merge(&b).unwrap().merge(&c).unwrap();
        let right = c.merge(&b.merge(&a).unwrap()).unwrap();
        prop_assert_eq!(&left.finish(&agreement, &request).canonical(), &report);
        prop_assert_eq!(&right.finish(&agreement, &request).canonical(), &report);
    }
}

#[test]
fn what_does_not_fit_is_told() {
    let ledger = ledger(&vec![("leads", "id,source", vec!["L1,Web".into()])]);
    let agreement = agreement();
    let told = |r: Result<Report, Refusal>| r.unwrap_err().problems.remove(0);
    let problem = told(compare(&agreement, &ledger, r#"{"asOf":"2026-02-20","by":"sorce"}"#));
    assert_eq!((problem.code, problem.help.as_str()), ("unknown_attribute", "did you mean `source`?"));
    // Without the attribute and without assignments nobody owns anything.
    assert_eq!(told(compare(&agreement, &ledger, r#"{"asOf":"2026-02-20","by":"owner"}"#)).code, "unknown_attribute");
    let asked = r#"{"asOf":"2026-02-20","stage":"mgl","list":"different"}"#;
    let problem = told(leads(&agreement, &ledger, asked));
    assert_eq!((problem.code, problem.at.as_str()), ("unknown_stage", "/stage"));
    assert_eq!(problem.help, "did you mean `mql`?");
    assert_eq!(
        told(leads(&agreement, &ledger, r#"{"asOf":"2026-02-20","stage":"mql","list":"all"}"#)).code,
        "unknown_word"
    );
}

/// A split by something that differs for nearly every lead is no split.
#[test]
fn too_many_values_are_told() {
    let leads: Vec<String> = (0..1001).map(|n| format!("L{n},Source {n}")).collect();
    let owners: Vec<String> = (0..1001).map(|n| format!("L{n},2026-02-01,Owner {n}")).collect();
    let ledger = ledger(&vec![("leads", "id,source", leads), ("assignments", "lead,at,owner", owners)]);
    for by in ["source", "owner"] {
        let request = format!(r#"{{"asOf":"2026-02-20","by":"{by}"}}"#);
        let refused = compare(&agreement(), &ledger, &request).unwrap_err();
        assert_eq!((refused.problems[0].code, refused.problems[0].at.as_str()), ("too_many_segments", "/by"));
    }
}

#[test]
fn parts_of_other_requests_are_refused() {
    let ledger = ledger(&vec![("leads", "id,source", vec!["L1,Web".into()])]);
    let agreement = agreement();
    let part = |text: &str| Partial::observe(&agreement, &ledger, &Request::of(&agreement, &ledger, text).unwrap());
    let refused = part(r#"{"asOf":"2026-02-20"}"#).merge(&part(r#"{"asOf":"2026-02-21"}"#)).unwrap_err();
    assert_eq!(refused.code, "foreign_partial");
}

/// A name that is close, as a slip of the keyboard, is suggested where none is the same.
#[test]
fn close_names_are_suggested() {
    let files =
        vec![("leads", "id", vec!["L1".into()]), ("transitions", "lead,at,stage", vec!["L1,2026-02-01,knwon".into()])];
    let report = compare(&agreement(), &ledger(&files), r#"{"asOf":"2026-02-20"}"#).unwrap().value();
    assert_eq!(
        report["quality"]["unknownStages"],
        serde_json::json!([{"stage": "knwon", "count": 1, "suggestion": "known"}])
    );
}

/// `mql` by the score asked through, `sal` by a further one: a page is worth 10 points in the first and 20 in that.
fn of_two_scores() -> Agreement {
    let suite = r#""scores":[{"id":"suite","scoring":{"threshold":20,
      "rules":[{"id":"view","touch":{"kind":"page"},"points":20}]}}],"attributes""#;
    let sal = r#""kind":"sla","entry":{"score":true,"of":"suite"}}"#;
    let call = r#""kind":"sla","entry":{"touch":{"kind":"call"}}}"#;
    Agreement::parse(&AGREEMENT.replace(r#""attributes""#, suite).replace(call, sal)).unwrap()
}

#[test]
fn a_stage_is_entered_by_the_score_it_names() {
    let leads = vec!["L,2026-01-05T09:00:00Z,Shop".to_owned()];
    let touches = vec!["L,2026-01-06T10:00:00Z,page".to_owned()];
    let facts = ledger(&vec![("leads", "id,createdAt,source", leads), ("touches", "lead,at,kind", touches)]);
    let by_rule = |agreement: &Agreement| {
        let report = compare(agreement, &facts, r#"{"asOf":"2026-01-31"}"#).unwrap().value();
        let stages = report["stages"].as_array().unwrap().iter();
        stages.map(|s| (s["stage"].as_str().unwrap().to_owned(), s["byRule"].as_i64().unwrap())).collect::<Vec<_>>()
    };
    let expected = |mql| [("mql", mql), ("sal", 1), ("won", 0)].map(|(stage, n)| (stage.to_owned(), n));
    let agreement = of_two_scores();
    assert_eq!(by_rule(&agreement), expected(0));
    assert_eq!(by_rule(&agreement.of_score("suite").unwrap()), expected(1));
}

#[test]
fn parts_of_two_scores_are_not_one() {
    let (facts, agreement) =
        (ledger(&vec![("leads", "id,createdAt", vec!["L,2026-01-05T09:00:00Z".to_owned()])]), of_two_scores());
    let request = Request::of(&agreement, &facts, r#"{"asOf":"2026-01-31"}"#).unwrap();
    let part = |agreement: &Agreement| Partial::observe(agreement, &facts, &request);
    let other = part(&agreement.of_score("suite").unwrap());
    assert_eq!(part(&agreement).merge(&other).unwrap_err().code, "foreign_partial");
    assert!(other.clone().merge(&other).is_ok());
}
