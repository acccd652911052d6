use super::frame::Frame;
use super::partial::Counts;
use crate::unit::half_even;

/// A goal's line: what its days weigh, and what was counted on them.
pub(super) struct Line<'a> {
    frame: &'a Frame,
    counts: &'a Counts,
    /// What a working day of each weekday weighs.
    weights: [i128; 7],
    /// What all working days of the target weigh.
    pub(super) all: i128,
    /// What those weigh that have ended.
    pub(super) done: i128,
    pub(super) working_days: i64,
    pub(super) done_days: i64,
    pub(super) target: i128,
    pub(super) actual: i128,
}

impl<'a> Line<'a> {
    pub(super) fn new(frame: &'a Frame, counts: &'a Counts) -> Self {
        let mut line = Self {
            frame,
            counts,
            weights: [1; 7],
            all: 0,
            done: 0,
            working_days: 0,
            done_days: 0,
            target: i128::from(frame.span.target),
            actual: frame.own().map(|day| counts.by_day[day]).sum(),
        };
        if !frame.measured.is_empty() {
            line.weights = line.measured();
            // Weekdays that brought nothing tell nothing.
            if frame.own().all(|day| line.weight(day) == 0) {
                line.weights = [1; 7];
            }
        }
        for day in frame.own().filter(|day| frame.works(*day)) {
            let ended = frame.ended(day);
            line.working_days += 1;
            line.done_days += i64::from(ended);
            line.all += line.weight(day);
            line.done += if ended { line.weight(day) } else { 0 };
        }
        line
    }

    /// What the working days of each weekday brought before the target.
    fn measured(&self) -> [i128; 7] {
        let mut weights = [0; 7];
        let days = self.frame.measured.iter().flat_map(|(from, to)| *from..*to);
        for day in days.filter(|day| self.frame.works(*day)) {
            weights[self.frame.weekday(day)] += self.counts.by_day[day];
        }
        weights.map(|weight: i128| weight.max(0))
    }

    /// What a day weighs.
    pub(super) fn weight(&self, day: usize) -> i128 {
        if self.frame.works(day) { self.weights[self.frame.weekday(day)] } else { 0 }
    }

    /// Days ahead of the line in tenths, rounded half to even.
    pub(super) fn ahead(&self) -> Option<i128> {
        let apart = self.actual.saturating_mul(self.all) - self.target.saturating_mul(self.done);
        let days = apart.saturating_mul(i128::from(self.working_days)).saturating_mul(10);
        (self.all > 0 && self.target > 0).then(|| half_even(days, self.all.saturating_mul(self.target)))
    }

    /// The least and the greatest projection by the rates of the last complete weeks, each as a pair.
    pub(super) fn band(&self) -> Option<[(i128, i128); 2]> {
        let left = self.all - self.done;
        let rates = self.frame.band.iter().filter_map(|(from, to)| {
            let weight: i128 = (*from..*to).map(|day| self.weight(day)).sum();
            let counted: i128 = (*from..*to).map(|day| self.counts.by_day[day]).sum();
            (weight > 0).then_some((counted, weight))
        });
        let less = |a: &(i128, i128), b: &(i128, i128)| a.0.saturating_mul(b.1) < b.0.saturating_mul(a.1);
        let mut ends: Option<[(i128, i128); 2]> = None;
        for rate in rates {
            let [low, high] = ends.unwrap_or([rate, rate]);
            ends = Some([if less(&rate, &low) { rate } else { low }, if less(&high, &rate) { rate } else { high }]);
        }
        // actual + left × rate
        let end = |(counted, weight): (i128, i128)| {
            (self.actual.saturating_mul(weight).saturating_add(left.saturating_mul(counted)), weight)
        };
        ends.map(|ends| ends.map(end))
    }
}
