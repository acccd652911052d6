//! The change notice (definition 7.5): what another agreement would have done to sales, lead by lead, and why; and the
//! pilot that settles what history cannot tell (7.8).
//!
//! ```text
//! signed, proposed ──► tune::Side each (courses, line) ──► Moves (each cycle: enters, leaves, moved, stays)
//!                                                            ├──► Why (rules, line, fast track, disqualified)
//!                                                            └──► NoticeReport
//! Agreement ──► pilot (Binomial, exact) ──► figures, and the document with the experiment registered
//! ```
//!
//! A cycle qualifies here where tuning hands it over (7.4): one that was an opportunity by then does not.

mod binomial;
mod moves;
mod natural;
mod pilot;
mod report;
#[cfg(test)]
mod tests;
mod why;

pub use pilot::{Chance, PILOT_REQUEST, Pilot, pilot};
pub use report::{
    NoticeCounts, NoticeLead, NoticeList, NoticeReport, NoticeSegment, NoticeSegments, NoticeTerms, Qualified,
};
pub use why::MoveReason;

use crate::agreement::Agreement;
use crate::json::{Field, Node, Object, Shape, canonical};
use crate::ledger::{Ledger, Owners};
use crate::problem::Refusal;
use crate::report::{AS_OF, FROM, MODE, Report, WEEKS, read, same_zone};
use crate::tune;

/// What a change notice is asked for.
pub static NOTICE_REQUEST: Object = Object::new(
    "NoticeRequest",
    "what a change notice is asked for",
    &[
        AS_OF,
        MODE,
        WEEKS,
        FROM,
        Field::optional(
            "by",
            &Shape::Id,
            "the attribute by which leads are split; `owner` is the owner in force at the qualification",
        ),
        Field::optional("limit", &Shape::Whole(1, crate::limit::PAGE), "how many leads each list gives; default 50"),
    ],
);

/// What changes for sales where the signed agreement gives way to the proposed one; request:
/// `{"asOf", "mode"?, "weeks"?, "from"?, "by"?, "limit"?}`.
///
/// # Errors
/// Where the request is not understood or does not fit the ledger.
pub fn notice(signed: &Agreement, proposed: &Agreement, ledger: &Ledger, request: &str) -> Result<Report, Refusal> {
    same_zone(proposed, ledger)?;
    let asked = Asked::of(signed, ledger, request)?;
    let body = report::body(signed, proposed, ledger, &asked);
    Ok(Report::seal(&body, proposed, ledger.fingerprint(), &asked.request.moment))
}

/// A request that fits its agreements and ledger.
struct Asked {
    /// What tuning is asked for.
    request: tune::Request,
    by: Option<String>,
    limit: usize,
}

impl Asked {
    fn of(signed: &Agreement, ledger: &Ledger, text: &str) -> Result<Self, Refusal> {
        let node = read(text, &NOTICE_REQUEST)?;
        let by = node.get("by").and_then(Node::text).map(str::to_owned);
        let limit = node.get("limit").and_then(Node::int).and_then(|n| usize::try_from(n).ok()).unwrap_or(50);
        let tuned = match &node {
            Node::Object(members) => {
                members.iter().filter(|(key, _)| !matches!(key.as_str(), "by" | "limit")).cloned().collect()
            }
            _ => Vec::new(),
        };
        let request = tune::Request::of(signed, ledger, &canonical(&Node::Object(tuned)));
        let misfit = by.as_deref().and_then(|by| Owners::misfit(ledger, by));
        match (request, misfit) {
            (Ok(request), None) => Ok(Self { request, by, limit }),
            (Ok(_), Some(problem)) => Err(problem.into()),
            (Err(mut refusal), misfit) => {
                refusal.problems.extend(misfit);
                Err(refusal)
            }
        }
    }
}
