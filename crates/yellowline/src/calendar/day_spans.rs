use crate::unit::Zone;
use chrono::{NaiveDate, NaiveTime};

/// Within which no zone's clocks were ever turned twice.
const STEP: i64 = 7_200_000;
const HOUR: i64 = 3_600_000;

/// All instants of a local date, in order: one span, two where clocks were put back across its midnight, none where the
/// date does not exist.
pub(super) fn day_spans(zone: Zone, date: NaiveDate) -> Vec<(i64, i64)> {
    let wall = date.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let mut spans: Vec<(i64, i64)> = Vec::new();
    let mut from = wall - 26 * HOUR;
    let last = wall + 50 * HOUR;
    while from < last {
        let step = from + STEP;
        let offset = zone.offset_ms(from);
        let to = if zone.offset_ms(step) == offset { step } else { change(zone, from, step) };
        let (begin, end) = (from.max(wall - offset), to.min(wall + 24 * HOUR - offset));
        match spans.last_mut() {
            _ if begin >= end => {}
            Some(before) if before.1 == begin => before.1 = end,
            _ => spans.push((begin, end)),
        }
        from = to;
    }
    spans
}

/// The first instant at which clocks no longer say what they said at `before`.
fn change(zone: Zone, mut before: i64, mut after: i64) -> i64 {
    let offset = zone.offset_ms(before);
    while after - before > 1 {
        let half = before + (after - before) / 2;
        if zone.offset_ms(half) == offset { before = half } else { after = half }
    }
    after
}
