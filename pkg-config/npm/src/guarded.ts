import { call, isStale } from "./error.js";
import { check, type Taken, type Takes } from "./takes.js";

type Class = (new (...args: never[]) => object) | (Function & { prototype: object });
type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A class of the engine, with every call into it checked for what it takes, and translating what it throws. */
export function guarded<C extends Class>(raw: C, takes: Takes<C>): C {
  const kinds = takes as Record<string, Taken[]>;
  guard(raw, kinds);
  guard(raw.prototype, kinds);
  const { prototype } = raw as unknown as { prototype: { free: Method; [Symbol.dispose]?: Method } };
  const free = prototype.free;
  prototype.free = function () {
    // What an engine held that is gone needs no freeing, and its place may hold something else by now.
    if (!isStale(this)) free.call(this);
  };
  if (Symbol.dispose) prototype[Symbol.dispose] = prototype.free;
  return new Proxy(raw, {
    construct(target, args, made) {
      check(`new ${target.name}`, kinds.new ?? [], args);
      return call(() => Reflect.construct(target as Function, args, made) as object);
    },
  });
}

function guard(owner: object, kinds: Record<string, Taken[]>): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    // Names with underscores are the glue's own; it calls them from inside.
    if (typeof property.value !== "function" || name === "constructor" || name.startsWith("__")) continue;
    const method = property.value as Method;
    const value: Method = function (...args) {
      check(name, kinds[name] ?? [], args);
      return call(() => method.apply(this, args));
    };
    Object.defineProperty(owner, name, { ...property, value });
  }
}
