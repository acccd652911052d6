//! `yellowline trail`: the whole life of one lead.

mod words;

use crate::data::{Scored, through};
use crate::exit::Failure;
use crate::figure::plain;
use crate::out::{self, Format};
use clap::Args;
use serde_json::{Value, json};
use yellowline::agreement::Agreement;
use yellowline::trail;

/// Tell the whole life of one lead: what happened, who did it, what it made of its score, and what followed
#[derive(Args)]
pub(crate) struct Trail {
    /// The lead's id
    #[arg(value_name = "LEAD")]
    lead: String,
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, up to which it is told
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Trail {
    /// Prints the life.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let request = json!({ "asOf": facts.as_of(self.as_of.as_deref())?, "lead": self.lead }).to_string();
        let report = trail::trail(&facts.agreement, &facts.ledger, &request).map_err(Failure::request)?;
        match self.format {
            Format::Json => out::line(&report.canonical()),
            Format::Csv => csv(&report.value(), &facts.agreement),
            Format::Table => table(&report.value(), &facts.agreement),
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// One line for each fact, the score at the last of its instant.
fn lines(report: &Value, agreement: &Agreement) -> Vec<[String; 5]> {
    let mut lines = Vec::new();
    for step in list(&report["steps"]) {
        let when = words::when(step, agreement);
        let facts = list(&step["facts"]);
        for (n, fact) in facts.iter().enumerate() {
            let last = n + 1 == facts.len();
            let evaluated = &step["evaluated"];
            let score = if last && !evaluated.is_null() { plain(&evaluated["score"]) } else { String::new() };
            let follows = if last { words::follows(step) } else { String::new() };
            lines.push([when.clone(), words::what(fact), words::who(fact), score, follows]);
        }
    }
    lines
}

fn csv(report: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let guarded = |line: [String; 5]| {
        let [when, what, who, score, follows] = line;
        [when, out::guarded(&what), out::guarded(&who), score, follows]
    };
    out::csv(&["at", "what", "who", "score", "then"], lines(report, agreement).into_iter().map(guarded))
}

fn table(report: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let now = &report["now"];
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let known = list(&report["known"]).iter().filter_map(|pair| text(&pair[1]));
    let name = text(&report["lead"]).into_iter().chain(known).collect::<Vec<_>>().join(" · ");
    out::line(&name)?;
    out::line(&words::under(report))?;
    let ready = if now["ready"] == true { "ready for sales" } else { "not ready for sales" };
    let stage = text(&now["stage"]).map_or_else(String::new, |stage| format!(", in {stage}"));
    let owner = text(&now["owner"]).map_or_else(String::new, |owner| format!(", owned by {owner}"));
    let (score, line) = (plain(&now["score"]), plain(&now["threshold"]));
    out::line(&format!("{score} points of {line}, {ready}{stage}{owner}{}", through(agreement)))?;
    out::line("")?;
    let mut table = out::table(&["when", "what", "who", "score", "then"], &[3]);
    table.add_rows(lines(report, agreement));
    out::rows(&table)?;
    clocks(report, agreement)?;
    let future = report["future"].as_u64().unwrap_or(0);
    if future > 0 {
        let facts = out::count(future, "fact", "facts");
        out::line(&format!("{facts} at or after the moment asked about: not told"))?;
    }
    Ok(())
}

/// The clocks of every hand-off, where there are any.
fn clocks(report: &Value, agreement: &Agreement) -> Result<(), Failure> {
    let header = ["hand-off", "cycle", "clock", "owner", "began", "due", "stands", "took", "over"];
    let mut table = out::table(&header, &[1, 7]);
    for hand_off in list(&report["handOffs"]) {
        let known = agreement.hand_offs.iter().find(|known| hand_off["handOff"] == known.id.as_str());
        let name = known.map_or("", |known| known.title.as_str());
        for clock in list(&hand_off["clocks"]) {
            let told = words::clock(clock, agreement);
            table.add_row([name.to_owned(), plain(&hand_off["cycle"])].into_iter().chain(told));
        }
    }
    if table.row_count() == 0 {
        return Ok(());
    }
    out::line("")?;
    out::rows(&table)
}
