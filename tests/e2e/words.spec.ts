/** What the page reckons and writes without the engine: rounding, sentences, columns, undo. */
import { expect, test } from "@playwright/test";
import { bin, ceiling, numbered } from "../../www/elements/src/bins.js";
import { ticks } from "../../www/elements/src/scale.js";
import { History } from "../../www/playground/src/model/history.js";
import { fromHash, toHash } from "../../www/playground/src/model/share.js";
import type { Explanation, Item, SweepRow, TuneReport, TuneStep } from "../../www/playground/src/engine/shapes.js";
import { dayBefore, inHundred, leadsIn, money, percent, quotient, said, stamp } from "../../www/playground/src/words/format.js";
import { ready } from "../../www/playground/src/words/ready.js";
import { rooms } from "../../www/playground/src/words/rooms.js";
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

test("shares are said as people say them", () => {
  expect([0.25, 0.34, 0.5, 0.66, 0.8, 0.15].map(leadsIn)).toEqual([
    "one lead in four",
    "one lead in three",
    "one lead in two",
    "two leads in three",
    "four leads in five",
    "about one lead in five",
  ]);
});

function row(threshold: number, selected: number, converted: number, capacity: number, weeks: number): SweepRow {
  const worked = Math.min(selected, capacity * weeks);
  return {
    threshold, selected, converted, mature: selected, immature: 0, convertedEarly: 0, alreadyOpportunity: 0,
    rate: rate(converted, selected), wilson: null, perWeek: rate(selected, weeks), utilisation: rate(selected, weeks * capacity),
    weeksOver: null, worked, expected: rate(converted * worked, selected), amount: null, expectedAmount: null,
  };
}

test("the sentence speaks of capacity against the signed line", () => {
  const report = { counts: { leads: 9240 }, capacityPerWeek: 80, histogram: [] } as unknown as TuneReport;
  const signed = row(20, 5569, 3194, 80, 52);
  const step = (line: SweepRow) => ({ threshold: line.threshold, line, signed: { threshold: 20, line: signed } }) as TuneStep;
  // 3194 × 4160 ÷ 5569 = 2385.9 at the signed line; all 2657 at 30: 271 more.
  expect(sentence(report, step(row(30, 3744, 2657, 80, 52)), true)).toBe(
    "At **30** sales gets **72 leads a week**, within its 80, and wins **271 more** than at the signed 20, where one lead in four is never called.",
  );
  expect(sentence(report, step(signed), true)).toBe(
    "At **20** sales gets **107 leads a week**, 27 more than the 80 it can work. This is the signed line; one lead in four is never called.",
  );
  expect(sentence(report, step(row(95, 0, 0, 80, 52)), true)).toContain("**no lead** reaches sales");
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
