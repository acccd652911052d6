//! `yellowline explain`: why a lead has its score.

mod ready;

use crate::data::{Scored, through};
use crate::exit::Failure;
use crate::figure::plain;
use crate::input;
use crate::out::{self, Format};
use clap::Args;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;
use yellowline::agreement::{Agreement, Rule, What};
use yellowline::report::Report;
use yellowline::score;

/// Explain one lead's score: every rule, what it counted, and every cap
#[derive(Args)]
pub(crate) struct Explain {
    /// The lead's id
    #[arg(value_name = "LEAD")]
    lead: String,
    #[command(flatten)]
    data: Scored,
    /// The date, or the instant, the score speaks of: only what happened before it is known
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Beside it, the score as of then
    #[arg(long, value_name = "DATE")]
    then: Option<String>,
    /// The agreement of then, where it was another one
    #[arg(long, value_name = "FILE", requires = "then")]
    under: Option<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Explain {
    /// Prints the explanation.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let facts = self.data.read()?;
        let request = json!({ "asOf": facts.as_of(self.as_of.as_deref())?, "lead": self.lead }).to_string();
        let report = score::explain(&facts.agreement, &facts.ledger, &request).map_err(Failure::request)?;
        let now = (report, &facts.agreement);
        let Some(then) = &self.then else { return self.print(&[("", now)]) };
        let old = self.under.as_deref().map(|path| self.data.through(input::agreement(path)?)).transpose()?;
        let under = old.as_ref().unwrap_or(&facts.agreement);
        let request = json!({ "asOf": then, "lead": self.lead }).to_string();
        let report = score::explain(under, &facts.ledger, &request).map_err(Failure::request)?;
        self.print(&[("then", (report, under)), ("now", now)])
    }

    /// One explanation, or two under headings.
    fn print(&self, all: &[(&str, (Report, &Agreement))]) -> Result<(), Failure> {
        match self.format {
            Format::Json => all.iter().try_for_each(|(_, (report, _))| out::line(&report.canonical())),
            Format::Csv => all.iter().try_for_each(|(_, (report, _))| csv(&report.value())),
            Format::Table => all.iter().try_for_each(|(heading, (report, agreement))| {
                let report = report.value();
                let spoken = agreement.definitions().spoken();
                if !heading.is_empty() {
                    let as_of = report["receipt"]["asOf"].as_str().unwrap_or_default();
                    out::line(&format!("{heading}, as of {as_of}, under definitions {spoken}:"))?;
                }
                out::line(tree(&report, agreement).trim_end())
            }),
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn csv(report: &Value) -> Result<(), Failure> {
    let rows = list(&report["groups"]).iter().flat_map(|group| {
        list(&group["rules"]).iter().map(|rule| {
            let cell = |key: &str| plain(&rule[key]);
            let group = group["id"].as_str().unwrap_or_default().to_owned();
            let id = rule["id"].as_str().unwrap_or_default().to_owned();
            [group, id, cell("count"), cell("unknown"), cell("before"), cell("after")]
        })
    });
    out::csv(&["group", "rule", "count", "unknown", "before", "after"], rows)
}

/// Groups and their rules as a tree, with points before and after each cap.
fn tree(report: &Value, agreement: &Agreement) -> String {
    let mut to = String::new();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let class = report["class"].as_str().map_or_else(String::new, |class| format!(", class {class}"));
    let ready = if report["ready"] == true { "ready for sales" } else { "not ready for sales" };
    // Writing to a text cannot fail.
    let _ = writeln!(
        to,
        "{}: {} points{class}, {ready} (threshold {}{})",
        text(&report["lead"]),
        plain(&report["score"]),
        agreement.scoring.threshold,
        through(agreement)
    );
    for line in ready::lines(&report["readiness"], agreement) {
        let _ = writeln!(to, "  {line}");
    }
    let _ = writeln!(to, "total {}", capped(&report["total"]));
    let groups = list(&report["groups"]);
    for (n, group) in groups.iter().enumerate() {
        let (branch, trunk) = if n + 1 == groups.len() { ("└─", "  ") } else { ("├─", "│ ") };
        let rules = list(&group["rules"]);
        if let Some(id) = group["id"].as_str() {
            let title = agreement.scoring.groups.iter().find(|g| g.id == id).map_or(id, |g| &g.title);
            let _ = writeln!(to, "{branch} {title} ({}) {}", text(&group["kind"]), capped(group));
            for (m, rule) in rules.iter().enumerate() {
                let leaf = if m + 1 == rules.len() { "└─" } else { "├─" };
                let _ = writeln!(to, "{trunk} {leaf} {}", rule_line(rule, agreement));
            }
        } else {
            for rule in rules {
                let _ = writeln!(to, "{branch} {}", rule_line(rule, agreement));
            }
        }
    }
    to
}

fn rule_line(rule: &Value, agreement: &Agreement) -> String {
    let id = rule["id"].as_str().unwrap_or_default();
    let Some(Rule { title, what, .. }) = agreement.scoring.rules.iter().find(|r| r.id == id) else {
        return format!("{id}: {}", capped(rule));
    };
    if rule["unknown"] == true {
        return format!("{title}: unknown, a value is missing");
    }
    let counted = match (what, rule["count"].as_u64().unwrap_or(0)) {
        (What::Touch { .. }, 1) => "1 touch".into(),
        (What::Touch { .. }, n) => format!("{n} touches"),
        (What::Inactivity { .. }, 0) => "no silence".into(),
        (What::Inactivity { .. }, 1) => "silent".into(),
        (What::Inactivity { .. }, n) => format!("silent, {n} times"),
        (What::When { .. }, 0) => "no".into(),
        (What::When { .. }, _) => "yes".into(),
        (What::Bands { .. }, 0) => "in no band".into(),
        (What::Bands { .. }, n) => format!("band {n}"),
        (What::PerUnit { .. }, 1) => "1 unit".into(),
        (What::PerUnit { .. }, n) => format!("{n} units"),
    };
    let aged = rule
        .get("weight")
        .filter(|_| rule["count"] != 0)
        .map_or_else(String::new, |weight| format!(" aged to {}", plain(weight)));
    format!("{title}: {counted}{aged}, {}", capped(rule))
}

/// Points, and what a cap made of them.
fn capped(span: &Value) -> String {
    if span["before"] == span["after"] {
        plain(&span["after"])
    } else {
        format!("{} (capped from {})", plain(&span["after"]), plain(&span["before"]))
    }
}
