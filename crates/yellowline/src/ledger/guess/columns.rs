//! Which source column is which of ours.

use super::aliases;
use super::names;
use super::sample::Sample;
use super::values::{self, Dates, Numbers};
use super::{ColumnGuess, Confidence};
use crate::agreement::Attribute;
use crate::ledger::finding::Code;
use crate::ledger::mapping::{ColumnMapping, From};
use crate::ledger::notes::Notes;
use crate::ledger::table::Role;
use crate::ledger::{DecimalMark, Table};
use crate::limit::TEXT_CHARS;
use crate::order;
use crate::unit::Currency;

/// The columns of a mapping while they are guessed.
pub(super) struct Guess<'a> {
    pub(super) sample: &'a Sample,
    pub(super) table: Table,
    pub(super) attributes: &'a [Attribute],
    pub(super) missing: &'a [String],
    pub(super) notes: &'a mut Notes,
    /// With the place of the source column, by which they are sorted in the end.
    pub(super) columns: Vec<(usize, ColumnMapping)>,
    pub(super) confidence: Vec<ColumnGuess>,
}

impl Guess<'_> {
    /// Names the table's own columns, then the attributes.
    pub(super) fn columns(&mut self) {
        let headers: Vec<String> = self.sample.header.iter().map(|h| names::reduced(h)).collect();
        // A name that stands twice could mean either; it is asked about and not used.
        let twice = |place: usize| !headers[place].is_empty() && self.sample.twice(place);
        let long = |place: usize| self.sample.header[place].chars().count() > TEXT_CHARS;
        let usable: Vec<String> =
            (0..headers.len()).map(|p| if twice(p) || long(p) { String::new() } else { headers[p].clone() }).collect();
        let mut left: Vec<bool> = usable.iter().map(|h| !h.is_empty()).collect();
        for (to, known) in aliases::of(self.table) {
            let own = self.table.target(to);
            let Some(place) = names::place(known, &usable) else {
                if own.is_some_and(|t| t.required) {
                    self.notes.row(0, Code::ColumnAsked, None, 1, None, &[("to", to)]);
                }
                continue;
            };
            // One column may be both the creation and the close, but otherwise each is used once.
            if (own.is_some() && (left[place] || *to == "closedAt")) || self.free(&usable[place]) && left[place] {
                left[place] = false;
                self.own(place, to, own.map_or(Role::Text, |t| t.role));
            }
        }
        if self.table == Table::Opportunities {
            self.won(&usable);
        }
        if self.table == Table::Leads {
            for place in 0..usable.len() {
                self.attribute(place, &usable[place], left[place]);
            }
        }
        order::sort(&mut self.columns, |a, b| a.0.cmp(&b.0));
    }

    /// Has the agreement no attribute of this name?
    fn free(&self, reduced: &str) -> bool {
        self.agreed(reduced).is_none()
    }

    fn agreed(&self, reduced: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| names::reduced(&a.id) == reduced || names::reduced(&a.title) == reduced)
    }

    fn own(&mut self, place: usize, to: &str, role: Role) {
        let header = self.sample.header[place].clone();
        let cells = self.sample.cells(place, self.missing);
        let at = Some((place, header.as_str()));
        let mut column = ColumnMapping::new(header.as_str(), to);
        let mut confidence = Confidence::High;
        match role {
            Role::Stamp => match values::dates(&cells) {
                Dates::Known(format) => column.format = Some(format),
                open => {
                    confidence = Confidence::Low;
                    let (code, value) = match &open {
                        Dates::Either(value) => (Code::DateOrder, Some(value.as_str())),
                        Dates::Mixed(value) => (Code::DateOrderMixed, Some(value.as_str())),
                        Dates::Unknown(value) => (Code::DateFormat, value.as_deref()),
                        Dates::Known(_) => (Code::DateFormat, None),
                    };
                    let rows = self.sample.rows(place, self.missing);
                    for row in rows {
                        self.notes.row(0, code, at, row, value, &[]);
                    }
                }
            },
            Role::Flag => {
                let (yes, no, other) = values::flags(&cells);
                if let Some(value) = other.or_else(|| yes.is_empty().then(String::new)) {
                    confidence = Confidence::Low;
                    self.notes.row(0, Code::FlagAsked, at, 1, Some(&value), &[]);
                }
                (column.yes, column.no) = (yes, no);
            }
            Role::Status => {
                let mean = |words: [&str; 2], usual: [&str; 4]| -> Vec<String> {
                    let seen = cells.iter().filter(|c| words.contains(&names::reduced(c).as_str()));
                    let mut list: Vec<String> = usual.into_iter().map(str::to_owned).collect();
                    list.extend(seen.map(|c| (*c).to_owned()));
                    order::sort(&mut list, Ord::cmp);
                    list.dedup();
                    list
                };
                column.won = mean(["won", "closedwon"], ["Won", "won", "Closed Won", "closedwon"]);
                column.lost = mean(["lost", "closedlost"], ["Lost", "lost", "Closed Lost", "closedlost"]);
                if !cells.iter().any(|c| column.won.iter().chain(&column.lost).any(|w| w == c)) {
                    confidence = Confidence::Low;
                }
            }
            Role::Text | Role::Id | Role::Number | Role::Precision | Role::Amount | Role::Currency => {}
        }
        self.push(place, column, confidence);
    }

    /// A table of won deals alone needs no status column: a column says when they were won.
    fn won(&mut self, headers: &[String]) {
        let place = headers.iter().position(|h| h == "wondate");
        if let (Some(place), None) = (place, self.columns.iter().find(|(_, c)| c.to == "status")) {
            let mut column = ColumnMapping::new("", "status");
            column.from = From::Constant("won".to_owned());
            self.push(place, column, Confidence::Medium);
        }
    }

    fn attribute(&mut self, place: usize, reduced: &str, left: bool) {
        let header = self.sample.header[place].clone();
        if reduced.is_empty() {
            return;
        }
        if let Some((id, number)) = self.agreed(reduced).map(|a| (a.id.clone(), a.number)) {
            if !self.taken(&id) {
                let mut column = ColumnMapping::new(header, id);
                column.number = Some(number);
                self.push(place, column, Confidence::High);
            }
            return;
        }
        if !left {
            return;
        }
        let cells = self.sample.cells(place, self.missing);
        let number =
            values::numbers(&cells) != Numbers::None && !names::identifies(reduced) && !values::identify(&cells);
        let id = names::attribute_id(&header, place, |id| self.taken(id) || self.attributes.iter().any(|a| a.id == id));
        let mut column = ColumnMapping::new(header, id);
        column.number = Some(number);
        self.push(place, column, if cells.is_empty() { Confidence::Low } else { Confidence::Medium });
    }

    fn taken(&self, to: &str) -> bool {
        self.columns.iter().any(|(_, c)| c.to == to)
    }

    fn push(&mut self, place: usize, column: ColumnMapping, confidence: Confidence) {
        let source = if let From::Source(header) = &column.from { Some(header.clone()) } else { None };
        self.confidence.push(ColumnGuess { source, to: column.to.clone(), confidence });
        self.columns.push((place, column));
    }

    /// The decimal mark of the file's numbers; where nothing tells, it is asked.
    pub(super) fn decimal(&mut self) -> DecimalMark {
        let mut marks = Vec::new();
        let mut either = None;
        for (place, column) in &self.columns {
            let number = column.number == Some(true) || column.to == "amount" && self.table == Table::Opportunities;
            match values::numbers(&self.sample.cells(*place, self.missing)) {
                Numbers::Marked(mark) if number => marks.push(mark),
                Numbers::Either(value) if number => either = either.or(Some((*place, value))),
                _ => {}
            }
        }
        match (marks.contains(&DecimalMark::Point), marks.contains(&DecimalMark::Comma), either) {
            (false, true, _) => DecimalMark::Comma,
            (false, false, Some((place, value))) => {
                let at = Some((place, self.sample.header[place].as_str()));
                self.notes.row(0, Code::DecimalMark, at, 1, Some(&value), &[]);
                DecimalMark::Ask
            }
            _ => DecimalMark::Point,
        }
    }

    /// The currency of amounts that name none.
    pub(super) fn currency(&mut self, agreed: Option<Currency>) -> Option<Currency> {
        if self.table != Table::Opportunities {
            return None;
        }
        let amount = self.columns.iter().find(|(_, c)| c.to == "amount");
        if let (Some((place, _)), None, false) = (amount, agreed, self.taken("currency")) {
            let at = Some((*place, self.sample.header[*place].as_str()));
            self.notes.row(0, Code::CurrencyAsked, at, 1, None, &[]);
        }
        agreed.filter(|_| self.taken("amount"))
    }
}
