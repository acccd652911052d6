use super::super::*;
use super::agreement;
use crate::agreement::{Agreement, Window};
use crate::unit::{AsOf, Instant, Zone};
use chrono::{Datelike, Days, NaiveTime, TimeDelta};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const WEEK: &str = r#""monday":[W],"tuesday":[W],"wednesday":[W],"thursday":[W],"friday":[W]"#;

fn at(text: &str) -> Instant {
    match AsOf::parse(text) {
        Some(AsOf::Instant(at)) => at,
        _ => panic!("{text}"),
    }
}

/// An agreement whose one calendar has these windows from Monday to Friday.
fn working(zone: &str, windows: &str, holidays: &str) -> Agreement {
    let days = WEEK.replace('W', windows);
    agreement(&format!(
        r#""timeZone":"{zone}","calendars":[{{"id":"team","days":{{{days}}}}}],|"holidays":[{holidays}]"#
    ))
}

fn hours(agreement: &Agreement, from: &str, to: &str) -> i64 {
    let ms = Business::of(agreement, None).unwrap().elapsed(at(from), at(to));
    assert_eq!(ms % HOUR, 0);
    ms / HOUR
}

#[test]
fn a_plain_week() {
    let nine = working("UTC", r#"{"from":"09:00","to":"17:00"}"#, "");
    // Friday 15:00 to Monday 11:00: two hours and two.
    assert_eq!(hours(&nine, "2026-03-06T15:00:00Z", "2026-03-09T11:00:00Z"), 4);
    let business = Business::of(&nine, Some("team")).unwrap();
    assert_eq!(business.effective_start(at("2026-03-07T12:00:00Z")), Some(at("2026-03-09T09:00:00Z")));
    assert_eq!(business.effective_start(at("2026-03-09T17:00:00Z")), Some(at("2026-03-10T09:00:00Z")));
    assert_eq!(business.add(at("2026-03-06T15:00:00Z"), 4 * HOUR), Some(at("2026-03-09T11:00:00Z")));
    // It ends on the closing instant, not on the next opening.
    assert_eq!(business.add(at("2026-03-06T15:00:00Z"), 2 * HOUR), Some(at("2026-03-06T17:00:00Z")));
    assert_eq!(business.add(at("2026-03-07T15:00:00Z"), 0), Some(at("2026-03-09T09:00:00Z")));
    assert!(Business::of(&nine, Some("other")).is_none());
}

#[test]
fn across_the_years_and_their_ends() {
    let day = working("UTC", r#"{"from":"00:00","to":"24:00"}"#, "");
    // 2025-12-31 is a Wednesday.
    assert_eq!(hours(&day, "2025-12-31T12:00:00Z", "2026-01-01T12:00:00Z"), 24);
    let business = Business::of(&day, None).unwrap();
    assert_eq!(business.add(at("2025-12-31T12:00:00Z"), 24 * HOUR), Some(at("2026-01-01T12:00:00Z")));
    // 1,461 days from a Saturday are 208 weeks and Saturday to Wednesday.
    assert_eq!(hours(&day, "2000-01-01T00:00:00Z", "2004-01-01T00:00:00Z"), (208 * 5 + 3) * 24);
    assert_eq!(business.add(at("2099-12-31T00:00:00Z"), 24 * HOUR), None);
    assert_eq!(business.add(at("2099-12-30T23:00:00Z"), 25 * HOUR - 1), Some(Instant::MAX));
    assert_eq!(business.elapsed(at("2099-12-31T00:00:00Z"), Instant::END), 24 * HOUR);
    assert_eq!(business.effective_start(Instant::MIN), Some(Instant::MIN));
    let never = agreement(r#""calendars":[{"id":"team","days":{}}],"#);
    let never = Business::of(&never, None).unwrap();
    assert_eq!((never.effective_start(Instant::MIN), never.add(Instant::MIN, 1)), (None, None));
    assert_eq!(never.elapsed(Instant::MIN, Instant::MAX), 0);
}

#[test]
fn a_night_shift_stops_at_a_holidays_midnight() {
    let night = working("UTC", r#"{"from":"22:00","to":"06:00"}"#, r#"{"date":"2026-03-04"}"#);
    // Tuesday's night has two hours before the Wednesday that is free, Wednesday's the six that are Thursday's.
    assert_eq!(hours(&night, "2026-03-03T12:00:00Z", "2026-03-05T12:00:00Z"), 8);
    let other = working(
        "UTC",
        r#"{"from":"22:00","to":"06:00"}"#,
        r#"{"date":"2026-03-04","windows":[{"from":"20:00","to":"02:00"}]},{"date":"2026-03-04","calendar":"team","windows":[{"from":"23:00","to":"02:00"}]}"#,
    );
    // The holiday's own window, that of the calendar before that of all, has one hour more.
    assert_eq!(hours(&other, "2026-03-03T12:00:00Z", "2026-03-05T12:00:00Z"), 9);
}

#[test]
fn clocks_put_forward_and_back() {
    let sunday = |windows: &str| {
        agreement(&format!(
            r#""timeZone":"Europe/Berlin","calendars":[{{"id":"team","days":{{"sunday":[{windows}],"saturday":[{windows}]}}}}],"#
        ))
    };
    let early = sunday(r#"{"from":"02:30","to":"04:00"}"#);
    let business = Business::of(&early, None).unwrap();
    // On 29 March 2026 02:30 is not there: it opens at 03:00, which is 01:00Z, and closes at 02:00Z.
    assert_eq!(business.effective_start(at("2026-03-28T12:00:00Z")), Some(at("2026-03-29T01:00:00Z")));
    assert_eq!(hours(&early, "2026-03-28T12:00:00Z", "2026-03-30T00:00:00Z"), 1);
    // On 25 October 02:30 is there twice: the earlier opens (00:30Z), the later closes (01:30Z).
    let twice = sunday(r#"{"from":"02:30","to":"02:31"}"#);
    let business = Business::of(&twice, None).unwrap();
    assert_eq!(business.elapsed(at("2026-10-25T00:00:00Z"), at("2026-10-25T12:00:00Z")), 61 * MINUTE);
    // Both ends in the gap: nothing is open.
    assert_eq!(business.elapsed(at("2026-03-29T00:00:00Z"), at("2026-03-29T12:00:00Z")), 0);
}

#[test]
fn a_holiday_whose_hour_is_told_twice() {
    // Until 2011 clocks in Newfoundland went back an hour at 00:01: Sunday's first minute, then Saturday's last hour.
    let agreement = agreement(
        r#""timeZone":"America/St_Johns","calendars":[{"id":"team","days":{"saturday":[{"from":"00:00","to":"24:00"}],"sunday":[{"from":"00:00","to":"24:00"}]}}],|"holidays":[{"date":"2010-11-07"}]"#,
    );
    let business = Business::of(&agreement, None).unwrap();
    let midnight = at("2010-11-07T02:30:00Z");
    let minute = |n: i64| Instant::from_ms(midnight.ms() + n * MINUTE).unwrap();
    assert_eq!(business.elapsed(minute(-10), minute(0)), 10 * MINUTE);
    assert_eq!(business.elapsed(minute(0), minute(1)), 0);
    // 23:01 to 24:00 of Saturday once more: its window closes at the later midnight.
    assert_eq!(business.elapsed(minute(1), minute(90)), 59 * MINUTE);
    assert_eq!(business.effective_start(minute(0)), Some(minute(1)));
}

/// Windows as they are written, for each of the seven days, and dates with windows of their own.
#[derive(Clone, Debug)]
struct Written {
    days: Vec<Vec<(u32, u32)>>,
    holidays: Vec<(u64, Vec<(u32, u32)>)>,
}

const DAY_NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Written {
    fn agreement(&self, zone: &str) -> Agreement {
        let clock = |m: u32| format!("{:02}:{:02}", m / 60, m % 60);
        let window = |(from, to): &(u32, u32)| format!(r#"{{"from":"{}","to":"{}"}}"#, clock(*from), clock(*to));
        let list = |windows: &[(u32, u32)]| windows.iter().map(window).collect::<Vec<_>>().join(",");
        let days: Vec<_> =
            DAY_NAMES.iter().zip(&self.days).map(|(day, windows)| format!(r#""{day}":[{}]"#, list(windows))).collect();
        let first = super::date("2010-01-01");
        let of = |(day, windows): &(u64, Vec<(u32, u32)>)| {
            format!(r#"{{"date":"{}","windows":[{}]}}"#, first + Days::new(*day), list(windows))
        };
        let holidays: Vec<_> = self.holidays.iter().map(of).collect();
        agreement(&format!(
            r#""timeZone":"{zone}","calendars":[{{"id":"team","days":{{{}}}}}],|"holidays":[{}]"#,
            days.join(","),
            holidays.join(",")
        ))
    }
}

/// Is the calendar open in the minute that begins here? Asked of the definition, minute by minute.
fn is_open(agreement: &Agreement, at: i64) -> bool {
    let zone = agreement.zone;
    let now = Instant::from_ms(at).unwrap();
    let local = zone.date(now).unwrap();
    let holiday = |date| agreement.holidays.iter().find(|holiday| holiday.date == date);
    (-3..=2).any(|days: i64| {
        let date = local + TimeDelta::days(days);
        let wall = |minutes: u32| date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into());
        let open =
            |w: &Window| zone.instant(wall(w.from)).unwrap() <= now && now < zone.last_instant(wall(w.to)).unwrap();
        let weekday = &agreement.calendars[0].days[date.weekday().num_days_from_monday() as usize];
        let own = holiday(date).is_some_and(|own| own.windows.iter().any(open));
        (holiday(local).is_none() && weekday.iter().any(open)) || (own && (holiday(local).is_none() || local == date))
    })
}

fn windows(most: usize) -> impl Strategy<Value = Vec<(u32, u32)>> {
    let quarter = || (0_u32..96).prop_map(|n| n * 15);
    let window = (quarter(), quarter()).prop_map(|(from, to)| (from, if to == from { 1440 } else { to }));
    prop::collection::vec(window, 0..=most)
}

fn written() -> impl Strategy<Value = Written> {
    let holiday = (0_u64..730, windows(1));
    let days = prop::collection::vec(windows(2), 7);
    (days, prop::collection::btree_map(0_u64..730, windows(1), 0..120), holiday).prop_map(|(days, mut all, one)| {
        all.insert(one.0, one.1);
        Written { days, holidays: all.into_iter().collect() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    /// In every zone: what is added has elapsed, later starts end no earlier, and parts add up.
    #[test]
    fn what_is_added_has_elapsed(
        written in written(),
        from in 1_262_304_000_000_i64..1_320_000_000_000,
        parts in prop::collection::vec(0_i64..400 * HOUR, 3),
        add in 0_i64..300 * HOUR,
    ) {
        for zone in Zone::names() {
            let agreement = written.agreement(zone);
            let business = Business::of(&agreement, None).unwrap();
            let at = |ms: i64| Instant::from_ms(from + ms).unwrap();
            let [a, b, c] = [0, parts[0], parts[0] + parts[1]].map(at);
            let sum = business.elapsed(a, b) + business.elapsed(b, c);
            prop_assert_eq!(business.elapsed(a, c), sum, "{}", zone);
            prop_assert_eq!(business.elapsed(c, a), 0);
            let Some(due) = business.add(a, add) else { continue };
            prop_assert_eq!(business.elapsed(a, due), add, "{}", zone);
            let start = business.effective_start(a).unwrap();
            prop_assert!(a <= start && start <= due && business.elapsed(a, start) == 0, "{}", zone);
            // It is the earliest.
            let before = Instant::from_ms(due.ms() - 1).unwrap();
            prop_assert!(due == start || business.elapsed(a, before) < add, "{}", zone);
            prop_assert!(business.add(b, add).is_none_or(|later| later >= due), "{}", zone);
            prop_assert!(business.add(a, add + parts[2]).is_none_or(|later| later >= due), "{}", zone);
        }
    }

    /// Minute by minute, in every zone, around a night in which clocks may be changed.
    #[test]
    fn as_the_definition_says(written in written(), weeks in 0_i64..100, sunday in any::<bool>()) {
        for (n, zone) in (0_i64..).zip(Zone::names()) {
            let agreement = written.agreement(zone);
            let business = Business::of(&agreement, None).unwrap();
            // 2010-01-02 is a Saturday; Fridays are when clocks are changed in some countries.
            let day = 1_262_390_400_000 + ((weeks * 7 + n) % 700 / 7 * 7 - i64::from(!sunday)) * Instant::DAY;
            let last = day + 2 * Instant::DAY;
            let minutes = (day..last).step_by(15 * 60_000);
            let open = minutes.filter(|ms| is_open(&agreement, *ms)).count();
            let [from, to] = [day, last].map(|ms| Instant::from_ms(ms).unwrap());
            prop_assert_eq!(business.elapsed(from, to), i64::try_from(open).unwrap() * 15 * MINUTE, "{} {}", zone, from);
        }
    }
}
