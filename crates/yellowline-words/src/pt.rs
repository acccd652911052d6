//! Portuguese.

use crate::tongue::{Amount, Count, Quality, Tongue, Way, month, weekday};
use chrono::{Datelike, NaiveDate};

pub(crate) struct Portuguese;

const MONTHS: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];
const DAYS: [&str; 7] =
    ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"];

fn of(n: &Count, one: &str, many: &str) -> String {
    format!("{} {}", n.text, if n.n == 1 { one } else { many })
}

fn leads(n: &Count) -> String {
    of(n, "lead", "leads")
}

impl Tongue for Portuguese {
    fn marks(&self) -> (char, &'static str) {
        (',', ".")
    }

    fn percent(&self, number: &str) -> String {
        format!("{number}%")
    }

    fn date(&self, date: NaiveDate) -> String {
        format!("{} de {} de {}", date.day(), month(date, &MONTHS), date.year())
    }

    fn day(&self, date: NaiveDate) -> String {
        format!("{}, {}", weekday(date, &DAYS), self.date(date))
    }

    fn opening(&self, from: Option<&str>, amount: Amount, quality: Quality) -> String {
        let start = from.map_or("Com o novo acordo".to_owned(), |from| format!("A partir de {from}"));
        let leads = match (amount, quality) {
            (Amount::None, _) => "não chegam mais leads",
            (Amount::Fewer, Quality::Better) => "chegam menos leads, mas melhores",
            (Amount::Fewer, Quality::Worse) => "chegam menos leads, e piores",
            (Amount::Fewer, Quality::Unsaid) => "chegam menos leads",
            (Amount::Same, Quality::Better) => "chegam tantos leads como antes, mas melhores",
            (Amount::Same, Quality::Worse) => "chegam tantos leads como antes, mas piores",
            (Amount::Same, Quality::Unsaid) => "chegam tantos leads como antes",
            (Amount::More, Quality::Better) => "chegam mais leads, e melhores",
            (Amount::More, Quality::Worse) => "chegam mais leads, mas piores",
            (Amount::More, Quality::Unsaid) => "chegam mais leads",
        };
        format!("{start}, {leads}")
    }

    fn weekly(&self, n: &str) -> String {
        format!("{n} por semana")
    }

    fn of_leads(&self, n: &str, all: &Count) -> String {
        format!("{n} de {}", leads(all))
    }

    fn instead(&self, now: &str, before: &str) -> String {
        format!("{now} em vez de {before}")
    }

    fn as_before(&self, now: &str) -> String {
        format!("{now} como antes")
    }

    fn turns_into(&self, share: &Count, of_all: &str, days: Option<&Count>) -> String {
        let within = days.map_or(String::new(), |days| format!(" em {}", of(days, "dia", "dias")));
        let verb = if share.n == 1 { "se torna" } else { "se tornam" };
        format!("{} em cada {of_all} {verb} oportunidade{within}", share.text)
    }

    fn too_young(&self, judged: &Count) -> String {
        let few = match judged.n {
            0 => "nenhum tem ainda idade suficiente".to_owned(),
            1 => "só 1 tem idade suficiente".to_owned(),
            _ => format!("só {} têm idade suficiente", judged.text),
        };
        format!("ainda não se pode dizer quantos se tornam oportunidade, porque {few}")
    }

    fn line(&self, to: &str, from: &str) -> String {
        let points = if to == "1" { "ponto" } else { "pontos" };
        format!("Um lead precisa agora de {to} {points} em vez de {from} para estar pronto para vendas.")
    }

    fn expected(&self, now: &str, before: Option<&str>) -> String {
        let what =
            if now == "1" { "espera-se 1 oportunidade".to_owned() } else { format!("esperam-se {now} oportunidades") };
        let before = before.map_or(" como antes".to_owned(), |before| format!(" em vez de {before}"));
        format!("Dos leads que a equipe consegue atender, {what}{before} em um período assim.")
    }

    fn looking_back(&self, from: &str, to: &str) -> String {
        format!("No período de {from} a {to}:")
    }

