use super::*;
use crate::unit::Instant;
use proptest::prelude::*;

/// One lead with random facts of February and March 2026.
#[derive(Clone, Debug)]
struct Facts {
    created: Option<u8>,
    web: bool,
    touches: Vec<(u8, u8)>,
    /// Day, hour (24: only the date is known), stage.
    records: Vec<(u8, u8, usize)>,
    owner: Option<u8>,
}

fn facts() -> impl Strategy<Value = Facts> {
    let day = 1_u8..29;
    let record = (day.clone(), prop_oneof![6 => 0_u8..24, 1 => Just(24_u8), 2 => Just(9_u8)], 0_usize..9);
    (
        prop::option::weighted(0.9, day.clone()),
        any::<bool>(),
        prop::collection::vec((day, 0_u8..25), 0..4),
        prop::collection::vec(record, 0..9),
        prop::option::of(0_u8..3),
    )
        .prop_map(|(created, web, touches, records, owner)| Facts { created, web, touches, records, owner })
}

const RECORDED: [&str; 9] =
    ["known", "mql", "sal", "won", "lost", "disqualified", "recycled", "known", "a stage nobody knows"];

fn files(leads: &[(usize, &Facts)]) -> Files {
    let time = |day: u8, hour: u8| match hour {
        24 => format!("2026-02-{day:02}"),
        hour => format!("2026-02-{day:02}T{hour:02}:30Z"),
    };
    let mut files: Files = vec![
        ("leads", "id,createdAt,source,owner,stage,account", Vec::new()),
        ("touches", "lead,at,kind", Vec::new()),
        ("transitions", "lead,at,stage", Vec::new()),
        ("assignments", "lead,at,owner", Vec::new()),
    ];
    for (n, lead) in leads {
        let created = lead.created.map_or_else(String::new, |d| time(d, 10));
        let source = if lead.web { "Web" } else { "" };
        files[0].2.push(format!("L{n},{created},{source},Ada,mql,A{}", n % 3));
        files[1].2.extend(lead.touches.iter().map(|(d, h)| format!("L{n},{},page", time(*d, *h))));
        files[2].2.extend(lead.records.iter().map(|(d, h, s)| format!("L{n},{},{}", time(*d, *h), RECORDED[*s])));
        files[3].2.extend(lead.owner.iter().map(|o| format!("L{n},{},Owner {o}", time(*o + 1, 10))));
    }
    files
}

