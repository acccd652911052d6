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
    numbers.sort_unstable_by(|(a, x), (b, y)| a.cmp(b).then_with(|| compare(*x, *y)));
}

/// The places of things in their order.
fn places(count: usize, compare: &dyn Fn(u32, u32) -> Ordering) -> Vec<(u64, u32)> {
    let mut places: Vec<(u64, u32)> = (0..=u32::MAX).take(count).map(|place| (0, place)).collect();
    keyed(&mut places, &|a, b| compare(a, b).then(a.cmp(&b)));
    places
}
