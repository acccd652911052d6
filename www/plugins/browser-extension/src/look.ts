/** How the extension's own pages look; the tokens are those of the elements. */
import { css } from "lit";

export const look = css`
  :host { display: block; color: var(--yl-ink); font: var(--yl-normal) / 1.45 var(--yl-font); }
  h1 { font-size: var(--yl-large); margin: 0 0 12px; }
  h2 { font-size: var(--yl-normal); margin: 0 0 8px; }
  section { border-block-start: 1px solid var(--yl-hairline); padding-block: 16px; }
  section:first-of-type { border: 0; }
  p { margin: 0 0 8px; overflow-wrap: anywhere; }
  .muted { color: var(--yl-muted); font-size: var(--yl-small); }
  .wrong { color: var(--yl-wrong); }
  button, .file {
    font: inherit; color: inherit; background: var(--yl-card); border: 1px solid var(--yl-field); border-radius: var(--yl-radius);
    padding: 4px 12px; cursor: pointer; min-block-size: 32px;
  }
  button.main { background: var(--yl-ink); color: var(--yl-ground); border-color: var(--yl-ink); }
  button:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible {
    outline: 3px solid var(--yl-sales); outline-offset: 2px;
  }
  input[type="text"], input[type="url"], select, textarea {
    font: inherit; color: inherit; background: var(--yl-card); border: 1px solid var(--yl-field); border-radius: var(--yl-radius);
    padding: 4px 8px; box-sizing: border-box; inline-size: 100%; min-block-size: 32px;
  }
  label { display: block; margin-block-end: 10px; }
  label > span { display: block; font-size: var(--yl-small); color: var(--yl-muted); }
  fieldset { margin: 0 0 12px; border: 1px solid var(--yl-field); border-radius: var(--yl-radius); padding: 8px 12px 2px; }
  .row { display: flex; gap: 8px; align-items: center; flex-wrap: wrap; margin-block-end: 8px; }
  .row > .grow { flex: 1; min-inline-size: 0; overflow-wrap: anywhere; }
  code, textarea, pre { font-family: var(--yl-mono); font-size: var(--yl-small); }
  code { overflow-wrap: anywhere; }
  pre { overflow: auto; max-block-size: 16rem; background: var(--yl-wash); border-radius: var(--yl-radius); padding: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
  .hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .apart, footer, details { margin-block-start: 12px; }
  ul { list-style: none; margin: 0; padding: 0; }
`;
