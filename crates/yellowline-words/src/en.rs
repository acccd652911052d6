//! English.

use crate::tongue::{Amount, Count, Quality, Tongue, Way, month, weekday};
use chrono::{Datelike, NaiveDate};

pub(crate) struct English;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// A count with its noun.
fn of(n: &Count, one: &str, many: &str) -> String {
    format!("{} {}", n.text, if n.n == 1 { one } else { many })
}

fn leads(n: &Count) -> String {
    of(n, "lead", "leads")
}

impl Tongue for English {
    fn marks(&self) -> (char, &'static str) {
        ('.', ",")
    }

    fn percent(&self, number: &str) -> String {
        format!("{number}%")
    }

    fn date(&self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), month(date, &MONTHS), date.year())
    }

    fn day(&self, date: NaiveDate) -> String {
        format!("{}, {}", weekday(date, &DAYS), self.date(date))
    }

    fn opening(&self, from: Option<&str>, amount: Amount, quality: Quality) -> String {
        let start = from.map_or("With the new agreement".to_owned(), |from| format!("From {from} on"));
        let leads = match (amount, quality) {
            (Amount::None, _) => "no leads any more",
            (Amount::Fewer, Quality::Better) => "fewer and better leads",
            (Amount::Fewer, Quality::Worse) => "fewer and weaker leads",
            (Amount::Fewer, Quality::Unsaid) => "fewer leads",
            (Amount::Same, Quality::Better) => "as many leads as now, but better ones",
            (Amount::Same, Quality::Worse) => "as many leads as now, but weaker ones",
            (Amount::Same, Quality::Unsaid) => "as many leads as now",
            (Amount::More, Quality::Better) => "more and better leads",
            (Amount::More, Quality::Worse) => "more but weaker leads",
            (Amount::More, Quality::Unsaid) => "more leads",
        };
        format!("{start} you get {leads}")
    }

    fn weekly(&self, n: &str) -> String {
        format!("{n} a week")
    }

    fn of_leads(&self, n: &str, all: &Count) -> String {
        format!("{n} of {}", leads(all))
    }

    fn instead(&self, now: &str, before: &str) -> String {
        format!("{now} instead of {before}")
    }

    fn as_before(&self, now: &str) -> String {
        format!("{now} as before")
    }

    fn turns_into(&self, share: &Count, of_all: &str, days: Option<&Count>) -> String {
        let within = days.map_or(String::new(), |days| format!(" within {}", of(days, "day", "days")));
        let verb = if share.n == 1 { "becomes" } else { "become" };
        format!("{} in {of_all} {verb} an opportunity{within}", share.text)
    }

    fn too_young(&self, judged: &Count) -> String {
        let few = match judged.n {
            0 => "none is old enough to judge".to_owned(),
            1 => "only 1 is old enough to judge".to_owned(),
            _ => format!("only {} are old enough to judge", judged.text),
        };
        format!("how many of them become an opportunity cannot be said yet, as {few}")
    }

    fn line(&self, to: &str, from: &str) -> String {
        let points = if to == "1" { "point" } else { "points" };
        format!("A lead now needs {to} {points} instead of {from} to be ready for sales.")
    }

    fn expected(&self, now: &str, before: Option<&str>) -> String {
        let what = if now == "1" { "1 opportunity is".to_owned() } else { format!("{now} opportunities are") };
        let before = before.map_or(", as before".to_owned(), |before| format!(" instead of {before}"));
        format!("Of the leads the team can work, {what} to be expected in such a time{before}.")
    }

    fn looking_back(&self, from: &str, to: &str) -> String {
        format!("Looking back on the time from {from} to {to}:")
    }

    fn data_of(&self, date: Option<&str>) -> String {
        date.map_or("In our data:".to_owned(), |date| format!("In our data of {date}:"))
    }

    fn nothing_moves(&self) -> &'static str {
        "no lead would have come differently."
    }

    fn moves(&self, way: Way, n: &Count) -> String {
        let what = match way {
            Way::Leaves => "would not have come",
            Way::Enters => "would have come in addition",
            Way::Moved => "would have come at another time",
        };
        format!("{} {what}.", leads(n))
    }

    fn judged(&self, mature: &Count, converted: &Count) -> String {
        let became = match converted.n {
            0 => "none became an opportunity".to_owned(),
            1 => "1 became an opportunity".to_owned(),
            _ => format!("{} became opportunities", converted.text),
        };
        format!("Of {} old enough to judge, {became}.", mature.text)
    }

    fn none_judged(&self) -> &'static str {
        "None of them is old enough to judge."
    }

    fn guess(&self) -> &'static str {
        "Until now leads like these were mostly not worked, so what they would become is a guess: a pilot would tell."
    }

    fn for_example(&self) -> &'static str {
        "For example:"
    }

    fn more(&self, n: &Count) -> String {
        format!("and {} more", n.text)
    }

    fn line_moved(&self, to: &str, from: &str) -> String {
        format!("the line is at {to} instead of {from}")
    }

    fn fast_track(&self, gained: bool) -> &'static str {
        if gained { "a fast track makes it ready at once" } else { "its fast track is gone" }
    }

    fn hidden(&self, gained: bool) -> &'static str {
        if gained { "no longer disqualified" } else { "disqualified now" }
    }

    fn caps(&self) -> &'static str {
        "other caps on points"
    }

    fn other(&self) -> &'static str {
        "for another reason"
    }

    fn split(&self, title: Option<&str>) -> String {
        format!("By {}, in the same time:", title.unwrap_or("representative"))
    }

    fn missing(&self) -> &'static str {
        "not stated"
    }

    fn undated(&self, n: &Count) -> String {
        let are = if n.n == 1 { "is" } else { "are" };
        format!("{} without a date {are} in none of these figures.", leads(n))
    }

    fn pilot(&self, n: &Count, days: &Count) -> String {
        format!("A pilot with {}, each followed for {}:", leads(n), of(days, "day", "days"))
    }

    fn pilot_meets(&self, least: &Count, floor: &str) -> String {
        let got = of(least, "opportunity", "opportunities");
        format!("{got} or more: worth it, as this is more than {floor} would bring by chance")
    }

    fn pilot_misses(&self, most: &Count, target: &str) -> String {
        let got = if most.n == 0 {
            "no opportunity".to_owned()
        } else {
            format!("{} or fewer", of(most, "opportunity", "opportunities"))
        };
        format!("{got}: not worth it, as this is less than the {target} hoped for would bring by chance")
    }

    fn pilot_between(&self) -> &'static str {
        "anything in between: undecided"
    }

    fn pilot_power(&self, target: &str, times: &Count) -> String {
        format!("If it is truly {target}, such a pilot shows it in {} of 100 cases.", times.text)
    }

    fn pilot_weak(&self) -> &'static str {
        "That is little: take more leads."
    }

    fn pilot_too_few(&self, floor: &str, target: &str) -> String {
        format!("These are too few: no number of opportunities among them would tell {target} from {floor}.")
    }
}
