//! Warehouse extracts of HubSpot and Salesforce load by preset, every row accounted for.
//!
//! The counts were taken with Python's `csv` from the files, by the definitions and not by this engine: a row is
//! skipped where a flag says deleted or not the active state, where a list is empty, or where the row is not of the
//! kind a table takes; an entry is rejected where its lead or its deal is in none of the files.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::path::PathBuf;
use yellowline::agreement::Agreement;
use yellowline::ledger::{Import, Ledger, Origin, Preview};

const AGREEMENT: &str = r#"{"yellowline": 1, "definitions": {"name": "Real data", "timeZone": "UTC", "currency": "USD",
  "scoring": {"rules": [], "threshold": 1}}}"#;

/// The bytes of a data set, or `None` where the data are absent, which is said.
fn real(name: &str) -> Option<Vec<u8>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(name);
    let bytes = std::fs::read(path).ok();
    if bytes.is_none() {
        println!("skipped: real data set {} is absent", name.split('/').next().unwrap());
    }
    bytes
}

fn import() -> Import {
    Import::new(&Agreement::parse(AGREEMENT).unwrap())
}

fn preview(name: &str, bytes: &[u8]) -> Preview {
    import().preview(name.rsplit('/').next().unwrap(), bytes)
}

/// What became of a file: rows, skipped, entries, kept, rejected, duplicates.
type Counts = [u64; 6];

/// Feeds each file once for each mapping of its preset.
fn load(folder: &str, files: &[(&str, &str)]) -> Option<Ledger> {
    let mut import = import();
    for (name, preset) in files {
        let bytes = real(&format!("crm_exports/{folder}/{name}"))?;
        let preview = preview(name, &bytes);
        assert_eq!(preview.preset.as_ref().map(|p| (p.id.as_str(), p.seen)), Some((*preset, true)), "{name}");
        assert_eq!((preview.origin, preview.questions.len()), (Origin::Preset, 0), "{name}: {:?}", preview.questions);
        assert_eq!(preview.also_questions, [], "{name}");
        for mapping in std::iter::once(preview.mapping).chain(preview.also) {
            import.begin(mapping).unwrap();
            for chunk in bytes.chunks(4096) {
                import.push(chunk).unwrap();
            }
            import.end().unwrap();
        }
    }
    import.finish().ok()
}

fn counts(ledger: &Ledger) -> Vec<(&str, &str, Counts)> {
    let files = ledger.files().iter();
    files
        .map(|f| (f.file.as_str(), f.table.name(), [f.rows, f.skipped, f.entries, f.kept, f.rejected, f.duplicates]))
        .collect()
}

#[test]
fn hubspot_loads_by_preset() {
    let files = [
        ("contact_data.csv", "hubspot.contacts"),
        ("contact_merge_audit_data.csv", "hubspot.contact_merge_audit"),
        ("contact_property_history_data.csv", "hubspot.contact_property_history"),
        ("contact_form_submission_data.csv", "hubspot.form_submissions"),
        ("deal_data.csv", "hubspot.deals"),
        ("deal_contact_data.csv", "hubspot.deal_contacts"),
        ("deal_stage_data.csv", "hubspot.deal_stages"),
        ("deal_property_history_data.csv", "hubspot.deal_property_history"),
        ("company_data.csv", "hubspot.companies"),
        ("owner_data.csv", "hubspot.owners"),
        ("users_data.csv", "hubspot.users"),
        ("team_data.csv", "hubspot.teams"),
    ];
    let Some(ledger) = load("hubspot", &files) else { return };
    // The extracts come from different accounts: no history, form or link speaks of a contact or deal among these.
    let expected = [
        ("contact_data.csv", "leads", [22, 0, 22, 22, 0, 0]),
        // One contact's list of three.
        ("contact_data.csv", "merges", [22, 21, 3, 3, 0, 0]),
        ("contact_merge_audit_data.csv", "merges", [4, 0, 4, 4, 0, 0]),
        ("contact_property_history_data.csv", "attribute_history", [100, 0, 100, 0, 100, 0]),
        // Names of properties are hashed in the extract: none is called lifecyclestage or hubspot_owner_id.
        ("contact_property_history_data.csv", "transitions", [100, 100, 0, 0, 0, 0]),
        ("contact_property_history_data.csv", "assignments", [100, 100, 0, 0, 0, 0]),
        ("contact_form_submission_data.csv", "touches", [5, 0, 5, 0, 5, 0]),
        ("deal_data.csv", "opportunities", [44, 0, 44, 44, 0, 0]),
        ("deal_contact_data.csv", "links", [11, 0, 11, 0, 11, 0]),
        ("deal_stage_data.csv", "opportunity_history", [14, 0, 14, 0, 14, 0]),
        ("deal_property_history_data.csv", "opportunity_history", [100, 100, 0, 0, 0, 0]),
        ("deal_property_history_data.csv", "opportunity_history", [100, 100, 0, 0, 0, 0]),
        ("deal_property_history_data.csv", "opportunity_history", [100, 100, 0, 0, 0, 0]),
        ("company_data.csv", "accounts", [24, 0, 24, 24, 0, 0]),
        ("owner_data.csv", "people", [100, 0, 100, 100, 0, 0]),
        ("users_data.csv", "people", [2, 0, 2, 2, 0, 0]),
        ("team_data.csv", "teams", [3, 0, 3, 3, 0, 0]),
    ];
    assert_eq!(counts(&ledger), expected);
}

