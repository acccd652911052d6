/** Pointing at a field: what the mouse is over is outlined, a click takes it, Escape gives up. */
import { shown } from "../adapters/generic.js";

/** What is pointed at in a row of a list. */
const CELLS = new Set(["activityAt", "activityKind", "historyAt", "historyStage"]);
const ROW = "tr, li, [role=row], [role=listitem]";

export class Pointing {
  private stop: AbortController | null = null;

  constructor(
    private readonly document: Document,
    private readonly taken: (what: string, selector: string, text: string) => void,
  ) {}

  begin(what: string): void {
    this.end();
    const stop = new AbortController();
    this.stop = stop;
    const options = { capture: true, signal: stop.signal };
    const frame = this.frame(stop.signal);
    const under = (event: Event) => (event.target instanceof Element ? event.target : null);
    this.document.addEventListener("pointermove", (event) => {
      const box = under(event)?.getBoundingClientRect();
      if (box) frame(box);
    }, options);
    for (const kind of ["pointerdown", "pointerup", "mousedown", "mouseup", "click"]) {
      this.document.addEventListener(kind, (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
        const element = under(event);
        if (kind !== "click" || !element) return;
        this.end();
        this.taken(what, CELLS.has(what) ? cellOf(element) : selectorOf(element), shown(element).slice(0, 200));
      }, options);
    }
    this.document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.end();
    }, options);
  }

  end(): void {
    this.stop?.abort();
    this.stop = null;
  }

  /** An outline over the page that takes no clicks, gone when pointing ends. */
  private frame(signal: AbortSignal): (box: DOMRect) => void {
    const host = this.document.createElement("span");
    const root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":host { all: initial; position: fixed; pointer-events: none; outline: 3px solid #5a3fd6; z-index: 2147483647; }");
    root.adoptedStyleSheets = [sheet];
    this.document.documentElement.append(host);
    signal.addEventListener("abort", () => host.remove());
    return ({ left, top, width, height }) => {
      for (const [name, value] of Object.entries({ left, top, width, height })) host.style.setProperty(name, `${value}px`);
    };
  }
}

/** The shortest path that leads to this element alone: by ids and names that look lasting, else by place. */
export function selectorOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    steps.unshift(step(at));
    const selector = steps.join(" > ");
    if (element.ownerDocument.querySelectorAll(selector).length === 1) return selector;
  }
  return steps.join(" > ");
}

/** The path to a cell of a list, long enough to tell its row: by place within the row, from above it by what looks lasting. */
export function cellOf(element: Element): string {
  const row = element.closest(ROW) ?? element;
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (row.contains(at)) {
      steps.unshift(place(at));
      continue;
    }
    const path = step(at);
    steps.unshift(path);
    if (/^#|\]$/.test(path) && element.ownerDocument.querySelectorAll(path).length === 1) break;
  }
  return steps.join(" > ");
}

function step(element: Element): string {
  if (element.id !== "" && !/\d{2}/.test(element.id)) return `#${CSS.escape(element.id)}`;
  for (const name of ["data-field", "data-name", "name", "data-testid", "aria-label", "itemprop"]) {
    const value = element.getAttribute(name);
    if (value) return `${element.localName}[${name}="${CSS.escape(value)}"]`;
  }
  return place(element);
}

function place(element: Element): string {
  const tag = element.localName;
  const role = element.matches("[role=row], [role=listitem]") ? `[role=${element.getAttribute("role")}]` : "";
  const alike = [...(element.parentElement?.children ?? [])].filter((child) => child.localName === tag);
  return `${tag}${role}${alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : ""}`;
}

const isRow = (step: string | undefined) => /^(tr|li)\b(?!-)|\[role=(row|listitem)\]/.test(step ?? "");

/** Of two cells of one row of a list: what all its rows fit, and where the cells stand in a row; `null` where none is told. */
export function rowsOf(first: string, second: string): { rows: string; cells: [string, string] } | null {
  const [one, two] = [first, second].map((selector) => selector.split(" > "));
  if (!one || !two || first === second) return null;
  let common = 0;
  while (common < one.length && common < two.length && one[common] === two[common]) common++;
  // Two things within one cell stand in the row around that cell.
  const around = one.slice(0, common).findLastIndex(isRow) + 1;
  if (around > 0) common = around;
  if (common < 2 || common === one.length || common === two.length) return null;
  // Cells of two rows.
  const apart = (path: string[]) => isRow(path[common]) && (path.length > common + 1 || !/^li\b/.test(path[common] as string));
  if (apart(one) || apart(two)) return null;
  const row = one.slice(0, common);
  const its = (row[common - 1] as string).replace(/:nth-of-type\(\d+\)$/, "").replace(/\[(?!role=).*\]$/, "");
  const cell = (path: string[]) => `:scope > ${path.slice(common).join(" > ")}`;
  const cells: [string, string] = [cell(one), cell(two)];
  // A name that stands once in a page tells one row alone.
  if (its.startsWith("#") || cells.some((path) => path.includes("> #"))) return null;
  row[common - 1] = its;
  return { rows: row.join(" > "), cells };
}
