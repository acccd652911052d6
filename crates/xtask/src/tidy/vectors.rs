//! Vectors lie in a folder for each clause of the definitions, and say which; and what must come out.

use super::{Source, codes};
use std::collections::{BTreeMap, BTreeSet};

const VECTORS: &str = "tests/vectors/";
const DEFINITIONS: &str = "docs/definitions/";

/// Kinds that are answered by codes, each of which a vector says it expects.
const CODED: &[&str] = &["check", "import", "mapping", "preview", "refused"];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let clauses = clauses(sources);
    let mut complaints = Vec::new();
    let mut filled = BTreeSet::new();
    let mut titles = BTreeMap::new();
    for source in sources {
        let Some((clause, file)) = source.path.strip_prefix(VECTORS).and_then(|path| path.split_once('/')) else {
            continue;
        };
        if let Some(name) = file.strip_suffix(".json") {
            filled.insert(clause);
            complaints.extend(misplaced(source, clause, name));
            complaints.extend(unexpected(source));
        } else if file == "README.md" {
            titles.insert(clause, source.text.lines().next().unwrap_or_default().trim_start_matches("# "));
        }
    }
    for clause in &filled {
        match clauses.get(clause) {
            None => complaints.push(format!("{VECTORS}{clause}: {DEFINITIONS} has no such clause")),
            Some(title) if titles.get(clause) == Some(title) => {}
            Some(title) => complaints.push(format!("{VECTORS}{clause}: a README.md must begin with `# {title}`")),
        }
    }
    let empty = clauses.keys().filter(|clause| !filled.contains(*clause));
    complaints.extend(empty.map(|clause| format!("{DEFINITIONS}: no vector shows {clause}")));
    complaints
}

/// The headings of the definitions that are clauses, as `4.6 Ready for sales`, by their numbers.
fn clauses(sources: &[Source]) -> BTreeMap<&str, &str> {
    let pages = sources.iter().filter(|source| source.path.starts_with(DEFINITIONS));
    let headings = pages.flat_map(|page| page.text.lines());
    let titles = headings.filter_map(|line| line.strip_prefix("## "));
    titles.filter_map(|title| Some((title.split_once(' ')?.0, title))).collect()
}

/// What a vector says of itself against where it lies.
fn misplaced(source: &Source, clause: &str, name: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    if member(&source.text, "name") != Some(name) {
        complaints.push(format!("{}: its `name` is not the file's", source.path));
    }
    let about = member(&source.text, "about").unwrap_or_default();
    let numbers = about.split_once(": ").map_or("", |(numbers, _)| numbers);
    if numbers.split(", ").next() != Some(clause) {
        complaints.push(format!("{}: its `about` begins with another clause than {clause}", source.path));
    }
    complaints
}

/// What a vector answers and does not say.
fn unexpected(source: &Source) -> Vec<String> {
    let about = member(&source.text, "about").unwrap_or_default();
    if !member(&source.text, "kind").is_some_and(|kind| CODED.contains(&kind)) {
        return Vec::new();
    }
    let codes: BTreeSet<&str> = codes::answered(&source.text).collect();
    let silent = codes.into_iter().filter(|code| !about.contains(&format!("`{code}`")));
    silent.map(|code| format!("{}: its `about` does not say that `{code}` comes out", source.path)).collect()
}

/// The first text of that name.
fn member<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(&format!("\"{name}\": \""))?;
    after.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::super::source;
    use super::*;

    fn vector(path: &str, about: &str) -> Source {
        source(
            &format!("{VECTORS}{path}.json"),
            &format!("{{\"name\": \"a\", \"about\": \"{about}\", \"kind\": \"x\"}}"),
        )
    }

    fn readme(clause: &str, text: &str) -> Source {
        source(&format!("{VECTORS}{clause}/README.md"), text)
    }

    #[test]
    fn a_vector_lies_where_its_clause_is() {
        let page = source("docs/definitions/4-scoring.md", "# 4 Scoring\n## 4.6 Ready\n## 4.7 Matrix\n### Other\n");
        let ready = readme("4.6", "# 4.6 Ready\n\nText.\n");
        let fine = [page.clone(), ready.clone(), vector("4.6/a", "4.6, 7.4: so"), vector("4.7/a", "4.7: so")];
        let matrix = readme("4.7", "# 4.7 Matrix\n");
        assert!(check(&[&fine[..], std::slice::from_ref(&matrix)].concat()).is_empty());
        let wrong = [page, ready, vector("4.6/a", "4.7, 4.6: so"), vector("4.6/b", "4.6: so"), vector("tune/a", "4.6")];
        let named = [
            "tests/vectors/4.6/a.json: its `about` begins with another clause than 4.6",
            "tests/vectors/4.6/b.json: its `name` is not the file's",
            "tests/vectors/tune/a.json: its `about` begins with another clause than tune",
            "tests/vectors/tune: docs/definitions/ has no such clause",
            "docs/definitions/: no vector shows 4.7",
        ];
        assert_eq!(check(&wrong), named);
    }

    #[test]
    fn a_vector_says_which_codes_come_out() {
        let page = source("docs/definitions/4-scoring.md", "## 4.6 Ready\n");
        let told = |kind: &str, about: &str| {
            let text = format!(
                "{{\"name\": \"a\", \"about\": \"4.6: {about}\", \"kind\": \"{kind}\", \"expected\": [{{\"code\": \"bad_id\"}}]}}"
            );
            check(&[page.clone(), readme("4.6", "# 4.6 Ready\n"), source("tests/vectors/4.6/a.json", &text)])
        };
        let named = ["tests/vectors/4.6/a.json: its `about` does not say that `bad_id` comes out"];
        assert_eq!(told("check", "so"), named);
        assert_eq!(told("refused", "bad_ids"), named);
        assert!(told("import", "a `bad_id`").is_empty());
        assert!(told("notice", "so").is_empty());
    }

    #[test]
    fn a_folder_has_a_readme_with_the_title_of_its_clause() {
        let page = source("docs/definitions/4-scoring.md", "## 4.6 Ready\n");
        let named = ["tests/vectors/4.6: a README.md must begin with `# 4.6 Ready`"];
        assert_eq!(check(&[page.clone(), vector("4.6/a", "4.6: so")]), named);
        assert_eq!(check(&[page, readme("4.6", "# 4.6 Tuning\n"), vector("4.6/a", "4.6: so")]), named);
    }
}
