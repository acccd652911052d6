//! `yellowline score`: every lead's score on a day.

use crate::data::{Scored, through};
use crate::exit::Failure;
use crate::figure::{DASH, plain};
use crate::out::{self, Format};
use clap::Args;
use serde_json::{Value, json};
use std::cmp::Reverse;
use yellowline::json::Node;
use yellowline::score;

/// Score every lead
#[derive(Args)]
pub(crate) struct Score {
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the scores speak of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// How many leads the table shows, the highest first; JSON and CSV hold all
    #[arg(long, value_name = "N", default_value_t = 40)]
    top: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Score {
    /// Prints the scores.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let request = json!({ "asOf": facts.as_of(self.as_of.as_deref())? }).to_string();
        if self.format == Format::Csv {
            let csv = score::csv(&facts.agreement, &facts.ledger, &request).map_err(Failure::request)?;
            return out::print(|out| out.write_all(csv.as_bytes()));
        }
        let report = score::table(&facts.agreement, &facts.ledger, &request).map_err(Failure::request)?;
        if self.format == Format::Json {
            return out::line(&report.canonical());
        }
        let report = report.value();
        let all = report["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut rows: Vec<_> = all.iter().collect();
        rows.sort_by_key(|row| Reverse(thousandths(&row["score"])));
        let leads = facts.ledger.leads();
        let mut table =
            out::table(&["lead", "score", "fit", "behaviour", "class", "ready", "name", "company"], &[1, 2, 3]);
        table.add_rows(rows.iter().take(self.top).map(|row| {
            let id = row["lead"].as_str().unwrap_or_default();
            let known = |attribute: &str| {
                let text = leads.find(id).and_then(|lead| leads.attribute(attribute)?.text(lead));
                text.unwrap_or_default().to_owned()
            };
            [
                id.to_owned(),
                plain(&row["score"]),
                plain(&row["fit"]),
                plain(&row["behaviour"]),
                row["class"].as_str().unwrap_or(DASH).to_owned(),
                if row["ready"] == true { "yes".into() } else { String::new() },
                known("name"),
                known("company"),
            ]
        }));
        out::rows(&table)?;
        let (ready, all) = (&report["ready"], all.len());
        let shown = self.top.min(all);
        out::line(&format!(
            "\n{shown} of {all} leads shown, {ready} of {all} are ready for sales (threshold {}{}), definitions {}",
            facts.agreement.scoring.threshold,
            through(&facts.agreement),
            facts.agreement.definitions().spoken()
        ))
    }
}

/// A score of a report as a whole number of thousandths, exactly.
fn thousandths(score: &Value) -> i64 {
    let decimal = yellowline::json::parse(&score.to_string()).ok();
    decimal.as_ref().and_then(Node::decimal).and_then(|d| d.scaled(3)).unwrap_or(0)
}
