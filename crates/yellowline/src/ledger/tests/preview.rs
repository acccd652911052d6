//! Guesses, questions and the mapping itself.

use super::*;

fn guess(file: &str, text: &str) -> Preview {
    Import::new(&agreement()).preview(file, text.as_bytes())
}

fn asked(preview: &Preview) -> Vec<(&'static str, &str)> {
    preview.questions.iter().map(|q| (q.code, q.column.as_deref().unwrap_or(""))).collect()
}

fn targets(preview: &Preview) -> Vec<(&str, &str)> {
    let source = |c: &ColumnMapping| if let From::Source(_) = c.from { 0 } else { 1 };
    assert!(preview.mapping.columns.iter().all(|c| source(c) < 2));
    let columns = preview.mapping.columns.iter();
    columns.map(|c| (if let From::Source(s) = &c.from { s.as_str() } else { "" }, c.to.as_str())).collect()
}

#[test]
fn guesses_are_shown_and_can_be_begun() {
    let text = "Record ID;Create Date;Land;Seats;Lead Source;Mood;\n007;2026-01-02;DE;1,5;Fair;good;\n008;2026-01-03;AT;2;Web;;\n";
    let preview = guess("contacts.csv", text);
    assert_eq!(asked(&preview), []);
    assert_eq!((preview.mapping.delimiter, preview.mapping.decimal), (b';', DecimalMark::Comma));
    assert_eq!(
        targets(&preview),
        [
            ("Record ID", "id"),
            ("Create Date", "createdAt"),
            // Named in the agreement by its title.
            ("Land", "country"),
            ("Seats", "seats"),
            ("Lead Source", "source"),
            ("Mood", "mood"),
        ]
    );
    assert_eq!(preview.rows[0], ["007", "2026-01-02", "DE", "1,5", "Fair", "good", ""]);
    assert_eq!(
        preview.confidence.iter().map(|c| c.confidence).collect::<Vec<_>>()[4..],
        [Confidence::High, Confidence::Medium]
    );
    assert_eq!(preview.mapping.time_zone.as_deref(), Some("Europe/Berlin"));
    let again = Mapping::parse(&preview.mapping.json()).unwrap();
    assert_eq!(again, preview.mapping);
    let ledger = load(&[(&preview.mapping.json(), text)]);
    assert_eq!(ledger.findings(), []);
    assert_eq!(ledger.leads().attribute("seats").unwrap().text(0), Some("1.5"));
}

#[test]
fn an_ambiguous_date_order_is_asked() {
    let preview = guess("leads.csv", "id,created\n1,01/02/2026\n2,03/04/2026\n");
    assert_eq!(asked(&preview), [("date_order_unknown", "created")]);
    assert_eq!(preview.questions[0].rows, [2, 3]);
    let refusal = refused(Import::new(&agreement()).begin(preview.mapping));
    assert_eq!(refusal, [("date_order_unknown", "/columns/1".to_owned())]);
    assert_eq!(
        asked(&guess("leads.csv", "id,created\n1,21/02/2026\n2,03/24/2026\n")),
        [("date_order_mixed", "created")]
    );
    assert_eq!(asked(&guess("leads.csv", "id,created\n1,\n")), [("date_format_unknown", "created")]);
    assert_eq!(asked(&guess("leads.csv", "id,created\n1,21/02/2026\n2,03/04/2026\n")), []);
}

#[test]
fn what_cannot_be_told_is_asked() {
    assert_eq!(asked(&guess("leads.csv", "")), [("empty_file", "")]);
    assert_eq!(asked(&guess("leads.csv", "name,created\nx,2026-01-01\n")), [("target_unknown", "")]);
    let twice = guess("leads.csv", "id,Mood,Mood\n1,a,b\n");
    assert_eq!(asked(&twice), [("duplicate_header", "Mood")]);
    assert_eq!(targets(&twice), [("id", "id")]);
    // A column without a name is shown and not used.
    let unnamed = guess("leads.csv", "id,\n1,x\n");
    assert_eq!((asked(&unnamed), targets(&unnamed)), (vec![], vec![("id", "id")]));
    assert_eq!(asked(&guess("leads.csv", "id,seats\n1,\"1,234\"\n")), [("decimal_mark_unknown", "seats")]);
    assert_eq!(asked(&guess("leads.csv", "id,converted\n1,perhaps\n")), [("flag_values_unknown", "converted")]);
    let latin = Import::new(&agreement()).preview("leads.csv", b"id,country\n1,\xD6sterreich\n");
    assert_eq!(asked(&latin), [("not_utf8", "")]);

    let mark = guess("leads.csv", "id,seats\n1,\"1,234\"\n").mapping;
    assert_eq!(refused(Import::new(&agreement()).begin(mark)), [("decimal_mark_unknown", "/decimal".to_owned())]);
    let poor = Agreement::parse(
        r#"{"yellowline": 1, "definitions": {"name": "x", "timeZone": "UTC", "scoring": {"rules": [], "threshold": 1}}}"#,
    );
    let mut import = Import::new(&poor.unwrap());
    let deals = import.preview("deals.csv", b"lead,created,amount\n1,2026-01-01,5\n");
    assert_eq!(asked(&deals), [("currency_unknown", "amount")]);
    assert_eq!(refused(import.begin(deals.mapping)), [("currency_unknown", "/columns/2".to_owned())]);
}

