use super::*;
use serde_json::{Value, json};

/// A rule and an attribute with titles.
fn agreement() -> Agreement {
    Agreement::parse(
        r#"{"yellowline":1,"definitions":{"name":"T","timeZone":"UTC",
          "attributes":[{"id":"country","title":"Country","type":"text"}],"touchKinds":[{"id":"page","by":"buyer"}],
          "scoring":{"rules":[{"id":"careers","title":"Careers page","touch":{"kind":"page"},"points":-20}],"threshold":30}}}"#,
    )
    .unwrap()
}

fn rate(num: i64, den: i64) -> Value {
    json!({ "num": num, "den": den })
}

fn list(total: i64, mature: i64, converted: i64, rows: &Value) -> Value {
    json!({ "total": total, "mature": mature, "converted": converted, "rows": rows })
}

fn side(selected: i64, mature: i64, converted: i64, per_week: Value, expected: Value) -> Value {
    json!({ "selected": selected, "mature": mature, "rate": rate(converted, mature), "perWeek": per_week, "expected": expected })
}

/// 12.4 a week instead of 19; 23 in 100 instead of 15; 8.2 opportunities instead of 7.1. 1,234 leave, 2 come later.
fn many() -> Value {
    let example = json!({
        "lead": "L1", "cycle": 1, "attributes": {"name": "Ada\nExample", "company": "Example Ltd"},
        "before": {"score": 32, "qualifiedAt": 1_793_620_800_000_i64}, "after": {"score": 12, "qualifiedAt": null},
        "outcome": "not",
        "reasons": [
            {"code": "points", "params": {"rule": "careers", "before": 0, "after": -20}},
            {"code": "points", "params": {"rule": "webinar", "title": "Webinar", "before": 10, "after": 2.5}},
            {"code": "threshold", "params": {"from": 20, "to": 30}}
        ]
    });
    let later = json!({
        "lead": "L2", "cycle": 1, "attributes": {},
        "before": {"score": 20, "qualifiedAt": 1_793_620_800_000_i64},
        "after": {"score": 20, "qualifiedAt": 1_793_869_200_000_i64},
        "outcome": "converted", "reasons": [{"code": "threshold", "params": {"from": 20, "to": 30}}]
    });
    json!({
        "report": "notice", "mode": "dated", "period": {"from": "2026-08-23", "to": "2026-11-21"},
        "signed": {"threshold": 20, "withinDays": 90}, "proposed": {"threshold": 30, "withinDays": 90, "validFrom": "2026-12-07"},
        "before": side(247, 200, 30, rate(19, 1), rate(71, 10)),
        "after": side(161, 100, 23, rate(124, 10), rate(82, 10)),
        "counts": {"leads": 20_000, "undated": 60},
        "enters": list(0, 0, 0, &json!([])),
        "leaves": list(1234, 12, 1, &json!([example])),
        "moved": list(2, 2, 2, &json!([later])),
        "segments": {"by": "owner", "rows": [
            {"value": "Kim", "before": 140, "after": 90}, {"value": null, "before": 107, "after": 71}]},
        "receipt": {"asOf": "2026-11-20"}
    })
}

/// A snapshot: 1 of 60 leads instead of none; it was too young, and nothing is known of before.
fn one() -> Value {
    let example = json!({
        "lead": "L1", "cycle": 1, "attributes": {},
        "before": {"score": 0, "qualifiedAt": null}, "after": {"score": 0, "qualifiedAt": null},
        "outcome": "not", "reasons": [{"code": "fast_track", "params": {}}]
    });
    json!({
        "report": "notice", "mode": "snapshot", "period": null,
        "signed": {"threshold": 2, "withinDays": null}, "proposed": {"threshold": 1, "withinDays": null, "validFrom": null},
        "before": side(0, 0, 0, Value::Null, Value::Null), "after": side(1, 1, 0, Value::Null, Value::Null),
        "counts": {"leads": 60, "undated": 1},
        "enters": list(1, 1, 0, &json!([example])), "leaves": list(0, 0, 0, &json!([])), "moved": list(0, 0, 0, &json!([])),
        "segments": {"by": "country", "rows": [{"value": "DE", "before": 0, "after": 1}]},
        "receipt": {"asOf": "2026-11-20T10:00:00Z"}
    })
}

