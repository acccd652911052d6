/** What the columns of the Monday page say, item by item. */
import type { MondayReport } from "../engine/shapes.js";
import { titleOfAttribute } from "../model/agreement.js";
import type { List } from "../model/monday.js";
import type { Session } from "../model/session.js";
import { words } from "../words/en.js";
import { count, percent } from "../words/format.js";
import { goalTitle } from "./monday-pace.js";

const { owes: text, coverage: covered, missing } = words.monday;

/** A line of an item: whose, how much, and how long its bar is beside the others. */
export interface Line {
  label: string;
  value: string;
  n?: number;
  wrong?: boolean;
  /** Opens what is behind it. */
  look?: () => void;
}

export interface Item {
  id: string;
  heading: string;
  total?: string;
  wrong?: boolean;
  lines: readonly Line[];
  note?: string;
  rule: string;
  look?: () => void;
}

/** How many of a list the page has room for. */
const FIVE = 5;

type Owed = NonNullable<MondayReport["sales"]["undecided"]>;

export function marketingItems(session: Session, { marketing }: MondayReport): Item[] {
  const { monday, draft } = session;
  const { volume, rate, records } = marketing;
  const { marketing: say } = text;
  const { complete } = records;
  const look = (list: List, n: number) => (n === 0 ? {} : { look: () => monday.look(list) });
  const goals = volume.goals.map(({ goal, actual, expected, ahead }) => ({
    label: goalTitle(draft, goal),
    value: say.goal(...([actual, expected].map((n) => (n === null ? "–" : words.monday.pace.figure(n, "count"))) as [string, string])),
    wrong: ahead?.startsWith("-") ?? false,
  }));
  const few = session.handOff.tooFew(rate.mature);
  const judged = rate.rate.den === 0 ? [] : [{ label: say.judged(rate.mature), value: percent(rate.rate), wrong: rate.kept === false }];
  return [
    {
      id: "volume",
      heading: say.handed,
      total: count(volume.handedOver),
      ...look("handedOver", volume.handedOver),
      lines: goals,
      note: say.before(volume.before, monday.scope),
      rule: say.rules.volume,
    },
    {
      id: "rate",
      heading: say.rate,
      total: rate.agreed === null ? text.notAgreed : rate.kept === null ? say.unknown : rate.kept ? say.kept : say.missed,
      wrong: rate.kept === false,
      ...(rate.rate.den === 0 ? {} : { look: () => session.go("threshold") }),
      lines: [...(rate.agreed === null ? [] : [{ label: say.agreed, value: percent(rate.agreed) }]), ...judged],
      ...(few === null ? {} : { note: words.handoff.few(rate.mature, few) }),
      rule: say.rules.rate,
    },
    {
      id: "records",
      heading: say.records,
      total: complete.den === 0 ? text.nothing : text.of(complete.num, complete.den),
      wrong: complete.num < complete.den,
      ...look("incomplete", complete.den - complete.num),
      lines: records.missing.map(({ attribute, leads }) => ({ label: say.without(titleOfAttribute(draft, attribute)), value: count(leads), n: leads })),
      rule: say.rules.records,
    },
  ];
}

export function salesItems(session: Session, { sales }: MondayReport): Item[] {
  const { monday } = session;
  const { overdue, followUps } = sales;
  const { sales: say, rules } = text;
  const more = (owners: number, shown: number) => (owners > shown ? { note: text.more(owners - shown) } : {});
  const owed = (id: "undecided" | "withoutReason" | "notWorked", heading: string, told: Owed | null): Item => {
    const item = { id, heading, rule: rules[id] };
    if (told === null) return { ...item, lines: [], note: say.noWindow };
    const few = session.handOff.tooFew(told.due);
    return {
      ...item,
      total: text.ofDue(told.leads, told.due),
      wrong: told.leads > 0,
      ...(told.leads === 0 ? {} : { look: () => monday.look(id) }),
      lines: told.first.map(({ owner, leads }) => ({ label: owner ?? text.nobody, value: count(leads), n: leads, look: () => monday.look(id, owner) })),
      ...(few === null ? more(told.owners, told.first.length) : { note: words.handoff.few(told.due, few) }),
    };
  };
  const clocks: Item = monday.hasClock
    ? {
        id: "overdue",
        heading: say.overdue,
        total: count(overdue.leads),
        wrong: overdue.leads > 0,
        ...(overdue.leads === 0 ? {} : { look: () => monday.look("overdue") }),
        lines: overdue.first.map(({ owner, leads, minutes }) => ({ label: owner ?? text.nobody, value: say.late(leads, minutes), n: leads, wrong: true, look: () => monday.look("overdue", owner) })),
        rule: rules.overdue,
        ...more(overdue.owners, overdue.first.length),
      }
    : { id: "overdue", heading: say.overdue, lines: [], note: say.noClock, rule: rules.overdue };
  return [clocks, owed("undecided", say.undecided, sales.undecided), owed("withoutReason", say.withoutReason, sales.withoutReason), owed("notWorked", say.notWorked(followUps), sales.notWorked)];
}

export function coverageItem(session: Session, { coverage, marketing }: MondayReport): Item {
  const { draft } = session;
  const { utilisation, representatives, segments, by, workingDays } = coverage;
  const filled = (n: number, rate: typeof utilisation) => (rate === null || rate.den === 0 ? count(n) : covered.filled(n, percent(rate)));
  const shown = representatives.slice(0, FIVE).map(({ owner, handedOver, utilisation: own }) => ({ label: owner ?? text.nobody, value: filled(handedOver, own), n: handedOver }));
  const named = by === null ? "" : titleOfAttribute(draft, by);
  const largest = [...segments].sort((a, b) => b.handedOver.num - a.handedOver.num).slice(0, 3);
  const parts = largest.map(({ value, handedOver }) => ({ label: `${named}: ${value ?? missing}`, value: text.of(handedOver.num, handedOver.den), n: handedOver.num }));
  const more = representatives.length - shown.length;
  return {
    id: "coverage",
    heading: covered.heading,
    total: filled(marketing.volume.handedOver, utilisation),
    lines: [...shown, ...parts],
    ...(utilisation === null ? { note: covered.noCapacity } : more > 0 ? { note: text.more(more) } : {}),
    rule: covered.rule(workingDays),
  };
}
