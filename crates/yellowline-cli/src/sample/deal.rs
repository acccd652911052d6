//! What sales makes of a lead: whether somebody takes it up, and the opportunity that may come of it.

use super::journey::Journey;
use super::lead::Lead;
use super::period::{Moment, Period};

pub(super) struct Deal {
    pub(super) created: Moment,
    /// The day it was won or lost.
    pub(super) closed: Option<u32>,
    pub(super) stage: &'static str,
    /// Whole euros; not always known while it is open.
    pub(super) amount: Option<u32>,
}

/// The interest at which marketing hands a lead over.
const HANDED_OVER: i32 = 22;
/// Interest from, opportunities per mille of leads that sales worked.
const CHANCES: [(i32, u32); 9] =
    [(90, 620), (70, 580), (55, 500), (42, 390), (32, 280), (24, 190), (16, 125), (8, 90), (i32::MIN, 55)];
/// How readily segments buy, in per cent of the usual.
const SEGMENTS: [u32; 3] = [82, 115, 130];
/// Interest beyond which nobody waits.
const SURE: i32 = 75;
/// Days from the deciding touch to the opportunity.
const LAGS: [(u32, u32, u32); 6] =
    [(190, 0, 2), (350, 3, 10), (280, 11, 30), (120, 31, 60), (45, 61, 90), (15, 91, 200)];
/// Days from the opportunity to its end.
const CYCLES: [(u32, u32, u32); 5] = [(120, 5, 20), (330, 21, 50), (330, 51, 100), (170, 101, 190), (50, 191, 400)];
/// Whole euros by segment.
const AMOUNTS: [&[(u32, u32, u32)]; 3] = [
    &[(300, 900, 2_500), (450, 2_500, 6_000), (200, 6_000, 14_000), (50, 14_000, 32_000)],
    &[(250, 4_000, 9_000), (430, 9_000, 22_000), (250, 22_000, 55_000), (70, 55_000, 130_000)],
    &[(220, 12_000, 28_000), (400, 28_000, 75_000), (280, 75_000, 190_000), (100, 190_000, 620_000)],
];

/// A lead that somebody took up.
pub(super) struct Taken {
    /// When that was.
    pub(super) at: Moment,
    /// When a seller first called, or wrote where nobody called.
    pub(super) called: Moment,
}

/// Whether and when somebody took a lead up.
pub(super) fn taken(lead: &mut Lead, journey: &Journey, period: &Period) -> Option<Taken> {
    let handed_over = journey.reaching(HANDED_OVER);
    let worked = if handed_over.is_some() { lead.draw.chance(760) } else { lead.draw.chance(45) };
    if !worked {
        return None;
    }
    let mut at = handed_over.unwrap_or(lead.created);
    let draw = &mut lead.draw;
    let count = draw.spread(&[(420, 1, 2), (380, 3, 5), (200, 6, 9)]);
    let (mut first, mut called) = (None, None);
    for _ in 0..count {
        let days = draw.spread(&[(350, 0, 0), (400, 1, 3), (250, 4, 14)]);
        at = period.selling_hour(draw, at, days);
        let by_telephone = draw.below(10) < 7;
        first = first.or(Some(at));
        called = called.or(Some(at).filter(|_| by_telephone));
    }
    first.map(|first| Taken { at: first, called: called.unwrap_or(first) })
}

/// The lead's opportunities, in order.
pub(super) fn deals(lead: &mut Lead, journey: &Journey, worked: bool, period: &Period) -> Vec<Deal> {
    let peak = journey.peak();
    let chance = CHANCES.iter().find(|(from, _)| peak >= *from).map_or(0, |row| row.1);
    let chance = if worked { chance } else { chance / 2 };
    let chance = chance * (66 + 7 * lead.company.fit) / 100 * lead.source.quality / 100 * SEGMENTS[segment(lead)] / 100;
    if !lead.draw.chance(chance) {
        return Vec::new();
    }
    // The deciding touch is the one by which most of the interest was there.
    let enough = if peak > 0 { (peak * 9 / 10).min(SURE) } else { peak };
    let Some(decided) = journey.reaching(enough) else { return Vec::new() };
    let days = lead.draw.spread(&LAGS);
    let mut deals = vec![deal(lead, decided, days, period)];
    if lead.draw.chance(60) {
        let again = deals[0].created;
        let days = lead.draw.between(40, 300);
        deals.push(deal(lead, again, days, period));
    }
    deals
}

/// The place of a lead's segment in the tables above.
fn segment(lead: &Lead) -> usize {
    match lead.company.segment {
        "Small business" => 0,
        "Mid-market" => 1,
        _ => 2,
    }
}

fn deal(lead: &mut Lead, after: Moment, days: u32, period: &Period) -> Deal {
    let segment = segment(lead);
    let draw = &mut lead.draw;
    let created = period.selling_hour(draw, after, days);
    let cycle = draw.spread(&CYCLES);
    let won = draw.chance([340, 310, 240][segment] + u32::from(lead.heat == 3) * 60);
    let step = [50, 100, 500][segment];
    let amount = draw.spread(AMOUNTS[segment]) / step * step;
    let closed = Some(created.day + cycle).filter(|day| *day < period.days());
    let stage = match (closed, won) {
        (Some(_), true) => "Closed Won",
        (Some(_), false) => "Closed Lost",
        (None, _) => *draw.one_of(&["Qualification", "Demonstration", "Proposal", "Negotiation"]),
    };
    let known = closed.is_some() || draw.chance(850);
    Deal { created, closed, stage, amount: known.then_some(amount) }
}
