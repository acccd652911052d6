use super::request::Request;
use super::state::split;
use crate::agreement::Agreement;
use crate::calendar::Period;
use crate::ledger::{Ledger, Owners, Status, Table};
use crate::problem::Refusal;
use serde::Serialize;
use serde_json::json;

/// One named win for each side, as the data has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "MondayWins"))]
pub struct Wins {
    /// What brought most of what was handed over in the period.
    pub marketing: Option<MarketingWin>,
    /// The largest opportunity won in the period that has an owner.
    pub sales: Option<SalesWin>,
}

/// A campaign, or a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MarketingWin {
    /// The attribute: `campaign`, else `source`.
    #[cfg_attr(feature = "typescript", ts(type = "\"campaign\" | \"source\""))]
    pub by: &'static str,
    /// Which.
    pub value: String,
    /// How many it brought.
    #[cfg_attr(feature = "typescript", ts(type = "number"))]
    pub handed_over: i64,
}

/// An opportunity won.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SalesWin {
    /// Whose it is: its owner, else its lead's at the close.
    pub owner: String,
    /// Its id.
    pub opportunity: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// In minor units, as text.
    pub amount: String,
    /// The currency: the agreement's.
    pub currency: String,
}

pub(super) fn wins(
    agreement: &Agreement,
    ledger: &Ledger,
    request: &Request,
    period: Option<&Period>,
) -> Result<Wins, Refusal> {
    Ok(Wins {
        marketing: marketing(agreement, ledger, request)?,
        sales: period.and_then(|period| sales(agreement, ledger, request, period)),
    })
}

/// The campaign with most hand-overs, else the source; of equal ones the first by its name.
fn marketing(agreement: &Agreement, ledger: &Ledger, request: &Request) -> Result<Option<MarketingWin>, Refusal> {
    let fits = |by: &&'static str| crate::report::misfit(ledger, by).is_none();
    let Some(by) = ["campaign", "source"].into_iter().find(fits) else { return Ok(None) };
    let asked = json!({ "asOf": request.moment.given, "unit": request.scope.unit(), "count": 1 });
    let (told, _) = split(agreement, ledger, request, &asked, Some(by))?;
    let mut best: Option<MarketingWin> = None;
    for segment in told.segments.into_iter().flatten() {
        let handed_over = segment.rows.last().map_or(0, |row| row.handed_over);
        let Some(value) = segment.value.filter(|_| handed_over > best.as_ref().map_or(0, |best| best.handed_over))
        else {
            continue;
        };
        best = Some(MarketingWin { by, value, handed_over });
    }
    Ok(best)
}

/// The largest opportunity won that has an owner; of equal ones that of the lower id.
fn sales(agreement: &Agreement, ledger: &Ledger, request: &Request, period: &Period) -> Option<SalesWin> {
    let currency = agreement.currency?.to_string();
    let (all, facts) = (ledger.opportunities(), ledger.table(Table::Opportunities));
    let text = |name: &str, one: usize| facts.text(name).text(one);
    let mut leads = vec![None; all.len()];
    for lead in 0..ledger.leads().len() {
        facts.of(lead).for_each(|one| leads[one] = Some(lead));
    }
    let owners = Owners::new(ledger, request.moment.future);
    let owner = |one: usize| text("owner", one).or_else(|| owners.at(leads[one]?, all.closed(one)));
    let won = (0..all.len()).filter(|one| {
        let closed = all.closed(*one).filter(|at| at.at < request.moment.future);
        all.status(*one) == Status::Won
            && closed.is_some_and(|at| period.contains(at.at))
            && text("currency", *one) == Some(currency.as_str())
            && owner(*one).is_some()
    });
    let known = won.filter_map(|one| Some((facts.amount("amount", one)?, one)));
    let (amount, one) = known.min_by(|(amount, one), (other, two)| {
        other.cmp(amount).then_with(|| text("id", *one).cmp(&text("id", *two)))
    })?;
    Some(SalesWin {
        owner: owner(one)?.to_owned(),
        opportunity: text("id", one).map(str::to_owned),
        name: text("name", one).map(str::to_owned),
        amount: amount.to_string(),
        currency,
    })
}
