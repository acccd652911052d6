/** Tryton's JSON-RPC, as its own web client speaks it, with the session of who is signed in. */
import { NotRead } from "../record.js";
import type { Page } from "./adapter.js";

/** A value as Tryton writes it in JSON. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Row = { [key: string]: Value };

const SESSION = {
  code: "session_expired",
  message: "the CRM no longer knows your session",
  help: "sign in again in this tab; the record is read as soon as it is open",
};

const away = (detail: string) =>
  new NotRead({
    code: "crm_away",
    message: `the CRM did not answer: ${detail}`,
    help: "the record is read again once a minute, or at once with `Read again`",
  });

/** The CRM answered with something else than expected: no number is made of it. */
export const odd = (at: string, expected: string) =>
  new NotRead({
    code: "not_read",
    at,
    message: `could not read this record: \`${at}\` is no ${expected}`,
    help: "the CRM may have been changed; no number is shown until it can be read whole",
  });

export class Rpc {
  constructor(
    private readonly page: Page,
    private readonly database: string,
  ) {}

  async call(method: string, ...params: Value[]): Promise<Value> {
    const { result, error } = await this.send(method, params);
    if (!error) return result ?? null;
    throw new NotRead({
      code: "crm_refused",
      at: method,
      message: `the CRM refused \`${method}\`: ${said(error)}`,
      help: "ask whoever looks after your CRM whether you may read leads and their history",
    });
  }

  private async send(method: string, params: Value[]): Promise<{ result?: Value; error?: Value[] }> {
    const address = new URL(`${encodeURIComponent(this.database)}/rpc/`, this.page.document.baseURI);
    let response: Response;
    try {
      response = await this.page.fetch(address.href, {
        method: "POST",
        credentials: "same-origin",
        // As its own client says; without it an expired session would make the browser ask for a password.
        headers: { "content-type": "application/json", "x-requested-with": "XMLHttpRequest" },
        body: JSON.stringify({ id: 0, method, params }),
        signal: AbortSignal.timeout(20_000),
      });
    } catch (thrown) {
      throw away(thrown instanceof Error ? thrown.message : String(thrown));
    }
    if (response.status === 401 || response.status === 403) throw new NotRead(SESSION);
    if (!response.ok) throw away(`${response.status} ${response.statusText}`.trim());
    let body: Value;
    try {
      body = (await response.json()) as Value;
    } catch {
      throw odd(method, "JSON");
    }
    if (body === null || typeof body !== "object" || Array.isArray(body)) throw odd(method, "answer");
    const error = body["error"];
    if (Array.isArray(error)) {
      if (String(error[0]).startsWith("401")) throw new NotRead(SESSION);
      return { error };
    }
    if (!("result" in body)) throw odd(method, "answer");
    return { result: body["result"] as Value };
  }
}

/** `["UserError", ["what the user is told", …]]`, or a name and a text. */
function said([name, told]: Value[]): string {
  const text = Array.isArray(told) ? told[0] : told;
  return [name, text].filter((part) => typeof part === "string" && part !== "").join(": ").slice(0, 300);
}

/** An instant, which Tryton keeps in UTC: ISO 8601 to the millisecond. */
export function instant(value: Value | undefined, at: string): string {
  const parts = tagged(value, "datetime", at);
  const number = (name: string) => whole(parts[name], `${at}.${name}`);
  const pad = (part: number, width = 2) => String(part).padStart(width, "0");
  const milliseconds = Math.floor(number("microsecond") / 1000);
  const date = `${pad(number("year"), 4)}-${pad(number("month"))}-${pad(number("day"))}`;
  return `${date}T${pad(number("hour"))}:${pad(number("minute"))}:${pad(number("second"))}.${pad(milliseconds, 3)}Z`;
}

/** An amount, digit by digit as Tryton has it; empty where there is none. */
export function amount(value: Value | undefined, at: string): string {
  if (value === null) return "";
  const { decimal } = tagged(value, "Decimal", at);
  if (typeof decimal !== "string" || !/^-?\d+(\.\d+)?$/.test(decimal)) throw odd(at, "amount");
  return decimal;
}

/** A text; empty where there is none. */
export function text(value: Value | undefined, at: string): string {
  if (value === null) return "";
  if (typeof value !== "string") throw odd(at, "text");
  return value;
}

export function whole(value: Value | undefined, at: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw odd(at, "whole number");
  return value;
}

/** What a field like `party.name` holds; empty where there is no party. */
export function behind(row: Row, path: string): string {
  const parts = path.split(".");
  let at: Value = row;
  for (const [n, part] of parts.entries()) {
    const name: string = n < parts.length - 1 ? `${part}.` : part;
    if (at === null) return "";
    if (typeof at !== "object" || Array.isArray(at) || !(name in at)) throw odd(path, "field of this CRM");
    at = (at as Row)[name] as Value;
  }
  if (at === null) return "";
  if (typeof at === "string") return at;
  if (typeof at === "number" || typeof at === "boolean") return String(at);
  if (typeof at === "object" && !Array.isArray(at)) {
    if (at["__class__"] === "Decimal") return amount(at, path);
    if (at["__class__"] === "date") return date(at, path);
    if (at["__class__"] === "datetime") return instant(at, path);
  }
  throw odd(path, "text, number or date");
}

function date(value: Value, at: string): string {
  const parts = tagged(value, "date", at);
  const pad = (name: string, width: number) => String(whole(parts[name], `${at}.${name}`)).padStart(width, "0");
  return `${pad("year", 4)}-${pad("month", 2)}-${pad("day", 2)}`;
}

function tagged(value: Value | undefined, tag: string, at: string): Row {
  if (value === undefined || value === null || typeof value !== "object" || Array.isArray(value) || value["__class__"] !== tag) {
    throw odd(at, tag === "Decimal" ? "amount" : tag);
  }
  return value;
}

export function rows(value: Value, at: string): Row[] {
  if (!Array.isArray(value)) throw odd(at, "list");
  return value.map((row) => {
    if (row === null || typeof row !== "object" || Array.isArray(row)) throw odd(at, "list of records");
    return row;
  });
}
