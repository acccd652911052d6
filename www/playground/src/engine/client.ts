import type { Ask, CallName, Calls, Cancel, Failure, Meet, Progress, Reply } from "./protocol.js";
import type { Problem } from "./shapes.js";

export class EngineFailure extends Error {
  readonly code: string;
  readonly problems: Problem[];
  constructor(failure: Failure) {
    super(failure.message);
    this.code = failure.code;
    this.problems = failure.problems;
  }
}

interface Waiting {
  resolve: (answer: never) => void;
  reject: (failure: EngineFailure) => void;
  progress: ((progress: Progress) => void) | undefined;
}

/** How many second engines wait: each long import uses one up, but for the last. */
const SECONDS = 3;

/** Second engines, made with the page so that nothing is asked of any server once files are here; the ways to them. */
function seconds(): MessagePort[] {
  return Array.from({ length: SECONDS }, () => {
    const { port1, port2 } = new MessageChannel();
    const worker = new Worker(new URL("./second.ts", import.meta.url), { type: "module" });
    worker.postMessage(null, [port1]);
    return port2;
  });
}

/** Asks the engine's worker; questions are answered in the order in which they are sent. */
export class Engine {
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  private readonly waiting = new Map<number, Waiting>();
  private readonly lanes = new Map<string, Lane>();
  private last = 0;

  constructor() {
    const meet: Meet = { seconds: seconds() };
    this.worker.postMessage(meet, meet.seconds);
    this.worker.onmessage = (event: MessageEvent<Reply>) => this.receive(event.data);
    this.worker.onerror = (event) => {
      const failure = new EngineFailure({ code: "engine_lost", message: event.message ?? "", problems: [] });
      for (const waiting of this.waiting.values()) waiting.reject(failure);
      this.waiting.clear();
    };
  }

  call<N extends CallName>(
    name: N,
    ask: Calls[N]["ask"],
    options: { progress?: (progress: Progress) => void; signal?: AbortSignal } = {},
  ): Promise<Calls[N]["answer"]> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, progress: options.progress });
      const message: Ask = { id, name, ask };
      this.worker.postMessage(message);
      options.signal?.addEventListener("abort", () => {
        const cancel: Cancel = { cancel: id };
        this.worker.postMessage(cancel);
      });
    });
  }

  /**
   * Newest wins: while one question of this name is under way only the newest of the others waits; the
   * ones in between are answered with `null`. A drag therefore never falls behind the finger.
   */
  newest<N extends CallName>(name: N, ask: Calls[N]["ask"]): Promise<Calls[N]["answer"] | null> {
    const lane = this.lanes.get(name) ?? { busy: false, next: null };
    this.lanes.set(name, lane);
    return new Promise((resolve, reject) => {
      lane.next?.skip();
      lane.next = {
        skip: () => resolve(null),
        run: () => this.call(name, ask).then(resolve, reject),
      };
      void this.drain(lane);
    });
  }

  private async drain(lane: Lane): Promise<void> {
    if (lane.busy) return;
    lane.busy = true;
    while (lane.next !== null) {
      const { run } = lane.next;
      lane.next = null;
      await run();
    }
    lane.busy = false;
  }

  private receive(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    if (waiting === undefined) return;
    if ("progress" in reply) {
      waiting.progress?.(reply.progress);
      return;
    }
    this.waiting.delete(reply.id);
    if ("failure" in reply) waiting.reject(new EngineFailure(reply.failure));
    else waiting.resolve(("text" in reply ? JSON.parse(reply.text) : reply.answer) as never);
  }
}

interface Lane {
  busy: boolean;
  next: { run: () => Promise<void>; skip: () => void } | null;
}
