mod bad;
mod exported;
mod facts;
mod kept;
#[cfg(feature = "parts")]
mod parts;
mod presets;
mod preview;
mod properties;
mod recognised;
mod shapes;

use super::*;
use crate::agreement::Agreement;
use crate::problem::Refusal;

/// An agreement in Berlin with a currency, a text and a number.
pub(super) fn agreement() -> Agreement {
    Agreement::parse(
        r#"{"yellowline": 1, "definitions": {"name": "Ledger", "timeZone": "Europe/Berlin", "currency": "EUR",
        "attributes": [{"id": "country", "title": "Land", "type": "text"}, {"id": "seats", "type": "number"}],
        "scoring": {"rules": [], "threshold": 1}}}"#,
    )
    .unwrap()
}

pub(super) const LEADS: &str = r#"{"file": "leads.csv", "table": "leads", "missing": ["", "Select"], "columns": [
    {"source": "id", "to": "id"},
    {"source": "created", "to": "createdAt", "format": "iso"},
    {"source": "won", "to": "outcome", "true": ["1"], "false": ["0"]},
    {"source": "country", "to": "country"},
    {"source": "seats", "to": "seats"}]}"#;
pub(super) const TOUCHES: &str = r#"{"file": "touches.csv", "table": "touches", "columns": [
    {"source": "id", "to": "id"},
    {"source": "lead", "to": "lead"},
    {"source": "at", "to": "at", "format": "dayFirst"},
    {"source": "kind", "to": "kind"},
    {"source": "page", "to": "detail"}]}"#;
pub(super) const DEALS: &str = r#"{"file": "deals.csv", "table": "opportunities", "currency": "EUR", "columns": [
    {"source": "lead", "to": "lead"},
    {"source": "opened", "to": "createdAt", "format": "monthFirst"},
    {"source": "closed", "to": "closedAt", "format": "iso"},
    {"source": "stage", "to": "status", "won": ["Won"], "lost": ["Lost"]},
    {"source": "amount", "to": "amount"},
    {"source": "currency", "to": "currency"}]}"#;

pub(super) const LEADS_HEAD: &str = "id,created,won,country,seats\n";
pub(super) const TOUCHES_HEAD: &str = "id,lead,at,kind,page\n";
pub(super) const DEALS_HEAD: &str = "lead,opened,closed,stage,amount,currency\n";

pub(super) fn mapping(json: &str) -> Mapping {
    Mapping::parse(json).unwrap()
}

/// A ledger of these files, each pushed in chunks of so many bytes.
pub(super) fn load_by(chunk: usize, files: &[(&str, &[u8])]) -> Ledger {
    let mut import = Import::new(&agreement());
    for (json, bytes) in files {
        import.begin(mapping(json)).unwrap();
        for chunk in bytes.chunks(chunk) {
            import.push(chunk).unwrap();
        }
        import.end().unwrap();
    }
    import.finish().unwrap()
}

pub(super) fn load(files: &[(&str, &str)]) -> Ledger {
    load_by(usize::MAX, &files.iter().map(|(json, text)| (*json, text.as_bytes())).collect::<Vec<_>>())
}

/// The ledger of one file of leads below the usual header.
pub(super) fn leads(rows: &str) -> Ledger {
    load(&[(LEADS, &format!("{LEADS_HEAD}{rows}"))])
}

/// Code, column and rows of each finding.
pub(super) fn told(ledger: &Ledger) -> Vec<(&'static str, &str, &[u64])> {
    let findings = ledger.findings().iter();
    findings.map(|f| (f.code, f.column.as_deref().unwrap_or(""), f.rows.as_slice())).collect()
}

/// Codes and places of a refusal.
pub(super) fn refused<T>(result: Result<T, Refusal>) -> Vec<(&'static str, String)> {
    result.err().map_or_else(Vec::new, |r| r.problems.into_iter().map(|p| (p.code, p.at)).collect())
}
