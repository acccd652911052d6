//! Real exports give the answers that independent programs computed (`shared/data/README.md`).
#![allow(missing_docs, clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use yellowline::agreement::Agreement;
use yellowline::ledger::{DateFormat, Import, Ledger, Preview, RowPicker};
use yellowline::problem::Grade;

const AGREEMENT: &str = r#"{"yellowline": 1, "definitions": {"name": "Real data", "timeZone": "America/Sao_Paulo",
  "attributes": [{"id": "origin", "type": "text"}, {"id": "leadOrigin", "title": "Lead Origin", "type": "text"}],
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

fn agreement() -> Agreement {
    Agreement::parse(AGREEMENT).unwrap()
}

fn preview(name: &str, bytes: &[u8]) -> Preview {
    let name = name.rsplit('/').next().unwrap();
    Import::new(&agreement()).preview(name, &bytes[..bytes.len().min(200_000)])
}

fn load(files: &[(&str, &[u8])]) -> Ledger {
    let agreement = agreement();
    let mut import = Import::new(&agreement);
    for (name, bytes) in files {
        let preview = preview(name, bytes);
        assert_eq!(preview.questions, [], "{name}");
        import.begin(preview.mapping).unwrap();
        for chunk in bytes.chunks(65_536) {
            import.push(chunk).unwrap();
        }
        import.end().unwrap();
    }
    import.finish().unwrap()
}

#[test]
fn xeducation_loads_whole() {
    let Some(bytes) = real("xeducation/leads.csv") else { return };
    let ledger = load(&[("leads.csv", &bytes)]);
    let summary = ledger.summary();
    assert_eq!(ledger.findings(), []);
    assert_eq!((summary.files[0].rows, summary.files[0].rejected, summary.tables.get("leads")), (9240, 0, Some(&9240)));
    let leads = ledger.leads();
    assert_eq!((0..leads.len()).filter(|l| leads.outcome(*l) == Some(true)).count(), 3561);
    assert!(!summary.dated && summary.has_outcome);
    let minutes = leads.attribute("totalTimeSpentOnWebsite").unwrap();
    assert!(minutes.is_number());
    assert!(!leads.attribute("leadNumber").unwrap().is_number());
    let one = leads.find("2a272436-5132-4136-86fa-dcc88c88f482").unwrap();
    assert_eq!(minutes.text(one), Some("674"));
    assert_eq!(leads.attribute("leadOrigin").unwrap().text(one), Some("API"));
    assert_eq!(leads.attribute("city").unwrap().text(one), None, "`Select` is missing");
}

#[test]
fn olist_leads_and_deals_by_origin() {
    let (leads, deals) = ("olist/marketing_qualified_leads.csv", "olist/closed_deals.csv");
    let (Some(lead_bytes), Some(deal_bytes)) = (real(leads), real(deals)) else { return };
    // Deals before leads: the order of files means nothing.
    let ledger = load(&[(deals, &deal_bytes), (leads, &lead_bytes)]);
    assert_eq!(ledger.findings(), []);
    let origin = ledger.leads().attribute("origin").unwrap();
    let mut counts = BTreeMap::new();
    for lead in 0..ledger.leads().len() {
        let count: &mut (usize, usize) = counts.entry(origin.text(lead).unwrap_or("blank")).or_default();
        count.0 += 1;
        count.1 += ledger.opportunities().of(lead).count();
    }
    let known = [
        ("blank", (33, 9)),
        ("direct_traffic", (346, 36)),
        ("display", (88, 3)),
        ("email", (349, 10)),
        ("organic_search", (1603, 170)),
        ("other", (113, 2)),
        ("other_publicities", (44, 3)),
        ("paid_search", (1048, 122)),
        ("referral", (186, 8)),
        ("social", (756, 48)),
        ("unknown", (779, 118)),
    ];
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), known);

    let mut months = BTreeMap::new();
    for deal in 0..ledger.opportunities().len() {
        let won = ledger.opportunities().closed(deal).unwrap();
        assert!(!won.day);
        let month = ledger.zone().date(won.at).unwrap().format("%Y-%m").to_string();
        *months.entry(month).or_insert(0) += 1;
    }
    let known = [
        ("2017-12", 3),
        ("2018-01", 73),
        ("2018-02", 113),
        ("2018-03", 147),
        ("2018-04", 78),
        ("2018-05", 27),
        ("2018-06", 16),
        ("2018-07", 24),
        ("2018-08", 17),
        ("2018-09", 15),
        ("2018-10", 13),
        ("2018-11", 3),
    ];
    assert_eq!(months.into_iter().collect::<Vec<_>>(), known.map(|(month, count)| (month.to_owned(), count)));
}

#[test]
fn damaged_dates_are_read_right() {
    let Some(clean) = real("olist/marketing_qualified_leads.csv") else { return };
    let clean = load(&[("leads.csv", &clean)]);
    for (name, format) in [("day_first", DateFormat::DayFirst), ("month_first", DateFormat::MonthFirst)] {
        let Some(bytes) = real(&format!("olist/damaged/marketing_qualified_leads_{name}.csv")) else { return };
        let guessed = preview("leads.csv", &bytes);
        let created = guessed.mapping.columns.iter().find(|c| c.to == "createdAt").unwrap();
        assert_eq!(created.format, Some(format));
        let ledger = load(&[("leads.csv", &bytes)]);
        assert_eq!(ledger.leads().len(), 5345);
        for lead in 0..5345 {
            assert_eq!(ledger.leads().id(lead), clean.leads().id(lead));
            assert_eq!(ledger.leads().created(lead), clean.leads().created(lead));
        }
    }
    let Some(bytes) = real("olist/damaged/closed_deals_excel.csv") else { return };
    let deals = preview("closed_deals_excel.csv", &bytes);
    assert_eq!(deals.questions, []);
    assert_eq!(deals.mapping.columns[1].format, Some(DateFormat::DayFirst));
}

#[test]
fn bom_and_semicolons() {
    let Some(bytes) = real("olist/damaged/sellers_bom_semicolon.csv") else { return };
    let guessed = preview("sellers.csv", &bytes);
    assert_eq!(guessed.header, ["seller_id", "seller_zip_code_prefix", "seller_city", "seller_state"]);
    assert_eq!(guessed.mapping.delimiter, b';');
}

/// Every export gives a mapping or a question, and never a panic; what it rejects comes back as it was.
#[test]
fn every_real_file_is_understood_or_asked_about() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            println!("skipped: real data set of any kind is absent");
            return;
        };
        for path in entries.map(|e| e.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "csv") {
                let bytes = std::fs::read(&path).unwrap();
                let name = path.file_name().unwrap().to_str().unwrap();
                let guessed = preview(name, &bytes);
                let mapping = guessed.mapping;
                let mut import = Import::new(&agreement());
                match import.begin(mapping.clone()) {
                    Err(refusal) => {
                        assert!(guessed.questions.iter().any(|q| q.grade <= Grade::Question), "{name}: {refusal}");
                    }
                    Ok(()) => {
                        import.push(&bytes).unwrap();
                        import.end().unwrap();
                        let ledger = import.finish().unwrap();
                        let mut picker = RowPicker::new(&mapping, ledger.rejected_rows(0));
                        let picked = [picker.push(&bytes), picker.end()].concat();
                        let lines = picked.split(|b| *b == b'\n').filter(|l| !l.is_empty()).count();
                        assert!(lines > ledger.rejected_rows(0).len(), "{name}");
                    }
                }
            }
        }
    }
}
