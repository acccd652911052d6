/** A clock drawn: up to its due instant to scale, beyond it on a narrowing one. */
import { type SVGTemplateResult, css, svg } from "lit";

/** Where the due instant stands in 100, and the height. */
const DUE = 50;
export const HIGH = 14;

/**
 * To the due instant a clock's time is drawn as it is; beyond it, each doubling takes about the same room, up to `most`.
 * `by` is how much it is over its time, less than 0 where some is left. In a view box of 100 × `HIGH`.
 */
export function clockBar(by: number, target: number, most: number): SVGTemplateResult {
  const used = Math.max(0, Math.min(1, (target + by) / target)) * DUE;
  const beyond = by <= 0 || most <= 0 ? 0 : (Math.log1p(by / target) / Math.log1p(Math.max(most, by) / target)) * (100 - DUE);
  return svg`<rect class="used" y="2" height=${HIGH - 4} width=${used} />
    <rect class="over" y="2" height=${HIGH - 4} x=${DUE} width=${beyond} />
    <line class="casing" x1=${DUE} x2=${DUE} y1="0" y2=${HIGH} />
    <line class="mark" x1=${DUE} x2=${DUE} y1="0" y2=${HIGH} />`;
}

/** What it looks like; colours come from the place it stands in. */
export const clockBarStyles = css`
  svg.clock {
    display: block;
    width: 100%;
    height: 18px;
    margin-top: 2px;
    background: linear-gradient(var(--yl-hairline, light-dark(#d9dfe6, #2b3744)) 0 0) center / 100% 1px no-repeat;
  }
  svg.clock .used {
    fill: var(--yl-sales, light-dark(#5a3fd6, #a797ff));
  }
  svg.clock .over {
    fill: var(--yl-wrong, light-dark(#b3261e, #ff8a80));
  }
  svg.clock line {
    vector-effect: non-scaling-stroke;
  }
  svg.clock .casing {
    stroke: var(--yl-agreed-casing, light-dark(#16202c, #17202a));
    stroke-width: 6;
  }
  svg.clock .mark {
    stroke: var(--yl-agreed, #ffc400);
    stroke-width: 3.5;
  }
`;
