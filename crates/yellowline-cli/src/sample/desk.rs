//! What the two teams do with a lead that was handed over: owners, follow-ups, decisions with reasons, and a second
//! round for what came back. It draws from a stream of its own.

use super::draw::{Draw, Stream};
use super::period::{Moment, Period};
use super::record::Waiting;
use super::staff::{HEADS, OFFICE, Person, Staff};

/// A recorded stage.
pub(super) struct Recorded<'a> {
    pub(super) at: Moment,
    pub(super) stage: &'static str,
    /// Who recorded it; empty where it was the system.
    pub(super) person: &'a str,
    pub(super) reason: &'static str,
}

/// A lead given to an owner.
pub(super) struct Assigned<'a> {
    pub(super) at: Moment,
    pub(super) owner: &'a Person,
    pub(super) by: &'static str,
}

/// What the lead's owner did.
pub(super) struct FollowUp {
    pub(super) at: Moment,
    pub(super) kind: &'static str,
    pub(super) channel: &'static str,
    pub(super) detail: &'static str,
}

/// A time that no clock counts.
pub(super) struct Pause {
    pub(super) from: Moment,
    pub(super) to: Moment,
    pub(super) reason: &'static str,
}

/// All of it, of one lead.
#[derive(Default)]
pub(super) struct Work<'a> {
    pub(super) stages: Vec<Recorded<'a>>,
    pub(super) owners: Vec<Assigned<'a>>,
    pub(super) follow_ups: Vec<FollowUp>,
    pub(super) pauses: Vec<Pause>,
}

/// Minutes of work until a representative first calls.
const FIRST: [(u32, u32, u32); 7] =
    [(240, 1, 4), (190, 5, 14), (150, 15, 29), (130, 30, 58), (130, 61, 230), (110, 240, 900), (50, 930, 2_300)];
/// Minutes of work between two calls.
const NEXT: [(u32, u32, u32); 3] = [(350, 20, 400), (450, 465, 1_400), (200, 1_400, 3_300)];
/// Calls until somebody answers, or nobody calls any more.
const CALLS: [(u32, u32, u32); 4] = [(350, 1, 1), (350, 2, 3), (220, 4, 5), (80, 6, 8)];
/// Minutes of work until a seller takes up what sales development qualified.
const TAKEN_UP: [(u32, u32, u32); 4] = [(400, 5, 110), (270, 115, 460), (180, 480, 1_380), (150, 1_460, 3_000)];
/// Minutes of work until a seller decides.
const DECIDED: [(u32, u32, u32); 3] = [(500, 60, 1_400), (350, 1_400, 3_700), (150, 3_800, 7_000)];

/// Why a lead goes back; nobody says so in a fifth of the cases.
const BACK: [&str; 7] =
    ["No budget this year", "Not now", "Wrong contact", "Has a supplier", "Wanted a price only", "", ""];
const NEVER: [&str; 5] = ["Student or thesis", "Competitor", "Looks for a job", "Outside our territories", ""];
const REFUSED: [&str; 5] = ["Not qualified enough", "No project", "No budget this year", "Duplicate of a customer", ""];
pub(super) const LOST: [&str; 6] =
    ["Price", "Chose another supplier", "Project stopped", "No decision", "Delivery time", ""];

