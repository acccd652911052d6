// The worker's side: the package as it is published, its files beside this one. It asks for whole reports, as the
// playground does.

import { Agreement, CycleBook, Import, init } from "./slim.js";

let book;

async function open({ agreement, files }) {
  await init("yellowline.wasm");
  const agreed = Agreement.parse(JSON.stringify(agreement));
  const reading = new Import(agreed);
  for (const [mapping, name] of files) {
    reading.begin(JSON.stringify(mapping));
    reading.push(new Uint8Array(await (await fetch(name)).arrayBuffer()));
    reading.end();
  }
  book = new CycleBook(agreed, reading.finish());
  return {};
}

function answer({ request }) {
  const start = performance.now();
  const text = book.reportJson(JSON.stringify(request));
  const engine = performance.now() - start;
  return { text, engine };
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(data.files ? await open(data) : answer(data));
  } catch (thrown) {
    self.postMessage({ error: String(thrown) });
  }
};
