import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { HandOffRow } from "../engine/shapes.js";
import { words } from "../words/en.js";
import { count, percent, percents } from "../words/format.js";
import { within } from "../words/span.js";
import type { List } from "../model/handoff-leads.js";
import type { Duration } from "../model/agreement.js";
import type { Bar } from "./bars.js";
import { type Duty, few } from "./duty.js";
import { Part } from "./part.js";
import { stretched } from "./styles.js";
import type { Share } from "./shares.js";

const { acceptance: text, leakage: leaks, reasons: why, leads: lists } = words.handoff;
const HOUR = 3_600_000;
/** Reasons drawn; the table has all. */
const SHOWN = 7;

/** Accepted, rejected, undecided: of all that were due, and of those decided. */
@customElement("yl-handoff-acceptance")
export class HandOffAcceptance extends Part {
  override render() {
    const { row } = this.session.handOff;
    const { acceptance, work } = row ?? {};
    if (!acceptance && !work) return nothing;
    const parts: Share[] = acceptance
      ? (["accepted", "rejected", "undecided"] as const).map((kind, list) => ({ title: text.parts[kind], n: acceptance[kind], kind, list }))
      : [];
    const picture = acceptance ? text.picture(acceptance.accepted, acceptance.rejected, acceptance.undecided) : "";
    return html`<yl-duty .duty=${this.duty(acceptance, work)}>${acceptance ? html`<yl-shares .parts=${parts} .picture=${picture}></yl-shares>` : nothing}</yl-duty>`;
  }

  private duty(acceptance: HandOffRow["acceptance"] | undefined, work: HandOffRow["work"] | undefined): Duty {
    const { handOff } = this.session.handOff;
    const due = acceptance?.due ?? work?.rate.den ?? 0;
    const decided = acceptance?.ofDecided;
    const fully = work?.fullyWorked;
    const rows = acceptance ? (["accepted", "rejected", "undecided"] as const).map((kind) => [text.parts[kind], count(acceptance[kind]), percent({ num: acceptance[kind], den: due })]) : [];
    return {
      side: "sales",
      heading: text.heading,
      value: due === 0 ? "–" : percent(acceptance ? acceptance.ofDue : work!.rate),
      unit: due === 0 ? text.nothing : acceptance ? text.ofDue(due) : text.worked("").trim(),
      notes: [
        ...few(this.session.handOff, due),
        ...(decided && decided.den > 0 ? [{ text: text.ofDecided(percent(decided), decided.den) }] : []),
        ...(acceptance && acceptance.late > 0 ? [{ text: text.late(acceptance.late), wrong: true }] : []),
        ...(acceptance && work && work.rate.den > 0 ? [{ text: text.worked(percent(work.rate)) }] : []),
        ...(fully && fully.den > 0 ? [{ text: text.fully(percent(fully), handOff?.fullyWorked ?? 0) }] : []),
        ...(acceptance ? [] : [{ text: words.handoff.noAccept }]),
      ],
      why: text.why(lengthOf(handOff?.decisionWindow)),
      table: { columns: [{ title: text.columns.what }, { title: text.columns.n, number: true }, { title: text.columns.rate, number: true }], rows },
      lists: [...decisions(acceptance), ...worked(work)],
    };
  }

  static override styles = stretched;
}

/** What became of hand-overs that went nowhere; one may be in several kinds. */
@customElement("yl-handoff-leakage")
export class HandOffLeakage extends Part {
  override render() {
    const { row, handOff } = this.session.handOff;
    const leakage = row?.leakage;
    if (!leakage) return nothing;
    const { due, idle, any } = leakage;
    const kinds = (["neverWorked", "rejectedWithoutReason", "recycled", "lost"] as const).map((kind) => [leaks.names[kind], leakage[kind], kind] as const);
    const all = [...kinds, ...(idle === null ? [] : [[leaks.names.idle, idle, "idle"] as const]), [leaks.names.any, any, "any"] as const];
    const bars: Bar[] = all.map(([title, n], i) => ({ title, length: n, said: `${count(n)} · ${percent({ num: n, den: due })}`, kind: i === all.length - 1 ? "whole" : "sales", list: i }));
    const duty: Duty = {
      side: "sales",
      heading: leaks.heading,
      value: percent({ num: any, den: due }),
      unit: due === 0 ? text.nothing : leaks.unit(any, due),
      notes: few(this.session.handOff, due),
      why: leaks.why(handOff?.idleDays),
      table: {
        columns: [{ title: leaks.columns.kind }, { title: leaks.columns.n, number: true }, { title: leaks.columns.rate, number: true }],
        rows: all.map(([title, n]) => [title, count(n), percent({ num: n, den: due })]),
      },
      lists: all.map(([title, n, kind]) => ({ title, count: n, ask: { figure: `leakage.${kind}` as const } })),
    };
    return html`<yl-duty .duty=${duty}><yl-bars .bars=${bars} .picture=${leaks.picture}></yl-bars></yl-duty>`;
  }

