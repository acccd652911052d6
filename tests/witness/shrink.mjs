// Makes a case smaller as long as the hosts still differ over it: delta debugging over its JSON and the rows of its files.

/**
 * @param {object} question what differs
 * @param {(smaller: object) => Promise<boolean>} differs asks the hosts again
 * @param {number} most how often they may be asked
 */
export async function shrink(question, differs, most = 2000) {
  let smallest = question;
  let asked = 0;
  for (let progress = true; progress; ) {
    progress = false;
    for (const smaller of candidates(smallest)) {
      if (asked++ > most) return smallest;
      const tried = smaller();
      if (size(tried) < size(smallest) && (await differs(tried))) {
        [smallest, progress] = [tried, true];
        break;
      }
    }
  }
  return smallest;
}

const size = (value) => JSON.stringify(value).length;

/** Smaller cases, the boldest first, each made when it is asked for. */
function* candidates(question) {
  const paths = [...walk(question.input, [])];
  const change = (path, work) => () => {
    const copy = structuredClone(question);
    work(path.reduce((at, key) => at[key], copy.input));
    return copy;
  };
  const set = (path, value) => change(path.slice(0, -1), (parent) => (parent[path.at(-1)] = value));
  // Rows of files, in halves, quarters, …, single ones.
  for (const [path, value] of paths.filter(([path]) => path.at(-1) === "text" && path.length > 1)) {
    if (typeof value !== "string") continue;
    const [header, ...rows] = records(value);
    for (const [from, to] of ranges(rows.length)) yield set(path, [header, ...rows.slice(0, from), ...rows.slice(to)].join(""));
  }
  // List elements, object members.
  for (const [path, value] of paths) {
    if (Array.isArray(value)) {
      for (const [from, to] of ranges(value.length)) yield change(path, (list) => list.splice(from, to - from));
    } else if (value !== null && typeof value === "object") {
      for (const key of Object.keys(value)) yield change(path, (members) => delete members[key]);
    }
  }
  // What stands deeper in place of what holds it; shorter texts; simpler numbers.
  for (const [path, value] of paths.slice(1)) {
    if (value !== null && typeof value === "object") {
      for (const inner of Object.values(value)) if (inner !== null && typeof inner === "object") yield set(path, inner);
    }
    if (typeof value === "number") for (const simple of [0, 1, 10, Math.trunc(value)]) if (simple !== value) yield set(path, simple);
  }
  // Cells, from the last column on.
  for (const [path, value] of paths.filter(([path]) => path.at(-1) === "text" && path.length > 1)) {
    if (typeof value !== "string") continue;
    const rows = records(value);
    for (let n = 1; n < rows.length; n++) {
      const cells = rows[n].trimEnd().split(",");
      for (let m = 0; m < cells.length; m++) {
        if (cells[m] === "") continue;
        yield set(path, rows.with(n, `${cells.with(m, "").join(",")}\n`).join(""));
      }
    }
  }
}

function* walk(value, path) {
  yield [path, value];
  if (value === null || typeof value !== "object") return;
  for (const key of Object.keys(value)) yield* walk(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
}

/** Halves, quarters, …, single ones of so many. */
function* ranges(length) {
  for (let part = length; part >= 1; part = Math.floor(part / 2)) {
    for (let from = 0; from < length; from += part) yield [from, Math.min(from + part, length)];
  }
}

/** A file's records with their line breaks, which within quotes end none. */
function records(text) {
  const found = text.match(/(?:"(?:[^"]|"")*"|[^"\n])*\n|(?:"(?:[^"]|"")*"|[^"\n])+$/g);
  return found && found.join("") === text ? found : text.split(/(?<=\n)/);
}
