// Definition 3.4 in whole numbers of 62 bits.

import { CONVERTED, ENDED } from "./count.mjs";

const ONE = 1n << 62n;
const AT_RISK = 10;

function halfEven(num, den) {
  const [whole, rest] = [num / den, (num % den) * 2n];
  return rest > den || (rest === den && whole % 2n === 1n) ? whole + 1n : whole;
}

const millionth = (share) => Number(halfEven(share * 1_000_000n, ONE)) / 1_000_000;

/** Of a cohort's fates, each hours × 4 + fate, ascending; `hours` is the agreed time. */
export function incidence(fates, hours) {
  const n = fates.length;
  if (n === 0) return null;
  const told = { at: null, curve: [], horizonHours: null, medianHours: null, n, reason: null };
  if (n < AT_RISK) return { ...told, reason: "too_few" };
  let [converted, ended, at] = [0n, 0n, [0n, 0n]];
  for (let i = 0; i < n && n - i >= AT_RISK; ) {
    const risk = n - i;
    const hour = Math.floor(fates[i] / 4);
    const seen = [0, 0, 0];
    for (; i < n && Math.floor(fates[i] / 4) === hour; i++) seen[fates[i] % 4]++;
    told.horizonHours = hour;
    if (seen[CONVERTED] + seen[ENDED] > 0) {
      const left = ONE - converted - ended;
      const share = (count) => halfEven(left * BigInt(count), BigInt(risk));
      const [step, both] = [share(seen[CONVERTED]), share(seen[CONVERTED] + seen[ENDED])];
      converted += step;
      ended += both - step;
      told.curve.push([hour, millionth(converted), millionth(ended)]);
      if (told.medianHours === null && converted * 2n >= ONE) told.medianHours = hour;
    }
    if (hour <= hours) at = [converted, ended];
  }
  if (hours > told.horizonHours) told.reason = "curve_cut";
  else told.at = { converted: millionth(at[0]), ended: millionth(at[1]), open: millionth(ONE - at[0] - at[1]) };
  return told;
}
