//! German.

use crate::tongue::{Amount, Count, Quality, Tongue, Way, month, weekday};
use chrono::{Datelike, NaiveDate};

pub(crate) struct German;

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const DAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

fn of(n: &Count, one: &str, many: &str) -> String {
    format!("{} {}", n.text, if n.n == 1 { one } else { many })
}

fn leads(n: &Count) -> String {
    of(n, "Lead", "Leads")
}

impl Tongue for German {
    fn marks(&self) -> (char, &'static str) {
        (',', ".")
    }

    fn percent(&self, number: &str) -> String {
        format!("{number}\u{a0}%")
    }

    fn date(&self, date: NaiveDate) -> String {
        format!("{}. {} {}", date.day(), month(date, &MONTHS), date.year())
    }

    fn day(&self, date: NaiveDate) -> String {
        format!("{}, dem {}", weekday(date, &DAYS), self.date(date))
    }

    fn opening(&self, from: Option<&str>, amount: Amount, quality: Quality) -> String {
        let start = from.map_or("Mit der neuen Vereinbarung".to_owned(), |from| format!("Ab {from},"));
        let leads = match (amount, quality) {
            (Amount::None, _) => "keine Leads mehr",
            (Amount::Fewer, Quality::Better) => "weniger, aber bessere Leads",
            (Amount::Fewer, Quality::Worse) => "weniger und schwächere Leads",
            (Amount::Fewer, Quality::Unsaid) => "weniger Leads",
            (Amount::Same, Quality::Better) => "so viele Leads wie bisher, aber bessere",
            (Amount::Same, Quality::Worse) => "so viele Leads wie bisher, aber schwächere",
            (Amount::Same, Quality::Unsaid) => "so viele Leads wie bisher",
            (Amount::More, Quality::Better) => "mehr und bessere Leads",
            (Amount::More, Quality::Worse) => "mehr, aber schwächere Leads",
            (Amount::More, Quality::Unsaid) => "mehr Leads",
        };
        format!("{start} bekommt ihr {leads}")
    }

    fn weekly(&self, n: &str) -> String {
        format!("{n} pro Woche")
    }

    fn of_leads(&self, n: &str, all: &Count) -> String {
        format!("{n} von {}", leads(all))
    }

    fn instead(&self, now: &str, before: &str) -> String {
        format!("{now} statt {before}")
    }

    fn as_before(&self, now: &str) -> String {
        format!("{now} wie bisher")
    }

    fn turns_into(&self, share: &Count, of_all: &str, days: Option<&Count>) -> String {
        let within = days.map_or(String::new(), |days| format!(" innerhalb von {}", of(days, "Tag", "Tagen")));
        let verb = if share.n == 1 { "wird" } else { "werden" };
        format!("{} von {of_all} {verb}{within} zur Opportunity", share.text)
    }

    fn too_young(&self, judged: &Count) -> String {
        let few = match judged.n {
            0 => "noch keiner alt genug für ein Urteil ist".to_owned(),
            1 => "erst 1 alt genug für ein Urteil ist".to_owned(),
            _ => format!("erst {} alt genug für ein Urteil sind", judged.text),
        };
        format!("wie viele davon zur Opportunity werden, lässt sich noch nicht sagen, weil {few}")
    }

    fn line(&self, to: &str, from: &str) -> String {
        let points = if to == "1" { "Punkt" } else { "Punkte" };
        format!("Ein Lead braucht jetzt {to} {points} statt {from}, um bereit für den Vertrieb zu sein.")
    }

    fn expected(&self, now: &str, before: Option<&str>) -> String {
        let what = if now == "1" { "ist 1 Opportunity".to_owned() } else { format!("sind {now} Opportunities") };
        let before = before.map_or(" wie bisher".to_owned(), |before| format!(" statt {before}"));
        format!("Von den Leads, die das Team bearbeiten kann, {what}{before} in einem solchen Zeitraum zu erwarten.")
    }

    fn looking_back(&self, from: &str, to: &str) -> String {
        format!("Rückblick auf die Zeit vom {from} bis {to}:")
    }

    fn data_of(&self, date: Option<&str>) -> String {
        date.map_or("In unseren Daten:".to_owned(), |date| format!("In unseren Daten vom {date}:"))
    }

