//! Exports of known systems: what they are taken for, and what is made of their rows.

use super::*;
use crate::ledger::facts::Cells;
use crate::ledger::guess::Origin;

fn staged() -> Agreement {
    Agreement::parse(
        r#"{"yellowline": 1, "definitions": {"name": "Ledger", "timeZone": "UTC", "currency": "EUR",
        "stages": [{"id": "mql", "title": "Ready for sales (MQL)", "owner": "marketing", "kind": "gate", "next": "won"},
            {"id": "won", "title": "Won", "owner": "sales", "kind": "won"}],
        "scoring": {"rules": [], "threshold": 1}}}"#,
    )
    .unwrap()
}

/// Previews each file and feeds it once for each of its mappings.
fn feed(files: &[(&str, &str)]) -> (Vec<Preview>, Ledger) {
    let mut import = Import::new(&staged());
    let mut previews = Vec::new();
    for (name, text) in files {
        let preview = import.preview(name, text.as_bytes());
        assert_eq!(preview.questions, [], "{name}");
        for mapping in std::iter::once(&preview.mapping).chain(&preview.also) {
            // What is shown is what a host can keep and give back.
            assert_eq!(Mapping::parse(&mapping.json()).unwrap(), *mapping);
            import.begin(mapping.clone()).unwrap();
            import.push(text.as_bytes()).unwrap();
            import.end().unwrap();
        }
        previews.push(preview);
    }
    (previews, import.finish().unwrap())
}

/// Rows of a table as the texts of these columns.
fn rows(ledger: &Ledger, table: Table, columns: &[&str]) -> Vec<String> {
    let facts = ledger.table(table);
    let text = |column: &str, row| facts.text(column).text(row).unwrap_or("-").to_owned();
    (0..facts.len()).map(|row| columns.iter().map(|c| text(c, row)).collect::<Vec<_>>().join(" ")).collect()
}

fn chosen(preview: &Preview) -> (Origin, &str, Vec<&'static str>) {
    let id = preview.preset.as_ref().map_or("", |p| p.id.as_str());
    let tables = std::iter::once(&preview.mapping).chain(&preview.also).map(|m| m.table.name());
    (preview.origin, id, tables.collect())
}

#[test]
fn one_export_of_contacts_feeds_three_tables() {
    let text = "_fivetran_deleted,id,property_firstname,property_lastname,property_email,property_createdate,\
        property_hs_merged_object_ids,property_hs_lifecyclestage_marketingqualifiedlead_date,property_hs_lifecyclestage_evangelist_date\n\
        false,1,A,B,a@x.org,2026-01-01 10:00:00,7;8,2026-01-05 10:00:00,\n\
        FALSE,2,C,D,c@x.org,2026-01-02 10:00:00,,,2026-02-01 10:00:00\n\
        TRUE,3,E,F,e@x.org,2026-01-03 10:00:00,,2026-01-04 10:00:00,\n";
    let (previews, ledger) = feed(&[("contacts.csv", text)]);
    let all = (Origin::Preset, "hubspot.contacts", vec!["leads", "merges", "transitions"]);
    assert_eq!(chosen(&previews[0]), all);
    assert!(previews[0].preset.as_ref().unwrap().seen);
    assert_eq!(rows(&ledger, Table::Leads, &["id", "firstName"]), ["1 A", "2 C"]);
    assert_eq!(rows(&ledger, Table::Merges, &["from", "into"]), ["7 1", "8 1"]);
    // The agreement's own stage by its id, another by the system's word for it.
    assert_eq!(rows(&ledger, Table::Transitions, &["stage", "basis"]), ["mql stamp", "evangelist stamp"]);
    assert_eq!(told(&ledger).iter().map(|f| f.0).collect::<Vec<_>>(), ["filtered_row", "no_entry", "filtered_row"]);
}

