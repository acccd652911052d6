//! The five files, row by row, as exports look: some cells empty, some rows twice, no two clocks alike.

use super::deal::{self, Deal};
use super::journey::{Journey, Touch};
use super::lead::Lead;
use super::period::Period;
use super::record::{Crm, Waiting};
use crate::exit::Failure;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

pub(super) const LEADS: [&str; 12] = [
    "Lead ID",
    "Created",
    "Name",
    "E-mail",
    "Company",
    "Job title",
    "Source",
    "Owner",
    "Segment",
    "Country",
    "Industry",
    "Employees",
];
pub(super) const TOUCHES: [&str; 7] = ["Touch ID", "Lead ID", "Occurred at", "Kind", "Campaign", "Channel", "Detail"];
const OPPORTUNITIES: [&str; 7] = ["Opportunity ID", "Lead ID", "Created", "Closed", "Stage", "Amount", "Currency"];
const TRANSITIONS: [&str; 4] = ["History ID", "Lead ID", "Changed at", "Stage"];

/// How many rows were written beside the leads.
pub(super) struct Told {
    pub(super) touches: u64,
    pub(super) opportunities: u64,
    pub(super) transitions: u64,
}

pub(super) struct Files {
    leads: Table,
    touches: Table,
    opportunities: Table,
    transitions: Table,
    crm: Crm,
    told: Told,
}

struct Table {
    path: PathBuf,
    rows: csv::Writer<File>,
}

impl Table {
    fn create(folder: &Path, name: &str, header: &[&str]) -> Result<Self, Failure> {
        let path = folder.join(name);
        let file = File::create(&path).map_err(|e| Failure::file(&path, &e))?;
        let rows = csv::WriterBuilder::new().buffer_capacity(1 << 18).from_writer(file);
        let mut table = Self { path, rows };
        table.row(header)?;
        Ok(table)
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), Failure> {
        self.rows.write_record(cells).map_err(|e| Failure::file(&self.path, &io::Error::from(e)))
    }

    fn finish(mut self) -> Result<(), Failure> {
        self.rows.flush().map_err(|e| Failure::file(&self.path, &e))
    }
}

