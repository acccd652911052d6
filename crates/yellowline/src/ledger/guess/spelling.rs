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
    for column in &mapping.columns {
        let text = mapping.table.target(&column.to).map_or(column.number != Some(true), |t| t.role == Role::Text);
        let From::Source(source) = &column.from else { continue };
        let place = sample.header.iter().position(|h| h == source);
        if let (Some(place), true, None) = (place, text, &column.split) {
            let cells = sample.cells(place, &mapping.missing);
            let told = |word: &str| column.values.iter().any(|v| v.from.iter().any(|f| f == word));
            found.extend(groups(&cells, known).into_iter().filter_map(|(into, from)| {
                let from: Vec<_> = from.into_iter().filter(|w| !told(&w.value)).collect();
                (!from.is_empty()).then(|| ValueAlias { source: source.clone(), to: column.to.clone(), from, into })
            }));
        }
    }
    found
}

/// Spellings of one word: the one to keep, and the others.
fn groups(cells: &[&str], known: &[String]) -> Vec<(String, Vec<UnmappedValue>)> {
    let mut words: Vec<&str> = cells.to_vec();
    order::sort(&mut words, Ord::cmp);
    let mut counted: Vec<UnmappedValue> = Vec::new();
    for word in words {
        match counted.last_mut() {
            Some(last) if last.value == word => last.count += 1,
            _ => counted.push(UnmappedValue { value: word.to_owned(), count: 1 }),
        }
        if counted.len() > WORDS {
            return Vec::new();
        }
    }
    // Where hardly any word stands twice, these are no names of a list.
    if counted.len() * 2 > cells.len() {
        return Vec::new();
    }
    let mut keyed: Vec<(String, UnmappedValue)> = counted.into_iter().map(|w| (letters(&w.value), w)).collect();
    // The most frequent spelling first; of equals the first by its bytes.
    order::sort(&mut keyed, |(a, x), (b, y)| a.cmp(b).then_with(|| y.count.cmp(&x.count)));
    let groups = keyed.chunk_by(|(a, _), (b, _)| a == b).filter(|group| !group[0].0.is_empty());
    groups
        .filter_map(|group| {
            let listed = known.iter().find(|word| letters(word) == group[0].0);
            let into = listed.map_or(&group[0].1.value, |word| word);
            let from: Vec<_> = group.iter().map(|(_, w)| w).filter(|w| w.value != *into).cloned().collect();
            (!from.is_empty()).then(|| (into.clone(), from))
        })
        .collect()
}

/// The different words of a list, as of products or campaigns, cut off where they are too many.
pub(super) fn words(sample: &Sample, missing: &[String]) -> Vec<String> {
    let mut words: Vec<String> = (0..sample.header.len())
        .flat_map(|place| sample.cells(place, missing))
        .filter(|cell| cell.chars().any(char::is_alphabetic))
        .map(str::to_owned)
        .collect();
    order::sort(&mut words, Ord::cmp);
    words.dedup();
    words.truncate(WORDS * 50);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_put_together() {
        let cells = ["GTX Pro", "GTXPro", "gtx-pro", "GTXPro", "Basic", "Basic", "GTXPro", "Basic"];
        let told = |known: &[&str]| {
            let known: Vec<String> = known.iter().map(|w| (*w).to_owned()).collect();
            let groups = groups(&cells, &known).into_iter();
            groups
                .map(|(into, from)| (into, from.into_iter().map(|w| (w.value, w.count)).collect::<Vec<_>>()))
                .collect::<Vec<_>>()
        };
        let words = |list: &[(&str, u64)]| list.iter().map(|(w, n)| ((*w).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(told(&[]), [("GTXPro".to_owned(), words(&[("GTX Pro", 1), ("gtx-pro", 1)]))]);
        assert_eq!(told(&["GTX Pro"]), [("GTX Pro".to_owned(), words(&[("GTXPro", 3), ("gtx-pro", 1)]))]);
        assert_eq!(groups(&["a", "A", "b", "c"], &[]), []);
    }
}