/// Nothing changes, and nothing is old enough to judge.
fn zero() -> Value {
    let side = || side(4, 0, 0, rate(4, 2), Value::Null);
    json!({
        "report": "notice", "mode": "dated", "period": {"from": "2026-11-01", "to": "2026-11-15"},
        "signed": {"threshold": 20, "withinDays": 1}, "proposed": {"threshold": 20, "withinDays": 1, "validFrom": null},
        "before": side(), "after": side(), "counts": {"leads": 9, "undated": 0},
        "enters": list(0, 0, 0, &json!([])), "leaves": list(0, 0, 0, &json!([])), "moved": list(0, 0, 0, &json!([])),
        "segments": null, "receipt": {"asOf": "2026-11-14"}
    })
}

/// As the engine's bytes are read.
fn read(report: &Value) -> Node {
    yellowline::json::parse(&report.to_string()).unwrap()
}

fn said(report: &Value, language: Language) -> String {
    notice(&read(report), &agreement(), language).unwrap()
}

#[test]
fn english() {
    assert_eq!(
        said(&many(), Language::English),
        "\
From Monday, 7 December 2026 on you get fewer and better leads: 12 a week instead of 19; \
23 in 100 become an opportunity within 90 days instead of 15.
A lead now needs 30 points instead of 20 to be ready for sales.
Of the leads the team can work, 8.2 opportunities are to be expected in such a time instead of 7.1.

Looking back on the time from 23 August 2026 to 20 November 2026:
1,234 leads would not have come. Of 12 old enough to judge, 1 became an opportunity. For example:
- Ada Example (Example Ltd), 2 November 2026: Careers page \u{2212}20, Webinar +2.5 instead of +10
- and 1,233 more

2 leads would have come at another time. Of 2 old enough to judge, 2 became opportunities. For example:
- L2, 5 November 2026 instead of 2 November 2026: the line is at 30 instead of 20
- and 1 more

By representative, in the same time:
- Kim: 90 instead of 140
- not stated: 71 instead of 107

60 leads without a date are in none of these figures."
    );
    assert_eq!(
        said(&one(), Language::English),
        "\
With the new agreement you get more leads: 1 of 60 leads instead of 0; how many of them become an opportunity cannot \
be said yet, as only 1 is old enough to judge.
A lead now needs 1 point instead of 2 to be ready for sales.

In our data of 20 November 2026:
1 lead would have come in addition. Of 1 old enough to judge, none became an opportunity. Until now leads like these \
were mostly not worked, so what they would become is a guess: a pilot would tell. For example:
- L1: a fast track makes it ready at once

By Country, in the same time:
- DE: 1 instead of 0

1 lead without a date is in none of these figures."
    );
    assert_eq!(
        said(&zero(), Language::English),
        "\
With the new agreement you get as many leads as now: 2 a week as before; how many of them become an opportunity \
cannot be said yet, as none is old enough to judge.

Looking back on the time from 1 November 2026 to 14 November 2026: no lead would have come differently."
    );
}

#[test]
fn german() {
    assert_eq!(
        said(&many(), Language::German),
        "\
Ab Montag, dem 7. Dezember 2026, bekommt ihr weniger, aber bessere Leads: 12 pro Woche statt 19; \
23 von 100 werden innerhalb von 90 Tagen zur Opportunity statt 15.
Ein Lead braucht jetzt 30 Punkte statt 20, um bereit für den Vertrieb zu sein.
Von den Leads, die das Team bearbeiten kann, sind 8,2 Opportunities statt 7,1 in einem solchen Zeitraum zu erwarten.

Rückblick auf die Zeit vom 23. August 2026 bis 20. November 2026:
1.234 Leads wären nicht gekommen. Von 12, die für ein Urteil alt genug sind, wurde 1 zur Opportunity. Zum Beispiel:
- Ada Example (Example Ltd), 2. November 2026: Careers page \u{2212}20, Webinar +2,5 statt +10
- und 1.233 weitere

2 Leads wären zu einem anderen Zeitpunkt gekommen. Von 2, die für ein Urteil alt genug sind, wurden 2 zur \
Opportunity. Zum Beispiel:
- L2, 5. November 2026 statt 2. November 2026: die Grenze liegt bei 30 statt 20
- und 1 weiterer

Je Ansprechperson im Vertrieb, im selben Zeitraum:
- Kim: 90 statt 140
- ohne Angabe: 71 statt 107

60 Leads ohne Datum sind in keiner dieser Zahlen enthalten."
    );
    assert_eq!(
        said(&one(), Language::German),
        "\
Mit der neuen Vereinbarung bekommt ihr mehr Leads: 1 von 60 Leads statt 0; wie viele davon zur Opportunity werden, \
lässt sich noch nicht sagen, weil erst 1 alt genug für ein Urteil ist.
Ein Lead braucht jetzt 1 Punkt statt 2, um bereit für den Vertrieb zu sein.

In unseren Daten vom 20. November 2026:
1 Lead wäre zusätzlich gekommen. Von dem einen, der für ein Urteil alt genug ist, wurde keiner zur Opportunity. \
Solche Leads wurden bisher meist nicht bearbeitet; was aus ihnen würde, ist also eine Vermutung: Ein Pilot würde es \
zeigen. Zum Beispiel:
- L1: durch eine Überholspur sofort bereit

Nach Country, im selben Zeitraum:
- DE: 1 statt 0

1 Lead ohne Datum ist in keiner dieser Zahlen enthalten."
    );
    assert_eq!(
        said(&zero(), Language::German),
        "\
Mit der neuen Vereinbarung bekommt ihr so viele Leads wie bisher: 2 pro Woche wie bisher; wie viele davon zur \
Opportunity werden, lässt sich noch nicht sagen, weil noch keiner alt genug für ein Urteil ist.

Rückblick auf die Zeit vom 1. November 2026 bis 14. November 2026: Kein Lead wäre anders gekommen."
    );
}

