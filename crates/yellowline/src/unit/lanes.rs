//! SHA-256 of four short messages at once, one in each lane of a vector: where a processor has vectors and no
//! instruction for SHA-256, as in WebAssembly, that is more than twice as fast as one after the other.

use wide::u32x4;

/// Is it? Processors of other kinds have instructions for SHA-256 itself.
pub(super) const FASTER: bool = cfg!(target_feature = "simd128");
/// Blocks of 64 bytes that a message may take, padding included.
pub(super) const BLOCKS: usize = 4;
/// Messages at once.
pub(super) const LANES: usize = 4;

/// Messages of the same number of blocks, padded as FIPS 180-4 says.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    padded: [[u8; 64 * BLOCKS]; LANES],
    lengths: [usize; LANES],
    count: usize,
}

/// How many blocks a message of so many bytes takes.
pub(super) const fn blocks(length: usize) -> usize {
    (length + 9).div_ceil(64)
}

impl Batch {
    pub(super) const EMPTY: Self = Self { padded: [[0; 64 * BLOCKS]; LANES], lengths: [0; LANES], count: 0 };

    /// Takes one more message; the digests of all, as eight words each, where the batch is full now.
    pub(super) fn add(&mut self, message: &[u8]) -> Option<[[u32; 8]; LANES]> {
        let (length, end) = (message.len(), blocks(message.len()) * 64);
        let padded = &mut self.padded[self.count];
        padded[..length].copy_from_slice(message);
        padded[length] = 0x80;
        padded[length + 1..end - 8].fill(0);
        padded[end - 8..end].copy_from_slice(&(u64::try_from(length).unwrap_or(0) * 8).to_be_bytes());
        self.lengths[self.count] = length;
        self.count += 1;
        (self.count == LANES).then(|| {
            self.count = 0;
            digests(&self.padded, end / 64)
        })
    }

    /// The messages that wait; they wait no longer.
    pub(super) fn rest(&mut self) -> impl Iterator<Item = &[u8]> {
        let count = std::mem::take(&mut self.count);
        self.padded.iter().zip(self.lengths).take(count).map(|(padded, length)| &padded[..length])
    }
}

fn digests(padded: &[[u8; 64 * BLOCKS]; LANES], blocks: usize) -> [[u32; 8]; LANES] {
    let mut state = FIRST.map(u32x4::splat);
    for block in 0..blocks {
        let word = |lane: usize, n: usize| {
            let at = block * 64 + n * 4;
            padded[lane][at..at + 4].try_into().map_or(0, u32::from_be_bytes)
        };
        let words = std::array::from_fn(|n| u32x4::from([word(0, n), word(1, n), word(2, n), word(3, n)]));
        compress(&mut state, words);
    }
    let state = state.map(u32x4::to_array);
    std::array::from_fn(|lane| state.map(|word| word[lane]))
}

fn rotated(word: u32x4, by: u32) -> u32x4 {
    word >> by | word << (32 - by)
}

/// FIPS 180-4, 6.2.2, on four blocks.
fn compress(state: &mut [u32x4; 8], mut words: [u32x4; 16]) {
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (round, constant) in ROUNDS.iter().enumerate() {
        let at = round % 16;
        if round >= 16 {
            let (early, late) = (words[(at + 1) % 16], words[(at + 14) % 16]);
            let low = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3_u32;
            let high = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10_u32;
            words[at] = words[at] + low + words[(at + 9) % 16] + high;
        }
        let choice = g ^ e & (f ^ g);
        let high = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
        let first = h + high + choice + u32x4::splat(*constant) + words[at];
        let majority = a & b | c & (a | b);
        let low = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
        (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + low + majority);
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word += add;
    }
}

/// The fractional parts of the square roots of the first eight primes.
const FIRST: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The fractional parts of the cube roots of the first 64 primes.
#[rustfmt::skip]
const ROUNDS: [u32; 64] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    proptest! {
        #[test]
        fn four_at_once_are_as_one_after_the_other(messages in prop::collection::vec(prop::collection::vec(any::<u8>(), 64..119), 4)) {
            let mut batch = Batch::EMPTY;
            let all = messages.iter().filter_map(|m| batch.add(m)).next().unwrap();
            for (words, message) in all.iter().zip(&messages) {
                let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_be_bytes()).collect();
                prop_assert_eq!(bytes, Sha256::digest(message).to_vec());
            }
            prop_assert!(batch.add(&messages[0]).is_none());
            prop_assert_eq!(batch.rest().map(<[u8]>::to_vec).collect::<Vec<_>>(), vec![messages[0].clone()]);
            prop_assert_eq!(batch.rest().count(), 0);
        }
    }
}
