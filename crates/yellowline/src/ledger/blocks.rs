/// A long list in blocks: it grows without being copied and without room it does not need, which for a file of a
/// gigabyte is half of all memory.
#[derive(Clone, Debug)]
pub(super) struct Blocks<T>(Vec<Vec<T>>);

const BITS: u32 = 16;
const LENGTH: usize = 1 << BITS;

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Blocks<T> {
    pub(super) fn repeat(value: T, count: usize) -> Self {
        let mut blocks = Self::default();
        blocks.resize(count, value);
        blocks
    }

    pub(super) fn len(&self) -> usize {
        self.0.last().map_or(0, |last| (self.0.len() - 1) * LENGTH + last.len())
    }

    pub(super) fn get(&self, at: usize) -> T {
        self.0[at >> BITS][at & (LENGTH - 1)]
    }

    pub(super) fn push(&mut self, value: T) {
        match self.0.last_mut() {
            Some(last) if last.len() < LENGTH => last.push(value),
            // The first block grows as it is filled: most tables are short.
            Some(_) => {
                let mut block = Vec::with_capacity(LENGTH);
                block.push(value);
                self.0.push(block);
            }
            None => self.0.push(vec![value]),
        }
    }

    pub(super) fn resize(&mut self, count: usize, value: T) {
        let blocks = count.div_ceil(LENGTH);
        self.0.truncate(blocks);
        if self.0.len() == blocks
            && let (Some(last), rest @ 1..) = (self.0.last_mut(), count % LENGTH)
        {
            last.truncate(rest);
        }
        while self.len() < count {
            self.push(value);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> {
        self.0.iter().flatten().copied()
    }

    /// The values at these places, in their order.
    pub(super) fn gathered(&self, places: &[u32]) -> Self {
        let block = |places: &[u32]| places.iter().map(|at| self.get(*at as usize)).collect();
        Self(places.chunks(LENGTH).map(block).collect())
    }

    /// Each value replaced by what is made of it.
    pub(super) fn replace(&mut self, made: impl Fn(T) -> T) {
        for value in self.0.iter_mut().flatten() {
            *value = made(*value);
        }
    }
}

impl<T: Copy> FromIterator<T> for Blocks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut blocks = Self::default();
        for value in values {
            blocks.push(value);
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_a_list(first in 0..3 * LENGTH, then in 0..3 * LENGTH) {
            let mut blocks: Blocks<usize> = (0..first).collect();
            prop_assert_eq!(blocks.len(), first);
            blocks.resize(then, 7);
            let mut list: Vec<usize> = (0..first).collect();
            list.resize(then, 7);
            prop_assert_eq!((0..blocks.len()).map(|at| blocks.get(at)).collect::<Vec<_>>(), list.clone());
            let places: Vec<u32> = (0..then).step_by(2).rev().map(|at| u32::try_from(at).unwrap()).collect();
            let gathered = blocks.gathered(&places);
            prop_assert_eq!(gathered.len(), places.len());
            prop_assert!(gathered.iter().eq(places.iter().map(|at| list[*at as usize])));
        }
    }
}
