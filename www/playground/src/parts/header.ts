import { sheet } from "@yellowline/elements";
import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { PAGES, type Page, hashOf } from "../model/route.js";
import { words } from "../words/en.js";
import { Part } from "./part.js";

/** Name, page, the data that is open, the seal of the agreement, light or dark. */
@customElement("yl-header")
export class Header extends Part {
  @state() private dark = matchMedia("(prefers-color-scheme: dark)").matches;

  override connectedCallback(): void {
    super.connectedCallback();
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", () => {
      if (document.documentElement.dataset.theme === undefined) this.dark = system.matches;
    });
  }

  override render() {
    const { session } = this;
    const { data, report } = session;
    const seal = session.draftPrint?.spoken;
    return html`<header>
      <span class="logo">${words.title}</span>
      <nav aria-label=${words.title}>
        ${PAGES.map((page) => html`<a href=${hashOf(page)} aria-current=${page === session.page ? "page" : nothing} @click=${(e: Event) => this.go(e, page)}>${words.pages[page].title}</a>`)}
      </nav>
      <span class="spread"></span>
      ${data === null
        ? nothing
        : html`<button class="pill" title=${words.header.hereTitle} @click=${() => session.go("data")}>
            <span class="name">${data.name}</span>
            <span>· ${words.leads(data.summary.tables.leads ?? 0)}</span>
            <span>· ${words.header.here}</span>
          </button>`}
      <button @click=${() => this.dispatchEvent(new CustomEvent("open-files", { bubbles: true, composed: true }))}>
        ${words.header.open}
      </button>
      ${report && session.scores.length > 0 ? this.scores() : nothing}
      ${seal && report
        ? html`<button class="seal" aria-haspopup="dialog" @click=${() => session.enter({ kind: "receipt" })}>
            <span class=${session.isProposed ? "mark" : "mark dashed"} aria-hidden="true"></span>
            ${this.state()} <code>${seal}</code>
          </button>`
        : nothing}
      <button class="theme" aria-label=${words.theme.switch(this.dark ? words.theme.light : words.theme.dark)} @click=${this.turn}>
        ${this.dark ? "☀" : "☾"}
      </button>
    </header>`;
  }

  /** Which score the page looks through; only where there is a choice. */
  private scores() {
    const { session } = this;
    const choices = [{ id: "", title: words.header.firstScore }, ...session.scores];
    const choose = (event: Event) => void session.lookThrough((event.target as HTMLSelectElement).value || undefined);
    return html`<label class="row small scores">${words.header.score}
      <select @change=${choose}>
        ${choices.map(({ id, title }) => html`<option value=${id} .selected=${id === (session.score ?? "")}>${title}</option>`)}
      </select>
    </label>`;
  }

  private state(): string {
    const { session } = this;
    if (session.isProposed) return words.header.proposed;
    return session.isSigned ? words.header.signed : words.header.unsigned;
  }

  /** From a page to itself leads to its picture. */
  private go(event: Event, page: Page): void {
    event.preventDefault();
    if (page === "threshold" && this.session.page === page) {
      this.dispatchEvent(new CustomEvent("to-line", { bubbles: true, composed: true }));
    } else this.session.go(page);
  }

  private turn(): void {
    this.dark = !this.dark;
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
  }

  static override styles = [
    sheet,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
        padding: 12px 28px;
        background: var(--yl-card);
        border-bottom: 1px solid var(--yl-hairline);
      }
      .logo {
        font-weight: 700;
        letter-spacing: -0.01em;
        border-bottom: 4px solid var(--yl-agreed);
        margin-right: 14px;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 20px;
      }
      nav a {
        color: var(--yl-muted);
        text-decoration: none;
        border-bottom: 2px solid transparent;
        padding-bottom: 3px;
        position: relative;
      }
      nav a:hover {
        color: var(--yl-ink);
      }
      nav a[aria-current="page"] {
        color: var(--yl-ink);
        font-weight: 600;
        border-bottom-color: var(--yl-ink);
      }
      nav a::after {
        content: "";
        position: absolute;
        inset: -8px;
      }
      .pill,
      .seal,
      .theme {
        font-size: var(--yl-small);
      }
      .pill {
        display: flex;
        align-items: center;
        gap: 4px;
        border-radius: 99px;
        color: var(--yl-muted);
        white-space: nowrap;
        max-width: 100%;
      }
      .pill .name {
        overflow: hidden;
        text-overflow: ellipsis;
        max-width: 26ch;
      }
      .seal {
        white-space: nowrap;
        display: flex;
        align-items: center;
        gap: 7px;
        border-color: transparent;
        padding-inline: 6px;
      }
      .scores {
        flex-wrap: nowrap;
        gap: 7px;
        color: var(--yl-muted);
      }
      .scores select {
        color: var(--yl-ink);
        max-width: 24ch;
      }
      .mark {
        width: 22px;
        border-top: 3px solid var(--yl-agreed);
        outline: 1px solid var(--yl-agreed-casing);
      }
      .mark.dashed {
        border-top-style: dashed;
        outline: 0;
        border-top-color: var(--yl-agreed);
      }
      .theme {
        border-color: transparent;
        width: 34px;
        padding: 0;
      }
      /* the name of the data gives way before anything goes to a second line */
      @media (min-width: 1240px) {
        header {
          flex-wrap: nowrap;
        }
        .pill,
        .pill .name {
          min-width: 0;
        }
        button:not(.pill),
        .scores {
          flex-shrink: 0;
        }
        header:not(:has(.scores)) nav {
          flex-flow: row nowrap;
          flex-shrink: 0;
        }
      }
      @media (max-width: 640px) {
        header {
          padding: 10px 16px;
        }
        .spread {
          display: none;
        }
        .pill {
          flex-basis: 100%;
          order: 1;
          justify-content: center;
        }
        .pill .name {
          max-width: 20ch;
        }
        .seal code {
          display: none;
        }
        .seal {
          order: -1;
          margin-right: auto;
        }
        nav {
          gap: 6px 16px;
        }
        .theme {
          order: -1;
        }
        .logo {
          order: -3;
        }
        nav {
          order: -2;
        }
      }
    `,
  ];
}
