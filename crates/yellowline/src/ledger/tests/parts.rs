//! A file read by two engines at once is the file read by one, findings and all.

use super::properties::{lead_rows, touch_rows};
use super::*;
use proptest::prelude::*;

/// Reads `bytes` with a second engine from `cut` on; the ledger, and whether the first could take it.
fn by_two(before: &[(&str, &str)], json: &str, bytes: &[u8], cut: usize) -> (Ledger, bool) {
    let mut second = Import::new(&agreement());
    second.begin(mapping(json)).unwrap();
    let can = second.skip(bytes).unwrap();
    // In pieces, so that texts known before come again.
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    for chunk in bytes[cut..].chunks((bytes.len() / 3).max(1)) {
        second.push(chunk).unwrap();
        pieces.push(second.piece().unwrap());
    }

    let mut first = Import::new(&agreement());
    for (json, text) in before {
        first.begin(mapping(json)).unwrap();
        first.push(text.as_bytes()).unwrap();
        first.end().unwrap();
    }
    first.begin(mapping(json)).unwrap();
    first.push(&bytes[..cut]).unwrap();
    let mut taken = can && first.at_row();
    if taken {
        taken = second.totals().is_ok_and(|totals| first.absorb(&totals).unwrap());
        for piece in pieces.iter().filter(|_| taken) {
            assert!(first.absorb(piece).unwrap());
        }
    }
    if !taken {
        first.push(&bytes[cut..]).unwrap();
    }
    first.end().unwrap();
    (first.finish().unwrap(), taken)
}

/// Touches of a file whose words have partly no meaning, with lines above and below.
const WORDS: &str = r#"{"file": "words.csv", "table": "touches", "headerRow": 3, "totals": ["Total"], "columns": [
    {"source": "id", "to": "id"},
    {"source": "lead", "to": "lead"},
    {"source": "at", "to": "at", "format": "dayFirst"},
    {"source": "kind", "to": "kind", "values": [{"from": ["web"], "to": "page"}], "otherwise": "keep"},
    {"source": "page", "to": "detail"}]}"#;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_engines_are_one(leads in lead_rows(), touches in touch_rows(), at in 0_usize..200, words: bool, twice: bool) {
        let (json, above) = if words { (WORDS, "A title\n\n") } else { (TOUCHES, "") };
        let text = format!("{above}{}Total,,,,\nMade on Monday\n", touches.concat());
        let ends: Vec<usize> = text.bytes().zip(1..).filter(|(byte, _)| *byte == b'\n').map(|(_, at)| at).collect();
        let cut = ends[at % ends.len()];
        let (leads, earlier) = (leads.concat(), touches[..touches.len() / 2 + 1].concat());
        let mut before = vec![(LEADS, leads.as_str())];
        if twice {
            before.push((TOUCHES, &earlier));
        }
        let (two, _) = by_two(&before, json, text.as_bytes(), cut);
        before.push((json, &text));
        prop_assert_eq!(two, load(&before));
    }
}

/// Rows as a good export has them.
fn touches(rows: std::ops::Range<u32>) -> String {
    let row = |n: u32| {
        format!("t{n},l{},{}.{}.2026,{},/{}\n", n % 7, n % 28 + 1, n % 12 + 1, ["web", "call"][n as usize % 2], n % 5)
    };
    rows.map(row).collect()
}

#[test]
fn the_second_part_is_taken() {
    let text = format!("{TOUCHES_HEAD}{}", touches(0..200_000));
    let cut = TOUCHES_HEAD.len() + touches(0..90_000).len();
    let (two, taken) = by_two(&[], TOUCHES, text.as_bytes(), cut);
    assert!(taken);
    assert_eq!(two, load(&[(TOUCHES, &text)]));
    assert_eq!(two.touches().len() + two.rejected_rows(0).len(), 200_000);
}

#[test]
fn a_line_break_within_quotes_is_no_place_to_begin() {
    let text = format!("{TOUCHES_HEAD}1,a,1.2.2026,web,\"one\n2,a,1.2.2026,web,two\n3\"\n");
    let (two, taken) = by_two(&[], TOUCHES, text.as_bytes(), text.find("2,a").unwrap());
    assert!(!taken);
    assert_eq!(two, load(&[(TOUCHES, &text)]));
}

