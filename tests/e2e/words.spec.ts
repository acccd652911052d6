/** What the page reckons and writes without the engine: rounding, sentences, columns, undo. */
import { expect, test } from "@playwright/test";
import { bin, ceiling, numbered } from "../../www/elements/src/bins.js";
import { ticks } from "../../www/elements/src/scale.js";
import { rateOf, through, thresholdOf, titleOfRule } from "../../www/playground/src/model/agreement.js";
import { setAgreedRate, setDecisionWindow, setPoints, setThreshold, setWorkOrder } from "../../www/playground/src/model/edit.js";
import { History } from "../../www/playground/src/model/history.js";
import { fromHash, toHash } from "../../www/playground/src/model/share.js";
import type { Explanation, Item, SweepRow, TuneReport, TuneStep } from "../../www/playground/src/engine/shapes.js";
import { dayBefore, fineQuotient, inHundred, money, percent, quotient, said, stamp } from "../../www/playground/src/words/format.js";
import { ready } from "../../www/playground/src/words/ready.js";
import { rooms } from "../../www/playground/src/words/rooms.js";
import { type Reasoned, suggestion } from "../../www/playground/src/words/suggestion.js";
import { sentence } from "../../www/playground/src/words/sentence.js";
import { beside } from "../../www/playground/src/model/lead.js";

const rate = (num: number, den: number) => ({ num, den, value: den === 0 ? 0 : num / den });

test("numbers are rounded once, from the pair, half away from zero", () => {
  expect(percent(rate(1, 8))).toBe("12.5 %");
  expect(percent(rate(1, 16))).toBe("6.3 %");
  expect(percent(rate(-1, 16))).toBe("-6.3 %");
  expect(percent(rate(2657, 3744))).toBe("71.0 %");
  expect(percent(rate(0, 0))).toBe("–");
  expect(quotient(rate(19, 4))).toBe("4.8");
  expect(quotient(rate(3744, 52))).toBe("72");
  expect([rate(12, 100), rate(1, 1), rate(0, 5)].map(fineQuotient)).toEqual(["0.12", "1.0", "0.0"]);
  expect(inHundred(rate(2657, 3744))).toBe("71 in 100");
  expect(inHundred(rate(4, 1000))).toBe("4 in 1,000");
  expect(money("231000", "EUR")).toBe("€2,310");
  expect(money("1500", "JPY")).toBe("JP¥1,500");
  expect(dayBefore("2026-03-01")).toBe("2026-02-28");
});

test("what the engine tells is a sentence, and instants in files sort", () => {
  expect(said("the file is empty")).toBe("The file is empty");
  expect(said("`03/04` could be `a` or b")).toBe("“03/04” could be “a” or b");
  const at = Date.UTC(2026, 0, 9, 23, 5);
  expect(stamp(at, "Europe/Berlin", false)).toBe("2026-01-10 00:05");
  expect(stamp(at, "UTC", true)).toBe("2026-01-09");
});

function row(threshold: number, selected: number, converted: number, capacity: number, weeks: number): SweepRow {
  const worked = Math.min(selected, capacity * weeks);
  return {
    threshold, selected, converted, mature: selected, immature: 0, convertedEarly: 0, alreadyOpportunity: 0,
    rate: rate(converted, selected), wilson: null, perWeek: rate(selected, weeks), utilisation: rate(selected, weeks * capacity),
    weeksOver: null, worked, unworked: selected - worked, expected: rate(converted * worked, selected), amount: null,
    expectedAmount: null, followedUp: null,
  };
}

