use std::cmp::Ordering;

/// `num / den` rounded half to even; `den` is positive.
pub(crate) fn half_even(num: i128, den: i128) -> i128 {
    // Almost all are small, and where there are no wide registers a division of 64 bits is several times as fast.
    #[cfg(feature = "lanes")]
    if let (Ok(num), Ok(den)) = (i64::try_from(num), i64::try_from(den)) {
        let (floor, rest) = (num.div_euclid(den), num.rem_euclid(den));
        let up = match rest.cmp(&(den - rest)) {
            Ordering::Less => 0,
            Ordering::Greater => 1,
            Ordering::Equal => floor.rem_euclid(2),
        };
        return i128::from(floor) + i128::from(up);
    }
    let (floor, rest) = (num.div_euclid(den), num.rem_euclid(den));
    match (rest * 2).cmp(&den) {
        Ordering::Less => floor,
        Ordering::Greater => floor + 1,
        Ordering::Equal => floor + floor.rem_euclid(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_go_to_the_even_neighbour() {
        let all = [(-3, -2), (-1, 0), (1, 0), (3, 2), (5, 2), (7, 4)];
        assert!(all.into_iter().all(|(num, half)| half_even(num, 2) == half));
    }

    proptest! {
        #[test]
        fn a_wide_division_gives_what_a_narrow_one_gives(num: i64, den in prop_oneof![1_i64..9, 1..=i64::MAX]) {
            let (num, den) = (i128::from(num), i128::from(den));
            prop_assert_eq!(half_even(num, den), half_even(num << 60, den << 60));
        }
    }
}
