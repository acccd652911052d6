/** The elements of one lead: the gallery, and the npm package's own script on a page under a strict policy. */
import { type Page, expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { violations } from "./axe.js";
import { POLICY, agreement, clocks, explanation, figuresOf, give, strict, textOf, trail } from "./elements.js";
import { root } from "./page.js";

const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;

async function gallery(page: Page, query = ""): Promise<string[]> {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(`./elements/${query}`);
  await expect(page.locator("#in-ja yl-lead yl-score")).toBeVisible();
  return complaints;
}

/** What is written here, in its language, as a number. */
function parsed(text: string, tag: string): number {
  const parts = new Intl.NumberFormat(tag).formatToParts(-12345.6);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return Number(text.replaceAll(of("group") || "\u0000", "").replace(of("decimal"), ".").replace("−", "-").replace("+", ""));
}

for (const [query, scheme, width] of [
  ["", "light", 1440],
  ["", "dark", 1440],
  ["?lang=de&dir=rtl", "light", 390],
  ["?lang=fr&dir=rtl", "dark", 320],
  ["?lang=ja", "light", 320],
  ["?lang=es&width=wide", "dark", 390],
] as const) {
  test(`axe finds nothing in the gallery ${query || "as it opens"}, ${scheme}, ${width} wide, and nothing hangs over`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    const complaints = await gallery(page, query);
    // What is folded counts too.
    await page.evaluate(() => {
      const open = (node: Element | ShadowRoot) => {
        for (const child of node.querySelectorAll("*")) {
          if (child instanceof HTMLDetailsElement) child.open = true;
          if (child.shadowRoot) open(child.shadowRoot);
        }
      };
      open(document.body);
    });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect(complaints, "console and Content-Security-Policy").toEqual([]);
  });
}

