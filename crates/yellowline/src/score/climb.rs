use super::{Counts, Scorer};
use crate::unit::{Instant, Stamp};

impl Scorer<'_> {
    /// Tells each evaluation at which a lead's score exceeds all before it, in order, with the counts of that instant.
    ///
    /// A lead is evaluated at its creation, when its attributes became known, and at each distinct instant of its
    /// touches before `future`; a stamp is marked where only the day of any fact of its instant is known.
    pub fn climb(&self, lead: usize, created: Stamp, future: Instant, mut rise: impl FnMut(Stamp, i64, &Counts)) {
        let mut tally = self.counter.fit(lead);
        let touches = self.ledger.touches();
        let mut next = touches.of(lead);
        let mut created = Some(created);
        let mut highest = None;
        loop {
            let touch = Some(next.start).filter(|t| *t < next.end).map(|t| touches.stamp(t)).filter(|s| s.at < future);
            let mut at = match (created, touch) {
                (Some(c), Some(t)) => {
                    if t.at < c.at {
                        t
                    } else {
                        c
                    }
                }
                (Some(one), None) | (None, Some(one)) => one,
                (None, None) => break,
            };
            if let Some(c) = created.take_if(|c| c.at == at.at) {
                at.day |= c.day;
            }
            // All facts of an instant are evaluated together, once.
            // What takes points may have aged since.
            let mut changed = highest.is_none() || self.counter.ages;
            while next.start < next.end && touches.stamp(next.start).at == at.at {
                at.day |= touches.stamp(next.start).day;
                changed |= self.counter.add_touch(next.start, &mut tally);
                next.start += 1;
            }
            if !changed {
                continue;
            }
            let counts = self.counter.at(&mut tally, at.at);
            let level = self.scale.weigh(counts).total;
            if highest.is_none_or(|highest| level > highest) {
                rise(at, level, counts);
                highest = Some(level);
            }
        }
    }
}
