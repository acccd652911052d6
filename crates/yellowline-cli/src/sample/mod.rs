//! `yellowline sample`: a company that does not exist, of any size, from a seed.

mod agreement;
mod company;
mod deal;
mod desk;
mod draw;
mod files;
mod holidays;
mod journey;
mod lead;
mod market;
mod names;
mod period;
mod record;
mod staff;

use crate::exit::{self, Failure};
use crate::{out, progress};
use chrono::{Datelike, NaiveDate};
use clap::Args;
use files::{Files, Told};
use lead::Lead;
use period::Period;
use record::Crm;
use staff::Staff;
use std::path::PathBuf;
use yellowline::agreement::Agreement;
use yellowline::unit::Zone;

/// Write the CSV exports and the agreement of a company that does not exist, of any size, from a seed
#[derive(Args)]
pub(crate) struct Sample {
    /// How many leads
    #[arg(long, value_name = "N", default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(1..=50_000_000))]
    leads: u64,
    /// The same seed gives the same bytes, everywhere
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The folder to write leads.csv, touches.csv, opportunities.csv, transitions.csv, assignments.csv, pauses.csv,
    /// people.csv and agreement.json to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The last day of the data
    #[arg(long, value_name = "DATE", default_value = "2026-10-31", value_parser = crate::input::date)]
    end: NaiveDate,
    /// Overwrite files that are no sample
    #[arg(long)]
    force: bool,
}

impl Sample {
    /// Writes the files.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let zone = Zone::named("Europe/Berlin").unwrap_or(Zone::UTC);
        let period = Period::ending(self.end, zone).ok_or_else(|| {
            Failure::usage(format!("`--end {}` is not within 1902 and 2099", self.end), "try --end 2026-10-31")
        })?;
        let refused = |refusal| Failure::refused(&self.out.join("agreement.json"), refusal);
        // Clocks that run at the end may be due in the year after.
        let holidays = holidays::between(self.end.year() - 2, self.end.year() + 1);
        let agreement = agreement::write(self.leads, period.date(0), self.end, &holidays).map_err(refused)?;
        let crm = Crm::new(self.seed, Agreement::parse(&agreement).map_err(refused)?);
        let (representatives, _) = agreement::capacity(self.leads);
        let staff = Staff::new(self.seed, representatives, &holidays);
        let mut files = Files::create(&self.out, self.force, &agreement, staff, crm)?;
        let bar = progress::leads(self.leads);
        let companies = u32::try_from((self.leads * 2).div_ceil(5)).unwrap_or(u32::MAX);

        let mut number = 0;
        for (day, count) in period.arrivals(self.leads) {
            let arrive = |n| Lead::arriving(self.seed, n, day, companies, &period);
            let mut today: Vec<_> = (number..number + count).map(arrive).collect();
            today.sort_by_key(|lead| lead.created);
            for lead in today {
                number += 1;
                files.lead(number, lead, &period)?;
            }
            bar.set_position(number);
        }
        bar.finish_and_clear();
        let Told { touches, opportunities, transitions, assignments, .. } = files.finish(&period)?;
        let to = self.out.display();
        exit::note(&format!(
            "wrote {}, {}, {}, {} of stages and {} of {} to {} to {to}",
            out::count(self.leads, "lead", "leads"),
            out::count(touches, "touch", "touches"),
            out::count(opportunities, "opportunity", "opportunities"),
            out::count(transitions, "record", "records"),
            out::count(assignments, "assignment", "assignments"),
            period.date(0),
            self.end,
        ));
        Ok(())
    }
}
