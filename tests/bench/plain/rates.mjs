// Rates and the Wilson interval in JavaScript's doubles, as definitions 1.4 and 7.8 state them.

/** num / den at six decimals, half to even, exactly. */
export function rate(num, den, reason = "no_denominator") {
  if (den === 0) return { den, num, reason, value: null };
  const [scaled, by] = [BigInt(num) * 1_000_000n, BigInt(den)];
  const rest = (scaled % by) * 2n;
  let millionths = scaled / by;
  if (rest > by || (rest === by && millionths % 2n === 1n)) millionths++;
  return { den, num, value: Number(millionths) / 1_000_000 };
}

const Z = 1.959963984540054;

function halfEven(x) {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

export function wilson(x, n) {
  if (n === 0) return null;
  const [p, z2] = [x / n, Z * Z];
  const d = 1 + z2 / n;
  const c = (p + z2 / (2 * n)) / d;
  const h = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / d;
  return { high: x === n ? 1 : halfEven((c + h) * 1e6) / 1e6, low: x === 0 ? 0 : halfEven((c - h) * 1e6) / 1e6 };
}