    fn data_of(&self, date: Option<&str>) -> String {
        date.map_or("Nos nossos dados:".to_owned(), |date| format!("Nos nossos dados de {date}:"))
    }

    fn nothing_moves(&self) -> &'static str {
        "nenhum lead teria chegado de outra forma."
    }

    fn moves(&self, way: Way, n: &Count) -> String {
        let have = if n.n == 1 { "teria" } else { "teriam" };
        let what = match way {
            Way::Leaves => format!("não {have} chegado"),
            Way::Enters => format!("{have} chegado a mais"),
            Way::Moved => format!("{have} chegado em outro momento"),
        };
        format!("{} {what}.", leads(n))
    }

    fn judged(&self, mature: &Count, converted: &Count) -> String {
        let became = match converted.n {
            0 => "nenhum se tornou oportunidade".to_owned(),
            1 => "1 se tornou oportunidade".to_owned(),
            _ => format!("{} se tornaram oportunidade", converted.text),
        };
        format!("De {} com idade suficiente para julgar, {became}.", mature.text)
    }

    fn none_judged(&self) -> &'static str {
        "Nenhum deles tem idade suficiente para julgar."
    }

    fn guess(&self) -> &'static str {
        "Até agora a maioria destes leads não foi atendida; o que se tornariam é uma suposição: um piloto diria."
    }

    fn for_example(&self) -> &'static str {
        "Por exemplo:"
    }

    fn more(&self, n: &Count) -> String {
        format!("e mais {}", n.text)
    }

    fn line_moved(&self, to: &str, from: &str) -> String {
        format!("o limite está em {to} em vez de {from}")
    }

    fn fast_track(&self, gained: bool) -> &'static str {
        if gained { "uma via rápida o deixa pronto de imediato" } else { "perde a sua via rápida" }
    }

    fn hidden(&self, gained: bool) -> &'static str {
        if gained { "não está mais desqualificado" } else { "agora desqualificado" }
    }

    fn caps(&self) -> &'static str {
        "outros tetos de pontos"
    }

    fn other(&self) -> &'static str {
        "por outro motivo"
    }

    fn split(&self, title: Option<&str>) -> String {
        format!("Por {}, no mesmo período:", title.unwrap_or("representante"))
    }

    fn missing(&self) -> &'static str {
        "não informado"
    }

    fn undated(&self, n: &Count) -> String {
        let are = if n.n == 1 { "não está" } else { "não estão" };
        format!("{} sem data {are} em nenhum destes números.", leads(n))
    }

    fn pilot(&self, n: &Count, days: &Count) -> String {
        format!("Um piloto com {}, cada um acompanhado por {}:", leads(n), of(days, "dia", "dias"))
    }

    fn pilot_meets(&self, least: &Count, floor: &str) -> String {
        let got = of(least, "oportunidade", "oportunidades");
        format!("{got} ou mais: vale a pena, pois {floor} dificilmente dariam tantas por acaso")
    }

    fn pilot_misses(&self, most: &Count, target: &str) -> String {
        let got = if most.n == 0 {
            "nenhuma oportunidade".to_owned()
        } else {
            format!("{} ou menos", of(most, "oportunidade", "oportunidades"))
        };
        format!("{got}: não vale a pena, pois os {target} esperados dificilmente dariam tão poucas por acaso")
    }

    fn pilot_between(&self) -> &'static str {
        "qualquer número entre os dois: indeciso"
    }

    fn pilot_power(&self, target: &str, times: &Count) -> String {
        let cases = if times.n == 1 { "caso" } else { "casos" };
        format!("Se a taxa real for de {target}, um piloto assim o mostra em {} {cases} de cada 100.", times.text)
    }

    fn pilot_weak(&self) -> &'static str {
        "É pouco: usem mais leads."
    }

    fn pilot_too_few(&self, floor: &str, target: &str) -> String {
        format!("São muito poucos: nenhum número de oportunidades distinguiria {target} de {floor}.")
    }
}
