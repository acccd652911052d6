import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Pilot, Problem } from "../engine/shapes.js";
import { type Plan, planned, register } from "../model/pilot.js";
import { refusals } from "../model/refusal.js";
import { words } from "../words/en.js";
import { valueIn } from "./field.js";
import { Part, numberIn } from "./part.js";
import { refused } from "./refused.js";
import { formStyles } from "./styles.js";
import "./pilot-list.js";

const text = words.pilot;
type Share = "floor" | "target" | "alpha";
type Whole = "n" | "horizonDays";
/** How many leads are offered first. */
const LEADS = 100;

/** A pilot planned before it begins: how many leads, and at once what would settle it; registered in the draft. */
@customElement("yl-pilot")
export class PilotRoom extends Part {
  @state() private pilot: Pilot | null = null;
  @state() private problems: Problem[] = [];
  @state() private told = "";
  @state() private plan: Plan = { n: LEADS };

  override connectedCallback(): void {
    super.connectedCallback();
    void this.ask();
  }

  override render() {
    const { session, pilot, problems } = this;
    const good = pilot !== null && problems.length === 0;
    return html`<yl-dialog open .heading=${text.heading} .closeWords=${words.close} @closed=${() => session.leave()}>
      <p class="muted small">${text.intro(session.line)}</p>
      <div class="form">
        ${this.field("n")} ${this.share("floor")} ${this.share("target")} ${this.share("alpha")}
        ${this.field("horizonDays")}
        <label for="title">${text.fields.title}</label>
        <input id="title" type="text" maxlength="80" .value=${this.plan.title ?? ""} placeholder=${pilot?.experiment.id ?? ""} @input=${(e: Event) => this.name(valueIn(e))} />
      </div>
      ${refused(text.refused, problems)} ${good ? this.results(pilot) : nothing}
      <yl-pilot-list .session=${session}></yl-pilot-list>
      <span slot="actions" class="small muted" role="status">${this.told}</span>
      <button slot="actions" class="first" ?disabled=${!good} @click=${this.register}>${text.register}</button>
    </yl-dialog>`;
  }

  private results(pilot: Pilot) {
    const perWeek = this.session.step?.line.perWeek;
    const one = ({ title, value, help }: typeof text.meets) => html`<div>
      <dt class="small muted">${title}</dt>
      <dd><b>${value(pilot)}</b> <span class="small">${help(pilot)}</span></dd>
    </div>`;
    return html`<section aria-labelledby="results" aria-live="polite">
      <h3 id="results">${text.results}</h3>
      <dl>${one(text.meets)} ${one(text.misses)} ${one(text.power)}</dl>
      <p class="small muted">${text.between(pilot)} ${perWeek && perWeek.num > 0 ? text.takes(pilot.n, perWeek, pilot.horizonDays) : nothing}</p>
    </section>`;
  }

  private field(id: Whole) {
    return html`<label for=${id}>${text.fields[id]}</label>
      <input id=${id} type="number" min="1" step="1" .value=${this.shown(id)}
        @input=${(e: Event) => this.typed(id, numberIn(e))} @change=${(e: Event) => this.settled(id, e)} />`;
  }

  /** Rates are typed in per cent and kept as shares of six decimals. */
  private share(id: Share) {
    const share = (percent: number | undefined) => (percent === undefined ? undefined : Number((percent / 100).toFixed(6)));
    return html`<label for=${id}>${text.fields[id]}</label>
      <input id=${id} type="number" min="0" max="100" step="any" .value=${this.shown(id)}
        @input=${(e: Event) => this.typed(id, share(numberIn(e)))} @change=${(e: Event) => this.settled(id, e)} />`;
  }

  /** What was typed, else the default the engine took. */
  private shown(id: Whole | Share): string {
    const { plan, pilot } = this;
    if (id === "n" || id === "horizonDays") return String(plan[id] ?? pilot?.[id] ?? "");
    const value = plan[id] ?? (pilot === null ? undefined : pilot[id].num / pilot[id].den);
    return value === undefined ? "" : String(Number((value * 100).toFixed(4)));
  }

  /** An empty field is one that is being typed in. */
  private typed(id: Whole | Share, value: number | undefined): void {
    if (value === undefined || value === this.plan[id]) return;
    this.plan = { ...this.plan, [id]: value };
    this.told = "";
    void this.ask();
  }

  /** A field left empty has its default again. */
  private async settled(id: Whole | Share, event: Event): Promise<void> {
    const field = event.target as HTMLInputElement;
    if (numberIn(event) !== undefined) return;
    const { [id]: _, ...rest } = this.plan;
    this.plan = { n: LEADS, ...rest };
    await this.ask();
    field.value = this.shown(id);
  }

  private name(title: string): void {
    const { title: _, ...rest } = this.plan;
    this.plan = title === "" ? rest : { ...rest, title };
    this.told = "";
  }

  private async ask(): Promise<void> {
    try {
      const pilot = await planned(this.session, this.plan);
      if (pilot === null) return;
      [this.pilot, this.problems] = [pilot, []];
    } catch (thrown) {
      this.problems = refusals(thrown);
    }
  }

  private async register(): Promise<void> {
    try {
      const title = await register(this.session, this.plan);
      this.told = text.registered(title);
      const { title: _, ...plan } = this.plan;
      this.plan = plan;
      await this.ask();
    } catch (thrown) {
      this.problems = refusals(thrown);
    }
  }

  static override styles = [
    sheet,
    formStyles,
    css`
      .form {
        margin-block: 12px;
        grid-template-columns: minmax(0, max-content) minmax(110px, 1fr);
      }
      @media (max-width: 520px) {
        .form {
          grid-template-columns: minmax(0, 1fr) 110px;
        }
        input[type="text"] {
          grid-column: 1 / -1;
        }
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 160px), 1fr));
        gap: 14px;
        margin-block: 8px;
      }
      dd b {
        display: block;
        font-size: var(--yl-large);
        line-height: 1.25;
      }
      section {
        border-top: 1px solid var(--yl-hairline);
        padding-top: 12px;
      }
      .told {
        margin-bottom: 12px;
      }
      yl-pilot-list {
        border-top: 1px solid var(--yl-hairline);
        padding-top: 12px;
        margin-top: 12px;
      }
    `,
  ];
}
