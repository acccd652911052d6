import { css } from "lit";

/** What every element shares: type, focus, buttons, fields, tables. */
export const sheet = css`
  :host {
    display: block;
    color: var(--yl-ink);
    font: var(--yl-normal) / 1.45 var(--yl-font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3,
  legend {
    font-size: var(--yl-normal);
    font-weight: 600;
    padding: 0;
  }
  :focus-visible {
    outline: 2px solid var(--yl-ink);
    outline-offset: 2px;
    border-radius: 4px;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    background: none;
    border: 1px solid var(--yl-hairline);
    border-radius: 7px;
    padding: 5px 11px;
    min-height: 32px;
    cursor: pointer;
  }
  button:hover:not(:disabled) {
    background: var(--yl-wash);
  }
  button:disabled {
    color: var(--yl-muted);
    cursor: default;
    opacity: 0.6;
  }
  button.first {
    background: var(--yl-ink);
    color: var(--yl-card);
    border-color: var(--yl-ink);
  }
  button.first:hover:not(:disabled) {
    background: var(--yl-ink);
    opacity: 0.88;
  }
  button.plain {
    border: 0;
    padding: 0;
    min-height: 24px;
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--yl-field);
    text-underline-offset: 3px;
  }
  button.plain:hover:not(:disabled) {
    background: none;
    text-decoration-color: currentColor;
  }
  input:not([type]),
  input[type="text"],
  input[type="number"],
  input[type="date"],
  select {
    background: var(--yl-card);
    border: 1px solid var(--yl-field);
    border-radius: 6px;
    padding: 3px 7px;
    min-height: 30px;
    max-width: 100%;
  }
  input[type="checkbox"],
  input[type="radio"] {
    accent-color: var(--yl-ink);
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  caption {
    text-align: left;
    color: var(--yl-muted);
    font-size: var(--yl-small);
    padding-bottom: 6px;
  }
  th {
    text-align: left;
    font-weight: 500;
    color: var(--yl-muted);
    font-size: var(--yl-small);
  }
  th,
  td {
    padding: 7px 10px 7px 0;
    border-bottom: 1px solid var(--yl-hairline);
    vertical-align: top;
  }
  td.number,
  th.number {
    text-align: right;
    white-space: nowrap;
  }
  code {
    font-family: var(--yl-mono);
    font-size: 0.93em;
  }
  .small {
    font-size: var(--yl-small);
  }
  .muted {
    color: var(--yl-muted);
  }
  .wrong {
    color: var(--yl-wrong);
  }
  .card {
    background: var(--yl-card);
    border: 1px solid var(--yl-hairline);
    border-radius: var(--yl-radius);
    padding: 20px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
  }
  .spread {
    flex: 1;
  }
  .scroll {
    overflow-x: auto;
    position: relative;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* a finger needs more room than a mouse */
  @media (pointer: coarse) {
    button,
    button.plain,
    input:not([type]),
    input[type="text"],
    input[type="number"],
    input[type="date"],
    select,
    summary {
      min-width: 40px;
      min-height: 40px;
    }
    summary {
      align-content: center;
    }
  }
  @media print {
    :host {
      line-height: 1.25;
    }
    button.plain {
      min-height: 0;
      text-decoration: none;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    button {
      transition: background-color 0.12s;
    }
  }
`;

/** Axes of a picture, and what is written along them. */
export const axes = css`
  .axis {
    stroke: var(--yl-hairline);
  }
  .tick {
    fill: var(--yl-muted);
    font-size: 12.5px;
  }
`;
