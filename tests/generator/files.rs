//! What happened: the tables of a ledger, over few leads and few instants.

use super::agreement::Agreed;
use super::cells::Sheet;
use super::clock::Clock;
use super::dice::Dice;
use super::names::{BUYER, CAMPAIGNS, CHANNELS, DETAILS, OWNERS, SELLER, VALUES};
use super::predicate::words;
use serde_json::Value;

/// The files of a case, and what requests go by.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) files: Vec<Value>,
    /// The ids of its leads.
    pub(super) leads: Vec<String>,
    /// Has any lead a date?
    pub(super) dated: bool,
    /// Attributes that are mapped.
    pub(super) mapped: Vec<&'static str>,
    pub(super) assigned: bool,
}

/// What the files of a kind of case need.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) leads: usize,
    pub(super) merges: bool,
    pub(super) nasty: bool,
    /// Are persons and owners asked about?
    pub(super) dutiful: bool,
    /// Are there accounts, and events written down late?
    pub(super) wide: bool,
}

/// The text a value of an attribute has.
pub(super) fn value(dice: &mut Dice, attribute: &str, number: bool) -> String {
    match (dice.chance(20), number) {
        (true, _) => String::new(),
        (_, true) => dice.pick(VALUES).to_owned(),
        _ if attribute == "owner" => dice.pick(OWNERS).to_owned(),
        _ => dice.pick(words(attribute)).to_owned(),
    }
}

pub(super) fn files(dice: &mut Dice, agreed: &Agreed, clock: &Clock, wanted: Wanted) -> Written {
    let mut writer = Writer { dice, agreed, clock, wanted, leads: Vec::new(), made: Vec::new(), sheets: Vec::new() };
    let (dated, mapped) = writer.leads();
    writer.touches();
    writer.transitions();
    writer.opportunities();
    let assigned = writer.dice.chance(if wanted.dutiful { 75 } else { 25 });
    if assigned {
        writer.assignments();
    }
    writer.history();
    writer.overrides();
    if wanted.dutiful {
        writer.pauses();
        writer.people();
    }
    if wanted.merges {
        writer.merges();
    }
    let Writer { dice, leads, mut sheets, .. } = writer;
    if wanted.wide {
        super::page::columns(dice, clock, agreed, &leads, &mut sheets);
    }
    if dice.chance(20) {
        dice.shuffle(&mut sheets);
    }
    let files = sheets.into_iter().map(|sheet| sheet.file(dice, clock, wanted.nasty)).collect();
    Written { files, leads, dated, mapped, assigned }
}

struct Writer<'a> {
    dice: &'a mut Dice,
    agreed: &'a Agreed,
    clock: &'a Clock,
    wanted: Wanted,
    leads: Vec<String>,
    /// About when each lead was made.
    made: Vec<i64>,
    sheets: Vec<Sheet>,
}

