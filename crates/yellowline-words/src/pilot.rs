//! What a pilot can tell.

use crate::facts::{at, text};
use crate::figure::{Pair, count, percent};
use crate::tongue::{Count, Tongue};
use yellowline::json::Node;

pub(crate) fn said(report: &Node, tongue: &dyn Tongue) -> Option<String> {
    if text(report, "report") != Some("pilot") {
        return None;
    }
    let counted = |n: i64| Count { n, text: count(tongue, n) };
    let share = |key: &str| Pair::of(at(report, key)).map(|share| percent(tongue, share));
    let (floor, target) = (share("floor")?, share("target")?);
    let mut lines = vec![tongue.pilot(&counted(at(report, "n").int()?), &counted(at(report, "horizonDays").int()?))];
    let Some(least) = at(report, "meets").int() else {
        lines.push(tongue.pilot_too_few(&floor, &target));
        return Some(lines.join("\n"));
    };
    lines.push(format!("- {}", tongue.pilot_meets(&counted(least), &floor)));
    // What says both says that it meets.
    if let Some(most) = at(report, "misses").int() {
        lines.push(format!("- {}", tongue.pilot_misses(&counted(most.min(least - 1)), &target)));
    }
    if at(report, "undecided").int()? > 0 {
        lines.push(format!("- {}", tongue.pilot_between()));
    }
    let power = at(report, "power").decimal()?.scaled(6)?;
    // What is not sure is not said to be.
    let times = i64::try_from(Pair { num: i128::from(power), den: 1_000_000 }.rounded(100).min(if power < 1_000_000 {
        99
    } else {
        100
    }))
    .ok()?;
    lines.push(tongue.pilot_power(&target, &counted(times)));
    if power < 800_000 {
        lines.push(tongue.pilot_weak().to_owned());
    }
    Some(lines.join("\n"))
}
