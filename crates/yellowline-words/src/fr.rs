//! French: before a colon, a semicolon and a per cent sign stands a space that does not break, and 0 is singular.

use crate::tongue::{Amount, Count, Quality, Tongue, Way, month, weekday};
use chrono::{Datelike, NaiveDate};

pub(crate) struct French;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

const fn single(n: &Count) -> bool {
    n.n < 2
}

fn of(n: &Count, one: &str, many: &str) -> String {
    format!("{} {}", n.text, if single(n) { one } else { many })
}

fn leads(n: &Count) -> String {
    of(n, "lead", "leads")
}

impl Tongue for French {
    fn marks(&self) -> (char, &'static str) {
        (',', "\u{202f}")
    }

    fn colon(&self) -> &'static str {
        "\u{a0}:"
    }

    fn semicolon(&self) -> &'static str {
        "\u{a0};"
    }

    fn percent(&self, number: &str) -> String {
        format!("{number}\u{a0}%")
    }

    fn date(&self, date: NaiveDate) -> String {
        let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
        format!("{day} {} {}", month(date, &MONTHS), date.year())
    }

    fn day(&self, date: NaiveDate) -> String {
        format!("{} {}", weekday(date, &DAYS), self.date(date))
    }

    fn opening(&self, from: Option<&str>, amount: Amount, quality: Quality) -> String {
        let start = from.map_or("Avec le nouvel accord".to_owned(), |from| format!("À partir du {from}"));
        let leads = match (amount, quality) {
            (Amount::None, _) => "vous ne recevez plus de leads",
            (Amount::Fewer, Quality::Better) => "vous recevez moins de leads, mais de meilleurs",
            (Amount::Fewer, Quality::Worse) => "vous recevez moins de leads, et de moins bons",
            (Amount::Fewer, Quality::Unsaid) => "vous recevez moins de leads",
            (Amount::Same, Quality::Better) => "vous recevez autant de leads qu’avant, mais de meilleurs",
            (Amount::Same, Quality::Worse) => "vous recevez autant de leads qu’avant, mais de moins bons",
            (Amount::Same, Quality::Unsaid) => "vous recevez autant de leads qu’avant",
            (Amount::More, Quality::Better) => "vous recevez plus de leads, et de meilleurs",
            (Amount::More, Quality::Worse) => "vous recevez plus de leads, mais de moins bons",
            (Amount::More, Quality::Unsaid) => "vous recevez plus de leads",
        };
        format!("{start}, {leads}")
    }

    fn weekly(&self, n: &str) -> String {
        format!("{n} par semaine")
    }

    fn of_leads(&self, n: &str, all: &Count) -> String {
        format!("{n} sur {}", leads(all))
    }

    fn instead(&self, now: &str, before: &str) -> String {
        format!("{now} au lieu de {before}")
    }

    fn as_before(&self, now: &str) -> String {
        format!("{now} comme avant")
    }

    fn turns_into(&self, share: &Count, of_all: &str, days: Option<&Count>) -> String {
        let within = days.map_or(String::new(), |days| format!(" en {}", of(days, "jour", "jours")));
        let verb = if single(share) { "devient" } else { "deviennent" };
        format!("{} sur {of_all} {verb} une opportunité{within}", share.text)
    }

    fn too_young(&self, judged: &Count) -> String {
        let few = match judged.n {
            0 => "aucun n’est encore assez ancien pour être jugé".to_owned(),
            1 => "1 seul est assez ancien pour être jugé".to_owned(),
            _ => format!("seuls {} sont assez anciens pour être jugés", judged.text),
        };
        format!("on ne peut pas encore dire combien deviennent une opportunité, car {few}")
    }

    fn line(&self, to: &str, from: &str) -> String {
        let points = if matches!(to, "0" | "1") { "point" } else { "points" };
        format!("Il faut désormais {to} {points} au lieu de {from} pour qu’un lead soit prêt pour la vente.")
    }

    fn expected(&self, now: &str, before: Option<&str>) -> String {
        let what = if matches!(now, "0" | "1") { "opportunité" } else { "opportunités" };
        let before = before.map_or(" comme avant".to_owned(), |before| format!(" au lieu de {before}"));
        format!("Des leads que l’équipe peut traiter, on attend {now} {what}{before} sur une telle période.")
    }

    fn looking_back(&self, from: &str, to: &str) -> String {
        format!("Sur la période du {from} au {to}\u{a0}:")
    }

    fn data_of(&self, date: Option<&str>) -> String {
        date.map_or("Dans nos données\u{a0}:".to_owned(), |date| format!("Dans nos données du {date}\u{a0}:"))
    }

    fn nothing_moves(&self) -> &'static str {
        "aucun lead ne serait venu autrement."
    }

    fn moves(&self, way: Way, n: &Count) -> String {
        let (be, come) = if single(n) { ("serait", "venu") } else { ("seraient", "venus") };
        let what = match way {
            Way::Leaves => format!("ne {be} pas {come}"),
            Way::Enters => format!("{be} {come} en plus"),
            Way::Moved => format!("{be} {come} à un autre moment"),
        };
        format!("{} {what}.", leads(n))
    }

    fn judged(&self, mature: &Count, converted: &Count) -> String {
        let old = if single(mature) { "assez ancien pour être jugé" } else { "assez anciens pour être jugés" };
        let became = match converted.n {
            0 => "aucun n’est devenu une opportunité".to_owned(),
            1 => "1 est devenu une opportunité".to_owned(),
            _ => format!("{} sont devenus des opportunités", converted.text),
        };
        format!("Sur {} {old}, {became}.", mature.text)
    }

    fn none_judged(&self) -> &'static str {
        "Aucun n’est assez ancien pour être jugé."
    }

    fn guess(&self) -> &'static str {
        "Jusqu’ici, de tels leads n’ont pour la plupart pas été traités\u{a0}; ce qu’ils deviendraient reste une supposition\u{a0}: un pilote le dirait."
    }

    fn for_example(&self) -> &'static str {
        "Par exemple\u{a0}:"
    }

    fn more(&self, n: &Count) -> String {
        format!("et {} {}", n.text, if single(n) { "autre" } else { "autres" })
    }

    fn line_moved(&self, to: &str, from: &str) -> String {
        format!("le seuil est à {to} au lieu de {from}")
    }

    fn fast_track(&self, gained: bool) -> &'static str {
        if gained { "prêt tout de suite par une voie rapide" } else { "sa voie rapide disparaît" }
    }

    fn hidden(&self, gained: bool) -> &'static str {
        if gained { "n’est plus disqualifié" } else { "désormais disqualifié" }
    }

    fn caps(&self) -> &'static str {
        "d’autres plafonds de points"
    }

    fn other(&self) -> &'static str {
        "pour une autre raison"
    }

    fn split(&self, title: Option<&str>) -> String {
        format!("Par {}, sur la même période\u{a0}:", title.unwrap_or("commercial"))
    }

    fn missing(&self) -> &'static str {
        "non indiqué"
    }

    fn undated(&self, n: &Count) -> String {
        let are = if single(n) { "ne figure" } else { "ne figurent" };
        format!("{} sans date {are} dans aucun de ces chiffres.", leads(n))
    }

    fn pilot(&self, n: &Count, days: &Count) -> String {
        let each = if single(n) { "suivi" } else { "chacun suivi" };
        format!("Un pilote avec {}, {each} pendant {}\u{a0}:", leads(n), of(days, "jour", "jours"))
    }

    fn pilot_meets(&self, least: &Count, floor: &str) -> String {
        let got = of(least, "opportunité", "opportunités");
        format!("{got} ou plus\u{a0}: cela en vaut la peine, car {floor} n’en donneraient guère autant par hasard")
    }

    fn pilot_misses(&self, most: &Count, target: &str) -> String {
        let got = if most.n == 0 {
            "aucune opportunité".to_owned()
        } else {
            format!("{} ou moins", of(most, "opportunité", "opportunités"))
        };
        format!(
            "{got}\u{a0}: cela n’en vaut pas la peine, car les {target} espérés n’en donneraient guère si peu par hasard"
        )
    }

    fn pilot_between(&self) -> &'static str {
        "entre les deux\u{a0}: indécis"
    }

    fn pilot_power(&self, target: &str, times: &Count) -> String {
        format!("Si le taux réel est de {target}, un tel pilote le montre dans {} cas sur 100.", times.text)
    }

    fn pilot_weak(&self) -> &'static str {
        "C’est peu\u{a0}: prenez plus de leads."
    }

    fn pilot_too_few(&self, floor: &str, target: &str) -> String {
        format!("C’est trop peu\u{a0}: aucun nombre d’opportunités ne distinguerait {target} de {floor}.")
    }
}
