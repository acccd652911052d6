//! Every code of a problem or finding is told by some test or vector.

use super::Source;
use std::collections::BTreeMap;

/// Where codes are made.
const MAKERS: &[&str] = &["crates/yellowline/src/", "crates/yellowline-files/src/"];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut codes = BTreeMap::new();
    let mut tests = String::new();
    for source in sources {
        let (code, test) = split(source);
        if MAKERS.iter().any(|maker| source.path.starts_with(maker)) {
            for found in made(code) {
                codes.entry(found.to_string()).or_insert(&source.path);
            }
        }
        tests.push_str(test);
    }
    let untold = codes.iter().filter(|(code, _)| !tests.contains(&format!("\"{code}\"")));
    untold.map(|(code, path)| format!("{path}: no test or vector tells `{code}`")).collect()
}

/// A source's code and its tests; what lies in a folder of tests is all test.
fn split(source: &Source) -> (&str, &str) {
    let tests = source.path.starts_with("tests/") || source.path.contains("/tests/") || source.path.contains("/tests.");
    if tests {
        return ("", &source.text);
    }
    if !source.path.ends_with(".rs") {
        return ("", "");
    }
    let at = source.text.find("#[cfg(test)]").unwrap_or(source.text.len());
    source.text.split_at(at)
}

/// Codes as code makes them: the first argument of a call, or the member `code`.
fn made(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices('"') {
        let Some((word, after)) = code[at + 1..].split_once('"') else { break };
        let before = code[..at].trim_end();
        let is_first = (before.ends_with('(') && after.trim_start().starts_with(',')) && !before.ends_with("with(");
        let is_member = before.ends_with("code:");
        if (is_first && is_code(word)) || (is_member && is_words(word)) {
            found.push(word);
        }
    }
    found
}

/// Lower-case words joined by underscores, at least two: where nothing says that it is a code, one could be any word.
fn is_code(word: &str) -> bool {
    word.contains('_') && is_words(word)
}

fn is_words(word: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    word.split('_').all(part)
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    const CODE: &str = "Problem::new(\n  \"unknown_key\", at, x); Finding { code: \"late_row\" }; x.with(\"a_b\", 1)";

    #[test]
    fn codes_are_found_where_they_are_made() {
        assert_eq!(made(CODE), ["unknown_key", "late_row"]);
        assert_eq!(made("Unread { code: \"pdf\" }; f(\"pdf\", 1); f(\"not_utf8\", 1)"), ["pdf", "not_utf8"]);
    }

    #[test]
    fn a_code_without_a_test_is_named() {
        let engine = source("crates/yellowline/src/a.rs", CODE);
        let files = source("crates/yellowline-files/src/a.rs", "entry(\"no_rows\", name); entry(\"late_row\", name)");
        let elsewhere = source("crates/xtask/src/a.rs", "entry(\"no_stage\", name)");
        let vector = source("tests/vectors/a.json", "{\"code\": \"late_row\"}");
        let named = check(&[engine, files, elsewhere, vector]);
        let expected = [
            "crates/yellowline-files/src/a.rs: no test or vector tells `no_rows`",
            "crates/yellowline/src/a.rs: no test or vector tells `unknown_key`",
        ];
        assert_eq!(named, expected);
        let unit = format!("{CODE}\n#[cfg(test)]\nmod tests {{ assert_eq!(code, \"unknown_key\"); \"late_row\" }}");
        assert!(check(&[source("crates/yellowline/src/a.rs", &unit)]).is_empty());
    }
}