test("the gallery's words follow language, direction, colours and width, and its address tells them", async ({ page }) => {
  await gallery(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await page.getByRole("combobox", { name: "Direction" }).selectOption("rtl");
  await page.getByRole("combobox", { name: "Colours" }).selectOption("dark");
  await page.getByRole("combobox", { name: "Width" }).selectOption("320");
  await expect(page).toHaveURL(/\?lang=de&dir=rtl&theme=dark&width=320$/);
  expect(await textOf(page, "#yl-lead-ready yl-lead")).toContain("Was jetzt zu tun ist");
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Language" })).toHaveValue("de");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("every line of the gallery's explanations adds up to the score", async ({ page }) => {
  await gallery(page);
  const all = await page.locator("yl-explain").evaluateAll((elements) =>
    elements.flatMap((element) => {
      const root = element.shadowRoot!;
      const points = (selector: string) => [...root.querySelectorAll(`${selector} td.number data`)].map((data) => Number(data.getAttribute("value")));
      const [total] = points("tfoot");
      return total === undefined ? [] : [{ total, sum: points("tbody").reduce((sum, n) => sum + n, 0) }];
    }),
  );
  expect(all.length).toBeGreaterThan(10);
  for (const { total, sum } of all) expect(sum).toBeCloseTo(total, 6);
});

test("figures are those of the report in every language, and instants and lengths too", async ({ page }) => {
  await strict(page, `${LANGUAGES.map((lang) => `<yl-lead id="${lang}" lang="${lang}"></yl-lead>`).join("")}<yl-lead id="swiss" lang="de-CH"></yl-lead><yl-lead id="arabic" lang="en-u-nu-arab"></yl-lead>`);
  await give(page, "yl-lead", { agreement, explain: explanation, trail, clocks });
  const english = await figuresOf(page, "#en");
  const values = english.map(({ value }) => value).toSorted();
  // Score, line, what it is over by, parts, rules and caps, a count and what is left of it.
  for (const figure of [1234.567, 1000.25, 234.317, 34.567, 1200, 1300.5, -0.5, -100, 2601, 130.05]) expect(values).toContain(String(figure));
  // The clock is 40 minutes over the 90 agreed, and since five in the morning in Tokyo.
  for (const time of ["PT2400S", "PT5400S", "2026-10-29T20:00:00.000Z", "2026-10-29T21:30:00.000Z"]) expect(values).toContain(time);
  for (const id of [...LANGUAGES, "swiss", "arabic"]) {
    const tag = { swiss: "de-CH", arabic: "en", en: "en-GB" }[id] ?? id;
    const shown = await figuresOf(page, `#${id}`);
    expect(shown.map(({ value }) => value).toSorted(), id).toEqual(values);
    for (const { kind, value, text } of shown) {
      if (kind === "data") expect(parsed(text, tag), `${text} in ${id}`).toBe(Number(value));
      else expect(text, id).toMatch(/^[^٠-٩۰-۹]*[0-9]/);
    }
  }
  expect(english.map(({ text }) => text)).toEqual(expect.arrayContaining(["1,234.567", "+1,300.5", "−100", "30 Oct 2026", "30 Oct 2026, 05:00"]));
  expect((await figuresOf(page, "#swiss")).map(({ text }) => text)).toContainEqual(expect.stringMatching(/^1['’]234\.567$/));
});

const SAID = {
  en: ["Tell Mara, the manager: nobody has answered.", "1,234.567 points, 234.317 over the line of 1,000.25", "Ready for sales since 30 Oct 2026: its score reached the line.", "40 minutes overdue", "Most of it comes from Page visits (+1,300.5) and Size (+34.567).", "Limit of Website", "counted 2,601 times, weighs 130.05 by now", "Unreliable: Country could not be decided, because a value is missing."],
  de: ["Mara als Leitung informieren: Niemand hat geantwortet.", "1.234,567 Punkte, 234,317 über der Linie von 1.000,25", "Reif für den Vertrieb seit 30. Okt. 2026", "40 Minuten überfällig", "Das meiste kommt von Page visits (+1.300,5) und Size (+34,567).", "2.601-mal gezählt, wiegt noch 130,05", "Unzuverlässig: Country war nicht zu entscheiden"],
  fr: ["Prévenir Mara, à la direction : personne n’a répondu.", "points, 234,317 au-dessus de la ligne de 1", "40 minutes de retard", "L’essentiel vient de Page visits"],
  es: ["Avisar a Mara, de la dirección: nadie ha respondido.", "1234,567 puntos, 234,317 por encima de la línea de 1000,25", "40 minutos de retraso", "La mayor parte viene de Page visits"],
  ja: ["管理者のMaraに知らせる：誰も対応していません。", "1,234.567点", "基準線1,000.25点を234.317点上回る", "40 分超過", "主な内訳：Page visits"],
} as const;

test("each language says it in its own words", async ({ page }) => {
  const complaints = await strict(page, LANGUAGES.map((lang) => `<yl-lead id="${lang}" lang="${lang}"></yl-lead>`).join(""));
  await give(page, "yl-lead", { agreement, explain: explanation, trail, clocks });
  for (const lang of LANGUAGES) {
    const text = await textOf(page, `#${lang}`);
    for (const said of SAID[lang]) expect(text).toContain(said);
    await expect(page.locator(`#${lang} [part~=base]`).first()).toHaveAttribute("lang", lang);
  }
  expect(complaints).toEqual([]);
});

test("the language is its own, else the closest that is known, else English, and may change", async ({ page }) => {
  await strict(page, `<div lang="fr"><div id="host"></div><yl-score id="own" lang="es-MX"></yl-score><yl-score id="other" lang="pt"></yl-score></div><div lang="sw"><yl-score id="none"></yl-score></div>`);
  await page.evaluate(() => {
    const root = document.getElementById("host")!.attachShadow({ mode: "open" });
    root.append(Object.assign(document.createElement("yl-score"), { id: "inner" }));
  });
  const empty = (id: string) => textOf(page, `#${id}`);
  expect(await empty("own")).toBe("No hay ningún contacto elegido.");
  expect(await empty("other")).toBe("Aucun prospect n’est choisi.");
  expect(await empty("inner")).toBe("Aucun prospect n’est choisi.");
  expect(await empty("none")).toBe("No lead is chosen.");
  await page.evaluate(() => document.querySelector("[lang=fr]")!.setAttribute("lang", "ja"));
  await expect.poll(() => empty("inner")).toBe("リードが選ばれていません。");
  // Within a shadow too, and in the shadow within that.
  const base = await page.evaluateHandle(() => {
    const within = (node: Element) => node.attachShadow({ mode: "open" });
    const [wrapper, host, score] = [document.createElement("div"), document.createElement("div"), document.createElement("yl-score")];
    Object.assign(wrapper, { id: "wrapper", lang: "de", dir: "ltr" });
    document.body.append(Object.assign(document.createElement("div"), { id: "outer" }));
    within(document.getElementById("outer")!).append(wrapper);
    wrapper.append(host);
    within(host).append(Object.assign(score, { id: "innermost" }));
    return wrapper;
  });
  const innermost = page.locator("#innermost [part~=base]");
  await expect(innermost).toHaveAttribute("lang", "de");
  await base.evaluate((wrapper) => Object.assign(wrapper, { lang: "fr", dir: "rtl" }));
  await expect(innermost).toHaveAttribute("lang", "fr");
  await expect(innermost).toHaveClass("base rtl");
  // Moved, it follows where it is.
  await base.evaluate((wrapper) => document.querySelector("[lang=ja]")!.append(wrapper.firstElementChild!));
  await expect(innermost).toHaveAttribute("lang", "ja");
  await page.evaluate(() => document.querySelector("[lang=ja]")!.setAttribute("lang", "es"));
  await expect(innermost).toHaveAttribute("lang", "es");
});

test("without an agreement ids stand for titles, a line may be named, and a zone that nobody agreed is told", async ({ page }) => {
  await strict(page, `<yl-score threshold="1300"></yl-score><yl-explain></yl-explain><yl-clock as-of="${trail.instant}"></yl-clock>`);
  await give(page, "yl-score, yl-explain", { report: explanation });
  await give(page, "yl-clock", { clocks });
  expect(await textOf(page, "yl-score")).toContain("65.433 under the line of 1,300. ".trim().slice(0, -1));
  expect(await textOf(page, "yl-explain")).toContain("Most of it comes from page (+1,300.5) and size (+34.567).");
  // By the clock on the wall: due at half past nine, told at ten past ten.
  expect(await textOf(page, "yl-clock")).toMatch(/40 minutes overdue.*29 Oct 2026, 20:00 UTC/);
});

test("the shipped script shows all four under the strictest policy, and sets no style of its own", async ({ page }) => {
  const complaints = await strict(page, "<yl-score></yl-score><yl-explain></yl-explain><yl-clock></yl-clock><yl-lead opens='rule lead clock'></yl-lead>");
  expect(POLICY).not.toContain("unsafe");
  await give(page, "yl-score, yl-explain", { agreement, report: explanation });
  await give(page, "yl-clock", { agreement, clocks, asOf: trail.instant });
  await give(page, "yl-lead", { agreement, explain: explanation, trail, clocks });
  for (const tag of ["yl-score", "yl-explain", "yl-clock", "yl-lead"]) await expect(page.locator(tag).first().locator("[part~=base]").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const styled = await page.evaluate(() => {
    const found: string[] = [];
    const walk = (node: ParentNode) => {
      for (const child of node.querySelectorAll("*")) {
        if (child.hasAttribute("style") || child.localName === "style") found.push(child.outerHTML);
        if (child.shadowRoot) walk(child.shadowRoot);
      }
    };
    walk(document);
    return found;
  });
  expect(styled).toEqual([]);
  expect(complaints).toEqual([]);
  // The styles are there all the same.
  await expect(page.locator("yl-score .over").first()).toHaveCSS("fill", "rgb(22, 32, 44)");
});

test("states: loading, empty, error, unreliable, too few", async ({ page }) => {
  await strict(page, ["loading", "empty", "error", "unreliable", "too-few"].map((state) => `<yl-score id="${state}" state="${state}"></yl-score>`).join("") + `<yl-lead id="failed"></yl-lead>`);
  await expect(page.locator("#loading").getByRole("status")).toHaveText("Loading …");
  await expect(page.locator("#loading [part~=base]")).toHaveAttribute("aria-busy", "true");
  await expect(page.locator("#empty")).toContainText("No lead is chosen.");
  await expect(page.locator("#error").getByRole("alert")).toHaveText(/^\s*This lead could not be worked out\.\s*$/);
  const certain = { ...explanation, unknown: [], groups: explanation.groups.filter(({ rules }) => !rules[0]!.unknown) };
  await give(page, "#unreliable, #loading", { agreement, report: certain });
  expect(await textOf(page, "#unreliable")).toContain("Unreliable: too much of this data is missing or in disorder.");
  // The last report stays while the next one is made.
  expect(await textOf(page, "#loading")).toMatch(/^Loading … 1,234\.567 points/);
  const nothing = { ...explanation, score: 0, ready: false, readiness: { ...explanation.readiness, by: null, events: [] }, unknown: [], groups: [{ id: null, kind: "fit", rules: [{ id: "land", count: 0, unknown: false, before: 0, after: 0 }], before: 0, after: 0 }], total: { before: 0, after: 0 } };
  await give(page, "#too-few", { agreement, report: nothing });
  expect(await textOf(page, "#too-few")).toContain("0 points, 1,000.25 under the line of 1,000.25 Stays with marketing.");
  expect(await textOf(page, "#too-few")).toContain("Too little is known to judge: nothing that a rule counts has happened yet.");
  await give(page, "#failed", { failure: { code: "unknown_lead", message: "there is no lead `L-9`", help: "look for it by its name" } });
  await expect(page.locator("#failed").getByRole("alert")).toHaveText(/This lead could not be worked out\.\s+there is no lead `L-9`\s+look for it by its name\s+unknown_lead/);
});

/** A lead of another name, to be given after the first. */
const OTHER = { explain: { ...explanation, lead: "L-8", score: 17 }, trail: { ...trail, lead: "L-8", known: [["name", "Bo Lund"]] } };
const without = (report: object, name: string) => Object.fromEntries(Object.entries(report).filter(([key]) => key !== name));

test("what cannot be drawn clears the lead, whole, and what is missing is as if it had never been given", async ({ page }) => {
  await strict(page, "<yl-lead></yl-lead>");
  const first = { agreement, explain: explanation, trail, clocks, opens: "rule", failure: null, state: "ready", headingLevel: 2 };
  const lead = page.locator("yl-lead");
  const failed = "This lead could not be worked out.";
  const bad: object[] = [
    { explain: {} },
    { explain: { code: "unknown_lead", message: "there is no lead `L-9`" } },
    { explain: JSON.stringify(OTHER.explain) },
    { explain: trail },
    { explain: "" },
    { explain: without(OTHER.explain, "total") },
    { explain: { ...OTHER.explain, score: null } },
    { explain: { ...OTHER.explain, readiness: { ...explanation.readiness, events: [{ change: "qualified", at: null, by: "threshold", cycle: 1 }] } } },
    { explain: { ...OTHER.explain, unknown: undefined } },
    // The other's explanation beside this one's trail, and the other way round.
    { trail },
    { explain: explanation },
    { clocks },
    { clocks: [{ ...clocks[0], lead: "L-8", start: null }] },
    { clocks: {} },
    { trail: {} },
    { trail: without(OTHER.trail, "handOffs") },
    { trail: { ...OTHER.trail, now: without(trail.now, "threshold") } },
    { agreement: {} },
    { agreement: {}, timeZone: "Asia/Tokyo" },
    { opens: 7 },
  ];
  for (const wrong of bad) {
    await give(page, "yl-lead", { ...first, timeZone: "" });
    await expect(lead, JSON.stringify(wrong)).toContainText("Ada Berg");
    await give(page, "yl-lead", { ...OTHER, clocks: null, ...wrong });
    await expect.poll(() => textOf(page, "yl-lead"), JSON.stringify(wrong)).toBe(failed);
  }
  await give(page, "yl-lead", { ...first, timeZone: "" });
  await expect(lead).toContainText("Ada Berg");
  // A value that crosses to the page as undefined would be lost.
  await lead.evaluate((element, other) => Object.assign(element, other, { opens: undefined, failure: undefined, clocks: undefined, state: undefined, through: undefined, timeZone: undefined, headingLevel: undefined }), OTHER);
  await expect(lead).toContainText("Bo Lund");
  expect(await textOf(page, "yl-lead")).not.toContain("Ada Berg");
  await expect(lead.getByRole("heading", { name: "Bo Lund", level: 2 })).toBeVisible();
  for (const level of ["abc", "0", null]) {
    await lead.evaluate((element, level) => (element.setAttribute("heading-level", "4"), level === null ? element.removeAttribute("heading-level") : element.setAttribute("heading-level", level)), level);
    await expect(lead.getByRole("heading", { name: "Bo Lund", level: 2 })).toBeVisible();
    await expect(lead.getByRole("heading", { name: "Why this score", level: 3 })).toBeVisible();
  }
  await lead.evaluate((element) => (element.setAttribute("opens", "lead"), element.removeAttribute("opens")));
  await expect(lead.getByRole("button")).toHaveCount(0);
  await lead.evaluate((element) => Object.assign(element, { explain: undefined, trail: undefined }));
  await expect.poll(() => textOf(page, "yl-lead")).toBe("No lead is chosen.");
});

test("an element of its own clears too, and is well again once what it is given is", async ({ page }) => {
  await strict(page, "<yl-score></yl-score><yl-explain></yl-explain><yl-clock></yl-clock>");
  const failed = "This lead could not be worked out.";
  await give(page, "yl-score, yl-explain", { agreement, report: explanation });
  await give(page, "yl-clock", { agreement, clocks, asOf: trail.instant });
  for (const [tag, name] of [["yl-score", "threshold"], ["yl-clock", "as-of"]] as const) {
    await page.locator(tag).evaluate((element, name) => element.setAttribute(name, "2026-10-25T00:00:00Z"), name);
    await expect.poll(() => textOf(page, tag)).toBe(failed);
    await page.locator(tag).evaluate((element, name) => element.removeAttribute(name), name);
    await expect.poll(() => textOf(page, tag)).toContain(tag === "yl-score" ? "over the line of 1,000.25" : "40 minutes overdue");
  }
  for (const tag of ["yl-score", "yl-explain"]) {
    for (const report of [{}, "{}", { code: "unknown_lead" }, without(explanation, "total")]) {
      await give(page, tag, { report });
      await expect.poll(() => textOf(page, tag)).toBe(failed);
      await give(page, tag, { report: explanation });
      await expect.poll(() => textOf(page, tag)).not.toBe(failed);
    }
    await page.locator(tag).evaluate((element) => Object.assign(element, { report: undefined }));
    await expect.poll(() => textOf(page, tag)).toBe("No lead is chosen.");
  }
});

test("only what the host opens is a button, and keys reach it; the event tells what", async ({ page }) => {
  await strict(page, "<yl-lead id='dead'></yl-lead><yl-lead id='live' opens='rule lead clock'></yl-lead>");
  await give(page, "yl-lead", { agreement, explain: explanation, trail, clocks });
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    // At the document: the event goes up through every shadow.
    document.addEventListener("yl-open", (event) => heard.push((event as CustomEvent).detail));
  });
  await expect(page.locator("#dead").getByRole("button")).toHaveCount(0);
  const pressed: string[] = [];
  await page.locator("#dead summary").first().focus();
  for (let i = 0; pressed.length < 5 && i < 20; i++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active instanceof HTMLButtonElement ? active.textContent!.trim() : "";
    });
    if (focused === "") continue;
    pressed.push(focused);
    await page.keyboard.press(pressed.length % 2 === 0 ? "Enter" : "Space");
  }
  expect(pressed).toEqual(["Ada Berg", "First answer", "Page visits", "Size", "Press"]);
  expect(await page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([
    { kind: "lead", id: "L-7" },
    { kind: "clock", id: "lead" },
    { kind: "rule", id: "page" },
    { kind: "rule", id: "size" },
    { kind: "rule", id: "press" },
  ]);
  // What is folded opens by keys too.
  const folded = page.locator("#live summary").first();
  await folded.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#live yl-explain details li")).toHaveText(/Country\s*not decided: a value is missing/);
});

test("what others wrote is text, apart from our words, however it is written", async ({ page }) => {
  const evil = `<img src=x onerror="window.hit=1">\u202Eevil\u2069\u2066<script>window.hit=1</script>`;
  const complaints = await strict(page, "<yl-lead opens='rule lead'></yl-lead><yl-explain></yl-explain>");
  const report = { ...explanation, lead: evil, class: evil, groups: [{ ...explanation.groups[0]!, id: evil, rules: [{ ...explanation.groups[0]!.rules[0]!, id: evil }] }] };
  await give(page, "yl-lead", {
    explain: report,
    clocks: [{ ...clocks[0]!, lead: evil, owner: evil, step: null }],
    trail: { ...trail, lead: evil, known: [["name", evil], ["company", evil], ["source", evil]], now: { ...trail.now, stage: evil, owner: evil }, steps: [{ ...trail.steps[0]!, facts: [{ fact: "touch", kind: evil, by: null, campaign: evil, channel: null, detail: evil, person: evil }, { fact: "override", bound: "begins", ready: true, author: evil, reason: evil }] }] },
    failure: null,
  });
  await give(page, "yl-explain", { failure: { code: evil, message: evil, help: evil } });
  const found = await page.evaluate((evil) => {
    const all = { isolated: 0, loose: [] as string[], labels: [] as string[], made: 0, hit: "hit" in window };
    const walk = (node: ParentNode) => {
      all.made += node.querySelectorAll("img, main script").length;
      for (const child of node.querySelectorAll("*")) {
        for (const attribute of ["aria-label", "title"]) if (child.hasAttribute(attribute)) all.labels.push(child.getAttribute(attribute)!);
        const own = [...child.childNodes].filter((one) => one instanceof Text).map((one) => (one as Text).data).join("");
        if (own.includes(evil) && child.localName === "bdi") all.isolated += 1;
        else if (own.includes("evil")) all.loose.push(child.outerHTML);
        if (child.shadowRoot) walk(child.shadowRoot);
      }
    };
    walk(document);
    return all;
  }, evil);
  expect(found.hit).toBe(false);
  expect(found.made).toBe(0);
  expect(found.loose).toEqual([]);
  // Heading, company, source, owner, stage; what to do; class; owner of the clock; rule and limit, twice named; the event; the failure.
  expect(found.isolated).toBeGreaterThanOrEqual(16);
  expect(found.labels.filter((label) => label.includes("evil")).length).toBeGreaterThan(0);
  for (const label of found.labels) expect(label).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
  expect(complaints).toEqual([]);
});

test("what to do now is what the clock says, else the stage, else what being ready says", async ({ page }) => {
  await strict(page, "<yl-lead></yl-lead>");
  const stages = ["inventory", "gate", "sla", "won", "lost"].map((kind) => ({ id: kind, title: kind, owner: "sales", kind }));
  await give(page, "yl-lead", { agreement: { ...agreement, definitions: { ...agreement.definitions, stages } } });
  const [clock] = clocks;
  const told = async (changes: object, { stage = "gate", owner = "Kim" as string | null, ready = true, hidden = null as string | null } = {}) => {
    const readiness = { ...explanation.readiness, hidden };
    const now = { ...trail.now, stage, owner };
    const known = trail.known.filter(([id]) => id !== "owner");
    await give(page, "yl-lead", { clocks: [{ ...clock, step: null, ...changes }], explain: { ...explanation, ready, readiness }, trail: { ...trail, known, now } });
    return textOf(page, "yl-lead [part=now] b");
  };
  expect(await told({})).toBe("Kim answers now: the time agreed is over.");
  expect(await told({ step: "reassign" })).toBe("Give it to another owner: the time to answer is over.");
  expect(await told({ step: "manager" })).toBe("Tell Mara, the manager: nobody has answered.");
  const early = { state: "running", elapsedMs: 3_600_000 };
  expect(await told({ ...early, step: "remind" })).toBe("Remind Kim: the time to answer is running out.");
  expect(await told(early)).toBe("Kim answers by 30 Oct 2026, 06:30.");
  expect(await told({ ...early, owner: null }, { owner: null })).toBe("Answer by 30 Oct 2026, 06:30.");
  expect(await told({ state: "paused", due: null })).toBe("Wait: its clock is paused.");
  const over = { state: "met" };
  expect(await told(over)).toBe("Kim goes on with it: it is ready for sales, and no clock is open.");
  expect(await told(over, { owner: null })).toBe("Give it to somebody: it is ready for sales and has no owner.");
  expect(await told(over, { ready: false })).toBe("Leave it with marketing: it is not ready for sales.");
  expect(await told(over, { ready: false, hidden: "rule" })).toBe("Leave it alone: it is kept from sales.");
  expect(await told(over, { ready: false, stage: "sla" })).toBe("Kim goes on with it: it is with sales.");
  expect(await told(over, { ready: false, stage: "won" })).toBe("Nothing: it is won.");
  expect(await told(over, { ready: false, stage: "lost" })).toBe("Nothing: it is lost.");
});

test("the clocks of the trail are those of its latest cycle, hand-off by hand-off, and what is over is folded", async ({ page }) => {
  await strict(page, "<yl-lead opens='clock'></yl-lead>");
  const clock = { clock: "lead", owner: "Kim", start: { at: Date.parse("2026-10-29T20:00:00Z"), day: false }, inForce: true, targetMs: 5_400_000, calendar: null, due: Date.parse("2026-10-29T21:30:00Z"), pauses: [] };
  const running = { ...clock, state: "running", over: null, elapsedMs: 3_600_000 };
  const late = { ...clock, state: "late", over: { at: Date.parse("2026-10-29T22:00:00Z"), day: false, by: "followUp", what: "call", person: "Ines" }, elapsedMs: 7_200_000 };
  const unmeasurable = { ...clock, start: { at: Date.parse("2026-10-28T15:00:00Z"), day: true }, state: "unmeasurable", due: null, over: null, elapsedMs: null };
  const handOff = (handOff: string, cycle: number, clocks: object[]) => ({ handOff, cycle, offered: null, skipped: false, clocks });
  await give(page, "yl-lead", { agreement, explain: explanation, trail: { ...trail, handOffs: [handOff("desk", 1, [running]), handOff("desk", 2, [running, late]), handOff("field", 2, [unmeasurable])] } });
  const drawn = page.locator("yl-lead yl-clock");
  await expect(drawn).toHaveCount(2);
  await expect(page.getByRole("heading", { name: "To the desk" })).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "field" })).toHaveCount(1);
  await expect(page.locator("yl-lead [slot=heading][part=heading]")).toHaveCount(2);
  await expect(drawn.first().getByRole("group", { name: /30 minutes left/ })).toBeVisible();
  await expect(drawn.first().getByRole("group", { name: /Answered late/ })).toBeHidden();
  await drawn.first().getByText("1 clock that is over").click();
  await expect(drawn.first().getByRole("group", { name: /Answered late/ })).toContainText("30 Oct 2026, 07:00, Ines");
  await drawn.last().getByText("1 clock that is over").click();
  // Of its start only the day is known.
  await expect(drawn.last()).toContainText("Cannot be measured: only the day is known");
  expect(await textOf(page, "yl-lead yl-clock:last-of-type")).not.toMatch(/29 Oct 2026, \d/);
  expect(await textOf(page, "yl-lead [part=now] b")).toBe("Kim answers by 30 Oct 2026, 06:30.");
});

