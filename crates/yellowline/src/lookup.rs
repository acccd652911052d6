//! One look-up table for everything that is found by what it holds: compiled once.

use hashbrown::HashTable;

/// Finds the number of a thing by the thing's hash. It is never walked, so that no order of hashes shows anywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookup(HashTable<Entry>);

#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u32,
    hash: u32,
}

impl Entry {
    /// Spread over all bits, as the table wants it.
    fn spread(&self) -> u64 {
        u64::from(self.hash).wrapping_mul(ODD)
    }
}

impl Lookup {
    /// The number under this hash whose thing is the same.
    pub(crate) fn find(&self, hash: u32, same: impl Fn(u32) -> bool) -> Option<u32> {
        let like = Entry { number: 0, hash };
        self.0.find(like.spread(), |entry| entry.hash == hash && same(entry.number)).map(|entry| entry.number)
    }

    /// Keeps a number that was not found.
    pub(crate) fn insert(&mut self, hash: u32, number: u32) {
        let entry = Entry { number, hash };
        self.0.insert_unique(entry.spread(), entry, Entry::spread);
    }
}

/// Are two short texts the same? Eight bytes at a time, at once: WebAssembly has no instruction for it, and what it
/// calls instead goes byte by byte.
#[inline]
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    let (mut left, mut right) = (a.chunks_exact(8), b.chunks_exact(8));
    a.len() == b.len()
        && left.by_ref().zip(right.by_ref()).all(|(a, b)| word(a) == word(b))
        && left.remainder().iter().zip(right.remainder()).all(|(a, b)| a == b)
}

/// Eight bytes as a number.
fn word(bytes: &[u8]) -> u64 {
    bytes.try_into().map_or(0, u64::from_le_bytes)
}

const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash of a few bytes, eight at a time: one multiplication of 64 bits each, which WebAssembly has; the hashers at
/// hand want products of 128, which it has not. Who makes texts collide makes the import slow, and nothing else.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    let mut words = bytes.chunks_exact(8);
    let mut hash = u64::try_from(bytes.len()).unwrap_or(0).wrapping_mul(ODD);
    for word in &mut words {
        hash = (hash.rotate_left(23) ^ self::word(word)).wrapping_mul(ODD);
    }
    let rest = words.remainder().iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
    hash = (hash.rotate_left(23) ^ rest).wrapping_mul(ODD);
    u32::try_from(hash >> 32).unwrap_or(0)
}
