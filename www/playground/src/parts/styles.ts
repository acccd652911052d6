import { sheet } from "@yellowline/elements";
import { css } from "lit";

/** A page of several cards, the first of which says in a sentence what the others show. */
export const pageStyles = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  .story > * + * {
    margin-top: 12px;
  }
  .story h2 {
    font-size: var(--yl-large);
    font-weight: 400;
    line-height: 1.3;
  }
  .story h2 b {
    font-weight: 600;
  }
  .print {
    overflow-wrap: anywhere;
  }
  @media (max-width: 640px) {
    .page {
      gap: 12px;
    }
  }
`;

/** What the colours of a picture mean, in a line above it. */
export const legendStyles = css`
  .legend span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  i {
    width: 12px;
    height: 12px;
    border-radius: 3px;
  }
`;

/** The number a room or a card speaks of. */
export const bigStyles = css`
  .big b {
    font-size: var(--yl-large);
    font-weight: 680;
    letter-spacing: -0.02em;
  }
`;

/** A card of one number, in the colour of its side, with its offers at its foot. */
export const figureStyles = css`
  .card {
    height: 100%;
    display: flex;
    flex-direction: column;
    border-top: 3px solid var(--yl-field);
  }
  .marketing {
    border-top-color: var(--yl-marketing);
  }
  .sales {
    border-top-color: var(--yl-sales);
  }
  h2 {
    font-size: var(--yl-small);
    color: var(--yl-muted);
  }
  .marketing h2 {
    color: var(--yl-marketing);
  }
  .sales h2 {
    color: var(--yl-sales);
  }
  .big {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-top: 2px;
  }
  .big > :first-child {
    font-size: var(--yl-large);
    font-weight: 680;
    letter-spacing: -0.02em;
    line-height: 1.25;
  }
  .offers {
    color: var(--yl-muted);
  }
  .why {
    border-top: 1px solid var(--yl-hairline);
    margin-top: 8px;
    padding-top: 8px;
  }
`;

/** A card as high as the one beside it. */
export const stretched = css`
  :host {
    display: grid;
  }
`;

/** Tabs above what they choose between. */
export const tabStyles = css`
  .tabs {
    gap: 4px 20px;
    margin-bottom: 8px;
  }
  .tabs button {
    border: 0;
    border-bottom: 2px solid transparent;
    border-radius: 0;
    padding: 2px 0;
    color: var(--yl-muted);
  }
  .tabs button[aria-selected="true"] {
    color: var(--yl-ink);
    font-weight: 600;
    border-bottom-color: var(--yl-ink);
  }
  .tabs button:hover {
    background: none;
    color: var(--yl-ink);
  }
`;

/** On a phone each row of a table is a small card of its own; the table says how its cells lie in it. */
export const cardRows = css`
  @media (max-width: 640px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 10px;
      padding: 10px 0;
      border-bottom: 1px solid var(--yl-hairline);
    }
    th,
    td {
      border: 0;
      padding: 0;
    }
  }
`;

/** Fields and words in one line, which breaks where it must. */
export const lineStyles = [
  sheet,
  css`
    :host,
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }
    :host {
      margin-top: 6px;
    }
    input[type="number"] {
      width: 58px;
    }
    /* a number and its unit stay together */
    .pair {
      display: inline-flex;
      gap: 6px;
      min-width: 0;
    }
  `,
];

/** A dialog's form: labels beside their fields. */
export const formStyles = css`
  .form {
    display: grid;
    grid-template-columns: minmax(110px, auto) minmax(0, 1fr);
    gap: 10px 14px;
    align-items: center;
  }
  .form > input[type="number"] {
    width: 110px;
  }
  .whole {
    grid-column: 1 / -1;
  }
`;
