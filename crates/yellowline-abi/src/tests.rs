use super::*;
use serde_json::{Value, json};

fn agreement() -> String {
    json!({"yellowline": 1, "definitions": {
        "name": "Columns", "timeZone": "Europe/Berlin",
        "attributes": [{"id": "country", "type": "text"}, {"id": "seats", "type": "number"}],
        "touchKinds": [{"id": "page", "by": "buyer"}],
        "scoring": {"threshold": 10, "rules": [
            {"id": "page", "touch": {"kind": "page"}, "points": 10},
            {"id": "seats", "perUnit": {"attribute": "seats", "per": 10}, "points": 1}]}}})
    .to_string()
}

fn mapping(table: &str, columns: &[(&str, &str)]) -> String {
    let column = |(to, format): &(&str, &str)| match *format {
        "" => json!({"source": to, "to": to}),
        "flag" => json!({"source": to, "to": to, "true": ["true"], "false": ["false"]}),
        "number" => json!({"source": to, "to": to, "type": "number"}),
        format => json!({"source": to, "to": to, "format": format}),
    };
    let columns: Vec<_> = columns.iter().map(column).collect();
    json!({"file": table, "table": table, "columns": columns}).to_string()
}

fn leads() -> String {
    mapping("leads", &[("id", ""), ("createdAt", "iso"), ("outcome", "flag"), ("country", ""), ("seats", "number")])
}

const REQUEST: &str = r#"{"asOf":"2026-03-31","mode":"dated","by":"country"}"#;

fn column(name: &str, format: &str, rows: usize, validity: Option<&[u8]>, values: &[u8], data: &[u8]) -> Column {
    Column::new(name, &Format::named(format).unwrap(), rows, validity, values, data).unwrap()
}

fn code(answer: Answer) -> String {
    answer.map_or_else(|refusal| refusal.problems[0].code.to_owned(), |_| String::new())
}

/// Three leads as columns in two batches and as the same rows of a file: equal ledgers, equal partials.
#[test]
fn columns_are_the_rows_of_a_file() {
    let mut by_columns = Session::default();
    by_columns.agree(&agreement(), "").unwrap();
    by_columns.begin(&leads()).unwrap();
    // 2026-01-05T08:00:00.250Z and one that is missing; then 2026-01-07T00:00:00Z.
    let at = [1_767_600_000_250_i64.to_le_bytes(), [0; 8]].concat();
    let offsets: Vec<u8> = [0_i32, 1, 4].iter().flat_map(|o| o.to_le_bytes()).collect();
    let countries: Vec<u8> = [0_i64, 2, 2].iter().flat_map(|o| o.to_le_bytes()).collect();
    let batch = [
        column("id", "u", 2, None, &offsets, "ab,\"".as_bytes()),
        column("createdAt", "tsm:UTC", 2, Some(&[0b01]), &at, &[]),
        column("outcome", "b", 2, None, &[0b10], &[]),
        column("country", "U", 2, Some(&[0b01]), &countries, b"DE"),
        column("seats", "d:10,2", 2, None, &[1234_i128.to_le_bytes(), (-5_i128).to_le_bytes()].concat(), &[]),
    ];
    batch.into_iter().for_each(|column| drop(by_columns.column(column).unwrap()));
    by_columns.rows().unwrap();
    let offset = [0_i32.to_le_bytes(), 1_i32.to_le_bytes()].concat();
    let batch = [
        column("id", "u", 1, None, &offset, b"c"),
        column("createdAt", "tss:Europe/Berlin", 1, None, &1_767_744_000_i64.to_le_bytes(), &[]),
        column("outcome", "b", 1, Some(&[0]), &[0], &[]),
        column("country", "u", 1, None, &offset, b"F"),
        column("seats", "C", 1, None, &[250], &[]),
    ];
    batch.into_iter().for_each(|column| drop(by_columns.column(column).unwrap()));
    by_columns.rows().unwrap();
    by_columns.end().unwrap();
    let settled: Value = serde_json::from_slice(&by_columns.settle().unwrap()).unwrap();
    assert_eq!(settled["summary"]["files"][0]["kept"], 3, "{settled}");

    let mut by_file = Session::default();
    by_file.agree(&agreement(), "").unwrap();
    by_file.begin(&leads()).unwrap();
    let rows = "id,createdAt,outcome,country,seats\n\
        a,2026-01-05T08:00:00.250Z,false,DE,12.34\n\
        \"b,\"\"\",,true,,-0.05\n\
        c,2026-01-07T00:00:00Z,,F,250\n";
    by_file.push(rows.as_bytes()).unwrap();
    by_file.end().unwrap();
    by_file.settle().unwrap();
    let (one, other) = (by_columns.observe("tune", REQUEST).unwrap(), by_file.observe("tune", REQUEST).unwrap());
    assert_eq!(one, other);
    assert_eq!(by_columns.finish(&other).unwrap(), by_file.finish(&one).unwrap());
}

