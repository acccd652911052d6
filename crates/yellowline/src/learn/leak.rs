//! Attributes that look filled in after the outcome: whatever looks at them tells the outcome, not the lead (7.4).
//!
//! Where a ledger says when values came, that decides. Else only what the values say of the outcome can raise the
//! question; no test can tell a value that was set because of the outcome from one that is merely very good.

use super::odds::{Converted, MINIMUM};
use super::population::{Judged, Population};
use super::report::{
    AttributeLeak, CertainValue, CurrentValues, Errors, LateValues, LeakReport, LeakSign, Present, PresentOf,
};
use crate::agreement::Agreement;
use crate::ledger::{Column, Facts, Ledger, Table};
use crate::tune::Mode;
use crate::unit::{Decimal, Instant, Zone};

/// Values listed.
const LISTED: usize = 20;

/// Looks at every attribute of the ledger; `used` are those that rules look at.
pub(super) fn leak(
    agreement: &Agreement,
    ledger: &Ledger,
    population: &Population,
    used: &[String],
    (mode, future): (Mode, Instant),
) -> LeakReport {
    let leads = ledger.leads();
    let all = population.judged.iter().fold(Converted::default(), |mut all, judged| {
        all.add(judged.converted);
        all
    });
    let history = History { facts: ledger.table(Table::AttributeHistory), zone: agreement.zone, future };
    let recorded = history.facts.text("attribute").values().map(str::to_owned);
    let mut names: Vec<_> = leads.attributes().map(|(id, _)| id.to_owned()).chain(recorded).collect();
    crate::order::sort(&mut names, Ord::cmp);
    names.dedup();
    let mut certain = Vec::new();
    let attribute = |name: String| {
        let number = agreement.attributes.iter().any(|a| a.number && a.id == name);
        let late =
            history.facts.text("attribute").find(&name).map(|code| history.late(&population.judged, code, number));
        let column = leads.attribute(&name).map(|column| Values::new(column, &population.judged, all));
        let mut suspect = Vec::new();
        if let Some(late) = late.filter(|late| late.known >= MINIMUM) {
            let after = if mode == Mode::Snapshot { late.present } else { late.first };
            if after * 10 > late.known {
                suspect.push(LeakSign::After);
            }
        } else if let Some(values) = &column {
            suspect = values.signs();
            certain.extend(values.certain().map(|(value, of)| CertainValue {
                attribute: name.clone(),
                value: value.to_owned(),
                leads: of.leads,
                converted: of.converted,
            }));
        }
        AttributeLeak {
            used: used.contains(&name),
            attribute: name,
            suspect,
            history: late,
            current: column.map(|values| values.report()),
        }
    };
    let attributes = names.into_iter().map(attribute).collect();
    crate::order::sort(&mut certain, |a: &CertainValue, b: &CertainValue| {
        b.leads.cmp(&a.leads).then_with(|| (&a.attribute, &a.value).cmp(&(&b.attribute, &b.value)))
    });
    let found = certain.len();
    certain.truncate(LISTED);
    LeakReport { leads: all.leads, converted: all.converted, attributes, values: certain, values_found: found }
}

/// When values came.
struct History<'a> {
    facts: &'a Facts,
    zone: Zone,
    future: Instant,
}

impl History<'_> {
    /// Of the converted with a recorded value: how many got the first, and the present one, at or after the outcome.
    fn late(&self, judged: &[Judged], attribute: u32, number: bool) -> LateValues {
        let mut late = LateValues { known: 0, first: 0, present: 0 };
        for Judged { lead, outcome, .. } in judged {
            let Some(outcome) = *outcome else { continue };
            let mut rows = Vec::new();
            for row in self.facts.of(*lead).filter(|row| self.facts.text("attribute").code(*row) == attribute) {
                rows.extend(self.facts.stamp("at", row).filter(|s| s.at < self.future).map(|s| (s, row)));
            }
            crate::order::sort(&mut rows, |a, b| a.0.at.cmp(&b.0.at).then(a.1.cmp(&b.1)));
            let value = |row: usize| self.facts.text("value").text(row);
            let Some((first, _)) = rows.iter().find(|(_, row)| value(*row).is_some()) else { continue };
            let same = |a: usize, b: usize| {
                let parsed = |row: usize| value(row).and_then(Decimal::parse);
                value(a) == value(b) || number && parsed(a).is_some() && parsed(a) == parsed(b)
            };
            let changed = rows.windows(2).rev().find(|pair| !same(pair[0].1, pair[1].1)).map(|pair| pair[1].0);
            let present = changed.or_else(|| rows.first().map(|(at, _)| *at));
            let after = |at| i64::from(self.zone.at_or_before(outcome, at));
            late.known += 1;
            late.first += after(*first);
            late.present += present.map_or(0, after);
        }
        late
    }
}

