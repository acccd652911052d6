//! What a pilot can tell.

use crate::figure::{Pair, count, percent};
use crate::tongue::{Count, Tongue};
use serde_json::Value;
use yellowline::unit::Decimal;

pub(crate) fn text(report: &Value, tongue: &dyn Tongue) -> Option<String> {
    if report["report"] != "pilot" {
        return None;
    }
    let counted = |n: i64| Count { n, text: count(tongue, n) };
    let share = |key: &str| Pair::of(&report[key]).map(|share| percent(tongue, share));
    let (floor, target) = (share("floor")?, share("target")?);
    let mut lines = vec![tongue.pilot(&counted(report["n"].as_i64()?), &counted(report["horizonDays"].as_i64()?))];
    let Some(least) = report["meets"].as_i64() else {
        lines.push(tongue.pilot_too_few(&floor, &target));
        return Some(lines.join("\n"));
    };
    lines.push(format!("- {}", tongue.pilot_meets(&counted(least), &floor)));
    // What says both says that it meets.
    if let Some(most) = report["misses"].as_i64() {
        lines.push(format!("- {}", tongue.pilot_misses(&counted(most.min(least - 1)), &target)));
    }
    if report["undecided"].as_i64()? > 0 {
        lines.push(format!("- {}", tongue.pilot_between()));
    }
    let power = Decimal::parse(&report["power"].to_string())?.scaled(6)?;
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
