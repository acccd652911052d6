//! Files of other shapes: several rows of one, rows that are no facts, words with other meanings.

use super::*;
use crate::ledger::Table;

/// Imports files by their mappings.
fn load(files: &[(&str, &str)]) -> Ledger {
    let mut import = Import::new(&agreement());
    for (mapping, text) in files {
        import.begin(Mapping::parse(mapping).unwrap()).unwrap();
        for chunk in text.as_bytes().chunks(7) {
            import.push(chunk).unwrap();
        }
        import.end().unwrap();
    }
    import.finish().unwrap()
}

const PEOPLE: &str = r#"{"file": "leads.csv", "table": "leads", "columns": [{"source": "id", "to": "id"},
    {"source": "mail", "to": "email"}, {"source": "contact", "to": "convertedId"}, {"source": "made", "to": "createdAt", "format": "iso"},
    {"source": "country", "to": "country"}]}"#;
const HEADER: &str = "id,mail,contact,made,country\n";

/// Lead, column and day of each row of a table.
fn rows(ledger: &Ledger, table: Table, column: &str) -> Vec<(String, String, String)> {
    let facts = ledger.table(table);
    let text = |name: &str, row| facts.text(name).text(row).unwrap_or("-").to_owned();
    let day = |row| facts.stamp("at", row).and_then(|s| ledger.zone().date(s.at)).map_or("-".into(), |d| d.to_string());
    let of = |row| (0..ledger.leads().len()).find(|lead| facts.of(*lead).contains(&row));
    (0..facts.len())
        .map(|row| (of(row).map_or("-", |l| ledger.leads().id(l)).to_owned(), text(column, row), day(row)))
        .collect()
}

fn is(ledger: &Ledger, table: Table, column: &str, expected: &[(&str, &str, &str)]) {
    let owned = |(a, b, c): &(&str, &str, &str)| (a.to_string(), b.to_string(), c.to_string());
    assert_eq!(rows(ledger, table, column), expected.iter().map(owned).collect::<Vec<_>>());
}

#[test]
fn stage_dates_become_transitions() {
    let mapping = r#"{"file": "contacts.csv", "table": "transitions",
        "unpivot": [{"source": "Became MQL", "name": "mql"}, {"source": "Became SQL", "name": "sql"}],
        "columns": [{"source": "id", "to": "lead"}, {"unpivoted": "name", "to": "stage"},
            {"unpivoted": "cell", "to": "at", "format": "iso"}, {"constant": "stamp", "to": "basis"}]}"#;
    let text = "id,Became MQL,Became SQL\na,2026-01-02,2026-01-05\nb,2026-01-03,\nc,,\nd,2026-01-01,nonsense\n";
    let ledger = load(&[(PEOPLE, &format!("{HEADER}a,,,,\nb,,,,\nc,,,,\nd,,,,\n")), (mapping, text)]);
    let all = [
        ("a", "mql", "2026-01-02"),
        ("a", "sql", "2026-01-05"),
        ("b", "mql", "2026-01-03"),
        ("d", "mql", "2026-01-01"),
    ];
    is(&ledger, Table::Transitions, "stage", &all);
    let file = &ledger.files()[1];
    assert_eq!((file.rows, file.skipped, file.entries, file.kept, file.rejected), (4, 1, 5, 4, 1));
    assert_eq!(ledger.rejected_rows(1), [5]);
}

