/** The keys of a slider: arrows 1 step, page keys 5 steps, Home and End to the ends. */
export function keyedValue(
  key: string,
  value: number,
  bounds: { low: number; high: number; step: number },
): number | null {
  const { low, high, step } = bounds;
  const moves: Record<string, number> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: 5 * step,
    PageDown: -5 * step,
  };
  if (key === "Home") return low;
  if (key === "End") return high;
  const move = moves[key];
  return move === undefined ? null : Math.min(high, Math.max(low, value + move));
}

/**
 * Follows one pointer from press to release. `move` receives the horizontal distance from the left edge
 * of `ground` in pixels; `end` is told once, also when the pointer is lost.
 */
export function follow(
  ground: HTMLElement,
  press: PointerEvent,
  move: (x: number) => void,
  end: () => void,
): void {
  const place = (event: PointerEvent) => move(event.clientX - ground.getBoundingClientRect().left);
  const stop = new AbortController();
  const done = () => {
    stop.abort();
    end();
  };
  ground.setPointerCapture(press.pointerId);
  const options = { signal: stop.signal };
  ground.addEventListener("pointermove", place, options);
  ground.addEventListener("pointerup", done, options);
  ground.addEventListener("pointercancel", done, options);
  ground.addEventListener("lostpointercapture", done, options);
  place(press);
}