#[test]
fn salesforce_loads_by_preset() {
    let files = [
        ("sf_lead_data.csv", "salesforce.leads"),
        ("sf_contact_data.csv", "salesforce.contacts"),
        ("sf_account_data.csv", "salesforce.accounts"),
        ("sf_opportunity_data.csv", "salesforce.opportunities"),
        ("sf_task_data.csv", "salesforce.tasks"),
        ("sf_event_data.csv", "salesforce.events"),
        ("sf_user_data.csv", "salesforce.users"),
        ("sf_user_role_data.csv", "salesforce.roles"),
    ];
    let Some(ledger) = load("salesforce", &files) else { return };
    let expected = [
        ("sf_lead_data.csv", "leads", [1, 0, 1, 1, 0, 0]),
        ("sf_lead_data.csv", "merges", [1, 1, 0, 0, 0, 0]),
        ("sf_lead_data.csv", "links", [1, 1, 0, 0, 0, 0]),
        ("sf_contact_data.csv", "leads", [4, 0, 4, 4, 0, 0]),
        ("sf_contact_data.csv", "merges", [4, 4, 0, 0, 0, 0]),
        // Nine are deleted.
        ("sf_account_data.csv", "accounts", [10, 9, 1, 1, 0, 0]),
        ("sf_opportunity_data.csv", "opportunities", [10, 10, 0, 0, 0, 0]),
        // Tasks and events are of other people than these leads and contacts.
        ("sf_task_data.csv", "touches", [10, 0, 10, 0, 10, 0]),
        ("sf_event_data.csv", "touches", [10, 0, 10, 0, 10, 0]),
        ("sf_event_data.csv", "touches", [10, 10, 0, 0, 0, 0]),
        // Five are deleted, another one is a state that no longer holds.
        ("sf_user_data.csv", "people", [10, 6, 4, 4, 0, 0]),
        ("sf_user_role_data.csv", "teams", [10, 2, 8, 8, 0, 0]),
    ];
    assert_eq!(counts(&ledger), expected);
}

/// A connector in history mode delivers the states of each record instead of the record.
#[test]
fn salesforce_states_load_by_preset() {
    let files = [
        ("sf_account_history_data.csv", "salesforce.accounts"),
        ("sf_contact_history_data.csv", "salesforce.contact_history"),
        ("sf_opportunity_history_data.csv", "salesforce.opportunity_states"),
    ];
    let Some(ledger) = load("salesforce", &files) else { return };
    let expected = [
        ("sf_account_history_data.csv", "accounts", [10, 9, 1, 1, 0, 0]),
        ("sf_contact_history_data.csv", "leads", [4, 0, 4, 4, 0, 0]),
        // One contact has no owner.
        ("sf_contact_history_data.csv", "assignments", [4, 1, 3, 3, 0, 0]),
        ("sf_opportunity_history_data.csv", "opportunity_history", [10, 10, 0, 0, 0, 0]),
        ("sf_opportunity_history_data.csv", "opportunities", [10, 10, 0, 0, 0, 0]),
    ];
    assert_eq!(counts(&ledger), expected);
}

