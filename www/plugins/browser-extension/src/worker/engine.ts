/** The engine, loaded when it is first needed from the extension's own files. */
import { init } from "yellowline/slim";

let ready: Promise<void> | undefined;

export function engine(): Promise<void> {
  ready ??= init(fetch(chrome.runtime.getURL("yellowline.wasm"))).catch((thrown: unknown) => {
    ready = undefined;
    throw thrown;
  });
  return ready;
}
