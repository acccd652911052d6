import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { shares } from "../model/quality.js";
import { words } from "../words/en.js";
import { percent } from "../words/format.js";
import { Part } from "./part.js";

const text = words.quality;

/** What is there never reads as nothing. */
function atLeast(num: number, den: number): string {
  return num * 2000 < den ? text.hardly : percent({ num, den });
}

/** How many of the records looked at are undated, unmatched, double, in conflict or of unknown currency. */
@customElement("quality-strip")
export class QualityStrip extends Part {
  override render() {
    const { data } = this.session;
    if (data === null) return nothing;
    const all = shares(data.summary.quality);
    return html`<div role="group" aria-label=${text.heading} class="row small">
      ${all.length === 0 ? html`<span class="muted">${words.data.heading}: ${text.none}</span>` : nothing}
      ${all.map(
        ({ table, records, parts }) => html`<span title=${text.of(words.tables[table], records)}>
          <b>${words.tables[table]}</b>
          ${parts.map(({ kind, count }, i) => html`${i > 0 ? ", " : ""}<span title=${text.share(text.kinds[kind], count, records)}>${atLeast(count, records)} ${text.kinds[kind]}</span>`)}
        </span>`,
      )}
    </div>`;
  }

  static override styles = [
    sheet,
    css`
      .row {
        gap: 4px 22px;
        color: var(--yl-muted);
      }
      b {
        color: var(--yl-ink);
        font-weight: 600;
      }
    `,
  ];
}
