//! Every Rust dependency may be used in anything: its licence is, or offers, a permissive one.

use crate::place::Place;
use crate::run;
use crate::stop::Result;
use std::process::Command;

const PERMISSIVE: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
];

pub(super) fn check(place: &Place) -> Result<Vec<String>> {
    let mut tree = Command::new("cargo");
    tree.args(["tree", "--locked", "--workspace", "--target", "all", "--edges", "all", "--prefix", "none"]);
    tree.args(["--format", "{p}|{l}"]).current_dir(&place.root);
    Ok(complaints(&run::answer(&mut tree)?))
}

fn complaints(tree: &str) -> Vec<String> {
    let packages = tree.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('|'));
    let mut wrong: Vec<String> = packages
        .filter(|(_, licence)| !permits(licence))
        .map(|(package, licence)| format!("{package}: `{licence}` is not on the list of permissive licences"))
        .collect();
    wrong.sort();
    wrong.dedup();
    wrong
}

/// Whether an SPDX expression offers a permissive choice. `/` is the old way to write OR.
fn permits(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let expression = expression.trim();
    if let Some(parts) = split(expression, " OR ") {
        return parts.iter().any(|part| permits(part));
    }
    if let Some(parts) = split(expression, " AND ") {
        return parts.iter().all(|part| permits(part));
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => permits(inner),
        None => PERMISSIVE.contains(&expression),
    }
}

/// Splits at a word that stands outside all brackets; `None` where there is none.
fn split<'a>(expression: &'a str, word: &str) -> Option<Vec<&'a str>> {
    let outside = |at: usize| {
        let before = &expression[..at];
        before.matches('(').count() == before.matches(')').count()
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in expression.match_indices(word).filter(|(at, _)| outside(*at)) {
        parts.push(&expression[from..at]);
        from = at + word.len();
    }
    parts.push(&expression[from..]);
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permissive_choice_is_enough() {
        for fine in ["MIT", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-3.0) AND Unicode-3.0", "LGPL-2.1 OR ISC"] {
            assert!(permits(fine), "{fine}");
        }
        for wrong in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND MPL-2.0", "GPL-2.0 WITH LLVM-exception"] {
            assert!(!permits(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_package_is_named_once() {
        let tree = "a v1.0.0|MIT\nb v2.0.0|GPL-3.0\nb v2.0.0|GPL-3.0 (*)\n\n";
        assert_eq!(complaints(tree), ["b v2.0.0: `GPL-3.0` is not on the list of permissive licences"]);
    }
}
