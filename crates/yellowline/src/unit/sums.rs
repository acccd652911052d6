use super::RowSum;
#[cfg(feature = "lanes")]
use super::lanes::{self, Batch};

/// Sums rows as they come, several at a time where that is faster.
#[derive(Clone, Debug)]
pub(crate) struct RowSums {
    sum: RowSum,
    /// Rows that wait for others of as many blocks.
    #[cfg(feature = "lanes")]
    waiting: [Batch; lanes::BLOCKS],
}

impl RowSums {
    pub(crate) const ZERO: Self = Self {
        sum: RowSum::ZERO,
        #[cfg(feature = "lanes")]
        waiting: [const { Batch::EMPTY }; lanes::BLOCKS],
    };

    /// Adds one row, given as the RFC 8785 bytes of its mapped columns.
    pub(crate) fn add(&mut self, row: &[u8]) {
        #[cfg(feature = "lanes")]
        if let Some(batch) = self.waiting.get_mut(lanes::blocks(row.len()) - 1).filter(|_| lanes::FASTER) {
            return batch.add(row).into_iter().flatten().for_each(|digest| self.sum.add_digest(digest));
        }
        self.sum.add(row);
    }

    /// The sum of all rows that came.
    pub(crate) fn settled(&mut self) -> RowSum {
        #[cfg(feature = "lanes")]
        for batch in &mut self.waiting {
            batch.rest().for_each(|row| self.sum.add(row));
        }
        self.sum
    }

    /// Adds the rows of another sum.
    #[cfg(feature = "parts")]
    pub(crate) fn merge(&mut self, other: RowSum) {
        self.sum.merge(other);
    }

    /// Goes back to an earlier sum.
    pub(crate) fn reset(&mut self, sum: RowSum) {
        self.settled();
        self.sum = sum;
    }
}
