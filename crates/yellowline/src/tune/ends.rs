use crate::unit::Stamp;

/// The thresholds in `(low, level]`, parted by when the next cycle begins (`start`) or qualifies (`rises`, ascending),
/// whichever is earlier.
pub(super) fn ends(
    start: Option<Stamp>,
    rises: &[(Stamp, i64)],
    mut low: i64,
    level: i64,
) -> Vec<(i64, i64, Option<Stamp>)> {
    let mut ends = Vec::new();
    for (at, rise) in rises.iter().filter(|(at, _)| start.is_none_or(|start| at.at < start.at)) {
        let to = level.min(*rise);
        if low < to {
            ends.push((low, to, Some(*at)));
            low = to;
        }
    }
    if low < level {
        ends.push((low, level, start));
    }
    ends
}