#[test]
fn french() {
    assert_eq!(
        said(&many(), Language::French).replace(['\u{a0}', '\u{202f}'], "_"),
        "\
À partir du lundi 7 décembre 2026, vous recevez moins de leads, mais de meilleurs_: 12 par semaine au lieu de 19_; \
23 sur 100 deviennent une opportunité en 90 jours au lieu de 15.
Il faut désormais 30 points au lieu de 20 pour qu’un lead soit prêt pour la vente.
Des leads que l’équipe peut traiter, on attend 8,2 opportunités au lieu de 7,1 sur une telle période.

Sur la période du 23 août 2026 au 20 novembre 2026_:
1_234 leads ne seraient pas venus. Sur 12 assez anciens pour être jugés, 1 est devenu une opportunité. Par exemple_:
- Ada Example (Example Ltd), 2 novembre 2026_: Careers page \u{2212}20, Webinar +2,5 au lieu de +10
- et 1_233 autres

2 leads seraient venus à un autre moment. Sur 2 assez anciens pour être jugés, 2 sont devenus des opportunités. Par \
exemple_:
- L2, 5 novembre 2026 au lieu de 2 novembre 2026_: le seuil est à 30 au lieu de 20
- et 1 autre

Par commercial, sur la même période_:
- Kim_: 90 au lieu de 140
- non indiqué_: 71 au lieu de 107

60 leads sans date ne figurent dans aucun de ces chiffres."
    );
    assert_eq!(
        said(&one(), Language::French).replace('\u{a0}', "_"),
        "\
Avec le nouvel accord, vous recevez plus de leads_: 1 sur 60 leads au lieu de 0_; on ne peut pas encore dire combien \
deviennent une opportunité, car 1 seul est assez ancien pour être jugé.
Il faut désormais 1 point au lieu de 2 pour qu’un lead soit prêt pour la vente.

Dans nos données du 20 novembre 2026_:
1 lead serait venu en plus. Sur 1 assez ancien pour être jugé, aucun n’est devenu une opportunité. Jusqu’ici, de tels \
leads n’ont pour la plupart pas été traités_; ce qu’ils deviendraient reste une supposition_: un pilote le dirait. Par \
exemple_:
- L1_: prêt tout de suite par une voie rapide

Par Country, sur la même période_:
- DE_: 1 au lieu de 0

1 lead sans date ne figure dans aucun de ces chiffres."
    );
    assert_eq!(
        said(&zero(), Language::French).replace('\u{a0}', "_"),
        "\
Avec le nouvel accord, vous recevez autant de leads qu’avant_: 2 par semaine comme avant_; on ne peut pas encore dire \
combien deviennent une opportunité, car aucun n’est encore assez ancien pour être jugé.

Sur la période du 1er novembre 2026 au 14 novembre 2026_: aucun lead ne serait venu autrement."
    );
}

