// Timings. Of a short call every run is kept, so that the ninety-ninth percentile is one that happened; of a long one
// the best counts, because other programs only ever make it slower.

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

/** The least of the milliseconds of `runs` calls, and what the last returned; `drop` frees the others. */
export function best(runs, work, drop = () => {}) {
  let [ms, value] = [Infinity, undefined];
  for (let i = 0; i < runs; i++) {
    if (i > 0) drop(value);
    const start = performance.now();
    value = work(i);
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, value };
}

/** The same of asynchronous work; every value is shown to `look`, outside the time. */
export async function bestAwaited(runs, work, look) {
  let ms = Infinity;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    const value = await work();
    ms = Math.min(ms, performance.now() - start);
    look(value);
  }
  return ms;
}

/** The smallest value at or above which lies the given share: nearest rank. */
export const percentile = (taken, share) => taken[Math.max(Math.ceil(share * taken.length) - 1, 0)];

export const round = (x) => Math.round(x * 1000) / 1000;
