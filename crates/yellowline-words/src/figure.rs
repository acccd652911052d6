//! Numbers as people read them: rounded once, from the pair, half away from zero (definition 1.4).

use crate::tongue::Tongue;
use yellowline::json::Node;

/// Two whole numbers of which the first is divided by the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    pub(crate) num: i128,
    pub(crate) den: i128,
}

impl Pair {
    /// A rate of a report; none where it has no value.
    pub(crate) fn of(rate: &Node) -> Option<Self> {
        let whole = |key: &str| rate.get(key).and_then(Node::int).map(i128::from);
        let pair = Self { num: whole("num")?, den: whole("den")? };
        (pair.den > 0).then_some(pair)
    }

    /// In units of `1 / scale`, rounded half away from zero.
    pub(crate) const fn rounded(self, scale: i128) -> i128 {
        let num = self.num * scale;
        let away = (num.abs() * 2 + self.den) / (self.den * 2);
        if num < 0 { -away } else { away }
    }

    pub(crate) const fn equals(self, other: Self) -> bool {
        self.num * other.den == other.num * self.den
    }
}

/// Points of a report, in thousandths.
pub(crate) fn points(number: &Node) -> Option<i128> {
    number.decimal()?.scaled(3).map(i128::from)
}

/// A number of so many decimal places, without zeros at its end, as the language writes it.
pub(crate) fn written(tongue: &dyn Tongue, number: i128, places: u32) -> String {
    let one = 10_i128.pow(places);
    let (whole, part) = (number.abs() / one, number.abs() % one);
    let digits = whole.to_string();
    let (point, thousands) = tongue.marks();
    let mut text = String::from(if number < 0 { "\u{2212}" } else { "" });
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && digits.len() >= tongue.parts_from() && (digits.len() - n).is_multiple_of(3) {
            text.push_str(thousands);
        }
        text.push(digit);
    }
    if part != 0 {
        let width = usize::try_from(places).unwrap_or(0);
        text.push(point);
        text.push_str(format!("{part:0width$}").trim_end_matches('0'));
    }
    text
}

/// A whole number.
pub(crate) fn count(tongue: &dyn Tongue, n: i64) -> String {
    written(tongue, i128::from(n), 0)
}

/// Points with their sign, as `+10` or `−20`.
pub(crate) fn signed(tongue: &dyn Tongue, thousandths: i128) -> String {
    let plus = if thousandths > 0 { "+" } else { "" };
    format!("{plus}{}", written(tongue, thousandths, 3))
}

/// A share as a percentage with as many places as it has, at most four.
pub(crate) fn percent(tongue: &dyn Tongue, share: Pair) -> String {
    tongue.percent(&written(tongue, share.rounded(1_000_000), 4))
}

/// Two figures written alike: with one decimal where one of them is below ten or whole numbers would hide that they
/// differ. Equal texts mean that no difference shows.
pub(crate) fn beside(tongue: &dyn Tongue, now: Pair, before: Pair) -> (String, String) {
    let small = |pair: Pair| pair.rounded(10) < 100 && pair.num % pair.den != 0;
    let hidden = now.rounded(1) == before.rounded(1) && !now.equals(before);
    let (scale, places) = if small(now) || small(before) || hidden { (10, 1) } else { (1, 0) };
    let text = |pair: Pair| written(tongue, pair.rounded(scale), places);
    (text(now), text(before))
}
