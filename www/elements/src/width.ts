import type { LitElement, ReactiveController } from "lit";

/** How wide a piece of an element is; the element is drawn anew when that changes. */
export class Width implements ReactiveController {
  /** In pixels; what is given first holds until anything is measured. */
  value: number;
  private seen: Element | null = null;
  private readonly watch = new ResizeObserver(([entry]) => {
    const value = Math.max(this.least, Math.round(entry?.contentRect.width ?? 0));
    if (value === this.value) return;
    this.value = value;
    this.host.requestUpdate();
  });

  constructor(
    private readonly host: LitElement,
    private readonly of: string,
    first: number,
    private readonly least: number,
  ) {
    this.value = first;
    host.addController(this);
  }

  hostUpdated(): void {
    const now = this.host.renderRoot.querySelector(this.of);
    if (now === this.seen) return;
    this.watch.disconnect();
    this.seen = now;
    if (now !== null) this.watch.observe(now);
  }

  hostConnected(): void {
    if (this.seen !== null) this.watch.observe(this.seen);
  }

  hostDisconnected(): void {
    this.watch.disconnect();
  }
}
