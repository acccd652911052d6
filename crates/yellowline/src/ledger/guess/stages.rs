//! Stages as files speak of them: by the agreement's ids and titles, or by the words most systems use.

use super::names::{letters, reduced};
use crate::agreement::Stage;

/// The agreement's stages, for finding the one that is meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stages<'a>(pub(super) &'a [Stage]);

/// Names of one and the same stage.
const SAME: [&[&str]; 7] = [
    &["mql", "marketingqualifiedlead", "marketingqualified"],
    &["sal", "salesacceptedlead", "salesaccepted"],
    &["sql", "salesqualifiedlead", "salesqualified"],
    &["won", "customer", "closedwon"],
    &["lost", "closedlost"],
    &["disqualified", "unqualified"],
    &["recycled", "recycle", "nurture", "nurturing"],
];

impl<'a> Stages<'a> {
    /// Are none agreed?
    pub(super) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The id of the stage a word means; none where none or several could be meant.
    pub(super) fn meaning(self, word: &str) -> Option<&'a str> {
        let word = letters(word);
        if word.is_empty() {
            return None;
        }
        let exact = self.one(&|name| name == word);
        exact.or_else(|| {
            let same = SAME.iter().find(|names| names.contains(&word.as_str()))?;
            self.one(&|name| same.contains(&name))
        })
    }

    fn one(self, is: &dyn Fn(&str) -> bool) -> Option<&'a str> {
        let mut found = self.0.iter().filter(|stage| called(stage).iter().any(|name| is(name)));
        match (found.next(), found.next()) {
            (Some(stage), None) => Some(&stage.id),
            _ => None,
        }
    }

    /// The stage whose entry a column of dates tells, by its header; the flag says that the header tells it by
    /// itself, without the agreement.
    pub(super) fn entered(self, header: &str) -> Option<(String, bool)> {
        let name = reduced(header);
        if let Some(rest) = explicit(&name) {
            return Some((self.meaning(rest).unwrap_or(rest).to_owned(), true));
        }
        let ends = ["date", "at", "on", "since", "time", "timestamp", "entered", ""];
        let rests = ends.iter().filter_map(|end| name.strip_suffix(end));
        rests.filter_map(|rest| self.meaning(rest)).next().map(|id| (id.to_owned(), false))
    }
}

/// Its id, its title, and what stands in brackets behind the title, as in `Ready for sales (MQL)`.
fn called(stage: &Stage) -> Vec<String> {
    let mut names = vec![letters(&stage.id), letters(&stage.title)];
    if let Some((before, after)) = stage.title.split_once('(') {
        names.extend([letters(before), letters(after)]);
    }
    names
}

/// The stage in names such as `Became a marketing qualified lead date` and `hs_lifecyclestage_lead_date`.
fn explicit(name: &str) -> Option<&str> {
    let entered = |name| {
        let rest =
            ["hsv2dateentered", "hsdateentered", "dateentered"].iter().find_map(|p| str::strip_prefix(name, p))?;
        Some(rest.strip_suffix("lifecyclestagepipeline").unwrap_or(rest))
    };
    let became = |name: &'_ str| {
        let rest = name.strip_prefix("became")?.strip_suffix("date")?.to_owned();
        let vowel = |rest: &str| rest.starts_with(['a', 'e', 'i', 'o', 'u']);
        let skipped = match rest.strip_prefix("an") {
            Some(after) if vowel(after) => 2,
            _ => usize::from(rest.starts_with('a')),
        };
        Some("became".len() + skipped)
    };
    let lifecycle = name.strip_prefix("hslifecyclestage").and_then(|rest| rest.strip_suffix("date"));
    let rest =
        entered(name).or(lifecycle).or_else(|| became(name).and_then(|from| name.get(from..name.len() - "date".len())));
    rest.filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(id: &str, title: &str) -> Stage {
        Stage {
            id: id.into(),
            title: title.into(),
            owner: "sales".into(),
            kind: crate::agreement::StageKind::Gate,
            cycle_start: false,
            entry_stage: false,
            active_days: None,
            entry: None,
            next: None,
        }
    }

    #[test]
    fn stages_are_found_by_what_they_are_called() {
        let agreed = [stage("mql", "Ready for sales (MQL)"), stage("s3", "Sales accepted"), stage("won", "Won")];
        let stages = Stages(&agreed);
        for (word, id) in [("MQL", "mql"), ("Marketing Qualified Lead", "mql"), ("ready for sales", "mql")] {
            assert_eq!(stages.meaning(word), Some(id), "{word}");
        }
        assert_eq!(stages.meaning("SAL"), Some("s3"));
        assert_eq!(stages.meaning("customer"), Some("won"));
        assert_eq!(stages.meaning("subscriber"), None);
        assert_eq!(stages.meaning(""), None);
        // Where two stages could be meant, none is.
        let two = [stage("sql", "SQL"), stage("q", "Sales qualified")];
        assert_eq!(Stages(&two).meaning("salesqualifiedlead"), None);
    }

    #[test]
    fn columns_of_stage_dates_are_known_by_their_names() {
        let agreed = [stage("mql", "MQL"), stage("opportunity", "Opportunity")];
        let entered = |header: &str| Stages(&agreed).entered(header);
        let known = |id: &str, explicit| Some((id.to_owned(), explicit));
        assert_eq!(entered("Became a marketing qualified lead date"), known("mql", true));
        assert_eq!(entered("Became an Opportunity Date"), known("opportunity", true));
        assert_eq!(entered("property_hs_lifecyclestage_marketingqualifiedlead_date"), known("mql", true));
        assert_eq!(entered("Date entered \"Lead (Lifecycle Stage Pipeline)\""), known("lead", true));
        assert_eq!(entered("MQL Date"), known("mql", false));
        assert_eq!(entered("mql_at"), known("mql", false));
        assert_eq!(entered("Create Date"), None);
        assert_eq!(entered("Close Date"), None);
    }
}
