//! Days and times as ISO 8601 has them.

/// Days from the first of March of the year nought, where this count of days begins, to 1970.
const EPOCH: i64 = 719_468;

/// A time of day, from how many parts of a second it is after midnight. Lengths of time have hours beyond a day.
pub(crate) fn time(count: i64, per_second: i64) -> String {
    let (seconds, part) = (count.div_euclid(per_second), count.rem_euclid(per_second));
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    // Digits of a second in threes, as many as say something.
    let mut digits = format!("{:09}", part * (1_000_000_000 / per_second));
    while digits.ends_with("000") {
        digits.truncate(digits.len() - 3);
    }
    if digits.is_empty() { time } else { format!("{time}.{digits}") }
}

/// A date, from how many days it is after the first of 1970. Years begin in March here, so that the leap day is their
/// last and months follow a rule.
pub(crate) fn day(days: i64) -> String {
    let days = days + EPOCH;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{day:02}", year + era * 400 + next)
}
