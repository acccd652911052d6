//! A score: rules of every form, groups, caps, ageing, threshold, and what makes ready beside it.

use super::dice::Dice;
use super::names::{BUYER, NUMBERS, SELLER};
use super::predicate::{number_of, of_lead, of_touch};
use serde_json::{Value, json};

/// Points of rules, in thousandths.
const POINTS: &[i64] = &[10_000, 10_000, 10_000, 5_000, 20_000, 1_000, -5_000, -10_000, 2_500, 333, 1, -1, 0, 7_125];
/// Of these some add up to what others say.
const LINES: &[i64] =
    &[10_000, 10_000, 15_000, 20_000, 20_000, 30_000, 5_000, 25_000, 0, -5_000, 12_500, 9_999, 10_001, 20_001];

/// Thousandths as the JSON number of points.
pub(super) fn points(thousandths: i64) -> Value {
    number_of(&match thousandths % 1000 {
        0 => format!("{}", thousandths / 1000),
        rest => {
            let sign = if thousandths < 0 { "-" } else { "" };
            let digits = format!("{:03}", rest.abs());
            format!("{sign}{}.{}", thousandths.abs() / 1000, digits.trim_end_matches('0'))
        }
    })
}

/// Points, as a rule or a proposal may give them.
pub(super) fn some_points(dice: &mut Dice) -> Value {
    points(dice.pick(POINTS))
}

/// A threshold, now and then a thousandth beside a round one.
pub(super) fn line(dice: &mut Dice) -> Value {
    points(dice.pick(LINES))
}

/// A length of time.
pub(super) fn duration(dice: &mut Dice) -> Value {
    if dice.chance(40) {
        json!({ "hours": dice.pick(&[1, 1, 12, 24, 36, 48, 168]) })
    } else {
        json!({ "days": dice.pick(&[1, 1, 2, 5, 7, 7, 14, 30, 60, 90]) })
    }
}

fn ageing(dice: &mut Dice) -> Value {
    match dice.below(7) {
        0 => json!({ "none": true }),
        1 | 2 => json!({ "expire": duration(dice) }),
        3 | 4 => {
            json!({ "step": { "every": duration(dice), "losePercent": dice.pick(&[50, 25, 10, 1, 33, 100, 99]) } })
        }
        _ => json!({ "halfLife": duration(dice) }),
    }
}

/// Caps, of which the least is not above the most.
fn caps(dice: &mut Dice, node: &mut Value, percent: usize) {
    const CAPS: &[i64] = &[-20_000, -10_000, -5_000, 0, 4_999, 5_000, 9_999, 10_000, 10_001, 15_000, 20_000, 30_000];
    let (a, b) = (dice.below(CAPS.len()), dice.below(CAPS.len()));
    if dice.chance(percent) {
        node["max"] = points(CAPS[a.max(b)]);
    }
    if dice.chance(percent / 2) {
        node["min"] = points(CAPS[a.min(b)]);
    }
}

/// Which touches count.
pub(super) fn touch(dice: &mut Dice, seller: usize) -> Value {
    let kind = if dice.chance(seller) { dice.pick(SELLER) } else { dice.pick(BUYER) };
    if dice.chance(25) { json!({ "kind": kind, "where": of_touch(dice) }) } else { json!({ "kind": kind }) }
}

