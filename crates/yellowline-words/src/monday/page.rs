use super::words;
use super::words::{Words, filled};
use crate::Language;
use crate::facts::{at, text, whole};
use crate::figure::{Pair, count, written};
use crate::notice::clean;
use crate::tongue::Tongue;
use chrono::NaiveDate;
use yellowline::agreement::Agreement;
use yellowline::json::{Node, canonical};
use yellowline::ledger::Table;
use yellowline::unit::{Currency, Instant};

/// The page: texts in their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The language's ISO 639 code.
    pub language: &'static str,
    /// What page it is, and of which agreement.
    pub title: String,
    /// Period, moment, approvals and filter.
    pub about: Vec<String>,
    /// How old the data is.
    pub ages: String,
    /// Where both sides stand.
    pub sentence: String,
    /// Was all judged, and is it kept?
    pub kept: bool,
    /// The heading above the goals.
    pub goals_heading: String,
    /// At most three goals.
    pub goals: Vec<Goal>,
    /// Said where there is none.
    pub no_goals: String,
    /// What marketing owes.
    pub marketing: Column,
    /// What sales owes.
    pub sales: Column,
    /// Who has enough to work on.
    pub coverage: List,
    /// What changed, and who did well.
    pub below: Vec<List>,
    /// Three decisions, as far as they were typed.
    pub decisions: List,
    /// What the numbers were made of.
    pub receipt: String,
}

/// A goal and its picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// What it is called.
    pub title: String,
    /// Is it behind its line?
    pub behind: bool,
    /// Its figures, with their labels.
    pub figures: Vec<(String, String)>,
    /// The agreed line: from the left, and from below, in thousandths of the picture.
    pub line: Vec<(i64, i64)>,
    /// What was counted.
    pub actual: Vec<(i64, i64)>,
}

/// What a side owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// A remark on all of it.
    pub note: Option<String>,
    /// Its lists.
    pub lists: Vec<List>,
}

/// A list of at most so many things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// Its heading.
    pub heading: String,
    /// Stands beside the heading.
    pub total: Option<String>,
    /// Label and value.
    pub rows: Vec<(String, String)>,
    /// Stands in place of rows, or below them.
    pub note: Option<String>,
}

impl List {
    fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), total: None, rows: Vec::new(), note: None }
    }
}

impl Page {
    /// The page of a report; stages, goals and attributes are called as the agreement calls them. None where the report is
    /// none.
    #[must_use]
    pub fn of(report: &Node, agreement: &Agreement, language: Language) -> Option<Self> {
        (text(report, "report") == Some("monday"))
            .then(|| Setter { report, agreement, words: words(language), tongue: language.tongue() }.page(language))
    }
}

struct Setter<'a> {
    report: &'a Node,
    agreement: &'a Agreement,
    words: &'static Words,
    tongue: &'static dyn Tongue,
}

