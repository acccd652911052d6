//! Words and names that have no place here: debris, someone's machine, names that say nothing.

use super::Source;

/// Each word in two halves, so that this file does not hold it; and why not.
const WORDS: &[(&str, &str, &str)] = &[
    ("TO", "DO", "a promise is not code: do it or leave it out"),
    ("FIX", "ME", "a promise is not code: do it or leave it out"),
    ("Hash", "Map<", "its order is random; use an ordered or indexed map"),
    ("/ro", "ot/", "a path of someone's machine"),
    ("/ho", "me/", "a path of someone's machine"),
    ("/wo", "rk/", "a path of someone's machine"),
    ("/Us", "ers/", "a path of someone's machine"),
    (" = \"/t", "mp/", "a path of someone's machine"),
];
const NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "manager", "misc", "stuff"];
/// Written by programs, not by us.
const GENERATED: &[&str] = &["package-lock.json", "Cargo.lock"];

/// Words of other systems stand here as they are: a kind of task of HubSpot's is called so.
const QUOTED: &[&str] = &["crates/yellowline/src/ledger/preset/hubspot.json", "docs/presets.md"];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut complaints = Vec::new();
    for source in sources.iter().filter(|s| !GENERATED.contains(&s.path.as_str())) {
        for part in source.path.split('/') {
            let stem = part.split('.').next().unwrap_or_default();
            if NAMES.contains(&stem) {
                complaints.push(format!("{}: `{stem}` says nothing", source.path));
            }
        }
        for (n, line) in source.text.lines().enumerate() {
            let quotes = QUOTED.contains(&source.path.as_str());
            for (left, right, why) in WORDS {
                if !(quotes && line.contains(&format!("\"{left}{right}\""))) && has(line, left, right) {
                    complaints.push(format!("{}:{}: `{}{right}`: {why}", source.path, n + 1, left.trim_start()));
                }
            }
        }
    }
    complaints
}

/// Whether a line holds `left` directly followed by `right`, as a word of its own where it is one.
fn has(line: &str, left: &str, right: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(left).any(|(at, _)| {
        let rest = &line[at + left.len()..];
        let apart = !left.starts_with(word) || !line[..at].ends_with(word);
        let ends = !right.ends_with(word) || !rest.strip_prefix(right).is_some_and(|after| after.starts_with(word));
        rest.starts_with(right) && apart && ends
    })
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn debris_is_named_with_its_line() {
        let text = format!("fine\n// {}{} later\n", "TO", "DO");
        let named = check(&[source("a.rs", &text), source("crates/x/helpers.rs", "")]);
        assert_eq!(named.len(), 2);
        assert!(named[0].starts_with("a.rs:2: "));
        assert!(named[1].contains("says nothing"));
    }

    #[test]
    fn another_systems_word_may_be_quoted() {
        let text = format!("{{\"from\": [\"{0}{1}\"]}}\n// {0}{1}\n", "TO", "DO");
        let named = check(&[source(QUOTED[0], &text), source("a.json", &text)]);
        assert_eq!(
            named.iter().map(|n| n.split_once(": ").unwrap().0).collect::<Vec<_>>(),
            [&format!("{}:2", QUOTED[0]), "a.json:1", "a.json:2"]
        );
    }

    #[test]
    fn words_inside_words_are_fine() {
        let text = format!("let MY{}{} = {}{}S;", "TO", "DO", "TO", "DO");
        assert!(check(&[source("a.rs", &text)]).is_empty());
    }
}
