/** The histogram as a picture to take along: SVG text, and PNG drawn from it. Always on light ground. */
import { bin, ceiling, linear, numbered, tear, ticks } from "@yellowline/elements";
import type { TuneReport } from "../engine/shapes.js";

export interface DrawingWords {
  sentence: string;
  context: string;
  receipt: string;
  line: string;
  signed: string;
  count: (leads: number) => string;
  /** What is said of columns cut at so many leads. */
  cut: (leads: number) => string;
  /** What is said of the hatched scores below the signed line; null where they are not hatched. */
  uncalled: string | null;
}

const WIDTH = 1200;
const HEIGHT = 720;
const FLOOR = 590;
const SIDE = 60;
const INK = "#16202c";
const MUTED = "#566473";
const FONT = "Inter Variable, Inter, system-ui, sans-serif";
/** Characters of the sentence a line holds, in whatever font the viewer has. */
const CHARACTERS = 70;
/** Half of what the handle takes. */
const HANDLE = 42;

export function drawing(report: TuneReport, line: number, signed: number, words: DrawingWords): string {
  const { bins, width, domain } = bin(report.histogram, [line, signed], 150);
  const x = linear(domain, [SIDE, WIDTH - SIDE]);
  const top = ceiling(bins, signed);
  const lines = wrapped(words.sentence, CHARACTERS);
  const head = 64 + lines.length * 36;
  const roof = head + 70;
  const y = linear([0, top], [FLOOR, roof]);
  const gap = Math.min(2, (x(width) - x(0)) / 5);
  const bars = bins.map((b) => {
    const left = (x(b.from) + gap / 2).toFixed(2);
    const wide = (x(b.from + width) - x(b.from) - gap).toFixed(2);
    const rect = (from: number, to: number, fill: string) => {
      const [low, high] = [Math.min(from, top), Math.min(to, top)];
      return high > low
        ? `<rect x="${left}" width="${wide}" y="${y(high).toFixed(2)}" height="${(y(low) - y(high)).toFixed(2)}" fill="${fill}"/>`
        : "";
    };
    const judged = b.leads - b.young;
    const faded = b.from + width <= line ? ` opacity="0.4"` : "";
    return `<g${faded}>${rect(0, b.converted, INK)}${rect(b.converted, judged, "#c3ccd6")}${rect(judged, b.leads, "url(#young)")}</g>`;
  });
  const cut = bins.filter((b) => b.leads > top);
  const torn = (down: number) => tear(cut, width, x, roof + 18 + down);
  const below = x(signed) - SIDE;
  const uncalled =
    words.uncalled === null || below <= 0
      ? ""
      : `<rect x="${SIDE}" width="${below}" y="${roof}" height="${FLOOR - roof}" fill="url(#uncalled)"/>`;
  const text = (at: number, down: number, size: number, fill: string, content: string, more = "") =>
    `<text x="${at}" y="${down}" font-size="${size}" fill="${fill}" ${more}>${escaped(content)}</text>`;
  const upright = (at: number, from: number, dash: string) =>
    `<path d="M${at} ${from}V${FLOOR}" stroke="${INK}" stroke-width="6" ${dash}/><path d="M${at} ${from}V${FLOOR}" stroke="#ffc400" stroke-width="3.5" ${dash}/>`;
  // The words stand on the side away from the line, where there is room for them.
  const left = signed < line ? x(signed) > 150 : x(signed) > WIDTH - 150;
  const beside = (words: string) =>
    left
      ? text(signed < line ? Math.min(x(signed) - 9, x(line) - HANDLE) : x(signed) - 9, roof - 30, 16, MUTED, words, `text-anchor="end"`)
      : text(signed > line ? Math.max(x(signed) + 9, x(line) + HANDLE) : x(signed) + 9, roof - 30, 16, MUTED, words);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}">
<defs><pattern id="young" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#8492a1" stroke-width="4"/></pattern><pattern id="uncalled" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M0 0V8" stroke="#fff" stroke-width="3.5"/></pattern></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${lines.map((content, i) => text(SIDE, 66 + i * 36, 28, INK, content)).join("\n")}
${text(SIDE, head + 8, 17, MUTED, words.context)}
${bars.join("")}${uncalled}
<g fill="none"><path d="${torn(0)}" stroke="#fff" stroke-width="7"/><path d="${torn(-3.5)}${torn(3.5)}" stroke="${MUTED}" stroke-width="1.5"/></g>
${numbered(cut, (48 / (x(width) - x(0))) * width).map((b) => text(x(b.from + width / 2), roof - 7, 15, MUTED, words.count(b.leads), `text-anchor="middle"`)).join("")}
${text(SIDE, FLOOR + 54, 15, MUTED, [cut.length === 0 ? "" : words.cut(top), uncalled === "" ? "" : words.uncalled].filter(Boolean).join(" "))}
<path d="M${SIDE} ${FLOOR}H${WIDTH - SIDE}" stroke="#7a8796"/>
${ticks(domain, 14, 1).map((t) => text(x(t) + (width === 1 ? (x(1) - x(0)) / 2 : 0), FLOOR + 26, 16, MUTED, String(t), `text-anchor="middle"`)).join("")}
${signed === line ? "" : upright(x(signed), roof - 44, `stroke-dasharray="9 7"`) + beside(words.signed)}
${upright(x(line), roof - 24, "")}
<rect x="${x(line) - 34}" y="${roof - 48}" width="68" height="32" rx="16" fill="#ffc400" stroke="${INK}" stroke-width="2"/>
${text(x(line), roof - 26, 18, INK, words.line, `text-anchor="middle" font-weight="700"`)}
${text(SIDE, HEIGHT - 44, 15, MUTED, words.receipt)}
</svg>`;
}

export async function asPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [WIDTH * 2, HEIGHT * 2];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1]!;
    if (last !== "" && last.length + word.length + 1 > most) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
