use crate::ledger::{Basis, Status};
use serde::Serialize;

/// Something that happened to a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailFact"))]
#[serde(tag = "fact", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Fact {
    /// It came to be known.
    Created,
    /// A touch.
    Touch {
        /// Its kind.
        kind: String,
        /// Whose it was; none where the agreement does not know its kind.
        #[cfg_attr(feature = "typescript", ts(type = "\"buyer\" | \"seller\" | null"))]
        by: Option<&'static str>,
        /// The campaign.
        campaign: Option<String>,
        /// The channel.
        channel: Option<String>,
        /// The detail.
        detail: Option<String>,
        /// Who of ours.
        person: Option<String>,
    },
    /// A record of a stage.
    Stage {
        /// The stage, as it was recorded.
        stage: String,
        /// Does the agreement know it?
        known: bool,
        /// Was the lead in it already? Then nothing happened.
        repeated: bool,
        /// What the record rests on; none where it says what nobody knows.
        basis: Option<Basis>,
        /// Who recorded it.
        person: Option<String>,
        /// Why.
        reason: Option<String>,
    },
    /// It was given to an owner.
    Owner {
        /// The owner.
        owner: String,
        /// The owner's team.
        team: Option<String>,
        /// Who gave it.
        person: Option<String>,
    },
    /// An attribute changed.
    Attribute {
        /// The attribute.
        attribute: String,
        /// Its value from then on; null for missing.
        value: Option<String>,
        /// Who changed it.
        person: Option<String>,
    },
    /// A manual decision that it is ready or not began or ended.
    Override {
        /// Which of both.
        bound: Bound,
        /// What it says.
        ready: bool,
        /// Whose decision it was.
        author: String,
        /// Why.
        reason: Option<String>,
    },
    /// A pause of its clocks began or ended.
    Pause {
        /// Which of both.
        bound: Bound,
        /// Why.
        reason: Option<String>,
    },
    /// An opportunity came to be.
    Opportunity {
        /// Its id.
        id: Option<String>,
        /// Its name.
        name: Option<String>,
        /// Its amount as it stands now, in major units.
        amount: Option<String>,
        /// The amount's currency.
        currency: Option<String>,
        /// Whose it is.
        owner: Option<String>,
    },
    /// An opportunity was closed.
    Closed {
        /// Its id.
        id: Option<String>,
        /// How it ended.
        #[cfg_attr(feature = "typescript", ts(type = "\"open\" | \"won\" | \"lost\""))]
        status: &'static str,
        /// Its amount, in major units.
        amount: Option<String>,
        /// The amount's currency.
        currency: Option<String>,
    },
    /// A fast track ran out.
    FastTrackEnds,
}

/// One of the two ends of something that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "TrailBound"))]
#[serde(rename_all = "camelCase")]
pub enum Bound {
    /// It began.
    Begins,
    /// It ended.
    Ends,
}

impl Fact {
    /// The stage it says the lead is in.
    pub(super) fn stage(&self) -> Option<&str> {
        if let Self::Stage { stage, .. } = self { Some(stage) } else { None }
    }
}

/// How an opportunity stands, in a report.
pub(super) const fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::Won => "won",
        Status::Lost => "lost",
    }
}
