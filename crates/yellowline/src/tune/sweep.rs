/// Counts of hand-overs; every field adds up over leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct Cell {
    /// Leads handed over.
    pub selected: i64,
    /// Of these, old enough to judge.
    pub mature: i64,
    /// Of the mature, those that made an opportunity within the window.
    pub converted: i64,
    /// Not mature, yet converted already.
    pub early: i64,
    /// Without an outcome flag or an opportunity (snapshot): not converted where the ledger has any
    /// opportunities, unknown where it has none. Only the merged ledger can tell.
    pub silent: i64,
    /// In neither count: an opportunity was open at the would-be hand-over.
    pub already: i64,
    /// Of those handed over, the ones a seller did something with in their cycle, before the outcome and within the
    /// window.
    pub called: i64,
    /// Of these, old enough to judge.
    pub called_mature: i64,
    /// Of the mature among these, converted.
    pub called_converted: i64,
    /// Minor units of the opportunities of the converted, in the agreement's currency.
    pub amount: i128,
}

impl Cell {
    /// The cell once it is known whether the ledger has any opportunities.
    #[must_use]
    pub const fn settled(mut self, any_opportunity: bool) -> Self {
        if any_opportunity {
            self.mature += self.silent;
        }
        self
    }

    /// What tells the cell of one hand-over apart, but for its amount.
    pub(super) const fn flags(&self) -> u8 {
        let flags = self.selected | self.mature << 1 | self.converted << 2 | self.early << 3 | self.silent << 4;
        let flags = flags | self.already << 5 | self.called << 6;
        flags.to_le_bytes()[0]
    }

    /// The cell of so many alike.
    #[must_use]
    pub const fn times(&self, n: i64) -> Self {
        Self {
            selected: self.selected * n,
            mature: self.mature * n,
            converted: self.converted * n,
            early: self.early * n,
            silent: self.silent * n,
            already: self.already * n,
            called: self.called * n,
            called_mature: self.called_mature * n,
            called_converted: self.called_converted * n,
            amount: if self.amount == 0 { 0 } else { self.amount * n as i128 },
        }
    }

    /// Adds another cell, or takes it away.
    pub const fn add(&mut self, other: &Self, sign: i64) {
        self.selected += sign * other.selected;
        self.mature += sign * other.mature;
        self.converted += sign * other.converted;
        self.early += sign * other.early;
        self.silent += sign * other.silent;
        self.already += sign * other.already;
        self.called += sign * other.called;
        self.called_mature += sign * other.called_mature;
        self.called_converted += sign * other.called_converted;
        if other.amount != 0 {
            self.amount += if sign < 0 { -other.amount } else { other.amount };
        }
    }
}

/// The state of a sweep over all thresholds at once, by week: integers only, so any order, partition
/// and tree of merges gives the same bits.
///
/// A step of a lead's course holds for thresholds in `(low, level]`. It is stored as its cell at
/// `level` and its opposite at `low`; the counts at a threshold are the sum over all levels at or
/// above it.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "partials", serde(into = "Vec<(i64, i32, Cell)>", from = "Vec<(i64, i32, Cell)>"))]
pub struct Sweep {
    /// By level and week, in the order in which they came.
    cells: Vec<(i64, i32, Cell)>,
    /// Where those of each level and week are: a table that is asked and never walked, twice as long as needed.
    places: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl PartialEq for Sweep {
    fn eq(&self, other: &Self) -> bool {
        self.sorted() == other.sorted()
    }
}

impl Sweep {
    /// Below every score.
    pub const BELOW: i64 = i64::MIN;

    /// Adds a cell for the thresholds in `(low, level]`.
    pub fn add(&mut self, low: i64, level: i64, week: i32, cell: &Cell) {
        self.cell(level, week).add(cell, 1);
        if low != Self::BELOW {
            self.cell(low, week).add(cell, -1);
        }
    }

    /// Adds a cell at a level alone.
    pub(super) fn put(&mut self, level: i64, week: i32, cell: &Cell) {
        self.cell(level, week).add(cell, 1);
    }

    /// Adds another partial's state.
    pub fn merge(&mut self, other: &Self) {
        for (level, week, cell) in &other.cells {
            self.cell(*level, *week).add(cell, 1);
        }
    }

    /// The cell of a level and a week, which is made where there is none.
    fn cell(&mut self, level: i64, week: i32) -> &mut Cell {
        if self.places.len() <= self.cells.len() * 2 {
            self.grow();
        }
        let last = self.places.len() - 1;
        let mut slot = place(level, week) & last;
        let at = loop {
            match self.places[slot] {
                NOWHERE => {
                    // A cell takes a hundred bytes: there is no memory for more than 32 bits can count.
                    let at = u32::try_from(self.cells.len()).unwrap_or(NOWHERE - 1);
                    self.places[slot] = at;
                    self.cells.push((level, week, Cell::default()));
                    break at;
                }
                at if (self.cells[at as usize].0, self.cells[at as usize].1) == (level, week) => break at,
                _ => slot = (slot + 1) & last,
            }
        };
        &mut self.cells[at as usize].2
    }

