use super::workbook::leads;
use super::{left_out, names, problem, table, zipped};
use std::io::Write;
use yellowline_files::{Sheet, open};
use zip::ZipWriter;
use zip::unstable::write::FileOptionsExt;
use zip::write::SimpleFileOptions;

#[test]
fn every_file_is_a_table() {
    let files: &[(&str, &[u8])] = &[
        ("contacts.csv", b"id\n1\n"),
        ("__MACOSX/._contacts.csv", b"\0"),
        (".DS_Store", b"\0"),
        ("data/rows.json", b"[{\"a\": 1}]"),
        ("data/book.xlsx", &leads()),
    ];
    let sheet = |name: &str, text: &str| Sheet { name: name.into(), text: text.into(), hidden: false };
    let found = open("export.zip", &zipped(files)).unwrap();
    let expected = [
        sheet("export.zip › contacts.csv", "id\n1\n"),
        sheet("export.zip › data/rows.json", "a\n1\n"),
        sheet("export.zip › data/book.xlsx › Sheet1", "id,created\nL-1,2026-11-20\n"),
    ];
    assert_eq!(found.sheets, expected);
    assert_eq!(found.left_out, []);
}

#[test]
fn folders_are_no_files() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.add_directory("data/", SimpleFileOptions::default()).unwrap();
    zip.start_file("data/a.csv", SimpleFileOptions::default()).unwrap();
    zip.write_all(b"id\n").unwrap();
    assert_eq!(names("e.zip", &zip.finish().unwrap().into_inner()), ["e.zip › data/a.csv"]);
}

#[test]
fn text_is_left_as_it_came() {
    let latin = b"name\nJ\xFCrgen\n";
    assert_eq!(open("e.zip", &zipped(&[("a.csv", latin)])).unwrap().sheets[0].text, latin);
}

#[test]
fn an_archive_within_an_archive_is_refused_by_name() {
    let inner = zipped(&[("a.csv", b"id\n")]);
    let problem = problem("e.zip", &zipped(&[("inner.zip", &inner)]));
    assert_eq!((problem.code, problem.at.as_str()), ("archive_in_archive", "e.zip › inner.zip"));
}

#[test]
fn what_cannot_be_read_is_left_out_by_name() {
    let inner = zipped(&[("a.csv", b"id\n")]);
    let files: &[(&str, &[u8])] = &[
        ("about.pdf", b"%PDF-1.7"),
        ("b.csv", b"id\n1\n"),
        ("c.csv.gz", b"\x1F\x8B\x08"),
        ("d/logo.png", b"\x89PNG\r\n\x1A\n"),
        ("inner.zip", &inner),
        ("rows.json", b"[{\"a\": 1}, 5]"),
    ];
    let bytes = zipped(files);
    assert_eq!(names("e.zip", &bytes), ["e.zip › b.csv"]);
    let expected = [
        ("pdf", "e.zip › about.pdf".to_owned()),
        ("packed_file", "e.zip › c.csv.gz".into()),
        ("picture", "e.zip › d/logo.png".into()),
        ("archive_in_archive", "e.zip › inner.zip".into()),
        ("not_a_row", "e.zip › rows.json".into()),
    ];
    assert_eq!(left_out("e.zip", &bytes), expected);
}

#[test]
fn where_nothing_can_be_read_everything_is_told() {
    let files: &[(&str, &[u8])] = &[("a.pdf", b"%PDF-1.7"), ("c.csv.gz", b"\x1F\x8B\x08")];
    let refusal = open("e.zip", &zipped(files)).unwrap_err();
    let told: Vec<_> = refusal.problems.iter().map(|p| (p.code, p.at.as_str())).collect();
    assert_eq!(told, [("pdf", "e.zip › a.pdf"), ("packed_file", "e.zip › c.csv.gz")]);
}

#[test]
fn a_damaged_entry_is_left_out() {
    let mut bytes = zipped(&[("a.csv", b"id\n1\n"), ("b.csv", b"id\n2\n")]);
    // Behind the header of 30 bytes and the name comes what is packed, and its checksum is elsewhere.
    bytes[30 + 5] ^= 0xFF;
    assert_eq!(names("e.zip", &bytes), ["e.zip › b.csv"]);
    assert_eq!(left_out("e.zip", &bytes), [("broken_file", "e.zip › a.csv".into())]);
}

#[test]
fn files_of_one_name_are_told_apart() {
    let files: &[(&str, &[u8])] =
        &[("june/leads.csv", b"id\n1\n"), ("july/leads.csv", b"id\n2\n"), ("july\\leads.csv", b"id\n3\n")];
    let found = open("e.zip", &zipped(files)).unwrap().sheets;
    let found: Vec<_> = found.iter().map(|sheet| (sheet.name.as_str(), &sheet.text[..])).collect();
    let expected: [(&str, &[u8]); 3] = [
        ("e.zip › june/leads.csv", b"id\n1\n"),
        ("e.zip › july/leads.csv", b"id\n2\n"),
        ("e.zip › july/leads.csv (2)", b"id\n3\n"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn files_of_one_path_are_told() {
    // No packer makes such an archive, so a name is written over another.
    let mut bytes = zipped(&[("a.csv", b"id\n1\n"), ("b.csv", b"id\n2\n")]);
    for at in 0..bytes.len() - 5 {
        if &bytes[at..at + 5] == b"b.csv" {
            bytes[at] = b'a';
        }
    }
    assert_eq!(table("e.zip", &bytes), "id\n2\n");
    assert_eq!(left_out("e.zip", &bytes), [("same_name_twice", "e.zip".into())]);
}

#[test]
fn an_encrypted_entry_is_refused_by_name() {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let locked = SimpleFileOptions::default().with_deprecated_encryption(b"secret").unwrap();
    zip.start_file("leads.csv", locked).unwrap();
    zip.write_all(b"id\n1\n").unwrap();
    let problem = problem("e.zip", &zip.finish().unwrap().into_inner());
    assert_eq!((problem.code, problem.at.as_str()), ("encrypted_entry", "e.zip › leads.csv"));
}

#[test]
fn an_archive_of_nothing_is_refused() {
    assert_eq!(problem("e.zip", &zipped(&[])).code, "empty_archive");
    assert_eq!(problem("e.zip", &zipped(&[(".DS_Store", b"\0")])).code, "empty_archive");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<_> = (0..1001).map(|n| format!("{n}.csv")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), &b"id\n"[..])).collect();
    assert_eq!(problem("e.zip", &zipped(&files)).code, "too_many_files");
    assert_eq!(open("e.zip", &zipped(&files[..1000])).unwrap().sheets.len(), 1000);
}

#[test]
fn other_office_files_are_named() {
    let document: &[(&str, &[u8])] = &[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")];
    assert_eq!(problem("a.docx", &zipped(document)).code, "not_a_table");
    let binary: &[(&str, &[u8])] = &[("[Content_Types].xml", b"<a/>"), ("xl/workbook.bin", b"")];
    assert_eq!(problem("a.xlsb", &zipped(binary)).code, "binary_workbook");
    let open: &[(&str, &[u8])] = &[("mimetype", b"a"), ("content.xml", b"<a/>")];
    assert_eq!(problem("a.ods", &zipped(open)).code, "open_document");
}

#[test]
fn a_cut_archive_is_refused() {
    let whole = zipped(&[("a.csv", b"id\n1\n")]);
    assert_eq!(problem("e.zip", &whole[..whole.len() / 2]).code, "broken_file");
    assert_eq!(table("e.zip", &whole), "id\n1\n");
}
