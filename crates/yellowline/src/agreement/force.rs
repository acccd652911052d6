//! Which of several agreements was in force at a moment: history is reported under the agreement of then (8.1).

use super::Agreement;
use crate::problem::Problem;
use crate::unit::Instant;

/// The place of the agreement in force just before `future`: of those that held by then the one that began last, of
/// one day the one that supersedes the other. Without `validFrom` an agreement has held since ever.
///
/// # Errors
/// Where none held yet, or nothing tells which of two.
pub fn in_force(agreements: &[Agreement], future: Instant) -> Result<usize, Problem> {
    let begins = |one: &Agreement| one.valid_from.and_then(|date| one.zone.midnight(date)).unwrap_or(Instant::MIN);
    let held = |n: &usize| begins(&agreements[*n]) < future;
    let last = (0..agreements.len()).filter(held).map(|n| begins(&agreements[n])).max();
    let Some(last) = last else {
        return Err(Problem::new("none_in_force", "", "none of the agreements held at that moment")
            .help("give the agreement of then, or a later moment; `validFrom` says from when one holds"));
    };
    let of_that_day: Vec<usize> = (0..agreements.len()).filter(|n| begins(&agreements[*n]) == last).collect();
    let same = |a: &usize, b: &usize| agreements[*a].definitions() == agreements[*b].definitions();
    let replaced = |a: &usize| {
        of_that_day.iter().any(|b| !same(a, b) && agreements[*b].supersedes == Some(agreements[*a].definitions()))
    };
    let left: Vec<usize> = of_that_day.iter().copied().filter(|a| !replaced(a)).collect();
    match left.as_slice() {
        [one, rest @ ..]
            if rest.iter().all(|other| agreements[*one].fingerprints() == agreements[*other].fingerprints()) =>
        {
            Ok(*one)
        }
        [one, other, ..] => {
            let names = (agreements[*one].definitions().spoken(), agreements[*other].definitions().spoken());
            let said = format!("two agreements hold from the same day: {} and {}", names.0, names.1);
            Err(Problem::new("two_in_force", "", said)
                .help("give each its `validFrom`, or let the later name the earlier in `supersedes`"))
        }
        _ => Err(Problem::new("two_in_force", "", "agreements of the same day supersede each other in a ring")
            .help("only the later may name the earlier in `supersedes`")),
    }
}
