//! Every code of a problem or finding is told: the engine's by a vector or a crasher, others by some test.

use super::Source;
use std::collections::{BTreeMap, BTreeSet};

/// Where codes are made that a vector tells, and where those that a test of any kind tells.
const ENGINE: &str = "crates/yellowline/src/";
const FILES: &str = "crates/yellowline-files/src/";

/// Codes of the engine that no vector can tell, and why.
const UNTOLD: &[(&str, &str)] = &[
    ("books_do_not_balance", "a mistake of the engine's, which a test makes"),
    ("damaged_partial", "of bytes, which are damaged in a test"),
    ("damaged_piece", "two engines read one file"),
    ("file_open", "calls in a wrong order"),
    ("foreign_partial", "parts of two requests are merged"),
    ("mode_needed", "no vector asks for a part"),
    ("midnight_only", "only its help is shown, beside a column"),
    ("no_file", "calls in a wrong order"),
    ("no_partial", "no vector holds partials"),
    ("not_decoded", "what passed every check can be read"),
    ("nothing_read", "two engines read one file"),
    ("too_many_rows", "24 million rows"),
    ("too_many_values", "24 million different values"),
    ("unknown_report", "no vector asks for a part"),
];

/// How grave findings are; where they are listed, a code stands before its grade.
const GRADES: &[&str] = &["Refused", "Rejected", "Question", "Warning", "Note"];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut codes = BTreeMap::new();
    let mut answers = BTreeSet::new();
    let mut tests = String::new();
    for source in sources {
        let (code, test) = split(source);
        if [ENGINE, FILES].iter().any(|maker| source.path.starts_with(maker)) {
            for found in made(code) {
                let is_engine = source.path.starts_with(ENGINE);
                codes.entry((found.to_string(), is_engine)).or_insert(&source.path);
            }
        }
        if source.path.starts_with("tests/vectors/") || source.path.starts_with("tests/crashers/") {
            answers.extend(answered(test));
        }
        tests.push_str(test);
    }
    let listed = |code: &str| UNTOLD.iter().any(|(untold, _)| *untold == code);
    let is_told = |(code, is_engine): &(String, bool)| match is_engine {
        true => answers.contains(code.as_str()) != listed(code),
        false => tests.contains(&format!("\"{code}\"")),
    };
    let wrong = codes.iter().filter(|(code, _)| !is_told(code));
    wrong
        .map(|((code, is_engine), path)| match (is_engine, listed(code)) {
            (true, true) => format!("{path}: `{code}` is on the list of codes no vector can tell, and one does"),
            (true, false) => format!("{path}: no vector or crasher tells `{code}`"),
            (false, _) => format!("{path}: no test or vector tells `{code}`"),
        })
        .collect()
}

/// Codes among what a vector expects.
pub(super) fn answered(vector: &str) -> impl Iterator<Item = &str> {
    let expected = vector.split_once("\"expected\":").map_or("", |(_, expected)| expected);
    let after = expected.split("\"code\": \"").skip(1);
    after.filter_map(|rest| rest.split_once('"').map(|(code, _)| code))
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
    source.text.split_at(tests_at(&source.text))
}

/// Where a source's own tests begin: not where a file of tests is only declared.
fn tests_at(text: &str) -> usize {
    const MARK: &str = "#[cfg(test)]";
    let begins = |at: usize| {
        let line = text[at + MARK.len()..].trim_start().lines().next().unwrap_or_default();
        line.starts_with("mod ") && line.ends_with('{')
    };
    text.match_indices(MARK).map(|(at, _)| at).find(|at| begins(*at)).unwrap_or(text.len())
}

/// Codes as code makes them: the first argument of a call, the member `code`, or a list's before its grade.
fn made(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices('"') {
        let Some((word, after)) = code[at + 1..].split_once('"') else { break };
        let before = code[..at].trim_end();
        let is_first = (before.ends_with('(') && after.trim_start().starts_with(',')) && !before.ends_with("with(");
        let is_member = before.ends_with("code:");
        let is_graded = after.split_whitespace().next().is_some_and(|word| GRADES.contains(&word));
        if (is_first && is_code(word)) || ((is_member || is_graded) && is_words(word)) {
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
        assert_eq!(made("Blank \"blank_row\" Note \"a row holds nothing\"\n \"\""), ["blank_row"]);
    }

    #[test]
    fn a_code_without_a_vector_is_named() {
        let engine = source("crates/yellowline/src/a.rs", &format!("#[cfg(test)]\nmod tests;\n{CODE}"));
        let files = source("crates/yellowline-files/src/a.rs", "entry(\"no_rows\", name); entry(\"late_row\", name)");
        let elsewhere = source("crates/xtask/src/a.rs", "entry(\"no_stage\", name)");
        let vector =
            source("tests/vectors/1.1/a.json", "\"code\": \"no_rows\", \"expected\": [{\"code\": \"late_row\"}]");
        let named = check(&[engine.clone(), files, elsewhere, vector.clone()]);
        assert_eq!(named, ["crates/yellowline/src/a.rs: no vector or crasher tells `unknown_key`"]);
        // A test is enough for a reader of files, not for the engine; nor is the question of a vector.
        let test = source("tests/native/a.rs", "\"unknown_key\"");
        let asked = source("tests/vectors/1.1/b.json", "\"code\": \"unknown_key\", \"expected\": []");
        let files =
            source("crates/yellowline-files/src/a.rs", "entry(\"no_cells\", name); entry(\"unknown_key\", name)");
        let expected = [
            "crates/yellowline-files/src/a.rs: no test or vector tells `no_cells`",
            "crates/yellowline/src/a.rs: no vector or crasher tells `unknown_key`",
        ];
        assert_eq!(check(&[engine, files, vector, test, asked]), expected);
    }

    #[test]
    fn what_no_vector_can_tell_is_listed_as_long_as_it_is_so() {
        let engine = source("crates/yellowline/src/a.rs", "Problem::new(\"no_file\", \"\", x)");
        assert!(check(std::slice::from_ref(&engine)).is_empty());
        let told = source("tests/crashers/files/a.json", "\"expected\": [{\"code\": \"no_file\"}]");
        assert_eq!(check(&[engine, told]).len(), 1);
    }
}
