//! Words that files spell otherwise than a list does: offered, and changed only where somebody agrees.

use crate::command::{real_data, repository, run};
use crate::company::{AGREEMENT, Company, LEADS};
use serde_json::Value;
use std::fs;

const DEALS: &str = "Opportunity ID,Lead ID,Created,Product\nO1,L1,2026-03-20,GTXPro\nO2,L1,2026-03-21,GTXPro\n\
    O3,L2,2026-03-22,Basic\nO4,L2,2026-03-23,Basic\nO5,L2,2026-03-23,GTXPro\n";
const PRODUCTS: &str = "product,price\nGTX Pro,5\nBasic,3\n";
const ASKED: &str = "`deals.csv`, column `Product`: is `GTXPro` (3 rows) the same as `GTX Pro`?";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_list_tells_how_words_are_spelled_wherever_it_stands() {
    let (company, deals) = Company::of(AGREEMENT).beside("deals.csv", DEALS);
    let (company, products) = company.beside("products.csv", PRODUCTS);
    for files in [[&deals, &products], [&products, &deals]] {
        let told = company.run(&["map", files[0], files[1]]).ok();
        assert!(told.contains(ASKED) && told.contains("--same 'Product=GTX Pro'"), "{told}");
        assert!(told.contains("`products.csv` feeds none of our tables"), "{told}");
    }
    let alone = company.run(&["map", &deals]).ok();
    assert!(!alone.contains("--same"), "{alone}");
}

#[test]
fn a_spelling_is_offered_and_taken_only_where_it_is_said() {
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", LEADS);
    let company = company.with("--opportunities", "deals.csv", DEALS).with("--spelling", "products.csv", PRODUCTS);
    for command in [&["import"][..], &["findings"], &["compare-recorded", "--as-of", "2026-04-01"]] {
        let ran = company.run(command);
        assert!(ran.stderr.contains(ASKED) && ran.stderr.contains("--same 'Product=GTX Pro'"), "{}", ran.stderr);
        ran.ok();
    }
    let values = |args: &[&str]| {
        let ran = company.run(&[&["import", "--format", "json"], args].concat());
        let noted = ran.stderr.contains("--same");
        let told = json(&ran.ok());
        let columns = told["mappings"][1]["columns"].as_array().unwrap().clone();
        let product = columns.into_iter().find(|column| column["to"] == "product").unwrap();
        (product["values"].to_string(), noted)
    };
    assert_eq!(values(&[]), ("null".into(), true));
    let taken = r#"[{"from":["GTXPro"],"to":"GTX Pro"}]"#;
    assert_eq!(values(&["--same", "Product=GTX Pro"]), (taken.into(), false));
    let refused = company.run(&["import", "--same", "Product=Basic"]).fails(2);
    assert!(refused.contains("no other spelling of it was offered"), "{refused}");
}

#[test]
fn sheets_of_a_workbook_are_lists_too() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, text) in [("Deals", DEALS), ("Products", PRODUCTS)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            sheet.write_row(row, 0, line.split(',')).unwrap();
        }
    }
    let company = Company::of(AGREEMENT);
    let path = company.file("crm.xlsx");
    fs::write(&path, book.save_to_buffer().unwrap()).unwrap();
    let told = company.run(&["map", &path.display().to_string()]).ok();
    assert!(told.contains(&ASKED.replace("deals.csv", "crm.xlsx › Deals")), "{told}");
}

/// Counted with Python's `csv`: 597 of the 3,555 whole rows in the first 256 KB say GTXPro.
#[test]
fn maven_products_are_spelled_as_the_list_spells_them() {
    let file = |name| real_data("maven_crm", name).map(|path| path.display().to_string());
    let (Some(products), Some(deals)) = (file("products.csv"), file("sales_pipeline.csv")) else { return };
    let (teams, accounts) = (file("sales_teams.csv").unwrap(), file("accounts.csv").unwrap());
    let agreement = repository("tests/reference/agreements/olist.json");
    for files in [[&products, &deals, &teams, &accounts], [&deals, &accounts, &teams, &products]] {
        let files = files.map(String::as_str);
        let told = json(&run(&[&["map", "--format", "json", "--agreement", &agreement], &files[..]].concat()).ok());
        let deals = told.as_array().unwrap().iter().find(|seen| seen["file"] == "sales_pipeline.csv").unwrap();
        let offered = serde_json::json!([{
            "source": "product", "to": "product", "into": "GTX Pro", "from": [{"value": "GTXPro", "count": 597}]
        }]);
        assert_eq!(deals["suggestions"], offered);
    }
}
