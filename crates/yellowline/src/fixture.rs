//! A small company for tests: three files with fixed columns, and an agreement over them.

use crate::agreement::Agreement;
use crate::ledger::{Import, Ledger, Mapping};

const LEADS: &str = r#"{"file":"leads.csv","table":"leads","columns":[
  {"source":"id","to":"id"},{"source":"created","to":"createdAt","format":"iso"},{"source":"outcome","to":"outcome","true":["1"],"false":["0"]},
  {"source":"country","to":"country"},{"source":"seats","to":"seats","type":"number"}]}"#;
const TOUCHES: &str = r#"{"file":"touches.csv","table":"touches","columns":[
  {"source":"lead","to":"lead"},{"source":"at","to":"at","format":"iso"},{"source":"kind","to":"kind"},{"source":"detail","to":"detail"}]}"#;
const DEALS: &str = r#"{"file":"deals.csv","table":"opportunities","columns":[
  {"source":"lead","to":"lead"},{"source":"created","to":"createdAt","format":"iso"},{"source":"closed","to":"closedAt","format":"iso"},
  {"source":"amount","to":"amount"},{"source":"currency","to":"currency"}]}"#;

/// Webinar and pricing page 10 each, careers −20, near 5; group web capped at −20 and 35.
pub(crate) fn agreement(threshold: i64) -> Agreement {
    Agreement::parse(
        &r#"{"yellowline":1,"definitions":{"name":"Test","timeZone":"Europe/Berlin","currency":"EUR",
      "attributes":[{"id":"country","type":"text"},{"id":"seats","type":"number"}],
      "touchKinds":[{"id":"webinar","by":"buyer"},{"id":"page","by":"buyer"},{"id":"call","by":"seller"}],
      "scoring":{"groups":[{"id":"web","kind":"behaviour","min":-20,"max":35}],
        "rules":[{"id":"webinar","group":"web","touch":{"kind":"webinar"},"points":10},
          {"id":"pricing","group":"web","touch":{"kind":"page","where":{"field":"detail","startsWith":"/pricing"}},"points":10},
          {"id":"careers","group":"web","touch":{"kind":"page","where":{"field":"detail","startsWith":"/careers"}},"points":-20},
          {"id":"near","when":{"attribute":"country","oneOf":["DE","AT"]},"points":5}],
        "threshold":THRESHOLD},
      "opportunityRate":{"agreed":0.5,"withinDays":30}},
      "parameters":{"capacity":{"representatives":1,"leadsPerWeek":2}}}"#
            .replace("THRESHOLD", &threshold.to_string()),
    )
    .unwrap()
}

/// Rows of `id,created,outcome,country,seats`, `lead,at,kind,detail` and `lead,created,closed,amount,currency`.
pub(crate) fn ledger(leads: &str, touches: &str, deals: &str) -> Ledger {
    let agreement = agreement(20);
    let mut import = Import::new(&agreement);
    let files = [
        (LEADS, "id,created,outcome,country,seats\n", leads),
        (TOUCHES, "lead,at,kind,detail\n", touches),
        (DEALS, "lead,created,closed,amount,currency\n", deals),
    ];
    for (mapping, header, rows) in files.into_iter().filter(|(.., rows)| !rows.is_empty()) {
        import.begin(Mapping::parse(mapping).unwrap()).unwrap();
        import.push(header.as_bytes()).unwrap();
        import.push(rows.as_bytes()).unwrap();
        import.end().unwrap();
    }
    import.finish().unwrap()
}
