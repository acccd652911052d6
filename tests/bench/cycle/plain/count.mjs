// One pass over all leads: flows and balances as steps from week to week, cohorts, and lengths with their cells.
// A cell is a segment, a stage or conversion, and a week, as one number.

import { Pairs } from "./lengths.mjs";
import { WAYS, Walk, stagesOf } from "./walk.mjs";

const BACK = WAYS.indexOf("back");
const [WEEK, DAY, HOUR] = [7 * 86_400, 86_400, 3600];
export const [CONVERTED, ENDED, OPEN] = [0, 1, 2];

/** `ask`: stages, conversions, first (in seconds), weeks, split (by source?). */
export function count(records, ask) {
  const told = new Count(ask, ask.split ? records.sources.length : 1);
  for (let lead = 0; lead < records.n; lead++) told.lead(records, lead, ask.split ? records.source[lead] : 0);
  return told;
}

class Count {
  totals = { cycles: 0, createdLater: 0, tie: 0, reopened: 0, unexpectedReturn: 0, futureLeads: 0, futureTransitions: 0 };
  latest = new Pairs();
  cumulative = new Pairs();
  velocity = new Pairs();
  fates = new Pairs();
  #walk = new Walk();

  constructor({ stages, conversions, first, weeks }, segments) {
    const code = (wanted) => stages.findIndex(({ id }) => id === wanted);
    this.stages = stagesOf(stages);
    this.top = stages.findLastIndex(({ kind }) => kind === "won");
    this.conversions = conversions.map(({ from, to, withinDays }) => ({ from: code(from), to: code(to), within: withinDays * DAY }));
    Object.assign(this, { first, weeks, segments, now: first + weeks * WEEK });
    const cells = () => new Int32Array(segments * stages.length * weeks);
    for (const name of ["entered", "opening", "closing", "tied", "backTied"]) this[name] = cells();
    this.out = WAYS.map(cells);
    for (const name of ["cyclesEntered", "skipped"]) this[name] = new Int32Array(segments * stages.length);
    const cohorts = () => new Int32Array(segments * conversions.length * weeks);
    for (const name of ["mature", "immature", "converted", "early", "outOfOrder", "nonMovers"]) this[name] = cohorts();
    this.seen = new Int32Array(stages.length);
  }

  /** The week of an instant; before the first -1. */
  week(at) {
    return at < this.first ? -1 : Math.floor((at - this.first) / WEEK);
  }

  lead(records, lead, segment) {
    const { totals, now } = this;
    const [from, to] = [records.offsets[lead], records.offsets[lead + 1]];
    const walk = this.#walk;
    const known = walk.of(records, from, to, now, this.stages);
    totals.futureTransitions += to - known;
    totals.futureLeads += records.created[lead] >= now ? 1 : 0;
    totals.createdLater += known > from && records.created[lead] < now && records.created[lead] > records.at[from] ? 1 : 0;
    totals.cycles += walk.cycles;
    totals.tie += walk.tie ? 1 : 0;
    totals.reopened += walk.reopened;
    totals.unexpectedReturn += walk.unexpected;
    const base = segment * this.seen.length;
    for (let i = 0; i < walk.n; i++) this.flow(walk, i, base);
    if (walk.tie) this.ties(walk, base);
    for (let begin = 0, end; begin < walk.n; begin = end) {
      for (end = begin + 1; end < walk.n && walk.cycle[end] === walk.cycle[begin]; ) end++;
      this.passed(walk, begin, end, base);
      this.dwell(walk, begin, end, base);
      this.cohorts(walk, begin, end, segment);
    }
  }

  /** A spell is in the balance just before t where entry < t <= exit. */
  flow(walk, i, base) {
    const row = (base + walk.stage[i]) * this.weeks;
    this.steps(row, this.week(walk.enter[i]), 1);
    const into = this.week(walk.enter[i]);
    if (into >= 0) this.entered[row + into]++;
    if (walk.way[i] < 0) return;
    const left = this.week(walk.exit[i]);
    this.steps(row, left, -1);
    if (left < 0) return;
    this.out[walk.way[i]][row + left]++;
    if (walk.tie && walk.way[i] === BACK) this.backTied[row + left]++;
  }

