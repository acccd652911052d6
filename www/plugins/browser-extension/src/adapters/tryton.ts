/** Tryton (its web client, series 8): leads and opportunities are `sale.opportunity`. */
import type { Found, Table } from "../record.js";
import type { Settings } from "../settings.js";
import type { Adapter, Page } from "./adapter.js";
import { Rpc, type Row, type Value, amount, behind, instant, odd, rows, text, whole } from "./tryton-rpc.js";

const MODEL = "sale.opportunity";
const OPEN = /^#([^/;?]+)\/model\/sale\.opportunity\/([0-9]+)(?:[;?].*)?$/;

/** Attributes any agreement may name, and Tryton's fields for them. Settings of the origin add to them. */
const FIELDS: Readonly<Record<string, string>> = {
  number: "number",
  name: "description",
  company: "party.name",
  owner: "employee.rec_name",
  source: "marketing_source.name",
  campaign: "marketing_campaign.name",
  channel: "marketing_medium.name",
  amount: "amount",
  probability: "conversion_probability",
  startDate: "start_date",
};
/** From this state on a lead is an opportunity; and how one ends. */
const OPPORTUNITY = ["opportunity", "converted", "won"];
const ENDS: Readonly<Record<string, string>> = { won: "won", lost: "lost", cancelled: "lost" };
const PAGE = 1000;
const AT_ONCE = 6;

export const tryton: Adapter = {
  id: "tryton",

  recognise({ location, document }) {
    const open = OPEN.exec(location.hash);
    if (!open || !document.querySelector("#tabcontent")) return null;
    const [, database = "", id = ""] = open;
    return { key: `${location.origin}/${database}/${MODEL}/${id}`, of: { database: decodeURIComponent(database), id } };
  },

  async read(page, found, settings) {
    const { rpc, id, resource } = opened(page, found);
    const fields = { ...(await known(rpc)), ...settings.fields };
    const [record, revisions, activities] = await Promise.all([
      present(rpc, id, Object.values(fields)),
      history(rpc, id),
      touches(rpc, resource),
    ]);
    return { lead: String(id), title: title(record), tables: tables(record, revisions, activities, fields, String(id)) };
  },

  async version(page, found) {
    const { rpc, id, resource } = opened(page, found);
    const [record] = rows(await rpc.call(`model.${MODEL}.read`, [id], ["write_date"], {}), MODEL);
    const counts = await Promise.all(
      ["ir.note", "ir.email"].map((model) => rpc.call(`model.${model}.search_count`, [["resource", "=", resource]], {})),
    );
    return JSON.stringify([record?.["write_date"] ?? null, ...counts]);
  },

  title: ({ document }) => document.querySelector("#tabcontent > .tab-pane.active .toolbar-title, #tabcontent > .tab-pane.active .title, #tabcontent > .tab-pane.active .navbar-brand"),
};

function opened(page: Page, { of }: Found) {
  const id = Number(of["id"]);
  return { rpc: new Rpc(page, of["database"] ?? ""), id, resource: `${MODEL},${id}` };
}

const title = (record: Row) =>
  [behind(record, "party.name"), text(record["description"], "description")].filter(Boolean).join(" · ") || text(record["number"], "number");

/** The usual fields this CRM has: those of campaigns come with a module of their own. */
async function known(rpc: Rpc): Promise<Record<string, string>> {
  const [usual, first] = [Object.entries(FIELDS), (path: string) => path.split(".", 1)[0] as string];
  const told = await rpc.call(`model.${MODEL}.fields_get`, [...new Set(usual.map(([, path]) => first(path)))], {});
  if (told === null || typeof told !== "object" || Array.isArray(told)) throw odd("fields_get", "list of fields");
  return Object.fromEntries(usual.filter(([, path]) => first(path) in told));
}

/** The record as it is now, with the fields asked for. */
async function present(rpc: Rpc, id: number, fields: readonly string[]): Promise<Row> {
  const asked = ["state", "create_date", "number", "description", "party.name", "amount", "currency.code", ...fields];
  const [record] = rows(await rpc.call(`model.${MODEL}.read`, [id], [...new Set(asked)], {}), MODEL);
  if (!record || record["id"] !== id) throw odd(MODEL, "record");
  return record;
}

interface Revision {
  readonly at: string;
  readonly person: string;
  readonly state: string;
  readonly owner: string;
}