    fn grow(&mut self) {
        let size = (self.cells.len() * 4).max(64).next_power_of_two();
        self.places = vec![NOWHERE; size];
        for (at, (level, week, _)) in (0..NOWHERE).zip(&self.cells) {
            let mut slot = place(*level, *week) & (size - 1);
            while self.places[slot] != NOWHERE {
                slot = (slot + 1) & (size - 1);
            }
            self.places[slot] = at;
        }
    }

    /// The state in its one order: highest level first, then by week; empty cells left out.
    #[must_use]
    pub fn sorted(&self) -> Vec<(i64, i32, Cell)> {
        // The highest level first: its bits turned round sort as numbers do.
        let filled = self.cells.iter().zip(0_u32..).filter(|((.., cell), _)| *cell != Cell::default());
        let mut keyed: Vec<_> = filled.map(|((level, ..), n)| (!(level.cast_unsigned() ^ 1 << 63), n)).collect();
        let week = |n: u32| self.cells[n as usize].1;
        crate::order::keyed(&mut keyed, &|a, b| week(a).cmp(&week(b)).then(a.cmp(&b)));
        keyed.into_iter().map(|(_, n)| self.cells[n as usize]).collect()
    }
}

#[cfg(feature = "partials")]
impl From<Sweep> for Vec<(i64, i32, Cell)> {
    fn from(sweep: Sweep) -> Self {
        sweep.sorted()
    }
}

#[cfg(feature = "partials")]
impl From<Vec<(i64, i32, Cell)>> for Sweep {
    fn from(cells: Vec<(i64, i32, Cell)>) -> Self {
        let mut sweep = Self::default();
        cells.iter().for_each(|(level, week, cell)| sweep.put(*level, *week, cell));
        sweep
    }
}

/// Spread over all bits.
fn place(level: i64, week: i32) -> usize {
    let mixed = (level.cast_unsigned() ^ u64::from(week.cast_unsigned()) << 40).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 33).unwrap_or(0)
}

/// A sweep in its one order, ready to answer for any threshold.
#[derive(Clone, Debug, Default)]
pub(super) struct Ordered {
    cells: Vec<(i64, i32, Cell)>,
    weeks: std::ops::Range<i32>,
}

/// The counts at one threshold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AtThreshold {
    /// Over the whole period.
    pub(super) total: Cell,
    /// Hand-overs of each week of the period.
    pub(super) weekly: Vec<i64>,
}

impl Ordered {
    /// Orders a sweep and keeps the weeks from `from` on.
    pub(super) fn new(sweep: &Sweep, from: i32, any_opportunity: bool) -> Self {
        let mut cells = sweep.sorted();
        cells.retain(|(_, week, _)| *week >= from);
        for (.., cell) in &mut cells {
            *cell = cell.settled(any_opportunity);
        }
        let last = cells.iter().map(|(_, week, _)| *week).max();
        let first = if from == i32::MIN { cells.iter().map(|(_, week, _)| *week).min().unwrap_or(0) } else { from };
        Self { weeks: first..last.map_or(first, |w| w + 1), cells }
    }

    /// The counts of each level by itself, ascending.
    pub(super) fn levels(&self) -> Vec<(i64, Cell)> {
        let mut levels: Vec<(i64, Cell)> = Vec::new();
        for (level, _, cell) in self.cells.iter().rev() {
            match levels.last_mut() {
                Some((last, sum)) if last == level => sum.add(cell, 1),
                _ => levels.push((*level, *cell)),
            }
        }
        levels
    }

    /// The counts at a threshold.
    pub(super) fn at(&self, threshold: i64) -> AtThreshold {
        let mut out = AtThreshold { total: Cell::default(), weekly: vec![0; self.weeks.len()] };
        let end = self.cells.partition_point(|(level, ..)| *level >= threshold);
        for (_, week, cell) in &self.cells[..end] {
            self.collect(&mut out, *week, cell);
        }
        out
    }

    /// Calls back with the counts at each of these thresholds, given in descending order.
    pub(super) fn descend(&self, thresholds: impl Iterator<Item = i64>, mut each: impl FnMut(i64, &AtThreshold)) {
        let mut out = AtThreshold { total: Cell::default(), weekly: vec![0; self.weeks.len()] };
        let mut next = 0;
        for threshold in thresholds {
            while let Some((_, week, cell)) = self.cells.get(next).filter(|(level, ..)| *level >= threshold) {
                self.collect(&mut out, *week, cell);
                next += 1;
            }
            each(threshold, &out);
        }
    }

    fn collect(&self, out: &mut AtThreshold, week: i32, cell: &Cell) {
        out.total.add(cell, 1);
        if let Some(slot) = usize::try_from(week - self.weeks.start).ok().and_then(|n| out.weekly.get_mut(n)) {
            *slot += cell.selected;
        }
    }
}
