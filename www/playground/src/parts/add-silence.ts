import { sheet } from "@yellowline/elements";
import { html } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Inactivity } from "../model/agreement.js";
import { addRule } from "../model/edit.js";
import { words } from "../words/en.js";
import { valueIn } from "./field.js";
import { Part, numberIn } from "./part.js";
import { formStyles } from "./styles.js";
import "./silence.js";

const text = words.ready.silence;

/** The dialog that adds a rule on the buyer's silence. */
@customElement("yl-add-silence")
export class AddSilence extends Part {
  @state() private inactivity: Inactivity = { after: { days: 30 } };
  private points = -10;
  private named: string = text.title;

  override render() {
    const { session } = this;
    return html`<yl-dialog open .heading=${text.heading} .closeWords=${words.close} @closed=${() => session.enter(null)}>
      <div class="form">
        <p class="small muted whole">${text.help}</p>
        <yl-silence
          class="whole"
          .value=${this.inactivity}
          .named=${text.title}
          @chosen=${(e: CustomEvent<Inactivity>) => (this.inactivity = e.detail)}
        ></yl-silence>
        <label for="points">${text.points}</label>
        <input id="points" type="number" step="any" .value=${String(this.points)} @change=${(e: Event) => (this.points = numberIn(e) ?? 0)} />
        <label for="title">${words.add.title}</label>
        <input id="title" type="text" maxlength="80" .value=${this.named} @input=${(e: Event) => (this.named = valueIn(e))} />
      </div>
      <button slot="actions" class="first" @click=${this.add}>${words.rules.add}</button>
    </yl-dialog>`;
  }

  private add(): void {
    const { session, named, inactivity, points } = this;
    session.edit(addRule({ ...(named === "" ? {} : { title: named }), inactivity, points }));
    session.enter(null);
  }

  static override styles = [sheet, formStyles];
}
