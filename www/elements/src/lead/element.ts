import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { AgreementDocument } from "yellowline";
import type { Failure, LeadFace, LeadState } from "./face.js";
import { Format } from "./format.js";
import { type Language, follow, languageOf } from "./language.js";
import { type Said, drawn } from "./say.js";
import type { Words } from "./words/words.js";

/** What holds where nothing is given, or what was is taken away; of all else null. */
const DEFAULTS: Readonly<Record<string, unknown>> = { state: "ready", through: "", timeZone: "", opens: "", handOff: "" };

/**
 * What the elements of one lead share: language, direction, agreement, and the states in which there is nothing to draw.
 *
 * @attr {string} lang - The language: `en`, `de`, `fr`, `es` or `ja`, also with a country. Default: the closest above it that is one of these, else `en`.
 * @attr {string} dir - The direction; pictures follow it. Default: the page's.
 */
export abstract class LeadElement extends LitElement implements LeadFace {
  /** What is shown: `ready`, `loading`, `empty`, `error`, `unreliable` or `too-few`. Reports tell the last two themselves. */
  @property() state: LeadState = "ready";

  /** The agreement's document, for titles, line, zone and times agreed. Without it ids stand for titles. */
  @property({ attribute: false }) agreement: AgreementDocument | null = null;

  /** The id of the agreement's further score the report looks through; default: its first score. */
  @property({ attribute: "score-id" }) through = "";

  /** The IANA zone of all dates. Default: the agreement's, else UTC, which is then named. */
  @property({ attribute: "time-zone" }) timeZone = "";

  /** Why there is no report: an error's code, message and help, shown in its place. */
  @property({ attribute: false }) failure: Failure | null = null;

  /** The level of its heading in the page, from 1 to 6; what is within is one lower. */
  @property({ type: Number, attribute: "heading-level" }) headingLevel = 2;

  private language: Language | null = null;
  private numbers: Format | null = null;
  private leave: (() => void) | null = null;
  /** What is within could not be drawn. */
  private broken = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.leave = follow(this, () => this.turn());
    this.turn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
    this.leave = null;
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "lang", "dir"];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (name === "lang" || name === "dir") this.turn();
    else super.attributeChangedCallback(name, before, now);
  }

  /** Another language or direction may hold from now on. */
  private turn(): void {
    this.language = null;
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const own = this as unknown as Record<PropertyKey, unknown>;
    for (const name of changed.keys()) own[name] ??= DEFAULTS[String(name)] ?? null;
    const level = Math.trunc(this.headingLevel);
    this.headingLevel = level >= 1 ? level : 2;
    if (changed.size > 0) this.broken = false;
    if (this.language === null || changed.has("agreement") || changed.has("timeZone")) this.numbers = null;
  }

  protected get words(): Words {
    return (this.language ??= languageOf(this)).words;
  }

  /** The tag that numbers and dates follow. */
  protected get tag(): string {
    return (this.language ??= languageOf(this)).tag;
  }

  protected get format(): Format {
    if (this.numbers === null) {
      const agreed = this.agreement?.definitions.timeZone;
      this.numbers = new Format(this.tag, this.timeZone || (agreed ?? null));
    }
    return this.numbers;
  }

  /** Is it read from right to left? Then pictures are too. */
  protected get rtl(): boolean {
    return getComputedStyle(this).direction === "rtl";
  }

  /** Is there something to draw? */
  protected abstract get given(): boolean;
  protected abstract drawing(): unknown;

  override render(): TemplateResult {
    const { words } = this;
    const loading = this.state === "loading";
    return html`<div part="base" class="base ${this.rtl ? "rtl" : "ltr"}" lang=${words.tag} aria-busy=${loading ? "true" : nothing}>${this.shown(loading)}</div>`;
  }

  private shown(loading: boolean): unknown {
    const { states } = this.words;
    if (this.state === "error" || this.failure !== null || this.broken) return this.failed();
    // While another report is made the last one stays.
    if (loading && !this.given) {
      return html`<p part="notice" role="status" class="muted">${states.loading}</p>
        ${[1, 2, 3].map(() => html`<div class="bone" aria-hidden="true"></div>`)}`;
    }
    if (this.state === "empty" || !this.given) return html`<p part="notice" class="muted">${states.empty}</p>`;
    try {
      // An agreement that is none shows here at the latest.
      void this.format;
      return [loading ? html`<p part="notice" role="status" class="small muted">${states.loading}</p>` : nothing, this.drawing()];
    } catch (error) {
      console.error(error);
      this.broken = true;
      this.breakAround();
      return this.failed();
    }
  }

  /** What cannot be drawn takes the lead around it along: none is shown in part. */
  private breakAround(): void {
    const root = this.getRootNode();
    if (!(root instanceof ShadowRoot) || !(root.host instanceof LeadElement)) return;
    const { host } = root;
    // Something else may be given by then.
    void host.updateComplete.then(() => {
      if (!this.broken || !this.isConnected || this.isUpdatePending) return;
      if (host.isUpdatePending) return this.breakAround();
      host.broken = true;
      host.requestUpdate();
    });
  }

  private failed() {
    const { failure, words } = this;
    return html`<div part="notice" class="notice error" role="alert">
      <p>${words.states.failed}</p>
      ${failure === null
        ? nothing
        : html`<p class="small" lang="en"><bdi>${failure.message}</bdi></p>
            ${failure.help ? html`<p class="small muted" lang="en"><bdi>${failure.help}</bdi></p>` : nothing}
            <p class="small muted"><code lang="zxx"><bdi>${failure.code}</bdi></code></p>`}
    </div>`;
  }

  /** What the host says of the data, where the report does not. */
  protected doubt(): unknown {
    const { states } = this.words;
    if (this.state === "unreliable") return this.notice([states.unreliableAlone]);
    return this.state === "too-few" ? this.notice([states.tooFewAlone]) : nothing;
  }

  protected notice(said: Said): TemplateResult {
    return html`<p part="notice" class="notice small">${drawn(said)}</p>`;
  }

  protected heading(level: number, said: unknown): TemplateResult {
    return html`<div part="heading" class="heading" role="heading" aria-level=${Math.min(6, Math.max(1, level))}>${said}</div>`;
  }
}
