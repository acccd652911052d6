//! What a language must be able to say.

use chrono::{Datelike, NaiveDate};

/// How many leads come, against how many came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    None,
    Fewer,
    Same,
    More,
}

/// How many of them become an opportunity, against how many did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quality {
    Better,
    Worse,
    /// The same, or nobody knows.
    Unsaid,
}

/// In which way leads move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Leaves,
    Enters,
    Moved,
}

/// A whole number and the same as the language writes it.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub(crate) n: i64,
    pub(crate) text: String,
}

/// A language: its numbers, its dates, and every sentence. Sentences that stand alone bring their full stop or colon.
pub(crate) trait Tongue: Sync {
    /// The decimal mark, and what stands between thousands.
    fn marks(&self) -> (char, &'static str);
    /// With so many digits thousands are parted.
    fn parts_from(&self) -> usize {
        4
    }
    fn colon(&self) -> &'static str {
        ":"
    }
    fn semicolon(&self) -> &'static str {
        ";"
    }
    fn percent(&self, number: &str) -> String;
    fn date(&self, date: NaiveDate) -> String;
    /// A date with the day of the week.
    fn day(&self, date: NaiveDate) -> String;

    /// `From Monday on you get fewer leads`, without an end.
    fn opening(&self, from: Option<&str>, amount: Amount, quality: Quality) -> String;
    fn weekly(&self, n: &str) -> String;
    fn of_leads(&self, n: &str, all: &Count) -> String;
    /// `12 instead of 19`
    fn instead(&self, now: &str, before: &str) -> String;
    /// `12 as before`
    fn as_before(&self, now: &str) -> String;
    /// `23 in 100 become an opportunity within 30 days`
    fn turns_into(&self, share: &Count, of: &str, days: Option<&Count>) -> String;
    fn too_young(&self, judged: &Count) -> String;
    fn line(&self, to: &str, from: &str) -> String;
    /// What of capacity is expected; `what` as `8 instead of 7`.
    fn expected(&self, now: &str, before: Option<&str>) -> String;

    fn looking_back(&self, from: &str, to: &str) -> String;
    fn data_of(&self, date: Option<&str>) -> String;
    fn nothing_moves(&self) -> &'static str;
    fn moves(&self, way: Way, n: &Count) -> String;
    fn judged(&self, mature: &Count, converted: &Count) -> String;
    fn none_judged(&self) -> &'static str;
    /// Leads below the line were mostly not worked.
    fn guess(&self) -> &'static str;
    fn for_example(&self) -> &'static str;
    fn more(&self, n: &Count) -> String;
    fn line_moved(&self, to: &str, from: &str) -> String;
    fn fast_track(&self, gained: bool) -> &'static str;
    fn hidden(&self, gained: bool) -> &'static str;
    fn caps(&self) -> &'static str;
    fn other(&self) -> &'static str;

    /// The heading of the split; none is given the title where representatives are meant.
    fn split(&self, title: Option<&str>) -> String;
    fn missing(&self) -> &'static str;
    fn undated(&self, n: &Count) -> String;

    fn pilot(&self, n: &Count, days: &Count) -> String;
    fn pilot_meets(&self, least: &Count, floor: &str) -> String;
    fn pilot_misses(&self, most: &Count, target: &str) -> String;
    fn pilot_between(&self) -> &'static str;
    fn pilot_power(&self, target: &str, times: &Count) -> String;
    fn pilot_weak(&self) -> &'static str;
    fn pilot_too_few(&self, floor: &str, target: &str) -> String;
}

/// A month's name, of a list from January on.
pub(crate) fn month(date: NaiveDate, names: &[&'static str; 12]) -> &'static str {
    usize::try_from(date.month0()).ok().and_then(|n| names.get(n)).copied().unwrap_or_default()
}

/// A day's name, of a list from Monday on.
pub(crate) fn weekday(date: NaiveDate, names: &[&'static str; 7]) -> &'static str {
    usize::try_from(date.weekday().num_days_from_monday()).ok().and_then(|n| names.get(n)).copied().unwrap_or_default()
}
