import { css } from "lit";

/** The table of a file's columns; on a phone each column is a small card of its own. */
export const mappingStyles = css`
  label {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  table {
    min-width: 820px;
  }
  td {
    padding-block: 4px;
  }
  th[scope="row"] {
    color: var(--yl-ink);
    max-width: 24ch;
    overflow-wrap: anywhere;
  }
  .unused th[scope="row"],
  .unused td {
    color: var(--yl-muted);
  }
  .asked {
    background: var(--yl-wash);
  }
  .more > td {
    padding: 6px 0 12px 18px;
  }
  .samples {
    max-width: 30ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  td label {
    margin-right: 10px;
    white-space: nowrap;
  }
  td select {
    max-width: 24ch;
  }
  .foot {
    margin-top: 8px;
  }
  @media (max-width: 640px) {
    table {
      min-width: 0;
    }
    th[scope="row"],
    td {
      padding: 0;
      max-width: none;
    }
    .more > td {
      padding: 4px 0;
    }
    .samples,
    .detail,
    .more > td {
      grid-column: 1 / -1;
    }
    .detail:not(:empty) {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    td label {
      margin: 0;
    }
  }
`;
