import { css, unsafeCSS } from "lit";

/** Height of the histogram in pixels. */
export const HEIGHT = 312;

export const histogramSheet = css`
  .ground {
    position: relative;
    height: ${unsafeCSS(HEIGHT)}px;
    touch-action: pan-y;
    cursor: ew-resize;
    user-select: none;
  }
  svg {
    display: block;
    width: 100%;
    overflow: visible;
  }
  .converted {
    fill: var(--yl-converted);
  }
  .open {
    fill: var(--yl-open);
  }
  .young-ground {
    fill: var(--yl-card);
  }
  .young-line {
    stroke: var(--yl-young);
    stroke-width: 3;
  }
  .faded {
    opacity: 0.4;
  }
  .uncalled {
    fill: url("#uncalled");
  }
  .uncalled-line {
    stroke: var(--yl-card);
    stroke-width: 3;
  }
  .zone {
    fill: url("#zone");
  }
  .zone-stop {
    stop-color: var(--yl-agreed-zone);
  }
  .zone-foot {
    fill: var(--yl-agreed);
    stroke: var(--yl-agreed-casing);
    stroke-width: 0.75;
  }
  .top {
    stroke: var(--yl-hairline);
  }
  .axis {
    stroke: var(--yl-field);
  }
  .tick {
    fill: var(--yl-muted);
    font-size: 12.5px;
  }
  .line {
    stroke: var(--yl-agreed);
    stroke-width: 3;
  }
  .casing {
    stroke: var(--yl-agreed-casing);
    stroke-width: 5;
  }
  .signed {
    stroke-dasharray: 6 5;
  }
  .line.signed {
    stroke-width: 2;
  }
  .casing.signed {
    stroke-width: 4;
  }
  .gap {
    stroke: var(--yl-card);
    stroke-width: 6;
  }
  .cut {
    fill: none;
    stroke: var(--yl-muted);
    stroke-width: 1.25;
  }
  .number {
    paint-order: stroke;
    stroke: var(--yl-card);
    stroke-width: 4px;
    stroke-linejoin: round;
  }
  .handle {
    position: absolute;
    top: 0;
    min-width: 44px;
    margin-left: -22px;
    height: 28px;
    padding: 0 10px;
    border: 2px solid var(--yl-agreed-ink);
    border-radius: 14px;
    background: var(--yl-agreed);
    color: var(--yl-agreed-ink);
    font-weight: 700;
    line-height: 24px;
    text-align: center;
    touch-action: none;
    cursor: ew-resize;
  }
  /* the finger needs more room than the eye */
  .handle::after {
    content: "";
    position: absolute;
    inset: -10px -8px;
  }
  .handle:focus-visible {
    outline-offset: 3px;
    border-radius: 14px;
  }
  .pointed {
    position: absolute;
    right: 0;
    bottom: 0;
    color: var(--yl-muted);
    pointer-events: none;
  }
`;
