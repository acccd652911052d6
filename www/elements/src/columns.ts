import { nothing, svg } from "lit";
import { type Binned, numbered } from "./bins.js";
import { type Scale, linear } from "./scale.js";

/** Pixels between the numbers over columns that are cut. */
const NUMBER = 38;
/** Pixels from the top at which a column that is cut is broken, and the teeth of the tear. */
const BREAK = 15;
const TOOTH = 5;

/**
 * The columns of the histogram, cut at `top` leads, between the pixels `[roof, floor]`. One path per kind of lead:
 * cheap however many columns there are. `breaks` is `nothing` where no column is cut.
 */
export function columns(
  { bins, width }: Binned,
  top: number,
  x: Scale,
  [roof, floor]: readonly [number, number],
  count: (leads: number) => string,
) {
  const y = linear([0, top], [floor, roof]);
  const wide = x(width) - x(0);
  const gap = Math.min(2, wide / 5);
  const paths = { converted: "", open: "", young: "" };
  for (const column of bins) {
    const left = x(column.from) + gap / 2;
    const right = left + wide - gap;
    let base = 0;
    const stack = (kind: keyof typeof paths, leads: number) => {
      const from = Math.min(base, top);
      const to = Math.min(base + leads, top);
      base += leads;
      if (to > from) paths[kind] += `M${left} ${y(from)}V${y(to)}H${right}V${y(from)}Z`;
    };
    stack("converted", column.converted);
    stack("open", Math.max(0, column.leads - column.converted - column.young));
    stack("young", column.young);
  }
  const cut = bins.filter((column) => column.leads > top);
  const torn = (down: number) => tear(cut, width, x, roof + BREAK + down);
  const breaks =
    cut.length === 0
      ? nothing
      : svg`<path class="gap" d=${torn(0)} /><path class="cut" d=${torn(-3) + torn(3)} />
        ${numbered(cut, (NUMBER / wide) * width).map(
          ({ from, leads }) =>
            svg`<text class="tick number" text-anchor="middle" x=${x(from) + wide / 2} y=${roof - 6}>${count(leads)}</text>`,
        )}`;
  const bars = svg`<path class="open" d=${paths.open} /><path fill="url(#young)" d=${paths.young} />
    <path class="converted" d=${paths.converted} />`;
  return { bars, breaks };
}

/** The path of a tear at the height `y` through columns that are cut; where they stand side by side it runs on. */
export function tear(cut: readonly { from: number }[], width: number, x: Scale, y: number): string {
  return runs(cut, width)
    .map(([from, to]) => toothed(x(from), x(to), y))
    .join("");
}

function runs(cut: readonly { from: number }[], width: number): [number, number][] {
  const found: [number, number][] = [];
  for (const { from } of cut) {
    const last = found.at(-1);
    if (last?.[1] === from) last[1] = from + width;
    else found.push([from, from + width]);
  }
  return found;
}

/** A zigzag from `left` to `right` around the height `y`, all in pixels. */
function toothed(left: number, right: number, y: number): string {
  const teeth = Math.max(2, Math.round((right - left) / TOOTH));
  const points = Array.from({ length: teeth + 1 }, (_, i) => `${left + ((right - left) * i) / teeth} ${y + (i % 2 === 0 ? 2 : -2)}`);
  return `M${points.join("L")}`;
}