#[test]
fn spanish() {
    assert_eq!(
        said(&many(), Language::Spanish),
        "\
A partir del lunes 7 de diciembre de 2026 llegan menos leads, pero mejores: 12 por semana en lugar de 19; \
23 de cada 100 se convierten en oportunidad en 90 días en lugar de 15.
Un lead necesita ahora 30 puntos en lugar de 20 para estar listo para ventas.
De los leads que el equipo puede atender se esperan 8,2 oportunidades en lugar de 7,1 en un periodo así.

En el periodo del 23 de agosto de 2026 al 20 de noviembre de 2026:
1234 leads no habrían llegado. De 12 con antigüedad suficiente, 1 se convirtió en oportunidad. Por ejemplo:
- Ada Example (Example Ltd), 2 de noviembre de 2026: Careers page \u{2212}20, Webinar +2,5 en lugar de +10
- y 1233 más

2 leads habrían llegado en otro momento. De 2 con antigüedad suficiente, 2 se convirtieron en oportunidad. Por ejemplo:
- L2, 5 de noviembre de 2026 en lugar de 2 de noviembre de 2026: el umbral está en 30 en lugar de 20
- y 1 más

Por representante, en el mismo periodo:
- Kim: 90 en lugar de 140
- sin indicar: 71 en lugar de 107

60 leads sin fecha no están en ninguna de estas cifras."
    );
    assert_eq!(
        said(&one(), Language::Spanish),
        "\
Con el nuevo acuerdo llegan más leads: 1 de 60 leads en lugar de 0; aún no se puede decir cuántos se convierten en \
oportunidad, porque solo 1 tiene la antigüedad suficiente.
Un lead necesita ahora 1 punto en lugar de 2 para estar listo para ventas.

En nuestros datos del 20 de noviembre de 2026:
1 lead habría llegado además. De 1 con antigüedad suficiente, ninguno se convirtió en oportunidad. Hasta ahora la \
mayoría de estos leads no se atendió, así que lo que serían es una suposición: un piloto lo diría. Por ejemplo:
- L1: una vía rápida lo hace apto de inmediato

Por Country, en el mismo periodo:
- DE: 1 en lugar de 0

1 lead sin fecha no está en ninguna de estas cifras."
    );
    assert_eq!(
        said(&zero(), Language::Spanish),
        "\
Con el nuevo acuerdo llegan tantos leads como antes: 2 por semana como antes; aún no se puede decir cuántos se \
convierten en oportunidad, porque ninguno tiene aún la antigüedad suficiente.

En el periodo del 1 de noviembre de 2026 al 14 de noviembre de 2026: ningún lead habría llegado de otro modo."
    );
}

#[test]
fn portuguese() {
    assert_eq!(
        said(&many(), Language::Portuguese),
        "\
A partir de segunda-feira, 7 de dezembro de 2026, chegam menos leads, mas melhores: 12 por semana em vez de 19; \
23 em cada 100 se tornam oportunidade em 90 dias em vez de 15.
Um lead precisa agora de 30 pontos em vez de 20 para estar pronto para vendas.
Dos leads que a equipe consegue atender, esperam-se 8,2 oportunidades em vez de 7,1 em um período assim.

No período de 23 de agosto de 2026 a 20 de novembro de 2026:
1.234 leads não teriam chegado. De 12 com idade suficiente para julgar, 1 se tornou oportunidade. Por exemplo:
- Ada Example (Example Ltd), 2 de novembro de 2026: Careers page \u{2212}20, Webinar +2,5 em vez de +10
- e mais 1.233

2 leads teriam chegado em outro momento. De 2 com idade suficiente para julgar, 2 se tornaram oportunidade. Por exemplo:
- L2, 5 de novembro de 2026 em vez de 2 de novembro de 2026: o limite está em 30 em vez de 20
- e mais 1

Por representante, no mesmo período:
- Kim: 90 em vez de 140
- não informado: 71 em vez de 107

60 leads sem data não estão em nenhum destes números."
    );
    assert_eq!(
        said(&one(), Language::Portuguese),
        "\
Com o novo acordo, chegam mais leads: 1 de 60 leads em vez de 0; ainda não se pode dizer quantos se tornam \
oportunidade, porque só 1 tem idade suficiente.
Um lead precisa agora de 1 ponto em vez de 2 para estar pronto para vendas.

Nos nossos dados de 20 de novembro de 2026:
1 lead teria chegado a mais. De 1 com idade suficiente para julgar, nenhum se tornou oportunidade. Até agora a maioria \
destes leads não foi atendida; o que se tornariam é uma suposição: um piloto diria. Por exemplo:
- L1: uma via rápida o deixa pronto de imediato

Por Country, no mesmo período:
- DE: 1 em vez de 0

1 lead sem data não está em nenhum destes números."
    );
    assert_eq!(
        said(&zero(), Language::Portuguese),
        "\
Com o novo acordo, chegam tantos leads como antes: 2 por semana como antes; ainda não se pode dizer quantos se tornam \
oportunidade, porque nenhum tem ainda idade suficiente.

No período de 1 de novembro de 2026 a 14 de novembro de 2026: nenhum lead teria chegado de outra forma."
    );
}