  static override styles = stretched;
}

/** Why hand-overs were rejected, the most frequent reason first. */
@customElement("yl-handoff-reasons")
export class HandOffReasons extends Part {
  override render() {
    const { row } = this.session.handOff;
    if (!row?.leakage) return nothing;
    const reasons = [...row.reasons].sort((a, b) => b.count - a.count);
    const all = reasons.reduce((sum, { count: n }) => sum + n, 0);
    const shares = percents(reasons.map(({ count: n }) => n));
    const shown = reasons.length <= SHOWN + 1 ? reasons : reasons.slice(0, SHOWN);
    const others = reasons.slice(shown.length);
    const rest = others.reduce((sum, { count: n }) => sum + n, 0);
    const bars: Bar[] = [
      ...shown.map(({ reason, count: n }, list): Bar => ({ title: reason ?? why.missing, length: n, said: count(n), kind: reason === null ? "wrong" : "sales", list })),
      ...(others.length === 0 ? [] : [{ title: why.others(others.length), length: rest, said: count(rest), kind: "system" } as const]),
    ];
    const duty: Duty = {
      side: "sales",
      heading: why.heading,
      value: count(all),
      unit: all === 0 ? why.none : why.unit(all),
      notes: [],
      why: why.why,
      table: {
        columns: [{ title: why.columns.reason }, { title: why.columns.n, number: true }, { title: why.columns.share, number: true }],
        rows: reasons.map(({ reason, count: n }, i) => [reason ?? why.missing, count(n), shares[i]!]),
      },
      lists: reasons.map(({ reason, count: n }) => ({ title: reason ?? why.missing, count: n, ask: { figure: "reasons", reason: reason ?? "" } })),
    };
    return html`<yl-duty .duty=${duty}><yl-bars .bars=${bars} .picture=${why.picture}></yl-bars></yl-duty>`;
  }

  static override styles = stretched;
}

/** The lists of what was decided. */
function decisions(of: HandOffRow["acceptance"] | undefined): List[] {
  if (!of) return [];
  const parts = (["accepted", "rejected", "undecided"] as const).map((kind): List => ({ title: text.parts[kind], count: of[kind], ask: { figure: `acceptance.${kind}` } }));
  return [
    ...parts,
    { title: lists.decided.late, count: of.late, ask: { figure: "acceptance.late" } },
    { title: lists.decided.due, count: of.due, ask: { figure: "acceptance.due" } },
  ];
}

/** The lists of what was worked. */
function worked(of: HandOffRow["work"] | undefined): List[] {
  if (!of) return [];
  const { rate, fullyWorked: full } = of;
  return [
    { title: lists.work.worked, count: rate.num, ask: { figure: "work.worked" } },
    { title: lists.work.notWorked, count: rate.den - rate.num, ask: { figure: "work.notWorked" } },
    ...(full === null
      ? []
      : [
          { title: lists.work.fullyWorked, count: full.num, ask: { figure: "work.fullyWorked" } } as const,
          { title: lists.work.notFullyWorked, count: full.den - full.num, ask: { figure: "work.notFullyWorked" } } as const,
        ]),
  ];
}

function lengthOf(window: Duration | undefined): string {
  return within(((window?.hours ?? 0) + (window?.days ?? 0) * 24) * HOUR);
}
