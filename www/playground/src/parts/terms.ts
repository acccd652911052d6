import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { type WorkOrder, rateOf } from "../model/agreement.js";
import { setAgreedRate, setCapacity, setDecisionWindow, setWorkOrder } from "../model/edit.js";
import { words } from "../words/en.js";
import { Part, dayIn, numberIn, settle } from "./part.js";

const text = words.terms;
/** The longest wait an agreement takes. */
const MOST_DAYS = 3650;

/** The agreed terms beside the rules: capacity, agreed rate, and the day and weeks the report is for. */
@customElement("yl-terms")
export class Terms extends Part {
  override render() {
    const { session } = this;
    const capacity = session.draft.parameters?.capacity;
    const rate = rateOf(session.draft);
    const snapshot = session.report?.mode === "snapshot";
    return html`<details open>
      <summary>${text.heading}</summary>
      <div class="grid">
        ${this.field("line", text.line, session.line, (v) => v !== undefined && session.moveLine(v, true))}
        ${this.field("representatives", text.representatives, capacity?.representatives, (v) => this.capacity("representatives", v), 0)}
        ${this.field("each", text.each, capacity?.leadsPerWeek, (v) => this.capacity("leadsPerWeek", v), 0)}
        ${capacity ? html`<p class="small muted sum">${text.capacity(capacity.representatives * capacity.leadsPerWeek)}</p>` : nothing}
        ${this.handOff()}
        ${this.field("rate", text.agreedRate, rate === undefined ? undefined : Number((rate.agreed * 100).toFixed(4)), (v) =>
          session.edit(setAgreedRate(v === undefined ? undefined : { withinDays: 90, ...rate, agreed: Number((v / 100).toFixed(6)) })),
        0)}
        ${rate
          ? this.field("within", text.within, rate.withinDays, (v) => {
              const { agreed } = rate;
              session.edit(setAgreedRate(v === undefined ? { agreed } : { agreed, withinDays: Math.max(1, Math.round(v)) }));
            }, 1)
          : nothing}
        ${snapshot ? this.field("weeks", text.weeks, session.request.weeks, (v) => session.ask({ weeks: v ?? 0 }), 1) : nothing}
        ${session.data?.summary.dated
          ? html`<label for="mode">${text.mode}</label>
              <select id="mode" @change=${(e: Event) => session.look((e.target as HTMLSelectElement).value as "dated")}>
                ${(["dated", "snapshot"] as const).map((mode) => html`<option value=${mode} ?selected=${snapshot === (mode === "snapshot")}>${text.modes[mode]}</option>`)}
              </select>`
          : nothing}
        <label for="asof">${text.asOf}</label>
        <input id="asof" type="date" .value=${session.request.asOf} @change=${this.asOf} @blur=${(e: Event) => settle(e, session.request.asOf)} />
      </div>
    </details>`;
  }

  private field(id: string, label: string, value: number | undefined, change: (value: number | undefined) => void, min?: number) {
    return html`<label for=${id}>${label}</label>
      <input id=${id} type="number" step="any" min=${min ?? nothing} .value=${value === undefined ? "" : String(value)}
        @change=${(e: Event) => change(numberIn(e))} />`;
  }

  /** In which order leads are worked, and how long one waits that nobody gets to in its week. */
  private handOff() {
    const { session } = this;
    const { workOrder = "arrival", decisionWindow } = session.draft.definitions.handOffs?.[0] ?? {};
    const { days, hours } = decisionWindow ?? {};
    const wait = (v: number | undefined) => {
      const whole = v === undefined ? undefined : Math.min(Math.round(v), MOST_DAYS);
      session.edit(setDecisionWindow(whole === undefined || whole < 1 ? undefined : { days: whole }, session.signed));
    };
    return html`<label for="order">${text.order}</label>
      <select id="order" @change=${(e: Event) => session.edit(setWorkOrder((e.target as HTMLSelectElement).value as WorkOrder, session.signed))}>
        ${(["arrival", "score"] as const).map((o) => html`<option value=${o} .selected=${o === workOrder}>${text.orders[o]}</option>`)}
      </select>
      ${this.field("window", text.window, days ?? (hours === undefined ? undefined : Math.round((hours / 24) * 100) / 100), wait, 0)}
      ${session.report?.mode === "dated" && session.report.capacityPerWeek !== null
        ? html`<p class="small muted sum">${text.waits(session.report.decisionWeeks)}</p>`
        : nothing}`;
  }

  /** Either number may be typed first; the other starts at 1 or 20. Emptying one takes the capacity away. */
  private capacity(which: "representatives" | "leadsPerWeek", value: number | undefined): void {
    const now = this.session.draft.parameters?.capacity ?? { representatives: 1, leadsPerWeek: 20 };
    const whole = value === undefined ? undefined : Math.max(0, Math.round(value));
    this.session.edit(setCapacity(whole === undefined ? undefined : { ...now, [which]: whole }));
  }

  private asOf(event: Event): void {
    const asOf = dayIn(event);
    if (asOf !== undefined) this.session.ask({ asOf });
  }

  static override styles = [
    sheet,
    css`
      details {
        border-top: 1px solid var(--yl-hairline);
        padding-top: 10px;
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      .grid {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 6px 10px;
        align-items: center;
        margin-top: 8px;
      }
      input,
      select {
        width: 172px;
      }
      input {
        text-align: right;
      }
      .sum {
        grid-column: 1 / -1;
        text-align: right;
      }
    `,
  ];
}
