// Whether two answers are the same, and the first place where they are not.

/** What of an answer the reference tells: of the leads a step moves, only some members. */
const ROW = ["lead", "cycle", "score", "signedScore", "outcome", "qualifiedAt", "parts"];
const PART = ["rule", "count", "points"];

/**
 * Compares what hosts said to one case with what the native one said.
 *
 * @param {string} kind
 * @param {Record<string, string>} answers RFC 8785 texts by host, `native` among them
 * @returns {{hosts: string[], at: string, left: string, right: string} | null} null where all say the same
 */
export function difference(kind, answers) {
  const { native } = answers;
  if (native.startsWith('{"panic":')) return { hosts: ["native"], at: "", left: native, right: "" };
  for (const [host, answer] of Object.entries(answers)) {
    // Whatever the others say: that they contradict themselves alike makes nothing right.
    if (answer.startsWith('{"otherwise":')) return contradiction(host, JSON.parse(answer).otherwise);
    if (answer === native || (host === "reference" && !computed(answer, native))) continue;
    if (answer.startsWith('{"error":')) return { hosts: ["native", host], at: "", left: short(JSON.parse(native)), right: answer };
    const left = JSON.parse(native);
    const [place] = places(host === "reference" ? told(kind, left) : left, JSON.parse(answer), "");
    if (place) return { hosts: ["native", host], ...place };
  }
  return null;
}

/** Where a host answers otherwise what is told otherwise. */
function contradiction(host, { how, told, answer }) {
  const [{ at, left, right }] = [...places(told, answer, ""), { at: "", left: short(told), right: short(answer) }];
  return { hosts: [...new Set(["native", host])], at: `${at}, ${how}`, left, right };
}

/** Has the reference computed anything there is to compare? It reads only what can be accepted. */
export const computed = (answer, native) => !answer.startsWith('{"declined":') && !native.startsWith('{"refused":');

function told(kind, answer) {
  if (kind !== "moves" || !answer.rows) return answer;
  const only = (value, keys) => Object.fromEntries(keys.map((key) => [key, value[key]]));
  return { ...answer, rows: answer.rows.map((row) => ({ ...only(row, ROW), parts: row.parts.map((part) => only(part, PART)) })) };
}

/** The places in which two values differ, as JSON pointers, and what stands there; a receipt last, as it repeats them. */
function* places(left, right, at) {
  const both = [left, right];
  if (both.every((value) => value !== null && typeof value === "object") && Array.isArray(left) === Array.isArray(right)) {
    const keys = [...new Set(both.flatMap(Object.keys))];
    if (!Array.isArray(left)) keys.sort((a, b) => (a === "receipt") - (b === "receipt") || (a < b ? -1 : 1));
    for (const key of keys) yield* places(left[key], right[key], `${at}/${key}`);
  } else if (left !== right) {
    yield { at, left: short(left), right: short(right) };
  }
}

function short(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
