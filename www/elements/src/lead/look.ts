import { css } from "lit";

/**
 * Type, colours and tables of the elements of one lead. Each colour is a token that a page may set, with what
 * `tokens.css` gives it: so they look the same on a page that has never heard of tokens.
 */
export const look = css`
  :host {
    --_ink: var(--yl-ink, light-dark(#16202c, #eef2f6));
    --_muted: var(--yl-muted, light-dark(#566473, #9aa8b7));
    --_hairline: var(--yl-hairline, light-dark(#d9dfe6, #2b3744));
    --_field: var(--yl-field, light-dark(#7a8796, #7f90a3));
    --_wash: var(--yl-wash, light-dark(#eef1f4, #202b37));
    --_card: var(--yl-card, light-dark(#ffffff, #17202a));
    --_agreed: var(--yl-agreed, #ffc400);
    --_casing: var(--yl-agreed-casing, light-dark(#16202c, #17202a));
    --_marketing: var(--yl-marketing, light-dark(#0b7d77, #3cc7bd));
    --_sales: var(--yl-sales, light-dark(#5a3fd6, #a797ff));
    --_young: var(--yl-young, light-dark(#8492a1, #7f90a3));
    --_wrong: var(--yl-wrong, light-dark(#b3261e, #ff8a80));
    --_small: var(--yl-small, 0.8125rem);
    --_normal: var(--yl-normal, 0.9375rem);
    --_large: var(--yl-large, 1.5rem);
    --_radius: var(--yl-radius, 10px);
    display: block;
    min-width: 0;
    color: var(--_ink);
    font: var(--_normal) / 1.45 var(--yl-font, "Inter Variable", Inter, system-ui, sans-serif);
    font-variant-numeric: tabular-nums;
    text-align: start;
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
  .base > * + * {
    margin-top: 10px;
  }
  .base > slot[name="heading"] + * {
    margin-top: 0;
  }
  slot[name="heading"] > *,
  ::slotted([slot="heading"]) {
    margin-bottom: 6px;
  }
  ::slotted([slot="actions"]) {
    margin-top: 10px;
  }
  p,
  ul,
  ol,
  dl,
  dd,
  dt,
  figure {
    margin: 0;
    padding: 0;
    overflow-wrap: anywhere;
  }
  ul,
  ol {
    list-style: none;
  }
  .heading {
    font-size: var(--_normal);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  /* Words are read their own way on a page that is read the other way; where they stand is the page's. */
  .heading,
  p,
  dt,
  dd,
  li,
  th,
  td,
  summary span,
  .beside {
    unicode-bidi: plaintext;
  }
  .base.rtl {
    text-align: right;
  }
  .base.ltr {
    text-align: left;
  }
  data {
    direction: ltr;
    unicode-bidi: isolate;
    white-space: nowrap;
  }
  b {
    font-weight: 600;
  }
  .small {
    font-size: var(--_small);
  }
  .muted {
    color: var(--_muted);
  }
  .wrong {
    color: var(--_wrong);
  }
  .notice {
    border-inline-start: 3px solid var(--_field);
    padding: 2px 0;
    padding-inline-start: 10px;
  }
  .notice.error {
    border-color: var(--_wrong);
  }
  svg {
    display: block;
    width: 100%;
    overflow: visible;
  }
  .casing {
    stroke: var(--_casing);
  }
  .agreed {
    stroke: var(--_agreed);
  }
  svg text {
    font-size: var(--_small);
    fill: var(--_muted);
  }
  button {
    font: inherit;
    color: inherit;
    text-align: inherit;
    background: none;
    border: 0;
    padding: 0;
    min-height: 24px;
    cursor: pointer;
    text-decoration: underline;
    text-decoration-color: var(--_field);
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  button:hover {
    text-decoration-color: currentColor;
  }
  :focus-visible {
    outline: 2px solid var(--_ink);
    outline-offset: 2px;
    border-radius: 4px;
  }
  summary {
    display: flex;
    align-items: center;
    gap: 7px;
    cursor: pointer;
    min-height: 24px;
    font-size: var(--_small);
    color: var(--_muted);
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: "";
    border-block: 4px solid transparent;
    border-inline-start: 6px solid currentColor;
  }
  details[open] > summary::before {
    border-block: 6px solid transparent;
    border-block-end: 0;
    border-block-start-color: currentColor;
    border-inline: 4px solid transparent;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    padding: 5px 0;
    border-bottom: 1px solid var(--_hairline);
    vertical-align: top;
    text-align: inherit;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--_muted);
    font-size: var(--_small);
    font-weight: 500;
  }
  .base .number {
    text-align: end;
    unicode-bidi: normal;
  }
  dl.facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(88px, 1fr));
    gap: 4px 16px;
  }
  dt {
    color: var(--_muted);
    font-size: var(--_small);
  }
  .beside {
    display: block;
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
  .bone {
    height: 14px;
    border-radius: 4px;
    background: var(--_wash);
  }
  .bone:nth-child(odd) {
    width: 62%;
  }
  @media (pointer: coarse) {
    button,
    summary {
      min-height: 40px;
      min-width: 40px;
    }
  }
  @media (forced-colors: active) {
    svg rect,
    svg path,
    svg line {
      forced-color-adjust: none;
    }
  }
`;
