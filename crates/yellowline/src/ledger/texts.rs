use super::column::Values;
use super::settle::index;
use crate::lookup::{Key, Lookup};
use crate::{limit, order};

/// The texts of a column while it is read, numbered from 1 in the order of their first appearance.
///
/// They stand one after the other in one piece of memory. Texts that hardly ever come twice, as the ids of a table's
/// own rows, are not looked up at all: each gets a number of its own, and equal ones get one rank.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    values: Values,
    numbers: Lookup,
    unique: bool,
    /// The number and the hash of the row before, whose text often is this one's too.
    last: Option<(u32, u32)>,
}

impl Texts {
    /// Of a column whose texts hardly ever come twice.
    pub(super) fn unique() -> Self {
        Self { unique: true, ..Self::default() }
    }

    /// Sorted ones, numbered by their ranks.
    fn ranked(values: Values) -> Self {
        Self { values, ..Self::default() }
    }

    /// The texts alone.
    pub(super) fn into_values(self) -> Values {
        self.values
    }

    /// The number of a text; `None` where the column would hold more than `limit::DISTINCT` texts.
    pub(super) fn code(&mut self, text: &str) -> Option<u32> {
        let code = u32::try_from(self.len() + 1).ok()?;
        if self.unique {
            return (self.len() < limit::DISTINCT).then(|| {
                self.values.push(text);
                code
            });
        }
        let key = Key::of(text.as_bytes());
        let same = |(code, hash): &(u32, u32)| *hash == key.hash() && key.is(self.bytes(*code));
        if let Some((code, _)) = self.last.filter(same) {
            return Some(code);
        }
        let code = match self.find(key) {
            Some(code) => code,
            None if self.len() < limit::DISTINCT => {
                self.values.push(text);
                self.numbers.insert(key, code);
                code
            }
            None => return None,
        };
        self.last = Some((code, key.hash()));
        Some(code)
    }

    #[cfg(feature = "parts")]
    pub(super) const fn is_unique(&self) -> bool {
        self.unique
    }

    /// The texts behind the first `given`, which are as many afterwards as there ever were. Those that hardly ever
    /// come twice are given up with it, and numbered from 1 again.
    #[cfg(feature = "parts")]
    pub(super) fn give(&mut self, given: &mut usize) -> super::column::Page {
        let page = self.values.page(if self.unique { 0 } else { *given });
        if self.unique {
            *given += std::mem::take(&mut self.values).len();
        } else {
            *given = self.len();
        }
        page
    }

    /// The number of a text that was read before.
    #[cfg(test)]
    pub(super) fn known(&self, text: &str) -> Option<u32> {
        self.find(Key::of(text.as_bytes()))
    }

    fn find(&self, key: Key<'_>) -> Option<u32> {
        self.numbers.find(key, |code| key.is(self.bytes(code)))
    }

    /// The text of a number; empty for 0.
    pub(super) fn get(&self, code: u32) -> &str {
        index(code).checked_sub(1).map_or("", |at| self.values.get(at))
    }

    /// Its bytes, for whom the characters do not matter.
    pub(super) fn bytes(&self, code: u32) -> &[u8] {
        index(code).checked_sub(1).map_or(&[], |at| self.values.bytes(at))
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// Gives back the memory by which texts are found: no more will come.
    pub(super) fn close(&mut self) {
        self.numbers = Lookup::default();
        self.last = None;
    }

    /// The texts whose numbers are in `used`, sorted by their bytes, and each number's rank from 1 among them.
    pub(super) fn rank(&self, used: impl Iterator<Item = u32>) -> (Self, Vec<u32>) {
        let mut ranks = vec![0_u32; self.len() + 1];
        for code in used {
            ranks[index(code)] = 1;
        }
        ranks[0] = 0;
        // Page by page, since to look for each text takes longer than to read it.
        let known = || self.values.bytes_of_all().zip(1..).zip(&ranks[1..]).filter(|(_, used)| **used == 1);
        let shared = shared(known().map(|((text, _), _)| text));
        // With the room it needs: a list that grows would take it three times.
        let mut sorted: Vec<(u64, u32)> = Vec::with_capacity(known().count());
        sorted.extend(known().map(|((text, code), _)| (key_of(&text[shared..]), code)));
        order::keyed(&mut sorted, &|a, b| self.bytes(a).cmp(self.bytes(b)).then(a.cmp(&b)));
        let mut values = Values::default();
        for (_, code) in sorted {
            let text = self.get(code);
            // Several numbers of a unique column may stand for one text after all.
            if !self.unique || values.len().checked_sub(1).is_none_or(|last| values.get(last) != text) {
                values.push(text);
            }
            ranks[index(code)] = u32::try_from(values.len()).unwrap_or(u32::MAX);
        }
        (Self::ranked(values), ranks)
    }
}

/// How many bytes all these texts begin with alike, as ids often do.
fn shared<'a>(mut texts: impl Iterator<Item = &'a [u8]>) -> usize {
    let Some(first) = texts.next() else { return 0 };
    texts.fold(first.len(), |shared, text| {
        if text.starts_with(&first[..shared]) {
            return shared;
        }
        first[..shared].iter().zip(text).take_while(|(a, b)| a == b).count()
    })
}

/// The first eight bytes as a number that sorts as they do.
fn key_of(bytes: &[u8]) -> u64 {
    match bytes.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None => (0..8).fold(0, |key, at| key << 8 | u64::from(bytes.get(at).copied().unwrap_or(0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranks_are_the_order_of_bytes(unique: bool, texts in prop::collection::vec("(ab){0,5}[\\x00aé]{0,3}", 1..50), skip in 0_usize..10) {
            let mut read = if unique { Texts::unique() } else { Texts::default() };
            let codes: Vec<u32> = texts.iter().map(|t| read.code(t).unwrap()).collect();
            prop_assert!(texts.iter().zip(&codes).all(|(t, c)| read.get(*c) == t));
            prop_assert!(unique || texts.iter().zip(&codes).all(|(t, c)| read.known(t) == Some(*c)));
            let used = &codes[skip.min(codes.len() - 1)..];
            let (ranked, ranks) = read.rank(used.iter().copied());
            let mut sorted: Vec<&str> = used.iter().map(|c| read.get(*c)).collect();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(ranked.values.iter().collect::<Vec<_>>(), sorted);
            for code in codes.iter() {
                let rank = ranks[index(*code)];
                prop_assert_eq!(rank > 0, used.contains(code));
                prop_assert!(rank == 0 || ranked.get(rank) == read.get(*code));
            }
        }
    }
}
