//! One sort for every table: compiled once, whatever is sorted.

use std::cmp::Ordering;

/// Sorts numbers (of rows, of leads) by a comparison; equal ones keep their order.
pub(crate) fn order(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    let given = numbers.to_vec();
    let places = places(given.len(), &|a, b| compare(given[a as usize], given[b as usize]));
    numbers.iter_mut().zip(places).for_each(|(number, (_, place))| *number = given[place as usize]);
}

/// Sorts things by a comparison; equal ones keep their order.
pub(crate) fn sort<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(things.len(), &|a, b| compare(&things[a as usize], &things[b as usize]));
    let mut taken: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(places.into_iter().filter_map(|(_, place)| taken[place as usize].take()));
}

/// Sorts numbers by the keys before them, those of one key by a comparison that finds no two of them equal.
pub(crate) fn keyed(numbers: &mut [(u64, u32)], compare: &dyn Fn(u32, u32) -> Ordering) {
    #[cfg(feature = "lanes")]
    if numbers.len() > MANY
        && let Some(ends) = parted(numbers)
    {
        let mut rest = numbers;
        let mut begin = 0;
        for end in ends {
            let (part, behind) = rest.split_at_mut(end - begin);
            keyed(part, compare);
            (rest, begin) = (behind, end);
        }
        return;
    }
    numbers.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then_with(|| compare(*x, *y)));
}

/// More than a processor keeps at hand.
#[cfg(feature = "lanes")]
const MANY: usize = 1 << 14;

/// Parts numbers by the eight bits that begin where their keys first differ, in place, each to where its part begins;
/// where the parts end. Nothing where all keys are one.
#[cfg(feature = "lanes")]
fn parted(numbers: &mut [(u64, u32)]) -> Option<[usize; 256]> {
    let first = numbers.first()?.0;
    let differ = numbers.iter().fold(0, |differ, (key, _)| differ | (key ^ first));
    let shift = u64::BITS.checked_sub(differ.leading_zeros()).filter(|bits| *bits > 0)?.saturating_sub(8);
    let part = |key: u64| usize::from((key >> shift).to_le_bytes()[0]);
    let mut ends = [0_usize; 256];
    numbers.iter().for_each(|(key, _)| ends[part(*key)] += 1);
    let mut sum = 0;
    let mut next = ends.map(|count| {
        sum += count;
        sum - count
    });
    for (end, begin) in ends.iter_mut().zip(next) {
        *end += begin;
    }
    for here in 0..256 {
        while next[here] < ends[here] {
            let there = part(numbers[next[here]].0);
            numbers.swap(next[here], next[there]);
            next[there] += 1;
        }
    }
    Some(ends)
}

/// The places of things in their order.
fn places(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<(u64, u32)> {
    let mut places: Vec<(u64, u32)> = (0..=u32::MAX).take(count).map(|place| (0, place)).collect();
    keyed(&mut places, &|a, b| compare(a, b).then(a.cmp(&b)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

        /// Keys that differ in few bits, in many, and not at all; more of them than are sorted at once.
        #[test]
        fn sorts_whatever_the_keys_share(shift in 0_u32..64, mask: u64, seed: u64, count in 0_usize..60_000) {
            let mut state = seed | 1;
            let mut key = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> shift) & mask
            };
            let mut numbers: Vec<(u64, u32)> = (0..).take(count).map(|n| (key(), n)).collect();
            let mut sorted = numbers.clone();
            sorted.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.cmp(x)));
            keyed(&mut numbers, &|a, b| b.cmp(&a));
            prop_assert_eq!(numbers, sorted);
        }
    }
}
