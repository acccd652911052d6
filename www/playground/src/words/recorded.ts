/** Words of the Recorded page. Reports hold codes; only here do they become prose. */
import type { RecordedList } from "../engine/shapes.js";
import { count, points } from "./format.js";

const leads = (n: number) => (n === 1 ? "1 lead" : `${count(n)} leads`);

function days(hours: number): string {
  if (hours < 1) return "within the hour";
  if (hours < 48) return hours === 1 ? "1 hour" : `${count(hours)} hours`;
  return `${count(Math.floor(hours / 24))} days`;
}

const text = (value: unknown) => String(value ?? "");
const number = (value: unknown) => Number(value ?? 0);

/** Names of the agreement that a reason speaks of. */
export interface Names {
  stage: (id: string) => string;
  rule: (id: string) => string;
  touch: (kind: string) => string;
}

/** Why record and rule differ, in words. */
function why(code: string, params: Record<string, unknown>, names: Names): string {
  const missing = () => `Reached ${points(number(params.score))} points, ${points(number(params.missing))} short of ${points(number(params.threshold))}`;
  switch (code) {
    case "below_threshold":
      return missing();
    case "unscored_unknown": {
      const rules = Array.isArray(params.rules) ? params.rules.map((r) => names.rule(text(r))) : [];
      return `${missing()}; not known: ${rules.join(", ")}`;
    }
    case "never_evaluated":
      return params.reason === "future" ? "Created after the day of this report" : "Has no date, so the score says nothing";
    case "held_back": {
      const by = { stage: "it was in a disqualified stage", rule: "a disqualifying rule was true" }[text(params.by)];
      return `Had enough points only while ${by ?? "somebody had decided that it is not ready"}`;
    }
    case "no_touch_of_kind": {
      const n = number(params.touches);
      const kind = names.touch(text(params.kind));
      return n === 0 ? `No touch of the kind “${kind}”` : `${count(n)} of the kind “${kind}”, none as the rule asks`;
    }
    case "touch_unknown":
      return `Of ${count(number(params.touches))} touches of the kind “${names.touch(text(params.kind))}” a detail is missing`;
    case "no_opportunity": {
      const n = number(params.opportunities);
      const so = { created: "was created", pipeline: "got an amount", won: "was won", lost: "was lost" }[text(params.milestone)] ?? text(params.milestone);
      return n === 0 ? "Has no opportunity" : `None of its ${count(n)} opportunities ${so}`;
    }
    case "no_rule":
      return "The agreement has no rule for this stage";
    case "never_recorded":
      return "The CRM never recorded any stage of it";
    case "recorded_higher_stage":
      return `The CRM went straight to “${names.stage(text(params.stage))}”`;
    case "recorded_other_stage":
      return `The CRM has it as “${names.stage(text(params.stage))}”${params.known === false ? ", which the agreement does not know" : ""}`;
    case "recorded_before_rule":
      return `Recorded ${days(number(params.hours))} before the rule was met`;
    case "recorded_after_rule":
      return `Recorded ${days(number(params.hours))} after the rule was met`;
    default:
      return code.replaceAll("_", " ");
  }
}

export const recorded = {
  recorded: {
    /** The first answer after an import. */
    sentence: (title: string, recorded: number, byRule: number, differing: number) => {
      const start = `Your CRM says **${count(recorded)}** ${title}; your written rule says **${count(byRule)}**.`;
      if (differing === 0) return `${start} They are the same leads.`;
      return `${start} Here ${differing === 1 ? "is" : "are"} the **${count(differing)}** that ${differing === 1 ? "differs" : "differ"}, and why.`;
    },
    leadsOf: (stage: string) => `leads in “${stage}”`,
    asOf: (day: string) => `as of ${day}`,
    later: (n: number) => `${leads(n)} ${n === 1 ? "is" : "are"} in both at different times`,
    undated: (n: number) => `${leads(n)} without a date, of which the score says nothing`,
    pictureHeading: "By stage",
    bar: (stage: string, recordOnly: number, both: number, ruleOnly: number) =>
      `${stage}: ${count(recordOnly)} by record only, ${count(both)} by both, ${count(ruleOnly)} by rule only`,
    lists: { recordOnly: "By record only", ruleOnly: "By rule only", different: "At other times" } satisfies Record<RecordedList, string>,
    empty: {
      recordOnly: "Nobody is recorded here whom the rule leaves out.",
      ruleOnly: "Nobody meets the rule whom the CRM leaves out.",
      different: "Where both agree, they agree on the time too.",
    } satisfies Record<RecordedList, string>,
    both: "By both",
    columns: { stage: "Stage", recorded: "Recorded", byRule: "By rule", why: "Why", when: "Recorded", ruleWhen: "By rule" },
    choose: (stage: string) => `Look at ${stage}`,
    owner: { marketing: "marketing", sales: "sales" } as Record<string, string>,
    splitBy: "Split by",
    ownerWord: "Owner",
    table: "The leads that differ",
    stagesCsv: "All stages (CSV)",
    leadsCsv: (stage: string) => `All leads that differ in “${stage}” (CSV)`,
    why,
    unknownStages: "Recorded stages the agreement does not know",
    unknownStage: (stage: string, n: number, suggestion: string | null) =>
      `${stage} (${count(n)})${suggestion === null ? "" : `: ${suggestion}?`}`,
    empties: {
      noRecords: "Nothing recorded to compare with yet",
      noRecordsHelp:
        "Drop the stage history of your CRM: one row for each time a lead entered a stage, with the lead's id, the stage and the time. HubSpot calls it property history (lifecycle stage), Salesforce lead history.",
      noRules: "The agreement does not say yet what makes a lead enter a stage",
      noRulesHelp: "Which recorded stage means “ready for sales”? The line then says who should be in it.",
      noRulesNone: "Name a stage in the agreement and give it an entry rule.",
      means: (stage: string) => `“${stage}” is entered when the score reaches the line`,
      computing: "Comparing …",
    },
  },
};
