/** What the parts of the extension say to each other. The page's content never leaves the extension. */
import type { Failure, RecordRead } from "./record.js";

/** Asked of the worker by the content script. */
export interface Compute {
  readonly ask: "compute";
  readonly origin: string;
  readonly record: RecordRead;
  /** The moment the numbers speak of, ISO 8601. */
  readonly asOf: string;
}

/** The engine's reports as their canonical bytes: what the command line prints for the same data. */
export interface Computed {
  readonly asOf: string;
  readonly explain: string;
  readonly trail: string;
  readonly agreement: { readonly name: string; readonly definitions: string; readonly parameters: string; readonly text: string };
  /** Something to know beside the numbers, as an agreement that was changed at its address. */
  readonly notice: Failure | null;
}

export type Answer = { readonly computed: Computed } | { readonly failure: Failure };

/** What a tab shows now. The content script alone says so; nobody else keeps it. */
export type State =
  | { readonly is: "nothing" }
  | { readonly is: "reading"; readonly key: string }
  | { readonly is: "failed"; readonly key: string; readonly failure: Failure }
  | { readonly is: "ready"; readonly key: string; readonly record: RecordRead; readonly computed: Computed };

/** Asked of a tab's content script. */
export type TabAsk = { readonly ask: "state" } | { readonly ask: "again" } | { readonly ask: "point"; readonly what: string } | { readonly ask: "stop" };

/** Told by a content script to whoever listens. */
export type Told =
  | { readonly tell: "state"; readonly state: State }
  | { readonly tell: "pointed"; readonly what: string; readonly selector: string; readonly text: string }
  | { readonly tell: "open" };
