//! Files that are recognised, and what names and cells alone tell.

use super::*;
use crate::ledger::guess::{Cut, Origin};

fn staged() -> Agreement {
    Agreement::parse(
        r#"{"yellowline": 1, "definitions": {"name": "Ledger", "timeZone": "UTC", "currency": "EUR",
        "stages": [{"id": "mql", "title": "MQL", "owner": "marketing", "kind": "gate", "next": "won"},
            {"id": "won", "title": "Won", "owner": "sales", "kind": "won"}],
        "scoring": {"rules": [], "threshold": 1}}}"#,
    )
    .unwrap()
}

fn look(file: &str, text: &str) -> Preview {
    Import::new(&staged()).preview(file, text.as_bytes())
}

fn asked(findings: &[crate::problem::Finding]) -> Vec<(&'static str, Option<&str>)> {
    findings.iter().map(|q| (q.code, q.column.as_deref())).collect()
}

#[test]
fn a_remembered_mapping_comes_first() {
    let deals = "deal_id,dealname,createdate,closedate\n1,A,2026-01-01,2026-02-01\n";
    let mut import = Import::new(&staged());
    let first = import.preview("january.csv", deals.as_bytes());
    assert_eq!(first.origin, Origin::Preset);
    let mut mapping = first.mapping;
    mapping.columns.retain(|c| c.to != "name");
    // As a host keeps it: as text.
    import.remember(Mapping::parse(&mapping.json()).unwrap());
    let second = import.preview("february.csv", format!("Deals\n{deals}").as_bytes());
    assert_eq!(
        (second.origin, second.mapping.file.as_str(), second.mapping.header_row),
        (Origin::Saved, "february.csv", 2)
    );
    assert_eq!((&second.mapping.columns, second.questions.len()), (&mapping.columns, 0));
    assert_eq!(second.preset.map(|p| p.id).as_deref(), Some("hubspot.deals"));
    // Remembered again it is replaced; for another table it comes beside the first one.
    mapping.columns.retain(|c| c.to != "closedAt");
    import.remember(mapping.clone());
    let mut links = Mapping::new("x", Table::Links);
    links.header.clone_from(&mapping.header);
    import.remember(links);
    import.remember(Mapping::new("never recognised", Table::Leads));
    let third = import.preview("march.csv", deals.as_bytes());
    assert_eq!((third.mapping.columns.len(), third.also.len()), (mapping.columns.len(), 1));
    // Another header is another file.
    assert_eq!(
        import.preview("x.csv", b"deal_id,dealname,createdate,closedate,x\n1,A,2026-01-01,,\n").origin,
        Origin::Preset
    );
    // Dates that are written otherwise now are asked about.
    let changed = import.preview("april.csv", b"deal_id,dealname,createdate,closedate\n1,A,21/01/2026,\n");
    assert_eq!(asked(&changed.questions), [("date_format_changed", Some("createdate"))]);
    assert_eq!(refused(import.begin(changed.mapping))[0].0, "date_order_unknown");
}

#[test]
fn dates_of_stages_become_rows_of_their_own() {
    let preview = look("leads.csv", "id,created,MQL Date,won_at,updated_at\n1,2026-01-01,2026-01-02,,2026-03-01\n");
    let [also] = preview.also.as_slice() else { panic!("{:?}", preview.also) };
    assert_eq!(also.table, Table::Transitions);
    assert_eq!(also.unpivot, [("MQL Date".to_owned(), "mql".to_owned())]);
    assert!(preview.mapping.columns.iter().all(|c| c.from != From::Source("MQL Date".into())));
    assert_eq!(preview.also_questions, []);
    // Their format is asked where it cannot be told, and only they wait for it.
    let unclear = look("leads.csv", "id,created,MQL Date\n1,2026-01-01,01/02/2026\n");
    assert_eq!(
        (unclear.questions.len(), asked(&unclear.also_questions)),
        (0, vec![("date_order_unknown", Some("MQL Date"))])
    );
    assert_eq!(unclear.also_questions[0].params.get("table").map(String::as_str), Some("transitions"));
}

