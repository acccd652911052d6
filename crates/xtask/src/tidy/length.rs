//! A file one can read in a sitting: at most 600 lines, tests included.

use super::Source;

const LINES: usize = 600;
const KINDS: &[&str] = &["rs", "ts", "mts", "cts", "js", "mjs", "cjs", "css", "html", "py", "md", "toml", "sh"];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let written = |source: &&Source| source.path.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind));
    let lines = |source: &Source| source.text.lines().count();
    let long = sources.iter().filter(written).filter(|source| lines(source) > LINES);
    long.map(|source| format!("{} has {} lines; {LINES} is the most", source.path, lines(source))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    #[test]
    fn only_long_sources_are_named() {
        let long = "x\n".repeat(601);
        let fine = "x\n".repeat(600);
        let named = check(&[source("a.rs", &long), source("b.rs", &fine), source("Cargo.lock", &long)]);
        assert_eq!(named, ["a.rs has 601 lines; 600 is the most"]);
    }
}
