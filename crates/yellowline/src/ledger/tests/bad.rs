//! Every kind of bad input is told with its place, and nothing is lost.

use super::*;
use crate::limit;
use crate::problem::Grade;

#[test]
fn files_without_rows() {
    assert_eq!(told(&load(&[(LEADS, "")])), [("empty_file", "", &[1][..])]);
    assert_eq!(told(&load(&[(LEADS, "\n\r\n")])), [("empty_file", "", &[1][..])]);
    assert_eq!(told(&leads("")), [("no_rows", "", &[1][..])]);
    assert_eq!(told(&load(&[(LEADS, LEADS_HEAD.trim_end())])), [("no_rows", "", &[1][..])]);
}

#[test]
fn headers_that_do_not_fit() {
    let ledger = load(&[(LEADS, "id,created,won,country,country,seats\n1,,,,,\n")]);
    assert_eq!(told(&ledger), [("duplicate_header", "country", &[1][..])]);
    let finding = &ledger.findings()[0];
    assert_eq!(finding.grade, Grade::Refused);
    assert_eq!(finding.message, "columns 4 and 5 are both called `country`");
    assert_eq!(ledger.leads().len(), 0);

    let ledger = load(&[(LEADS, "id,creatd,won,country\n1,,,\n")]);
    assert_eq!(told(&ledger), [("column_not_found", "created", &[1][..]), ("column_not_found", "seats", &[1][..])]);
    assert!(ledger.findings()[0].help.ends_with("did you mean `creatd`?"));

    let ledger = load(&[(LEADS, "\"id,created\n1,2\n")]);
    assert_eq!(told(&ledger), [("header_unreadable", "", &[1][..])]);
    let ledger = load_by(9, &[(LEADS, b"id,cr\xE9ated\n1,2\n")]);
    assert_eq!(told(&ledger), [("header_unreadable", "", &[1][..])]);
    let wide = format!("{}\n1\n", (0..=limit::COLUMNS).map(|n| n.to_string()).collect::<Vec<_>>().join(","));
    assert_eq!(told(&load(&[(LEADS, &wide)])), [("header_unreadable", "", &[1][..])]);
}

#[test]
fn rows_that_are_no_rows() {
    let ledger = leads("a,,,,\nb,,,\n\nc,,,,,\nd,,,,\n");
    assert_eq!(told(&ledger), [("ragged_row", "", &[3, 5][..])]);
    assert_eq!(ledger.rejected_rows(0), [3, 5]);
    assert_eq!(ledger.findings()[0].message, "a row has 4 cells, the header has 5");
    let file = &ledger.files()[0];
    assert_eq!((file.rows, file.kept, file.rejected, file.duplicates), (4, 2, 2, 0));

    let ledger = leads("a,,,\"two\nlines\",\nb,,,\"never closed,\nc,,,,\nd,,,,\n");
    assert_eq!(told(&ledger), [("unclosed_quote", "country", &[3][..])]);
    assert_eq!(ledger.leads().len(), 1);
    assert_eq!(ledger.leads().attribute("country").unwrap().text(0), Some("two\nlines"));
    // A quote that is closed by the end of the file is closed.
    assert_eq!(told(&leads("a,,,,\"1\"")), []);
}

#[test]
fn rows_of_too_much() {
    let cell = |bytes: usize| format!("a,,,{},\nb,,,,\n", "x".repeat(bytes));
    assert_eq!(told(&leads(&cell(limit::CELL_BYTES))), []);
    assert_eq!(told(&leads(&cell(limit::CELL_BYTES + 1))), [("cell_too_long", "country", &[2][..])]);
    // The row behind is read.
    assert_eq!(leads(&cell(50 << 20)).leads().len(), 1);
    assert_eq!(told(&leads(&cell(50 << 20))), [("cell_too_long", "country", &[2][..])]);
    assert_eq!(told(&leads(&format!("a{}\nb,,,,\n", ",".repeat(100_000)))), [("too_many_cells", "", &[2][..])]);
    let long = format!("{},{}\nb,,,,\n", "y".repeat(60_000), vec!["z".repeat(60_000); 100].join(","));
    assert_eq!(told(&leads(&long)), [("row_too_long", "", &[2][..])]);
}

#[test]
fn a_cell_of_fifty_megabytes_takes_little_memory() {
    let mut splitter = split::Splitter::new(b',');
    splitter.step(b"a");
    for _ in 0..800 {
        splitter.step(&[b'x'; 65_536]);
    }
    assert!(splitter.held() <= 2 * limit::CELL_BYTES, "{}", splitter.held());
}

