import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { HandOffRow } from "../engine/shapes.js";
import { agreedClock, isBusiness } from "../model/clocks.js";
import { words } from "../words/en.js";
import { count, percents } from "../words/format.js";
import { span } from "../words/span.js";
import { type Bar } from "./bars.js";
import type { Duty } from "./duty.js";
import { Part } from "./part.js";
import { stretched } from "./styles.js";
import { SHADES } from "./shares.js";

const { speed: text, delay, leads: lists } = words.handoff;
const BUCKETS: (keyof HandOffRow["speed"])[] = ["within5m", "within15m", "within30m", "within1h", "within4h", "within24h", "later", "never", "open", "unmeasurable"];
const DAY = BUCKETS.indexOf("later");

/** How fast somebody answered: each lead in one part of one bar. */
@customElement("yl-handoff-speed")
export class HandOffSpeed extends Part {
  override render() {
    const { row, handOff } = this.session.handOff;
    if (row === null) return nothing;
    const all = BUCKETS.map((bucket, i) => ({ title: text.names[bucket], n: row.speed[bucket], kind: SHADES[i]!, list: i }));
    // What no lead has and speed does not ask for is left out.
    const parts = all.filter(({ n }, i) => n > 0 || i < DAY);
    const said = parts.filter(({ n }) => n > 0).map(({ title, n }) => `${title} ${count(n)}`);
    return html`<yl-duty .duty=${this.duty(row, isBusiness(agreedClock(handOff, "lead")))}>
      <yl-shares .parts=${parts} .picture=${text.picture(said.join(", "))}></yl-shares>
    </yl-duty>`;
  }

  private duty({ speed, engage }: HandOffRow, business: boolean): Duty {
    const counts = BUCKETS.map((bucket) => speed[bucket]);
    const [all, shares] = [counts.reduce((sum, n) => sum + n, 0), percents(counts)];
    const soon = counts.slice(0, DAY).reduce((sum, n) => sum + n, 0);
    return {
      side: "sales",
      heading: text.heading,
      value: engage.medianMs === null ? "–" : text.value(engage.medianMs, business),
      unit: engage.medianMs === null ? text.none : text.unit(engage.n + engage.open),
      notes: [{ text: text.withinDay(soon, all) }, ...(speed.open > 0 ? [{ text: text.open(speed.open) }] : [])],
      why: text.why,
      table: {
        columns: [{ title: text.columns.bucket }, { title: text.columns.leads, number: true }, { title: text.columns.share, number: true }],
        rows: BUCKETS.map((bucket, i) => [text.names[bucket], count(counts[i]!), shares[i]!]),
      },
      lists: [
        ...BUCKETS.map((bucket, i) => ({ title: text.names[bucket], count: counts[i]!, ask: { figure: `speed.${bucket}` as const } })),
        { title: lists.engage.n, count: engage.n, ask: { figure: "engage.n" } },
        { title: lists.engage.open, count: engage.open, ask: { figure: "engage.open" } },
      ],
    };
  }

  static override styles = stretched;
}

/** What the system took before anybody could answer, and what people took. */
@customElement("yl-handoff-delay")
export class HandOffDelay extends Part {
  override render() {
    const { row, handOff } = this.session.handOff;
    if (row === null) return nothing;
    const { systemDelay: system, engage } = row;
    const business = isBusiness(agreedClock(handOff, "lead"));
    const said = ({ n, medianMs, p90Ms }: typeof system | typeof engage, own: boolean) =>
      n === 0 ? delay.notOne : medianMs === null ? text.none : `${delay.half(medianMs, own)}${p90Ms === null ? "" : `, ${delay.nine(p90Ms, own)}`}`;
    const bars: Bar[] = [
      { title: `${delay.system}: ${delay.systemNote}`, length: minutes(system.medianMs), said: said(system, false), kind: "system", list: 0 },
      { title: `${delay.people}: ${delay.peopleNote}`, length: minutes(engage.medianMs), said: said(engage, business), kind: "sales", list: 4 },
    ];
    const line = (whose: string, { n, medianMs, p90Ms, meanMs }: typeof system | typeof engage, own: boolean) => [
      whose,
      count(n),
      ...[medianMs, p90Ms, meanMs].map((ms) => (ms === null ? "–" : span(ms, own))),
    ];
    const { columns: c } = delay;
    const duty: Duty = {
      side: "both",
      heading: delay.heading,
      value: system.medianMs === null ? "–" : span(system.medianMs),
      unit: system.medianMs === null ? delay.notOne : delay.unit,
      notes: [
        ...(system.assignedBefore > 0 ? [{ text: delay.before(system.assignedBefore) }] : []),
        ...(system.unassigned > 0 ? [{ text: delay.unassigned(system.unassigned), wrong: true }] : []),
      ],
      why: delay.why,
      table: {
        columns: [{ title: c.whose }, ...[c.n, c.median, c.p90, c.mean].map((title) => ({ title, number: true }))],
        rows: [line(delay.system, system, false), line(delay.people, engage, business)],
      },
      lists: [
        { title: lists.delay.n, count: system.n, ask: { figure: "systemDelay.n" } },
        { title: lists.delay.assignedBefore, count: system.assignedBefore, ask: { figure: "systemDelay.assignedBefore" } },
        { title: lists.delay.unassigned, count: system.unassigned, ask: { figure: "systemDelay.unassigned" } },
        { title: lists.delay.unmeasurable, count: system.unmeasurable, ask: { figure: "systemDelay.unmeasurable" } },
        { title: lists.engage.n, count: engage.n, ask: { figure: "engage.n" } },
        { title: lists.engage.open, count: engage.open, ask: { figure: "engage.open" } },
        { title: lists.engage.unmeasurable, count: engage.unmeasurable, ask: { figure: "engage.unmeasurable" } },
      ],
    };
    return html`<yl-duty .duty=${duty}><yl-bars .bars=${bars} .picture=${delay.picture(bars[0]!.said, bars[1]!.said)}></yl-bars></yl-duty>`;
  }

  static override styles = stretched;
}

const minutes = (ms: number | null) => (ms ?? 0) / 60_000;