/// What happens to one lead.
pub(super) struct Desk<'a> {
    draw: Draw,
    staff: &'a Staff,
    period: &'a Period,
    created: Moment,
    /// Who has it.
    representative: &'a Person,
    pub(super) seller: &'a Person,
    pub(super) work: Work<'a>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(seed: u64, lead: &Waiting, staff: &'a Staff, period: &'a Period) -> Self {
        let (representative, seller) = staff.of(lead.company, lead.country);
        let draw = Draw::new(seed, Stream::Desk, lead.number);
        Self { draw, staff, period, created: lead.created, representative, seller, work: Work::default() }
    }

    /// The lead was recorded as ready at a moment; `deal` is when an opportunity came of it.
    pub(super) fn handed_over(&mut self, ready: Moment, worked: bool, deal: Option<Moment>, lead: &Waiting) {
        let back = self.round(ready, worked, deal);
        let Some(back) = back else { return };
        // What came back is nurtured, and some of it becomes ready once more.
        if !self.draw.chance(850) {
            return;
        }
        let known = self.at(back, 3_600, 80_000);
        self.stage(known, "known", "", "");
        let again = lead.strong.iter().find(|at| at.day > known.day + 5).copied();
        if let Some(again) = again.filter(|_| self.draw.chance(750)) {
            self.stage(again, "mql", "", "");
            let worked = self.draw.chance(700);
            self.round(again, worked, None);
        }
    }

    /// Sales found the lead itself, or was faster than marketing.
    pub(super) fn found(&mut self, called: Moment, deal: Option<Moment>, accepted: bool) {
        let person = self.representative;
        if deal.is_none_or(|deal| called < deal) {
            self.assign(called, person, "");
            self.touch(called, accepted);
            // Not everybody notes it.
            if accepted && self.draw.chance(450) {
                self.stage(called, "sal", &person.name, "");
            }
        }
        if let Some(deal) = deal {
            let seller = self.seller;
            self.assign(deal, seller, HEADS[1]);
            self.meeting(deal);
        }
    }

    /// One round from marketing to sales development and on; when the lead went back, if it did.
    fn round(&mut self, ready: Moment, worked: bool, deal: Option<Moment>) -> Option<Moment> {
        let taken = worked || deal.is_some() || self.draw.chance(330);
        let mut person = self.representative;
        let mut from = ready;
        if taken || self.draw.chance(700) {
            from = self.first_owner(ready, person);
        }
        if self.draw.chance(550) {
            let at = self.at(ready, 60, 600);
            let detail = "Thank you, we will be in touch";
            self.work.follow_ups.push(FollowUp { at, kind: "email_sequence", channel: "E-mail", detail });
        }
        if self.draw.chance(30) {
            let (start, days) = (self.at(ready, 120, 2_400), self.draw.between(1, 6));
            let to = Moment { day: start.day + days, second: 9 * 3600 };
            let reason = *self.draw.one_of(&["Away until then", "Asked to be called after a fair", "On holiday"]);
            self.work.pauses.push(Pause { from: start, to, reason });
        }
        if !taken {
            // The CRM tidies up by itself, mostly.
            let tidied = Moment { day: ready.day + 30, second: 6 * 3600 + 300 };
            return self.draw.chance(985).then(|| self.stage(tidied, "recycled", "", "Nobody worked it for 30 days"));
        }

        let minutes = self.draw.spread(&FIRST);
        let mut at = if self.draw.chance(70) {
            // Somebody is still there, at night and on Sundays too.
            self.at(from, 60, 1_500)
        } else {
            self.later(person, from.max(ready), minutes)
        };
        if minutes > 180 && self.draw.chance(450) {
            let minutes = self.draw.between(121, 260);
            let moved = self.staff.later(&OFFICE, self.period, ready, minutes);
            if let Some(other) = self.staff.other(&mut self.draw, person).filter(|_| moved > from) {
                self.assign(moved, other, HEADS[1]);
                person = other;
                let minutes = self.draw.between(2, 150);
                at = self.later(person, moved, minutes);
            }
        }
        if let Some(deal) = deal.filter(|deal| at >= *deal) {
            at = self.at(ready, 90, 900).min(deal);
        }

        let calls = self.draw.spread(&CALLS);
        let answered = deal.is_some() || self.draw.chance(if worked { 780 } else { 350 });
        for n in 1.. {
            let minutes = self.draw.spread(&NEXT);
            let next = self.later(person, at, minutes);
            let last = n >= calls || deal.is_some_and(|deal| next >= deal);
            self.touch(at, last && answered);
            if last {
                break;
            }
            at = next;
        }
        if let Some(deal) = deal {
            self.towards(at, deal, person);
            return None;
        }
        if answered { self.answered(at, person) } else { self.unanswered(at, person) }
    }

    /// From the conversation to the opportunity.
    fn towards(&mut self, at: Moment, deal: Moment, person: &'a Person) {
        let accepted = self.at(at, 60, 1_800).min(deal);
        if self.draw.chance(900) {
            self.stage(accepted, "sal", &person.name, "");
        }
        let minutes = self.draw.spread(&NEXT);
        let qualified = self.later(person, accepted, minutes);
        let qualified = if qualified < deal { qualified } else { self.at(accepted, 300, 1_500) };
        if qualified < deal && self.draw.chance(900) {
            self.stage(qualified, "sql", &person.name, "");
            self.sales(qualified, Some(deal));
        } else {
            let seller = self.seller;
            self.assign(deal, seller, HEADS[1]);
        }
    }

    /// Somebody answered, and it did not become an opportunity.
    fn answered(&mut self, at: Moment, person: &'a Person) -> Option<Moment> {
        let decided = self.at(at, 120, 3_600);
        match self.draw.below(100) {
            0..=24 => {
                let reason = *self.draw.one_of(&BACK);
                Some(self.stage(decided, "recycled", &person.name, reason))
            }
            25..=33 => {
                let reason = *self.draw.one_of(&NEVER);
                self.stage(decided, "disqualified", &person.name, reason);
                None
            }
            // Nobody noted what came of it.
            34..=45 => None,
            _ => {
                self.stage(decided, "sal", &person.name, "");
                let minutes = self.draw.spread(&DECIDED);
                let next = self.later(person, decided, minutes);
                self.touch(next, true);
                match self.draw.below(100) {
                    0..=37 => {
                        self.stage(next, "sql", &person.name, "");
                        self.sales(next, None)
                    }
                    38..=61 => {
                        let reason = *self.draw.one_of(&BACK);
                        Some(self.stage(next, "recycled", &person.name, reason))
                    }
                    62..=69 => {
                        self.stage(next, "mql", &person.name, "Asked to be called again");
                        self.given_up(next, "")
                    }
                    _ => self.given_up(next, &person.name),
                }
            }
        }
    }

    fn unanswered(&mut self, at: Moment, person: &'a Person) -> Option<Moment> {
        let minutes = self.draw.spread(&DECIDED);
        let decided = self.later(person, at, minutes);
        if self.draw.chance(620) {
            return Some(self.stage(decided, "recycled", &person.name, "Could not be reached"));
        }
        self.given_up(at, "")
    }

    /// Nothing more happens to it for weeks, until somebody or the system sends it back, mostly.
    fn given_up(&mut self, at: Moment, person: &'a str) -> Option<Moment> {
        let days = self.draw.between(35, 100);
        let second = if person.is_empty() { 6 * 3600 + 900 } else { self.draw.between(33_000, 44_000) };
        let late = Moment { day: at.day + days, second };
        self.draw.chance(700).then(|| self.stage(late, "recycled", person, "No decision"))
    }

    /// From sales development to a seller; when the lead went back, if it did.
    fn sales(&mut self, qualified: Moment, deal: Option<Moment>) -> Option<Moment> {
        let mut seller = self.seller;
        let mut given = match self.draw.below(100) {
            0..=54 => self.at(qualified, 20, 400),
            55..=91 => self.office(qualified, 4, 200),
            _ => self.office(qualified, 465, 1_200),
        };
        if deal.is_some_and(|deal| given >= deal) {
            given = qualified;
        }
        self.assign(given, seller, HEADS[1]);
        if deal.is_none() && self.draw.chance(110) {
            let tidied = Moment { day: given.day + 30, second: 6 * 3600 + 600 };
            return self.draw.chance(900).then(|| self.stage(tidied, "recycled", "", "Nobody took it up for 30 days"));
        }
        // In the last days the sellers were at a fair.
        let away = given.day + 4 >= self.period.days();
        if away && deal.is_none_or(|deal| deal.day >= self.period.days()) && self.draw.chance(800) {
            return None;
        }
        let minutes = self.draw.spread(&TAKEN_UP);
        let mut at = self.later(seller, given, minutes);
        if minutes > 1_440 && self.draw.chance(400) {
            let moved = self.office(given, 1_500, 2_200);
            if let Some(other) =
                self.staff.other(&mut self.draw, seller).filter(|_| deal.is_none_or(|deal| moved < deal))
            {
                self.assign(moved, other, HEADS[1]);
                seller = other;
                let minutes = self.draw.between(5, 300);
                at = self.later(seller, moved, minutes);
            }
        }
        self.seller = seller;
        if let Some(deal) = deal {
            self.meeting(at.min(deal));
            return None;
        }
        for _ in 0..self.draw.between(1, 3) {
            if self.draw.chance(500) {
                self.meeting(at);
            } else {
                self.touch(at, false);
            }
            let minutes = self.draw.spread(&NEXT);
            at = self.later(seller, at, minutes);
        }
        let minutes = self.draw.spread(&DECIDED);
        let decided = self.later(seller, at, minutes);
        match self.draw.below(100) {
            0..=41 => {
                let reason = *self.draw.one_of(&REFUSED);
                Some(self.stage(decided, "recycled", &seller.name, reason))
            }
            42..=56 => {
                let reason = *self.draw.one_of(&LOST);
                self.stage(decided, "lost", &seller.name, reason);
                None
            }
            57..=68 => {
                self.stage(decided, "sal", &seller.name, "Needs another call first");
                None
            }
            _ => None,
        }
    }

    /// Gives a lead to its first owner: at once by a rule, by hand, late, or before it was ready.
    fn first_owner(&mut self, ready: Moment, person: &'a Person) -> Moment {
        let (at, by) = match self.draw.below(100) {
            0..=7 if self.created < ready => (self.created, "Routing"),
            0..=60 => (self.at(ready, 20, 200), "Routing"),
            61..=91 => (self.office(ready, 2, 40), HEADS[1]),
            _ => (self.office(ready, 465, 1_300), HEADS[1]),
        };
        self.assign(at, person, by);
        at
    }

    fn at(&mut self, from: Moment, low: u32, high: u32) -> Moment {
        let second = from.second + self.draw.between(low, high);
        if second < 86_400 {
            return Moment { day: from.day, second };
        }
        // Nothing happens in the hours in which clocks change.
        Moment { day: from.day + 1, second: (second - 86_400).max(6 * 3600) }
    }

    fn office(&mut self, from: Moment, low: u32, high: u32) -> Moment {
        let minutes = self.draw.between(low, high);
        self.staff.later(&OFFICE, self.period, from, minutes)
    }

    fn later(&self, person: &Person, from: Moment, minutes: u32) -> Moment {
        self.staff.later(person.hours, self.period, from, minutes)
    }

    pub(super) fn stage(&mut self, at: Moment, stage: &'static str, person: &'a str, reason: &'static str) -> Moment {
        self.work.stages.push(Recorded { at, stage, person, reason });
        at
    }

    fn assign(&mut self, at: Moment, owner: &'a Person, by: &'static str) {
        self.work.owners.push(Assigned { at, owner, by });
    }

    fn touch(&mut self, at: Moment, spoken: bool) {
        let (kind, channel, detail) = match (spoken, self.draw.below(10)) {
            (true, _) => ("conversation", "Telephone", "Conversation"),
            (false, 0..=6) => ("call", "Telephone", "No answer"),
            (false, _) => ("email_sent", "E-mail", "Following up"),
        };
        self.work.follow_ups.push(FollowUp { at, kind, channel, detail });
    }

    fn meeting(&mut self, at: Moment) {
        self.work.follow_ups.push(FollowUp { at, kind: "meeting", channel: "Meeting", detail: "First meeting" });
    }

    /// Why a deal was lost.
    pub(super) fn lost(&mut self) -> &'static str {
        let reason: &&str = self.draw.one_of(&LOST);
        reason
    }
}