test("the sentence speaks of capacity against the signed line", () => {
  const report = { mode: "dated", counts: { leads: 9240 }, capacityPerWeek: 80, histogram: [] } as unknown as TuneReport;
  const signed = row(20, 5569, 3194, 80, 52);
  const step = (line: SweepRow) => ({ threshold: line.threshold, line, signed: { threshold: 20, line: signed } }) as TuneStep;
  // 3194 × 4160 ÷ 5569 = 2385.9 at the signed line; all 2657 at 30: 271 more.
  expect(sentence(report, step(row(30, 3744, 2657, 80, 52)), true)).toBe(
    "At **30** sales gets **72 leads a week**, within its 80, and wins **271 more** than at the signed 20, where nobody gets to 1,409 of 5,569.",
  );
  expect(sentence(report, step(row(25, 4660, 2930, 80, 52)), true)).toBe(
    "At **25** sales gets **90 leads a week**, 10 more than the 80 it can work: nobody gets to **500 of 4,660**. It wins **230 more** than at the signed 20, where nobody gets to 1,409 of 5,569.",
  );
  expect(sentence(report, step(signed), true)).toBe(
    "At **20** sales gets **107 leads a week**, 27 more than the 80 it can work: nobody gets to **1,409 of 5,569**, and **2,386 opportunities** are expected of the others. This is the signed line.",
  );
  expect(sentence(report, step(row(95, 0, 0, 80, 52)), true)).toContain("**no lead** reaches sales");
  // The same line, with other terms of work than were signed; and leads that are handed over more than once.
  expect(sentence(report, step(row(20, 5569, 3194, 90, 52)), true, true)).toBe(
    "At **20** sales gets **107 hand-overs a week**, 27 more than the 80 it can work: nobody gets to **889 of 5,569**. It wins **298 more** than as signed, where nobody gets to 1,409 of 5,569.",
  );
});

test("a suggestion says its reason, and what is missing where nothing does", () => {
  const reasoned = { line: 31, weeks: "known", agreed: "20.0 %", short: null, many: "leads" } as const;
  const told = (more: Partial<Reasoned> & Pick<Reasoned, "reason">) => suggestion.sentence({ ...reasoned, ...more });
  expect(told({ reason: "both" })).toBe("**31** fills the team's week, at the agreed rate.");
  expect(told({ reason: "fillsCapacity" })).toBe("**31** fills the team's week; no line that the team can work meets the agreed 20.0 %.");
  expect(told({ reason: "fillsCapacity", agreed: null })).toBe("**31** fills the team's week.");
  expect(told({ reason: "meetsAgreedRate", short: rate(624, 52) })).toBe("**31** meets the agreed rate; 12 leads a week are missing.");
  expect(told({ reason: "meetsAgreedRate", short: rate(1, 52) })).toContain("a few leads a week are missing");
  expect(told({ reason: "meetsAgreedRate" })).toContain("with more leads than the team can work");
  expect(told({ reason: "meetsAgreedRate", weeks: "noCapacity" })).toContain("Agree a capacity");
  expect(told({ reason: "meetsAgreedRate", weeks: "noWeeks" })).toContain("Say how many weeks");
  expect(told({ reason: "neither", line: null })).toBe("No line hands over few enough leads for the team or meets the agreed 20.0 %.");
  expect(told({ reason: "neither", line: null, weeks: "noCapacity" })).toBe("No line meets the agreed 20.0 %.");
});

test("terms of work are put back as they were signed, however they were written", () => {
  const bare = { yellowline: 1 as const, definitions: { name: "A", timeZone: "UTC" } };
  const made = setDecisionWindow({ days: 14 }, bare)(setWorkOrder("score", bare)(bare));
  expect(made.definitions.handOffs).toEqual([{ id: "to_sales", workOrder: "score", decisionWindow: { days: 14 } }]);
  const back = setWorkOrder("arrival", bare)(setDecisionWindow(undefined, bare)(made));
  expect(JSON.stringify(back)).toBe(JSON.stringify(bare));
  // Others stay where they are, and what was written out stays written out.
  const handOffs = [{ id: "first", workOrder: "arrival" as const, title: "To sales", decisionWindow: { hours: 48 } }, { id: "second" }];
  const full = { ...bare, definitions: { ...bare.definitions, handOffs, currency: "EUR" } };
  const changed = setDecisionWindow(undefined, full)(setWorkOrder("score", full)(full));
  expect(changed.definitions.handOffs).toEqual([{ id: "first", workOrder: "score", title: "To sales" }, { id: "second" }]);
  const again = setWorkOrder("arrival", full)(setDecisionWindow({ hours: 48 }, full)(changed));
  expect(JSON.stringify(again)).toBe(JSON.stringify(full));
});

