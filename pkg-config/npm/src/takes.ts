import { YellowlineError } from "./refused.js";

type Kind<P> = P extends string ? "text" : P extends Uint8Array | number[] ? "bytes" : "object";
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

const WORDS = { text: "a text (JSON is passed as text)", bytes: "a Uint8Array", object: "an object of this package" };

/** Refuses what a method does not take, before the engine reads memory that is not there. */
export function check(method: string, kinds: readonly string[], args: readonly unknown[]): void {
  kinds.forEach((kind, at) => {
    const given = args[at];
    if (is(kind, given)) return;
    const params = { takes: kind, given: given === null ? "null" : Array.isArray(given) ? "array" : typeof given };
    const message = `${method} takes ${WORDS[kind as keyof typeof WORDS]} as argument ${at + 1}, and was given ${params.given}`;
    const help = kind === "text" && typeof given === "object" ? "pass `JSON.stringify(value)`" : "see the types of this package";
    throw new YellowlineError(message, [{ code: "wrong_argument", at: `/${at}`, params, message, help }]);
  });
}

function is(kind: string, given: unknown): boolean {
  if (kind === "text") return typeof given === "string";
  if (kind === "bytes") return given instanceof Uint8Array || Array.isArray(given) || Object.prototype.toString.call(given) === "[object Uint8Array]";
  return typeof given === "object" && given !== null;
}