#[test]
fn cells_of_every_format() {
    let cells = |format: &str, rows: usize, values: &[u8]| {
        let column = column("x", format, rows, None, values, &[]);
        String::from_utf8(write_rows(&[column])).unwrap()
    };
    fn write_rows(columns: &[Column]) -> Vec<u8> {
        column::write_rows(columns, b',', false)
    }
    assert_eq!(cells("c", 2, &[0xff, 0x7f]), "\"-1\"\n\"127\"\n");
    assert_eq!(cells("S", 1, &[0xff, 0xff]), "\"65535\"\n");
    assert_eq!(cells("l", 1, &i64::MIN.to_le_bytes()), "\"-9223372036854775808\"\n");
    assert_eq!(cells("L", 1, &u64::MAX.to_le_bytes()), "\"18446744073709551615\"\n");
    assert_eq!(cells("f", 1, &0.1_f32.to_le_bytes()), "\"0.1\"\n");
    assert_eq!(cells("g", 2, &[0.1_f64.to_le_bytes(), f64::NAN.to_le_bytes()].concat()), "\"0.1\"\n\"NaN\"\n");
    assert_eq!(
        cells("tdD", 2, &[19_782_i32.to_le_bytes(), i32::MAX.to_le_bytes()].concat()),
        "\"2024-02-29\"\n\"2147483647\"\n"
    );
    assert_eq!(cells("tsn:", 1, &(-1_i64).to_le_bytes()), "\"1969-12-31T23:59:59.999\"\n");
    assert_eq!(cells("tsu:UTC", 1, &1_500_i64.to_le_bytes()), "\"1970-01-01T00:00:00.001Z\"\n");
    assert_eq!(cells("d:5,0", 1, &(-7_i128).to_le_bytes()), "\"-7\"\n");
    assert_eq!(cells("b", 3, &[0b101]), "\"true\"\n\"false\"\n\"true\"\n");
    for unknown in ["", "z", "d:5", "d:5,2,256", "ts", "+l", "d:5,39"] {
        assert_eq!(Format::named(unknown), None, "{unknown}");
    }
}

#[test]
fn broken_columns_are_refused() {
    let refused = |format: &str, rows, validity, values: &[u8], data: &[u8]| {
        Column::new("x", &Format::named(format).unwrap(), rows, validity, values, data).err().map(|p| p.code)
    };
    let offsets = |of: &[i32]| of.iter().flat_map(|o| o.to_le_bytes()).collect::<Vec<u8>>();
    assert_eq!(refused("l", 2, None, &[0; 15], &[]), Some("bad_column"));
    assert_eq!(refused("c", 9, Some(&[0xff]), &[0; 9], &[]), Some("bad_column"));
    assert_eq!(refused("u", 2, None, &offsets(&[0, 2, 1]), b"ab"), Some("bad_column"));
    assert_eq!(refused("u", 1, None, &offsets(&[0, 3]), b"ab"), Some("bad_column"));
    assert_eq!(refused("u", 1, None, &offsets(&[-1, 2]), b"ab"), Some("bad_column"));
    assert_eq!(refused("u", 1, None, &offsets(&[0, 2]), b"ab"), None);
}

