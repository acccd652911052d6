import { sheet } from "@yellowline/elements";
import { LitElement, css, html } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Mapping } from "../engine/shapes.js";
import { OPERATORS, type Operator, type Test, testsOf, whereOf } from "../model/filter.js";
import { put } from "../model/mapping.js";
import { words } from "../words/en.js";
import { select, valueIn } from "./field.js";

const text = words.mapping;

/** Which rows are read at all: tests that must all hold. Fires `mapped`. */
@customElement("yl-row-filter")
export class RowFilter extends LitElement {
  @property({ attribute: false }) mapping!: Mapping;
  @property({ attribute: false }) header: readonly string[] = [];
  /** Tests that say nothing yet, and so are not in the mapping. */
  @state() private unfilled: Test[] = [];

  override render() {
    const tests = testsOf(this.mapping.where);
    if (tests === null) {
      return html`<p class="small row">
        <span>${text.whereWritten}</span> <code>${JSON.stringify(this.mapping.where)}</code>
        <button class="plain small" @click=${() => this.write([])}>${text.whereDrop}</button>
      </p>`;
    }
    const all = [...tests, ...this.unfilled];
    const add = html`<button class="plain small" @click=${() => (this.unfilled = [...this.unfilled, { column: this.header[0] ?? "", operator: "oneOf", value: "" }])}>
      ${all.length === 0 ? text.whereAdd : text.whereMore}
    </button>`;
    return html`<div class="row small filter" role="group" aria-label=${text.where}>
      ${all.map((test, i) => this.test(test, i, all))} ${add}
    </div>`;
  }

  private test(test: Test, place: number, all: readonly Test[]) {
    const change = (changes: Partial<Test>) => this.write(all.map((t, i) => (i === place ? { ...t, ...changes } : t)));
    const needsValue = test.operator !== "present" && test.operator !== "absent";
    const operators = OPERATORS.map((o) => [o, text.operators[o]] as const);
    return html`<span class="row test">
      <span>${place === 0 ? text.where : text.whereAnd}</span>
      ${select("", test.column, this.header.filter(Boolean).map((h) => [h, h]), (column) => change({ column }), text.whereColumn)}
      ${select("", test.operator, operators, (operator) => change({ operator: operator as Operator }), text.whereOperator)}
      ${needsValue
        ? html`<input type="text" size="18" aria-label=${text.whereValue} placeholder=${test.operator.endsWith("neOf") ? text.several : ""} .value=${test.value} @change=${(e: Event) => change({ value: valueIn(e) })} />`
        : ""}
      <button class="plain small" aria-label=${text.whereRemove} @click=${() => this.write(all.filter((_, i) => i !== place))}>✕</button>
    </span>`;
  }

  private write(tests: readonly Test[]): void {
    this.unfilled = tests.filter((t) => whereOf([t]) === undefined);
    const where = whereOf(tests);
    this.dispatchEvent(new CustomEvent("mapped", { detail: put(this.mapping, { where }) }));
  }

  static override styles = [
    sheet,
    css`
      .filter,
      p {
        margin: 8px 0;
      }
      .test {
        gap: 6px;
      }
      code {
        overflow-wrap: anywhere;
      }
    `,
  ];
}