#[test]
fn tables_are_recognised() {
    let touches = guess("activities.csv", "Contact ID\tTimestamp\tType\tPage URL\n1\t2026-01-01 10:00\tpage\t/x\n");
    assert_eq!(touches.mapping.table, Table::Touches);
    assert_eq!(
        targets(&touches),
        [("Contact ID", "lead"), ("Timestamp", "at"), ("Type", "kind"), ("Page URL", "detail")]
    );
    let deals = guess(
        "deals.csv",
        "Deal ID|Contact ID|Create Date|Close Date|Deal Stage|Amount\n1|2|2026-01-01|2026-02-01|Closed Won|5\n",
    );
    assert_eq!(deals.mapping.table, Table::Opportunities);
    assert_eq!(asked(&deals), []);
    assert!(deals.mapping.columns[4].won.contains(&"Closed Won".to_owned()));
    assert_eq!(deals.mapping.currency.map(|c| c.to_string()).as_deref(), Some("EUR"));
    let won = guess("closed_deals.csv", "mql_id,won_date\n1,2026-01-01 10:00\n");
    assert_eq!(
        targets(&won),
        [("mql_id", "lead"), ("won_date", "createdAt"), ("won_date", "closedAt"), ("", "status")]
    );
    // A head that is cut off within a cell does not mislead.
    assert_eq!(asked(&guess("leads.csv", "id,created\n1,2026-01-01\n2,2026-0")), []);
}

#[test]
fn mappings_are_read_strictly() {
    let told = |columns: &str| {
        refused(Mapping::parse(&format!(
            r#"{{"file": "x", "table": "touches", "columns": [{{"source": "l", "to": "lead"}}, {{"source": "k", "to": "kind"}}, {columns}]}}"#
        )))
    };
    let at = |to: &str| ("missing_target", format!("/columns{to}"));
    assert_eq!(told(r#"{"source": "a", "to": "at", "format": "iso"}"#), []);
    assert_eq!(told(r#"{"source": "a", "to": "knid"}"#), [("unknown_target", "/columns/2/to".to_owned()), at("")]);
    assert_eq!(told(r#"{"source": "a", "too": "at"}"#).len(), 2);
    assert_eq!(told(r#"{"source": "a", "constant": "b", "to": "at"}"#)[0].0, "exclusive_keys");
    assert_eq!(
        told(r#"{"constant": "20/11/2026", "to": "at", "format": "iso"}"#)[0],
        ("constant_not_possible", "/columns/2/constant".to_owned())
    );
    assert_eq!(
        told(r#"{"source": "a", "to": "at", "type": "text"}"#)[0],
        ("misplaced_key", "/columns/2/type".to_owned())
    );
    assert_eq!(
        told(r#"{"source": "a", "to": "at"}, {"source": "b", "to": "at"}"#),
        [("duplicate_target", "/columns/3/to".to_owned())]
    );
    let leads = |columns: &str| {
        let json =
            format!(r#"{{"file": "x", "table": "leads", "columns": [{{"source": "i", "to": "id"}}, {columns}]}}"#);
        Mapping::parse(&json).map_or_else(|r| refused::<()>(Err(r)), |m| refused(Import::new(&agreement()).begin(m)))
    };
    assert_eq!(
        leads(r#"{"source": "o", "to": "outcome", "true": ["1"]}"#),
        [("flag_values_unknown", "/columns/1".to_owned())]
    );
    assert_eq!(
        leads(r#"{"source": "o", "to": "outcome", "true": ["1"], "false": ["1"]}"#),
        [("contradicting_values", "/columns/1/true".to_owned())]
    );
    assert_eq!(
        leads(r#"{"source": "s", "to": "seats", "type": "text"}"#),
        [("type_mismatch", "/columns/1/type".to_owned())]
    );
    assert_eq!(
        leads(r#"{"source": "s", "to": "country", "type": "number"}"#),
        [("type_mismatch", "/columns/1/type".to_owned())]
    );
    assert_eq!(
        leads(r#"{"source": "c", "to": "createdAtPrecision"}"#),
        [("unknown_target", "/columns/1/to".to_owned())]
    );
}
