use crate::command::run_with;
use crate::company::{AGREEMENT, Company, LEADS, TOUCHES};
use serde_json::Value;
use std::fs;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn everything_is_shown_kept_and_counted() {
    let company = Company::plain();
    let told = company.run(&["import"]).ok();
    assert!(told.contains("`leads.csv` as leads: 4 rows, 4 kept, 0 rejected, 0 duplicates dropped"), "{told}");
    assert!(told.contains("4 leads, 1 opportunity, 8 touches; 2026-03-02 to 2026-03-30"), "{told}");
    let told = json(&company.run(&["import", "--format", "json"]).ok());
    let tables = ["leads", "opportunities", "touches", "spend"].map(|table| told["summary"]["tables"][table].as_u64());
    assert_eq!(tables, [Some(4), Some(1), Some(8), Some(0)]);
    assert_eq!(told["mappings"].as_array().map(Vec::len), Some(3));
}

#[test]
fn an_ambiguous_date_order_is_asked_and_never_guessed() {
    let leads = "Lead ID,Created\nL1,03/04/2026\nL2,05/06/2026\n";
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", leads);
    let asked = company.run(&["import"]).fails(4);
    assert!(asked.contains("`leads.csv`, column `Created`"), "{asked}");
    assert!(asked.contains("[date_order_unknown]"), "{asked}");
    assert!(asked.contains("--date-order 'Created=dayFirst' or --date-order 'Created=monthFirst'"), "{asked}");
    let day = json(&company.run(&["import", "--format", "json", "--date-order", "Created=dayFirst"]).ok());
    assert_eq!((&day["summary"]["earliest"], &day["summary"]["latest"]), (&"2026-04-03".into(), &"2026-06-05".into()));
    let month = json(&company.run(&["import", "--format", "json", "--date-order", "Created=monthFirst"]).ok());
    assert_eq!(month["summary"]["earliest"], "2026-03-04");
    let ignored = json(&company.run(&["import", "--format", "json", "--column", "Created="]).ok());
    assert_eq!(ignored["summary"]["dated"], false);
}

#[test]
fn answers_that_fit_no_file_are_refused() {
    let company = Company::plain();
    let told = company.run(&["import", "--column", "Contry=country"]).fails(2);
    assert!(told.contains("no file has the column `Contry`") && told.contains("did you mean `Country`"), "{told}");
    company.run(&["import", "--column", "Country"]).fails(2);
    company.run(&["import", "--date-order", "Created=sometimes"]).fails(2);
    company.run(&["import", "--currency", "EURO"]).fails(2);
}

#[test]
fn a_column_can_be_named_and_tables_told_apart() {
    let leads = LEADS.replace("Lead ID", "Key");
    let touches = TOUCHES.replace("Lead ID", "Key");
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", leads).with("--touches", "touches.csv", touches);
    let asked = company.run(&["import"]).fails(4);
    assert!(asked.contains("[target_unknown]"), "{asked}");
    let answers = ["--column", "leads:Key=id", "--column", "touches:Key=lead"];
    let told = company.run(&[&["import"], &answers[..]].concat()).ok();
    assert!(told.contains("4 leads, 8 touches"), "{told}");
}

#[test]
fn a_column_named_as_a_date_must_say_how_it_is_written() {
    let leads = "Lead ID,Seen\nL1,2026-03-02\n";
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", leads);
    let asked = company.run(&["import", "--column", "Seen=createdAt"]).fails(4);
    assert!(asked.contains("--date-order 'Seen=iso'"), "{asked}");
    let told = company.run(&["import", "--column", "Seen=createdAt", "--date-order", "Seen=iso"]).ok();
    assert!(told.contains("1 lead; 2026-03-02 to 2026-03-02"), "{told}");
}

#[test]
fn an_outcome_needs_its_words() {
    let leads = "Lead ID,Result\nL1,gone well\nL2,gone badly\nL3,gone well\n";
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", leads);
    let asked = company.run(&["import", "--column", "Result=outcome"]).fails(4);
    assert!(asked.contains("--yes 'Result=yes' --no 'Result=no'"), "{asked}");
    let words = ["--column", "Result=outcome", "--yes", "Result=gone well", "--no", "Result=gone badly"];
    let told = company.run(&[&["tune", "--as-of", "2026-03-02", "--format", "csv"], &words[..]].concat()).ok();
    assert!(told.contains("\n0,3,3,0,2,"), "{told}");
}

#[test]
fn rejected_rows_are_told_and_come_back_as_they_came() {
    let bad = "T9,L9,2026-03-04 10:00,page,Web,\"unknown \"\"lead\"\"\"\r\nT10,L1,yesterday,page,Web,/\n";
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", LEADS).with(
        "--touches",
        "touches.csv",
        format!("{TOUCHES}{bad}"),
    );
    let told = company.run(&["import"]).ok();
    assert!(told.contains("10 rows, 8 kept, 2 rejected"), "{told}");
    assert!(
        told.contains("rejected: `touches.csv`, column `Lead ID`, row 10: no lead has the id `L9` [unknown_lead]"),
        "{told}"
    );
    assert!(told.contains("rejected: `touches.csv`, column `Occurred at`, row 11"), "{told}");
    let folder = company.file("rejected");
    company.run(&["import", "--rejected", folder.to_str().unwrap()]).ok();
    let rows = fs::read_to_string(folder.join("touches.rejected.csv")).unwrap();
    assert_eq!(rows, format!("{}{bad}", &TOUCHES[..=TOUCHES.find('\n').unwrap()]));
    let noted = company.run(&["score", "--as-of", "2026-04-01"]);
    assert!(noted.stderr.contains("2 rows were rejected"), "{}", noted.stderr);
}

