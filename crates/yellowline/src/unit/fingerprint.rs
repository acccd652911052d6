use super::words::{FIRST, SECOND};
use crate::Named;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;

/// A SHA-256 fingerprint; printed as 64 hexadecimal digits or spoken as `amber-tide-4f2c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Of a ledger: SHA-256 over `[[table, count, sum], …]` in name order without empty tables (8.2).
    #[must_use]
    pub fn of_tables(sums: &Named<&'static str, RowSum>) -> Self {
        let filled = sums.iter().filter(|(_, sum)| sum.count > 0);
        let tables: Vec<_> = filled.map(|(table, sum)| (table, sum.count, sum.hex())).collect();
        Self::of(crate::json::canonical(&tables).as_bytes())
    }

    /// From 64 lower-case hexadecimal digits.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
        let digit = |b: u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        if hex.len() != 64 {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? * 16 + digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// Two words and four digits, to be read out over the telephone. It finds a slip, not a forgery.
    #[must_use]
    pub fn spoken(self) -> String {
        let [a, b, c, d, ..] = self.0;
        let word = |words: &'static str, byte: u8| words.split(' ').nth(byte.into()).unwrap_or_default();
        format!("{}-{}-{c:02x}{d:02x}", word(FIRST, a), word(SECOND, b))
    }

    /// The raw bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(feature = "partials")]
impl<'de> serde::Deserialize<'de> for Fingerprint {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(from)?;
        Self::parse(&hex).ok_or_else(|| serde::de::Error::custom("no fingerprint"))
    }
}

/// A digest as four words, the highest first.
fn words(row: &[u8]) -> [u64; 4] {
    let digest: [u8; 32] = Sha256::digest(row).into();
    let mut words = [0_u64; 4];
    for (word, chunk) in words.iter_mut().zip(digest.chunks_exact(8)) {
        *word = chunk.iter().fold(0, |w, byte| w << 8 | u64::from(*byte));
    }
    words
}

/// The number of rows of a table and the sum of their SHA-256 modulo 2^256: independent of their order (8.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "partials", derive(serde::Serialize, serde::Deserialize))]
pub struct RowSum {
    /// Rows added.
    pub count: u64,
    sum: [u64; 4],
}

impl RowSum {
    /// Of no row.
    pub(crate) const ZERO: Self = Self { count: 0, sum: [0; 4] };

    /// Adds one row, given as the RFC 8785 bytes of its mapped columns.
    pub fn add(&mut self, row: &[u8]) {
        self.merge(Self { count: 1, sum: words(row) });
    }

    /// Takes out a row that was added.
    pub fn remove(&mut self, row: &[u8]) {
        self.count -= 1;
        let mut borrow = false;
        for (a, b) in self.sum.iter_mut().zip(words(row)).rev() {
            let (low, under) = a.overflowing_sub(b);
            let (low, under_too) = low.overflowing_sub(u64::from(borrow));
            (*a, borrow) = (low, under || under_too);
        }
    }

    /// Adds a row by its digest, as eight words.
    #[cfg(feature = "lanes")]
    pub(super) fn add_digest(&mut self, digest: [u32; 8]) {
        let [a, b, c, d, e, f, g, h] = digest.map(u64::from);
        self.merge(Self { count: 1, sum: [a << 32 | b, c << 32 | d, e << 32 | f, g << 32 | h] });
    }

    /// Adds the rows of another partial, which must share none with this one.
    pub fn merge(&mut self, other: Self) {
        self.count += other.count;
        let mut carry = false;
        for (a, b) in self.sum.iter_mut().zip(other.sum).rev() {
            let (low, over) = a.overflowing_add(b);
            let (low, over_too) = low.overflowing_add(u64::from(carry));
            (*a, carry) = (low, over || over_too);
        }
    }

    /// The sum as 64 hexadecimal digits.
    #[must_use]
    pub fn hex(&self) -> String {
        self.sum.iter().map(|word| format!("{word:016x}")).collect()
    }

    /// Reads back what `hex` printed.
    #[must_use]
    pub fn parse(count: u64, hex: &str) -> Option<Self> {
        let bytes = Fingerprint::parse(hex)?.bytes();
        let mut sum = [0_u64; 4];
        for (word, chunk) in sum.iter_mut().zip(bytes.chunks_exact(8)) {
            *word = chunk.iter().fold(0, |w, byte| w << 8 | u64::from(*byte));
        }
        Some(Self { count, sum })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_wrap_and_ignore_order() {
        let mut big = RowSum { count: 1, sum: [u64::MAX; 4] };
        big.merge(RowSum { count: 1, sum: [0, 0, 0, 1] });
        assert_eq!((big.count, big.sum), (2, [0; 4]));
        let (mut ab, mut ba) = (RowSum::default(), RowSum::default());
        for row in [b"a", b"b"] {
            ab.add(row)
        }
        for row in [b"b", b"a"] {
            ba.add(row)
        }
        assert_eq!(ab, ba);
        assert_eq!(RowSum::parse(2, &ab.hex()), Some(ab));
        for row in 0..=255_u8 {
            ba.add(&[row]);
        }
        for row in (0..=255_u8).rev() {
            ba.remove(&[row]);
        }
        assert_eq!(ab, ba);
    }

    #[test]
    fn known_digest() {
        let empty = Fingerprint::of(b"");
        assert_eq!(empty.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(Fingerprint::parse(&empty.to_string()), Some(empty));
    }
}
