//! Reports in words that people can paste into a mail or a chat, in five languages.
//!
//! ```text
//! report (JSON), agreements (titles, zone) ──► facts ──► notice, pilot ──► Tongue (one file per language) ──► text
//! ```
//!
//! Reports hold codes and numbers; the words are here, outside the core. Numbers are rounded once, from the pair, half
//! away from zero, and written as each language writes them. Of what a report does not know nothing is claimed.

mod de;
mod en;
mod es;
mod facts;
mod figure;
mod fr;
mod monday;
mod notice;
mod pilot;
mod pt;
#[cfg(test)]
mod tests;
mod tongue;

pub use monday::{Column, Goal, List, Page};
use tongue::Tongue;
use yellowline::agreement::Agreement;
use yellowline::json::Node;

/// A language the words are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::English, Self::German, Self::French, Self::Spanish, Self::Portuguese];

    /// Its ISO 639 code, as `de`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Portuguese => "pt",
        }
    }

    /// The language of a code, as `de`.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    const fn tongue(self) -> &'static dyn Tongue {
        match self {
            Self::English => &en::English,
            Self::German => &de::German,
            Self::French => &fr::French,
            Self::Spanish => &es::Spanish,
            Self::Portuguese => &pt::Portuguese,
        }
    }
}

/// A change notice in words; rules are called as the proposed agreement calls them. None where the report is none.
///
/// ```
/// let agreement = r#"{"yellowline": 1, "definitions": {"name": "T", "timeZone": "UTC",
///     "scoring": {"rules": [], "threshold": 20}}}"#;
/// let agreement = yellowline::agreement::Agreement::parse(agreement).unwrap();
/// let language = yellowline_words::Language::English;
/// let report = yellowline::json::parse(r#"{"report": "tune"}"#).unwrap();
/// assert_eq!(yellowline_words::notice(&report, &agreement, language), None);
/// ```
#[must_use]
pub fn notice(report: &Node, proposed: &Agreement, language: Language) -> Option<String> {
    facts::Notice::of(report).map(|facts| notice::said(&facts, proposed, language.tongue()))
}

/// What a pilot can tell, in words. None where the report is none.
#[must_use]
pub fn pilot(report: &Node, language: Language) -> Option<String> {
    pilot::said(report, language.tongue())
}