#[test]
fn findings_as_csv_hold_no_formula() {
    let leads = "Lead ID,Created,Employees\nL1,2026-03-02,=1+1\n";
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", leads);
    let told = company.run(&["import", "--format", "csv"]).ok();
    assert!(told.contains("unreadable_number") && told.contains(",'=1+1,") && !told.contains(",=1+1"), "{told}");
}

#[test]
fn a_saved_mapping_reads_the_files_the_same_way() {
    let company = Company::plain();
    let saved = company.file("mapping.json");
    let saved = saved.to_str().unwrap();
    let guessed = json(&company.run(&["import", "--format", "json", "--save-mapping", saved]).ok());
    let again = json(&company.run(&["import", "--format", "json", "--mapping", saved]).ok());
    assert_eq!(guessed["summary"], again["summary"]);
    fs::write(saved, r#"{"file": "other.csv", "table": "leads", "columns": [{"source": "Lead ID", "to": "id"}]}"#)
        .unwrap();
    assert!(company.run(&["import", "--mapping", saved]).fails(2).contains("`other.csv`"));
    fs::write(saved, r#"{"file": "leads.csv", "table": "leads", "columns": [{"source": "ID", "to": "id"}]}"#).unwrap();
    let refused = company.run(&["import", "--mapping", saved]);
    assert!(refused.stdout.contains("[column_not_found]") && refused.stdout.contains("ID"), "{}", refused.stdout);
    refused.fails(1);
    assert!(
        company.run(&["tune", "--as-of", "2026-04-01", "--mapping", saved]).fails(1).contains("[column_not_found]")
    );
    fs::write(saved, "{").unwrap();
    assert!(company.run(&["import", "--mapping", saved]).fails(1).contains("[not_json]"));
}

#[test]
fn bad_files_get_a_word_and_no_panic() {
    let cell = format!("Lead ID,Name\nL1,\"{}\"\nL2,b\n", "x".repeat(50_000_000));
    let utf16: Vec<u8> = "\u{feff}Lead ID,Created\nL1,2026-03-02\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, content, said) in [
        ("empty", b"".as_slice(), "empty_file"),
        ("header only", b"Lead ID,Name\n", "no_rows"),
        ("header with a date", b"Lead ID,Created\n", "--date-order 'Created=iso'"),
        ("ragged", b"Lead ID,Created\nL1\nL2,2026-01-01\n", "ragged_row"),
        ("open quote", b"Lead ID,Created\nL2,2026-01-01\nL1,\"2026-01-01\n", "unclosed_quote"),
        ("nul", b"Lead ID,Name\nL1,a\0b\nL2,b\n", "nul_byte"),
        ("far future", b"Lead ID,Created\nL1,9999-12-30\nL2,2026-01-01\n", "date_out_of_range"),
        ("twice", b"Lead ID,Name\nL1,a\nL1,b\n", "conflicting_id"),
        ("duplicate header", b"Lead ID,Name,Name\nL1,a,b\n", "duplicate_header"),
        ("huge cell", cell.as_bytes(), "cell_too_long"),
        ("utf-16", &utf16, "1 kept"),
        ("bom", "\u{feff}Lead ID,Created\r\nL1,2026-03-02\r\n".as_bytes(), "1 kept"),
        ("semicolons", b"Lead ID;Created\nL1;2026-03-02\n", "1 kept"),
    ] {
        let ran = Company::of(AGREEMENT).with("--leads", "leads.csv", content).run(&["import"]);
        assert!(ran.stdout.contains(said) || ran.stderr.contains(said), "{name}: {}{}", ran.stdout, ran.stderr);
        assert!([0, 1, 4].contains(&ran.code), "{name} ends with {}", ran.code);
    }
}

#[test]
fn stdin_is_a_file_too() {
    let company = Company::of(AGREEMENT);
    let agreement = company.file("agreement.json");
    let args = ["import", "--agreement", agreement.to_str().unwrap(), "--leads", "-"];
    assert!(run_with(&[&args[..], &["--touches", "-"]].concat(), b"").fails(2).contains("stdin can be read once"));
    assert!(run_with(&args, LEADS.as_bytes()).ok().contains("`stdin` as leads: 4 rows, 4 kept"));
}

#[test]
fn a_file_under_the_wrong_flag_is_told() {
    let company = Company::of(AGREEMENT).with("--leads", "leads.csv", LEADS).with("--touches", "missing.csv", TOUCHES);
    fs::remove_file(company.file("missing.csv")).unwrap();
    assert!(company.run(&["import"]).fails(3).contains("there is no file"));
    let no_leads = Company::of(AGREEMENT).with("--touches", "touches.csv", TOUCHES);
    no_leads.run(&["import"]).fails(2);
}
