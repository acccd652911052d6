//! Who is who (definition 2.1): a lead is a person, known by its id, the id it was converted to, or its e-mail.

use super::facts::Facts;
use super::settle::index;
use crate::order;

/// The leads that remain when all merges are followed to their ends, and by what else they are known.
#[derive(Debug, Default)]
pub(super) struct Identity {
    /// For each row of the table of leads: the lead it belongs to.
    pub(super) lead_of: Vec<u32>,
    /// The row that gives each lead its id.
    pub(super) survivors: Vec<u32>,
    /// Other ids, sorted: those merged away, and those a lead was converted to.
    aliases: Vec<(String, u32)>,
    converted: Vec<(String, u32)>,
    emails: Vec<(String, u32)>,
    /// Merges that lead back to where they began.
    pub(super) rings: Vec<u32>,
    /// Merges of a lead that was merged into another before.
    pub(super) twice: Vec<u32>,
}

/// Why a row's lead is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unmatched {
    Unknown,
    Several,
}

impl Identity {
    pub(super) fn new(leads: &Facts, merges: &Facts) -> Self {
        let ids = leads.text("id");
        let row_of = |id: &str| ids.dictionary().position_sorted(id);
        let rows = leads.len();
        let mut identity = Self::default();
        let steps = identity.steps(merges);
        let next =
            |id: &str| steps.binary_search_by(|(from, _)| from.as_str().cmp(id)).ok().map(|at| steps[at].1.as_str());
        // Each row's root: the last lead there is on the way its merges go.
        let mut root: Vec<u32> = (0..).take(rows).collect();
        let last_known = |id: &str| {
            let (mut at, mut known) = (id, row_of(id));
            while let Some(into) = next(at) {
                at = into;
                known = row_of(at).or(known);
            }
            known
        };
        for (row, root) in root.iter_mut().enumerate() {
            if let Some(id) = ids.text(row)
                && let Some(known) = last_known(id)
            {
                *root = u32::try_from(known).unwrap_or(*root);
            }
        }
        let converted = leads.text("convertedId");
        for row in 0..rows {
            let contact = converted.text(row).and_then(row_of);
            if let Some(contact) = contact {
                let (from, into) = (end(&root, row), end(&root, contact));
                root[index(from)] = into;
            }
        }
        identity.number(&root);
        for (from, _) in &steps {
            if row_of(from).is_none()
                && let Some(row) = last_known(from)
            {
                identity.aliases.push((from.clone(), identity.lead_of[row]));
            }
        }
        // A row that was merged away is still known by the id it had.
        for row in 0..rows {
            let lead = identity.lead_of[row];
            if let (Some(id), true) = (ids.text(row), index(identity.survivors[index(lead)]) != row) {
                identity.aliases.push((id.to_owned(), lead));
            }
            identity.converted.extend(converted.text(row).map(|id| (id.to_owned(), lead)));
            let emails = [leads.text("email").text(row), leads.text("otherEmails").text(row)];
            let emails = emails.into_iter().flatten().flat_map(|list| list.split([';', ',', ' ', '\n']));
            identity.emails.extend(emails.filter(|e| e.contains('@')).map(|e| (email(e), lead)));
        }
        for known in [&mut identity.aliases, &mut identity.converted, &mut identity.emails] {
            order::sort(known, Ord::cmp);
            known.dedup();
        }
        identity
    }

    /// One step of each merge, sorted; rings and second merges are set aside.
    fn steps(&mut self, merges: &Facts) -> Vec<(String, String)> {
        let (from, into) = (merges.text("from"), merges.text("into"));
        let mut steps: Vec<(String, String)> = Vec::new();
        for row in 0..merges.len() {
            let (Some(from), Some(into)) = (from.text(row), into.text(row)) else { continue };
            // Rows are sorted by `from`.
            if steps.last().is_some_and(|(last, _)| last == from) {
                self.twice.extend(u32::try_from(row));
            } else {
                steps.push((from.to_owned(), into.to_owned()));
            }
        }
        let find = |id: &str| steps.binary_search_by(|(from, _)| from.as_str().cmp(id)).ok();
        let mut ring = vec![false; steps.len()];
        // 0 not seen, else the walk that came by first.
        let mut seen = vec![0_usize; steps.len()];
        for start in 0..steps.len() {
            let mut at = start;
            while seen[at] == 0 {
                seen[at] = start + 1;
                match find(&steps[at].1) {
                    Some(next) => at = next,
                    None => break,
                }
            }
            // Back at a step of this very walk that goes on: all from there on are a ring.
            if seen[at] == start + 1 && find(&steps[at].1).is_some_and(|n| seen[n] == start + 1) {
                while !ring[at] {
                    ring[at] = true;
                    at = find(&steps[at].1).unwrap_or(at);
                }
            }
        }
        let in_ring = |id: &str| find(id).is_some_and(|at| ring[at]);
        self.rings = (0..merges.len())
            .filter(|row| from.text(*row).is_some_and(in_ring))
            .filter_map(|row| u32::try_from(row).ok())
            .filter(|row| !self.twice.contains(row))
            .collect();
        let kept = steps.iter().zip(&ring).filter(|(_, ring)| !**ring).map(|(step, _)| step.clone());
        kept.collect()
    }

    fn number(&mut self, root: &[u32]) {
        let mut numbers = vec![0_u32; root.len()];
        for (row, number) in numbers.iter_mut().enumerate() {
            if index(end(root, row)) == row {
                *number = u32::try_from(self.survivors.len()).unwrap_or(u32::MAX);
                self.survivors.extend(u32::try_from(row));
            }
        }
        self.lead_of = (0..root.len()).map(|row| numbers[index(end(root, row))]).collect();
    }

    /// Were any leads merged?
    pub(super) const fn merged(&self) -> bool {
        self.survivors.len() < self.lead_of.len()
    }

    /// The lead that is called so: the first link that finds exactly one decides, one that finds several ends it.
    pub(super) fn find(&self, leads: &Facts, called: &str) -> Result<u32, Unmatched> {
        if let Some(row) = leads.text("id").dictionary().position_sorted(called) {
            return Ok(self.lead_of[row]);
        }
        for known in [&self.aliases, &self.converted] {
            match one(known, called) {
                Err(Unmatched::Unknown) => {}
                decided => return decided,
            }
        }
        if called.contains('@') { one(&self.emails, &email(called)) } else { Err(Unmatched::Unknown) }
    }
}

/// E-mail addresses are compared trimmed and in lower case.
fn email(text: &str) -> String {
    text.trim().to_ascii_lowercase()
}

fn end(root: &[u32], row: usize) -> u32 {
    let mut at = root[row];
    while root[index(at)] != at {
        at = root[index(at)];
    }
    at
}

fn one(known: &[(String, u32)], called: &str) -> Result<u32, Unmatched> {
    let from = known.partition_point(|(id, _)| id.as_str() < called);
    let mut found = known[from..].iter().take_while(|(id, _)| id == called);
    match (found.next(), found.next()) {
        (None, _) => Err(Unmatched::Unknown),
        (Some((_, lead)), None) => Ok(*lead),
        _ => Err(Unmatched::Several),
    }
}
