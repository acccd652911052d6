use super::{Score, Scorer};
use crate::agreement::Agreement;
use crate::ledger::Ledger;
use crate::problem::Refusal;
use crate::report::{Moment, Report, SCORE_REQUEST, read, same_zone};
use crate::unit::Points;
use serde::Serialize;

/// Every lead's score at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreTable {
    /// Always `score`.
    pub report: &'static str,
    /// The version of this report's shape.
    pub version: u32,
    /// How many leads.
    pub leads: usize,
    /// How many of them are at or above the threshold.
    pub ready: usize,
    /// The sum of all scores.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub sum: Points,
    /// One row for each lead, by the bytes of its id.
    pub rows: Vec<ScoreRow>,
}

/// One lead's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ScoreRow {
    /// The lead's id.
    pub lead: String,
    /// The score, after every clamp.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub score: Points,
    /// The sum of the fit groups.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub fit: Points,
    /// The sum of the behaviour groups.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub behaviour: Points,
    /// The class of the matrix, where one is agreed.
    pub class: Option<String>,
    /// At or above the threshold.
    pub ready: bool,
    /// How many rules could not be decided.
    pub unknown: usize,
}

/// Scores every lead; request: `{"asOf"}`, or `{"asOf", "lead"}` for one.
///
/// # Errors
/// Where the request is not understood or the data was imported under another zone.
pub fn table(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    let (body, moment) = rows(agreement, ledger, request)?;
    Ok(Report::seal(&body, agreement, ledger.fingerprint(), &moment))
}

#[cfg(feature = "export")]
/// The same as CSV for spreadsheets: texts that a spreadsheet would run as a formula are guarded
/// with an apostrophe. Columns: the row's, then the well-known attributes the ledger has.
///
/// # Errors
/// As for the table.
pub fn csv(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<String, Refusal> {
    let (body, _) = rows(agreement, ledger, request)?;
    let leads = ledger.leads();
    let attributes: Vec<_> = ["name", "company", "source", "owner", "segment", "country"]
        .into_iter()
        .filter_map(|id| Some((id, leads.attribute(id)?)))
        .collect();
    let mut out = String::from("lead,score,fit,behaviour,class,ready,unknown");
    for (id, _) in &attributes {
        out.push(',');
        out.push_str(id);
    }
    out.push_str("\r\n");
    for row in &body.rows {
        let ready = if row.ready { "yes" } else { "no" };
        let class = row.class.as_deref().unwrap_or_default();
        cell(&mut out, &row.lead);
        out.push_str(&format!(",{},{},{},{class},{ready},{}", row.score, row.fit, row.behaviour, row.unknown));
        let at = leads.find(&row.lead);
        for (_, column) in &attributes {
            out.push(',');
            cell(&mut out, at.and_then(|lead| column.text(lead)).unwrap_or_default());
        }
        out.push_str("\r\n");
    }
    Ok(out)
}

fn rows(agreement: &Agreement, ledger: &Ledger, request: &str) -> Result<(ScoreTable, Moment), Refusal> {
    same_zone(agreement, ledger)?;
    let request = read(request, &SCORE_REQUEST)?;
    let moment = Moment::of(&request, agreement.zone)?;
    let scorer = Scorer::new(agreement, ledger);
    let wanted = request.get("lead").and_then(crate::json::Node::text);
    let leads = (0..ledger.leads().len()).filter(|lead| wanted.is_none_or(|id| ledger.leads().id(*lead) == id.trim()));
    let rows: Vec<_> = leads
        .map(|lead| {
            let (readiness, mut now) = scorer.ready(lead, (moment.instant, moment.future));
            let Score { total, fit, behaviour } = scorer.shown(&mut now.tally, moment.instant);
            ScoreRow {
                lead: ledger.leads().id(lead).to_owned(),
                score: Points::from_thousandths(total),
                fit: Points::from_thousandths(fit),
                behaviour: Points::from_thousandths(behaviour),
                class: agreement.scoring.matrix.as_ref().map(|m| m.class(fit, behaviour)),
                ready: readiness.by.is_some(),
                unknown: now.tally.counts.iter().filter(|c| c.unknown).count(),
            }
        })
        .collect();
    let sum = Points::from_thousandths(rows.iter().map(|r| r.score.thousandths()).sum());
    let ready = rows.iter().filter(|r| r.ready).count();
    Ok((ScoreTable { report: "score", version: 1, leads: rows.len(), ready, sum, rows }, moment))
}

#[cfg(feature = "export")]
/// Writes a CSV cell (RFC 4180), guarded against formula injection.
fn cell(out: &mut String, text: &str) {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if text.contains(['"', ',', '\n', '\r', ';', '\t']) {
        out.push_str(&format!("\"{guard}{}\"", text.replace('"', "\"\"")));
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}

#[cfg(all(test, feature = "export"))]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_runs_as_a_formula() {
        let write = |t: &str| {
            let mut out = String::new();
            cell(&mut out, t);
            out
        };
        assert_eq!(write("=1+1"), "'=1+1");
        assert_eq!(write("@x, \"y\""), "\"'@x, \"\"y\"\"\"");
        assert_eq!(write("plain"), "plain");
    }
}
