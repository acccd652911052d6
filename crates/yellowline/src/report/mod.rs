//! Reports are RFC 8785 bytes of codes and numbers, never prose, each with the receipt that proves it.

#[cfg(feature = "reports")]
mod origin;
mod request;

#[cfg(feature = "reports")]
pub(crate) use origin::Origin;

#[cfg(feature = "reports")]
pub(crate) use request::AS_OF;
#[cfg(feature = "notice")]
pub(crate) use request::{FROM, MODE, WEEKS};
pub use request::{Moment, ROWS_REQUEST, SCORE_REQUEST, TUNE_REQUEST, read};

use crate::agreement::Agreement;
use crate::json;
use crate::ledger::Ledger;
use crate::problem::Problem;
#[cfg(feature = "reports")]
use crate::problem::did_you_mean;
use crate::unit::{Fingerprint, TIME_ZONE_DATA};
use serde::Serialize;
use serde_json::Value;

/// What a number was made of: two receipts are equal where two numbers are the same number (8.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Fingerprints of the agreement's two parts.
    pub agreement: AgreementPrints,
    /// The ledger's fingerprint.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub ledger: Fingerprint,
    /// The engine's version.
    pub engine: &'static str,
    /// The version of the compiled-in time-zone data.
    pub time_zone_data: &'static str,
    /// The moment asked for, as it was given.
    pub as_of: String,
    /// The further score the agreement was looked at through; absent for the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub score: Option<String>,
    /// The report's own fingerprint, taken without the receipt.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub report: Fingerprint,
}

/// Fingerprints of the agreement's two parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct AgreementPrints {
    /// What both teams approve.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub definitions: Fingerprint,
    /// What changes weekly.
    #[cfg_attr(feature = "typescript", ts(type = "string"))]
    pub parameters: Fingerprint,
}

/// A finished report with its receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    text: String,
}

impl Report {
    /// Seals a body: takes its fingerprint, then adds the receipt.
    pub fn seal<T: Serialize>(body: &T, agreement: &Agreement, ledger: Fingerprint, moment: &Moment) -> Self {
        let receipt = |report: &[u8]| {
            json::canonical(&Receipt {
                agreement: AgreementPrints { definitions: agreement.definitions(), parameters: agreement.parameters() },
                ledger,
                engine: crate::ENGINE,
                time_zone_data: TIME_ZONE_DATA,
                as_of: moment.given.clone(),
                score: agreement.score.clone(),
                report: Fingerprint::of(report),
            })
        };
        Self { text: json::with_member(body, "receipt", receipt) }
    }

    /// The report's bytes (RFC 8785).
    #[must_use]
    pub fn canonical(&self) -> String {
        self.text.clone()
    }

    /// The report as a tree, to be taken apart.
    #[must_use]
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

/// Dates of the ledger were read in its zone, so an agreement with another one must not use it.
///
/// # Errors
/// Where the two zones differ.
pub fn same_zone(agreement: &Agreement, ledger: &Ledger) -> Result<(), Problem> {
    if agreement.zone == ledger.zone() {
        return Ok(());
    }
    Err(Problem::new("zone_mismatch", "/definitions/timeZone", "the data was imported under another time zone")
        .help("import the files again under this agreement, so that their dates are read in its zone"))
}

#[cfg(feature = "reports")]
/// Why a report cannot be split by an attribute.
pub(crate) fn misfit(ledger: &Ledger, by: &str) -> Option<Problem> {
    let Some(column) = ledger.leads().attribute(by) else {
        let known: Vec<_> = ledger.leads().attributes().map(|(id, _)| id).collect();
        let help = did_you_mean(by, known.iter().copied())
            .map_or_else(|| format!("the ledger has: {}", known.join(", ")), |k| format!("did you mean `{k}`?"));
        let message = format!("the ledger has no attribute `{by}`");
        return Some(Problem::new("unknown_attribute", "/by", message).help(help));
    };
    too_many(by, column.distinct())
}

#[cfg(feature = "reports")]
/// The problem of so many segments, where they are too many.
pub(crate) fn too_many(by: &str, values: usize) -> Option<Problem> {
    let message = format!("`{by}` has {values} different values");
    (values > crate::limit::SEGMENTS).then(|| {
        Problem::new("too_many_segments", "/by", message)
            .with("limit", crate::limit::SEGMENTS)
            .help("choose an attribute with fewer values, as source, segment or country")
    })
}

#[cfg(feature = "reports")]
/// The refusal to merge what does not belong together.
pub(crate) fn foreign_partial() -> Problem {
    let said = "the two partials were made of different agreements or requests";
    Problem::new("foreign_partial", "", said).help("observe both parts with the same agreement, request and engine")
}

#[cfg(feature = "reports")]
/// Attributes a page shows of a lead, where the ledger has them.
pub(crate) const SHOWN: [&str; 6] = ["name", "company", "source", "owner", "segment", "country"];
