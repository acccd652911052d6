import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Reading } from "../engine/protocol.js";
import type { ColumnMapping, Finding, Mapping, Table, ValueAlias } from "../engine/shapes.js";
import { columnsOf, isDate, meaningOf, namePivoted, put, recolumn, retarget, setConstant, setMeaning } from "../model/mapping.js";
import { keyOf, openQuestions, questionsOf, unsureOf } from "../model/questions.js";
import { type Chosen, type Feed, type Queue, apart } from "../model/queue.js";
import { saveJson } from "../model/save.js";
import { TABLES } from "../model/tables.js";
import { words } from "../words/en.js";
import { bytes } from "../words/format.js";
import { target } from "../words/target.js";
import { Part } from "./part.js";
import type { Answer } from "./question.js";

const text = words.queue;

/** How many of the things that are not read are named. */
const LEFT_OUT_SHOWN = 6;

/** One file of the queue: what it feeds, how sure that is, its questions, and its columns where one looks. */
@customElement("yl-queue-file")
export class QueueFile extends Part {
  @property({ attribute: false }) queue!: Queue;
  @property({ attribute: false }) chosen!: Chosen;
  @property({ type: Boolean }) importing = false;

  override render() {
    const { chosen, queue } = this;
    const { file, preview, feeds } = chosen;
    const { name } = file;
    const by = queue.files.find((c) => c !== chosen && chosen.open && c.follows?.choice === "replace" && c.follows.names.includes(name));
    const shown = queue.shown === chosen.key;
    return html`<section aria-label=${name} class=${by ? "replaced" : ""}>
      <div class="row head">
        <h3>${name} <span class="small muted">${bytes(file.size)}${chosen.hidden ? ` · ${text.hidden}` : nothing}${preview ? ` · ${text.about(preview.about)}` : nothing}</span></h3>
        <span class="small state">${by ? text.replaced(by.file.name) : this.state()}</span>
        <span class="row acts">
          ${preview === null || by
            ? nothing
            : html`<button class="small" aria-expanded=${shown} aria-label=${text.showOf(name)} @click=${this.look}>${text.show} ${shown ? "▴" : "▾"}</button>`}
          <button class="plain small" @click=${() => queue.leaveOut(chosen.key)}>${text.remove}</button>
        </span>
      </div>
      ${this.importing ? this.progress() : nothing} ${this.leftOut()}
      ${by || preview === null
        ? nothing
        : html`${this.tables()} ${this.follows()} ${this.suggested(preview.suggestions)}
          ${feeds.map((feed, place) => (feed.on ? this.questions(feed, place) : nothing))}
          ${shown ? feeds.map((feed, place) => (feed.on ? this.editor(feed, place) : nothing)) : nothing}`}
    </section>`;
  }

  /** How sure the guess is, in a word. */
  private state() {
    const { chosen } = this;
    const { preview } = chosen;
    if (preview === null) return text.looking;
    const asked = questionsOf(chosen);
    if (asked > 0) return html`<b>${text.asks(asked)}</b>`;
    if (chosen.open) return text.isOpen;
    if (chosen.answered || preview.origin === "saved") return text.confirmed;
    if (preview.preset) return text.preset(preview.preset.vendor, preview.preset.title, preview.preset.seen);
    const unsure = unsureOf(chosen);
    return unsure > 0 ? text.unsure(unsure) : text.sure;
  }

  /** What came in the same file and is not read. */
  private leftOut() {
    const { leftOut } = this.chosen;
    if (leftOut.length === 0) return nothing;
    const shown = leftOut.slice(0, LEFT_OUT_SHOWN);
    return html`<ul class="small left">
      ${shown.map(({ name, reason }) => html`<li>${text.leftOut(name, reason.message)} <span class="muted">${reason.help}</span></li>`)}
      ${leftOut.length > shown.length ? html`<li>${text.leftOutMore(leftOut.length - shown.length)}</li>` : nothing}
    </ul>`;
  }

  private progress() {
    const { progress } = this.session;
    const mine = progress?.file === this.chosen.file.name;
    return html`<progress aria-label=${this.chosen.file.name} max=${mine ? progress.fileTotal : 1} .value=${mine ? progress.fileDone : 0}></progress>`;
  }