test("a score below nought is drawn from nought to where it is, and a cap that is near bounds the bar", async ({ page }) => {
  await strict(page, "<yl-score id='below'></yl-score><yl-score id='capped'></yl-score>");
  const scored = (score: number) => ({ agreement, threshold: 30, report: { ...explanation, score, ready: score >= 30 } });
  await give(page, "#below", scored(-20));
  const capped = { ...agreement, definitions: { ...agreement.definitions, scoring: { ...agreement.definitions.scoring, total: { max: 100 } } } };
  await give(page, "#capped", { ...scored(40), agreement: capped });
  const attribute = async (id: string, selector: string, name: string) => Number.parseFloat((await page.locator(`#${id} ${selector}`).first().getAttribute(name))!);
  // From −20 to a quarter beyond 30.
  const whole = 20 + 30 * 1.25;
  expect(await attribute("below", "rect.under", "x")).toBeCloseTo(0, 5);
  expect(await attribute("below", "rect.under", "width")).toBeCloseTo((20 / whole) * 100, 5);
  expect(await attribute("below", "line.agreed", "x1")).toBeCloseTo((50 / whole) * 100, 5);
  expect(await textOf(page, "#below")).toContain("−20 points, 50 under the line of 30");
  expect(await attribute("capped", "rect.over", "width")).toBeCloseTo(40, 5);
  expect(await attribute("capped", "line.agreed", "x1")).toBeCloseTo(30, 5);
});

