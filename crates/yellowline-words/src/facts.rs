//! What the words speak of, taken out of a report.

use crate::figure::{Pair, points};
use chrono::NaiveDate;
use serde_json::Value;

/// A change notice.
pub(crate) struct Notice<'a> {
    pub(crate) valid_from: Option<NaiveDate>,
    /// The first and the last date of the period.
    pub(crate) period: Option<(NaiveDate, NaiveDate)>,
    /// The date the report speaks of.
    pub(crate) as_of: Option<NaiveDate>,
    /// Thresholds, in thousandths of a point.
    pub(crate) lines: (i128, i128),
    /// The days within which an opportunity counts, under each.
    pub(crate) within: (Option<i64>, Option<i64>),
    pub(crate) before: Side,
    pub(crate) after: Side,
    pub(crate) leads: i64,
    pub(crate) undated: i64,
    pub(crate) leaves: List<'a>,
    pub(crate) enters: List<'a>,
    pub(crate) moved: List<'a>,
    /// The attribute, and its rows: value, before, after.
    pub(crate) segments: Option<(&'a str, Vec<Segment<'a>>)>,
}

/// One agreement at its own threshold.
#[derive(Clone, Copy)]
pub(crate) struct Side {
    pub(crate) selected: i64,
    pub(crate) mature: i64,
    pub(crate) rate: Option<Pair>,
    pub(crate) per_week: Option<Pair>,
    /// Opportunities expected of what the team can work.
    pub(crate) expected: Option<Pair>,
}

/// Leads that move in one way.
pub(crate) struct List<'a> {
    pub(crate) total: i64,
    pub(crate) mature: i64,
    pub(crate) converted: i64,
    pub(crate) rows: &'a [Value],
}

/// One value of the attribute.
pub(crate) struct Segment<'a> {
    pub(crate) value: Option<&'a str>,
    pub(crate) before: i64,
    pub(crate) after: i64,
}

/// Below so many leads old enough to judge nothing is said of a rate, as 3.4 has it.
pub(crate) const FEW: i64 = 10;

impl<'a> Notice<'a> {
    pub(crate) fn of(report: &'a Value) -> Option<Self> {
        if report["report"] != "notice" {
            return None;
        }
        let (signed, proposed) = (&report["signed"], &report["proposed"]);
        let period = &report["period"];
        let segments = report["segments"].as_object().map(|segments| {
            let rows = segments["rows"].as_array().map_or(&[][..], Vec::as_slice).iter();
            let row = |row: &'a Value| Segment {
                value: row["value"].as_str(),
                before: whole(&row["before"]),
                after: whole(&row["after"]),
            };
            (segments["by"].as_str().unwrap_or_default(), rows.map(row).collect())
        });
        Some(Self {
            valid_from: date(&proposed["validFrom"]),
            period: date(&period["from"]).zip(date(&period["to"]).and_then(|to| to.pred_opt())),
            as_of: date(&report["receipt"]["asOf"]),
            lines: (points(&signed["threshold"])?, points(&proposed["threshold"])?),
            within: (signed["withinDays"].as_i64(), proposed["withinDays"].as_i64()),
            before: Side::of(&report["before"]),
            after: Side::of(&report["after"]),
            leads: whole(&report["counts"]["leads"]),
            undated: whole(&report["counts"]["undated"]),
            leaves: List::of(&report["leaves"]),
            enters: List::of(&report["enters"]),
            moved: List::of(&report["moved"]),
            segments,
        })
    }
}

impl Side {
    fn of(row: &Value) -> Self {
        let mature = whole(&row["mature"]);
        let judged = |rate: &Value| Pair::of(rate).filter(|_| mature >= FEW);
        Self {
            selected: whole(&row["selected"]),
            mature,
            rate: judged(&row["rate"]),
            per_week: Pair::of(&row["perWeek"]),
            expected: judged(&row["expected"]),
        }
    }
}

impl<'a> List<'a> {
    fn of(list: &'a Value) -> Self {
        Self {
            total: whole(&list["total"]),
            mature: whole(&list["mature"]),
            converted: whole(&list["converted"]),
            rows: list["rows"].as_array().map_or(&[], Vec::as_slice),
        }
    }
}

fn whole(number: &Value) -> i64 {
    number.as_i64().unwrap_or(0)
}

/// The date a text begins with.
fn date(text: &Value) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.as_str()?.get(..10)?, "%Y-%m-%d").ok()
}
