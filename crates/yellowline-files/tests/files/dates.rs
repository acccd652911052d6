//! Moments in workbooks, which count days from 1900 or from 1904 and know a day that never was.

use super::workbook::book;
use super::{table, zipped};
use rust_xlsxwriter::{ExcelDateTime, Format};

#[test]
fn dates_are_told_by_their_format() {
    let moment = |text| ExcelDateTime::parse_from_str(text).unwrap();
    let format = |text: &str| Format::new().set_num_format(text);
    let bytes = book(|sheet| {
        sheet.write_with_format(0, 0, moment("2026-11-20"), &format("dd/mm/yyyy")).unwrap();
        sheet.write_with_format(1, 0, moment("2026-11-20T10:30:00"), &format("d mmm yy h:mm")).unwrap();
        sheet.write_with_format(2, 0, moment("2026-11-20T10:30:00.250"), &format("yyyy-mm-dd hh:mm")).unwrap();
        sheet.write_with_format(3, 0, moment("10:30:00"), &format("h:mm")).unwrap();
        sheet.write_with_format(4, 0, 1.5, &format("[h]:mm:ss")).unwrap();
        sheet.write_with_format(5, 0, 46346, &format("#,##0.00")).unwrap();
        sheet.write_with_format(6, 0, -3, &format("yyyy-mm-dd")).unwrap();
    });
    let text = "2026-11-20\n2026-11-20T10:30:00\n2026-11-20T10:30:00.250\n10:30:00\n36:00:00\n46346\n-3\n";
    assert_eq!(table("a.xlsx", &bytes), text);
}

/// What one cell of a workbook says: how it is written, and whether days count from 1904. The styles are of numbers,
/// of dates and of lengths of time.
fn cell(cell: &str, since_1904: bool) -> String {
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |id: &str, kind: &str, to: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{to}\"/>")
    };
    let relations = |all: &str| format!("<Relationships xmlns=\"{packages}\">{all}</Relationships>");
    let parts = [
        ("_rels/.rels", relations(&relation("r1", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                "<workbook {main} xmlns:r=\"{office}\"><workbookPr date1904=\"{since_1904}\"/><sheets>\
                 <sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &(relation("r1", "worksheet", "worksheets/sheet1.xml") + &relation("r2", "styles", "styles.xml")),
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet {main}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/></cellXfs>\
                 </styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet {main}><sheetData><row r=\"1\">{cell}</row></sheetData></worksheet>"),
        ),
    ];
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    table("a.xlsx", &zipped(&parts)).trim_end().to_owned()
}

fn since_1900(days: &str) -> String {
    cell(&format!("<c r=\"A1\" s=\"1\"><v>{days}</v></c>"), false)
}

fn since_1904(days: &str) -> String {
    cell(&format!("<c r=\"A1\" s=\"1\"><v>{days}</v></c>"), true)
}

#[test]
fn days_count_from_1900_with_one_that_never_was() {
    assert_eq!(since_1900("1"), "1900-01-01");
    assert_eq!(since_1900("59"), "1900-02-28");
    assert_eq!(since_1900("60"), "1900-02-29");
    assert_eq!(since_1900("60.5"), "1900-02-29T12:00:00");
    assert_eq!(since_1900("61"), "1900-03-01");
    assert_eq!(since_1900("366"), "1900-12-31");
    assert_eq!(since_1900("367"), "1901-01-01");
    assert_eq!(since_1900("45351"), "2024-02-29");
    assert_eq!(since_1900("2958465.75"), "9999-12-31T18:00:00");
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    assert_eq!(since_1904("1"), "1904-01-02");
    assert_eq!(since_1904("60"), "1904-03-01");
    assert_eq!(since_1904("43889"), "2024-02-29");
    assert_eq!(since_1904("2957003.75"), "9999-12-31T18:00:00");
}

#[test]
fn day_nought_is_a_time() {
    assert_eq!(since_1900("0"), "00:00:00");
    assert_eq!(since_1900("0.5"), "12:00:00");
    assert_eq!(since_1904("0.5"), "12:00:00");
    // Half a millisecond before midnight is midnight, of the next day.
    assert_eq!(since_1900("0.999999995"), "1900-01-01");
    assert_eq!(since_1900("45351.999999995"), "2024-03-01");
}

#[test]
fn what_no_day_is_numbered_is_a_number() {
    assert_eq!(since_1900("2958466"), "2958466");
    assert_eq!(since_1900("-1"), "-1");
    assert_eq!(since_1904("2957004"), "2957004");
    assert_eq!(since_1904("2958465"), "2958465");
    assert_eq!(since_1904("1E300").len(), 301);
}

#[test]
fn lengths_of_time_may_be_long_or_negative() {
    let length = |days: &str| cell(&format!("<c r=\"A1\" s=\"2\"><v>{days}</v></c>"), false);
    assert_eq!(length("1.5"), "36:00:00");
    assert_eq!(length("-0.0625"), "-01:30:00");
    assert_eq!(length("-0.000000001"), "00:00:00");
}

#[test]
fn moments_written_out_lose_a_midnight_that_says_nothing() {
    let written = |text: &str| cell(&format!("<c r=\"A1\" t=\"d\"><v>{text}</v></c>"), false);
    assert_eq!(written("2026-11-20T00:00:00"), "2026-11-20");
    assert_eq!(written("2026-11-20T00:00:00.000"), "2026-11-20");
    assert_eq!(written("2026-11-20"), "2026-11-20");
    assert_eq!(written("2026-11-20T10:30:00"), "2026-11-20T10:30:00");
    assert_eq!(written("2026-11-20T00:00:00.001"), "2026-11-20T00:00:00.001");
    // Midnight of another place is no bare date here.
    assert_eq!(written("2026-11-20T00:00:00Z"), "2026-11-20T00:00:00Z");
}