test("from right to left the pictures are mirrored and the words are read as they are", async ({ page }) => {
  await strict(page, "<div id='left'><yl-score></yl-score></div><div id='right' dir='rtl'><yl-score></yl-score></div>");
  await give(page, "yl-score", { agreement, report: explanation });
  const edges = (id: string) =>
    page.locator(`#${id} yl-score`).evaluate((element) => {
      const box = (selector: string) => element.shadowRoot!.querySelector(selector)!.getBoundingClientRect();
      const [ground, bar, line] = [box(".ground"), box(".over"), box(".agreed")];
      return { start: bar.left - ground.left, end: ground.right - bar.right, line: line.left - bar.left, back: bar.right - line.right };
    });
  const [left, right] = [await edges("left"), await edges("right")];
  expect(left.start).toBeCloseTo(0, 1);
  expect(right.end).toBeCloseTo(0, 1);
  expect(right.start).toBeCloseTo(left.end, 1);
  // The line lies within the bar, as far from its end.
  expect(left.line).toBeGreaterThan(0);
  expect(right.back).toBeCloseTo(left.line, 1);
  const ends = await page.locator("#right yl-score").evaluate((element) => {
    const sentence = element.shadowRoot!.querySelectorAll("[part~=sentence]")[1]!;
    const range = document.createRange();
    const words = [...sentence.childNodes].filter((node) => node instanceof Text && node.data.trim() !== "");
    const [first, last] = [words[0] as Text, words.at(-1) as Text];
    const place = (text: Text, at: number) => (range.setStart(text, at), range.setEnd(text, at + 1), range.getBoundingClientRect());
    return { first: place(first, first.data.indexOf("R")), last: place(last, last.data.lastIndexOf(".")), right: sentence.getBoundingClientRect().right };
  });
  // The full stop stands at the right end, after the words.
  expect(ends.last.right).toBeCloseTo(ends.right, 0);
  expect(ends.last.left).toBeGreaterThan(ends.first.left);
  await page.evaluate(() => document.getElementById("right")!.setAttribute("dir", "ltr"));
  await expect.poll(async () => (await edges("right")).start).toBeCloseTo(0, 1);
});

