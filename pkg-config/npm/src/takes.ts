import { YellowlineError } from "./refused.js";

/** A class of the engine; its `name` is for messages. */
type Class<P = object> = { readonly name: string; readonly prototype: P };
type Kind<P> = P extends string ? "text" : P extends Uint8Array | number[] ? "bytes" : Class<P>;
type Kinds<A extends unknown[]> = { [I in keyof A]: Kind<A[I]> };
type Methods<T> = {
  [M in keyof T as T[M] extends (...args: infer A) => unknown ? (A extends [] ? never : M) : never]: T[M] extends (
    ...args: infer A
  ) => unknown
    ? Kinds<A>
    : never;
};
type Made<C> = C extends new (...args: infer A) => object ? { new: Kinds<A> } : object;

/** What each method of a class takes, and its constructor; the compiler holds it to the engine's own types. */
export type Takes<C extends { prototype: object }> = Methods<Omit<C, "prototype">> & Methods<C["prototype"]> & Made<C>;

/** What an argument must be: a text, bytes, or an object of a class of the engine. */
export type Taken = "text" | "bytes" | Class;

const WORDS = { text: "a text (JSON is passed as text)", bytes: "a Uint8Array" };

/** Refuses what a method does not take, before the engine reads memory that is not there. */
export function check(method: string, kinds: readonly Taken[], args: readonly unknown[]): void {
  kinds.forEach((kind, at) => {
    const given = args[at];
    if (is(kind, given)) return;
    const [takes, words, fallback] =
      typeof kind === "string"
        ? [kind, WORDS[kind], "see the types of this package"]
        : ["object", `an object of the class ${kind.name}`, "pass what this entry of the package made, no copy of it"];
    const params = { takes, given: given === null ? "null" : Array.isArray(given) ? "array" : typeof given };
    const message = `${method} takes ${words} as argument ${at + 1}, and was given ${params.given}`;
    const help = kind === "text" && typeof given === "object" ? "pass `JSON.stringify(value)`" : fallback;
    throw new YellowlineError(message, [{ code: "wrong_argument", at: `/${at}`, params, message, help }]);
  });
}

function is(kind: Taken, given: unknown): boolean {
  if (kind === "text") return typeof given === "string";
  // By its name, as a Uint8Array of another window or of a test's own globals is no instance of ours.
  if (kind === "bytes") return Array.isArray(given) || Object.prototype.toString.call(given) === "[object Uint8Array]";
  return given instanceof (kind as unknown as Function);
}
