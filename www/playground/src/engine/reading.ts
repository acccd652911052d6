/** One file on its way into an import: piece by piece, by two engines where it is long. */
import type { Import } from "yellowline/slim";
import { Keeping } from "../store/keeping.js";
import { Beside } from "./beside.js";
import { eachChunk } from "./chunks.js";
import type { ComingFile } from "./protocol.js";

export interface Told {
  /** Throws where nobody wants the import any more. */
  still: () => void;
  /** Bytes of the file that were read. */
  progress: (done: number) => void;
}

/** What became of it: could its bytes not be kept, and did two engines read it? */
export interface Read {
  unkept: boolean;
  together: boolean;
}

export async function readInto(run: Import, coming: ComingFile, agreement: string, told: Told): Promise<Read> {
  const { file, mapping, keep } = coming;
  run.begin(JSON.stringify(mapping));
  const keeping = keep === undefined ? null : await Keeping.begin(keep);
  let [here, there] = [0, 0];
  const push = async (chunk: Uint8Array) => {
    told.still();
    run.push(chunk);
    await keeping?.write(chunk);
    here += chunk.byteLength;
    told.progress(here + there);
  };
  const beyond = (done: number) => {
    there = done;
    told.progress(here + there);
  };
  // What is kept is written as it is read, which one does.
  const beside = keep === undefined ? await Beside.begin(file, mapping, agreement, beyond) : null;
  try {
    const middle = beside?.from ?? file.size;
    await eachChunk(file.slice(0, middle), push);
    const together = beside !== null && run.atRow() && (await beside.taken((piece) => run.absorb(piece), told.still));
    there = 0;
    if (!together) await eachChunk(file.slice(middle), push);
    run.end();
    return { together, unkept: keep !== undefined && !(await keeping?.end()) };
  } catch (thrown) {
    await keeping?.stop();
    throw thrown;
  } finally {
    beside?.stop();
  }
}
