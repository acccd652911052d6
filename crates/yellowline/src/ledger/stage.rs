use super::blocks::Blocks;
#[cfg(feature = "parts")]
use super::column::Page;
#[cfg(feature = "parts")]
use super::part::{Given, Rows};
use super::settle::index;
use super::table::{Role, Table};
use super::texts::Texts;
use crate::unit::{Instant, RowSum, RowSums, Stamp};

/// A table while it is read: typed columns in the order in which rows came, with the row each came from.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) table: Table,
    pub(super) columns: Vec<Staged>,
    /// The row of its file, for each row.
    pub(super) rows: Blocks<u32>,
    /// The sum of its rows (definition 8.2).
    pub(super) sums: RowSums,
    /// Where each file's rows begin, and which file it is.
    pub(super) files: Vec<(usize, usize)>,
}

/// A column while it is read.
#[derive(Clone, Debug)]
pub(super) struct Staged {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) texts: Texts,
    cells: Cells,
}

#[derive(Clone, Debug)]
enum Cells {
    Codes(Blocks<u32>),
    /// Codes again, of a ranked column of few texts.
    Short(Blocks<u16>),
    Wide(Blocks<i64>),
    /// Flags and statuses, and codes of very few texts.
    Small(Blocks<u8>),
}

/// A cell that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell {
    /// Nothing is known.
    Missing,
    /// A text of the column, from 1.
    Code(u32),
    /// A packed stamp, or minor units of money.
    Wide(i64),
    /// A flag or a status.
    Small(u8),
}

/// A stamp in one number that sorts as it does: twice its milliseconds, and one more where only the day is known.
pub(super) const fn pack(stamp: Stamp) -> i64 {
    stamp.at.ms() * 2 + stamp.day as i64
}

/// The stamp that was packed.
pub(super) fn unpack(packed: i64) -> Stamp {
    let at = Instant::from_ms(packed.div_euclid(2)).unwrap_or(Instant::MIN);
    Stamp { at, day: packed.rem_euclid(2) == 1 }
}

const NO_WIDE: i64 = i64::MIN;

/// Cells of a column, as they cross from one engine to another.
#[cfg(feature = "parts")]
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) enum Block {
    Codes(Vec<u32>),
    Wide(Vec<i64>),
    Small(Vec<u8>),
}

#[cfg(feature = "parts")]
impl Staged {
    /// Gives its cells up, and the texts behind the first `given`, which are as many afterwards as it ever had.
    fn give(&mut self, given: &mut usize) -> (Page, Block) {
        let page = self.texts.give(given);
        let block = match &mut self.cells {
            Cells::Codes(codes) => Block::Codes(std::mem::take(codes).iter().collect()),
            Cells::Wide(wide) => Block::Wide(std::mem::take(wide).iter().collect()),
            Cells::Small(small) => Block::Small(std::mem::take(small).iter().collect()),
            // Ranked when all files are read: then nothing is given any more.
            Cells::Short(_) => Block::Codes(Vec::new()),
        };
        (page, block)
    }

    /// Adds texts and cells of another engine; `known` holds our code of each of its codes. Nothing where they do not
    /// fit.
    pub(super) fn take(&mut self, page: &Page, block: Block, known: &mut Vec<u32>) -> Option<()> {
        if self.texts.is_unique() {
            known.truncate(1);
        }
        for text in page.texts() {
            known.push(self.texts.code(text)?);
        }
        match (&mut self.cells, block) {
            (Cells::Codes(codes), Block::Codes(theirs)) => {
                for theirs in theirs {
                    codes.push(*known.get(index(theirs))?);
                }
            }
            (Cells::Wide(wide), Block::Wide(theirs)) => theirs.into_iter().for_each(|value| wide.push(value)),
            (Cells::Small(small), Block::Small(theirs)) => theirs.into_iter().for_each(|value| small.push(value)),
            _ => return None,
        }
        Some(())
    }
}

impl Staged {
    fn new(name: &str, role: Role, rows: usize) -> Self {
        let cells = match role {
            Role::Text | Role::Id | Role::Number | Role::Currency => Cells::Codes(Blocks::repeat(0, rows)),
            Role::Stamp | Role::Amount => Cells::Wide(Blocks::repeat(NO_WIDE, rows)),
            Role::Flag | Role::Status | Role::Precision => Cells::Small(Blocks::repeat(0, rows)),
        };
        // The ids of a table's own rows: another row with the same is rare.
        let texts = if name == "id" { Texts::unique() } else { Texts::default() };
        Self { name: name.to_owned(), role, texts, cells }
    }

    fn push(&mut self, cell: Cell) {
        match (&mut self.cells, cell) {
            (Cells::Codes(codes), Cell::Code(code)) => codes.push(code),
            (Cells::Codes(codes), _) => codes.push(0),
            // Ranked when all files are read: nothing is pushed any more.
            (Cells::Short(_), _) => {}
            (Cells::Wide(wide), Cell::Wide(value)) => wide.push(value),
            (Cells::Wide(wide), _) => wide.push(NO_WIDE),
            (Cells::Small(small), Cell::Small(value)) => small.push(value),
            (Cells::Small(small), _) => small.push(0),
        }
    }

    fn resize(&mut self, rows: usize) {
        match &mut self.cells {
            Cells::Codes(codes) => codes.resize(rows, 0),
            Cells::Short(codes) => codes.resize(rows, 0),
            Cells::Wide(wide) => wide.resize(rows, NO_WIDE),
            Cells::Small(small) => small.resize(rows, 0),
        }
    }

