//! The sorts of every table: compiled once each, whatever is sorted.

use std::cmp::Ordering;

/// Sorts numbers (of rows, of leads) by a comparison; equal ones keep their order.
pub(crate) fn order(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_by(|a, b| compare(*a, *b));
}

/// Sorts numbers by the keys before them, those of one key by a comparison that never finds two of them equal.
pub(crate) fn keyed(numbers: &mut [(u64, u32)], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then_with(|| compare(*x, *y)));
}

/// Sorts things by a comparison; equal ones keep their order.
pub(crate) fn sort<T>(things: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut numbers: Vec<u32> = (0..=u32::MAX).take(things.len()).collect();
    order(&mut numbers, &|a, b| compare(&things[a as usize], &things[b as usize]));
    let mut taken: Vec<Option<T>> = std::mem::take(things).into_iter().map(Some).collect();
    things.extend(numbers.into_iter().filter_map(|n| taken[n as usize].take()));
}
