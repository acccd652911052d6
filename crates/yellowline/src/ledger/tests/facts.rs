//! What the ledger holds, and its fingerprint.

use super::*;
use crate::json;
use crate::unit::{Currency, Instant, Stamp};

const FILES: [(&str, &str); 3] = [
    (LEADS, "id,created,won,country,seats\nb,2026-03-29,1,DE,007\na,2026-03-29 12:00,,,\nc,,0,\" DE \",1.50\n"),
    (
        TOUCHES,
        "id,lead,at,kind,page\n2,b,03.02.2026 10:00,page,/pricing\n1,b,03.02.2026 10:00,web,\n,a,04.02.2026,\"say \"\"hi\"\"\",\n,b,01.02.2026,web,\n",
    ),
    (
        DEALS,
        "lead,opened,closed,stage,amount,currency\nb,3/1/2026,9999-12-31,Open,12.50,\na,1/15/2026 1:05 PM,2026-04-01,Won,1200,JPY\nb,2/1/2026,2026-02-03T10:00:00Z,Lost,,\n",
    ),
];

fn at(ms: i64, day: bool) -> Stamp {
    Stamp { at: Instant::from_ms(ms).unwrap(), day }
}

#[test]
fn tables_are_sorted_and_typed() {
    let ledger = load(&FILES);
    assert_eq!(told(&ledger), [("open_end", "closed", &[2][..])]);
    let leads = ledger.leads();
    assert_eq!((0..3).map(|lead| leads.id(lead)).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!((leads.find("c"), leads.find("d")), (Some(2), None));
    // 2026-03-29 is the night in which Berlin's clocks go forward: midnight is 23:00Z, noon is 10:00Z.
    assert_eq!(leads.created(0), Some(at(1_774_778_400_000, false)));
    assert_eq!(leads.created(1), Some(at(1_774_738_800_000, true)));
    assert_eq!(leads.created(2), None);
    let seats = leads.attribute("seats").unwrap();
    assert_eq!((seats.is_number(), seats.text(1), seats.text(2)), (true, Some("7"), Some("1.5")));
    assert_eq!(leads.attribute("country").unwrap().values().collect::<Vec<_>>(), ["DE"]);

    let touches = ledger.touches();
    assert_eq!((touches.of(0), touches.of(1), touches.of(2)), (0..1, 1..4, 4..4));
    let of_b: Vec<_> =
        touches.of(1).map(|t| (touches.stamp(t).day, touches.kind().text(t), touches.detail().text(t))).collect();
    // Of one instant the lower id stands first.
    assert_eq!(of_b, [(true, Some("web"), None), (false, Some("web"), None), (false, Some("page"), Some("/pricing"))]);
    assert_eq!(touches.campaign().text(0), None);

    let deals = ledger.opportunities();
    let of = |lead| deals.of(lead).collect::<Vec<_>>();
    assert_eq!((of(0), of(1), of(2)), (vec![0], vec![1, 2], vec![]));
    assert_eq!((0..3).map(|o| deals.status(o)).collect::<Vec<_>>(), [Status::Won, Status::Lost, Status::Open]);
    // 2026-01-15 13:05 in Berlin is 12:05Z.
    assert_eq!(deals.created(0), at(1_768_478_700_000, false));
    assert_eq!(deals.closed(2), None);
    assert_eq!(deals.amount(0), Some((1200, Currency::named("JPY").unwrap())));
    assert_eq!((deals.amount(1), deals.amount(2)), (None, Some((1250, Currency::named("EUR").unwrap()))));
}

/// The rows as definition 8.2 writes them, by hand.
#[test]
fn fingerprint_is_that_of_the_definition() {
    let ledger = load(&FILES);
    let rows = [
        (
            "leads",
            vec![
                r#"{"createdAt":1774778400000,"id":"a"}"#,
                r#"{"country":"DE","createdAt":1774738800000,"createdAtPrecision":"day","id":"b","outcome":true,"seats":"7"}"#,
                r#"{"country":"DE","id":"c","outcome":false,"seats":"1.5"}"#,
            ],
        ),
        (
            "opportunities",
            vec![
                r#"{"amount":"1200","closedAt":1774994400000,"closedAtPrecision":"day","createdAt":1768478700000,"currency":"JPY","lead":"a","status":"won"}"#,
                r#"{"closedAt":1770112800000,"createdAt":1769900400000,"createdAtPrecision":"day","lead":"b","status":"lost"}"#,
                r#"{"amount":"12.5","createdAt":1772319600000,"createdAtPrecision":"day","currency":"EUR","lead":"b","status":"open"}"#,
            ],
        ),
        (
            "touches",
            vec![
                r#"{"at":1770159600000,"atPrecision":"day","kind":"say \"hi\"","lead":"a"}"#,
                r#"{"at":1769900400000,"atPrecision":"day","kind":"web","lead":"b"}"#,
                r#"{"at":1770109200000,"id":"1","kind":"web","lead":"b"}"#,
                r#"{"at":1770109200000,"detail":"/pricing","id":"2","kind":"page","lead":"b"}"#,
            ],
        ),
    ];
    let mut tables = Vec::new();
    for (table, rows) in &rows {
        let mut sum = RowSum::default();
        for row in rows {
            // What is written here by hand is what the canonicalizer writes.
            assert_eq!(json::canonical(&json::parse(row).unwrap()), *row);
            sum.add(row.as_bytes());
        }
        assert_eq!(ledger.sums().get(table), Some(&sum), "{table}");
        tables.push((*table, sum.count, sum.hex()));
    }
    assert_eq!(ledger.fingerprint(), Fingerprint::of(json::canonical(&tables).as_bytes()));
    assert_eq!(load(&[]).fingerprint(), Fingerprint::of(b"[]"));
}

#[test]
fn constants_and_one_source_for_two_columns() {
    let mapping = r#"{"file": "won.csv", "table": "opportunities", "columns": [{"source": "lead", "to": "lead"},
        {"source": "won", "to": "createdAt", "format": "iso"}, {"source": "won", "to": "closedAt", "format": "iso"},
        {"to": "status", "constant": "won"}]}"#;
    let ledger = load(&[FILES[0], (mapping, "won,lead\n2026-05-01,a\n")]);
    let deals = ledger.opportunities();
    assert_eq!((deals.status(0), Some(deals.created(0))), (Status::Won, deals.closed(0)));
}

