//! Spanish.

use crate::tongue::{Amount, Count, Quality, Tongue, Way, month, weekday};
use chrono::{Datelike, NaiveDate};

pub(crate) struct Spanish;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const DAYS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];

fn of(n: &Count, one: &str, many: &str) -> String {
    format!("{} {}", n.text, if n.n == 1 { one } else { many })
}

fn leads(n: &Count) -> String {
    of(n, "lead", "leads")
}

impl Tongue for Spanish {
    fn marks(&self) -> (char, &'static str) {
        (',', "\u{a0}")
    }

    fn parts_from(&self) -> usize {
        5
    }

    fn percent(&self, number: &str) -> String {
        format!("{number}\u{a0}%")
    }

    fn date(&self, date: NaiveDate) -> String {
        format!("{} de {} de {}", date.day(), month(date, &MONTHS), date.year())
    }

    fn day(&self, date: NaiveDate) -> String {
        format!("{} {}", weekday(date, &DAYS), self.date(date))
    }

    fn opening(&self, from: Option<&str>, amount: Amount, quality: Quality) -> String {
        let start = from.map_or("Con el nuevo acuerdo".to_owned(), |from| format!("A partir del {from}"));
        let leads = match (amount, quality) {
            (Amount::None, _) => "ya no llegan leads",
            (Amount::Fewer, Quality::Better) => "llegan menos leads, pero mejores",
            (Amount::Fewer, Quality::Worse) => "llegan menos leads, y peores",
            (Amount::Fewer, Quality::Unsaid) => "llegan menos leads",
            (Amount::Same, Quality::Better) => "llegan tantos leads como antes, pero mejores",
            (Amount::Same, Quality::Worse) => "llegan tantos leads como antes, pero peores",
            (Amount::Same, Quality::Unsaid) => "llegan tantos leads como antes",
            (Amount::More, Quality::Better) => "llegan más leads, y mejores",
            (Amount::More, Quality::Worse) => "llegan más leads, pero peores",
            (Amount::More, Quality::Unsaid) => "llegan más leads",
        };
        format!("{start} {leads}")
    }

    fn weekly(&self, n: &str) -> String {
        format!("{n} por semana")
    }

    fn of_leads(&self, n: &str, all: &Count) -> String {
        format!("{n} de {}", leads(all))
    }

    fn instead(&self, now: &str, before: &str) -> String {
        format!("{now} en lugar de {before}")
    }

    fn as_before(&self, now: &str) -> String {
        format!("{now} como antes")
    }

    fn turns_into(&self, share: &Count, of_all: &str, days: Option<&Count>) -> String {
        let within = days.map_or(String::new(), |days| format!(" en {}", of(days, "día", "días")));
        let verb = if share.n == 1 { "se convierte" } else { "se convierten" };
        format!("{} de cada {of_all} {verb} en oportunidad{within}", share.text)
    }

    fn too_young(&self, judged: &Count) -> String {
        let few = match judged.n {
            0 => "ninguno tiene aún la antigüedad suficiente".to_owned(),
            1 => "solo 1 tiene la antigüedad suficiente".to_owned(),
            _ => format!("solo {} tienen la antigüedad suficiente", judged.text),
        };
        format!("aún no se puede decir cuántos se convierten en oportunidad, porque {few}")
    }

    fn line(&self, to: &str, from: &str) -> String {
        let points = if to == "1" { "punto" } else { "puntos" };
        format!("Un lead necesita ahora {to} {points} en lugar de {from} para estar listo para ventas.")
    }

    fn expected(&self, now: &str, before: Option<&str>) -> String {
        let what =
            if now == "1" { "se espera 1 oportunidad".to_owned() } else { format!("se esperan {now} oportunidades") };
        let before = before.map_or(" como antes".to_owned(), |before| format!(" en lugar de {before}"));
        format!("De los leads que el equipo puede atender {what}{before} en un periodo así.")
    }

    fn looking_back(&self, from: &str, to: &str) -> String {
        format!("En el periodo del {from} al {to}:")
    }

