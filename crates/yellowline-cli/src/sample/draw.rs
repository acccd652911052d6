//! Drawing by integers only, so that a seed means the same company on every machine.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// What a stream of draws is for: each record has a stream of its own, so that records do not shift each other.
#[derive(Clone, Copy)]
pub(super) enum Stream {
    Lead,
    Company,
    Owner,
    Record,
    Desk,
}

/// Draws from one stream of the seed.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64, stream: Stream, number: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = match stream {
            Stream::Lead => 1,
            Stream::Company => 2,
            Stream::Owner => 3,
            Stream::Record => 4,
            Stream::Desk => 5,
        };
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(number);
        Self(rng)
    }

    /// A number below `n`, which is at least 1. The bias of at most n / 2^32 is accepted.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(n);
        u32::try_from(product >> 32).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// True in so many of a thousand cases.
    pub(super) fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// One of a list that is not empty, each as likely.
    pub(super) fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let count = u32::try_from(list.len()).unwrap_or(u32::MAX);
        &list[self.below(count) as usize]
    }

    /// The place of a weight, as likely as its share of all weights.
    pub(super) fn place(&mut self, weights: impl IntoIterator<Item = u32> + Clone) -> usize {
        let mut left = self.below(weights.clone().into_iter().sum());
        for (place, weight) in weights.into_iter().enumerate() {
            if left < weight {
                return place;
            }
            left -= weight;
        }
        0
    }

    /// A number from a table of (weight, from, to), both ends included.
    pub(super) fn spread(&mut self, table: &[(u32, u32, u32)]) -> u32 {
        let (_, from, to) = table[self.place(table.iter().map(|row| row.0))];
        self.between(from, to)
    }
}