test("edits go to the score that is looked through, which no document tells", async () => {
  const rules = [{ id: "a", points: 1 }];
  const scores = [{ id: "b", scoring: { rules, threshold: 5 } }, { id: "c", scoring: { rules: [], threshold: 6 } }];
  const whole = { yellowline: 1 as const, definitions: { name: "A", timeZone: "UTC", scoring: { rules: [], threshold: 1 }, scores } };
  const looked = through(whole, "b");
  expect([thresholdOf(looked), titleOfRule(looked, "a"), JSON.stringify(looked)]).toEqual([5, "A", JSON.stringify(whole)]);
  const edited = setAgreedRate({ agreed: 0.3 })(setPoints("a", 7)(setThreshold(8)(looked)));
  expect(edited.definitions.scoring).toEqual({ rules: [], threshold: 1 });
  expect(edited.definitions.scores).toEqual([{ id: "b", scoring: { rules: [{ id: "a", points: 7 }], threshold: 8 }, opportunityRate: { agreed: 0.3 } }, scores[1]]);
  expect([rateOf(edited)?.agreed, rateOf(through(edited, undefined))]).toEqual([0.3, undefined]);
  // A score that is not there is none: the first is looked through.
  expect(thresholdOf(through(whole, "d"))).toBe(1);
  const back = (await fromHash(await toHash({ signed: looked, proposed: edited })))!;
  expect([thresholdOf(back.signed), thresholdOf(back.proposed)]).toEqual([5, 8]);
});

test("one column a point where they fit, wider ones where not, and few towers are cut", () => {
  const at = (score: number, leads = 1) => ({ score, leads, converted: 0, mature: leads });
  expect(bin([at(-3), at(4.5), at(4.9)], [])).toEqual({
    width: 1,
    domain: [-3, 5],
    bins: [{ from: -3, leads: 1, converted: 0, young: 0 }, { from: 4, leads: 2, converted: 0, young: 0 }],
  });
  expect(bin([at(0), at(100)], [], 60).width).toBe(2);
  expect(bin([at(10)], [40]).domain).toEqual([10, 40]);
  expect(bin([], []).domain[1]).toBeGreaterThan(bin([], []).domain[0]);
  const even = Array.from({ length: 20 }, (_, i) => ({ from: i, leads: 10, converted: 0, young: 0 }));
  expect(ceiling(even)).toBe(10);
  expect(ceiling([{ from: -1, leads: 900, converted: 0, young: 0 }, ...even])).toBe(13);
  expect(ceiling([{ from: 0, leads: 900, converted: 0, young: 0 }, ...even.slice(0, 3)])).toBe(900);
  // The columns at and over the signed line give the scale, not the crowd under it.
  const crowd = Array.from({ length: 20 }, (_, i) => ({ from: i - 20, leads: 500, converted: 0, young: 0 }));
  const scored = [...crowd, ...even.map((b) => ({ ...b, leads: 40 }))];
  expect(ceiling(scored)).toBe(500);
  expect(ceiling(scored, 0)).toBe(50);
  // A signed line over nearly everybody does not blow the few up: a twentieth of the leads has a say.
  expect(ceiling([...even, { from: 20, leads: 1, converted: 0, young: 0 }], 20)).toBe(10);
  expect(numbered([crowd[0]!, { ...crowd[1]!, leads: 501 }, crowd[9]!], 5).map((b) => b.from)).toEqual([-19, -11]);
  expect(ticks([-15, 88], 10)).toEqual([0, 20, 40, 60, 80]);
});

test("a drag is one step back, and a new edit forgets what was undone", () => {
  const history = new History(0);
  for (const value of [1, 2, 3]) history.push(value, "drag");
  history.settle();
  history.push(4, "drag");
  history.undo();
  expect(history.value).toBe(3);
  history.undo();
  expect([history.value, history.canUndo]).toEqual([0, false]);
  history.redo();
  history.push(9);
  expect([history.value, history.canRedo]).toEqual([9, false]);
});

