//! What the company's CRM recorded of stages: mostly when the agreement says, sometimes days late, now and then
//! without its rule, and now and then not at all.

use super::deal::Deal;
use super::desk::{Desk, Work};
use super::draw::{Draw, Stream};
use super::market::Country;
use super::period::{Moment, Period};
use super::staff::Staff;
use yellowline::agreement::Agreement;
use yellowline::ledger::{Import, Mapping};
use yellowline::problem::Refusal;
use yellowline::score::{ReadyEvent, Scorer};
use yellowline::unit::Instant;

/// The columns that decide the score, as they stand in the files.
const LEADS: &str = r#"{"file":"leads.csv","table":"leads","columns":[{"source":"Lead ID","to":"id"},
  {"source":"Created","to":"createdAt","format":"iso"},{"source":"Job title","to":"jobTitle"},
  {"source":"Country","to":"country"},{"source":"Industry","to":"industry"},{"source":"Employees","to":"employees"}]}"#;
const TOUCHES: &str = r#"{"file":"touches.csv","table":"touches","columns":[{"source":"Lead ID","to":"lead"},
  {"source":"Occurred at","to":"at","format":"iso"},{"source":"Kind","to":"kind"},{"source":"Detail","to":"detail"}]}"#;

/// Leads that wait to be recorded together.
const TOGETHER: usize = 500;

/// A lead that waits to be recorded.
pub(super) struct Waiting {
    pub(super) number: u64,
    pub(super) id: String,
    /// Its row in the file of leads.
    pub(super) row: Vec<String>,
    pub(super) company: u64,
    pub(super) country: &'static Country,
    pub(super) created: Moment,
    /// When it did what mostly precedes buying.
    pub(super) strong: Vec<Moment>,
    /// The first time a seller called.
    pub(super) called: Option<Moment>,
    /// When its first opportunity comes, which may be after the end.
    pub(super) coming: Option<Moment>,
    /// The first opportunity, where it came.
    pub(super) deal: Option<Deal>,
}

/// The CRM: it follows the agreement, through the same engine as everyone, and people follow it or do not.
pub(super) struct Crm {
    seed: u64,
    agreement: Agreement,
    leads: csv::Writer<Vec<u8>>,
    touches: csv::Writer<Vec<u8>>,
    waiting: Vec<Waiting>,
}

/// A lead and what was made of it.
pub(super) struct Recorded<'a> {
    pub(super) lead: Waiting,
    pub(super) work: Work<'a>,
}

fn table(header: &[&str]) -> csv::Writer<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = table.write_record(header);
    table
}

impl Crm {
    pub(super) fn new(seed: u64, agreement: Agreement) -> Self {
        Self {
            seed,
            agreement,
            leads: table(&super::files::LEADS),
            touches: table(&super::files::TOUCHES),
            waiting: Vec::new(),
        }
    }

    /// Sees a row of leads as it is written.
    pub(super) fn lead_row(&mut self, cells: &[&str]) {
        let _ = self.leads.write_record(cells);
    }

    /// Sees a row of touches as it is written.
    pub(super) fn touch_row(&mut self, cells: &[&str]) {
        let _ = self.touches.write_record(cells);
    }

    /// A lead of which all rows were seen.
    pub(super) fn wait(&mut self, waiting: Waiting) {
        self.waiting.push(waiting);
    }

    /// Are there enough to be recorded together?
    pub(super) const fn is_full(&self) -> bool {
        self.waiting.len() >= TOGETHER
    }

