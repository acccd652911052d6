//! What the two teams of the sample company signed. The definitions are one file; only capacity follows the size.

use super::holidays::Holiday;
use super::period::WEEKS;
use chrono::{Datelike, Months, NaiveDate};
use yellowline::agreement::Agreement;
use yellowline::problem::Refusal;

const DEFINITIONS: &str = include_str!("definitions.json");

/// Leads of a hundred thousand that reach the signed threshold: what the tables of the market and of the
/// journeys come to. The test `the_signed_threshold_overloads_the_team` tells when it no longer fits.
const READY: u64 = 12_900;
/// The team was planned for fewer: this many in a hundred of what arrives.
const PLANNED: u64 = 74;

/// Representatives, and the new leads each can work in a week: about six, in a small team as it comes.
pub(super) fn capacity(leads: u64) -> (u64, u64) {
    let per_week = leads * READY / 100_000 * PLANNED / 100 / u64::from(WEEKS);
    let representatives = (per_week / 6).clamp(if per_week < 4 { 1 } else { 2 }, 150);
    let each = (per_week + representatives / 2) / representatives;
    (representatives, each.max(1))
}

/// What the teams want to reach in the first quarter for ten thousand leads, and by how many per cent more in each
/// one after it.
const GOALS: [(&str, u64, u64); 3] = [("handOvers", 300, 6), ("pipeline", 1_950_000, 6), ("revenue", 590_000, 6)];

/// The targets of the quarters from a year and a half before the end to the one after it.
fn targets(leads: u64, end: NaiveDate) -> Vec<String> {
    let first = end.with_day(1).and_then(|day| day.with_month0(day.month0() / 3 * 3));
    let quarter = |n: u32| first?.checked_sub_months(Months::new(18))?.checked_add_months(Months::new(3 * n));
    let target = |n: u32| {
        let (from, to) = (quarter(n)?, quarter(n + 1)?.pred_opt()?);
        Some(GOALS.map(|(goal, share, growth)| {
            let exact = leads * share * (100 + growth * u64::from(n)) / 1_000_000;
            let step = if exact >= 10_000 { 5_000 } else { 5 };
            let target = exact.div_ceil(step) * step;
            format!("{{\"goal\": \"{goal}\", \"from\": \"{from}\", \"to\": \"{to}\", \"target\": {target}}}")
        }))
    };
    (0..8).filter_map(target).flatten().collect()
}

/// The agreement of a company with so many leads, approved by both teams on a day; its data go to `end`.
pub(super) fn write(leads: u64, approved: &str, end: NaiveDate, holidays: &[Holiday]) -> Result<String, Refusal> {
    let (representatives, each) = capacity(leads);
    let holidays = holidays.iter().map(Holiday::json).collect::<Vec<_>>().join(",\n      ");
    let targets = targets(leads, end).join(",\n      ");
    let with_approvals = |approvals: &str| {
        let definitions = DEFINITIONS.trim_end();
        format!(
            "{{\n  \"yellowline\": 1,\n  \"definitions\": {definitions},\n  \"parameters\": {{\n    \"capacity\": \
             {{\"representatives\": {representatives}, \"leadsPerWeek\": {each}}},\n    \"holidays\": [\n      {holidays}\n    ],\n    \"targets\": [\n      \
             {targets}\n    ]\n  }},\n  \"approvals\": [{approvals}]\n}}\n"
        )
    };
    let fingerprint = Agreement::parse(&with_approvals(""))?.definitions();
    let approval = |team: &str, person: &str| {
        format!(
            "\n    {{\"definitions\": \"{fingerprint}\", \"team\": \"{team}\", \"person\": \"{person}\", \"date\": \"{approved}\"}}"
        )
    };
    let both = [approval("marketing", "Franziska Lindqvist"), approval("sales", "Declan Moretti")];
    Ok(with_approvals(&format!("{}\n  ", both.join(","))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_teams_approved_these_definitions() {
        let end = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
        let holidays = crate::sample::holidays::between(2025, 2027);
        let agreement = Agreement::parse(&write(20_000, "2025-05-05", end, &holidays).unwrap()).unwrap();
        assert_eq!(agreement.approved_by(), ["marketing", "sales"]);
        assert!(agreement.seller_rules().is_empty());
        let (representatives, each) = capacity(20_000);
        assert_eq!(agreement.capacity_per_week, i64::try_from(representatives * each).ok());
    }

    #[test]
    fn a_tiny_company_has_a_team_too() {
        assert_eq!(capacity(1), (1, 1));
    }
}
