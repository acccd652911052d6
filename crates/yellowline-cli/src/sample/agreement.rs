//! What the two teams of the sample company signed. The definitions are one file; only capacity follows the size.

use super::period::WEEKS;
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

/// The agreement of a company with so many leads, approved by both teams on a day.
pub(super) fn write(leads: u64, approved: &str) -> Result<String, Refusal> {
    let (representatives, each) = capacity(leads);
    let with_approvals = |approvals: &str| {
        let definitions = DEFINITIONS.trim_end();
        format!(
            "{{\n  \"yellowline\": 1,\n  \"definitions\": {definitions},\n  \"parameters\": {{\n    \"capacity\": \
             {{\"representatives\": {representatives}, \"leadsPerWeek\": {each}}}\n  }},\n  \"approvals\": [{approvals}]\n}}\n"
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
        let agreement = Agreement::parse(&write(20_000, "2025-05-05").unwrap()).unwrap();
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