    /// The code of a row's text; 0 where it is missing.
    pub(super) fn code(&self, row: usize) -> u32 {
        match &self.cells {
            Cells::Codes(codes) => codes.get(row),
            Cells::Short(codes) => u32::from(codes.get(row)),
            Cells::Small(codes) => u32::from(codes.get(row)),
            Cells::Wide(_) => 0,
        }
    }

    /// A row's packed stamp or minor units.
    pub(super) fn wide(&self, row: usize) -> Option<i64> {
        match &self.cells {
            Cells::Wide(wide) => Some(wide.get(row)).filter(|wide| *wide != NO_WIDE),
            _ => None,
        }
    }

    /// A row's flag or status; 0 where it is missing.
    pub(super) fn small(&self, row: usize) -> u8 {
        match &self.cells {
            Cells::Small(small) => small.get(row),
            _ => 0,
        }
    }

    /// Orders two rows by this column alone; texts by their codes.
    pub(super) fn compare(&self, a: usize, b: usize) -> std::cmp::Ordering {
        self.key(a).cmp(&self.key(b))
    }

    /// A row's cell as a number that sorts as the cells do.
    pub(super) fn key(&self, row: usize) -> u64 {
        match &self.cells {
            Cells::Codes(codes) => u64::from(codes.get(row)),
            Cells::Short(codes) => u64::from(codes.get(row)),
            Cells::Wide(wide) => wide.get(row).cast_unsigned() ^ 1 << 63,
            Cells::Small(small) => u64::from(small.get(row)),
        }
    }

    /// Sorts its texts, those of `rows` alone, and makes their ranks the codes; a text column is ranked once.
    pub(super) fn rank(&mut self, rows: &[u32]) {
        if let Cells::Codes(codes) = &mut self.cells {
            self.texts.close();
            let (ranked, ranks) = self.texts.rank(rows.iter().map(|row| codes.get(index(*row))));
            // As narrow as they can be: what is put in order next is then half of it.
            let rank = |code: u32| ranks[index(code)];
            let most = ranked.len();
            if u8::try_from(most).is_ok() {
                self.cells = Cells::Small(codes.iter().map(|code| u8::try_from(rank(code)).unwrap_or(0)).collect());
            } else if u16::try_from(most).is_ok() {
                self.cells = Cells::Short(codes.iter().map(|code| u16::try_from(rank(code)).unwrap_or(0)).collect());
            } else {
                codes.replace(rank);
            }
            self.texts = ranked;
        }
    }

    /// Puts the cells of these rows in this order, and drops all others.
    fn gather(&mut self, rows: &[u32]) {
        match &mut self.cells {
            Cells::Codes(codes) => *codes = codes.gathered(rows),
            Cells::Short(codes) => *codes = codes.gathered(rows),
            Cells::Wide(wide) => *wide = wide.gathered(rows),
            Cells::Small(small) => *small = small.gathered(rows),
        }
    }
}

impl Stage {
    pub(super) fn new(table: Table) -> Self {
        Self { table, columns: Vec::new(), rows: Blocks::default(), sums: RowSums::ZERO, files: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn column(&self, name: &str) -> Option<&Staged> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// The place of a column, which is made where there was none.
    pub(super) fn place(&mut self, name: &str, role: Role) -> usize {
        self.columns.iter().position(|c| c.name == name).unwrap_or_else(|| {
            self.columns.push(Staged::new(name, role, self.rows.len()));
            self.columns.len() - 1
        })
    }

    /// Adds a row; columns it does not name stay missing.
    pub(super) fn push(&mut self, row: u64, cells: impl Iterator<Item = (usize, Cell)>) {
        for (place, cell) in cells {
            self.columns[place].push(cell);
        }
        // A file's rows are bounded by `limit::ROWS`, which fits.
        self.rows.push(u32::try_from(row).unwrap_or(u32::MAX));
    }

    /// Fills up the columns that the last file did not have.
    pub(super) fn level(&mut self) {
        let rows = self.rows.len();
        for column in &mut self.columns {
            column.resize(rows);
        }
    }

    /// Gives its rows up; the texts of its columns stay known, but for those that hardly ever come twice.
    #[cfg(feature = "parts")]
    pub(super) fn give(&mut self, given: &mut Given) -> Rows {
        self.level();
        given.texts.resize(self.columns.len(), 0);
        let columns = self.columns.iter_mut().zip(&mut given.texts).map(|(column, given)| column.give(given));
        Rows { columns: columns.collect(), rows: std::mem::take(&mut self.rows).iter().collect() }
    }

    /// Takes the last file out again: the rows and columns behind these many, and what they added to the sum.
    pub(super) fn cut(&mut self, rows: usize, columns: usize, sum: RowSum) {
        self.sums.reset(sum);
        self.rows.resize(rows, 0);
        self.columns.truncate(columns);
        self.level();
        self.files.pop();
    }

    /// Puts the columns' rows in this order and drops all others; files and their rows stay as they came.
    pub(super) fn gather(&mut self, rows: &[u32]) {
        for column in &mut self.columns {
            column.gather(rows);
        }
    }

    /// The file of a row.
    pub(super) fn file(&self, row: usize) -> usize {
        let after = self.files.partition_point(|(start, _)| *start <= row);
        self.files[..after].last().map_or(0, |(_, file)| *file)
    }
}
