//! What the codes of the report mean, in words.

use crate::figure::plain;
use crate::out;
use serde_json::Value;
use yellowline::agreement::{Agreement, Entry, Scoring, Stage};
use yellowline::unit::Instant;

/// A stage's title, or its id where the agreement does not have it.
pub(super) fn title<'a>(agreement: &'a Agreement, id: &'a str) -> &'a str {
    stage(agreement, id).map_or(id, |s| s.title.as_str())
}

pub(super) fn stage<'a>(agreement: &'a Agreement, id: &str) -> Option<&'a Stage> {
    agreement.stages.iter().find(|s| s.id == id)
}

/// A text of a report.
pub(super) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The words for what is said of one stage.
pub(super) struct Words<'a> {
    agreement: &'a Agreement,
    /// The score by which the stage is entered.
    scoring: &'a Scoring,
}

impl<'a> Words<'a> {
    pub(super) fn of(agreement: &'a Agreement, id: &str) -> Self {
        let of = match stage(agreement, id).and_then(|stage| stage.entry.as_ref()) {
            Some(Entry::Score(of)) => of.as_deref(),
            _ => None,
        };
        Self { agreement, scoring: agreement.scoring_of(of) }
    }

    fn rule<'b>(&'b self, id: &'b str) -> &'b str {
        self.scoring.rules.iter().find(|r| r.id == id).map_or(id, |r| r.title.as_str())
    }

    /// Why record and rule differ for one lead.
    pub(super) fn why(&self, why: &Value) -> String {
        let agreement = self.agreement;
        let p = &why["params"];
        let count = |key: &str, one: &str, many: &str| out::count(p[key].as_i64().unwrap_or(0), one, many);
        let kind = || {
            let id = text(&p["kind"]);
            agreement.touch_kinds.iter().find(|k| k.id == id).map_or(id, |k| k.title.as_str()).to_owned()
        };
        let below = || {
            format!(
                "{} points at most, {} short of {}",
                plain(&p["score"]),
                plain(&p["missing"]),
                plain(&p["threshold"])
            )
        };
        match text(&why["code"]) {
            "no_rule" => "the agreement has no rule for this stage".into(),
            "below_threshold" => below(),
            "unscored_unknown" => {
                let rules = p["rules"].as_array().map(Vec::as_slice).unwrap_or_default();
                let rules = rules.iter().map(|id| self.rule(text(id))).collect::<Vec<_>>().join(", ");
                format!("{}; unknown, as a value is missing: {rules}", below())
            }
            "never_evaluated" if p["reason"] == "undated" => "never scored: the lead has no date".into(),
            "never_evaluated" => "never scored: the lead was created later".into(),
            "held_back" => match text(&p["by"]) {
                "stage" => "enough points only while it was in a disqualified stage".into(),
                "rule" => "enough points only while a disqualifying rule was true".into(),
                _ => "enough points only while somebody had decided that it is not ready".into(),
            },
            "no_touch_of_kind" => match p["touches"].as_i64() {
                Some(0) => format!("no touch `{}`", kind()),
                _ => format!("{} `{}`, and none counts", count("touches", "touch", "touches"), kind()),
            },
            "touch_unknown" => {
                format!(
                    "{} `{}` that cannot be decided, as a value is missing",
                    count("touches", "touch", "touches"),
                    kind()
                )
            }
            "no_opportunity" => {
                let all = count("opportunities", "opportunity", "opportunities");
                match (text(&p["milestone"]), p["opportunities"].as_i64()) {
                    (_, Some(0)) => "no opportunity".into(),
                    ("won" | "lost", _) => format!("{all}, none {}", text(&p["milestone"])),
                    _ => format!("{all}, none with an amount"),
                }
            }
            "never_recorded" => "no stage was ever recorded".into(),
            "recorded_higher_stage" => format!("skipped: recorded as {}", seen(p, agreement)),
            "recorded_other_stage" if p["known"] == false => {
                format!("recorded as {}, which the agreement does not know", seen(p, agreement))
            }
            "recorded_other_stage" => format!("recorded as {}", seen(p, agreement)),
            "recorded_before_rule" => format!("recorded {} before the rule was met", hours(&p["hours"])),
            "recorded_after_rule" => format!("recorded {} after the rule was met", hours(&p["hours"])),
            other => other.to_owned(),
        }
    }
}

/// What a reason is called where leads are counted by it.
pub(super) fn reason(code: &str) -> &str {
    match code {
        "no_rule" => "no rule",
        "below_threshold" => "below the threshold",
        "unscored_unknown" => "below the threshold, and a value is missing",
        "never_evaluated" => "never scored",
        "held_back" => "disqualified, or decided so",
        "no_touch_of_kind" => "no such touch",
        "touch_unknown" => "a touch lacks a value",
        "no_opportunity" => "no such opportunity",
        "never_recorded" => "never recorded in any stage",
        "recorded_higher_stage" => "skipped in the record",
        "recorded_other_stage" => "recorded in another stage",
        other => other,
    }
}

fn seen(params: &Value, agreement: &Agreement) -> String {
    format!("`{}` on {}", title(agreement, text(&params["stage"])), date(&params["at"], agreement))
}

/// Hours as people say them: days from two days on.
pub(super) fn hours(hours: &Value) -> String {
    // A median may end in a half.
    let said = plain(hours);
    let whole: i64 = said.split('.').next().and_then(|n| n.parse().ok()).unwrap_or(0);
    match whole {
        0 if said == "0" => "less than an hour".into(),
        48.. => format!("{} days", whole / 24),
        _ => out::count(said, "hour", "hours"),
    }
}

/// The local date of an instant.
pub(super) fn date(ms: &Value, agreement: &Agreement) -> String {
    let at = ms.as_i64().and_then(Instant::from_ms).and_then(|at| agreement.zone.date(at));
    at.map_or_else(String::new, |date| date.to_string())
}