#[test]
fn histories_become_transitions_and_assignments() {
    let leads = "Id,IsConverted,Status,CreatedDate,Company,LastName,ConvertedContactId\n00Q1G00000nDnM5UAK,false,Open,2026-01-01T10:00:00Z,X,Y,\n";
    let history = "Id,LeadId,Field,OldValue,NewValue,CreatedDate,CreatedById\n\
        1,00Q1G00000nDnM5,Status,Open,MQL,2026-01-02T10:00:00Z,005\n\
        2,00Q1G00000nDnM5,Owner,Ann,Bob,2026-01-03T10:00:00Z,005\n\
        3,00Q1G00000nDnM5,Owner,00537000003tmTn,0051G000007F2JG,2026-01-03T10:00:00Z,005\n\
        4,00Q1G00000nDnM5,Rating,Cold,Hot,2026-01-04T10:00:00Z,005\n";
    let (previews, ledger) = feed(&[("Lead.csv", leads), ("LeadHistory.csv", history)]);
    let all = (Origin::Preset, "salesforce.lead_history", vec!["transitions", "assignments", "attribute_history"]);
    assert_eq!(chosen(&previews[1]), all);
    assert!(!previews[1].preset.as_ref().unwrap().seen);
    // Ids of 15 and of 18 characters are one; the row that only names the owner is not a second one.
    assert_eq!(rows(&ledger, Table::Transitions, &["stage", "from", "basis"]), ["mql Open history"]);
    assert_eq!(rows(&ledger, Table::Assignments, &["owner"]), ["0051G000007F2JG"]);
    assert_eq!(rows(&ledger, Table::AttributeHistory, &["attribute", "value"]), ["Rating Hot"]);
}

#[test]
fn activities_by_what_they_were() {
    let leads = "id,createdon\n1,2026-01-01\n";
    let members = "CampaignId,LeadOrContactId,Status,HasResponded,FirstRespondedDate\nc,1,Sent,false,\nc,1,Responded,true,2026-02-02\nc,1,Walked in,true,2026-02-03\n";
    let tasks = "id,who_id,subject,status,activity_date,owner_id,task_subtype\n\
        a,1,Call,Completed,2026-03-01,o,Call\nb,1,News,Completed,2026-03-02,o,ListEmail\nc,1,Later,Open,2026-03-03,o,Call\nd,,Nobody,Completed,2026-03-04,o,Call\n";
    let marketo = "marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValue\n\
        1,1,2026-04-01T10:00:00Z,2,9,Form\n2,1,2026-04-02T10:00:00Z,12,9,New\n";
    let outreach = "id,prospect_id,subject,delivered_at,opened_at,clicked_at,replied_at\nm,1,Hi,2026-05-01T10:00:00Z,2026-05-01T11:00:00Z,,\n";
    let webinar = "Attendee Report,,,,\nReport,made,,,\nAttended,Email,Join Time,Leave Time,Registration Time\nYes,1@x.org,2026-06-02 10:00,2026-06-02 11:00,2026-06-01 09:00\nNo,1@x.org,--,--,2026-06-01 10:00\n";
    let with_mail = format!(
        "{}1@x.org\n",
        leads.replace("createdon\n", "createdon,email\n").replace("2026-01-01\n", "2026-01-01,")
    );
    let (previews, ledger) = feed(&[
        ("leads.csv", &with_mail),
        ("members.csv", members),
        ("tasks.csv", tasks),
        ("activities.csv", marketo),
        ("mailings.csv", outreach),
        ("report.csv", webinar),
    ]);
    let presets: Vec<&str> = previews.iter().map(|p| chosen(p).1).collect();
    assert_eq!(
        presets,
        [
            "",
            "salesforce.campaign_members",
            "salesforce.tasks",
            "marketo.activities",
            "outreach.mailings",
            "webinar.attendees"
        ]
    );
    // A lead's touches stand in the order of their instants.
    let kinds = [
        "campaign_response",
        "Walked in",
        "call",
        "automated_email",
        "form_fill",
        "email_sent",
        "email_open",
        "webinar_registered",
        "webinar_registered",
        "webinar_attended",
    ];
    assert_eq!(rows(&ledger, Table::Touches, &["kind"]), kinds);
    assert_eq!(previews[5].mapping.header_row, 3);
    let members = ledger.files().iter().find(|f| f.file == "members.csv").unwrap();
    let unmapped = members.columns.iter().flat_map(|c| &c.unmapped).map(|w| (w.value.as_str(), w.count));
    assert_eq!(unmapped.collect::<Vec<_>>(), [("Walked in", 1)]);
}