  /** The table of the file; where it feeds several, each can be switched off. */
  private tables() {
    const { feeds, file } = this.chosen;
    const [first, ...others] = feeds;
    if (first === undefined) return nothing;
    // Where the file feeds nothing that is known, the question itself offers the tables.
    if (openQuestions(this.chosen, first).some((q) => q.code === "no_table")) return nothing;
    const choices = TABLES.map((t) => html`<option value=${t} ?selected=${t === first.mapping.table}>${words.tables[t]}: ${words.tableRows[t]}</option>`);
    const title = (feed: Feed) => text.titled(words.tables[feed.mapping.table], apart(feed, feeds).map((to) => target(feed.mapping.table, to)));
    const box = (feed: Feed, place: number) => html`<label class="small"
      ><input
        type="checkbox"
        aria-label=${text.feed(file.name, title(feed))}
        .checked=${feed.on}
        @change=${() => this.queue.editFeed(this.chosen.key, place, (f) => ({ ...f, on: !f.on }))}
      />
      ${place === 0 ? nothing : title(feed)}</label
    >`;
    return html`<div class="row small feeds">
      <span class="first">
        ${others.length > 0 ? box(first, 0) : nothing}
        <label>${words.mapping.table}
          <select @change=${(e: Event) => this.reread({ table: (e.target as HTMLSelectElement).value as Table })}>${choices}</select></label>
      </span>
      ${others.map((feed, i) => box(feed, i + 1))}
    </div>`;
  }

  /** The one question of a file that comes again. */
  private follows() {
    const { follows, file, key } = this.chosen;
    if (follows === null) return nothing;
    const { follows: say } = text;
    const [first = ""] = follows.names;
    const ask = follows.corrects ? say.corrects(first) : follows.names.length === 1 && first === file.name ? say.same(first) : say.ask(follows.names);
    const span = (of: { earliest: string | null; latest: string | null }) => say.span(of.earliest, of.latest);
    const choice = (value: "replace" | "add", label: string) => html`<label>
      <input type="radio" name="follows" .checked=${follows.choice === value} @change=${() => this.queue.edit(key, (c) => ({ ...c, follows: { ...follows, choice: value, chosen: true } }))} />
      ${label}</label
    >`;
    return html`<fieldset class="follows">
      <legend class="unseen">${ask}</legend>
      <p>
        <b>${ask}</b>
        ${follows.corrects ? nothing : html`<span class="muted">${follows.now === null ? say.looking : say.spans(span(follows.then), span(follows.now))}</span>`}
      </p>
      <div class="row">${choice("replace", say.replace)} ${choice("add", say.add)}</div>
    </fieldset>`;
  }

  /** Words that probably mean another; taken up with one press. */
  private suggested(all: readonly ValueAlias[]) {
    const { feeds, key } = this.chosen;
    return all.map(({ source, to, from, into }) => {
      const place = feeds.findIndex((f) => f.on && f.mapping.columns.some((c) => c.source === source && c.to === to));
      const column = feeds[place]?.mapping.columns.find((c) => c.to === to);
      if (column === undefined || from.every(({ value }) => meaningOf(column, value).kind !== "leave")) return nothing;
      const spellings = from.map((word) => word.value).join(", ");
      const rows = from.reduce((sum, word) => sum + word.count, 0);
      const accept = () =>
        this.queue.editFeed(key, place, (feed) => {
          const means = { kind: "means", to: into } as const;
          const next = from.reduce<ColumnMapping>((c, { value }) => put(c, setMeaning(c, value, means)), column);
          return { ...feed, mapping: recolumn(feed.mapping, to, { values: next.values }) };
        });
      return html`<p class="row small suggested">${text.suggestion(spellings, into, rows)} <button class="small" @click=${accept}>${text.accept}</button></p>`;
    });
  }

