/** What axe-core finds in the page. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** In the page: the dialog that is open, behind which nothing can be reached, else the whole page. */
const WHERE = `(function open(node) {
  for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) {
    const found = child.matches("dialog[open]") ? child : open(child);
    if (found !== document) return found;
  }
  return document;
})(document.documentElement)`;

/** Runs axe-core in a world of its own, which the page's policy does not reach. */
export async function violations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id, worldName: "axe" });
  await session.send("Runtime.evaluate", { contextId: executionContextId, expression: readFileSync(axe, "utf8") });
  const { result } = await session.send("Runtime.evaluate", {
    contextId: executionContextId,
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run(${WHERE}).then(({ violations }) => violations.flatMap((v) => v.nodes.map((n) => v.id + " " + JSON.stringify(n.target) + " " + n.failureSummary)))`,
  });
  return result.value as string[];
}
