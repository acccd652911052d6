//! What the report suggests, in words.

use super::view::{Answers, Suggestion, View};
use crate::exit::Failure;
use crate::figure::{DASH, Pair, plain};
use crate::out;

/// The line to look at first and why; and where leads are too few, what there is to choose from.
pub(super) fn suggestion(view: &View) -> Result<(), Failure> {
    let Suggestion { threshold, reason, answers, .. } = &view.suggestion;
    let Some(reason) = reason else { return Ok(()) };
    let at = threshold.as_ref().map_or_else(String::new, plain);
    out::line(&match reason.as_str() {
        "both" => format!("\n{at} gives the team what it can work, at the agreed rate"),
        "fillsCapacity" if view.agreed_rate.is_some() => {
            format!("\n{at} gives the team what it can work, below the agreed rate; no higher line reaches it")
        }
        "fillsCapacity" => format!("\n{at} gives the team what it can work"),
        "meetsAgreedRate" if view.capacity_per_week.is_some() => {
            format!("\n{at} reaches the agreed rate; the team could work more")
        }
        "meetsAgreedRate" => format!("\n{at} reaches the agreed rate"),
        _ => "\nno line gives the team what it can work, and none reaches the agreed rate".to_owned(),
    })?;
    answers.as_ref().map_or(Ok(()), choices)
}

fn choices(answers: &Answers) -> Result<(), Failure> {
    let Answers { short_per_week, cold_calling, customers, lower_line } = answers;
    out::line(&format!("{} leads a week are missing. The head of sales chooses:", short_per_week.tenths()))?;
    out::line(&format!(
        "  cold calls in their place: {} opportunities a week, at one of a hundred",
        cold_calling.tenths()
    ))?;
    out::line(&format!("  calls to customers: the data knows {}", out::count(*customers, "customer", "customers")))?;
    let Some(line) = lower_line else { return Ok(()) };
    out::line(&format!(
        "  a lower line: {} hands over {} a week, of which {} make an opportunity; {} expected of those worked",
        plain(&line.threshold),
        line.per_week.map_or(DASH.into(), Pair::tenths),
        line.rate.percent(),
        line.expected.map_or(DASH.into(), Pair::tenths),
    ))
}
