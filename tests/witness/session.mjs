// A session of the C interface (`pkg-config/abi`) in the WebAssembly module that imports nothing, in any JavaScript host.

/** @param {BufferSource} bytes the module's @returns its functions and its memory */
export async function open(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  return instance.exports;
}

/** One ledger, read and observed; `free` it. */
export class Session {
  constructor(engine) {
    this.engine = engine;
    this.at = engine.yl_session_new();
  }

  /**
   * Calls a function with texts or bytes.
   *
   * @returns {Uint8Array} its answer; what it refuses is thrown with its `problems`
   */
  call(name, ...texts) {
    const lent = texts.map((text) => this.lend(typeof text === "string" ? new TextEncoder().encode(text) : text));
    const status = this.engine[name](this.at, ...lent.flat());
    for (const [begin, length] of lent) if (length > 0) this.engine.yl_release(begin, length);
    const answer = this.bytes(this.engine.yl_answer(this.at), this.engine.yl_answer_length(this.at)).slice();
    if (status === 1) throw Object.assign(new Error(`${name} refused`), { problems: JSON.parse(text(answer)) });
    if (status !== 0) throw new Error(`${name}: the engine stopped`);
    return answer;
  }

  /** Where bytes lie in the module's memory, and how many. */
  lend(bytes) {
    if (bytes.length === 0) return [0, 0];
    const begin = this.engine.yl_allocate(bytes.length);
    this.bytes(begin, bytes.length).set(bytes);
    return [begin, bytes.length];
  }

  /** The memory moves when it grows: looked at anew each time. An address is a number without sign. */
  bytes(begin, length) {
    return new Uint8Array(this.engine.memory.buffer, begin >>> 0, length >>> 0);
  }

  free() {
    this.engine.yl_session_free(this.at);
  }
}

export const text = (bytes) => new TextDecoder().decode(bytes);
