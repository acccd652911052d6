// The icon, drawn: the yellow line between both teams. A PNG has no need of a library.
import { crc32, deflateSync } from "node:zlib";

const TEAL = [11, 125, 119];
const VIOLET = [90, 63, 214];
const YELLOW = [255, 196, 0];
const INK = [22, 32, 44];

export function icon(size) {
  const rows = [];
  for (let y = 0; y < size; y++) {
    const row = [0];
    for (let x = 0; x < size; x++) row.push(...pixel((x + 0.5) / size, (y + 0.5) / size));
    rows.push(Buffer.from(row));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
}

/** Teal below, violet above, the line with its casing across, in a square with round corners. */
function pixel(x, y) {
  const corner = Math.hypot(Math.max(0, Math.abs(x - 0.5) - 0.32), Math.max(0, Math.abs(y - 0.5) - 0.32));
  if (corner > 0.18) return [0, 0, 0, 0];
  const from = Math.abs(y - 0.5);
  if (from < 0.09) return [...YELLOW, 255];
  if (from < 0.13) return [...INK, 255];
  return [...(y < 0.5 ? VIOLET : TEAL), 255];
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(12 + data.length);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 8 + data.length);
  return out;
}
