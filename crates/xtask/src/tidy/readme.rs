//! What the README tells people to type exists.

use crate::COMMANDS;

/// Commands of the `yellowline` program.
const PROGRAM: &[&str] = &[
    "check",
    "fingerprint",
    "import",
    "score",
    "explain",
    "tune",
    "learn",
    "notice",
    "compare-recorded",
    "cycle",
    "handoff",
    "monday",
    "pace",
    "trail",
    "replay",
    "sample",
];

pub(super) fn check(readme: &str) -> Vec<String> {
    if readme.is_empty() {
        return vec!["there is no README.md".to_string()];
    }
    let mut complaints = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with("```") {
            continue;
        }
        for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
            complaints.extend(wrong(line));
        }
    }
    complaints
}

/// What is wrong with a line of a code block, if it is one of our commands.
fn wrong(line: &str) -> Option<String> {
    let words: Vec<&str> = line.trim_start_matches("$ ").split_whitespace().collect();
    let known = match words.as_slice() {
        ["cargo", "xtask", command, ..] => COMMANDS.iter().any(|(name, ..)| name == command),
        ["yellowline", command, ..] => PROGRAM.contains(command),
        _ => true,
    };
    (!known).then(|| format!("README.md: `{}` is no command", line.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_of_code_blocks_are_checked() {
        let readme = "cargo xtask pray\n```sh\ncargo xtask play\ncargo xtask pray\nyellowline tune --as-of x\n```\n";
        assert_eq!(check(readme), ["README.md: `cargo xtask pray` is no command"]);
        assert!(!check("").is_empty());
    }
}
