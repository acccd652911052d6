use super::request::Request;
use super::state::{State, split};
use crate::agreement::Agreement;
use crate::calendar::{Business, Period, last};
use crate::ledger::Ledger;
use crate::order;
use crate::pace::works;
use crate::problem::Refusal;
use crate::report::misfit;
use crate::unit::Rate;
use serde::Serialize;
use serde_json::json;

/// Who has enough to work on in the period, and who has too much (definition 7.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Working days of the period that have ended.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub working_days: i64,
    /// New leads each representative can work in a week; null where no capacity is agreed.
    #[cfg_attr(feature = "typescript", ts(type = "number | null"))]
    pub leads_per_week: Option<i64>,
    /// Handed over of the team's capacity on these days; null where none is agreed.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub utilisation: Option<Rate>,
    /// Who was handed anything over in thirteen weeks, the least covered first.
    pub representatives: Vec<Representative>,
    /// The attribute of the segments.
    pub by: Option<String>,
    /// What each of its values was handed over, the missing one last.
    pub segments: Vec<SegmentShare>,
}

/// A representative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Representative {
    /// The owner; null for leads without one.
    pub owner: Option<String>,
    /// Handed over in the period.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub handed_over: i64,
    /// Of what a representative can work on these days; null where no capacity is agreed, or nobody owns them.
    #[cfg_attr(feature = "typescript", ts(type = "Rate | null"))]
    pub utilisation: Option<Rate>,
}

/// A segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SegmentShare {
    /// The value; null for missing.
    pub value: Option<String>,
    /// Handed over in the period, of all.
    #[cfg_attr(feature = "typescript", ts(type = "Rate"))]
    pub handed_over: Rate,
}

pub(super) fn coverage(
    agreement: &Agreement,
    ledger: &Ledger,
    request: &Request,
    now: &State,
) -> Result<Coverage, Refusal> {
    let days = working_days(agreement, request);
    let handed = now.hand_off.rows.last().map_or(0, |row| row.handed_over);
    let used = |leads: i64, capacity: i64| Rate::new(leads.saturating_mul(5), capacity.saturating_mul(days));
    let owners = now.hand_off.segments.iter().flatten().map(|segment| {
        let handed_over = segment.rows.last().map_or(0, |row| row.handed_over);
        let each = agreement.leads_per_week.filter(|_| segment.value.is_some());
        Representative {
            owner: segment.value.clone(),
            handed_over,
            utilisation: each.map(|each| used(handed_over, each)),
        }
    });
    let ever = now.hand_off.segments.iter().flatten().map(|segment| segment.rows.iter().any(|row| row.handed_over > 0));
    let mut representatives: Vec<_> = owners.zip(ever).filter_map(|(one, ever)| ever.then_some(one)).collect();
    order::sort(&mut representatives, |a, b| {
        a.owner.is_none().cmp(&b.owner.is_none()).then_with(|| a.handed_over.cmp(&b.handed_over))
    });
    let mut segments = Vec::new();
    // Of a line of business without any lead nothing is known.
    if let Some(by) = request.by.as_ref().filter(|by| misfit(ledger, by).is_none()) {
        let unit = json!({ "asOf": now.moment.given, "unit": request.scope.unit(), "count": 1 });
        let (told, _) = split(agreement, ledger, request, &unit, Some(by))?;
        segments.extend(told.segments.into_iter().flatten().map(|segment| SegmentShare {
            value: segment.value,
            handed_over: Rate::new(segment.rows.last().map_or(0, |row| row.handed_over), handed),
        }));
    }
    Ok(Coverage {
        working_days: days,
        leads_per_week: agreement.leads_per_week,
        utilisation: agreement.capacity_per_week.map(|capacity| used(handed, capacity)),
        representatives,
        by: request.by.clone(),
        segments,
    })
}

/// The working days of the page's period that have ended, by the first calendar.
fn working_days(agreement: &Agreement, request: &Request) -> i64 {
    let moment = request.moment.instant;
    let calendar = Business::of(agreement, None);
    let Some(period) = last(agreement, request.scope.unit(), 1, moment).pop() else { return 0 };
    let days = period.from.iter_days().take_while(|date| *date < period.to);
    let ended = days.filter(|date| {
        let day = Period::between(agreement.zone, String::new(), *date, date.succ_opt().unwrap_or(*date));
        day.end <= moment && works(agreement, calendar.as_ref(), *date)
    });
    i64::try_from(ended.count()).unwrap_or(0)
}
