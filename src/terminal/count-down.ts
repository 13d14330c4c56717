/** The time that a person still has: in minutes, and in seconds only at the end, so that nothing hurries before it must. */
import type { Card } from '../page/overlay.ts';

const LAST_MINUTE_MS = 60_000;
const TICK_MS = 500;

/** "10 min", "45 s" */
export function timeLeft(ms: number): string {
  return ms > LAST_MINUTE_MS ? `${String(Math.ceil(ms / 60_000))} min` : `${String(Math.max(0, Math.ceil(ms / 1000)))} s`;
}

/** Keeps it up to date on the card until it is over. */
export function countDown(card: Pick<Card, 'tick'>, ms: number, isOver: AbortSignal): void {
  const end = performance.now() + ms;
  let told = timeLeft(ms);
  const timer = setInterval(() => {
    const now = timeLeft(end - performance.now());
    if (now === told) return;
    told = now;
    card.tick(now);
  }, TICK_MS);
  timer.unref();
  isOver.addEventListener('abort', () => { clearInterval(timer); });
}