#[test]
fn bytes_that_are_no_text() {
    let file = |rows: &[u8]| [LEADS_HEAD.as_bytes(), rows].concat();
    let ledger = load_by(7, &[(LEADS, &file(b"a,,,M\xFCnchen,\nb,,,K\0ln,\nc,,,\xC3,\xA9\nd,,,,\n"))]);
    assert_eq!(
        told(&ledger),
        [
            ("nul_byte", "country", &[3][..]),
            // Two broken cells beside each other do not become one whole letter.
            ("invalid_text", "country", &[2, 4][..]),
            ("invalid_text", "seats", &[4][..]),
        ]
    );
    assert!(ledger.findings()[1].help.contains("windows-1252"));
    let western = LEADS.replace("\"table\"", "\"encoding\": \"windows-1252\", \"table\"");
    let ledger = load_by(7, &[(&western, &file(b"a,,,M\xFCnchen,\n"))]);
    assert_eq!(told(&ledger), []);
    assert_eq!(ledger.leads().attribute("country").unwrap().text(0), Some("München"));
}

#[test]
fn marks_and_wide_text() {
    let text = format!("{LEADS_HEAD}a,2026-01-05,1,Österreich,3\n");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let utf16 = LEADS.replace("\"table\"", "\"encoding\": \"utf-16le\", \"table\"");
    let plain = load(&[(LEADS, &text)]);
    assert_eq!(told(&plain), []);
    let marked = format!("\u{feff}{text}");
    for (json, bytes) in [(LEADS, marked.as_bytes()), (&utf16, &wide(&text)), (&utf16, &wide(&marked))] {
        assert_eq!(load_by(3, &[(json, bytes)]).fingerprint(), plain.fingerprint());
    }
    // The wrong encoding is told, whichever way round.
    assert_eq!(told(&load_by(1, &[(LEADS, &wide(&marked))])), [("encoding_mismatch", "", &[1][..])]);
    assert_eq!(told(&load_by(1, &[(&utf16, marked.as_bytes())])), [("encoding_mismatch", "", &[1][..])]);
    assert_eq!(load_by(5, &[(LEADS, &wide(&text))]).findings()[0].grade, Grade::Refused);
}

#[test]
fn dates_that_cannot_be_right() {
    let ledger = leads(
        "a,9999-12-31,,,\nb,1899-12-31,,,\nc,2100-01-02,,,\nd,05.01.2026,,,\ne,26-01-05,,,\nf,2026-02-30,,,\ng,2026-01-05,,,\n",
    );
    assert_eq!(
        told(&ledger),
        [
            ("unreadable_date", "created", &[5, 7][..]),
            ("two_digit_year", "created", &[6][..]),
            ("date_out_of_range", "created", &[2, 3, 4][..]),
        ]
    );
    assert_eq!(ledger.findings()[0].value.as_deref(), Some("05.01.2026"));
    assert_eq!(ledger.leads().len(), 1);
    // A sample said day first; what contradicts it later is rejected, not read the other way.
    let ledger = load(&[
        (LEADS, "id,created,won,country,seats\nx,,,,\n"),
        (TOUCHES, &format!("{TOUCHES_HEAD},x,20/02/2026,web,\n,x,02/20/2026,web,\n")),
    ]);
    assert_eq!(told(&ledger), [("unreadable_date", "at", &[3][..])]);
}

#[test]
fn ids_that_are_missing_or_unknown() {
    let ledger = load(&[
        (LEADS, "id,created,won,country,seats\n,,,,\nSelect,,,,\nx,,,,\ny,nonsense,,,\n"),
        (
            TOUCHES,
            &format!(
                "{TOUCHES_HEAD},x,20/02/2026,web,\n,,20/02/2026,web,\n,z,20/02/2026,web,\n,x,,,\n,y,20/02/2026,web,\n"
            ),
        ),
    ]);
    assert_eq!(
        told(&ledger),
        [
            ("missing_value", "id", &[3][..]),
            ("unreadable_date", "created", &[5][..]),
            ("blank_row", "", &[2]),
            ("missing_value", "lead", &[3][..]),
            ("missing_value", "at", &[5][..]),
            ("missing_value", "kind", &[5][..]),
            // The lead of a rejected row is no lead.
            ("unknown_lead", "lead", &[4, 6][..]),
        ]
    );
    assert_eq!(ledger.rejected_rows(1), [3, 4, 5, 6]);
    let file = &ledger.files()[1];
    assert_eq!((file.rows, file.kept, file.rejected), (5, 1, 4));
}

