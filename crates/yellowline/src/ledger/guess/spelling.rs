//! Words of a column that differ only by case, spaces and punctuation: offered as one, never made one silently.

use super::names::letters;
use super::sample::Sample;
use crate::ledger::mapping::{From, Mapping};
use crate::ledger::summary::UnmappedValue;
use crate::ledger::table::Role;
use crate::order;
use serde::Serialize;

/// Words of a column that seem to be one, spelled differently. Whoever agrees adds them to the column's `values`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ValueAlias {
    /// The source column's header.
    pub source: String,
    /// Our column.
    pub to: String,
    /// The other spellings, and how often each stands in the rows that were looked at.
    pub from: Vec<UnmappedValue>,
    /// The spelling they would get: that of a known list, else the most frequent one.
    pub into: String,
}

/// Columns with more different words than this hold no names of a list.
const WORDS: usize = 200;

/// What the columns of a mapping suggest; `known` are the spellings of lists seen before.
pub(super) fn suggestions(mapping: &Mapping, sample: &Sample, known: &[String]) -> Vec<ValueAlias> {
    let mut found = Vec::new();
    let known: Vec<(String, &str)> = known.iter().map(|word| (letters(word), word.as_str())).collect();
    for column in &mapping.columns {
        let text = mapping.table.target(&column.to).map_or(column.number != Some(true), |t| t.role == Role::Text);
        let From::Source(source) = &column.from else { continue };
        let place = sample.header.iter().position(|h| h == source);
        if let (Some(place), true, None) = (place, text, &column.split) {
            let cells = sample.cells(place, &mapping.missing);
            let told = |word: &str| column.values.iter().any(|v| v.from.iter().any(|f| f == word));
            found.extend(groups(&cells, &known).into_iter().filter_map(|(into, from)| {
                let from: Vec<_> = from.into_iter().filter(|w| !told(&w.value)).collect();
                (!from.is_empty()).then(|| ValueAlias { source: source.clone(), to: column.to.clone(), from, into })
            }));
        }
    }
    found
}

/// Spellings of one word: the one to keep, and the others. `known` are the words of lists, with their letters.
fn groups(cells: &[&str], known: &[(String, &str)]) -> Vec<(String, Vec<UnmappedValue>)> {
    let counted = counted(cells);
    // Where hardly any word stands twice, these are no names of a list.
    if counted.len() > WORDS || counted.len() * 2 > cells.len() {
        return Vec::new();
    }
    let mut keyed: Vec<(String, UnmappedValue)> = counted.into_iter().map(|w| (letters(&w.value), w)).collect();
    // The most frequent spelling first; of equals the first by its bytes.
    order::sort(&mut keyed, |(a, x), (b, y)| a.cmp(b).then_with(|| y.count.cmp(&x.count)));
    let groups = keyed.chunk_by(|(a, _), (b, _)| a == b).filter(|group| !group[0].0.is_empty());
    groups
        .filter_map(|group| {
            let mut listed = known.iter().filter(|(key, _)| *key == group[0].0).map(|(_, word)| *word);
            let into = match listed.next() {
                // Where lists hold several, whichever of them is meant only its writer knows.
                Some(first) if listed.any(|word| word != first) => return None,
                Some(first) => first,
                None => group[0].1.value.as_str(),
            };
            let from: Vec<_> = group.iter().map(|(_, w)| w).filter(|w| w.value != *into).cloned().collect();
            (!from.is_empty()).then(|| (into.to_owned(), from))
        })
        .collect()
}

/// Each word and how often it stands there, in the order of their bytes.
fn counted(cells: &[&str]) -> Vec<UnmappedValue> {
    let mut words: Vec<&str> = cells.to_vec();
    order::sort(&mut words, Ord::cmp);
    let each = words.chunk_by(|a, b| a == b).filter_map(|same| Some((same.first()?, same.len())));
    each.map(|(word, count)| UnmappedValue {
        value: (*word).to_owned(),
        count: u64::try_from(count).unwrap_or(u64::MAX),
    })
    .collect()
}

/// Longer lists are none that people choose from.
const LISTED: usize = 2_000;

/// The words of a list, as of products or campaigns: of columns in which every word stands once. Other columns use
/// words of lists, and may misspell them; whatever file is given, these say nothing.
pub(super) fn words(sample: &Sample, missing: &[String]) -> Vec<String> {
    let columns = (0..sample.header.len()).map(|place| counted(&sample.cells(place, missing)));
    let lists = columns.filter(|words| (2..=LISTED).contains(&words.len()) && words.iter().all(|w| w.count == 1));
    lists.flatten().map(|word| word.value).filter(|word| word.chars().any(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_put_together() {
        let cells = ["GTX Pro", "GTXPro", "gtx-pro", "GTXPro", "Basic", "Basic", "GTXPro", "Basic"];
        let told = |known: &[&str]| {
            let known: Vec<(String, &str)> = known.iter().map(|w| (letters(w), *w)).collect();
            let groups = groups(&cells, &known).into_iter();
            groups
                .map(|(into, from)| (into, from.into_iter().map(|w| (w.value, w.count)).collect::<Vec<_>>()))
                .collect::<Vec<_>>()
        };
        let words = |list: &[(&str, u64)]| list.iter().map(|(w, n)| ((*w).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(told(&[]), [("GTXPro".to_owned(), words(&[("GTX Pro", 1), ("gtx-pro", 1)]))]);
        assert_eq!(told(&["GTX Pro"]), [("GTX Pro".to_owned(), words(&[("GTXPro", 3), ("gtx-pro", 1)]))]);
        // Both are words of a list, or two lists disagree: nobody can tell.
        assert_eq!(told(&["GTX Pro", "GTXPro"]), []);
        assert_eq!(groups(&["a", "A", "b", "c"], &[]), []);
    }

    #[test]
    fn only_columns_without_a_word_twice_are_lists() {
        let listed = |text: &str| {
            let mut words = words(&Sample::new(text.as_bytes(), b',', None), &[]);
            words.sort();
            words.join("|")
        };
        assert_eq!(listed("product,series,price\nGTX Pro,GTX,5\nGTX Basic,GTX,3\nMG,MG,4\n"), "GTX Basic|GTX Pro|MG");
        // A file of deals uses the words of such a list.
        assert_eq!(listed("deal,product\n1,GTXPro\n2,Basic\n3,GTXPro\n"), "");
        assert_eq!(listed("product\nGTXPro\n"), "");
    }
}
