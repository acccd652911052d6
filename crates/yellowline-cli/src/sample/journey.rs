//! What a lead does: heavy-tailed touches, warmer leads more and closer to buying.

use super::draw::Draw;
use super::lead::Lead;
use super::market::{CONTENT, FAIRS, NEWSLETTERS, Programme, STUDENT, WEBINARS};
use super::period::{Moment, Period};

pub(super) struct Touch {
    pub(super) at: Moment,
    pub(super) kind: &'static str,
    pub(super) programme: Option<&'static Programme>,
    pub(super) channel: &'static str,
    pub(super) detail: &'static str,
}

impl Touch {
    /// Does it mostly precede buying?
    pub(super) fn is_strong(&self) -> bool {
        self.detail == "/pricing" || matches!(self.kind, "demo_request" | "webinar_attended" | "event_attended")
    }
}

/// What buyers do after the first touch.
struct Act {
    kind: &'static str,
    channel: &'static str,
    details: &'static [&'static str],
    programmes: &'static [Programme],
    /// How often, by heat.
    weights: [u32; 4],
    /// What it says about the wish to buy. Not the points of the agreement: those are somebody's opinion.
    interest: i32,
}

const fn act(
    kind: &'static str,
    channel: &'static str,
    details: &'static [&'static str],
    programmes: &'static [Programme],
    weights: [u32; 4],
    interest: i32,
) -> Act {
    Act { kind, channel, details, programmes, weights, interest }
}

const READING: &[&str] = &[
    "/",
    "/",
    "/",
    "/about",
    "/blog/five-calibration-myths",
    "/blog/torque-in-plain-words",
    "/blog/audit-season",
    "/blog/what-drift-costs",
    "/imprint",
];
const KEY_PAGES: &[&str] = &[
    "/products/torque-sensors",
    "/products/flow-meters",
    "/products/calibration-bench",
    "/products/lab-scales",
    "/specifications/tq-200",
    "/specifications/fm-40",
    "/case-studies/brewery",
    "/case-studies/gearbox-line",
];
const MAILS: &[&str] =
    &["Your sensors, a year on", "Three minutes on drift", "Seats left: Calibration without downtime"];
const PAPERS: &[&str] = &["Handbook, 48 pages", "Checklist \"Audit in a week\"", "Price of drift, a calculation"];
const CAREERS: &[&str] = &["/careers", "/careers/field-engineer", "/careers/working-student"];

static ACTS: [Act; 12] = [
    act("page_view", "Website", READING, &[], [440, 360, 270, 200], 0),
    act("page_view", "Website", KEY_PAGES, &[], [95, 200, 270, 290], 1),
    act("page_view", "Website", &["/pricing"], &[], [12, 32, 72, 120], 9),
    act("page_view", "Website", CAREERS, &[], [9, 6, 2, 0], -12),
    act("email_open", "E-mail", MAILS, &NEWSLETTERS, [260, 190, 130, 90], 0),
    act("email_click", "E-mail", MAILS, &NEWSLETTERS, [50, 70, 80, 80], 1),
    act("content_download", "Content", PAPERS, &CONTENT, [16, 40, 60, 65], 3),
    act("webinar_registered", "Webinar", &[""], &WEBINARS, [12, 32, 52, 55], 1),
    act("event_attended", "Event", &["Visit at the stand", "Badge scan"], &FAIRS, [6, 11, 20, 26], 6),
    act("demo_request", "Website", &["/demo"], &[], [0, 2, 12, 34], 16),
    act("chat", "Website", &["Delivery times", "Which model fits", "Repair of an old scale"], &[], [6, 12, 20, 28], 3),
    act("unsubscribed", "E-mail", &[""], &NEWSLETTERS, [14, 7, 2, 0], -8),
];

/// Touches by heat as (weight, from, to): most have few, some have hundreds.
const COUNTS: [&[(u32, u32, u32)]; 4] = [
    &[(560, 1, 1), (270, 2, 2), (125, 3, 5), (38, 6, 11), (6, 12, 40), (1, 41, 180)],
    &[(250, 1, 2), (400, 2, 4), (255, 4, 8), (82, 8, 20), (12, 21, 70), (1, 70, 260)],
    &[(140, 2, 3), (390, 3, 6), (310, 6, 12), (138, 12, 30), (20, 30, 90), (2, 90, 320)],
    &[(330, 3, 7), (390, 7, 14), (220, 14, 32), (53, 32, 100), (7, 100, 420)],
];
/// Days to the next visit.
const PAUSES: [(u32, u32, u32); 5] = [(330, 1, 2), (330, 3, 7), (220, 8, 18), (95, 19, 45), (25, 46, 150)];

/// Everything a lead did, in order, and how interest grew with it.
pub(super) struct Journey {
    pub(super) touches: Vec<Touch>,
    /// Interest after each touch.
    interest: Vec<i32>,
}

impl Journey {
    /// The journey of a lead, also beyond the period's end.
    pub(super) fn of(lead: &mut Lead, period: &Period) -> Self {
        let draw = &mut lead.draw;
        let count = if lead.title == STUDENT { draw.between(2, 30) } else { draw.spread(COUNTS[lead.heat]) };
        let mut journey = Self { touches: Vec::new(), interest: Vec::new() };
        let (kind, channel, detail) = lead.source.first;
        let first = Touch { at: lead.created, kind, programme: lead.programme, channel, detail };
        let fit = i32::try_from(lead.company.fit).unwrap_or(0) - 4;
        journey.add(first, fit + if kind == "form_fill" { 3 } else { 0 });

        let mut at = lead.created;
        let shift = lead.company.country.shift;
        for _ in 1..count {
            at = next_visit(draw, period, at, shift);
            let act = if lead.applicant && draw.chance(550) {
                &ACTS[3]
            } else if lead.title == STUDENT {
                &ACTS[usize::from(draw.chance(300))]
            } else {
                &ACTS[draw.place(ACTS.iter().map(|a| a.weights[lead.heat]))]
            };
            let programme = (!act.programmes.is_empty()).then(|| draw.one_of(act.programmes));
            let detail = *draw.one_of(act.details);
            let touch = Touch { at, kind: act.kind, programme, channel: act.channel, detail };
            journey.add(touch, act.interest);
            if act.kind == "webinar_registered" && draw.chance(560) {
                at = Moment { day: at.day + draw.between(1, 9), second: draw.between(36_000, 36_900) };
                let attended = Touch { at, kind: "webinar_attended", programme, channel: "Webinar", detail: "Live" };
                journey.add(attended, 9);
            }
        }
        journey
    }

    fn add(&mut self, touch: Touch, interest: i32) {
        self.interest.push(self.peak() + interest);
        self.touches.push(touch);
    }

    /// Interest after the last touch.
    pub(super) fn peak(&self) -> i32 {
        self.interest.last().copied().unwrap_or(0)
    }

    /// The first touch with which interest reached `wanted`.
    pub(super) fn reaching(&self, wanted: i32) -> Option<Moment> {
        self.interest.iter().zip(&self.touches).find(|(now, _)| **now >= wanted).map(|(_, touch)| touch.at)
    }
}

/// The next moment: often the same visit, else another day, mostly a working day.
fn next_visit(draw: &mut Draw, period: &Period, at: Moment, shift: u32) -> Moment {
    let same = Moment { day: at.day, second: at.second + draw.between(20, 900) };
    if same.second < 86_400 && draw.chance(520) {
        return same;
    }
    let mut day = at.day + draw.spread(&PAUSES);
    while period.weekend(day) && draw.chance(700) {
        day += 1;
    }
    Moment { day, second: period.hour(draw, shift) }
}
