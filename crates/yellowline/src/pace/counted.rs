use super::frame::Frame;
use super::partial::Counts;
use super::request::Request;
use crate::agreement::{Agreement, Counted, Goal, Milestone};
use crate::cycle::Cycles;
use crate::handoff;
use crate::ledger::{Ledger, Status, Table};
use crate::unit::{Instant, Stamp};

/// What an opportunity adds to a goal of opportunities.
struct Reached {
    at: Stamp,
    /// In minor units.
    amount: Option<i64>,
    /// Is it in the agreement's currency?
    ours: bool,
}

/// What is counted, looked up once however many goals count it.
pub(super) struct Ground<'a> {
    agreement: &'a Agreement,
    ledger: &'a Ledger,
    request: &'a Request,
    cycles: Option<Cycles>,
}

impl<'a> Ground<'a> {
    pub(super) const fn new(agreement: &'a Agreement, ledger: &'a Ledger, request: &'a Request) -> Self {
        Self { agreement, ledger, request, cycles: None }
    }

    /// Counts what a goal counts, by day.
    pub(super) fn count(&mut self, goal: &Goal, frame: &Frame) -> Counts {
        let mut counts = Counts { by_day: vec![0; frame.len()], ..Counts::default() };
        match &goal.counts {
            Counted::HandedOver(hand_off) => {
                let moment = &self.request.moment;
                let offers = handoff::handed_over(self.agreement, self.ledger, Some(hand_off), moment);
                offers.iter().for_each(|(_, at)| counts.add(frame, at.at, 1));
            }
            Counted::Entered(stage) => {
                let cycles =
                    self.cycles.get_or_insert_with(|| Cycles::of(self.agreement, self.ledger, &self.request.moment));
                let stage = self.agreement.stages.iter().position(|known| known.id == *stage);
                let spells = (0..self.ledger.leads().len()).flat_map(|lead| cycles.spells(lead));
                let entered = spells.filter(|spell| Some(usize::from(spell.stage)) == stage);
                entered.for_each(|spell| counts.add(frame, spell.enter, 1));
            }
            Counted::Opportunities(milestone) => {
                let reached = self.reached(*milestone);
                reached.iter().for_each(|one| counts.opportunity(frame, goal, one));
            }
        }
        counts
    }

    /// When each known opportunity reached a milestone, with its amount.
    fn reached(&self, milestone: Milestone) -> Vec<Reached> {
        let (all, facts) = (self.ledger.opportunities(), self.ledger.table(Table::Opportunities));
        let future = self.request.moment.future;
        let ours = |code: Option<&str>| self.agreement.currency.is_some_and(|c| code == Some(&c.to_string()));
        let now = |one: usize, at: Stamp| Reached {
            at,
            amount: facts.amount("amount", one),
            ours: ours(facts.text("currency").text(one)),
        };
        let known = (0..all.len()).filter(|one| all.created(*one).at < future);
        match milestone {
            Milestone::Created => known.map(|one| now(one, all.created(one))).collect(),
            Milestone::Pipeline => {
                let history = self.ledger.table(Table::OpportunityHistory);
                let first = self.first_amounts();
                let codes = facts.text("id");
                let of = |one: usize| match first[codes.code(one) as usize] {
                    Some(row) => Reached {
                        at: history.stamp("at", row).unwrap_or(all.created(one)),
                        amount: history.amount("amount", row),
                        ours: ours(history.text("currency").text(row)),
                    },
                    None => now(one, all.created(one)),
                };
                known.map(of).collect()
            }
            Milestone::Won | Milestone::Lost => {
                let status = if milestone == Milestone::Won { Status::Won } else { Status::Lost };
                let closed = known.filter(|one| all.status(*one) == status);
                closed.filter_map(|one| Some(now(one, all.closed(one)?))).collect()
            }
        }
    }

    /// For each code of an opportunity's id, the first row of its history with an amount: of one instant those with a
    /// time first, then by id.
    fn first_amounts(&self) -> Vec<Option<usize>> {
        let history = self.ledger.table(Table::OpportunityHistory);
        let ids = self.ledger.table(Table::Opportunities).text("id");
        let (named, own) = (history.text("opportunity"), history.text("id"));
        let mut first: Vec<Option<usize>> = vec![None; ids.distinct() + 1];
        for row in (0..history.len()).filter(|row| history.amount("amount", *row).is_some()) {
            let Some(code) = named.text(row).and_then(|id| ids.find(id)) else { continue };
            let key = |row: usize| (history.stamp("at", row), own.text(row));
            let known = &mut first[code as usize];
            if known.is_none_or(|known| key(row) < key(known)) {
                *known = Some(row);
            }
        }
        first
    }
}

impl Counts {
    fn add(&mut self, frame: &Frame, at: Instant, value: i64) {
        if let Some(day) = frame.day(at) {
            self.by_day[day] += i128::from(value);
        }
    }

    fn opportunity(&mut self, frame: &Frame, goal: &Goal, one: &Reached) {
        let is_pipeline = goal.counts == Counted::Opportunities(Milestone::Pipeline);
        if !goal.money {
            if one.amount.is_some() || !is_pipeline {
                self.add(frame, one.at.at, 1);
            }
            return;
        }
        match one.amount {
            Some(amount) if one.ours => self.add(frame, one.at.at, amount),
            amount => {
                let counted = i64::from(frame.day(one.at.at).is_some_and(|day| frame.own().contains(&day)));
                let left = if amount.is_some() { &mut self.other_currency } else { &mut self.no_amount };
                *left += counted;
            }
        }
    }
}