    /// Records those that wait.
    pub(super) fn record<'a>(&mut self, staff: &'a Staff, period: &'a Period) -> Result<Vec<Recorded<'a>>, Refusal> {
        let leads = std::mem::replace(&mut self.leads, table(&super::files::LEADS));
        let touches = std::mem::replace(&mut self.touches, table(&super::files::TOUCHES));
        let mut import = Import::new(&self.agreement);
        for (mapping, rows) in [(LEADS, leads), (TOUCHES, touches)] {
            import.begin(Mapping::parse(mapping)?)?;
            import.push(&rows.into_inner().unwrap_or_default())?;
            import.end()?;
        }
        let ledger = import.finish()?;
        let scorer = Scorer::new(&self.agreement, &ledger);
        let mut recorded = Vec::new();
        for waiting in std::mem::take(&mut self.waiting) {
            let lead = ledger.leads().find(&waiting.id);
            let readiness = lead.map(|lead| scorer.ready(lead, (Instant::END, Instant::END)).0);
            let qualified = readiness.and_then(|readiness| readiness.events.first().map(ReadyEvent::at));
            let qualified = qualified.and_then(|at| period.moment(at.ms()));
            let mut desk = Desk::new(self.seed, &waiting, staff, period);
            let mut draw = Draw::new(self.seed, Stream::Record, waiting.number);
            stages(&mut draw, &mut desk, &waiting, qualified, period);
            let mut work = desk.work;
            work.stages.retain(|one| one.at.day < period.days());
            work.stages.sort_by_key(|one| one.at);
            work.owners.retain(|one| one.at.day < period.days());
            work.owners.sort_by_key(|one| one.at);
            work.follow_ups.retain(|one| one.at.day < period.days());
            work.pauses.retain(|one| one.from.day < period.days());
            recorded.push(Recorded { lead: waiting, work });
        }
        Ok(recorded)
    }
}

/// The stages a lead is recorded in, and what was done for them.
fn stages(draw: &mut Draw, desk: &mut Desk, lead: &Waiting, qualified: Option<Moment>, period: &Period) {
    desk.stage(lead.created, "known", "", "");
    let ready = ready(draw, lead, qualified, period);
    if let Some(ready) = ready {
        desk.stage(ready, "mql", "", "");
    }
    // Sales takes it by calling, also where nobody recorded that it was ready.
    let accepted = lead.called.is_some() && draw.chance(if ready.is_some() { 900 } else { 700 });
    let deal = lead.coming;
    match ready {
        Some(ready) if deal.is_none_or(|deal| ready < deal) => {
            desk.handed_over(ready, lead.called.is_some(), deal, lead);
        }
        _ => {
            if let Some(called) = lead.called.or(deal) {
                desk.found(called, deal, accepted);
            }
        }
    }
    if let Some(deal) = &lead.deal {
        let seller = &desk.seller.name;
        if draw.chance(950) {
            desk.stage(deal.created, "opportunity", seller, "");
        }
        if let Some(day) = deal.closed.filter(|_| draw.chance(975)) {
            let won = deal.stage == "Closed Won";
            let reason = if won { "" } else { desk.lost() };
            let late = draw.spread(&[(900, 0, 0), (100, 1, 6)]);
            let at = Moment { day: day + late, second: draw.between(9 * 3600, 18 * 3600) };
            desk.stage(at, if won { "won" } else { "lost" }, seller, reason);
        }
    }
}

/// When a lead is recorded as ready for sales.
fn ready(draw: &mut Draw, lead: &Waiting, qualified: Option<Moment>, period: &Period) -> Option<Moment> {
    let Some(at) = qualified else {
        // A seller asked for it, or a list was uploaded.
        let (chance, from) = lead.called.map_or((5, lead.created), |called| (170, called));
        return draw.chance(chance).then(|| {
            let days = draw.between(0, 6);
            period.selling_hour(draw, from, days)
        });
    };
    match draw.below(1000) {
        0..=839 => Some(at),
        840..=939 => {
            let days = draw.spread(&[(500, 1, 2), (350, 3, 7), (150, 8, 21)]);
            Some(period.selling_hour(draw, at, days))
        }
        // Sales had it before its points were there.
        940..=959 if at > lead.created => {
            let early = Moment { day: lead.created.day, second: (lead.created.second + 1_800).min(86_399) };
            Some(early.min(at))
        }
        _ => None,
    }
}
