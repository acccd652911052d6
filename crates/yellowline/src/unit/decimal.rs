use std::fmt;

/// An exact decimal number: 18 digits before the point and 18 after.
///
/// Attribute values and agreed numbers are decimals, never floats, so `0.1 + 0.2` is `0.3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

const SCALE: u32 = 18;
const ONE: i128 = 10_i128.pow(SCALE);
const BOUND: i128 = ONE * ONE;

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    #[must_use]
    pub fn whole(n: i32) -> Self {
        Self(i128::from(n) * ONE)
    }

    /// Reads `-12.50`, `+3`, `.5`, `1e3`. `None` where the text is no decimal or does not fit exactly.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((m, e)) => (m, e.strip_prefix('+').unwrap_or(e).parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.as_bytes().first()? {
            b'-' => (true, &mantissa[1..]),
            b'+' => (false, &mantissa[1..]),
            _ => (false, mantissa),
        };
        let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
        if before.len() + after.len() == 0 {
            return None;
        }
        let mut value: i128 = 0;
        let mut zeros: i32 = 0;
        let mut kept: i32 = 0;
        for (place, byte) in before.bytes().chain(after.bytes()).enumerate() {
            if !byte.is_ascii_digit() {
                return None;
            }
            // Trailing zeros are held back, so that `1.000000000000000000000` still fits.
            if byte == b'0' {
                zeros += 1;
                continue;
            }
            let step = u32::try_from(zeros + 1).ok()?;
            value = value.checked_mul(10_i128.checked_pow(step)?)?.checked_add(i128::from(byte - b'0'))?;
            zeros = 0;
            kept = i32::try_from(place).ok()? + 1;
        }
        let point = i32::try_from(before.len()).ok()?;
        let shift = exponent.checked_add(point)?.checked_sub(kept)?.checked_add(18)?;
        let value = match (value, u32::try_from(shift)) {
            (0, _) => 0,
            (_, Ok(up)) => value.checked_mul(10_i128.checked_pow(up)?)?,
            (_, Err(_)) => return None,
        };
        (value < BOUND).then_some(Self(if negative { -value } else { value }))
    }

    /// The number divided by a whole one, where that is a decimal of 18 places.
    #[must_use]
    pub fn divided_by(self, parts: i64) -> Option<Self> {
        let parts = i128::from(parts);
        (parts > 0 && self.0 % parts == 0).then(|| Self(self.0 / parts))
    }

    /// `⌊self / unit⌋`, or `None` where the unit is not positive or the quotient exceeds 64 bits.
    #[must_use]
    pub fn floor_div(self, unit: Self) -> Option<i64> {
        if unit.0 <= 0 {
            return None;
        }
        i64::try_from(self.0.div_euclid(unit.0)).ok()
    }

    /// The number in units of `10^-places`, where it is a whole number of them.
    #[must_use]
    pub fn scaled(self, places: u32) -> Option<i64> {
        let unit = 10_i128.pow(SCALE.checked_sub(places)?);
        (self.0 % unit == 0).then(|| i64::try_from(self.0 / unit).ok())?
    }

    /// The number as `(numerator, power of ten)`, for rates agreed as decimals.
    #[must_use]
    pub fn ratio(self) -> Option<(i64, i64)> {
        (0..=SCALE).find_map(|places| Some((self.scaled(places)?, 10_i64.checked_pow(places)?)))
    }
}

impl fmt::Display for Decimal {
    /// Plain digits without trailing zeros: the form that enters fingerprints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        if part != 0 {
            let digits = format!("{part:018}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_exactly() {
        for (text, printed) in [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-12.50", "-12.5"),
            ("1e3", "1000"),
            ("1.2E+15", "1200000000000000"),
            ("25e-1", "2.5"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("1.0000000000000000000000", "1"),
            ("999999999999999999", "999999999999999999"),
        ] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()).as_deref(), Some(printed), "{text}");
        }
        for text in [
            "",
            "-",
            "+",
            ".",
            "1,5",
            "1 5",
            "0x1",
            "1e",
            "NaN",
            "inf",
            "1e19",
            "1e-19",
            "--1",
            "1.2.3",
            "1e99999999999",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn divides_towards_minus_infinity() {
        let d = |t: &str| Decimal::parse(t).unwrap();
        assert_eq!(d("119.999").floor_div(d("60")), Some(1));
        assert_eq!(d("-1").floor_div(d("60")), Some(-1));
        assert_eq!(d("0.3").floor_div(d("0.1")), Some(3));
        assert_eq!(d("1").floor_div(d("0")), None);
        assert_eq!(d("0.6").ratio(), Some((6, 10)));
    }
}