test("a link holds two agreements, and nothing else opens", async () => {
  const agreement = { yellowline: 1 as const, definitions: { name: "Ä ✓", timeZone: "UTC" } };
  const hash = await toHash({ signed: agreement, proposed: agreement });
  expect(hash).toMatch(/^#agreement=[\w-]+$/);
  expect(await fromHash(hash)).toEqual({ signed: agreement, proposed: agreement });
  expect(await fromHash("#elsewhere")).toBeNull();
  await expect(fromHash("#agreement=AAAA")).rejects.toThrow();
  await expect(fromHash("#agreement=%%%")).rejects.toThrow();
});

test("whether a lead is ready is said with what made it so, also where its score says otherwise", () => {
  const lead = (score: number, ready: boolean, readiness: Partial<Explanation["readiness"]>) =>
    ({ score, ready, readiness: { by: null, hidden: null, qualifiedAt: null, cycle: 1, resetAt: null, events: [], ...readiness } }) as unknown as Explanation;
  const state = (explanation: Explanation) => ready.state(explanation, 30, 5);
  expect(state(lead(30, true, { by: "threshold" }))).toBe("At or over the line: goes to sales.");
  expect(state(lead(26, true, { by: "threshold" }))).toBe("Under the line by no more than 5: stays ready for sales.");
  expect(state(lead(20, true, { by: "threshold" }))).toContain("still ready for sales");
  expect(state(lead(3, true, { by: "fastTrack" }))).toContain("by a fast track");
  expect(state(lead(90, false, { hidden: "rule" }))).toContain("a disqualifying rule is true");
  expect(state(lead(90, false, { hidden: "stage" }))).toContain("its stage is disqualified");
  expect(state(lead(40, false, { resetAt: 1 }))).toContain("since its last cycle ended");
  expect(state(lead(40, false, { events: [{ change: "lost", at: 1, by: "inactivity", cycle: 1 }] }))).toContain("only a touch of the buyer's");
  expect(state(lead(29, false, {}))).toBe("Under the line: stays with marketing.");
});

test("silence and attributes without a history are told in words", () => {
  expect(ready.silence.said({ after: { days: 30 }, every: { days: 30 } })).toBe("after 30 days without a touch, again every 30");
  expect(ready.silence.said({ after: { days: 1 }, every: { hours: 12 } })).toBe("after 1 day without a touch, again every 12 hours");
  expect(ready.silence.condition({ after: { hours: 1 }, every: { days: 1 } })).toBe("no touch of the buyer's for 1 hour, and once more for each further day");
  expect(ready.current(["Country"])).toBe("Country counts as it is today: the data holds no history of it");
  expect(ready.current(["A", "B", "C", "D", "E"])).toContain("A, B, C and 2 more count as they are today");
});

test("two drafts show silence, fast tracks and what is kept as people say them", () => {
  const item = (kind: string, at: string, left: unknown) => ({ kind, at: `/definitions/scoring/${at}`, left, right: null }) as unknown as Item;
  const quiet = item("rule", "rules/quiet", { id: "quiet", title: "Silence", inactivity: { after: { days: 30 } }, points: -10 });
  expect(rooms.item(quiet)).toBe("Rule: Silence");
  expect(rooms.side(quiet, "left")).toBe("after 30 days without a touch, points −10");
  const tracks = item("setting", "fastTracks", [{ id: "demo", title: "Demonstration", touch: { kind: "demo" }, expire: { days: 14 } }]);
  expect(rooms.item(tracks)).toBe("Fast tracks");
  expect(rooms.side(tracks, "left")).toBe("Demonstration: touch kind demo, expires after 14 days");
  expect(rooms.side(item("setting", "recycling", { decay: { keepPercent: 30 } }), "left")).toBe("keep 30 %");
  expect(rooms.side(item("setting", "hysteresis", 5), "left")).toBe("5 points");
  expect(rooms.side(tracks, "right")).toBe("not there");
});

test("a score of then and one of now stand side by side and both add up", () => {
  const score = (score: number, parts: Record<string, number>) =>
    ({ score, groups: [{ rules: Object.entries(parts).map(([id, after]) => ({ id, after })) }] }) as unknown as Explanation;
  expect(beside(score(10.5, { page: 10.2, old: 0.3 }), score(40, { page: 30, quiet: -10, fit: 30, none: 0 }))).toEqual({
    rules: [
      { rule: "page", then: 10.2, now: 30 },
      { rule: "quiet", then: null, now: -10 },
      { rule: "fit", then: null, now: 30 },
      { rule: "old", then: 0.3, now: null },
    ],
    caps: { then: 0, now: -10 },
  });
});
