// One lead's records as spells (definitions 2.3 and 2.4), in arrays that are used again for the next lead.

/** Exits, in the order in which they are counted. */
export const WAYS = ["forward", "back", "detour", "won", "lost", "disqualified", "restart"];
const [FORWARD, BACK, DETOUR, WON, LOST, DISQUALIFIED, RESTART] = WAYS.keys();
const INTO = { won: WON, lost: LOST, disqualified: DISQUALIFIED, recycled: DETOUR };

/** What is asked once of each stage: does it end a cycle, start one, lie on the path, and where does recycled return? */
export function stagesOf(stages) {
  const kinds = stages.map(({ kind }) => kind);
  const returns = new Set(stages.filter(({ kind }) => kind === "recycled").map(({ next }) => next));
  return {
    kinds,
    ends: kinds.map((kind) => kind in INTO),
    starts: stages.map(({ id }) => returns.has(id)),
    path: kinds.map((kind) => !(kind in INTO) || kind === "won"),
    into: kinds.map((kind) => INTO[kind] ?? -1),
    next: stages.map(({ next }) => stages.findIndex(({ id }) => id === next)),
  };
}

export class Walk {
  n = 0;
  enter = new Int32Array(256);
  exit = new Int32Array(256);
  stage = new Uint8Array(256);
  cycle = new Int32Array(256);
  /** How each was left; -1 where it was not. */
  way = new Int8Array(256);
  tie = false;
  cycles = 0;
  reopened = 0;
  unexpected = 0;

  /** Walks the records `from` to `to`, of which those at or after `now` are future. */
  of({ at, stage }, from, to, now, stages) {
    this.n = this.cycles = this.reopened = this.unexpected = 0;
    this.tie = false;
    let [cycle, ended, endedSince, again] = [0, false, false, -1];
    let row = from;
    for (; row < to && at[row] < now; row++) {
      const into = stage[row];
      if (row > from && into === stage[row - 1]) continue;
      this.tie ||= row > from && at[row] === at[row - 1];
      let starts = false;
      if (stages.ends[into]) {
        ended = endedSince = true;
      } else if (endedSince && stages.starts[into]) {
        starts = true;
        ended = endedSince = false;
        cycle++;
      } else if (ended) {
        ended = false;
        if (again !== cycle) this.reopened++;
        again = cycle;
      }
      if (this.n > 0) this.#leave(at[row], into, starts, stages);
      this.enter[this.n] = at[row];
      this.stage[this.n] = into;
      this.cycle[this.n] = cycle;
      this.way[this.n++] = -1;
    }
    this.cycles = this.n > 0 ? cycle + 1 : 0;
    return row;
  }

  #leave(at, into, starts, { kinds, path, into: named, next }) {
    const last = this.n - 1;
    const from = this.stage[last];
    const beside = !path[from] || kinds[from] === "won";
    this.exit[last] = at;
    if (named[into] >= 0) this.way[last] = named[into];
    else this.way[last] = beside || starts ? RESTART : into > from ? FORWARD : BACK;
    if (kinds[from] === "recycled" && path[into] && into !== next[from]) this.unexpected++;
  }
}
