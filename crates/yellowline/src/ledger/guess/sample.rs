use super::values::Cells;
use super::{TOTALS, dialect};
use crate::agreement::Predicate;
use crate::ledger::encoding::{Decoder, Encoding};
use crate::ledger::read::total;
use crate::ledger::split::{Splitter, Step};

/// The records at the head of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    /// The row that holds the column names.
    pub(super) header_row: u64,
    pub(super) header: Vec<String>,
    /// Are rows broken over several lines?
    pub(super) wrapped: bool,
    /// Rows as wide as the header, with their numbers.
    rows: Vec<Row>,
}

/// A row's number and its cells.
type Row = (u64, Vec<String>);

/// Rows that are looked at.
const ROWS: usize = 5_000;

/// Lines above the column names, at most.
const ABOVE: usize = 50;

/// Decodes the head of a file; a last character that is cut off is left out.
pub(super) fn decoded(head: &[u8], encoding: Encoding) -> Vec<u8> {
    let mut decoder = Decoder::new(encoding);
    decoder.push(head).into_owned()
}

impl Sample {
    /// Cuts a text into records. Where nobody says which row holds the column names, the rows tell.
    pub(super) fn new(mut text: &[u8], delimiter: u8, header_row: Option<u64>) -> Self {
        let mut records: Vec<Row> = Vec::new();
        let mut splitter = Splitter::new(delimiter);
        while !text.is_empty() && records.len() < ROWS {
            let (step, used) = splitter.step(text);
            text = &text[used..];
            if step == Step::Record {
                records.push((splitter.record().row, splitter.record().texts()));
            }
        }
        let cut = text.is_empty() && splitter.end();
        if cut {
            records.push((splitter.row(), splitter.record().texts()));
        }
        let said = header_row.and_then(|said| records.iter().position(|(row, _)| *row >= said));
        let at = said.unwrap_or_else(|| header(&records));
        let mut below = records.split_off(records.len().min(at + 1));
        let Some((header_row, header)) = records.pop() else { return Self::default() };
        let width = header.len();
        // The last record may be cut off within its last cell; a lone one still tells more whole than empty.
        let several = below.len() > 1;
        if let Some((_, last)) = below.last_mut()
            && let (true, Some(cell)) = (cut && several && last.len() == width, last.last_mut())
        {
            cell.clear();
        }
        let (mut rows, wrapped) = joined(below, width);
        // Totals tell nothing about the rows they add up.
        rows.retain(|(_, cells)| {
            !cells.iter().find(|c| !c.is_empty()).is_some_and(|c| TOTALS.iter().any(|t| total(t, c)))
        });
        Self { header_row, header, wrapped, rows }
    }

    /// The rows of which a predicate is true.
    pub(super) fn only(&self, predicate: &Predicate, missing: &[String]) -> Self {
        let place = |of: &str| self.header.iter().position(|h| h == of.trim());
        let wanted = |(_, cells): &&Row| {
            let wanted = predicate.eval(&mut |test| {
                let cell = cells.get(place(&test.of)?)?;
                test.of_value((!blank(cell, missing)).then_some(cell.as_str()))
            });
            wanted == Some(true)
        };
        Self { rows: self.rows.iter().filter(wanted).cloned().collect(), header: self.header.clone(), ..*self }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The first rows, to show.
    pub(super) fn first(&self, count: usize) -> Vec<Vec<String>> {
        self.rows.iter().take(count).map(|(_, cells)| cells.clone()).collect()
    }

    /// The cells of a column that are not missing.
    pub(super) fn cells(&self, place: usize, missing: &[String]) -> Cells<'_> {
        let cells = self.rows.iter().map(|(_, cells)| cells[place].as_str());
        cells.filter(|c| !blank(c, missing)).collect()
    }

    /// The cells of three columns, row by row, as they are.
    pub(super) fn three(&self, a: usize, b: usize, c: usize) -> impl Iterator<Item = (&str, &str, &str)> {
        self.rows.iter().map(move |(_, cells)| (cells[a].as_str(), cells[b].as_str(), cells[c].as_str()))
    }

    /// The rows in which a column is not missing; the header's where there is none.
    pub(super) fn rows(&self, place: usize, missing: &[String]) -> Vec<u64> {
        let there = |cells: &[String]| !blank(&cells[place], missing);
        let rows: Vec<u64> = self.rows.iter().filter(|(_, cells)| there(cells)).map(|(row, _)| *row).collect();
        if rows.is_empty() { vec![self.header_row] } else { rows }
    }

    /// Does another column have the same name?
    pub(super) fn twice(&self, place: usize) -> bool {
        self.header.iter().filter(|h| **h == self.header[place]).count() > 1
    }
}

fn blank(cell: &str, missing: &[String]) -> bool {
    cell.is_empty() || missing.iter().any(|m| m == cell)
}

