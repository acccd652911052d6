// What a careful JavaScript programmer would write to read these files: bytes into typed arrays, texts into
// dictionaries. It knows the columns and that no cell is quoted, which the engine does not.

const COMMA = 44;
const NEWLINE = 10;

/** Texts as numbers, in the order in which they first appear. */
export class Dictionary {
  values = [];
  #codes = new Map();
  code(text) {
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.values.push(text) - 1;
      this.#codes.set(text, code);
    }
    return code;
  }
}

/** Calls `row` with the cells' starts and ends for every line after the header. */
export function lines(bytes, width, row) {
  const [starts, ends] = [new Int32Array(width), new Int32Array(width)];
  let at = bytes.indexOf(NEWLINE) + 1;
  for (let n = 0; at < bytes.length; n++) {
    for (let c = 0; c < width; c++) {
      starts[c] = at;
      const stop = c === width - 1 ? NEWLINE : COMMA;
      while (bytes[at] !== stop) at++;
      ends[c] = at++;
    }
    row(n, starts, ends);
  }
}

export const text = (bytes, start, end) => bytes.latin1Slice(start, end);

function whole(bytes, start, end) {
  let n = 0;
  for (let i = start; i < end; i++) n = n * 10 + bytes[i] - 48;
  return n;
}

export const count = (bytes) => {
  let n = -1;
  for (let at = 0; (at = bytes.indexOf(NEWLINE, at)) >= 0; at++) n++;
  return n;
};

/** Seconds of `2025-01-22T21:43:03Z`. */
export function seconds(bytes, s) {
  const two = (i) => whole(bytes, s + i, s + i + 2);
  return Date.UTC(whole(bytes, s, s + 4), two(5) - 1, two(8), two(11), two(14), two(17)) / 1000;
}

export function readSnapshot(bytes) {
  const n = count(bytes);
  const [sources, source] = [new Dictionary(), new Uint8Array(n)];
  const [visits, minutes, won] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)];
  lines(bytes, 5, (i, start, end) => {
    source[i] = sources.code(text(bytes, start[1], end[1]));
    visits[i] = whole(bytes, start[2], end[2]);
    minutes[i] = whole(bytes, start[3], end[3]);
    won[i] = bytes[start[4]] - 48;
  });
  return { n, sources: sources.values, source, visits, minutes, won };
}

export function readLeads(bytes) {
  const [n, ids] = [count(bytes), new Dictionary()];
  const created = new Int32Array(n);
  lines(bytes, 3, (i, start, end) => {
    ids.code(text(bytes, start[0], end[0]));
    created[i] = seconds(bytes, start[2]);
  });
  return { n, ids, created };
}

export function readTouches(bytes, ids) {
  const [n, kinds, campaigns, details] = [count(bytes), new Dictionary(), new Dictionary(), new Dictionary()];
  const table = { n, lead: new Int32Array(n), at: new Int32Array(n), kind: new Uint8Array(n), campaign: new Uint8Array(n), detail: new Uint16Array(n) };
  lines(bytes, 5, (i, start, end) => {
    table.lead[i] = ids.code(text(bytes, start[0], end[0]));
    table.at[i] = seconds(bytes, start[1]);
    table.kind[i] = kinds.code(text(bytes, start[2], end[2]));
    table.campaign[i] = campaigns.code(text(bytes, start[3], end[3]));
    table.detail[i] = details.code(text(bytes, start[4], end[4]));
  });
  return { ...table, kinds: kinds.values, campaigns: campaigns.values, details: details.values };
}
