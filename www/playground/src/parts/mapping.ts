import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Problem } from "../engine/shapes.js";
import type { Intake } from "../model/intake.js";
import type { Keep } from "../model/keep.js";
import { lacking } from "../model/mapping.js";
import { feedsNothing, openQuestions, questionsOf, unreadable } from "../model/questions.js";
import { words } from "../words/en.js";
import { said } from "../words/format.js";
import { target } from "../words/target.js";
import { Part } from "./part.js";

const text = words.mapping;

/** The dialog between dropping files and importing them: all of them on one screen, the guesses filled in. */
@customElement("yl-mapping")
export class MappingRoom extends Part {
  @property({ attribute: false }) intake!: Intake;
  @property({ attribute: false }) keep!: Keep;
  @state() private importing = false;
  @state() private cancelled = false;
  @state() private problems: Problem[] = [];

  override render() {
    const { importing, session } = this;
    const { queue } = this.intake;
    const { progress } = session;
    const feedless = queue.kept.filter(feedsNothing).map((c) => c.key);
    const asked = queue.kept.reduce((sum, c) => sum + questionsOf(c), 0);
    return html`<yl-dialog open wide .heading=${text.heading} .closeWords=${words.close} @closed=${this.leave} @keydown=${this.key}>
      <p class="privacy"><b>${text.privacy}</b> ${text.guess}</p>
      ${this.problems.length === 0
        ? nothing
        : html`<ul class="refused" role="alert">
            ${this.problems.map((p) => html`<li><span class="wrong">${said(p.message)}</span> <span class="small muted">${said(p.help)}</span></li>`)}
          </ul>`}
      <div class="row">
        <p class="summary">${words.queue.summary(queue.kept.length, asked)}</p>
        ${feedless.length > 1 ? html`<button class="small" ?disabled=${importing} @click=${() => queue.leaveOut(...feedless)}>${words.queue.leaveOut(feedless.length)}</button>` : nothing}
        <span class="spread"></span>
        <button class="plain small" ?disabled=${importing || !queue.canUndo} @click=${() => queue.undo()}>${words.queue.undo}</button>
        <button class="plain small" ?disabled=${importing || !queue.canRedo} @click=${() => queue.redo()}>${words.queue.redo}</button>
      </div>
      ${queue.files.map((chosen) => html`<yl-queue-file .session=${session} .queue=${queue} .chosen=${chosen} ?inert=${importing} .importing=${importing}></yl-queue-file>`)}
      <div slot="actions" class="row actions">
        ${importing && progress
          ? html`<label class="small bar">
              ${words.queue.place(progress.place, this.reads, progress.file)}
              <progress max=${progress.total} .value=${progress.done}></progress>
              <span class="muted">${words.queue.of(progress.done, progress.total)}</span>
            </label>`
          : html`<span class="small muted" role="status">${this.cancelled ? text.cancelled : this.lacking()}</span>
              <span class="spread"></span>
              <label class="small keep" title=${words.queue.keepHelp}>
                <input type="checkbox" .checked=${this.keep.on} @change=${this.turnKeep} /> ${words.queue.keep}
              </label>`}
        <button @click=${this.leave}>${words.cancel}</button>
        <button class="first" ?disabled=${importing || this.lacking() !== ""} @click=${this.import}>${text.import}</button>
      </div>
    </yl-dialog>`;
  }

  /** How many times a file is read: once for each table it feeds. */
  private get reads(): number {
    return this.intake.queue.kept.reduce((sum, c) => sum + c.feeds.filter((f) => f.on).length, 0);
  }

  /** What stands in the way of the import, in words; nothing where nothing does. */
  private lacking(): string {
    const { queue } = this.intake;
    const { kept } = queue;
    if (queue.looking) return words.queue.looking;
    if (queue.undecided) return words.queue.follows.looking;
    const on = kept.flatMap((c) => c.feeds.filter((f) => f.on).map((f) => ({ name: c.file.name, mapping: f.mapping, asked: openQuestions(c, f) })));
    const bad = kept.find(unreadable);
    if (bad !== undefined && kept.length > 1) return text.unreadable(bad.file.name);
    if (!on.some(({ mapping }) => mapping.table === "leads")) return text.noLeads;
    if (bad !== undefined) return text.unreadable(bad.file.name);
    for (const { name, mapping, asked } of on) {
      if (asked.some((q) => q.code === "no_table")) return text.noTable(name);
      const [to] = lacking(mapping);
      if (to !== undefined) return text.lacking(name, target(mapping.table, to));
    }
    const questions = kept.reduce((sum, c) => sum + questionsOf(c), 0);
    return questions > 0 ? text.unanswered(questions) : "";
  }

  private leave(): void {
    if (this.importing) this.intake.cancel();
    else if (this.session.room?.kind === "mapping") {
      this.intake.queue.stop();
      this.session.enter(null);
    }
  }

  private turnKeep(event: Event): void {
    const box = event.target as HTMLInputElement;
    if (box.checked) {
      void this.keep.start().then((well) => well || this.session.say(words.keep.refused));
    } else void this.keep.erase().then(() => this.session.say(words.keep.erased));
  }

  private key(event: KeyboardEvent): void {
    const typing = event.composedPath().some((t) => t instanceof HTMLElement && t.matches("input[type=text], input[type=number]"));
    const key = event.key.toLowerCase();
    if (typing || this.importing || !(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.intake.queue.redo();
    else this.intake.queue.undo();
  }

  private async import(): Promise<void> {
    const { session } = this;
    this.importing = true;
    this.problems = [];
    this.cancelled = false;
    this.intake.queue.stop();
    const problems = await this.intake.confirm();
    this.importing = false;
    if (problems === null) {
      session.enter(null);
      session.go(session.recorded.speaks ? "recorded" : "data");
    } else this.problems = problems;
    this.cancelled = problems?.length === 0;
  }

  static override styles = [
    sheet,
    css`
      .privacy {
        margin-bottom: 10px;
      }
      .summary {
        font-weight: 600;
      }
      .refused {
        border: 1px solid var(--yl-wrong);
        border-radius: 7px;
        padding: 8px 12px;
        margin-bottom: 8px;
      }
      .actions {
        width: 100%;
        justify-content: flex-end;
      }
      .keep {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .bar {
        flex: 1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 10px;
      }
      progress {
        flex: 1;
        min-width: 80px;
        accent-color: var(--yl-ink);
        height: 8px;
      }
    `,
  ];
}
