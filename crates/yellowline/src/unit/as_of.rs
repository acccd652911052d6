use super::{Instant, Zone};
use chrono::NaiveDate;

/// The moment a report speaks of; always an input (definition 1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// A local date: what happened before the local midnight that ends it is known.
    Date(NaiveDate),
    /// An instant: what happened at exactly this instant is known.
    Instant(Instant),
}

impl AsOf {
    /// Reads `2026-11-20` or, with its offset, `2026-11-20T10:00:00Z`; within 1900 to 2099.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = crate::json::date(text) {
            return Some(Self::Date(date));
        }
        let t = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        Instant::from_ms(t.timestamp_millis()).map(Self::Instant)
    }

    /// The instant that tests such as "due" and "mature" use: for a date the midnight that ends it.
    #[must_use]
    pub fn instant(self, zone: Zone) -> Option<Instant> {
        match self {
            // The last date of all ends in a year that has no facts.
            Self::Date(date) => Some(zone.midnight(date.succ_opt()?).unwrap_or(Instant::END)),
            Self::Instant(at) => Some(at),
        }
    }

    /// The first instant that is not known yet.
    #[must_use]
    pub fn future(self, zone: Zone) -> Option<Instant> {
        match self {
            Self::Date(_) => self.instant(zone),
            Self::Instant(at) => Some(Instant::from_ms(at.ms() + 1).unwrap_or(Instant::END)),
        }
    }
}
