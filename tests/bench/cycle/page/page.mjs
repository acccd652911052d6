// The page's side: it asks, waits for the answer as an object, and notes how long that took.

const worker = new Worker("worker.mjs", { type: "module" });

function call(message) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.error === undefined ? resolve(data) : reject(new Error(data.error)));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(message);
  });
}

async function timed(request) {
  const start = performance.now();
  const { text, engine } = await call({ request });
  const report = JSON.parse(text);
  const wall = performance.now() - start;
  if (report.report !== "cycle" || report.stages[0].rows.length !== report.periods.length) throw new Error("no report came");
  return { wall, engine };
}

window.bench = {
  /** Reads the files, and asks once: spells are made then. */
  async open(agreement, files, request) {
    await call({ agreement, files });
    return (await timed(request)).wall;
  },
  async ask(requests) {
    const taken = [];
    for (const request of requests) taken.push(await timed(request));
    return taken;
  },
};