/** The record at each of its revisions, the oldest first. */
async function history(rpc: Rpc, id: number): Promise<Revision[]> {
  const listed = await rpc.call(`model.${MODEL}.history_revisions`, [id], {});
  if (!Array.isArray(listed) || listed.length === 0) throw odd("history_revisions", "history");
  const revisions = listed.map((revision, n) => {
    if (!Array.isArray(revision)) throw odd(`history_revisions[${n}]`, "revision");
    return { stamp: revision[0] as Value, person: text(revision[2] ?? null, `history_revisions[${n}]`) };
  });
  const read = async ({ stamp, person }: { stamp: Value; person: string }): Promise<Revision> => {
    const [row] = rows(await rpc.call(`model.${MODEL}.read`, [id], ["state", "employee.rec_name"], { _datetime: stamp }), MODEL);
    const state = row?.["state"];
    if (!row || typeof state !== "string" || state === "") throw odd("state", "state");
    return { at: instant(stamp, "history_revisions"), person, state, owner: behind(row, "employee.rec_name") };
  };
  const all: Revision[] = [];
  for (let at = 0; at < revisions.length; at += AT_ONCE) all.push(...(await Promise.all(revisions.slice(at, at + AT_ONCE).map(read))));
  return all.reverse();
}

interface Activity {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly detail: string;
  readonly person: string;
}

/** Notes and e-mails of the record; who may not read them gets no number, since it would be another than that of who may. */
async function touches(rpc: Rpc, resource: string): Promise<Activity[]> {
  const [notes, emails] = await Promise.all([
    pages(rpc, "ir.note", [["resource", "=", resource]], ["message", "create_date", "create_uid.rec_name"]),
    pages(rpc, "ir.email", [["resource", "=", resource]], ["subject", "create_date", "create_uid.rec_name"]),
  ]);
  const activity = (model: string, row: Row, kind: string, detail: string): Activity => ({
    id: `${model}:${whole(row["id"], `${model}.id`)}`,
    at: instant(row["create_date"], `${model}.create_date`),
    kind,
    detail,
    person: behind(row, "create_uid.rec_name"),
  });
  return [
    ...notes.map((row) => {
      const [kind, detail] = spoken(text(row["message"], "ir.note.message"));
      return activity("note", row, kind, detail);
    }),
    ...emails.map((row) => activity("email", row, "email", text(row["subject"], "ir.email.subject"))),
  ];
}

/** Tryton has no calls or visits: people write `Call: asked for prices`. The word before the colon is the kind. */
export function spoken(message: string): [kind: string, detail: string] {
  const [line = ""] = message.split("\n", 1);
  const said = /^\s*([\p{L}_][\p{L}_ -]{0,30}?)\s*:\s*(.*)$/u.exec(line);
  return said ? [(said[1] ?? "").toLowerCase(), said[2] ?? ""] : ["note", line];
}

async function pages(rpc: Rpc, model: string, domain: Value, fields: Value): Promise<Row[]> {
  const all: Row[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const read = rows(await rpc.call(`model.${model}.search_read`, domain, offset, PAGE, [["id", "ASC"]], fields, {}), model);
    all.push(...read);
    if (read.length < PAGE) return all;
  }
}

function tables(record: Row, revisions: readonly Revision[], activities: readonly Activity[], fields: Settings["fields"], lead: string): Table[] {
  const changes = (of: (revision: Revision) => string) => revisions.filter((r, n) => n === 0 || of(r) !== of(revisions[n - 1] as Revision));
  const first = revisions.find((r) => OPPORTUNITY.includes(r.state));
  const last = revisions.at(-1) as Revision;
  const ended = ENDS[last.state] === undefined ? undefined : changes((r) => r.state).at(-1);
  const names = Object.keys(fields);
  return [
    {
      table: "leads",
      columns: ["id", "createdAt", ...names],
      rows: [[lead, instant(record["create_date"], "create_date"), ...names.map((name) => behind(record, fields[name] as string))]],
    },
    {
      table: "touches",
      columns: ["id", "lead", "at", "kind", "detail", "person"],
      rows: activities.map((a) => [a.id, lead, a.at, a.kind, a.detail, a.person]),
    },
    {
      table: "transitions",
      columns: ["lead", "at", "sequence", "stage", "person"],
      rows: changes((r) => r.state).map((r, n) => [lead, r.at, String(n), r.state, r.person]),
    },
    {
      table: "assignments",
      columns: ["lead", "at", "owner", "person"],
      rows: changes((r) => r.owner).filter((r) => r.owner !== "").map((r) => [lead, r.at, r.owner, r.person]),
    },
    {
      table: "opportunities",
      columns: ["id", "lead", "createdAt", "closedAt", "status", "amount", "currency"],
      rows: first
        ? [[lead, lead, first.at, ended?.at ?? "", ENDS[last.state] ?? "open", amount(record["amount"], "amount"), behind(record, "currency.code")]]
        : [],
    },
  ];
}
