use super::{problem, table, zipped};
use yellowline_files::{Kind, kind};

#[test]
fn kinds_are_told_by_content() {
    let known: &[(&str, &[u8], &str)] = &[
        ("a.csv", b"id,name\n1,x\n", "text"),
        ("a.csv", b"", "text"),
        ("a.json", b"{ this is no JSON }", "text"),
        ("a.csv", b"[Leads],x\n", "text"),
        ("a.txt", b" [ {\"a\": 1}]", "json"),
        ("a.txt", b"[]", "json"),
        ("a.json", b"[1]", "json"),
        ("a.txt", b"{\"results\": [{\"id\"", "json"),
        ("a.txt", b"{\"a\": 1}\n{\"a\"", "ndjson"),
        ("a.jsonl", b"{\"a\": 1", "ndjson"),
        ("a.txt", b"PAR1\x15\x04", "parquet"),
        ("a.xls", b"<html><table>", "refused"),
        ("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "refused"),
    ];
    for (name, head, expected) in known {
        assert_eq!(kind(name, head).name(), *expected, "{name}: {}", String::from_utf8_lossy(head));
    }
}

#[test]
fn a_workbook_is_told_from_an_archive() {
    assert_eq!(kind("a", &super::workbook::leads()), Kind::Xlsx);
    assert_eq!(kind("a.zip", &zipped(&[("a.csv", b"id\n")])), Kind::Zip);
    assert_eq!(kind("a.XLSX", &zipped(&[("a.csv", b"id\n")])), Kind::Xlsx);
    assert_eq!(table("a.xlsx", &zipped(&[("a.csv", b"id\n")])), "id\n");
}

#[test]
fn what_is_refused_says_what_to_do() {
    let known: &[(&[u8], &str)] = &[
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook", "old_excel"),
        (b"\xD0\xCF\x11\xE0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", "encrypted_workbook"),
        (b"%PDF-1.7", "pdf"),
        (b"\x1F\x8B\x08", "packed_file"),
        (b"<?xml version=\"1.0\"?>", "web_page"),
        (b"SQLite format 3\0", "database"),
        (b"\x89PNG\r\n\x1A\n", "picture"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "picture"),
        (b"GIF89a", "picture"),
    ];
    for (bytes, code) in known {
        let problem = problem("a.xls", bytes);
        assert_eq!((problem.code, problem.at.as_str()), (*code, "a.xls"));
        assert!(!problem.help.is_empty() && problem.params.get("file").is_some());
    }
}