/// The place of the record that holds the column names: the first one as wide as most are, unless it holds a lone
/// text where others hold more, as a title above a table does.
fn header(records: &[Row]) -> usize {
    let widths: Vec<usize> = records.iter().map(|(_, cells)| cells.len()).collect();
    let usual = dialect::usual(&widths);
    let filled = |cells: &[String]| cells.iter().filter(|c| !c.is_empty()).count();
    let title = |cells: &[String]| cells.len() > 2 && filled(cells) == 1 || cells.len() < usual && filled(cells) <= 2;
    let names = |cells: &[String]| cells.len() == usual && usual > 1 && filled(cells) * 3 >= usual * 2 && named(cells);
    let Some((_, first)) = records.first() else { return 0 };
    if !title(first) || usual < 2 {
        return 0;
    }
    let found = records.iter().take(ABOVE).position(|(_, cells)| names(cells));
    // Two names directly above wider rows are the names of rows with something wrong in them.
    found.filter(|at| filled(first) == 1 || *at > 1).unwrap_or(0)
}

/// Could these be names of columns: texts of which none stands twice, and hardly any a number?
fn named(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|c| !c.is_empty()).collect();
    let twice = (1..filled.len()).any(|n| filled[..n].contains(&filled[n]));
    let number = |cell: &str| cell.bytes().all(|b| b.is_ascii_digit() || b"+-.,%".contains(&b)) || cell.contains('@');
    !twice
        && !filled.iter().any(|cell| number(cell))
        && filled.first().is_some_and(|c| !c.starts_with(|d: char| d.is_ascii_digit()))
}

/// The rows as wide as the header, those put together that were broken over several lines; and whether any were.
/// Lines count as broken only where fewer rows are than whole ones: otherwise the width is wrong, not the rows.
fn joined(records: Vec<Row>, width: usize) -> (Vec<Row>, bool) {
    let (mut rows, mut parts, mut broken): (Vec<Row>, Option<Row>, usize) = (Vec::new(), None, 0);
    for (row, cells) in &records {
        if cells.len() >= width {
            parts = None;
            continue;
        }
        let (first, mut whole) = parts.take().unwrap_or((*row, Vec::new()));
        match (whole.last_mut(), cells.split_first()) {
            (Some(last), Some((next, rest))) => {
                *last = format!("{last} {next}");
                whole.extend_from_slice(rest);
            }
            _ => whole.clone_from(cells),
        }
        if whole.len() == width {
            broken += 1;
            rows.push((first, whole));
        } else if whole.len() < width {
            parts = Some((first, whole));
        }
    }
    let whole: Vec<Row> = records.into_iter().filter(|(_, cells)| cells.len() == width).collect();
    if broken == 0 || broken > whole.len() {
        return (whole, false);
    }
    rows.extend(whole);
    crate::order::sort(&mut rows, |a, b| a.0.cmp(&b.0));
    (rows, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(text: &str) -> Sample {
        Sample::new(text.as_bytes(), b',', None)
    }

    #[test]
    fn column_names_may_stand_below_a_preamble() {
        let found = |text: &str| {
            let sample = sample(text);
            (sample.header_row, sample.header.join("|"), sample.rows.len())
        };
        assert_eq!(found("a,b\n1,2\n"), (1, "a|b".into(), 1));
        assert_eq!(found("Report\nmade today\na,b,c\n1,2,3\n4,5,6\n"), (3, "a|b|c".into(), 2));
        // As spreadsheets save it: every line as wide as the table.
        assert_eq!(found("Report,,\na,b,c\n1,2,3\n"), (2, "a|b|c".into(), 1));
        // Wider rows than names are rows with something wrong in them.
        assert_eq!(found("id,name,city\n1,x,y,z\n2,x,y,z\n"), (1, "id|name|city".into(), 0));
        assert_eq!(found("id,name\nann,x,y\nbob,u,v\n"), (1, "id|name".into(), 0));
        assert_eq!(found("Report:,today\nby,me\na,b,c\n1,2,3\n4,5,6\n7,8,9\n"), (3, "a|b|c".into(), 3));
        assert_eq!(found(""), (0, String::new(), 0));
    }

    #[test]
    fn column_names_stand_where_a_person_says() {
        let said = |row| Sample::new(b"Report,of,May\na,b,c\n\n1,2,3\n4,5,6\n", b',', Some(row));
        assert_eq!((said(1).header_row, said(1).header.join("|")), (1, "Report|of|May".into()));
        assert_eq!((said(2).header_row, said(2).header.join("|"), said(2).rows.len()), (2, "a|b|c".into(), 2));
        // A line break within quotes ends no row.
        let quoted = Sample::new(b"x\n\"two\nlines\"\na,b\n1,2\n", b',', Some(3));
        assert_eq!((quoted.header_row, quoted.header.join("|")), (3, "a|b".into()));
        // An empty row has no names; those below it do.
        assert_eq!((said(3).header_row, said(3).header.join("|")), (4, "1|2|3".into()));
    }

    #[test]
    fn rows_broken_over_lines_are_put_together() {
        let wrapped = sample("a,b,c\n1,2,3\n4,long\ntext,6\n7,8,9\n");
        assert!(wrapped.wrapped);
        assert_eq!(wrapped.first(3)[1], ["4", "long text", "6"]);
        // A line below the data, and rows that all lack a cell.
        assert!(!sample("a,b,c\n1,2,3\nmade today\n").wrapped);
        assert!(!sample("a,b,c\n1,2\n3,4\n5,6,7\n1,2\n3,4\n").wrapped);
    }
}
