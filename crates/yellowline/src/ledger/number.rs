use crate::unit::Decimal;
use std::borrow::Cow;

/// Which character stands before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,234.5`
    Point,
    /// `1.234,5`
    Comma,
    /// Nobody has said yet; numbers are refused until somebody does.
    Ask,
}

impl DecimalMark {
    /// Their names in a mapping, in this order.
    pub(super) const NAMES: [&'static str; 3] = [".", ",", "ask"];

    /// Its name in a mapping.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Point => Self::NAMES[0],
            Self::Comma => Self::NAMES[1],
            Self::Ask => Self::NAMES[2],
        }
    }

    /// By its name in a mapping.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Point, Self::Comma, Self::Ask].into_iter().find(|m| m.name() == name)
    }

    /// Reads a trimmed cell. Thousands may be set apart by the other mark, a space or an apostrophe, in
    /// groups of exactly three digits; anything else is no number.
    pub(super) fn read(self, text: &str) -> Option<Decimal> {
        let (mark, other) = match self {
            Self::Point => ('.', ','),
            Self::Comma => (',', '.'),
            Self::Ask => return None,
        };
        let plain = |c: char| c.is_ascii_digit() || c == '-' || c == '.';
        if self == Self::Point && text.chars().all(plain) {
            return Decimal::parse(text);
        }
        let (whole, part) = text.split_once(mark).map_or((text, None), |(w, p)| (w, Some(p)));
        let whole = ungroup(whole, other)?;
        match part {
            // An exponent belongs to the last part; a second mark, or a group there, makes it no number.
            Some(part) if part.contains(other) || part.contains(mark) => None,
            Some(part) => Decimal::parse(&format!("{whole}.{part}")),
            None => Decimal::parse(&whole),
        }
    }
}

/// The digits before the decimal mark without what sets thousands apart.
fn ungroup(whole: &str, other: char) -> Option<Cow<'_, str>> {
    let groups = |c: char| c == other || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’');
    let Some(separator) = whole.chars().find(|c| groups(*c)) else { return Some(Cow::Borrowed(whole)) };
    let sign = whole.len() - whole.trim_start_matches(['-', '+']).len();
    let (sign, digits) = whole.split_at(sign);
    let mut joined = sign.to_owned();
    for (n, group) in digits.split(separator).enumerate() {
        let right = if n == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if !right || !group.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        joined.push_str(group);
    }
    Some(Cow::Owned(joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_what_the_mark_makes_certain() {
        let read = |mark: DecimalMark, text: &str| mark.read(text).map(|d| d.to_string());
        for (mark, text, number) in [
            (DecimalMark::Point, "1234.50", Some("1234.5")),
            (DecimalMark::Point, "1,234,567.5", Some("1234567.5")),
            (DecimalMark::Point, "1,234", Some("1234")),
            (DecimalMark::Point, "-1,234", Some("-1234")),
            (DecimalMark::Point, "1 234", Some("1234")),
            (DecimalMark::Point, "1'234.5", Some("1234.5")),
            (DecimalMark::Point, "1e3", Some("1000")),
            (DecimalMark::Point, "1,23", None),
            (DecimalMark::Point, "1234,567", None),
            (DecimalMark::Point, "1.234.567", None),
            (DecimalMark::Point, "1,234 567", None),
            (DecimalMark::Point, ",5", None),
            (DecimalMark::Point, "1.5,000", None),
            (DecimalMark::Point, "$5", None),
            (DecimalMark::Point, "5 %", None),
            (DecimalMark::Point, "", None),
            (DecimalMark::Comma, "1.234,50", Some("1234.5")),
            (DecimalMark::Comma, "1.234", Some("1234")),
            (DecimalMark::Comma, "12,5", Some("12.5")),
            (DecimalMark::Comma, "12.5", None),
            (DecimalMark::Comma, "1\u{202f}234,5", Some("1234.5")),
            (DecimalMark::Comma, "-,5", Some("-0.5")),
            (DecimalMark::Ask, "1", None),
        ] {
            assert_eq!(read(mark, text).as_deref(), number, "{mark:?} {text}");
        }
    }
}