  private questions(feed: Feed, place: number) {
    const { chosen } = this;
    const open = openQuestions(chosen, feed);
    return html`${open.map(
      (question) => html`<yl-question
        .question=${question}
        .table=${feed.mapping.table}
        .header=${chosen.preview?.header ?? []}
        @answer=${(e: CustomEvent<Answer>) => this.answer(feed, place, question, e.detail)}
      ></yl-question>`,
    )}`;
  }

  private editor(feed: Feed, place: number) {
    const { chosen } = this;
    return html`${chosen.feeds.length > 1 ? html`<h4>${words.tables[feed.mapping.table]}</h4>` : nothing}
      <yl-mapping-file
        .session=${this.session}
        .file=${chosen.file}
        .preview=${chosen.preview}
        .mapping=${feed.mapping}
        .open=${openQuestions(chosen, feed)}
        @mapped=${(e: CustomEvent<Mapping>) => this.map(place, e.detail)}
        @reread=${(e: CustomEvent<Reading>) => this.reread(e.detail)}
        @saved=${() => saveJson(feed.mapping, `${chosen.file.name}.mapping.json`)}
        @loaded=${(e: CustomEvent<Mapping>) => this.map(place, { ...e.detail, file: chosen.file.name })}
      ></yl-mapping-file>`;
  }

  private answer(feed: Feed, place: number, question: Finding, answer: Answer): void {
    const { mapping } = feed;
    if (answer.kind === "format") {
      const dates = answer.column === null ? [question.params.to ?? ""] : columnsOf(mapping, answer.column).filter((c) => isDate(mapping, c)).map((c) => c.to);
      const next = dates.reduce((m, to) => recolumn(m, to, { format: answer.format }), mapping);
      this.queue.editFeed(this.chosen.key, place, (f) => ({ ...f, mapping: next, agreed: [...f.agreed, keyOf(question)] }));
    } else if (answer.kind === "decimal") this.map(place, { ...mapping, decimal: answer.decimal });
    else if (answer.kind === "currency") this.map(place, { ...mapping, currency: answer.currency });
    else if (answer.kind === "encoding") this.reread({ encoding: answer.encoding });
    else if (answer.kind === "table") this.reread({ table: answer.table });
    else if (answer.kind === "constant") this.map(place, setConstant(mapping, answer.to, answer.value));
    else if (answer.kind === "period") this.map(place, namePivoted(mapping, answer.column, answer.name));
    else if (answer.kind === "target") this.map(place, retarget(mapping, answer.source, answer.to));
    else this.queue.editFeed(this.chosen.key, place, (f) => ({ ...f, agreed: [...f.agreed, keyOf(question)] }));
  }

  private map(place: number, mapping: Mapping): void {
    this.queue.editFeed(this.chosen.key, place, (f) => ({ ...f, mapping }));
  }

  private reread(as: Reading): void {
    void this.queue.reread(this.chosen.key, as);
  }

  private look(): void {
    this.queue.shown = this.queue.shown === this.chosen.key ? null : this.chosen.key;
    this.session.changed();
  }

  static override styles = [
    sheet,
    css`
      section {
        border-top: 1px solid var(--yl-hairline);
        padding: 10px 0;
      }
      section.replaced h3 {
        text-decoration: line-through;
        font-weight: 400;
      }
      h3 {
        overflow-wrap: anywhere;
      }
      h4 {
        margin: 12px 0 0;
        font-size: var(--yl-normal);
      }
      .acts {
        margin-left: auto;
      }
      .left {
        margin-top: 4px;
        overflow-wrap: anywhere;
      }
      .feeds {
        margin-top: 4px;
      }
      .suggested {
        margin-top: 8px;
      }
      .first {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        max-width: 100%;
      }
      .feeds label,
      .follows label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .feeds label {
        white-space: nowrap;
        max-width: 100%;
        min-width: 0;
      }
      .feeds input {
        flex: none;
      }
      .feeds select {
        max-width: 46ch;
        min-width: 0;
      }
      .follows {
        margin-top: 8px;
        padding: 8px 12px;
        border: 1px solid var(--yl-hairline);
        border-radius: 7px;
      }
      progress {
        display: block;
        width: 100%;
        height: 6px;
        margin-top: 6px;
        accent-color: var(--yl-ink);
      }
    `,
  ];
}