#[test]
fn amounts_and_currencies() {
    let row = |amount: &str, currency: &str| format!("x,1/2/2026,,Won,{amount},{currency}\n");
    let huge = "9".repeat(30);
    let rows: String = [
        row("10.50", ""),
        row("10.505", ""),
        row("10.5", "JPY"),
        row("5", "EURO"),
        row(&huge, ""),
        row("999999999999999999", ""),
        row("$5", ""),
        row("-1", ""),
        row("", "USD"),
        row("7", "JPY"),
    ]
    .concat();
    let ledger = load(&[(LEADS, "id,created,won,country,seats\nx,,,,\n"), (DEALS, &format!("{DEALS_HEAD}{rows}"))]);
    assert_eq!(
        told(&ledger),
        [
            ("unreadable_amount", "amount", &[8][..]),
            ("amount_too_large", "amount", &[6, 7][..]),
            ("too_many_decimals", "amount", &[3, 4][..]),
            ("unknown_currency", "currency", &[5][..]),
            ("negative_amount", "amount", &[9][..]),
        ]
    );
    let mut amounts: Vec<_> = (0..4).map(|o| ledger.opportunities().amount(o)).collect();
    amounts.sort();
    let euro = |minor| Some((minor, crate::unit::Currency::named("EUR").unwrap()));
    assert_eq!(amounts, [None, euro(-100), Some((7, crate::unit::Currency::named("JPY").unwrap())), euro(1050)]);

    let nobody = DEALS.replace("\"currency\": \"EUR\",", "");
    let ledger =
        load(&[(LEADS, "id,created,won,country,seats\nx,,,,\n"), (&nobody, &format!("{DEALS_HEAD}{}", row("5", "")))]);
    assert_eq!(told(&ledger), [("currency_missing", "amount", &[2][..])]);
}

#[test]
fn flags_and_numbers() {
    let ledger = leads("a,,maybe,,\nb,,1,,many\nc,,0,,1.5\nd,,,,123456789012345678901234567890\n");
    assert_eq!(
        told(&ledger),
        [
            ("unknown_flag", "won", &[2][..]),
            ("unreadable_number", "seats", &[3][..]),
            ("number_too_large", "seats", &[5][..]),
        ]
    );
    let seats = ledger.leads().attribute("seats").unwrap();
    assert_eq!((0..3).map(|lead| seats.text(lead)).collect::<Vec<_>>(), [None, Some("1.5"), None]);
    assert_eq!((0..3).map(|lead| ledger.leads().outcome(lead)).collect::<Vec<_>>(), [Some(true), Some(false), None]);
}

#[test]
fn findings_quote_twenty_rows_and_count_all() {
    let ledger = leads(&"x\n".repeat(100));
    assert_eq!(ledger.findings().len(), 1);
    assert_eq!((ledger.findings()[0].count, ledger.findings()[0].rows.len()), (100, 20));
    assert_eq!(ledger.rejected_rows(0).len(), 100);
    let ledger = leads(&format!("a,{},,,\n", "ä".repeat(200)));
    assert_eq!(ledger.findings()[0].value.as_ref().unwrap().chars().count(), 81);
}

#[test]
fn calls_out_of_turn() {
    let mut import = Import::new(&agreement());
    assert_eq!(refused(import.push(b"x"))[0].0, "no_file");
    assert_eq!(refused(import.end())[0].0, "no_file");
    import.begin(mapping(LEADS)).unwrap();
    assert_eq!(refused(import.begin(mapping(LEADS)))[0].0, "file_open");
    import.push(format!("{LEADS_HEAD}a,,,Elsewhere,\nb,no,,,\n").as_bytes()).unwrap();
    import.cancel();
    // Nothing of it is left, neither rows nor columns nor their types.
    let other = r#"{"file": "o", "table": "leads", "columns": [{"source": "id", "to": "id"}, {"source": "x", "to": "x", "type": "number"}]}"#;
    import.begin(mapping(other)).unwrap();
    import.push(b"id,x\nz,1\n").unwrap();
    import.cancel();
    import.begin(mapping(LEADS)).unwrap();
    import.push(format!("{LEADS_HEAD}c,,,,\n").as_bytes()).unwrap();
    import.end().unwrap();
    assert_eq!(import.finish().unwrap(), leads("c,,,,\n"));
    let mut import = Import::new(&agreement());
    import.begin(mapping(LEADS)).unwrap();
    assert_eq!(refused(import.finish())[0].0, "file_open");
}
