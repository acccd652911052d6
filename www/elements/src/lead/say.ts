/** Sentences of words, figures and names. What others wrote stays apart from our words, whichever way it is read. */
import { type TemplateResult, html } from "lit";

/** Words of ours; a name that others chose; a figure with its value; an instant or a length with its machine's form. */
export type Piece = string | { name: string } | { figure: string; of: number } | { time: string; of: string } | { strong: Said };
export type Said = readonly Piece[];

/** ``say`Remind ${name(owner)}` `` */
export function say(words: TemplateStringsArray, ...values: readonly (Piece | Said)[]): Said {
  const pieces: Piece[] = [];
  words.forEach((word, i) => {
    if (word !== "") pieces.push(word);
    const value = values[i];
    if (value === undefined) return;
    if (Array.isArray(value)) pieces.push(...(value as Said));
    else pieces.push(value as Piece);
  });
  return pieces;
}

export const name = (text: string): Piece => ({ name: text });
export const strong = (...said: Piece[]): Piece => ({ strong: said });

/** Several, with a word of the language before the last. */
export function listed(items: readonly Said[], comma: string, and: string): Said {
  return items.flatMap((item, i) => (i === 0 ? item : [i === items.length - 1 ? and : comma, ...item]));
}

/** As the page shows it. */
export function drawn(said: Said): TemplateResult[] {
  return said.map((piece) => {
    if (typeof piece === "string") return html`${piece}`;
    if ("name" in piece) return html`<bdi>${piece.name}</bdi>`;
    if ("figure" in piece) return html`<data value=${String(piece.of)}>${piece.figure}</data>`;
    if ("time" in piece) return html`<time datetime=${piece.of}>${piece.time}</time>`;
    return html`<b>${drawn(piece.strong)}</b>`;
  });
}

const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** As a label of assistive technology holds it: names apart from the words by marks, without marks of their own. */
export function plainly(said: Said): string {
  return said
    .map((piece) => {
      if (typeof piece === "string") return piece;
      if ("name" in piece) return `\u2068${piece.name.replace(CONTROLS, "")}\u2069`;
      if ("figure" in piece) return piece.figure;
      return "time" in piece ? piece.time : plainly(piece.strong);
    })
    .join("");
}