/// The other files of both extracts feed none of our tables, and each says what to do instead.
#[test]
fn other_files_of_known_systems_feed_nothing() {
    let hubspot = [
        "company_property_history",
        "contact_list",
        "contact_list_member",
        "deal_company",
        "deal_pipeline",
        "deal_pipeline_stage",
        "email_campaign",
        "engagement_call",
        "engagement_communication",
        "engagement_company",
        "engagement_contact",
        "engagement",
        "engagement_deal",
        "engagement_email",
        "engagement_meeting",
        "engagement_note",
        "engagement_task",
        "form",
        "merged_deal",
        "owner_team",
        "property",
        "property_option",
        "role",
        "team_user",
    ];
    let salesforce = ["opportunity_line_item", "order", "product_2"];
    let hubspot = hubspot.iter().map(|name| format!("crm_exports/hubspot/{name}_data.csv"));
    for name in hubspot.chain(salesforce.iter().map(|name| format!("crm_exports/salesforce/sf_{name}_data.csv"))) {
        let Some(bytes) = real(&name) else { return };
        let preview = preview(&name, &bytes);
        assert_eq!((preview.origin, preview.questions.len()), (Origin::None, 1), "{name}");
        assert!(preview.preset.is_some_and(|p| p.seen), "{name}");
        assert_eq!(preview.questions[0].code, "no_table", "{name}");
        assert!(!preview.questions[0].help.is_empty(), "{name}");
    }
}

/// The pipeline says `GTXPro` where the list of products says `GTX Pro`.
#[test]
fn maven_products_are_spelled_in_two_ways() {
    let (Some(products), Some(deals)) = (real("maven_crm/products.csv"), real("maven_crm/sales_pipeline.csv")) else {
        return;
    };
    let mut import = import();
    assert_eq!(import.preview("sales_pipeline.csv", &deals).suggestions, []);
    assert_eq!(preview("products.csv", &products).origin, Origin::None);
    import.spell(&products);
    let offered = import.preview("sales_pipeline.csv", &deals).suggestions;
    let [product] = offered.as_slice() else { unreachable!("{offered:?}") };
    assert_eq!(
        (product.source.as_str(), product.to.as_str(), product.into.as_str()),
        ("product", "product", "GTX Pro")
    );
    // 840 of the first 4,999 deals, which is as far as a preview looks; counted with Python's `csv`.
    let from: Vec<_> = product.from.iter().map(|w| (w.value.as_str(), w.count)).collect();
    assert_eq!(from, [("GTXPro", 840)]);
}

/// Copies that went through a spreadsheet end in a question or in the right dates, also where a preview sees little.
#[test]
fn damaged_dates_are_asked_or_right() {
    let Some(clean) = real("olist/marketing_qualified_leads.csv") else { return };
    let text = String::from_utf8(clean).unwrap();
    let dates: std::collections::BTreeMap<&str, &str> =
        text.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    for name in ["day_first", "month_first"] {
        let Some(bytes) = real(&format!("olist/damaged/marketing_qualified_leads_{name}.csv")) else { return };
        let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
        let mut asked = 0;
        for rows in 1..40 {
            let head = lines[..=rows].concat();
            let preview = preview("leads.csv", &head);
            let created = preview.mapping.columns.iter().find(|c| c.to == "createdAt").unwrap();
            if created.format.is_none() {
                assert_eq!(preview.questions[0].code, "date_order_unknown");
                assert!(import().begin(preview.mapping).is_err());
                asked += 1;
                continue;
            }
            let mut import = import();
            import.begin(preview.mapping).unwrap();
            import.push(&bytes).unwrap();
            import.end().unwrap();
            let ledger = import.finish().unwrap();
            assert_eq!((ledger.leads().len(), ledger.findings()), (5345, &[][..]));
            for lead in 0..5345 {
                let date = ledger.zone().date(ledger.leads().created(lead).unwrap().at).unwrap().to_string();
                assert!(dates[ledger.leads().id(lead)].starts_with(&date));
            }
        }
        // The first row, 1 February 2018, could be 2 January.
        assert!(asked > 0, "{name}");
    }
}