    fn data_of(&self, date: Option<&str>) -> String {
        date.map_or("En nuestros datos:".to_owned(), |date| format!("En nuestros datos del {date}:"))
    }

    fn nothing_moves(&self) -> &'static str {
        "ningún lead habría llegado de otro modo."
    }

    fn moves(&self, way: Way, n: &Count) -> String {
        let have = if n.n == 1 { "habría" } else { "habrían" };
        let what = match way {
            Way::Leaves => format!("no {have} llegado"),
            Way::Enters => format!("{have} llegado además"),
            Way::Moved => format!("{have} llegado en otro momento"),
        };
        format!("{} {what}.", leads(n))
    }

    fn judged(&self, mature: &Count, converted: &Count) -> String {
        let became = match converted.n {
            0 => "ninguno se convirtió en oportunidad".to_owned(),
            1 => "1 se convirtió en oportunidad".to_owned(),
            _ => format!("{} se convirtieron en oportunidad", converted.text),
        };
        format!("De {} con antigüedad suficiente, {became}.", mature.text)
    }

    fn none_judged(&self) -> &'static str {
        "Ninguno tiene la antigüedad suficiente para juzgarlo."
    }

    fn guess(&self) -> &'static str {
        "Hasta ahora la mayoría de estos leads no se atendió, así que lo que serían es una suposición: un piloto lo diría."
    }

    fn for_example(&self) -> &'static str {
        "Por ejemplo:"
    }

    fn more(&self, n: &Count) -> String {
        format!("y {} más", n.text)
    }

    fn line_moved(&self, to: &str, from: &str) -> String {
        format!("el umbral está en {to} en lugar de {from}")
    }

    fn fast_track(&self, gained: bool) -> &'static str {
        if gained { "una vía rápida lo hace apto de inmediato" } else { "pierde su vía rápida" }
    }

    fn hidden(&self, gained: bool) -> &'static str {
        if gained { "ya no está descalificado" } else { "ahora está descalificado" }
    }

    fn caps(&self) -> &'static str {
        "otros topes de puntos"
    }

    fn other(&self) -> &'static str {
        "por otro motivo"
    }

    fn split(&self, title: Option<&str>) -> String {
        format!("Por {}, en el mismo periodo:", title.unwrap_or("representante"))
    }

    fn missing(&self) -> &'static str {
        "sin indicar"
    }

    fn undated(&self, n: &Count) -> String {
        let are = if n.n == 1 { "no está" } else { "no están" };
        format!("{} sin fecha {are} en ninguna de estas cifras.", leads(n))
    }

    fn pilot(&self, n: &Count, days: &Count) -> String {
        format!("Un piloto con {}, cada uno observado durante {}:", leads(n), of(days, "día", "días"))
    }

    fn pilot_meets(&self, least: &Count, floor: &str) -> String {
        let got = of(least, "oportunidad", "oportunidades");
        format!("{got} o más: merece la pena, pues un {floor} apenas daría tantas por azar")
    }

    fn pilot_misses(&self, most: &Count, target: &str) -> String {
        let got = if most.n == 0 {
            "ninguna oportunidad".to_owned()
        } else {
            format!("{} o menos", of(most, "oportunidad", "oportunidades"))
        };
        format!("{got}: no merece la pena, pues el {target} esperado apenas daría tan pocas por azar")
    }

    fn pilot_between(&self) -> &'static str {
        "cualquier cifra intermedia: sin decidir"
    }

    fn pilot_power(&self, target: &str, times: &Count) -> String {
        let cases = if times.n == 1 { "caso" } else { "casos" };
        format!("Si la tasa real es del {target}, un piloto así lo muestra en {} {cases} de cada 100.", times.text)
    }

    fn pilot_weak(&self) -> &'static str {
        "Es poco: tomen más leads."
    }

    fn pilot_too_few(&self, floor: &str, target: &str) -> String {
        format!("Son muy pocos: ningún número de oportunidades distinguiría un {target} de un {floor}.")
    }
}
