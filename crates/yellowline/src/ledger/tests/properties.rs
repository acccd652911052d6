//! What holds for every input.

use super::*;
use proptest::prelude::*;

/// Rows of which some are good, some bad, some alike.
fn rows(head: &'static str, cells: &'static [&'static [&'static str]]) -> impl Strategy<Value = Vec<String>> {
    let row = cells.iter().map(|c| prop::sample::select(*c)).collect::<Vec<_>>();
    let row = row.prop_map(|cells| format!("{}\n", cells.join(",")));
    let bad = prop::sample::select(&["\n", "x\n", "\"a\n,b\",\n", ",,,,,,,\n"][..]).prop_map(str::to_owned);
    prop::collection::vec(prop_oneof![9 => row, 1 => bad], 0..40).prop_map(move |mut rows| {
        rows.insert(0, head.to_owned());
        rows
    })
}

pub(super) fn lead_rows() -> impl Strategy<Value = Vec<String>> {
    rows(
        LEADS_HEAD,
        &[
            &["a", "b", "c", "ä", "", "\"d\"\"\""],
            &["", "2026-01-02", "2026-01-02 03:04:05.678", "no"],
            &["", "0", "1", "2"],
            &["", "DE", " DE", "AT"],
            &["", "1", "1.0", "x"],
        ],
    )
}

pub(super) fn touch_rows() -> impl Strategy<Value = Vec<String>> {
    rows(
        TOUCHES_HEAD,
        &[
            &["", "1", "2"],
            &["a", "b", "c", "z", ""],
            &["", "1.2.2026", "1.2.2026 10:00", "2/1/2026", "13/1/26"],
            &["web", "call", ""],
            &["", "/x", "\"/y\nz\""],
        ],
    )
}

fn shuffled(rows: &[String], seed: u64) -> String {
    let mut body: Vec<&String> = rows[1..].iter().filter(|r| r.len() > 1).collect();
    body.sort_by_key(|r| Fingerprint::of(format!("{seed}{r}").as_bytes()));
    rows[0].clone() + &body.into_iter().map(String::as_str).collect::<String>()
}

/// The facts, without findings and files.
fn facts(ledger: &Ledger) -> (&Leads, &Touches, &Opportunities, Fingerprint) {
    (ledger.leads(), ledger.touches(), ledger.opportunities(), ledger.fingerprint())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn chunks_mean_nothing(leads in lead_rows(), touches in touch_rows(), chunk in 1_usize..40) {
        let (leads, touches) = (leads.concat(), touches.concat());
        let files = [(LEADS, leads.as_bytes()), (TOUCHES, touches.as_bytes())];
        prop_assert_eq!(load_by(chunk, &files), load_by(usize::MAX, &files));
    }

    #[test]
    fn order_means_nothing(leads in lead_rows(), touches in touch_rows(), seed: u64) {
        let one = load(&[(LEADS, &leads.concat()), (TOUCHES, &touches.concat())]);
        let other = load(&[(TOUCHES, &shuffled(&touches, seed)), (LEADS, &shuffled(&leads, seed))]);
        prop_assert_eq!(facts(&one), facts(&other));
    }

    #[test]
    fn two_files_are_one(leads in lead_rows(), cut in 0_usize..40) {
        let cut = cut.clamp(1, leads.len());
        let first = leads[..cut].concat();
        let second = leads[0].clone() + &leads[cut..].concat();
        let two = load(&[(LEADS, &first), (LEADS, &second)]);
        let one = load(&[(LEADS, &leads.concat())]);
        prop_assert_eq!(facts(&two), facts(&one));
    }

    #[test]
    fn every_row_is_somewhere(leads in lead_rows(), touches in touch_rows()) {
        let ledger = load(&[(LEADS, &leads.concat()), (TOUCHES, &touches.concat())]);
        for (n, file) in ledger.files().iter().enumerate() {
            prop_assert_eq!(file.entries, file.kept + file.rejected + file.duplicates);
            prop_assert_eq!(file.rows, file.entries + file.skipped);
            prop_assert_eq!(file.rejected, ledger.rejected_rows(n).len() as u64);
            prop_assert!(ledger.rejected_rows(n).windows(2).all(|p| p[0] < p[1]));
        }
        prop_assert_eq!(ledger.files()[0].kept, ledger.leads().len() as u64);
        prop_assert_eq!(ledger.files()[1].kept, ledger.touches().len() as u64);
        prop_assert_eq!(ledger.sums().get("touches").unwrap().count, ledger.touches().len() as u64);
        let touches: usize = (0..ledger.leads().len()).map(|lead| ledger.touches().of(lead).len()).sum();
        prop_assert_eq!(touches, ledger.touches().len());
    }

    /// Rejected rows, imported alone, are rejected again or in conflict no more; nothing else comes back.
    #[test]
    fn picked_rows_are_the_rejected_ones(leads in lead_rows(), chunk in 1_usize..40) {
        let text = leads.concat();
        let ledger = load(&[(LEADS, &text)]);
        let mut picker = RowPicker::new(&mapping(LEADS), ledger.rejected_rows(0));
        let mut picked: Vec<u8> = text.as_bytes().chunks(chunk).flat_map(|c| picker.push(c)).collect();
        picked.extend(picker.end());
        let again = load_by(usize::MAX, &[(LEADS, &picked)]);
        prop_assert_eq!(again.files()[0].rows, ledger.files()[0].rejected);
        let whole = text.as_bytes();
        for line in picked.split_inclusive(|b| *b == b'\n') {
            prop_assert!(whole.windows(line.len()).any(|w| w == line));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(&b"\",;\n\r\t0a"[..])], 0..400),
        encoding in prop::sample::select(&["utf-8", "utf-16le", "utf-16be", "windows-1252"][..]),
        chunk in 1_usize..50,
    ) {
        let mut import = Import::new(&agreement());
        let guessed = import.preview("x.csv", &bytes);
        let _ = import.begin(guessed.mapping);
        for json in [LEADS, TOUCHES, DEALS] {
            let json = json.replace("\"table\"", &format!("\"encoding\": \"{encoding}\", \"table\""));
            for head in ["", LEADS_HEAD, TOUCHES_HEAD, DEALS_HEAD] {
                let file = [head.as_bytes(), &bytes].concat();
                let ledger = load_by(chunk, &[(&json, &file)]);
                let _ = RowPicker::new(&mapping(&json), ledger.rejected_rows(0)).push(&file);
                let _ = ledger.summary();
            }
        }
    }

    #[test]
    fn no_mapping_makes_it_panic(json in "\\PC{0,200}", column in "\\PC{0,20}") {
        let _ = Mapping::parse(&json);
        let _ = Mapping::parse(&LEADS.replace("country", &column));
    }
}
