//! The presets' data are whole, and the one that fits best is found.

use super::*;
use crate::ledger::mapping::Mapping;
use crate::ledger::table::Role;

#[test]
fn the_preset_that_asks_for_most_wins() {
    let fit = |file: &str, header: &str| {
        let names = list(header);
        fitting(file, &|name| names.iter().any(|n| n == name)).map(|preset| preset.id)
    };
    let states = "fivetranstart id stagename closedate createddate amount iswon accountid";
    assert_eq!(fit("x", states).as_deref(), Some("salesforce.opportunity_states"));
    assert_eq!(fit("x", &states.replace("fivetranstart", "probability")).as_deref(), Some("salesforce.opportunities"));
    assert_eq!(fit("x", "id stagename closedate"), None);
    // So little tells a team only together with the file's name.
    assert_eq!(fit("teamdata", "id name fivetransynced").as_deref(), Some("hubspot.teams"));
    assert_eq!(fit("list", "id name fivetransynced"), None);
    // A deal of Pipedrive has what a person has, and more.
    assert_eq!(fit("x", "id name addtime ownerid title status value").as_deref(), Some("pipedrive.deals"));
    assert_eq!(fit("x", "id name addtime ownerid").as_deref(), Some("pipedrive.persons"));
}

#[test]
fn every_file_of_data_is_read_whole() {
    const KEYS: [&str; 8] = ["id", "title", "seen", "signature", "without", "file", "tables", "about"];
    for text in VENDORS {
        let vendor = json::parse(text).unwrap();
        let written = vendor.get("presets").unwrap().items();
        assert_eq!(of(&vendor).len(), written.len(), "{}", vendor.get("vendor").unwrap().text().unwrap());
        for preset in written {
            let id = preset.get("id").unwrap().text().unwrap();
            for (key, _) in members(Some(preset)) {
                assert!(KEYS.contains(&key.as_str()), "{id} has `{key}`");
            }
            // Whether it was seen is said of every one, never left open.
            assert!(matches!(preset.get("seen"), Some(Node::Bool(_))), "{id}");
            let tables = preset.get("tables").map_or(&[][..], Node::items);
            assert_eq!(tables.is_empty(), preset.get("about").is_some(), "{id}");
            for (key, _) in tables.iter().flat_map(|table| members(Some(table))) {
                assert!(
                    ["table", "where", "columns", "unpivot", "stageDates"].contains(&key.as_str()),
                    "{id}: `{key}`"
                );
            }
        }
    }
}

#[test]
fn ids_are_unique_and_names_are_reduced() {
    let all = presets();
    for (n, preset) in all.iter().enumerate() {
        assert!(all[..n].iter().all(|p| p.id != preset.id), "{}", preset.id);
        assert!(preset.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._".contains(&b)));
        let columns = preset.feeds.iter().flat_map(|f| f.columns.iter().flat_map(|(_, c)| known_by(c)));
        for name in columns.chain(preset.signature.iter().flatten().cloned()) {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}: {name}", preset.id);
        }
    }
}

/// Every table of a preset is a mapping that the strict reader takes, once each column has its first name.
#[test]
fn every_table_makes_a_mapping() {
    for preset in presets() {
        for feed in preset.feeds.iter().filter(|f| f.stage_dates.is_none()) {
            let columns = feed.columns.iter().map(|(to, column)| {
                let mut members = members(Some(column)).to_vec();
                members.push(("to".into(), Node::Text(to.clone())));
                for (key, value) in &mut members {
                    if key == "source" {
                        *value = Node::Text(value.text().unwrap().split(' ').next().unwrap().into());
                    }
                }
                if feed.table.target(to).is_some_and(|t| t.role == Role::Stamp) {
                    members.push(("format".into(), Node::Text("iso".into())));
                }
                if feed.table.target(to).is_some_and(|t| t.role == Role::Flag) {
                    members.push(("true".into(), Node::List(vec![Node::Text("1".into())])));
                    members.push(("false".into(), Node::List(vec![Node::Text("0".into())])));
                }
                Node::Object(members)
            });
            let mut mapping = vec![
                ("file".to_owned(), Node::Text("x".into())),
                ("table".to_owned(), Node::Text(feed.table.name().into())),
                ("preset".to_owned(), Node::Text(preset.id.clone())),
                ("columns".to_owned(), Node::List(columns.collect())),
            ];
            mapping.extend(feed.filter.clone().map(|filter| ("where".to_owned(), filter)));
            let unpivot = feed.unpivot.iter().map(|(names, called)| {
                Node::Object(vec![
                    ("source".into(), Node::Text(names[0].clone())),
                    ("name".into(), Node::Text(called.clone())),
                ])
            });
            if !feed.unpivot.is_empty() {
                mapping.push(("unpivot".to_owned(), Node::List(unpivot.collect())));
            }
            let text = json::canonical(&Node::Object(mapping));
            assert!(Mapping::parse(&text).is_ok(), "{}: {:?}", preset.id, Mapping::parse(&text));
        }
    }
}

/// What a system's filter tests must be in every file that is taken for one of its main exports.
#[test]
fn what_the_main_table_tests_is_asked_for() {
    fn tested(node: &Node, found: &mut Vec<String>) {
        if let Some(column) = node.get("column").and_then(Node::text) {
            found.push(column.to_owned());
        }
        for key in ["all", "any"] {
            node.get(key).map_or(&[][..], Node::items).iter().for_each(|n| tested(n, found));
        }
        if let Some(inner) = node.get("not") {
            tested(inner, found);
        }
    }
    for preset in presets() {
        let mut columns = Vec::new();
        if let Some(filter) = preset.feeds.first().and_then(|feed| feed.filter.as_ref()) {
            tested(filter, &mut columns);
        }
        for column in columns {
            let asked = |slot: &Vec<String>| list(&column).iter().all(|name| slot.contains(name));
            let is_main = preset.signature.iter().any(asked) || preset.id == "salesforce.events";
            assert!(is_main, "{}: `{column}` is tested and not in the signature", preset.id);
        }
    }
}
