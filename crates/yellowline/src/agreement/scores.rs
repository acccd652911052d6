//! Further scores of one agreement, as for other product lines, and looking at everything through one of them.

use super::scoring::{items, text, title};
use super::shape::{ID_FIELD, OPPORTUNITY_RATE, SCORING, TITLE};
use super::{Agreement, OpportunityRate, Scoring};
use crate::json::{Field, Node, Object, Shape};
use crate::problem::{Problem, Refusal, did_you_mean};
use serde::Serialize;

/// A further score beside the first: its own rules and threshold over the same leads, touches and stages. As JSON it
/// is its name alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ScoreName"))]
pub struct FurtherScore {
    /// By which it is asked for.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// How a lead is scored.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub scoring: Scoring,
    /// The opportunity-creation rate agreed for it: its own, else that of the definitions.
    #[serde(skip)]
    #[cfg_attr(feature = "typescript", ts(skip))]
    pub opportunity_rate: Option<OpportunityRate>,
}

pub(super) static FURTHER_SCORE: Object = Object::new(
    "FurtherScore",
    "a further score, as of another product line, over the same leads, touches and stages",
    &[
        ID_FIELD,
        TITLE,
        Field::required("scoring", &Shape::Object(&SCORING), "how a lead is scored and when it is ready for sales"),
        Field::optional(
            "opportunityRate",
            &Shape::Object(&OPPORTUNITY_RATE),
            "the opportunity-creation rate agreed for it; default: that of the definitions",
        ),
    ],
);

impl FurtherScore {
    /// Decodes a checked node; `rate` is that of the definitions.
    pub(super) fn decode(node: &Node, rate: Option<OpportunityRate>) -> Option<Self> {
        Some(Self {
            id: text(node, "id")?,
            title: title(node)?,
            scoring: Scoring::decode(node.get("scoring")?)?,
            opportunity_rate: node.get("opportunityRate").and_then(OpportunityRate::decode).or(rate),
        })
    }
}

impl Agreement {
    /// The same agreement, document and fingerprints, looked at through a further score: that score's rules,
    /// threshold and opportunity rate. What is reported so says it in the receipt.
    ///
    /// # Errors
    /// Where the agreement has no such score.
    pub fn of_score(&self, id: &str) -> Result<Self, Refusal> {
        self.through(id.trim()).ok_or_else(|| self.unknown_score(id.trim()))
    }

    /// Read anew from the document, which takes less code than copies of all that was read.
    fn through(&self, id: &str) -> Option<Self> {
        let at = self.scores.iter().position(|score| score.id == id)?;
        let first = Self::decode(self.document.clone())?;
        let node = items(self.document.get("definitions")?, "scores").get(at)?;
        let score = FurtherScore::decode(node, first.opportunity_rate)?;
        let FurtherScore { id, scoring, opportunity_rate, .. } = score;
        Some(Self { scoring, opportunity_rate, score: Some(id), ..first })
    }

    fn unknown_score(&self, id: &str) -> Refusal {
        let known = || self.scores.iter().map(|score| score.id.as_str());
        let help = match did_you_mean(id, known()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.scores.is_empty() => "it has one score only: name none".to_owned(),
            None => format!("the agreement has: {}", known().collect::<Vec<_>>().join(", ")),
        };
        Problem::new("unknown_score", "/score", format!("the agreement has no further score `{id}`"))
            .with("score", id)
            .help(help)
            .into()
    }

    /// How the score is scored that the entry into a stage names; without a name the one looked through.
    #[must_use]
    pub fn scoring_of(&self, of: Option<&str>) -> &Scoring {
        let named = self.scores.iter().find(|score| Some(score.id.as_str()) == of);
        named.map_or(&self.scoring, |score| &score.scoring)
    }
}
