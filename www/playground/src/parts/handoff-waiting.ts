import { html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { words } from "../words/en.js";
import { count } from "../words/format.js";
import { days } from "../words/span.js";
import type { Bar } from "./bars.js";
import type { Duty } from "./duty.js";
import { Part } from "./part.js";
import { stretched } from "./styles.js";

const text = words.handoff.waiting;
const SHOWN = 8;

/** Who waits for a first follow-up now, by owner and territory, the longest first. */
@customElement("yl-handoff-waiting")
export class HandOffWaiting extends Part {
  override render() {
    const { report } = this.session.handOff;
    if (report === null) return nothing;
    const waiting = [...report.now.waiting].sort((a, b) => b.oldestDays - a.oldestDays || b.leads - a.leads);
    const all = waiting.reduce((sum, { leads }) => sum + leads, 0);
    const named = (owner: string | null) => owner ?? words.handoff.clocks.nobody;
    const bars: Bar[] = waiting.slice(0, SHOWN).map(({ owner, territory, leads, oldestDays }, list) => ({
      list: list + 1,
      title: [named(owner), territory].filter(Boolean).join(" · "),
      length: leads,
      said: `${words.leads(leads)}, ${text.oldest(oldestDays)}`,
    }));
    const { columns: c } = text;
    const duty: Duty = {
      side: "sales",
      heading: text.heading,
      value: count(all),
      unit: all === 0 ? text.none : text.unit(all),
      notes: all === 0 ? [] : [{ text: text.oldest(waiting[0]!.oldestDays) }],
      why: text.why,
      table: {
        columns: [{ title: c.owner }, { title: c.territory }, { title: c.leads, number: true }, { title: c.oldest, number: true }],
        rows: waiting.map(({ owner, territory, leads, oldestDays }) => [named(owner), territory ?? "–", count(leads), days(oldestDays)]),
      },
      lists: [
        { title: words.handoff.leads.waiting, count: all, ask: { figure: "now.waiting" } },
        ...waiting.map(({ owner, territory, leads }) => ({
          title: [named(owner), territory].filter(Boolean).join(" · "),
          count: leads,
          ask: { figure: "now.waiting" as const, owner: owner ?? "", territory: territory ?? "" },
        })),
      ],
    };
    return html`<yl-duty .duty=${duty}><yl-bars .bars=${bars} .picture=${text.picture}></yl-bars></yl-duty>`;
  }

  static override styles = stretched;
}
