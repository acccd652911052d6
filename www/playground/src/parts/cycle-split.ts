import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import { titleOfAttribute, titleOfConversion, titleOfStage } from "../model/agreement.js";
import { exits, judged, stateOf } from "../model/cycle.js";
import { words } from "../words/en.js";
import { count, percent, percents } from "../words/format.js";
import { Part } from "./part.js";

const text = words.cycle.split;

/** One stage cut by owner, team or another attribute; the shares add up to 100.0. */
@customElement("yl-cycle-split")
export class CycleSplit extends Part {
  /** The rows last shown, which keep their place while the next are on their way. */
  private held: (string | null)[] = [];

  override render() {
    const { cycle, draft } = this.session;
    const { attributes, cut, stage, report } = cycle;
    if (report === null || stage === null) return nothing;
    if (attributes.length === 0) return html`<section class="card"><p class="muted">${text.none}</p></section>`;
    const conversion = report.conversions.find((c) => c.from === stage.stage) ?? null;
    const latest = conversion === null ? cycle.at : judged(conversion.rows, cycle.at);
    const of = (id: string) => (id === "owner" ? text.owner : id === "team" ? text.team : titleOfAttribute(draft, id));
    const segments = (cycle.isCut ? cut!.segments! : []).map((segment) => ({
      value: segment.value,
      row: cycle.row(segment.stages.find((s) => s.stage === stage.stage)!),
      cohort: conversion === null ? null : (segment.conversions.find((c) => c.id === conversion.id)?.rows[latest] ?? null),
    }));
    const shown = segments.filter(({ row, cohort }) => row.closing + row.in + exits(row) > 0 || (cohort?.cycles ?? 0) > 0);
    const shares = percents(shown.map(({ row }) => row.closing));
    const rows = shown.map(({ value, row, cohort }, i) => ({
      value,
      size: row.closing,
      cells: [
        count(row.closing),
        shares[i]!,
        count(row.in),
        count(exits(row)),
        row.exit.den === 0 ? "–" : percent(row.exit),
        ...(cohort === null ? [] : [this.rate(cohort)]),
      ],
    }));
    const { columns } = text;
    const heads = [columns.there, columns.share, columns.in, columns.out, columns.exit, ...(conversion === null ? [] : [columns.rate(titleOfConversion(draft, conversion.id), words.cycle.within(conversion.withinDays), words.cycle.brief(report.unit, report.periods[latest]!.name, report.periods[latest]!.from))])];
    rows.sort((a, b) => b.size - a.size);
    if (cycle.isCut) this.held = rows.map(({ value }) => value);
    return html`<yl-split-table
      aria-busy=${!cycle.isCut}
      .label=${text.label}
      .choices=${attributes.map((id) => ({ id, title: of(id) }))}
      .by=${cycle.by}
      .columns=${heads}
      .rows=${cycle.isCut ? rows : this.held.map((value) => ({ value, cells: heads.map(() => "…") }))}
      @by=${(e: CustomEvent<string>) => cycle.cutBy(e.detail)}
    >
      <label class="row">${text.stageLabel}
        <select @change=${(e: Event) => cycle.cutStage((e.target as HTMLSelectElement).value)}>
          ${[...cycle.path, ...cycle.beside].map(({ stage: id }) => html`<option value=${id} .selected=${id === stage.stage}>${titleOfStage(draft, id)}</option>`)}
        </select>
      </label>
    </yl-split-table>`;
  }

  private rate(cohort: Parameters<typeof stateOf>[0]) {
    const state = stateOf(cohort);
    if (cohort.rate.den === 0) return html`<span class="muted">${words.cycle.states[state ?? "no_denominator"]}</span>`;
    const below = [words.cycle.ofMature(cohort.rate.num, cohort.rate.den), ...(state === null ? [] : [words.cycle.states[state]])].join(", ");
    return html`${percent(cohort.rate)} <span class="small muted">(${below})</span>`;
  }

  static override styles = [
    sheet,
    css`
      label {
        gap: 8px;
        font-weight: 600;
      }
      select {
        font-weight: 400;
      }
    `,
  ];
}