#[test]
fn states_of_a_moment_wait_for_their_date() {
    let preview = look(
        "leads.csv",
        "id,created,Lead Status\n1,2026-01-01,mql\n2,2026-01-01,Marketing qualified lead\n3,2026-01-01,Customer\n4,2026-01-01,new\n",
    );
    let [also] = preview.also.as_slice() else { panic!("{:?}", preview.also) };
    assert_eq!(asked(&preview.also_questions), [("snapshot_date_unknown", Some("Lead Status"))]);
    let mut import = Import::new(&staged());
    assert_eq!(refused(import.begin(also.clone()))[0].0, "constant_not_possible");
    let mut dated = also.clone();
    dated.columns.iter_mut().find(|c| c.to == "at").unwrap().from = From::Constant("2026-06-01".into());
    let text = "id,created,Lead Status\n1,2026-01-01,mql\n2,2026-01-01,Marketing qualified lead\n3,2026-01-01,Customer\n4,2026-01-01,new\n";
    for mapping in [preview.mapping.clone(), dated] {
        import.begin(mapping).unwrap();
        import.push(text.as_bytes()).unwrap();
        import.end().unwrap();
    }
    let ledger = import.finish().unwrap();
    let facts = ledger.table(Table::Transitions);
    let stages: Vec<_> = (0..facts.len()).map(|r| facts.text("stage").text(r)).collect();
    assert_eq!(stages, [Some("mql"), Some("mql"), Some("won"), Some("new")]);
    assert!(facts.stamp("at", 0).unwrap().day);
    // Words that are hardly ever stages are none.
    assert_eq!(look("leads.csv", "id,Lead Status\n1,mql\n2,a\n3,b\n").also, []);
}

#[test]
fn deleted_rows_are_kept_out() {
    let text = "id,country,is_deleted\n1,DE,false\n2,FR,TRUE\n3,AT,\n";
    let preview = look("leads.csv", text);
    let mut import = Import::new(&staged());
    import.begin(preview.mapping).unwrap();
    import.push(text.as_bytes()).unwrap();
    let file = import.end().unwrap();
    assert_eq!((file.rows, file.skipped, file.kept), (3, 1, 2));
    assert!(file.columns.iter().all(|c| c.source.as_deref() != Some("is_deleted")));
}

#[test]
fn sheets_of_periods_are_unpivoted() {
    let quotas = look("quota 2026.csv", "Owner,Jan 2026,Feb 2026\nAnn,5,6.5\nTotal,5,6.5\n");
    assert_eq!((quotas.mapping.table, asked(&quotas.questions)), (Table::Goals, vec![]));
    assert_eq!(quotas.mapping.unpivot[1], ("Feb 2026".to_owned(), "2026-02-01".to_owned()));
    let mut import = Import::new(&staged());
    import.begin(quotas.mapping).unwrap();
    import.push(b"Owner,Jan 2026,Feb 2026\nAnn,5,6.5\nTotal,5,6.5\n").unwrap();
    let file = import.end().unwrap();
    assert_eq!((file.rows, file.skipped, file.entries, file.kept), (2, 1, 2, 2));
    let spend = look("budget.csv", "Channel;2026-W01;2026-W02\nSearch;1.234,50;2\n");
    assert_eq!((spend.mapping.table, spend.mapping.decimal), (Table::Spend, DecimalMark::Comma));
    assert_eq!(
        asked(&look("budget.csv", "Channel,2026-W01,2026-W02\nSearch,\"1,234\",2\n").questions),
        [("decimal_mark_unknown", Some("Channel"))]
    );
    assert_eq!(asked(&look("calls.csv", "Name,2026-W01,2026-W02\nAnn,1,2\n").questions), [("measure_unknown", None)]);
    let unsaid = look("hours.csv", "Name,Week 1,Week 2\nAnn,1,2\n");
    assert_eq!(asked(&unsaid.questions), [("period_unknown", Some("Week 1"))]);
    assert_eq!(refused(Import::new(&staged()).begin(unsaid.mapping))[0].0, "date_order_unknown");
}

