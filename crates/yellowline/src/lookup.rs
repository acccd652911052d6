//! One look-up table for everything that is found by what it holds: compiled once.

use hashbrown::HashTable;

/// Finds the number of a thing by its key. It is never walked, so that no order of hashes shows anywhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lookup(HashTable<Entry>);

/// Half a line of a processor's cache: among many keys each look elsewhere takes longer than all else.
#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u32,
    hash: u32,
    head: Head,
}

/// A short key, and its length behind it; of a long key its first bytes, and a length that no short one has.
type Head = [u8; 24];
const SHORT: usize = 23;

fn head(key: &[u8]) -> Head {
    let mut head = [0; 24];
    let length = key.len().min(SHORT);
    head[..length].copy_from_slice(&key[..length]);
    head[SHORT] = u8::try_from(key.len().min(SHORT + 1)).unwrap_or(0);
    head
}

impl Entry {
    fn of(hash: u32, key: &[u8], number: u32) -> Self {
        Self { number, hash, head: head(key) }
    }

    /// Spread over all bits, as the table wants it.
    fn spread(&self) -> u64 {
        u64::from(self.hash).wrapping_mul(ODD)
    }
}

impl Lookup {
    /// The number of a key, whose hash is given; `same` tells whether a number is that of this key, and is asked where
    /// the key is too long to be kept here.
    pub(crate) fn find(&self, hash: u32, key: &[u8], same: impl Fn(u32) -> bool) -> Option<u32> {
        let like = Entry::of(hash, key, 0);
        let alike =
            |entry: &Entry| entry.hash == hash && entry.head == like.head && (key.len() <= SHORT || same(entry.number));
        self.0.find(like.spread(), alike).map(|entry| entry.number)
    }

    /// Keeps a number that was not found.
    pub(crate) fn insert(&mut self, hash: u32, key: &[u8], number: u32) {
        let entry = Entry::of(hash, key, number);
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_each_key_by_all_its_bytes(keys in prop::collection::vec("(a|\\x00|longer than an entry ){0,3}[ab\\x00]{0,24}", 1..40), hash in 0_u32..3) {
            // Few hashes, so that many keys share one.
            let hash = |key: &str| if hash == 0 { super::hash(key.as_bytes()) } else { hash };
            let mut lookup = Lookup::default();
            let mut known: Vec<&str> = Vec::new();
            for key in &keys {
                let found = lookup.find(hash(key), key.as_bytes(), |n| known[n as usize] == key);
                let there = known.iter().position(|k| k == key).and_then(|n| u32::try_from(n).ok());
                prop_assert_eq!(found, there);
                if there.is_none() {
                    lookup.insert(hash(key), key.as_bytes(), u32::try_from(known.len()).unwrap());
                    known.push(key);
                }
            }
        }
    }
}