/// A rule called so.
pub(super) fn rule(dice: &mut Dice, id: &str, declared: &[(&'static str, bool)], groups: &[Value]) -> Value {
    let numbers: Vec<_> = declared.iter().filter(|(_, number)| *number).collect();
    let mut rule = json!({ "id": id });
    let mut kind = "behaviour";
    let form = dice.below(if declared.is_empty() { 7 } else { 12 });
    match form {
        0..=5 => {
            rule["touch"] = touch(dice, 4);
            rule["points"] = some_points(dice);
            if dice.chance(30) {
                rule["frequency"] =
                    if dice.chance(40) { json!({ "once": true }) } else { json!({ "oncePer": duration(dice) }) };
            }
        }
        6 => {
            rule["inactivity"] = json!({ "after": duration(dice) });
            if dice.chance(50) {
                rule["inactivity"]["every"] = duration(dice);
            }
            rule["points"] = points(dice.pick(&[-5_000, -10_000, -1_000, -20_000, 5_000]));
        }
        7 | 8 => {
            rule["when"] = of_lead(dice, declared);
            rule["points"] = some_points(dice);
        }
        _ if numbers.is_empty() => {
            rule["when"] = of_lead(dice, declared);
            rule["points"] = some_points(dice);
        }
        9 | 10 => rule["bands"] = json!({ "attribute": dice.pick(&numbers).0, "bands": bands(dice) }),
        _ => {
            rule["perUnit"] = json!({
                "attribute": dice.pick(&numbers).0,
                "per": number_of(dice.pick(&["1", "0.5", "10", "3", "0.01", "25"])),
            });
            if dice.chance(70) {
                rule["perUnit"]["max"] = json!(dice.pick(&[0, 1, 2, 3, 10]));
            }
            rule["points"] = some_points(dice);
        }
    }
    if form >= 7 {
        kind = "fit";
    }
    if form != 6 && dice.chance(if form < 6 { 50 } else { 25 }) {
        rule["ageing"] = ageing(dice);
    }
    caps(dice, &mut rule, 25);
    let fitting: Vec<&Value> = groups.iter().filter(|group| group["kind"] == kind).collect();
    if !fitting.is_empty() && dice.chance(60) {
        rule["group"] = dice.pick(&fitting)["id"].clone();
    }
    if dice.chance(15) {
        rule["title"] = json!(format!("Rule {id}"));
    }
    rule
}

/// Bands in ascending order, some beside each other and some apart, open at either end.
fn bands(dice: &mut Dice) -> Value {
    let mut cuts = dice.some(NUMBERS, 35);
    if cuts.len() < 2 {
        cuts = vec!["0", "10", "50"];
    }
    let mut bands: Vec<Value> = Vec::new();
    if dice.chance(40) {
        bands.push(json!({ "to": number_of(cuts[0]), "points": some_points(dice) }));
    }
    for pair in cuts.windows(2) {
        if dice.chance(80) {
            bands.push(json!({ "from": number_of(pair[0]), "to": number_of(pair[1]), "points": some_points(dice) }));
        }
    }
    if dice.chance(50) {
        bands.push(json!({ "from": number_of(cuts[cuts.len() - 1]), "points": some_points(dice) }));
    }
    json!(bands)
}

/// A whole score.
pub(super) fn scoring(dice: &mut Dice, declared: &[(&'static str, bool)]) -> Value {
    let mut groups = Vec::new();
    for (id, kind) in [("fit", "fit"), ("deeds", "behaviour"), ("more", "behaviour")] {
        if dice.chance(35) {
            let mut group = json!({ "id": id, "kind": kind });
            caps(dice, &mut group, 60);
            groups.push(group);
        }
    }
    let count = dice.weighed(&[(1, 1), (3, 2), (5, 3), (5, 4), (3, 5), (2, 6), (2, 8)]);
    let rules: Vec<Value> = (0..count).map(|n| rule(dice, &format!("r{n}"), declared, &groups)).collect();
    let mut scoring = json!({ "rules": rules, "threshold": line(dice) });
    if !groups.is_empty() {
        scoring["groups"] = json!(groups);
    }
    if dice.chance(30) {
        let mut total = json!({});
        caps(dice, &mut total, 70);
        scoring["total"] = total;
    }
    if dice.chance(30) {
        scoring["ageing"] = ageing(dice);
    }
    if dice.chance(35) {
        scoring["hysteresis"] = points(dice.pick(&[0, 1, 5_000, 10_000, 9_999, 10_001, 2_500]));
    }
    beside(dice, &mut scoring, declared);
    scoring
}

/// What decides beside the score: recycling, fast tracks, disqualification; and the matrix.
fn beside(dice: &mut Dice, scoring: &mut Value, declared: &[(&'static str, bool)]) {
    if dice.chance(45) {
        scoring["recycling"] = match dice.below(3) {
            0 => json!({ "drop": true }),
            _ => json!({ "decay": { "keepPercent": dice.pick(&[50, 1, 49, 51, 99, 25]) } }),
        };
    }
    if dice.chance(30) {
        let mut tracks = Vec::new();
        for id in dice.pick(&[&["fast"][..], &["fast", "faster"]]) {
            let mut track = json!({ "id": id, "touch": touch(dice, 5) });
            if dice.chance(65) {
                track["expire"] = duration(dice);
            }
            tracks.push(track);
        }
        scoring["fastTracks"] = json!(tracks);
    }
    if !declared.is_empty() && dice.chance(25) {
        scoring["disqualify"] = json!([{ "id": "rival", "when": of_lead(dice, declared) }]);
    }
    if dice.chance(20) {
        let cuts = |dice: &mut Dice| {
            let cuts: Vec<Value> = [-5_000, 0, 5_000, 10_000, 10_001].iter().map(|cut| points(*cut)).collect();
            dice.some(&cuts, 50)
        };
        scoring["matrix"] = json!({ "fit": cuts(dice), "behaviour": cuts(dice) });
    }
}
