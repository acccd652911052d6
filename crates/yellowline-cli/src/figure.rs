//! Figures on screen: rounded once, from the pair, half away from zero, as spreadsheets do (definition 1.4).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use yellowline::json::canonical;

/// A rate of a report.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Pair {
    num: i64,
    den: i64,
}

impl Pair {
    /// Of two counts.
    pub(crate) const fn new(num: i64, den: i64) -> Self {
        Self { num, den }
    }

    /// The numerator.
    pub(crate) const fn num(self) -> i64 {
        self.num
    }

    /// The denominator.
    pub(crate) const fn den(self) -> i64 {
        self.den
    }

    /// With one decimal, as `12.5`; a dash where there is no denominator.
    pub(crate) fn tenths(self) -> String {
        self.rounded(10)
    }

    /// As a percentage with one decimal, as `12.5 %`.
    pub(crate) fn percent(self) -> String {
        if self.den <= 0 { DASH.into() } else { format!("{} %", self.rounded(1000)) }
    }

    /// A tenth of `num × scale / den`, with one decimal.
    fn rounded(self, scale: i128) -> String {
        if self.den <= 0 {
            return DASH.into();
        }
        let (num, den) = (i128::from(self.num) * scale, i128::from(self.den));
        let tenths = (num.abs() * 2 + den) / (den * 2);
        let sign = if num < 0 && tenths > 0 { "-" } else { "" };
        format!("{sign}{}.{}", tenths / 10, tenths % 10)
    }
}

/// An interval of a report.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Interval {
    low: f64,
    high: f64,
}

impl Interval {
    /// As percentages, as `10.1–14.9 %`.
    pub(crate) fn percent(self) -> String {
        format!("{}–{} %", tenth_percent(self.low), tenth_percent(self.high))
    }
}

/// A share given to six decimals, as a percentage with one.
pub(crate) fn tenth_percent(share: f64) -> String {
    // Six decimals name a whole number of millionths; printing it is exact.
    let millionths: i64 = format!("{share:.6}").replace('.', "").parse().unwrap_or(0);
    Pair { num: millionths, den: 1_000_000 }.rounded(1000)
}

/// A number of a report as its bytes have it: `30`, not `30.0`.
pub(crate) fn plain(number: &impl Serialize) -> String {
    canonical(number)
}

/// What stands where there is nothing to say.
pub(crate) const DASH: &str = "–";

/// A figure, or a dash.
pub(crate) fn or_dash(figure: Option<impl ToString>) -> String {
    figure.map_or_else(|| DASH.into(), |f| f.to_string())
}

/// Minor units of a currency with two decimals as whole major units, rounded half away from zero.
pub(crate) fn major(minor: &str, decimals: u32) -> String {
    let one = 10_i128.pow(decimals);
    let Ok(minor) = minor.parse::<i128>() else { return minor.into() };
    let whole = (minor.abs() * 2 + one) / (one * 2);
    let sign = if minor < 0 && whole > 0 { "-" } else { "" };
    format!("{sign}{whole}")
}

/// A decimal of minor units in major ones, every digit kept: the point moves to the left.
pub(crate) fn exact_major(minor: &str, decimals: usize) -> String {
    let (sign, number) = minor.strip_prefix('-').map_or(("", minor), |number| ("-", number));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole = format!("{whole:0>width$}", width = decimals + 1);
    let Some((major, cents)) = whole.split_at_checked(whole.len() - decimals) else { return minor.into() };
    let point = if cents.is_empty() && fraction.is_empty() { "" } else { "." };
    format!("{sign}{major}{point}{cents}{fraction}")
}

/// Milliseconds as minutes, hours or days.
pub(crate) fn lasted(ms: &Value) -> String {
    const HOUR: i64 = 3_600_000;
    match ms.as_i64() {
        None => DASH.into(),
        Some(ms) if ms < 2 * HOUR => format!("{} min", Pair::new(ms, HOUR / 60).tenths()),
        Some(ms) if ms < 48 * HOUR => format!("{} h", Pair::new(ms, HOUR).tenths()),
        Some(ms) => format!("{} d", Pair::new(ms, 24 * HOUR).tenths()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        let pair = |num, den| Pair { num, den };
        assert_eq!(pair(1, 8).percent(), "12.5 %");
        assert_eq!(pair(1, 16).percent(), "6.3 %"); // 6.25
        assert_eq!(pair(-1, 16).tenths(), "-0.1"); // -0.0625
        assert_eq!(pair(1, 20).tenths(), "0.1"); // 0.05
        assert_eq!(pair(0, 0).percent(), DASH);
        assert_eq!(tenth_percent(0.010_9), "1.1");
        assert_eq!(tenth_percent(1.0), "100.0");
        assert_eq!((major("-50", 2), major("149", 2)), ("-1".into(), "1".into()));
    }

    #[test]
    fn a_moved_point_keeps_every_digit() {
        assert_eq!(exact_major("53500000", 2), "535000.00");
        assert_eq!(exact_major("951770.833333", 2), "9517.70833333");
        assert_eq!((exact_major("-5", 2), exact_major("0", 2)), ("-0.05".into(), "0.00".into()));
        assert_eq!((exact_major("500", 0), exact_major("1.5", 0)), ("500".into(), "1.5".into()));
        assert_eq!(exact_major("12345", 3), "12.345");
    }
}
