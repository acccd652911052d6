//! A change notice, sentence by sentence.

use crate::facts::{List, Notice, at, text};
use crate::figure::{Pair, beside, count, points, signed, written};
use crate::tongue::{Amount, Count, Quality, Tongue, Way};
use chrono::NaiveDateTime;
use std::cmp::Ordering;
use yellowline::agreement::Agreement;
use yellowline::json::Node;
use yellowline::unit::Instant;

/// Leads named for each way of moving.
const EXAMPLES: usize = 3;
/// Reasons named for a lead.
const REASONS: usize = 2;
/// Values named of a split.
const VALUES: usize = 30;

pub(crate) fn said(facts: &Notice<'_>, proposed: &Agreement, tongue: &dyn Tongue) -> String {
    let words = Words { facts, proposed, tongue };
    let mut paragraphs = vec![words.opening()];
    paragraphs.extend(words.moves());
    paragraphs.extend(words.split());
    if facts.undated > 0 {
        paragraphs.push(tongue.undated(&words.count(facts.undated)));
    }
    paragraphs.join("\n\n")
}

struct Words<'a> {
    facts: &'a Notice<'a>,
    proposed: &'a Agreement,
    tongue: &'a dyn Tongue,
}

impl Words<'_> {
    fn count(&self, n: i64) -> Count {
        Count { n, text: count(self.tongue, n) }
    }

    /// `12 instead of 19`, where `say` says what the first is; `12 as before` where no difference shows.
    fn instead(&self, now: &str, before: &str, say: impl Fn(&str) -> String) -> String {
        let said = say(now);
        if now == before { self.tongue.as_before(&said) } else { self.tongue.instead(&said, before) }
    }

    /// What changes for everybody.
    fn opening(&self) -> String {
        let (facts, tongue) = (self.facts, self.tongue);
        let (now, before, volume) = self.volume();
        let amount = match (facts.after.selected, now == before) {
            (0, _) if facts.before.selected > 0 => Amount::None,
            (_, true) => Amount::Same,
            _ if self.rises() => Amount::More,
            _ => Amount::Fewer,
        };
        let (quality, rate) = if amount == Amount::None { (Quality::Unsaid, None) } else { self.rate() };
        let from = facts.valid_from.map(|date| tongue.day(date));
        let rest = [Some(volume), rate].into_iter().flatten().collect::<Vec<_>>();
        let rest = rest.join(&format!("{} ", tongue.semicolon()));
        let mut lines = vec![format!("{}{} {rest}.", tongue.opening(from.as_deref(), amount, quality), tongue.colon())];
        if facts.lines.0 != facts.lines.1 {
            let [from, to] = [facts.lines.0, facts.lines.1].map(|line| written(tongue, line, 3));
            lines.push(tongue.line(&to, &from));
        }
        if let Some((now, before)) = facts.after.expected.zip(facts.before.expected) {
            let (now, before) = beside(tongue, now, before);
            lines.push(tongue.expected(&now, Some(before.as_str()).filter(|before| *before != now)));
        }
        lines.join("\n")
    }

    fn volumes(&self) -> Option<(Pair, Pair)> {
        self.facts.after.per_week.zip(self.facts.before.per_week)
    }

    fn rises(&self) -> bool {
        self.facts.after.selected > self.facts.before.selected
    }

    /// How many come now and came before, as texts, and said.
    fn volume(&self) -> (String, String, String) {
        let (facts, tongue) = (self.facts, self.tongue);
        if let Some((now, before)) = self.volumes() {
            let (now, before) = beside(tongue, now, before);
            let said = self.instead(&now, &before, |n| tongue.weekly(n));
            return (now, before, said);
        }
        let [now, before] = [facts.after.selected, facts.before.selected].map(|n| count(tongue, n));
        let said = self.instead(&now, &before, |n| tongue.of_leads(n, &self.count(facts.leads)));
        (now, before, said)
    }

    /// How many become an opportunity; nothing is compared where one of the two is not known or counts other days.
    fn rate(&self) -> (Quality, Option<String>) {
        let (facts, tongue) = (self.facts, self.tongue);
        let Some(now) = facts.after.rate else {
            let judged = self.count(facts.after.mature);
            return (Quality::Unsaid, Some(tongue.too_young(&judged)));
        };
        let before = facts.before.rate.filter(|_| facts.within.0 == facts.within.1);
        let small = |rate: Pair| rate.num > 0 && rate.rounded(1000) < 100;
        let of = if small(now) || before.is_some_and(small) { 1000 } else { 100 };
        let days = facts.within.1.map(|days| self.count(days));
        let share = |rate: Pair| i64::try_from(rate.rounded(of)).unwrap_or(i64::MAX);
        let of_text = written(tongue, of, 0);
        let said = tongue.turns_into(&self.count(share(now)), &of_text, days.as_ref());
        let Some(before) = before else { return (Quality::Unsaid, Some(said)) };
        let (quality, said) = match share(now).cmp(&share(before)) {
            Ordering::Greater => (Quality::Better, tongue.instead(&said, &count(tongue, share(before)))),
            Ordering::Less => (Quality::Worse, tongue.instead(&said, &count(tongue, share(before)))),
            Ordering::Equal => (Quality::Unsaid, tongue.as_before(&said)),
        };
        (quality, Some(said))
    }

    /// Who moves, with examples.
    fn moves(&self) -> Vec<String> {
        let (facts, tongue) = (self.facts, self.tongue);
        let about = match facts.period {
            Some((from, to)) => tongue.looking_back(&tongue.date(from), &tongue.date(to)),
            None => tongue.data_of(facts.as_of.map(|date| tongue.date(date)).as_deref()),
        };
        let lists = [(Way::Leaves, &facts.leaves), (Way::Enters, &facts.enters), (Way::Moved, &facts.moved)];
        let told: Vec<_> = lists.into_iter().filter(|(_, list)| list.total > 0).collect();
        if told.is_empty() {
            return vec![format!("{about} {}", tongue.nothing_moves())];
        }
        let mut paragraphs: Vec<_> = told.into_iter().map(|(way, list)| self.list(way, list)).collect();
        if let Some(first) = paragraphs.first_mut() {
            *first = format!("{about}\n{first}");
        }
        paragraphs
    }

    fn list(&self, way: Way, list: &List<'_>) -> String {
        let tongue = self.tongue;
        let mut sentences = vec![tongue.moves(way, &self.count(list.total))];
        sentences.push(if list.mature > 0 {
            tongue.judged(&self.count(list.mature), &self.count(list.converted))
        } else {
            tongue.none_judged().to_owned()
        });
        if way == Way::Enters {
            sentences.push(tongue.guess().to_owned());
        }
        let rows = list.rows.iter().take(EXAMPLES);
        let mut lines: Vec<_> = rows.map(|row| format!("- {}", self.example(way, row))).collect();
        if !lines.is_empty() {
            sentences.push(tongue.for_example().to_owned());
        }
        let rest = list.total - i64::try_from(lines.len()).unwrap_or(0);
        if rest > 0 && !lines.is_empty() {
            lines.push(format!("- {}", tongue.more(&self.count(rest))));
        }
        lines.insert(0, sentences.join(" "));
        lines.join("\n")
    }

    /// `Ada Example (Example Ltd), 3 November 2026: Careers page −20`
    fn example(&self, way: Way, row: &Node) -> String {
        let attribute = |id: &str| text(at(row, "attributes"), id).map(clean).filter(|text| !text.is_empty());
        let mut who = attribute("name").unwrap_or_else(|| clean(text(row, "lead").unwrap_or_default()));
        if let Some(company) = attribute("company") {
            who = format!("{who} ({company})");
        }
        let when = |side: &str| at(at(row, side), "qualifiedAt").int();
        let local = |side: &str| when(side).and_then(Instant::from_ms).and_then(|at| self.proposed.zone.local(at));
        let date = |local: NaiveDateTime| self.tongue.date(local.date());
        let dates = match (way, local("before"), local("after")) {
            (Way::Moved, Some(before), Some(after)) if before.date() == after.date() => {
                let time = |local: NaiveDateTime| local.format("%H:%M").to_string();
                let (now, before) = (time(after), time(before));
                Some(format!("{}, {}", date(after), self.instead(&now, &before, str::to_owned)))
            }
            (Way::Moved, Some(before), Some(after)) => Some(self.tongue.instead(&date(after), &date(before))),
            (Way::Leaves, before, _) => before.map(date),
            (_, _, after) => after.map(date),
        };
        if let Some(dates) = dates {
            who = format!("{who}, {dates}");
        }
        let gained = match way {
            Way::Enters => true,
            Way::Leaves => false,
            Way::Moved => when("after") < when("before"),
        };
        let reasons = at(row, "reasons").items().iter().take(REASONS);
        let reasons: Vec<_> = reasons.filter_map(|reason| self.reason(reason, gained)).collect();
        format!("{who}{} {}", self.tongue.colon(), reasons.join(", "))
    }

    fn reason(&self, reason: &Node, gained: bool) -> Option<String> {
        let (tongue, params) = (self.tongue, at(reason, "params"));
        Some(match text(reason, "code")? {
            "points" => {
                let (before, after) = (points(at(params, "before"))?, points(at(params, "after"))?);
                let now = format!("{} {}", self.title(params), signed(tongue, after));
                if before == 0 { now } else { tongue.instead(&now, &signed(tongue, before)) }
            }
            "threshold" => {
                let line = |key: &str| points(at(params, key)).map(|line| written(tongue, line, 3));
                tongue.line_moved(&line("to")?, &line("from")?)
            }
            "fast_track" => tongue.fast_track(gained).to_owned(),
            "hidden" => tongue.hidden(gained).to_owned(),
            "caps" => tongue.caps().to_owned(),
            _ => tongue.other().to_owned(),
        })
    }

    /// What a rule is called.
    fn title(&self, params: &Node) -> String {
        let id = text(params, "rule").unwrap_or_default();
        let rule = self.proposed.scoring.rules.iter().find(|rule| rule.id == id);
        clean(rule.map(|rule| rule.title.as_str()).or(text(params, "title")).unwrap_or(id))
    }

    /// The same, by representative or whatever else was asked for.
    fn split(&self) -> Option<String> {
        let (by, rows) = self.facts.segments.as_ref()?;
        let attribute = self.proposed.attributes.iter().find(|attribute| attribute.id == *by);
        let title = clean(attribute.map_or(by, |attribute| attribute.title.as_str()));
        let mut lines = vec![self.tongue.split(Some(title.as_str()).filter(|_| *by != "owner"))];
        for row in rows.iter().take(VALUES) {
            let value = row.value.map_or_else(|| self.tongue.missing().to_owned(), clean);
            let [now, before] = [row.after, row.before].map(|n| count(self.tongue, n));
            let said = self.instead(&now, &before, str::to_owned);
            lines.push(format!("- {value}{} {said}", self.tongue.colon()));
        }
        let rest = i64::try_from(rows.len().saturating_sub(VALUES)).unwrap_or(0);
        if rest > 0 {
            lines.push(format!("- {}", self.tongue.more(&self.count(rest))));
        }
        Some(lines.join("\n"))
    }
}

/// A text out of someone's data on one line, and not for ever.
pub(crate) fn clean(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