#[test]
fn summary_is_what_was_read() {
    let summary = load(&FILES).summary();
    let rows = ["leads", "touches", "opportunities", "spend"].map(|table| summary.tables.get(table).copied());
    assert_eq!(rows, [Some(3), Some(4), Some(3), Some(0)]);
    assert_eq!((summary.earliest.as_deref(), summary.latest.as_deref()), (Some("2026-01-15"), Some("2026-04-01")));
    assert_eq!((summary.dated, summary.has_outcome, summary.zone.as_str()), (true, true, "Europe/Berlin"));
    let kinds: Vec<_> = summary.touch_kinds.iter().map(|k| (k.value.as_deref().unwrap(), k.count)).collect();
    assert_eq!(kinds, [("page", 1), ("say \"hi\"", 1), ("web", 2)]);
    let missing: Vec<_> = summary.files[0].columns.iter().map(|c| (c.to.as_str(), c.missing)).collect();
    assert_eq!(missing, [("id", 0), ("createdAt", 1), ("outcome", 1), ("country", 1), ("seats", 1)]);
    let values = load(&FILES).values("country");
    assert_eq!(values.iter().map(|v| (v.value.as_deref(), v.count)).collect::<Vec<_>>(), [(Some("DE"), 2), (None, 1)]);
    assert_eq!(load(&FILES).values("absent"), []);
}

#[test]
fn touches_are_small() {
    let mut rows = String::from(TOUCHES_HEAD);
    for n in 0..10_000 {
        rows.push_str(&format!(
            ",a,{:02}.02.2026 {:02}:{:02}:07,kind{},/page/{}\n",
            n % 28 + 1,
            n % 24,
            n % 60,
            n % 9,
            n % 700
        ));
    }
    let ledger = load(&[FILES[0], (TOUCHES, &rows)]);
    // Four bytes of time, one of the kind, two of the page, nothing for what is missing.
    assert_eq!(ledger.touches().bytes(), ledger.touches().len() * 7);
}