/// Of small shares a thousand is spoken of; where days differ, or few are old enough, nothing is compared.
#[test]
fn nothing_is_claimed_that_is_not_known() {
    let first = |report: &Value| said(report, Language::English).lines().next().unwrap().to_owned();
    let mut report = many();
    report["after"] = side(161, 1000, 16, rate(124, 10), Value::Null);
    assert!(first(&report).ends_with("fewer and weaker leads: 12 a week instead of 19; 16 in 1,000 become an opportunity within 90 days instead of 150."));
    report["signed"]["withinDays"] = json!(30);
    assert!(
        first(&report).ends_with(
            "you get fewer leads: 12 a week instead of 19; 16 in 1,000 become an opportunity within 90 days."
        )
    );
    report["after"] = side(161, 9, 9, rate(124, 10), Value::Null);
    assert!(first(&report).ends_with("cannot be said yet, as only 9 are old enough to judge."));
    assert!(!said(&report, Language::English).contains("expected"), "{report}");
    report["after"] = side(0, 0, 0, rate(0, 1), Value::Null);
    assert!(first(&report).ends_with("you get no leads any more: 0 a week instead of 19."), "{}", first(&report));
    report["after"] = side(246, 0, 0, rate(1897, 100), Value::Null);
    assert!(
        first(&report).starts_with("From Monday, 7 December 2026 on you get as many leads as now: 19 a week as before")
    );
}

#[test]
fn pilots_in_every_language() {
    let plan = json!({
        "report": "pilot", "n": 500, "horizonDays": 90, "floor": rate(1, 100), "target": rate(25, 1000), "alpha": rate(5, 100),
        "meets": 10, "power": 0.5421, "misses": 1, "undecided": 8
    });
    let none = json!({
        "report": "pilot", "n": 1, "horizonDays": 1, "floor": rate(1, 2), "target": rate(9, 10), "meets": null, "misses": 0,
        "power": null, "undecided": 1
    });
    let said = |language| [&plan, &none].map(|report| pilot(&read(report), language).unwrap().replace('\u{a0}', "_"));
    assert_eq!(
        said(Language::English),
        [
            "A pilot with 500 leads, each followed for 90 days:
- 10 opportunities or more: worth it, as this is more than 1% would bring by chance
- 1 opportunity or fewer: not worth it, as this is less than the 2.5% hoped for would bring by chance
- anything in between: undecided
If it is truly 2.5%, such a pilot shows it in 54 of 100 cases.
That is little: take more leads.",
            "A pilot with 1 lead, each followed for 1 day:
These are too few: no number of opportunities among them would tell 90% from 50%."
        ]
    );
    for (language, opening, number) in [
        (Language::German, "Ein Pilot mit 1 Lead, jeder 1 Tag lang verfolgt:\n", "2,5_%"),
        (Language::French, "Un pilote avec 1 lead, suivi pendant 1 jour_:\n", "2,5_%"),
        (Language::Spanish, "Un piloto con 1 lead, cada uno observado durante 1 día:\n", "2,5_%"),
        (Language::Portuguese, "Um piloto com 1 lead, cada um acompanhado por 1 dia:\n", "2,5%"),
    ] {
        let [plan, none] = said(language);
        assert!(plan.contains(number) && plan.contains("54") && plan.lines().count() == 6, "{plan}");
        assert!(none.starts_with(opening) && none.lines().count() == 2, "{none}");
    }
    assert_eq!(pilot(&read(&many()), Language::English), None);
}

#[test]
fn long_numbers_are_parted_as_each_language_does() {
    let written = Language::ALL.map(|language| figure::count(language.tongue(), -1_234_567));
    assert_eq!(written, ["−1,234,567", "−1.234.567", "−1\u{202f}234\u{202f}567", "−1\u{a0}234\u{a0}567", "−1.234.567"]);
    assert_eq!(figure::count(Language::English.tongue(), 1234), "1,234");
    assert_eq!(figure::count(Language::Spanish.tongue(), 1234), "1234");
}
