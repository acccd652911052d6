//! Files that are no delimited text.

use crate::company::{AGREEMENT, Company, LEADS, OPPORTUNITIES, TOUCHES};
use rust_xlsxwriter::Workbook;
use std::fs;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook with a sheet for each text, in which no field has a comma or quote but those of names.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, line) in (0..).zip(text.replace("\"=Bo, Example\"", "Bo").replace("\"1,000.50\"", "1000.5").lines()) {
            sheet.write_row(row, 0, line.split(',')).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn every_sheet_of_a_workbook_is_a_table() {
    let sheets = [("Leads", LEADS), ("Touches", TOUCHES), ("Opportunities", OPPORTUNITIES)];
    let company = Company::of(AGREEMENT).with("--file", "crm.xlsx", workbook(&sheets));
    let told = company.run(&["import"]).ok();
    assert!(told.contains("`crm.xlsx › Leads` as leads: 4 rows, 4 kept"), "{told}");
    assert!(told.contains("4 leads, 1 opportunity, 8 touches; 2026-03-02 to 2026-03-30"), "{told}");
}

#[test]
fn the_ledger_is_that_of_the_same_text() {
    let plain = Company::plain();
    let files: &[(&str, &[u8])] = &[
        ("leads.csv", LEADS.as_bytes()),
        ("touches.csv", TOUCHES.as_bytes()),
        ("opportunities.csv", OPPORTUNITIES.as_bytes()),
    ];
    let packed = Company::of(AGREEMENT).with("--file", "export.zip", zipped(files));
    let last = |told: String| told.trim_end().lines().last().unwrap().to_owned();
    assert_eq!(last(plain.run(&["import"]).ok()), last(packed.run(&["import"]).ok()));
}

#[test]
fn json_rows_are_leads() {
    let rows = r#"{"results": [{"Lead ID": "L1", "Created": "2026-03-02"}, {"Lead ID": "L2", "Created": null}]}"#;
    let company = Company::of(AGREEMENT).with("--leads", "leads.json", rows);
    let told = company.run(&["import"]).ok();
    assert!(told.contains("`leads.json` as leads: 2 rows, 2 kept"), "{told}");
    let lines = "{\"Lead ID\": \"L1\"}\n{\"Lead ID\": }\n";
    let told = Company::of(AGREEMENT).with("--leads", "leads.ndjson", lines).run(&["import"]).fails(1);
    assert!(
        told.contains("leads.ndjson, line 2, column 13: this is no JSON") && told.contains("[broken_json]"),
        "{told}"
    );
}

#[test]
fn what_is_left_out_is_told() {
    let rows = r#"{"paging": {"next": 5}, "results": [{"Lead ID": "L1", "Created": "2026-03-02"}]}"#;
    let files: &[(&str, &[u8])] = &[("about.pdf", b"%PDF-1.7"), ("leads.json", rows.as_bytes())];
    let run = Company::of(AGREEMENT).with("--leads", "e.zip", zipped(files)).run(&["import"]);
    let notes = run.stderr.clone();
    assert!(
        notes.contains("note: `e.zip › about.pdf` is left out: this is a PDF, which holds no rows [pdf]"),
        "{notes}"
    );
    assert!(notes.contains("note: `e.zip › leads.json › paging` is left out: it stands beside the rows"), "{notes}");
    let told = run.ok();
    assert!(told.contains("`e.zip › leads.json` as leads: 1 row, 1 kept"), "{told}");
}

#[test]
fn a_hidden_sheet_is_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Leads").unwrap();
    sheet.write_row(0, 0, ["Lead ID", "Created"]).unwrap();
    sheet.write_row(1, 0, ["L1", "2026-03-02"]).unwrap();
    book.add_worksheet().set_name("Old").unwrap().set_hidden(true).write_row(0, 0, ["Lead ID", "Created"]).unwrap();
    let company = Company::of(AGREEMENT).with("--leads", "crm.xlsx", book.save_to_buffer().unwrap());
    let notes = company.run(&["import"]).stderr;
    assert!(
        notes.contains("note: `crm.xlsx › Old` is a hidden sheet") && !notes.contains("Leads` is a hidden"),
        "{notes}"
    );
}

#[test]
fn a_file_that_is_left_out_can_be_asked_for() {
    let files: &[(&str, &[u8])] = &[("about.pdf", b"%PDF-1.7"), ("leads.csv", LEADS.as_bytes())];
    let company = Company::of(AGREEMENT);
    fs::write(company.file("e.zip"), zipped(files)).unwrap();
    let chosen = |name: &str| company.file(&format!("e.zip#{name}")).display().to_string();
    assert_eq!(company.run(&["import", "--leads", &chosen("leads.csv")]).stderr, "");
    let told = company.run(&["import", "--leads", &chosen("about.pdf")]).fails(1);
    assert!(told.contains("this is a PDF, which holds no rows [pdf]"), "{told}");
}

#[test]
fn a_sheet_of_no_table_is_named_and_the_others_can_be_chosen() {
    let book = workbook(&[("Notes", "about,text\na,b\n"), ("Leads", LEADS)]);
    let company = Company::of(AGREEMENT).with("--file", "crm.xlsx", &book);
    let told = company.run(&["import"]).fails(2);
    assert!(told.contains("nothing says which table `crm.xlsx › Notes` holds"), "{told}");
    assert!(told.contains("crm.xlsx#Notes'`"), "{told}");
    let company = Company::of(AGREEMENT);
    fs::write(company.file("crm.xlsx"), &book).unwrap();
    let chosen = |sheet: &str| company.file(&format!("crm.xlsx#{sheet}")).display().to_string();
    let told = company.run(&["import", "--leads", &chosen("Leads")]).ok();
    assert!(told.contains("`crm.xlsx › Leads` as leads: 4 rows"), "{told}");
    let told = company.run(&["import", "--leads", &chosen("Deals")]).fails(2);
    assert!(told.contains("has no sheet `Deals`") && told.contains("it has `Notes`, `Leads`"), "{told}");
}

#[test]
fn rejected_rows_come_from_the_sheet_they_are_in() {
    let leads = "Lead ID,Created\nL1,2026-03-02\n,2026-03-03\n";
    let company = Company::of(AGREEMENT).with("--file", "crm.xlsx", workbook(&[("Leads", leads)]));
    let folder = company.file("rejected");
    company.run(&["import", "--rejected", &folder.display().to_string()]).ok();
    let rejected = fs::read_to_string(folder.join("crm.xlsx.Leads.rejected.csv")).unwrap();
    assert_eq!(rejected, "Lead ID,Created\n,2026-03-03\n");
}

#[test]
fn what_is_not_read_says_what_to_do() {
    let told = Company::of(AGREEMENT).with("--leads", "leads.xls", b"\xD0\xCF\x11\xE0").run(&["import"]).fails(1);
    assert!(told.contains("[old_excel]") && told.contains("help: open it and save it as .xlsx or CSV"), "{told}");
}
