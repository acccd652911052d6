//! Which of several rows is kept (definition 1.8), and how rejected rows come back.

use super::*;

#[test]
fn duplicates_are_dropped_and_counted() {
    let ledger = leads("a,,1,DE,5\nb,,,,\na,,1, DE,5.0\na,,1,DE,5\n");
    assert_eq!(told(&ledger), [("duplicate_row", "", &[4, 5][..])]);
    let file = &ledger.files()[0];
    assert_eq!((file.rows, file.kept, file.rejected, file.duplicates), (4, 2, 0, 2));
    assert_eq!(ledger.rejected_rows(0), [0_u64; 0]);
    assert_eq!(ledger.fingerprint(), leads("b,,,,\na,,1,DE,5\n").fingerprint());
    // Touches without an id are told apart by their content alone; with different ids they never are one.
    let touches =
        format!("{TOUCHES_HEAD},a,01.02.2026,web,\n,a,01.02.2026,web,\n1,a,01.02.2026,web,\n2,a,01.02.2026,web,\n");
    let ledger = load(&[(LEADS, "id,created,won,country,seats\na,,,,\n"), (TOUCHES, &touches)]);
    assert_eq!(told(&ledger), [("duplicate_row", "", &[3][..])]);
    assert_eq!(ledger.touches().len(), 3);
}

#[test]
fn of_a_conflict_the_higher_bytes_are_kept() {
    // `{"country":"DE",…` is lower than `{"country":"FR",…`; without a country, `{"id"…` is higher than both.
    let ledger = leads("a,,,DE,\na,,,FR,\nb,,,,\na,,,DE,\na,,,FR,\n");
    assert_eq!(
        told(&ledger),
        [
            ("conflicting_id", "id", &[2][..]),
            ("conflicting_id_kept", "id", &[3][..]),
            ("duplicate_row", "", &[5, 6][..])
        ]
    );
    assert_eq!(ledger.rejected_rows(0), [2]);
    assert_eq!(ledger.leads().attribute("country").unwrap().values().collect::<Vec<_>>(), ["FR"]);
    let file = &ledger.files()[0];
    assert_eq!((file.rows, file.kept, file.rejected, file.duplicates), (5, 2, 1, 2));
    let ledger = leads("a,,,FR,\na,,,,\n");
    assert_eq!(told(&ledger), [("conflicting_id", "id", &[2][..]), ("conflicting_id_kept", "id", &[3][..])]);
    // Across files each row is told in its own.
    let second = LEADS.replace("leads.csv", "more.csv");
    let ledger = load(&[
        (LEADS, "id,created,won,country,seats\na,,,FR,\n"),
        (&second, "id,created,won,country,seats\na,,,DE,\n"),
    ]);
    let told: Vec<_> = ledger.findings().iter().map(|f| (f.file.as_str(), f.code)).collect();
    assert_eq!(told, [("leads.csv", "conflicting_id_kept"), ("more.csv", "conflicting_id")]);
    assert_eq!((ledger.rejected_rows(0), ledger.rejected_rows(1)), (&[][..], &[2][..]));
}

#[test]
fn a_row_of_an_unknown_lead_takes_part_in_nothing() {
    // The row of the unknown lead has the higher bytes and would win.
    let touches = format!("{TOUCHES_HEAD}1,a,01.02.2026,web,\n1,z,01.02.2026,web,\n");
    let ledger = load(&[(LEADS, "id,created,won,country,seats\na,,,,\n"), (TOUCHES, &touches)]);
    assert_eq!(told(&ledger), [("unknown_lead", "lead", &[3][..])]);
    assert_eq!(ledger.touches().len(), 1);
}

#[test]
fn the_same_column_must_be_the_same_everywhere() {
    let number = r#"{"file": "n.csv", "table": "leads", "columns": [{"source": "id", "to": "id"}, {"source": "x", "to": "x", "type": "number"}]}"#;
    let text = number.replace("number", "text").replace("n.csv", "t.csv");
    let ledger = load(&[(number, "id,x\na,1\n"), (&text, "id,x\nb,1\n")]);
    assert_eq!(told(&ledger), [("type_conflict", "", &[1][..])]);
    assert_eq!((ledger.leads().len(), ledger.findings()[0].file.as_str()), (1, "t.csv"));
    assert_eq!(ledger.leads().attributes().count(), 1);
    // A refused file leaves no column behind.
    let ledger = load(&[(LEADS, "id\na\n"), (number, "id,x\na,1\n")]);
    assert_eq!(ledger.leads().attributes().map(|(id, _)| id).collect::<Vec<_>>(), ["x"]);
    // A column that only one file has is missing in the other.
    let ledger = load(&[(number, "id,x\na,1\n"), (LEADS, "id,created,won,country,seats\nb,,,DE,\n")]);
    assert_eq!(ledger.leads().attribute("x").unwrap().text(1), None);
    assert_eq!(ledger.leads().attribute("country").unwrap().text(0), None);
}

fn picked(json: &str, bytes: &[u8], rows: &[u64], chunk: usize) -> Vec<u8> {
    let mut picker = RowPicker::new(&mapping(json), rows);
    let mut out: Vec<u8> = bytes.chunks(chunk).flat_map(|c| picker.push(c)).collect();
    out.extend(picker.end());
    out
}

#[test]
fn rejected_rows_come_back_as_they_came() {
    let file = "\u{feff}id,created,won,country,seats\r\na,,,,\r\n\r\nb,\"x\r\ny\",,\"q\"\"q\",\r\nc,,,,\r\nd,,,M\u{fc},  \n\re,,\"open,\nrest";
    for chunk in 1..40 {
        let got = picked(LEADS, file.as_bytes(), &[4, 6, 8], chunk);
        assert_eq!(
            String::from_utf8(got).unwrap(),
            "\u{feff}id,created,won,country,seats\r\nb,\"x\r\ny\",,\"q\"\"q\",\r\nd,,,M\u{fc},  \ne,,\"open,\nrest"
        );
        let wide = LEADS.replace("\"table\"", "\"encoding\": \"utf-16be\", \"table\"");
        let encode = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let got = picked(&wide, &encode(file), &[5], chunk);
        assert_eq!(got, encode("\u{feff}id,created,won,country,seats\r\nc,,,,\r\n"));
    }
}

#[test]
fn what_is_picked_is_what_was_rejected() {
    let file = format!("{LEADS_HEAD}a,,,,\nb,,,\n\n\nc,,x,,\nd,,,,\nd,,1,,\n");
    let ledger = load(&[(LEADS, &file)]);
    // `{"id":"d"}` is higher than `{"id":"d",…`.
    assert_eq!(ledger.rejected_rows(0), [3, 6, 8]);
    let got = picked(LEADS, file.as_bytes(), ledger.rejected_rows(0), 5);
    assert_eq!(String::from_utf8(got).unwrap(), format!("{LEADS_HEAD}b,,,\nc,,x,,\nd,,1,,\n"));
}
