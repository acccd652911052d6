use super::{names, problem, table, zipped};
use rust_xlsxwriter::{Formula, Workbook};
use yellowline_files::open;

/// A workbook of one sheet.
pub(super) fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

pub(super) fn leads() -> Vec<u8> {
    book(|sheet| {
        sheet.write_row(0, 0, ["id", "created"]).unwrap();
        sheet.write_row(1, 0, ["L-1", "2026-11-20"]).unwrap();
    })
}

#[test]
fn text_is_as_it_is_and_quoted_where_it_must_be() {
    let bytes = book(|sheet| {
        sheet.write_row(0, 0, ["id", "name", "note"]).unwrap();
        sheet.write_row(1, 0, ["007", "Doe, Jane", "said \"no\"\nthen yes"]).unwrap();
        sheet.write_row(2, 0, [" padded ", "ünï", "<&>"]).unwrap();
    });
    let text = "id,name,note\n007,\"Doe, Jane\",\"said \"\"no\"\"\nthen yes\"\n\" padded \",ünï,<&>\n";
    assert_eq!(table("a.xlsx", &bytes), text);
}

#[test]
fn numbers_are_plain_digits() {
    let numbers = [0.1, -0.0, -2.5, 1e6, 123_456_789_012_345.0, 1e21, 1e-7, 9_007_199_254_740_991.0];
    let bytes = book(|sheet| {
        sheet.write_column(0, 0, numbers).unwrap();
    });
    let text = "0.1\n0\n-2.5\n1000000\n123456789012345\n1000000000000000000000\n0.0000001\n9007199254740991\n";
    assert_eq!(table("a.xlsx", &bytes), text);
}

#[test]
fn truths_errors_and_formulas_are_what_they_show() {
    let bytes = book(|sheet| {
        sheet.write_row(0, 0, [true, false]).unwrap();
        sheet.write_formula(1, 0, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_formula(1, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
    });
    assert_eq!(table("a.xlsx", &bytes), "TRUE,FALSE\n2,#N/A\n");
}

#[test]
fn rows_keep_their_numbers_and_one_width() {
    let bytes = book(|sheet| {
        sheet.write(2, 1, "id").unwrap();
        sheet.write(2, 3, "name").unwrap();
        sheet.write(5, 1, "L-1").unwrap();
    });
    assert_eq!(table("a.xlsx", &bytes), "\n\n,id,,name\n\n\n,L-1,,\n");
}

#[test]
fn the_last_cell_alone_costs_only_its_lines() {
    let bytes = book(|sheet| {
        sheet.write(1_048_575, 16_383, "end").unwrap();
    });
    let text = table("a.xlsx", &bytes);
    assert_eq!(text.len(), 1_048_575 + 16_383 + 4);
}

#[test]
fn every_sheet_with_a_value_is_a_table_in_order() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Leads").unwrap().write(0, 0, "id").unwrap();
    book.add_worksheet().set_name("Empty").unwrap();
    book.add_worksheet().set_name("Deals").unwrap().write(0, 0, "id").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(names("crm.xlsx", &bytes), ["crm.xlsx › Leads", "crm.xlsx › Deals"]);
    // By content: no name hides it.
    assert_eq!(names("crm.csv", &bytes), ["crm.csv › Leads", "crm.csv › Deals"]);
}

#[test]
fn hidden_sheets_say_so() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "id").unwrap();
    book.add_worksheet().set_hidden(true).write(0, 0, "id").unwrap();
    book.add_worksheet().set_very_hidden(true).write(0, 0, "id").unwrap();
    let sheets = open("a.xlsx", &book.save_to_buffer().unwrap()).unwrap().sheets;
    assert_eq!(sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [false, true, true]);
}

#[test]
fn a_workbook_without_values_is_refused() {
    assert_eq!(problem("a.xlsx", &book(|_| ())).code, "empty_workbook");
}

#[test]
fn a_broken_workbook_is_refused() {
    let bytes = zipped(&[("xl/workbook.xml", b"<workbook>")]);
    let problem = problem("a.xlsx", &bytes);
    assert_eq!((problem.code, problem.at.as_str()), ("broken_file", "a.xlsx"));
    assert!(!problem.help.is_empty());
}