/// Every call out of turn says what to do first, and the session goes on.
#[test]
fn calls_out_of_turn() {
    let mut session = Session::default();
    assert_eq!(code(session.begin(&leads())), "no_agreement");
    assert_eq!(code(session.observe("tune", REQUEST)), "no_ledger");
    assert_eq!(code(session.finish(b"")), "no_partial");
    session.agree(&agreement(), "").unwrap();
    assert_eq!(code(session.agree("{}", "")), "missing_key");
    assert_eq!(code(session.rows()), "no_file");
    session.begin(&leads()).unwrap();
    session.column(column("id", "c", 1, None, &[1], &[])).unwrap();
    assert_eq!(code(session.column(column("seats", "c", 2, None, &[1, 2], &[]))), "uneven_columns");
    session.rows().unwrap();
    session.column(column("seats", "c", 1, None, &[1], &[])).unwrap();
    assert_eq!(code(session.rows()), "other_columns");
    assert_eq!(code(session.settle()), "file_open");
    session.end().unwrap();
    session.begin(&mapping("touches", &[("lead", ""), ("at", "iso"), ("kind", "")])).unwrap();
    session.end().unwrap();
    session.settle().unwrap();
    assert_eq!(code(session.begin(&leads())), "settled");
    assert_eq!(code(session.observe("tune", r#"{"asOf":"2026-03-31"}"#)), "mode_needed");
    assert!(session.observe("tune", r#"{"asOf":"2026-03-31","mode":"snapshot"}"#).is_ok());
}

/// The C functions themselves, as a host calls them.
#[test]
fn a_host_calls() {
    let session = yl_session_new();
    let answer = || {
        // SAFETY: the session is alive, and its answer stays until the next call.
        unsafe { slice::from_raw_parts(yl_answer(session), yl_answer_length(session)) }.to_vec()
    };
    let (document, wrong) = (agreement(), "nonsense");
    // SAFETY: the texts live longer than the calls, and the session is freed last.
    unsafe {
        assert_eq!(yl_agree(session, wrong.as_ptr(), wrong.len(), std::ptr::null(), 0), REFUSED);
        let problems: Value = serde_json::from_slice(&answer()).unwrap();
        assert_eq!(problems[0]["code"], "not_json");
        assert_eq!(yl_agree(session, document.as_ptr(), document.len(), std::ptr::null(), 0), DONE);
        let (leads, format, name) = (mapping("leads", &[("id", "")]), "c", "id");
        assert_eq!(yl_begin(session, leads.as_ptr(), leads.len()), DONE);
        let ids = yl_allocate(2);
        slice::from_raw_parts_mut(ids, 2).copy_from_slice(&[7, 8]);
        let of = |format: &str| {
            let (name, none) = ((name.as_ptr(), name.len()), std::ptr::null());
            yl_column(session, name.0, name.1, format.as_ptr(), format.len(), 2, none, ids, none)
        };
        assert_eq!(of("?"), REFUSED);
        assert_eq!(of(format), DONE);
        yl_release(ids, 2);
        assert_eq!(yl_rows(session), DONE);
        assert_eq!(yl_end(session), DONE);
        let summary: Value = serde_json::from_slice(&answer()).unwrap();
        assert_eq!(summary["kept"], 2);
        assert_eq!(yl_settle(session), DONE);
        let (report, request) = ("tune", r#"{"asOf":"2026-03-31","mode":"snapshot"}"#);
        assert_eq!(yl_observe(session, report.as_ptr(), report.len(), request.as_ptr(), request.len()), DONE);
        let partial = answer();
        assert_eq!(yl_finish(session, partial.as_ptr(), partial.len()), DONE);
        let report: Value = serde_json::from_slice(&answer()).unwrap();
        assert_eq!(report["counts"]["leads"], 2);
        assert_eq!(yl_agree(std::ptr::null_mut(), document.as_ptr(), document.len(), std::ptr::null(), 0), STOPPED);
        yl_session_free(session);
    }
}
