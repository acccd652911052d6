//! Instants: few of them, and those at which something turns, so that much happens at once or a millisecond apart.

use super::dice::Dice;
use chrono::{DateTime, Utc};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A zone, an instant at which its clocks turn, and its offsets in minutes before and after.
struct Turn(&'static str, &'static str, i64, i64);

/// Gaps and folds by day and at midnight, of an hour, half an hour and a whole day; and zones where nothing turns.
const TURNS: &[Turn] = &[
    Turn("Europe/Berlin", "2026-03-29T01:00:00Z", 60, 120),
    Turn("Europe/Berlin", "2025-10-26T01:00:00Z", 120, 60),
    Turn("America/New_York", "2026-03-08T07:00:00Z", -300, -240),
    Turn("America/New_York", "2025-11-02T06:00:00Z", -240, -300),
    Turn("Australia/Lord_Howe", "2025-10-04T15:30:00Z", 630, 660),
    Turn("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 660, 630),
    Turn("America/Havana", "2025-03-09T05:00:00Z", -300, -240),
    Turn("America/Havana", "2025-11-02T05:00:00Z", -240, -300),
    Turn("Africa/Cairo", "2024-04-25T22:00:00Z", 120, 180),
    Turn("America/Sao_Paulo", "2018-11-04T03:00:00Z", -180, -120),
    Turn("Pacific/Apia", "2011-12-30T10:00:00Z", -600, 840),
    Turn("Asia/Kolkata", "2026-01-05T18:30:00Z", 330, 330),
    Turn("Asia/Kathmandu", "2026-02-01T18:15:00Z", 345, 345),
    Turn("UTC", "2026-03-02T00:00:00Z", 0, 0),
    Turn("UTC", "2024-02-29T00:00:00Z", 0, 0),
];

/// The clock of a case: its zone, and the pool its instants are drawn from.
#[derive(Debug)]
pub(super) struct Clock {
    pub(super) zone: &'static str,
    turn: i64,
    before: i64,
    after: i64,
    /// Instants, in milliseconds.
    pool: Vec<i64>,
    /// Of a hundred stamps so many have no time.
    days: usize,
    /// May a stamp be written in odd ways?
    nasty: bool,
}

impl Clock {
    pub(super) fn new(dice: &mut Dice, nasty: bool) -> Self {
        let turns: Vec<usize> = (0..TURNS.len()).collect();
        let Turn(zone, at, before, after) = TURNS[dice.pick(&turns)];
        let turn = DateTime::parse_from_rfc3339(at).unwrap().timestamp_millis();
        let days = dice.weighed(&[(4, 0), (3, 10), (2, 40), (1, 100)]);
        let mut clock = Self { zone, turn, before, after, pool: Vec::new(), days, nasty };
        let start = turn - DAY * i64::try_from(dice.between(0, 20)).unwrap();
        // Anchors: where the clocks turn, a midnight, the middle of a day, and the same some days on.
        let mut anchors = vec![turn, clock.midnight(start), clock.midnight(turn + DAY), start + 10 * HOUR];
        for _ in 0..dice.between(1, 5) {
            let anchor = dice.pick(&anchors);
            anchors.push(anchor + DAY * dice.pick(&[1, 1, 2, 5, 7, 7, 14, 21, 28, 30, 45, 60, 90]));
        }
        let steps = [0, 0, 0, 1, -1, HOUR, -HOUR, HOUR / 2, 1000, DAY, DAY - 1, DAY + 1, 7 * DAY, 12 * HOUR, 20 * HOUR];
        for anchor in anchors {
            clock.pool.push(anchor);
            for _ in 0..dice.between(1, 4) {
                clock.pool.push(anchor + dice.pick(&steps));
            }
        }
        clock.pool.sort_unstable();
        clock
    }

    fn offset(&self, at: i64) -> i64 {
        if at < self.turn { self.before } else { self.after }
    }

    /// The midnight that begins the local day, but for a turn in between.
    fn midnight(&self, at: i64) -> i64 {
        let offset = self.offset(at) * 60_000;
        (at + offset).div_euclid(DAY) * DAY - offset
    }

    /// One of the pool.
    pub(super) fn instant(&self, dice: &mut Dice) -> i64 {
        dice.pick(&self.pool)
    }

    /// One of the first half of the pool.
    pub(super) fn early(&self, dice: &mut Dice) -> i64 {
        dice.pick(&self.pool[..self.pool.len().div_ceil(2)])
    }

    /// Some time after an instant: of the pool, else by whole days or hours, or nearly.
    pub(super) fn later(&self, dice: &mut Dice, than: i64) -> i64 {
        let from = self.pool.partition_point(|at| *at < than);
        if from < self.pool.len() && dice.chance(60) {
            return dice.pick(&self.pool[from..]);
        }
        let step = dice.pick(&[HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY]);
        than + step + dice.pick(&[0, 0, 0, 1, -1])
    }

    /// Written as a cell: as a date, or with a time in UTC, with an offset, or by the wall clock.
    pub(super) fn stamp(&self, dice: &mut Dice, at: i64) -> String {
        if dice.chance(self.days) {
            return self.date(at);
        }
        let wall = at + self.offset(at) * 60_000;
        let precise = |at: i64, joint: char| {
            let text = utc(at).format(&format!("%Y-%m-%d{joint}%H:%M:%S%.3f")).to_string();
            if at % 60_000 == 0 { text[..16].to_owned() } else { text }
        };
        match dice.below(if self.nasty { 10 } else { 6 }) {
            0 => format!("{}{}", precise(wall, 'T'), offset_text(self.offset(at))),
            1 => precise(wall, ' '),
            6 => format!("{}{}", precise(at + 330 * 60_000, ' '), "+0530"),
            7 => format!("{}Z", utc(at).format("%Y-%m-%dT%H:%M:%S%.9f")),
            8 => utc(at - 12 * HOUR).format("%Y-%m-%dT%H:%M:%S%.3f-12:00").to_string(),
            _ => format!("{}Z", precise(at, 'T')),
        }
    }

    /// The local date of an instant.
    pub(super) fn date(&self, at: i64) -> String {
        utc(at + self.offset(at) * 60_000).format("%Y-%m-%d").to_string()
    }

    /// The moment of a report: as a rule late, a date or an instant.
    pub(super) fn as_of(&self, dice: &mut Dice) -> String {
        let last = self.pool[self.pool.len() - 1];
        let at = match dice.below(10) {
            0 => self.instant(dice),
            1..=3 => self.later(dice, last - 7 * DAY),
            _ => last + DAY * dice.pick(&[0, 1, 7, 29, 30, 31, 45, 60, 90, 120]),
        };
        if dice.chance(50) {
            return self.date(at);
        }
        self.moment(at)
    }

    /// An instant as a request has it.
    #[allow(clippy::unused_self, reason = "as all that writes an instant")]
    pub(super) fn moment(&self, at: i64) -> String {
        let text = utc(at).format("%Y-%m-%dT%H:%M:%S%.3f").to_string();
        if at % 1000 == 0 { format!("{}Z", &text[..19]) } else { format!("{text}Z") }
    }

    /// Three local dates in order, the last perhaps the first.
    pub(super) fn dates(&self, dice: &mut Dice) -> (String, String, String) {
        let first = self.early(dice) - DAY * dice.pick(&[0, 0, 1, 7]);
        let middle = first + DAY * dice.pick(&[0, 1, 6, 13]);
        let last = middle + DAY * dice.pick(&[1, 1, 7, 29, 90]);
        (self.date(first), self.date(middle), self.date(last))
    }

    /// The date after one.
    #[allow(clippy::unused_self, reason = "as all that writes a date")]
    pub(super) fn next(&self, date: &str) -> String {
        let date: chrono::NaiveDate = date.parse().unwrap();
        date.succ_opt().unwrap().to_string()
    }

    /// A local date before the end of a period, as it may begin with.
    pub(super) fn begin(&self, dice: &mut Dice) -> String {
        let at = self.early(dice);
        self.date(at - DAY * dice.pick(&[0, 0, 1, 7]))
    }
}

fn offset_text(minutes: i64) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn utc(ms: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(ms).unwrap()
}