  steps(row, week, step) {
    if (week + 1 < this.weeks) this.opening[row + week + 1] += step;
    this.closing[row + Math.max(week, 0)] += step;
  }

  /** A lead with a tie, once in each row of a spell of its. */
  ties(walk, base) {
    this.seen.fill(0);
    for (let i = 0; i < walk.n; i++) {
      const stage = walk.stage[i];
      const last = walk.way[i] < 0 ? this.weeks - 1 : this.week(walk.exit[i]);
      const from = Math.max(this.week(walk.enter[i]), this.seen[stage]);
      for (let week = from; week <= last; week++) this.tied[(base + stage) * this.weeks + week]++;
      this.seen[stage] = Math.max(last + 1, this.seen[stage]);
    }
  }

  passed(walk, begin, end, base) {
    let [mask, highest] = [0, -1];
    for (let i = begin; i < end; i++) {
      mask |= 1 << walk.stage[i];
      if (walk.stage[i] <= this.top) highest = Math.max(highest, walk.stage[i]);
    }
    for (let stage = 0; stage < this.seen.length; stage++) {
      if (mask & (1 << stage)) this.cyclesEntered[base + stage]++;
      else if (stage < highest) this.skipped[base + stage]++;
    }
  }

  /** The last stay of the cycle that ended in a week, and all of them up to it. */
  dwell(walk, begin, end, base) {
    for (let i = begin; i < end; i++) {
      if (walk.way[i] < 0) continue;
      const [stage, week] = [walk.stage[i], this.week(walk.exit[i])];
      if (week < 0) continue;
      let last = true;
      for (let j = i + 1; j < end && last; j++) {
        last = walk.stage[j] !== stage || walk.way[j] < 0 || this.week(walk.exit[j]) !== week;
      }
      if (!last) continue;
      let all = 0;
      for (let j = begin; j <= i; j++) if (walk.stage[j] === stage) all += walk.exit[j] - walk.enter[j];
      const cell = (base + stage) * this.weeks + week;
      this.latest.add(cell, (walk.exit[i] - walk.enter[i]) * 1000);
      this.cumulative.add(cell, all * 1000);
    }
  }

  cohorts(walk, begin, end, segment) {
    for (let c = 0; c < this.conversions.length; c++) {
      const { from, to, within } = this.conversions[c];
      let [first, reached, ended] = [-1, -1, -1];
      for (let i = begin; i < end; i++) {
        const stage = walk.stage[i];
        if (first < 0 && stage === from) first = i;
        if (reached < 0 && stage >= to && stage <= this.top) reached = i;
        if (first >= 0 && ended < 0 && stage > this.top) ended = i;
      }
      const week = first < 0 ? -1 : this.week(walk.enter[first]);
      if (week < 0) continue;
      const cell = (segment * this.conversions.length + c) * this.weeks + week;
      if (reached >= 0 && reached < first) this.outOfOrder[cell]++;
      else this.member(walk, cell, first, reached, ended, walk.enter[first] + within);
    }
  }

  member(walk, cell, first, reached, ended, due) {
    const converts = reached >= 0 && (ended < 0 || reached < ended);
    const fate = converts ? CONVERTED : ended >= 0 ? ENDED : OPEN;
    const until = converts ? walk.enter[reached] : ended >= 0 ? walk.enter[ended] : this.now;
    this.fates.add(cell, Math.floor((until - walk.enter[first]) / HOUR) * 4 + fate);
    const inTime = reached >= 0 && walk.enter[reached] <= due;
    if (due > this.now) {
      this.immature[cell]++;
      if (inTime) this.early[cell]++;
      return;
    }
    this.mature[cell]++;
    if (inTime) {
      this.converted[cell]++;
      this.velocity.add(cell, (walk.enter[reached] - walk.enter[first]) * 1000);
    } else {
      this.nonMovers[cell]++;
    }
  }
}