/// What the values of a column say of the outcome, as they are today.
struct Values<'a> {
    column: &'a Column,
    /// By code; the missing ones first.
    of: Vec<Converted>,
    all: Converted,
}

impl<'a> Values<'a> {
    fn new(column: &'a Column, judged: &[Judged], all: Converted) -> Self {
        let mut of = vec![Converted::default(); column.distinct() + 1];
        for judged in judged {
            of[column.code(judged.lead) as usize].add(judged.converted);
        }
        Self { column, of, all }
    }

    fn absent(&self) -> Converted {
        self.of[0]
    }

    fn present(&self) -> Converted {
        let Converted { leads, converted } = self.absent();
        Converted { leads: self.all.leads - leads, converted: self.all.converted - converted }
    }

    /// Values that nearly only converted leads have: 30 leads or more, 95 % of them, and more than twice the share of
    /// all leads.
    fn certain(&self) -> impl Iterator<Item = (&str, Converted)> {
        let sure = |of: &Converted| {
            let twice = 2 * i128::from(self.all.converted) * i128::from(of.leads);
            of.leads >= MINIMUM
                && 20 * of.converted >= 19 * of.leads
                && twice < i128::from(of.converted) * i128::from(self.all.leads)
        };
        self.column.values().zip(&self.of[1..]).filter(move |(_, of)| sure(of)).map(|(value, of)| (value, *of))
    }

    /// Leads whose outcome one would guess wrongly: with nothing known, and by this attribute alone. Values of fewer than
    /// 30 leads are taken as one, so that no list of names guesses well.
    fn errors(&self) -> Errors {
        let wrong = |of: &Converted| of.converted.min(of.leads - of.converted);
        let mut rest = Converted::default();
        let mut with = wrong(&self.absent());
        for of in &self.of[1..] {
            if of.leads >= MINIMUM {
                with += wrong(of);
            } else {
                rest.leads += of.leads;
                rest.converted += of.converted;
            }
        }
        Errors { without: wrong(&self.all), with: with + wrong(&rest) }
    }

    /// Does having a value tell, whatever it is? Where both groups have 30 leads and would have five of the converted
    /// (W. G. Cochran's rule) if it told nothing, and the share of one is five times that of the other, or more.
    fn presence_tells(&self) -> bool {
        let (one, other) = (self.present(), self.absent());
        let wide = |n: i64, m: i64| i128::from(n) * i128::from(m);
        let few =
            |of: Converted| of.leads < MINIMUM || wide(of.leads, self.all.converted) < 5 * i128::from(self.all.leads);
        let (a, b) = (wide(one.converted, other.leads), wide(other.converted, one.leads));
        !few(one) && !few(other) && (a >= 5 * b || b >= 5 * a)
    }

    fn signs(&self) -> Vec<LeakSign> {
        let certain: i64 = self.certain().map(|(_, of)| of.converted).sum();
        let errors = self.errors();
        let signs = [
            (LeakSign::Presence, self.presence_tells()),
            (LeakSign::Values, 10 * certain > self.all.converted),
            (LeakSign::Guess, errors.without > 0 && 5 * (errors.without - errors.with) >= errors.without),
        ];
        signs.into_iter().filter(|(_, found)| *found).map(|(sign, _)| sign).collect()
    }

    fn report(&self) -> CurrentValues {
        let present = self.present();
        CurrentValues {
            present: PresentOf {
                converted: Present { present: present.converted, leads: self.all.converted },
                not: Present { present: present.leads - present.converted, leads: self.all.leads - self.all.converted },
            },
            certain: self.certain().map(|(_, of)| of.converted).sum(),
            errors: self.errors(),
        }
    }
}
