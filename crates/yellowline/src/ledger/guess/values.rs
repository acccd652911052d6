//! What the cells of a column look like.

use crate::ledger::date::Moment;
use crate::ledger::{DateFormat, DecimalMark};

/// The cells of a column in the sample that are not missing, trimmed.
pub(super) type Cells<'a> = Vec<&'a str>;

/// How a column writes its dates, or why that cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Dates {
    Known(DateFormat),
    /// Day and month could change places in every cell; this is the first.
    Either(String),
    /// Some cells are only dates one way and some only the other; this is the first.
    Mixed(String),
    /// Hardly any cell is a date; this is the first, where there is one.
    Unknown(Option<String>),
}

/// A format is taken when nine cells in ten fit it; the others will be told as findings.
pub(super) fn dates(cells: &Cells<'_>) -> Dates {
    let first = || cells.first().map(|c| (*c).to_owned());
    let most = |count: usize| count > 0 && count * 10 >= cells.len() * 9;
    let fit = |format: DateFormat, cell: &str| format.read(cell).is_ok();
    let count = |format| cells.iter().filter(|c| fit(format, c)).count();
    if most(count(DateFormat::Iso)) {
        return Dates::Known(DateFormat::Iso);
    }
    let digits = |n| cells.iter().filter(|c| c.len() == n && c.bytes().all(|b| b.is_ascii_digit())).count();
    if most(digits(13)) {
        return Dates::Known(DateFormat::EpochMilliseconds);
    }
    if most(digits(10)) {
        return Dates::Known(DateFormat::EpochSeconds);
    }
    let (mut day, mut month, mut either) = (0, 0, 0);
    for cell in cells {
        match (fit(DateFormat::DayFirst, cell), fit(DateFormat::MonthFirst, cell)) {
            (true, true) => either += 1,
            (true, false) => day += 1,
            (false, true) => month += 1,
            (false, false) => {}
        }
    }
    if !most(day + month + either) {
        return Dates::Unknown(first());
    }
    match (day, month) {
        (0, 0) => Dates::Either(first().unwrap_or_default()),
        (_, 0) => Dates::Known(DateFormat::DayFirst),
        (0, _) => Dates::Known(DateFormat::MonthFirst),
        _ => Dates::Mixed(first().unwrap_or_default()),
    }
}

/// Have all cells a time, and is it always midnight? Then it was put there by the export and means nothing.
pub(super) fn midnights(cells: &Cells<'_>, format: DateFormat) -> bool {
    // Counted in the zone of an offset or of the epoch, midnight says nothing about the local one.
    let midnight = |cell: &&str| matches!(format.read(cell), Ok(Moment::Local(_, 0)));
    let read = cells.iter().filter(|cell| format.read(cell).is_ok()).count();
    read > 0 && cells.iter().filter(|cell| midnight(cell)).count() == read
}

/// What a column's cells say about the decimal mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// Some cell is no number at all, or there is none.
    None,
    /// Whole numbers without any mark.
    Whole,
    /// Numbers only with this mark.
    Marked(DecimalMark),
    /// Numbers with both marks, but not the same ones; this is the first that differs.
    Either(String),
}

pub(super) fn numbers(cells: &Cells<'_>) -> Numbers {
    let all = |mark: DecimalMark| !cells.is_empty() && cells.iter().all(|c| mark.read(c).is_some());
    match (all(DecimalMark::Point), all(DecimalMark::Comma)) {
        (false, false) => Numbers::None,
        (true, false) => Numbers::Marked(DecimalMark::Point),
        (false, true) => Numbers::Marked(DecimalMark::Comma),
        (true, true) => cells
            .iter()
            .find(|c| DecimalMark::Point.read(c) != DecimalMark::Comma.read(c))
            .map_or(Numbers::Whole, |c| Numbers::Either((*c).to_owned())),
    }
}

/// Digits that are no quantity: with leading zeros, or too many of them.
pub(super) fn identify(cells: &Cells<'_>) -> bool {
    cells.iter().any(|c| c.len() > 15 || c.len() > 1 && c.starts_with('0') && c.bytes().all(|b| b.is_ascii_digit()))
}

/// The words for yes and no that occur, each with its counterpart; the rest is what was not understood.
pub(super) fn flags(cells: &Cells<'_>) -> (Vec<String>, Vec<String>, Option<String>) {
    const PAIRS: [(&str, &str); 14] = [
        ("1", "0"),
        ("true", "false"),
        ("True", "False"),
        ("TRUE", "FALSE"),
        ("yes", "no"),
        ("Yes", "No"),
        ("YES", "NO"),
        ("y", "n"),
        ("Y", "N"),
        ("t", "f"),
        ("T", "F"),
        ("won", "lost"),
        ("Won", "Lost"),
        ("converted", "not converted"),
    ];
    let seen = |(yes, no): &&(&str, &str)| cells.iter().any(|c| c == yes || c == no);
    let pairs = || PAIRS.iter().filter(seen);
    let other = cells.iter().find(|c| !PAIRS.iter().any(|(yes, no)| *c == yes || *c == no));
    (
        pairs().map(|(yes, _)| (*yes).to_owned()).collect(),
        pairs().map(|(_, no)| (*no).to_owned()).collect(),
        other.map(|c| (*c).to_owned()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_guesses_a_date_order() {
        assert_eq!(dates(&vec!["01/02/2018", "20/02/2018"]), Dates::Known(DateFormat::DayFirst));
        assert_eq!(dates(&vec!["01/02/2018", "02/20/2018"]), Dates::Known(DateFormat::MonthFirst));
        assert_eq!(dates(&vec!["01/02/2018", "12.12.2018"]), Dates::Either("01/02/2018".into()));
        assert_eq!(dates(&vec!["20/02/2018", "02/20/2018"]), Dates::Mixed("20/02/2018".into()));
        assert_eq!(dates(&vec!["01/02/18"]), Dates::Unknown(Some("01/02/18".into())));
        assert_eq!(dates(&vec!["2018-02-01"]), Dates::Known(DateFormat::Iso));
        assert_eq!(dates(&vec!["1517630706"]), Dates::Known(DateFormat::EpochSeconds));
        assert_eq!(dates(&vec!["1517630706123"]), Dates::Known(DateFormat::EpochMilliseconds));
        assert_eq!(dates(&vec![]), Dates::Unknown(None));
    }

    #[test]
    fn a_time_that_never_changes_is_none() {
        let all = |cells: &[&str]| midnights(&cells.to_vec(), DateFormat::Iso);
        assert!(all(&["2018-12-13 00:00:00", "2018-12-14 00:00"]));
        assert!(!all(&["2018-12-13 00:00:00", "2018-12-14 10:00"]));
        assert!(!all(&["2018-12-13", "2018-12-14 00:00"]));
        assert!(!all(&["2018-12-13T00:00:00Z"]));
        assert!(!all(&[]));
    }

    #[test]
    fn never_guesses_a_decimal_mark() {
        assert_eq!(numbers(&vec!["1", "-20"]), Numbers::Whole);
        assert_eq!(numbers(&vec!["1.5", "1.234"]), Numbers::Marked(DecimalMark::Point));
        assert_eq!(numbers(&vec!["1,5", "1.234"]), Numbers::Marked(DecimalMark::Comma));
        assert_eq!(numbers(&vec!["7", "1.234"]), Numbers::Either("1.234".into()));
        assert_eq!(numbers(&vec!["02.Medium"]), Numbers::None);
        assert_eq!(numbers(&vec![]), Numbers::None);
    }
}
