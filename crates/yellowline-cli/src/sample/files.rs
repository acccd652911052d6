//! The files, row by row, as exports look: some cells empty, some rows twice, no two clocks alike.

use super::deal::{self, Deal};
use super::journey::{Journey, Touch};
use super::lead::Lead;
use super::period::Period;
use super::record::{Crm, Recorded, Waiting};
use super::staff::Staff;
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
const TRANSITIONS: [&str; 6] = ["History ID", "Lead ID", "Changed at", "Stage", "Changed by", "Reason"];
const ASSIGNMENTS: [&str; 6] = ["History ID", "Lead ID", "Assigned at", "Owner", "Team", "Assigned by"];
const PAUSES: [&str; 5] = ["ID", "Lead ID", "From", "To", "Reason"];
const PEOPLE: [&str; 7] = ["ID", "Name", "E-mail", "Team", "Role", "Territory", "Calendar"];

/// Everything that is written.
const NAMES: [&str; 8] = [
    "leads.csv",
    "touches.csv",
    "opportunities.csv",
    "transitions.csv",
    "assignments.csv",
    "pauses.csv",
    "people.csv",
    "agreement.json",
];

/// The place of the owner in a row of leads.
const OWNER: usize = 7;

/// How many rows were written beside the leads.
pub(super) struct Told {
    pub(super) touches: u64,
    pub(super) opportunities: u64,
    pub(super) transitions: u64,
    pub(super) assignments: u64,
    pauses: u64,
}

pub(super) struct Files {
    leads: Table,
    touches: Table,
    opportunities: Table,
    transitions: Table,
    assignments: Table,
    pauses: Table,
    staff: Staff,
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
    pub(super) fn create(folder: &Path, force: bool, agreement: &str, staff: Staff, crm: Crm) -> Result<Self, Failure> {
        let signed = folder.join("agreement.json");
        let sample = fs::read_to_string(&signed).is_ok_and(|text| text.contains("(a made-up company)"));
        for name in NAMES {
            let path = folder.join(name);
            if path.exists() && !sample && !force {
                let said = format!("`{}` is there already and is no sample", path.display());
                return Err(Failure::File { said, help: "choose another --out, or add --force".into() });
            }
        }
        fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))?;
        fs::write(&signed, agreement).map_err(|e| Failure::file(&signed, &e))?;
        let mut people = Table::create(folder, "people.csv", &PEOPLE)?;
        for row in staff.rows() {
            people.row(&row.each_ref().map(String::as_str))?;
        }
        people.finish()?;
        Ok(Self {
            leads: Table::create(folder, "leads.csv", &LEADS)?,
            touches: Table::create(folder, "touches.csv", &TOUCHES)?,
            opportunities: Table::create(folder, "opportunities.csv", &OPPORTUNITIES)?,
            transitions: Table::create(folder, "transitions.csv", &TRANSITIONS)?,
            assignments: Table::create(folder, "assignments.csv", &ASSIGNMENTS)?,
            pauses: Table::create(folder, "pauses.csv", &PAUSES)?,
            staff,
            crm,
            told: Told { touches: 0, opportunities: 0, transitions: 0, assignments: 0, pauses: 0 },
        })
    }

    /// Writes a lead with everything that happened to it until the period's end.
    pub(super) fn lead(&mut self, number: u64, mut lead: Lead, period: &Period) -> Result<(), Failure> {
        let id = format!("L-{number:07}");
        let journey = Journey::of(&mut lead, period);
        let taken = deal::taken(&mut lead, &journey, period);
        let deals = deal::deals(&mut lead, &journey, taken.is_some(), period);
        let taken = taken.filter(|taken| taken.at.day < period.days());
        let owned = taken.is_some() || !deals.is_empty() || lead.draw.chance(600);
        let country = lead.company.country;
        let owner = if owned { self.staff.of(lead.company_number, country).0.name.clone() } else { String::new() };
        let row = self.lead_row(&id, &mut lead, &owner, period);

        for touch in journey.touches.iter().take_while(|touch| touch.at.day < period.days()) {
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
        let strong = journey.touches.iter().filter(|touch| touch.is_strong() && touch.at.day < period.days());
        self.crm.wait(Waiting {
            number,
            id,
            row,
            company: lead.company_number,
            country,
            created: lead.created,
            strong: strong.map(|touch| touch.at).collect(),
            called: taken.map(|taken| taken.called).filter(|at| at.day < period.days()),
            coming: deals.first().map(|deal| deal.created),
            deal: deals.into_iter().next().filter(|deal| deal.created.day < period.days()),
        });
        if self.crm.is_full() { self.record(period) } else { Ok(()) }
    }

    fn lead_row(&mut self, id: &str, lead: &mut Lead, owner: &str, period: &Period) -> Vec<String> {
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
        cells.map(String::from).to_vec()
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
        let recorded = self.crm.record(&self.staff, period);
        let recorded = recorded.map_err(|refusal| Failure::refused(&self.transitions.path, refusal))?;
        let mut at = String::new();
        for Recorded { lead, work } in recorded {
            for one in work.stages {
                self.told.transitions += 1;
                period.local(one.at, &mut at);
                let id = format!("H-{:07}", self.told.transitions);
                self.transitions.row(&[&id, &lead.id, &at, one.stage, one.person, one.reason])?;
            }
            let mut row: Vec<_> = lead.row.iter().map(String::as_str).collect();
            for one in &work.owners {
                self.told.assignments += 1;
                period.local(one.at, &mut at);
                let id = format!("A-{:07}", self.told.assignments);
                self.assignments.row(&[&id, &lead.id, &at, &one.owner.name, one.owner.team, one.by])?;
                // Who has it now stands in the CRM.
                row[OWNER] = &one.owner.name;
            }
            self.leads.row(&row)?;
            for one in work.follow_ups {
                self.told.touches += 1;
                period.utc(one.at, &mut at);
                let id = format!("T-{:08}", self.told.touches);
                self.touches.row(&[&id, &lead.id, &at, one.kind, "", one.channel, one.detail])?;
            }
            for one in work.pauses {
                self.told.pauses += 1;
                period.local(one.from, &mut at);
                let (id, from) = (format!("B-{:05}", self.told.pauses), at.clone());
                // Some say after the end of the data when they are back.
                at.clear();
                if one.to.day < period.days() {
                    period.local(one.to, &mut at);
                }
                self.pauses.row(&[&id, &lead.id, &from, &at, one.reason])?;
            }
        }
        Ok(())
    }

    /// Flushes everything and tells how much it was.
    pub(super) fn finish(mut self, period: &Period) -> Result<Told, Failure> {
        self.record(period)?;
        self.transitions.finish()?;
        self.assignments.finish()?;
        self.pauses.finish()?;
        self.leads.finish()?;
        self.touches.finish()?;
        self.opportunities.finish()?;
        Ok(self.told)
    }
}