impl Files {
    /// Creates the folder and the files; `force` overwrites what is no sample.
    pub(super) fn create(folder: &Path, force: bool, agreement: &str, crm: Crm) -> Result<Self, Failure> {
        let signed = folder.join("agreement.json");
        let sample = fs::read_to_string(&signed).is_ok_and(|text| text.contains("(a made-up company)"));
        for name in ["leads.csv", "touches.csv", "opportunities.csv", "transitions.csv", "agreement.json"] {
            let path = folder.join(name);
            if path.exists() && !sample && !force {
                let said = format!("`{}` is there already and is no sample", path.display());
                return Err(Failure::File { said, help: "choose another --out, or add --force".into() });
            }
        }
        fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))?;
        fs::write(&signed, agreement).map_err(|e| Failure::file(&signed, &e))?;
        Ok(Self {
            leads: Table::create(folder, "leads.csv", &LEADS)?,
            touches: Table::create(folder, "touches.csv", &TOUCHES)?,
            opportunities: Table::create(folder, "opportunities.csv", &OPPORTUNITIES)?,
            transitions: Table::create(folder, "transitions.csv", &TRANSITIONS)?,
            crm,
            told: Told { touches: 0, opportunities: 0, transitions: 0 },
        })
    }

    /// Writes a lead with everything that happened to it until the period's end.
    pub(super) fn lead(
        &mut self,
        number: u64,
        mut lead: Lead,
        owners: &[String],
        period: &Period,
    ) -> Result<(), Failure> {
        let id = format!("L-{number:07}");
        let created = lead.created;
        let journey = Journey::of(&mut lead, period);
        let mut selling = deal::selling(&mut lead, &journey, period);
        let deals = deal::deals(&mut lead, &journey, !selling.is_empty(), period);
        selling.retain(|touch| touch.at.day < period.days());
        let called = selling.iter().find(|touch| touch.kind == "call").map(|touch| touch.at);
        let owned = !selling.is_empty() || !deals.is_empty() || lead.draw.chance(600);
        let owner = usize::try_from(lead.company_number).unwrap_or(0) % owners.len();
        self.lead_row(&id, &mut lead, if owned { &owners[owner] } else { "" }, period)?;

        let mut all = journey.touches;
        all.append(&mut selling);
        all.sort_by_key(|touch| touch.at);
        for touch in all.iter().take_while(|touch| touch.at.day < period.days()) {
            self.told.touches += 1;
            self.touch(&id, touch, period)?;
            if lead.draw.below(4000) == 0 {
                // Exports overlap: a row stands twice.
                self.touch(&id, touch, period)?;
            }
        }
        for deal in deals.iter().filter(|deal| deal.created.day < period.days()) {
            self.opportunity(&id, deal, period)?;
        }
        let deal = deals.into_iter().next().filter(|deal| deal.created.day < period.days());
        self.crm.wait(Waiting { number, id, created, called, deal });
        if self.crm.is_full() { self.record(period) } else { Ok(()) }
    }

    fn lead_row(&mut self, id: &str, lead: &mut Lead, owner: &str, period: &Period) -> Result<(), Failure> {
        let mut created = String::new();
        period.local(lead.created, &mut created);
        let employees = lead.company.employees.to_string();
        let draw = &mut lead.draw;
        let mut now_and_then = |cell, per_mille| if draw.chance(per_mille) { "" } else { cell };
        let created = now_and_then(created.as_str(), 3);
        let company = now_and_then(lead.company.name.as_str(), 15);
        let title = now_and_then(lead.title, 50);
        let source = now_and_then(lead.source.name, 12);
        let country = now_and_then(lead.company.country.code, 10);
        let industry = now_and_then(lead.company.industry, 60);
        let employees = now_and_then(employees.as_str(), 110);
        let cells = [
            id,
            created,
            &lead.name,
            &lead.email,
            company,
            title,
            source,
            owner,
            lead.company.segment,
            country,
            industry,
            employees,
        ];
        self.crm.lead_row(&cells);
        self.leads.row(&cells)
    }

    fn touch(&mut self, lead: &str, touch: &Touch, period: &Period) -> Result<(), Failure> {
        let (mut at, mut campaign) = (String::new(), String::new());
        period.utc(touch.at, &mut at);
        if let Some(programme) = touch.programme {
            campaign.push_str(programme.title);
            if programme.quarterly {
                let _ = write!(campaign, " {}", period.quarter(touch.at.day));
            }
        }
        let channel = touch.programme.map_or(touch.channel, |programme| programme.channel);
        let id = format!("T-{:08}", self.told.touches);
        let cells = [&id, lead, &at, touch.kind, &campaign, channel, touch.detail];
        self.crm.touch_row(&cells);
        self.touches.row(&cells)
    }

    fn opportunity(&mut self, lead: &str, deal: &Deal, period: &Period) -> Result<(), Failure> {
        self.told.opportunities += 1;
        let mut created = String::new();
        period.local(deal.created, &mut created);
        let closed = deal.closed.map_or("", |day| period.date(day));
        let amount = deal.amount.map_or_else(String::new, |euros| format!("{euros}.00"));
        let id = format!("O-{:06}", self.told.opportunities);
        self.opportunities.row(&[&id, lead, &created, closed, deal.stage, &amount, "EUR"])
    }

    /// Writes what the CRM recorded of the leads that wait.
    fn record(&mut self, period: &Period) -> Result<(), Failure> {
        let recorded = self.crm.record(period).map_err(|refusal| Failure::refused(&self.transitions.path, refusal))?;
        let mut at = String::new();
        for one in recorded {
            self.told.transitions += 1;
            period.local(one.at, &mut at);
            self.transitions.row(&[&format!("H-{:07}", self.told.transitions), &one.lead, &at, one.stage])?;
        }
        Ok(())
    }

    /// Flushes everything and tells how much it was.
    pub(super) fn finish(mut self, period: &Period) -> Result<Told, Failure> {
        self.record(period)?;
        self.transitions.finish()?;
        self.leads.finish()?;
        self.touches.finish()?;
        self.opportunities.finish()?;
        Ok(self.told)
    }
}
