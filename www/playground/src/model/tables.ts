/** The columns each table of the ledger has, and what they hold; as the engine's own list has them. */
import type { ColumnMapping, Table } from "../engine/shapes.js";

export type Role = "text" | "id" | "number" | "stamp" | "flag" | "status" | "amount" | "currency";

/** `!` marks a column without which a row cannot be placed. */
const COLUMNS: Record<Table, string> = {
  leads: "id!:id createdAt:stamp outcome:flag account:id convertedId:id email otherEmails recordedAt:stamp",
  touches: "lead!:id at!:stamp id:id kind! campaign channel detail person recordedAt:stamp",
  transitions: "lead!:id at!:stamp sequence:number id:id stage! from person basis recordedAt:stamp",
  assignments: "lead!:id at!:stamp id:id owner! team person recordedAt:stamp",
  opportunities:
    "lead:id createdAt!:stamp id:id closedAt:stamp status:status amount:amount currency:currency account:id name stage type product owner campaign recordedAt:stamp",
  opportunity_history:
    "opportunity!:id at!:stamp id:id stage status:status amount:amount currency:currency closeDate:stamp person recordedAt:stamp",
  links: "opportunity!:id lead!:id id:id role primary:flag at:stamp recordedAt:stamp",
  accounts: "id!:id name domain owner parent:id segment industry country createdAt:stamp recordedAt:stamp",
  attribute_history: "lead!:id attribute! at!:stamp id:id value person recordedAt:stamp",
  overrides: "lead!:id from!:stamp id:id to:stamp ready!:flag author! reason recordedAt:stamp",
  pauses: "lead!:id from!:stamp id:id to:stamp reason recordedAt:stamp",
  merges: "from!:id into!:id recordedAt:stamp",
  spend: "at!:stamp id:id campaign programme channel kind amount!:amount currency:currency recordedAt:stamp",
  measures: "measure! at!:stamp id:id value:number person account:id wave detail recordedAt:stamp",
  people:
    "id!:id name email team role territory segment startsAt:stamp endsAt:stamp leadsPerWeek:number ramp:number calendar recordedAt:stamp",
  teams: "id!:id name parent:id recordedAt:stamp",
  goals: "goal! from!:stamp id:id to:stamp target!:number team person currency:currency recordedAt:stamp",
  approvals: "definitions! at!:stamp team! person!",
};

interface Target {
  name: string;
  role: Role;
  required: boolean;
}

function parsed(columns: string): Target[] {
  return columns.split(" ").map((entry) => {
    const [name = "", role = "text"] = entry.split(":");
    return { name: name.replace("!", ""), role: role as Role, required: name.endsWith("!") };
  });
}

/** All tables, those people have most often first. */
export const TABLES = Object.keys(COLUMNS) as Table[];

const TARGETS = Object.fromEntries(TABLES.map((table) => [table, parsed(COLUMNS[table])])) as Record<Table, Target[]>;

/** Our columns of a table, in the order in which they are offered. */
export const targetsOf = (table: Table): string[] => TARGETS[table].map((t) => t.name);

export const requiredOf = (table: Table): string[] => TARGETS[table].filter((t) => t.required).map((t) => t.name);

/** What our column holds; a column of leads that is none of the table's own is an attribute. */
export function roleOf(table: Table, column: Pick<ColumnMapping, "to" | "type">): Role {
  const own = TARGETS[table].find((t) => t.name === column.to);
  return own?.role ?? (column.type === "number" ? "number" : "text");
}

export function isAttribute(table: Table, column: Pick<ColumnMapping, "to">): boolean {
  return table === "leads" && !TARGETS.leads.some((t) => t.name === column.to);
}
