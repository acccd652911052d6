import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement } from "lit/decorators.js";
import type { SweepRow, TuneReport, TuneStep } from "../engine/shapes.js";
import { titleOfRule } from "../model/agreement.js";
import { bestLine, keeps, valueOf } from "../model/reading.js";
import { type Counted, words } from "../words/en.js";
import { count, money, percent, points, quotient, share } from "../words/format.js";
import { FEW } from "../words/sentence.js";
import type { FigureContent } from "./figure.js";
import { Part } from "./part.js";

const f = words.figure;

/** Three numbers in a row: what sales can work, what marketing sends, what both get. */
@customElement("yl-figures")
export class Figures extends Part {
  override render() {
    const { session } = this;
    const { report, step } = session;
    if (report === null || step === null) return nothing;
    const rules = [...session.reach.values()]
      .filter((r) => r.leads > 0)
      .sort((a, b) => b.leads - a.leads)
      .slice(0, 6)
      .map((r) => ({ title: titleOfRule(session.draft, r.rule), leads: r.leads }));
    const { isSigned } = session;
    const counted = words.counted(session.cycles);
    const contents = [perWeek, rate, expected].map((figure) => figure(report, step, isSigned, counted));
    return contents.map(
      (content) => html`<yl-figure
        .content=${{ ...content, rules }}
        .line=${session.line}
        .signed=${step.signed.threshold}
        @receipt=${() => session.enter({ kind: "receipt" })}
      ></yl-figure>`,
    );
  }

