use super::super::*;
use super::{agreement, date};
use crate::agreement::Agreement;
use crate::json;
use crate::report::Moment;
use crate::unit::Instant;

/// Names with the first date of each and of the one after the last.
fn told(agreement: &Agreement, unit: &str, from: &str, to: &str) -> Vec<String> {
    let periods = touching(agreement, Unit::named(unit).unwrap(), date(from), date(to));
    assert!(periods.windows(2).all(|w| w[0].to == w[1].from && w[0].end == w[1].start));
    let end = periods.last().map(|p| p.to.to_string());
    periods.iter().map(|p| format!("{} {}", p.name, p.from)).chain(end).collect()
}

#[test]
fn units_of_the_calendar() {
    let plain = agreement("");
    assert_eq!(
        told(&plain, "day", "2026-02-28", "2026-03-01"),
        ["2026-02-28 2026-02-28", "2026-03-01 2026-03-01", "2026-03-02"]
    );
    // 1 January 2026 is a Thursday.
    assert_eq!(
        told(&plain, "week", "2026-01-01", "2026-01-05"),
        ["2025-12-29 2025-12-29", "2026-01-05 2026-01-05", "2026-01-12"]
    );
    let sunday = agreement(r#""weekStart":"sunday","#);
    assert_eq!(told(&sunday, "week", "2026-01-03", "2026-01-03"), ["2025-12-28 2025-12-28", "2026-01-04"]);
    assert_eq!(
        told(&plain, "month", "2025-12-31", "2026-01-01"),
        ["2025-12 2025-12-01", "2026-01 2026-01-01", "2026-02-01"]
    );
    assert_eq!(told(&plain, "quarter", "2026-03-31", "2026-03-31"), ["2026-Q1 2026-01-01", "2026-04-01"]);
    assert_eq!(told(&plain, "year", "2026-03-31", "2026-03-31"), ["2026 2026-01-01", "2027-01-01"]);
}

#[test]
fn a_fiscal_year_is_named_by_the_year_it_ends_in() {
    let april = agreement(r#""fiscalYearStart":4,"#);
    assert_eq!(
        told(&april, "fiscalYear", "2026-03-31", "2026-04-01"),
        ["FY2026 2025-04-01", "FY2027 2026-04-01", "2027-04-01"]
    );
    assert_eq!(told(&april, "fiscalQuarter", "2026-01-01", "2026-01-01"), ["FY2026-Q4 2026-01-01", "2026-04-01"]);
    assert_eq!(told(&april, "fiscalMonth", "2026-04-30", "2026-04-30"), ["FY2027-M01 2026-04-01", "2026-05-01"]);
    let january = agreement("");
    assert_eq!(told(&january, "fiscalYear", "2026-07-01", "2026-07-01"), ["FY2026 2026-01-01", "2027-01-01"]);
}

#[test]
fn fiscal_months_of_whole_weeks() {
    // Mondays nearest to 1 January: 2024-01-01, 2024-12-30, 2025-12-29, 2027-01-04 (a Friday's is three days on).
    let weeks = agreement(r#""fiscalWeeks":"4-4-5","#);
    assert_eq!(
        told(&weeks, "fiscalYear", "2025-12-28", "2027-01-03"),
        ["FY2025 2024-12-30", "FY2026 2025-12-29", "2027-01-04"]
    );
    // FY2026 has 53 weeks: the last month has six.
    assert_eq!(told(&weeks, "fiscalQuarter", "2026-12-31", "2026-12-31"), ["FY2026-Q4 2026-09-28", "2027-01-04"]);
    assert_eq!(
        told(&weeks, "fiscalMonth", "2026-10-01", "2026-12-31"),
        ["FY2026-M10 2026-09-28", "FY2026-M11 2026-10-26", "FY2026-M12 2026-11-23", "2027-01-04"]
    );
    let middle = agreement(r#""fiscalWeeks":"4-5-4","#);
    assert_eq!(told(&middle, "fiscalMonth", "2026-02-10", "2026-02-10"), ["FY2026-M02 2026-01-26", "2026-03-02"]);
    let first = agreement(r#""fiscalWeeks":"5-4-4","#);
    assert_eq!(told(&first, "fiscalMonth", "2026-02-10", "2026-02-10"), ["FY2026-M02 2026-02-02", "2026-03-02"]);
}

#[test]
fn every_date_lies_in_one_period_of_each_unit() {
    for members in ["", r#""fiscalYearStart":4,"#, r#""fiscalWeeks":"4-4-5","fiscalYearStart":2,"weekStart":"sunday","#]
    {
        let agreement = agreement(members);
        for unit in Unit::WORDS {
            let periods = touching(&agreement, Unit::named(unit).unwrap(), date("1995-06-15"), date("2035-06-15"));
            assert!(periods.windows(2).all(|w| w[0].to == w[1].from && w[0].from < w[0].to), "{members} {unit}");
            assert!(periods.windows(2).all(|w| w[0].name != w[1].name), "{members} {unit}");
            let again = |p: &Period| last(&agreement, Unit::named(unit).unwrap(), 1, p.end);
            assert!(periods.iter().all(|p| again(p) == std::slice::from_ref(p)), "{members} {unit}");
        }
    }
}

#[test]
fn a_date_that_does_not_exist_is_an_empty_period() {
    let apia = agreement(r#""timeZone":"Pacific/Apia","#);
    let days = touching(&apia, Unit::Day, date("2011-12-29"), date("2011-12-31"));
    let hours: Vec<_> = days.iter().map(|d| (d.end.ms() - d.start.ms()) / 3_600_000).collect();
    assert_eq!(hours, [24, 0, 24]);
    assert_eq!(Period::find(&days, days[1].start), Some(2));
    // The last instant before the end of the 29th lies on the 29th, though the next midnight is the same instant.
    assert_eq!(last(&apia, Unit::Day, 1, days[0].end)[0].name, "2011-12-29");
    let week: Vec<_> = last(&apia, Unit::Day, 3, days[2].end).into_iter().map(|d| d.name).collect();
    assert_eq!(week, ["2011-12-29", "2011-12-30", "2011-12-31"]);
}

#[test]
fn an_hour_told_twice_belongs_to_the_day_that_had_begun() {
    // Until 2011 clocks in Newfoundland went back an hour at 00:01.
    let agreement = agreement(r#""timeZone":"America/St_Johns","#);
    let days = touching(&agreement, Unit::Day, date("2010-11-06"), date("2010-11-07"));
    assert_eq!((days[1].end.ms() - days[1].start.ms()) / 3_600_000, 25);
    let again = Instant::from_ms(days[1].start.ms() + 30 * 60_000).unwrap();
    assert_eq!(agreement.zone.date(again), Some(date("2010-11-06")));
    assert_eq!(last(&agreement, Unit::Day, 1, again)[0].name, "2010-11-07");
}

#[test]
fn periods_reach_the_ends_of_all_years() {
    let agreement = agreement(r#""timeZone":"America/New_York","#);
    let years = touching(&agreement, Unit::Year, date("1900-01-01"), date("2099-12-31"));
    assert_eq!((years.len(), years[0].name.as_str(), years[199].end), (200, "1900", Instant::END));
    let early = last(&agreement, Unit::Year, 3, Instant::MIN);
    assert_eq!(early.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["1897", "1898", "1899"]);
}

#[test]
fn what_a_request_says_of_periods() {
    let agreement = agreement("");
    let moment =
        |given: &str| Moment::of(&json::parse(&format!(r#"{{"asOf":"{given}"}}"#)).unwrap(), agreement.zone).unwrap();
    let of = |request: &str| RequestedPeriods::of(&agreement, &json::parse(request).unwrap(), &moment("2026-03-31"));
    let names = |request: &str| of(request).unwrap().periods.into_iter().map(|p| p.name).collect::<Vec<_>>();
    assert_eq!(names("{}").len(), 12);
    assert_eq!(names("{}").last().unwrap(), "2026-03-30");
    assert_eq!(names(r#"{"unit":"month","count":2}"#), ["2026-02", "2026-03"]);
    assert_eq!(names(r#"{"from":"2026-01-15","to":"2026-02-14"}"#), ["2026-01-15/2026-02-14"]);
    let code = |request: &str| of(request).unwrap_err().problems[0].code;
    assert_eq!(code(r#"{"from":"2026-01-15"}"#), "missing_key");
    assert_eq!(code(r#"{"to":"2026-01-15"}"#), "missing_key");
    assert_eq!(code(r#"{"to":"2026-01-15","count":2}"#), "exclusive_keys");
    assert_eq!(code(r#"{"from":"2026-01-15","to":"2026-01-14"}"#), "crossed_bounds");
}
