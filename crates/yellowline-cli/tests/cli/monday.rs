use crate::company::{AGREEMENT, Company, LEADS, OPPORTUNITIES, TOUCHES};
use serde_json::Value;

const GOALS: &str =
    r#""goals": [{"id": "deals", "title": "Deals | won", "opportunities": "created"}], "opportunityRate""#;
const TARGETS: &str = r#""parameters": {"targets": [
    {"goal": "deals", "from": "2026-03-01", "to": "2026-03-31", "target": TARGET}
  ], "#;

const HAND_OFFS: &str =
    r#""handOffs": [{"id": "sales", "title": "To sales", "leadClock": {"within": {"minutes": 60}}}], "attributes""#;

/// A goal of deals, and an hour to answer.
fn agreement(target: u32) -> String {
    let targets = TARGETS.replace("TARGET", &target.to_string());
    let agreement = AGREEMENT.replace("\"opportunityRate\"", GOALS).replace("\"parameters\": {", &targets);
    agreement.replace("\"attributes\"", HAND_OFFS)
}

/// One deal, created on 20 March.
fn company(target: u32) -> Company {
    company_of(&agreement(target))
}

fn company_of(agreement: &str) -> Company {
    Company::of(agreement).with("--leads", "leads.csv", LEADS).with(
        "--opportunities",
        "opportunities.csv",
        OPPORTUNITIES,
    )
}

const WEEK: [&str; 3] = ["monday", "--as-of", "2026-03-22"];

#[test]
fn all_that_is_kept_ends_with_nought() {
    let told = company(1).run(&WEEK).ok();
    assert!(told.starts_with("# Monday report – "), "{told}");
    assert!(told.contains("16 March 2026 to 22 March 2026"), "{told}");
    assert!(told.contains("**Both sides keep their word"), "{told}");
}

/// 15 of 22 working days have passed: 7.5 of 11 are expected, and one is there.
#[test]
fn a_goal_behind_its_line_ends_with_five() {
    let said = company(11).run(&WEEK).fails(5);
    assert!(said.contains("due: behind the line: deals"), "{said}");
}

/// L1 and L2 are ready early in March and called within the hour; L1's deal is not within ten days of that.
#[test]
fn an_agreed_rate_not_kept_ends_with_five() {
    let calls = "T9,L1,2026-03-03 11:05,call,Phone,\nT10,L2,2026-03-04 10:30,call,Phone,\n";
    let calls = format!("{TOUCHES}T11,L1,2026-03-02 10:05,call,Phone,\n{calls}");
    let run = |days: &str| {
        let agreement = agreement(1).replace("\"withinDays\": 30", &format!("\"withinDays\": {days}"));
        company_of(&agreement).with("--touches", "touches.csv", &calls).run(&WEEK)
    };
    let ran = run("10");
    assert!(ran.stdout.contains("**Agreed rate: not kept.**"), "{}", ran.stdout);
    assert!(ran.stdout.contains("0% of 2 judged"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("keep their word"), "{}", ran.stdout);
    assert!(ran.fails(5).contains("due: the agreed rate is not kept"));
    // Nobody is old enough to judge.
    assert!(run("30").ok().contains("**Both sides keep their word"));
}

const STAGES: &str = r#""stages": [
    {"id": "known", "title": "Known", "owner": "marketing", "kind": "inventory"},
    {"id": "mql", "title": "Offered", "owner": "marketing", "kind": "gate"},
    {"id": "won", "title": "Won", "owner": "sales", "kind": "won"}
  ], "handOffs""#;

/// Who is offered a lead is to decide within two days: on L1 nobody did, and nobody worked it.
#[test]
fn a_duty_of_sales_not_kept_is_told_where_nothing_is_more_pressing() {
    let offer = r#""offer": "mql", "accept": ["won"], "decisionWindow": {"days": 2}, "leadClock""#;
    let agreement = agreement(1).replace("\"leadClock\"", offer).replace("\"handOffs\"", STAGES);
    let transitions = "Lead ID,Changed at,Stage\nL1,2026-03-02 10:00,known\nL1,2026-03-04 10:00,mql\n";
    let told = company_of(&agreement).with("--file", "transitions.csv", transitions).run(&WEEK).ok();
    let said = "**Undecided: 1 of 1 due; Worked with fewer follow-ups than agreed (1): 1 of 1 due.**";
    assert!(told.contains(said), "{told}");
}

#[test]
fn what_was_not_judged_is_not_called_kept() {
    let of = |agreement: &str, day: &str, language: &str| {
        company_of(agreement).run(&["monday", "--as-of", day, "--language", language]).ok()
    };
    for (language, said) in [
        ("en", "**No lead is overdue, and no goal has a target for this day.**"),
        ("de", "**Kein Lead ist überfällig, und kein Ziel hat einen Zielwert für diesen Tag.**"),
        ("fr", "**Aucun lead n’est en retard, et aucun objectif n’a de cible pour ce jour.**"),
        ("es", "**Ningún lead está vencido, y ningún objetivo tiene meta para este día.**"),
        ("pt", "**Nenhum lead está atrasado, e nenhuma meta tem alvo para este dia.**"),
    ] {
        let told = of(&agreement(1), "2026-05-03", language);
        assert!(told.contains(said), "{told}");
    }
    let told = of(AGREEMENT, "2026-03-22", "en");
    assert!(told.contains("**No time to answer is agreed, and no goal is agreed.**"), "{told}");
    let told = of(&agreement(1).replace(HAND_OFFS, "\"attributes\""), "2026-03-22", "en");
    assert!(told.contains("**No time to answer is agreed, and no goal is behind its line.**"), "{told}");
}

#[test]
fn a_decision_too_many_is_told_by_its_flag() {
    let four = ["a", "b", "c", "d"].into_iter().flat_map(|one| ["--decision", one]).collect::<Vec<_>>();
    for more in [&four[..], &["--decision", ""]] {
        let said = company(1).run(&[&WEEK[..], more].concat()).fails(2);
        assert!(said.contains("`--decision`: "), "{said}");
    }
}

#[test]
fn a_page_is_one_file_that_asks_for_nothing() {
    let html =
        company(1).run(&[&WEEK[..], &["--format", "html", "--language", "de", "--decision", "<b>"]].concat()).ok();
    assert!(
        html.contains("<html lang=\"de\">") && html.contains("Deals | won") && html.contains("&lt;b&gt;"),
        "{html}"
    );
    assert!(!html.contains("<script") && !html.contains("http"), "{html}");
}

#[test]
fn every_language_has_all_of_it() {
    for (language, title) in [
        ("de", "Montagsbericht"),
        ("fr", "Rapport du lundi"),
        ("es", "Informe del lunes"),
        ("pt", "Relatório de segunda"),
    ] {
        let told = company(1).run(&[&WEEK[..], &["--language", language]].concat()).ok();
        assert!(told.contains(title) && !told.contains("{}"), "{told}");
    }
}

#[test]
fn json_is_the_report() {
    let told = company(1).run(&[&WEEK[..], &["--format", "json", "--scope", "day"]].concat()).ok();
    let report: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&report["report"], &report["scope"]), (&"monday".into(), &"day".into()));
    let said = company(1).run(&[&WEEK[..], &["--where", "colour"]].concat()).fails(2);
    assert!(said.contains("--where segment=Enterprise"), "{said}");
}
