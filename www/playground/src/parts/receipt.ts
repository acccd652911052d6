import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Sealed } from "../model/room.js";
import type { Session } from "../model/session.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

const text = words.receipt;

/** What a report's numbers were made of, in a line. */
export function receiptLine({ draftPrint }: Session, { ledger, engine, asOf, report }: Sealed["receipt"]): string {
  return [
    `${text.agreement} ${draftPrint?.spoken ?? ""}`,
    `${text.ledger} ${ledger.slice(0, 8)}`,
    `${text.engine} ${engine}`,
    `${text.asOf} ${asOf}`,
    `${text.report} ${report.slice(0, 8)}`,
  ].join(" · ");
}

/** What proves the numbers: the fingerprints of everything that went in and of what came out. */
@customElement("yl-receipt")
export class ReceiptRoom extends Part {
  @property({ attribute: false }) of: Sealed | undefined;
  @state() private told = "";

  override render() {
    const { session } = this;
    const { draftPrint } = session;
    const report = this.of ?? session.report;
    if (report === null || draftPrint === null) return nothing;
    const { receipt } = report;
    const teams = report.approvedBy.length >= 2 ? text.approved(report.approvedBy.join(", ")) : text.notApproved;
    const lines: [string, string][] = [
      [text.agreement, `${draftPrint.spoken} · ${teams}`],
      [text.definitions, receipt.agreement.definitions],
      [text.parameters, receipt.agreement.parameters],
      ...(receipt.score === undefined ? [] : [[text.score, receipt.score] as [string, string]]),
      [text.ledger, receipt.ledger],
      [text.engine, receipt.engine],
      [text.zone, receipt.timeZoneData],
      [text.asOf, receipt.asOf],
      [text.report, receipt.report],
    ];
    return html`<yl-dialog open .heading=${text.heading} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      <p>${text.intro}</p>
      <dl>
        ${lines.map(([name, value]) => html`<dt class="small muted">${name}</dt><dd><code>${value}</code></dd>`)}
      </dl>
      <button slot="actions" @click=${() => session.enter({ kind: "two-rooms" })}>${words.rooms.open}</button>
      <span slot="actions" class="small muted" role="status">${this.told}</span>
      <button slot="actions" class="first" @click=${() => this.copy(lines)}>${words.copy}</button>
    </yl-dialog>`;
  }

  private async copy(lines: readonly [string, string][]): Promise<void> {
    const text = lines.map(([name, value]) => `${name}: ${value}`).join("\n");
    await navigator.clipboard.writeText(text).then(
      () => (this.told = words.copied),
      () => (this.told = words.notCopied),
    );
  }

  static override styles = [
    sheet,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 16px;
        margin-top: 14px;
        align-items: baseline;
      }
      code {
        overflow-wrap: anywhere;
      }
      @media (max-width: 520px) {
        dl {
          grid-template-columns: 1fr;
          gap: 0;
        }
        dd {
          margin-bottom: 8px;
        }
      }
    `,
  ];
}