  static override styles = [
    sheet,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 255px), 1fr));
        gap: 20px;
      }
    `,
  ];
}

type Content = Omit<FigureContent, "rules">;

const number = (title: string) => ({ title, number: true });

function rowsOf(report: TuneReport, cells: (row: SweepRow) => string[]): string[][] {
  return report.sweep.map((row) => [points(row.threshold), ...cells(row)]);
}

function perWeek(report: TuneReport, { line, signed }: TuneStep, isSigned: boolean, counted: Counted): Content {
  const capacity = report.capacityPerWeek;
  const known = line.perWeek !== null;
  const over = capacity !== null && known && line.perWeek!.num > capacity * line.perWeek!.den;
  const notes: Content["notes"] = [];
  if (!known) notes.push({ text: f.noWeeks });
  else if (capacity === null) notes.push({ text: f.noCapacity });
  else {
    notes.push({ text: f.ofCapacity(capacity) });
    if (line.utilisation) notes.push({ text: f.utilisation(percent(line.utilisation)), wrong: over });
    if (line.weeksOver !== null && report.weeks) {
      notes.push({ text: f.weeksOver(line.weeksOver, quotient(report.weeks)) });
    }
    if (line.unworked !== null && line.selected > 0) notes.push({ text: f.unworked(line.unworked, line.selected) });
  }
  if (signed.line.perWeek) notes.push({ text: f.signedAt(isSigned, quotient(signed.line.perWeek)) });
  const of = (row: SweepRow) => (known ? valueOf(row.perWeek) : row.selected);
  return {
    side: "sales",
    heading: known ? f.perWeek : f.selected,
    value: known ? quotient(line.perWeek!) : count(line.selected),
    unit: (known ? f.perWeekUnit : f.selectedUnit)(counted),
    notes,
    curve: {
      points: report.sweep.map((row) => ({ x: row.threshold, y: of(row) })),
      agreed: known ? capacity : null,
      agreedWords: capacity === null ? "" : f.capacity(capacity),
      height: count,
    },
    table: {
      columns: [f.columns.line, counted.Many, f.columns.perWeek, f.columns.utilisation, f.columns.unworked].map(number),
      rows: rowsOf(report, (row) => [
        count(row.selected),
        row.perWeek ? quotient(row.perWeek) : "",
        row.utilisation ? percent(row.utilisation) : "",
        row.unworked === null ? "" : count(row.unworked),
      ]),
    },
    why: capacity !== null && report.mode === "dated" ? `${f.whyPerWeek} ${f.whyOrder(report.workOrder, report.decisionWeeks)}` : f.whyPerWeek,
  };
}

function rate(report: TuneReport, { line, signed, extrapolates }: TuneStep, isSigned: boolean): Content {
  const notes: Content["notes"] = [];
  if (extrapolates) notes.push({ text: f.extrapolates(isSigned) });
  if (line.wilson) notes.push({ text: f.interval(share(line.wilson.low), share(line.wilson.high)) });
  const agreed = report.agreedRate;
  if (agreed === null) notes.push({ text: f.noAgreedRate });
  else if (line.rate.den > 0) {
    const kept = keeps(line, agreed);
    const short = share(Math.max(0, agreed.num / agreed.den - line.rate.num / line.rate.den));
    notes.push({ text: `${f.agreed(percent(agreed))}: ${kept ? f.kept : f.missed(short)}`, wrong: !kept });
  }
  const { followedUp } = line;
  if (followedUp !== null && followedUp.rate.den > 0 && followedUp.others.den > 0) {
    const { rate, others } = followedUp;
    notes.push({ text: f.followedUp(percent(rate), rate.den, percent(others), others.den) });
  }
  if (signed.line.rate.den > 0) notes.push({ text: f.signedAt(isSigned, percent(signed.line.rate)) });
  const known = report.sweep.some((row) => row.followedUp !== null);
  return {
    side: "marketing",
    heading: f.rate,
    value: percent(line.rate),
    unit: line.rate.den > 0 ? f.rateUnit(line.rate.num, line.rate.den) : f.noRate,
    notes,
    curve: {
      points: report.sweep.map((row) => ({
        x: row.threshold,
        y: valueOf(row.rate),
        low: row.wilson?.low ?? null,
        high: row.wilson?.high ?? null,
        few: row.rate.den < FEW,
      })),
      agreed: valueOf(agreed),
      agreedWords: agreed === null ? "" : f.agreed(percent(agreed)),
      height: (y) => `${share(y)} %`,
    },
    table: {
      columns: [f.columns.line, f.columns.mature, f.columns.converted, f.columns.rate, f.columns.interval, ...(known ? [f.columns.followedUp, f.columns.others] : [])].map(number),
      rows: rowsOf(report, (row) => [
        count(row.mature),
        count(row.converted),
        percent(row.rate),
        row.wilson ? `${share(row.wilson.low)} – ${share(row.wilson.high)}` : "",
        ...(row.followedUp === null ? [] : [percent(row.followedUp.rate), percent(row.followedUp.others)]),
      ]),
    },
    why: f.whyRate,
  };
}

function expected(report: TuneReport, { line, signed }: TuneStep, isSigned: boolean, counted: Counted): Content {
  const notes: Content["notes"] = [];
  const { currency } = report;
  const worth = ({ expectedAmount }: SweepRow) =>
    expectedAmount !== null && expectedAmount !== "0" && currency ? money(expectedAmount, currency) : null;
  const value = valueOf(line.expected);
  const best = bestLine(report);
  if (value === null) notes.push({ text: f.needCapacity });
  else {
    if (line.worked !== null) notes.push({ text: f.ofWorked(line.worked, line.selected) });
    const pipeline = worth(line);
    if (pipeline !== null) notes.push({ text: f.pipeline(pipeline) });
  }
  const before = valueOf(signed.line.expected);
  if (before !== null) {
    const amount = worth(signed.line);
    notes.push({ text: f.signedAt(isSigned, `${count(before)}${amount === null ? "" : `, ${amount}`}`) });
  }
  if (best !== null) notes.push({ text: f.best(best) });
  return {
    side: "both",
    heading: f.expected,
    value: value === null ? "–" : count(value),
    unit: report.mode === "dated" ? f.expectedUnit : f.wonUnit,
    notes,
    curve: {
      points: report.sweep.map((row) => ({ x: row.threshold, y: valueOf(row.expected) })),
      agreed: null,
      agreedWords: "",
      height: count,
    },
    table: {
      columns: [f.columns.line, counted.Many, f.columns.worked, f.columns.expected, f.columns.amount].map(number),
      rows: rowsOf(report, (row) => [
        count(row.selected),
        row.worked === null ? "" : count(row.worked),
        row.expected && row.expected.den > 0 ? count(row.expected.num / row.expected.den) : "",
        worth(row) ?? "",
      ]),
    },
    why: f.whyExpected,
  };
}
