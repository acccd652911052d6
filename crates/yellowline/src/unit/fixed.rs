//! Fractions of 127 bits, for what no platform's own mathematics may decide.

/// Bits behind the point.
pub(crate) const BITS: u32 = 127;

/// The natural logarithm of 2.
pub(crate) const LN_2: u128 = 0x58b9_0bfb_e8e7_bcd5_e4f1_d9cc_01f9_7b57;

/// The product of two fractions of [`BITS`] bits, each at most 1; what is behind them is cut off.
pub(crate) fn times(a: u128, b: u128) -> u128 {
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let middle = halves(a_low * b_low).0 + halves(a_high * b_low).1 + halves(a_low * b_high).1;
    let high = a_high * b_high + halves(a_high * b_low).0 + halves(a_low * b_high).0 + halves(middle).0;
    high << 1 | halves(middle).1 >> 63
}

const fn halves(n: u128) -> (u128, u128) {
    (n >> 64, n & u64::MAX as u128)
}