    fn nothing_moves(&self) -> &'static str {
        "Kein Lead wäre anders gekommen."
    }

    fn moves(&self, way: Way, n: &Count) -> String {
        let be = if n.n == 1 { "wäre" } else { "wären" };
        let what = match way {
            Way::Leaves => "nicht gekommen",
            Way::Enters => "zusätzlich gekommen",
            Way::Moved => "zu einem anderen Zeitpunkt gekommen",
        };
        format!("{} {be} {what}.", leads(n))
    }

    fn judged(&self, mature: &Count, converted: &Count) -> String {
        let all = if mature.n == 1 {
            "dem einen, der für ein Urteil alt genug ist".to_owned()
        } else {
            format!("{}, die für ein Urteil alt genug sind", mature.text)
        };
        let became = match converted.n {
            0 => "wurde keiner zur Opportunity".to_owned(),
            1 => "wurde 1 zur Opportunity".to_owned(),
            _ => format!("wurden {} zur Opportunity", converted.text),
        };
        format!("Von {all}, {became}.")
    }

    fn none_judged(&self) -> &'static str {
        "Keiner davon ist alt genug für ein Urteil."
    }

    fn guess(&self) -> &'static str {
        "Solche Leads wurden bisher meist nicht bearbeitet; was aus ihnen würde, ist also eine Vermutung: Ein Pilot würde es zeigen."
    }

    fn for_example(&self) -> &'static str {
        "Zum Beispiel:"
    }

    fn more(&self, n: &Count) -> String {
        format!("und {} {}", n.text, if n.n == 1 { "weiterer" } else { "weitere" })
    }

    fn line_moved(&self, to: &str, from: &str) -> String {
        format!("die Grenze liegt bei {to} statt {from}")
    }

    fn fast_track(&self, gained: bool) -> &'static str {
        if gained { "durch eine Überholspur sofort bereit" } else { "seine Überholspur entfällt" }
    }

    fn hidden(&self, gained: bool) -> &'static str {
        if gained { "nicht mehr disqualifiziert" } else { "jetzt disqualifiziert" }
    }

    fn caps(&self) -> &'static str {
        "andere Obergrenzen für Punkte"
    }

    fn other(&self) -> &'static str {
        "aus einem anderen Grund"
    }

    fn split(&self, title: Option<&str>) -> String {
        title.map_or("Je Ansprechperson im Vertrieb, im selben Zeitraum:".to_owned(), |title| {
            format!("Nach {title}, im selben Zeitraum:")
        })
    }

    fn missing(&self) -> &'static str {
        "ohne Angabe"
    }

    fn undated(&self, n: &Count) -> String {
        let is = if n.n == 1 { "ist" } else { "sind" };
        format!("{} ohne Datum {is} in keiner dieser Zahlen enthalten.", leads(n))
    }

    fn pilot(&self, n: &Count, days: &Count) -> String {
        format!("Ein Pilot mit {}, jeder {} lang verfolgt:", leads(n), of(days, "Tag", "Tage"))
    }

    fn pilot_meets(&self, least: &Count, floor: &str) -> String {
        let got = of(least, "Opportunity", "Opportunities");
        format!("{got} oder mehr: lohnt sich, denn {floor} brächten durch Zufall kaum so viele")
    }

    fn pilot_misses(&self, most: &Count, target: &str) -> String {
        let got = if most.n == 0 {
            "keine Opportunity".to_owned()
        } else {
            format!("{} oder weniger", of(most, "Opportunity", "Opportunities"))
        };
        format!("{got}: lohnt sich nicht, denn die erhofften {target} brächten durch Zufall kaum so wenige")
    }

    fn pilot_between(&self) -> &'static str {
        "alles dazwischen: unentschieden"
    }

    fn pilot_power(&self, target: &str, times: &Count) -> String {
        format!("Sind es in Wahrheit {target}, zeigt ein solcher Pilot es in {} von 100 Fällen.", times.text)
    }

    fn pilot_weak(&self) -> &'static str {
        "Das ist wenig: Nehmt mehr Leads."
    }

    fn pilot_too_few(&self, floor: &str, target: &str) -> String {
        format!("Das sind zu wenige: Keine Zahl von Opportunities könnte {target} von {floor} unterscheiden.")
    }
}
