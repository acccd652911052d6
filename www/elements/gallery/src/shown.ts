/** Every element in every state, with the report it is given. */
import "@yellowline/elements/lead";
import type { ClockOfLead, Failure, LeadState } from "@yellowline/elements/lead";
import { type TemplateResult, html } from "lit";
import { agreements, cases } from "virtual:reports";
import type { Case } from "../reports.js";

type Named = keyof typeof cases;

export interface Shown {
  title: string;
  drawn: TemplateResult;
}

/** As the engine refuses a lead it does not know. */
export const failure: Failure = {
  code: "unknown_lead",
  message: "there is no lead `L-9999999`",
  help: "ids are those of the file of leads; look for it by its name",
};

const under = ({ under }: Case) => agreements[under];

export const score = (name: Named | null, state: LeadState = "ready") =>
  html`<yl-score heading-level="3" state=${state} .report=${name === null ? null : cases[name].explain} .agreement=${name === null ? agreements.signed : under(cases[name])}></yl-score>`;

export const explain = (name: Named | null, state: LeadState = "ready") =>
  html`<yl-explain
    heading-level="3"
    state=${state}
    opens="rule"
    .report=${name === null ? null : cases[name].explain}
    .agreement=${name === null ? agreements.signed : under(cases[name])}
  ></yl-explain>`;

export const clock = (clocks: readonly ClockOfLead[] | null, handOff = "", state: LeadState = "ready", asOf = cases.ready.trail.instant) =>
  html`<yl-clock heading-level="3" state=${state} opens="clock" .clocks=${clocks} .asOf=${asOf} hand-off=${handOff} .agreement=${agreements.signed}></yl-clock>`;

const of = (name: "overdue" | "remind" | "running" | "paused") => clock(cases[name].clocks, cases[name].handOff, "ready", cases[name].trail.instant);

export const lead = (name: Named | null, state: LeadState = "ready", more: { failure?: Failure; actions?: TemplateResult } = {}) => {
  const given = name === null ? null : cases[name];
  return html`<yl-lead
    heading-level="3"
    state=${state}
    opens="rule lead clock"
    .explain=${given?.explain ?? null}
    .trail=${given?.trail ?? null}
    .clocks=${given?.clocks.length ? given.clocks : null}
    .failure=${more.failure ?? null}
    .agreement=${given === null ? agreements.signed : under(given)}
    >${more.actions ?? ""}</yl-lead
  >`;
};

/** Clocks that are over are the trail's to tell. */
const answered = cases.answered.trail.handOffs.flatMap((handOff) => handOff.clocks);

const waiting = (draw: (name: null, state: LeadState) => TemplateResult): Shown[] => [
  { title: "loading", drawn: draw(null, "loading") },
  { title: "empty", drawn: draw(null, "empty") },
  { title: "error", drawn: draw(null, "error") },
];

export const sets: { element: string; about: string; shown: Shown[] }[] = [
  {
    element: "yl-score",
    about: "The score against the line: one sentence, and the bar that proves it.",
    shown: [
      { title: "over the line", drawn: score("ready") },
      { title: "under the line", drawn: score("under") },
      { title: "below by now, still ready", drawn: score("stays") },
      { title: "kept from sales", drawn: score("kept") },
      { title: "fast track", drawn: score("fast") },
      { title: "unreliable", drawn: score("doubtful") },
      { title: "too few", drawn: score("nothing") },
      ...waiting(score),
    ],
  },
  {
    element: "yl-explain",
    about: "Why: each rule by what it gave or took, biggest first; the lines add up to the score.",
    shown: [
      { title: "ready", drawn: explain("ready") },
      { title: "a group’s cap", drawn: explain("capped") },
      { title: "touches that aged", drawn: explain("aged") },
      { title: "unreliable: rules not decided", drawn: explain("doubtful") },
      { title: "too few: no rule counts", drawn: explain("nothing") },
      ...waiting(explain),
    ],
  },
  {
    element: "yl-clock",
    about: "How much time is left or by how much it is over, against the due instant.",
    shown: [
      { title: "overdue", drawn: of("overdue") },
      { title: "to be reminded of", drawn: of("remind") },
      { title: "running", drawn: of("running") },
      { title: "paused", drawn: of("paused") },
      { title: "over", drawn: clock(answered) },
      { title: "no clock", drawn: clock([]) },
      { title: "unreliable", drawn: clock(cases.running.clocks, cases.running.handOff, "unreliable") },
      { title: "too few", drawn: clock([], "", "too-few") },
      ...waiting((_, state) => clock(null, "", state)),
    ],
  },
  {
    element: "yl-lead",
    about: "All of one lead, as beside a record of a CRM.",
    shown: [
      { title: "overdue", drawn: lead("overdue", "ready", { actions: html`<button slot="actions">An action of the host</button>` }) },
      { title: "ready", drawn: lead("ready") },
      { title: "answered in time, and late", drawn: lead("answered") },
      { title: "unreliable", drawn: lead("doubtful") },
      { title: "too few", drawn: lead("nothing") },
      ...waiting(lead),
      { title: "error, with a reason", drawn: lead(null, "ready", { failure }) },
      { title: "loading again", drawn: lead("running", "loading") },
    ],
  },
];