#[test]
fn lists_and_filters_and_words() {
    let merges = r#"{"file": "contacts.csv", "table": "merges", "columns": [
        {"source": "merged", "to": "from", "split": ";"}, {"source": "id", "to": "into"}]}"#;
    let touches = r#"{"file": "members.csv", "table": "touches", "where": {"column": "deleted", "equals": "false"},
        "totals": ["Total"], "columns": [{"source": "id", "to": "lead"}, {"source": "at", "to": "at", "format": "iso"},
        {"source": "status", "to": "kind", "values": [{"from": ["Attended", "Came"], "to": "webinar"}, {"from": ["Sent"], "skip": true}],
         "otherwise": "reject"}]}"#;
    let text = "id,at,status,deleted\na,2026-02-01,Attended,false\nb,2026-02-02,Came,false\na,2026-02-03,Sent,false\n\
        a,2026-02-04,Attended,true\nc,2026-02-05,Dozed,false\nTotal (5 records),,,\n,,,\nreport made on Monday,,,\n";
    let leads = format!("{HEADER}a,,,,\nb,,,2026-01-01,DE\nc,,,2026-01-02,\n");
    let ledger = load(&[(PEOPLE, &leads), (merges, "id,merged\na,b;old\nc,\n"), (touches, text)]);
    is(&ledger, Table::Touches, "kind", &[("a", "webinar", "2026-02-01"), ("a", "webinar", "2026-02-02")]);
    let touches = &ledger.files()[2];
    assert_eq!((touches.rows, touches.skipped, touches.entries, touches.kept, touches.rejected), (8, 5, 3, 2, 1));
    let words: Vec<_> = touches.columns[2].unmapped.iter().map(|w| (w.value.as_str(), w.count)).collect();
    assert_eq!(words, [("Dozed", 1)]);
    let codes: Vec<_> =
        ledger.findings().iter().filter(|f| f.file == "members.csv").map(|f| (f.code, f.rows.clone())).collect();
    let expected = [
        ("no_meaning", 6),
        ("blank_row", 8),
        ("totals_row", 7),
        ("footer", 9),
        ("filtered_row", 5),
        ("skipped_value", 4),
    ];
    assert_eq!(codes, expected.map(|(code, row)| (code, vec![row])));
    // b was merged into a, and brought what a did not have.
    let lead = ledger.leads().find("a").unwrap();
    assert_eq!((ledger.leads().len(), ledger.leads().is_merged(lead)), (2, true));
    assert_eq!(ledger.leads().attribute("country").unwrap().text(lead), Some("DE"));
    assert!(ledger.leads().created(lead).is_some());
}

#[test]
fn leads_are_found_by_id_then_converted_id_then_mail() {
    let touches = r#"{"file": "t.csv", "table": "touches", "columns": [{"source": "who", "to": "lead"},
        {"source": "at", "to": "at", "format": "iso"}, {"constant": "visit", "to": "kind"}]}"#;
    let leads = format!("{HEADER}L1,ann@x.org,C1,,\nL2,bob@x.org,,,\nL3,Bob@X.org ,,,\nC2,,,,\nL4,dan@x.org,C2,,\n");
    let text = "who,at\nL1,2026-01-01\nC1,2026-01-02\n ANN@x.org,2026-01-03\nbob@x.org,2026-01-04\nnobody,2026-01-05\nL4,2026-01-06\n\
        dan@x.org,2026-01-07\n";
    let ledger = load(&[(touches, text), (PEOPLE, &leads)]);
    let all = [
        ("C2", "visit", "2026-01-06"),
        ("C2", "visit", "2026-01-07"),
        ("L1", "visit", "2026-01-01"),
        ("L1", "visit", "2026-01-02"),
        ("L1", "visit", "2026-01-03"),
    ];
    is(&ledger, Table::Touches, "kind", &all);
    let codes: Vec<_> = ledger.findings().iter().map(|f| (f.code, f.rows.clone())).collect();
    assert_eq!(codes, [("unknown_lead", vec![6]), ("several_leads", vec![5])]);
    assert_eq!(ledger.leads().len(), 4); // L4 became the contact C2
    let quality = |table| *ledger.summary().quality.iter().find(|q| q.table == table).unwrap();
    let (touches, leads) = (quality(Table::Touches), quality(Table::Leads));
    assert_eq!((touches.records, touches.unmatched, leads.records, leads.undated), (7, 2, 5, 4));
}

#[test]
fn merges_follow_to_the_end_and_rings_are_told() {
    let merges = r#"{"file": "m.csv", "table": "merges", "columns": [{"source": "from", "to": "from"}, {"source": "into", "to": "into"}]}"#;
    let leads = format!("{HEADER}a,,,,\nb,,,,\nc,,,,\nx,,,,\ny,,,,\n");
    let others = merges.replace("m.csv", "n.csv");
    let (first, second) = ("from,into\na,b\nb,gone\ngone,c\n", "from,into\nx,y\ny,x\na,c\n");
    let ledger = load(&[(PEOPLE, &leads), (merges, first), (&others, second)]);
    let ids: Vec<_> = (0..ledger.leads().len()).map(|l| ledger.leads().id(l)).collect();
    assert_eq!(ids, ["c", "x", "y"]);
    let told = ledger.findings().iter().map(|f| (f.code, f.file.as_str(), f.rows.clone(), f.value.as_deref()));
    let told: Vec<_> = told.collect();
    let of = |code, rows, value| (code, "n.csv", rows, Some(value));
    assert_eq!(told, [of("merge_ring", vec![2, 3], "x"), of("merged_twice", vec![4], "a")]);
}

