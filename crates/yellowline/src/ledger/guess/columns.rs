//! Which source column is which of ours.

use super::money::{self, Named};
use super::sample::Sample;
use super::values::{self, Dates, Numbers};
use super::{ColumnGuess, Confidence, aliases, deleted, names};
use crate::agreement::Attribute;
use crate::ledger::finding::Code;
use crate::ledger::mapping::{ColumnMapping, From, Unpivoted};
use crate::ledger::notes::{Notes, Params};
use crate::ledger::table::Role;
use crate::ledger::{DateFormat, DecimalMark, Table};
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
    /// What the header of the amounts says about their currency.
    pub(super) named: Named,
    /// The columns whose cells an unpivoted column takes.
    pub(super) cells_of: Vec<usize>,
    /// What becomes of dates of which no cell was seen.
    pub(super) unseen: Unseen,
    /// With the place of the source column, by which they are sorted in the end.
    pub(super) columns: Vec<(usize, ColumnMapping)>,
    pub(super) confidence: Vec<ColumnGuess>,
}

/// What becomes of dates of which no cell was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// Their format is asked.
    Asked,
    /// They are ISO, as systems write them: it reads no date wrong, and what it does not know is rejected.
    Iso,
    /// So too where the rows that were seen are not those that are wanted.
    IsoOfOthers,
}

impl Guess<'_> {
    /// The reduced names of the columns that can be used, empty for the others: a name that stands twice could mean
    /// either column and is asked about.
    pub(super) fn usable(&self) -> Vec<String> {
        let header = &self.sample.header;
        let usable = |p: usize| !self.sample.twice(p) && header[p].chars().count() <= TEXT_CHARS;
        (0..header.len()).map(|p| if usable(p) { names::reduced(&header[p]) } else { String::new() }).collect()
    }

    /// The place of an amount by what its header says beside its currency.
    fn amount(&self, known: &[&str], usable: &[String]) -> Option<usize> {
        let plain = |place: usize| {
            if usable[place].is_empty() { String::new() } else { money::of(&self.sample.header[place]).name }
        };
        names::place(known, &(0..usable.len()).map(plain).collect::<Vec<_>>())
    }

    /// Names the table's own columns, then the attributes; columns that stand `apart` become none.
    pub(super) fn columns(&mut self, apart: &[usize]) {
        let usable = self.usable();
        // A column that only says that its row was deleted is tested and not taken.
        let taken = |(place, name): (usize, &String)| name.is_empty() || deleted::says(name) || apart.contains(&place);
        let mut left: Vec<bool> = usable.iter().enumerate().map(|column| !taken(column)).collect();
        for (to, known) in aliases::of(self.table) {
            let own = self.table.target(to);
            let amount = own.filter(|t| t.role == Role::Amount).and_then(|_| self.amount(known, &usable));
            let Some(place) = names::place(known, &usable).or(amount) else {
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
    }

    /// Has the agreement no attribute of this name?
    fn free(&self, reduced: &str) -> bool {
        self.agreed(reduced).is_none()
    }

    pub(super) fn agreed(&self, reduced: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| names::reduced(&a.id) == reduced || names::reduced(&a.title) == reduced)
    }

    pub(super) fn own(&mut self, place: usize, to: &str, role: Role) {
        let header = self.sample.header[place].clone();
        let cells = self.sample.cells(place, self.missing);
        let at = Some((place, header.as_str()));
        let mut column = ColumnMapping::new(header.as_str(), to);
        let mut confidence = Confidence::High;
        match role {
            Role::Stamp => {
                column.format = self.dates(place, &cells);
                // Times that are always midnight were put there by the export.
                column.day = column.format.is_some_and(|format| values::midnights(&cells, format));
                let seen = column.format.is_some_and(|format| cells.iter().any(|c| format.read(c).is_ok()));
                confidence = match (seen, column.day) {
                    (false, _) => Confidence::Low,
                    (true, true) => Confidence::Medium,
                    (true, false) => Confidence::High,
                };
            }
            Role::Amount => {
                let money = money::of(&header);
                self.named = money.currency;
                column.divide_by = money.micros.then_some(1_000_000);
            }
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
            Role::Text | Role::Id | Role::Number | Role::Precision | Role::Currency => {}
        }
        self.push(place, column, confidence);
    }

    /// How cells write their dates; where nothing tells, it is asked.
    pub(super) fn dates(&mut self, place: usize, cells: &values::Cells<'_>) -> Option<DateFormat> {
        let (code, value) = match values::dates(cells) {
            Dates::Known(format) => return Some(format),
            Dates::Unknown(None) if self.unseen != Unseen::Asked => return Some(DateFormat::Iso),
            Dates::Unknown(Some(_)) if self.unseen == Unseen::IsoOfOthers => return Some(DateFormat::Iso),
            Dates::Either(value) => (Code::DateOrder, Some(value)),
            Dates::Mixed(value) => (Code::DateOrderMixed, Some(value)),
            Dates::Unknown(value) => (Code::DateFormat, value),
        };
        let at = Some((place, self.sample.header[place].as_str()));
        for row in self.sample.rows(place, self.missing) {
            self.notes.row(0, code, at, row, value.as_deref(), &[]);
        }
        None
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

    pub(super) fn attribute(&mut self, place: usize, reduced: &str, left: bool) {
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

    pub(super) fn taken(&self, to: &str) -> bool {
        self.columns.iter().any(|(_, c)| c.to == to)
    }

    pub(super) fn push(&mut self, place: usize, column: ColumnMapping, confidence: Confidence) {
        let source = if let From::Source(header) = &column.from { Some(header.clone()) } else { None };
        let help = column.day.then(|| Code::MidnightOnly.words(&Params::default(), None, None).1);
        self.confidence.push(ColumnGuess { source, to: column.to.clone(), confidence, help });
        self.columns.push((place, column));
    }

    /// The decimal mark of the file's numbers; where nothing tells, it is asked.
    pub(super) fn decimal(&mut self) -> DecimalMark {
        let mut marks = Vec::new();
        let mut either = None;
        for (place, column) in &self.columns {
            let role = self.table.target(&column.to).map(|t| t.role);
            let number = column.number == Some(true) || matches!(role, Some(Role::Amount | Role::Number));
            let spread = column.from == From::Unpivoted(Unpivoted::Cell);
            let places = if spread { self.cells_of.as_slice() } else { std::slice::from_ref(place) };
            let cells = places.iter().flat_map(|place| self.sample.cells(*place, self.missing)).collect();
            match values::numbers(&cells) {
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
        let amount = self.columns.iter().find(|(_, c)| c.to == "amount");
        let (place, _) = amount?;
        let (currency, asked) = self.named.or(agreed);
        if asked && !self.taken("currency") {
            let at = Some((*place, self.sample.header[*place].as_str()));
            self.notes.row(0, Code::CurrencyAsked, at, self.sample.header_row, None, &[]);
        }
        currency
    }
}