#[test]
fn other_shapes_are_seen() {
    let text = "Cost report\nmade today\nDate,Campaign,Cost ($)\n2026-01-01,Spring\nsale,3\n2026-01-02,Plain,4\n2026-01-03,Plain,5\nTotal,,12\n";
    let preview = look("spend.csv", text);
    assert_eq!((preview.mapping.header_row, preview.mapping.wrapped), (3, true));
    assert!(preview.mapping.totals.contains(&"Total".to_owned()));
    // The agreement counts in euros, the file in some dollars.
    assert_eq!(asked(&preview.questions), [("currency_unknown", Some("Cost ($)"))]);
    assert_eq!(preview.mapping.header, ["Date", "Campaign", "Cost ($)"]);
}

#[test]
fn spellings_are_offered_and_never_applied() {
    let rows = "1,2026-01-01,GTXPro\n2,2026-01-01,GTXPro\n3,2026-01-01,gtx pro\n4,2026-01-01,Basic\n5,2026-01-01,Basic\n6,2026-01-01,Basic\n";
    let text = format!("opportunity_id,created,product\n{rows}");
    let mut import = Import::new(&staged());
    let offered = |import: &Import| {
        let aliases = import.preview("deals.csv", text.as_bytes()).suggestions.into_iter();
        let from = |a: &ValueAlias| a.from.iter().map(|w| (w.value.clone(), w.count)).collect::<Vec<_>>();
        aliases.map(|a| (a.source.clone(), from(&a), a.into)).collect::<Vec<_>>()
    };
    let word = |w: &str, n| (w.to_owned(), n);
    assert_eq!(offered(&import), [("product".into(), vec![word("gtx pro", 1)], "GTXPro".into())]);
    import.spell(b"product,series\nGTX Pro,GTX\nBasic,B\n");
    assert_eq!(offered(&import), [("product".into(), vec![word("GTXPro", 2), word("gtx pro", 1)], "GTX Pro".into())]);
    let mapping = import.preview("deals.csv", text.as_bytes()).mapping;
    assert!(mapping.columns.iter().all(|c| c.values.is_empty()));
}

#[test]
fn a_file_is_cut_as_a_person_says_and_the_rest_is_guessed() {
    // Commas and semicolons both cut every line into three.
    let text = b"Lead ID;Created;Owner,Team,Desk\nL-1;2026-02-01;Kim,A,1\nL-2;2026-02-02;Kim,A,\xE9\n";
    let import = Import::new(&staged());
    let look = |cut: &str| import.preview_as("leads.csv", text, Cut::parse(cut).unwrap());
    assert_eq!(look("{}"), import.preview("leads.csv", text));
    assert_eq!(look("{}").header, ["Lead ID;Created;Owner", "Team", "Desk"]);
    let said = look(r#"{"delimiter": ";"}"#);
    assert_eq!(said.header, ["Lead ID", "Created", "Owner,Team,Desk"]);
    assert_eq!((said.mapping.delimiter, said.rows[0][2].as_str()), (b';', "Kim,A,1"));
    // That it is UTF-8 is no answer to whether it is; that it is something else is one.
    assert_eq!(asked(&look(r#"{"delimiter": ";", "encoding": "utf-8"}"#).questions), [("not_utf8", None)]);
    let read = look(r#"{"delimiter": ";", "encoding": "windows-1252", "headerRow": 2}"#);
    assert!(asked(&read.questions).iter().all(|(code, _)| *code != "not_utf8"));
    assert_eq!(read.mapping.header_row, 2);
    assert_eq!((read.header[0].as_str(), read.rows[0][2].as_str()), ("L-1", "Kim,A,\u{e9}"));
    let refused = Cut::parse(r#"{"delimiter": "@"}"#).unwrap_err();
    assert_eq!(refused.problems[0].at, "/delimiter");
}