#[test]
fn preambles_broken_lines_and_parts_of_a_unit() {
    let spend = r#"{"file": "ads.csv", "table": "spend", "headerRow": 3, "wrapped": true, "currency": "EUR", "columns": [
        {"source": "Day", "to": "at", "format": "iso", "precision": "day"}, {"source": "Campaign", "to": "campaign"},
        {"source": "Cost", "to": "amount", "divideBy": 1000000}]}"#;
    let text = "Campaign report\n\"2026-01-01 - 2026-01-31\"\nDay,Campaign,Cost\n2026-01-01 00:00:00,Spring\nsale,1250000\n2026-01-02,Plain,5000\n";
    let ledger = load(&[(spend, text)]);
    let facts = ledger.table(Table::Spend);
    assert_eq!((0..facts.len()).map(|r| facts.text("campaign").text(r)).collect::<Vec<_>>(), [Some("Spring sale")]);
    assert!(facts.stamp("at", 0).unwrap().day);
    let codes: Vec<_> = ledger.findings().iter().map(|f| (f.code, f.rows.clone())).collect();
    assert_eq!(codes, [("too_many_decimals", vec![6]), ("preamble", vec![1, 2]), ("joined_lines", vec![4])]);
}

#[test]
fn what_was_recorded_last_is_kept_and_recording_is_no_fact() {
    let leads = r#"{"file": "l.csv", "table": "leads", "columns": [{"source": "id", "to": "id"}, {"source": "c", "to": "country"},
        {"source": "r", "to": "recordedAt", "format": "iso"}]}"#;
    let load = |text: &str| load(&[(leads, &format!("id,c,r\n{text}"))]);
    let ledger = load("a,DE,2026-01-02\na,ZZ,2026-01-01\nb,FR,2026-01-01\nb,FR,2026-01-05\n");
    assert_eq!(ledger.leads().attribute("country").unwrap().text(0), Some("DE"));
    assert_eq!((ledger.files()[0].kept, ledger.files()[0].rejected, ledger.files()[0].duplicates), (2, 1, 1));
    assert_eq!(ledger.fingerprint(), load("a,DE,\nb,FR,\n").fingerprint());
}

#[test]
fn people_of_an_opportunity_have_it() {
    let deals = r#"{"file": "d.csv", "table": "opportunities", "columns": [{"source": "id", "to": "id"}, {"source": "made", "to": "createdAt", "format": "iso"}]}"#;
    let links = r#"{"file": "k.csv", "table": "links", "salesforceIds": true, "columns": [{"source": "deal", "to": "opportunity"}, {"source": "who", "to": "lead"}]}"#;
    let leads = format!("{HEADER}0031G00000qAfq1QAC,,,,\nb,,,,\n");
    let text = "deal,who\n2,0031G00000qAfq1\n1,0031G00000qAfq1QAC\n1,b\n9,b\n";
    let ledger =
        load(&[(links, text), (deals, "id,made\n1,2026-01-05\n2,2026-01-01\n3,2026-01-01\n"), (PEOPLE, &leads)]);
    let ids = ledger.table(Table::Opportunities).text("id");
    let of = |lead| ledger.opportunities().of(lead).filter_map(|o| ids.text(o)).collect::<Vec<_>>();
    assert_eq!((of(0), of(1)), (vec!["2", "1"], vec!["1"]));
    assert_eq!(ledger.findings().iter().map(|f| f.code).collect::<Vec<_>>(), ["unknown_opportunity"]);
}

#[test]
fn what_makes_several_rows_is_told_completely() {
    let told = |more: &str| {
        refused(Mapping::parse(&format!(
            r#"{{"file": "x", "table": "merges", "columns": [{{"source": "a", "to": "from", "split": ";"}}, {more}]}}"#
        )))
    };
    assert_eq!(told(r#"{"source": "b", "to": "into"}"#), []);
    assert_eq!(told(r#"{"source": "b", "to": "into", "split": ","}"#)[0].0, "split_twice");
    assert_eq!(told(r#"{"unpivoted": "cell", "to": "into"}"#)[0].0, "unpivot_incomplete");
}