#[test]
fn what_is_told_apart_by_rows_alone_counts_on() {
    let good = touches(0..30);
    let text = format!("{TOUCHES_HEAD}{good}x\n\n{good}y\nz\n");
    let cut = TOUCHES_HEAD.len() + good.len() + 3;
    let (two, taken) = by_two(&[], TOUCHES, text.as_bytes(), cut);
    assert!(taken);
    assert_eq!(told(&two)[0], ("ragged_row", "", &[32, 64, 65][..]));
}

#[test]
fn a_file_that_must_be_read_in_one_says_so() {
    let wide = TOUCHES.replacen('{', r#"{"encoding": "utf-16le", "#, 1);
    let wrapped = TOUCHES.replacen('{', r#"{"wrapped": true, "#, 1);
    for (json, head, can) in [
        (TOUCHES, TOUCHES_HEAD, true),
        (&wide, TOUCHES_HEAD, false),
        (&wrapped, TOUCHES_HEAD, false),
        (TOUCHES, "id,le", false),
    ] {
        let mut import = Import::new(&agreement());
        import.begin(mapping(json)).unwrap();
        assert_eq!(import.skip(head.as_bytes()).unwrap(), can, "{json}");
    }
}

#[test]
fn more_words_than_are_counted_are_read_in_one() {
    let kind = |n: u32| format!("t{n},a,1.2.2026,w{n},\n");
    let rows: String = (0..150).map(kind).collect();
    let more: String = (150..300).map(kind).collect();
    let text = format!("a\n\n{TOUCHES_HEAD}{rows}{more}");
    let (two, taken) = by_two(&[], WORDS, text.as_bytes(), text.len() - more.len());
    assert!(!taken);
    assert_eq!(two, load(&[(WORDS, &text)]));
}

#[test]
fn lines_below_the_data_are_told_from_rows_by_who_read_some() {
    let text = format!("a\n\n{TOUCHES_HEAD}{}Made on Monday\n", touches(0..5));
    let cut = text.find("Made").unwrap();
    let (two, taken) = by_two(&[], WORDS, text.as_bytes(), cut);
    assert!(!taken);
    assert_eq!(two, load(&[(WORDS, &text)]));
    let mut second = Import::new(&agreement());
    second.begin(mapping(WORDS)).unwrap();
    second.skip(text.as_bytes()).unwrap();
    second.push(&text.as_bytes()[cut..]).unwrap();
    assert_eq!(refused(second.totals()), [("nothing_read", String::new())]);
}

#[test]
fn damaged_pieces_are_refused() {
    let pieces = || {
        let mut second = Import::new(&agreement());
        second.begin(mapping(TOUCHES)).unwrap();
        second.skip(TOUCHES_HEAD.as_bytes()).unwrap();
        second.push(touches(0..10).as_bytes()).unwrap();
        let mut pieces = vec![second.piece().unwrap()];
        second.push(touches(5..20).as_bytes()).unwrap();
        pieces.push(second.piece().unwrap());
        second.push(b"end,l1,1.1.2026,web,").unwrap();
        pieces.insert(0, second.totals().unwrap());
        pieces
    };
    let first = || {
        let mut first = Import::new(&agreement());
        first.begin(mapping(TOUCHES)).unwrap();
        first.push(format!("{TOUCHES_HEAD}{}", touches(20..30)).as_bytes()).unwrap();
        first
    };
    let damaged = [("damaged_piece", String::new())];
    assert_eq!(refused(first().absorb(b"")), damaged);
    assert_eq!(refused(first().absorb(&pieces()[1])), damaged);
    let mut without_last = first();
    pieces()[..2].iter().for_each(|piece| assert!(without_last.absorb(piece).unwrap()));
    assert_eq!(refused(without_last.absorb(&pieces()[1])), damaged);
    assert_eq!(refused(without_last.end()), damaged);
    assert!(without_last.absorb(&pieces()[2]).unwrap());
    assert_eq!(without_last.end().unwrap().rows, 10 + 10 + 15 + 1);
    for (n, piece) in pieces().iter().enumerate() {
        for at in 0..piece.len() {
            for byte in [0, 1, 0x7F, 0xFF] {
                let mut import = first();
                let mut all = pieces();
                if std::mem::replace(&mut all[n][at], byte) == byte {
                    continue;
                }
                let taken = all.iter().try_for_each(|piece| import.absorb(piece).map(|_| ()));
                assert_eq!(refused(taken), damaged);
                assert!(n == 0 || import.end().is_err());
            }
        }
    }
}