impl Setter<'_> {
    fn page(&self, language: Language) -> Page {
        let (report, words) = (self.report, self.words);
        let week = text(report, "scope") == Some("week");
        let title = if week { words.week } else { words.day };
        let decisions = at(report, "decisions").items().iter().filter_map(Node::text);
        let (sentence, kept) = self.sentence();
        Page {
            language: language.code(),
            title: format!("{title} – {}", clean(&self.agreement.name)),
            about: self.about(),
            ages: self.ages(),
            sentence,
            kept,
            goals_heading: if *at(report, "where") == Node::Null { words.goals } else { words.goals_of_all }.to_owned(),
            goals: at(report, "pace").items().iter().map(|goal| self.goal(goal)).collect(),
            no_goals: words.no_goals.to_owned(),
            marketing: Column {
                heading: words.marketing.to_owned(),
                note: None,
                lists: vec![self.volume(), self.rate(), self.records()],
            },
            sales: self.sales(),
            coverage: self.coverage(),
            below: [Some(self.changes()), self.wins()].into_iter().flatten().collect(),
            decisions: List {
                rows: decisions.map(|one| (String::new(), clean_long(one))).collect(),
                ..List::new(words.decisions)
            },
            receipt: self.receipt(),
        }
    }

    fn count(&self, n: i64) -> String {
        count(self.tongue, n)
    }

    fn of(&self, template: &str, n: i64, all: i64) -> String {
        filled(template, &[&self.count(n), &self.count(all)])
    }

    /// A share in per cent, with one decimal.
    fn percent(&self, rate: &Node) -> Option<String> {
        Pair::of(rate).map(|pair| self.tongue.percent(&written(self.tongue, pair.rounded(1000), 1)))
    }

    /// The local date of an instant.
    fn date(&self, ms: &Node) -> Option<String> {
        let at = Instant::from_ms(ms.int()?)?;
        self.agreement.zone.date(at).map(|date| self.tongue.date(date))
    }

    /// The last date a moment knows.
    fn day_before(&self, ms: &Node) -> Option<String> {
        let at = Instant::from_ms(ms.int()? - 1)?;
        self.agreement.zone.date(at).map(|date| self.tongue.date(date))
    }

    fn about(&self) -> Vec<String> {
        let (report, words) = (self.report, self.words);
        let day = |key: &str| NaiveDate::parse_from_str(text(at(report, "period"), key)?, "%Y-%m-%d").ok();
        let period = day("from").zip(day("to").and_then(|to| to.pred_opt())).map(|(from, to)| {
            let (first, last) = (self.tongue.date(from), self.tongue.date(to));
            if from == to { self.tongue.day(from) } else { filled(words.period, &[&first, &last]) }
        });
        let given = text(at(report, "receipt"), "asOf").unwrap_or_default();
        let given = NaiveDate::parse_from_str(given, "%Y-%m-%d")
            .map_or_else(|_| given.to_owned(), |date| self.tongue.date(date));
        let both = at(report, "approvedByBoth") == &Node::Bool(true);
        let only = Some(at(report, "where")).filter(|only| **only != Node::Null);
        let only = only.map(|only| format!("{}{} {}", words.only, self.tongue.colon(), self.restriction(only)));
        let approved = if both { words.approved } else { words.not_approved };
        [period, Some(filled(words.as_of, &[&given])), Some(approved.to_owned()), only].into_iter().flatten().collect()
    }

    /// `Segment = enterprise`, where it is as plain as that.
    fn restriction(&self, only: &Node) -> String {
        let plain = text(only, "attribute").zip(text(only, "equals"));
        plain.map_or_else(
            || clean_long(&canonical(only)),
            |(attribute, value)| format!("{} = {}", self.attribute(attribute), clean(value)),
        )
    }

    fn attribute(&self, id: &str) -> String {
        let known = self.agreement.attributes.iter().find(|one| one.id == id);
        clean(known.map_or(id, |one| &one.title))
    }

    fn ages(&self) -> String {
        let sources = at(self.report, "sources").items().iter().filter_map(|source| {
            let name = text(source, "table")?;
            let table = Table::ALL.into_iter().position(|table| table.name() == name)?;
            let age = at(source, "ageDays").int()?;
            Some(format!("{} {}", self.words.tables.get(table)?, self.count(age)))
        });
        format!("{}{} {}", self.words.ages, self.tongue.colon(), sources.collect::<Vec<_>>().join(" · "))
    }

    /// What is not kept, each in a few words; what sales owes of weeks past only where nothing is more pressing.
    fn not_kept(&self) -> Vec<String> {
        let (report, words) = (self.report, self.words);
        let (due, sales) = (at(report, "due"), at(report, "sales"));
        let overdue = match whole(due, "overdue") {
            0 => None,
            1 => Some(words.one_overdue.to_owned()),
            n => Some(filled(words.overdue_leads, &[&self.count(n)])),
        };
        let behind: Vec<_> =
            at(due, "behind").items().iter().filter_map(Node::text).map(|id| self.goal_title(id)).collect();
        let behind = (!behind.is_empty()).then(|| filled(words.behind, &[&behind.join(", ")]));
        let labelled = |label: &str, told: &str| format!("{label}{} {told}", self.tongue.colon());
        let missed = at(at(at(report, "marketing"), "rate"), "kept") == &Node::Bool(false);
        let rate = missed.then(|| labelled(words.rate, words.rate_missed));
        let owed = self.owed_by_sales().into_iter().filter_map(|(key, heading)| {
            let owed = at(sales, key);
            let leads = whole(owed, "leads");
            (leads > 0).then(|| labelled(&heading, &self.of(words.of_due, leads, whole(owed, "due"))))
        });
        let pressing: Vec<_> = [overdue, behind, rate].into_iter().flatten().collect();
        if pressing.is_empty() { owed.collect() } else { pressing }
    }

    /// Can a lead be overdue, and a goal behind its line?
    fn judged(&self) -> (bool, bool) {
        let hand_off = text(self.report, "handOff");
        let hand_off = self.agreement.hand_offs.iter().find(|one| hand_off == Some(one.id.as_str()));
        let clock = hand_off.is_some_and(|one| one.duties.lead_clock.is_some() || one.duties.owner_clock.is_some());
        // Goals with a target stand first.
        let target = at(self.report, "pace").items().iter().any(|goal| at(goal, "target") != &Node::Null);
        (clock, target)
    }

    /// Where both sides stand, and whether all was judged and is kept.
    fn sentence(&self) -> (String, bool) {
        let words = self.words;
        let said = self.not_kept();
        if !said.is_empty() {
            let said = said.join(&format!("{} ", self.tongue.semicolon()));
            let mut letters = said.chars();
            let first = letters.next().map_or_else(String::new, |first| first.to_uppercase().collect());
            return (format!("{first}{}.", letters.as_str()), false);
        }
        let (clock, target) = self.judged();
        if clock && target {
            return (words.kept.to_owned(), true);
        }
        let waits = if clock { words.none_overdue } else { words.no_clock };
        let goals = match (target, self.agreement.goals.is_empty()) {
            (true, _) => words.and_on_line,
            (false, true) => words.and_no_goal,
            (false, false) => words.and_no_target,
        };
        (format!("{waits}, {goals}."), false)
    }

    fn goal_title(&self, id: &str) -> String {
        let known = self.agreement.goals.iter().find(|goal| goal.id == id);
        clean(known.map_or(id, |goal| &goal.title))
    }

    /// A figure of a goal in millionths, or in minor units.
    fn raw(figure: &Node) -> Option<i128> {
        match figure {
            Node::Text(minor) => minor.parse().ok(),
            number => number.decimal()?.scaled(6).map(i128::from),
        }
    }

    /// The same as people read it: counts with one decimal, money in major units.
    fn figure(&self, figure: &Node, unit: &str) -> Option<String> {
        let raw = Self::raw(figure)?;
        Some(self.measured(Pair { num: raw, den: if unit == "count" { 1_000_000 } else { 1 } }, unit))
    }

    fn measured(&self, pair: Pair, unit: &str) -> String {
        let Some(currency) = Currency::named(unit) else { return written(self.tongue, pair.rounded(10), 1) };
        let major = Pair { num: pair.num, den: pair.den * 10_i128.pow(currency.minor_digits()) };
        format!("{} {currency}", written(self.tongue, major.rounded(1), 0))
    }

    fn goal(&self, goal: &Node) -> Goal {
        let words = self.words;
        let unit = text(goal, "unit").unwrap_or("count");
        let title = self.goal_title(text(goal, "goal").unwrap_or_default());
        let figure = |key: &str| self.figure(at(goal, key), unit);
        if figure("target").is_none() {
            let figures = vec![(words.goal.to_owned(), words.no_target.to_owned())];
            return Goal { title, behind: false, figures, line: Vec::new(), actual: Vec::new() };
        }
        let ahead = text(goal, "ahead").and_then(|ahead| {
            let tenths = ahead.replace('.', "").parse::<i128>().ok()?;
            Some((tenths, written(self.tongue, tenths, 1)))
        });
        let needed = share(at(goal, "neededPerDay")).map(|pair| self.measured(pair, unit));
        let told = [
            (words.actual, figure("actual")),
            (words.expected, figure("expected")),
            (words.goal, figure("target")),
            (words.ahead, ahead.as_ref().map(|(_, text)| text.clone())),
            (words.needed, needed),
        ];
        let behind = ahead.is_some_and(|(tenths, _)| tenths < 0);
        let told = told.into_iter().filter_map(|(label, value)| Some((label.to_owned(), value?)));
        let [line, actual] = Self::picture(goal);
        Goal { title, behind, figures: told.collect(), line, actual }
    }

    /// The line and what was counted, from the left and from below, in thousandths.
    fn picture(goal: &Node) -> [Vec<(i64, i64)>; 2] {
        let days = at(goal, "days").items();
        let all = |key: &'static str| days.iter().map(move |day| Self::raw(at(day, key)));
        let most = all("expected").chain(all("actual")).flatten().max().unwrap_or(0).max(1);
        let last = i64::try_from(days.len()).unwrap_or(1).max(1);
        let points = |key: &'static str| {
            let ends = all(key)
                .zip(1_i64..)
                .filter_map(|(value, day)| Some((day * 1000 / last, i64::try_from(value?.max(0) * 1000 / most).ok()?)));
            let points: Vec<_> = std::iter::once((0, 0)).chain(ends).collect();
            if points.len() > 1 { points } else { Vec::new() }
        };
        [points("expected"), points("actual")]
    }

    fn volume(&self) -> List {
        let (words, volume) = (self.words, at(at(self.report, "marketing"), "volume"));
        let mut rows = vec![
            (words.handed_over.to_owned(), self.count(whole(volume, "handedOver"))),
            (words.period_before.to_owned(), self.count(whole(volume, "before"))),
        ];
        for goal in at(volume, "goals").items() {
            let figure = |key: &str| self.figure(at(goal, key), "count").unwrap_or_default();
            let title = self.goal_title(text(goal, "goal").unwrap_or_default());
            rows.push((title, filled(words.of_line, &[&figure("actual"), &figure("expected")])));
        }
        rows.truncate(5);
        List { rows, ..List::new(words.volume) }
    }

    fn rate(&self) -> List {
        let (words, rate) = (self.words, at(at(self.report, "marketing"), "rate"));
        let list = List::new(words.rate);
        let Some(agreed) = self.percent(at(rate, "agreed")) else {
            return List { note: Some(words.not_agreed.to_owned()), ..list };
        };
        let kept = match at(rate, "kept") {
            Node::Bool(true) => words.rate_kept,
            Node::Bool(false) => words.rate_missed,
            _ => words.rate_unknown,
        };
        let mut rows = vec![(words.agreed.to_owned(), agreed)];
        if let Some(value) = self.percent(at(rate, "rate")) {
            let judged = self.count(whole(rate, "mature"));
            rows.push((words.actual.to_owned(), filled(words.of_judged, &[&value, &judged])));
        }
        List { total: Some(kept.to_owned()), rows, ..list }
    }

    fn records(&self) -> List {
        let (words, records) = (self.words, at(at(self.report, "marketing"), "records"));
        let complete = at(records, "complete");
        let all = whole(complete, "den");
        let missing = at(records, "missing").items().iter().map(|one| {
            let attribute = self.attribute(text(one, "attribute").unwrap_or_default());
            (filled(words.without, &[&attribute]), self.count(whole(one, "leads")))
        });
        let total = (all > 0).then(|| self.of(words.of, whole(complete, "num"), all));
        let note = (all == 0).then(|| words.nothing.to_owned());
        List { total, rows: missing.collect(), note, ..List::new(words.records) }
    }

    fn owner(&self, one: &Node) -> String {
        text(one, "owner").map_or_else(|| self.words.nobody.to_owned(), clean)
    }

    fn sales(&self) -> Column {
        let (words, sales) = (self.words, at(self.report, "sales"));
        let overdue = at(sales, "overdue");
        let first = at(overdue, "first").items();
        let rows = first.iter().map(|one| {
            (
                self.owner(one),
                filled(words.late, &[&self.count(whole(one, "leads")), &self.minutes(whole(one, "minutes"))]),
            )
        });
        let late = List {
            total: Some(self.count(whole(overdue, "leads"))),
            rows: rows.collect(),
            note: self.more(overdue, first.len()),
            ..List::new(words.overdue)
        };
        let lists = self.owed_by_sales().into_iter().map(|(key, heading)| self.owed(at(sales, key), heading));
        let since = text(sales, "since").and_then(|since| NaiveDate::parse_from_str(since, "%Y-%m-%d").ok());
        Column {
            heading: words.sales.to_owned(),
            note: since.map(|since| filled(words.since, &[&self.tongue.date(since)])),
            lists: std::iter::once(late).chain(lists).collect(),
        }
    }

    /// What sales owes within agreed windows: the report's key, and its heading.
    fn owed_by_sales(&self) -> [(&'static str, String); 3] {
        let words = self.words;
        let follow_ups = self.count(whole(at(self.report, "sales"), "followUps"));
        [
            ("undecided", words.undecided.to_owned()),
            ("withoutReason", words.without_reason.to_owned()),
            ("notWorked", filled(words.not_worked, &[&follow_ups])),
        ]
    }

    /// Minutes, and from a day on also days, as `2,000 min (1 d)`.
    fn minutes(&self, minutes: i64) -> String {
        let days = minutes / 1440;
        let told = format!("{}\u{a0}min", self.count(minutes));
        if days > 0 { format!("{told} ({}\u{a0}d)", self.count(days)) } else { told }
    }

    fn owed(&self, owed: &Node, heading: String) -> List {
        let words = self.words;
        if *owed == Node::Null {
            return List { note: Some(words.not_agreed.to_owned()), ..List::new(heading) };
        }
        let first = at(owed, "first").items();
        let rows = first.iter().map(|one| (self.owner(one), self.count(whole(one, "leads"))));
        List {
            total: Some(self.of(words.of_due, whole(owed, "leads"), whole(owed, "due"))),
            rows: rows.collect(),
            note: self.more(owed, first.len()),
            ..List::new(heading)
        }
    }

    fn more(&self, list: &Node, shown: usize) -> Option<String> {
        let rest = whole(list, "owners") - i64::try_from(shown).unwrap_or(0);
        (rest > 0).then(|| filled(self.words.more, &[&self.count(rest)]))
    }

    fn coverage(&self) -> List {
        let (words, coverage) = (self.words, at(self.report, "coverage"));
        let handed = whole(at(at(self.report, "marketing"), "volume"), "handedOver");
        let filled_by = |handed: i64, rate: &Node| {
            let handed = self.count(handed);
            self.percent(rate).map_or_else(|| handed.clone(), |share| filled(words.filled, &[&handed, &share]))
        };
        let all = at(coverage, "representatives").items();
        let first = all
            .iter()
            .take(5)
            .map(|one| (self.owner(one), filled_by(whole(one, "handedOver"), at(one, "utilisation"))));
        let mut rows = vec![(words.team.to_owned(), filled_by(handed, at(coverage, "utilisation")))];
        rows.extend(first);
        let by = text(coverage, "by").map(|by| self.attribute(by)).unwrap_or_default();
        let mut segments: Vec<_> = at(coverage, "segments").items().iter().collect();
        segments.sort_by_key(|one| std::cmp::Reverse(whole(at(one, "handedOver"), "num")));
        rows.extend(segments.into_iter().take(3).map(|one| {
            let value = text(one, "value").map_or_else(|| words.missing.to_owned(), clean);
            let share = at(one, "handedOver");
            (
                format!("{by}{} {value}", self.tongue.colon()),
                self.of(words.of, whole(share, "num"), whole(share, "den")),
            )
        }));
        let rest = i64::try_from(all.len().saturating_sub(5)).unwrap_or(0);
        let note = (rest > 0).then(|| filled(words.more, &[&self.count(rest)]));
        List { rows, note, ..List::new(words.coverage) }
    }

    fn changes(&self) -> List {
        let (words, changes) = (self.words, at(self.report, "changes"));
        let known = [
            "handedOver",
            "overdue",
            "undecided",
            "withoutReason",
            "notWorked",
            "attainment",
            "rate",
            "complete",
            "entered",
            "balance",
        ];
        let rows = at(changes, "biggest").items().iter().filter_map(|one| {
            let figure = known.iter().position(|id| text(one, "figure") == Some(id))?;
            let stage = text(one, "stage").map(|id| {
                let known = self.agreement.stages.iter().find(|stage| stage.id == id);
                clean(known.map_or(id, |stage| &stage.title))
            });
            let label = filled(words.figures.get(figure)?, &[&stage.unwrap_or_default()]);
            let told = |key: &str| {
                let value = at(one, key);
                value.int().map(|n| self.count(n)).or_else(|| self.percent(value)).unwrap_or_default()
            };
            let causes = ["definition", "data", "business"];
            let cause = causes.iter().position(|cause| text(one, "cause") == Some(cause))?;
            Some((label, format!("{} → {} ({})", told("before"), told("after"), words.causes.get(cause)?)))
        });
        let rows: Vec<_> = rows.collect();
        let note = rows.is_empty().then(|| words.no_change.to_owned());
        let then = self.day_before(at(changes, "then")).or_else(|| self.date(at(changes, "then"))).unwrap_or_default();
        List { rows, note, ..List::new(filled(words.changes, &[&then])) }
    }

    fn wins(&self) -> Option<List> {
        let (words, wins) = (self.words, at(self.report, "wins"));
        let (marketing, sales) = (at(wins, "marketing"), at(wins, "sales"));
        let mut rows = Vec::new();
        if let Some(value) = text(marketing, "value") {
            let brought = self.count(whole(marketing, "handedOver"));
            rows.push(("Marketing".to_owned(), filled(words.brought, &[&clean(value), &brought])));
        }
        if let Some(owner) = text(sales, "owner") {
            let amount = self.figure(at(sales, "amount"), text(sales, "currency").unwrap_or_default());
            let what = text(sales, "name").or_else(|| text(sales, "opportunity")).map(clean);
            let told = [what, amount].into_iter().flatten().collect::<Vec<_>>().join(", ");
            rows.push((clean(owner), told));
        }
        (!rows.is_empty()).then(|| List { rows, ..List::new(words.wins) })
    }

    fn receipt(&self) -> String {
        let receipt = at(self.report, "receipt");
        let print = |node: &Node, key: &str| text(node, key).unwrap_or_default().chars().take(12).collect::<String>();
        let definitions = print(at(receipt, "agreement"), "definitions");
        let (ledger, own) = (print(receipt, "ledger"), print(receipt, "report"));
        let engine = text(receipt, "engine").unwrap_or_default();
        format!("{}{} {definitions} · {ledger} · {own} · yellowline {engine}", self.words.receipt, self.tongue.colon())
    }
}

/// A rate whose parts may be money, written as text.
fn share(rate: &Node) -> Option<Pair> {
    let part = |key: &str| match at(rate, key) {
        Node::Text(minor) => minor.parse().ok(),
        number => number.int().map(i128::from),
    };
    let pair = Pair { num: part("num")?, den: part("den")? };
    (pair.den > 0).then_some(pair)
}

/// A text on one line, longer than a name.
fn clean_long(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