const PRESETS: [&str; 3] = ["", r#""skips":"imputeAtNext","#, r#""skips":"strict","#];

fn rows(report: &Value) -> Vec<Value> {
    let whole = std::iter::once(report).chain(report["segments"].as_array().into_iter().flatten());
    whole.flat_map(|part| part["stages"].as_array().unwrap()).map(|stage| stage["rows"].clone()).collect()
}

proptest! {
    /// Books balance, whoever looks at them: what was there, came and went makes what is there, at every bound what a
    /// look at the spells alone says.
    #[test]
    fn books_balance(leads in prop::collection::vec(facts(), 1..10), by in 0_usize..4) {
        let request = ["", r#","by":"owner""#, r#","by":"source""#, r#","where":{"attribute":"source","equals":"Web"}"#][by];
        let request = format!(r#"{{"asOf":"2026-02-25","unit":"day","count":20{request}}}"#);
        let ledger = ledger(&files(&leads.iter().enumerate().collect::<Vec<_>>()));
        let agreement = agreement(CONVERSIONS);
        let report = report(&agreement, &ledger, &request);
        for rows in rows(&report) {
            let rows = rows.as_array().unwrap();
            for (n, row) in rows.iter().enumerate() {
                let out: i64 = row["out"].as_object().unwrap().values().map(number).sum();
                prop_assert_eq!(number(&row["closing"]), number(&row["opening"]) + number(&row["in"]) - out);
                prop_assert_eq!(number(&row["regression"]["den"]), out);
                prop_assert!(n == 0 || row["opening"] == rows[n - 1]["closing"]);
                prop_assert!(row["active"].is_null() || number(&row["active"]) <= number(&row["closing"]));
                prop_assert!(number(&row["dwell"]["latest"]["n"]) <= out);
            }
        }
        if by == 0 {
            let parsed = Request::of(&agreement, &ledger, &request).unwrap();
            let cycles = Cycles::of(&agreement, &ledger, &parsed.moment);
            for (n, period) in parsed.periods.periods.iter().enumerate() {
                for (place, stage) in agreement.stages.iter().enumerate() {
                    let there = |spell: &&Spell| {
                        spell.stage() == place && spell.enter < period.end && (spell.way.is_none() || period.end <= spell.exit)
                    };
                    let spells = (0..ledger.leads().len()).flat_map(|lead| cycles.spells(lead)).filter(there).count();
                    let closing = number(&super::stage(&report, &stage.id)["rows"][n]["closing"]);
                    prop_assert_eq!(closing, i64::try_from(spells).unwrap());
                }
            }
        }
    }

    /// A longer horizon converts no fewer cycles, whatever the preset; a curve rises and leaves something.
    #[test]
    fn longer_horizons_convert_more(leads in prop::collection::vec(facts(), 1..16), preset in 0_usize..3) {
        let pair = |days: u32| format!(r#"{{"id":"c{days}","from":"known","to":"sal","withinDays":{days}}}"#);
        let pairs = [1, 2, 5, 10, 20].map(pair).join(",");
        let members = [PRESETS[preset], r#""conversions":["#, &pairs, "],"].concat();
        let ledger = ledger(&files(&leads.iter().enumerate().collect::<Vec<_>>()));
        let report = report(&agreement(&members), &ledger, r#"{"asOf":"2026-02-25","unit":"month","count":1}"#);
        let mut before = 0;
        for conversion in report["conversions"].as_array().unwrap() {
            let row = &conversion["rows"][0];
            let converted = number(&row["rate"]["num"]) + number(&row["convertedEarly"]);
            prop_assert!(converted >= before && converted <= number(&row["cycles"]));
            prop_assert_eq!(number(&row["cycles"]), number(&row["mature"]) + number(&row["immature"]));
            before = converted;
            let curve = row["incidence"]["curve"].as_array().cloned().unwrap_or_default();
            let mut last = (-1, 0.0, 0.0);
            for point in curve {
                let next = (number(&point[0]), point[1].as_f64().unwrap(), point[2].as_f64().unwrap());
                prop_assert!(next.0 > last.0 && next.1 >= last.1 && next.2 >= last.2 && next.1 + next.2 < 1.000_002);
                last = next;
            }
        }
    }

    /// Shuffled rows, and ledgers split by lead in any order, give the same bytes.
    #[test]
    fn parts_and_orders_give_the_same_bytes(
        leads in prop::collection::vec(facts(), 1..12), cut in 0_usize..12, turn in 0_usize..7, by in 0_usize..3,
        preset in 0_usize..3,
    ) {
        let request = ["", r#","by":"owner""#, r#","by":"source""#][by];
        let request = format!(r#"{{"asOf":"2026-02-25","unit":"week","count":4,"accounts":true{request}}}"#);
        let all: Vec<_> = leads.iter().enumerate().collect();
        let agreement = agreement(&[PRESETS[preset], CONVERSIONS].concat());
        let whole = ledger(&files(&all));
        let report = cycle(&agreement, &whole, &request).unwrap().canonical();

        let mut shuffled = files(&all);
        shuffled.reverse();
        for (_, _, rows) in &mut shuffled {
            rows.reverse();
            let turn = turn.min(rows.len());
            rows.rotate_left(turn);
        }
        prop_assert_eq!(&cycle(&agreement, &ledger(&shuffled), &request).unwrap().canonical(), &report);

        let request = Request::of(&agreement, &whole, &request).unwrap();
        let (a, b) = all.split_at(cut.min(all.len()));
        let (b, c) = b.split_at(b.len() / 2);
        let part = |leads: &[(usize, &Facts)]| Partial::observe(&agreement, &ledger(&files(leads)), &request);
        let (a, b, c) = (part(a), part(b), part(c));
        let left = a.clone().merge(&b).unwrap().merge(&c).unwrap();
        let right = c.merge(&b.merge(&a).unwrap()).unwrap();
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(&left.finish(&agreement, &request).unwrap().canonical(), &report);
    }

    /// Spells of a lead follow each other and none begins before the one before it ends.
    #[test]
    fn spells_follow_each_other(leads in prop::collection::vec(facts(), 1..6)) {
        let ledger = ledger(&files(&leads.iter().enumerate().collect::<Vec<_>>()));
        let agreement = agreement("");
        let moment = Request::of(&agreement, &ledger, r#"{"asOf":"2026-02-25"}"#).unwrap().moment;
        let cycles = Cycles::of(&agreement, &ledger, &moment);
        for lead in 0..ledger.leads().len() {
            let mut before = Instant::MIN;
            for spell in cycles.spells(lead) {
                prop_assert!(before <= spell.enter && spell.enter <= spell.exit);
                before = spell.exit;
            }
        }
    }
}
