//! What is exported is imported as the same ledger.

use super::properties::{lead_rows, touch_rows};
use super::*;
use proptest::prelude::*;

/// Exports a ledger and imports it again.
fn again(ledger: &Ledger) -> Ledger {
    let mut import = Import::new(&agreement());
    for file in ledger.export() {
        let mapping = Mapping::parse(&file.mapping.json()).unwrap();
        assert_eq!(mapping, file.mapping);
        import.begin(mapping).unwrap();
        import.push(file.text.as_bytes()).unwrap();
        let summary = import.end().unwrap();
        assert_eq!((summary.rejected, summary.skipped), (0, 0), "{}", file.text);
    }
    import.finish().unwrap()
}

fn same(ledger: &Ledger) {
    let again = again(ledger);
    assert_eq!(again.sums(), ledger.sums());
    assert_eq!(again.fingerprint(), ledger.fingerprint());
    assert_eq!((again.leads().len(), again.touches()), (ledger.leads().len(), ledger.touches()));
    let files = |ledger: &Ledger| ledger.export().into_iter().map(|file| (file.table, file.text)).collect::<Vec<_>>();
    assert_eq!(files(&again), files(ledger));
}

#[test]
fn every_kind_of_cell_comes_back() {
    let leads = "id,created,won,country,seats\na,2026-01-02,1,\"D, E\",12.50\nb,2026-01-02 23:59:59.250,0,\"say \"\"x\"\"\",\nc,,,=1+1,-3\nd e,,,,\n";
    let touches = format!("{TOUCHES_HEAD},a,20/02/2026,web,\nT1,b,20/02/2026 10:00,call,x\n,gone,20/02/2026,web,\n");
    let deals = format!(
        "{DEALS_HEAD}a,02/20/2026,,Won,10.50,\na,02/21/2026,2026-03-01,Lost,7,JPY\nb,02/22/2026,9999-12-31,Talks,,\n"
    );
    let merges = r#"{"file": "m.csv", "table": "merges", "columns": [{"source": "from", "to": "from"}, {"source": "into", "to": "into"}]}"#;
    let ledger = load(&[(LEADS, leads), (TOUCHES, &touches), (DEALS, &deals), (merges, "from,into\nc,a\n")]);
    assert_eq!(ledger.leads().len(), 3);
    same(&ledger);
}

proptest! {
    #[test]
    fn any_ledger_comes_back(leads in lead_rows(), touches in touch_rows()) {
        same(&load(&[(LEADS, &leads.concat()), (TOUCHES, &touches.concat())]));
    }
}