impl Writer<'_> {
    fn leads(&mut self) -> (bool, Vec<&'static str>) {
        let dice = &mut *self.dice;
        let mapped = if dice.chance(80) { self.agreed.declared.clone() } else { dice.some(&self.agreed.declared, 50) };
        let flagged = dice.chance(20);
        let undated = dice.weighed(&[(6, 0), (2, 10), (2, 100)]);
        let mut columns = vec!["id", "created>createdAt"];
        columns.extend(mapped.iter().map(|(id, _)| *id));
        columns.extend(flagged.then_some("outcome"));
        let mut sheet = Sheet::new("leads", &columns);
        let mut dated = false;
        for n in 0..self.wanted.leads {
            let id = match dice.below(if self.wanted.nasty { 12 } else { 200 }) {
                0 => format!("ä{n}"),
                1 => format!("00{n}"),
                2 => format!("l {n}"),
                3 => format!("😀{n}"),
                _ => format!("L{n:02}"),
            };
            let made = self.clock.early(dice);
            let known = !dice.chance(undated);
            dated |= known;
            let created = if known { self.clock.stamp(dice, made) } else { String::new() };
            let mut row = vec![id.clone(), created];
            row.extend(mapped.iter().map(|(id, number)| value(dice, id, *number)));
            if flagged {
                row.push(dice.pick(&["yes", "no", ""]).to_owned());
            }
            if dice.chance(2) {
                // Another row of one id: a conflict.
                let mut other = row.clone();
                let column = other.len() - 1;
                other[column] = String::new();
                sheet.push(other);
            }
            sheet.push(row);
            self.leads.push(id);
            self.made.push(made);
        }
        self.sheets.push(sheet);
        (dated, mapped.into_iter().map(|(id, _)| id).collect())
    }

    /// Some instant of a lead, as a rule after it was made.
    fn at(&mut self, lead: usize) -> String {
        let at = match self.dice.below(10) {
            0 => self.clock.instant(self.dice),
            1 => self.made[lead],
            _ => self.clock.later(self.dice, self.made[lead]),
        };
        self.clock.stamp(self.dice, at)
    }

    /// How many rows of a table a lead has.
    fn count(&mut self, usual: &[usize]) -> usize {
        self.dice.pick(usual)
    }

    fn word(&mut self, of: &[&str], percent: usize) -> String {
        if self.dice.chance(percent) { self.dice.pick(of).to_owned() } else { String::new() }
    }

    fn touches(&mut self) {
        let named = self.dice.chance(30);
        let mut columns = vec!["lead", "at", "kind", "campaign", "channel", "detail"];
        columns.extend(named.then_some("id"));
        columns.extend(self.wanted.dutiful.then_some("person"));
        let mut sheet = Sheet::new("touches", &columns);
        for lead in 0..self.leads.len() {
            for n in 0..self.count(&[0, 1, 2, 2, 3, 4, 6]) {
                let kind = match self.dice.below(20) {
                    0..=3 => self.dice.pick(SELLER),
                    5..=12 if self.wanted.dutiful => self.dice.pick(SELLER),
                    4 if self.wanted.nasty => "Page",
                    _ => self.dice.pick(BUYER),
                };
                let mut row = vec![self.leads[lead].clone(), self.at(lead), kind.to_owned()];
                row.extend([self.word(CAMPAIGNS, 30), self.word(CHANNELS, 40), self.word(DETAILS, 40)]);
                if named {
                    row.push(format!("t{lead}.{n}"));
                }
                if self.wanted.dutiful {
                    row.push(self.word(OWNERS, 50));
                }
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
    }

    fn transitions(&mut self) {
        if self.agreed.stages.is_empty() {
            return;
        }
        let (named, ordered, based) = (self.dice.chance(50), self.dice.chance(25), self.dice.chance(25));
        let mut columns = vec!["lead", "at", "stage"];
        columns.extend(named.then_some("id"));
        columns.extend(ordered.then_some("sequence"));
        columns.extend(based.then_some("basis"));
        if self.wanted.dutiful {
            columns.extend(["person", "reason"]);
        }
        let mut sheet = Sheet::new("transitions", &columns);
        for lead in 0..self.leads.len() {
            for n in 0..self.count(&[0, 0, 1, 2, 3, 5]) {
                let stage =
                    if self.dice.chance(3) { "elsewhere".to_owned() } else { self.dice.pick(&self.agreed.stages) };
                let mut row = vec![self.leads[lead].clone(), self.at(lead), stage];
                if named {
                    row.push(format!("s{lead}.{n}"));
                }
                if ordered {
                    row.push(self.word(&["1", "2", "3", "10"], 70));
                }
                if based {
                    row.push(self.word(&["history", "stamp", "snapshot", "snapshot", "Snapshot", "other"], 80));
                }
                if self.wanted.dutiful {
                    row.extend([self.word(OWNERS, 60), self.word(&["no budget", "too small", "b"], 40)]);
                }
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
    }

    fn opportunities(&mut self) {
        if self.dice.chance(25) {
            return;
        }
        let money = self.agreed.currency.is_some() && self.dice.chance(75);
        let columns = ["id", "lead", "created>createdAt", "closed>closedAt", "status", "amount", "currency"];
        let mut sheet = Sheet::new("opportunities", &columns[..if money { 7 } else { 5 }]);
        let mut history = Sheet::new("opportunity_history", &["opportunity", "at", "amount", "currency", "id"]);
        for lead in 0..self.leads.len() {
            for n in 0..self.count(&[0, 0, 1, 1, 2]) {
                let id = format!("O{lead}.{n}");
                let closed = if self.dice.chance(50) { self.at(lead) } else { String::new() };
                let mut row = vec![id.clone(), self.leads[lead].clone(), self.at(lead), closed];
                row.push(self.dice.pick(&["Open", "Won", "Lost", "Won"]).to_owned());
                if money {
                    row.extend(self.money());
                    for m in 0..self.count(&[0, 0, 0, 1, 2]) {
                        let mut state = vec![id.clone(), self.at(lead)];
                        state.extend(self.money());
                        state.push(format!("h{lead}.{n}.{m}"));
                        history.push(state);
                    }
                }
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
        if !history.rows.is_empty() {
            self.sheets.push(history);
        }
    }

    /// An amount and its currency; the amount is known or not, the currency as a rule the agreement's.
    fn money(&mut self) -> [String; 2] {
        let currency = self.agreed.currency.unwrap_or("EUR");
        let amounts: &[&str] =
            if currency == "JPY" { &["100", "0", "7", "99999"] } else { &["100", "0", "0.05", "12.5", "9999.99"] };
        let amount = self.word(amounts, 75);
        let other = self.dice.chance(8);
        [amount, if other { "USD" } else { currency }.to_owned()]
    }

    fn assignments(&mut self) {
        let mut sheet = Sheet::new("assignments", &["lead", "at", "owner", "id"]);
        for lead in 0..self.leads.len() {
            for n in 0..self.count(&[0, 1, 1, 2, 3]) {
                let row = vec![
                    self.leads[lead].clone(),
                    self.at(lead),
                    self.dice.pick(OWNERS).to_owned(),
                    format!("a{lead}.{n}"),
                ];
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
    }

    fn history(&mut self) {
        if self.agreed.declared.is_empty() || self.dice.chance(65) {
            return;
        }
        let recorded = self.dice.some(&self.agreed.declared, 50);
        let mut sheet = Sheet::new("attribute_history", &["lead", "attribute", "at", "value"]);
        for lead in 0..self.leads.len() {
            for (attribute, number) in &recorded {
                for _ in 0..self.count(&[0, 1, 2, 3]) {
                    let row = vec![
                        self.leads[lead].clone(),
                        (*attribute).to_owned(),
                        self.at(lead),
                        value(self.dice, attribute, *number),
                    ];
                    sheet.push(row);
                }
            }
        }
        self.sheets.push(sheet);
    }

    fn overrides(&mut self) {
        if self.dice.chance(65) {
            return;
        }
        let mut sheet = Sheet::new("overrides", &["lead", "from", "to", "ready", "author", "id"]);
        for lead in 0..self.leads.len() {
            let mut before = None;
            for n in 0..self.count(&[0, 1, 1, 2, 3]) {
                let from = match before.take() {
                    Some(end) if self.dice.chance(40) => end,
                    _ => self.clock.later(self.dice, self.made[lead]),
                };
                let to = self.dice.chance(60).then(|| self.clock.later(self.dice, from));
                before = to;
                let to = to.map_or_else(String::new, |to| self.clock.stamp(self.dice, to));
                let row = vec![
                    self.leads[lead].clone(),
                    self.clock.stamp(self.dice, from),
                    to,
                    self.dice.pick(&["yes", "no"]).to_owned(),
                    self.dice.pick(OWNERS).to_owned(),
                    format!("v{lead}.{n}"),
                ];
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
    }

    fn pauses(&mut self) {
        if self.dice.chance(60) {
            return;
        }
        let mut sheet = Sheet::new("pauses", &["lead", "from", "to", "reason"]);
        for lead in 0..self.leads.len() {
            for _ in 0..self.count(&[0, 0, 1, 2]) {
                let from = self.clock.later(self.dice, self.made[lead]);
                let to = self.dice.chance(80).then(|| self.clock.later(self.dice, from));
                let to = to.map_or_else(String::new, |to| self.clock.stamp(self.dice, to));
                let row = vec![self.leads[lead].clone(), self.clock.stamp(self.dice, from), to, String::new()];
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
    }

    /// Representatives, by id or by name, with calendars that there are or are not.
    fn people(&mut self) {
        if self.dice.chance(40) {
            return;
        }
        let mut sheet = Sheet::new("people", &["id", "name", "email", "team", "territory", "calendar"]);
        for (n, owner) in OWNERS.iter().enumerate() {
            if self.dice.chance(75) {
                let by_name = self.dice.chance(40);
                let id = if by_name { format!("p{n}") } else { (*owner).to_owned() };
                let row = vec![
                    id,
                    if by_name { (*owner).to_owned() } else { String::new() },
                    String::new(),
                    self.word(&["north", "south"], 80),
                    self.word(&["EU", "US"], 70),
                    self.word(&["team", "shift", "shift", "none"], 60),
                ];
                sheet.push(row);
            }
        }
        self.sheets.push(sheet);
    }

    fn merges(&mut self) {
        if self.leads.len() < 2 {
            return;
        }
        let mut sheet = Sheet::new("merges", &["from", "into"]);
        // Always into a later one, so that there is no ring, and each only once.
        for lead in 0..self.leads.len() - 1 {
            if self.dice.chance(20) {
                let into = self.dice.between(lead + 1, self.leads.len() - 1);
                sheet.push(vec![self.leads[lead].clone(), self.leads[into].clone()]);
            }
        }
        if !sheet.rows.is_empty() {
            self.sheets.push(sheet);
        }
    }
}
