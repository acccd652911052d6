/** What happened to a lead, in words. */
import type { AgreementDocument, TrailFact } from "yellowline";
import { attributeTitle, stageTitle, touchTitle } from "./agreement.js";
import { type Said, name } from "./say.js";
import type { Words } from "./words/words.js";

export function factSaid(fact: TrailFact, words: Words, agreement: AgreementDocument | null): Said {
  const { life } = words;
  const because = (reason: string | null): Said => (reason === null ? [] : [words.colon, name(reason)]);
  switch (fact.fact) {
    case "created":
      return [life.created];
    case "touch": {
      const kind: Said = fact.by === null ? [name(fact.kind), words.comma, life.unknownKind] : [name(touchTitle(agreement, fact.kind))];
      return [...kind, ...[fact.detail, fact.campaign].flatMap((told) => (told === null ? [] : [" · ", name(told)]))];
    }
    case "stage": {
      const stage = name(stageTitle(agreement, fact.stage));
      return [...(fact.repeated ? life.again(stage) : fact.basis === "snapshot" ? life.seen(stage) : life.entered(stage)), ...because(fact.reason)];
    }
    case "owner":
      return life.given(name(fact.owner));
    case "attribute":
      return life.became(name(attributeTitle(agreement, fact.attribute)), fact.value === null ? null : name(fact.value));
    case "override":
      return fact.bound === "begins" ? [life.decided(fact.ready), ...because(fact.reason)] : [life.decisionEnds];
    case "pause":
      return fact.bound === "begins" ? [life.paused, ...because(fact.reason)] : [life.resumed];
    case "opportunity":
      return [life.opportunity, ...(fact.name === null ? [] : [words.colon, name(fact.name)])];
    case "closed":
      return [life.closed[fact.status]];
    case "fastTrackEnds":
      return [life.fastTrackEnds];
  }
}
