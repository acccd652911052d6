/** A link carries the two agreements and the score looked through, deflated, in its hash; never any data. */
import { type Agreement, furtherOf, through } from "./agreement.js";

export interface Shared {
  signed: Agreement;
  proposed: Agreement;
}

const KEY = "#agreement=";
/** A hash that unpacks to more than this is no agreement. */
const MOST_BYTES = 4_000_000;

export async function toHash(shared: Shared): Promise<string> {
  const score = furtherOf(shared.proposed)?.id;
  const packed = await pipe(new TextEncoder().encode(JSON.stringify({ ...shared, ...(score === undefined ? {} : { score }) })), new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return KEY + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The agreements of a hash; `null` where the hash carries none. Throws where it is damaged. */
export async function fromHash(hash: string): Promise<Shared | null> {
  if (!hash.startsWith(KEY)) return null;
  const text = hash.slice(KEY.length).replaceAll("-", "+").replaceAll("_", "/");
  const packed = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const json = await pipe(packed, new DecompressionStream("deflate-raw"));
  const shared = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(json)) as Partial<Shared> & { score?: unknown };
  if (!shared?.signed?.definitions || !shared.proposed?.definitions) throw new TypeError("no agreement in the link");
  const { signed, proposed } = shared;
  const score = [signed, proposed].every((a) => a.definitions.scores?.some((s) => s.id === shared.score)) ? String(shared.score) : undefined;
  return { signed: through(signed, score), proposed: through(proposed, score) };
}

async function pipe(bytes: Uint8Array, through: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const reader = new Blob([bytes as BlobPart]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > MOST_BYTES) throw new RangeError("the link unpacks to too much");
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
