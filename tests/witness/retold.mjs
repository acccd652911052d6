// Answers a case in a JavaScript host through the packed npm package, and tells it otherwise as the native program did
// (`retold.rs`): with its rows shuffled, and in parts through the module that imports nothing.
import { agreementText, answer, canonical, report } from "../vectors/replay.mjs";
import { open, Session, text } from "./session.mjs";

/** The bytes of the sum in which a partial ends. */
const SUM = 32;

/**
 * @param {object} api the package
 * @param {BufferSource} module the module without imports
 * @returns {Promise<(line: string) => string>} the answer to a case and, behind a tab, how it is told otherwise
 */
export async function host(api, module) {
  const engine = await open(module);
  return (line) => {
    const [question, retelling] = line.split("\t");
    const vector = JSON.parse(question);
    const told = answer(api, vector);
    if (!retelling || told.startsWith('{"refused":') || panicked(told)) return told;
    for (const { how, told: first, answer: other } of tellings(api, engine, vector, JSON.parse(retelling), told)) {
      if (panicked(other)) return canonical({ panic: `${how}: ${other}` });
      if (other !== first) return canonical({ otherwise: { how, told: JSON.parse(first), answer: JSON.parse(other) } });
    }
    return told;
  };
}

/** After a trap nothing the module says is to be believed. */
export const panicked = (answer) => answer.startsWith('{"panic":');

/** Each with what it is compared with, as RFC 8785 texts. */
function* tellings(api, engine, vector, { files, parted }, told) {
  const shuffled = { ...vector, input: { ...vector.input, files } };
  yield { how: "told with its rows shuffled", told, answer: answer(api, shuffled) };
  if (!parted) return;
  const sums = [];
  const parts = `${parted.parts.length} parts`;
  yield { how: `told in ${parts}`, told, answer: caught(() => ofParts(engine, vector, parted, sums)) };
  yield { how: `in the partials of ${parts}`, told: canonical(parted.sums), answer: canonical(sums) };
}

/** The report of parts, each observed by itself, merged by way of their bytes in a tree. */
function ofParts(engine, { kind, input }, { parts, tree, request }, sums) {
  const within = (work) => {
    const session = new Session(engine);
    session.call("yl_agree", agreementText(input), input.score ?? "");
    const answer = work(session);
    session.free();
    return answer;
  };
  const made = (partial) => {
    sums.push(Array.from(partial.slice(-SUM), (byte) => byte.toString(16).padStart(2, "0")).join(""));
    return partial;
  };
  const observed = (texts) =>
    within((session) => {
      for (const [n, { mapping }] of input.files.entries()) {
        session.call("yl_begin", JSON.stringify(mapping));
        session.call("yl_push", texts[n]);
        session.call("yl_end");
      }
      session.call("yl_settle");
      return session.call("yl_observe", kind, JSON.stringify(request));
    });
  return within((session) => {
    const joined = (at) => made(Array.isArray(at) ? session.call("yl_merge", joined(at[0]), joined(at[1])) : observed(parts[at]));
    return report(text(session.call("yl_finish", joined(tree))));
  });
}

function caught(work) {
  try {
    return canonical(work());
  } catch (error) {
    if (!Array.isArray(error?.problems)) return canonical({ panic: `${error?.name}: ${error?.message}` });
    return canonical({ refused: error.problems });
  }
}