#[test]
fn deals_are_won_by_what_stands_beside_their_stage() {
    let text = "id,stage_name,close_date,created_date,amount,is_won,is_closed,contact_id\n\
        1,s1,2026-02-01 00:00:00,2026-01-01 10:00:00,5,true,true,\n2,s2,2026-02-02 00:00:00,2026-01-01 10:00:00,,false,true,\n\
        3,s3,2026-02-03 00:00:00,2026-01-01 10:00:00,7,false,false,\n";
    let (previews, ledger) = feed(&[("deals.csv", text)]);
    let deals = ledger.opportunities();
    assert_eq!((0..3).map(|d| deals.status(d)).collect::<Vec<_>>(), [Status::Won, Status::Lost, Status::Open]);
    // The close has only midnights: days, and advice how to get times.
    let closed = previews[0].confidence.iter().find(|c| c.to == "closedAt").unwrap();
    assert!(closed.help.as_ref().unwrap().contains("export the field with its time"));
    assert!(deals.closed(0).unwrap().day && !deals.created(0).day);
}

#[test]
fn costs_bring_their_currency_and_their_parts() {
    let spend = |name: &str, text: &str| {
        let (previews, ledger) = feed(&[(name, text)]);
        let preset = chosen(&previews[0]).1.to_owned();
        let facts = ledger.table(Table::Spend);
        let Some(Cells::Amounts(amounts)) = facts.cells("amount") else { panic!("{facts:?}") };
        (preset, rows(&ledger, Table::Spend, &["campaign", "channel", "currency"]).concat(), amounts[0])
    };
    let google = "campaign.name,segments.date,metrics.cost_micros,metrics.clicks,customer.currency_code\nA,2026-01-01,1250000,3,USD\n";
    assert_eq!(spend("x.csv", google), ("google_ads.cost".into(), "A Google Ads USD".into(), Some(125)));
    let meta = "Reporting starts,Reporting ends,Campaign name,Amount spent (GBP)\n2026-01-01,2026-01-31,B,7.50\n";
    assert_eq!(spend("x.csv", meta), ("meta.cost".into(), "B Meta GBP".into(), Some(750)));
    let sheet = "Date,Campaign,Budget €\n2026-01-01,C,3\n";
    assert_eq!(spend("spend.csv", sheet), (String::new(), "C - EUR".into(), Some(300)));
}

#[test]
fn a_file_of_a_known_system_that_feeds_nothing_says_what_to_do() {
    let import = Import::new(&staged());
    let preview =
        import.preview("engagement_call.csv", b"engagement_id,type,property_hs_timestamp\n1,CALL,2026-01-01\n");
    assert_eq!(
        (preview.origin, preview.preset.as_ref().map(|p| p.id.as_str())),
        (Origin::None, Some("hubspot.engagements"))
    );
    let question = &preview.questions[0];
    assert_eq!(question.code, "no_table");
    assert!(question.help.contains("join them on engagement_id"), "{}", question.help);
    assert_eq!(refused(Import::new(&staged()).begin(preview.mapping)), [("missing_target", "/columns".to_owned())]);
    // Nothing is taken for leads only because it is nothing else.
    let other = import.preview("data_dictionary.csv", b"Table,Field,Description\naccounts,account,Company name\n");
    assert_eq!((other.origin, other.questions[0].code), (Origin::None, "no_table"));
}