test("the bar of a clock is to scale up to its due instant, and grows beyond it", async ({ page }) => {
  await strict(page, "<yl-clock id='late'></yl-clock><yl-clock id='later'></yl-clock><yl-clock id='half'></yl-clock>");
  await give(page, "yl-clock", { agreement });
  const of = (elapsedMs: number, state: string) => ({ clocks: [{ ...clocks[0]!, elapsedMs, state }] });
  await give(page, "#half", of(2_700_000, "running"));
  await give(page, "#late", of(7_800_000, "overdue_open"));
  await give(page, "#later", of(78_000_000, "overdue_open"));
  const width = (id: string, bar: string) => page.locator(`#${id} rect.${bar}`).getAttribute("width").then(Number);
  expect(await width("half", "used")).toBe(25);
  expect(await width("half", "over")).toBe(0);
  expect(await width("late", "used")).toBe(50);
  expect(await width("late", "over")).toBeGreaterThan(0);
  expect(await width("later", "over")).toBeGreaterThan((await width("late", "over")) * 2);
  expect(await textOf(page, "#half")).toContain("45 minutes left");
});

test("each element's colours are those of the tokens, and every one is in its manifest", () => {
  const elements = join(root, "www/elements");
  const read = (file: string) => readFileSync(join(elements, file), "utf8");
  const tokens = new Map([...read("src/tokens.css").matchAll(/(--yl-[a-z-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
  const look = [...read("src/lead/look.ts").matchAll(/(--_[a-z]+): var\((--yl-[a-z-]+), (.+)\);/g)];
  expect(look.length).toBeGreaterThan(12);
  for (const [, , name, value] of look) expect(value, name).toBe(tokens.get(name));
  const manifest = JSON.parse(read("custom-elements.json")) as { modules: { declarations: { tagName: string; cssProperties: { name: string }[]; cssParts: { name: string }[] }[] }[] };
  for (const { tagName, cssProperties, cssParts } of manifest.modules[0]!.declarations) {
    const source = read(`src/lead/${tagName.replace("yl-", "")}.ts`);
    const used = look.filter(([, own]) => source.includes(`var(${own})`)).map(([, , name]) => name);
    expect(cssProperties.map(({ name }) => name)).toEqual(expect.arrayContaining(used));
    const parts = [...source.matchAll(/ part="([a-z]+)"/g)].map(([, part]) => part);
    expect(cssParts.map(({ name }) => name)).toEqual(expect.arrayContaining(parts));
  }
});
