/** A linear map from a domain (units of the data) to a range (pixels). */
export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
}

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const [d0, d1] = domain;
  const [r0, r1] = range;
  const span = d1 - d0 || 1;
  const map = (value: number) => r0 + ((value - d0) / span) * (r1 - r0);
  return Object.assign(map, {
    invert: (pixel: number) => d0 + ((pixel - r0) / (r1 - r0 || 1)) * span,
  });
}

/** The 1-2-5 step that gives at most `most` steps over `span`; never below `least`. */
export function niceStep(span: number, most: number, least = 0): number {
  const raw = Math.max(span / Math.max(most, 1), least, Number.MIN_VALUE);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((f) => f * power >= raw * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Round tick values inside the domain. */
export function ticks(domain: readonly [number, number], most: number, least = 0): number[] {
  const step = niceStep(domain[1] - domain[0], most, least);
  const first = Math.ceil(domain[0] / step - 1e-9);
  const last = Math.floor(domain[1] / step + 1e-9);
  const found: number[] = [];
  for (let i = first; i <= last; i++) found.push(Number((i * step).toPrecision(12)));
  return found;
}

/** A number of points as axes show it, with a true minus. */
export function written(value: number): string {
  return String(Math.round(value * 1000) / 1000).replace("-", "−");
}
