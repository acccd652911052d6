// Timings: every run is kept, so that the ninety-ninth percentile is one that happened.

/** Milliseconds of `runs` calls, ascending; `work` gets the number of the run. */
export function time(runs, work) {
  for (let i = 0; i < Math.min(runs, 20); i++) work(i);
  const taken = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work(i);
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}

/** Milliseconds of one call. */
export function once(work) {
  const start = performance.now();
  const value = work();
  return { ms: performance.now() - start, value };
}

/** The smallest value at or above which lies the given share: nearest rank. */
export const percentile = (taken, share) => taken[Math.max(Math.ceil(share * taken.length) - 1, 0)];

export const round = (x) => Math.round(x * 1000) / 1000;
