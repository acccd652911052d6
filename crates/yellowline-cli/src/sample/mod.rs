//! `yellowline sample`: a company that does not exist, of any size, from a seed.

mod agreement;
mod company;
mod deal;
mod draw;
mod files;
mod journey;
mod lead;
mod market;
mod names;
mod period;
mod record;

use crate::exit::{self, Failure};
use crate::{out, progress};
use chrono::NaiveDate;
use clap::Args;
use draw::{Draw, Stream};
use files::{Files, Told};
use lead::Lead;
use names::NAMES;
use period::Period;
use record::Crm;
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
    /// The folder to write leads.csv, touches.csv, opportunities.csv, transitions.csv and agreement.json to
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
    /// Writes the five files.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        let zone = Zone::named("Europe/Berlin").unwrap_or(Zone::UTC);
        let period = Period::ending(self.end, zone).ok_or_else(|| {
            Failure::usage(format!("`--end {}` is not within 1902 and 2099", self.end), "try --end 2026-10-31")
        })?;
        let refused = |refusal| Failure::refused(&self.out.join("agreement.json"), refusal);
        let agreement = agreement::write(self.leads, period.date(0)).map_err(refused)?;
        let crm = Crm::new(self.seed, Agreement::parse(&agreement).map_err(refused)?);
        let mut files = Files::create(&self.out, self.force, &agreement, crm)?;
        let bar = progress::leads(self.leads);
        let (representatives, _) = agreement::capacity(self.leads);
        let owners: Vec<_> = (0..representatives).map(|n| owner(self.seed, n)).collect();
        let companies = u32::try_from((self.leads * 2).div_ceil(5)).unwrap_or(u32::MAX);

        let mut number = 0;
        for (day, count) in period.arrivals(self.leads) {
            let arrive = |n| Lead::arriving(self.seed, n, day, companies, &period);
            let mut today: Vec<_> = (number..number + count).map(arrive).collect();
            today.sort_by_key(|lead| lead.created);
            for lead in today {
                number += 1;
                files.lead(number, lead, &owners, &period)?;
            }
            bar.set_position(number);
        }
        bar.finish_and_clear();
        let Told { touches, opportunities, transitions } = files.finish(&period)?;
        let to = self.out.display();
        exit::note(&format!(
            "wrote {}, {}, {} and {} of stages of {} to {} to {to}",
            out::count(self.leads, "lead", "leads"),
            out::count(touches, "touch", "touches"),
            out::count(opportunities, "opportunity", "opportunities"),
            out::count(transitions, "record", "records"),
            period.date(0),
            self.end,
        ));
        Ok(())
    }
}

/// A seller of the sample company.
fn owner(seed: u64, number: u64) -> String {
    let mut draw = Draw::new(seed, Stream::Owner, number);
    let names = draw.one_of(&NAMES[..4]);
    format!("{} {}", draw.one_of(names.first), draw.one_of(names.last))
}
