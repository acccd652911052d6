//! What the words speak of, taken out of a report.

use crate::figure::{Pair, points};
use chrono::NaiveDate;
use yellowline::json::Node;

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
    pub(crate) rows: &'a [Node],
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
    pub(crate) fn of(report: &'a Node) -> Option<Self> {
        if text(report, "report") != Some("notice") {
            return None;
        }
        let (signed, proposed) = (at(report, "signed"), at(report, "proposed"));
        let period = at(report, "period");
        let segments = text(at(report, "segments"), "by").map(|by| {
            let row = |row: &'a Node| Segment {
                value: text(row, "value"),
                before: whole(row, "before"),
                after: whole(row, "after"),
            };
            (by, at(at(report, "segments"), "rows").items().iter().map(row).collect())
        });
        Some(Self {
            valid_from: date(proposed, "validFrom"),
            period: date(period, "from").zip(date(period, "to").and_then(|to| to.pred_opt())),
            as_of: date(at(report, "receipt"), "asOf"),
            lines: (points(at(signed, "threshold"))?, points(at(proposed, "threshold"))?),
            within: (at(signed, "withinDays").int(), at(proposed, "withinDays").int()),
            before: Side::of(at(report, "before")),
            after: Side::of(at(report, "after")),
            leads: whole(at(report, "counts"), "leads"),
            undated: whole(at(report, "counts"), "undated"),
            leaves: List::of(at(report, "leaves")),
            enters: List::of(at(report, "enters")),
            moved: List::of(at(report, "moved")),
            segments,
        })
    }
}

impl Side {
    fn of(row: &Node) -> Self {
        let mature = whole(row, "mature");
        let judged = |key: &str| Pair::of(at(row, key)).filter(|_| mature >= FEW);
        Self {
            selected: whole(row, "selected"),
            mature,
            rate: judged("rate"),
            per_week: Pair::of(at(row, "perWeek")),
            expected: judged("expected"),
        }
    }
}

impl<'a> List<'a> {
    fn of(list: &'a Node) -> Self {
        Self {
            total: whole(list, "total"),
            mature: whole(list, "mature"),
            converted: whole(list, "converted"),
            rows: at(list, "rows").items(),
        }
    }
}

/// A member of an object; null where it is none or has none of the name.
pub(crate) fn at<'a>(node: &'a Node, key: &str) -> &'a Node {
    node.get(key).unwrap_or(&Node::Null)
}

pub(crate) fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    at(node, key).text()
}

pub(crate) fn whole(node: &Node, key: &str) -> i64 {
    at(node, key).int().unwrap_or(0)
}

/// The date a text begins with.
fn date(node: &Node, key: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text(node, key)?.get(..10)?, "%Y-%m-%d").ok()
}
