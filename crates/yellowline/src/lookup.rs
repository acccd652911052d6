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

/// A key with its hash, which is made once for all that is asked of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'a> {
    hash: u32,
    bytes: &'a [u8],
}

impl<'a> Key<'a> {
    #[inline]
    pub(crate) fn of(bytes: &'a [u8]) -> Self {
        Self { hash: hash(bytes), bytes }
    }

    pub(crate) const fn hash(self) -> u32 {
        self.hash
    }

    /// Are these the key's bytes?
    #[inline]
    pub(crate) fn is(self, bytes: &[u8]) -> bool {
        same(bytes, self.bytes)
    }
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
    fn of(key: Key<'_>, number: u32) -> Self {
        Self { number, hash: key.hash, head: head(key.bytes) }
    }

    /// Spread over all bits, as the table wants it.
    fn spread(&self) -> u64 {
        u64::from(self.hash).wrapping_mul(ODD)
    }
}

impl Lookup {
    /// The number of a key; `same` tells whether a number is that of this key, and is asked where the key is too long
    /// to be kept here.
    pub(crate) fn find(&self, key: Key<'_>, same: impl Fn(u32) -> bool) -> Option<u32> {
        let (like, short) = (Entry::of(key, 0), key.bytes.len() <= SHORT);
        let alike = |entry: &Entry| entry.hash == like.hash && entry.head == like.head && (short || same(entry.number));
        self.0.find(like.spread(), alike).map(|entry| entry.number)
    }

    /// Keeps a number that was not found.
    pub(crate) fn insert(&mut self, key: Key<'_>, number: u32) {
        let entry = Entry::of(key, number);
        self.0.insert_unique(entry.spread(), entry, Entry::spread);
    }
}

/// Are two short texts the same? Eight bytes at a time, at once: WebAssembly has no instruction for it, and what it
/// calls instead goes byte by byte.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
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
            let keyed = |bytes| if hash == 0 { Key::of(bytes) } else { Key { hash, bytes } };
            let mut lookup = Lookup::default();
            let mut known: Vec<&str> = Vec::new();
            for key in &keys {
                let found = lookup.find(keyed(key.as_bytes()), |n| known[n as usize] == key);
                let there = known.iter().position(|k| k == key).and_then(|n| u32::try_from(n).ok());
                prop_assert_eq!(found, there);
                if there.is_none() {
                    lookup.insert(keyed(key.as_bytes()), u32::try_from(known.len()).unwrap());
                    known.push(key);
                }
            }
        }
    }
}
